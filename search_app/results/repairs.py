"""Changes of a search that would find more, each with the number of hits it would give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from engine.matching import FEW, match_request, narrow_by
from engine.port import Searcher
from engine.result import SearchResult
from engine.understand import understand
from search_app import labels
from search_app.i18n import gettext
from search_app.results.fewer_words import with_one_less
from search_app.search_state import SearchState

MOST_WORDS = 5
"""Searches spent on that."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A change of the search, and what it would find."""

    label: str
    count: str
    url: str


def few_hits(searcher: Searcher, state: SearchState, result: SearchResult) -> tuple[Repair, ...]:
    """What would find more than the few hits of a search in which all words must match, most first.

    Only the first page has it, and only what was typed is shortened, not what was searched in its place.
    """
    read = result.interpretation
    if not 0 < result.total <= FEW or state.page > 1 or read.operator != "all" or read.corrected:
        return ()
    found = counted(searcher, without_a_word(state)[:MOST_WORDS])
    return tuple(repair for repair, total in sorted(found, key=_most_first) if total > result.total)


def without_a_word(state: SearchState) -> list[tuple[str, SearchState]]:
    """The search without each of its words, and what to call it."""
    return [(gettext("Without “%(word)s”", word=word), state.with_query(rest)) for word, rest in with_one_less(state.q)]


def counted(searcher: Searcher, tries: Iterable[tuple[str, SearchState]]) -> list[tuple[Repair, int]]:
    """What each would find."""
    totals = [(label, tried, total_of(searcher, tried)) for label, tried in tries]
    return [
        (Repair(label, labels.count_of(tried.unit, total), tried.url("/sok")), total) for label, tried, total in totals
    ]


def total_of(searcher: Searcher, state: SearchState) -> int:
    """How many hits a search has: matched and counted, nothing fetched."""
    request = replace(state.to_request(), page=1, per_page=0)
    _, _, matches = match_request(searcher, request, understand(searcher, request), narrow_by(request))
    return matches.total


def _most_first(found: tuple[Repair, int]) -> int:
    return -found[1]
