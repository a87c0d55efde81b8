"""Drawings of counts, long lists and the address to copy, in a real browser, over a collection of several years.

The shipped corpus is of one year and has short lists; `tests.web.collection` has what they need.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import answering
from tests.browser.test_accessibility import SCHEMES, WIDTHS, breaches

pytestmark = [pytest.mark.browser, pytest.mark.a11y]

PAGES = ("/", "/sok", "/sok?q=gevinst&aar=2016&enhet=passasje", "/sok?aar=1950&tema=ledelse", "/tema/digitalisering")


@pytest.fixture(scope="module")
def sample_site(app: Flask) -> Iterator[str]:
    with answering(app) as address:
        yield address


@pytest.fixture
def reader(browser: Browser, sample_site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=sample_site, locale="nb-NO", viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_in_drawings_and_long_lists(reader: Page, address: str) -> None:
    for scheme in SCHEMES:
        reader.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        reader.goto(address)
        reader.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        for width in WIDTHS:
            reader.set_viewport_size({"width": width, "height": 900})
            assert breaches(reader) == [], f"at {width} pixels, {scheme}"
            assert reader.evaluate("document.documentElement.scrollWidth") <= width


def test_a_bar_narrows_to_its_year(reader: Page) -> None:
    reader.goto("/sok?q=gevinst")
    reader.locator(".plot-links a").first.click()
    expect(reader).to_have_url("/sok?q=gevinst&aar=2016")
    expect(reader.get_by_role("heading", level=1)).to_have_text("1 artikkel for «gevinst»")
    expect(reader.locator(".bar-current")).to_have_count(1)


def test_bars_are_no_tab_stops_since_the_table_has_the_links(reader: Page) -> None:
    reader.goto("/sok?q=gevinst")
    reader.locator("#treff").focus()
    for _ in range(60):
        reader.keyboard.press("Tab")
        assert not reader.evaluate("!!document.activeElement.closest('svg')")


def test_a_value_is_found_in_a_long_list(reader: Page) -> None:
    reader.goto("/sok")
    for group in ("#gruppe-organisasjon", "#flere-organisasjon"):
        reader.locator(group).evaluate("each => { each.open = true; }")
    options = reader.locator("#flere-organisasjon .option:visible")
    expect(options.first).to_be_visible()
    before = options.count()
    reader.get_by_label("Finn i listen").fill("HET 2")
    expect(options).to_have_count(reader.locator("#flere-organisasjon .option", has_text="Virksomhet 2").count())
    assert 0 < options.count() < before
    options.first.get_by_role("checkbox").press("Space")
    expect(reader).to_have_url("/sok?organisasjon=Virksomhet%2020")


def test_the_address_of_the_search_is_copied_and_told(reader: Page) -> None:
    reader.goto("/sok?q=gevinst&tema=ledelse")
    reader.get_by_role("button", name="Kopier").click()
    expect(reader.locator("#status")).to_have_text("Adressen er kopiert")
    assert reader.evaluate("navigator.clipboard.readText()") == reader.url


def test_the_references_are_printed_though_their_list_is_closed(reader: Page) -> None:
    reader.goto("/sok?q=gevinst")
    reference = reader.locator(".references li").first
    expect(reference).to_be_hidden()
    reader.emulate_media(media="print")
    expect(reference).to_be_visible()
    expect(reader.locator(".asked")).to_be_visible()
    for left_out in (".filter-panel", ".toolbar", ".search-band", ".ways"):
        expect(reader.locator(left_out)).to_be_hidden()
