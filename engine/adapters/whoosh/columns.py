"""Columns: named arrays in one mapped file, and sorted or listed strings made of two of them.

Beside Whoosh's files lie `columns.bin`, the arrays one after the other, and `columns.json`, which says where each
begins. No pickle is involved. Mapped, so worker processes share them and opening costs nothing.
"""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.adapters.whoosh.postings import mapped
from engine.errors import IndexCorruptError, IndexVersionError

FILE_FORMAT = f"1-{sys.byteorder}"
"""Of the whole directory: postings blocks, columns and the classes that Whoosh pickles by name. Arrays are written
in the byte order of the machine."""

Column = NDArray[Any]

REMEMBERED = 4_096
"""How many strings a list remembers having looked for: the words of a query are looked for in each of its fields."""

_ABSENT = -1
_ALIGNMENT = 16
_NUMBERS = "iu"  # kinds of dtype that a column may have
_CURE = "rebuild the index"


@dataclass(frozen=True, slots=True)
class Parts:
    """A column that is made a part at a time.

    Attributes:
        dtype: of all parts.
        parts: one after the other.
    """

    dtype: np.dtype[Any]
    parts: Iterable[Column]


def write_columns(directory: Path, columns: Iterable[tuple[str, Column | Parts]]) -> None:
    """Write the columns as they come: whole numbers of any width, one dimension each."""
    places = {}
    with (directory / "columns.bin").open("wb") as file:
        for name, column in columns:
            file.write(bytes(-file.tell() % _ALIGNMENT))
            start, length = file.tell(), 0
            for part in column.parts if isinstance(column, Parts) else (column,):
                file.write(part.data)
                length += len(part)
            places[name] = [column.dtype.str, length, start]
    described = {"format": FILE_FORMAT, "columns": places}
    (directory / "columns.json").write_text(json.dumps(described, indent=1, sort_keys=True), encoding="utf-8")


def read_columns(directory: Path) -> dict[str, Column]:
    """The columns as read-only views of the mapped file.

    Raises:
        IndexVersionError: written in another format, or on a machine of another byte order.
        IndexCorruptError: the files are missing, or are not what `write_columns` writes.
    """
    described = directory / "columns.json"
    try:
        contents = json.loads(described.read_text(encoding="utf-8"))
        written = contents["format"]
        if written == FILE_FORMAT:
            data = mapped(directory / "columns.bin")
            return {name: _column(data, *place) for name, place in contents["columns"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as problem:
        raise IndexCorruptError(f"{described} or its columns.bin cannot be read ({problem}); {_CURE}") from problem
    raise IndexVersionError(f"{described} is of format {written!r}; this version reads {FILE_FORMAT!r}; {_CURE}")


def narrowed(values: Iterable[int] | Column) -> Column:
    """Whole numbers from 0 on in the narrowest unsigned width that holds them."""
    column = values if isinstance(values, np.ndarray) else np.fromiter(values, dtype=np.int64)
    return column.astype(np.min_scalar_type(int(column.max(initial=0))))


class StringsWriter:
    """Strings one after the other, each kept as its UTF-8 and its length.

    Attributes:
        text: the UTF-8 of all.
        lengths: in bytes.
    """

    def __init__(self, strings: Iterable[bytes] = ()) -> None:
        self.text = bytearray()
        self.lengths = array("I")
        for string in strings:
            self.add(string)

    def __iter__(self) -> Iterator[bytes]:
        start = 0
        for length in self.lengths:
            yield bytes(self.text[start : start + length])
            start += length

    def add(self, string: bytes) -> None:
        """Take the next string."""
        self.text += string
        self.lengths.append(len(string))

    def columns(self, name: str) -> Iterator[tuple[str, Column]]:
        """The two columns of `Strings`: the UTF-8 of all, and where each begins and the last ends."""
        starts = np.zeros(len(self.lengths) + 1, dtype=np.int64)
        np.cumsum(self.lengths, out=starts[1:])
        yield f"{name}/text", np.frombuffer(self.text, dtype=np.uint8)
        yield f"{name}/starts", narrowed(starts)


class Strings:
    """A list of strings, numbered from 0, each decoded when asked for."""

    def __init__(self, columns: Mapping[str, Column], name: str) -> None:
        # Single items of a memoryview are Python's own, four times as quick to get as NumPy's.
        self._text = columns[f"{name}/text"].data
        self._starts = columns[f"{name}/starts"].data

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> str:
        return str(self.encoded(number), "utf-8")

    def encoded(self, number: int) -> bytes:
        """The string as UTF-8."""
        return bytes(self._text[self._starts[number] : self._starts[number + 1]])


class SortedStrings(Strings):
    """Strings in code point order, which is the order of their UTF-8 too."""

    def __init__(self, columns: Mapping[str, Column], name: str) -> None:
        super().__init__(columns, name)
        self._found: dict[str, int] = {}

    def find(self, text: str) -> int | None:
        """The number of the string, or None if it is not among them."""
        number = self._found.get(text)
        if number is None:
            number = self._search(text)
            if len(self._found) >= REMEMBERED:
                self._found = {}
            self._found[text] = number
        return None if number == _ABSENT else number

    def _search(self, text: str) -> int:
        wanted = _encoded(text)
        number = bisect_left(range(len(self)), wanted, key=self.encoded)
        return number if number < len(self) and self.encoded(number) == wanted else _ABSENT

    def beginning_with(self, prefix: str) -> range:
        """The numbers of the strings that begin with the prefix."""
        wanted = _encoded(prefix)
        start = bisect_left(range(len(self)), wanted, key=self.encoded)
        stop = bisect_right(range(len(self)), wanted, lo=start, key=lambda number: self.encoded(number)[: len(wanted)])
        return range(start, stop)


def _encoded(text: str) -> bytes:
    # A lone surrogate stands in no index, but a question may hold one: it is looked for and not found.
    return text.encode("utf-8", "surrogatepass")


def _column(data: Any, dtype: str, length: int, offset: int) -> Column:
    kind = np.dtype(dtype)
    if kind.kind not in _NUMBERS:
        raise ValueError(f"a column of {dtype!r}")
    return np.frombuffer(data, kind, length, offset) if length else np.empty(0, kind)
