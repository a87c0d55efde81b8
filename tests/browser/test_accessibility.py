"""Every kind of page keeps the rules that apply to public bodies in Norway, in a real browser.

1. axe finds no breach of WCAG 2.1 A and AA, of 2.2 AA or of its best practices, at three widths, light and dark, on
   every page and in every state that a reader can bring it to.
2. The first press of the tab key offers to jump to the hits, else to the content, and the jump arrives (WCAG 2.4.1).
3. The check itself finds faults.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page

from tests.browser.pages import PAGES, STATES, Address, State, open_page, open_state

pytestmark = [pytest.mark.a11y, pytest.mark.browser]

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

every_page = pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
every_state = pytest.mark.parametrize("state", STATES.values(), ids=STATES.keys())


def breaches(page: Page) -> list[str]:
    """What axe finds, one line for each element."""
    # Evaluated by the browser's own debugger, not put into the page, whose security policy would refuse it.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    result: dict[str, Any] = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES)
    assert result["passes"], "axe checked nothing"
    return [
        f"{rule['id']} ({rule['help']}): {node['html']} {node['failureSummary']}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


# 1. axe


@every_state
def test_axe_finds_nothing(page: Page, sites: Mapping[str, str], state: State) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_state(page, sites, state)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert breaches(page) == [], f"{scheme}, at {width} pixels"


# 2. The first tab stop


@every_page
def test_the_first_tab_stop_jumps_to_the_content(page: Page, sites: Mapping[str, str], address: Address) -> None:
    open_page(page, sites, address)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    has_hits = address.path.startswith("/sok") and address.status == 200
    assert page.evaluate("document.activeElement.id") == ("treff" if has_hits else "innhold")


# 3. The check


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("document.querySelector('#q').labels[0].remove()", "label"),
        ("document.documentElement.removeAttribute('lang')", "html-has-lang"),
        ("document.querySelector('.ds-paragraph').style.color = 'silver'", "color-contrast"),
    ],
)
def test_axe_finds_what_is_broken(page: Page, fault: str, rule: str) -> None:
    page.goto("/")
    assert breaches(page) == []
    page.evaluate(fault)
    assert rule in {found.split()[0] for found in breaches(page)}
