"""Themes as ways into the collection: name, description, how many articles, and where the link leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.port import Generation
from engine.result import SearchResult
from engine.themes import Theme
from search_app.i18n import language
from search_app.labels import count_of
from search_app.search_state import SearchState


@dataclass(frozen=True, slots=True)
class ThemeLink:
    """A theme with the address of its page, and its number of articles in figures and in words."""

    label: str
    description: str
    articles: int
    count: str
    url: str


def theme_links(everything: SearchResult, state: SearchState) -> tuple[ThemeLink, ...]:
    """The themes that have articles, those with most first: a theme without any leads nowhere.

    Args:
        everything: the result of an empty search.
    """
    counts = theme_counts(everything)
    ranked = sorted(everything.generation.themes, key=lambda theme: (-counts.get(theme.id, 0), theme.id))
    plain = state.only_language()
    return tuple(
        ThemeLink(
            label=theme.label(language()),
            description=theme.description(language()),
            articles=counts.get(theme.id, 0),
            count=count_of(everything.request.unit, counts.get(theme.id, 0)),
            url=plain.url(f"/tema/{theme.id}"),
        )
        for theme in ranked
        if counts.get(theme.id)
    )


def theme_counts(everything: SearchResult) -> Mapping[str, int]:
    """Theme id → number of hits that have it."""
    return {value.value: value.count for facet in everything.facets if facet.field == "tema" for value in facet.values}


def themes_by_id(generation: Generation) -> dict[str, Theme]:
    """The collection's themes, for looking up labels."""
    return {theme.id: theme for theme in generation.themes}
