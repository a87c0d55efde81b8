"""The Whoosh engine's index format: two Whoosh indexes in a generation's directory, one for each unit.

`articles/` and `passages/` each hold what Whoosh writes (`codec`), and our columns (`columns`).
Answers come from arrays: no query of ours is ever a Whoosh query.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

import numpy as np

from engine.adapters.format import DocumentWriter, IndexReader
from engine.adapters.whoosh import answer
from engine.adapters.whoosh.columns import FILE_FORMAT
from engine.adapters.whoosh.evaluate import Evaluator
from engine.adapters.whoosh.unit import UnitIndex
from engine.adapters.whoosh.writer import DIRECTORIES, WhooshWriter
from engine.port import Matches, TermCount
from engine.query import Query
from engine.schema import Sort, Unit


class WhooshFormat:
    """`IndexFormat` of the engine `whoosh`."""

    name = "whoosh"

    def version(self) -> str:
        """Whoosh's version and that of the files, such as `whoosh 2.7.4, files 1-little`."""
        return f"whoosh {version('whoosh')}, files {FILE_FORMAT}"

    def writer(self, directory: Path) -> DocumentWriter:
        """Begin an index in an empty directory that exists."""
        return WhooshWriter(directory)

    def open(self, directory: Path) -> IndexReader:
        """Open a finished index for reading. Nothing is unpickled: neither here nor by any question."""
        return WhooshReader(directory)


class WhooshReader:
    """Answers from the two indexes of one generation."""

    def __init__(self, directory: Path) -> None:
        self._indexes = {unit: UnitIndex(directory / name) for unit, name in DIRECTORIES.items()}
        self._evaluators = {unit: Evaluator(index) for unit, index in self._indexes.items()}

    def match(self, unit: Unit, query: Query, sort: Sort, start: int, size: int) -> Matches:
        """The documents of the unit that the query means: all counted, `size` of them from `start` returned."""
        hits = self._evaluators[unit].hits(query)
        return Matches(len(hits), answer.window(self._indexes[unit], hits, sort, start, size))

    def counts(self, unit: Unit, queries: Mapping[str, Query]) -> Mapping[str, Mapping[str, int]]:
        """For each keyword field, how many documents matched by its own query hold each value."""
        index, evaluator = self._indexes[unit], self._evaluators[unit]
        # Facets without a filter of their own share one query: by its identity, it is looked up once.
        distinct = {id(query): query for query in queries.values()}
        hits = {identity: evaluator.hits(query) for identity, query in distinct.items()}
        return {field: answer.counts(index, hits[id(query)], field) for field, query in queries.items()}

    def terms(self, unit: Unit, field: str, prefix: str, limit: int) -> Sequence[TermCount]:
        """The field's terms that begin with the prefix, most frequent first."""
        dictionary = self._indexes[unit].dictionaries.get(field)
        if dictionary is None:
            return ()
        return tuple(
            TermCount(dictionary.terms[number], int(dictionary.frequencies[number]))
            for number in dictionary.most_frequent(prefix, limit)
        )

    def ids(self, unit: Unit) -> Iterable[str]:
        """The ids of all documents of the unit, each once, in code point order."""
        index = self._indexes[unit]
        return (index.ids[number] for number in np.argsort(index.rank(Sort.RELEVANCE)).tolist())

    def count(self, unit: Unit) -> int:
        """How many documents the unit holds."""
        return self._indexes[unit].size

    def forget(self, *, terms: bool) -> None:
        """Empty the caches: of results, and with `terms` of decoded postings too. For measuring first times."""
        for unit, evaluator in self._evaluators.items():
            evaluator.forget()
            if terms:
                self._indexes[unit].forget()

    def close(self) -> None:
        """Let go of the files; their memory is released when the last answer in the making is done."""
        self._evaluators.clear()
        self._indexes.clear()
