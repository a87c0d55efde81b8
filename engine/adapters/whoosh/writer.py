"""Index documents → the files of one generation."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.adapters.whoosh.codec import Dictionary, PostingsWriter
from engine.adapters.whoosh.columns import Column, Parts, StringsWriter, narrowed, write_columns
from engine.adapters.whoosh.runs import BUDGET, TermPositions
from engine.adapters.whoosh.values import value_columns
from engine.document import IndexDocument
from engine.errors import SourceError
from engine.schema import BY_NAME, KEYWORD_FIELDS, TEXT_FIELDS, FieldKind, Sort, Unit
from engine.scratch import Scratch

DIRECTORIES = {Unit.ARTICLE: "articles", Unit.PASSAGE: "passages"}

_NUMBER_FIELDS = [field.name for field in BY_NAME.values() if field.kind is FieldKind.NUMBER]
_BITS_64 = range(-(2**63), 2**63)
_DATE_FIELD = "published_first"
_TITLE_FIELD = "title_order"
_KEYS = "keys.scratch"
_KEYS_TABLES = (
    "CREATE TABLE documents (number INTEGER PRIMARY KEY, id TEXT UNIQUE, title TEXT)",
    "CREATE INDEX by_title ON documents (title, id)",
)


class WhooshWriter:
    """`DocumentWriter` of the Whoosh engine.

    Args:
        budget: see `runs.BUDGET`; the files are the same whatever it is.
    """

    def __init__(self, directory: Path, budget: int = BUDGET) -> None:
        self._units: dict[Unit, _UnitWriter] = {}
        for unit, name in DIRECTORIES.items():
            (directory / name).mkdir()
            self._units[unit] = _UnitWriter(directory / name, budget)

    def add(self, document: IndexDocument) -> None:
        """Index the document in its unit.

        Raises:
            SourceError: the document cannot be indexed; nothing of it is kept.
        """
        self._units[document.unit].add(document)

    def close(self) -> None:
        """Write everything out."""
        for writer in self._units.values():
            writer.close()

    def abort(self) -> None:
        """Give up and release the files."""
        for writer in self._units.values():
            writer.abort()


class _Numbers:
    """One number field while documents are added."""

    def __init__(self) -> None:
        self.numbers = array("q")
        self.present = bytearray()

    def add(self, number: int | None) -> None:
        self.numbers.append(number or 0)
        self.present.append(number is not None)

    def columns(self) -> tuple[Column, Column]:
        """The numbers, 0 where a document has none, and whether it has one: 1 or 0."""
        return np.array(self.numbers), np.array(self.present)


class _UnitWriter:
    """Writes the index of one unit. Of a document stay in memory its lengths and numbers, some dozens of bytes."""

    def __init__(self, directory: Path, budget: int) -> None:
        self._directory = directory
        self._postings = PostingsWriter(
            directory,
            {field.name: field.phrases for field in (*TEXT_FIELDS, *KEYWORD_FIELDS)},
            budget,
        )
        self._keys = Scratch(directory / _KEYS, *_KEYS_TABLES)
        self._size = 0
        self._lengths = {field.name: array("I") for field in TEXT_FIELDS}
        self._numbers = {name: _Numbers() for name in _NUMBER_FIELDS}

    def add(self, document: IndexDocument) -> None:
        _check(document)
        if self._keys.first("SELECT 1 FROM documents WHERE id = ?", document.id):
            raise SourceError(f"the id {document.id!r} is used twice", "give each article an id of its own")
        terms = {name: _held(name, text) for name, text in document.text.items()}
        keywords = {name: _encoded(values) for name, values in document.keywords.items()}
        self._postings.add({**terms, **keywords})
        title = document.keys.get(_TITLE_FIELD, "")
        self._keys.run("INSERT INTO documents VALUES (?, ?, ?)", self._size, document.id, title)
        self._size += 1
        for name, lengths in self._lengths.items():
            lengths.append(sum(map(len, terms.get(name, {}).values())))
        for name, numbers in self._numbers.items():
            numbers.add(document.numbers.get(name))

    def close(self) -> None:
        write_columns(self._directory, self._columns(self._postings.close()))
        self._keys.close()

    def _columns(self, dictionaries: Mapping[str, Dictionary]) -> Iterator[tuple[str, Column | Parts]]:
        ids = self._keys.column("SELECT id FROM documents ORDER BY number")
        yield from StringsWriter(id_.encode() for id_ in ids).columns("ids")
        for name, dictionary in dictionaries.items():
            yield from dictionary.terms.columns(name)
            yield f"{name}/frequencies", narrowed(np.array(dictionary.frequencies))
            yield f"{name}/offsets", narrowed(np.array(dictionary.offsets))
        for name, lengths in self._lengths.items():
            yield f"{name}/lengths", narrowed(np.array(lengths))
        for field in KEYWORD_FIELDS:
            yield from value_columns(self._directory, field.name, dictionaries[field.name], self._size)
        for name, numbers in self._numbers.items():
            for what, column in zip(("numbers", "present"), numbers.columns(), strict=True):
                yield f"{name}/{what}", column
        for sort, order in self._orders():
            yield f"rank/{sort}", _ranks(order)

    def abort(self) -> None:
        self._keys.close()
        self._postings.abort()

    def _orders(self) -> Iterator[tuple[Sort, Column]]:
        """The documents in each order. Sorting is stable, so ties stay by id, and undated ones are put last."""
        by_id = self._numbers_of("SELECT number FROM documents ORDER BY id")
        dates, dated = (column[by_id] for column in self._numbers[_DATE_FIELD].columns())
        yield Sort.RELEVANCE, by_id
        yield Sort.NEWEST, by_id[np.lexsort((~dates, 1 - dated))]
        yield Sort.OLDEST, by_id[np.lexsort((dates, 1 - dated))]
        yield Sort.TITLE, self._numbers_of("SELECT number FROM documents ORDER BY title, id")

    def _numbers_of(self, statement: str) -> NDArray[np.intp]:
        return np.fromiter(self._keys.column(statement), np.intp, self._size)


def _check(document: IndexDocument) -> None:
    """Refuse what cannot be kept, before anything of the document is."""
    parts = (
        (FieldKind.TEXT, document.text),
        (FieldKind.KEYWORD, document.keywords),
        (FieldKind.NUMBER, document.numbers),
        (FieldKind.KEY, document.keys),
    )
    for kind, fields in parts:
        for name in fields:
            if name not in BY_NAME or BY_NAME[name].kind is not kind:
                raise SourceError(f"{document.id!r} has the {kind} field {name!r}, which the schema does not have")
    for name, number in document.numbers.items():
        if number not in _BITS_64:
            raise SourceError(f"{document.id!r}: {name}={number} is not a whole number of 64 bits")
    keywords = (value for values in document.keywords.values() for value in values)
    for text in (document.id, *document.text.values(), *keywords, *document.keys.values()):
        try:
            text.encode()
        except UnicodeEncodeError as problem:
            raise SourceError(
                f"{document.id!r} is not valid Unicode: half a surrogate pair at {text[problem.start :][:20]!r}",
                "convert the file to UTF-8",
            ) from problem


def _held(field: str, text: str) -> TermPositions:
    """The terms of a field, parted by ASCII white space, with their positions, or with as many numbers."""
    if not BY_NAME[field].phrases:
        return {term: range(count) for term, count in Counter(text.encode().split()).items()}
    positions: dict[bytes, list[int]] = {}
    for place, term in enumerate(text.encode().split()):
        positions.setdefault(term, []).append(place)
    return positions


def _encoded(values: Sequence[str]) -> TermPositions:
    return {value.encode(): () for value in values}


def _ranks(order: Column) -> Column:
    """Each document's place in the order."""
    ranks = np.empty(len(order), dtype=np.uint32)
    ranks[order] = np.arange(len(order), dtype=np.uint32)
    return ranks
