"""What the front page and a theme's page show."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.port import Searcher
from engine.query import Term
from engine.result import SearchRequest, SearchResult
from engine.schema import Sort, Unit
from engine.search import search
from engine.themes import Theme
from engine.typical import typical_words
from search_app import labels
from search_app.exports import feed_address
from search_app.i18n import gettext, language, number_text
from search_app.layout import Link
from search_app.lessons import Lesson, lessons_state, newest_lessons
from search_app.results.charts import Row, Timeline, table_bars, timeline
from search_app.results.hits import HitView, hit_view
from search_app.search_state import SearchState
from search_app.theme_links import ThemeLink, theme_links, themes_by_id

HOME_LESSONS = 6
HOME_ARTICLES = 5
THEME_LESSONS = 6
THEME_ARTICLES = 20
TYPICAL_SHOWN = 15
NAMES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Names:
    """The organisations or people that most articles name, as links to searches."""

    heading: str
    links: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """The front page: ways into the collection, and how much of what is in it.

    Attributes:
        theme_bars: the themes again, as bars to compare.
        feed: the address to follow for new articles; a theme's page has its own.
        names: the organisations that most articles name.
    """

    articles: str
    passages: str
    themes: tuple[ThemeLink, ...]
    theme_bars: tuple[Row, ...]
    years: Timeline | None
    names: Names
    lessons: tuple[Lesson, ...]
    all_lessons: str
    newest: tuple[HitView, ...]
    all_articles: str
    feed: str


@dataclass(frozen=True, slots=True)
class ThemePage:
    """One theme.

    Attributes:
        hidden: the parameters of a search within it.
        typical: words typical of it, with how many of its articles hold each.
        all_articles: the address of all its articles, where not all are shown.
    """

    label: str
    description: str
    count: str
    hidden: tuple[tuple[str, str], ...]
    lessons: tuple[Lesson, ...]
    all_lessons: str
    articles: tuple[HitView, ...]
    all_articles: str
    years: Timeline | None
    typical: tuple[tuple[Link, str], ...]
    names: tuple[Names, ...]
    feed: str


def home_page(searcher: Searcher, state: SearchState) -> HomePage:
    """The front page from what the index holds now."""
    plain = state.only_language()
    everything = search(searcher, SearchRequest(sort=Sort.NEWEST, per_page=HOME_ARTICLES))
    themes = themes_by_id(everything.generation)
    links = theme_links(everything, state)
    return HomePage(
        articles=labels.count_of(Unit.ARTICLE, everything.generation.articles),
        passages=labels.count_of(Unit.PASSAGE, everything.generation.passages),
        themes=links,
        theme_bars=table_bars((link.label, link.url, link.articles) for link in links),
        years=timeline(everything.facets, plain),
        names=_names(everything, "organisasjon", plain),
        lessons=newest_lessons(searcher, state, HOME_LESSONS),
        all_lessons=lessons_state(state).url("/sok"),
        newest=tuple(hit_view(hit, plain, themes) for hit in everything.hits),
        all_articles=plain.sorted_by(Sort.NEWEST).url("/sok"),
        feed=feed_address(plain),
    )


def theme_page(searcher: Searcher, theme: Theme, state: SearchState) -> ThemePage:
    """The theme's page from what the index holds now."""
    narrowed = state.only_language().with_filter("tema", theme.id)
    request = replace(narrowed.to_request(), sort=Sort.NEWEST, per_page=THEME_ARTICLES)
    found = search(searcher, request)
    themes = themes_by_id(found.generation)
    return ThemePage(
        label=theme.label(language()),
        description=theme.description(language()),
        count=labels.count_of(Unit.ARTICLE, found.total),
        hidden=tuple(narrowed.parameters()),
        lessons=newest_lessons(searcher, state, THEME_LESSONS, theme.id),
        all_lessons=lessons_state(state, theme.id).url("/sok"),
        articles=tuple(hit_view(hit, state.only_language(), themes) for hit in found.hits),
        all_articles=narrowed.sorted_by(Sort.NEWEST).url("/sok") if found.total > len(found.hits) else "",
        years=timeline(found.facets, narrowed),
        typical=_typical(searcher, theme, narrowed),
        names=tuple(names for field in ("organisasjon", "person") if (names := _names(found, field, narrowed)).links),
        feed=feed_address(narrowed),
    )


def _typical(searcher: Searcher, theme: Theme, state: SearchState) -> tuple[tuple[Link, str], ...]:
    """The theme's typical words, each as a search in the theme, with how many of its articles hold it."""
    return tuple(
        (Link(word.form, state.with_query(word.form).url("/sok")), number_text(word.inside))
        for word in typical_words(searcher, Term("tema", theme.id), TYPICAL_SHOWN)
    )


def _names(found: SearchResult, field: str, state: SearchState) -> Names:
    values = next((facet.values for facet in found.facets if facet.field == field), ())
    ranked = sorted((value for value in values if value.count), key=lambda value: (-value.count, value.value))
    return Names(
        heading=gettext("Organisations") if field == "organisasjon" else gettext("People"),
        links=tuple(
            (Link(value.value, state.with_filter(field, value.value).url("/sok")), number_text(value.count))
            for value in ranked[:NAMES_SHOWN]
        ),
    )
