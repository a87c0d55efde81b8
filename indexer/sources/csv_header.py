"""Where does a table begin, and what parts its cells? Told by names that are known, else by the width of most rows.

Over the header may stand empty lines and headlines. The header is the first row with two names that are known, unless
a row above it is filled as well as it: then that is the header, and the names are somebody's data. Where no row has
them, it is the first one as wide as most rows are. The delimiter is the one that makes most known names of the header,
and then the one that makes most rows as wide as it is.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TextIO

from indexer.metadata.names import canonical
from indexer.structure.text import one_line

MAX_LINE = 64 * 1024
"""Characters of a line that are looked at."""

_SAMPLE = 100
"""So many lines are looked at."""

_MOST_BEFORE = 10
"""So many rows may stand before the header, with the header itself."""

_DELIMITERS = ";,\t|"
_STATED = re.compile(r"\"?sep=(.)\"?", re.IGNORECASE)
_SIGN = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header is.

    Attributes:
        delimiter: what parts the cells.
        line: how many lines of the file stand before it.
        above: what stands in those, but for empty ones and the one by which Excel states the delimiter.
    """

    delimiter: str
    line: int
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the sample, with the number of lines before it."""

    line: int
    cells: tuple[str, ...]

    @property
    def filled(self) -> int:
        return sum(map(bool, self.cells))

    @property
    def known(self) -> int:
        """How many different names are known."""
        return len({canonical(cell) for cell in self.cells} - {None})

    @property
    def says_names(self) -> bool:
        return self.known > 1 or (self.known == 1 and len(self.cells) == 1)


def find_header(file: TextIO) -> Header:
    """The header of a table, by its first lines. Excel may state the delimiter on a line before it, `sep=;`."""
    lines = list(_first_lines(file))
    stated = _STATED.fullmatch(lines[0].strip("\r\n")) if lines else None
    begin, delimiters = (1, stated[1]) if stated else (0, _DELIMITERS)
    return max((_header(lines, begin, each) for each in delimiters), key=lambda found: found[0])[1]


def _first_lines(file: TextIO) -> Iterator[str]:
    for _ in range(_SAMPLE):
        line = rest = file.readline(MAX_LINE)
        if not line:
            return
        while len(rest) == MAX_LINE and not rest.endswith("\n"):
            rest = file.readline(MAX_LINE)
        yield line


def _header(lines: Sequence[str], begin: int, delimiter: str) -> tuple[tuple[int, int, int], Header]:
    """The header if the cells are parted so, and how well they are: known names, rows as wide as it, its width."""
    rows = list(_rows(lines, begin, delimiter))
    if not rows:
        return (0, 0, 0), Header(delimiter, begin)
    found = _named(rows) or _first_of_usual_width(rows) or rows[0]
    width = len(found.cells)
    alike = sum(len(row.cells) == width for row in rows) if width > 1 or found.says_names else 0
    above = takewhile(lambda row: row is not found, rows)
    told = tuple(" ".join(filter(None, row.cells)) for row in above)
    return (found.known if found.says_names else 0, alike, width), Header(delimiter, found.line, told)


def _rows(lines: Sequence[str], begin: int, delimiter: str) -> Iterator[_Row]:
    """The rows in which something stands."""
    read = csv.reader(lines[begin:], delimiter=delimiter)
    line = begin
    for cells in read:
        if any(map(_SIGN.search, cells)):
            yield _Row(line, tuple(map(one_line, cells)))
        line = begin + read.line_num


def _named(rows: Sequence[_Row]) -> _Row | None:
    """The first row with names that are known, if it is not one of the table's own rows."""
    for place, row in enumerate(rows[:_MOST_BEFORE]):
        as_full = any(len(other.cells) == len(row.cells) and other.filled >= row.filled for other in rows[:place])
        if row.says_names and (row.known == row.filled or not as_full):
            return row
    return None


def _first_of_usual_width(rows: Sequence[_Row]) -> _Row | None:
    widths = Counter(len(row.cells) for row in rows if row.filled > 1)
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    return next((row for row in rows[:_MOST_BEFORE] if len(row.cells) == usual and row.filled > 1), None)
