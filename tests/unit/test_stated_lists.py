"""Lists and people that a source states as one text.

1. What parts them, and what stays whole.
2. What was cut is put together where the corpus knows the name.
3. Who is named, and what is said of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.article import Article, Person
from indexer.extract import assemble
from indexer.metadata.enrich import enrich
from indexer.metadata.entities import load_organisations
from indexer.metadata.facts import Facts, from_mapping
from indexer.metadata.stated_lists import rejoined
from indexer.metadata.themes import load_themes
from indexer.structure.plain import blocks


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("themes", "ledelse; digitalisering", ["ledelse", "digitalisering"]),
        ("themes", "ledelse, digitalisering", ["ledelse", "digitalisering"]),
        ("themes", "ledelse|digitalisering\nstyring;", ["ledelse", "digitalisering", "styring"]),
        ("themes", "kultur, idrett og frivillighet; ledelse", ["kultur, idrett og frivillighet", "ledelse"]),
        ("organisations", "Difi, NAV", ["Difi", "NAV"]),
        ("organisations", "Difi, NAV,", ["Difi", "NAV"]),
        (
            "organisations",
            "Nærings-, handels- og fiskeridepartementet; Difi",
            ["Nærings-, handels- og fiskeridepartementet", "Difi"],
        ),
        ("organisations", "Senter for språk, kultur", ["Senter for språk, kultur"]),
        ("organisations", "Eksempel, AS", ["Eksempel, AS"]),
        ("organisations", "Senter for språk, kultur og historie", ["Senter for språk, kultur og historie"]),
        ("keywords", "a, b; c", ["a", "b", "c"]),
        ("keywords", "styring, lov og rett", ["styring", "lov og rett"]),
        ("keywords", "bygge-, leie- og driftskostnader", ["bygge-, leie- og driftskostnader"]),
        ("keywords", "3,5 prosent, 2016", ["3,5 prosent", "2016"]),
        ("keywords", "plan,mål", ["plan", "mål"]),
        ("authors", "Kari Eksempel, Ola Prøve", ["Kari Eksempel", "Ola Prøve"]),
        ("authors", "Kari Eksempel og Ola Prøve", ["Kari Eksempel", "Ola Prøve"]),
        ("authors", "Eksempel, Kari; Prøve, Ola", ["Eksempel, Kari", "Prøve, Ola"]),
        ("authors", "Kari Eksempel, seniorrådgiver", ["Kari Eksempel, seniorrådgiver"]),
    ],
)
def test_a_list_as_one_text(name: str, text: str, expected: list[str]) -> None:
    assert getattr(from_mapping({name: text}, "r"), name) == tuple(expected)


def test_a_list_that_is_one_is_taken_as_it_is() -> None:
    assert from_mapping({"organisations": ["Difi, NAV"]}, "r").organisations == ("Difi, NAV",)


@pytest.mark.parametrize("name", ["themes", "people", "organisations", "keywords", "authors"])
@pytest.mark.parametrize("text", ["-", "n/a", " "])
def test_a_list_that_says_nothing_is_not_said(name: str, text: str) -> None:
    assert from_mapping({name: text}, "r", lambda *_: None) == Facts()


def test_an_empty_list_says_that_there_are_none() -> None:
    assert from_mapping({"people": []}, "r", lambda *_: None).people == ()


@pytest.mark.parametrize(
    ("names", "known", "expected"),
    [
        (["A", "B", "C"], {"A, B"}, ("A, B", "C")),
        (["A", "B", "C"], {"B, C", "A, B, C"}, ("A, B, C",)),
        (["A", "B", "C"], {"B, C"}, ("A", "B, C")),
        (["A", "B"], {"B, A"}, ("A", "B")),
        ([], {""}, ()),
    ],
)
def test_names_that_were_cut(names: list[str], known: set[str], expected: tuple[str, ...]) -> None:
    assert rejoined(names, known.__contains__) == expected


def enriched(tmp_path: Path, **said: str) -> Article:
    (tmp_path / "organisations.toml").write_text(
        '[[organisation]]\nlabel = "SK"\nname = "Senter, Kontoret"\n', encoding="utf-8"
    )
    (tmp_path / "themes.toml").write_text(
        '[themes.mal]\nlabels = { nb = "Plan, mål" }\nvocabulary = { nb = ["plan"] }\n', encoding="utf-8"
    )
    facts = from_mapping({"title": "T", **said}, "r")
    article = assemble(facts, tuple(blocks("Tekst.")), "a.txt")
    return enrich(article, load_themes(tmp_path), load_organisations(tmp_path))


def test_a_name_with_a_comma_that_the_corpus_knows_is_one(tmp_path: Path) -> None:
    article = enriched(tmp_path, organisations="Difi, Senter, Kontoret", themes="plan, mål, ledelse")
    assert article.organisations == ("Difi", "SK")
    assert article.themes == ("mal", "ledelse")


KARI, OLA = "Kari Eksempel", "Ola Prøve"


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Kari Eksempel", [Person(KARI)]),
        ("Kari Eksempel, Ola Prøve", [Person(KARI), Person(OLA)]),
        ("Kari Eksempel, Per Utkast og Ola Prøve", [Person(KARI), Person("Per Utkast"), Person(OLA)]),
        ("Kari Eksempel; Ola Prøve", [Person(KARI), Person(OLA)]),
        ("Kari Eksempel, direktør i Difi", [Person(KARI, "direktør", "Difi")]),
        ("Kari Eksempel, Direktør, Difi", [Person(KARI, "direktør", "Difi")]),
        ("Kari Eksempel, Difi", [Person(KARI, "", "Difi")]),
        (
            "Kari Eksempel, direktør i Difi, Ola Prøve, rådgiver",
            [Person(KARI, "direktør", "Difi"), Person(OLA, "rådgiver")],
        ),
        ("Kari Eksempel, direktør i Bergen", [Person(KARI, "direktør i Bergen")]),
        ("Kari Eksempel, tillitsvalgt ved kontoret", [Person(KARI, "tillitsvalgt ved kontoret")]),
        ("Anne-Kari M. van Berg, Ola Prøve", [Person("Anne-Kari M. van Berg"), Person(OLA)]),
        # left as they are
        ("Eksempel, Kari", [Person("Eksempel, Kari")]),
        ("Kari Eksempel, Ola", [Person("Kari Eksempel, Ola")]),
        ("Kari Eksempel, Avdeling for IKT", [Person("Kari Eksempel, Avdeling for IKT")]),
        ("direktør, Kari Eksempel", [Person("direktør, Kari Eksempel")]),
        ("Kari og Ola", [Person("Kari og Ola")]),
    ],
)
def test_people_as_one_text(text: str, people: list[Person]) -> None:
    assert from_mapping({"people": text}, "r").people == tuple(people)
    assert from_mapping({"people": [text]}, "r").people == tuple(people)
