"""Articles that are nearly the same text, such as two editions of one interview. They are linked, never left out.

How alike two texts are is the share of their runs of five words that they have in common (Jaccard's coefficient over
shingles), estimated from a sketch of each: A. Broder, «On the resemblance and containment of documents», 1997. Pairs
are found without comparing all with all by sorting the sketches band by band (Leskovec, Rajaraman and Ullman,
«Mining of Massive Datasets», 3.4). A sketch takes half a kilobyte, whatever the length of the text, and lies on disk.

With 25 bands of 5, two texts that are 0.8 alike are compared with a probability of 0.9999; the estimate has a standard
error of 0.036 there. Nothing is left to chance: the same texts give the same links, in whatever order they come.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from engine.scratch import Scratch

ALIKE = 0.8
"""From here on two texts are nearly the same."""

LINKS = 5
"""An article is linked to so many others at most, the most similar first."""

SHINGLE = 5
SHORTEST = 20
"""Texts of fewer words are not compared: they are notices, and alike because there is little to say."""

BANDS, ROWS = 25, 5

_SIZE = BANDS * ROWS
_NEIGHBOURS = 20
"""With so many of those that share a band an article is compared: enough for `LINKS`, and bounded."""

_NUMBER = 4  # bytes
_BLOCK = 2048

Numbers = NDArray[np.uint64]
Sketch = NDArray[np.uint32]
Links = Mapping[str, tuple[tuple[str, float], ...]]


def _constants(purpose: str, number: int) -> Numbers:
    """Odd numbers without a pattern, the same for ever."""
    data = b"".join(hashlib.blake2b(f"{purpose} {n}".encode(), digest_size=8).digest() for n in range(number))
    return np.frombuffer(data, "<u8").astype(np.uint64) | np.uint64(1)


_PLACES = _constants("place in a shingle", SHINGLE)
_FACTORS = _constants("factor of a sketch", _SIZE)
_SUMMANDS = _constants("summand of a sketch", _SIZE)
_FOLD = _constants("fold of a band", ROWS)
_HALF = np.uint64(32)


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Two articles that are nearly the same text.

    Attributes:
        id, other: their ids, in code point order.
        similarity: the share of runs of five words that they have in common, 0 to 1.
    """

    id: str
    other: str
    similarity: float


class NearDuplicates:
    """The texts seen so far, as sketches in a file without a name.

    Raises OSError where the disk is full or at fault.
    """

    def __init__(self) -> None:
        self._ids = Scratch(None, "CREATE TABLE texts (place INTEGER PRIMARY KEY, id TEXT UNIQUE)")
        self._sketches = _Sketches()

    def add(self, article_id: str, words: Sequence[str]) -> None:
        """Take an article with the words of its text."""
        if len(words) >= SHORTEST:
            self._ids.run("INSERT INTO texts VALUES (?, ?)", len(self._sketches), article_id)
            self._sketches.add(sketch(words))

    def links(self) -> Links:
        """Article → those that are nearly the same, the most similar first, ties by id."""
        order = np.fromiter(self._ids.column("SELECT place FROM texts ORDER BY id"), np.intp, len(self._sketches))
        found: dict[str, list[tuple[float, str]]] = {}
        for left, right, similarity in _alike(self._sketches, order):
            first, second = self._id(left), self._id(right)
            found.setdefault(first, []).append((-similarity, second))
            found.setdefault(second, []).append((-similarity, first))
        return {
            id_: tuple((other, -negative) for negative, other in sorted(found[id_])[:LINKS]) for id_ in sorted(found)
        }

    def close(self) -> None:
        """Let go of everything."""
        self._ids.close()
        self._sketches.close()

    def _id(self, place: int) -> str:
        row = self._ids.first("SELECT id FROM texts WHERE place = ?", place)
        if row is None:
            raise LookupError(f"no text has the place {place}")
        return str(row[0])


class _Sketches:
    """Sketches in order of coming, on disk."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 (closed by `close`)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, numbers: Sketch) -> None:
        self._file.write(numbers.tobytes())
        self._count += 1

    def blocks(self) -> Iterator[Sketch]:
        """All of them, some thousand at a time."""
        self._file.seek(0)
        while data := self._file.read(_BLOCK * _SIZE * _NUMBER):
            yield np.frombuffer(data, np.uint32).reshape(-1, _SIZE)

    def at(self, places: NDArray[np.intp]) -> Sketch:
        """Those at the places."""
        found = np.empty((len(places), _SIZE), np.uint32)
        for row, place in zip(found, places.tolist(), strict=True):
            self._file.seek(place * _SIZE * _NUMBER)
            row[:] = np.frombuffer(self._file.read(_SIZE * _NUMBER), np.uint32)
        return found

    def close(self) -> None:
        self._file.close()


def pairs(links: Links) -> Iterator[NearDuplicate]:
    """Each link once, in order of id."""
    given = {(min(id_, other), max(id_, other), similar) for id_, others in links.items() for other, similar in others}
    yield from (NearDuplicate(*pair) for pair in sorted(given))


def sketch(words: Sequence[str]) -> Sketch:
    """The least of each of `BANDS` × `ROWS` hashes over all runs of `SHINGLE` words."""
    hashed = np.fromiter((crc32(word.encode("utf-8", "surrogatepass")) for word in words), np.uint64, len(words))
    count = max(1, len(words) - SHINGLE + 1)
    shingles = np.zeros(count, np.uint64)
    for place in range(min(SHINGLE, len(words))):
        shingles += hashed[place : place + count] * _PLACES[place]
    shingles = np.unique(shingles ^ (shingles >> _HALF))
    least = np.full(_SIZE, np.iinfo(np.uint64).max, np.uint64)
    for start in range(0, len(shingles), _BLOCK):
        block = shingles[start : start + _BLOCK, np.newaxis] * _FACTORS + _SUMMANDS
        np.minimum(least, block.min(axis=0), out=least)
    return (least >> _HALF).astype(np.uint32)


def _alike(sketches: _Sketches, order: NDArray[np.intp]) -> Iterator[tuple[int, int, float]]:
    """Places of pairs that agree in a band, and in `ALIKE` of their numbers; neighbours are sought in the order."""
    count = len(order)
    candidates = np.zeros(0, np.uint64)
    for band in range(BANDS):
        keys = _keys(sketches, band)[order]
        by_key = np.argsort(keys, kind="stable")
        ordered = keys[by_key]
        for distance in range(1, min(_NEIGHBOURS + 1, count)):
            same = np.flatnonzero(ordered[distance:] == ordered[:-distance])
            if not len(same):
                break
            fresh = by_key[same].astype(np.uint64) * np.uint64(count) + by_key[same + distance].astype(np.uint64)
            candidates = np.union1d(candidates, fresh)
    for start in range(0, len(candidates), _BLOCK):
        left, right = (order[ranks] for ranks in np.divmod(candidates[start : start + _BLOCK], np.uint64(count)))
        similar = (sketches.at(left) == sketches.at(right)).mean(axis=1)
        for pair in np.flatnonzero(similar >= ALIKE):
            yield int(left[pair]), int(right[pair]), round(float(similar[pair]), 3)


def _keys(sketches: _Sketches, band: int) -> Numbers:
    """The numbers of a band of each sketch, folded into one."""
    keys = np.empty(len(sketches), np.uint64)
    start = 0
    for block in sketches.blocks():
        numbers = block[:, band * ROWS : (band + 1) * ROWS].astype(np.uint64)
        keys[start : start + len(block)] = (numbers * _FOLD).sum(axis=1, dtype=np.uint64)
        start += len(block)
    return keys
