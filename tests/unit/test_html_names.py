"""Names of elements that are words of the text, too.

1. The id of a heading says nothing, nor does one that is made from the heading below it, or has other words in it.
2. A word for a subject is believed of labels, links and forms, and not of text.
3. Ids and classes that mark what stands around an article do so still, alone and with words for places.
4. An <aside> without a name is read where it is text: some sentences that lead nowhere, in the article.
5. Much text that was left out because of a name is told of.
"""

from __future__ import annotations

import pytest

from engine.article import Article
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources.html.page import read_markup

TITLE = "Sju råd om styring"
SENTENCE = "Etaten har lært mye av arbeidet med gevinster, og forteller her hva som virket."
TEXT = f"<p>{SENTENCE}</p>" * 6
LINKS = "<ul><li><a href='/1'>En annen sak om styring</a></li><li><a href='/2'>Enda en sak om noe annet</a></li></ul>"


def one(inside: str, notes: Notes | None = None) -> Article:
    page = f"<title>{TITLE}</title><main><article><h1>{TITLE}</h1>{TEXT}{inside}{TEXT}</article></main>"
    (article,) = read_markup(f"<!doctype html><html lang=nb>{page}</html>", "side.html", Facts(), notes or Notes())
    return article


def pieces(inside: str) -> list[tuple[str, str]]:
    held = [(passage.heading, passage.text) for passage in one(inside).passages()]
    return [piece for piece in held if piece[1] != SENTENCE]


KEPT = "Gjelder bare statlige virksomheter, og ikke kommuner eller fylker."


@pytest.mark.parametrize(
    ("markup", "heading"),
    [
        ("<h2 id='deling-av-data'>Deling av data</h2>{}", "Deling av data"),
        ("<h2 id='feedback'>Feedback</h2>{}", "Feedback"),
        ("<h2><span class='headline' id='Navigasjon'>Navigasjon</span></h2>{}", "Navigasjon"),
        ("<section id='recommendations'><h2>Anbefalinger</h2>{}</section>", "Anbefalinger"),
        (
            "<section id='kommentarer-fra-brukerne'><h2>Kommentarer fra brukerne</h2>{}</section>",
            "Kommentarer fra brukerne",
        ),
        ("<section id='kommentarer'><h2>Kommentarer</h2>{}</section>", "Kommentarer"),
        ("<div id='soketreff-og-sorting'><h2>Søketreff og sorting</h2>{}</div>", "Søketreff og sorting"),
        ("<div id='les-ogsaa'><h2>Les ogsaa</h2>{}</div>", "Les ogsaa"),
        ("<div id='read-more-about-governance'>{}</div>", ""),
        ("<p id='sharing'>{}</p>", ""),
        ("<div class='disclaimer'>{}</div>", ""),
        ("<div class='kicker'>{}</div>", ""),
        ("<div class='tags'>{}</div>", ""),
        ("<div class='promo'>{}</div>", ""),
        ("<div class='post-info'>{}</div>", ""),
        ("<div class='read-more-content'>{}</div>", ""),
    ],
)
def test_text_is_read_whatever_it_is_called(markup: str, heading: str) -> None:
    text = KEPT if markup.startswith("<p") else f"<p>{KEPT}</p>"
    assert pieces(markup.format(text)) == [(heading, KEPT)]


@pytest.mark.parametrize(
    "around",
    [
        "<div class='kicker'>Intervju</div>",
        "<div class='tags'>Styring, ledelse, læring</div>",
        "<p class='post-info'>Av Kari Nordmann, redaksjonen, i kategorien Styring, 3. juni 2016</p>",
        f"<div class='promo'>{LINKS}<p>Kort om dem.</p></div>",
        f"<div class='newsletter'><p>{KEPT}</p><input name='epost'></div>",
        f"<div class='feedback'><h2>Var dette nyttig for deg?</h2><p>{KEPT}</p><button>Ja</button></div>",
        f"<div class='consent'><p>{KEPT}</p><button>Godta</button></div>",
        f"<div class='comments'><p>{KEPT}</p></div>",
        f"<div id='comments'><h2>Comments</h2><p>{KEPT}</p><input name='svar'></div>",
        f"<div id='comments-2'><p>{KEPT}</p></div>",
        f"<div id='footer-wrapper'><p>{KEPT}</p></div>",
        f"<div id='sideNavBox'><p>{KEPT}</p></div>",
        f"<div id='ctl00_Breadcrumb'><p>{KEPT}</p></div>",
        f"<div id='main-menu'><p>{KEPT}</p></div>",
        f"<div id='CybotCookiebotDialog'><p>{KEPT}</p></div>",
        f"<div id='cookie-law-info-bar'><p>{KEPT}</p></div>",
        f"<div id='related-articles' class='x'><p>{KEPT}</p></div>",
    ],
)
def test_what_stands_around_is_left_out(around: str) -> None:
    assert pieces(around) == []


BOX = f"<h2>Om ordningen</h2><p>{KEPT} {KEPT}</p>"
ELSEWHERE = "<a href='/1'>En annen sak om styring</a>"


@pytest.mark.parametrize("opening", ["<aside>", "<aside role='complementary'>", "<aside style='float: right'>"])
def test_a_box_of_text_without_a_name_is_read(opening: str) -> None:
    assert pieces(f"{opening}{BOX}</aside>") == [("Om ordningen", f"{KEPT} {KEPT}")]


@pytest.mark.parametrize(
    "aside",
    [
        "<aside><p>Kort om dem.</p></aside>",
        f"<aside><h2>Les også</h2><p>{KEPT} {KEPT}</p></aside>",
        f"<aside aria-label='Relatert innhold'>{BOX}</aside>",
        f"<aside><h3>{ELSEWHERE}</h3><p>{KEPT} {KEPT}</p></aside>",
        f"<aside>{BOX}<ul>{f'<li>{ELSEWHERE}</li>' * 5}</ul></aside>",
        f"<aside>{BOX}<input name='epost'></aside>",
        f"<aside class='sidebar'>{BOX}</aside>",
        f"<aside class='ukjent'>{BOX}</aside>",
        f"<aside hidden>{BOX}</aside>",
        f"<aside role='search'>{BOX}</aside>",
    ],
)
def test_other_boxes_without_a_name_are_left_out(aside: str) -> None:
    assert pieces(aside) == []


@pytest.mark.parametrize(
    ("page", "is_read"),
    [
        (f"<h1>{TITLE}</h1>{TEXT}<aside>{BOX}</aside>{TEXT}", True),
        (f"<h1>{TITLE}</h1>{TEXT}<aside>{BOX}</aside>", False),
        (f"<aside>{BOX}</aside><h1>{TITLE}</h1>{TEXT}", False),
        (f"<h1>{TITLE}</h1><aside>{BOX}</aside><div>{TEXT}</div>", False),
    ],
)
def test_in_a_page_without_parts_a_box_is_read_where_the_text_goes_on(page: str, is_read: bool) -> None:
    (article,) = read_markup(f"<html lang=nb><title>{TITLE}</title>{page}</html>", "side.html", Facts(), Notes())
    assert (f"{KEPT} {KEPT}" in [passage.text for passage in article.passages()]) is is_read


def test_a_large_box_that_is_left_out_is_told() -> None:
    notes = Notes()
    one(f"<aside class='ukjent'>{f'<p>{KEPT}</p>' * 6}</aside>", notes)
    one(f"<aside class='ukjent' hidden>{f'<p>{KEPT}</p>' * 6}</aside>", notes)
    (told,) = notes.warnings
    assert "<aside class='ukjent'> was left out because of its name" in told


@pytest.mark.parametrize(("times", "warnings"), [(1, 0), (6, 1)])
def test_much_text_that_a_name_leaves_out_is_told(times: int, warnings: int) -> None:
    notes = Notes()
    article = one(f"<div class='tooltip-box tooltip'>{f'<p>{KEPT}</p>' * times}</div>", notes)
    assert KEPT not in [passage.text for passage in article.passages()]
    assert len(notes.warnings) == warnings
    assert all("<div class='tooltip-box tooltip'> was left out because of its name" in said for said in notes.warnings)


@pytest.mark.parametrize("named", ["class=comments", "class=related", "class=cookies", "role=search class=tooltip"])
def test_what_is_surely_around_is_not_told(named: str) -> None:
    notes = Notes()
    one(f"<div {named}>{f'<p>{KEPT}</p>' * 6}</div>", notes)
    assert notes.warnings == []
