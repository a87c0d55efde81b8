"""What a page is called.

1. A heading in the article's part of the page is its title if what the page says of itself has a word in common.
2. If not, it names something else, and the heading or the words that the page is called by are taken; then it is a
   heading in the text. An `<h1>` of an article gives way only to words that the page says in more places.
3. Pages without headings are called by `<title>`, or by that part of it which their text begins with.
"""

from __future__ import annotations

import pytest

from engine.article import Article
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources.html.page import read_markup

TITLE = "Slik lyktes etaten med nye rutiner"
TEXT = "".join(
    f"<p>Vi brukte god tid på å prøve ut løsningen sammen med dem som skulle bruke den. Del {n}.</p>" for n in range(6)
)
MENU = "".join(f"<a href='/{n}'>Tema {n}</a> " for n in range(6))


def one(page: str) -> Article:
    (article,) = read_markup(f"<html lang=nb>{page}</html>", "side.html", Facts(), Notes())
    return article


PAGES = {
    "a section of the site as heading": f"<title>{TITLE} – Etaten</title><main><h1>Nyheter</h1>{TEXT}</main>",
    "the title further down": f"<title>{TITLE}</title><main><h1>Aktuelt</h1><h2>{TITLE}</h2>{TEXT}</main>",
    "a box before the title": f"<meta property='og:title' content='{TITLE}'><main><h1>Les også:</h1>{TEXT}</main>",
    "entities written twice": f"<title>{TITLE.replace(' ', '&amp;#32;')}</title><main>{TEXT}</main>",
    "a site before the title": f"<title>Etaten: {TITLE}</title><body>{MENU}<div><b>{TITLE}</b><br>{TEXT}</div>",
    "a title above the part that is read": (
        f"<title>{TITLE} - Etaten</title><body>{MENU}<div><h1>{TITLE}</h1><p>Kort ingress.</p><div>{TEXT}</div></div>"
    ),
}


@pytest.mark.parametrize("page", PAGES)
def test_the_title(page: str) -> None:
    article = one(PAGES[page])
    assert (article.title, len(list(article.passages())) >= 6) == (TITLE, True)
    assert TITLE not in [section.heading for section in article.sections]


@pytest.mark.parametrize(
    ("names", "heading"),
    [
        (f"<title>{TITLE} | Etaten</title>", "Rutinene som virket i etaten"),
        ("<title>Hjem</title>", "Velkommen til kunnskapsbasen"),
        ("", "Rutinene som virket"),
    ],
)
def test_a_heading_that_the_page_does_not_contradict(names: str, heading: str) -> None:
    assert one(f"{names}<main><h1>{heading}</h1>{TEXT}</main>").title == heading


SLOGAN = "Velkommen til kunnskapsbasen for offentlig sektor"
HEADING = "Sju råd om deling av data"
H1 = f"<h1>{HEADING}</h1>{TEXT}"


@pytest.mark.parametrize(
    "part",
    [
        f"<main><article>{H1}</article></main>",
        f"<main><article><header><h1>Sju råd</h1></header><div class='entry-content'>{TEXT}</div></article></main>",
        f"<main>{H1}</main>",
        f"<article class='post'>{H1}</article>",
    ],
)
def test_the_heading_of_an_article_under_the_slogan_of_its_site(part: str) -> None:
    article = one(f"<title>{SLOGAN}</title><body>{MENU}{part}</body>")
    assert HEADING.startswith(article.title)
    assert [section.heading for section in article.sections] == [""]


@pytest.mark.parametrize(
    "said",
    [
        f"<meta property='og:title' content='{TITLE}'>",
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}"}}</script>',
    ],
)
def test_a_heading_that_loses_is_a_heading_in_the_text(said: str) -> None:
    article = one(f"<title>{TITLE}</title>{said}<main><article>{H1}</article></main>")
    assert (article.title, [section.heading for section in article.sections]) == (TITLE, [HEADING])


def test_the_section_of_a_site_is_a_heading_too() -> None:
    article = one(f"<title>{TITLE}</title><main><h1>Nyheter</h1>{TEXT}</main>")
    assert (article.title, [section.heading for section in article.sections]) == (TITLE, ["Nyheter"])


def test_a_headline_in_json_is_told_without_entities() -> None:
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Mål &#038; midler"}</script>'
    assert one(f"{data}<main>{TEXT}</main>").title == "Mål & midler"


@pytest.mark.parametrize(("title", "expected"), [("NAV", "NAV"), ("Microsoft Word - notat.doc", "side")])
def test_a_title_that_is_the_name_of_a_file_is_none(title: str, expected: str) -> None:
    assert one(f"<head><title>{title}</title></head><body>{TEXT}</body>").title == expected
