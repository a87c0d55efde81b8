"""What to offer when nothing was found: what could be let go, each with the number of hits that would give."""

from __future__ import annotations

from dataclasses import dataclass

from engine.port import Searcher
from engine.result import SearchRequest
from engine.schema import Unit
from engine.search import search
from search_app import labels
from search_app.i18n import gettext
from search_app.results.filter_panel import relaxations
from search_app.results.repairs import Repair, counted, without_a_word
from search_app.search_state import SearchState
from search_app.theme_links import ThemeLink, theme_links, themes_by_id

MOST_TRIES = 8
"""Searches spent on counts. Chips let every filter go in any case."""

TRIES_OF_WORDS = 3
"""Of these, so many are kept for leaving out words, however many filters there are."""


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
    fewer = without_a_word(state)
    places = MOST_TRIES - len(wider)
    released = released[: places - min(len(fewer), TRIES_OF_WORDS)]
    filters = counted(searcher, released + wider)
    words = counted(searcher, fewer[: places - len(released)])
    return ZeroHits(
        searched=_searched(state, searcher),
        filters=tuple(repair for repair, _ in filters) if any(total for _, total in filters) else (),
        words=tuple(repair for repair, total in sorted(words, key=lambda found: -found[1]) if total),
        narrowed=state.narrowed,
        themes=theme_links(everything, state),
    )


def _searched(state: SearchState, searcher: Searcher) -> str:
    generation = searcher.generation
    size = generation.passages if state.unit is Unit.PASSAGE else generation.articles
    among = labels.count_of(state.unit, size)
    if state.literal and state.q:
        return gettext("Looked for exactly “%(q)s” in %(among)s.", q=state.q, among=among)
    if state.q:
        return gettext("Looked for “%(q)s” and its other forms in %(among)s.", q=state.q, among=among)
    return gettext("Looked through %(among)s.", among=among)
