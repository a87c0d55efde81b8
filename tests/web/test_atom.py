"""A search as a feed.

1. Texts, dates, ids and links are what they should be; no date is made up.
2. Ids do not depend on where the service is asked, but for its public address.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.dates import PartialDate
from engine.schema import Unit
from search_app.plain_text import clean, one_line
from tests.web.formats import ATOM, DC, entries, read_atom
from tests.web.odd_articles import ADDRESS, LOCAL, ODD_TEXTS, PERSON, SEARCH, numbered, written

units = pytest.mark.parametrize("unit", Unit)


@units
def test_atom_keeps_every_text(unit: Unit) -> None:
    found = entries(read_atom(written("atom", numbered(), unit)))
    inside = "content" if unit is Unit.PASSAGE else "summary"
    assert [entry.findtext(f"{ATOM}{inside}") for entry in found] == [clean(text) for text in ODD_TEXTS]
    assert [entry.findtext(f"{ATOM}author/{ATOM}name") for entry in found] == [one_line(text) for text in ODD_TEXTS]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (PartialDate(2017, 11, 2), ("2017-11-02T00:00:00Z", "2017-11-02T00:00:00Z", None)),
        (PartialDate(2017, 11), ("2026-11-23T12:00:00Z", None, "2017-11")),
        (PartialDate(2017), ("2026-11-23T12:00:00Z", None, "2017")),
        (None, ("2026-11-23T12:00:00Z", None, None)),
    ],
)
def test_atom_makes_no_date_up(published: PartialDate | None, expected: tuple[str | None, ...]) -> None:
    (entry,) = entries(read_atom(written("atom", (replace(PERSON, published=published),))))
    assert tuple(entry.findtext(name) for name in (f"{ATOM}updated", f"{ATOM}published", f"{DC}date")) == expected


@units
def test_ids_of_atom_are_addresses_where_there_is_a_public_one(unit: Unit) -> None:
    found = read_atom(written("atom", numbered(), unit, state=SEARCH))
    ids = [entry.findtext(f"{ATOM}id") for entry in found.findall(f"{ATOM}entry")]
    ending = "#p1" if unit is Unit.PASSAGE else ""
    assert ids == [f"https://erfaring.example/artikkel/odde-{n}{ending}" for n in range(len(ODD_TEXTS))]
    assert found.findtext(f"{ATOM}id") == ADDRESS.replace("/sok?", "/sok.atom?")


def test_ids_of_atom_stay_the_same_at_whatever_address_it_is_asked() -> None:
    def ids(address: str) -> list[str]:
        feed = read_atom(written("atom", numbered(), site=replace(LOCAL, address=address), state=SEARCH))
        return [str(found.text) for found in feed.iter(f"{ATOM}id")]

    first = ids("http://127.0.0.1:8000")
    assert first == ids("http://localhost:9000")
    assert len(set(first)) == len(ODD_TEXTS) + 1
    assert all(found.startswith("urn:uuid:") for found in first)


def test_a_feed_leads_back_to_the_search_and_to_the_source() -> None:
    feed = read_atom(written("atom", (replace(PERSON, url="https://kilde.example/å"),), state=SEARCH))
    links = {link.get("rel"): link.get("href") for link in feed.iter(f"{ATOM}link")}
    assert links["self"] == ADDRESS.replace("/sok?", "/sok.atom?")
    assert feed.find(f"{ATOM}link[@rel='alternate']").get("href") == ADDRESS
    assert links["via"] == "https://kilde.example/%C3%A5"
    assert [each.get("label") for each in feed.iter(f"{ATOM}category")] == ["Ledelse & «styring»", "uten-navn"]
