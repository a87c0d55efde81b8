"""Interviews: is this one, and which of its blocks are questions?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.blocks import Block, Heading, ItemList, Paragraph, Quote

LONGEST_QUESTION = 300
"""Characters. A longer paragraph that ends with «?» is an answer or an argument that closes with a question."""

_DASH = re.compile(r"^[-–—]\s*")
_ADDRESSES = re.compile(r"\b(?:du|deg|din|di|ditt|dine|dere|deres|dykk|dykkar)\b", re.IGNORECASE)
_REPORTS = re.compile(
    r"\b(?:sier|seier|sa|fortel(?:ler|jar)|forklarer|mener|meiner|intervju\w*|samtale\w*|(?:snakk|prat)(?:et|a) med)\b",
    re.IGNORECASE,
)


def as_turns(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of an interview, each question turned into a heading that is a question.

    Three habits are known, and an article keeps to one: questions as headings or in bold, and questions as plain
    lines that end with «?», with or without a dash. A plain line counts only where no heading and no bold line
    asks, and only if something that can be an answer follows.
    """
    opened = tuple(_part_dialogue(blocks))
    marked = any(_question(block, marked=True) for block in opened)
    for block, following in zip(opened, (*opened[1:], None), strict=False):
        question = _question(block, marked=marked)
        yield question if question and isinstance(following, Paragraph | ItemList | Quote) else block


def looks_like_interview(blocks: Sequence[Block], lead: str) -> bool:
    """Whether an article that does not say so is an interview.

    It must have three questions or more, most of them to somebody («du», «dere»), and a lead that reports what
    somebody says. Lists of questions that readers ask fail the last test, programmes of conferences the second.
    """
    questions = [block.text for block in as_turns(blocks) if isinstance(block, Heading) and block.is_question]
    addressed = sum(bool(_ADDRESSES.search(question)) for question in questions)
    return len(questions) >= 3 and 2 * addressed > len(questions) and bool(_REPORTS.search(lead))


def _part_dialogue(blocks: Sequence[Block]) -> Iterator[Block]:
    """A paragraph whose first line is a question with a dash, and whose other lines answer it, as two blocks."""
    for block in blocks:
        first, newline, rest = block.text.partition("\n") if isinstance(block, Paragraph) else ("", "", "")
        if newline and _DASH.match(first) and first.endswith("?"):
            yield Paragraph(first)
            yield Paragraph(rest)
        else:
            yield block


def _question(block: Block, *, marked: bool) -> Heading | None:
    """The block as a question, if it is one; `marked` asks for a heading or bold type."""
    match block:
        case Heading(text, level) if _asks(text):
            return Heading(text, level, is_question=True)
        case Paragraph(text, bold) if _asks(text) and (bold or (not marked and len(text) <= LONGEST_QUESTION)):
            return Heading(_DASH.sub("", text), 2, is_question=True)
    return None


def _asks(text: str) -> bool:
    return text.rstrip("»\"' ").endswith("?")
