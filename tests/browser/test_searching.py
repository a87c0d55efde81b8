"""A reader finds a lesson: the same story with script, without script, and by keyboard alone.

1. From the front page to results whose heading holds the query, with the words marked.
2. A theme narrows the results to the number that stood beside it; its chip takes it away again.
3. A passage's link leads to that very paragraph; the browser's back leads to the same results.
4. What script adds changes nothing of what an address shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

QUERY = "gevinst"
THEME = "input[name=tema][value=ledelse]"


@pytest.fixture
def scriptless(browser: Browser, live_server: str) -> Iterator[Page]:
    """A page in which scripts do not run."""
    context = browser.new_context(
        base_url=live_server, locale="nb-NO", java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    yield context.new_page()
    context.close()


@pytest.fixture(params=["page", "scriptless"])
def reader(request: pytest.FixtureRequest) -> Page:
    """Both readers: with script and without."""
    opened = request.getfixturevalue(request.param)
    assert isinstance(opened, Page)
    return opened


def open_filters(page: Page) -> None:
    """Open the panel and the group of themes where they are not open, or shown whole, already."""
    for details in ("#filtre", "#gruppe-tema"):
        summary = page.locator(f"{details} > summary")
        if summary.is_visible() and page.locator(details).get_attribute("open") is None:
            summary.click()


def apply_filters(page: Page) -> None:
    """Press the button that sends the chosen filters; with script they were sent when they were chosen.

    The answer is waited for, which takes the place of the whole panel: a press in that moment would be lost.
    """
    page.locator("button.apply").click()
    expect(page.locator("#sokeside")).not_to_have_attribute("aria-busy", "true")


def count_beside(option: Locator) -> int:
    label = option.evaluate("each => each.labels[0].textContent")
    number = re.search(r"\((\d+)", label)
    assert number, label
    return int(number[1])


def hits(page: Page) -> Locator:
    return page.locator("ol.hits:not(.partial *) article.hit")


def titles(page: Page) -> list[str]:
    return hits(page).get_by_role("heading").all_inner_texts()


# 1. Finding


def test_from_the_front_page_to_marked_results(reader: Page) -> None:
    reader.goto("/")
    reader.locator("#q").fill(QUERY)
    reader.locator("#sokeskjema button[type=submit]").click()
    expect(reader).to_have_url(re.compile(rf"/sok\?q={QUERY}$"))
    expect(reader.get_by_role("heading", level=1)).to_contain_text(QUERY)
    expect(hits(reader).first).to_be_visible()
    expect(reader.locator(".passages mark").first).to_be_visible()


def test_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "q":
            break
    page.keyboard.type(QUERY)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(QUERY)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "treff"


# 2. Narrowing


def test_a_theme_narrows_to_the_number_beside_it(reader: Page) -> None:
    reader.goto(f"/sok?q={QUERY}")
    before = hits(reader).count()
    open_filters(reader)
    theme = reader.locator(THEME)
    expected = count_beside(theme)
    assert 0 < expected < before
    theme.check()
    apply_filters(reader)
    expect(reader).to_have_url(re.compile(r"[?&]tema=ledelse\b"))
    expect(hits(reader)).to_have_count(expected)
    assert count_beside(reader.locator(THEME)) == expected

    reader.locator(".ds-chip").click()
    expect(reader).to_have_url(re.compile(rf"/sok\?q={QUERY}$"))
    expect(hits(reader)).to_have_count(before)


# 3. Reading


def test_a_passage_link_leads_to_the_paragraph_and_back_leads_to_the_results(reader: Page) -> None:
    reader.goto(f"/sok?q={QUERY}")
    found = titles(reader)
    link = reader.locator(".passages a").first
    anchor = (link.get_attribute("href") or "").partition("#")[2]
    assert anchor
    link.click()
    paragraph = reader.locator(f"#{anchor}")
    expect(paragraph).to_be_in_viewport()
    expect(paragraph.locator("mark").first).to_be_visible()
    reader.go_back()
    expect(reader).to_have_url(re.compile(rf"/sok\?q={QUERY}$"))
    assert titles(reader) == found


# 4. Script adds only comfort


def test_script_swaps_in_what_the_address_shows(page: Page, scriptless: Page) -> None:
    page.goto(f"/sok?q={QUERY}")
    page.evaluate("window.sameDocument = true")
    open_filters(page)
    page.locator(THEME).check()
    expect(page).to_have_url(re.compile(r"[?&]tema=ledelse\b"))
    assert page.evaluate("window.sameDocument") is True
    scriptless.goto(page.url)
    assert titles(page) == titles(scriptless)
    assert page.title() == scriptless.title()
    expect(page.locator(THEME)).to_be_focused()


def test_back_undoes_a_swapped_filter(page: Page) -> None:
    page.goto(f"/sok?q={QUERY}")
    before = titles(page)
    open_filters(page)
    page.locator(THEME).check()
    expect(page).to_have_url(re.compile(r"[?&]tema=ledelse\b"))
    page.go_back()
    expect(page).to_have_url(re.compile(rf"/sok\?q={QUERY}$"))
    expect(hits(page)).to_have_count(len(before))
    assert titles(page) == before
    expect(page.locator(THEME)).not_to_be_checked()


def test_a_swap_is_announced_and_the_language_switch_follows_it(page: Page) -> None:
    page.goto(f"/sok?q={QUERY}")
    announced = page.get_by_role("status").inner_text()
    open_filters(page)
    page.locator(THEME).check()
    expect(page.get_by_role("status")).not_to_have_text(announced)
    page.get_by_role("link", name="Nynorsk").click()
    expect(page.locator("html")).to_have_attribute("lang", "nn")
    expect(page.locator(THEME)).to_be_checked()


def test_a_mistake_in_a_swapped_search_is_shown_beside_its_field(page: Page) -> None:
    page.goto(f"/sok?q={QUERY}")
    open_filters(page)
    page.locator("#fra").fill("i fjor")
    page.locator("#fra").blur()
    expect(page.locator("#fra-feil")).to_be_visible()
    page.locator("#fra").fill("2017")
    page.locator("#fra").blur()
    expect(page).to_have_url(re.compile(rf"/sok\?q={QUERY}&fra=2017$"))
    expect(page.locator("#fra-feil")).to_have_count(0)


def test_a_file_is_asked_for_once_and_leaves_the_results_alone(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/sok.csv" in request.url else None)
    page.goto(f"/sok?q={QUERY}")
    with page.expect_download():
        page.get_by_role("link", name="CSV", exact=True).click()
    assert len(asked) == 1
    expect(page).to_have_url(re.compile(rf"/sok\?q={QUERY}$"))
