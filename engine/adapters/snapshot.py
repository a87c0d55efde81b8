"""A generation of an embedded engine, opened: the port's `Searcher`."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from engine.adapters.format import IndexFormat
from engine.analysis import analysis_version
from engine.article import Article
from engine.article_store import ArticleStore
from engine.manifest import Manifest, Versions
from engine.port import Generation, Matches, TermCount
from engine.query import MatchAll, Query
from engine.schema import FACETS, SCHEMA_VERSION, Sort, Unit

INDEX = "index"
"""The directory within a generation that belongs to the format."""


class Snapshot:
    """Answers from one generation for as long as anybody holds it, whatever is built or switched meanwhile.

    The files are let go of when the last reference is gone, which is after the last request that uses it.
    """

    def __init__(self, manifest: Manifest, directory: Path, index_format: IndexFormat) -> None:
        self.manifest = manifest
        self.articles = ArticleStore(directory)
        self.reader = index_format.open(directory / INDEX)
        weakref.finalize(self, self.reader.close)

    @property
    def generation(self) -> Generation:
        """The generation this snapshot answers from."""
        return self.manifest.generation

    def match(self, unit: Unit, query: Query, sort: Sort, start: int, size: int) -> Matches:
        """The documents of the unit that the query means: all counted, `size` of them from `start` returned."""
        return self.reader.match(unit, query, sort, start, size)

    def counts(self, unit: Unit, queries: Mapping[str, Query]) -> Mapping[str, Mapping[str, int]]:
        """For each keyword field, how many documents matched by its own query hold each value."""
        return self.reader.counts(unit, queries)

    def source(self, article_id: str) -> Article | None:
        """The article as it was when indexed, or None if there is none by that id."""
        return self.articles.get(article_id)

    def terms(self, unit: Unit, field: str, prefix: str, limit: int) -> Sequence[TermCount]:
        """The field's terms that begin with the prefix, most frequent first."""
        return self.reader.terms(unit, field, prefix, limit)

    def titles(self) -> Iterable[tuple[str, str]]:
        """Id and title of every article as they were when indexed, in code point order of the ids."""
        return self.articles.titles()

    def warm(self) -> None:
        """Answer what every first page asks, so that the first reader after a switch waits no longer than others."""
        for unit in Unit:
            for hit in self.match(unit, MatchAll(), Sort.NEWEST, 0, 10).window:
                self.source(hit.id.partition("#")[0])
            self.counts(unit, dict.fromkeys(FACETS, MatchAll()))


def versions_of(index_format: IndexFormat) -> Versions:
    """What this program writes, and so what it can read."""
    return Versions(index_format.name, index_format.version(), SCHEMA_VERSION, analysis_version())
