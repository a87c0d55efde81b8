"""A reader who has only a keyboard.

1. Searches, narrows, opens an article, steps through its hits and goes back; at each step the focus is where a reader
   would look for it, and can be seen.
2. On every page each tab stop shows that it has the focus, on the screen and under nothing (WCAG 2.4.7, 2.4.11), light
   and dark; the last leads out of the page, so that nobody is caught (2.1.2).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import PAGES, Address, open_page
from tests.browser.test_accessibility import SCHEMES

pytestmark = [pytest.mark.a11y, pytest.mark.browser]

MOST_STOPS = 150
LEAST_RING = 2  # CSS pixels
LEAST_CONTRAST = 3  # WCAG 1.4.11 and 2.4.13

FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const rgb = colour => {
    const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const light = colour => rgb(colour).slice(0, 3).map(part => part / 255)
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const behind = element => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (rgb(colour)[3] === 255) return colour;
    }
    return "white";
  };
  // A checkbox may be ringed together with its label.
  const isRinged = element => getComputedStyle(element).outlineStyle !== "none";
  const ringed = at.matches("[type=checkbox]") && !isRinged(at) && isRinged(at.parentElement) ? at.parentElement : at;
  const style = getComputedStyle(ringed), box = at.getBoundingClientRect();
  const inset = parseFloat(style.outlineOffset) < 0;
  // The middle of what is on the screen, and of a link over several lines, of its first line.
  const line = at.getClientRects()[0] ?? box;
  const middle = (from, to, most) => (Math.max(from, 0) + Math.min(to, most)) / 2;
  const seen = document.elementFromPoint(
    middle(line.left, line.right, innerWidth), middle(line.top, line.bottom, innerHeight));
  return {
    element: at.outerHTML.slice(0, 140),
    // Browsers' own ring ("auto") is drawn wider than it says, and with a contrast that they see to.
    ring: style.outlineStyle === "none" ? 0 : style.outlineStyle === "auto" ? 2 : parseFloat(style.outlineWidth),
    contrast: style.outlineStyle === "auto" ? 21
      : contrast(style.outlineColor, behind(inset ? ringed : ringed.parentElement)),
    onScreen: box.top < innerHeight && box.bottom > 0 && box.left < innerWidth && box.right > 0,
    uncovered: Boolean(seen) && (at.contains(seen) || seen.contains(at) || Boolean(at.labels?.[0]?.contains(seen))),
    appears: at.matches(".ds-skip-link"),
  };
}"""
"""How the focus shows; `appears` for links that are seen only while they have it, which is how they show it."""


def focus(page: Page) -> dict[str, Any] | None:
    found: dict[str, Any] | None = page.evaluate(FOCUS)
    return found


def faults(found: dict[str, Any]) -> list[str]:
    """What keeps a reader from seeing where the focus is."""
    wrong = []
    if found["ring"] < LEAST_RING and not found["appears"]:
        wrong.append(f"has a ring of {found['ring']} pixels")
    if found["contrast"] < LEAST_CONTRAST and not found["appears"]:
        wrong.append(f"has a ring with contrast {found['contrast']:.1f}")
    if not found["onScreen"]:
        wrong.append("is not on the screen")
    if not found["uncovered"]:
        wrong.append("is covered")
    return [f"{found['element']} {each}" for each in wrong]


def at(page: Page, wanted: Locator) -> None:
    """The focus is there, and can be seen."""
    expect(wanted).to_be_focused()
    found = focus(page)
    assert found
    assert faults(found) == []


def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Press the key until the focus is there; each stop on the way can be seen too."""
    expect(wanted).to_be_visible()
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        found = focus(page)
        assert found, "the focus left the page"
        assert faults(found) == []
        if wanted.evaluate("each => each === document.activeElement"):
            return
    pytest.fail(f"{wanted} is no tab stop")


@pytest.fixture(autouse=True)
def _no_journeys(page: Page) -> None:
    """Where scrolling takes its time, what has the focus is on its way to the screen for a moment."""
    page.emulate_media(reduced_motion="reduce")


# 1. The walk


def test_search_narrow_open_step_and_go_back(page: Page) -> None:
    page.goto("/")
    tab_to(page, page.locator("#q"))
    page.keyboard.type("gevinst")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/sok\?q=gevinst$"))

    page.keyboard.press("Tab")
    at(page, page.get_by_role("link", name="Hopp til treff"))
    page.keyboard.press("Enter")
    expect(page.locator("#treff")).to_be_focused()

    theme = page.locator("input[name=tema][value=ledelse]")
    tab_to(page, theme)
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"/sok\?q=gevinst&tema=ledelse$"))
    at(page, page.locator("input[name=tema][value=ledelse]:checked"))
    narrowed = page.url

    passage = page.locator(".passages a").first
    place = (passage.get_attribute("href") or "").partition("#")[2]
    tab_to(page, passage)
    page.keyboard.press("Enter")
    expect(page.locator(f"#{place}")).to_be_in_viewport()

    following = page.get_by_role("button", name="Neste treff")
    tab_to(page, following, "Shift+Tab")
    page.keyboard.press("Enter")
    at(page, following)
    expect(page.locator("mark[aria-current]")).to_be_in_viewport()
    page.keyboard.press("Alt+n")
    at(page, page.locator("mark[aria-current]"))

    back = page.get_by_role("link", name="Tilbake til treffene")
    tab_to(page, back, "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(narrowed)
    expect(page.locator("input[name=tema][value=ledelse]")).to_be_checked()


def test_results_swapped_in_by_a_link_begin_at_their_heading(page: Page) -> None:
    page.goto("/sok?q=gevinst")
    tab_to(page, page.get_by_role("link", name="Avsnitt", exact=True))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/sok\?q=gevinst&enhet=passasje$"))
    expect(page.locator("#treff")).to_be_focused()
    expect(page.locator("#treff")).to_be_in_viewport()


def test_a_chip_that_is_taken_away_leaves_the_reader_at_the_results(page: Page) -> None:
    page.goto("/sok?q=gevinst&tema=ledelse")
    tab_to(page, page.locator(".ds-chip"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/sok\?q=gevinst$"))
    expect(page.locator("#treff")).to_be_focused()


def test_on_a_phone_the_filters_open_and_close_by_keyboard(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 667})
    page.goto("/sok?q=gevinst")
    summary = page.locator("#filtre > summary")
    tab_to(page, summary)
    page.keyboard.press("Enter")
    expect(page.locator("#filtre")).to_have_attribute("open", "")
    tab_to(page, page.locator("input[name=tema]").first)
    tab_to(page, summary, "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#filtre")).not_to_have_attribute("open", "")


# 2. Every tab stop


@pytest.mark.parametrize("name", PAGES.keys() - {"in nynorsk", "in English", "everything", "results read literally"})
def test_every_tab_stop_can_be_seen(page: Page, sites: Mapping[str, str], name: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 600})
    check_tab_stops(page, sites, PAGES[name], SCHEMES[0])


@pytest.mark.parametrize("name", ["home", "results with filters", "article with hits"])
@pytest.mark.parametrize(("scheme", "width"), [("dark", 1280), ("light", 375)])
def test_it_can_in_the_dark_and_on_a_phone_too(
    page: Page, sites: Mapping[str, str], name: str, scheme: Literal["light", "dark"], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    check_tab_stops(page, sites, PAGES[name], scheme)


def check_tab_stops(page: Page, sites: Mapping[str, str], address: Address, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    open_page(page, sites, address)
    wrong: list[str] = []
    for stops in range(MOST_STOPS):
        page.keyboard.press("Tab")
        found = focus(page)
        if found is None:
            assert stops > 5
            break
        wrong += faults(found)
    assert wrong == []


def test_a_tab_stop_that_cannot_be_seen_is_found(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.evaluate("document.activeElement.style.outline = 'none'")
    found = focus(page)
    assert found
    assert "has a ring of 0 pixels" in faults(found)[0]
