"""What to offer when nothing was found: each filter to let go, with the number of hits that would give."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.port import Searcher
from engine.result import SearchRequest
from engine.search import search
from search_app import labels
from search_app.i18n import gettext
from search_app.results_page import relaxations
from search_app.search_state import SearchState
from search_app.theme_links import ThemeLink, theme_links, themes_by_id


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
        repairs: every change with its count; none if no change would find anything.
        narrowed: whether there are filters at all.
    """

    repairs: tuple[Repair, ...]
    narrowed: bool
    themes: tuple[ThemeLink, ...]


def zero_hits(searcher: Searcher, state: SearchState) -> ZeroHits:
    """Try the search without each of its filters, without all of them, and literally or not."""
    everything = search(searcher, SearchRequest(per_page=1))
    themes = themes_by_id(everything.generation)
    tries = [(gettext("Without the filter «%(name)s»", name=name), tried) for name, tried in relaxations(state, themes)]
    if len(tries) > 1:
        tries.append((gettext("Without any filter"), state.without_filters()))
    if state.literal:
        tries.append((gettext("With other forms of the words too"), state.reading_literally(False)))
    totals = [search(searcher, replace(tried.to_request(), per_page=1)).total for _, tried in tries]
    repairs = tuple(
        Repair(label, labels.count_of(tried.unit, total), tried.url("/sok"))
        for (label, tried), total in zip(tries, totals, strict=True)
    )
    return ZeroHits(repairs if any(totals) else (), state.narrowed, theme_links(everything, state))
