"""People: found where a text says who somebody is, and only there.

1. The ways of presenting somebody that the rules know, in bokmål and nynorsk.
2. What looks like a person and is none.
3. What becomes of them in an article: sources go first, an interview presents in its introduction.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.article import Person
from indexer import sources
from indexer.extract import assemble
from indexer.metadata.enrich import enrich
from indexer.metadata.entities import load_organisations
from indexer.metadata.facts import Facts
from indexer.metadata.people import people_in
from indexer.metadata.themes import load_themes
from indexer.structure.blocks import Heading, Paragraph
from indexer.structure.plain import blocks
from tests.golden.programme_articles import ARTICLES

CORPUS = Path(__file__).parent.parent.parent / "corpus"
KARI = "Kari Eksempel"


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Kari Eksempel, direktør i Difi, innleder.", Person(KARI, "direktør", "Difi")),
        ("sier Kari Eksempel, direktør.", Person(KARI, "direktør")),
        ("Kari Eksempel er leder for nye tjenester i Ruter.", Person(KARI, "leder for nye tjenester", "Ruter")),
        ("Kari Eksempel, leiar for Lånekassa, fortel.", Person(KARI, "leiar", "Lånekassa")),
        ("Kari Eksempel, som er seniorrådgiver ved NGU, sier", Person(KARI, "seniorrådgiver", "NGU")),
        (
            "Kari Eksempel, direktør for informasjons- og kommunikasjonsteknologi ved NGU.",
            Person(KARI, "direktør for informasjons- og kommunikasjonsteknologi", "NGU"),
        ),
        (
            "seier Kari Eksempel, seksjonsleiar i Integrerings- og mangfaldsdirektoratet (IMDi)",
            Person(KARI, "seksjonsleiar", "Integrerings- og mangfaldsdirektoratet"),
        ),
        (
            "Kari Eksempel, direktør i Barne-, ungdoms- og familieetaten (Bufetat)",
            Person(KARI, "direktør", "Barne-, ungdoms- og familieetaten"),
        ),
        (
            "Kari Eksempel, direktør i Statens Lånekasse for utdanning, sier",
            Person(KARI, "direktør", "Statens Lånekasse for utdanning"),
        ),
        ("ved departementsråd Kari Eksempel", Person(KARI, "departementsråd")),
        ("sier rektor Kari Konstantinopoulos.", Person("Kari Konstantinopoulos", "rektor")),
        ("sier produkteier Kari Eksempel.", Person(KARI, "produkteier")),
        ("veileder Kari Eksempel i Difi", Person(KARI, "veileder", "Difi")),
        ("Det seier Kari Eksempel i Difi.", Person(KARI, "", "Difi")),
        ("Statssekretær Kari Eksempel sier", Person(KARI, "statssekretær")),
        ("administrerende direktør Kari Eksempel i Avinor", Person(KARI, "administrerende direktør", "Avinor")),
        ("kommunal- og moderniseringsminister Kari Eksempel", Person(KARI, "kommunal- og moderniseringsminister")),
        ("sier Difis direktør Kari Eksempel.", Person(KARI, "direktør", "Difi")),
        ("Rådets leder Kari Eksempel i Difi", Person(KARI, "leder", "Difi")),
        ("NAV-direktør Kari Eksempel sier", Person(KARI, "NAV-direktør")),
        ("Kari Eksempel fra Asker kommune forteller", Person(KARI, "", "Asker kommune")),
        ("Kari Eksempel frå Politidirektoratet innleier", Person(KARI, "", "Politidirektoratet")),
        ("Kari Eksempel (Difi) svarte.", Person(KARI, "", "Difi")),
        ("sier Kari Eksempel i Lånekassen.", Person(KARI, "", "Lånekassen")),
        ("Men Kari Eksempel fra Difi sier", Person(KARI, "", "Difi")),
        ("direktør Anne-Kari van den Berg i Difi", None),
        ("direktør Anne-Kari van Berg i Difi", Person("Anne-Kari van Berg", "direktør", "Difi")),
        ("statsråd Kari Eksempels i dag", Person("Kari Eksempels", "statsråd")),
        ("Kari Eksempel, statsråd i Eksempels regjering", Person(KARI, "statsråd")),
        ("Kari Eksempel, professor ved Nord Øst Sør Vest", Person(KARI, "professor")),
        # nobody
        ("Kari Eksempel var der.", None),
        ("Kari Eksempel fra Bergen", None),
        ("Lyn Eksempel (Norge) vant", None),
        ("Lingua Eksempel Nova (LEN)", None),
        ("Norsk Industri (Difi)", None),
        ("i kveld leder Kari Eksempel møtet", None),
        ("i kveld innleder Kari Eksempel møtet", None),
        ("Det seier Kari Eksempel til oss.", None),
        ("Slik pleier Kari Eksempel å gjøre.", None),
        ("direktør Norge Utdanningssamarbeidspartnerne", None),
        ("statsråd Kari Eksempels forslag", None),
        ("direktør Kari er ny", None),
        ("Direktør i Difi", None),
        ("En veileder Fra Difi", None),
        ("Arbeids- og velferdsdirektoratet fra Difi", None),
        ("direktør Stortinget Norge", None),
        ("", None),
    ],
)
def test_who_is_presented(text: str, person: Person | None) -> None:
    assert people_in([text]) == ((person,) if person else ())


def test_two_of_one_employer() -> None:
    assert people_in(["Kari Eksempel og Ola Prøve fra Politidirektoratet deler erfaringer."]) == (
        Person(KARI, "", "Politidirektoratet"),
        Person("Ola Prøve", "", "Politidirektoratet"),
    )


def test_what_is_said_of_one_person_is_put_together() -> None:
    texts = ["Direktør Kari Eksempel og rådgiver Ola Prøve.", "sier Kari Eksempel i Difi", "leder Kari Eksempel i NAV"]
    assert people_in(texts) == (Person(KARI, "direktør", "Difi"), Person("Ola Prøve", "rådgiver"))


INTERVIEW = (
    Paragraph("Vi møtte Kari Eksempel, direktør i Difi."),
    Heading("Hva har dere lært?", is_question=True),
    Paragraph("Statsråd Ola Prøve har fulgt opp."),
)


def test_an_interview_presents_in_its_introduction() -> None:
    article = assemble(Facts(title="Intervju", kind="intervju"), INTERVIEW, "a.txt")
    assert article.people == (Person(KARI, "direktør", "Difi"),)
    assert [passage.speaker for passage in article.passages()] == ["", KARI]
    assert article.extra["people_basis"] == "Funnet i teksten"


@pytest.mark.parametrize("stated", [(), (Person("Ola Prøve"),)])
def test_what_the_source_states_is_not_asked_of_the_text(stated: tuple[Person, ...]) -> None:
    article = assemble(Facts(title="T", people=stated), tuple(blocks("Statsråd Kari Eksempel sier")), "a.txt")
    assert (article.people, dict(article.extra)) == (stated, {})


def test_an_employer_that_was_only_found_must_be_in_the_register() -> None:
    themes, register = load_themes(CORPUS), load_organisations(CORPUS)
    text = "Kari Eksempel, direktør i Difi, møtte Ola Prøve, direktør i Ukjent."
    found = assemble(Facts(title="T"), tuple(blocks(text)), "a.txt")
    assert enrich(found, themes, register).organisations == ("Difi",)
    stated = assemble(Facts(title="T", people=found.people), tuple(blocks(text)), "a.txt")
    assert enrich(stated, themes, register).organisations == ("Difi", "Ukjent")


@pytest.mark.parametrize("expected", ARTICLES, ids=lambda expected: expected.id[:30])
def test_the_rules_find_whom_a_reader_finds_in_the_programmes_articles(expected: object) -> None:
    """The pages state their people; the rules must find the same ones without being told."""
    known = next(each for each in ARTICLES if each is expected)
    (article,) = sources.read(CORPUS / f"{known.id}.html", f"{known.id}.html")
    texts = [article.lead]
    texts += [passage.text for passage in article.passages() if passage.kind != "svar"]
    register = load_organisations(CORPUS)
    found = {(person.name, register.label(person.organisation)) for person in people_in(texts)}
    assert found == {(person.name, person.organisation) for person in known.people}


def test_long_lines_without_end_are_read_in_time() -> None:
    for piece in ("a", "A", "Aa", "Aa ", "a-", "Aa-", "direktør", "Aa, direktør for a "):
        assert people_in([piece * (20_000 // len(piece))]) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Ekspederingstjenesten Formidlertjenesten, sentralforvalter i Difi",
        "Avtaletjenesten Loggtjenesten, forvalter",
        "Samhandlingsarkitekturen Virksomhetsarkitekturen, ansvarlig for drift",
        "Sikkerheten Tilgjengeligheten, ansvarlig",
    ],
)
def test_capitalised_nouns_of_a_drawing_are_nobody(text: str) -> None:
    assert people_in([text]) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Direktøren for Difi, Kari Eksempel, er fornøyd.", Person("Kari Eksempel", "direktør", "Difi")),
        ("Møt Kari Eksempel, leder av Digitaliseringsrådet.", Person("Kari Eksempel", "leder", "Digitaliseringsrådet")),
        ("Kari Eksempel (45) er ny direktør i Difi.", Person("Kari Eksempel", "direktør", "Difi")),
        ("Leder i Difi, Kari Eksempel, svarte.", Person("Kari Eksempel", "leder", "Difi")),
        ("Statsråd Kari Eksempel (Ap) svarte.", Person("Kari Eksempel", "statsråd", "")),
    ],
)
def test_an_employer_before_the_name(text: str, expected: Person) -> None:
    """A party in brackets employs nobody."""
    assert people_in([text]) == (expected,)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Assisterende helsedirektør Kari Eksempel åpnet.", "assisterende helsedirektør"),
        ("Tidligere direktør Kari Eksempel åpnet.", "tidligere direktør"),
        ("Fungerende leder Kari Eksempel sier", "fungerende leder"),
        ("Konstituert rektor Kari Eksempel sier", "konstituert rektor"),
        ("Tidlegare administrerande direktør Kari Eksempel sier", "tidlegare administrerande direktør"),
        ("Administrerende Direktør Kari Eksempel sier", "administrerende direktør"),
        ("Kari Eksempel er tidligere administrerende direktør.", "tidligere administrerende direktør"),
        ("Ny direktør Kari Eksempel sier", "direktør"),
        ("Kari Eksempel er nytilsatt faglig leder.", "faglig leder"),
    ],
)
def test_what_qualifies_a_role_is_part_of_it(text: str, role: str) -> None:
    """Who was a director, or acts as one, is not the director; who is new, is."""
    assert people_in([text]) == (Person(KARI, role),)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Avdelingsdirektør Digitalisering Kari Eksempel åpner.", Person(KARI, "avdelingsdirektør")),
        ("Avdelingsdirektør Kvalitet Kari Eksempel åpner.", Person(KARI, "avdelingsdirektør")),
        ("Direktør Strategi Kari Eksempel i Difi", Person(KARI, "direktør", "Difi")),
        ("Direktør Strategisk Kommunikasjon Kari Eksempel åpner.", Person(KARI, "direktør")),
        ("Fylkesmannen Kari Eksempel fra Difi åpner.", Person(KARI, "", "Difi")),
        ("sier rådgiver Ola Kaplan.", Person("Ola Kaplan", "rådgiver")),
        ("Direktør Strategisk Kommunikasjon Kari Eksempel Prøve åpner.", None),
        ("Direktør Digitalisering Kari åpner.", None),
        ("Digitalisering Kari Eksempel fra Difi", None),
        ("Direktør Helse Møre Romsdal åpner.", None),
    ],
)
def test_the_field_of_a_role_is_no_part_of_a_name(text: str, person: Person | None) -> None:
    assert people_in([text]) == ((person,) if person else ())


@pytest.mark.parametrize(
    ("text", "role", "employer"),
    [
        ("Kommunaldirektør Kari Eksempel fra Bergen", "kommunaldirektør", ""),
        ("direktør Kari Eksempel i Bergen", "direktør", ""),
        ("Kari Eksempel, direktør i Bergen.", "direktør", ""),
        ("Rådgiver Kari Eksempel fra Sogn og Fjordane", "rådgiver", ""),
        ("president Kari Eksempel i Argentina", "president", ""),
        ("Direktøren i Stockholm, Kari Eksempel, svarte.", "direktør", ""),
        ("Kommunaldirektør Kari Eksempel i Bergen kommune", "kommunaldirektør", "Bergen kommune"),
        ("professor Kari Eksempel ved Universitetet i Oslo", "professor", "Universitetet i Oslo"),
    ],
)
def test_a_place_employs_nobody(text: str, role: str, employer: str) -> None:
    assert people_in([text]) == (Person(KARI, role, employer),)
