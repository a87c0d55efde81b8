"""Lists that are typed rather than marked up: «• …», «1. …», «a) …», «– …» at the beginning of lines or paragraphs.

They are made lists only where what introduces them tells of advice or insights, for there each item is a passage of
its own. Elsewhere such lines keep their place and their signs: they may be the parts of a law, or a conversation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.article import PassageKind
from indexer.structure.blocks import Block, ItemList, Paragraph
from indexer.structure.lessons import list_kind

_SIGN = re.compile(
    r"(?P<bullet>[•▪◦‣·])\s*(?=\S)|(?P<star>\*)\s+|(?P<dash>[-–—])\s+"
    r"|(?P<number>\d{1,2})(?P<point>[.)])\s+|(?P<letter>[a-z])(?P<bracket>\))\s+"
)
_REPORTS = re.compile(
    r"[,!?»]\s*(?:sier|seier|sa|mener|meiner|forteller|fortel|forklarer|forklarar|påpeker|påpeikar|understreker"
    r"|understrekar|utdyper|utdjupar|svarer|svarar|legger|legg)\b",
    re.IGNORECASE,
)
"""Somebody speaks: the dash opens what is said."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A line that begins with a sign.

    Attributes:
        series: what its sign has in common with those of the items beside it.
        place: in a series that counts, from 1; otherwise 0.
    """

    text: str
    series: str
    place: int

    def begins_series(self) -> bool:
        return self.place in (0, 1)

    def continues(self, other: _Item) -> bool:
        return self.series == other.series and self.place == (other.place + 1 if other.place else 0)


def with_typed_lists(blocks: Sequence[Block], heading: str) -> Iterator[Block]:
    """The blocks under a heading, with typed lists of advice and of insights as lists."""
    place, lead_in = 0, ""
    while place < len(blocks):
        read = _joined(blocks, place) or _typed(blocks, place, lead_in)
        if read is not None and _is_of_lessons(read.before or lead_in, heading):
            yield from read.blocks()
            place += read.length
            lead_in = ""
            continue
        block = blocks[place]
        yield block
        place += 1
        lead_in = block.text if isinstance(block, Paragraph) and block.text.endswith(":") else ""


@dataclass(frozen=True, slots=True)
class _List:
    """A typed list, what stands before and after it in its paragraphs, and the number of blocks it is read from."""

    items: tuple[str, ...]
    length: int
    ordered: bool = False
    before: str = ""
    after: str = ""

    def blocks(self) -> Iterator[Block]:
        yield from [Paragraph(self.before)] if self.before else []
        yield ItemList(self.items, self.ordered)
        yield from [Paragraph(self.after)] if self.after else []


def _is_of_lessons(introduction: str, heading: str) -> bool:
    return list_kind(introduction, heading) is not PassageKind.PARAGRAPH


def _joined(blocks: Sequence[Block], first: int) -> _List | None:
    """Lists of one item each, as an empty line after each item makes them."""
    items: list[str] = []
    for place in range(first, len(blocks)):
        block = blocks[place]
        if not (isinstance(block, ItemList) and len(block.items) == 1 and not block.ordered):
            break
        items += block.items
    return _List(tuple(items), len(items)) if len(items) > 1 else None


def _typed(blocks: Sequence[Block], first: int, lead_in: str) -> _List | None:
    """The typed list that begins in a block."""
    opening = blocks[first]
    if not isinstance(opening, Paragraph):
        return None
    lines = opening.text.split("\n")
    begins = next((number for number, line in enumerate(lines) if _item(line)), len(lines))
    before = "\n".join(lines[:begins])
    items, after = _first_items(lines[begins:], whole=not before)
    if not items or not items[0].begins_series():
        return None
    end = first + 1
    while end < len(blocks) and not after:
        block = blocks[end]
        further, rest = _first_items(block.text.split("\n"), whole=True) if isinstance(block, Paragraph) else ([], "")
        if not further or not further[0].continues(items[-1]):
            break
        items += further
        after = rest
        end += 1
    is_led_in = (before or lead_in).endswith(":")
    if not _is_list(items, is_led_in=is_led_in):
        return None
    return _List(tuple(item.text for item in items), end - first, items[0].place > 0, before, after)


def _first_items(lines: Sequence[str], *, whole: bool) -> tuple[list[_Item], str]:
    """The items at the beginning of a paragraph, and the lines that follow them.

    Args:
        whole: a paragraph with a sign on its first line alone is one item.
    """
    items: list[_Item] = []
    for line in lines:
        item = _item(line)
        if item is None or (items and not item.continues(items[-1])):
            break
        items.append(item)
    rest = lines[len(items) :]
    if whole and len(items) == 1 and not any(map(_item, rest)):
        return [_Item("\n".join((items[0].text, *rest)), items[0].series, items[0].place)], ""
    return items, "\n".join(rest)


def _item(line: str) -> _Item | None:
    found = _SIGN.match(line)
    if found is None or found.end() == len(line):
        return None
    kind = found.lastgroup or ""
    text = line[found.end() :]
    if kind == "point":
        return _Item(text, f"1{found['point']}", int(found["number"]))
    if kind == "bracket":
        return _Item(text, "a)", ord(found["letter"]) - ord("a") + 1)
    return _Item(text, kind, 0)


def _is_list(items: Sequence[_Item], *, is_led_in: bool) -> bool:
    """Two items at least, or one bullet after a lead-in; lines with a dash must not be a conversation."""
    if len(items) == 1:
        return is_led_in and items[0].series == "bullet"
    return items[0].series != "dash" or not any(_is_spoken(item.text) for item in items)


def _is_spoken(text: str) -> bool:
    return text.endswith("?") or bool(_REPORTS.search(text))
