"""Which columns of a table hold a title and a text, where no name says so? Told by what stands in them.

The text is the column with the most words to a cell, if they are as many as those of a short sentence and clearly more
than in any other. The title is the first column of short cells that have letters and are nearly all different.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from indexer.metadata.names import TEXT
from indexer.structure.text import one_line

TITLE = "title"
SAMPLE = 200
"""So many rows are looked at."""

_LEAST_WORDS = 5.0
_CLEARLY = 1.5
_LONGEST_TITLE = 120
_FILLED = 0.9
_DIFFERENT = 0.8
_BEGINNING = 80
_LETTER = re.compile(r"[^\W\d_]")


def by_content(
    width: int, taken: Collection[int], rows: Sequence[Sequence[str]], missing: Collection[str]
) -> dict[str, int]:
    """The places of the columns that are missing, as far as the rows tell.

    Args:
        width: how many columns there are.
        taken: places of columns that are known by name.
        missing: of `title` and `text`, those that no column is called.
    """
    free = [place for place in range(width) if place not in taken]
    found: dict[str, int] = {}
    if TEXT in missing:
        found |= _text_column(free, rows)
    if TITLE in missing and (TEXT in found or TEXT not in missing):
        named = next((place for place in free if place != found.get(TEXT) and _names(place, rows)), None)
        if named is not None:
            found[TITLE] = named
    return found


def beginning(text: str) -> str:
    """The first words of a text, as the title of one that has none."""
    line = one_line(text)
    if len(line) <= _BEGINNING:
        return line
    words = line[: _BEGINNING + 1].rpartition(" ")[0] or line[:_BEGINNING]
    return f"{words.rstrip(' ,;:–-')} …"


def _text_column(free: Sequence[int], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    words = sorted(((_mean_words(place, rows), place) for place in free), reverse=True)
    (most, place), (next_most, _) = [*words, (0.0, 0), (0.0, 0)][:2]
    return {TEXT: place} if most >= max(_LEAST_WORDS, _CLEARLY * next_most) else {}


def _mean_words(place: int, rows: Sequence[Sequence[str]]) -> float:
    return sum(len(cell.split()) for cell in _cells(place, rows)) / max(len(rows), 1)


def _names(place: int, rows: Sequence[Sequence[str]]) -> bool:
    cells = [cell for cell in _cells(place, rows) if cell]
    short = all(len(cell) <= _LONGEST_TITLE and _LETTER.search(cell) for cell in cells)
    return short and len(cells) >= _FILLED * len(rows) and len(set(cells)) >= _DIFFERENT * len(cells) > 0


def _cells(place: int, rows: Sequence[Sequence[str]]) -> list[str]:
    return [one_line(row[place]) if place < len(row) else "" for row in rows]
