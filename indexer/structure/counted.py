"""Headings that count lessons: «1. Start tidlig», «2. …» in «Fem tips til ledere», or «Råd nr. 1: Start tidlig».

What stands under them is advice, or an insight. A number alone may be a chapter's, so it is believed only if the
title, or the heading before it, tells of as many lessons as are counted, or if the heading above is one of lessons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.article import PassageKind
from indexer.structure.blocks import Heading
from indexer.structure.lessons import counted_lessons, list_kind

_COUNTED = re.compile(
    r"""(?: (?: (?P<advice> råd | tips | anbefaling | tilråding ) | (?P<insight> lærdom | læringspunkt | innsikt ) )
            \s* (?: nr\.? | nummer )? \s* )?
        \#? (?P<number> \d{1,2} ) (?: $ | \s* [.):–-] (?!\d) | \s+ (?=(?-i:[A-ZÆØÅ«])) )""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Count:
    """What a heading counts; of kind `avsnitt` if only its place tells."""

    kind: PassageKind
    number: int


def counted_kinds(headings: Sequence[Heading], title: str) -> list[PassageKind]:
    """The kind of what stands under each heading: advice or insights if it is counted so, otherwise a paragraph.

    Args:
        headings: of an article, in order; a part of it without one has an empty text.
    """
    kinds = [PassageKind.PARAGRAPH] * len(headings)
    for run in _runs(headings):
        kind = _kind(headings, run, title)
        for place in run:
            kinds[place] = kind
    return kinds


def _runs(headings: Sequence[Heading]) -> Iterator[list[int]]:
    """The places of headings of one level that count from 1, two or more; deeper ones may stand between them."""
    open_runs: dict[int, list[int]] = {}
    for place, heading in enumerate(headings):
        for level in [level for level in open_runs if level > heading.level or not heading.text]:
            yield from _ended(open_runs.pop(level))
        count = _count(heading)
        run = open_runs.get(heading.level, [])
        if run and count is not None and count == _Count(_kind_said(headings[run[0]]), len(run) + 1):
            run.append(place)
            continue
        yield from _ended(open_runs.pop(heading.level, []))
        if count is not None and count.number == 1:
            open_runs[heading.level] = [place]
    for run in open_runs.values():
        yield from _ended(run)


def _ended(run: list[int]) -> Iterator[list[int]]:
    if len(run) > 1:
        yield run


def _kind(headings: Sequence[Heading], run: Sequence[int], title: str) -> PassageKind:
    """Of a run: what its headings say, or what is announced."""
    first = run[0]
    said = _kind_said(headings[first])
    if said is not PassageKind.PARAGRAPH:
        return said
    above = next((it.text for it in reversed(headings[:first]) if it.text and it.level < headings[first].level), "")
    before = headings[first - 1].text if first else ""
    for announcement in (before, above or title):
        kind, number = counted_lessons(announcement)
        if number == len(run):
            return kind
    return PassageKind.PARAGRAPH if counted_lessons(above)[1] else list_kind("", above)


def _kind_said(heading: Heading) -> PassageKind:
    count = _count(heading)
    return count.kind if count else PassageKind.PARAGRAPH


def _count(heading: Heading) -> _Count | None:
    found = None if heading.is_question else _COUNTED.match(heading.text)
    if found is None:
        return None
    said = PassageKind.ADVICE if found["advice"] else PassageKind.INSIGHT if found["insight"] else PassageKind.PARAGRAPH
    return _Count(said, int(found["number"]))
