"""What a search does with words: forms, compounds, the other written standard, misspellings. On a real small index."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.adapters import open_engine
from engine.article import Article, Passage, PassageKind, Section
from engine.parser import MAX_LENGTH
from engine.port import BuildPlan, Searcher
from engine.result import SearchRequest, SearchResult
from engine.search import search
from engine.settings import Settings
from engine.synonyms import SHIPPED, load
from engine.vocabulary import vocabulary_of

TEXTS = {
    "lederne": "Lederne tok ansvar for omstillingen.",
    "ledelse": "God ledelse krever tid.",
    "plan": "Vi laget en gevinstrealiseringsplan i prosjektet.",
    "nynorsk": "Leiinga i verksemda fekk nye røynsler.",
    "rad": "En rad med tall.",
    "direktorat": "Direktoratet for økonomistyring bistår med råd.",
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    engine = open_engine(replace(Settings(), index_dir=Path(tmp_path_factory.mktemp("index"))))
    with engine.rebuild(BuildPlan(synonyms=load(SHIPPED).to_json())) as writer:
        for name, text in TEXTS.items():
            passage = Passage("p1", PassageKind.PARAGRAPH, text)
            writer.add(Article(id=name, title=f"Artikkel {number_of(name)}", sections=(Section("s1", "", (passage,)),)))
    return engine.searcher()


def number_of(name: str) -> int:
    return list(TEXTS).index(name) + 1


def found(searcher: Searcher, q: str, *, literal: bool = False) -> SearchResult:
    return search(searcher, SearchRequest(q=q, literal=literal))


def ids(result: SearchResult) -> set[str]:
    return {hit.id for hit in result.hits}


def marked(result: SearchResult) -> set[str]:
    passages = [passage.excerpt for hit in result.hits for passage in hit.passages]
    return {text.text[start:end] for text in passages for start, end in text.spans}


@pytest.mark.parametrize(
    ("q", "expected", "surfaces"),
    [
        ("leder", {"lederne"}, {"Lederne"}),
        ("realisering", {"plan"}, {"gevinstrealiseringsplan"}),
        ("gevinster", {"plan"}, {"gevinstrealiseringsplan"}),
        ("ledelse", {"ledelse", "nynorsk"}, {"ledelse", "Leiinga"}),
        ("leiing", {"ledelse", "nynorsk"}, {"ledelse", "Leiinga"}),
        ("erfaringer", {"nynorsk"}, {"røynsler"}),
        ("DFØ", {"direktorat"}, {"Direktoratet for økonomistyring"}),
        ("råd", {"direktorat"}, {"råd"}),
        ("rad", {"rad"}, {"rad"}),
        ('"lederne tok"', {"lederne"}, {"Lederne tok"}),
    ],
)
def test_what_a_word_reaches_is_found_and_marked(
    searcher: Searcher, q: str, expected: set[str], surfaces: set[str]
) -> None:
    result = found(searcher, q)
    assert ids(result) == expected
    assert marked(result) == surfaces


@pytest.mark.parametrize(
    ("q", "form", "why"),
    [
        ("leder", "lederne", "bøyning"),
        ("realisering", "gevinstrealiseringsplan", "sammensetning"),
        ("ledelse", "leiinga", "nynorsk"),
    ],
)
def test_the_answer_says_what_else_was_matched_and_why(searcher: Searcher, q: str, form: str, why: str) -> None:
    (term,) = found(searcher, q).interpretation.terms
    assert dict(zip(term.also_matches, term.reasons, strict=True))[form] == why


@pytest.mark.parametrize("q", ["leder", "ledelsene", "gevinst"])
def test_literal_search_takes_the_form_alone(searcher: Searcher, q: str) -> None:
    result = found(searcher, q, literal=True)
    assert ids(result) == set()
    assert result.interpretation.suggestion is None


def test_a_misspelt_word_that_matches_nothing_is_searched_for_as_meant_and_said_so(searcher: Searcher) -> None:
    result = found(searcher, "gevinstrealisrngsplan")
    assert ids(result) == {"plan"}
    assert result.interpretation.corrected
    assert result.interpretation.suggestion == "gevinstrealiseringsplan"


def test_a_compound_without_its_linking_letter_is_found_by_its_parts(searcher: Searcher) -> None:
    result = found(searcher, "gevinstrealiseringplan")
    assert ids(result) == {"plan"}
    assert not result.interpretation.corrected
    assert result.interpretation.suggestion == "gevinstrealiseringsplan"


def test_a_query_of_the_greatest_length_is_not_refused_for_the_length_of_its_suggestion(searcher: Searcher) -> None:
    q = f"gevinstrealisrngsplan {'og ' * 78}"
    assert len(q) == MAX_LENGTH
    assert len(found(searcher, q).interpretation.suggestion or "") <= MAX_LENGTH


@pytest.mark.parametrize(
    "q", ["gevinst \ud800", "\0", "\udcff", "gevinst\udc80", '"\ud800"', "person:\ud800", "ge\u00advinst"]
)
@pytest.mark.parametrize("literal", [True, False])
def test_text_that_is_no_text_is_searched_without_a_fault(searcher: Searcher, q: str, literal: bool) -> None:
    """A command line passes bytes on that are no UTF-8, as lone surrogates."""
    assert ids(found(searcher, q, literal=literal)) <= set(TEXTS)


def test_a_word_of_the_corpus_is_never_corrected(searcher: Searcher) -> None:
    interpretation = found(searcher, "rad").interpretation
    assert (interpretation.suggestion, interpretation.corrected) == (None, False)


def test_a_word_that_finds_something_in_the_other_standard_is_no_misspelling(searcher: Searcher) -> None:
    assert found(searcher, "erfaring").interpretation.suggestion is None  # the corpus has røynsler alone
    assert found(searcher, "røynslr").interpretation.suggestion == "røynsler"


def test_halves_stand_in_for_a_compound_that_the_corpus_lacks_and_their_parts_only_for_halves_it_lacks(
    searcher: Searcher,
) -> None:
    vocabulary = vocabulary_of(searcher)
    assert vocabulary.missing_parts("økonomistyringsprosjekt") == ("økonomistyring", "prosjekt")
    assert vocabulary.missing_parts("omstillingsprosjektplan") == ("omstilling", "prosjekt", "plan")
    assert vocabulary.missing_parts("ledelse") == ()


@pytest.mark.parametrize("q", ["Hvordan får vi til god ledelse?", "korleis må leiinga bli betre", "burde få ledelse"])
def test_auxiliaries_of_a_query_are_not_what_is_sought(searcher: Searcher, q: str) -> None:
    told = [term.typed.lower() for term in found(searcher, q).interpretation.terms]
    assert not {"får", "få", "må", "burde", "bli"} & set(told)
