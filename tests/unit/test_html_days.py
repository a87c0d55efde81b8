"""The day of publication where a page neither states it in its head nor in a sentence.

1. An element whose class says so, and which holds a date and nothing else, gives it; several give none.
2. A day is what the words before it say: one of a change, an event or a deadline is none of publication.
3. A line that tells of first publication is believed before one that tells of a change.
4. Stamps are no text.
"""

from __future__ import annotations

import pytest

from engine.article import Article
from engine.dates import PartialDate
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
        ("<p>Publisert: 12.03.18</p>", "2018-03-12"),
        ("<p>Publisert mars 2018</p>", "2018-03"),
        ("<p>Lagt inn 12.03.2018</p>", "2018-03-12"),
        ("<p>Publisert: mandag 12. mars 2018 kl. 10.15</p>", "2018-03-12"),
        ("<p>Se også veilederen. Publisert 1. april 2014.</p><p>Publisert 12. mars 2018</p>", "2018-03-12"),
        ("<p>Kilde: Veileder i gevinstrealisering, Difi. Publisert 1. april 2014.</p>", ""),
        ("<h2>Kilder</h2><ul><li>Veileder i gevinstrealisering, Difi. Publisert 1. april 2014.</li></ul>", ""),
        ("<p class='date'>12. mars 2018</p><p class='date'>13. mars 2018</p>", ""),
        ("<p class='updated-date'>12. mars 2018</p>", ""),
        ("<p class='date'>Hver dag</p>", ""),
    ],
)
def test_the_day_of_publication(stamp: str, published: str) -> None:
    article = one(stamp)
    assert (article.published.isoformat() if article.published else "") == published


DAY = "<time datetime='2019-05-05'>5. mai 2019</time>"


@pytest.mark.parametrize(
    "line",
    [
        f"<p class='meta'>Sist oppdatert {DAY}</p>",
        f"<p>Endra: <b>{DAY}</b></p>",
        f"<p>Oppdatert av Kari Eksempel den {DAY}</p>",
        f"<p>Publisert i vår, endret {DAY}</p>",
        f"<p>Tid: {DAY} kl. 9</p>",
        f"<p>Når: 4. mai – {DAY}</p>",
        f"<p>Søknadsfrist: {DAY}</p>",
        f"<p>Dato: {DAY}</p><p>Sted: Oslo</p>",
        f"<p>Sted: Oslo, dato: {DAY}</p>",
        f"<dl><dt>Dato</dt><dd>{DAY}</dd><dt>Sted</dt><dd>Oslo</dd></dl>",
        f"<table><tr><th>Sist oppdatert</th><td>{DAY}</td></tr></table>",
        "<p>Sist oppdatert <span class='date'>5. mai 2019</span></p>",
        "<p>Tid: <time class='date' datetime='2019-05-05'>5. mai</time></p>",
        "<p>Kurs <time itemprop='startDate' datetime='2019-05-05'>5. mai</time></p>",
    ],
)
def test_the_day_of_something_else_is_not_the_day_of_publication(line: str) -> None:
    assert one(line).published is None
    assert one(f"{line}<p>Publisert <time datetime='2016-03-04'>4. mars 2016</time></p>").published == PartialDate(
        2016, 3, 4
    )


@pytest.mark.parametrize(
    "line",
    [
        f"<p>Publisert {DAY}</p>",
        f"<p>Oppdatert 7. juni 2020 | {DAY}</p>",
        f"<p>Endret i går, først publisert {DAY}</p>",
        f"<p>Dato: {DAY}</p>",
        f"<p>Av Kari Eksempel, {DAY}</p>",
        f"<p>Vi ble oppdatert i går.</p><div>{DAY}</div>",
        f"<h1>Søknadsfrist</h1><div>{DAY}</div>",
        "<p>Oppdatert: <time class='published' datetime='2019-05-05'>5. mai</time></p>",
        "<p>Innlegg <time class='entry-date published updated' datetime='2019-05-05'>5. mai</time></p>",
        "<p>Tid: <time itemprop='datePublished' datetime='2019-05-05'>5. mai</time></p>",
    ],
)
def test_other_words_before_a_day_take_nothing_from_it(line: str) -> None:
    assert one(line).published == PartialDate(2019, 5, 5)


@pytest.mark.parametrize(
    "stamp",
    [
        "<time datetime='2018-03-12'>12. mars</time>",
        "<p class='date'>12. mars 2018</p>",
        "<p>12.03.2018</p>",
        "<p>Publisert: 12.03.18</p>",
        "<p>Publisert mars 2018</p>",
        "<p>Lagt inn 12.03.2018</p>",
        "<p>Publisert av Kari Holm 12.03.2018</p>",
        "<p>Publisert: mandag 12. mars 2018 kl. 10.15</p>",
        "<p>Sist oppdatert: 5. mai 2018. Først publisert: 12. mars 2018.</p>",
    ],
)
def test_a_stamp_is_no_text(stamp: str) -> None:
    assert len(list(one(stamp).passages())) == 4


@pytest.mark.parametrize(
    ("laid_out", "text"),
    [
        (f"<div><div>Tid</div><div>{DAY}</div></div>", "Tid\n5. mai 2019"),
        (f"Når: {DAY}", "Når: 5. mai 2019"),
        (f"<table><tr><th>Frist</th><td>{DAY}</td></tr></table>", "Frist | 5. mai 2019"),
    ],
)
def test_the_day_of_an_event_is_text_though_it_stands_alone(laid_out: str, text: str) -> None:
    held = "\n".join(passage.text for passage in one(laid_out).passages())
    assert held.startswith(f"{text}\nVi brukte")


def one(stamp: str) -> Article:
    (article,) = read_markup(f"<html lang=nb><main><h1>Tittel</h1>{stamp}{TEXT}</main>", "s.html", Facts(), Notes())
    return article


@pytest.mark.parametrize(
    "line", ["Mandag 12. mars 2018", "Mars 2018", "Publisert rapport 2018", "Publisert av et forlag 12. mars 2018"]
)
def test_a_line_that_is_no_stamp_is_text(line: str) -> None:
    assert next(one(f"<p>{line}</p>").passages()).text == line
