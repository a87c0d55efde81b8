"""What an article page says of other articles: similar ones with the reason, and near duplicates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.article import Article
from engine.port import Searcher
from engine.similar import Similar, near_duplicates, similar
from engine.themes import Theme
from search_app import labels
from search_app.i18n import gettext
from search_app.index_access import index
from search_app.layout import Link
from search_app.search_state import SearchState


@dataclass(frozen=True, slots=True)
class Related:
    """The other articles, as the index knows them."""

    similar: tuple[Similar, ...] = ()
    near_duplicates: tuple[Article, ...] = ()


NOTHING_RELATED = Related()


@dataclass(frozen=True, slots=True)
class SimilarView:
    """A similar article.

    Attributes:
        words: what both write of, as words.
        context: its kind; themes and organisations that both have.
    """

    link: Link
    words: str
    context: tuple[str, ...]


def related(searcher: Searcher, article: Article) -> Related:
    """What is related to the article; of near duplicates, those that the snapshot holds."""
    alike = near_duplicates(article.id, index().engine.status().details)
    found = (searcher.source(each) for each in alike)
    return Related(similar(searcher, article, alike), tuple(each for each in found if each is not None))


def similar_views(
    found: Related, state: SearchState, themes: Mapping[str, Theme]
) -> tuple[tuple[SimilarView, ...], tuple[Link, ...]]:
    """Similar articles, and links to near duplicates, for a reader in the state's language."""
    return (
        tuple(_view(each, state, themes) for each in found.similar),
        tuple(_link(each, state) for each in found.near_duplicates),
    )


def _view(each: Similar, state: SearchState, themes: Mapping[str, Theme]) -> SimilarView:
    named = ", ".join(labels.value("tema", theme, themes) for theme in each.themes)
    organisations = ", ".join(each.organisations)
    return SimilarView(
        link=_link(each, state),
        words=", ".join(each.words),
        context=(
            labels.kind(each.kind),
            *([gettext("same theme: %(names)s", names=named)] if named else []),
            *([gettext("same organisation: %(names)s", names=organisations)] if organisations else []),
        ),
    )


def _link(each: Similar | Article, state: SearchState) -> Link:
    return Link(each.title, state.url(f"/artikkel/{each.id}"), language=each.language)
