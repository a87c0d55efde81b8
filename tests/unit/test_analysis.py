"""The analyzer: where tokens lie, which forms meet, which stay apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.analysis import ANALYZERS, BREAK, analyze, terms
from engine.language.function_words import is_stop_word

TOKENS = [
    ("Hva er gevinstrealisering?", ["hva", "er", "gevinstrealisering"]),
    ("IT-styring og -ledelse", ["it", "styring", "og", "ledelse"]),
    ("A/S og f.eks. bl.a. dette", ["a/s", "og", "f.eks", "bl.a", "dette"]),
    ("§ 4-1 og §12a", ["§4-1", "og", "§12a"]),
    ("§\u00a04-1 og §\n5", ["§4-1", "og", "§5"]),
    ("kl. 09.30, 24.01.2018 og 3,5 prosent", ["kl", "09.30", "24.01.2018", "og", "3,5", "prosent"]),
    ("2016/17", ["2016/17"]),
    ("slutt.Ny setning", ["slutt", "ny", "setning"]),
    ("se https://www.difi.no/a-b?c=1. Ja", ["se", "https://www.difi.no/a-b?c=1", "ja"]),
    ("gevinst\u00adrealisering", ["gevinstrealisering"]),
    ("rock’n’roll", ["rock'n", "roll"]),
    ("Ruter# og «knuter»", ["ruter", "og", "knuter"]),
    ("", []),
    (" \n\t – … ", []),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_tokens(text: str, expected: list[str]) -> None:
    assert list(terms(text, "exact")) == expected


def test_stem_gives_every_lemma_a_form_may_be_of_at_the_same_place() -> None:
    assert [token for token in analyze("lederne leder", "stem") if token.start == 0] == [("leder", 0, 7)]
    assert [token.term for token in analyze("lederne leder", "stem") if token.start == 8] == ["leder", "lede"]


def test_parts_gives_the_parts_of_compounds_and_nothing_for_other_words() -> None:
    assert terms("digitaliseringsprosjektene er store", "parts") == ("digitalisering", "prosjekt")


def test_offsets_give_the_surface_form() -> None:
    text = "Gevinstene kommer – i IT\u00ad-prosjektene."
    assert [text[token.start : token.end] for token in analyze(text, "exact")] == [
        "Gevinstene",
        "kommer",
        "i",
        "IT\u00ad",
        "prosjektene",
    ]


def test_decomposed_letters_are_the_same_words() -> None:
    text = "Råd på ærlig øre"
    assert terms(unicodedata.normalize("NFD", text), "exact") == terms(text, "exact")


@pytest.mark.parametrize("name", ANALYZERS)
@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_every_analyzer_yields_clean_terms_at_the_places_of_the_surface_forms(name: str, text: str) -> None:
    tokens = analyze(text, name)
    assert [token.term for token in tokens] == list(terms(text, name))
    assert {(token.start, token.end) for token in tokens} <= {(t.start, t.end) for t in analyze(text, "exact")}
    for token in tokens:
        assert token.term
        assert not any(letter.isspace() for letter in token.term)
        assert token.term != BREAK


@given(text=st.text(alphabet="abcdeåæø ÅÆØ-", max_size=60))
def test_analysing_a_normal_form_again_changes_nothing(text: str) -> None:
    once = terms(text, "exact")
    assert terms(" ".join(once), "exact") == once


def test_stop_words_are_function_words_of_both_written_languages() -> None:
    assert all(map(is_stop_word, ("og", "hvordan", "korleis", "ikke", "ikkje")))
    assert not any(map(is_stop_word, ("leder", "råd", "gevinst", "mål")))
