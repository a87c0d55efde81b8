"""Index a judged set with the product's own code, ask its queries, measure the answers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean

from engine.adapters import open_engine
from engine.errors import BadParameterError
from engine.port import Searcher
from engine.result import SearchRequest
from engine.search import search
from engine.settings import Settings
from indexer.build import rebuild
from tests.relevance.measures import best_found, ndcg, reciprocal_rank
from tests.relevance.sets import JudgedQuery, JudgedSet

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """The ranking one query was given, and how good it is."""

    query: JudgedQuery
    ranking: tuple[str, ...]
    relaxed: bool
    ndcg: float
    reciprocal_rank: float
    best_found: float


@dataclass(frozen=True, slots=True)
class Score:
    """Means over the queries of a class, or of a whole set."""

    kind: str
    queries: int
    ndcg: float
    reciprocal_rank: float
    best_found: float


def evaluate(judged: JudgedSet, engine: str) -> tuple[Answer, ...]:
    """Every query of the set, asked of a fresh index of its documents."""
    with indexed(judged, engine) as searcher:
        return tuple(_answer(searcher, query) for query in judged.queries)


def scores(answers: Sequence[Answer]) -> Iterator[Score]:
    """One score for each class of query, then one for all."""
    kinds = dict.fromkeys(answer.query.kind for answer in answers)
    for kind in kinds:
        yield _score(kind, [answer for answer in answers if answer.query.kind == kind])
    if len(kinds) > 1:
        yield _score("all", answers)


@contextmanager
def indexed(judged: JudgedSet, engine: str) -> Iterator[Searcher]:
    """An index of the set's documents in a temporary directory, built as the maintainer builds it."""
    with tempfile.TemporaryDirectory() as directory:
        served = open_engine(replace(Settings(), engine=engine, index_dir=Path(directory, "index")))
        rebuild(_corpus(judged.documents, Path(directory, "corpus")), served)
        yield served.searcher()


def _corpus(documents: Path, beside: Path) -> Path:
    """A directory of sources; a single file is put into one of its own."""
    if documents.is_dir():
        return documents
    beside.mkdir()
    (beside / documents.name).symlink_to(documents.resolve())
    return beside


def _answer(searcher: Searcher, query: JudgedQuery) -> Answer:
    try:
        result = search(searcher, SearchRequest(q=query.text, per_page=DEPTH))
    except BadParameterError:  # over the limits: what a user would be told, and so no hit
        return Answer(query, (), False, 0.0, 0.0, 0.0)
    ranking = tuple(hit.id for hit in result.hits)
    return Answer(
        query,
        ranking,
        result.interpretation.relaxed,
        ndcg(ranking, query.grades, DEPTH),
        reciprocal_rank(ranking, query.grades, DEPTH),
        best_found(ranking, query.grades),
    )


def _score(kind: str, answers: Sequence[Answer]) -> Score:
    return Score(
        kind,
        len(answers),
        mean(answer.ndcg for answer in answers),
        mean(answer.reciprocal_rank for answer in answers),
        mean(answer.best_found for answer in answers),
    )
