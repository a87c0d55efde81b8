"""Postings while documents are added, in bounded memory: gathered in arrays, put aside in sorted runs, then merged.

When what is gathered reaches a budget it is sorted by term and written to a scratch file as one run; at the end the
runs are merged term by term (Heinz and Zobel, «Efficient single-pass index construction for text databases», 2003).
Documents come in ascending order and runs are in order of coming, so a term's postings are its parts, one after the
other, and the result is the same with many runs as with none. The scratch file has no name: however a build ends,
nothing of it is left.
"""

from __future__ import annotations

import io
import struct
from array import array
from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain, groupby, repeat
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.adapters.whoosh.postings import Integers

BUDGET = 16 << 20
"""Bytes that are gathered before a run is put aside. To sort them takes up to four times as much for a moment."""

TermPositions = Mapping[bytes, Sequence[int]]
"""A document's terms in one field, as UTF-8, each with its positions, or as many numbers where none are kept."""

_TERM_BYTES = 150
"""What a new term takes in memory, about, beside its postings."""

_NUMBER = 4  # bytes
_BUFFER = 1 << 14  # bytes of each run that are in memory while they are merged
_HEAD = struct.Struct("=HIII")
"""Number of the field, then the lengths of the term in bytes, of its documents and of its positions."""


class TermPostings(NamedTuple):
    """The postings of a term of a field, or those of one run: see `postings.Postings`; a keyword's counts are 0."""

    field: int
    term: bytes
    documents: Integers
    counts: Integers
    positions: Integers


class Runs:
    """Gathers the postings of some fields, and gives them back in order of field and term.

    Args:
        directory: where there is room for the scratch file.
        fields: their names, in the order in which they shall be given back, and whether their positions are kept.
    """

    def __init__(self, directory: Path, fields: Mapping[str, bool], budget: int = BUDGET) -> None:
        self._directory = directory
        self._names = list(fields)
        self._numbers = {name: number for number, name in enumerate(fields)}
        self._budget = budget
        self._gathered = [_Gathered(number, phrases) for number, phrases in enumerate(fields.values())]
        self._held = 0
        self._file: IO[bytes] | None = None
        self._ends: list[int] = [0]

    def add(self, field: str, document: int, terms: TermPositions) -> None:
        """Take all terms of a field of a document, which comes after those that were given before.

        Raises:
            OSError: a run cannot be written.
        """
        self._held += self._gathered[self._numbers[field]].add(document, terms)
        if self._held >= self._budget:
            self._put_aside()

    def merged(self) -> Iterator[tuple[str, TermPostings]]:
        """Field by field, term by term in the order of their bytes; to be gone through once.

        Raises:
            OSError: a run cannot be read.
        """
        runs = [*self._runs(), self._sorted()]
        ordered = merge(*runs, key=itemgetter(0, 1)) if len(runs) > 1 else runs[0]
        for (number, _), parts in groupby(ordered, key=itemgetter(0, 1)):
            yield self._names[number], _joined(list(parts))

    def close(self) -> None:
        """Let go of everything."""
        self._gathered = []
        if self._file is not None:
            self._file.close()

    def _sorted(self) -> Iterator[TermPostings]:
        """What is gathered, each field let go when it has been given."""
        for number, gathered in enumerate(self._gathered):
            self._gathered[number] = gathered.emptied()
            yield from gathered.sorted()
        self._held = 0

    def _put_aside(self) -> None:
        if self._file is None:
            self._file = TemporaryFile(dir=self._directory)  # noqa: SIM115 (closed by `close`)
        for part in self._sorted():
            self._file.write(_HEAD.pack(part.field, len(part.term), len(part.documents), len(part.positions)))
            self._file.write(part.term)
            for numbers in part[2:]:
                self._file.write(numbers.data)
        self._ends.append(self._file.tell())

    def _runs(self) -> Iterator[Iterator[TermPostings]]:
        if self._file is not None:
            for start, end in zip(self._ends, self._ends[1:], strict=False):
                yield _read(io.BufferedReader(_Part(self._file, start, end), _BUFFER))


class _Gathered:
    """The postings of one field in order of coming, terms as numbers."""

    def __init__(self, field: int, phrases: bool) -> None:
        self._field = field
        self._phrases = phrases
        self._numbers: dict[bytes, int] = {}
        self._terms, self._documents, self._counts, self._positions = (array("I") for _ in range(4))

    def emptied(self) -> _Gathered:
        """One for the same field."""
        return _Gathered(self._field, self._phrases)

    def add(self, document: int, terms: TermPositions) -> int:
        """Take a document's terms; about how many bytes that takes."""
        numbers = self._numbers
        known, given = len(numbers), len(self._positions)
        self._terms.extend([numbers.setdefault(term, len(numbers)) for term in terms])
        self._documents.extend(repeat(document, len(terms)))
        self._counts.extend(map(len, terms.values()))
        if self._phrases:
            self._positions.extend(chain.from_iterable(terms.values()))
        return _TERM_BYTES * (len(numbers) - known) + _NUMBER * (3 * len(terms) + len(self._positions) - given)

    def sorted(self) -> Iterator[TermPostings]:
        """Term by term, in the order of their bytes."""
        terms = sorted(self._numbers)
        if not terms:
            return
        ranks = np.empty(len(terms), np.uint32)
        ranks[[self._numbers[term] for term in terms]] = np.arange(len(terms), dtype=np.uint32)
        rank = ranks[_view(self._terms)]
        order = np.argsort(rank, kind="stable")
        counts = _view(self._counts)
        held = counts if self._phrases else np.zeros_like(counts)
        documents, positions = _view(self._documents)[order], _in_pieces(_view(self._positions), held, order)
        counts, held = counts[order], held[order]
        stops = np.cumsum(np.bincount(rank))
        until = np.concatenate(([0], np.cumsum(held, dtype=np.int64)))[stops]
        start = first = 0
        for term, stop, last in zip(terms, stops.tolist(), until.tolist(), strict=True):
            yield TermPostings(self._field, term, documents[start:stop], counts[start:stop], positions[first:last])
            start, first = stop, last


class _Part(io.RawIOBase):
    """A part of a file, so that several can be read in turns."""

    def __init__(self, file: IO[bytes], start: int, end: int) -> None:
        self._file = file
        self._place = start
        self._end = end

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # BufferedReader gives no other
        self._file.seek(self._place)
        data = self._file.read(min(len(buffer), self._end - self._place))
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)


def _read(file: io.BufferedReader) -> Iterator[TermPostings]:
    while head := file.read(_HEAD.size):
        field, length, documents, positions = _HEAD.unpack(head)
        term = file.read(length)
        numbers = np.frombuffer(file.read(_NUMBER * (2 * documents + positions)), np.uint32)
        yield TermPostings(
            field, term, numbers[:documents], numbers[documents : 2 * documents], numbers[2 * documents :]
        )


def _joined(parts: Sequence[TermPostings]) -> TermPostings:
    first = parts[0]
    if len(parts) == 1:
        return first
    arrays = (np.concatenate(same) for same in zip(*(part[2:] for part in parts), strict=True))
    return TermPostings(first.field, first.term, *arrays)


def _in_pieces(values: Integers, lengths: Integers, order: NDArray[np.intp]) -> Integers:
    """The values, which lie in pieces of these lengths, with the pieces in another order."""
    sizes = lengths.astype(np.int64)
    starts = np.cumsum(sizes) - sizes
    sizes, starts = sizes[order], starts[order]
    shift = starts - (np.cumsum(sizes) - sizes)
    taken: Integers = values[np.repeat(shift, sizes) + np.arange(len(values))]
    return taken


def _view(numbers: array[int]) -> Integers:
    return np.frombuffer(numbers, np.uint32)
