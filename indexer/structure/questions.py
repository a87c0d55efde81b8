"""Interviews: is this one, and which of its blocks are questions?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from indexer.structure.blocks import Block, Heading, ItemList, Paragraph, Quote
from indexer.structure.shaping import LONGEST_QUESTION

_DASH = re.compile(r"^[-–—]\s*")
_BIDS = re.compile(r"^(?:fortel|fortell|beskriv|forklar|nevn|nemn)\b[^.!]{0,200}[.!]?$", re.IGNORECASE)
"""What is asked without a question mark: «Fortell om prosjektet.»"""

_FEW = 3
"""So many plain questions with a dash outweigh a single heading that asks."""

_ADDRESSES = re.compile(r"\b(?:du|deg|din|di|ditt|dine|dere|deres|dykk|dykkar)\b", re.IGNORECASE)
_NYNORSK_ASKS = re.compile(r"\b(?:kva|korleis|kvifor|kven|ikkje|eit|ein)\b", re.IGNORECASE)
_NYNORSK_ADDRESSES = re.compile(r"\bde\b", re.IGNORECASE)
"""In nynorsk «de» is who is spoken to, «dei» who is spoken of."""

_I = re.compile(r"\b(?:jeg|eg|meg|min|mi|mitt|mine|vi|me|oss|vår|vårt|våre)\b", re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:fortel(?:ler|jar)|(?<=[\w,»] )fortel|intervju\w*|samtale\w*|(?:snakk|prat)(?:et|a) med)\b", re.IGNORECASE
)
_SAYS = re.compile(r"\b(?:sier|seier|sa|forklarer|forklarar|mener|meiner)\b", re.IGNORECASE)

_TALKS = re.compile(
    r"\b(?:intervju\w*|samtale\w*|(?:snakk|prat)(?:et|a|ar|er)? med|møt(?:te|t|er|tte)|spurt\w*|stilt\w*"
    r"|svar(?:er|te|ar|a)|fortel(?:ler|jar)|(?<=[\w,»] )fortel)\b",
    re.IGNORECASE,
)
"""What the paragraph before the questions says, where there is no lead: stricter, since any text may stand there."""

_NAMED = re.compile(
    r"""(?:^ | [:–-]\s) (?i: intervju\s+med | intervju: | (?:(?:en|ein)\s)? (?:prat|samtale)\s+med
                           | \w+\s+ (?:\w+\s+)? spørsmål\s+til )
        \s+ (?:[a-zæøå-]+\s+){0,3} (?P<name>[A-ZÆØÅ][\w-]+ (?:\s[A-ZÆØÅ][\w-]+){1,3})""",
    re.VERBOSE,
)
"""A title that says who is asked: «Intervju med Kari Nordmann», «Fem spørsmål til direktør Kari Nordmann»."""


def as_turns(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of an interview, each question turned into a heading that is a question.

    Three habits are known, and an article keeps to one: questions as headings or in bold, and questions as plain
    lines that end with «?», with or without a dash. A plain line counts only where no heading and no bold line
    asks, or a single one beside a dialogue of dashes, and only if something that can be an answer follows. That may
    stand in the same paragraph, on the lines below: where the question has a dash, or where three paragraphs are so.
    """
    opened = tuple(_parted(blocks, _is_dialogue))
    marked = _marks_questions(opened)
    if not marked and sum(map(_is_turn, opened)) >= _FEW:
        opened = tuple(_parted(opened, _is_turn))
    for block, following in zip(opened, (*opened[1:], None), strict=False):
        question = _question(block, marked=marked)
        yield question if question and isinstance(following, Paragraph | ItemList | Quote) else block


def asked(title: str) -> str:
    """The person whom a title says questions are put to, or nobody."""
    found = _NAMED.search(title)
    return found["name"] if found else ""


def looks_like_interview(blocks: Sequence[Block], lead: str, title: str = "") -> bool:
    """Whether an article that does not say so is an interview.

    It must have three questions or more. Then the title may say who is asked; or most of the questions are to somebody
    («du», «dere»), and a lead tells of a talk, or else a first paragraph does. Where a lead only reports what somebody
    says or means, most answers must be somebody's own («jeg», «vi»), or the questions are those of who writes.
    Lists of questions that readers ask fail the last test, programmes of conferences the second.
    """
    turns = tuple(as_turns(blocks))
    questions = [block.text for block in turns if isinstance(block, Heading) and block.is_question]
    if len(questions) < _FEW:
        return False
    if asked(title):
        return True
    if 2 * sum(map(_addresses, questions)) <= len(questions):
        return False
    if not lead:
        return bool(isinstance(turns[0], Paragraph) and _TALKS.search(turns[0].text))
    return bool(_TELLS.search(lead) or (_SAYS.search(lead) and _are_own(_answers(turns))))


def _addresses(question: str) -> bool:
    nynorsk = _NYNORSK_ASKS.search(question) and _NYNORSK_ADDRESSES.search(question)
    return bool(nynorsk or _ADDRESSES.search(question))


def _answers(turns: Sequence[Block]) -> list[str]:
    """The paragraphs and quotations under each question."""
    answers: list[str] = []
    answering = False
    for block in turns:
        if isinstance(block, Heading):
            answering = block.is_question
            answers += [""] if answering else []
        elif answering and isinstance(block, Paragraph | Quote):
            answers[-1] += f"{block.text}\n"
    return answers


def _are_own(answers: Sequence[str]) -> bool:
    return 2 * sum(bool(_I.search(answer)) for answer in answers) > len(answers)


def _parted(blocks: Sequence[Block], parts: Callable[[Block], bool]) -> Iterator[Block]:
    """Paragraphs whose first line is a question, and whose other lines answer it, as two blocks."""
    for block in blocks:
        if isinstance(block, Paragraph) and parts(block):
            question, _, answer = block.text.partition("\n")
            yield Paragraph(question)
            yield Paragraph(answer)
        else:
            yield block


def _is_dialogue(block: Block) -> bool:
    return bool(_DASH.match(_opening_question(block)))


def _is_turn(block: Block) -> bool:
    return 0 < len(_opening_question(block)) <= LONGEST_QUESTION


def _opening_question(block: Block) -> str:
    """The first line of a paragraph, if it asks and the last one does not."""
    first, newline, rest = block.text.partition("\n") if isinstance(block, Paragraph) else ("", "", "")
    return first if newline and first.endswith("?") and not rest.endswith("?") else ""


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
