"""Reading an article: stepping from hit to hit, copying links and citations, with and without script.

1. Each step marks the next hit, brings it into sight and says where it is; after the last comes the first.
2. Alt + N and Alt + P do the same and take the focus along; in a field they are left alone.
3. The bar stays in sight and never hides what is jumped to.
4. Links, quotations and references are copied as text and as HTML, and it is told.
5. Without script the same is reached by links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import ARTICLE

pytestmark = pytest.mark.browser

READING = f"/artikkel/{ARTICLE}?q=bruker"
COPIED = """async type => {
  const [item] = await navigator.clipboard.read();
  return (await item.getType(type)).text();
}"""


@pytest.fixture
def article(page: Page) -> Page:
    """The article with its hits."""
    page.goto(READING)
    return page


@pytest.fixture
def copying(page: Page) -> Page:
    """The article, in a browser that may read what was copied."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(READING)
    return page


@pytest.fixture
def scriptless(browser: Browser, live_server: str) -> Iterator[Page]:
    """The article where scripts do not run."""
    context = browser.new_context(base_url=live_server, locale="nb-NO", java_script_enabled=False)
    opened = context.new_page()
    opened.goto(READING)
    yield opened
    context.close()


def step(page: Page, name: str) -> None:
    page.get_by_role("button", name=f"{name} treff").click()


def current(page: Page) -> int:
    """The number of the hit that is marked as the current one."""
    found = page.evaluate("[...document.querySelectorAll('article mark')].findIndex(each => each.ariaCurrent)")
    assert isinstance(found, int)
    return found + 1


def hits(page: Page) -> int:
    return page.locator("article mark").count()


# 1. Stepping


def test_steps_go_through_all_hits_and_begin_again(article: Page) -> None:
    total = hits(article)
    assert total > 2
    for expected in (*range(1, total + 1), 1):
        step(article, "Neste")
        assert current(article) == expected
        expect(article.locator("mark[aria-current]")).to_be_in_viewport()
        expect(article.locator(".hit-position")).to_have_text(f"{expected} av {total}")
    step(article, "Forrige")
    assert current(article) == total


def test_a_step_is_told_and_the_focus_stays_on_the_button(article: Page) -> None:
    for _ in range(hits(article)):
        step(article, "Neste")
    told = rf"Treff {hits(article)} av {hits(article)}, (avsnitt \d+|i en overskrift eller ingressen)"
    expect(article.locator("#melding")).to_have_text(re.compile(told))
    expect(article.get_by_role("button", name="Neste treff")).to_be_focused()


def test_a_reader_who_has_scrolled_goes_on_from_there(article: Page) -> None:
    article.locator("mark").last.scroll_into_view_if_needed()
    article.evaluate("scrollTo(0, document.body.scrollHeight)")
    step(article, "Forrige")
    assert current(article) == hits(article)


# 2. Keys


def test_keys_step_and_take_the_focus_along(article: Page) -> None:
    article.keyboard.press("Alt+n")
    article.keyboard.press("Alt+n")
    assert current(article) == 2
    expect(article.locator("mark[aria-current]")).to_be_focused()
    article.keyboard.press("Alt+p")
    assert current(article) == 1


@pytest.mark.parametrize("keys", ["n", "Control+Alt+n", "Shift+Alt+n"])
def test_other_keys_are_left_alone(article: Page, keys: str) -> None:
    article.keyboard.press(keys)
    assert current(article) == 0


def test_in_a_field_the_keys_are_the_fields_own(article: Page) -> None:
    article.locator("#q").focus()
    article.keyboard.press("Alt+n")
    assert current(article) == 0


# 3. The bar


@pytest.mark.parametrize("width", [320, 1280])
def test_the_bar_stays_in_sight_and_hides_no_target(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{READING}#p12")
    bar = page.locator(".hit-bar").bounding_box()
    passage = page.locator("#p12").bounding_box()
    assert bar
    assert passage
    assert bar["y"] == 0
    assert bar["height"] <= passage["y"] < 640


def test_the_list_of_paragraphs_closes_behind_the_reader(article: Page) -> None:
    summary = article.locator(".places > summary")
    summary.click()
    article.keyboard.press("Escape")
    expect(article.locator(".places")).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()
    summary.click()
    link = article.locator(".places a").last
    anchor = (link.get_attribute("href") or "").removeprefix("#")
    link.click()
    expect(article.locator(".places")).not_to_have_attribute("open", "")
    expect(article.locator(f"#{anchor}")).to_be_in_viewport()


# 4. Copying


def test_the_link_to_a_paragraph_is_copied(copying: Page, live_server: str) -> None:
    copying.locator("#p3").hover()
    copying.locator("#p3").get_by_role("button", name="Kopier lenke").click()
    expect(copying.locator("#melding")).to_have_text("Lenken til avsnitt 3 er kopiert")
    assert copying.evaluate(COPIED, "text/plain") == f"{live_server}/artikkel/{ARTICLE}#p3"


def test_a_paragraph_is_copied_with_its_reference_by_keyboard_alone(copying: Page) -> None:
    copying.locator("#p3 > .passage-number").focus()
    copying.keyboard.press("Tab")
    copying.keyboard.press("Tab")
    expect(copying.get_by_role("button", name="Kopier sitat")).to_be_focused()
    copying.keyboard.press("Enter")
    expect(copying.locator("#melding")).to_have_text("Avsnitt 3 er kopiert med referanse")
    shown = " ".join(copying.locator("#p3 > p:not([class])").inner_text().split())
    plain = copying.evaluate(COPIED, "text/plain")
    assert plain.startswith(shown)
    assert ", avsn. 3)" in plain
    assert "<cite>" in copying.evaluate(COPIED, "text/html")


def test_the_reference_is_copied(copying: Page) -> None:
    copying.get_by_role("button", name="Kopier referanse").click()
    expect(copying.locator("#melding")).to_have_text("Referansen er kopiert")
    assert copying.evaluate(COPIED, "text/plain") == copying.locator("#henvisning").inner_text()


def test_where_nothing_can_be_copied_the_quotation_is_shown(page: Page) -> None:
    page.add_init_script("""
        Object.defineProperty(navigator, "clipboard", { value: undefined });
        document.execCommand = () => false;
    """)
    page.goto(READING)
    page.locator("#p3").hover()
    page.locator("#p3").get_by_role("button", name="Kopier sitat").click()
    expect(page).to_have_url(re.compile(r"/sitat/p3$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Siter avsnitt 3")


# 5. Without script


def test_without_script_links_lead_from_hit_to_hit_and_to_the_quotation(scriptless: Page) -> None:
    expect(scriptless.locator(".hit-steps")).to_be_hidden()
    expect(scriptless.get_by_role("button", name="Kopier referanse")).to_be_hidden()
    scriptless.locator(".places > summary").click()
    scriptless.locator(".places a").first.click()
    onward = scriptless.locator(".passage:target .passage-steps a")
    expect(onward).to_have_text(re.compile(r"Neste treff: avsnitt \d+"))
    onward.click()
    expect(scriptless.locator(".passage:target mark").first).to_be_in_viewport()
    scriptless.locator(".passage:target .passage-cite").click()
    expect(scriptless.get_by_role("heading", level=1)).to_have_text(re.compile(r"Siter avsnitt \d+"))
    expect(scriptless.locator("#sitat")).to_contain_text("avsn.")


def test_with_script_the_links_between_hits_give_way_to_the_buttons(article: Page) -> None:
    expect(article.locator(".passage-steps").first).to_be_hidden()
    expect(article.locator(".passage-cite")).to_have_count(0)
