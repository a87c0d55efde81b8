"""What stands on the pages of a PDF for finding one's way, not for reading; `cleared` takes it away.

It is running heads and feet, page numbers, line numbers, and tables of contents.

A running head stands in the margin, at one height on several pages, and says the same on at least two of them,
figures apart. So a chapter's name is taken for what it is even where it stands on few pages, and the first line of a
page of text is not, since it never repeats.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from indexer.sources.pdf.page import Page, Segment

_HEAD = 0.88
_FOOT = 0.12
"""Parts of the page's height beyond which a running head or foot may stand."""

_BARE_NUMBER = re.compile(r"\d{1,4}|[ivxlc]{1,7}", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:side|page|s\.|p\.)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:av|of|/)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_LEADER = re.compile(r"(?:[.·…_]\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,7})?$|…{2,}\s*\d*$", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:innhald|innhold)(?:sfortegnelse|sliste)?|(?:table of )?contents"
    r"|(?:figur|tabell)(?:liste|oversikt|er)|(?:liste|oversikt) over (?:figurer|tabeller|figurar|tabellar)",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")

Slot = tuple[int, int]
"""A height on pages of one height, in whole points."""


def cleared(pages: Sequence[Page]) -> list[Page]:
    """The pages without what is not read."""
    slots = _running(pages)
    return [_without_contents(_without_margins(page, slots)) for page in pages]


def _running(pages: Sequence[Page]) -> frozenset[Slot]:
    """The heights at which something runs."""
    texts: dict[Slot, list[str]] = defaultdict(list)
    for page in pages:
        for slot, segments in _margin(page).items():
            texts[slot].append(_FIGURES.sub("#", " ".join(segment.text for segment in segments)))
    return frozenset(slot for slot, said in texts.items() if _repeats(said))


def _repeats(said: Sequence[str]) -> bool:
    """Most of what stands there stands there more than once."""
    counts = Counter(said)
    repeated = sum(count for count in counts.values() if count > 1)
    return repeated >= 2 and 2 * repeated >= len(said)


def _margin(page: Page) -> dict[Slot, list[Segment]]:
    found: dict[Slot, list[Segment]] = defaultdict(list)
    for segment in page.segments:
        if not _FOOT * page.height < segment.y < _HEAD * page.height:
            found[_slot(page, segment)].append(segment)
    return found


def _slot(page: Page, segment: Segment) -> Slot:
    return round(page.height), round(segment.y)


def _without_margins(page: Page, slots: frozenset[Slot]) -> Page:
    margin = _margin(page)
    numbers = {
        slot for slot, segments in margin.items() if all(_PAGE_NUMBER.fullmatch(segment.text) for segment in segments)
    }
    taken = {slot for slot in margin if slot in slots} | numbers
    kept = tuple(segment for segment in page.segments if _slot(page, segment) not in taken)
    widest = max((segment.right - segment.x for segment in kept), default=0.0)
    left = min((segment.x for segment in kept if segment.right - segment.x > widest / 2), default=0.0)
    lettered = tuple(segment for segment in kept if not (segment.text.isdecimal() and segment.right < left))
    return replace(page, segments=lettered)


def _without_contents(page: Page) -> Page:
    """Without lines that lead to a page number; on a page of such lines, without their first halves and heading."""
    rows = _rows(page)
    led = [row for row in rows if any(_LEADER.search(segment.text) for segment in row)]
    titled = any(map(_heads_contents, page.segments))
    numbered = [row for row in rows if row not in led and len(row) > 1 and _BARE_NUMBER.fullmatch(row[-1].text)]
    is_contents = len(led) >= 3 or (titled and len(led) + len(numbered) >= 3)
    entries = led + (numbered if is_contents else [])
    if is_contents and 2 * len(entries) >= len(rows):
        return replace(page, segments=tuple(segment for row in _above_contents(rows) for segment in row))
    dropped = {id(segment) for row in entries for segment in row}
    return replace(
        page,
        segments=tuple(
            segment
            for segment in page.segments
            if id(segment) not in dropped and not (is_contents and _heads_contents(segment))
        ),
    )


def _above_contents(rows: Sequence[Sequence[Segment]]) -> Sequence[Sequence[Segment]]:
    """What stands above the heading of a table of contents, as a title does; nothing if there is no such heading."""
    places = (place for place, row in enumerate(rows) if any(_heads_contents(segment) for segment in row))
    return rows[: next(places, 0)]


def _heads_contents(segment: Segment) -> bool:
    return bool(_CONTENTS.fullmatch(segment.text.strip(" .:")))


def _rows(page: Page) -> list[list[Segment]]:
    """What stands on one height, from left to right."""
    rows: list[list[Segment]] = []
    for segment in sorted(page.segments, key=lambda segment: (-segment.y, segment.x)):
        if rows and segment.level_with(rows[-1][0]):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [sorted(row, key=lambda segment: segment.x) for row in rows]
