"""The values of each document in a keyword field, made from the postings of the values when those are written.

Postings say for each value which documents hold it, and facets want for each document which values it holds. Turned
around here, a stretch of documents at a time, so that the values of all need not be in memory at once; each stretch
costs one more reading of the field's postings.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.adapters.whoosh.codec import Dictionary
from engine.adapters.whoosh.columns import Column, Parts, narrowed
from engine.adapters.whoosh.postings import HEAD_SIZE, Integers, block_size, decode, postings_file

STRETCH = 1 << 22
"""A stretch ends with the document that brings so many values."""


def value_columns(
    directory: Path, field: str, dictionary: Dictionary, size: int, stretch: int = STRETCH
) -> Iterator[tuple[str, Column | Parts]]:
    """The columns `values`, the numbers of each document's values in ascending order, and `first`, where they begin.

    Args:
        directory: holds the postings.
        size: number of documents.
        stretch: see `STRETCH`; the columns are the same whatever it is.
    """
    first = np.zeros(size + 1, dtype=np.int64)
    for documents in _holders(directory, dictionary):
        first[documents.astype(np.intp) + 1] += 1
    np.cumsum(first, out=first)
    dtype = np.min_scalar_type(max(len(dictionary.offsets) - 1, 0))

    def parts() -> Iterator[Column]:
        start = 0
        while start < size:
            stop = max(start + 1, int(np.searchsorted(first, first[start] + stretch, side="right")) - 1)
            places = first[start:stop] - first[start]
            part = np.empty(int(first[stop] - first[start]), dtype)
            for number, documents in enumerate(_holders(directory, dictionary)):
                _put(part, places, number, _within(documents, start, stop))
            yield part
            start = stop

    yield f"{field}/values", Parts(dtype, parts())
    yield f"{field}/first", narrowed(first)


def _holders(directory: Path, dictionary: Dictionary) -> Iterator[Integers]:
    """For each value of the field the documents that hold it. Read, not mapped: mapped pages would count as memory."""
    path = postings_file(directory)
    if path is None:
        return
    with path.open("rb") as file:
        for offset in dictionary.offsets:
            file.seek(offset)
            head = file.read(HEAD_SIZE)
            yield decode(head + file.read(block_size(head) - HEAD_SIZE), 0).documents


def _put(part: Column, places: NDArray[np.int64], number: int, documents: NDArray[np.intp]) -> None:
    """Give the documents the value of that number."""
    part[places[documents]] = number
    places[documents] += 1


def _within(documents: Integers, start: int, stop: int) -> NDArray[np.intp]:
    """The documents of the stretch, counted from its start."""
    begin, end = np.searchsorted(documents, (start, stop))
    return documents[begin:end].astype(np.intp) - start
