"""Every way to cut a word into a first part, a link and a last part that the dictionaries know, and what speaks for it.

`compounds` weighs the features; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from engine.language import lexicon as lex
from engine.language.families import SHORTEST
from engine.language.inflection import own_flags
from engine.language.lexicon import Family, lexicon

SUFFIXES: Final = frozenset(
    """
    het heter dom sel else ing ning ling lig bar sam eri ist ister isme ant ent ør ion sjon inne ende ene ere
    ane leg heit leik nad isk tet iser ert erer ering ete ise ator skap som asjon log logi logisk graf grafi
    grafisk gen pat krat krati kratisk gram skop fon
    """.split()
)
"""Endings that are spelled like words but make no compound."""
PARTICLES: Final = frozenset(
    """
    bak bort etter for fore fra fram frem gjennom hen inn imot med mot ned opp over til under unna ved tilbake sammen
    mis van hjem sam
    """.split()
)
"""First parts that as a rule make verbs and their nouns (overgang, tilsyn)."""
_TAKES_S: Final = ("ing", "sjon", "het", "skap", "tet", "else", "heit", "dom", "nad", "leik", "semd")
"""Nouns with these endings are joined by s."""
_DERIVED: Final = ("asjon", "sjon", "ator", "ning", "else", "som", "ing", "ist", "ør", "ar", "er")
"""Endings that make nouns and adjectives of verbs."""
_BOUND: Final = (
    ("else", lex.VERB, "e"),
    ("ning", lex.VERB, "e"),
    ("ing", lex.VERB, "e"),
    ("het", lex.ADJECTIVE, ""),
    ("ar", lex.VERB, "e"),
)
"""Endings of last parts that stand only in compounds (tilsidesettelse, hensiktsmessighet), known by their verb or
adjective: ending, class, and what that has in its place."""
_BOUND_FORMS: Final = tuple(
    (suffix + inflection, suffix, word_class, instead)
    for suffix, word_class, instead in _BOUND
    for inflection in ("", "en", "a", "er", "ene", "r", "ne", "n", "ar", "ane")
)
_BOUND_ENDINGS: Final = tuple(form[0] for form in _BOUND_FORMS)
_LONG: Final = 4
_INFLECTED: Final = ("t", "e", "est", "st")
"""How an adjective as first part may end beyond its base form (tungtvann, minstebeløp)."""


class Cut(NamedTuple):
    """One way to cut a word.

    Attributes:
        first, last: base forms of the parts.
        at: where the last part starts.
        features: what speaks for and against, as numbers in the order of `FEATURES`.
    """

    first: str
    last: str
    at: int
    features: tuple[float, ...]


class _Last(NamedTuple):
    lemma: str
    flags: int
    bound: bool = False


class _First(NamedTuple):
    lemma: str
    flags: int
    link: int
    inflected: bool
    family: Family


class _Whole(NamedTuple):
    """What the dictionaries say of the whole word: its lemmas, whether classed, and whether it is borrowed."""

    word: str
    lemmas: tuple[str, ...]
    classed: bool
    borrowed: bool


def cuts(word: str, *, as_unknown: bool = False) -> Iterator[Cut]:
    """All cuts of a lower-case word into parts of three letters or more.

    Args:
        as_unknown: leave out what the dictionaries say of the whole word; for finding the weights.
    """
    whole = _Whole(word, (), classed=False, borrowed=False) if as_unknown else _whole(word)
    if not whole.lemmas and not as_unknown and word.endswith("s"):
        whole = _whole(word[:-1])
    for at in range(SHORTEST, len(whole.word) - SHORTEST + 1):
        lasts = _lasts(whole.word[at:])
        first = _first(whole.word[:at]) if lasts else None
        if first:
            for last in lasts if not _through_derivation(whole, at) else ():
                agrees = _agrees(whole, at, last)
                if agrees or not whole.classed:  # a cut that Bokmålsordboka contradicts is wrong
                    yield Cut(first.lemma, last.lemma, at, _features(whole, agrees, first, last))


def _whole(word: str) -> _Whole:
    readings = lexicon().readings(word)
    classed = [each for each in readings if each.flags & lex.BOKMAL]
    classed = [each for each in classed if not each.flags & lex.IMPERATIVE] or classed
    chosen = classed or [each for each in readings if each.flags]
    borrowed = any(each.flags & lex.BORROWED for each in chosen)
    return _Whole(word, tuple(each.lemma for each in chosen), bool(classed), borrowed)


@lru_cache(maxsize=50_000)
def _lasts(tail: str) -> tuple[_Last, ...]:
    readings = [each for each in lexicon().readings(tail) if each.flags and not each.flags & lex.IMPERATIVE]
    classed = [each for each in readings if each.flags & lex.BOKMAL] or [
        each for each in readings if each.flags & lex.BOKMAL_LIST
    ]
    classed += [each for each in readings if each.flags & lex.NYNORSK_LIST and each not in classed]
    found = [
        _Last(each.lemma, own_flags(each.lemma))
        for each in classed
        if (each.flags & (lex.NOUN | lex.ADJECTIVE | lex.VERB) or not each.flags & lex.CLASSES)
        and (len(each.lemma) >= SHORTEST or len(tail) > SHORTEST + 1)
    ]
    # A noun in its base form is meant as that noun: the last part of saksbehandler is behandler, not behandle.
    found = [last for last in found if last.lemma == tail and last.flags & lex.NOUN] or found
    if tail in SUFFIXES or any(last.lemma in SUFFIXES for last in found):
        return ()
    return tuple(found) or _bound(tail)


def _bound(tail: str) -> tuple[_Last, ...]:
    for ending, suffix, word_class, instead in _BOUND_FORMS if tail.endswith(_BOUND_ENDINGS) else ():
        root = tail.removesuffix(ending)
        if root != tail and len(root) >= SHORTEST and own_flags(root + instead) & word_class:
            return (_Last(root + suffix, lex.NOUN, bound=True),)
    return ()


@lru_cache(maxsize=50_000)
def _first(head: str) -> _First | None:
    """The first part: of several readings (sak + s, saks) the one whose lemma makes most words."""
    found = list(_firsts(head))
    return max(found, key=lambda first: (first.family.last + first.family[first.link], -first.link), default=None)


def _firsts(head: str) -> Iterator[_First]:
    flags, stem = own_flags(head), head[:-1]
    joined = flags & lex.CLASSES in (0, lex.PREFIX) and head.endswith(("s", "e")) and _noun(stem) is not None
    if not joined and flags:
        yield _First(head, flags, 0, inflected=False, family=lexicon().family(head))
    elif not joined and (spelled := _noun(head)):
        yield _First(spelled[0], spelled[1], 0, inflected=False, family=lexicon().family(spelled[0]))
    for link, letter in ((1, "s"), (2, "e")):
        noun = _noun(stem) if head.endswith(letter) and len(stem) >= SHORTEST else None
        if not noun and link == 1 and head.endswith(("ets", "ems")):
            noun = _noun(stem + "e")  # embete, embetsmann
        if noun:
            yield _First(noun[0], noun[1], link, inflected=False, family=lexicon().family(noun[0]))
    if not flags and head.endswith(_INFLECTED):
        for each in lexicon().readings(head):
            if each.flags & lex.ADJECTIVE and len(each.lemma) >= SHORTEST:
                yield _First(each.lemma, lex.ADJECTIVE, 0, inflected=True, family=lexicon().family(each.lemma))
                break
    if not flags & (lex.NOUN | lex.ADJECTIVE) and own_flags(head + "e") & lex.VERB:
        yield _First(head + "e", lex.VERB, 0, inflected=True, family=lexicon().family(head + "e"))


@lru_cache(maxsize=50_000)
def _noun(form: str) -> tuple[str, int] | None:
    """The lemma and flags of a base form that is, or may be, a noun."""
    for each in lexicon().readings(form):
        if each.flags & lex.CITATION and each.flags & lex.NOUN:
            return each.lemma, each.flags
    flags = own_flags(form)
    return (form, flags) if flags and (flags & lex.NOUN or not flags & lex.CLASSES) else None


def _agrees(whole: _Whole, at: int, last: _Last) -> bool:
    """Whether a lemma of the word ends in the lemma of its last part, or is the word itself (appetittvekkende)."""
    for lemma in whole.lemmas:
        if lemma.endswith(last.lemma) or (lemma == whole.word and last.flags & lex.VERB):
            return True
        if any(each.lemma == last.lemma and each.flags & lex.CITATION for each in lexicon().readings(lemma[at:])):
            return True
    return False


def _through_derivation(whole: _Whole, at: int) -> bool:
    """Whether the word is derived from a verb that the same cut would leave without a verb (grader-ing, grade-ring)."""
    for lemma in whole.lemmas or (whole.word,):
        for suffix in _DERIVED:
            stem = lemma.removesuffix(suffix)
            for verb in (stem + "e", stem + "ere") if stem != lemma else ():
                if own_flags(verb) & lex.VERB:
                    return len(verb) - at < SHORTEST or not own_flags(verb[at:]) & lex.VERB
    return False


FEATURES: Final = (
    "always 1",
    "family of first with this link",
    "family of first with any link",
    "family of last",
    "letters of first",
    "letters of last",
    "both of five letters or more",
    "unknown word, both of five letters or more",
    "link s",
    "link e",
    "s after an ending that takes s",
    "no s after an ending that takes s",
    "dictionary agrees",
    "list agrees",
    "list disagrees",
    "whole word borrowed",
    "last borrowed",
    "last only a verb",
    "last only an adjective",
    "last without class",
    "last bound",
    "last of three letters",
    "last never seen in a compound",
    "first only a verb",
    "first a verb's particle",
    "first another adverb or prefix",
    "first without class",
    "first only an adjective",
    "first an inflected adjective or the root of a verb",
    "first another spelling of its lemma",
    "first a learned combining form",
    "first of three letters",
    "first never seen with this link",
    "first borrowed",
)


def _features(whole: _Whole, agrees: bool, first: _First, last: _Last) -> tuple[float, ...]:
    family, ends = first.family, lexicon().family(last.lemma).last
    takes_s = first.lemma.endswith(_TAKES_S)
    known, classes = bool(whole.lemmas), lex.NOUN | lex.ADJECTIVE | lex.VERB
    particle = first.lemma in PARTICLES
    long = len(first.lemma) > _LONG and len(last.lemma) > _LONG
    values: tuple[float, ...] = (
        1.0,
        family[first.link] / 32,
        max(family[:3]) / 32,
        ends / 32,
        min(len(first.lemma), 8) / 4,
        min(len(last.lemma), 8) / 4,
        long,
        long and not known,
        first.link == 1,
        first.link == 2,
        first.link == 1 and takes_s,
        first.link == 0 and takes_s,
        agrees and whole.classed,
        agrees and not whole.classed,
        known and not agrees,
        whole.borrowed,
        bool(last.flags & lex.BORROWED),
        last.flags & classes == lex.VERB,
        last.flags & classes == lex.ADJECTIVE,
        not last.flags & lex.CLASSES and not last.lemma.endswith(_TAKES_S),
        last.bound,
        len(last.lemma) == SHORTEST,
        ends == 0,
        first.flags & classes == lex.VERB,
        particle,
        not particle and bool(first.flags & lex.CLASSES) and not first.flags & classes,
        not first.flags & lex.CLASSES and not takes_s,
        first.flags & classes == lex.ADJECTIVE,
        first.inflected,
        first.link == 0 and not first.inflected and not whole.word.startswith(first.lemma),
        first.flags & lex.CLASSES in (0, lex.PREFIX) and first.lemma.endswith(("o", "i", "a")),
        len(first.lemma) == SHORTEST,
        family[first.link] == 0 and not takes_s,
        bool(first.flags & lex.BORROWED),
    )
    return tuple(map(float, values))
