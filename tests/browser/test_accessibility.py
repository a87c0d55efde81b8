"""Every kind of page keeps the rules that apply to public bodies in Norway, in a real browser.

1. axe finds no breach of WCAG 2.1 A and AA, of 2.2 AA or of its best practices, at three widths, light and dark.
2. At 320 CSS pixels (which is 400 % zoom on a common screen) nothing has to be scrolled sideways (WCAG 1.4.10).
3. The first press of the tab key offers to jump to the hits, else to the content, and the jump arrives (WCAG 2.4.1).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page

from tests.browser.pages import PAGES, Address

pytestmark = [pytest.mark.a11y, pytest.mark.browser]

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

every_page = pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())


def open_page(page: Page, address: Address) -> None:
    answer = page.goto(address.path)
    assert answer
    assert answer.status == address.status


def breaches(page: Page) -> list[str]:
    """What axe finds, one line for each element."""
    # Evaluated by the browser's own debugger, not put into the page, whose security policy would refuse it.
    page.evaluate(AXE)
    result: dict[str, Any] = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    assert result["passes"], "axe checked nothing"
    return [
        f"{rule['id']} ({rule['help']}): {node['html']} {node['failureSummary']}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


@every_page
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing(page: Page, address: Address, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    open_page(page, address)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert breaches(page) == [], f"at {width} pixels"


@every_page
def test_nothing_scrolls_sideways_on_a_narrow_screen(page: Page, address: Address) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    open_page(page, address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@every_page
def test_the_first_tab_stop_jumps_to_the_content(page: Page, address: Address) -> None:
    open_page(page, address)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    has_hits = address.path.startswith("/sok") and address.status == 200
    assert page.evaluate("document.activeElement.id") == ("treff" if has_hits else "innhold")
