"""Runs of letters: a table of words, and what spelling alike comes to."""

from __future__ import annotations

import pytest

from engine.analysis import terms
from engine.language.grams import EDGE, LENGTH, grams


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("styring", ("_sty", "styr", "tyri", "yrin", "ring", "ing_")),
        ("råd", ("_råd", "råd_")),
        ("år", ("_år_",)),
        ("å", ("_å_",)),
        ("", ("__",)),
    ],
)
def test_grams(word: str, expected: tuple[str, ...]) -> None:
    assert grams(word) == expected


@pytest.mark.parametrize(
    ("word", "alike", "unlike"),
    [
        ("forvaltning", "forvaltnign", "forlovelse"),
        ("medarbeiderskap", "medarbeidar", "fellesskap"),
        ("digitaliseringsprogrammet", "digitalisering", "evaluering"),
    ],
)
def test_words_that_are_spelt_alike_share_more(word: str, alike: str, unlike: str) -> None:
    def shared(other: str) -> float:
        return len(set(grams(word)) & set(grams(other))) / len(set(grams(other)))

    assert shared(alike) > shared(unlike)


def test_function_words_have_none() -> None:
    assert terms("Det er en plan for oss", "grams") == grams("plan")


def test_no_word_holds_an_edge() -> None:
    assert terms(f"snake{EDGE}case", "exact") == ("snake", "case")
    assert all(len(gram) == LENGTH for gram in terms("digital forvaltning", "grams"))
