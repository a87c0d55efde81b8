"""Pages give way to how their readers see: zoom, wider spacing, less motion, paper, and colours of their own.

1. At 320 by 256 CSS pixels, which is 1280 by 1024 at 400 %, nothing has to be scrolled sideways (WCAG 1.4.10).
2. With the spacing of WCAG 1.4.12 no text is cut off, nor has anything to be scrolled sideways.
3. Who asks for less motion gets none: nothing scrolls smoothly, unfolds or fades (WCAG 2.3.3).
4. On paper there are no controls, but the address and the references.
5. Where colours are the reader's own, matches, the current hit and the focus show still.
6. On a phone, what can be tapped is 44 pixels tall unless it stands in a sentence (WCAG 2.5.5); no tools lie over text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import PAGES, STATES, Address, State, open_page, open_state
from tests.browser.test_accessibility import every_page, every_state

pytestmark = [pytest.mark.a11y, pytest.mark.browser]

SIDEWAYS = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  return [...document.body.querySelectorAll("*")]
    .filter(each => each.getBoundingClientRect().right > root.clientWidth).map(each => each.outerHTML.slice(0, 120));
}"""
"""What reaches beyond the right edge, if the page can be scrolled there."""

SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""

CUT_OFF = """() => [...document.body.querySelectorAll("*")].filter(each => {
  // Text for screen readers and links to skip by are 1 pixel large; suggestions are cut at two lines on purpose.
  if (!each.textContent.trim() || !each.checkVisibility()) return false;
  if (each.closest("svg, select, .ds-sr-only, .ds-skip-link, .suggestion > span, .step-name")) return false;
  const style = getComputedStyle(each);
  if (style.display === "inline") return false;
  const cuts = value => value === "hidden" || value === "clip";
  const isControl = each.matches("a, button, summary, label, .ds-tag, .ds-chip");
  return (each.scrollWidth > each.clientWidth + 1 && (cuts(style.overflowX) || isControl))
    || (each.scrollHeight > each.clientHeight + 1 && (cuts(style.overflowY) || isControl));
}).map(each => each.outerHTML.slice(0, 160))"""
"""Elements whose text is larger than the box that cuts it, or than the control that it names."""

MOVING = """() => {
  const seconds = list => Math.max(...list.split(",").map(parseFloat));
  const found = [];
  for (const each of document.querySelectorAll("*"))
    for (const part of [null, "::before", "::after", "::details-content"]) {
      const style = getComputedStyle(each, part);
      if (style.animationName !== "none") found.push(`${style.animationName} on ${each.outerHTML.slice(0, 100)}`);
      if (seconds(style.transitionDuration) > 0.01)
        found.push(`${style.transitionProperty} on ${part ?? ""} ${each.outerHTML.slice(0, 100)}`);
      if (!part && style.scrollBehavior !== "auto") found.push(`scrolling of ${each.tagName}`);
    }
  return found;
}"""

TOO_SMALL = """least => [...document.querySelectorAll("a, button, select, summary, .option, input:not([type=hidden])")]
  .filter(each => {
    if (!each.checkVisibility() || each.matches(".ds-skip-link, .option > input")) return false;
    if (Math.round(each.getBoundingClientRect().height) >= least) return false;
    const around = each.closest("p, li, td, th, dd, div");
    const links = [...around.querySelectorAll("a")].map(link => link.textContent).join("");
    return !each.matches("a") || around.textContent.trim().length - links.length < 20;
  }).map(each => `${Math.round(each.getBoundingClientRect().height)}: ${each.outerHTML.slice(0, 140)}`)"""
"""What is lower than so many pixels and stands for itself; the box of a checkbox is as large as its label."""

CONTROLS = "button, input:not([type=hidden]), select, textarea, summary, [role=group] > a, .ds-skip-link:focus"


# 1. Zoom, 2. Spacing


@every_state
def test_zoom_and_wider_spacing_cut_nothing_off(page: Page, sites: Mapping[str, str], state: State) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    open_state(page, sites, state)
    assert page.evaluate(SIDEWAYS) == [], "at 400 %"
    page.evaluate(SPACING)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(CUT_OFF) == [], f"with wider spacing, at {width} pixels"
        assert page.evaluate(SIDEWAYS) == [], f"with wider spacing, at {width} pixels"


def test_what_sticks_out_is_found(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto("/hjelp")
    page.evaluate("document.querySelector('h1').style.width = '400px'")
    assert "<h1" in str(page.evaluate(SIDEWAYS))


def test_text_that_is_cut_off_is_found(page: Page) -> None:
    page.goto("/hjelp")
    page.evaluate("Object.assign(document.querySelector('h1').style, { height: '20px', overflow: 'hidden' })")
    assert "<h1" in str(page.evaluate(CUT_OFF))


# 3. Motion, 4. Paper


@every_page
def test_nothing_moves_that_should_not_and_paper_has_no_controls(
    page: Page, sites: Mapping[str, str], address: Address
) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_page(page, sites, address)
    assert page.evaluate(MOVING) == []
    page.emulate_media(media="print")
    shown = page.locator(CONTROLS).filter(visible=True).evaluate_all("all => all.map(each => each.outerHTML)")
    assert shown == []
    expect(page.locator(".site-header")).to_be_hidden()
    expect(page.locator("main h1")).to_be_visible()


def test_motion_is_found_where_it_is_wanted(page: Page) -> None:
    page.emulate_media(reduced_motion="no-preference")
    page.goto("/")
    assert "scrolling of HTML" in page.evaluate(MOVING)


def on_paper(page: Page, sites: Mapping[str, str], name: str) -> None:
    open_page(page, sites, PAGES[name])
    page.emulate_media(media="print")


@pytest.mark.parametrize("name", ["results", "results with filters", "results by passage"])
def test_results_on_paper_have_their_address_and_references(page: Page, sites: Mapping[str, str], name: str) -> None:
    on_paper(page, sites, name)
    asked = page.locator(".asked")
    expect(asked).to_contain_text(f"{sites['shipped']}{PAGES[name].path}")
    expect(page.locator(".references li").first).to_be_visible()
    articles = page.locator(".hit .ds-heading a").evaluate_all("all => all.map(each => each.pathname)")
    assert page.locator(".references li").count() == len(set(articles))


@pytest.mark.parametrize("name", ["article", "article with hits", "long article with tables"])
def test_an_article_on_paper_has_its_address_and_reference(page: Page, sites: Mapping[str, str], name: str) -> None:
    on_paper(page, sites, name)
    address = sites[PAGES[name].site] + PAGES[name].path.partition("?")[0]
    expect(page.locator(".facts")).to_contain_text(address)
    expect(page.locator("#henvisning")).to_be_visible()
    expect(page.locator("#p3 .passage-number")).to_be_visible()


# 5. Colours of the reader's own


def styles(page: Page, selector: str) -> Any:
    return page.locator(selector).first.evaluate(
        """each => {
          const { backgroundColor, outlineStyle, outlineWidth, textDecorationLine } = getComputedStyle(each);
          const behind = getComputedStyle(each.parentElement).backgroundColor;
          return { backgroundColor, behind, outlineStyle, outlineWidth: parseFloat(outlineWidth), textDecorationLine };
        }"""
    )


@pytest.mark.parametrize("name", ["results", "results by passage", "article with hits"])
def test_matches_show_in_forced_colours(page: Page, sites: Mapping[str, str], name: str) -> None:
    page.emulate_media(forced_colors="active")
    open_page(page, sites, PAGES[name])
    found = styles(page, "main mark")
    assert found["backgroundColor"] != found["behind"]
    assert found["textDecorationLine"] == "underline"


def test_the_current_hit_and_the_focus_show_in_forced_colours(page: Page, sites: Mapping[str, str]) -> None:
    page.emulate_media(forced_colors="active")
    open_state(page, sites, STATES["stepped to a hit"])
    for shown in ("mark[aria-current]", ":focus"):
        found = styles(page, shown)
        assert (found["outlineStyle"], found["outlineWidth"] >= 2) == ("solid", True)
    assert styles(page, "mark:not([aria-current])")["outlineStyle"] == "none"


def test_the_chosen_kind_of_hit_shows_in_forced_colours(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto("/sok?q=gevinst")
    page.mouse.move(0, 0)
    lines = page.locator(".units a").evaluate_all("all => all.map(each => getComputedStyle(each).borderBottomColor)")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert [line == background for line in lines] == [False, True]


# 6. Fingers


@pytest.mark.parametrize(
    "name",
    [
        "home",
        "all filters open in a large collection",
        "results by passage",
        "no hits with filters",
        "mistake beside its field",
        "all explanations open",
        "long article with hits",
        "quotation",
        "theme",
        "help",
    ],
)
def test_fingers_can_hit_what_can_be_tapped_on_a_phone(page: Page, sites: Mapping[str, str], name: str) -> None:
    page.set_viewport_size({"width": 375, "height": 812})
    open_state(page, sites, STATES[name])
    assert page.evaluate(TOO_SMALL, 44) == []


def test_what_is_too_small_for_fingers_is_found(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/")
    assert "Nynorsk" in str(page.evaluate(TOO_SMALL, 44))


@pytest.mark.parametrize("width", [375, 1024])
def test_the_tools_of_a_paragraph_lie_over_no_text(page: Page, sites: Mapping[str, str], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 812})
    open_state(page, sites, STATES["tools of a paragraph"])
    tools, words, after = (
        page.locator(selector).bounding_box() for selector in ("#p3 .passage-tools", "#p3 > p", "#p4")
    )
    assert tools
    assert words
    assert after
    assert tools["y"] + tools["height"] <= words["y"]
    assert words["y"] + words["height"] <= after["y"]
