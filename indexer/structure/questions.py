"""Interviews: is this one, and which of its blocks are questions?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.structure.blocks import Block, Heading, ItemList, Paragraph, Quote
from indexer.structure.shaping import LONGEST_QUESTION

_DASH = re.compile(r"^[-–—]\s*")
_BIDS = re.compile(r"^(?:fortel|fortell|beskriv|forklar|nevn|nemn)\b[^.!]{0,200}[.!]?$", re.IGNORECASE)
"""What is asked without a question mark: «Fortell om prosjektet.»"""

_FEW = 3
"""So many plain questions with a dash outweigh a single heading that asks."""

_ADDRESSES = re.compile(r"\b(?:du|deg|din|di|ditt|dine|dere|deres|dykk|dykkar)\b", re.IGNORECASE)
_REPORTS = re.compile(
    r"\b(?:sier|seier|sa|fortel(?:ler|jar)|forklarer|mener|meiner|intervju\w*|samtale\w*|(?:snakk|prat)(?:et|a) med)\b",
    re.IGNORECASE,
)

_TALKS = re.compile(
    r"\b(?:intervju\w*|samtale\w*|(?:snakk|prat)(?:et|a|ar|er)? med|møt(?:te|t|er|tte)|spurt\w*|stilt\w*"
    r"|svar(?:er|te|ar|a)|fortel(?:ler|jar))\b",
    re.IGNORECASE,
)
"""What the paragraph before the questions says, where there is no lead: stricter, since any text may stand there."""


def as_turns(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of an interview, each question turned into a heading that is a question.

    Three habits are known, and an article keeps to one: questions as headings or in bold, and questions as plain
    lines that end with «?», with or without a dash. A plain line counts only where no heading and no bold line
    asks, or a single one beside a dialogue of dashes, and only if something that can be an answer follows.
    """
    opened = tuple(_part_dialogue(blocks))
    marked = _marks_questions(opened)
    for block, following in zip(opened, (*opened[1:], None), strict=False):
        question = _question(block, marked=marked)
        yield question if question and isinstance(following, Paragraph | ItemList | Quote) else block


def looks_like_interview(blocks: Sequence[Block], lead: str) -> bool:
    """Whether an article that does not say so is an interview.

    It must have three questions or more, most of them to somebody («du», «dere»), and a lead that reports what
    somebody says, or else a first paragraph that tells of a talk. Lists of questions that readers ask fail the last
    test, programmes of conferences the second.
    """
    turns = tuple(as_turns(blocks))
    questions = [block.text for block in turns if isinstance(block, Heading) and block.is_question]
    addressed = sum(bool(_ADDRESSES.search(question)) for question in questions)
    if len(questions) < _FEW or 2 * addressed <= len(questions):
        return False
    first = turns[0].text if isinstance(turns[0], Paragraph) else ""
    return bool(_REPORTS.search(lead) if lead else _TALKS.search(first))


def _part_dialogue(blocks: Sequence[Block]) -> Iterator[Block]:
    """A paragraph whose first line is a question with a dash, and whose other lines answer it, as two blocks."""
    for block in blocks:
        first, newline, rest = block.text.partition("\n") if isinstance(block, Paragraph) else ("", "", "")
        if newline and _DASH.match(first) and first.endswith("?"):
            yield Paragraph(first)
            yield Paragraph(rest)
        else:
            yield block


def _marks_questions(blocks: Sequence[Block]) -> bool:
    marked = sum(_question(block, marked=True) is not None for block in blocks)
    dashed = sum(
        isinstance(block, Paragraph) and _asks(block.text) and bool(_DASH.match(block.text)) for block in blocks
    )
    return marked > 1 or (marked == 1 and dashed < _FEW)


def _question(block: Block, *, marked: bool) -> Heading | None:
    """The block as a question, if it is one; `marked` asks for a heading or bold type."""
    match block:
        case Heading(text, level) if _asks(text) or _BIDS.match(text):
            return Heading(text, level, is_question=True)
        case Paragraph(text, True) if _asks(text) or _BIDS.match(_DASH.sub("", text)):
            return Heading(_DASH.sub("", text), 2, is_question=True)
        case Paragraph(text) if not marked and _asks(text) and len(text) <= LONGEST_QUESTION:
            return Heading(_DASH.sub("", text), 2, is_question=True)
    return None


def _asks(text: str) -> bool:
    return text.rstrip("»\"' ").endswith("?")
