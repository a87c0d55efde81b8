"""One unit's index, open for reading: its terms, their postings, and the columns of its documents."""

from __future__ import annotations

import mmap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.adapters.whoosh import bm25
from engine.adapters.whoosh.cache import Cache
from engine.adapters.whoosh.columns import Column, SortedStrings, Strings, read_columns
from engine.adapters.whoosh.hits import Documents, Hits
from engine.adapters.whoosh.postings import Postings, decode, mapped, postings_file
from engine.errors import IndexCorruptError
from engine.schema import BY_NAME, KEYWORD_FIELDS, TEXT_FIELDS, FieldKind, Sort

TERM_CACHE_BYTES = 32_000_000
"""For the decoded and scored postings of one unit: two million of them."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A field's terms in code point order, numbered from 0.

    Attributes:
        frequencies: in how many documents each term stands.
        offsets: where its block begins in the postings file.
    """

    terms: SortedStrings
    frequencies: Column
    offsets: Column

    def most_frequent(self, prefix: str, limit: int) -> Sequence[int]:
        """The numbers of the terms with the prefix, most frequent first, ties in code point order."""
        found = self.terms.beginning_with(prefix)
        frequencies = self.frequencies[found.start : found.stop].astype(np.int64)
        order = np.argsort(-frequencies, kind="stable")[: max(limit, 0)]
        return [found.start + int(number) for number in order]


class UnitIndex:
    """One unit's index. Immutable but for what it keeps to save time; may be shared by threads."""

    def __init__(self, directory: Path) -> None:
        columns = read_columns(directory)
        try:
            self.ids = Strings(columns, "ids")
            self.size = len(self.ids)
            self.dictionaries = {
                field.name: Dictionary(
                    SortedStrings(columns, field.name),
                    columns[f"{field.name}/frequencies"],
                    columns[f"{field.name}/offsets"],
                )
                for field in (*TEXT_FIELDS, *KEYWORD_FIELDS)
            }
            self._lengths = {field.name: columns[f"{field.name}/lengths"] for field in TEXT_FIELDS}
            self._ranks = {sort: columns[f"rank/{sort}"] for sort in Sort}
        except KeyError as missing:
            raise IndexCorruptError(f"{directory} has no column {missing}; rebuild the index") from missing
        self._columns = columns
        self._mean_lengths = {name: _mean_length(lengths) for name, lengths in self._lengths.items()}
        path = postings_file(directory)
        self._blocks: mmap.mmap | bytes = mapped(path) if path else b""
        for dictionary in self.dictionaries.values():
            if len(dictionary.offsets) and int(dictionary.offsets.max()) >= len(self._blocks):
                raise IndexCorruptError(f"{path or directory} lacks postings that its columns name; rebuild the index")
        self._cache: Cache[Hits] = Cache(TERM_CACHE_BYTES)
        self._owners: dict[str, Column] = {}
        self._decoded: dict[str, tuple[str, ...]] = {}

    def rank(self, sort: Sort) -> Column:
        """Each document's place in the order, from 0; for relevance, its place among those of equal score."""
        return self._ranks[sort]

    def numbers(self, field: str) -> tuple[Column, Column] | None:
        """For each document its number and whether it has one; None for a field that is not of numbers."""
        if f"{field}/numbers" not in self._columns:
            return None
        return self._columns[f"{field}/numbers"], self._columns[f"{field}/present"]

    def values(self, field: str) -> tuple[Column, Column] | None:
        """Term numbers of a keyword field, document by document, and where each document's begin; None for others."""
        if f"{field}/values" not in self._columns:
            return None
        return self._columns[f"{field}/values"], self._columns[f"{field}/first"]

    def owners(self, field: str) -> Column:
        """For each entry of `values`, the document that holds it; made at the first call."""
        if field not in self._owners:
            first = self._columns[f"{field}/first"].astype(np.int64)
            numbers = first[1:] - first[:-1]
            self._owners[field] = np.repeat(np.arange(self.size, dtype=np.uint32), numbers)
        return self._owners[field]

    def decoded(self, field: str) -> Sequence[str]:
        """All terms of a keyword field, decoded at the first call: facets name hundreds of them at each request."""
        if field not in self._decoded:
            terms = self.dictionaries[field].terms
            self._decoded[field] = tuple(terms[number] for number in range(len(terms)))
        return self._decoded[field]

    def postings(self, field: str, number: int) -> Postings:
        """The postings of the field's term of that number."""
        return decode(self._blocks, int(self.dictionaries[field].offsets[number]))

    def hits(self, field: str, number: int) -> Hits:
        """The documents that hold the field's term of that number; scored in a text field."""
        return self._cache.get((field, number), lambda: self._read(field, number))

    def idf(self, field: str, number: int) -> float:
        """The weight of the term by how rare it is in the unit."""
        return bm25.idf(self.size, int(self.dictionaries[field].frequencies[number]))

    def scored(self, field: str, documents: Documents, frequencies: Column, idf: float) -> Hits:
        """The documents with the BM25 of something that stands so often in the text field of each."""
        scores = bm25.scores(
            frequencies.astype(np.float64),
            self._lengths[field][documents].astype(np.float64),
            self._mean_lengths[field],
            BY_NAME[field].boost * idf,
        )
        return Hits(self.size, documents, scores)

    def forget(self) -> None:
        """Empty the cache of postings."""
        self._cache.clear()

    def _read(self, field: str, number: int) -> Hits:
        postings = self.postings(field, number)
        documents = postings.documents.astype(np.intp)
        if BY_NAME[field].kind is not FieldKind.TEXT:
            return Hits(self.size, documents)
        return self.scored(field, documents, postings.frequencies, self.idf(field, number))


def _mean_length(lengths: Column) -> float:
    """Over the documents that have the field; 1 where none has, since nothing is scored there."""
    holding = np.count_nonzero(lengths)
    return float(lengths.sum(dtype=np.int64)) / float(holding) if holding else 1.0
