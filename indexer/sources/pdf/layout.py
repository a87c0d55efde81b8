"""The segments of a page → lines and tables in reading order.

The order in which a page draws its text is nearly always the order in which it is read, and tells more than the
places do: columns of prose are drawn one after the other, the cells of a table row by row. So the drawing order is
followed, and segments are gathered in strands: lines that go down the page, each below the one before. Where a
segment is drawn to the right of a strand that reaches as far down, the two stand side by side. Strands side by side,
again and again at the same places, are a table; two that are long and wide are columns; any other are one line with
gaps in it. Only where the drawing order goes up and down at random is it given up for the order of the places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from indexer.sources.pdf.page import Page, Segment
from indexer.sources.pdf.words import Words

_NEAR = 12.0
"""Points. The left edges of the cells of a column differ by less."""

_CLOSE = 1.4
"""Type sizes from line to line within a cell, at most."""

_COLUMN_LINES = 5
_COLUMN_WIDTH = 0.22
"""Part of the page's width that a column of prose has at least."""

_RANDOM = 0.3
"""Part of all lines that are drawn above the one before, though they stand in its column."""

Strand = list[Segment]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    rows: tuple[tuple[str, ...], ...]
    page: int


def laid_out(page: Page, words: Words) -> Iterator[Segment | Grid]:
    """The lines and tables of a page, as they are read.

    Args:
        words: joins the lines of a cell.
    """
    groups = list(_groups(_ordered(page.segments)))
    for several, run in groupby(groups, key=lambda group: len(group) > 1 and not _is_prose(group, page.width)):
        if several:
            yield from _side_by_side(list(run), words)
        else:
            for group in run:
                for strand in group:
                    yield from strand


def _ordered(segments: Sequence[Segment]) -> Sequence[Segment]:
    climbs = sum(other.y > one.y + one.size and _overlap(one, other) for one, other in pairwise(segments))
    if climbs <= max(3, _RANDOM * len(segments)):
        return segments
    return sorted(segments, key=lambda segment: (-round(segment.y), segment.x))


def _groups(segments: Sequence[Segment]) -> Iterator[list[Strand]]:
    """Strands that stand side by side; mostly there is but one."""
    group: list[Strand] = []
    for segment in segments:
        if not group:
            group = [[segment]]
        elif _continues(group, segment):
            group[-1].append(segment)
        elif _beside(group[-1], segment):
            if len(group) == 1:
                above = _above(group[0], segment)
                if above:
                    yield [group[0][:above]]
                    group = [group[0][above:]]
            group.append([segment])
        else:
            yield group
            group = [[segment]]
    if group:
        yield group


def _continues(group: Sequence[Strand], segment: Segment) -> bool:
    strand = group[-1]
    last = strand[-1]
    if segment.y >= last.y or segment.level_with(last):
        return False
    return len(group) == 1 or (
        segment.x >= min(line.x for line in strand) - segment.size and any(_overlap(line, segment) for line in strand)
    )


def _above(strand: Strand, segment: Segment) -> int:
    """How many lines of a strand stand over the cell that a segment to its right is beside.

    A cell may begin above the one to its right, if they are centred on one another: then as many of its lines stand
    above as below, close together, and none reaches over the other cell.
    """
    place = len(strand) - 1
    while place and strand[place].y < segment.y and not strand[place].level_with(segment):
        place -= 1
    for _ in range(len(strand) - 1 - place):
        line, below = strand[place - 1], strand[place]
        if not place or line.right > segment.x or line.y - below.y > _CLOSE * line.size:
            break
        place -= 1
    return place


def _beside(strand: Strand, segment: Segment) -> bool:
    """Whether it is to the right of what the strand holds from its height down."""
    level = [line for line in strand if line.y - line.size <= segment.y]
    return bool(level) and segment.x > max(line.right for line in level)


def _overlap(one: Segment, other: Segment) -> bool:
    return min(one.right, other.right) > max(one.x, other.x)


def _is_prose(group: Sequence[Strand], width: float) -> bool:
    """Columns of running text."""
    return all(
        len(strand) >= _COLUMN_LINES
        and sum(line.right - line.x for line in strand) / len(strand) > _COLUMN_WIDTH * width
        for strand in group
    )


def _side_by_side(groups: Sequence[Sequence[Strand]], words: Words) -> Iterator[Segment | Grid]:
    if len(groups) > 1 and _aligned(groups):
        yield Grid(_cells(groups, words), groups[0][0][0].page)
        return
    for group in groups:
        if all(len(strand) == 1 for strand in group):
            first = group[0][0]
            text = " ".join(strand[0].text for strand in group)
            bold = all(strand[0].bold for strand in group)
            yield replace(first, text=text, right=group[-1][0].right, bold=bold)
        else:
            for strand in group:
                yield from strand


def _aligned(groups: Sequence[Sequence[Strand]]) -> bool:
    """Most rows have a cell that begins or ends where one of the row before or after does."""
    edges = [
        {(side, round(edge / 4)) for strand in group[1:] for side, edge in enumerate((strand[0].x, strand[0].right))}
        for group in groups
    ]
    meeting = [
        any(edges[place] & edges[other] for other in (place - 1, place + 1) if 0 <= other < len(edges))
        for place in range(len(edges))
    ]
    return 2 * sum(meeting) >= len(meeting)


def _cells(groups: Sequence[Sequence[Strand]], words: Words) -> tuple[tuple[str, ...], ...]:
    texts = [[words.joined([line.text for line in strand]) for strand in group] for group in groups]
    if len({len(row) for row in texts}) == 1:
        return tuple(map(tuple, texts))
    edges: list[float] = []
    for x in sorted(strand[0].x for group in groups for strand in group):
        if not edges or x - edges[-1] > _NEAR:
            edges.append(x)
    rows = []
    for group, row in zip(groups, texts, strict=True):
        placed = [""] * len(edges)
        for strand, text in zip(group, row, strict=True):
            column = max(place for place, edge in enumerate(edges) if edge <= strand[0].x)
            placed[column] = f"{placed[column]} {text}".strip()
        rows.append(tuple(placed))
    return tuple(rows)
