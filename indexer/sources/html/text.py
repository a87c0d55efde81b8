"""An element of a page → its plain text, and the paragraphs that one may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4.element import NavigableString, PageElement, Tag

from indexer.sources.html.survey import Skip
from indexer.structure.text import lines, one_line

BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td tfoot
    th thead tr ul""".split()
)
_PICTURES = frozenset({"img", "picture", "svg", "video", "iframe"})


def text_of(root: Tag, skip: Skip) -> str:
    """All text under an element; block elements and `<br>` begin new lines."""
    return lines("".join(_pieces(root, skip)))


def line_of(tag: Tag) -> str:
    """All text under an element on one line."""
    return one_line(text_of(tag, lambda _tag: False))


def parts_words(tag: Tag) -> bool:
    """Whether the words before and after an inline element's beginning are two, although no space stands between.

    A picture parts them, and so do two links that stand against each other.
    """
    if tag.name != "a":
        return tag.name in _PICTURES
    return isinstance(tag.previous_sibling, Tag) and tag.previous_sibling.name == "a"


def parted(pieces: list[str], bold: list[bool]) -> Iterator[list[tuple[str, bool]]]:
    """Paragraphs inside one element: two line breaks in a row part them, and so do the ends of a bold question.

    What stands on the line after a bold question that begins it is the answer.
    """
    rows: list[list[tuple[str, bool]]] = [[]]
    has_asked, only_bold = False, True  # of the row that grows
    for piece, is_bold in zip(pieces, bold, strict=True):
        if piece == "\n" or (has_asked and not is_bold):
            rows.append([])
            has_asked, only_bold = False, True
        if piece != "\n":
            rows[-1].append((piece, is_bold))
            only_bold = only_bold and is_bold
            has_asked = only_bold and (piece.rstrip()[-1:] == "?" or (has_asked and not piece.strip()))
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
            if parent.name in BLOCKS:
                yield "\n"
        elif type(child) is NavigableString:
            yield re.sub(r"[\r\n]", " ", child)
        elif isinstance(child, Tag) and child.name == "br":
            yield "\n"
        elif isinstance(child, Tag):
            yield " " if parts_words(child) else ""
            if not skip(child):
                yield "\n" if child.name in BLOCKS else ""
                stack.append((child, iter(child.children)))
