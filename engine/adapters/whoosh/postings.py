"""A term's postings as arrays, and how they lie in the postings file. Reading them needs no Whoosh.

In the file a term has one block: a head, then three arrays one after the other, each in the narrowest width that
holds its numbers, in the byte order of the machine. A block is read as views of the mapped file, so worker
processes share the pages and only what a query touches is loaded.
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.unsignedinteger[Any]]

_HEAD = struct.Struct("=IIBBBx")
"""Number of documents, number of positions, then the widths in bytes of the three arrays."""

HEAD_SIZE = _HEAD.size

_DTYPES: dict[int, np.dtype[np.unsignedinteger[Any]]] = {width: np.dtype(f"u{width}") for width in (1, 2, 4)}


@dataclass(frozen=True, slots=True)
class Postings:
    """A term's postings.

    Attributes:
        documents: document numbers, ascending.
        frequencies: how often the term stands in each document; 1 in a keyword field.
        positions: where, ascending within a document, the documents one after the other; none without phrases.
    """

    documents: Integers
    frequencies: Integers
    positions: Integers


def encode(documents: Integers, frequencies: Integers, positions: Integers) -> bytes:
    """One term's block."""
    arrays = [_narrowed(values) for values in (documents, frequencies, positions)]
    head = _HEAD.pack(len(documents), len(positions), *(values.itemsize for values in arrays))
    return b"".join((head, *(values.tobytes() for values in arrays)))


def decode(data: mmap.mmap | bytes, offset: int) -> Postings:
    """The block that begins at the offset, as views of the data."""
    documents, positions, *widths = _HEAD.unpack_from(data, offset)
    offset += _HEAD.size
    arrays: list[Integers] = []
    for count, width in zip((documents, documents, positions), widths, strict=True):
        arrays.append(np.frombuffer(data, dtype=_DTYPES[width], count=count, offset=offset))
        offset += count * width
    return Postings(*arrays)


def block_size(head: bytes) -> int:
    """The size in bytes of the block with this head, which is included."""
    documents, positions, *widths = _HEAD.unpack(head)
    return HEAD_SIZE + int(documents * (widths[0] + widths[1]) + positions * widths[2])


def mapped(path: Path) -> mmap.mmap | bytes:
    """The file's bytes, mapped and read-only; an empty file cannot be mapped and is empty bytes."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if path.stat().st_size else b""


def postings_file(directory: Path) -> Path | None:
    """Whoosh's postings file in the directory, or None in an index without documents."""
    return next(directory.glob("*.pst"), None)


def _narrowed(values: Integers) -> Integers:
    largest = int(values.max(initial=0))
    return values.astype(_DTYPES[1 if largest < 1 << 8 else 2 if largest < 1 << 16 else 4])
