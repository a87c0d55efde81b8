"""Index documents → the files of one generation."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from engine.adapters.whoosh.codec import Dictionary, PostingsWriter
from engine.adapters.whoosh.columns import Column, StringsWriter, narrowed, write_columns
from engine.adapters.whoosh.runs import BUDGET, TermPositions
from engine.document import IndexDocument
from engine.errors import SourceError
from engine.schema import BY_NAME, KEYWORD_FIELDS, TEXT_FIELDS, FieldKind, Sort, Unit

DIRECTORIES = {Unit.ARTICLE: "articles", Unit.PASSAGE: "passages"}

_NUMBER_FIELDS = [field.name for field in BY_NAME.values() if field.kind is FieldKind.NUMBER]
_BITS_64 = range(-(2**63), 2**63)
_DATE_FIELD = "published_first"
_BLOCK = 1 << 16
_TITLE_FIELD = "title_order"


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


class _Values:
    """The values of one keyword field while documents are added, numbered as they come."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.values = array("I")
        self.first = array("Q", [0])

    def add(self, values: Sequence[str]) -> None:
        self.values.extend(self.numbers.setdefault(value, len(self.numbers)) for value in values)
        self.first.append(len(self.values))


class _UnitWriter:
    """Writes the index of one unit."""

    def __init__(self, directory: Path, budget: int) -> None:
        self._directory = directory
        self._postings = PostingsWriter(
            directory,
            {field.name: field.phrases for field in (*TEXT_FIELDS, *KEYWORD_FIELDS)},
            budget,
        )
        self._ids: dict[str, None] = {}
        self._lengths = {field.name: array("I") for field in TEXT_FIELDS}
        self._values = {field.name: _Values() for field in KEYWORD_FIELDS}
        self._numbers: dict[str, list[int | None]] = {name: [] for name in _NUMBER_FIELDS}
        self._titles: list[str] = []

    def add(self, document: IndexDocument) -> None:
        if document.id in self._ids:
            raise SourceError(f"the id {document.id!r} is used twice", "give each article an id of its own")
        _check(document)
        terms = {name: _held(name, text) for name, text in document.text.items()}
        keywords = {name: tuple(dict.fromkeys(values)) for name, values in document.keywords.items()}
        self._postings.add({**terms, **{name: _encoded(values) for name, values in keywords.items()}})
        self._ids[document.id] = None
        for name, lengths in self._lengths.items():
            lengths.append(sum(map(len, terms.get(name, {}).values())))
        for name, values in self._values.items():
            values.add(keywords.get(name, ()))
        for name, numbers in self._numbers.items():
            numbers.append(document.numbers.get(name))
        self._titles.append(document.keys.get(_TITLE_FIELD, ""))

    def close(self) -> None:
        write_columns(self._directory, self._columns(self._postings.close()))

    def _columns(self, dictionaries: Mapping[str, Dictionary]) -> Iterator[tuple[str, Column]]:
        yield from StringsWriter(id_.encode() for id_ in self._ids).columns("ids")
        for name, dictionary in dictionaries.items():
            yield from dictionary.terms.columns(name)
            yield f"{name}/frequencies", narrowed(np.array(dictionary.frequencies))
            yield f"{name}/offsets", narrowed(np.array(dictionary.offsets))
        for name, lengths in self._lengths.items():
            yield f"{name}/lengths", narrowed(np.array(lengths))
        for name, values in self._values.items():
            yield from _value_columns(name, values, dictionaries[name].terms)
        for name in self._numbers:
            numbers, present = self._number_columns(name)
            yield f"{name}/numbers", numbers
            yield f"{name}/present", present
        for sort, order in self._orders():
            yield f"rank/{sort}", _ranks(order)

    def abort(self) -> None:
        self._postings.abort()

    def _orders(self) -> Iterator[tuple[Sort, Column]]:
        """The documents in each order. Sorting is stable, so ties stay by id, and undated ones are put last."""
        ids = list(self._ids)
        by_id = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.intp)
        dates, dated = (column[by_id] for column in self._number_columns(_DATE_FIELD))
        yield Sort.RELEVANCE, by_id
        yield Sort.NEWEST, by_id[np.lexsort((~dates, 1 - dated))]
        yield Sort.OLDEST, by_id[np.lexsort((dates, 1 - dated))]
        yield Sort.TITLE, np.array(sorted(by_id.tolist(), key=self._titles.__getitem__), dtype=np.intp)

    def _number_columns(self, name: str) -> tuple[Column, Column]:
        """The numbers of a field, 0 where a document has none, and whether it has one: 1 or 0."""
        numbers = self._numbers[name]
        there = np.array([number is not None for number in numbers], dtype=np.uint8)
        return np.array([number or 0 for number in numbers], dtype=np.int64), there


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


def _value_columns(name: str, values: _Values, terms: Iterable[bytes]) -> Iterator[tuple[str, Column]]:
    """The values by their numbers in the dictionary, in place of those in order of coming."""
    renumbered = np.zeros(len(values.numbers), dtype=np.int64)
    renumbered[[values.numbers[term.decode()] for term in terms]] = np.arange(len(renumbered))
    renumbered = narrowed(renumbered)
    column = np.empty(len(values.values), dtype=renumbered.dtype)
    for start in range(0, len(column), _BLOCK):  # whole, the places alone would take twice as much as both columns
        column[start : start + _BLOCK] = renumbered[np.array(values.values[start : start + _BLOCK])]
    yield f"{name}/values", column
    yield f"{name}/first", narrowed(np.array(values.first))


def _ranks(order: Column) -> Column:
    """Each document's place in the order."""
    ranks = np.empty(len(order), dtype=np.uint32)
    ranks[order] = np.arange(len(order), dtype=np.uint32)
    return ranks
