"""A form → the lemmas that the dictionaries give it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from engine.language import lexicon as lex
from engine.language.lexicon import Reading, lexicon
from engine.language.overrides import NO_VERB, NOT_THIS_LEMMA, ONE_CONSONANT

_LEAST_STEM: Final = 3


@lru_cache(maxsize=16_384)
def dictionary_lemmas(word: str) -> tuple[str, ...]:
    """The lemmas that the dictionaries give a form, likeliest first; empty for a form that none of them knows.

    Bokmålsordboka decides where it knows the form; simplemma's bokmål list only where it does not, for it is
    larger but has odd readings. The nynorsk list always adds what it knows.
    """
    readings = lexicon().readings(word)
    if not readings:
        return ()
    chosen = _by_bokmalsordboka(word, readings) or [each for each in readings if each.flags & lex.BOKMAL_LIST]
    noun = own_flags(word) & lex.NOUN
    chosen += [
        each
        for each in readings
        if each.flags & lex.NYNORSK_LIST
        and not (noun and each.lemma in (word + "e", word + "a"))  # an imperative, which the list does not mark
    ]
    excluded = NOT_THIS_LEMMA.get(word, ((), ""))[0]
    ranked = sorted(chosen, key=lambda each: _rank(word, each))
    found = dict.fromkeys(
        each.lemma if each.flags & lex.BOKMAL else canonical(each.lemma)
        for each in ranked
        if each.lemma not in excluded
    )
    return tuple(dict.fromkeys((*found, *_active(word, found), *_joined_form(word))))


def _active(word: str, lemmas: Iterable[str]) -> tuple[str, ...]:
    """The verb whose passive is listed as a word of its own: trengs, whose lemma is trenges, is of trenge too."""
    passives = (lemma for lemma in lemmas if lemma.endswith("es") and word.endswith("s"))
    return tuple(passive[:-1] for passive in passives if own_flags(passive) & own_flags(passive[:-1]) & lex.VERB)


def _by_bokmalsordboka(word: str, readings: tuple[Reading, ...]) -> list[Reading]:
    known = [each for each in readings if each.flags & lex.BOKMAL]
    plain = any(not each.flags & (lex.IMPERATIVE | lex.PASSIVE) for each in known)
    return [each for each in known if not (plain and _rare_imperative(word, each))]


def _rare_imperative(word: str, reading: Reading) -> bool:
    """An imperative gives way to other readings, save that of verbs in -ere, whose noun is of the same root."""
    return bool(reading.flags & lex.IMPERATIVE) and not reading.lemma == word + "e" == word.removesuffix("er") + "ere"


def _joined_form(word: str) -> tuple[str, ...]:
    """The noun of a form that stands first in compounds: «barne-» and «samfunns-» are of barn and samfunn."""
    flags, stem = own_flags(word), word[:-1]
    listed = flags & lex.PREFIX or (word.endswith("s") and flags and not flags & lex.BOKMAL)
    return (stem,) if listed and word.endswith(("e", "s")) and own_flags(stem) & lex.NOUN else ()


def _rank(word: str, reading: Reading) -> tuple[bool, bool, bool, int, str]:
    """Base forms first, bokmål before nynorsk, nouns before verbs, then what makes most compounds, then the alphabet.

    What makes many compounds is the commoner word: kravene is of krav rather than of krage.
    """
    flags, makes = reading.flags, -max(lexicon().family(reading.lemma))
    return reading.lemma != word, not flags & (lex.BOKMAL | lex.BOKMAL_LIST), not flags & lex.NOUN, makes, reading.lemma


@lru_cache(maxsize=16_384)
def canonical(lemma: str) -> str:
    """One lemma for the spellings of one word: vegvesen, veivesen; in nynorsk opna, opne; søkje, søke; koma, komme."""
    same = _canonical(lemma)
    return same if own_flags(same) & lex.BOKMAL else ONE_CONSONANT.get(same, same)


def _canonical(lemma: str) -> str:
    own = own_flags(lemma)
    if not own & lex.BOKMAL:
        for each in lexicon().readings(lemma):
            if each.flags & lex.CITATION and each.flags & lex.BOKMAL:
                return each.lemma
    if not lemma.endswith(("a", "je")) or len(lemma) <= _LEAST_STEM or lemma in NO_VERB:
        return lemma
    for stem in _without_free_ending(lemma):
        if own_flags(stem + "e") & lex.VERB:
            return stem + "e"
    twin = lemma.removesuffix("a") + "e"
    return twin if twin in lexicon() and not own & lex.BOKMAL else lemma


def _without_free_ending(lemma: str) -> tuple[str, ...]:
    if lemma.endswith(("kja", "gja", "kje", "gje")):
        return (lemma[:-2],)
    return (lemma[:-2] + "t",) if lemma.endswith("tje") else (lemma.removesuffix("a"),)


@lru_cache(maxsize=16_384)
def own_flags(word: str) -> int:
    """The flags of a word read as its own lemma; 0 if it is none."""
    return lexicon().own_flags(word)
