"""What performs the steps of `docs/walkthroughs/staff.md`."""

from __future__ import annotations

import re

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.pages import ARTICLE
from tests.browser.test_adapting import SIDEWAYS
from tests.browser.test_searching import apply_filters, count_beside, hits, open_filters, titles
from tests.browser.walkthroughs import Step, Walkthrough

STAFF: Walkthrough[Page] = Walkthrough("staff")
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 375, "height": 667}
THEME = "input[name=tema][value=ledelse]"


def search_for(page: Page, words: str) -> None:
    """Write the words in the field of the page and press the button."""
    page.locator("#q").fill(words)
    page.locator("#sokeskjema button[type=submit]").click()
    expect(page.locator("#q")).to_have_value(words)
    expect(page).to_have_url(re.compile(r"[?&]q="))


def choose_theme(page: Page) -> None:
    """Choose the theme; it stays where it was, and the results are its number."""
    open_filters(page)
    expected = count_beside(page.locator(THEME))
    page.locator(THEME).check()
    expect(page).to_have_url(re.compile(r"tema=ledelse"))
    expect(hits(page)).to_have_count(expected)
    expect(page.locator(THEME)).to_be_focused()


@STAFF.step(1)
def open_the_front_page(page: Page, _step: Step) -> None:
    page.set_viewport_size(DESK)
    page.goto("/")
    expect(page.locator("#q")).to_be_visible()


@STAFF.step(2)
def search(page: Page, step: Step) -> None:
    search_for(page, step.typed)
    expect(hits(page)).to_have_count(4)
    forms = {mark.lower() for mark in page.locator(".hits mark").all_inner_texts()}
    assert {"gevinstene", "gevinstrealisering"} <= forms


@STAFF.step(3)
def narrow(page: Page, _step: Step) -> None:
    choose_theme(page)
    expect(hits(page)).to_have_count(2)


@STAFF.step(4)
def open_at_the_paragraph(page: Page, step: Step) -> None:
    first = hits(page).first
    expect(first).to_contain_text(step.words[0])
    link = first.locator(".passages a").first
    anchor = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    expect(page.locator(f"#{anchor} mark").first).to_be_visible()


@STAFF.step(5)
def step_through(page: Page, _step: Step) -> None:
    seen = []
    for _ in range(2):
        page.get_by_role("button", name="Neste treff").click()
        expect(page.locator("mark[aria-current]")).to_be_in_viewport()
        seen.append(page.locator(".hit-position").inner_text())
    first, second = (int(position.split()[0]) for position in seen)
    assert second == first + 1
    page.get_by_role("button", name="Forrige treff").click()
    expect(page.locator(".hit-position")).to_have_text(seen[0])
    page.keyboard.press("Alt+n")
    expect(page.locator(".hit-position")).to_have_text(seen[1])
    page.keyboard.press("Alt+p")
    expect(page.locator(".hit-position")).to_have_text(seen[0])


@STAFF.step(6)
def copy_a_citation(page: Page, _step: Step) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    paragraph = page.locator("#p9")
    paragraph.hover()
    paragraph.get_by_role("button", name="Kopier sitat").click()
    expect(page.locator("#melding")).to_have_text("Avsnitt 9 er kopiert med referanse")
    pasted = page.evaluate("navigator.clipboard.readText()")
    words = pasted.partition(" (")[0]
    assert len(words) > 100
    assert words in paragraph.inner_text()
    assert pasted.index(", avsn. 9)") < pasted.index(f"/artikkel/{ARTICLE}")


@STAFF.step(7)
def copy_the_reference(page: Page, _step: Step) -> None:
    page.get_by_role("button", name="Kopier referanse").click()
    expect(page.locator("#melding")).to_have_text("Referansen er kopiert")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#henvisning").inner_text()


@STAFF.step(8)
def ask_why_the_theme(page: Page, _step: Step) -> None:
    why = page.locator(".why", has=page.locator("summary", has_text="Gevinstrealisering"))
    why.locator("summary").click()
    expect(why).to_contain_text("gevinstrealisering (6)")
    expect(why.get_by_role("link", name="9", exact=True)).to_have_attribute("href", "#p9")


@STAFF.step(9)
def go_back(page: Page, _step: Step) -> None:
    page.get_by_role("link", name="Tilbake til treffene").click()
    expect(hits(page)).to_have_count(2)
    expect(page.locator(THEME)).to_be_checked()


@STAFF.step(10)
def clear_the_filters(page: Page, _step: Step) -> None:
    narrowed = page.url
    page.get_by_role("link", name="Nullstill alle").click()
    expect(hits(page)).to_have_count(4)
    expect(page.locator(THEME)).not_to_be_checked()
    page.go_back()
    expect(page).to_have_url(narrowed)
    expect(hits(page)).to_have_count(2)
    page.go_forward()
    expect(hits(page)).to_have_count(4)


@STAFF.step(11)
def search_on_a_phone(page: Page, step: Step) -> None:
    page.set_viewport_size(PHONE)
    page.goto("/")
    assert page.evaluate(SIDEWAYS) == []
    search_for(page, step.typed)
    expect(page.locator("#filtre > summary")).to_be_visible()
    expect(page.locator(THEME)).to_be_hidden()
    expect(hits(page).first).to_be_visible()
    assert page.evaluate(SIDEWAYS) == []


@STAFF.step(12)
def narrow_on_a_phone(page: Page, _step: Step) -> None:
    choose_theme(page)
    expect(page.locator(THEME)).to_be_visible()
    apply_filters(page)
    expect(hits(page)).to_have_count(2)
    page.locator("#filtre > summary").click()
    expect(page.locator(THEME)).to_be_hidden()


@STAFF.step(13)
def read_on_a_phone(page: Page, _step: Step) -> None:
    hits(page).first.get_by_role("heading").get_by_role("link").click()
    following = page.get_by_role("button", name="Neste treff")
    page.evaluate("scrollTo(0, 2000)")
    expect(following).to_be_in_viewport(ratio=1)
    following.click()
    expect(page.locator("mark[aria-current]")).to_be_in_viewport()
    expect(following).to_be_in_viewport(ratio=1)
    page.locator("#p9 > .passage-number").click()
    page.locator("#p9").get_by_role("button", name="Kopier sitat").click()
    expect(page.locator("#melding")).to_have_text("Avsnitt 9 er kopiert med referanse")


@STAFF.step(14)
def misspell(page: Page, step: Step) -> None:
    page.set_viewport_size(DESK)
    page.goto("/")
    search_for(page, step.typed)
    expect(hits(page)).to_have_count(3)


@STAFF.step(15)
def insist(page: Page, _step: Step) -> None:
    page.get_by_role("link", name="Søk på det jeg skrev").click()
    expect(hits(page)).to_have_count(0)
    expect(page.locator(".zero-hits")).to_contain_text("i 10 artikler")


@STAFF.step(16)
def take_a_way_out(page: Page, _step: Step) -> None:
    page.get_by_role("link", name="Med andre former av ordene også").click()
    expect(hits(page)).to_have_count(3)


@STAFF.step(17)
def search_in_nynorsk(page: Page, step: Step) -> None:
    search_for(page, step.typed)
    expect(hits(page)).to_have_count(8)
    expect(page.locator(".form").get_by_text("ledelse", exact=True)).to_be_visible()


@STAFF.step(18)
def change_the_language(page: Page, _step: Step) -> None:
    found = titles(page)
    page.get_by_role("link", name="Nynorsk").click()
    expect(page.locator("html")).to_have_attribute("lang", "nn")
    expect(page.get_by_role("heading", level=1)).to_contain_text("8 artiklar for «leiing»")
    assert titles(page) == found


@STAFF.step(19)
def choose_a_suggestion(page: Page, step: Step) -> None:
    page.get_by_role("link", name="Bokmål").click()
    expect(page.locator("html")).to_have_attribute("lang", "nb")
    page.locator("#q").fill("")
    page.locator("#q").press_sequentially(step.typed, delay=30)
    expect(page.get_by_role("listbox")).to_contain_text(step.words[-1])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/artikkel/{ARTICLE}"))


@STAFF.step(20)
def see_what_lacks_a_word(page: Page, step: Step) -> None:
    page.goto("/")
    search_for(page, step.typed)
    expect(hits(page)).to_have_count(2)
    expect(page.locator("section.partial article.hit").first).to_contain_text(step.words[-1])
    expect(page.locator("section.partial h3 a").first).to_have_attribute("href", re.compile(f"^/artikkel/{ARTICLE}"))
