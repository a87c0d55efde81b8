"""What every form of a search tells of itself, so that it can be cited and repeated: what was asked, of what, when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from engine.article import Article, Passage
from engine.export import WholeResult
from engine.result import Hit
from engine.schema import Unit
from search_app.citing.works import Site, Work, work
from search_app.search_state import SearchState


@dataclass(frozen=True, slots=True)
class Head:
    """Where a search was answered, and when.

    Attributes:
        state: the search; its page is the first.
        retrieved: UTC.
        licence: what the texts may be used for; empty if the operator has not said.
        language: that of theme names, and of the few words a form adds: `nb`, `nn` or `en`.
        path: of the page that shows the same.
    """

    state: SearchState
    site: Site
    retrieved: datetime
    licence: str = ""
    language: str = "nb"
    path: str = "/sok"

    @property
    def address(self) -> str:
        """The same as a page: query and filters are in it."""
        return self.address_of(self.path)

    def address_of(self, path: str) -> str:
        """The same search at another path of this service."""
        return self.site.address + self.state.url(path)

    @property
    def moment(self) -> str:
        """The time of retrieval, as RFC 3339 has it: `2026-11-23T12:00:00Z`."""
        return self.retrieved.strftime("%Y-%m-%dT%H:%M:%SZ")


def passage_of(hit: Hit, unit: Unit) -> Passage | None:
    """The passage that a hit is; None where hits are articles."""
    return hit.passages[0].passage if unit is Unit.PASSAGE else None


def work_of(hit: Hit, unit: Unit, head: Head) -> Work:
    """What a hit is to those who cite it."""
    return work(hit.article, head.site, passage_of(hit, unit))


def quoted(cited: Work) -> str:
    """The words of a passage with their place and who says them; nothing for a whole article."""
    if cited.passage is None:
        return ""
    located = f"s. {cited.page}" if cited.page else f"avsn. {cited.paragraph}"
    place = ", ".join(filter(None, (located, cited.passage.speaker)))
    return f"{place}: {cited.passage.text}"


def first_published(cited: Work) -> str:
    """Where a work was published at first, if that is known and another place than its address."""
    return f"Opprinnelig publisert: {cited.original}" if cited.original else ""


def theme_names(article: Article, names: dict[str, str]) -> tuple[str, ...]:
    """The names of an article's themes, or their ids where the corpus names them not."""
    return tuple(names.get(theme, theme) for theme in article.themes)


def names_of_themes(result: WholeResult, head: Head) -> dict[str, str]:
    """Theme id → name."""
    return {theme.id: theme.label(head.language) for theme in result.generation.themes}


Writer = Callable[[WholeResult, Head], Iterator[str]]
"""A form: the result in pieces of text. Nothing is kept from one hit to the next."""
