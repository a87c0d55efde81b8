"""`python -m tests.browser.screenshots DIRECTORY`: pictures of the product for the documentation."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import HOW_TO_GET_ONE, chromium_arguments, find_chromium
from tests.browser.pages import ARTICLE, leave_as_it_is, open_suggestions
from tests.browser.server import serving

SITE = "https://erfaringer.example"
"""The address that is shown, in place of a port that differs from time to time."""

DESKTOP, PHONE = (1280, 900), (390, 844)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of the first screen of a page.

    Attributes:
        reach: what a reader has done with it.
        printed: the page as it is printed, in place of the screen.
    """

    path: str
    size: tuple[int, int] = DESKTOP
    scheme: Literal["light", "dark"] = "light"
    reach: Callable[[Page], None] = leave_as_it_is
    printed: bool = False


def stand_at_a_hit(page: Page) -> None:
    """Step to the third hit with the button of the bar."""
    for _ in range(3):
        page.get_by_role("button", name="Neste treff").click()


SHOTS = {
    "home": Shot("/"),
    "results": Shot("/sok?q=gevinstrealisering"),
    "results-phone": Shot("/sok?q=gevinstrealisering", PHONE),
    "results-dark": Shot("/sok?q=digitalisering&tema=ledelse", scheme="dark"),
    "results-print": Shot("/sok?q=gevinstrealisering&tema=ledelse", (794, 1123), printed=True),
    "passages": Shot("/sok?q=gevinst&enhet=passasje"),
    "suggestions": Shot("/", reach=open_suggestions),
    "theme": Shot("/tema/ledelse"),
    "article": Shot(f"/artikkel/{ARTICLE}?q=gevinst", reach=stand_at_a_hit),
    "article-phone": Shot(f"/artikkel/{ARTICLE}?q=gevinst#p9", PHONE),
}


def take(address: str, chromium: str, directory: Path) -> None:
    """Write one PNG for each of `SHOTS`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=chromium_arguments())
        for name, shot in SHOTS.items():
            width, height = shot.size
            context = browser.new_context(
                locale="nb-NO",
                color_scheme=shot.scheme,
                reduced_motion="reduce",
                viewport={"width": width, "height": height},
            )
            page = context.new_page()
            page.goto(address + shot.path)
            shot.reach(page)
            if shot.printed:
                page.emulate_media(media="print")
            page.evaluate("document.fonts.ready")
            page.screenshot(path=directory / f"{name}.png")
            context.close()
        browser.close()


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m tests.browser.screenshots DIRECTORY\n")
        return 2
    chromium = find_chromium()
    if chromium is None:
        sys.stderr.write(f"no Chromium found; {HOW_TO_GET_ONE}\n")
        return 1
    directory = Path(arguments[0])
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as served, serving(Path(served), ERFARINGSSOK_BASE_URL=SITE) as address:
        take(address, chromium, directory)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
