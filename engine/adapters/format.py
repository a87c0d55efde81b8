"""What an embedded engine's index format gives: files for one generation, and a reader of them.

`embedded.py` wraps a format into the port's `Engine`: it keeps the articles, builds beside, verifies, switches
and rolls back (`engine.generations`). A format knows nothing of that; it fills one directory and reads it again.

A format keeps nothing outside the directory, leaves no lock or scratch file in it when the writer has closed, and
never writes to it afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from engine.document import IndexDocument
from engine.port import Matches, TermCount
from engine.query import Query
from engine.schema import Sort, Unit


class DocumentWriter(Protocol):
    """Takes the documents of one generation, in any order."""

    def add(self, document: IndexDocument) -> None:
        """Index the document in its unit.

        Raises:
            SourceError: the document cannot be indexed (an id used twice, an unknown field, text that is not
                valid Unicode, a number beyond 64 bits); nothing of it is kept and the writer goes on.
            OSError: the files could not be written; only `abort` is of use then.
        """
        ...

    def close(self) -> None:
        """Write everything out. The files are complete then; making them durable (fsync) is the caller's part."""
        ...

    def abort(self) -> None:
        """Give up: release every handle. What the directory holds is of no use afterwards; may follow any error."""
        ...


class IndexReader(Protocol):
    """Answers from one directory, which nothing writes to; may be shared by threads.

    `match`, `counts` and `terms` are those of `port.Searcher`.
    """

    def match(self, unit: Unit, query: Query, sort: Sort, start: int, size: int) -> Matches:
        """The documents of the unit that the query means: all counted, `size` of them from `start` returned."""
        ...

    def counts(self, unit: Unit, queries: Mapping[str, Query]) -> Mapping[str, Mapping[str, int]]:
        """For each keyword field, how many documents matched by its own query hold each value."""
        ...

    def terms(self, unit: Unit, field: str, prefix: str, limit: int) -> Sequence[TermCount]:
        """The field's terms that begin with the prefix, most frequent first."""
        ...

    def ids(self, unit: Unit) -> Iterable[str]:
        """The ids of all documents of the unit, each once, in code point order."""
        ...

    def count(self, unit: Unit) -> int:
        """How many documents the unit holds."""
        ...

    def close(self) -> None:
        """Release the files. Answers already given stay valid; further questions are an error."""
        ...


class IndexFormat(Protocol):
    """A way to keep an index in a directory."""

    @property
    def name(self) -> str:
        """The name of the engine as the setting has it."""
        ...

    def version(self) -> str:
        """Library and file format with their versions, for the manifest; an index of another one is not opened."""
        ...

    def writer(self, directory: Path) -> DocumentWriter:
        """Begin an index in an empty directory that exists."""
        ...

    def open(self, directory: Path) -> IndexReader:
        """Open a finished index for reading. The caller has verified its files: some formats hold pickles.

        Raises:
            IndexCorruptError: the files are not what this format writes.
            IndexVersionError: they were written by another version of it.
        """
        ...
