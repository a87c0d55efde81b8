"""Texts whose headings are links, and teasers of other articles.

1. What says much under each linked heading is text, and so is its heading; so is what is much of the article.
2. What says little is a teaser, and is left out with the heading above it.
"""

from __future__ import annotations

import pytest

from engine.article import Article
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources.html.page import read_markup

TITLE = "Sju råd om styring"
SENTENCE = "Vi brukte god tid på å prøve ut løsningen sammen med dem som skulle bruke den i det daglige arbeidet."
LONG = " ".join([SENTENCE] * 3)
SHORT = "Kort om rådet."
BEFORE, AFTER = f"<p>{LONG}</p><p>{LONG}</p>", f"<h2>Slik gjorde vi det</h2><p>{LONG}</p>"


def pieces(inside: str) -> list[tuple[str, str]]:
    page = f"<title>{TITLE}</title><main><article><h1>{TITLE}</h1>{inside}</article></main>"
    (article,) = read_markup(f"<!doctype html><html lang=nb>{page}</html>", "side.html", Facts(), Notes())
    return [*_headings(article), *((passage.heading, passage.text) for passage in article.passages())]


def _headings(article: Article) -> list[tuple[str, str]]:
    return [(section.heading, "") for section in article.sections if section.heading]


FORMS = {
    "in one box": ("<h2>Rådene</h2><div>{}</div>", "<h3><a href='/{n}'>Råd {n}</a></h3><p>{text}</p>"),
    "in a box each": ("<h2>Rådene</h2>{}", "<div><h3><a href='/{n}'>Råd {n}</a></h3><p>{text}</p></div>"),
    "under «Mer om»": ("<h2>Mer om rådene</h2><div>{}</div>", "<h3><a href='/{n}'>Råd {n}</a></h3><p>{text}</p>"),
    "articles": ("{}", "<article><h3><a href='/{n}'>Råd {n}</a></h3><p>{text}</p></article>"),
    "linked as a whole": ("{}", "<article><a href='/{n}'><h3>Råd {n}</h3></a><p>{text}</p></article>"),
}


def _made(form: str, text: str, times: int = 5) -> str:
    outer, inner = FORMS[form]
    return outer.format("".join(inner.format(n=n, text=text) for n in range(times)))


@pytest.mark.parametrize("form", FORMS)
def test_a_text_whose_headings_are_links_is_read(form: str) -> None:
    found = pieces(f"{BEFORE}{_made(form, LONG)}{AFTER}")
    assert [(f"Råd {n}", LONG) for n in range(5)] == [piece for piece in found if piece[0][:4] == "Råd " and piece[1]]
    if "<h2>" in FORMS[form][0]:
        assert any(heading.endswith(("Rådene", "rådene")) for heading, _ in found)


@pytest.mark.parametrize("form", [form for form in FORMS if form != "in a box each"])
def test_teasers_are_left_out_with_what_heads_them(form: str) -> None:
    assert pieces(f"{BEFORE}{_made(form, SHORT)}{AFTER}") == pieces(f"{BEFORE}{AFTER}")


@pytest.mark.parametrize("form", ["in one box", "in a box each", "articles"])
def test_what_is_much_of_the_article_is_read(form: str) -> None:
    found = pieces(f"<p>{SENTENCE}</p>{_made(form, SENTENCE)}")
    assert [(f"Råd {n}", SENTENCE) for n in range(5)] == [
        piece for piece in found if piece[0][:4] == "Råd " and piece[1]
    ]
