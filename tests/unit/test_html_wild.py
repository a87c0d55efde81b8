"""Layouts met on pages in the wild, each made again in its smallest form.

1. An element that holds most of the text is read, whatever its class says; comments, banners, hidden ones are not.
2. Titles and days of publication are found where such pages have them.
3. A page that would cost too much is refused before it is parsed.
"""

from __future__ import annotations

import pytest

from engine.article import Article, PassageKind
from engine.dates import PartialDate
from engine.errors import SourceError
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources.html import page as html_page
from indexer.sources.html.page import read_markup

TITLE = "Slik lyktes etaten med nye rutiner"
FIRST = "Vi begynte med å spørre dem som skulle bruke løsningen, og det var det viktigste vi gjorde i hele prosjektet."
SECOND = "Etterpå satte vi av god tid til å prøve det ut i liten skala, sammen med de ansatte som kjente arbeidet best."
FOOT = "Postboks 1, 0001 Oslo. Sentralbord 22 00 00 00. Personvern. Tilgjengelighetserklæring."


def one(markup: str) -> Article:
    (article,) = read_markup(f"<html lang=nb>{markup}</html>", "side.html", Facts(), Notes())
    return article


FULL = "".join(f"<p>{text} Nummer {number}.</p>" for number in range(4) for text in (FIRST, SECOND))
WRAPPERS = {
    "a page builder": "<main><div class='elementor-widget-wrap'><div class='elementor-element elementor-widget"
    " elementor-widget-text-editor'><div class='elementor-widget-container'>{}</div></div></div></main>",
    "an element that can be shared": "<article><h1>T</h1><div class='entry themeform share'>{}</div></article>",
    "a form that is the page": "<form id='HtmlForm1'><div id='innhold'>{}</div></form>",
    "a layout named by what stands beside": "<div id='content'><div class='layout-sidebar'>{}</div></div>",
    "a class made by a program": "<article><h1>T</h1><div class='sc-a jpYiwZ'>{}</div></article>",
}


@pytest.mark.parametrize("wrapper", WRAPPERS)
def test_an_element_with_most_of_the_text_is_read_whatever_it_is_called(wrapper: str) -> None:
    menu = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Tema {n}</a></li>" for n in range(9)) + "</ul></nav>"
    article = one(f"<title>T</title>{menu}{WRAPPERS[wrapper].format(FULL)}<footer>{FOOT}</footer>")
    assert [passage.text for passage in article.passages()][-8:] == [
        f"{text} Nummer {number}." for number in range(4) for text in (FIRST, SECOND)
    ]
    assert FOOT not in str(article)


@pytest.mark.parametrize("named", ["class=comments", "id=sidebar", "class='cookie-info'", "id=respond", "class=hidden"])
def test_what_never_is_the_text_is_left_out_though_it_is_long(named: str) -> None:
    article = one(f"<main><h1>T</h1><p>{FIRST}</p><p>{SECOND}</p><div {named}>{FULL}</div></main>")
    assert [passage.text for passage in article.passages()] == [FIRST, SECOND]


def test_of_several_articles_the_one_that_the_page_is_called_by() -> None:
    other = f"<article><h1>En annen sak</h1>{FULL.replace('Nummer', 'Annen')}</article>"
    page = f"<title>{TITLE} – Avisa</title><main><article><h1>{TITLE}</h1>{FULL}</article>{other}</main>"
    article = one(page)
    assert (article.title, "Annen" in str(article), len(list(article.passages()))) == (TITLE, False, 8)


def test_a_page_without_a_menu_is_read_whole() -> None:
    rows = "".join(f"<tr><td>Enhet {n}</td><td>{FIRST} {n}</td></tr>" for n in range(20))
    article = one(f"<h1>{TITLE}</h1><p>Normen gjelder alle planer.</p><table>{rows}</table>")
    assert [passage.kind for passage in article.passages()][:2] == [PassageKind.PARAGRAPH, PassageKind.TABLE]


def test_a_teaser_within_an_article_is_left_out() -> None:
    teaser = "<article><a href='/annen'><h3>Les dette i stedet</h3></a></article>"
    article = one(
        f"<article><h1>{TITLE}</h1><div class=entry-content><p>{FIRST}</p>{teaser}<p>{SECOND}</p></div></article>"
    )
    assert [section.heading for section in article.sections] == [""]


@pytest.mark.parametrize(
    ("inside", "texts"),
    [
        ("<p><a href='/nytt'>« Tilbake til nyheter</a></p><p>Tekst.</p>", ["Tekst."]),
        ("<p>Tekst.</p><div>&lt;&lt; <a href='/b'>Tilbake til brev</a><br></div>", ["Tekst."]),
        ("<p>Tilbake til naturen</p><p>Tekst.</p>", ["Tilbake til naturen", "Tekst."]),
        ("<p>Ingress.</p><p>20. mars 2020 · 1744 ord (6 min)</p><p>Tekst.</p>", ["Ingress.", "Tekst."]),
        ("<p>7 min lesetid</p><p>Tekst.</p>", ["Tekst."]),
        ("<p>Tekst.</p><p>© 2020 Etaten. Alle rettigheter.</p><p>Last updated Oct 5, 2020</p>", ["Tekst."]),
        ("<p>Tekst.<a href='#n1'>↩︎</a></p><p><i>\ue049</i> Mer &#xe0a1;her.</p>", ["Tekst.", "Mer her."]),
        ("<p>Tekst.</p><div class='author-box'><p>Kari er skribent.</p></div>", ["Tekst."]),
    ],
)
def test_lines_that_are_no_text(inside: str, texts: list[str]) -> None:
    assert [passage.text for passage in one(f"<main><h1>T</h1>{inside}</main>").passages()] == texts


def test_headings_that_lead_back_to_a_list_of_contents_are_kept() -> None:
    article = one("<main><h1>T</h1><h2><a class='toc-backref' href='#i2'>Innledning</a></h2><p>Tekst.</p></main>")
    assert [section.heading for section in article.sections] == ["Innledning"]


@pytest.mark.parametrize(
    ("file", "page", "title"),
    [
        ("om-oss.html", "<title>Turen – Om oss</title><p>Tekst.</p>", "Turen – Om oss"),
        ("side.html", "<title>Om oss – Turen</title><p>Tekst.</p>", "Om oss"),
        ("side.html", "<title>Rutine</title><h1>1 Hensikt</h1><p>A.</p><h1>2 Ansvar</h1><p>B.</p>", "Rutine"),
        ("side.html", "<title>Rutine</title><h1>10 råd om å lære</h1><p>A.</p>", "10 råd om å lære"),
        (
            "side.html",
            "<title>Hjelp 3</title><h1 class=title>Hjelp</h1><p>A.</p><h1>Innstillinger</h1><p>B.</p>",
            "Hjelp",
        ),
    ],
)
def test_titles(file: str, page: str, title: str) -> None:
    (article,) = read_markup(f"<html>{page}</html>", file, Facts(), Notes())
    assert article.title == title


@pytest.mark.parametrize(
    ("page", "published"),
    [
        ("<main><h1>T</h1><p>Publisert 3. mars 2016</p><p>Tekst.</p></main>", PartialDate(2016, 3, 3)),
        ("<main><h1>T</h1><p class=byline>Publisert: 03.03.2016</p><p>Tekst.</p></main>", PartialDate(2016, 3, 3)),
        (
            "<main><article><h1>T</h1><p>Tekst.</p></article><p>Publisert 3. mars 2016</p></main>",
            PartialDate(2016, 3, 3),
        ),
        ("<main><h1>T</h1><p>Rapporten ble ikke publisert 3. mars 2016.</p></main>", None),
        (f"<main><h1>T</h1><p>{FIRST}</p></main><div>Publisert 3. mars 2016</div>", None),
        ("<main><h1>T</h1><p>Tekst.</p><script>'Publisert 3. mars 2016'</script></main>", None),
    ],
)
def test_the_day_that_a_line_around_the_text_says(page: str, published: PartialDate | None) -> None:
    article = one(page)
    assert article.published == published
    assert ("Publisert" in article.published_basis) is (published is not None)


@pytest.mark.parametrize(
    ("piece", "times", "reason"),
    [
        ("<p>Tekst.</p>", 100_000, "more than 100,000 elements"),
        ("<A href='/s'>Lenke</A> ", 20_001, "more than 20,000 links"),
    ],
)
def test_a_page_of_too_many_elements_is_refused_before_it_is_parsed(
    monkeypatch: pytest.MonkeyPatch, piece: str, times: int, reason: str
) -> None:
    def parse(*_given: object) -> None:
        raise AssertionError("it was parsed")

    monkeypatch.setattr(html_page, "BeautifulSoup", parse)
    with pytest.raises(SourceError, match=reason):
        one("<h1>T</h1><p>Tekst.</p>" + piece * times)
