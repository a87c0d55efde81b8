"""Plain text of pages (`.txt`): one article, or several one after the other (see `article_starts`).

The first line is the title, the first paragraph of sentences the lead. What is a heading, a list or the alternative
text of a picture is told by form (`pieces`), what is a question by `structure.questions`. Bold type, levels
of headings, quotations and links are lost in plain text, and so are dates that it does not state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from engine.article import Article
from engine.errors import SourceError
from indexer.decoding import decode
from indexer.extract import assemble
from indexer.metadata.facts import Facts, refuse_individual
from indexer.metadata.publication import publication
from indexer.notes import Notes
from indexer.sources.plain_text.article_starts import Starts, starts
from indexer.sources.plain_text.pieces import (
    LONGEST_LINE,
    Piece,
    ends_article,
    glued_picture,
    is_heading,
    is_item,
    is_labelled,
    is_picture,
    is_prose,
    is_stamp,
    leads_nowhere,
    pieces,
    stands_for,
)
from indexer.structure.blocks import Block, Heading, Rule
from indexer.structure.plain import blocks

MAX_BYTES = 2 * 1024 * 1024
"""A larger file is refused; a book has about one megabyte of text."""

_WORD = re.compile(r"\w+")


def accepts(path: Path, head: bytes) -> bool:
    """By the name's ending."""
    return path.suffix.lower() == ".txt"


def read(path: Path, relative: str, given: Facts, notes: Notes) -> Iterator[Article]:
    """The articles of a text, in order.

    Raises:
        SourceError: the file is too large or holds no text, or the sidecar states what is true of one article alone.
    """
    if path.stat().st_size > MAX_BYTES:
        raise SourceError(f"the text is larger than {MAX_BYTES // 2**20} MiB", "part it")
    text = decode(path.read_bytes(), notes)
    found = pieces(text)
    if not found:
        raise SourceError("no text was found in it", "check that the file is the article itself")
    begun = starts(found)
    if len(begun.places) > 1:
        refuse_individual(given, path)
    _tell(begun, found, notes)
    words = frozenset(_WORD.findall(text.lower()))
    for part in _parts(found, begun.places):
        try:
            yield _article(part, relative, given, words, notes)
        except SourceError as problem:
            if not begun.places:
                raise
            notes.refuse(SourceError(f"the article on line {part[0].number}: {problem}", problem.hint))


def _tell(begun: Starts, found: Sequence[Piece], notes: Notes) -> None:
    how = "put a line of --- before the title of each article"
    if begun.places and not begun.stated:
        numbers = ", ".join(str(found[place].number) for place in begun.places)
        notes.warn(
            f"articles were told apart by their form, with titles on the lines {numbers}; if that is wrong, {how}"
        )
    before = [piece.number for piece in found[: begun.places[0] if begun.places else 0] if not piece.is_separator]
    if before:
        notes.warn(f"what stands before the first title (down to line {before[-1]}) is left out")
    if begun.doubtful:
        numbers = ", ".join(map(str, begun.doubtful))
        notes.warn(f"it was read as one article, but articles may begin on the lines {numbers} too; if they do, {how}")


def _parts(found: Sequence[Piece], places: Sequence[int]) -> Iterator[Sequence[Piece]]:
    if not places:
        yield [piece for place, piece in enumerate(found) if place or not piece.is_separator]
        return
    for place, end in zip(places, (*places[1:], len(found)), strict=True):
        part = list(found[place:end])
        yield part[:-1] if part[-1].is_separator else part


def _article(part: Sequence[Piece], relative: str, given: Facts, words: frozenset[str], notes: Notes) -> Article:
    title, rest = _titled(part, relative)
    stamped = _stamped(rest)
    rest = [piece for piece in rest if piece is not stamped]
    pictures: list[str] = []
    lead, rest = _led(_without_pictures(rest, words, pictures))
    body = list(_blocks(_joined(rest), notes))
    facts = given.over(_dated(stamped)).over(Facts(title=title, lead=lead or None))
    return assemble(facts, body, relative, {"pictures": pictures} if pictures else None)


def _blocks(rest: Sequence[Piece], notes: Notes) -> Iterator[Block]:
    for before, piece, following in zip((None, *rest), rest, (*rest[1:], None), strict=False):
        if leads_nowhere(piece):
            notes.warn(f"line {piece.number} announces links that the text does not hold; it is left out: {piece.text}")
            yield Rule()
        elif piece.is_separator:
            yield Rule()
        elif is_item(piece, following, before):
            yield from blocks(piece.text)
        elif following is not None and is_heading(piece, following):
            yield Heading(piece.text)
        else:
            if ends_article(piece, following):
                yield Rule()
            yield from blocks(piece.text)


def _joined(rest: Sequence[Piece]) -> list[Piece]:
    """The pieces, with labels and what they state on one line, and such lines in one paragraph."""
    stated: list[Piece] = []
    completed: set[int] = set()
    for piece in rest:
        if stated and stands_for(stated[-1], piece):
            completed.add(stated[-1].number)
            stated[-1] = replace(stated[-1], lines=(f"{stated[-1].text} {piece.text}",))
        else:
            stated.append(piece)
    joined: list[Piece] = []
    labelled = False
    for piece in stated:
        follows, labelled = labelled, is_labelled(piece) or piece.number in completed
        if follows and labelled:
            joined[-1] = replace(joined[-1], lines=(*joined[-1].lines, *piece.lines))
        else:
            joined.append(piece)
    return joined


def _titled(part: Sequence[Piece], relative: str) -> tuple[str, list[Piece]]:
    """The first line as the title; a text that begins with a paragraph is called what its file is called."""
    first, *rest = part
    if len(first.lines[0]) > LONGEST_LINE:
        return PurePosixPath(relative).stem.replace("-", " ").replace("_", " "), list(part)
    below = first.lines[1:]
    return first.lines[0], [replace(first, number=first.number + 1, lines=below), *rest] if below else rest


def _stamped(rest: Sequence[Piece]) -> Piece | None:
    """The line under the title that says when it was published, if it says no more."""
    return rest[0] if rest and _dated(rest[0]).published else None


def _dated(stamp: Piece | None) -> Facts:
    if stamp is None or not is_stamp(stamp):
        return Facts()
    said = publication([stamp.text]) or publication([f"Publisert {stamp.text}"])
    return Facts(published=said[0], published_basis=f"Oppgitt i teksten («{stamp.text}»)") if said else Facts()


def _without_pictures(rest: Sequence[Piece], words: frozenset[str], pictures: list[str]) -> list[Piece]:
    """The pieces without alternative texts, which are gathered."""
    kept = []
    for piece in rest:
        picture, text = (piece.text, "") if is_picture(piece) else glued_picture(piece.text, words)
        pictures += [picture] if picture else []
        if text:
            kept.append(replace(piece, lines=tuple(text.split("\n"))))
    return kept


def _led(rest: list[Piece]) -> tuple[str, list[Piece]]:
    """The lead, and what follows it. A text of one paragraph has none."""
    if len(rest) > 1 and is_prose(rest[0]):
        return rest[0].text, rest[1:]
    return "", rest
