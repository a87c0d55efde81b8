"""Index documents → the files of one generation."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from engine.adapters.whoosh.codec import DictionaryEntry, PostingsWriter, TermPositions
from engine.adapters.whoosh.columns import Column, narrowed, string_columns, write_columns
from engine.document import IndexDocument
from engine.errors import SourceError
from engine.schema import BY_NAME, KEYWORD_FIELDS, TEXT_FIELDS, FieldKind, Sort, Unit

DIRECTORIES = {Unit.ARTICLE: "articles", Unit.PASSAGE: "passages"}

_NUMBER_FIELDS = [field.name for field in BY_NAME.values() if field.kind is FieldKind.NUMBER]
_BITS_64 = range(-(2**63), 2**63)
_DATE_FIELD = "published_first"
_TITLE_FIELD = "title_order"


class WhooshWriter:
    """`DocumentWriter` of the Whoosh engine."""

    def __init__(self, directory: Path) -> None:
        self._units: dict[Unit, _UnitWriter] = {}
        for unit, name in DIRECTORIES.items():
            (directory / name).mkdir()
            self._units[unit] = _UnitWriter(directory / name)

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

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._postings = PostingsWriter(
            directory, [field.name for field in TEXT_FIELDS], [field.name for field in KEYWORD_FIELDS]
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
        terms = {name: _positions(text) for name, text in document.text.items()}
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
        dictionaries = self._postings.close()
        columns = string_columns("ids", (id_.encode() for id_ in self._ids))
        for name, entries in dictionaries.items():
            columns |= _dictionary_columns(name, entries)
        for name, lengths in self._lengths.items():
            columns[f"{name}/lengths"] = narrowed(np.array(lengths))
        for name, values in self._values.items():
            columns |= _value_columns(name, values, dictionaries[name])
        for name, numbers in self._numbers.items():
            columns[f"{name}/numbers"] = np.array([number or 0 for number in numbers], dtype=np.int64)
            columns[f"{name}/present"] = np.array([number is not None for number in numbers], dtype=np.uint8)
        columns |= {f"rank/{sort}": _ranks(order) for sort, order in self._orders().items()}
        write_columns(self._directory, columns)

    def abort(self) -> None:
        self._postings.abort()

    def _orders(self) -> dict[Sort, list[int]]:
        """The documents in each order. Sorting is stable, so ties stay by id, and undated ones are put last."""
        ids, dates = list(self._ids), self._numbers[_DATE_FIELD]
        by_id = sorted(range(len(ids)), key=ids.__getitem__)
        undated = [number for number in by_id if dates[number] is None]
        dated = [(date, number) for number in by_id if (date := dates[number]) is not None]
        oldest = [number for _, number in sorted(dated, key=lambda pair: pair[0])]
        newest = [number for _, number in sorted(dated, key=lambda pair: -pair[0])]
        return {
            Sort.RELEVANCE: by_id,
            Sort.NEWEST: newest + undated,
            Sort.OLDEST: oldest + undated,
            Sort.TITLE: sorted(by_id, key=self._titles.__getitem__),
        }


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


def _positions(text: str) -> TermPositions:
    """The terms of the text, parted by ASCII white space, with their positions."""
    positions: dict[bytes, list[int]] = {}
    for place, term in enumerate(text.encode().split()):
        positions.setdefault(term, []).append(place)
    return positions


def _encoded(values: Sequence[str]) -> TermPositions:
    return {value.encode(): () for value in values}


def _dictionary_columns(name: str, entries: Sequence[DictionaryEntry]) -> dict[str, Column]:
    return {
        **string_columns(name, (term for term, _, _ in entries)),
        f"{name}/frequencies": narrowed(frequency for _, frequency, _ in entries),
        f"{name}/offsets": narrowed(offset for _, _, offset in entries),
    }


def _value_columns(name: str, values: _Values, entries: Sequence[DictionaryEntry]) -> dict[str, Column]:
    """The values by their numbers in the dictionary, in place of those in order of coming."""
    renumbered = np.zeros(len(entries), dtype=np.int64)
    for number, (term, _, _) in enumerate(entries):
        renumbered[values.numbers[term.decode()]] = number
    return {
        f"{name}/values": narrowed(renumbered[np.array(values.values, dtype=np.intp)]),
        f"{name}/first": narrowed(np.array(values.first)),
    }


def _ranks(order: Sequence[int]) -> Column:
    """Each document's place in the order."""
    ranks = np.empty(len(order), dtype=np.uint32)
    ranks[np.array(order, dtype=np.intp)] = np.arange(len(order))
    return ranks
