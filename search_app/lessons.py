"""Lessons to show without being asked for: which ones is a rule that a reader can be told.

Only passages that state a lesson by their place in the text are taken: insights, pieces of advice, answers in
interviews. The newest articles come first, and each gives one lesson before any gives a second.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, zip_longest

from markupsafe import Markup

from engine.article import LESSON_KINDS
from engine.port import Searcher
from engine.result import Hit, SearchRequest
from engine.schema import Sort, Unit
from engine.search import search
from search_app.hits import PassageView, passage_view
from search_app.search_state import SearchState

LOOKED_THROUGH = 200
"""How many of the newest lessons are chosen among."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson with its article."""

    passage: PassageView
    article: str
    heading: Markup


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
    request = SearchRequest(filters=lesson_filters(theme), unit=Unit.PASSAGE, sort=Sort.NEWEST, per_page=LOOKED_THROUGH)
    plain = state.only_language()
    fitting = (hit for hit in search(searcher, request).hits if not theme or _is_about(hit, theme))
    return tuple(_lesson(hit, plain) for hit in in_turns(fitting)[:most])


def in_turns(hits: Iterable[Hit]) -> list[Hit]:
    """The first passage of each article, then the second of each, and so on; articles keep their order."""
    by_article: dict[str, list[Hit]] = {}
    for hit in hits:
        by_article.setdefault(hit.article.id, []).append(hit)
    columns = [sorted(found, key=_ordinal) for found in by_article.values()]
    return [hit for hit in chain.from_iterable(zip_longest(*columns)) if hit is not None]


def _is_about(hit: Hit, theme: str) -> bool:
    named = {anchor for found in hit.article.evidence if found.theme == theme for anchor in found.anchors}
    return not named or hit.passages[0].passage.anchor in named


def _ordinal(hit: Hit) -> int:
    return int(hit.passages[0].passage.anchor.removeprefix("p"))


def _lesson(hit: Hit, state: SearchState) -> Lesson:
    view = passage_view(hit.passages[0], hit.article, state)
    heading = view.label if hit.passages[0].passage.heading else Markup("{}").format(hit.article.title)
    return Lesson(passage=view, article=hit.article.title, heading=heading)
