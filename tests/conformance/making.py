"""Index documents in one line, and an index of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from engine.adapters.format import IndexFormat, IndexReader
from engine.document import IndexDocument
from engine.port import Searcher
from engine.query import Query
from engine.schema import BY_NAME, FieldKind, Sort, Unit

Value = str | int | tuple[str, ...]
Build = Callable[[Iterable[IndexDocument]], IndexReader]


def document(id_: str, unit: Unit = Unit.ARTICLE, **fields: Value) -> IndexDocument:
    """A document with fields by name: text as its terms, keywords as a tuple, numbers as such."""
    kinds = {name: BY_NAME[name].kind for name in fields}
    return IndexDocument(
        id=id_,
        unit=unit,
        text={name: str(value) for name, value in fields.items() if kinds[name] is FieldKind.TEXT},
        keywords={name: value for name, value in fields.items() if isinstance(value, tuple)},
        numbers={name: value for name, value in fields.items() if isinstance(value, int)},
        keys={name: str(value) for name, value in fields.items() if kinds[name] is FieldKind.KEY},
    )


def build(format_: IndexFormat, directory: Path, documents: Iterable[IndexDocument]) -> IndexReader:
    """An index of the documents in a new directory."""
    directory.mkdir()
    writer = format_.writer(directory)
    for each in documents:
        writer.add(each)
    writer.close()
    return format_.open(directory)


def ids(
    index: IndexReader | Searcher, query: Query, sort: Sort = Sort.RELEVANCE, unit: Unit = Unit.ARTICLE
) -> list[str]:
    """The ids of all matches, in order."""
    return [match.id for match in index.match(unit, query, sort, 0, 1_000).window]


def scores(index: IndexReader | Searcher, query: Query, unit: Unit = Unit.ARTICLE) -> dict[str, float]:
    """The score of each match."""
    return {match.id: match.score for match in index.match(unit, query, Sort.RELEVANCE, 0, 1_000).window}


class Building:
    """What the properties build their indexes by."""

    format: IndexFormat

    @pytest.fixture
    def build(self, tmp_path: Path) -> Iterator[Build]:
        readers: list[IndexReader] = []

        def build_one(documents: Iterable[IndexDocument]) -> IndexReader:
            readers.append(build(self.format, tmp_path / f"index-{len(readers)}", documents))
            return readers[-1]

        yield build_one
        for reader in readers:
            reader.close()
