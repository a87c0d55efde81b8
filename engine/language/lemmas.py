"""The lemma keys of a word: two forms are of one word when they share a key.

A form may be read in several ways, so it has several keys: «tester» belongs to test, teste and tester. The first
is the likeliest. A word that no dictionary knows is lemmatised by its last part (digitaliseringsprosjektene →
digitaliseringsprosjekt), and failing that, stemmed by Snowball's Norwegian algorithm as NLTK has it
(https://snowballstem.org/algorithms/norwegian/stemmer.html).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from nltk.stem.snowball import NorwegianStemmer

from engine.language.compounds import best_cut
from engine.language.cuts import Cut
from engine.language.dictionary import dictionary_lemmas, own_flags
from engine.language.function_words import is_stop_word, lemmas_of_function_word, lemmas_of_other_word
from engine.language.inflection import converted, known_lemmas
from engine.language.lexicon import NOUN, NYNORSK_LIST, lexicon
from engine.language.nynorsk_inflection import NYNORSK_ONLY, nynorsk_by_rule, unlisted
from engine.language.particle_verbs import particle_verbs, softened
from engine.language.particles import PARTICLES

_LEAST_FIRST: Final = 3
_LEAST_TAIL: Final = 3
_ADJECTIVE_FORMS: Final = ("legare", "legaste", "legast", "lege", "leg")
_LONGEST: Final = 60
"""Letters. Longer runs of letters are no words (the longest in the dictionaries has 42); they are their own key."""


@lru_cache(maxsize=50_000)
def keys(word: str) -> tuple[str, ...]:
    """The lemma keys of a lower-case NFC word, likeliest first; never empty, and always the same.

    Numbers and whatever else is not all letters are their own key.
    """
    if not word.isalpha() or len(word) > _LONGEST:
        return (word,)
    verbs = tuple(particle_verbs(word))
    if lemmas := _listed(word):
        found = tuple(dict.fromkeys((*lemmas, *converted(word, lemmas), *verbs)))
        return lemmas_of_function_word(word, found) if is_stop_word(word) else lemmas_of_other_word(found)
    return tuple(dict.fromkeys((*_unlisted(word), *softened(word), *verbs)))


@lru_cache(maxsize=50_000)
def snowball_stem(word: str) -> str:
    """The stem of a lower-case word by Snowball's Norwegian algorithm; the word itself if nothing would be left."""
    return _stemmer().stem(word) or word


def _listed(word: str) -> tuple[str, ...]:
    """The lemmas of a word that some list knows, or whose lemma it knows; with the word itself where it may be one.

    In nynorsk that is an agent noun that the lists take for a present tense (festar), an infinitive that they
    spell with -a (eigna), or a noun that looks like a participle (lengd).
    """
    known = known_lemmas(word)
    if word in lexicon():
        own = word.endswith("e") and bool(own_flags(word[:-1] + "a") & NYNORSK_LIST)
    else:
        own = bool(known) and word.endswith("d")
        if word.endswith("s") and len(word) > _LEAST_TAIL + 1:
            known = tuple(dict.fromkeys((*known_lemmas(word[:-1]), *known)))
    agent = bool(known) and word.endswith("ar") and not own_flags(word)
    return (*known, word) if own or agent else known


def _unlisted(word: str) -> tuple[str, ...]:
    """The keys of a word that no list knows: by its last part or else its stem, and by its ending as nynorsk."""
    by_cut = _by_cut(word)
    lemmas = by_cut or _by_known_ending(word)
    sure = word in by_cut or (by_cut and not word.endswith(NYNORSK_ONLY))
    guessed = () if sure else unlisted(word)
    chosen = [each for each in guessed if each in lemmas] or guessed
    more = [lemma for each in chosen for lemma in known_lemmas(each) or (each,)]
    if word.endswith(("ar", "ig", "ing")) or (word.endswith("e") and not lemmas):
        more.append(word)  # it may be a base form itself: an agent noun, an infinitive
    return tuple(dict.fromkeys((*(lemmas or (snowball_stem(word),)), *more)))


def _by_cut(word: str) -> tuple[str, ...]:
    """Lemmas of an unknown word as a nynorsk adjective in -leg, or by its last part as a compound."""
    for ending in _ADJECTIVE_FORMS:
        if word.endswith(ending) and len(word) >= len(ending) + _LEAST_FIRST:
            lemma = word[: -len(ending)] + "leg"
            return known_lemmas(lemma) or (lemma,)
    if cut := best_cut(word):
        return tuple(word[: cut.at] + lemma for lemma in _of_last_part(cut, word[cut.at :]))
    return ()


def _by_known_ending(word: str) -> tuple[str, ...]:
    """Lemmas of an unknown word by the longest known word it ends with."""
    bare = word.removesuffix("s")
    starts = range(_LEAST_FIRST, len(word) - _LEAST_TAIL + 1)
    for known in (dictionary_lemmas, nynorsk_by_rule):
        for at in starts:
            lemmas = known(word[at:]) or (known(bare[at:]) if len(bare) - at >= _LEAST_TAIL else ())
            if lemmas:
                tails = (*lemmas, *converted(word[at:], lemmas))
                return tuple(dict.fromkeys(word[:at] + lemma for lemma in tails))
    return ()


def _of_last_part(cut: Cut, tail: str) -> Iterable[str]:
    """The lemmas of a compound's last part: of a noun in its base form all nouns that it may be (part, parter).

    What a particle begins may be a verb all the same: oppnemnd is of oppnemne.
    """
    if cut.first in PARTICLES or not own_flags(cut.last) & NOUN:
        return dict.fromkeys((cut.last, *known_lemmas(tail)))
    if cut.last != tail:
        return (cut.last,)
    return dict.fromkeys((tail, *(each for each in known_lemmas(tail) if own_flags(each) & NOUN)))


@cache
def _stemmer() -> NorwegianStemmer:
    return NorwegianStemmer()
