"""Articles without a theme are a value of the facet `tema`, in every form of a search.

1. The index holds the value for them, and for their passages, and for no others.
2. The facet lists it last, with its count; a filter finds exactly these articles; no article says it has it.
3. A theme cannot be called that; a source can say that an article has none.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from engine.article import Article
from engine.document import documents
from engine.errors import CorpusError
from engine.port import Engine
from engine.result import SearchRequest
from engine.search import search
from engine.themes import WITHOUT_THEME
from indexer.metadata.themes import load_themes, state_themes
from tests.web.collection import ARTICLES

THEMELESS = {article.id for article in ARTICLES if not article.themes}


def test_the_index_holds_it_for_articles_and_passages() -> None:
    assert THEMELESS
    for article in ARTICLES:
        expected = article.themes or (WITHOUT_THEME,)
        assert {document.keywords["tema"] for document in documents(article)} == {expected}


def test_the_facet_lists_it_last_and_the_filter_finds_them(sample_engine: Engine) -> None:
    searcher = sample_engine.searcher()
    everything = search(searcher, SearchRequest(per_page=100))
    (facet,) = (facet for facet in everything.facets if facet.field == "tema")
    assert (facet.values[-1].value, facet.values[-1].count) == (WITHOUT_THEME, len(THEMELESS))
    found = search(searcher, SearchRequest(filters={"tema": (WITHOUT_THEME,)}, per_page=100))
    assert {hit.id for hit in found.hits} == THEMELESS
    assert all(hit.article.themes == () for hit in found.hits)


@pytest.mark.parametrize(("language", "label"), [("nb", "Uten tema"), ("nn", "Utan tema"), ("en", "No theme")])
def test_it_has_a_name_in_every_language(client: FlaskClient, language: str, label: str) -> None:
    answer = client.get(f"/api/v1/search?tema={WITHOUT_THEME}&lang={language}").get_json()
    assert answer["total"] == len(THEMELESS)
    assert {"value": WITHOUT_THEME, "label": label, "count": len(THEMELESS), "selected": True} in answer["facets"][
        "tema"
    ]
    assert label in client.get(f"/sok?tema={WITHOUT_THEME}&lang={language}").get_data(as_text=True)


@pytest.mark.parametrize("form", ["csv", "json", "atom", "ris", "bib"])
def test_exports_hold_the_same_articles_and_no_such_theme(client: FlaskClient, form: str) -> None:
    text = client.get(f"/sok.{form}?tema={WITHOUT_THEME}").get_data(as_text=True)
    assert all(article_id in text for article_id in THEMELESS)
    rows = [
        line for line in text.splitlines() if WITHOUT_THEME in line and "tema=" not in line and '"tema"' not in line
    ]
    assert not [line for line in rows if any(article_id in line for article_id in THEMELESS)]


def test_no_theme_is_called_that(tmp_path: Path) -> None:
    theme = f'[themes.{WITHOUT_THEME}]\nlabels = {{ nb = "A" }}\nvocabulary = {{ nb = ["a"] }}'
    (tmp_path / "themes.toml").write_text(theme, encoding="utf-8")
    with pytest.raises(CorpusError, match="but not uten-tema"):
        load_themes(tmp_path)


@pytest.mark.parametrize("said", [WITHOUT_THEME, "Uten tema"])
def test_a_source_can_say_that_an_article_has_none(tmp_path: Path, said: str) -> None:
    article = Article(id="x", title="Gevinst, gevinster, gevinstuttak", sections=(), themes=(said,))
    assert state_themes(article, load_themes(tmp_path), {}) == ()
