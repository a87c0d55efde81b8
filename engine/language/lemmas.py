"""The lemma keys of a word: two forms are of one word when they share a key.

A form may be read in several ways, so it has several keys: «tester» belongs to test, teste and tester. The first
is the likeliest. A word that no dictionary knows is lemmatised by its last part (digitaliseringsprosjektene →
digitaliseringsprosjekt), and failing that, stemmed by Snowball's Norwegian algorithm as NLTK has it
(https://snowballstem.org/algorithms/norwegian/stemmer.html).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from nltk.stem.snowball import NorwegianStemmer

from engine.language.compounds import best_cut
from engine.language.inflection import converted, dictionary_lemmas, known_lemmas, nynorsk_by_rule

_LEAST_FIRST: Final = 3
_LEAST_TAIL: Final = 3
_AGENT_FORMS: Final = ("arane", "arar", "aren", "arens")
_ADJECTIVE_FORMS: Final = ("legare", "legaste", "legast", "lege", "leg")
_LONGEST: Final = 60
"""Letters. Longer runs of letters are no words (the longest in the dictionaries has 42); they are their own key."""


@lru_cache(maxsize=200_000)
def keys(word: str) -> tuple[str, ...]:
    """The lemma keys of a lower-case NFC word, likeliest first; never empty, and always the same.

    Numbers and whatever else is not all letters are their own key.
    """
    if not word.isalpha() or len(word) > _LONGEST:
        return (word,)
    lemmas = _lemmas(word)
    if lemmas:
        return tuple(dict.fromkeys(lemmas + converted(word, lemmas)))
    return (snowball_stem(word),)


@lru_cache(maxsize=200_000)
def snowball_stem(word: str) -> str:
    """The stem of a lower-case word by Snowball's Norwegian algorithm; the word itself if nothing would be left."""
    return _stemmer().stem(word) or word


def _lemmas(word: str) -> tuple[str, ...]:
    bare = word[:-1] if word.endswith("s") and len(word) > _LEAST_TAIL + 1 else ""
    return known_lemmas(word) or (known_lemmas(bare) if bare else ()) or _by_last_part(word, bare)


def _by_last_part(word: str, bare: str) -> tuple[str, ...]:
    """Lemmas of an unknown word by its last part as a compound, else by the longest known word it ends with."""
    for ending in _ADJECTIVE_FORMS:
        if word.endswith(ending) and len(word) > len(ending) + _LEAST_FIRST:
            return (word[: -len(ending)] + "leg",)
    if cut := best_cut(word):
        return (*_agent(word), word[: cut.at] + cut.last)
    starts = range(_LEAST_FIRST, len(word) - _LEAST_TAIL + 1)
    for known in (dictionary_lemmas, nynorsk_by_rule):
        for at in starts:
            lemmas = known(word[at:]) or (known(bare[at:]) if len(bare) - at >= _LEAST_TAIL else ())
            if lemmas:
                tails = (*lemmas, *converted(word[at:], lemmas))
                return tuple(dict.fromkeys([*_agent(word), *(word[:at] + lemma for lemma in tails)]))
    return _agent(word)


def _agent(word: str) -> tuple[str, ...]:
    """The nynorsk agent noun that a form may be of: løyvehavarane → løyvehavar."""
    for ending in _AGENT_FORMS:
        if word.endswith(ending):
            return (word[: -len(ending)] + "ar",)
    return (word,) if word.endswith("ar") else ()


@cache
def _stemmer() -> NorwegianStemmer:
    return NorwegianStemmer()
