"""`python -m tests.browser.screenshots DIRECTORY`: pictures of the product for the documentation."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import HOW_TO_GET_ONE, chromium_arguments, find_chromium
from tests.browser.pages import ARTICLE
from tests.browser.server import serving

DESKTOP, PHONE = (1280, 900), (390, 844)
SHOTS = {
    "home": ("/", DESKTOP),
    "results": ("/sok?q=gevinstrealisering", DESKTOP),
    "results-phone": ("/sok?q=gevinstrealisering", PHONE),
    "article": (f"/artikkel/{ARTICLE}?q=digitale", DESKTOP),
}


def take(address: str, chromium: str, directory: Path) -> None:
    """Write one PNG for each of `SHOTS`, of the first screen of the page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=chromium_arguments())
        for name, (path, (width, height)) in SHOTS.items():
            context = browser.new_context(
                locale="nb-NO", color_scheme="light", viewport={"width": width, "height": height}
            )
            page = context.new_page()
            page.goto(address + path)
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
    with tempfile.TemporaryDirectory() as served, serving(Path(served)) as address:
        take(address, chromium, directory)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
