"""What stands beside an article's text: its ingress, the day it was published, and boxes of facts.

1. What stands around one article tells nothing of another on the same page.
2. What leads to other articles tells nothing of the article, whether it stands in it, before it or after it.
3. A stamp before the title, after it or under the text is the article's own, and so is an ingress before the text.
"""

from __future__ import annotations

import pytest

from engine.article import Article
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources.html.page import read_markup

TITLE = "Sju råd om styring"
TEXT = "".join(f"<p>Vi brukte god tid på å prøve ut løsningen sammen med brukerne. Del {n}.</p>" for n in range(8))
MENU = "".join(f"<a href='/{n}'>Tema {n}</a> " for n in range(4))
CONTENT = f"<div class='entry-content'>{TEXT}</div>"


def read(page: str) -> list[Article]:
    return list(read_markup(f"<!doctype html><html lang=nb>{page}</html>", "side.html", Facts(), Notes()))


def one(main: str) -> Article:
    (article,) = read(f"<title>{TITLE}</title><body><nav>{MENU}</nav><main>{main}</main></body>")
    return article


def day(article: Article) -> str:
    return article.published.isoformat() if article.published else ""


def test_several_articles_in_one_main_part_have_their_own_days_and_leads() -> None:
    def entry(number: int, inside: str) -> str:
        return f"<article><h2 class='entry-title'>Sak {number} om styring</h2>{inside}{CONTENT}</article>"

    entries = [
        entry(1, "<p>Publisert 1. mars 2016</p><p class='ingress'>Ingress en.</p>"),
        entry(2, "<p>Publisert 2. mai 2017</p>"),
        entry(3, "<p class='ingress'>Ingress tre.</p>"),
        entry(4, "<p class='date'>3. mai 2018</p>"),
    ]
    found = read(f"<title>Nyheter</title><body><main>{''.join(entries)}<p>Publisert 4. mai 2019</p></main></body>")
    assert [(day(article), article.lead) for article in found] == [
        ("2016-03-01", "Ingress en."),
        ("2017-05-02", ""),
        ("", "Ingress tre."),
        ("2018-05-03", ""),
    ]


OTHER = "<a href='/x'>En annen sak om noe helt annet</a>"
STAMPS = (
    "<p>Publisert 2. mai 2012</p>",
    "<p class='date'>2. mai 2012</p>",
    "<time datetime='2012-05-02'>2. mai</time>",
    "<p class='intro'>Intro til den andre saken.</p>",
)
OTHERS = {
    "a box by its name": "<section class='related'><div>{other}{stamp}</div></section>",
    "a box with a heading": "<div><h2>Mer stoff</h2>{stamp}</div>",
    "a box with a title": "<div><div>{other}</div>{stamp}</div>",
    "an article": "<article><h3>{other}</h3>{stamp}</article>",
    "a list": "<ul><li>{other} {stamp}</li></ul>",
}


@pytest.mark.parametrize("stamp", STAMPS)
@pytest.mark.parametrize("box", OTHERS)
@pytest.mark.parametrize(
    "place", ["{box}{article}", "{article}{box}", "<div>{article}</div><div><div>{box}</div></div>"]
)
def test_what_belongs_to_others_beside_the_article(place: str, box: str, stamp: str) -> None:
    beside = OTHERS[box].format(other=OTHER, stamp=stamp)
    article = one(place.format(article=f"<article><h1>{TITLE}</h1>{CONTENT}</article>", box=beside))
    assert (article.title, day(article), article.lead) == (TITLE, "", "")


@pytest.mark.parametrize("stamp", STAMPS)
@pytest.mark.parametrize("box", ["a box by its name", "an article"])
def test_what_belongs_to_others_within_the_article(box: str, stamp: str) -> None:
    within = OTHERS[box].format(other=OTHER, stamp=stamp)
    article = one(f"<article><h1>{TITLE}</h1>{TEXT}{within}{TEXT}</article>")
    assert (day(article), article.lead) == ("", "")


@pytest.mark.parametrize("after", ["<h2>Siste nytt</h2>", f"<article><h3>{OTHER}</h3></article>"])
def test_what_follows_another_heading_after_the_article(after: str) -> None:
    article = one(f"<article><h1>{TITLE}</h1>{CONTENT}</article>{after}<p>Publisert 2. mai 2012</p>")
    assert day(article) == ""


ARTICLE = f"<h1>{TITLE}</h1>{CONTENT}"
OWN = {
    "before the article": f"{{stamp}}<article>{ARTICLE}</article>",
    "before the title": f"<article>{{stamp}}{ARTICLE}</article>",
    "between title and article": f"<h1>{TITLE}</h1>{{stamp}}<article>{CONTENT}</article>",
    "after the title": f"<article><h1>{TITLE}</h1><div class='meta'>{{stamp}}</div>{CONTENT}</article>",
    "in the byline": f"<h1>{TITLE}</h1><div><a href='/d'>Etaten for læring i staten</a>{{stamp}}</div>{CONTENT}",
    "under the text": f"<article>{ARTICLE}{{stamp}}</article>",
    "after the article": f"<article>{ARTICLE}</article><div>{{stamp}}<a href='/print'>Skriv ut</a></div>",
    "before the related": f"<article>{ARTICLE}</article>{{stamp}}<section><h2>Les også</h2>{OTHER}</section>",
}


@pytest.mark.parametrize("stamp", ["<p>Publisert 2. mai 2012</p>", "<p class='date'>2. mai 2012</p>"])
@pytest.mark.parametrize("place", OWN)
def test_the_days_that_are_its_own(place: str, stamp: str) -> None:
    assert day(one(OWN[place].format(stamp=stamp))) == "2012-05-02"


@pytest.mark.parametrize("place", list(OWN)[:5])
def test_the_ingresses_that_are_its_own(place: str) -> None:
    assert one(OWN[place].format(stamp="<p class='intro'>Kort om saken.</p>")).lead == "Kort om saken."


def test_an_element_called_a_teaser_may_be_the_ingress_of_the_article_and_hold_its_day() -> None:
    teaser = "<div class='teaser-text'>Kort om saken, som vi har fulgt i flere år <a href='/x'>her</a>.</div>"
    stamp = "<p class='teaser-meta'><a href='/d'>Etaten</a> <time datetime='2012-05-02'>2. mai</time></p>"
    article = one(f"<article><h1>{TITLE}</h1>{stamp}{teaser}{TEXT}</article>")
    assert (article.lead, day(article)) == ("Kort om saken, som vi har fulgt i flere år her.", "2012-05-02")


def test_an_ingress_stands_before_the_text() -> None:
    assert one(f"<article>{ARTICLE}</article><p class='intro'>Kort om noe annet.</p>").lead == ""


@pytest.mark.parametrize("reference", ["&#61623;", "&#xf0b7;", "&#XF0B7;", "&#xf0b7", "&#xF0000;", "\uf0b7"])
def test_the_characters_of_icons_are_no_text(reference: str) -> None:
    article = one(f"<h1>{TITLE}</h1><p>Første {reference} punkt &#8211; og &#x2013; slutt.</p>")
    assert next(article.passages()).text == "Første punkt – og – slutt."


FACTS = (
    "<h2>Fakta om prosjektet</h2><p>Prosjektet startet i 2015 og kostet 20 millioner kroner.</p><ul><li>Eier: Difi</ul>"
)
BODY = f"<div class='article-body'>{TEXT}</div>"
AFTER_FIRST = f"</p><aside class='faktaboks'>{FACTS}</aside>"


def facts(article: Article) -> list[str]:
    """What stands under headings, after the text."""
    assert article.sections[0].heading == ""
    assert len(article.sections[0].passages) == 8
    return [line for section in article.sections[1:] for line in (section.heading, *(p.text for p in section.passages))]


@pytest.mark.parametrize(
    "main",
    [
        f"<h1>{TITLE}</h1>{BODY}<aside class='factbox'>{FACTS}</aside>",
        f"<h1>{TITLE}</h1><div id='faktaboks'>{FACTS}</div>{BODY}",
        f"<h1>{TITLE}</h1><div class='row'><div class='col-8'>{BODY}</div><div class='col-4'><section class='c-fakta'>"
        f"{FACTS}</section></div></div>",
        f"<article><h1>{TITLE}</h1>{TEXT}</article><aside>{FACTS}</aside>",
        f"<article><h1>{TITLE}</h1><div class='fact-box'>{FACTS}</div>{TEXT}</article>",
        f"<article><h1>{TITLE}</h1>{TEXT.replace('</p>', AFTER_FIRST, 1)}</article>",
        f"<article><h1>{TITLE}</h1>{BODY}<div class='infoBox'><div class='fakta'>{FACTS}</div></div></article>",
    ],
)
def test_a_box_of_facts_is_read_after_the_text(main: str) -> None:
    assert facts(one(main)) == [
        "Fakta om prosjektet",
        "Prosjektet startet i 2015 og kostet 20 millioner kroner.",
        "• Eier: Difi",
    ]


def test_a_box_of_facts_does_not_part_an_answer_from_its_question() -> None:
    question = "<p><b>Hva har dere lært av prosjektet?</b></p><p>Første del av svaret.</p>"
    article = one(
        f"<article><h1>{TITLE}</h1>{TEXT}{question}<div class='fakta'>{FACTS}</div><p>Andre del.</p></article>"
    )
    under = {section.heading: [passage.text for passage in section.passages] for section in article.sections}
    assert under["Hva har dere lært av prosjektet?"] == ["Første del av svaret.", "Andre del."]


def test_a_part_of_the_text_about_facts_stays_where_it_stands() -> None:
    part = f"<div><h2>Fakta om prosjektet</h2><p>Det startet i 2015.</p></div><div><h2>Veien videre</h2>{TEXT}</div>"
    article = one(f"<article><h1>{TITLE}</h1>{TEXT}{part}</article>")
    assert [section.heading for section in article.sections] == ["", "Fakta om prosjektet", "Veien videre"]


def test_parts_of_the_text_that_are_called_boxes_of_facts_stay_where_they_stand() -> None:
    headings = ("Brevet", "Notatet", "Mottakere")
    parts = "".join(f"<div class='factbox'><h2>{heading}</h2><p>Her står det.</p></div>" for heading in headings)
    article = one(f"<article><h1>{TITLE}</h1>{parts}<h2>Til slutt</h2>{TEXT}</article>")
    assert [section.heading for section in article.sections] == [*headings, "Til slutt"]


@pytest.mark.parametrize(
    "beside",
    [
        f"<article class='teaser'><h3>{OTHER}</h3><div class='fakta'>{FACTS}</div></article>",
        f"<div class='related'><div class='fakta'>{FACTS}</div></div>",
        f"<div class='fakta'><h2>Fakta</h2><ul><li>{OTHER}</li><li>{OTHER}</li></ul></div>",
        "<p>Fakta: Prosjektet startet i 2015.</p>",
    ],
)
def test_what_is_no_box_of_facts_of_the_article_is_not(beside: str) -> None:
    assert facts(one(f"<h1>{TITLE}</h1>{BODY}{beside}")) == []


def test_a_list_page_gives_no_article_the_facts_of_another() -> None:
    def entry(number: int) -> str:
        box = f"<aside class='factbox'><h3>Fakta</h3><p>Dette er sak {number}.</p></aside>"
        return f"<article><h2 class='entry-title'>Sak {number} om styring</h2>{CONTENT}{box}</article>"

    for number, article in enumerate(read(f"<title>Nyheter</title><body><main>{entry(0)}{entry(1)}</main></body>")):
        assert all(f"sak {1 - number}" not in passage.text for passage in article.passages())


@pytest.mark.parametrize("heading", ["Kommentarer", "3 kommentarer", "Legg igjen en kommentar", "Comments (2)"])
def test_a_heading_over_comments_does_not_stay_behind_them(heading: str) -> None:
    comments = f"<h2>{heading}</h2><div id='comments'><form><textarea></textarea></form></div>"
    assert facts(one(f"<article><h1>{TITLE}</h1>{TEXT}{comments}</article>")) == []


def test_comments_that_are_the_text_keep_their_heading() -> None:
    said = "<h2>Kommentarer</h2><p>Vi har tre kommentarer til forslaget.</p>"
    assert facts(one(f"<article><h1>{TITLE}</h1>{TEXT}{said}</article>")) == [
        "Kommentarer",
        "Vi har tre kommentarer til forslaget.",
    ]
