"""What the corpus knows of its articles beyond their files: organisations and themes, added in one place."""

from __future__ import annotations

from dataclasses import replace

from engine.article import Article
from indexer.metadata.entities import Organisations, mentions_in, organisations_of, people_of
from indexer.metadata.themes import Themes, state_themes


def enrich(article: Article, themes: Themes, organisations: Organisations) -> Article:
    """The article with its themes and their evidence, its organisations, and its people's employers by label."""
    named = mentions_in(article, organisations)
    names = {text: [(mention.start, mention.end) for mention in found] for text, found in named.items()}
    evidence = state_themes(article, themes, names)
    return replace(
        article,
        themes=tuple(dict.fromkeys(each.theme for each in evidence)),
        evidence=evidence,
        organisations=organisations_of(article, organisations, named),
        people=people_of(article, organisations),
    )
