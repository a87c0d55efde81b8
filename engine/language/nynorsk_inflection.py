"""The lemmas of a nynorsk form by rule: its lists are small, and its inflection is regular."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from engine.language import lexicon as lex
from engine.language.dictionary import canonical, dictionary_lemmas, own_flags
from engine.language.lexicon import lexicon

_NOUN_ENDINGS: Final = ("en", "et", "a", "ar", "er", "ane", "ene", "s", "ens", "ets", "anes", "or", "one")
_VERB_ENDINGS: Final = tuple("ar a er te de t d dd tt dde ast est ande as es st".split())
_ADJECTIVE_ENDINGS: Final = ("t", "e", "are", "ast", "aste")
_CLASSES: Final = (
    (lex.NOUN, _NOUN_ENDINGS, ("", "e")),
    (lex.VERB, _VERB_ENDINGS, ("e", "a")),
    (lex.ADJECTIVE, _ADJECTIVE_ENDINGS, ("",)),
)
"""Class, its endings in nynorsk, and what the lemma has in their place."""
_BY_ENDING: Final = {
    each: tuple((named, kept) for named, endings, replacements in _CLASSES if each in endings for kept in replacements)
    for each in (*_NOUN_ENDINGS, *_VERB_ENDINGS, *_ADJECTIVE_ENDINGS)
}
_LONGEST_ENDING: Final = max(map(len, _BY_ENDING))
NYNORSK_ONLY: Final = ("ar", "ane", "anes", "are", "ast", "aste", "aren", "arens", "inga", "heita")
"""Endings that bokmål does not have."""
_WEAK_ENDINGS: Final = ("de", "te", "d", "t")
_WEAK_PAST: Final = (*_WEAK_ENDINGS, "dd", "tt", "dde")
"""Of verbs that bokmål inflects otherwise: fylde, sukte."""
_CONTRACTED: Final = tuple(
    (consonant + ending, "e" + consonant, word_class)
    for consonant in "lrn"
    for ending, word_class in (
        ("ar", lex.NOUN),
        ("ane", lex.NOUN),
        ("e", lex.ADJECTIVE),
        ("are", lex.ADJECTIVE),
        ("ast", lex.ADJECTIVE),
        ("aste", lex.ADJECTIVE),
    )
)
"""Nouns and adjectives in -el, -er and -en lose their e before an ending: middel, midlar; open, opne."""
_CONTRACTED_ENDINGS: Final = tuple(each[0] for each in _CONTRACTED)
_DERIVATIONS: Final = tuple(
    (base + ending, (base + kept,))
    for base, kept, endings in (
        ("ing", "", ("ane", "ar", "a")),
        ("heit", "", ("ene", "er", "a")),
        ("ar", "", ("ane", "ar", "en", "ens")),
    )
    for ending in endings
)
_UNLISTED: Final = (
    *_DERIVATIONS,
    ("samt", ("sam",)),
    ("same", ("sam",)),
    ("ane", ("e", "")),
    ("aste", ("",)),
    ("ast", ("e",)),
    ("are", ("",)),
    ("ar", ("e", "")),
    ("a", ("e", "")),
)
"""What the ending of a word that no list knows may have in its place in the lemma, longer endings first. Of the endings
that bokmål has too, there is -a alone."""

_LEAST_STEM: Final = 3
_LEAST_UNLISTED: Final = 4
"""Letters that must be left of a word that no list knows."""


@lru_cache(maxsize=16_384)
def nynorsk_by_rule(word: str) -> tuple[str, ...]:
    """Nynorsk lemmas whose regular inflection the form may be, longest lemma first; only lemmas a list knows.

    A form that no list knows may also be the nynorsk inflection of a word listed for bokmål only (palettane).
    """
    unknown = word not in lexicon()
    found: dict[str, None] = {}
    for size in range(1, min(_LONGEST_ENDING, len(word) - _LEAST_STEM) + 1):
        ending = word[-size:]
        for word_class, replacement in _BY_ENDING.get(ending, ()):
            lemma = word[:-size] + replacement
            listed = _nynorsk_class(lemma) or (_other_class(lemma, ending) if unknown else 0)
            if lemma != word and listed & word_class:
                found[canonical(lemma)] = None
    found.update(dict.fromkeys((*_contracted(word), *_doubled(word))))
    return tuple(sorted(found, key=lambda lemma: (-len(lemma), lemma)))


def _other_class(lemma: str, ending: str) -> int:
    """The word classes of a lemma that the nynorsk list lacks, where the ending may be one that its own list lacks."""
    flags = own_flags(lemma)
    if ending in NYNORSK_ONLY:
        return flags
    if ending in _WEAK_PAST:
        return flags & lex.VERB
    if flags & lex.BOKMAL:
        return 0
    return lex.NOUN if flags & lex.BOKMAL_LIST and ending in _NOUN_ENDINGS else 0


def _contracted(word: str) -> Iterator[str]:
    for ending, full, word_class in _CONTRACTED if word.endswith(_CONTRACTED_ENDINGS) else ():
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _LEAST_STEM - 1:
            for lemma in (stem + full, stem + stem[-1] + full):
                if (_nynorsk_class(lemma) or own_flags(lemma)) & word_class:
                    yield canonical(lemma)


def _doubled(word: str) -> Iterator[str]:
    """Verbs whose double consonant is single before an ending with a consonant: kjende → kjenne."""
    for ending in _WEAK_ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _LEAST_STEM and stem[-1] != stem[-2]:
            verb = stem + stem[-1] + "e"
            if (_nynorsk_class(verb) or (0 if word in lexicon() else own_flags(verb))) & lex.VERB:
                yield canonical(verb)


def unlisted(word: str) -> tuple[str, ...]:
    """The lemmas that a word of no list may be a nynorsk form of by its ending alone, whether or not they exist."""
    for ending, replacements in _UNLISTED:
        if word.endswith(ending) and len(word) >= len(ending) + _LEAST_UNLISTED:
            stem = word.removesuffix(ending)
            return tuple(stem + replacement for replacement in replacements)
    return ()


@lru_cache(maxsize=16_384)
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


def present_tense(word: str) -> tuple[str, ...]:
    """The verb that a nynorsk agent noun in -ar may be the present tense of: søkar → søke."""
    verb = canonical(word[:-1] if own_flags(word[:-1]) & lex.NYNORSK_LIST else word[:-2] + "e")
    return (verb,) if own_flags(verb) & (lex.VERB | lex.NYNORSK_LIST) else ()


def participle(word: str) -> tuple[str, ...]:
    """The verb of a nynorsk participle or passive that the list has as a word of its own: gjeven → gjeve, rullande."""
    for ending in ("ande", "ast", "en", "d", "t"):
        if word.endswith(ending) and len(word) > len(ending) + _LEAST_STEM:
            stem = word.removesuffix(ending)
            for found in (dictionary_lemmas(stem + "e"), dictionary_lemmas(stem + "a"), tuple(_doubled(word))):
                if any(own_flags(lemma) & (lex.VERB | lex.NYNORSK_LIST) for lemma in found):
                    return found
    return ()
