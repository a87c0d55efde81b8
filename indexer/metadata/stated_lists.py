"""Lists that a source writes as one text: «ledelse; digitalisering», «Difi, NAV».

Semicolons, bars and line breaks part values. A comma parts them unless it may stand in a name: what «Nærings-,
handels- og fiskeridepartementet» would be cut into are fragments, and «kultur, idrett og frivillighet» may be one
theme. Where the names of a corpus are known, those that were cut nevertheless are put together again (`rejoined`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from indexer.structure.text import one_line

_BREAK = re.compile(r"[;|\n\r\u2028\u2029]+")
_COMMA = re.compile(r",(?!(?<=\d,)\d)")
"""Not that of a number: «3,5»."""

_CONJUNCTION = re.compile(r"\b(?:og|eller|and|or|samt)\b")
_COMPANY = frozenset("as asa ans da ba sa ks hf rhf iks kf inc inc. ltd ltd. llc gmbh".split())
_MOST_COMMAS = 5
"""So many of them a name may have."""


def parted(text: str) -> tuple[str, ...]:
    """The pieces between semicolons, bars and line breaks, each on one line; those that are empty left out."""
    return tuple(filter(None, map(one_line, _BREAK.split(text))))


def by_commas(text: str) -> tuple[str, ...]:
    """The pieces between commas, those that are empty left out."""
    return tuple(filter(None, map(one_line, _COMMA.split(text))))


def keywords(text: str) -> tuple[str, ...]:
    """The words of a list: «a, b; c» are three, «bygge-, leie- og driftskostnader» is one."""
    return tuple(word for piece in parted(text) for word in _cut_unless(_has_fragments, piece))


def themes(text: str) -> tuple[str, ...]:
    """The names of a list, of which one may be «kultur, idrett og frivillighet»."""
    return tuple(name for piece in parted(text) for name in _cut_unless(_enumerates, piece))


def organisations(text: str) -> tuple[str, ...]:
    """The names of a list; no organisation's name begins with a small letter, or is «AS»."""
    return tuple(name for piece in parted(text) for name in _cut_unless(_is_of_one_organisation, piece))


def rejoined(names: Sequence[str], knows: Callable[[str], object]) -> tuple[str, ...]:
    """The names, where those that follow one another are one name that is known, as that name."""
    found: list[str] = []
    begin = 0
    while begin < len(names):
        ends = range(min(len(names), begin + _MOST_COMMAS + 1), begin + 1, -1)
        end = next((end for end in ends if knows(", ".join(names[begin:end]))), begin + 1)
        found.append(", ".join(names[begin:end]))
        begin = end
    return tuple(found)


def _cut_unless(is_one: Callable[[Sequence[str]], bool], text: str) -> tuple[str, ...]:
    pieces = by_commas(text)
    return (text,) if is_one(pieces) else pieces


def _has_fragments(pieces: Sequence[str]) -> bool:
    return any("-" in (piece[0], piece[-1]) or _CONJUNCTION.match(piece) for piece in pieces)


def _enumerates(pieces: Sequence[str]) -> bool:
    return _has_fragments(pieces) or bool(len(pieces) > 1 and _CONJUNCTION.search(pieces[-1]))


def _is_of_one_organisation(pieces: Sequence[str]) -> bool:
    return _enumerates(pieces) or any(piece[0].islower() or piece.lower() in _COMPANY for piece in pieces[1:])
