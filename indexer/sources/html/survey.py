"""One walk over a page tells what every element holds: how much text, how much of it links, and which elements.

Whoever would look into an element to decide about it asks here instead: looking anew from every level of a page that
is nested deeply, or from every link of a long list, takes time that grows with the square of the page. The walk also
notes where elements of each name, class and attribute are, so that the page is not gone through once for each question.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bs4.element import NavigableString, PageElement, Tag

Skip = Callable[[Tag], bool]

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

HEADING, MAIN, TABLE, LIST, DEFINITIONS, BLOCK, QUOTE, BUTTON, CONTENT, H1, CAPTION = (
    1 << place for place in range(11)
)
"""What an element may hold, as bits of `Holding.kinds`."""

_KINDS = {
    **dict.fromkeys(HEADINGS, HEADING),
    "h1": HEADING | H1,
    "article": MAIN | BLOCK,
    "main": MAIN | BLOCK,
    "section": BLOCK,
    "table": TABLE,
    "ul": LIST,
    "ol": LIST,
    "dl": DEFINITIONS,
    "p": BLOCK,
    "div": BLOCK,
    "blockquote": QUOTE,
    "button": BUTTON,
    "input": BUTTON,
    "figcaption": CAPTION,
}
_ASKED_FOR = frozenset({*HEADINGS, "article", "main", "meta", "script", "time"})
_STATED = frozenset(
    """id role rel itemprop aria-controls aria-expanded data-target data-bs-target data-toggle data-bs-toggle""".split()
)
_SIGN = re.compile(r"[^\W_]")
_SILENT = frozenset({"script", "style", "template", "noscript", "title", "select", "textarea"})


LEAST_TEXT = 300
"""Letters and digits, some fifty words. An element with less may be the larger part of a page with hardly any text."""


@dataclass(slots=True)
class Holding:
    """What an element holds.

    Attributes:
        signs: letters and digits.
        linked: those of them that stand in links.
        links: links with text.
        readable: signs that stand neither in a link nor in what stands around an article.
        kinds: the elements below it, as bits.
        start: place of the element on the page, in the order of opening tags.
        end: place of the last element in it.
    """

    signs: int = 0
    linked: int = 0
    links: int = 0
    readable: int = 0
    kinds: int = 0
    start: int = 0
    end: int = 0


class Survey:
    """What the elements of a page hold, by one walk over it.

    Args:
        around: tells of an element, by itself alone, that it stands around an article; one that holds a main part of
            the page or its title does not.
        content: the class that marks the content of an article (`CONTENT`); it is not told beyond its `<article>`.
        may_hold_text: tells of an element that stands around that it may be called so wrongly.
        is_text: tells, by what it holds, that it is.
    """

    page: Tag
    most_attributes: int
    """Of one element of the page."""

    def __init__(
        self,
        page: Tag,
        around: Skip,
        content: str,
        may_hold_text: Skip = lambda _tag: False,
        is_text: Callable[[Tag, Holding], bool] = lambda _tag, _holding: False,
    ) -> None:
        self.page = page
        self.most_attributes = 0
        self._around = around
        self._is_text = is_text
        self._content = content
        self._found: dict[int, Holding] = {}
        self._named: defaultdict[str, list[Tag]] = defaultdict(list)
        self._classed: defaultdict[str, list[Tag]] = defaultdict(list)
        self._stating: defaultdict[str, list[Tag]] = defaultdict(list)
        self._strings: list[NavigableString] = []
        self._left_out: dict[int, Tag] = {}
        self._walk(page)
        self._headings = sorted(self.named(*HEADINGS), key=lambda tag: self.of(tag).start)
        self._headed = [self.of(tag).start for tag in self._headings]
        self._misnamed = self._holding_most(page, may_hold_text)

    def misnamed(self, tag: Tag) -> bool:
        """Whether the element holds most of what is to be read on the page, though its name says it stands around."""
        return id(tag) in self._misnamed

    def of(self, tag: Tag) -> Holding:
        """What the element holds."""
        return self._found[id(tag)]

    def holds(self, tag: Tag, kinds: int) -> bool:
        """Whether an element of one of the kinds is below the element."""
        return bool(self._found[id(tag)].kinds & kinds)

    def named(self, *names: str) -> list[Tag]:
        """The elements of these names, those of the first name first, each in the order of the page."""
        return [tag for name in names for tag in self._named.get(name, ())]

    def headings(self, root: Tag, most: int | None = None) -> list[Tag]:
        """The headings below an element, in the order of the page; no more than the first `most`."""
        first, last = (bisect_right(self._headed, place) for place in (self.of(root).start, self.of(root).end))
        return self._headings[first : last if most is None else min(last, first + most)]

    def classed(self, name: str) -> Sequence[Tag]:
        """The elements of a class, in the order of the page."""
        return self._classed.get(name, ())

    def classed_like(self, pattern: re.Pattern[str]) -> list[Tag]:
        """The elements with a class in which the pattern is found, in the order of the page."""
        found = {id(tag): tag for name, tags in self._classed.items() if pattern.search(name) for tag in tags}
        return sorted(found.values(), key=lambda tag: self.of(tag).start)

    def stating(self, attribute: str, value: str | None = None) -> list[Tag]:
        """The elements with an attribute, and a word of its value if one is given, in the order of the page."""
        found = self._stating.get(attribute, ())
        return [tag for tag in found if value is None or value in " ".join(tag.get_attribute_list(attribute)).split()]

    def below(self, found: Iterable[Tag], root: Tag) -> list[Tag]:
        """Those of some elements that are below another, or are it."""
        return [tag for tag in found if self.within(tag, root)]

    def strings(self, root: Tag) -> Iterator[tuple[Tag, NavigableString]]:
        """The texts below an element, each with the element it stands in."""
        for string in self._strings:
            if string.parent is not None and self.within(string.parent, root):
                yield string.parent, string

    def within(self, inner: Tag, outer: Tag) -> bool:
        """Whether the first element is the second or below it."""
        return self.of(outer).start <= self.of(inner).start <= self.of(outer).end

    def _walk(self, page: Tag) -> None:
        place = 0
        root = self._found[id(page)] = Holding()
        stack: list[tuple[Tag, Holding, Iterator[PageElement]]] = [(page, root, iter(page.children))]
        while stack:
            tag, holding, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                holding.end = place
                if stack:
                    self._tell(tag, holding, stack[-1][1])
            elif type(child) is NavigableString:
                signs = len(_SIGN.findall(child))
                if signs:
                    holding.signs += signs
                    holding.readable += signs
                    self._strings.append(child)
            elif isinstance(child, Tag):
                place += 1
                self._note(child)
                below = self._found[id(child)] = Holding(start=place)
                stack.append((child, below, iter(child.children)))

    def _note(self, tag: Tag) -> None:
        self.most_attributes = max(self.most_attributes, len(tag.attrs))
        if tag.name in _ASKED_FOR:
            self._named[tag.name].append(tag)
        for attribute in _STATED.intersection(tag.attrs):
            self._stating[attribute].append(tag)
        if "class" in tag.attrs:
            for name in set(tag.get_attribute_list("class")):
                self._classed[name].append(tag)

    def _tell(self, tag: Tag, holding: Holding, parent: Holding) -> None:
        """Add what an element holds, and itself, to what its parent holds."""
        if tag.name == "a":
            holding.linked, holding.readable = holding.signs, 0
            holding.links = 1 if holding.signs else 0
        if tag.name in _SILENT:
            return
        kinds = holding.kinds | _KINDS.get(tag.name, 0)
        if self._content in tag.get_attribute_list("class"):
            kinds |= CONTENT
        parent.kinds |= kinds & ~CONTENT if tag.name == "article" else kinds
        parent.signs += holding.signs
        parent.linked += holding.linked
        parent.links += holding.links
        if holding.kinds & (MAIN | H1) or not self._around(tag) or self._is_text(tag, holding):
            parent.readable += holding.readable
        else:
            self._left_out[id(tag)] = tag

    def _holding_most(self, page: Tag, may_hold_text: Skip) -> frozenset[int]:
        """The elements that were left out, from within, and are not to be: what they hold is given to those around."""
        unlinked = self._found[id(page)].signs - self._found[id(page)].linked
        found: set[int] = set()
        for key, tag in self._left_out.items():
            holding = self._found[key]
            held = holding.signs - holding.linked
            if held >= LEAST_TEXT and 2 * held > unlinked and may_hold_text(tag):
                found.add(key)
                for outer in tag.parents:
                    self._found[id(outer)].readable += holding.readable
                    if id(outer) in self._left_out or outer is page:
                        break
        return frozenset(found)
