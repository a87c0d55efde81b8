"""What performs the steps of `docs/walkthroughs/researcher.md`."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from playwright.sync_api import Locator, Page, expect

from tests.browser.test_searching import count_beside, hits
from tests.browser.walk_staff import search_for
from tests.browser.walkthroughs import Step, Walkthrough

RESEARCHER: Walkthrough[Page] = Walkthrough("researcher")


def value(page: Page, group: str, chosen: str) -> Locator:
    """The checkbox of a filter, after opening its group."""
    panel = page.locator(f"#gruppe-{group}")
    if panel.get_attribute("open") is None:
        panel.locator("> summary").click()
    return page.locator(f"input[name={group}][value='{chosen}']")


def narrow(page: Page, group: str, chosen: str, left: int) -> None:
    """Choose a value: as many hits are left as the number beside it said."""
    checkbox = value(page, group, chosen)
    assert count_beside(checkbox) == left
    checkbox.check()
    expect(page).to_have_url(re.compile(rf"{group}={chosen}"))
    expect(hits(page)).to_have_count(left)


def downloaded(page: Page, name: str) -> Path:
    """The file that the link gives."""
    with page.expect_download() as download:
        page.get_by_role("link", name=name, exact=True).click()
    return Path(download.value.path())


def as_json(page: Page) -> Any:
    """What the browser shows at the link; then back."""
    results = page.url
    page.get_by_role("link", name="JSON", exact=True).click()
    expect(page).to_have_url(results.replace("/sok?", "/sok.json?"))
    found = json.loads(page.locator("body").inner_text())
    page.go_back()
    expect(page).to_have_url(results)
    return found


@RESEARCHER.step(1)
def open_a_theme(page: Page, step: Step) -> None:
    page.goto("/")
    page.locator(".theme-cards").get_by_role("link", name=step.words[1]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(step.words[1])
    expect(hits(page)).to_have_count(4)
    for heading in ("Organisasjon", "Person"):
        listed = page.get_by_role("heading", name=re.compile(f"^{heading}")).locator("xpath=following::ul[1]/li[1]")
        expect(listed).to_have_text(re.compile(r"\d+\D*$"))


@RESEARCHER.step(2)
def see_all_lessons(page: Page, _step: Step) -> None:
    page.get_by_role("link", name="Se alle læringspunkter i temaet").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("avsnitt")
    expect(page.locator(".ds-chip")).to_contain_text(["Gevinstrealisering"])
    expect(hits(page).first.locator(".hit-source cite")).to_be_visible()


@RESEARCHER.step(3)
def go_to_the_front_page(page: Page, step: Step) -> None:
    page.get_by_role("link", name=step.words[0], exact=True).click()
    expect(page).to_have_url(re.compile(r":\d+/$"))


@RESEARCHER.step(4)
def see_everything(page: Page, _step: Step) -> None:
    page.get_by_role("link", name="Se alle 10 artikler").click()
    expect(hits(page)).to_have_count(10)
    expect(page.locator("#filtre")).to_be_visible()


@RESEARCHER.step(5)
def narrow_by_year(page: Page, _step: Step) -> None:
    narrow(page, "aar", "2017", 9)


@RESEARCHER.step(6)
def narrow_by_organisation(page: Page, _step: Step) -> None:
    other = value(page, "organisasjon", "DFØ")
    before = count_beside(other)
    narrow(page, "organisasjon", "Difi", 5)
    assert count_beside(value(page, "organisasjon", "DFØ")) == before
    assert count_beside(value(page, "aar", "2017")) == 5


@RESEARCHER.step(7)
def narrow_by_kind_of_passage(page: Page, _step: Step) -> None:
    narrow(page, "passasjetype", "sitat", 1)


@RESEARCHER.step(8)
def take_a_filter_away(page: Page, step: Step) -> None:
    page.locator(".chips").get_by_role("link", name=step.words[0]).click()
    expect(hits(page)).to_have_count(5)


@RESEARCHER.step(9)
def narrow_by_date(page: Page, step: Step) -> None:
    page.get_by_role("link", name="Nullstill alle").click()
    expect(hits(page)).to_have_count(10)
    page.locator("#fra").fill(step.typed)
    page.get_by_role("button", name="Bruk filtre").click()
    expect(page).to_have_url(re.compile(r"fra=2017-11\b"))
    expect(hits(page)).to_have_count(9)
    assert "2017" in [fact for each in hits(page).all() for fact in each.locator(".context span").all_inner_texts()]


@RESEARCHER.step(10)
def see_passages(page: Page, step: Step) -> None:
    page.get_by_role("link", name="Nullstill alle").click()
    expect(page.locator(".ds-chip")).to_have_count(0)
    search_for(page, step.typed)
    expect(hits(page)).to_have_count(4)
    page.locator(".units").get_by_role("link", name="Avsnitt").click()
    expect(hits(page)).to_have_count(9)
    expect(hits(page).locator("blockquote")).to_have_count(9)
    spoken = hits(page).filter(has_text="Lånekassen").filter(has_text="Svar")
    expect(spoken.locator(".context").first).to_contain_text("Marianne Andreassen")


@RESEARCHER.step(11)
def see_advice(page: Page, _step: Step) -> None:
    narrow(page, "passasjetype", "anbefaling", 3)


@RESEARCHER.step(12)
def open_a_passage(page: Page, _step: Step) -> None:
    hits(page).first.get_by_role("heading").get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"#p\d+$"))
    anchor = page.url.partition("#")[2]
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    expect(page.locator(f"#{anchor} > .passage-number")).to_contain_text(anchor.removeprefix("p"))


@RESEARCHER.step(13)
def take_a_table(page: Page, _step: Step) -> None:
    page.go_back()
    expect(hits(page)).to_have_count(3)
    raw = downloaded(page, "CSV").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "Excel knows UTF-8 by this mark"
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    assert len(rows) == 3
    assert {row["total"] for row in rows} == {"3"}
    for row in rows:
        assert row["text"]
        assert row["title"]
        assert row["search"] == page.url
        assert row["url"].startswith(page.url.partition("/sok")[0])
        assert row["fingerprint"].startswith("sha256:")
        assert row["passage_kind"] == "anbefaling"


@RESEARCHER.step(14)
def take_json(page: Page, _step: Step) -> None:
    found = as_json(page)
    assert found["total"] == len(found["hits"]) == 3
    assert "gevinster" in found["interpretation"]["terms"][0]["also_matches"]


@RESEARCHER.step(15)
def take_references(page: Page, _step: Step) -> None:
    references = downloaded(page, "RIS").read_text("utf-8")
    assert references.count("TY  - ") == references.count("ER  - ") == 3
    assert len(re.findall(r"^N1  - avsn\. \d+:", references, re.MULTILINE)) == 3


@RESEARCHER.step(16)
def take_the_feed(page: Page, step: Step) -> None:
    address = page.get_by_role("link", name=step.words[0]).get_attribute("href") or ""
    answer = page.request.get(address)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert len(ET.fromstring(answer.text()).findall("{http://www.w3.org/2005/Atom}entry")) == 3


@RESEARCHER.step(17)
def copy_the_address(page: Page, _step: Step) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[data-copies=adresse]").click()
    expect(page.locator("#adresse-kopiert")).to_have_text("Adressen er kopiert")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


@RESEARCHER.step(18)
def repeat_elsewhere(page: Page, _step: Step) -> None:
    address = page.evaluate("navigator.clipboard.readText()")
    note = page.locator(".index-note").inner_text()
    browser = page.context.browser
    assert browser
    elsewhere = browser.new_context(locale="nb-NO")
    other = elsewhere.new_page()
    other.goto(address)
    expect(other.get_by_role("heading", level=1)).to_have_text("3 avsnitt for «gevinst»")
    assert other.locator(".index-note").inner_text() == note
    elsewhere.close()
    shown = re.search(r"sha256:[0-9a-f]+", note)
    assert shown
    assert as_json(page)["index"]["fingerprint"].startswith(shown[0])


@RESEARCHER.step(19)
def search_literally(page: Page, step: Step) -> None:
    page.goto("/sok")
    search_for(page, step.typed)
    expect(hits(page)).to_have_count(5)
    page.get_by_role("link", name="søk ordrett").click()
    expect(hits(page)).to_have_count(4)
    assert {mark.lower() for mark in page.locator(".hits mark").all_inner_texts()} == {step.typed}


@RESEARCHER.step(20)
def print_with_references(page: Page, _step: Step) -> None:
    page.locator("#referanser > summary").click()
    expect(page.locator("#referanser li")).to_have_count(hits(page).count())
    page.emulate_media(media="print")
    for shown in (".asked", "#referanser li >> nth=0"):
        expect(page.locator(shown)).to_be_visible()
    for left_out in ("#sokeskjema", "#filtre", ".toolbar"):
        expect(page.locator(left_out)).to_be_hidden()
    page.emulate_media(media="screen")


@RESEARCHER.step(21)
def ask_the_api(page: Page, step: Step) -> None:
    shown = hits(page).count()
    link = page.get_by_role("link", name=step.words[0])
    found = page.request.get(link.get_attribute("href") or "").json()
    assert found["total"] == shown
    assert "ordrett=1" in (link.get_attribute("href") or "")
