"""What the last part of a compound may be, by the letters that a word ends in."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from engine.language import lexicon as lex
from engine.language.dictionary import own_flags
from engine.language.families import SHORTEST
from engine.language.lexicon import Reading, lexicon
from engine.language.overrides import NOT_THIS_LEMMA

SHORT: Final = ("by", "år")
"""Nouns of two letters that compounds end in all the same: storby, budsjettår."""
SUFFIXES: Final = frozenset(
    """
    het heter dom sel else ing ning ling lig bar sam eri ist ister isme ant ent ør ion sjon inne ende ene ere
    ane leg heit leik nad isk tet iser ert erer ering ete ise ator skap som asjon log logi logisk graf grafi
    grafisk gen pat krat krati kratisk gram skop fon ri sen ens ste tisk tikk jon tent elle
    aktig ande andes ast aste heita heiter heitene ikk joner ske vere nes rens hets ters
    """.split()
)
"""Endings that are spelled like words but make no compound."""
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
_LEAST_BOUND: Final = 5
"""Letters in the shortest of them."""


class Last(NamedTuple):
    """A last part: its base form, what the dictionaries say of that, and whether it stands only in compounds."""

    lemma: str
    flags: int
    bound: bool = False


@lru_cache(maxsize=16_384)
def lasts(tail: str) -> tuple[Last, ...]:
    """What the last part of a compound may be that ends in these letters; empty if they are no word of their own."""
    meant_otherwise = NOT_THIS_LEMMA.get(tail, ((), ""))[0]
    known = [each for each in lexicon().readings(tail) if each.lemma not in meant_otherwise]
    if not known:
        return _bound(tail) if len(tail) >= _LEAST_BOUND else ()
    readings = [each for each in known if each.flags and not each.flags & lex.IMPERATIVE]
    classed = [each for each in readings if each.flags & lex.BOKMAL] or [
        each for each in readings if each.flags & lex.BOKMAL_LIST
    ]
    classed += [each for each in readings if each.flags & lex.NYNORSK_LIST and each not in classed]
    found = [
        Last(each.lemma, own_flags(each.lemma))
        for each in classed
        if (each.flags & (lex.NOUN | lex.ADJECTIVE | lex.VERB) or not each.flags & lex.CLASSES)
        and _is_long_enough(each, tail)
    ]
    # A noun in its base form is meant as that noun: the last part of saksbehandler is behandler, not behandle.
    if any(last.lemma == tail and last.flags & lex.NOUN for last in found):
        participle = tail.endswith(("t", "d"))
        found = [last for last in found if last.flags & lex.NOUN or (participle and last.flags & lex.VERB)]
    if tail.endswith("s") and any(last.lemma == tail and last.flags & lex.NOUN for last in found):
        found = [last for last in found if last.lemma == tail or not last.flags & lex.NOUN]  # lisens is of no lise
    if tail in SUFFIXES or any(last.lemma in SUFFIXES for last in found):
        return ()
    return tuple(found) or _bound(tail)


def _is_long_enough(reading: Reading, tail: str) -> bool:
    if len(reading.lemma) >= SHORTEST or reading.lemma in SHORT:
        return True
    return len(tail) > SHORTEST + (0 if reading.flags & lex.VERB else 1)


def _bound(tail: str) -> tuple[Last, ...]:
    for ending, suffix, word_class, instead in _BOUND_FORMS if tail.endswith(_BOUND_ENDINGS) else ():
        root = tail.removesuffix(ending)
        if root != tail and len(root) >= SHORTEST and own_flags(root + instead) & word_class:
            return (Last(root + suffix, lex.NOUN, bound=True),)
    return ()
