"""What of a page is not the text of its article: what is operated rather than read, and what stands around it.

Told first by an element alone (`names.py`): its name, role, class, id. Then by where it stands (`Around`): links
that only move the reader about, lists of links, buttons, banners about cookies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from bs4.element import Tag

from indexer.sources.html.days import is_of_other_day
from indexer.sources.html.folded import Folded
from indexer.sources.html.names import OPERATED, is_marked, is_mere_aside, is_named, is_text, is_unseen, may_hold_text
from indexer.sources.html.survey import BUTTON, H1, HEADINGS, LEAST_TEXT, MAIN, Survey
from indexer.sources.html.teasers import NEAR, SMALL, Teasers, is_local, near
from indexer.sources.html.text import line_of
from indexer.structure.boilerplate import (
    COOKIES,
    closes,
    heads_links,
    is_around,
    leads_back,
    leads_elsewhere,
    points_elsewhere,
)

_BUTTON = re.compile(r"(?:^|[-_\s])(?:btn|button|cta|knapp)(?:$|[-_\s])", re.IGNORECASE)
_HOLD_STAMPS = frozenset({"article", "header", "main", "section"})
_NOTE = re.compile(r"\W*\d{1,3}\W*")
_OF_NOTES = re.compile(r"ref|anc|note|ft?n", re.IGNORECASE)
_TOGGLES = ("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle")
_LEAST_BOX = 80
"""Letters and digits, some two sentences. What holds less is a label, or a pointer."""

_MOST_HEADINGS = 8
_LONGEST_BANNER = 2500
_BANNER_DEPTH = 8
_MOST_LINKS = 10
_FEWEST_LINKS = 3
_LINK_LIST = 0.9
"""Least share of a list of links that stands in links."""

_LONGEST_MENU_ITEM = 40

_TEASER_LINKED = 0.15
_LONGEST_POINTER = 300


class Around:
    """Tells what of an article's part of a page is not its text. To be called with each element from above.

    An element that holds the title or a main part of the page, or most of its text, is never left out, whatever it is
    called.

    Attributes:
        left_for_name: what of those was left out for its name alone though it holds much text, by id of the element.

    Args:
        survey: of the whole page.
        root: the part that holds the article.
        heading: the element with its title, if there is one.
        titled: it is called by that heading, which so is none of its text.
        kept: elements that are known to hold its content.
        guessed: nothing in the markup says that `root` is the article; lists of links are then taken for menus.
    """

    def __init__(
        self, survey: Survey, root: Tag, heading: Tag | None, kept: Iterable[Tag], *, titled: bool, guessed: bool
    ):
        self._survey = survey
        self._root = root
        self._heading = heading
        self._titled = titled
        self._guessed = guessed
        self._whole_page = root.name in {"body", "[document]"}
        self._kept = {id(tag) for tag in kept} | ({id(tag) for tag in heading.parents} if heading else set())
        self._begins = survey.of(heading).start if heading else 0
        self._folded = Folded(survey, self._begins)
        self.leading_away = tuple(Teasers(survey, root, heading, self._kept).found())
        self.left_for_name: dict[int, Tag] = {}
        self._left_out = {id(tag) for tag in (*self._banners(root), *self.leading_away, *self._tags())}

    def __call__(self, tag: Tag) -> bool:
        """Whether the element, and all in it, is left out."""
        if id(tag) in self._kept:
            return False
        if tag is self._heading:
            return self._titled
        if id(tag) in self._left_out or self._is_operated(tag):
            return True
        if self._is_placed_around(tag) or self._is_teaser(tag):
            return True
        if not self._is_marked(tag) and not (is_unseen(tag) and not self._folded.is_read(tag)):
            return False
        if self._is_large(tag) or self._survey.misnamed(tag):
            return False
        if self._is_much(tag):
            self.left_for_name[id(tag)] = tag
        return True

    def _is_marked(self, tag: Tag) -> bool:
        return is_marked(tag) and not (is_text(tag, self._survey.of(tag)) or self._is_box_of_text(tag))

    def _is_box_of_text(self, tag: Tag) -> bool:
        """An `<aside>` that tells something, as boxes in an article do, and leads nowhere and asks for nothing."""
        holding = self._survey.of(tag)
        if not is_mere_aside(tag) or holding.start < self._begins or holding.kinds & BUTTON:
            return False
        headings = self._survey.headings(tag, _MOST_HEADINGS)
        called = (str(tag.get("aria-label") or ""), *map(line_of, headings))
        return (
            holding.signs - holding.linked >= max(_LEAST_BOX, 2 * holding.linked)
            and not any(map(heads_links, called))
            and not any(self._survey.of(heading).linked for heading in headings)
            and (not self._whole_page or _stands_amid_text(tag))
        )

    def _is_much(self, tag: Tag) -> bool:
        """Nothing but its name says that it is none, and it holds much that is to be read."""
        holding = self._survey.of(tag)
        unlinked = holding.signs - holding.linked
        if tag.name == "aside" and not is_named(tag):
            return not is_unseen(tag) and unlinked >= max(LEAST_TEXT, 2 * holding.linked)
        return is_named(tag) and may_hold_text(tag) and unlinked >= LEAST_TEXT

    def _is_large(self, tag: Tag) -> bool:
        """It holds a main part or a title of the page, and not only those of articles that it leads to."""
        held = self._survey.of(tag).signs
        return self._survey.holds(tag, MAIN | H1) and SMALL * held >= self._survey.of(self._root).signs

    def _is_operated(self, tag: Tag) -> bool:
        if tag.name == "button":
            return not self.opens_text(tag)
        return tag.name in OPERATED or (self._whole_page and tag.name == "header")

    def opens_text(self, button: Tag) -> bool:
        """Whether a button is what a part of the text is folded under, and so its heading."""
        panel = self._folded.under(button)
        return (
            panel is not None
            and panel.name not in OPERATED
            and not self._is_marked(panel)
            and self._survey.of(panel).readable > 0
            and self._survey.of(panel).start > self._survey.of(button).start > self._begins
            and not (is_around(line_of(button)) or heads_links(line_of(button)))
        )

    def _is_placed_around(self, tag: Tag) -> bool:
        match tag.name:
            case "a":
                return self._is_sign(tag) or (self._is_lone(tag) and (self._moves_about(tag) or self._is_button(tag)))
            case "article":
                return self._survey.of(tag).linked == self._survey.of(tag).signs > 0
            case "sup":
                return any(isinstance(link, Tag) and is_local(link) for link in tag.children)
            case "time":
                is_stamp = tag.parent is None or tag.parent.name in _HOLD_STAMPS or self._is_lone(tag)
                return is_stamp and not is_of_other_day(tag)
            case "ul" | "ol":
                return self._is_contents(tag) or self._is_menu(tag)
            case "div" | "td" | "p" | "section" | "table" | "tr" | "center":
                return self._is_pointer(tag) or self._is_menu(tag)
        return False

    def _is_teaser(self, tag: Tag) -> bool:
        """It is called one, and leads to another page; on some sites the ingress is called so."""
        if not any("teaser" in name.lower() for name in tag.get_attribute_list("class") if name):
            return False
        holding = self._survey.of(tag)
        leads = near(tag, "a") is not None or holding.linked > _TEASER_LINKED * holding.signs
        return leads and not self._is_large(tag) and SMALL * holding.signs <= self._survey.of(self._root).signs

    def _is_pointer(self, tag: Tag) -> bool:
        """«Les også: …» with what it leads to, in the midst of the text."""
        holding = self._survey.of(tag)
        if not 0 < holding.linked <= holding.signs <= _LONGEST_POINTER:
            return False
        return points_elsewhere(line_of(tag), holding.signs - holding.linked)

    def _is_lone(self, tag: Tag) -> bool:
        """It is no part of a sentence."""
        parent = tag.parent
        if parent is None or parent.name in {"body", "[document]"}:
            return True
        return self._survey.of(parent).signs == self._survey.of(tag).signs and parent.name not in HEADINGS

    @staticmethod
    def _moves_about(link: Tag) -> bool:
        text = line_of(link)
        return leads_back(text) or (is_local(link) and leads_elsewhere(text))

    def _is_sign(self, link: Tag) -> bool:
        """A sign that leads to the heading it stands beside («¶»), or to a note and back («↩», «[1]»)."""
        text = line_of(link)
        if not text or not is_local(link):
            return False
        return self._survey.of(link).signs == 0 or bool(_NOTE.fullmatch(text) and _OF_NOTES.search(str(link["href"])))

    @staticmethod
    def _is_button(link: Tag) -> bool:
        named = " ".join(link.get_attribute_list("class"))
        is_button = link.get("role") == "button" or bool(_BUTTON.search(named))
        return is_button and not any(link.get(name) for name in _TOGGLES)

    def _is_contents(self, listing: Tag) -> bool:
        """A list of what the page holds: nothing but links to places on it."""
        holding = self._survey.of(listing)
        if holding.links < 2 or holding.linked < holding.signs:
            return False
        return all(is_local(link) for link in listing.find_all("a") if self._survey.of(link).signs)

    def _is_menu(self, tag: Tag) -> bool:
        """Links to other pages that nothing in the text introduces."""
        holding = self._survey.of(tag)
        if (
            not self._guessed
            or holding.links < _FEWEST_LINKS
            or holding.linked < _LINK_LIST * holding.signs
            or holding.linked > _LONGEST_MENU_ITEM * holding.links
        ):
            return False
        before = tag.find_previous_sibling()
        introduced = before is not None and (
            before.name in HEADINGS or (before.name == "p" and line_of(before)[-1:] == ":")
        )
        return holding.start < self._begins or not introduced

    def _banners(self, root: Tag) -> Iterable[Tag]:
        """Elements that speak of cookies and hold a button, or a link that closes them."""
        for parent, text in self._survey.strings(root):
            tag: Tag | None = parent if COOKIES.search(text) else None
            depth = 0
            while tag is not None and tag is not root and id(tag) not in self._kept and depth < _BANNER_DEPTH:
                if self._survey.of(tag).signs > _LONGEST_BANNER:
                    break
                if self._survey.holds(tag, BUTTON) or any(map(_closes, tag.find_all("a", limit=_MOST_LINKS))):
                    yield tag
                    break
                tag, depth = tag.parent, depth + 1

    def _tags(self) -> Iterable[Tag]:
        """Lists of the article's tags and categories, told by `rel=tag`, with the words that introduce them."""
        links = [tag for tag in self._survey.stating("rel", "tag") if tag.name == "a"]
        for link in links:
            found = link
            for outer in islice(link.parents, NEAR):
                holding = self._survey.of(outer)
                if id(outer) in self._kept or 2 * holding.linked < holding.signs or holding.links > len(links):
                    break
                found = outer
            yield found


def _closes(link: Tag) -> bool:
    return closes(line_of(link))


def _stands_amid_text(tag: Tag) -> bool:
    """Whether text goes on after it on its level: what stands beside the text has the text in an element of its own."""
    following = tag.find_next_sibling()
    return following is not None and following.name in {"p", *HEADINGS}
