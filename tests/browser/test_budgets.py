"""What a first visit costs, counted at the browser's network: the budgets of `docs/` in bytes, requests and shifts.

1. Pages with their styles and scripts stay under the budget, compressed; fonts are counted apart.
2. Nobody else is asked for anything.
3. Nothing moves under the reader while the page comes.
4. Styles, scripts, fonts and pictures have hashed names, may be kept for ever, and are not asked for again.

The figures are printed at the end of the run, and written to `var/browser-budgets.json`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.budgets import FIGURES, Figures
from tests.browser.pages import ARTICLE

pytestmark = pytest.mark.browser

MOST_BYTES = 100_000
MOST_SHIFT = 0.01
PAGES = {"home": "/", "results": "/sok?q=gevinst", "article": f"/artikkel/{ARTICLE}?q=gevinst"}
WIDTHS = (375, 1280)

HASHED = re.compile(r"/static/dist/[\w./-]+\.[0-9a-f]{8,}\.\w+$")
PAINTS = """
  window.paints = { shift: 0, largest: 0 };
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.paints.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver(list => { window.paints.largest = list.getEntries().at(-1).startTime; })
    .observe({ type: "largest-contentful-paint", buffered: true });
"""

every_page = pytest.mark.parametrize("name", PAGES)


@dataclass
class Asked:
    """One request, as the network saw it.

    Attributes:
        size: bytes on the wire, headers included; 0 if the browser had it already.
    """

    url: str
    kind: str = ""
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    size: int = 0
    kept: bool = False


@contextmanager
def listening(page: Page) -> Iterator[dict[str, Asked]]:
    """All requests of the page while this lasts, by the browser's own ids."""
    asked: dict[str, Asked] = {}
    session = page.context.new_cdp_session(page)

    def answered(event: dict[str, Any]) -> None:
        answer = event["response"]
        request = asked[event["requestId"]]
        request.status = answer["status"]
        request.headers = {name.lower(): value for name, value in answer["headers"].items()}
        request.kept |= bool(answer.get("fromDiskCache"))

    def began(event: dict[str, Any]) -> None:
        asked.setdefault(event["requestId"], Asked(event["request"]["url"], event.get("type", "")))

    def kept(event: dict[str, Any]) -> None:
        asked[event["requestId"]].kept = True

    def ended(event: dict[str, Any]) -> None:
        request = asked[event["requestId"]]
        request.size = 0 if request.kept else round(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", began)
    session.on("Network.responseReceived", answered)
    session.on("Network.requestServedFromCache", kept)
    session.on("Network.loadingFinished", ended)
    session.send("Network.enable")
    yield asked
    session.detach()


def visit(page: Page, path: str) -> list[Asked]:
    """Go to the page, wait until nothing more is asked for, and tell what was."""
    with listening(page) as asked:
        page.goto(path, wait_until="networkidle")
        page.evaluate("document.fonts.ready")
        return [request for request in asked.values() if not request.url.startswith("data:")]


@pytest.fixture
def visitor(browser: Browser, live_server: str) -> Iterator[BrowserContext]:
    """Somebody who was never here."""
    context = browser.new_context(base_url=live_server, locale="nb-NO")
    context.add_init_script(PAINTS)
    yield context
    context.close()


@every_page
@pytest.mark.parametrize("width", WIDTHS)
def test_a_first_visit_is_within_the_budget(
    visitor: BrowserContext, live_server: str, pytestconfig: pytest.Config, name: str, width: int
) -> None:
    page = visitor.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    asked = visit(page, PAGES[name])
    page.wait_for_timeout(200)  # for shifts and paints after the last byte
    paints = page.evaluate("window.paints")
    fonts = sum(request.size for request in asked if request.kind == "Font")
    rest = sum(request.size for request in asked) - fonts
    document = next(request.size for request in asked if request.kind == "Document")
    figures = Figures(
        name, width, document, rest, fonts, len(asked), round(paints["shift"], 4), round(paints["largest"])
    )
    pytestconfig.stash[FIGURES].append(figures)

    assert [request.url for request in asked if request.status != 200 or not (request.size or request.kept)] == []
    assert fonts, "no font was counted"
    assert rest < MOST_BYTES
    assert paints["shift"] < MOST_SHIFT
    assert {urlsplit(request.url).netloc for request in asked} == {urlsplit(live_server).netloc}


@every_page
def test_what_can_be_compressed_is(visitor: BrowserContext, name: str) -> None:
    asked = visit(visitor.new_page(), PAGES[name])
    plain = [
        request.url
        for request in asked
        if request.kind in ("Document", "Stylesheet", "Script") and "content-encoding" not in request.headers
    ]
    assert plain == []


@every_page
def test_a_second_visit_asks_for_the_page_alone(visitor: BrowserContext, name: str) -> None:
    page = visitor.new_page()
    first = [request for request in visit(page, PAGES[name]) if request.kind != "Document"]
    assert {request.kind for request in first} >= {"Stylesheet", "Script", "Font"}
    for request in first:
        assert HASHED.search(request.url), request.url
        assert "immutable" in request.headers["cache-control"], request.url
        assert "max-age=31536000" in request.headers["cache-control"], request.url
    again = visit(visitor.new_page(), PAGES[name])
    assert [request.url for request in again if not request.kept and request.kind != "Document"] == []


def test_the_next_page_asks_for_little_more(visitor: BrowserContext) -> None:
    """Styles and scripts are shared: after the front page, results cost their own text."""
    page = visitor.new_page()
    kept = {request.url for request in visit(page, PAGES["home"]) if request.kind in ("Stylesheet", "Font")}
    again = {request.url for request in visit(page, PAGES["results"]) if not request.kept}
    assert kept
    assert not kept & again
