"""Organisations: recognised by the register, and belonging to an article by a rule.

1. A name is found as whole words, in the forms that Norwegian gives it, and nowhere else.
2. What the source states wins; otherwise title, lead, employers and repetition decide.
3. The register is refused with its file, key and value when it is wrong.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.article import Article, Passage, PassageKind, Person, Section
from engine.errors import CorpusError
from indexer.metadata.entities import (
    Organisation,
    Organisations,
    load_organisations,
    mentions_in,
    organisations_of,
    people_of,
)

REGISTER = Organisations.of(
    [
        Organisation("Difi", "Direktoratet for forvaltning og IKT"),
        Organisation("Lånekassen", "Statens lånekasse for utdanning", aliases=("Lånekassa",)),
        Organisation("Ruter", "Ruter", aliases=("Ruter#",)),
        Organisation("NAV", "Arbeids- og velferdsetaten", aliases=("Nav",)),
        Organisation("Kunnskapsdepartementet", "Kunnskapsdepartementet", abbreviations=("KD",)),
    ]
)


def named(text: str) -> list[tuple[str, str]]:
    return [(mention.label, text[mention.start : mention.end]) for mention in REGISTER.mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Difi inviterer", [("Difi", "Difi")]),
        ("på Difis nettsider", [("Difi", "Difis")]),
        ("NAV-s og Nav’s og Difi's", [("NAV", "NAV-s"), ("NAV", "Nav’s"), ("Difi", "Difi's")]),
        ("Direktoratet for forvaltning og IKT (Difi) skal", [("Difi", "Direktoratet for forvaltning og IKT (Difi")]),
        ("Direktoratet for forvaltning og ikt", [("Difi", "Direktoratet for forvaltning og ikt")]),
        ("Difi og (Difi)", [("Difi", "Difi"), ("Difi", "Difi")]),
        ("Statens Lånekasse for\nutdanning", [("Lånekassen", "Statens Lånekasse for\nutdanning")]),
        ("i Lånekassa", [("Lånekassen", "Lånekassa")]),
        ("når Ruter# og Ruter deler", [("Ruter", "Ruter#"), ("Ruter", "Ruter")]),
        ("Difi-direktøren", [("Difi", "Difi")]),
        ("KD sier", [("Kunnskapsdepartementet", "KD")]),
        # and what only looks like a name
        ("difi, DIFI, Difisk", []),
        ("en statens lånekasse for utdanning", []),
        ("ti ruter på kartet", []),
        ("navet, NAVET, Navn, anNAV", []),
        ("kontra-Difi", []),
        ("IKT", []),
        ("", []),
    ],
)
def test_mentions(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def test_an_empty_register_finds_nothing() -> None:
    assert list(Organisations.of([]).mentions("Difi")) == []


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Statens lånekasse for utdanning", "Lånekassen"),
        ("STATENS LÅNEKASSE FOR UTDANNING", "Lånekassen"),
        ("nav", "NAV"),
        ("KD", "Kunnskapsdepartementet"),
        (" Asker  kommune ", "Asker kommune"),
    ],
)
def test_labels_of_stated_names(name: str, label: str) -> None:
    assert REGISTER.label(name) == label


def article(
    *texts: str,
    title: str = "T",
    lead: str = "",
    people: tuple[Person, ...] = (),
    organisations: tuple[str, ...] = (),
    heading: str = "",
) -> Article:
    passages = tuple(Passage(f"p{n}", PassageKind.PARAGRAPH, text) for n, text in enumerate(texts, start=1))
    section = Section("s1", heading, passages)
    return Article(id="x", title=title, lead=lead, sections=(section,), people=people, organisations=organisations)


KARI = Person("Kari", "direktør", "Statens lånekasse for utdanning")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (article("Difi er nevnt."), ()),
        (article("Difi er nevnt.", "Difi igjen."), ("Difi",)),
        (article("Difi her.", heading="Difis rolle"), ("Difi",)),
        (article("Direktoratet for forvaltning og IKT (Difi) er nevnt én gang."), ()),
        (article("Tekst.", title="Difi skal"), ("Difi",)),
        (article("Tekst.", lead="Difi skal"), ("Difi",)),
        (article("Tekst.", people=(KARI,)), ("Lånekassen",)),
        (article("Tekst.", people=(Person("Ola", "", "Asker kommune"), Person("Per"))), ("Asker kommune",)),
        (article("NAV. Difi. Difi. NAV.", people=(KARI,)), ("NAV", "Difi", "Lånekassen")),
        (article("KD og KD.", lead="KD"), ()),
        (article("KD og KD, altså Kunnskapsdepartementet."), ("Kunnskapsdepartementet",)),
        (article("NAV og NAV", organisations=("difi", "Difi", "Ukjent")), ("Difi", "Ukjent")),
    ],
)
def test_which_organisations_an_article_belongs_to(given: Article, expected: tuple[str, ...]) -> None:
    assert organisations_of(given, REGISTER, mentions_in(given, REGISTER)) == expected


def test_employers_have_the_labels_of_the_register() -> None:
    people = (KARI, Person("Ola", "leder", "Asker kommune"), Person("Per", "minister"))
    assert [person.organisation for person in people_of(article("a", people=people), REGISTER)] == [
        "Lånekassen",
        "Asker kommune",
        "",
    ]


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ("[[organisation]]", "organisation[1].label = None is not allowed; allowed: a text"),
        ('[[organisation]]\nlabel = "A"\nalias = ["B"]', "alias = ['B'] is not allowed; allowed: the keys label, name"),
        ('[[organisation]]\nlabel = "A"\naliases = "B"', "aliases = 'B' is not allowed; allowed: a list"),
        ('[[organisation]]\nlabel = "A"\n[[organisation]]\nlabel = "A"', "'A' is taken"),
        ('[[organisation]]\nlabel = "A"\nname = "N n"\n[[organisation]]\nlabel = "B"\nname = "N N"', "'N N' is taken"),
        ('organisation = "A"', "allowed: tables [[organisation]]"),
        ("[organisations]", "allowed: the keys organisation"),
        ("[[", "cannot be read"),
    ],
)
def test_a_register_that_is_wrong(tmp_path: Path, toml: str, reason: str) -> None:
    (tmp_path / "organisations.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(CorpusError) as raised:
        load_organisations(tmp_path)
    assert reason in str(raised.value)
    assert str(tmp_path / "organisations.toml") in str(raised.value)


def test_the_shipped_register_applies_where_there_is_none(tmp_path: Path) -> None:
    shipped = load_organisations(tmp_path)
    assert shipped.label("Direktoratet for økonomistyring") == "DFØ"
    for row in shipped.register:
        for name in (*row.names, *row.abbreviations):
            assert shipped.label(name) == row.label
            assert [mention.label for mention in shipped.mentions(f"Hos {name} i går.")] == [row.label]
    (tmp_path / "organisations.toml").write_text("", encoding="utf-8")
    assert load_organisations(tmp_path).register == ()
