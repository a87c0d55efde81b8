"""What a query matches and what its score is made of. On a real small index.

1. Expressions of several words, other keyboards, compounds that the corpus lacks, dates and fields.
2. What stays required when nothing matches all words.
3. What is preferred among what matches.
4. The parts of a score add up to it.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.adapters import open_engine
from engine.article import Article, Passage, PassageKind, Person, Section
from engine.dates import PartialDate
from engine.explain import explain
from engine.parser import parse
from engine.port import BuildPlan, Searcher
from engine.result import SearchRequest, SearchResult
from engine.schema import Unit
from engine.search import search
from engine.settings import Settings
from engine.synonyms import Group, Kind, Synonyms
from engine.syntax import Dated, NoteKind, Word
from engine.understand import understand

SYNONYMS = Synonyms((Group(("Statens fjellråd",), (), ("SFR",), Kind.ABBREVIATION),))
ARTICLES = {
    "forkortet": ("Nytt fra SFR", "SFR ga råd om læring i staten.", "2015-03"),
    "fullt": ("Et råd blir til", "Statens nye fjellråd møtte fylkene om øvelser.", "2016"),
    "plan": ("Planen", "Planen for realisering av gevinst ble fulgt.", "2017-11-02"),
    "omvendt": ("Gevinst", "Gevinst kommer av realisering, og planen ble fulgt senere.", "2018"),
    "rapportere": ("Å rapportere", "Etatene rapporterte tall hvert år.", ""),
    "innrapport": ("Tallene", "Etatene sendte tall og en rapport hvert år.", ""),
}


def article(id_: str, title: str, text: str, published: str) -> Article:
    return Article(
        id=id_,
        title=title,
        sections=(Section("s1", "", (Passage("p1", PassageKind.PARAGRAPH, text),)),),
        published=PartialDate.parse(published) if published else None,
        organisations=("Kartkontoret",) if id_ == "plan" else (),
        people=(Person("Kari Fjell"),) if id_ == "plan" else (),
    )


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    engine = open_engine(replace(Settings(), index_dir=tmp_path_factory.mktemp("index")))
    with engine.rebuild(BuildPlan(synonyms=SYNONYMS.to_json())) as writer:
        for id_, parts in ARTICLES.items():
            writer.add(article(id_, *parts))
    return engine.searcher()


def found(searcher: Searcher, q: str, unit: Unit = Unit.ARTICLE) -> SearchResult:
    return search(searcher, SearchRequest(q=q, unit=unit))


def ids(result: SearchResult) -> list[str]:
    return [hit.id for hit in result.hits]


# 1


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("statens fjellråd", {"forkortet", "fullt"}),  # the abbreviation too, and the words apart
        ("læring i statens fjellråd", {"forkortet"}),
        ('"statens fjellråd"', set()),  # quotation marks mean the very words
        ("laering", {"forkortet"}),
        ("laring", {"forkortet"}),
        ("oevelser", {"fullt"}),
        ("gevinstrealisering", {"plan", "omvendt"}),  # a compound that no text has: its parts, both of them
        ("gevinstfjell", {"plan"}),
        ("Kartkontoret", {"plan"}),  # what stands only among the names of the article
        ("Kari Fjell", {"plan"}),
        ("aar:2016", {"fullt"}),
        ("år:2016", {"fullt"}),
        ("fra:2016 til:2017", {"fullt", "plan"}),
        ("planen fra:2018", {"omvendt"}),
        ("til:31.12.2015", {"forkortet"}),
    ],
)
def test_what_is_found(searcher: Searcher, q: str, expected: set[str]) -> None:
    result = found(searcher, q)
    assert not result.interpretation.relaxed
    assert set(ids(result)) == expected


@pytest.mark.parametrize(
    ("q", "typed", "form", "why"),
    [
        ("statens fjellråd", "statens fjellråd", "sfr", "forkortelse"),
        ("læring statens fjellråd", "statens fjellråd", "sfr", "forkortelse"),
        ("laering", "laering", "læring", "stavemåte"),
        ("gevinstrealisering", "gevinstrealisering", "realisering", "sammensetning"),
    ],
)
def test_what_else_was_searched_for_is_told(searcher: Searcher, q: str, typed: str, form: str, why: str) -> None:
    told = {term.typed: term for term in found(searcher, q).interpretation.terms}[typed]
    assert dict(zip(told.also_matches, told.reasons, strict=True))[form] == why


def test_a_date_that_is_none_is_read_as_a_word() -> None:
    parsed = parse("fra:Bergen til:2017")
    assert parsed.tree.children == (Word("fra:Bergen"), Dated("til:2017", last=PartialDate(2017)))
    assert [note.kind for note in parsed.notes] == [NoteKind.BAD_DATE]


# 2


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("gevinst finnesikke", {"plan", "omvendt"}),
        ("gevinst finnesikke fra:2018", {"omvendt"}),  # a date is never given up
        ('"realisering av gevinst" finnesikke', {"plan"}),  # nor is a quotation, and then the words are free
        ("gevinst finnesikke -senere", {"plan"}),
        ("tittel:gevinst finnesikke", {"omvendt"}),
        ("(gevinst finnesikke) tall", {"plan", "omvendt", "rapportere", "innrapport"}),
    ],
)
def test_what_no_reading_gives_up(searcher: Searcher, q: str, expected: set[str]) -> None:
    result = found(searcher, q)
    assert result.interpretation.relaxed
    assert set(ids(result)) == expected


def test_a_question_may_quote_and_be_narrowed(searcher: Searcher) -> None:
    asked = found(searcher, 'Hva er "realisering av gevinst" fra:2016?')
    assert (asked.interpretation.operator, ids(asked)) == ("any", ["plan"])


@pytest.mark.parametrize(
    ("q", "operator"),
    [
        ("etatene rapporterte tall om året i staten", "all"),  # five words that carry meaning
        ("etatene rapporterte tall hvert år i staten finnesikke", "any"),
        ("etatene rapporterte tall hvert år i staten finnesikke fra:2016", "any"),
        ("etatene rapporterte tall hvert år ELLER staten finnesikke", "all"),  # who writes ELLER means it
    ],
)
def test_a_long_text_is_ranked_like_a_question(searcher: Searcher, q: str, operator: str) -> None:
    assert understand(searcher, SearchRequest(q=q)).operator == operator


# 3


@pytest.mark.parametrize(
    ("q", "first", "second"),
    [
        ("realisering av gevinst", "plan", "omvendt"),
        ("planen gevinst", "plan", "omvendt"),
        ("rapportering tall", "rapportere", "plan"),
        ("rapportere tall", "rapportere", "innrapport"),
    ],
)
def test_what_is_preferred(searcher: Searcher, q: str, first: str, second: str) -> None:
    result = found(searcher, q)
    places = {id_: place for place, id_ in enumerate(ids(result))}
    assert places[first] < places.get(second, len(places))


def test_words_spelt_alike_add_to_the_score_and_to_nothing_else(searcher: Searcher) -> None:
    def fields(request: SearchRequest) -> set[str]:
        return {part.field for parts in explain(searcher, request).values() for part in parts}

    assert ids(found(searcher, "rapportering tall")) == ["rapportere", "innrapport"]
    assert "text_grams" in fields(SearchRequest(q="rapportering tall"))
    assert "text_grams" not in fields(SearchRequest(q="rapport tall", literal=True))
    assert "text_grams" not in fields(SearchRequest(q="rapportering"))  # what matches has the word itself
    assert not ids(found(searcher, '"rapportering"'))


# 4


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize(
    "q",
    [
        "gevinst",
        "gevinst realisering plan",
        "Hva er planen for gevinst?",
        '"realisering av gevinst" planen',
        "plan* ELLER råd -senere",
        "statens fjellråd",
        "gevinst finnesikke",
        "fra:2016",
        "",
    ],
)
def test_the_parts_add_up_to_the_score(searcher: Searcher, q: str, unit: Unit) -> None:
    request = SearchRequest(q=q, unit=unit)
    result = search(searcher, request)
    parts = explain(searcher, request)
    assert list(parts) == ids(result)
    for hit in result.hits:
        assert sum(part.score for part in parts[hit.id]) == pytest.approx(hit.score)
        assert all(part.score > 0 for part in parts[hit.id])
    assert q in ("", "fra:2016") or any(parts.values())


def test_letters_in_common_are_one_part(searcher: Searcher) -> None:
    parts = explain(searcher, SearchRequest(q="rapportering tall"))["rapportere"]
    letters = [part for part in parts if part.field == "text_grams"]
    assert len(letters) == 1
    assert {"_rap", "tall"} <= set(letters[0].terms)


def test_a_part_says_what_stood_where(searcher: Searcher) -> None:
    parts = explain(searcher, SearchRequest(q="Gevinst"))["omvendt"]
    assert {(part.field, part.terms) for part in parts} >= {
        ("title", ("gevinst",)),
        ("text", ("gevinst",)),
        ("text_exact", ("gevinst",)),
    }
    assert [part.score for part in parts] == sorted((part.score for part in parts), reverse=True)
