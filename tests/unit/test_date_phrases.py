"""Date phrases: read strictly, and used for an event only where the words around them say so."""

from __future__ import annotations

import pytest

from engine.dates import PartialDate
from indexer.extract import assemble
from indexer.metadata.date_phrases import event_days, is_about_an_event, phrases
from indexer.metadata.facts import Facts
from indexer.structure.plain import blocks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12. desember 2017", [(12, 12, 12, 2017)]),
        ("den 5. jan. 2018", [(5, 5, 1, 2018)]),
        ("12.12.2017", [(12, 12, 12, 2017)]),
        ("3. mars", [(3, 3, 3, None)]),
        ("tysdag 5. desember 2017", [(5, 5, 12, 2017)]),
        ("Laurdag 2. desember 2017", [(2, 2, 12, 2017)]),
        ("12.–13. desember 2017", [(12, 13, 12, 2017)]),
        ("12. og 13. desember", [(12, 13, 12, None)]),
        ("mandag 4. og tirsdag 5. desember 2017", [(4, 5, 12, 2017)]),
        ("6. november og 6. desember 2017", [(6, 6, 11, 2017), (6, 6, 12, 2017)]),
        ("28. november til 2. desember 2017", [(28, 28, 11, 2017), (2, 2, 12, 2017)]),
        ("6. november, og den 6. desember 2017", [(6, 6, 11, None), (6, 6, 12, 2017)]),
        # what is no date
        ("31. februar 2017", []),
        ("30. februar", []),
        ("mandag 5. desember 2017", []),  # a Tuesday
        ("13.–12. desember 2017", []),
        ("versjon 1.2.2017.3", []),
        ("1.13.2017", []),
        ("kl. 12.30, side 5. mai-feiring", []),
        ("12.12.17", []),
        ("desember 2017", []),
        ("", []),
    ],
)
def test_phrases(text: str, expected: list[tuple[int, int, int, int | None]]) -> None:
    assert [(each.first, each.day, each.month, each.year) for each in phrases(text)] == expected


def days(title: str, *body: str, lead: str = "", published: str | None = "2017-11-10") -> list[str]:
    known = PartialDate.parse(published) if published else None
    return [
        f"{day.first}/{day.last}"[: 10 if day.first == day.last else 21] for day in event_days(title, lead, body, known)
    ]


@pytest.mark.parametrize(
    ("title", "body", "published", "expected"),
    [
        ("Seminar 18. desember", "", "2017-11-10", ["2017-12-18"]),
        ("Seminar 18. desember", "", "2017", ["2017-12-18"]),
        ("Seminar 24. januar", "", "2017-12", ["2018-01-24"]),
        ("Seminar 24. januar", "", None, []),
        ("Seminar 24. januar 2018", "", None, ["2018-01-24"]),
        ("Seminar", "Tid: Fredag 1. desember kl. 9", "2017-11-10", ["2017-12-01"]),
        ("Seminar", "Når: torsdag 1. desember", "2017-11-10", ["2016-12-01"]),  # the only Thursday near
        ("Seminar", "Når: mandag 1. desember", "2017-11-10", []),  # 2014 and 2025
        ("Konferanse", "Konferansen er 12.–13. desember 2017.", "2017-11-10", ["2017-12-12/2017-12-13"]),
        ("Kurs", "Vi arrangerte kurset 3. mars.", "2017-11-10", ["2017-03-03"]),
        (
            "Kurs",
            "Påmeldingsfristen til kurset er 1. desember. Kurset holdes 4. desember.",
            "2017-11-10",
            ["2017-12-04"],
        ),
        ("Kurs", "Meld deg på kurset innen 1. desember.", "2017-11-10", []),
        ("Kurs", "Søk om midler. Fristen er 1. februar.", "2017-11-10", []),
        ("Kurs", "Loven trådte i kraft 1. juli 2017.", "2017-11-10", []),
        # the line that says when is worth more than other days that are spoken of
        ("Møte", "Tid: 27. november\nEt tidligere møte var 8. november.", "2017-11-10", ["2017-11-27"]),
        (
            "Samling",
            "Samlingen er 5. desember. Neste samling er 9. januar.",
            "2017-11-10",
            ["2017-12-05", "2018-01-09"],
        ),
    ],
)
def test_days_of_an_event(title: str, body: str, published: str | None, expected: list[str]) -> None:
    assert days(title, body, published=published) == expected


@pytest.mark.parametrize(
    ("kind", "title", "expected"),
    [
        ("arrangement", "Hva nå?", True),
        ("artikkel", "Frokostseminar om gevinster", True),
        ("artikkel", "Gode råd", False),
    ],
)
def test_what_is_about_an_event(kind: str, title: str, expected: bool) -> None:
    assert is_about_an_event(kind, title) is expected


TEXT = "Publisert 10. november 2017\n\nTid: fredag 1. desember kl. 9\n\nPåmelding innen 28. november."


def test_an_article_keeps_the_two_kinds_of_dates_apart() -> None:
    article = assemble(Facts(title="Frokostseminar"), tuple(blocks(TEXT)), "a.txt")
    assert article.published == PartialDate(2017, 11, 10)
    assert article.published_basis == "Oppgitt i teksten: «Publisert 10. november 2017»"
    assert article.extra["event_dates"] == [
        {"first": "2017-12-01", "last": "2017-12-01", "basis": "fredag 1. desember"}
    ]


def test_what_the_source_states_is_not_asked_of_the_text() -> None:
    stated = Facts(title="Frokostseminar", published=PartialDate(2016), published_basis="Sidecar")
    article = assemble(stated, tuple(blocks(TEXT)), "a.txt")
    assert (article.published, article.published_basis) == (PartialDate(2016), "Sidecar")
    assert article.extra["event_dates"][0]["first"] == "2017-12-01"


def test_other_articles_have_no_event() -> None:
    assert "event_dates" not in assemble(Facts(title="Gode råd"), tuple(blocks(TEXT)), "a.txt").extra


def test_long_texts_without_end_are_read_in_time() -> None:
    for piece in ("1. mai ", "12.12.2017 ", "1. og "):
        assert event_days("Kurs", piece * 20_000, (), None) == ()
