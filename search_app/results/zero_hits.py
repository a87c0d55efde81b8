"""What to offer when nothing was found: what could be let go, each with the number of hits that would give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from engine.port import Searcher
from engine.result import SearchRequest
from engine.schema import Unit
from engine.search import match_request, narrow_by, search
from engine.understand import understand
from search_app import labels
from search_app.i18n import gettext
from search_app.results.fewer_words import with_one_less
from search_app.results.filter_panel import relaxations
from search_app.search_state import SearchState
from search_app.theme_links import ThemeLink, theme_links, themes_by_id

MOST_TRIES = 8
"""Searches spent on counts. Chips let every filter go in any case."""

TRIES_OF_WORDS = 3
"""Of these, so many are kept for leaving out words, however many filters there are."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A change of the search, and what it would find."""

    label: str
    count: str
    url: str


@dataclass(frozen=True, slots=True)
class ZeroHits:
    """Ways on from an empty result.

    Attributes:
        searched: what was looked for, and among how much.
        filters: every filter that was tried without, at 0 too, so that a reader sees which one is to blame.
        words: what fewer words would find, most first.
        narrowed: whether there are filters at all.
    """

    searched: str
    filters: tuple[Repair, ...]
    words: tuple[Repair, ...]
    narrowed: bool
    themes: tuple[ThemeLink, ...]


def zero_hits(searcher: Searcher, state: SearchState) -> ZeroHits:
    """Try the search without each of its filters, without all of them, not literally, and with fewer words."""
    everything = search(searcher, SearchRequest(per_page=1))
    themes = themes_by_id(everything.generation)
    released = [
        (gettext("Without the filter “%(name)s”", name=name), tried) for name, tried in relaxations(state, themes)
    ]
    wider = [(gettext("Without any filter"), state.without_filters())] if len(released) > 1 else []
    if state.literal:
        wider.append((gettext("With other forms of the words too"), state.reading_literally(False)))
    fewer = [
        (gettext("Without “%(word)s”", word=word), state.with_query(rest)) for word, rest in with_one_less(state.q)
    ]
    places = MOST_TRIES - len(wider)
    released = released[: places - min(len(fewer), TRIES_OF_WORDS)]
    filters = _counted(searcher, released + wider)
    words = _counted(searcher, fewer[: places - len(released)])
    return ZeroHits(
        searched=_searched(state, searcher),
        filters=tuple(repair for repair, _ in filters) if any(total for _, total in filters) else (),
        words=tuple(repair for repair, total in sorted(words, key=lambda found: -found[1]) if total),
        narrowed=state.narrowed,
        themes=theme_links(everything, state),
    )


def _counted(searcher: Searcher, tries: Iterable[tuple[str, SearchState]]) -> list[tuple[Repair, int]]:
    totals = [(label, tried, _total(searcher, tried)) for label, tried in tries]
    return [
        (Repair(label, labels.count_of(tried.unit, total), tried.url("/sok")), total) for label, tried, total in totals
    ]


def _total(searcher: Searcher, state: SearchState) -> int:
    """How many hits a search has: matched and counted, nothing fetched."""
    request = replace(state.to_request(), page=1, per_page=0)
    _, _, matches = match_request(searcher, request, understand(searcher, request), narrow_by(request))
    return matches.total


def _searched(state: SearchState, searcher: Searcher) -> str:
    generation = searcher.generation
    size = generation.passages if state.unit is Unit.PASSAGE else generation.articles
    among = labels.count_of(state.unit, size)
    if state.literal and state.q:
        return gettext("Looked for exactly “%(q)s” in %(among)s.", q=state.q, among=among)
    if state.q:
        return gettext("Looked for “%(q)s” and its other forms in %(among)s.", q=state.q, among=among)
    return gettext("Looked through %(among)s.", among=among)
