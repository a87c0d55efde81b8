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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from engine.adapters.whoosh.postings import HEAD_SIZE, block_size, decode, encode

with warnings.catch_warnings():
    # Its source is older than the warnings of Python 3.12 and later; the user can do nothing about them.
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
    from whoosh.fields import FieldType, Schema
    from whoosh.filedb.filestore import FileStorage
    from whoosh.formats import Existence, Positions
    from whoosh.index import FileIndex
    from whoosh.matching import ListMatcher

TermPositions = Mapping[bytes, Sequence[int]]
"""A document's terms in one field, as UTF-8, each with its positions; no positions for a keyword."""

DictionaryEntry = tuple[bytes, int, int]
"""A term, in how many documents it stands, and where its block begins in the postings file."""


class _Gathered:
    """The postings of one term while documents are added."""

    __slots__ = ("documents", "frequencies", "offset", "positions")

    def __init__(self) -> None:
        self.documents = array("I")
        self.frequencies = array("I")
        self.positions = array("I")
        self.offset = -1


class _Pool:
    """Gathers postings per term, in place of Whoosh's pool, which sorts one tuple a posting.

    Documents come in ascending order, so only the terms remain to be sorted.
    """

    def __init__(self, fields: Iterable[str]) -> None:
        self._fields: dict[str, dict[bytes, _Gathered]] = {field: {} for field in fields}
        self.dictionary: dict[str, list[DictionaryEntry]] = {field: [] for field in self._fields}

    def add(self, item: tuple[str, bytes, int, float, TermPositions]) -> None:
        """Take all terms of a document's field, as `TermsField` gives them."""
        field, _, document, _, terms = item
        gathered = self._fields[field]
        for term, positions in terms.items():
            postings = gathered.get(term)
            if postings is None:
                postings = gathered[term] = _Gathered()
            postings.documents.append(document)
            postings.frequencies.append(len(positions) or 1)
            postings.positions.extend(positions)

    def iter_postings(self) -> Iterator[tuple[str, bytes, _Gathered]]:
        """Field by field, term by term, each let go when written."""
        for field in sorted(self._fields):
            gathered = self._fields.pop(field)
            for term in sorted(gathered):
                postings = gathered.pop(term)
                yield field, term, postings
                self.dictionary[field].append((term, len(postings.documents), postings.offset))

    def cleanup(self) -> None:
        self._fields.clear()


class _BlockWriter:
    """Writes a term's postings as one block; what Whoosh calls a postings writer."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._info: Any = None

    def start_postings(self, _format: Any, _info: Any) -> None:
        self._info = None

    def add_posting(self, postings: _Gathered, _weight: float, _value: bytes, _length: int) -> None:
        block = encode(postings.documents, postings.frequencies, postings.positions)
        postings.offset = self._file.tell()
        self._file.write(block)
        self._info = W3TermInfo(
            weight=float(sum(postings.frequencies)),
            df=len(postings.documents),
            minid=postings.documents[0],
            maxid=postings.documents[-1],
        )
        self._info.set_extent(postings.offset, len(block))

    def finish_postings(self) -> Any:
        return self._info


# Whoosh ships no types, so to the checker its classes are of any type; they are subclassed all the same.
class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Whoosh's writer of its term dictionary, given the postings of a term in one piece."""

    def add_postings(self, schema: Any, _lengths: Any, items: Iterable[tuple[str, bytes, _Gathered]]) -> None:
        current = None
        for field, term, postings in items:
            if field != current:
                if current is not None:
                    self.finish_field()
                self.start_field(field, schema[field])
                current = field
            self.start_term(term)
            self.add(postings, 1.0, b"", 0)
            self.finish_term()
        if current is not None:
            self.finish_field()


class ArrayCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec with postings as arrays. Pickled by name into the index: renaming it is a new file format."""

    length_stats = False

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
    """Writes one Whoosh index of one segment into an empty directory."""

    def __init__(self, directory: Path, text_fields: Sequence[str], keyword_fields: Sequence[str]) -> None:
        schema = Schema(
            **{name: TermsField(Positions(), None) for name in text_fields},
            **{name: TermsField(Existence(), None) for name in keyword_fields},
        )
        self._directory = directory
        self._pool = _Pool((*text_fields, *keyword_fields))
        self._storage = _Storage(str(directory), [])
        # Plain files, not a compound one, so that the postings can be mapped as they are.
        self._writer = FileIndex.create(self._storage, schema, "MAIN").writer(codec=ArrayCodec(), compound=False)
        self._writer.pool = self._pool

    def add(self, fields: Mapping[str, TermPositions]) -> None:
        """Add the next document; the first has number 0."""
        self._writer.add_document(**fields)

    def close(self) -> Mapping[str, Sequence[DictionaryEntry]]:
        """Write the index and release it.

        Returns:
            Field → its terms in the order of their bytes.
        """
        self._writer.commit()
        self._remove_lock()
        return self._pool.dictionary

    def abort(self) -> None:
        """Release the files, whatever state an error left them in. Whoosh's own way to cancel writes first."""
        for file in self._storage.created:
            with suppress(OSError):  # a full disk refuses even the last bytes, but the file is closed
                file.raw_file().close()
        if self._writer.writelock.fd is not None:
            self._writer.writelock.release()
        self._remove_lock()

    def _remove_lock(self) -> None:
        for lock in self._directory.glob("*_WRITELOCK"):
            lock.unlink(missing_ok=True)
