"""`SearchResult` and `SearchState` → what the results page shows: texts, links, chips, facets, paging, hits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from engine.result import SHORT_FACET, Facet, FacetValue, SearchResult
from engine.schema import FACETS
from engine.themes import Theme
from search_app import labels
from search_app.exports import form_links
from search_app.hits import HitView, hit_view
from search_app.i18n import date_input, date_text, day_text, gettext, number_text
from search_app.layout import Link
from search_app.search_state import SearchState

ALWAYS_OFFERED = ("tema", "type", "aar", "organisasjon", "person")
"""Facets shown whenever they have a value; the others only where there is something to choose between."""

OPEN_AT_FIRST = ("tema", "type", "aar")
SHOWN_AT_FIRST = 8
"""Values of a long facet before «show more»."""

SHOWN_FORMS = 10

FINGERPRINT_SHOWN = len("sha256:") + 12
"""Characters of the fingerprint on the page: enough to tell builds apart; the API gives it whole."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet as a checkbox."""

    id: str
    value: str
    label: str
    count: str
    checked: bool
    disabled: bool


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """A facet; `more` are the values behind «show more», `selected` says how many are chosen."""

    field: str
    label: str
    options: tuple[Option, ...]
    more: tuple[Option, ...]
    selected: str
    open: bool


@dataclass(frozen=True, slots=True)
class DateField:
    """A date in the form, as typed, with what was wrong with it."""

    name: str
    label: str
    value: str
    error: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The filters beside the results."""

    groups: tuple[FacetGroup, ...]
    dates: tuple[DateField, ...]
    chips: tuple[Link, ...]
    clear: str
    hidden: tuple[tuple[str, str], ...]
    sorts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How the query was read: other forms, the link to the other way of reading, and remarks.

    Attributes:
        corrected: the hits are those of the suggestion, since nothing has the words as typed.
    """

    forms: tuple[str, ...]
    literal: bool
    switch: str
    relaxed: bool
    remarks: tuple[str, ...]
    suggestion: Link | None
    corrected: bool


@dataclass(frozen=True, slots=True)
class Paging:
    """Links to other pages; None is a gap between them."""

    previous: str
    next: str
    pages: tuple[Link | None, ...]


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """The results page.

    Attributes:
        status: what is announced when results change.
        address: the address of this very search.
        forms: the same search, all hits, for other programs; `feed` is the one to follow.
        built, fingerprint: which index answered.
    """

    heading: str
    status: str
    q: str
    panel: Panel
    units: tuple[Link, ...]
    interpretation: Interpretation
    hits: tuple[HitView, ...]
    first_rank: int
    paging: Paging | None
    beyond: Link | None
    address: str
    forms: tuple[Link, ...]
    feed: str
    built: str
    fingerprint: str


def results_page(result: SearchResult, state: SearchState) -> ResultsPage:
    """What the page shows for a result."""
    themes = {theme.id: theme for theme in result.generation.themes}
    read = result.interpretation
    searched = read.suggestion if read.corrected and read.suggestion else state.q
    heading = labels.headline(state.unit, result.total, searched)
    forms = form_links(state)
    return ResultsPage(
        heading=heading,
        status=_status(heading, result),
        q=state.q,
        panel=panel(state, themes, result.facets),
        units=_units(state),
        interpretation=_interpretation(result, state),
        hits=tuple(hit_view(hit, state, themes) for hit in result.hits),
        first_rank=(state.page - 1) * state.per_page + 1,
        paging=_paging(result, state),
        beyond=_beyond(result, state),
        address=state.url("/sok"),
        forms=tuple(Link(form.name, url) for form, url in forms),
        feed=next(url for form, url in forms if form.sort),
        built=day_text(date.fromisoformat(result.generation.built_at[:10])),
        fingerprint=result.generation.fingerprint[:FINGERPRINT_SHOWN],
    )


def panel(
    state: SearchState,
    themes: Mapping[str, Theme],
    facets: Iterable[Facet] = (),
    errors: Mapping[str, str] | None = None,
    typed: Mapping[str, str] | None = None,
) -> Panel:
    """The filters: from a result's facets, or without a result from the chosen values alone.

    Args:
        errors: parameter → why it was refused; a date field shows its own.
        typed: date fields as they were typed, where they could not be read.
    """
    facets = tuple(facets) or _chosen_only(state)
    return Panel(
        groups=tuple(_group(facet, themes, state) for facet in facets if _offered(facet)),
        dates=_dates(state, errors or {}, typed or {}),
        chips=_chips(state, themes),
        clear=state.without_filters().url("/sok"),
        hidden=tuple(pair for pair in state.parameters() if pair[0] in ("enhet", "per_side", "ordrett", "lang")),
        sorts=tuple(Link(str(label), sort.value, sort is state.sort) for sort, label in labels.SORTS.items()),
    )


def _status(heading: str, result: SearchResult) -> str:
    if result.pages == 1:
        return heading
    page, pages = number_text(result.request.page), number_text(result.pages)
    return gettext("%(heading)s, page %(page)s of %(pages)s", heading=heading, page=page, pages=pages)


def _offered(facet: Facet) -> bool:
    chosen = any(value.selected for value in facet.values)
    return chosen or len(facet.values) > (0 if facet.field in ALWAYS_OFFERED else 1)


def _chosen_only(state: SearchState) -> tuple[Facet, ...]:
    return tuple(
        Facet(field, tuple(FacetValue(value, -1, selected=True) for value in state.values(field))) for field in FACETS
    )


def _group(facet: Facet, themes: Mapping[str, Theme], state: SearchState) -> FacetGroup:
    values = facet.values
    if len(values) > SHORT_FACET:
        ranked = sorted(values, key=lambda value: not value.selected)
        values = tuple(value for value in ranked if value.selected or value.count)
    options = tuple(_option(facet.field, at, value, themes) for at, value in enumerate(values))
    chosen = len(state.values(facet.field))
    shown = max(SHOWN_AT_FIRST, chosen) if len(options) > SHORT_FACET else len(options)
    return FacetGroup(
        field=facet.field,
        label=str(labels.FACETS[facet.field]),
        options=options[:shown],
        more=options[shown:],
        selected=gettext("%(number)s selected", number=number_text(chosen)) if chosen else "",
        open=bool(chosen) or facet.field in OPEN_AT_FIRST,
    )


def _option(field: str, at: int, value: FacetValue, themes: Mapping[str, Theme]) -> Option:
    return Option(
        id=f"{field}-{at}",
        value=value.value,
        label=labels.value(field, value.value, themes),
        count=number_text(value.count) if value.count >= 0 else "",
        checked=value.selected,
        disabled=value.count == 0 and not value.selected,
    )


def _dates(state: SearchState, errors: Mapping[str, str], typed: Mapping[str, str]) -> tuple[DateField, ...]:
    fields = (("fra", state.first), ("til", state.last))
    return tuple(
        DateField(name, str(labels.PARAMETERS[name]), typed.get(name, "") or date_input(value), errors.get(name, ""))
        for name, value in fields
    )


def _chips(state: SearchState, themes: Mapping[str, Theme]) -> tuple[Link, ...]:
    return tuple(Link(label, changed.url("/sok")) for label, changed in relaxations(state, themes))


def relaxations(state: SearchState, themes: Mapping[str, Theme]) -> tuple[tuple[str, SearchState], ...]:
    """Each filter and date in force: what it is called, and the state without it."""
    filters = tuple(
        (f"{labels.FACETS[field]}: {labels.value(field, value, themes)}", state.without_filter(field, value))
        for field, value in state.filters
    )
    dates = tuple(
        (f"{labels.PARAMETERS[name]}: {date_text(value)}", state.without_date(name))
        for name, value in (("fra", state.first), ("til", state.last))
        if value
    )
    return filters + dates


def _units(state: SearchState) -> tuple[Link, ...]:
    return tuple(
        Link(str(label), state.in_units_of(unit).url("/sok"), current=unit is state.unit)
        for unit, label in labels.UNITS.items()
    )


def _interpretation(result: SearchResult, state: SearchState) -> Interpretation:
    read = result.interpretation
    forms = tuple(dict.fromkeys(form for term in read.terms for form in term.also_matches))
    suggestion = None
    if read.suggestion:
        suggestion = Link(read.suggestion, state.with_query(read.suggestion).url("/sok"))
    return Interpretation(
        forms=forms[:SHOWN_FORMS],
        literal=state.literal,
        switch=state.reading_literally(not state.literal).url("/sok"),
        relaxed=read.relaxed,
        remarks=tuple(str(labels.NOTES[note.kind]) for note in read.notes),
        suggestion=suggestion,
        corrected=read.corrected,
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


def _beyond(result: SearchResult, state: SearchState) -> Link | None:
    """The way back from a page that lies after the last one."""
    if state.page <= result.pages or not result.total:
        return None
    return Link(gettext("Go to the last page"), state.at_page(result.pages).url("/sok"))
