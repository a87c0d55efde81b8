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


def with_typed_lists(blocks: Sequence[Block], heading: str) -> Iterator[Block]:
    """The blocks under a heading, with typed lists of advice and of insights as lists."""
    waiting = list(reversed(blocks))
    lead_in = ""
    while waiting:
        block = waiting.pop()
        read: Sequence[Block] = [block]
        if isinstance(block, Paragraph):
            read = _typed(block, waiting, lead_in, heading)
        elif _is_single(block) and _is_of_lessons(lead_in, heading):
            read = [_joined(block, waiting)]
        yield from read
        last = read[-1]
        lead_in = last.text if isinstance(last, Paragraph) and last.text.endswith(":") else ""


def _is_of_lessons(introduction: str, heading: str) -> bool:
    return list_kind(introduction, heading) is not PassageKind.PARAGRAPH


def _is_single(block: Block) -> TypeGuard[ItemList]:
    """A list of one item, as an empty line after each item makes them."""
    return isinstance(block, ItemList) and len(block.items) == 1 and not block.ordered


def _joined(block: ItemList, waiting: list[Block]) -> ItemList:
    """A list of one item and those that wait behind it, which are taken, as one list."""
    items = [*block.items]
    while waiting and _is_single(waiting[-1]):
        items += waiting[-1].items
        waiting.pop()
    return ItemList(tuple(items))


def _typed(opening: Paragraph, waiting: list[Block], lead_in: str, heading: str) -> Sequence[Block]:
    """A paragraph, or the list that begins in it, with what stands before that.

    Args:
        waiting: the blocks behind it, the next one last. Those that go on with the list are taken, and what stands
            behind the list in its last paragraph is put back.
    """
    lines = opening.text.split("\n")
    begins = next((number for number, line in enumerate(lines) if _item(line)), len(lines))
    before = "\n".join(lines[:begins])
    introduction = before or lead_in
    items, after = _first_items(lines[begins:], whole=not before)
    if not items or items[0].place > 1 or not _is_of_lessons(introduction, heading):
        return [opening]
    taken: list[Block] = [opening]
    while waiting and not after:
        following = waiting[-1]
        lines = following.text.split("\n") if isinstance(following, Paragraph) else []
        further, rest = _first_items(lines, whole=True)
        if not further or not further[0].continues(items[-1]):
            break
        items += further
        after = rest
        taken.append(waiting.pop())
    if not _is_list(items, is_led_in=introduction.endswith(":")):
        return taken
    waiting += [Paragraph(after)] if after else []
    found = ItemList(tuple(item.text for item in items), ordered=items[0].place > 0)
    return [Paragraph(before), found] if before else [found]


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
