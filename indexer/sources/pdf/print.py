"""The lines of a whole PDF → stretches: lines that are one paragraph, one heading or one item of a list.

Where one ends is told by the type (size, weight), by the distance to the next line, by an indented or a short line,
by the mark of an item, and at the end of a page by whether the sentence goes on. Notes at the foot of a page are
taken out first, so that they do not stand in the middle of a sentence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, pairwise, takewhile

from indexer.sources.pdf.layout import Grid
from indexer.sources.pdf.page import BULLETS, Segment

_FINISHED = re.compile(r"[.!?:;…][»”\")\]]*$")
_GOES_ON = re.compile(r"[a-zæøåäöüéáčđŋšŧž(«,]")
_BULLET = re.compile(rf"(?:[{re.escape(BULLETS)}]|[-–—*](?=\s)|o(?=\s))\s*")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-zæøå]|[ivx]{1,4})[.)]\s+(?=\S)")
_NOTE = re.compile(r"(?:\d{1,3}|[*†‡])\s*\S")

_WIDER = 1.25
"""A distance to the next line that is so much larger than usual parts paragraphs."""

_USUAL = 1.2
"""Type sizes from line to line, where nothing is known."""

_LETTER = 0.5
"""Type sizes that a letter is wide, mostly."""

_SMALL = 0.9
"""Of the size of body text. Notes are set in smaller type."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What an item of a list begins with. `number`: as it stands, without brackets and point; empty for a bullet."""

    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that belong together. `mark`: of a list's item, and then not in the lines; `note`: from a page's foot."""

    lines: tuple[Segment, ...]
    mark: Mark | None = None
    note: bool = False

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.lines[0].page


Item = Segment | Grid


@dataclass(frozen=True, slots=True)
class Type:
    """How a document is set.

    Attributes:
        body: the size of most of its text, in points.
        distances: from line to line in type sizes, by page and size; page 0 is the document.
        edges: how far to the right lines reach, by page and size.
    """

    body: float
    distances: dict[tuple[int, float], float]
    edges: dict[tuple[int, float], float]

    @classmethod
    def of(cls, items: Sequence[Item]) -> Type:
        """Measured on the lines of a document."""
        lines = [item for item in items if isinstance(item, Segment)]
        weights: Counter[float] = Counter()
        edges: dict[tuple[int, float], float] = defaultdict(float)
        for line in lines:
            weights[_rounded(line.size)] += len(line.text)
            key = line.page, _rounded(line.size)
            edges[key] = max(edges[key], line.right)
        body = min(weights, key=lambda size: (-weights[size], size)) if weights else 10.0
        return cls(body, _distances(lines), dict(edges))

    def distance(self, line: Segment) -> float:
        """The usual distance from line to line, in points."""
        size = _rounded(line.size)
        ratio = self.distances.get((line.page, size)) or self.distances.get((0, size)) or _USUAL
        return ratio * line.size

    def is_short(self, line: Segment, following: Segment) -> bool:
        """Whether it ends well before the others do, though the first word of the next line had found room on it."""
        edge = self.edges.get((line.page, _rounded(line.size)), line.right)
        word = (1 + len(following.text.partition(" ")[0])) * _LETTER * line.size
        return edge - line.right > max(0.15 * (edge - line.x), 3 * line.size, word)


def stretches(items: Sequence[Item], type_: Type) -> Iterator[Stretch | Grid]:
    """The stretches and tables of a document, in order; notes of a page follow its last line."""
    body, notes = _parted(items, type_)
    waiting = sorted(notes)
    for found in _gathered(body, type_):
        while waiting and waiting[0] < found.page:
            yield from _as_notes(notes[waiting.pop(0)], type_)
        yield found
    for page in waiting:
        yield from _as_notes(notes[page], type_)


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _distances(lines: Sequence[Segment]) -> dict[tuple[int, float], float]:
    """The commonest distance, the smaller of two that are as common."""
    counted: dict[tuple[int, float], Counter[float]] = defaultdict(Counter)
    for one, other in pairwise(lines):
        size, ratio = _rounded(one.size), round((one.y - other.y) / one.size, 2)
        if one.page == other.page and size == _rounded(other.size) and 0.8 < ratio < 2.5:
            counted[one.page, size][ratio] += 1
            counted[0, size][ratio] += 1
    return {
        key: min(ratios, key=lambda ratio: (-ratios[ratio], ratio))
        for key, ratios in counted.items()
        if key[0] == 0 or sum(ratios.values()) >= 3
    }


def _parted(items: Sequence[Item], type_: Type) -> tuple[list[Item], dict[int, list[Segment]]]:
    """The lines of the text, and the lines of notes by page."""
    by_page: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        by_page[item.page].append(item)
    body: list[Item] = []
    notes: dict[int, list[Segment]] = {}
    for page, found in by_page.items():
        first = _first_note(found, type_)
        body += found[:first]
        small = [item for item in found[first:] if isinstance(item, Segment)]
        if small:
            notes[page] = small
    return body, notes


def _first_note(items: Sequence[Item], type_: Type) -> int:
    """Where the last lines of a page begin that are small, stand below all others, and open with a note's mark."""
    small = list(takewhile(lambda item: isinstance(item, Segment) and item.size <= _SMALL * type_.body, items[::-1]))[
        ::-1
    ]
    lines = list(
        dropwhile(lambda item: not _NOTE.match(item.text), (item for item in small if isinstance(item, Segment)))
    )
    first = len(items) - len(lines)
    lowest = min((item.y for item in items[:first] if isinstance(item, Segment)), default=0.0)
    return first if lines and first and lines[0].y < lowest else len(items)


def _as_notes(lines: Sequence[Segment], type_: Type) -> Iterator[Stretch]:
    held: list[Segment] = []
    for line in lines:
        if held and (_NOTE.match(line.text) or held[-1].y - line.y > _WIDER * type_.distance(line)):
            yield Stretch(tuple(held), note=True)
            held = []
        held.append(line)
    if held:
        yield Stretch(tuple(held), note=True)


def _gathered(items: Iterable[Item], type_: Type) -> Iterator[Stretch | Grid]:
    held: list[Segment] = []
    mark: Mark | None = None
    for item in items:
        if isinstance(item, Grid):
            if held:
                yield _stretch(held, mark)
            held, mark = [], None
            yield item
            continue
        if held and _parts(held, mark, item, type_):
            yield _stretch(held, mark)
            held = []
        if not held:
            mark = mark_of(item.text)
        held.append(item)
    if held:
        yield _stretch(held, mark)


def _stretch(held: Sequence[Segment], mark: Mark | None) -> Stretch:
    return Stretch(tuple(held), mark)


def mark_of(text: str) -> Mark | None:
    """The mark of a list's item that a line begins with."""
    bullet = _BULLET.match(text)
    if bullet:
        return Mark(bullet.group())
    numbered = _NUMBERED.match(text)
    return Mark(numbered.group(), numbered.group().strip().strip("().")) if numbered else None


def _parts(held: Sequence[Segment], mark: Mark | None, line: Segment, type_: Type) -> bool:
    """Whether a line begins something new."""
    last = held[-1]
    finished = bool(_FINISHED.search(last.text))
    goes_on = not finished and bool(_GOES_ON.match(line.text))
    if abs(line.size - last.size) > 0.08 * last.size or (line.bold != last.bold and not goes_on):
        return True
    if line.page != last.page or line.y > last.y:
        return not goes_on
    if last.y - line.y > _WIDER * type_.distance(line):
        return True
    found = mark_of(line.text)
    if found is not None and (not found.number or finished or mark is not None):
        return True
    if mark is not None:
        return line.x < held[0].x + 0.3 * line.size and not goes_on and (finished or type_.is_short(last, line))
    indented = finished and line.x > last.x + 0.8 * line.size and abs(last.x - min(part.x for part in held)) < line.size
    return indented or (finished and type_.is_short(last, line) and not _GOES_ON.match(line.text))
