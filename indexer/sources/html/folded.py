"""Text that a page folds away until its reader asks for it: hidden, and read all the same where something opens it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from bs4.element import PageElement, Tag

from indexer.sources.html.names import OPERATED, is_unseen
from indexer.sources.html.survey import Survey
from indexer.sources.html.text import BLOCKS

_CONTROLS = ("aria-controls", "data-target", "data-bs-target")
_OPENS = frozenset({"collapse", "list", "pill", "tab"})
"""What Bootstrap calls that which opens a part of the text, and no menu or dialog."""

_CALLED = re.compile(
    r"""(?:^|[-_]) (?: collapse | tab[-_]?(?:pane|panel)
      | (?:accordion|collapsible|expandable) (?:[-_][a-z]+)?? [-_]* (?:content|panel|body|text) ) (?:$|[-_])""",
    re.VERBOSE | re.IGNORECASE,
)
_TEMPLATE = re.compile(r"template|prototype", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NEAR = 4
"""Levels, and what stands on each, between what opens and what it opens."""


class Folded:
    """Tells of what is hidden whether something opens it.

    Args:
        begins: place of the title, before which there are menus only.
    """

    def __init__(self, survey: Survey, begins: int) -> None:
        self._survey = survey
        self._begins = begins
        controlled = {str(tag[name]).lstrip("#") for name in _CONTROLS for tag in survey.stating(name)}
        linked = set(_linked(survey))
        ids = {str(tag["id"]): tag for tag in survey.stating("id")} if controlled or linked else {}
        self._controlled = {name: tag for name, tag in ids.items() if name in controlled}
        self._following = dict(self._openers())
        self._opened = {id(tag) for tag in (*self._following.values(), *(ids[name] for name in linked & ids.keys()))}

    def is_read(self, tag: Tag) -> bool:
        """Whether a hidden element is read: something names it, leads to it or stands before it; or it is called so."""
        if tag.get("id") in self._controlled:
            return True
        return (id(tag) in self._opened or _is_called_folded(tag)) and self._is_text(tag)

    def under(self, button: Tag) -> Tag | None:
        """What a button opens."""
        named = next((str(button[name]) for name in _CONTROLS if button.get(name)), "").lstrip("#")
        return self._controlled.get(named) or self._following.get(id(button))

    def _openers(self) -> Iterator[tuple[int, Tag]]:
        """What opens the hidden element that follows it, by id, each with that element."""
        for tag in self._survey.stating("aria-expanded"):
            panel = self._next(tag)
            if panel is not None and (is_unseen(panel) or _is_called_folded(panel)):
                yield id(tag), panel

    def _next(self, tag: Tag) -> Tag | None:
        """The block after an element, or after the outermost one that holds nothing but it, as a heading does."""
        signs = self._survey.of(tag).signs
        for held in islice(chain((tag,), tag.parents), _NEAR):
            if self._survey.of(held).signs != signs:
                return None
            following = next((part for part in islice(held.next_siblings, _NEAR) if _is_block(part)), None)
            if isinstance(following, Tag):
                return following
        return None

    def _is_text(self, tag: Tag) -> bool:
        """It is neither a menu nor made to be filled in, and stands after the title."""
        holding = self._survey.of(tag)
        named = " ".join((*tag.get_attribute_list("class"), str(tag.get("id") or "")))
        return (
            tag.name not in OPERATED
            and holding.start > self._begins
            and 2 * holding.linked <= holding.signs
            and not _TEMPLATE.search(named)
        )


def _is_block(part: PageElement) -> bool:
    return isinstance(part, Tag) and part.name in BLOCKS


def _linked(survey: Survey) -> Iterator[str]:
    """The ids that tabs lead to, and what Bootstrap opens by a link."""
    toggles = (tag for name in ("data-toggle", "data-bs-toggle") for tag in survey.stating(name) if tag[name] in _OPENS)
    for tag in (*survey.stating("role", "tab"), *toggles):
        address = str(tag.get("href") or "")
        if address.startswith("#"):
            yield address[1:]


def _is_called_folded(tag: Tag) -> bool:
    return tag.get("role") == "tabpanel" or any(
        _CALLED.search(_CAMEL.sub("-", name)) for name in tag.get_attribute_list("class") if name
    )
