"""Which verb a noun or an adjective is derived from, and whether a particle before a noun leaves its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from engine.language import lexicon as lex
from engine.language.dictionary import own_flags
from engine.language.last_parts import Last
from engine.language.lexicon import lexicon
from engine.language.particles import PARTICLES, PLACES

_ENDINGS: Final = ("asjon", "sjon", "ator", "ning", "else", "este", "som", "ing", "ist", "sel", "ør", "ar", "er")
"""Endings that make nouns and adjectives of verbs."""
_AGENTS: Final = ("arane", "arens", "aren", "arar", "ar")
"""The nynorsk agent noun and its forms, for words that no list knows. Never the noun kar: deltakaren is of delta."""
_LEAST_NOUN: Final = 5
"""Letters in the shortest noun that a particle leaves as it is."""
_PRODUCTIVE: Final = 20
"""Five words (8 · log2(1 + 5), rounded) that such a noun must end."""
_SYLLABLE: Final = re.compile("[aeiouyæøå]+")
_OF_NOUNS: Final = ("skap", "het", "dom")
"""Endings that make nouns of nouns and adjectives."""


def verb_of(words: Iterable[str], *, unlisted: bool = False) -> str:
    """The verb that the first derived one of some base forms is of; empty for none.

    Args:
        unlisted: the words are forms that no dictionary knows, and may be inflected.
    """
    for word in words:
        for stem in _stems(word, _AGENTS if unlisted else ()):
            for verb in _verbs(stem):
                if own_flags(verb) & lex.VERB:
                    return verb
    return ""


def keeps_noun(particle: str, last: Last, words: tuple[str, ...]) -> bool:
    """Whether a word is a particle before a noun that keeps its meaning: forprosjekt, underleverandør.

    Such a noun makes many compounds, and is neither the root of a verb (forskrift, innbrudd: nouns of one syllable
    mostly are) nor derived from a simple one: retning in forretning is of rette, as forretning is of forrette.
    From a verb that is derived itself it may be: etterutdanning, innrapportering.

    Args:
        words: the base forms of the whole word.
    """
    noun = last.lemma
    wholes = [word for word in words if word.endswith(noun) and own_flags(word) & lex.CLASSES in (0, lex.NOUN)]
    if particle not in PLACES or not wholes or not last.flags & lex.NOUN or last.bound or len(noun) < _LEAST_NOUN:
        return False
    if is_root(noun) or lexicon().family(noun).last < _PRODUCTIVE:
        return False
    verbs = [verb_of([noun]), *(verb_of([word]).removeprefix(particle) for word in wholes)]
    simple = any(own_flags(verb) & lex.VERB and not _is_derived_verb(verb) for verb in verbs)
    return not simple and not any(map(_is_of_noun, wholes))


def is_root(word: str) -> bool:
    """Whether a word has one syllable: after a particle it is mostly the noun of a verb (tilskot, innbrudd)."""
    return len(_SYLLABLE.findall(word)) < 2


def _is_derived_verb(verb: str) -> bool:
    """Whether a verb is made of another word: it ends in -ere (rapportere), or has a particle before it (utdanne)."""
    if verb.endswith("ere"):
        return True
    starts = (at for at in range(1, len(verb) - 2) if verb[:at] in PARTICLES)
    return any(own_flags(verb[at:]) & lex.VERB for at in starts)


def _is_of_noun(word: str) -> bool:
    """Whether a word is derived from a longer noun or adjective: formannskap is of formann."""
    return any(own_flags(word.removesuffix(ending)) for ending in _OF_NOUNS if word.endswith(ending))


def _stems(word: str, agents: tuple[str, ...]) -> Iterator[str]:
    for ending in (*_ENDINGS, *agents):
        if word.endswith(ending) and len(word) > len(ending):
            yield word.removesuffix(ending)


def _verbs(stem: str) -> Iterator[str]:
    """What the infinitive may be.

    It ends in -e or -ere, may lack a j of nynorsk (søkjar), may double what is single in the noun (retning, rette),
    and may be short (deltakar, inndragning: delta, inndra).
    """
    yield stem + "e"
    yield stem + "ere"
    yield stem + stem[-1] + "e"
    if stem.endswith(("kj", "gj")):
        yield stem[:-1] + "e"
    if stem.endswith(("tak", "tag", "drag")):
        yield stem[:-1]
