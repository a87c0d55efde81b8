"""Whoosh 2.7.4 as a keeper of files: its writer, segment and term dictionary, with postings of our own beneath.

This is the only module that imports Whoosh, and only building an index does. Its seams are used as Whoosh means
them: a codec writes and reads a term's postings, a pool gathers them while documents are added. Whoosh's own blocks
are compressed pickles of Python tuples, ten times slower to read and three times as large as arrays.

The result is a Whoosh index still: Whoosh's own reader and searcher answer from it, and the tests compare them with
ours (`postings_reader` gives its public matcher).
"""

from __future__ import annotations

import warnings
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.adapters.whoosh.columns import StringsWriter
from engine.adapters.whoosh.postings import HEAD_SIZE, block_size, decode, encode
from engine.adapters.whoosh.runs import BUDGET, Runs, TermPositions, TermPostings

with warnings.catch_warnings():
    # Its source is older than the warnings of Python 3.12 and later; the user can do nothing about them.
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3Segment, W3TermInfo
    from whoosh.fields import FieldType, Schema
    from whoosh.filedb.filestore import FileStorage
    from whoosh.formats import Existence, Positions
    from whoosh.index import FileIndex
    from whoosh.matching import ListMatcher

SEGMENT = "segment"
"""The one segment of an index, as its files are called."""


class Dictionary:
    """The terms of a field in the order of their bytes.

    Attributes:
        frequencies: in how many documents each stands.
        offsets: where each one's block begins in the postings file.
    """

    def __init__(self) -> None:
        self.terms = StringsWriter()
        self.frequencies = array("I")
        self.offsets = array("Q")

    def add(self, term: bytes, frequency: int, offset: int) -> None:
        """Take the next term."""
        self.terms.add(term)
        self.frequencies.append(frequency)
        self.offsets.append(offset)


@dataclass(slots=True)
class _Placed:
    """The postings of a term, and where its block begins once it is written."""

    postings: TermPostings
    offset: int = -1


class _Pool:
    """Gathers postings by way of `runs`, in place of Whoosh's pool, which sorts one tuple a posting."""

    def __init__(self, directory: Path, fields: Mapping[str, bool], budget: int) -> None:
        self.dictionaries = {field: Dictionary() for field in fields}
        self._runs = Runs(directory, fields, budget)

    def add(self, item: tuple[str, bytes, int, float, TermPositions]) -> None:
        """Take all terms of a document's field, as `TermsField` gives them."""
        field, _, document, _, terms = item
        self._runs.add(field, document, terms)

    def iter_postings(self) -> Iterator[tuple[str, _Placed]]:
        """Field by field, term by term, each noted in the dictionary when it has been written."""
        for field, postings in self._runs.merged():
            placed = _Placed(postings)
            yield field, placed
            self.dictionaries[field].add(postings.term, len(postings.documents), placed.offset)

    def cleanup(self) -> None:
        """Let go of everything."""
        self._runs.close()


class _BlockWriter:
    """Writes a term's postings as one block; what Whoosh calls a postings writer."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._info: Any = None

    def start_postings(self, _format: Any, _info: Any) -> None:
        self._info = None

    def add_posting(self, placed: _Placed, _weight: float, _value: bytes, _length: int) -> None:
        _, _, documents, counts, positions = placed.postings
        frequencies = np.maximum(counts, 1)
        block = encode(documents, frequencies, positions)
        placed.offset = self._file.tell()
        self._file.write(block)
        first, last = int(documents[0]), int(documents[-1])
        self._info = W3TermInfo(weight=float(frequencies.sum()), df=len(documents), minid=first, maxid=last)
        self._info.set_extent(placed.offset, len(block))

    def finish_postings(self) -> Any:
        return self._info


class _Entries:
    """Hashes of terms, with their places in the file of terms: in Whoosh a list of tuples, ten times as large."""

    def __init__(self) -> None:
        self._hashes = array("I")
        self._places = array("Q")

    def append(self, entry: tuple[int, int]) -> None:
        for numbers, number in zip((self._hashes, self._places), entry, strict=True):
            numbers.append(number)

    def __len__(self) -> int:
        return len(self._hashes)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self._hashes, self._places, strict=True)


# Whoosh ships no types, so to the checker its classes are of any type; they are subclassed all the same.
class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Whoosh's writer of its term dictionary, given the postings of a term in one piece."""

    def __init__(self, codec: Any, storage: Any, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        self._tindex.buckets = [_Entries() for _ in self._tindex.buckets]

    def add_postings(self, schema: Any, _lengths: Any, items: Iterable[tuple[str, _Placed]]) -> None:
        current = None
        for field, placed in items:
            if field != current:
                if current is not None:
                    self.finish_field()
                self.start_field(field, schema[field])
                current = field
            self.start_term(placed.postings.term)
            self.add(placed, 1.0, b"", 0)
            self.finish_term()
        if current is not None:
            self.finish_field()


class ArrayCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec with postings as arrays. Pickled by name into the index: renaming it is a new file format."""

    length_stats = False

    def new_segment(self, storage: Any, indexname: str) -> Any:
        """The segment, by one name: Whoosh's are random, and the same documents shall give the same files."""
        return W3Segment(self, indexname, segid=SEGMENT)

    def field_writer(self, storage: Any, segment: Any) -> Any:
        """What writes terms and postings of a segment."""
        return _FieldWriter(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        """What writes the terms' postings to the open file."""
        return _BlockWriter(dbfile)

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> Any:
        """Whoosh's public matcher over a term's postings, for its own tools and for comparison."""
        offset, _ = terminfo.extent()  # the length that 2.7.4 gives back is no number
        postings = decode(dbfile.get(offset, block_size(dbfile.get(offset, HEAD_SIZE))), 0)
        if isinstance(format_, Positions):
            stops = np.cumsum(postings.frequencies)[:-1]
            values = [format_.encode(part.tolist()) for part in np.split(postings.positions, stops)]
        else:
            values = [b""] * len(postings.documents)
        documents, weights = postings.documents.tolist(), postings.frequencies.astype(float).tolist()
        return ListMatcher(documents, weights, values, format_, scorer=scorer, term=term, terminfo=terminfo)


class TermsField(FieldType):  # type: ignore[misc]
    """A field whose terms come analysed. Pickled by name into the index, like `ArrayCodec`."""

    def index(self, value: TermPositions, **_options: Any) -> Iterable[tuple[bytes, int, float, TermPositions]]:
        """What Whoosh's writer hands to the pool (bytes, frequency, weight, value): all terms in one piece."""
        return ((b"", 0, 1.0, value),)


class _Storage(FileStorage):  # type: ignore[misc]
    """Whoosh's files in a directory, remembered, so that they can be closed when Whoosh cannot."""

    def __init__(self, path: str, created: list[Any]) -> None:
        super().__init__(path)
        self.created = created

    def create_file(self, name: str, excl: bool = False, mode: str = "wb", **options: Any) -> Any:
        file = super().create_file(name, excl=excl, mode=mode, **options)
        self.created.append(file)
        return file

    def temp_storage(self, name: str | None = None) -> Any:
        return _Storage(super().temp_storage(name).folder, self.created)


class PostingsWriter:
    """Writes one Whoosh index of one segment into an empty directory.

    Args:
        fields: their names, and whether the positions of their terms are kept.
        budget: see `runs.BUDGET`.
    """

    def __init__(self, directory: Path, fields: Mapping[str, bool], budget: int = BUDGET) -> None:
        formats = {name: Positions() if phrases else Existence() for name, phrases in fields.items()}
        schema = Schema(**{name: TermsField(format_, None) for name, format_ in formats.items()})
        self._directory = directory
        self._pool = _Pool(directory, {name: fields[name] for name in sorted(fields)}, budget)
        self._storage = _Storage(str(directory), [])
        # Plain files, not a compound one, so that the postings can be mapped as they are.
        self._writer = FileIndex.create(self._storage, schema, "MAIN").writer(codec=ArrayCodec(), compound=False)
        self._writer.pool = self._pool

    def add(self, fields: Mapping[str, TermPositions]) -> None:
        """Add the next document; the first has number 0."""
        self._writer.add_document(**fields)

    def close(self) -> Mapping[str, Dictionary]:
        """Write the index and release it.

        Returns:
            Field → its terms.
        """
        self._writer.commit()
        self._remove_lock()
        self._pool.cleanup()
        return self._pool.dictionaries

    def abort(self) -> None:
        """Release the files, whatever state an error left them in. Whoosh's own way to cancel writes first."""
        for file in self._storage.created:
            with suppress(OSError):  # a full disk refuses even the last bytes, but the file is closed
                file.raw_file().close()
        with suppress(OSError):
            self._pool.cleanup()
        if self._writer.writelock.fd is not None:
            self._writer.writelock.release()
        self._remove_lock()

    def _remove_lock(self) -> None:
        for lock in self._directory.glob("*_WRITELOCK"):
            lock.unlink(missing_ok=True)
