"""The address of a search as an immutable value: read from parameters, changed, and written as a link again.

Every link of the site derives from a `SearchState`, so a reader's words, filters and language are never lost on
the way and templates never build a query string.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode

from engine.dates import PartialDate
from engine.result import MAX_WINDOW, Published, SearchRequest
from engine.schema import FACETS, Sort, Unit
from engine.settings import LANGUAGES
from search_app.parameters import (
    ParameterError,
    Reason,
    choice_of,
    clean,
    number_up_to,
    read_date,
    read_filter_value,
    read_query,
)

MAX_FILTERS = 10
"""Filter values in one search, all facets together."""

MAX_PER_PAGE = 100
PER_PAGE = 10

PARAMETERS = ("q", *FACETS, "fra", "til", "enhet", "sorter", "side", "per_side", "ordrett", "lang")
"""Every parameter, in the order they have in an address."""

LANGUAGE_ONLY = ("lang",)
"""What pages that search nothing take."""


@dataclass(frozen=True, slots=True)
class SearchState:
    """What an address asks for. Equal states have equal addresses.

    Attributes:
        filters: (facet field, value) in the order of the schema, values in code point order.
        first, last: the publication dates searched between, both included.
        lang: the interface language if the address names it, else empty.
    """

    q: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    first: PartialDate | None = None
    last: PartialDate | None = None
    unit: Unit = Unit.ARTICLE
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per_page: int = PER_PAGE
    literal: bool = False
    lang: str = ""

    @classmethod
    def parse(cls, args: Mapping[str, Sequence[str]], allowed: Sequence[str] = PARAMETERS) -> SearchState:
        """The state of an address.

        Args:
            args: parameter → its values, decoded.
            allowed: the parameters that this address takes.

        Raises:
            ParameterError: the first parameter that is refused.
        """
        reading = read(args, allowed)
        if reading.errors:
            raise reading.errors[0]
        return reading.state

    def values(self, field: str) -> tuple[str, ...]:
        """The chosen values of a facet."""
        return tuple(value for name, value in self.filters if name == field)

    @property
    def narrowed(self) -> bool:
        """Whether any filter or date is set."""
        return bool(self.filters or self.first or self.last)

    def with_query(self, q: str) -> SearchState:
        """The same filters and order for other words, from the first page."""
        return replace(self, q=clean(q), page=1)

    def with_filter(self, field: str, value: str) -> SearchState:
        """One more value of a facet, from the first page."""
        return replace(self, filters=_ordered({*self.filters, (field, value)}), page=1)

    def without_filter(self, field: str, value: str) -> SearchState:
        """The facet value let go, from the first page."""
        return replace(self, filters=tuple(pair for pair in self.filters if pair != (field, value)), page=1)

    def without_date(self, name: str) -> SearchState:
        """Without `fra` or `til`, from the first page."""
        return replace(self, first=None, page=1) if name == "fra" else replace(self, last=None, page=1)

    def without_filters(self) -> SearchState:
        """Neither filters nor dates; words, unit and order stay."""
        return replace(self, filters=(), first=None, last=None, page=1)

    def at_page(self, page: int) -> SearchState:
        """Another page of the same search."""
        return replace(self, page=page)

    def sorted_by(self, sort: Sort) -> SearchState:
        """Another order, from the first page."""
        return replace(self, sort=sort, page=1)

    def in_units_of(self, unit: Unit) -> SearchState:
        """Articles or passages, from the first page."""
        return replace(self, unit=unit, page=1)

    def reading_literally(self, literal: bool) -> SearchState:
        """Literal search or not, from the first page."""
        return replace(self, literal=literal, page=1)

    def in_language(self, lang: str) -> SearchState:
        """The same search in another interface language, named in the address."""
        return replace(self, lang=lang)

    def only_language(self) -> SearchState:
        """An empty search in the same interface language: for links to pages that search nothing."""
        return SearchState(lang=self.lang)

    def to_request(self) -> SearchRequest:
        """What the engine is asked."""
        filters = {field: self.values(field) for field in FACETS if self.values(field)}
        return SearchRequest(
            q=self.q,
            filters=filters,
            published=Published(self.first, self.last),
            unit=self.unit,
            sort=self.sort,
            page=self.page,
            per_page=self.per_page,
            literal=self.literal,
        )

    def parameters(self) -> list[tuple[str, str]]:
        """Names and values as they stand in the address: in the order of `PARAMETERS`, defaults left out."""
        blank = SearchState()
        pairs = [("q", self.q), *self.filters]
        pairs += [(name, day.isoformat() if day else "") for name, day in (("fra", self.first), ("til", self.last))]
        pairs += [
            (name, str(value)) if value != default else (name, "")
            for name, value, default in (
                ("enhet", self.unit, blank.unit),
                ("sorter", self.sort, blank.sort),
                ("side", self.page, blank.page),
                ("per_side", self.per_page, blank.per_page),
            )
        ]
        pairs += [("ordrett", "1" if self.literal else ""), ("lang", self.lang)]
        return [(name, value) for name, value in pairs if value]

    def query_string(self) -> str:
        """`parameters`, encoded as RFC 3986 has it; empty for the empty state."""
        return urlencode(self.parameters(), quote_via=quote, safe="")

    def url(self, path: str, fragment: str = "") -> str:
        """A link to the path in this state."""
        query = self.query_string()
        return path + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


@dataclass(frozen=True, slots=True)
class Reading:
    """An address as far as it could be read: the state of what was good, and what was not."""

    state: SearchState
    errors: tuple[ParameterError, ...]


def read(args: Mapping[str, Sequence[str]], allowed: Sequence[str] = PARAMETERS) -> Reading:
    """Read parameters strictly, but all of them, so that a page can show every mistake beside its field.

    Empty values count as not given, since a form sends its empty fields too.
    """
    errors: list[ParameterError] = []
    found: dict[str, Any] = {}
    filters: set[tuple[str, str]] = set()
    for name, values in args.items():
        try:
            if name not in allowed:
                raise ParameterError(name, values[0] if values else "", Reason.UNKNOWN, ", ".join(allowed))
            given = [value for value in values if value]
            if name in FACETS:
                filters |= {(name, read_filter_value(name, value)) for value in given}
            elif len(given) > 1:
                raise ParameterError(name, given[1], Reason.REPEATED, str(len(given)))
            elif given:
                attribute, reader = _SINGLE[name]
                found[attribute] = reader(name, given[0])
        except ParameterError as problem:
            errors.append(problem)
    state = SearchState(filters=_ordered(filters), **found)
    return _checked_as_a_whole(state, errors)


def _checked_as_a_whole(state: SearchState, errors: list[ParameterError]) -> Reading:
    """The limits that several parameters share; what breaks them is let go."""
    if len(state.filters) > MAX_FILTERS:
        name, value = state.filters[MAX_FILTERS]
        errors.append(ParameterError(name, value, Reason.TOO_MANY, str(MAX_FILTERS)))
        state = replace(state, filters=state.filters[:MAX_FILTERS])
    if state.first and state.last and state.last.last < state.first.first:
        errors.append(ParameterError("til", state.last.isoformat(), Reason.REVERSED, state.first.isoformat()))
        state = replace(state, last=None)
    furthest = -(-MAX_WINDOW // state.per_page)
    if state.page > furthest:
        errors.append(ParameterError("side", str(state.page), Reason.NUMBER, f"1–{furthest}"))
        state = replace(state, page=1)
    return Reading(state, tuple(errors))


def _ordered(filters: set[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(filters, key=lambda pair: (FACETS.index(pair[0]), pair[1])))


_SINGLE: dict[str, tuple[str, Callable[[str, str], Any]]] = {
    "q": ("q", read_query),
    "fra": ("first", read_date),
    "til": ("last", read_date),
    "enhet": ("unit", lambda name, value: Unit(choice_of(Unit)(name, value))),
    "sorter": ("sort", lambda name, value: Sort(choice_of(Sort)(name, value))),
    "side": ("page", number_up_to(MAX_WINDOW)),
    "per_side": ("per_page", number_up_to(MAX_PER_PAGE)),
    "ordrett": ("literal", lambda name, value: choice_of(("0", "1"))(name, value) == "1"),
    "lang": ("lang", choice_of(LANGUAGES)),
}
"""Parameter of one value → the attribute it sets, and how it is read."""
