"""Date phrases: read strictly, and used for publication or event only where the words around them say so."""

from __future__ import annotations

import pytest

from engine.dates import PartialDate
from indexer.extract import assemble
from indexer.metadata.date_phrases import event_days, is_about_an_event, phrases, publication
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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Publisert 12. desember 2017", "2017-12-12"),
        ("Publisert: 12.12.2017 kl. 10.15, sist endret 3. januar 2018", "2017-12-12"),
        ("Av redaksjonen | Publisert tirsdag 12. desember 2017", "2017-12-12"),
        ("Lagt ut den 5. jan. 2018", "2018-01-05"),
        ("Artikkelen ble først publisert 3. mars 2016 i et blad.", "2016-03-03"),
        ("Saka vart publisert 3. mars 2016.", "2016-03-03"),
        ("Vi takker.\nPublisert 3. mars 2016", "2016-03-03"),
        ("Publisert: 12.12.17", "2017-12-12"),
        ("Publisert 12.12.97", "1997-12-12"),
        ("Publisert: 2016-03-04", "2016-03-04"),
        ("Publisert mars 2016", "2016-03"),
        ("Publisert av Kari Holm 04.03.2016", "2016-03-04"),
        ("Publisert av redaksjonen, den 4. mars 2016", "2016-03-04"),
        ("Lagt inn 04.03.2016", "2016-03-04"),
        ("Publisert: onsdag 2. mars 2016 kl. 10.15", "2016-03-02"),
        ("Sist oppdatert: 5. mai 2018. Først publisert: 4. mars 2016", "2016-03-04"),
        ("Endret 05.05.2018, publisert 04.03.2016", "2016-03-04"),
        ("Av Kari Holm. Publisert 4. mars 2016.", "2016-03-04"),
        ("Saken er gammel. Artikkelen ble publisert 3. mars 2016.", "2016-03-03"),
        # of another text
        ("Kilde: Veileder i gevinstrealisering, Difi. Publisert 1. april 2014.", None),
        ("Kilde: Difi | Publisert 1. april 2014", None),
        ("Foto: Kari Holm | Kilde: Difi | Publisert 1. april 2014", None),
        ("• Veileder i gevinstrealisering, Difi. Publisert 1. april 2014.", None),
        ("Se også veilederen. Publisert 1. april 2014.", None),
        ("Sjå rettleiaren | Publisert 1. april 2014", None),
        ("Les mer i veilederen. Artikkelen ble publisert 1. april 2014.", None),
        ("Veilederen er god. Publisert 1. april 2014.", None),
        ("Oppdatert veileder ble publisert 4. mars 2016", None),
        # no day
        ("Publisert 31.02.16", None),
        ("Publisert 12.12", None),
        ("Publisert 12.12.17.3", None),
        ("Publisert mars", None),
        ("Publisert 3/2016", None),
        ("Møtet var 12.12.17", None),
        ("Rapporten ble publisert 3. mars 2016.", None),
        ("Publisert i et blad 3. mars 2016", None),
        ("Publisert 3. mars", None),
        ("Publisert onsdag 12. desember 2017", None),  # a Tuesday
        ("Oppdatert 3. mars 2016", None),
        ("Seminaret 3. mars 2016", None),
        ("Fristen er 1. februar 2016.", None),
        ("3. mars 2016", None),
    ],
)
def test_publication_is_what_the_text_says_of_itself(text: str, day: str | None) -> None:
    said = publication(["Uten dato.", text])
    assert (said[0].isoformat() if said else None) == day
    if said:
        assert said[1].startswith("Oppgitt i teksten: «")


@pytest.mark.parametrize(
    "texts",
    [
        ["Artikkelen ble først publisert 1. april 2014, sier de.", "Publisert 4. mars 2016"],
        ["Publisert 1. april 2014 var veilederen den eneste som fantes.", "Publisert: 04.03.2016 kl. 10.15"],
        ["Saken er gammel. Saken ble publisert 1. april 2014.\nPublisert 4. mars 2016 av Kari Holm"],
    ],
)
def test_a_line_that_is_nothing_but_the_stamp_is_believed_before_running_text(texts: list[str]) -> None:
    said = publication(texts)
    assert said is not None
    assert said[0] == PartialDate(2016, 3, 4)


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
    for piece in ("1. mai ", "12.12.2017 ", "Publisert ", "1. og ", "Publisert av A ", "A ", "| Publisert kilde: 1 "):
        assert publication([piece * 20_000]) is None
        assert publication([f"Publisert av {piece * 20_000}"]) is None
        assert publication([f"Sist endret 1 {piece * 20_000}"]) is None
