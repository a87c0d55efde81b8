"""The articles of a generation as they were when indexed: lines of canonical JSON, and where each line begins.

`articles.jsonl` holds `article.canonical_json` of every article, sorted by id, so its SHA-256 is the fingerprint
of the content, whatever the order of reading (`sha256sum articles.jsonl` tells it too). `articles.idx` holds, for
each line in the same order, its offset, a digest and the id, so that an article is found by bisection in a mapped
file and two generations are compared without reading their text.

Layout of the index, little-endian: magic, count n; n+1 line offsets of 8 bytes; n+1 id offsets of 4 bytes; n
digests of 16 bytes; the ids in UTF-8, one after the other.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import struct
import threading
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from heapq import merge
from itertools import accumulate, groupby
from operator import itemgetter
from pathlib import Path

import numpy as np

from engine.article import Article, canonical_json, from_json
from engine.errors import IndexCorruptError, SourceError
from engine.port import Changes
from engine.scratch import Scratch

LINES = "articles.jsonl"
INDEX = "articles.idx"

CACHE_BYTES = 16 * 1024 * 1024
"""How much of the lines is kept as parsed articles; a parsed article takes about three times its line."""

NAMED = 1_000
"""So many of the articles that were added, changed or removed are named; all are counted."""

_HEAD = struct.Struct("<8sQ")
_MAGIC = b"artidx1\n"
_DIGEST = 16
_UNSORTED = "articles.unsorted"
_PLACES = "articles.places"
_PLACES_TABLE = "CREATE TABLE lines (id TEXT PRIMARY KEY, start, length, digest) WITHOUT ROWID"


class ArticleStoreWriter:
    """Writes a store. Lines go to a file as they come, and where each lies to a scratch; `close` puts them in order.

    In memory is next to nothing.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._count = 0
        self._end = 0
        self._unsorted = (directory / _UNSORTED).open("w+b")
        self._places = Scratch(directory / _PLACES, _PLACES_TABLE)

    def __len__(self) -> int:
        return self._count

    def add(self, article: Article) -> None:
        """Keep an article.

        Raises:
            SourceError: its id is taken, or its text is not valid Unicode; nothing of it is kept.
            OSError: the file could not be written.
        """
        if self._places.first("SELECT 1 FROM lines WHERE id = ?", article.id):
            raise SourceError(f"the id {article.id!r} is used twice", "give each article an id of its own")
        try:
            line = canonical_json(article).encode("utf-8") + b"\n"
        except UnicodeEncodeError as problem:
            raise SourceError(
                f"{article.id!r} is not valid Unicode: {problem.reason} at {problem.object[problem.start :][:20]!r}",
                "convert the file to UTF-8",
            ) from problem
        digest = hashlib.sha256(line).digest()[:_DIGEST]
        self._unsorted.write(line)
        self._places.run("INSERT INTO lines VALUES (?, ?, ?, ?)", article.id, self._end, len(line), digest)
        self._end += len(line)
        self._count += 1

    def discard(self, article_id: str) -> None:
        """Take an article back that was added."""
        self._places.run("DELETE FROM lines WHERE id = ?", article_id)
        self._count -= 1

    def close(self) -> str:
        """Write the two files.

        Returns:
            The fingerprint of the content: `sha256:` and the hash over the sorted lines.
        """
        fingerprint = hashlib.sha256()
        with self._unsorted as unsorted, (self._directory / LINES).open("wb") as file:
            for start, length in self._places.rows("SELECT start, length FROM lines ORDER BY id"):
                unsorted.seek(start)
                line = unsorted.read(length)
                fingerprint.update(line)
                file.write(line)
        (self._directory / _UNSORTED).unlink()
        self._write_index()
        self._places.close()
        return f"sha256:{fingerprint.hexdigest()}"

    def abort(self) -> None:
        """Give up and release the files."""
        self._places.close()
        with suppress(OSError):  # closing writes what is buffered, which fails again on a disk that is full
            self._unsorted.close()

    def _write_index(self) -> None:
        with (self._directory / INDEX).open("wb") as file:
            file.write(_HEAD.pack(_MAGIC, self._count))
            file.write(_offsets(self._places.column("SELECT length FROM lines ORDER BY id"), "<u8"))
            file.write(_offsets(map(len, self._ids()), "<u4"))
            file.writelines(self._places.column("SELECT digest FROM lines ORDER BY id"))
            file.writelines(self._ids())

    def _ids(self) -> Iterator[bytes]:
        return (id_.encode("utf-8") for id_ in self._places.column("SELECT id FROM lines ORDER BY id"))


class ArticleStore:
    """Reads a store. May be shared by threads; its files are mapped until nobody refers to it any more.

    Raises:
        IndexCorruptError: the files are not what the writer writes.
    """

    def __init__(self, directory: Path, cache_bytes: int = CACHE_BYTES) -> None:
        try:
            self._lines = _mapped(directory / LINES)
            index = _mapped(directory / INDEX)
            magic, count = _HEAD.unpack_from(index)
            self._count = int(count)
            if magic != _MAGIC:
                raise ValueError(f"it begins with {magic!r}")
            self._read_index(index)
        except (OSError, ValueError, struct.error) as problem:
            raise IndexCorruptError(f"{directory / INDEX} cannot be read: {problem}") from problem
        self._cache = _Cache(cache_bytes)

    def __len__(self) -> int:
        return self._count

    def get(self, article_id: str) -> Article | None:
        """The article by this id, or None if there is none."""
        cached = self._cache.get(article_id)
        if cached is not None:
            return cached
        place = self._place(article_id)
        if place is None:
            return None
        line = self._line(place)
        article = from_json(json.loads(line))
        self._cache.put(article_id, article, len(line))
        return article

    def ids(self) -> Iterator[str]:
        """All ids, in code point order."""
        return (self._id(place).decode("utf-8") for place in range(self._count))

    def articles(self) -> Iterator[Article]:
        """All articles in order of id, past the cache."""
        return (from_json(json.loads(self._line(place))) for place in range(self._count))

    def titles(self) -> Iterator[tuple[str, str]]:
        """All ids in order, each with its article's title; past the cache."""
        return ((id_, json.loads(self._line(place))["title"]) for place, id_ in enumerate(self.ids()))

    def digests(self) -> Iterator[tuple[str, bytes]]:
        """All ids in order, each with a digest of its article's line: equal digests, equal articles."""
        return ((id_, bytes(self._digests[place])) for place, id_ in enumerate(self.ids()))

    def _read_index(self, index: mmap.mmap | bytes) -> None:
        count, start = self._count, _HEAD.size
        self._line_offsets = np.frombuffer(index, "<u8", count + 1, start)
        start += self._line_offsets.nbytes
        self._id_offsets = np.frombuffer(index, "<u4", count + 1, start)
        start += self._id_offsets.nbytes
        self._digests = np.frombuffer(index, f"V{_DIGEST}", count, start)
        start += self._digests.nbytes
        self._ids = np.frombuffer(index, "u1", int(self._id_offsets[-1]), start)
        if start + self._ids.nbytes != len(index) or int(self._line_offsets[-1]) != len(self._lines):
            raise ValueError("its lengths do not add up")

    def _place(self, article_id: str) -> int | None:
        wanted = article_id.encode("utf-8", "surrogatepass")
        place = bisect_left(range(self._count), wanted, key=self._id)
        return place if place < self._count and self._id(place) == wanted else None

    def _id(self, place: int) -> bytes:
        return self._ids[self._id_offsets[place] : self._id_offsets[place + 1]].tobytes()

    def _line(self, place: int) -> bytes:
        return self._lines[int(self._line_offsets[place]) : int(self._line_offsets[place + 1])]


def changes(since: str, before: ArticleStore, now: ArticleStore) -> Changes:
    """How the articles differ from those of the generation `since`, by their digests; no text is read."""
    names: dict[str, list[str]] = {"new": [], "altered": [], "gone": []}
    totals = dict.fromkeys((*names, "same"), 0)
    for id_, was, found in _side_by_side(before.digests(), now.digests()):
        how = "new" if was is None else "gone" if found is None else "same" if was == found else "altered"
        totals[how] += 1
        if how in names and len(names[how]) < NAMED:
            names[how].append(id_)
    return Changes(
        since,
        added=totals["new"],
        changed=totals["altered"],
        removed=totals["gone"],
        unchanged=totals["same"],
        gone=tuple(names["gone"]),
        new=tuple(names["new"]),
        altered=tuple(names["altered"]),
    )


def _side_by_side(
    before: Iterator[tuple[str, bytes]], now: Iterator[tuple[str, bytes]]
) -> Iterator[tuple[str, bytes | None, bytes | None]]:
    """Each id of two lists in order of id, with what it has in the one and in the other."""
    marked = merge(((id_, 0, digest) for id_, digest in before), ((id_, 1, digest) for id_, digest in now))
    for id_, entries in groupby(marked, key=itemgetter(0)):
        digests = {which: digest for _, which, digest in entries}
        yield id_, digests.get(0), digests.get(1)


class _Cache:
    """The articles used last, bounded by the length of their lines."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = 0
        self._articles: OrderedDict[str, tuple[Article, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, article_id: str) -> Article | None:
        with self._lock:
            if article_id not in self._articles:
                return None
            self._articles.move_to_end(article_id)
            return self._articles[article_id][0]

    def put(self, article_id: str, article: Article, size: int) -> None:
        with self._lock:
            if article_id in self._articles or size > self._limit:
                return
            self._articles[article_id] = (article, size)
            self._held += size
            while self._held > self._limit:
                self._held -= self._articles.popitem(last=False)[1][1]


def _offsets(lengths: Iterable[int], dtype: str) -> bytes:
    return np.fromiter(accumulate(lengths, initial=0), dtype=dtype).tobytes()


def _mapped(path: Path) -> mmap.mmap | bytes:
    """The file in memory as the system pages it in; an empty file cannot be mapped."""
    with path.open("rb") as file:
        if path.stat().st_size == 0:
            return b""
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
