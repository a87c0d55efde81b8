"""Fixtures for tests in a real browser: the served product, and pages that report what went wrong in them.

Without a Chromium these tests are skipped, and the summary says so; with REQUIRE_BROWSER=1, as in
continuous integration, they fail instead.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from engine.settings import Settings
from search_app import create_app
from tests.browser import budgets
from tests.browser.chromium import HOW_TO_GET_ONE, chromium_arguments, find_chromium
from tests.browser.long_article import app_with_long_article
from tests.browser.server import answering, serving

MISSING = f"no Chromium found; {HOW_TO_GET_ONE}"
REQUIRED = os.environ.get("REQUIRE_BROWSER") == "1"


def pytest_configure(config: pytest.Config) -> None:
    config.stash[budgets.FIGURES] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    figures = terminalreporter.config.stash.get(budgets.FIGURES, [])
    if figures:
        budgets.write(figures)
        terminalreporter.write_sep("=", "what a first visit costs")
        terminalreporter.write_line("\n".join(budgets.lines(figures)))
    not_run = sum(MISSING in str(report.longrepr) for report in terminalreporter.stats.get("skipped", []))
    if not_run:
        terminalreporter.write_sep("=", "browser tests", yellow=True)
        terminalreporter.write_line(f"{not_run} browser tests were not run: {MISSING}", yellow=True)


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the product serving `corpus/`."""
    with serving(tmp_path_factory.mktemp("served")) as address:
        yield address


@pytest.fixture(scope="session")
def sites(live_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """The addresses of the sites that `pages.Address.site` names."""
    directory = tmp_path_factory.mktemp("sites")
    without_index = create_app(Settings(index_dir=directory / "none"))
    with answering(without_index) as empty, answering(app_with_long_article(directory / "index")) as shelf:
        yield {"shipped": live_server, "shelf": shelf, "empty": empty}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None and REQUIRED:
        pytest.fail(MISSING)
    if path is None:
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=chromium_arguments())
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, live_server: str) -> Iterator[Page]:
    """An empty page in a profile of its own; addresses are relative to the served product.

    The test fails at its end if the page asked anyone else for anything, set a cookie, broke the content security
    policy or had an error in its script.
    """
    context = browser.new_context(base_url=live_server, locale="nb-NO", viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    problems: list[str] = []
    opened.on("request", lambda request: problems.extend(_foreign(request)))
    opened.on("console", lambda message: problems.extend(_complaint(message)))
    opened.on("pageerror", lambda error: problems.append(f"error in a script: {error}"))
    yield opened
    problems += [f"cookie set: {cookie['name']}" for cookie in context.cookies()]
    context.close()
    assert not problems


def _foreign(request: Request) -> list[str]:
    parts = urlsplit(request.url)
    ours = parts.hostname == "127.0.0.1" or parts.scheme in ("data", "about")
    return [] if ours else [f"request to a third party: {request.url}"]


def _complaint(message: ConsoleMessage) -> list[str]:
    # The browser logs each 4xx answer as an error; which status a page has is for the test to assert.
    expected = message.type != "error" or message.text.startswith("Failed to load resource")
    return [] if expected else [f"browser console: {message.text}"]
