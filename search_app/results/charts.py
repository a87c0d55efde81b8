"""Counts as drawings made on the server: how many a year, how many of each kind. The numbers stand in a table too.

Every length is a percentage of a drawing without a view box: bars stretch with the page while letters and lines keep
their size. Only SVG's own attributes are used, since the content security policy allows no styles in the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from engine.dates import PartialDate
from engine.result import Facet
from engine.schema import Unit
from search_app.i18n import gettext, number_text
from search_app.labels import count_of
from search_app.search_state import SearchState

MOST_BARS = 40
"""Bars a narrow column has room for; a longer time is drawn in periods of several years."""

MOST_TICKS = 6
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000)
WIDEST_BAR = 12.0
BAR_OF_SLOT = 0.76
LOWEST_BAR = 3.0
"""Percent of the height: one article among thousands can still be seen."""

EDGE = 7.0
"""Percent from an end within which a year is written inwards, so that it is not cut off."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A year or period.

    Attributes:
        url: the search narrowed to it; empty where nothing was published.
        current: whether the search is narrowed to it already.
        slot, slot_width: the part of the width that belongs to it; the bar stands in the middle.
    """

    label: str
    count: str
    number: str
    url: str
    current: bool
    slot: str
    slot_width: str
    x: str
    width: str
    y: str
    height: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A year written below the bars."""

    label: str
    x: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing of how many hits each year has.

    Attributes:
        most: the tallest bar in words.
        summary: the whole drawing in a sentence, for those who do not see it.
    """

    title: str
    most: str
    summary: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table with bars; `width` is in percent of the longest."""

    label: str
    url: str
    number: str
    width: str


def timeline(facets: Iterable[Facet], state: SearchState) -> Timeline | None:
    """The years of a search, those without hits as gaps; None if it has hits in one year only.

    Args:
        facets: those of the search; the facet `aar` must hold every year that has hits.
    """
    counts = _years(facets)
    if len(counts) < 2:
        return None
    first, last = min(counts), max(counts)
    step = next((step for step in STEPS if (last - first) // step < MOST_BARS), STEPS[-1])
    starts = range(first - first % step, last + 1, step)
    totals = [sum(counts.get(year, 0) for year in range(start, start + step)) for start in starts]
    highest = max(totals)
    slot = 100 / len(starts)
    bars = tuple(
        _bar(_period(start, step), total, highest, at * slot, slot, state)
        for at, (start, total) in enumerate(zip(starts, totals, strict=True))
    )
    peak = bars[totals.index(highest)]
    title = gettext("Articles per year") if state.unit is Unit.ARTICLE else gettext("Passages per year")
    most = gettext("Most in %(year)s: %(count)s", year=peak.label, count=peak.count)
    return Timeline(
        title=title,
        most=most,
        summary=f"{title}, {first}–{last}. {most}.",
        bars=bars,
        ticks=tuple(_ticks(starts, slot)),
    )


def table_bars(rows: Iterable[tuple[str, str, int]]) -> tuple[Row, ...]:
    """Rows of (label, address, count) with a bar for each count."""
    listed = tuple(rows)
    longest = max((count for _, _, count in listed), default=0) or 1
    return tuple(Row(label, url, number_text(count), _percent(100 * count / longest)) for label, url, count in listed)


def _years(facets: Iterable[Facet]) -> Mapping[int, int]:
    values = (value for facet in facets if facet.field == "aar" for value in facet.values)
    return {int(value.value): value.count for value in values if value.count > 0 and value.value.isdecimal()}


def _period(start: int, step: int) -> tuple[int, int]:
    return max(start, 1), start + step - 1


def _bar(period: tuple[int, int], total: int, highest: int, at: float, slot: float, state: SearchState) -> Bar:
    first, last = period
    width = min(slot * BAR_OF_SLOT, WIDEST_BAR)
    height = max(100 * total / highest, LOWEST_BAR) if total else 0.0
    current = first == last and f"{first:04d}" in state.values("aar")
    return Bar(
        label=str(first) if first == last else f"{first}–{last}",
        count=count_of(state.unit, total),
        number=number_text(total),
        url=_narrowed(state, first, last, current=current).url("/sok") if total else "",
        current=current,
        slot=_percent(at),
        slot_width=_percent(slot),
        x=_percent(at + (slot - width) / 2),
        width=_percent(width),
        y=_percent(100 - height),
        height=_percent(height),
    )


def _narrowed(state: SearchState, first: int, last: int, *, current: bool) -> SearchState:
    """The search in this year or period only; a year that is chosen already is let go."""
    if current:
        return state.without_filter("aar", f"{first:04d}")
    free = replace(state, filters=tuple(pair for pair in state.filters if pair[0] != "aar"), page=1)
    if first == last:
        return free.with_filter("aar", f"{first:04d}")
    return replace(free, first=PartialDate(first), last=PartialDate(last))


def _ticks(starts: range, slot: float) -> Iterable[Tick]:
    """Round years, few enough to be read beside each other."""
    span = starts[-1] - starts[0]
    every = next((step for step in STEPS if step >= starts.step and span // step < MOST_TICKS), STEPS[-1])
    for at, start in enumerate(starts):
        if start and start % every == 0:
            middle = (at + 0.5) * slot
            place, anchor = _kept_inside(middle, at * slot, (at + 1) * slot)
            yield Tick(str(start), _percent(place), anchor)


def _kept_inside(middle: float, left: float, right: float) -> tuple[float, str]:
    if middle < EDGE:
        return left, "start"
    return (right, "end") if middle > 100 - EDGE else (middle, "middle")


def _percent(share: float) -> str:
    return f"{share:.2f}%"
