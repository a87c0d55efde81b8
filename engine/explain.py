"""Why a hit has its score: what each term adds to it, in each field. The parts of a score add up to the score.

Nothing is asked of an engine but matches, so it is the same for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from engine.matching import EVERY, in_articles, match_request, narrow_by
from engine.port import Match, Searcher
from engine.query import And, Boost, Or, Phrase, Prefer, Prefix, Query, Term
from engine.result import SearchRequest
from engine.schema import Sort, Unit, fields_with
from engine.understand import understand

_LETTERS = frozenset(field.name for field in fields_with("grams"))


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What `terms` in a field add to a hit's score: a word, a phrase, or all letters in common with the query.

    A prefix is told with its star.
    """

    field: str
    terms: tuple[str, ...]
    score: float


def explain(searcher: Searcher, request: SearchRequest) -> dict[str, tuple[ScorePart, ...]]:
    """Hit's id → the parts of its score, greatest first, for the page of hits that the request asks for.

    Raises:
        BadParameterError: the query text is over the limits of `parser`.
    """
    query, _, matches = match_request(searcher, request, understand(searcher, request), narrow_by(request))
    parts = _Explanation(searcher, request.unit, matches.window).parts(query)
    return {
        match.id: tuple(sorted(parts.get(match.id, ()), key=lambda part: (-part.score, part.field, part.terms)))
        for match in matches.window
    }


@dataclass(frozen=True)
class _Explanation:
    searcher: Searcher
    unit: Unit
    window: Sequence[Match]

    def parts(self, query: Query) -> dict[str, list[ScorePart]]:
        found: dict[str, dict[tuple[str, tuple[str, ...]], float]] = {}
        for id_, field, terms, score in self._added(query, frozenset(match.id for match in self.window), 1.0):
            sums = found.setdefault(id_, {})
            sums[field, terms] = sums.get((field, terms), 0.0) + score
        return {id_: list(_told(sums)) for id_, sums in found.items()}

    def _added(
        self, query: Query, ids: frozenset[str], factor: float
    ) -> Iterator[tuple[str, str, tuple[str, ...], float]]:
        """What the query adds to the hits, its leaves one by one: hit's id, field, terms, score."""
        match query:
            case Term(field, term):
                yield from self._of_leaf(query, field, (term,), ids, factor)
            case Phrase(field, terms):
                yield from self._of_leaf(query, field, terms, ids, factor)
            case Prefix(field, prefix):
                yield from self._of_leaf(query, field, (f"{prefix}*",), ids, factor)
            case Boost(child, more):
                yield from self._added(child, ids, factor * more)
            case Or(children):
                for child in children:
                    yield from self._added(child, ids, factor)
            case And(children):
                held = ids & self._scores(query).keys()
                for child in children:
                    yield from self._added(child, held, factor)
            case Prefer(child, preferred):
                held = ids & self._scores(child).keys()
                yield from self._added(child, held, factor)
                yield from self._added(preferred, held, factor)

    def _of_leaf(
        self, leaf: Query, field: str, terms: tuple[str, ...], ids: frozenset[str], factor: float
    ) -> Iterator[tuple[str, str, tuple[str, ...], float]]:
        for id_, score in self._scores(leaf).items():
            if score and id_ in ids:
                yield id_, field, terms, score * factor

    def _scores(self, query: Query) -> dict[str, float]:
        """Those documents of the articles in the window that the query matches, with their scores."""
        found = self.searcher.match(self.unit, And((query, self._within)), Sort.RELEVANCE, 0, EVERY)
        return {match.id: match.score for match in found.window}

    @cached_property
    def _within(self) -> Query:
        return in_articles(match.id.partition("#")[0] for match in self.window)


def _told(sums: Mapping[tuple[str, tuple[str, ...]], float]) -> Iterator[ScorePart]:
    """The sums as parts, those of letters in common as one for each field: by themselves they say little."""
    for field, parts in groupby(sorted(sums.items()), key=lambda part: part[0][0]):
        told = [ScorePart(field, terms, score) for (_, terms), score in parts]
        if field in _LETTERS:
            terms = tuple(term for part in told for term in part.terms)
            yield ScorePart(field, terms, sum(part.score for part in told))
        else:
            yield from told
