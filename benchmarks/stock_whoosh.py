"""Whoosh 2.7.4 as its documentation has it: `groupedby` facets over sortable columns, its BM25F, one open searcher.

Kind and year, of which a passage has one each, are counted by column, its fast way. For fields with several values
it has but one way that counts right, `allow_overlap`, which walks the whole field at every question.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.corpus import FACETS, Passage
from benchmarks.engines import TOP, Answer, Contestant
from benchmarks.questions import Mode, Question

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its source is older than what Python warns of today
    from whoosh.analysis import SpaceSeparatedTokenizer
    from whoosh.fields import ID, TEXT, Schema
    from whoosh.index import create_in, open_dir
    from whoosh.query import And, Or, Phrase, Prefix, Term
    from whoosh.sorting import Count, FieldFacet

SEVERAL = ("tema", "organisasjon")
"""The facets of which a passage may have several values."""

MEMORY_MB = 256
"""Twice its default buffer, so that it need not spill at these sizes."""


def build(passages: Iterable[Passage], directory: Path) -> None:
    """One writer, one segment."""
    words = SpaceSeparatedTokenizer()
    schema = Schema(
        id=ID(stored=True),
        title=TEXT(analyzer=words, field_boost=3.0),
        body=TEXT(analyzer=words),
        **{name: ID(sortable=name not in SEVERAL) for name in FACETS},
    )
    writer = create_in(str(directory), schema).writer(limitmb=MEMORY_MB)
    for passage in passages:
        writer.add_document(id=passage.id, title=passage.title, body=passage.body, **_values(passage))
    writer.commit()


class StockReader:
    """An open searcher, kept between questions, as one thread would."""

    def __init__(self, directory: Path) -> None:
        self._searcher = open_dir(str(directory), readonly=True).searcher()

    def ask(self, question: Question) -> Answer:
        """One search with facets."""
        facets = {name: FieldFacet(name, allow_overlap=name in SEVERAL, maptype=Count) for name in FACETS}
        results = self._searcher.search(_query(question), limit=TOP, groupedby=facets)
        best = tuple(results[place]["id"] for place in range(min(TOP, results.scored_length())))
        return Answer(best, len(results), {name: dict(results.groups(name)) for name in FACETS})

    def forget(self, *, terms: bool) -> None:
        """It keeps nothing."""

    def close(self) -> None:
        """Release the files."""
        self._searcher.close()


STOCK_WHOOSH = Contestant("Whoosh 2.7.4, groupedby", "stock-whoosh", build, StockReader)


def _values(passage: Passage) -> dict[str, Any]:
    return {name: values if name in SEVERAL else values[0] for name, values in passage.facets.items()}


def _query(question: Question) -> Any:
    match question.mode:
        case Mode.PHRASE:
            found = Or([Phrase(field, list(question.words)) for field in ("title", "body")])
        case Mode.PREFIX:
            found = Or([Prefix(field, question.words[0]) for field in ("title", "body")])
        case Mode.ALL:
            found = And([_word(word) for word in question.words])
        case Mode.ANY:
            found = Or([_word(word) for word in question.words])
    return And([found, *(Term(field, value) for field, value in question.filters.items())])


def _word(word: str) -> Any:
    return Or([Term("title", word), Term("body", word)])
