"""Blocks → sections and passages. Every kind of source comes down to blocks; what they mean is decided here, once.

* A heading opens a section. Text before the first heading stands in a section without one, and so does what
  follows a thematic break (`Rule`).
* In an interview, a question opens a section of kind `svar`; all that follows, up to the next question, heading
  or thematic break, is one passage: the answer. See `questions.py` for what is a question. Where each paragraph says
  who speaks, and two or more do, the answer of each is a passage: see `speakers.py`.
* Each item of a list of advice or of insights is a passage of its own. A list is one by what introduces it: the
  paragraph before it, if that ends with a colon, otherwise the heading. See `lessons.py`. Such a list may be typed,
  line by line, with a sign before each item: see `typed_lists.py`.
* What stands under headings that count advice or insights («1. Start tidlig») is of that kind: see `counted.py`.
* Any other list is one passage, together with the paragraph that introduces it: lines that begin with «• ».
* A table is one passage: rows are lines, cells are parted by « | ».
* A block quotation is a passage of kind `sitat`. Who speaks is what the source says, or else the only known
  person whose name stands in it.
* A paragraph, list or table of more than `LONGEST_PASSAGE` characters is several passages, parted between lines or
  sentences. An answer is one passage, however long.
* A block without a letter or digit («* * *») is left out. Any other paragraph is a passage of kind `avsnitt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from engine.article import LESSON_KINDS, Passage, PassageKind, Section
from indexer.structure.blocks import Block, Heading, ItemList, Paragraph, Quote, Rule, Table
from indexer.structure.counted import counted_kinds
from indexer.structure.lessons import list_kind
from indexer.structure.questions import as_turns
from indexer.structure.shaping import shaped
from indexer.structure.speakers import answers
from indexer.structure.text import cut
from indexer.structure.typed_lists import with_typed_lists

LONGEST_PASSAGE = 1500
"""Characters, about as many as a reader takes in at a glance on a screen."""

_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Turn:
    """A heading or question and the blocks under it."""

    heading: str
    level: int
    is_question: bool
    blocks: tuple[Block, ...]


def sections(
    blocks: Sequence[Block],
    *,
    interview: bool = False,
    interviewee: str = "",
    people: Iterable[str] = (),
    title: str = "",
    introduction: str = "",
) -> tuple[Section, ...]:
    """The sections of an article, with anchors `s1` …, holding its passages, with anchors `p1` … throughout.

    Args:
        interview: whether questions open sections of kind `svar`.
        interviewee: who speaks in the answers.
        people: names that may be found as the speaker of a quotation.
        title: of the article; it may count the pieces of advice that follow.
        introduction: to an interview; who is named there may be the speaker of an answer that says so.
    """
    names = tuple(dict.fromkeys(name for name in (interviewee, *people) if name))
    found: list[Section] = []
    ordinal = 0
    turns = tuple(_turns(as_turns(blocks) if interview else shaped(blocks)))
    kinds = counted_kinds([Heading(turn.heading, turn.level, turn.is_question) for turn in turns], title)
    for turn, kind in zip(turns, kinds, strict=True):
        if turn.is_question:
            drafts = _answers(turn, interviewee, names, introduction)
        else:
            drafts = tuple(_counted(_cut_drafts(turn, names), kind))
        passages = tuple(
            Passage(f"p{ordinal + place}", said, text, turn.heading, speaker)
            for place, (said, text, speaker) in enumerate(drafts, start=1)
        )
        ordinal += len(passages)
        found.append(_section(f"s{len(found) + 1}", turn, passages, interviewee))
    return tuple(found)


Draft = tuple[PassageKind, str, str]
"""Kind, text and speaker of a passage that has no anchor yet."""


def _turns(blocks: Iterable[Block]) -> Iterator[Turn]:
    heading = Heading("")
    held: list[Block] = []
    for block in blocks:
        if not isinstance(block, Heading | Rule):
            held += [block] if _WORD.search(as_text(block)) else []
            continue
        if heading.text or held:
            yield Turn(heading.text, heading.level, heading.is_question, tuple(held))
        heading = block if isinstance(block, Heading) else Heading("")
        held = []
    if heading.text or held:
        yield Turn(heading.text, heading.level, heading.is_question, tuple(held))


def _section(anchor: str, turn: Turn, passages: tuple[Passage, ...], interviewee: str) -> Section:
    lessons = [passage.kind for passage in passages if passage.kind in LESSON_KINDS]
    kind = lessons[0] if lessons else PassageKind.PARAGRAPH
    speaker = interviewee if turn.is_question else ""
    return Section(anchor, turn.heading, passages, min(max(turn.level, 2), 6), kind, speaker)


def _answers(turn: Turn, interviewee: str, names: Sequence[str], introduction: str) -> tuple[Draft, ...]:
    texts = [as_text(block) for block in turn.blocks]
    if all(isinstance(block, Paragraph) for block in turn.blocks):
        parted = answers(texts, names, introduction)
        if parted:
            return tuple((PassageKind.ANSWER, text, speaker) for speaker, text in parted)
    text = "\n\n".join(texts)
    return ((PassageKind.ANSWER, text, interviewee),) if text else ()


def _cut_drafts(turn: Turn, names: Sequence[str]) -> Iterator[Draft]:
    for kind, text, speaker in _drafts(turn, names):
        if kind in {PassageKind.PARAGRAPH, PassageKind.TABLE}:
            for part in cut(text, LONGEST_PASSAGE, within_lines=kind is PassageKind.PARAGRAPH):
                yield kind, part, speaker
        else:
            yield kind, text, speaker


def _counted(drafts: Iterable[Draft], counted: PassageKind) -> Iterator[Draft]:
    """Paragraphs, and lists of another kind, as what the heading over them counts."""
    for kind, text, speaker in drafts:
        yield counted if kind is PassageKind.PARAGRAPH else kind, text, speaker


def _drafts(turn: Turn, names: Sequence[str]) -> Iterator[Draft]:
    introduction = ""
    blocks = tuple(with_typed_lists(turn.blocks, turn.heading))
    for block, following in zip(blocks, (*blocks[1:], None), strict=False):
        if isinstance(block, Paragraph) and isinstance(following, ItemList) and block.text.endswith(":"):
            introduction = block.text
            if list_kind(introduction, turn.heading) is not PassageKind.PARAGRAPH:
                yield PassageKind.PARAGRAPH, introduction, ""
            continue
        if isinstance(block, ItemList):
            yield from _list_drafts(block, introduction, turn.heading)
        elif isinstance(block, Table):
            yield PassageKind.TABLE, as_text(block), ""
        elif isinstance(block, Quote):
            yield PassageKind.QUOTE, block.text, block.speaker or _only_named(block.text, names)
        else:
            yield PassageKind.PARAGRAPH, as_text(block), ""
        introduction = ""


def _list_drafts(block: ItemList, introduction: str, heading: str) -> Iterator[Draft]:
    kind = list_kind(introduction, heading)
    if kind is PassageKind.PARAGRAPH:
        yield kind, "\n".join(part for part in (introduction, as_text(block)) if part), ""
    else:
        for item in block.items:
            yield kind, item, ""


def _only_named(text: str, names: Sequence[str]) -> str:
    named = [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    return named[0] if len(named) == 1 else ""


def as_text(block: Block) -> str:
    """A block as plain text."""
    match block:
        case ItemList(items, ordered):
            return "\n".join(f"{number}. {item}" if ordered else f"• {item}" for number, item in enumerate(items, 1))
        case Table(rows):
            return "\n".join(" | ".join(row).rstrip() for row in rows)
        case Heading(text=text) | Paragraph(text=text) | Quote(text=text):
            return text
        case Rule():
            return ""
