"""The engines that are compared, each given the same terms and asked the same questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.corpus import FACETS, Passage
from benchmarks.questions import Mode, Question
from engine.adapters.whoosh.format import WhooshFormat, WhooshReader
from engine.document import IndexDocument
from engine.query import And, Or, Phrase, Prefix, Query, Term
from engine.schema import Sort, Unit

TOP = 10
UNLIMITED = 1_000_000
"""All terms under a prefix, because the others know no limit."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page needs. The ten best may differ between engines; total and counts may not."""

    best: tuple[str, ...]
    total: int
    counts: dict[str, dict[str, int]]


class Reader(Protocol):
    """An open index."""

    def ask(self, question: Question) -> Answer:
        """The answer to a question."""
        ...

    def forget(self, *, terms: bool) -> None:
        """Empty the cache of results, and with `terms` that of decoded postings too; for engines that have them."""
        ...

    def close(self) -> None:
        """Release the files."""
        ...


@dataclass(frozen=True, slots=True)
class Contestant:
    """An engine.

    Attributes:
        directory: name of its index, apart from the others'.
        build: passages, empty directory → an index there.
        caches: it keeps decoded postings, so first and later questions are told apart.
    """

    name: str
    directory: str
    build: Callable[[Iterable[Passage], Path], None]
    open: Callable[[Path], Reader]
    caches: bool = False


def build_ours(passages: Iterable[Passage], directory: Path) -> None:
    """Our engine: its writer, without articles and manifest, which the others have not either."""
    writer = WhooshFormat().writer(directory)
    for passage in passages:
        writer.add(
            IndexDocument(
                id=passage.id,
                unit=Unit.PASSAGE,
                text={"title_exact": passage.title, "text_exact": passage.body},
                keywords={name: tuple(values) for name, values in passage.facets.items()},
                numbers={},
                keys={},
            )
        )
    writer.close()


class OurReader:
    """Our engine's reader."""

    def __init__(self, directory: Path) -> None:
        self._reader = WhooshReader(directory)

    def ask(self, question: Question) -> Answer:
        """As the product asks: one search, then the counts of each facet."""
        query = _query(question)
        matches = self._reader.match(Unit.PASSAGE, query, Sort.RELEVANCE, 0, TOP)
        counts = self._reader.counts(Unit.PASSAGE, dict.fromkeys(FACETS, query))
        best = tuple(match.id for match in matches.window)
        return Answer(best, matches.total, {field: dict(values) for field, values in counts.items()})

    def forget(self, *, terms: bool) -> None:
        """Empty its caches."""
        self._reader.forget(terms=terms)

    def close(self) -> None:
        """Release the files."""
        self._reader.close()


OURS = Contestant("Erfaringssøk", "ours", build_ours, OurReader, caches=True)


def _query(question: Question) -> Query:
    match question.mode:
        case Mode.PHRASE:
            found: Query = _in_both(lambda field: Phrase(field, question.words))
        case Mode.PREFIX:
            found = _in_both(lambda field: Prefix(field, question.words[0], UNLIMITED))
        case Mode.ALL:
            found = And(tuple(_word(word) for word in question.words))
        case Mode.ANY:
            found = Or(tuple(_word(word) for word in question.words))
    return And((found, *(Term(field, value) for field, value in question.filters.items())))


def _word(word: str) -> Query:
    return _in_both(lambda field: Term(field, word))


def _in_both(make: Callable[[str], Query]) -> Query:
    return Or((make("title_exact"), make("text_exact")))
