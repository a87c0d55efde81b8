"""Text that a page hides until its reader asks for it is read where something opens it, under what opens it.

1. A panel is opened by what names it, leads to it or stands before it, or is called a panel.
2. Menus, dialogs, banners, templates and what nothing opens stay out.
"""

from __future__ import annotations

import pytest

from engine.article import Article
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources.html.page import read_markup

BEFORE = "<p>Vi brukte god tid på å prøve ut løsningen sammen med brukerne.</p>"
TOLD = "De tok det i små steg, og snakket sammen hver uke."
PANEL = f"<p>{TOLD}</p>"
UNSEEN = "style='display:none'"


def one(inside: str) -> Article:
    page = f"<html lang=nb><body><main><h1>Slik lyktes vi</h1>{BEFORE}{inside}</main></body></html>"
    (article,) = read_markup(page, "side.html", Facts(), Notes())
    return article


@pytest.mark.parametrize(
    "folded",
    [
        f"<h3><button aria-expanded='false'>Slik gjorde de det</button></h3><div class='panel' {UNSEEN}>{PANEL}</div>",
        f"<button aria-expanded='false'>Slik gjorde de det</button><i aria-hidden=true>+</i><div hidden>{PANEL}</div>",
        "<div class='head'><h3><a href='#' aria-expanded='false'>Slik gjorde de det</a></h3></div>"
        f"<div class='d-none'>{PANEL}</div>",
        "<h3 class='ui-accordion-header'>Slik gjorde de det</h3>"
        f"<div class='ui-accordion-content' style='display: none;'>{PANEL}</div>",
        f"<h3>Slik gjorde de det</h3><div class='accordion__content' aria-hidden='true'>{PANEL}</div>",
        f"<h3>Slik gjorde de det</h3><div class='accordion-item__body' hidden>{PANEL}</div>",
        f"<h3>Slik gjorde de det</h3><div class='accordionPanel' hidden>{PANEL}</div>",
        f"<h3>Slik gjorde de det</h3><div class='collapse' {UNSEEN}>{PANEL}</div><button>Vis mer</button>",
        f"<h3>Slik gjorde de det</h3><div role='tabpanel' hidden>{PANEL}</div>",
        "<h3><a data-toggle='collapse' href='#c1'>Slik gjorde de det</a></h3>"
        f"<div id='c1' class='x' hidden>{PANEL}</div>",
    ],
)
def test_what_is_folded_is_read_under_its_heading(folded: str) -> None:
    *_, last = one(folded).passages()
    assert (last.heading, last.text) == ("Slik gjorde de det", TOLD)


def test_tabs_are_read() -> None:
    tabs = (
        "<ul class='nav nav-tabs'><li><a href='#t1' role='tab'>En</a></li><li><a href='#t2' role='tab'>To</a></li></ul>"
    )
    panels = f"<div id='t1' class='x'><p>Først dette.</p></div><div id='t2' class='x hidden'>{PANEL}</div>"
    assert [passage.text for passage in one(f"<ul class='nav nav-tabs'>{tabs}</ul>{panels}").passages()][1:] == [
        "Først dette.",
        TOLD,
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        f"<div class='panel' {UNSEEN}>{PANEL}</div>",
        f"<h3>Forrige utgave</h3><div hidden>{PANEL}</div>",
        f"<button aria-expanded='false'>Mer</button><p>Åpent.</p><div hidden>{PANEL}</div>",
        f"<div class='cookie-content collapse' {UNSEEN}>{PANEL}</div>",
        f"<a data-toggle='modal' href='#m'>Vis</a><div id='m' hidden>{PANEL}</div>",
        f"<button aria-expanded='false'>Si fra</button><div role='dialog' hidden>{PANEL}</div>",
        f"<button aria-expanded='false'>Si fra</button><form hidden>{PANEL}</form>",
        f"<div class='collapse row-template' {UNSEEN}>{PANEL}</div>",
        f"<button aria-expanded='false'>Vis</button><template>{PANEL}</template>",
        "<button aria-expanded='false'>Om oss</button><ul hidden><li><a href='/a'>Ansatte</a></li></ul>",
        f"<button aria-expanded='false'>Hjelp</button><span class='sr-only'>{TOLD}</span>",
    ],
)
def test_what_else_is_hidden_is_not(hidden: str) -> None:
    held = "\n".join(passage.text for passage in one(hidden).passages())
    assert not any(word in held for word in (TOLD, "Ansatte"))


def test_a_menu_that_is_folded_before_the_title_is_no_text() -> None:
    menu = f"<button aria-expanded='false'>Meny</button><div class='collapse' hidden>{PANEL}</div>"
    (article,) = read_markup(f"<body>{menu}<h1>Slik lyktes vi</h1>{BEFORE * 3}", "s.html", Facts(), Notes())
    assert len(list(article.passages())) == 3
