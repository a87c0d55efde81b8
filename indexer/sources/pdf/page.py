"""A page of a PDF → segments: runs of text on one baseline, in the order in which the page draws them.

A PDF says where glyphs stand, not what they are. pypdf tells what is drawn, where, and in which font, in pieces as
the program that wrote the file made them: a line, a word, a letter. Pieces that touch are one segment; a gap wider
than `LEAP` parts two, as cells and columns are parted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot
from typing import Any

from pypdf import PageObject

from indexer.sources.pdf.widths import Pen
from indexer.sources.pdf.words import composed

BULLETS = "•●○▪■□◦‣·∙➢➤►▶✓✔❖◆◊\uf0b7\uf0a7\uf076\uf0d8\uf0fc\uf02d\uf0a8\uf06e\uf071"
"""What bullets are drawn with: signs, and the private codes of Symbol and Wingdings."""

LEAP = 1.0
"""Type sizes. A wider gap on one baseline parts two cells or columns; justified spaces are narrower."""

_MARK_LEAP = 4.0
"""The same between a bullet or number and what it marks."""

_LEVEL = 0.3
"""Type sizes. Text whose baselines differ by less is on one line."""

_GAP = 0.15
"""Type sizes. A wider gap between two pieces is a space, even if none was drawn."""

_BOLD = re.compile(r"bold|black|heavy|demi|semib|(?:cm|sf|ec)b[xo]?\d", re.IGNORECASE)
_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,5}[.)]?|(?:[a-zA-Z]|[ivx]{1,4})[.)])")
_NOTE_MARK = re.compile(r"[\d*,\s]{1,6}")


@dataclass(frozen=True, slots=True)
class Segment:
    """Text on one baseline.

    Attributes:
        x, right: where it begins and ends, in points from the left of the page as it is read.
        y: of the baseline, in points from the foot of the page.
        size: of the type, in points.
        bold: nine tenths of its letters are.
        page: its number, counted from 1.
    """

    text: str
    x: float
    right: float
    y: float
    size: float
    bold: bool
    page: int = 0

    def level_with(self, other: Segment) -> bool:
        """Whether both stand on one baseline."""
        return abs(self.y - other.y) <= _LEVEL * max(self.size, other.size)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page draws. `width` and `height` are in points, as it is read."""

    number: int
    width: float
    height: float
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text as pypdf reports it: a part of a line in one font. `opens`: pypdf broke the line before it."""

    text: str
    x: float
    right: float
    y: float
    size: float
    bold: bool
    opens: bool = False


def read_page(page: PageObject, number: int, budget: Iterator[object]) -> Page:
    """The text of a page that stands upright.

    Args:
        number: counted from 1.
        budget: advanced for every operation on the page; when it is used up, its `StopIteration` ends the reading.
    """
    turn, box = page.rotation % 360, page.mediabox
    left, foot, width, height = _frame([float(edge) for edge in (box.left, box.bottom, box.right, box.top)], turn)
    pen, found, broken = Pen(), list[Piece](), True

    def on_operation(operator: bytes, operands: Sequence[Any], _cm: object, tm: Sequence[float]) -> None:
        next(budget)
        pen.follow(operator, operands, tm)

    def on_text(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        nonlocal broken
        if not text:
            return
        advance = pen.advance(text.strip("\n"), font, size)
        matrix = _product(_product(tm, cm), (*_TURNS.get(turn, _TURNS[0]), -left, -foot))
        piece = _piece(text, matrix, font, size, advance)
        if piece is not None:
            found.append(replace(piece, opens=broken))
        broken = text.endswith("\n") or (broken and not text.strip())

    page.extract_text(visitor_text=on_text, visitor_operand_before=on_operation)
    return Page(number, width, height, tuple(replace(segment, page=number) for segment in _segments(found)))


_TURNS = {0: (1, 0, 0, 1), 90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0)}
"""What `/Rotate` does to a page when it is shown."""


def _product(m: Sequence[float], n: Sequence[float]) -> tuple[float, ...]:
    """Of two transformations as PDF writes them (ISO 32000-1, 8.3.4)."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _frame(box: Sequence[float], turn: int) -> tuple[float, float, float, float]:
    """Lower left corner, width and height of a page as it is shown."""
    matrix = (*_TURNS.get(turn, _TURNS[0]), 0, 0)
    corners = [_product((1, 0, 0, 1, x, y), matrix)[4:] for x in box[::2] for y in box[1::2]]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _piece(text: str, matrix: Sequence[float], font: Any, size: float, advance: float) -> Piece | None:
    """None for what is not read along the page's lines: turned, mirrored or invisibly small text."""
    upright = matrix[0] > 0 and matrix[3] > 0 and abs(matrix[1]) < 0.1 * matrix[0]
    drawn = abs(size) * hypot(matrix[2], matrix[3])
    shown = text.strip("\n").replace("\n", " ")
    if not shown or not upright or not 1 < drawn < 1000:
        return None
    name = str(font.get("/BaseFont", "")) if font else ""
    return Piece(shown, matrix[4], matrix[4] + advance * matrix[0], matrix[5], drawn, bool(_BOLD.search(name)))


def _segments(pieces: Iterable[Piece]) -> Iterator[Segment]:
    held: list[Piece] = []
    for piece in pieces:
        if not piece.text.strip():
            if held and abs(piece.y - held[-1].y) < 0.1 and not held[-1].text.endswith(" "):
                held[-1] = replace(held[-1], text=f"{held[-1].text} ")
            continue
        if held and not _follows(held, piece):
            yield _joined(held)
            held = []
        if not (held and _refers(held[0], piece)):
            held.append(piece)
    if held:
        yield _joined(held)


def _follows(held: Sequence[Piece], piece: Piece) -> bool:
    """Whether a piece goes on where the last one held ends, on its line."""
    last = held[-1]
    size = max(last.size, piece.size)
    whole = "".join(part.text for part in held).strip()
    widest = _MARK_LEAP if whole in BULLETS or _NUMBER.fullmatch(whole) else LEAP
    level = 0.5 if min(piece.size, last.size) < 0.85 * size else _LEVEL
    return abs(piece.y - last.y) <= level * size and -size < piece.x - _inked(last) <= widest * size


def _inked(piece: Piece) -> float:
    """Where a piece ends, without the spaces at its end."""
    spaces = len(piece.text) - len(piece.text.rstrip())
    return piece.right - 0.25 * piece.size * spaces


def _refers(first: Piece, piece: Piece) -> bool:
    """A small raised number after text points to a note."""
    raised = piece.y > first.y + 0.15 * first.size
    return raised and piece.size < 0.8 * first.size and bool(_NOTE_MARK.fullmatch(piece.text))


def _joined(held: Sequence[Piece]) -> Segment:
    text = held[0].text
    if len(held) > 1 and _refers(held[1], held[0]):
        text += " "
    for one, other in pairwise(held):
        text += f"{' ' if other.opens or other.x - one.right > _GAP * other.size else ''}{other.text}"
    weight = sum(len(piece.text.strip()) for piece in held)
    bold = sum(len(piece.text.strip()) for piece in held if piece.bold)
    main = max(held, key=lambda piece: len(piece.text.strip()))
    return Segment(composed(text.strip()), held[0].x, _inked(held[-1]), main.y, main.size, bold >= 0.9 * weight)
