"""A part of an HTML tree → blocks.

Inline elements never add a space and block elements always do, so words neither run together nor fall apart where
tags meet; pictures, and links that stand against each other, part words as well. Everything works with a stack of its
own: nesting, however deep, cannot exhaust Python's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bs4.element import NavigableString, PageElement, Tag

from indexer.sources.html.survey import CAPTION, DEFINITIONS, HEADING, HEADINGS, LIST, MAIN, QUOTE, TABLE, Skip, Survey
from indexer.sources.html.tables import is_layout, read_table
from indexer.sources.html.text import BLOCKS, line_of, parted, parts_words, text_of
from indexer.structure.blocks import Block, Heading, ItemList, Paragraph, Quote, Rule
from indexer.structure.text import lines, one_line

_BOLD = frozenset({"b", "strong"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SIGN = re.compile(r"[^\W_]")
_LAYOUT = {
    "dl": HEADING | TABLE | DEFINITIONS | LIST | QUOTE,
    "ul": HEADING | TABLE,
    "ol": HEADING | TABLE,
    "blockquote": HEADING | TABLE | MAIN,
}
"""An element that holds one of these was made to place things on a page: its inside is walked."""

_FOLD = 3
"""Level of the heading that a part of the text is folded under."""

_WORD_LIST = re.compile(r"mso-list\s*:\s*(?!none|ignore)", re.IGNORECASE)
_WORD_NUMBER = re.compile(r"^\W*(?:\d+|[a-z])[.)]", re.IGNORECASE)
_WORD_SIGN = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:figur|figure|bilde|bilete|tabell|table)\s*\d*\W*", re.IGNORECASE)
"""A caption that says nothing but its number."""

_HANGS = re.compile(r"text-indent\s*:\s*-", re.IGNORECASE)
_SIGN_OF_ITEM = re.compile(r"(?:[·•§Øo*–-]|\d{1,3}[.)]|[a-z][.)])\s+")

_SPEAKER = re.compile(r"^[-–—]\s*(?=\w)")
_LONGEST_SPEAKER = 80


@dataclass(slots=True)
class Content:
    """What a part of a page holds: its blocks, and the captions of its figures, which are not body text."""

    blocks: list[Block] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)


def content(root: Tag, survey: Survey, skip: Skip) -> Content:
    """The blocks under an element, in reading order.

    Args:
        survey: of a page that holds the element.
        skip: tells of an element that it and all in it are to be left out.
    """
    reader = _Reader(survey, skip)
    reader.read(root)
    reader.end_items()
    return reader.found


@dataclass(slots=True)
class _Reader:
    survey: Survey
    skip: Skip
    found: Content = field(default_factory=Content)
    _line: list[str] = field(default_factory=list)
    _bold: list[bool] = field(default_factory=list)
    _depth_of_bold: int = 0
    _items: list[str] = field(default_factory=list)
    _numbered: bool = False
    _credited: int = 0

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
            elif isinstance(child, Tag):
                if parts_words(child):
                    self._text(" ")
                if not self.skip(child) and not self._whole(child):
                    self._enter(child)
                    stack.append((child, iter(child.children)))

    def _enter(self, tag: Tag) -> None:
        if tag.name in BLOCKS:
            self._border()
        if _is_bold(tag):
            self._depth_of_bold += 1

    def _leave(self, tag: Tag) -> None:
        if tag.name in BLOCKS:
            self._border()
        if _is_bold(tag):
            self._depth_of_bold -= 1

    def _text(self, text: str) -> None:
        self._line.append(text.replace("\n", " ").replace("\r", " "))
        self._bold.append(self._depth_of_bold > 0 or not _SIGN.search(text))

    def _whole(self, tag: Tag) -> bool:
        """Read an element whose inside is not walked; False if it is to be walked."""
        if tag.name == "br":
            self._text_break()
            return True
        read = self._reading(tag)
        if read is None:
            return False
        self._border()
        read(self, tag)
        return True

    def _reading(self, tag: Tag) -> Callable[[_Reader, Tag], None] | None:
        if tag.name == "p":
            return _Reader.word_item if _is_item_of_word(tag) else None
        if tag.name == "table":
            return None if is_layout(tag, self.survey, self.skip) else _Reader.table
        if self.survey.holds(tag, _LAYOUT.get(tag.name, 0)) or self._is_gallery(tag):
            return None
        return _WHOLE.get("h3" if tag.get("role") == "heading" else tag.name)

    def _is_gallery(self, tag: Tag) -> bool:
        """A list of nothing but pictures with captions."""
        if tag.name != "ul" or not self.survey.holds(tag, CAPTION):
            return False
        return sum(self.survey.of(part).signs for part in tag.find_all("figcaption")) == self.survey.of(tag).signs

    def _text_break(self) -> None:
        self._line.append("\n")
        self._bold.append(True)

    def _border(self) -> None:
        """End the paragraph that has gathered."""
        gathered, bold = self._line, self._bold
        self._line, self._bold = [], []
        for part in parted(gathered, bold):
            text = lines("".join(piece for piece, _ in part))
            if text:
                self._add(Paragraph(text, all(is_bold for _, is_bold in part)))

    def _add(self, *blocks: Block) -> None:
        self.end_items()
        self.found.blocks += blocks

    def heading(self, tag: Tag) -> None:
        """A heading may hold the button that folds its section out; it is a heading all the same."""
        text = one_line(text_of(tag, lambda part: part.name != "button" and self.skip(part)))
        stated = tag.name[1:] if tag.name in HEADINGS else str(tag.get("aria-level") or "")
        if text:
            self._add(Heading(text, min(max(2, int(stated)), 6) if stated.isdecimal() else _FOLD))

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
            self._add(ItemList(tuple(items), ordered=tag.name == "ol"))

    def word_item(self, tag: Tag) -> None:
        """An item of a list as Word writes it: a paragraph that begins with its bullet or number."""
        sign = tag.find("span", style=_WORD_SIGN)
        text = text_of(tag, self.skip)
        written = _SIGN_OF_ITEM.match(text) if sign is None else None
        if text:
            self._numbered = bool(_WORD_NUMBER.match(sign.get_text() if sign else text))
            self._items.append(text[written.end() :] if written else text)

    def end_items(self) -> None:
        """End the list that paragraphs of Word have made."""
        if self._items:
            self.found.blocks.append(ItemList(tuple(self._items), ordered=self._numbered))
            self._items = []

    def definitions(self, tag: Tag) -> None:
        """A term that asks is a heading; any other stands before its definition on one line."""
        held: list[str] = []
        asked = False
        for part in tag.find_all(["dt", "dd"]):
            text = "" if self.skip(part) else text_of(part, self.skip)
            if part.name == "dt" and text.endswith("?"):
                self._paragraph(held)
                held, asked = [], True
                self._add(Heading(one_line(text), _FOLD))
            elif asked and part.name == "dd":
                self._add(*(Paragraph(line) for line in text.split("\n") if line))
            elif part.name == "dt" or not held:
                held.append(one_line(text))
                asked = False
            else:
                term, text = held.pop(), one_line(text)
                held.append(f"{term}{'' if term.endswith((':', '.', '?', '!')) else ':'} {text}" if term else text)
        self._paragraph(held)

    def _paragraph(self, held: list[str]) -> None:
        text = "\n".join(line for line in held if line)
        if text:
            self._add(Paragraph(text))

    def table(self, tag: Tag) -> None:
        found = read_table(tag, self.skip)
        if found is not None:
            self._add(found)

    def quotation(self, tag: Tag) -> None:
        """Who speaks stands in `<cite>` or `<footer>`, in the figure's caption, or after a dash at the end."""
        cited = tag.find(["cite", "footer"])
        captioned = tag.find_next_sibling("figcaption") if tag.parent and tag.parent.name == "figure" else None
        named = cited or captioned
        speaker = line_of(named).lstrip("–—- ") if named else ""
        parts = text_of(tag, lambda part: part is cited or self.skip(part)).split("\n")
        if captioned is not None and cited is None:
            self._credited = id(captioned)
        elif not speaker and _names_speaker(parts):
            speaker = _SPEAKER.sub("", parts.pop())
        text = "\n\n".join(parts)
        if text:
            self._add(Quote(text, speaker))

    def caption(self, tag: Tag) -> None:
        text = one_line(text_of(tag, self.skip))
        if text and id(tag) != self._credited and not _NUMBERED.fullmatch(text):
            self.found.captions.append(text)

    def preformatted(self, tag: Tag) -> None:
        if any(self.skip(part) for part in tag.find_all("code", recursive=False)):
            return
        text = lines(tag.get_text())
        if text:
            self._add(Paragraph(text))

    def rule(self, _tag: Tag) -> None:
        self._add(Rule())


_WHOLE: dict[str, Callable[[_Reader, Tag], None]] = {
    **dict.fromkeys(HEADINGS, _Reader.heading),
    "ul": _Reader.listing,
    "ol": _Reader.listing,
    "dl": _Reader.definitions,
    "blockquote": _Reader.quotation,
    "figcaption": _Reader.caption,
    "hr": _Reader.rule,
    "pre": _Reader.preformatted,
    "summary": _Reader.heading,
    "button": _Reader.heading,
}


def _is_item_of_word(tag: Tag) -> bool:
    """By its style, or as «filtered» pages have it: by its class, if it hangs or begins with a sign."""
    style = str(tag.get("style") or "")
    if _WORD_LIST.search(style):
        return True
    listed = any(str(name).startswith("MsoList") for name in tag.get_attribute_list("class"))
    return listed and bool(_HANGS.search(style) or _SIGN_OF_ITEM.match(line_of(tag)))


def _is_bold(tag: Tag) -> bool:
    return tag.name in _BOLD or (tag.name == "span" and bool(_BOLD_STYLE.search(str(tag.get("style") or ""))))


def _names_speaker(parts: list[str]) -> bool:
    """Whether the last line of a quotation says after a dash who speaks, and not, as a line before it does, what."""
    *said, last = parts
    is_name = len(last) <= _LONGEST_SPEAKER and bool(_SPEAKER.match(last)) and not last.endswith((".", "?", "!"))
    return bool(said) and is_name and not any(map(_SPEAKER.match, said))
