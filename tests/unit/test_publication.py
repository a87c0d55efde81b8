"""The day of publication by what a text says of itself.

1. The words that say so are known in their forms, and so are dates that stand only after them.
2. The day of a source that is named or pointed to is none.
3. A line that is nothing but a stamp is believed first.
"""

from __future__ import annotations

import pytest

from engine.dates import PartialDate
from indexer.metadata.publication import publication


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
        ("Publisert: 12. 12. 17", "2017-12-12"),
        ("Publisert: 12. 12. 2017", "2017-12-12"),
        ("• Publisert 4. mars 2016", "2016-03-04"),
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
        ("• Difi: Veileder i gevinstrealisering – Publisert 1. april 2014", None),
        ("Kilder\nDifi: Veileder i gevinstrealisering – Publisert 1. april 2014", None),
        ("Kjelder:\nDifi: Rettleiaren | Publisert 1. april 2014\nPublisert 4. mars 2016", "2016-03-04"),
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


def test_long_texts_without_end_are_read_in_time() -> None:
    for piece in ("1. mai ", "12.12.2017 ", "Publisert ", "1. og ", "Publisert av A ", "A ", "| Publisert kilde: 1 "):
        assert publication([piece * 20_000]) is None
        assert publication([f"Publisert av {piece * 20_000}"]) is None
        assert publication([f"Sist endret 1 {piece * 20_000}"]) is None
