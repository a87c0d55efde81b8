"""What the page about the service says of the collection that answers now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.port import Generation
from engine.schema import Unit
from search_app.i18n import day_text
from search_app.labels import count_of


@dataclass(frozen=True, slots=True)
class Collection:
    """How much is searched, and in which edition; a reader who cites a search needs the whole fingerprint."""

    articles: str
    passages: str
    built: str
    fingerprint: str


def collection(generation: Generation) -> Collection:
    """The facts of a generation of the index."""
    return Collection(
        articles=count_of(Unit.ARTICLE, generation.articles),
        passages=count_of(Unit.PASSAGE, generation.passages),
        built=day_text(date.fromisoformat(generation.built_at[:10])),
        fingerprint=generation.fingerprint,
    )
