"""Lessons to show without being asked for: which ones is a rule that a reader can be told.

Only passages that state a lesson by their place in the text are taken: insights, pieces of advice, answers in
interviews. The newest articles come first, and each gives one lesson before any gives a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from typing import TypeVar

from markupsafe import Markup

from engine.article import LESSON_KINDS, Article, Passage
from engine.port import Searcher
from engine.result import SearchRequest
from engine.schema import Sort, Unit
from engine.search import marked_passage, search
from search_app.results.hits import PassageView, passage_view
from search_app.search_state import SearchState

LOOKED_THROUGH = 50
"""How many of a theme's newest articles are looked through for lessons about it."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson with its article; `language` is that of the heading and of the article's title."""

    passage: PassageView
    article: str
    heading: Markup
    language: str


def lesson_filters(theme: str = "") -> dict[str, tuple[str, ...]]:
    """The filters that find lessons, of one theme if it is given."""
    filters: dict[str, tuple[str, ...]] = {"passasjetype": tuple(sorted(map(str, LESSON_KINDS)))}
    return {"tema": (theme,), **filters} if theme else filters


def lessons_state(state: SearchState, theme: str = "") -> SearchState:
    """The search that shows all lessons."""
    found = state.only_language().in_units_of(Unit.PASSAGE)
    for field, values in lesson_filters(theme).items():
        for value in values:
            found = found.with_filter(field, value)
    return found


def newest_lessons(searcher: Searcher, state: SearchState, most: int, theme: str = "") -> tuple[Lesson, ...]:
    """At most so many lessons, chosen by the rule above.

    Args:
        theme: take only passages that the article's evidence for the theme names; all where it names none.
    """
    # Without a theme every article found has a lesson to give; with one, some may have none about it.
    articles = LOOKED_THROUGH if theme else most
    request = SearchRequest(filters=lesson_filters(theme), sort=Sort.NEWEST, per_page=articles)
    plain = state.only_language()
    lessons = (
        [(hit.article, passage) for passage in _lessons(hit.article, theme)] for hit in search(searcher, request).hits
    )
    return tuple(_lesson(article, passage, plain) for article, passage in islice(in_turns(lessons), most))


def in_turns(columns: Iterable[Sequence[T]]) -> Iterator[T]:
    """The first of each sequence, then the second of each, and so on."""
    return (each for each in chain.from_iterable(zip_longest(*columns)) if each is not None)


def _lessons(article: Article, theme: str) -> Iterator[Passage]:
    named = {anchor for found in article.evidence if found.theme == theme for anchor in found.anchors}
    for passage in article.passages():
        if passage.kind in LESSON_KINDS and (not named or passage.anchor in named):
            yield passage


def _lesson(article: Article, passage: Passage, state: SearchState) -> Lesson:
    view = passage_view(marked_passage(passage), article, state)
    heading = view.label if passage.heading else Markup("{}").format(article.title)
    language = view.label_language or article.language
    return Lesson(passage=view, article=article.title, heading=heading, language=language)
