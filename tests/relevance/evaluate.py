"""Index documents with the product's own code, ask queries, measure the answers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from engine.adapters import open_engine
from engine.errors import BadParameterError
from engine.matching import match_request, partial_matches
from engine.port import Searcher
from engine.result import SearchRequest
from engine.settings import Settings
from engine.understand import understand
from indexer.build import rebuild
from tests.relevance.measures import Scores, judge, means
from tests.relevance.peers.peer import Document
from tests.relevance.sets import JudgedQuery, JudgedSet

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """The ranking one query was given, and how good it is.

    Attributes:
        any_word: it was found by any of its words, not by all.
    """

    query: JudgedQuery
    ranking: tuple[str, ...]
    any_word: bool
    scores: Scores


@dataclass(frozen=True, slots=True)
class ClassMeans:
    """Means over the queries of a class, or of a whole set."""

    kind: str
    queries: int
    means: Scores


@dataclass(frozen=True, slots=True)
class Index:
    """Documents indexed by one engine."""

    settings: Settings

    def searcher(self) -> Searcher:
        """A snapshot that nothing has been asked of, so that nothing kept from earlier questions answers."""
        return open_engine(self.settings).searcher()


@contextmanager
def indexed(documents: Path, engine: str) -> Iterator[Index]:
    """An index of the sources in a temporary directory, built as the maintainer builds it."""
    with tempfile.TemporaryDirectory() as directory:
        settings = replace(Settings(), engine=engine, index_dir=Path(directory, "index"))
        rebuild(_corpus(documents, Path(directory, "corpus")), open_engine(settings))
        yield Index(settings)


def answers(searcher: Searcher, judged: JudgedSet) -> tuple[Answer, ...]:
    """Every query of the set."""
    return tuple(_answer(searcher, query) for query in judged.queries)


def by_class(answered: Sequence[Answer]) -> Iterator[ClassMeans]:
    """The means of each class of query, then those of all."""
    kinds = dict.fromkeys(answer.query.kind for answer in answered)
    for kind in kinds:
        yield _class_means(kind, [answer for answer in answered if answer.query.kind == kind])
    if len(kinds) > 1:
        yield _class_means("all", answered)


def ranking(searcher: Searcher, text: str, depth: int) -> tuple[tuple[str, ...], bool]:
    """The ids that a search shows first, and whether they were found by any of its words.

    They are listed as readers see them: hits, then, after few, what lacks some of the words. It is what
    `engine.search.search` does, without the facets and the marking, which take most of its time.
    """
    request = SearchRequest(q=text, per_page=depth)
    try:
        reading = understand(searcher, request)
        _, relaxed, hits = match_request(searcher, request, reading, {})
        partial = () if relaxed else partial_matches(searcher, request, reading, {}, hits)
    except BadParameterError:  # over the limits: what a user would be told, and so no hit
        return (), False
    return tuple(match.id for match in (*hits.window, *partial)[:depth]), relaxed or reading.operator == "any"


def documents_of(searcher: Searcher) -> tuple[Document, ...]:
    """What was indexed, as titles and texts, in code point order of the ids."""
    found = []
    for article_id, title in searcher.titles():
        article = searcher.source(article_id)
        assert article is not None, f"{article_id} is listed without an article"
        headings = (section.heading for section in article.sections)
        pieces = (article.lead, *headings, *(passage.text for passage in article.passages()))
        found.append(Document(article_id, title, "\n".join(filter(None, pieces))))
    return tuple(found)


def _corpus(documents: Path, beside: Path) -> Path:
    """A directory of sources; a single file is put into one of its own."""
    if documents.is_dir():
        return documents
    beside.mkdir()
    (beside / documents.name).symlink_to(documents.resolve())
    return beside


def _answer(searcher: Searcher, query: JudgedQuery) -> Answer:
    ids, any_word = ranking(searcher, query.text, DEPTH)
    return Answer(query, ids, any_word, judge(ids, query.grades))


def _class_means(kind: str, answered: Sequence[Answer]) -> ClassMeans:
    return ClassMeans(kind, len(answered), means([answer.scores for answer in answered]))
