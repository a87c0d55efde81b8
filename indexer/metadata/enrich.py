"""What the corpus knows of its articles beyond their files: organisations and themes, added in one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from engine.article import Article
from indexer.metadata.entities import Mention, Organisations, mentions_in, organisations_of, people_of
from indexer.metadata.themes import Themes, Weighed, state_themes


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


def missed(article: Article, themes: Themes, organisations: Organisations) -> tuple[Weighed, ...]:
    """The themes of which the article has words, but which it does not have."""
    found = themes.weigh(article, _spans(mentions_in(article, organisations)))
    return tuple(each for each in found if each.evidence.theme not in article.themes)


def _spans(named: Mapping[str, Iterable[Mention]]) -> dict[str, list[tuple[int, int]]]:
    return {text: [(mention.start, mention.end) for mention in found] for text, found in named.items()}
