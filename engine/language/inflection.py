"""A Norwegian form → the lemmas it may belong to, by dictionary, by rule for nynorsk, and by conversion.

Everything here is a pure function of the word and the lexicon. `lemmas` adds what is done for words that nothing
here knows.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from engine.language import lexicon as lex
from engine.language.lexicon import Reading, lexicon
from engine.language.overrides import NOT_THIS_LEMMA, SAME_SPELLING

_NOUN_ENDINGS: Final = ("en", "et", "a", "ar", "er", "ane", "ene", "s", "ens", "ets", "anes", "or", "one")
_VERB_ENDINGS: Final = (
    "ar",
    "a",
    "er",
    "te",
    "de",
    "t",
    "d",
    "dd",
    "tt",
    "dde",
    "ast",
    "est",
    "ande",
    "as",
    "es",
    "st",
)
_ADJECTIVE_ENDINGS: Final = ("t", "e", "are", "ast", "aste")
_NYNORSK_ENDINGS: Final = (
    (lex.NOUN, _NOUN_ENDINGS, ("", "e")),
    (lex.VERB, _VERB_ENDINGS, ("e", "a")),
    (lex.ADJECTIVE, _ADJECTIVE_ENDINGS, ("",)),
)
"""Class, its endings in nynorsk, and what the lemma has in their place."""
_NYNORSK_ONLY: Final = ("ar", "ane", "anes", "are", "ast", "aste")
"""Endings that bokmål does not have."""

_LEAST_STEM: Final = 3
_LEAST_AGENT: Final = 5
"""Letters in the shortest agent noun (leder, lærar)."""
_ESTABLISHED: Final = 25
"""Eight words that an agent noun must begin (8 · log2(1 + 8)) before it is taken for one."""


@lru_cache(maxsize=50_000)
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
        each.lemma if each.flags & lex.BOKMAL else _canonical(each.lemma)
        for each in ranked
        if each.lemma not in excluded
    )
    return tuple(dict.fromkeys((*found, *_joined_form(word))))


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


def _rank(word: str, reading: Reading) -> tuple[bool, bool, bool, str]:
    """Base forms before inflected ones, bokmål before nynorsk, nouns before verbs, then by the alphabet."""
    flags = reading.flags
    return reading.lemma != word, not flags & (lex.BOKMAL | lex.BOKMAL_LIST), not flags & lex.NOUN, reading.lemma


@lru_cache(maxsize=50_000)
def _canonical(lemma: str) -> str:
    """One lemma for the free choices of nynorsk verbs: -a or -e, -je or -e (opna/opne, søkje/søkja/søke)."""
    if not lemma.endswith(("a", "je")) or len(lemma) <= _LEAST_STEM:
        return lemma
    stem = lemma[:-2] if lemma.endswith(("kja", "gja", "kje", "gje")) else lemma.removesuffix("a")
    if own_flags(stem + "e") & lex.VERB:
        return stem + "e"
    twin = lemma.removesuffix("a") + "e"
    return twin if twin in lexicon() and not own_flags(lemma) & lex.BOKMAL else lemma


@lru_cache(maxsize=100_000)
def own_flags(word: str) -> int:
    """The flags of a word read as its own lemma; 0 if it is none."""
    return lexicon().own_flags(word)


def is_agent(word: str) -> bool:
    """Whether the form is an established agent noun in -er or -ar: leder, brukar.

    It may be a verb's present tense too; but a noun that itself makes compounds (lederutvikling) is meant as one.
    """
    if len(word) < _LEAST_AGENT or not word.endswith(("er", "ar")):
        return False
    return any(own_flags(noun) & lex.NOUN and _makes_compounds(noun) for noun in (word[:-2] + "er", word))


def _makes_compounds(noun: str) -> bool:
    return max(lexicon().family(noun)[:3]) >= _ESTABLISHED


def converted(word: str, lemmas: tuple[str, ...]) -> tuple[str, ...]:
    """Nouns that are the bare root of a verb among the lemmas: teste → test, søkte → søk, samarbeide → samarbeid.

    Not for a form that is a noun of its own (rust is no form of ruse), unless it is the infinitive itself (fiske);
    nor for agent nouns, so that bruker and bruk stay apart; nor for roots that mean something else.
    """
    noun = own_flags(word) & lex.NOUN and not (word.endswith("e") and own_flags(word) & lex.VERB)
    if is_agent(word) or (noun and not word.endswith(("er", "ar"))):
        return ()
    roots = (lemma[:-1] for lemma in lemmas if lemma.endswith(("e", "a")) and len(lemma) > _LEAST_STEM)
    return tuple(root for root in roots if root not in lemmas and _is_root_of_verb(root))


@lru_cache(maxsize=50_000)
def _is_root_of_verb(root: str) -> bool:
    if root in SAME_SPELLING:
        return False
    noun = own_flags(root)
    if noun & lex.NOUN and any(
        each.lemma == root + "e" and each.flags & lex.IMPERATIVE for each in lexicon().readings(root)
    ):
        return True
    verb = own_flags(root + "e") | own_flags(root + "a")
    return bool(noun & lex.NOUN and verb & lex.VERB) or bool(noun & verb & lex.NYNORSK_LIST)


@lru_cache(maxsize=50_000)
def nynorsk_by_rule(word: str) -> tuple[str, ...]:
    """Nynorsk lemmas whose regular inflection the form may be, longest lemma first; only lemmas a list knows.

    A form that no list knows may also be the nynorsk inflection of a word listed for bokmål only (palettane).
    """
    unknown = word not in lexicon()
    found: dict[str, None] = {}
    for word_class, endings, replacements in _NYNORSK_ENDINGS:
        for ending in endings:
            if not word.endswith(ending) or len(word) < len(ending) + _LEAST_STEM:
                continue
            stem = word[: -len(ending)]
            for replacement in replacements:
                lemma = stem + replacement
                listed = _nynorsk_class(lemma) or (own_flags(lemma) if unknown and ending in _NYNORSK_ONLY else 0)
                if lemma != word and listed & word_class:
                    found[_canonical(lemma)] = None
    return tuple(sorted(found, key=lambda lemma: (-len(lemma), lemma)))


@lru_cache(maxsize=50_000)
def _nynorsk_class(lemma: str) -> int:
    """The word classes of a lemma of the nynorsk list, by its twin in bokmål or by its ending; 0 if not in the list."""
    flags = own_flags(lemma)
    if not flags & lex.NYNORSK_LIST:
        return 0
    if known := flags & (lex.NOUN | lex.VERB | lex.ADJECTIVE):
        return known
    if lemma.endswith("a"):
        return lex.VERB
    if lemma.endswith("leg"):
        return lex.ADJECTIVE
    return lex.NOUN | lex.VERB if lemma.endswith("e") else lex.NOUN | lex.ADJECTIVE


def known_lemmas(word: str) -> tuple[str, ...]:
    """Lemmas by dictionary and, for a form that is no base form itself, by the nynorsk rules; empty if unknown."""
    lemmas, own = dictionary_lemmas(word), own_flags(word)
    if not own & (lex.BOKMAL | lex.NYNORSK_LIST):
        more = nynorsk_by_rule(word) or (() if lemmas else _participle(word))
    elif own & lex.NOUN or not own & lex.NYNORSK_LIST:
        more = ()
    else:
        more = _present_tense(word) if word.endswith("ar") else _participle(word)
    return tuple(dict.fromkeys((*lemmas, *more)))


def _present_tense(word: str) -> tuple[str, ...]:
    """The verb that a nynorsk agent noun in -ar may be the present tense of: søkar → søke."""
    verb = _canonical(word[:-1] if own_flags(word[:-1]) & lex.NYNORSK_LIST else word[:-2] + "e")
    return (verb,) if own_flags(verb) & (lex.VERB | lex.NYNORSK_LIST) else ()


def _participle(word: str) -> tuple[str, ...]:
    """The verb of a nynorsk participle that is no form of it in the list: gjeven → gjeve."""
    for ending in ("en", "d", "t"):
        if word.endswith(ending) and len(word) > len(ending) + _LEAST_STEM:
            stem = word.removesuffix(ending)
            for found in (dictionary_lemmas(stem + "e"), dictionary_lemmas(stem + "a")):
                if any(own_flags(lemma) & (lex.VERB | lex.NYNORSK_LIST) for lemma in found):
                    return found
    return ()
