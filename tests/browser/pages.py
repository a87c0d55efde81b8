"""One of every kind of page, and of what readers make of them: what the checks of accessibility and HTML go through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page, expect

from tests.browser.long_article import LONG

ARTICLE = "gode-rad-for-a-lose-digitale-knuter"


@dataclass(frozen=True, slots=True)
class Address:
    """A page to check.

    Attributes:
        path: its address below the site.
        status: the HTTP status it must have, so that no check passes on an error page by accident.
        site: the shipped corpus, a collection with a long article and several pages of hits, or no index at all.
    """

    path: str
    status: int = 200
    site: Literal["shipped", "shelf", "empty"] = "shipped"


PAGES = {
    "home": Address("/"),
    "everything": Address("/sok"),
    "results": Address("/sok?q=gevinst"),
    "results with filters": Address("/sok?q=digitalisering&tema=digitalisering&tema=ledelse"),
    "results by passage": Address("/sok?q=gevinst&enhet=passasje"),
    "results read literally": Address("/sok?q=gevinst&ordrett=1"),
    "corrected": Address("/sok?q=gevinstrealisring"),
    "relaxed": Address("/sok?q=styring+flamingo"),
    "few hits": Address("/sok?q=plan+for+realisering+av+gevinster"),
    "several pages": Address("/sok?side=2", site="shelf"),
    "beyond the last page": Address("/sok?q=gevinst&side=9"),
    "no hits": Address("/sok?q=finnesikkeherovarhode"),
    "no hits with filters": Address("/sok?q=gevinst+flamingo&tema=ledelse&fra=2030"),
    "refused value": Address("/sok?q=gevinst&fra=i+fjor", 400),
    "refused parameter": Address("/sok?q=gevinst&foo=1", 400),
    "out of service": Address("/sok?q=gevinst&tema=ledelse", 503, "empty"),
    "home out of service": Address("/", 503, "empty"),
    "article out of service": Address(f"/artikkel/{ARTICLE}", 503, "empty"),
    "article": Address(f"/artikkel/{ARTICLE}"),
    "article with hits": Address(f"/artikkel/{ARTICLE}?q=gevinst"),
    "article without hits": Address(f"/artikkel/{ARTICLE}?q=flamingo"),
    "long article with tables": Address(f"/artikkel/{LONG.id}", site="shelf"),
    "long article with hits": Address(f"/artikkel/{LONG.id}?q=gevinst", site="shelf"),
    "quotation": Address(f"/artikkel/{ARTICLE}/sitat/p3"),
    "theme": Address("/tema/ledelse"),
    "help": Address("/hjelp"),
    "about": Address("/om"),
    "accessibility": Address("/tilgjengelighet"),
    "privacy": Address("/personvern"),
    "not found": Address("/finnes-ikke", 404),
    "in nynorsk": Address("/sok?q=gevinst&lang=nn"),
    "in English": Address("/?lang=en"),
}


@dataclass(frozen=True, slots=True)
class State:
    """A page as a reader has made it.

    Attributes:
        address: where it begins.
        reach: what the reader does.
    """

    address: Address
    reach: Callable[[Page], None]


def leave_as_it_is(_page: Page) -> None:
    """The page as it came."""


def open_everything(page: Page) -> None:
    """Open every part that can be opened: filters, tables, explanations, references."""
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


def open_suggestions(page: Page) -> None:
    """Type until there are suggestions, and go to the first of them."""
    page.locator("#q").fill("")
    page.locator("#q").press_sequentially("di")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("ArrowDown")


def step_to_a_hit(page: Page) -> None:
    """Step twice, with the keys, which take the focus along."""
    page.keyboard.press("Alt+n")
    page.keyboard.press("Alt+n")
    expect(page.locator("mark[aria-current]")).to_be_focused()


def show_the_tools_of_a_paragraph(page: Page) -> None:
    """Take the focus to a paragraph's number, which brings the buttons for copying."""
    page.locator("#p3 > .passage-number").focus()
    expect(page.get_by_role("button", name="Kopier sitat")).to_be_visible()


def mistype_a_date(page: Page) -> None:
    """Send a date that is none from the open filters, and be told beside the field."""
    page.evaluate("document.getElementById('filtre').open = true")
    page.locator("#fra").fill("i fjor")
    page.locator("#fra").press("Enter")
    expect(page.locator("#fra-feil")).to_be_visible()


STATES = {name: State(address, leave_as_it_is) for name, address in PAGES.items()} | {
    "all filters open": State(PAGES["results with filters"], open_everything),
    "all filters open in a large collection": State(Address("/sok?q=gevinst", site="shelf"), open_everything),
    "suggestions open": State(PAGES["results"], open_suggestions),
    "suggestions open on the front page": State(PAGES["home"], open_suggestions),
    "stepped to a hit": State(PAGES["article with hits"], step_to_a_hit),
    "tools of a paragraph": State(PAGES["article"], show_the_tools_of_a_paragraph),
    "all explanations open": State(PAGES["article with hits"], open_everything),
    "all of a long article open": State(PAGES["long article with hits"], open_everything),
    "mistake beside its field": State(PAGES["results"], mistype_a_date),
}


def open_page(page: Page, sites: Mapping[str, str], address: Address) -> None:
    """Go to the page and hold it to its status."""
    answer = page.goto(sites[address.site] + address.path)
    assert answer
    assert answer.status == address.status


def open_state(page: Page, sites: Mapping[str, str], state: State) -> None:
    """Go to the page and do what the reader does."""
    open_page(page, sites, state.address)
    state.reach(page)
