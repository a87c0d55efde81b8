"""What speaks for and against a cut of a word, as numbers: the features that `compounds` weighs."""

from __future__ import annotations

from typing import Final, NamedTuple

from engine.language import lexicon as lex
from engine.language.families import SHORTEST
from engine.language.first_parts import First, family_of
from engine.language.last_parts import Last
from engine.language.particles import PARTICLES

_TAKES_S: Final = ("ing", "sjon", "het", "skap", "tet", "else", "heit", "dom", "nad", "leik", "semd")
"""Nouns with these endings are joined by s."""
_WELL_KNOWN: Final = lex.CLASSES | lex.NYNORSK_LIST
"""A word that has a class, or that the nynorsk list has, which knows no classes."""
_LONG: Final = 4


class Whole(NamedTuple):
    """What the dictionaries say of the whole word.

    Attributes:
        lemmas: its base forms; none for a word that no dictionary knows.
        classed: whether they are those of Bokmålsordboka.
        borrowed: whether it came whole from another language.
        opaque: whether it is a function word, or means something else than its parts.
        begins, ends: how many compounds it makes itself, as first part and as last: simple words make many.
        verb: whether there is a verb in -ere of it (analyse, analysere), as of borrowed words.
    """

    word: str
    lemmas: tuple[str, ...]
    classed: bool
    borrowed: bool
    opaque: bool = False
    begins: float = 0.0
    ends: float = 0.0
    verb: bool = False


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
    "first of two letters",
    "first never seen with this link",
    "first borrowed",
    "family of the whole word as first",
    "family of the whole word as last",
    "verb in -ere of the whole word",
    "last of four letters",
    "first of four letters",
    "family of first and of last",
    "unknown word, family of first",
    "last six letters or more",
    "first six letters or more",
    "family of last is large",
    "last in its base form",
    "first lends its last letter",
)


def features(whole: Whole, first: First, last: Last, *, agrees: bool) -> tuple[float, ...]:
    """The features of one cut, in the order of `FEATURES`.

    Args:
        agrees: whether a lemma of the whole word ends in that last part.
    """
    family, ends = first.family, family_of(last.lemma, last.flags).last
    takes_s = first.lemma.endswith(_TAKES_S)
    known, classes = bool(whole.lemmas), lex.NOUN | lex.ADJECTIVE | lex.VERB
    particle = first.lemma in PARTICLES
    long = len(first.lemma) > _LONG and len(last.lemma) > _LONG
    return (
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
        not last.flags & _WELL_KNOWN and not last.lemma.endswith(_TAKES_S),
        last.bound,
        len(last.lemma) == SHORTEST,
        ends == 0,
        first.flags & classes == lex.VERB,
        particle,
        not particle and bool(first.flags & lex.CLASSES) and not first.flags & classes,
        not first.flags & _WELL_KNOWN and not takes_s,
        first.flags & classes == lex.ADJECTIVE,
        first.inflected,
        first.link == 0 and not first.inflected and not whole.word.startswith(first.lemma),
        first.flags & lex.CLASSES in (0, lex.PREFIX) and first.lemma.endswith(("o", "i", "a")),
        len(first.lemma) == SHORTEST,
        len(first.lemma) < SHORTEST and first.link == 0,
        family[first.link] == 0 and not takes_s,
        bool(first.flags & lex.BORROWED),
        whole.begins,
        whole.ends,
        whole.verb,
        len(last.lemma) == SHORTEST + 1,
        len(first.lemma) == SHORTEST + 1,
        family[first.link] * ends / 1024,
        0.0 if known else family[first.link] / 32,
        len(last.lemma) >= 6,
        len(first.lemma) >= 6,
        ends >= 40,
        whole.word.endswith(last.lemma),
        first.lends,
    )
