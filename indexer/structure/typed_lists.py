"""Lists that are typed rather than marked up: «• …», «1. …», «a) …», «– …» at the beginning of lines or paragraphs.

They are made lists only where what introduces them tells of advice or insights, for there each item is a passage of
its own. Elsewhere such lines keep their place and their signs: they may be the parts of a law, or a conversation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeGuard

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

    def continues(self, other: _Item) -> bool:
        return self.series == other.series and self.place == (other.place + 1 if other.place else 0)


@dataclass(frozen=True, slots=True)
class _Rest:
    """The lines of a paragraph from one of them on. `bold`: as of the paragraph."""

    lines: Sequence[str]
    begin: int = 0
    bold: bool = False

    def paragraph(self) -> Paragraph:
        return Paragraph("\n".join(self.lines[self.begin :]), self.bold)


def with_typed_lists(blocks: Sequence[Block], heading: str) -> Iterator[Block]:
    """The blocks under a heading, with typed lists of advice and of insights as lists."""
    waiting = [_lines(block) for block in reversed(blocks)]
    lead_in = ""
    while waiting:
        block = waiting.pop()
        if isinstance(block, _Rest):
            read = _typed(block, waiting, lead_in, heading)
        elif _is_single(block) and _is_of_lessons(lead_in, heading):
            read = [_joined(block, waiting)]
        else:
            read = [block]
        yield from read
        last = read[-1]
        lead_in = last.text if isinstance(last, Paragraph) and last.text.endswith(":") else ""


def _lines(block: Block) -> Block | _Rest:
    return _Rest(block.text.split("\n"), bold=block.bold) if isinstance(block, Paragraph) else block


def _is_of_lessons(introduction: str, heading: str) -> bool:
    return list_kind(introduction, heading) is not PassageKind.PARAGRAPH


def _is_single(block: Block | _Rest) -> TypeGuard[ItemList]:
    """A list of one item, as an empty line after each item makes them."""
    return isinstance(block, ItemList) and len(block.items) == 1 and not block.ordered


def _joined(block: ItemList, waiting: list[Block | _Rest]) -> ItemList:
    """A list of one item and those that wait behind it, which are taken, as one list."""
    items = [*block.items]
    while waiting and _is_single(waiting[-1]):
        items += waiting[-1].items
        waiting.pop()
    return ItemList(tuple(items))


def _typed(opening: _Rest, waiting: list[Block | _Rest], lead_in: str, heading: str) -> list[Block]:
    """A paragraph, or the list that begins in it, with what stands before that.

    Args:
        waiting: the blocks behind it, the next one last. Those that go on with the list are taken, and what stands
            behind the list in its last paragraph is put back.
    """
    places = range(opening.begin, len(opening.lines))
    begin = next((place for place in places if _item(opening.lines[place])), len(opening.lines))
    before = "\n".join(opening.lines[opening.begin : begin])
    introduction = before or lead_in
    items, end = _first_items(opening.lines, begin, whole=not before)
    if not items or items[0].place > 1 or not _is_of_lessons(introduction, heading):
        return [opening.paragraph()]
    last, taken = opening, [opening]
    while waiting and end == len(last.lines):
        following = waiting[-1]
        further, reached = _first_items(following.lines, 0, whole=True) if isinstance(following, _Rest) else ([], 0)
        if not isinstance(following, _Rest) or not further or not further[0].continues(items[-1]):
            break
        items += further
        last, end = following, reached
        taken.append(following)
        waiting.pop()
    if not _is_list(items, is_led_in=introduction.endswith(":")):
        return [each.paragraph() for each in taken]
    if end < len(last.lines):
        waiting.append(_Rest(last.lines, end, last.bold))
    found = ItemList(tuple(item.text for item in items), ordered=items[0].place > 0)
    return [Paragraph(before, opening.bold), found] if before else [found]


def _first_items(lines: Sequence[str], begin: int, *, whole: bool) -> tuple[list[_Item], int]:
    """The items that begin with a line, and the place of the line behind them.

    Args:
        whole: a paragraph with a sign on its first line alone is one item.
    """
    items: list[_Item] = []
    for place in range(begin, len(lines)):
        item = _item(lines[place])
        if item is None or (items and not item.continues(items[-1])):
            break
        items.append(item)
    end = begin + len(items)
    if whole and len(items) == 1 and not any(_item(lines[place]) for place in range(end, len(lines))):
        return [_Item("\n".join((items[0].text, *lines[end:])), items[0].series, items[0].place)], len(lines)
    return items, end


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
