"""What in an article leads to other articles: links under headings such as «Les også», and teasers.

A teaser has a heading that is a link, and says little more. A text whose headings are links is none: it says much
under each of them, or is much of the article.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice

from bs4.element import Tag

from indexer.sources.html.survey import H1, HEADING, HEADINGS, Survey
from indexer.sources.html.text import line_of
from indexer.structure.boilerplate import heads_links

SMALL = 3
"""Of an article, less than one in so many parts is a teaser of another one."""

NEAR = 6
"""Levels. Looking further up costs much in deep pages."""

_LONGEST_TEASER = 200
"""Letters and digits that are no links, some thirty words: what a teaser says beside its heading."""


class Teasers:
    """Finds what leads to other articles.

    Args:
        survey: of the whole page.
        root: the part that holds the article.
        heading: the element with its title, if there is one.
        kept: ids of elements that are known to hold its content.
    """

    def __init__(self, survey: Survey, root: Tag, heading: Tag | None, kept: Collection[int]) -> None:
        self._survey = survey
        self._root = root
        self._heading = heading
        self._kept = kept

    def found(self) -> Iterable[Tag]:
        """The elements, those that stand in others too."""
        yield from self._headed_links()
        yield from self._teasers()

    def _headed_links(self) -> Iterable[Tag]:
        """Headings such as «Les også» with the links under them; any heading, if what follows it are teasers."""
        for heading in self._survey.headings(self._root):
            is_named = heads_links(line_of(heading))
            if heading is self._heading or not (is_named or self._heads_teasers(heading)):
                continue
            held: Tag = heading
            while self._is_only_text_of_parent(held) and not self._has_links_after(held):
                held = held.parent or held
            found = list(self._links_after(held))
            if found and (is_named or 2 * sum(map(self._said, found)) <= self._said(self._root)):
                yield held
                yield from found

    def _is_only_text_of_parent(self, tag: Tag) -> bool:
        parent = tag.parent
        return (
            parent is not None
            and parent is not self._root
            and id(parent) not in self._kept
            and self._survey.of(parent).signs == self._survey.of(tag).signs
        )

    def _has_links_after(self, tag: Tag) -> bool:
        return any(True for _ in self._links_after(tag))

    def _links_after(self, heading: Tag) -> Iterable[Tag]:
        for sibling in heading.next_siblings:
            if not isinstance(sibling, Tag):
                continue
            holding = self._survey.of(sibling)
            if sibling.name in HEADINGS or (holding.linked < 0.5 * holding.signs and not self._holds_teasers(sibling)):
                return
            yield sibling

    def _heads_teasers(self, heading: Tag) -> bool:
        """The first element after it, or after the one that holds nothing else, is made of several teasers."""
        held = heading.parent if self._is_only_text_of_parent(heading) else heading
        following = held.find_next_sibling() if held is not None and not self._leads_away(heading) else None
        if following is None or not self._survey.holds(following, HEADING):
            return False
        return self._holds_teasers(following) and len(self._survey.headings(following, most=2)) > 1

    def _holds_teasers(self, tag: Tag) -> bool:
        """All headings in it are links, and there is one; it says little under them."""
        first = self._survey.headings(tag, most=1)
        headings = self._survey.headings(tag) if any(map(self._leads_away, first)) else []
        return bool(headings) and self._says_little(tag, len(headings)) and all(map(self._leads_away, headings))

    def _says_little(self, tag: Tag, teasers: int = 1) -> bool:
        """Whether what is no link in it is as little as so many teasers say."""
        return self._said(tag) <= _LONGEST_TEASER * teasers

    def _said(self, tag: Tag) -> int:
        return self._survey.of(tag).signs - self._survey.of(tag).linked

    def _teasers(self) -> Iterable[Tag]:
        """Articles within the article that are small, and led to by their heading; most of a list is made of them."""
        found: dict[int, Tag] = {}
        for heading in filter(self._leads_away, self._survey.headings(self._root)):
            article = near(heading, "article")
            if article is None or article is self._root or id(article) in self._kept or self._survey.holds(article, H1):
                continue
            is_small = SMALL * self._survey.of(article).signs <= self._survey.of(self._root).signs
            if is_small and self._says_little(article):
                found[id(article)] = article
        signs = sum(self._survey.of(article).signs for article in found.values())
        return found.values() if 2 * signs <= self._survey.of(self._root).signs else ()

    def _leads_away(self, heading: Tag) -> bool:
        """Whether a heading is a link to another page, or stands in one."""
        link = heading.find("a") if self._survey.of(heading).links else near(heading, "a")
        held = self._survey.of(heading)
        return isinstance(link, Tag) and not is_local(link) and (held.linked == held.signs > 0 or not held.links)


def near(tag: Tag, name: str) -> Tag | None:
    """The element of a name that it stands in, if that is near: looking further costs much in deep pages."""
    return next((outer for outer in islice(tag.parents, NEAR) if outer.name == name), None)


def is_local(tag: Tag) -> bool:
    """Whether it links to a place on the same page."""
    return tag.name == "a" and str(tag.get("href") or "").startswith("#")
