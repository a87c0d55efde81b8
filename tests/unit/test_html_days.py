"""The day of publication where a page neither states it in its head nor in a sentence.

1. An element whose class says so, and which holds a date and nothing else, gives it; several give none.
2. A line that tells of first publication is believed before one that tells of a change.
3. Stamps are no text.
"""

from __future__ import annotations

import pytest

from engine.article import Article
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources.html.page import read_markup

TEXT = "".join(f"<p>Vi brukte god tid på å prøve ut løsningen sammen med brukerne. Del {n}.</p>" for n in range(4))


@pytest.mark.parametrize(
    ("stamp", "published"),
    [
        ("<p class='date'>12. mars 2018</p>", "2018-03-12"),
        ("<span class='published-date'>12.03.2018</span>", "2018-03-12"),
        ("<div>Nyhet | <span class='date'>Dato: 12.03.2018</span></div>", "2018-03-12"),
        ("<p class='dato'>mars 2018</p>", "2018-03"),
        ("<p>Først publisert: 12.03.2018</p><p>Sist oppdatert: 01.04.2019</p>", "2018-03-12"),
        ("<time datetime='2018-03-12'>12. mars</time>", "2018-03-12"),
        ("<p class='date'>12. mars 2018</p><p class='date'>13. mars 2018</p>", ""),
        ("<p class='updated-date'>12. mars 2018</p>", ""),
        ("<p class='date'>Hver dag</p>", ""),
    ],
)
def test_the_day_of_publication(stamp: str, published: str) -> None:
    article = one(stamp)
    assert (article.published.isoformat() if article.published else "") == published


@pytest.mark.parametrize(
    "stamp", ["<time datetime='2018-03-12'>12. mars</time>", "<p class='date'>12. mars 2018</p>", "<p>12.03.2018</p>"]
)
def test_a_stamp_is_no_text(stamp: str) -> None:
    assert len(list(one(stamp).passages())) == 4


def one(stamp: str) -> Article:
    (article,) = read_markup(f"<html lang=nb><main><h1>Tittel</h1>{stamp}{TEXT}</main>", "s.html", Facts(), Notes())
    return article
