"""What the corpus knows of its articles beyond their files: organisations and themes, added in one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from engine.article import Article
from indexer.metadata.entities import Mention, Organisations, mentions_in, organisations_of, people_of
from indexer.metadata.themes import VOCABULARY, Themes, Weighed, state_themes


def enrich(article: Article, themes: Themes, organisations: Organisations) -> Article:
    """The article with its themes and their evidence, its organisations, and its people's employers by label."""
    named = mentions_in(article, organisations)
    evidence = state_themes(article, themes, _spans(named))
    return replace(
        article,
        themes=tuple(dict.fromkeys(each.theme for each in evidence)),
        evidence=evidence,
        organisations=organisations_of(article, organisations, named),
        people=people_of(article, organisations),
    )


class Why(StrEnum):
    """Why an article has words of a theme, but not the theme."""

    TOO_FEW = "too few words"
    STATED = "the source states its themes"
    CHANGED = "the index is older than the configuration or the program"


@dataclass(frozen=True, slots=True)
class Missed:
    """A theme that an article in the index does not have, with its words there."""

    weighed: Weighed
    why: Why


def missed(article: Article, themes: Themes, organisations: Organisations, *, changed: bool) -> tuple[Missed, ...]:
    """The themes of which an article in the index has words, but which it does not have.

    Args:
        changed: the configuration of the corpus is not what it was when the index was built.
    """
    asked = changed or any(each.source == VOCABULARY for each in article.evidence)
    enough = Why.CHANGED if asked else Why.STATED
    found = themes.weigh(article, _spans(mentions_in(article, organisations)))
    return tuple(
        Missed(each, enough if themes.reaches(each) else Why.TOO_FEW)
        for each in found
        if each.evidence.theme not in article.themes
    )


def _spans(named: Mapping[str, Iterable[Mention]]) -> dict[str, list[tuple[int, int]]]:
    return {text: [(mention.start, mention.end) for mention in found] for text, found in named.items()}
