"""`SearchResult` and `SearchState` → what the results page shows: texts, links, filters, paging, hits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from markupsafe import Markup

from engine.result import MAX_WINDOW, SearchResult
from search_app import labels
from search_app.citing.citation import reference_list
from search_app.citing.works import work
from search_app.exports import feed_address, form_links, this_site
from search_app.i18n import day_text, gettext, language, number_text
from search_app.layout import Link
from search_app.results.filter_panel import Panel, panel
from search_app.results.hits import HitView, hit_view
from search_app.results.query_reading import Interpretation, interpretation
from search_app.search_state import SearchState

FINGERPRINT_SHOWN = len("sha256:") + 12
"""Characters of the fingerprint on the page: enough to tell builds apart; the API gives it whole."""


@dataclass(frozen=True, slots=True)
class Paging:
    """Links to other pages; None is a gap between them."""

    previous: str
    next: str
    pages: tuple[Link | None, ...]


@dataclass(frozen=True, slots=True)
class TakeAlong:
    """The same search for other programs, for the reader's list of references, and for another day.

    Attributes:
        files: all hits as files; `feed` is the address to follow, `api` that of this page of hits as JSON.
        references: the hits of this page as entries of a list of references, in Norwegian APA style.
        address: of the search, without a host.
    """

    files: tuple[Link, ...]
    feed: str
    api: str
    references: tuple[Markup, ...]
    address: str


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """The results page.

    Attributes:
        partial_hits: what lacks some of the words, shown after few hits.
        status: what is announced when results change.
        window: said on the last page, where there are more hits than pages show.
        asked: (name, value) of all that was asked for, as it is printed above the hits.
        built, fingerprint: which index answered.
    """

    heading: str
    status: str
    q: str
    asked: tuple[tuple[str, str], ...]
    panel: Panel
    units: tuple[Link, ...]
    interpretation: Interpretation
    hits: tuple[HitView, ...]
    partial_hits: tuple[HitView, ...]
    first_rank: int
    paging: Paging | None
    window: str
    beyond: Link | None
    take_along: TakeAlong
    built: str
    fingerprint: str


def results_page(result: SearchResult, state: SearchState) -> ResultsPage:
    """What the page shows for a result."""
    themes = {theme.id: theme for theme in result.generation.themes}
    read = result.interpretation
    searched = read.suggestion if read.corrected and read.suggestion else state.q
    heading = labels.headline(state.unit, result.total, searched)
    filters = panel(state, themes, result.facets)
    return ResultsPage(
        heading=heading,
        status=_status(heading, result),
        q=state.q,
        asked=_asked(state, filters),
        panel=filters,
        units=_units(state),
        interpretation=interpretation(result.interpretation, state),
        hits=tuple(hit_view(hit, state, themes) for hit in result.hits),
        partial_hits=tuple(hit_view(hit, state, themes) for hit in result.partial_hits),
        first_rank=(state.page - 1) * state.per_page + 1,
        paging=_paging(result, state),
        window=_window(result),
        beyond=_beyond(result, state),
        take_along=_take_along(result, state),
        built=day_text(date.fromisoformat(result.generation.built_at[:10])),
        fingerprint=result.generation.fingerprint[:FINGERPRINT_SHOWN],
    )


def _status(heading: str, result: SearchResult) -> str:
    if result.pages == 1:
        return heading
    page, pages = number_text(result.request.page), number_text(result.pages)
    return gettext("%(heading)s, page %(page)s of %(pages)s", heading=heading, page=page, pages=pages)


def _asked(state: SearchState, filters: Panel) -> tuple[tuple[str, str], ...]:
    """What a reader of the printed page needs to know of the search, and to repeat it."""
    named = (
        (gettext("Search"), state.q),
        (gettext("Filters"), " · ".join(chip.label for chip in filters.chips)),
        (gettext("Shown"), str(labels.UNITS[state.unit])),
        (gettext("Sorted by"), labels.order(state.sort, state.q)),
        (gettext("Date"), day_text(datetime.now(UTC).date())),
    )
    return tuple((name, value) for name, value in named if value)


def _take_along(result: SearchResult, state: SearchState) -> TakeAlong:
    site = this_site()
    references = reference_list((work(hit.article, site) for hit in result.hits), datetime.now(UTC).date(), language())
    return TakeAlong(
        files=tuple(Link(form.name, url) for form, url in form_links(state) if not form.sort),
        feed=feed_address(state),
        api=state.url("/api/v1/search"),
        references=tuple(reference.markup for reference in references),
        address=state.url("/sok"),
    )


def _units(state: SearchState) -> tuple[Link, ...]:
    return tuple(
        Link(str(label), state.in_units_of(unit).url("/sok"), current=unit is state.unit)
        for unit, label in labels.UNITS.items()
    )


def _paging(result: SearchResult, state: SearchState) -> Paging | None:
    last = result.pages
    if last == 1 or state.page > last:
        return None
    near = {1, last, *range(state.page - 1, state.page + 2)}
    pages: list[Link | None] = []
    for page in sorted(page for page in near if 1 <= page <= last):
        if pages and page - 1 not in near:
            pages.append(None)
        pages.append(Link(number_text(page), state.at_page(page).url("/sok"), page == state.page))
    return Paging(
        previous=state.at_page(state.page - 1).url("/sok") if state.page > 1 else "",
        next=state.at_page(state.page + 1).url("/sok") if state.page < last else "",
        pages=tuple(pages),
    )


def _window(result: SearchResult) -> str:
    if result.total <= MAX_WINDOW or result.request.page < result.pages:
        return ""
    return gettext(
        "The pages go no further than hit %(number)s. The files hold all hits.", number=number_text(MAX_WINDOW)
    )


def _beyond(result: SearchResult, state: SearchState) -> Link | None:
    """The way back from a page that lies after the last one."""
    if state.page <= result.pages or not result.total:
        return None
    return Link(gettext("Go to the last page"), state.at_page(result.pages).url("/sok"))
