"""A reader types, and is shown what there is: by keyboard, by mouse and by touch.

1. What is typed opens the list; nothing is chosen for the reader; the number is announced.
2. Each way of choosing leads where it should; a word keeps the filters.
3. Keys do what the combobox pattern says; the list goes away when it should.
4. It works in every search form, and after results were swapped in.
5. Long titles are cut, and nothing is said by colour alone (axe sees the open list in `test_accessibility`).
6. Without script, without an answer or with a late one, the field is a field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.pages import ARTICLE
from tests.browser.test_searching import THEME, open_filters

pytestmark = pytest.mark.browser

TITLE = "Gode råd for å løse digitale knuter"
SUGGEST = "**/api/v1/suggest*"
every_form = pytest.mark.parametrize("address", ["/", "/sok", f"/artikkel/{ARTICLE}", "/tema/ledelse"])


def field(page: Page) -> Locator:
    return page.locator("#q")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox").get_by_role("option")


def option(page: Page, kind: str) -> Locator:
    return page.get_by_role("group", name=kind, exact=True).get_by_role("option").first


def type_in(page: Page, text: str) -> None:
    """Type as a person does, from an empty field, and wait for the list."""
    field(page).fill("")
    field(page).press_sequentially(text)
    expect(page.get_by_role("listbox")).to_be_visible()


def active(page: Page) -> str | None:
    """The text of the option that the keyboard is at."""
    chosen = field(page).get_attribute("aria-activedescendant")
    return page.locator(f"#{chosen}").inner_text() if chosen else None


# 1. Opening


def test_typing_opens_the_list_and_chooses_nothing(page: Page) -> None:
    page.goto("/")
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    type_in(page, "digitale kn")
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    expect(options(page)).to_have_text([TITLE])
    expect(options(page).locator("mark")).to_have_text(["digitale", "kn"])
    assert active(page) is None
    assert page.locator("[role=option][aria-selected=true]").count() == 0
    expect(field(page)).to_have_value("digitale kn")


def test_the_number_of_suggestions_is_announced(page: Page) -> None:
    page.goto("/")
    type_in(page, "digitale kn")
    expect(page.locator("form [aria-live=polite]")).to_have_text("1 forslag")
    type_in(page, "di")
    expect(page.locator("form [aria-live=polite]")).to_have_text(f"{options(page).count()} forslag")


def test_one_letter_asks_for_nothing_and_many_ask_once(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/suggest?" in request.url else None)
    page.goto("/")
    field(page).press_sequentially("d")
    page.wait_for_timeout(400)
    assert asked == []
    field(page).press_sequentially("igitale", delay=10)
    expect(page.get_by_role("listbox")).to_be_visible()
    assert len(asked) == 1
    assert asked[0].endswith("q=digitale")


def test_without_suggestions_there_is_no_list(page: Page) -> None:
    page.goto("/")
    type_in(page, "dig")
    with page.expect_response(SUGGEST):
        field(page).press_sequentially("xqzw")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field(page)).to_have_attribute("aria-expanded", "false")


# 2. Choosing


def test_a_title_leads_to_its_article_by_keyboard(page: Page) -> None:
    page.goto("/")
    type_in(page, "digitale kn")
    page.keyboard.press("ArrowDown")
    assert active(page) == TITLE
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/artikkel/{ARTICLE}$"))


def test_a_theme_and_an_organisation_lead_to_theirs_by_mouse(page: Page) -> None:
    page.goto("/")
    type_in(page, "ledel")
    option(page, "Temaer").click()
    expect(page).to_have_url(re.compile(r"/tema/ledelse$"))
    type_in(page, "difi")
    expect(option(page, "Organisasjoner")).to_contain_text("Direktoratet for forvaltning og IKT")
    option(page, "Organisasjoner").click()
    expect(page).to_have_url(re.compile(r"/sok\?organisasjon=Difi$"))


def test_a_word_searches_and_keeps_the_filters(page: Page) -> None:
    page.goto("/sok?q=gevinst&tema=gevinstrealisering")
    type_in(page, "gevinstr")
    word = option(page, "Søk etter")
    chosen = word.inner_text()
    word.click()
    expect(page).to_have_url(re.compile(rf"/sok\?q={chosen}&tema=gevinstrealisering$"))
    expect(field(page)).to_have_value(chosen)
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_tap_chooses(browser: Browser, live_server: str) -> None:
    context = browser.new_context(
        base_url=live_server, locale="nb-NO", has_touch=True, is_mobile=True, viewport={"width": 375, "height": 812}
    )
    page = context.new_page()
    page.goto("/")
    type_in(page, "digitale kn")
    options(page).first.tap()
    expect(page).to_have_url(re.compile(f"/artikkel/{ARTICLE}$"))
    context.close()


# 3. Keys


def test_arrows_go_round_and_escape_keeps_the_text(page: Page) -> None:
    page.goto("/")
    type_in(page, "di")
    shown = options(page).all_inner_texts()
    assert len(shown) > 2
    page.keyboard.press("ArrowUp")
    assert active(page) == shown[-1]
    page.keyboard.press("ArrowDown")
    assert active(page) == shown[0]
    page.keyboard.press("ArrowDown")
    assert active(page) == shown[1]
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert active(page) is None
    expect(field(page)).to_have_value("di")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()


@pytest.mark.parametrize(("key", "caret"), [("Home", 0), ("ArrowLeft", 2), ("End", 3), ("ArrowRight", 3)])
def test_keys_that_move_in_the_text_leave_the_list(page: Page, key: str, caret: int) -> None:
    page.goto("/")
    type_in(page, "dig")
    page.keyboard.press("ArrowDown")
    assert active(page)
    page.keyboard.press(key)
    assert active(page) is None
    assert field(page).evaluate("field => field.selectionStart") == caret
    expect(page.get_by_role("listbox")).to_be_visible()


def test_enter_without_a_choice_searches_for_what_was_typed(page: Page) -> None:
    page.goto("/")
    type_in(page, "digitale kn")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/sok\?q=digitale(\+|%20)kn$"))


def test_typing_on_lets_the_choice_go(page: Page) -> None:
    page.goto("/")
    type_in(page, "di")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("g")
    assert active(page) is None
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/sok\?q=dig$"))


def test_tab_moves_on_and_closes_the_list(page: Page) -> None:
    page.goto("/")
    type_in(page, "di")
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert page.evaluate("document.activeElement.type") == "submit"


def test_a_click_elsewhere_closes_the_list(page: Page) -> None:
    page.goto("/")
    type_in(page, "di")
    page.get_by_role("heading", level=1).click()
    expect(page.get_by_role("listbox")).to_be_hidden()


# 4. Everywhere


@every_form
def test_every_search_form_has_suggestions(page: Page, address: str) -> None:
    page.goto(address)
    type_in(page, "digitale kn")
    expect(options(page)).to_have_text([TITLE])


def test_the_field_of_swapped_results_has_suggestions(page: Page) -> None:
    page.goto("/sok?q=gevinst")
    page.evaluate("window.sameDocument = true")
    open_filters(page)
    page.locator(THEME).check()
    expect(page).to_have_url(re.compile(r"[?&]tema=ledelse\b"))
    type_in(page, "digitale kn")
    page.keyboard.press("ArrowDown")
    assert active(page) == TITLE
    assert page.evaluate("window.sameDocument") is True
    assert page.get_by_role("listbox").count() == 1


def test_suggestions_follow_the_language_of_the_page(page: Page) -> None:
    page.goto("/?lang=nn")
    type_in(page, "leii")
    expect(option(page, "Tema")).to_have_text(re.compile(r"^Leiing \d+ artiklar$"))
    option(page, "Tema").click()
    expect(page).to_have_url(re.compile(r"/tema/ledelse\?lang=nn$"))


# 5. Accessibility


@pytest.mark.a11y
def test_long_titles_are_cut_at_two_lines(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/")
    type_in(page, "difi skal")
    name = options(page).locator("span").first
    lines = name.evaluate("name => name.clientHeight / parseFloat(getComputedStyle(name).lineHeight)")
    assert 1.5 < lines < 2.5


@pytest.mark.a11y
def test_the_choice_shows_where_colours_are_the_readers_own(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto("/")
    type_in(page, "di")
    page.keyboard.press("ArrowDown")
    outlines = options(page).evaluate_all("all => all.map(each => getComputedStyle(each).outlineStyle)")
    assert outlines[0] == "solid"
    assert set(outlines[1:]) == {"none"}


# 6. A plain field


@pytest.fixture
def scriptless(browser: Browser, live_server: str) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server, locale="nb-NO", java_script_enabled=False)
    yield context.new_page()
    context.close()


@every_form
def test_without_script_the_form_is_a_form(scriptless: Page, address: str) -> None:
    scriptless.goto(address)
    expect(scriptless.get_by_role("searchbox")).to_have_attribute("id", "q")
    field(scriptless).fill("gevinst")
    expect(scriptless.locator(".suggestions")).to_be_hidden()
    field(scriptless).press("Enter")
    expect(scriptless).to_have_url(re.compile(r"/sok\?q=gevinst(&|$)"))


def test_a_late_answer_does_not_open_the_list(page: Page) -> None:
    held: list[Route] = []
    page.route(SUGGEST, lambda route: held.append(route))  # noqa: PLW0108 - the driver takes no built-in
    page.goto("/")
    with page.expect_request(SUGGEST):
        field(page).press_sequentially("digitale")
    page.keyboard.press("Tab")
    for route in held:
        route.continue_()
    page.wait_for_timeout(300)
    expect(page.get_by_role("listbox")).to_be_hidden()


@pytest.mark.parametrize("status", [503, 200])
def test_an_answer_that_is_none_leaves_the_field_as_it_is(page: Page, status: int) -> None:
    page.route(SUGGEST, lambda route: route.fulfill(status=status, body="<html>"))
    page.goto("/")
    with page.expect_response(SUGGEST):
        field(page).press_sequentially("digitale")
    page.wait_for_timeout(100)
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/sok\?q=digitale$"))
