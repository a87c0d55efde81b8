"""A part of an HTML tree → blocks.

Inline elements never add a space and block elements always do, so words neither run together nor fall apart where
tags meet. Everything works with a stack of its own: nesting, however deep, cannot exhaust Python's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bs4.element import NavigableString, PageElement, Tag

from indexer.blocks import Block, Heading, ItemList, Paragraph, Quote, Rule, Table
from indexer.text import lines, one_line

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BOLD = frozenset({"b", "strong"})
_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td tfoot
    th thead tr ul""".split()
)
_LAYOUT = {
    "table": [*HEADINGS, "table", "ul", "ol", "dl", "blockquote", "article", "section", "main"],
    "dl": [*HEADINGS, "table", "dl"],
}
"""A table or definition list that holds one of these was made to place things on a page: its inside is walked."""

Skip = Callable[[Tag], bool]


@dataclass(slots=True)
class Content:
    """What a part of a page holds: its blocks, and the captions of its figures, which are not body text."""

    blocks: list[Block] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)


def content(root: Tag, skip: Skip) -> Content:
    """The blocks under an element, in reading order.

    Args:
        skip: tells of an element that it and all in it are to be left out.
    """
    reader = _Reader(skip)
    reader.read(root)
    return reader.found


def text_of(root: Tag, skip: Skip) -> str:
    """All text under an element; block elements and `<br>` begin new lines."""
    return lines("".join(_pieces(root, skip)))


@dataclass(slots=True)
class _Reader:
    skip: Skip
    found: Content = field(default_factory=Content)
    _line: list[str] = field(default_factory=list)
    _bold: list[bool] = field(default_factory=list)
    _depth_of_bold: int = 0

    def read(self, root: Tag) -> None:
        """Walk the tree; what is not a block of its own gathers in a line until the next border."""
        stack: list[tuple[Tag, Iterator[PageElement]]] = [(root, iter(root.children))]
        while stack:
            parent, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._leave(parent)
            elif type(child) is NavigableString:
                self._text(child)
            elif isinstance(child, Tag) and not self.skip(child) and not self._whole(child):
                self._enter(child)
                stack.append((child, iter(child.children)))

    def _enter(self, tag: Tag) -> None:
        if tag.name in _BLOCKS:
            self._border()
        if tag.name in _BOLD:
            self._depth_of_bold += 1

    def _leave(self, tag: Tag) -> None:
        if tag.name in _BLOCKS:
            self._border()
        if tag.name in _BOLD:
            self._depth_of_bold -= 1

    def _text(self, text: str) -> None:
        self._line.append(text.replace("\n", " ").replace("\r", " "))
        self._bold.append(self._depth_of_bold > 0 or not text.strip())

    def _whole(self, tag: Tag) -> bool:
        """Read an element whose inside is not walked; False if it is to be walked."""
        if tag.name == "br":
            self._text_break()
            return True
        read = _WHOLE.get(tag.name)
        if read is None or (tag.name in _LAYOUT and tag.find(_LAYOUT[tag.name]) is not None):
            return False
        self._border()
        read(self, tag)
        return True

    def _text_break(self) -> None:
        self._line.append("\n")
        self._bold.append(True)

    def _border(self) -> None:
        """End the paragraph that has gathered."""
        gathered, bold = self._line, self._bold
        self._line, self._bold = [], []
        for part in _parted(gathered, bold):
            text = lines("".join(piece for piece, _ in part))
            if text:
                self.found.blocks.append(Paragraph(text, all(is_bold for _, is_bold in part)))

    def heading(self, tag: Tag) -> None:
        """A heading may hold the button that folds its section out; it is a heading all the same."""
        text = one_line(text_of(tag, lambda part: part.name != "button" and self.skip(part)))
        if text:
            self.found.blocks.append(Heading(text, max(2, int(tag.name[1]))))

    def listing(self, tag: Tag) -> None:
        """Items; what stands in the list outside an item, as nested lists sometimes do, belongs to the item before."""
        items: list[str] = []
        for part in tag.find_all(True, recursive=False):
            text = "" if self.skip(part) else text_of(part, self.skip)
            if part.name != "li" and items and text:
                items[-1] += f"\n{text}"
            elif text:
                items.append(text)
        if items:
            self.found.blocks.append(ItemList(tuple(items), ordered=tag.name == "ol"))

    def definitions(self, tag: Tag) -> None:
        """A term that asks is a heading; any other stands before its definition on one line."""
        held: list[str] = []
        for part in tag.find_all(["dt", "dd"]):
            text = one_line(text_of(part, self.skip))
            if part.name == "dt" and text.endswith("?"):
                self._paragraph(held)
                held = []
                self.found.blocks.append(Heading(text, 3))
            elif part.name == "dt" or not held:
                held.append(text)
            else:
                term = held.pop()
                held.append(f"{term}{'' if term.endswith((':', '.', '?', '!')) else ':'} {text}" if term else text)
        self._paragraph(held)

    def _paragraph(self, held: list[str]) -> None:
        text = "\n".join(line for line in held if line)
        if text:
            self.found.blocks.append(Paragraph(text))

    def table(self, tag: Tag) -> None:
        """Rows with text; the caption is kept as one. A table of one column is a run of paragraphs."""
        caption = tag.find("caption")
        if caption is not None:
            self.caption(caption)
        rows = [_cells(row, self.skip) for row in tag.find_all("tr")]
        kept = tuple(row for row in rows if any(row))
        if any(len(row) > 1 for row in kept):
            self.found.blocks.append(Table(kept))
        else:
            self.found.blocks += [Paragraph(row[0]) for row in kept]

    def quotation(self, tag: Tag) -> None:
        cited = tag.find("cite")
        speaker = one_line(text_of(cited, self.skip)).lstrip("–—- ") if cited else ""
        text = text_of(tag, lambda part: part is cited or self.skip(part)).replace("\n", "\n\n")
        if text:
            self.found.blocks.append(Quote(text, speaker))

    def caption(self, tag: Tag) -> None:
        text = one_line(text_of(tag, self.skip))
        if text:
            self.found.captions.append(text)

    def rule(self, _tag: Tag) -> None:
        self.found.blocks.append(Rule())


_WHOLE: dict[str, Callable[[_Reader, Tag], None]] = {
    **dict.fromkeys(HEADINGS, _Reader.heading),
    "ul": _Reader.listing,
    "ol": _Reader.listing,
    "dl": _Reader.definitions,
    "table": _Reader.table,
    "blockquote": _Reader.quotation,
    "figcaption": _Reader.caption,
    "hr": _Reader.rule,
}


def _cells(row: Tag, skip: Skip) -> tuple[str, ...]:
    return tuple(one_line(text_of(cell, skip)) for cell in row.find_all(["td", "th"], recursive=False))


def _parted(pieces: list[str], bold: list[bool]) -> Iterator[list[tuple[str, bool]]]:
    """Paragraphs inside one element: two line breaks in a row part them, and so do the ends of a bold question."""
    rows: list[list[tuple[str, bool]]] = [[]]
    for piece, is_bold in zip(pieces, bold, strict=True):
        if piece == "\n":
            rows.append([])
        else:
            rows[-1].append((piece, is_bold))
    held: list[tuple[str, bool]] = []
    for row in rows:
        text = one_line("".join(piece for piece, _ in row))
        asks = text.endswith("?") and all(is_bold for _, is_bold in row)
        if (not text or asks) and held:
            yield held
            held = []
        if asks:
            yield row
        elif text:
            held += [("\n", True), *row]
    if held:
        yield held


def _pieces(root: Tag, skip: Skip) -> Iterator[str]:
    stack: list[tuple[Tag, Iterator[PageElement]]] = [(root, iter(root.children))]
    while stack:
        parent, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if parent.name in _BLOCKS:
                yield "\n"
        elif type(child) is NavigableString:
            yield re.sub(r"[\r\n]", " ", child)
        elif isinstance(child, Tag) and child.name == "br":
            yield "\n"
        elif isinstance(child, Tag) and not skip(child):
            yield "\n" if child.name in _BLOCKS else ""
            stack.append((child, iter(child.children)))
