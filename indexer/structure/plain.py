"""Plain text → blocks: paragraphs parted by empty lines, and lists whose lines begin with a bullet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.structure.blocks import Block, ItemList, Paragraph
from indexer.structure.text import paragraphs

_BULLET = re.compile(r"^(?:[•▪◦‣·]|[*-](?=\s))\s*")


def blocks(text: str) -> Iterator[Block]:
    """The blocks of plain text, in order. Lines that belong to no bullet stay a paragraph."""
    for paragraph in paragraphs(text):
        held: list[str] = []
        items: list[str] = []
        for line in paragraph.split("\n"):
            found = _BULLET.match(line)
            if found and line[found.end() :]:
                yield from _paragraph(held)
                held = []
                items.append(line[found.end() :])
                continue
            yield from _list(items)
            items = []
            held.append(line)
        yield from _list(items)
        yield from _paragraph(held)


def _paragraph(held: list[str]) -> Iterator[Block]:
    if held:
        yield Paragraph("\n".join(held))


def _list(items: list[str]) -> Iterator[Block]:
    if items:
        yield ItemList(tuple(items))
