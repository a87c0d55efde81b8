"""«Mente du»: which word was meant.

1. Ordinary slips, one or two, get the intended word, also without æ, ø, å on the keyboard.
2. A word of the corpus is never corrected, and what is near nothing gets no suggestion.
3. Among words as near, the one in most documents wins; among words as frequent, the nearest.
4. A compound that the corpus lacks is corrected by its parts.
5. Signatures never lose a word that is one plain edit away, and distances behave like distances.
"""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.port import TermCount
from engine.spelling import Speller, distance, fold

WORDS = {
    "leder": 40, "ledelse": 30, "ledere": 25, "læring": 12, "lønn": 20, "økonomi": 18, "økonomistyring": 9, "mål": 30,
    "måling": 8, "skjema": 14, "kjøre": 4, "kjøretøy": 3, "gevinst": 22, "gevinstrealisering": 15, "arbeidsgiver": 17,
    "virksomhet": 35, "styring": 28, "utvikling": 26, "digitalisering": 24, "anskaffelse": 11, "tilskudd": 10,
    "råd": 12, "område": 19, "hverandre": 6, "hjemmel": 5, "prosjekt": 33, "rapportering": 21, "saksbehandling": 16,
}  # fmt: skip


@pytest.fixture(scope="module")
def speller() -> Speller:
    return speller_of(WORDS)


def speller_of(words: dict[str, int]) -> Speller:
    return Speller(TermCount(word, documents) for word, documents in words.items())


# 1. Slips


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ledre", "leder"),  # two letters in the wrong order
        ("gevnist", "gevinst"),
        ("digitaliserng", "digitalisering"),  # dropped
        ("digitaliseering", "digitalisering"),  # doubled
        ("anskafelse", "anskaffelse"),  # written single
        ("tilskud", "tilskudd"),
        ("prosjrkt", "prosjekt"),  # next key
        ("virkdomhet", "virksomhet"),
        ("laering", "læring"),
        ("laring", "læring"),
        ("oekonomi", "økonomi"),
        ("okonomi", "økonomi"),
        ("maal", "mål"),
        ("maaling", "måling"),
        ("kjoretoy", "kjøretøy"),
        ("lonn", "lønn"),
        ("sjema", "skjema"),
        ("verandre", "hverandre"),
        ("jemmel", "hjemmel"),
        ("arbiedsgivre", "arbeidsgiver"),  # two slips
        ("saksbehanldign", "saksbehandling"),
        ("raporterring", "rapportering"),
        ("Digitaliserng", "digitalisering"),
    ],
)
def test_slips(speller: Speller, typed: str, meant: str) -> None:
    assert speller.correct(typed) == meant


# 2. No correction


@pytest.mark.parametrize("word", [*WORDS, "Leder", "LEDELSE"])
def test_words_of_the_corpus_are_left_alone(speller: Speller, word: str) -> None:
    assert speller.correct(word) is None
    assert word.lower() in speller


@pytest.mark.parametrize("word", ["", "å", "dy", "xylofonist", "2018", "§4", "e-post", "a" * 300, "мука", "dfø1"])
def test_what_is_near_nothing_gets_nothing(speller: Speller, word: str) -> None:
    assert speller.correct(word) is None


def test_short_words_are_corrected_by_one_edit_or_two_easy_ones() -> None:
    assert speller_of({"norge": 9}).correct("narke") is None
    assert speller_of({"norge": 9}).correct("norhe") == "norge"
    assert speller_of({"klima": 9}).correct("kilna") == "klima"
    assert speller_of({"tall": 9}).correct("takt") is None


def test_an_empty_vocabulary_corrects_nothing() -> None:
    assert Speller([]).correct("leder") is None


# 3. Choice


@pytest.mark.parametrize(
    ("words", "typed", "meant"),
    [
        ({"vekst": 50, "tekst": 1}, "xekst", "vekst"),
        ({"vekst": 1, "tekst": 50}, "xekst", "tekst"),
        ({"systemer": 100, "systemet": 100}, "systemef", "systemer"),  # as near, as frequent: by the alphabet
        ({"bord": 4, "byrå": 9}, "byra", "byrå"),  # a missing ring is cheaper than a letter
        ({"sykehus": 3, "rykehus": 3}, "sykehuss", "sykehus"),
        ({"som": 2000, "revidert": 5, "rndert": 1}, "rendert", "rndert"),  # rare, but much nearer
        ({"som": 2000, "tidsfrister": 80, "tidafristar": 1}, "tidafrister", "tidsfrister"),  # as near, and no slip
        ({"som": 2000, "kommunestyret": 40, "kommunesytre": 1}, "kommunesytret", "kommunestyret"),
        ({"som": 10, "departementet": 1, "departementer": 2}, "departmentet", "departementet"),  # few documents:
        ({"som": 10, "fordi": 9, "fører": 1}, "førdr", "fører"),  # a word of one is no slip
        ({"vedlikehold": 40, "like": 90, "veds": 9}, "vdlikehodl", "vedlikehold"),  # a word, not a new compound
    ],
)
def test_choice(words: dict[str, int], typed: str, meant: str) -> None:
    assert speller_of(words).correct(typed) == meant


def test_the_order_of_the_vocabulary_does_not_matter() -> None:
    words = {"rett": 5, "nett": 5, "sett": 5, "lett": 5}
    backwards = dict(reversed(words.items()))
    assert speller_of(words).correct("ett") == speller_of(backwards).correct("ett")


# 4. Compounds


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("virksomhetsstyrnig", "virksomhetsstyring"),
        ("virkosmhetsstyring", "virksomhetsstyring"),
        ("prosjektstyrng", "prosjektstyring"),
        ("lederutvikilng", "lederutvikling"),
    ],
)
def test_compounds_that_the_corpus_lacks(speller: Speller, typed: str, meant: str) -> None:
    assert speller.correct(typed) == meant


# 5. Properties


@pytest.mark.parametrize(
    ("word", "folded"),
    [("kjøtt", "kjot"), ("kjoett", "kjot"), ("gås", "gas"), ("gaas", "gas"), ("læring", "laring"), ("fylle", "fyle")],
)
def test_folding(word: str, folded: str) -> None:
    assert fold(word) == folded


LETTERS = "abdefgiklmnoprstuvyæøå"
a_word = st.text(alphabet=LETTERS, min_size=6, max_size=14)


@given(a_word, st.data())
def test_one_edit_is_always_found(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    letter = data.draw(st.sampled_from(LETTERS))
    edited = data.draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            ]
        )
    )
    assume(edited != word)
    assert speller_of({word: 3, "uvedkommende": 9}).correct(edited) == word


@given(a_word, a_word)
def test_distances(one: str, other: str) -> None:
    assert distance(one, one, 2.0) == 0
    there, back = distance(one, other, 3.0), distance(other, one, 3.0)
    assert math.isclose(there, back, abs_tol=1e-9) or there == back
    assert (there == 0) == (one == other)


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("leder", "leder", 0), ("leder", "lexer", 1), ("leder", "lexer2", 2), ("leder", "helt andre ord", math.inf)],
)
def test_plain_edits_count_one(one: str, other: str, edits: float) -> None:
    assert distance(one, other, 2.0) == edits
