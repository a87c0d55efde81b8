"""Several articles in one plain text: where does each begin?

A line of three or more hyphens says so («---», with the title on the line below). Without it, form has to tell, and a
title looks much like a heading within an article. So the lines that can be titles, by their form and by the ingress
under them, are taken for titles only where the text shows in other ways that articles end and begin there:

* a line that sends the reader elsewhere («Les mer om …»), or a mere line such as a link, stands right before it;
* a day or a byline stands right under it;
* soon after it, a name is introduced with its abbreviation («Direktoratet for … (Difi)») that an earlier article had
  introduced already. Within one article that is done once.

At least two of them must be shown so, at least half of all but the first, and one of them in the second or third way:
the sections of one long article may end with links too. Otherwise the text is one article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.sources.plain_text.pieces import Piece, can_be_title, is_line, is_pointer, is_prose, is_stamp

_LEAST_SHOWN = 2
_SOON = 4
"""So many pieces of an article are looked at for what it introduces."""

_INTRODUCED = re.compile(r"(?<!\w)(\w{1,60})\s\(([A-ZÆØÅ][\w-]{1,9})\)")


@dataclass(frozen=True, slots=True)
class Starts:
    """Where the articles of a text begin.

    Attributes:
        places: of their titles among the pieces; empty if the text is one article.
        stated: lines of hyphens say so.
        doubtful: the numbers of lines that may be titles of other articles, but were not taken for it.
    """

    places: tuple[int, ...] = ()
    stated: bool = False
    doubtful: tuple[int, ...] = ()


def starts(pieces: Sequence[Piece]) -> Starts:
    """Where articles begin, by lines of hyphens or else by form."""
    stated = tuple(place + 1 for place in range(len(pieces) - 1) if _opens(pieces, place))
    if stated:
        return Starts(_with_first(stated, pieces), stated=True)
    places = tuple(place for place in range(len(pieces)) if _looks_like_title(pieces, place))
    ended = {place for place in places[1:] if is_pointer(pieces[place - 1]) or is_line(pieces[place - 1])}
    begun = {place for place in places[1:] if _begins(pieces, place, places[0])}
    shown = ended | begun
    if begun and len(shown) >= _LEAST_SHOWN and 2 * len(shown) >= len(places) - 1:
        return Starts(places)
    return Starts(doubtful=tuple(pieces[place].number for place in places[1:]))


def _opens(pieces: Sequence[Piece], place: int) -> bool:
    """A line of hyphens before a line that can be a title; otherwise it is a break within an article.

    Close under the title, on lines of their own, may stand when and by whom the article was published.
    """
    opening = pieces[place + 1]
    title, *below = (replace(opening, lines=(line,)) for line in opening.lines)
    return pieces[place].is_separator and is_line(title) and all(map(is_stamp, below))


def _with_first(stated: tuple[int, ...], pieces: Sequence[Piece]) -> tuple[int, ...]:
    """The first article needs no line of hyphens before it."""
    return stated if pieces[0].is_separator else (0, *stated)


def _looks_like_title(pieces: Sequence[Piece], place: int) -> bool:
    """By the form of a title, which a question has if a day or a byline stands under it, and the ingress below."""
    below = [piece for piece in pieces[place + 1 : place + 4] if not is_stamp(piece)]
    if not below or not is_prose(below[0]):
        return False
    return can_be_title(pieces[place]) or (is_line(pieces[place]) and is_stamp(pieces[place + 1]))


def _begins(pieces: Sequence[Piece], place: int, first: int) -> bool:
    """It is dated, or what comes soon after it was introduced before."""
    soon = _introduced(pieces[place + 1 : place + 1 + _SOON])
    return is_stamp(pieces[place + 1]) or bool(soon & _introduced(pieces[first:place]))


def _introduced(pieces: Sequence[Piece]) -> set[tuple[str, ...]]:
    return {found.groups() for piece in pieces for found in _INTRODUCED.finditer(piece.text)}
