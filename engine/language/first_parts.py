"""What the first part of a compound is, by the letters that a word begins with, and how it is linked to the rest."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from engine.language import lexicon as lex
from engine.language.dictionary import own_flags
from engine.language.families import SHORTEST, joins_only
from engine.language.lexicon import Family, lexicon

_MIDDLING: Final = Family(24, 24, 0, 24)
"""A lemma that makes seven words."""
_INFLECTED: Final = ("t", "e", "est", "st")
"""How an adjective as first part may end beyond its base form (tungtvann, minstebeløp)."""
_SPELLED: Final = {"vass": "vann"}
"""How nynorsk spells nouns as first parts, where that is a word that means something else."""
_NO_FIRST: Final = frozenset(
    "difor dersom innan innbe isteden korleis kvi kvifor medan overs sidan tilbe utan utbe".split()
)
"""Function words of nynorsk, which the lists take for any word (medansvar is not of medan), and beginnings of other
words that are rare words by themselves (oversendelse, tilberedning)."""


class First(NamedTuple):
    """A first part.

    Attributes:
        lemma, flags: its base form, and what the dictionaries say of that.
        link: 0 for none, 1 for s, 2 for e.
        inflected: an adjective that is not in its base form, or the root of a verb.
        family: how productive it is.
        lends: its last letter is the first of the last part too: of three consonants that meet two are written.
    """

    lemma: str
    flags: int
    link: int
    inflected: bool
    family: Family
    lends: bool = False


@lru_cache(maxsize=16_384)
def first_part(head: str) -> First | None:
    """The first part: of several readings (sak + s, saks) the one whose lemma makes most words."""
    found = list(_firsts(head))
    return max(found, key=lambda first: (first.family.last + first.family[first.link], -first.link), default=None)


def _firsts(head: str) -> Iterator[First]:
    if head in _NO_FIRST or head[:-1] in _NO_FIRST:
        return
    if head in _SPELLED:
        lemma = _SPELLED[head]
        yield First(lemma, own_flags(lemma), 0, inflected=False, family=lexicon().family(lemma))
        return
    flags, stem = own_flags(head), head[:-1]
    joined = _is_joined(head, flags)
    spelled = None if joined or flags & lex.BOKMAL else _noun(head)
    if not joined and flags and (spelled is None or spelled[0] == head):
        yield First(head, flags, 0, inflected=False, family=family_of(head, flags))
    elif spelled:
        yield First(spelled[0], spelled[1], 0, inflected=False, family=family_of(*spelled))
    for link, letter in ((1, "s"), (2, "e")):
        if link == 2 and flags & lex.NOUN:
            break  # fare-skilt, not far-e-skilt
        noun = _noun(stem) if head.endswith(letter) and (joined or len(stem) >= SHORTEST) else None
        if not noun and link == 1 and head.endswith(("ets", "ems")):
            noun = _noun(stem + "e")  # embete, embetsmann
        if noun:
            yield First(noun[0], noun[1], link, inflected=False, family=family_of(*noun))
    yield from _other_firsts(head, flags)


def _is_joined(head: str, flags: int) -> bool:
    """Whether the letters are but a noun with its link, listed as if they were a word: barne-, tids-, års-."""
    return joins_only(head, flags) and _noun(head[:-1]) is not None


def _other_firsts(head: str, flags: int) -> Iterator[First]:
    """An adjective that is inflected, and the root of a verb."""
    if not flags and head.endswith(_INFLECTED):
        for each in lexicon().readings(head):
            if each.flags & lex.ADJECTIVE and len(each.lemma) >= SHORTEST:
                yield First(each.lemma, lex.ADJECTIVE, 0, inflected=True, family=lexicon().family(each.lemma))
                break
    if not flags & (lex.NOUN | lex.ADJECTIVE) and own_flags(head + "e") & lex.VERB:
        yield First(head + "e", lex.VERB, 0, inflected=True, family=lexicon().family(head + "e"))


def family_of(lemma: str, flags: int) -> Family:
    """How productive a lemma is; a word of the nynorsk list alone, whose compounds nobody has counted, is middling."""
    return _MIDDLING if flags & ~lex.CITATION == lex.NYNORSK_LIST else lexicon().family(lemma)


@lru_cache(maxsize=16_384)
def _noun(form: str) -> tuple[str, int] | None:
    """The lemma and flags of a base form that is, or may be, a noun."""
    for each in lexicon().readings(form):
        if each.flags & lex.CITATION and each.flags & lex.NOUN:
            return each.lemma, each.flags
    flags = own_flags(form)
    return (form, flags) if flags and (flags & lex.NOUN or not flags & lex.CLASSES) else None
