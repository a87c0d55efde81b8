"""A search for reference managers.

1. RIS: one record a hit, tags and line ends as specified, dates as exact as they are known.
2. BibTeX: one entry a hit, keys stable and unique, every text printed as it is.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.dates import PartialDate
from engine.schema import Unit
from search_app.plain_text import one_line
from tests.web.formats import plain, read_bibtex, read_ris
from tests.web.odd_articles import ADDRESS, GENERATION, ODD_TEXTS, PERSON, SEARCH, article, numbered, written

units = pytest.mark.parametrize("unit", Unit)


# 1. RIS


@units
def test_ris_has_a_record_a_hit(unit: Unit) -> None:
    records = [dict(record) for record in read_ris(written("ris", numbered(), unit))]
    assert [record["TI"] for record in records] == [one_line(text) for text in ODD_TEXTS]


def test_tags_of_ris() -> None:
    (record,) = read_ris(written("ris", (PERSON,), Unit.PASSAGE))
    assert record == [
        ("AU", "Nordmann, Kari"),
        ("AU", "Statens vegvesen"),
        ("TI", "Gode råd"),
        ("T2", "Erfaringssøk"),
        ("PB", "Programmet"),
        ("PY", "2017"),
        ("DA", "2017/11/02/"),
        ("LA", "nb"),
        ("AB", "Ingressen."),
        ("KW", "Ledelse & «styring»"),
        ("KW", "uten-navn"),
        ("KW", "råd"),
        ("UR", "https://erfaring.example/artikkel/gode-rad#p1"),
        ("Y2", "2026/11/23/"),
        ("N1", "avsn. 1, Mari Moe: Si det som det er."),
        ("N1", f"Erfaringssøk: https://erfaring.example/sok ({GENERATION.fingerprint}, 2026-11-23T12:05:09Z)"),
        ("N1", "NLOD 2.0"),
    ]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (PartialDate(2017, 11, 2), {"PY": "2017", "DA": "2017/11/02/"}),
        (PartialDate(2017, 11), {"PY": "2017", "DA": "2017/11//"}),
        (PartialDate(2017), {"PY": "2017", "DA": "2017///"}),
        (None, {}),
    ],
)
def test_dates_of_ris_are_as_exact_as_they_are_known(published: PartialDate | None, expected: dict[str, str]) -> None:
    (record,) = read_ris(written("ris", (replace(PERSON, published=published),)))
    assert {tag: value for tag, value in record if tag in ("PY", "DA")} == expected


# 2. BibTeX


@units
def test_bibtex_prints_every_text_as_it_is(unit: Unit) -> None:
    entries = read_bibtex(written("bib", numbered(), unit))
    assert [plain(entry["title"]) for entry in entries.values()] == [one_line(text) for text in ODD_TEXTS]
    assert [plain(entry["abstract"]) for entry in entries.values()] == [one_line(text) for text in ODD_TEXTS]


@units
def test_keys_of_bibtex_are_ids(unit: Unit) -> None:
    ending = ":p1" if unit is Unit.PASSAGE else ""
    assert list(read_bibtex(written("bib", numbered(), unit))) == [f"odde-{n}{ending}" for n in range(len(ODD_TEXTS))]


def test_fields_of_bibtex() -> None:
    entry = read_bibtex(written("bib", (PERSON,), Unit.PASSAGE))["gode-rad:p1"]
    assert entry == {
        "author": "Nordmann, Kari and {Statens vegvesen}",
        "title": "{Gode råd}",
        "date": "2017-11-02",
        "year": "2017",
        "organization": "Programmet",
        "titleaddon": "Erfaringssøk",
        "url": "https://erfaring.example/artikkel/gode-rad#p1",
        "urldate": "2026-11-23",
        "langid": "norsk",
        "keywords": r"Ledelse \& «styring», uten-navn, rå*d",
        "abstract": "Ingressen.",
        "annotation": "avsn. 1, Mari Moe: Si det som det er.",
    }


def test_bibtex_without_date_author_or_publisher_says_nothing_of_them() -> None:
    entry = read_bibtex(written("bib", (article(),)))["gode-rad"]
    assert not {"author", "date", "year", "organization"} & set(entry)


def test_what_is_told_of_the_search_begins_no_entry() -> None:
    text = written("bib", (article(),), state=SEARCH, licence="Spør post@kilde.example\n@online{falsk,\n}")
    assert list(read_bibtex(text)) == ["gode-rad"]
    assert text.startswith(f"% Erfaringssøk: {ADDRESS}\n")
