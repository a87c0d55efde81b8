"""List pages of WordPress sites, by the markup of older and newer themes.

1. Whole articles are articles, each with its own day and address.
2. What a list only begins is left out beside whole articles, and told; a list of nothing else is read as what it is.
"""

from __future__ import annotations

import pytest

from engine.article import Article
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources.html.page import read_markup

TEXT = "Vi brukte god tid på å prøve ut løsningen sammen med dem som skulle bruke den"
MORE = '<p><a class="more-link" href="/x">Les mer →</a></p>'


def post(number: int, element: str = "article", more: str = "") -> str:
    address = f"https://example.no/2016/03/0{number}/sak-{number}/"
    return f"""<{element} class="post-{number} post hentry"><h2 class="entry-title"><a href="{address}"
        rel="bookmark">Sak nummer {number}</a></h2><div class="entry-meta"><a href="{address}" rel="bookmark"><time
        class="entry-date" datetime="2016-03-0{number}">i mars</time></a></div><div class="entry-content">
        <p>{TEXT} {number}.</p><p>Slutt {number}.</p>{more}</div></{element}>"""


def read(*posts: str) -> tuple[list[Article], Notes]:
    notes = Notes()
    page = f"<title>Nyheter | Etaten</title><div id=content role=main><h1>Nyheter</h1>{''.join(posts)}</div>"
    return list(read_markup(f"<html lang=nb>{page}</html>", "liste.html", Facts(), notes)), notes


@pytest.mark.parametrize("element", ["article", "div"])
def test_whole_articles(element: str) -> None:
    found, notes = read(post(1, element), post(2, element))
    assert [(a.title, str(a.published and a.published.isoformat()), a.url) for a in found] == [
        (f"Sak nummer {n}", f"2016-03-0{n}", f"https://example.no/2016/03/0{n}/sak-{n}/") for n in (1, 2)
    ]
    assert [[p.text for p in a.passages()] for a in found] == [[f"{TEXT} {n}.", f"Slutt {n}."] for n in (1, 2)]
    assert notes.warnings == []


def test_what_is_only_begun_is_left_out_beside_whole_articles() -> None:
    found, notes = read(post(1), post(2, more=MORE), post(3))
    assert [article.title for article in found] == ["Sak nummer 1", "Sak nummer 3"]
    assert "only begins 1 other" in notes.warnings[0]


def test_a_list_of_beginnings_is_one_article_of_no_single_day_and_address() -> None:
    (found,), notes = read(post(1, more=MORE), post(2, more=MORE))
    assert (found.title, found.url, len(list(found.passages()))) == ("Nyheter", None, 4)
    assert "leads to 2 other pages" in notes.warnings[0]
