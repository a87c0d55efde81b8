"""Property 18: a searcher lists the titles of all articles, each with its id, in code point order of the ids.

A searcher is more than a format: it answers from a whole generation, so these are built and verified as in production.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.adapters.embedded import EmbeddedEngine
from engine.adapters.format import IndexFormat
from engine.article import Article
from engine.port import BuildPlan, Searcher

TITLES = {
    "b": 'Ærlig talt: «råd» & "rød"',
    "a-2": "",
    "a": "Tittel",
    "zz": "Sist",
    "c": "Tittel",
    "0": "\\n \U0001f600",
}


class ListsTitles:
    """Subclass it, and name the format."""

    format: IndexFormat

    @pytest.mark.parametrize("titles", [TITLES, {}], ids=["some", "none"])
    def test_18_a_searcher_lists_all_titles(self, tmp_path: Path, titles: dict[str, str]) -> None:
        searcher = self._searcher(tmp_path / "index", titles)
        assert list(searcher.titles()) == sorted(titles.items())
        assert list(searcher.titles()) == [
            (id_, article.title) for id_ in sorted(titles) if (article := searcher.source(id_))
        ]

    def _searcher(self, root: Path, titles: dict[str, str]) -> Searcher:
        engine = EmbeddedEngine(self.format, root)
        with engine.rebuild(BuildPlan()) as writer:
            for id_, title in titles.items():
                writer.add(Article(id_, title, ()))
        return engine.searcher()
