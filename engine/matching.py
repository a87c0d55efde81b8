"""Which documents a request means: those with all the words or, where none has them, with some; within its filters.

Where few have all the words, `partial_matches` gives the best of those that lack some, to be shown as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from engine.compile import published_within
from engine.interpret import Reading
from engine.port import Match, Matches, Searcher
from engine.query import And, Boost, MatchAll, Not, Or, Query, Term
from engine.result import SearchRequest
from engine.schema import Sort, Unit

FEW = 5
"""No more hits than these are few: they may leave out what one word too many has kept out."""

MOST_PARTIAL = 5
"""So many documents that lack some of the words are shown after few hits."""

EVERY = 1_000_000
"""More passages than a page of articles has."""


def match_request(
    searcher: Searcher, request: SearchRequest, reading: Reading, narrowing: Mapping[str, Query]
) -> tuple[Query, bool, Matches]:
    """The text query that was used in the end, whether it is the wider one, and what matched."""
    sort = Sort.NEWEST if reading.query is None and request.sort is Sort.RELEVANCE else request.sort
    text = reading.query or MatchAll()
    matches = searcher.match(request.unit, narrowed(text, narrowing), sort, request.start, request.per_page)
    if matches.total or reading.relaxed is None:
        return text, False, matches
    if narrowing and searcher.match(request.unit, text, sort, 0, 0).total:
        return text, False, matches
    wider = narrowed(reading.relaxed, narrowing)
    return reading.relaxed, True, searcher.match(request.unit, wider, sort, request.start, request.per_page)


def partial_matches(
    searcher: Searcher, request: SearchRequest, reading: Reading, narrowing: Mapping[str, Query], found: Matches
) -> tuple[Match, ...]:
    """The best documents that have some of the words but not all, where `found` holds the last of a few that have all.

    None in an order other than relevance, which they would stand in by chance, and none where it is the filters that
    leave few.
    """
    unit, last = request.unit, request.start < found.total <= request.start + request.per_page
    if reading.query is None or reading.relaxed is None:
        return ()
    if found.total > FEW or not last or request.sort is not Sort.RELEVANCE:
        return ()
    if narrowing and searcher.match(unit, reading.query, Sort.RELEVANCE, 0, 0).total > FEW:
        return ()
    some = And((narrowed(reading.relaxed, narrowing), Boost(_some_word(reading), 0), Not(reading.query)))
    return searcher.match(unit, some, Sort.RELEVANCE, 0, MOST_PARTIAL).window


def missing_words(
    searcher: Searcher, unit: Unit, reading: Reading, matches: Sequence[Match]
) -> dict[str, tuple[str, ...]]:
    """Id of each match → those of the words that must match, and do not."""
    within = in_articles(match.id.partition("#")[0] for match in matches)
    missing: dict[str, tuple[str, ...]] = {match.id: () for match in matches}
    for word, query in reading.words if matches else ():
        held = {match.id for match in searcher.match(unit, And((query, within)), Sort.RELEVANCE, 0, EVERY).window}
        missing |= {id_: (*lacking, word) for id_, lacking in missing.items() if id_ not in held}
    return missing


def narrow_by(request: SearchRequest) -> dict[str, Query]:
    """Each filter as a query, by its name: OR among the values of one."""
    narrowing: dict[str, Query] = {
        field: Or(tuple(Term(field, value) for value in values)) for field, values in request.filters.items() if values
    }
    if request.published:
        narrowing["published"] = published_within(request.published.first, request.published.last)
    return narrowing


def narrowed(text: Query, narrowing: Mapping[str, Query], without: str = "") -> Query:
    """The text within the filters, but for the one of that name."""
    filters = tuple(query for name, query in narrowing.items() if name != without)
    return And((text, *filters)) if filters else text


def in_articles(ids: Iterable[str]) -> Query:
    """These articles, or their passages."""
    return Or(tuple(Term("article", article_id) for article_id in ids))


def _some_word(reading: Reading) -> Query:
    return Or(tuple(query for _, query in reading.words))
