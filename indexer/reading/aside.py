"""What came of one source, put aside in a file until it is wanted, in this build or in a later one.

Articles of a file that turns out to be damaged halfway must not be in the index, and a process that reads must not
hold a hundred thousand records in memory. So articles are written as lines of canonical JSON while they are read;
then a line with what else there is to tell; and last, in a line of fixed length, where that one begins and the
SHA-256 of all before. A file without a right last line is no reading: torn, damaged, or not finished.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from engine.article import Article, canonical_json, from_json
from engine.durable import storage_faults
from engine.errors import SourceError

_SEAL = 16 + 1 + 64 + 1
_BLOCK = 1 << 20
_DOING = "putting articles aside"


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A source, or a part of one, that could not be read and was left out.

    Attributes:
        path: of the source, relative to the corpus.
        hint: what the maintainer can do about it.
        whole: nothing of the source was used; otherwise only the part that the reason names was left out.
    """

    path: str
    reason: str
    hint: str
    whole: bool


@dataclass(frozen=True, slots=True)
class SourceReading:
    """What came of a source.

    Attributes:
        articles: to be gone through once.
        found: how many they are.
        warnings: what the reader wants the maintainer to look at.
    """

    articles: Iterator[Article]
    found: int = 0
    quarantined: tuple[Quarantined, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether the source as a whole could be read."""
        return not any(each.whole for each in self.quarantined)


def nothing(quarantined: Quarantined) -> SourceReading:
    """The reading of a source of which nothing is used."""
    return SourceReading(iter(()), quarantined=(quarantined,))


class AsideWriter:
    """Writes one reading, in a block that releases the file.

    Args:
        room: more bytes of articles are refused.

    Raises:
        StorageError: the file cannot be made.
    """

    def __init__(self, path: Path, room: int) -> None:
        self._room = room
        with storage_faults(_DOING):
            self._file = path.open("w+b")
        self.begin()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):  # closing writes what is buffered, which fails again on a disk that is full
            self._file.close()

    def begin(self) -> None:
        """Begin, or begin again: forget every article.

        Raises:
            StorageError: the disk is full or faulty.
        """
        with storage_faults(_DOING):
            self._file.seek(0)
            self._file.truncate()
        self._found = 0
        self._written = 0
        self._digest = hashlib.sha256()

    def add(self, article: Article) -> None:
        """Put an article aside.

        Raises:
            SourceError: there are more than there is room for.
            StorageError: the disk is full or faulty.
        """
        line = canonical_json(article).encode("utf-8", "surrogatepass") + b"\n"
        if self._written + len(line) > self._room:
            raise SourceError(
                f"it unfolds to more than {self._room / 1e6:,.0f} MB of text",
                "it may have been made to do harm; if not, part it into several files",
            )
        self._write(line)
        self._found += 1

    def close(self, quarantined: list[Quarantined], warnings: list[str]) -> None:
        """Say what else there is to tell, and seal the file.

        Raises:
            StorageError: the disk is full or faulty.
        """
        start = self._written
        told = {"found": self._found, "quarantined": [asdict(each) for each in quarantined], "warnings": warnings}
        self._write(json.dumps(told).encode("ascii") + b"\n")
        self._write(f"{start:016x} {self._digest.hexdigest()}\n".encode("ascii"))
        with storage_faults(_DOING):
            self._file.close()

    def _write(self, data: bytes) -> None:
        with storage_faults(_DOING):
            self._file.write(data)
        self._digest.update(data)
        self._written += len(data)


def open_aside(path: Path) -> SourceReading:
    """The reading in a file, checked whole before an article of it is given.

    Raises:
        OSError, ValueError: there is none, or it is not as it was written.
    """
    size = path.stat().st_size
    digest = hashlib.sha256()
    with path.open("rb") as file:
        left = size - _SEAL
        while left > 0:
            block = file.read(min(_BLOCK, left))
            digest.update(block)
            left -= len(block)
        start, _, told = file.read().decode("ascii").partition(" ")
        if told != f"{digest.hexdigest()}\n":
            raise ValueError(f"{path} is not as it was written")
        file.seek(int(start, 16))
        trailer: dict[str, Any] = json.loads(file.readline())
    return SourceReading(
        articles_in(path, trailer["found"]),
        trailer["found"],
        tuple(Quarantined(**each) for each in trailer["quarantined"]),
        tuple(trailer["warnings"]),
    )


def articles_in(path: Path, found: int) -> Iterator[Article]:
    """The articles of a reading, so many as it holds."""
    with path.open("rb") as file:
        for _ in range(found):
            yield from_json(json.loads(file.readline().decode("utf-8", "surrogatepass")))
