"""The filters beside the results: facets with counts, a drawing of the years, dates, and what is in force as chips."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.result import MAX_FACET_VALUES, SHORT_FACET, Facet, FacetValue
from engine.schema import FACETS, Sort
from engine.themes import Theme
from search_app import labels
from search_app.i18n import date_input, date_text, gettext, number_text
from search_app.layout import Link
from search_app.results.charts import Timeline, timeline
from search_app.search_state import SearchState

ALWAYS_OFFERED = ("tema", "type", "aar", "organisasjon", "person")
"""Facets shown whenever they have a value; the others only where there is something to choose between."""

OPEN_AT_FIRST = ("tema", "type", "aar")
"""Groups that are open before anything is chosen, where there is something to choose between.

That of the years only where no drawing of them is shown.
"""

SHOWN_AT_FIRST = 8
"""Values of a long facet before «show more»."""

SEARCHED_WITHIN = 20
"""Values behind «show more» from which a field to find one among them is worth its place."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet as a checkbox."""

    value: str
    label: str
    count: str
    checked: bool
    disabled: bool


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """A facet.

    Attributes:
        more: the values behind «show more»; `searchable` where they are many.
        note: said where there are yet more values than can be listed.
        counted: whether its values have numbers of hits.
        selected: how many are chosen, in words.
    """

    field: str
    label: str
    options: tuple[Option, ...]
    more: tuple[Option, ...]
    searchable: bool
    note: str
    counted: bool
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
    """The filters.

    Attributes:
        years: how many hits each year has; None where there is nothing to compare.
        chips: each filter in force, with the address of the search without it; `clear` is that without them all.
        hidden: what the form carries on of the address.
    """

    groups: tuple[FacetGroup, ...]
    years: Timeline | None
    dates: tuple[DateField, ...]
    chips: tuple[Link, ...]
    clear: str
    hidden: tuple[tuple[str, str], ...]
    sorts: tuple[Link, ...]


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
    years = timeline(facets, state)
    opened = tuple(field for field in OPEN_AT_FIRST if field != "aar" or years is None)
    return Panel(
        groups=tuple(_group(facet, themes, state, opened) for facet in facets if _offered(facet)),
        years=years,
        dates=_dates(state, errors or {}, typed or {}),
        chips=_chips(state, themes),
        clear=state.without_filters().url("/sok"),
        hidden=tuple(pair for pair in state.parameters() if pair[0] in ("enhet", "per_side", "ordrett", "lang")),
        sorts=_sorts(state),
    )


def _offered(facet: Facet) -> bool:
    chosen = any(value.selected for value in facet.values)
    return chosen or len(facet.values) > (0 if facet.field in ALWAYS_OFFERED else 1)


def _chosen_only(state: SearchState) -> tuple[Facet, ...]:
    return tuple(
        Facet(field, tuple(FacetValue(value, -1, selected=True) for value in state.values(field))) for field in FACETS
    )


def _group(facet: Facet, themes: Mapping[str, Theme], state: SearchState, opened: tuple[str, ...]) -> FacetGroup:
    values = facet.values
    if len(values) > SHORT_FACET:
        ranked = sorted(values, key=lambda value: not value.selected)
        values = tuple(value for value in ranked if value.selected or value.count)
    options = tuple(_option(facet.field, value, themes) for value in values)
    chosen = len(state.values(facet.field))
    shown = max(SHOWN_AT_FIRST, chosen) if len(options) > SHORT_FACET else len(options)
    return FacetGroup(
        field=facet.field,
        label=str(labels.FACETS[facet.field]),
        options=options[:shown],
        more=options[shown:],
        searchable=len(options) - shown >= SEARCHED_WITHIN,
        note=_note(facet),
        counted=any(option.count for option in options),
        selected=gettext("%(number)s selected", number=number_text(chosen)) if chosen else "",
        open=bool(chosen) or (facet.field in opened and sum(not option.disabled for option in options) > 1),
    )


def _note(facet: Facet) -> str:
    """What is said under a list that the engine cut off."""
    if facet.field == "aar" or len(facet.values) < MAX_FACET_VALUES:
        return ""
    return gettext("The %(number)s most frequent are listed.", number=number_text(MAX_FACET_VALUES))


def _option(field: str, value: FacetValue, themes: Mapping[str, Theme]) -> Option:
    return Option(
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


def _sorts(state: SearchState) -> tuple[Link, ...]:
    """The orders to choose between; without words, relevance and the newest first are one, and offered once."""
    other = Sort.RELEVANCE if state.sort is Sort.NEWEST else Sort.NEWEST
    offered = (sort for sort in labels.SORTS if state.q or sort is not other)
    return tuple(Link(labels.order(sort, state.q), sort.value, sort is state.sort) for sort in offered)


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
