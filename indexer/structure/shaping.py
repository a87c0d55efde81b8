"""What many pages do instead of headings and lists: bold lines over the text, and a paragraph for each short line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from indexer.structure.blocks import Block, Heading, ItemList, Paragraph, Quote, Table

LONGEST_HEADING = 120
"""Characters. A longer line in bold stresses what it says, unless it asks."""

LONGEST_QUESTION = 300
"""Characters. A longer paragraph that ends with «?» is an answer or an argument that closes with a question."""

SHORT_LINE = 80
FEWEST_LINES = 5
"""So many short lines in a row are a list; fewer may be an address or a signature."""

_ENDED = re.compile(r"[.:;,!…]$")
_SPOKEN = re.compile(r"^[«\"“”–—•-]")
_CAPTION = re.compile(r"^(?:figur|figure|tabell|table|bilde|bilete|foto|kilde|kjelde|diagram)\s*[\d:]", re.IGNORECASE)
_LABELLED = re.compile(r"^[^\W\d_]+:\s")
_SENTENCE_OR_LEAD_IN = re.compile(r"[.:;,!?…»\"”]$")


def shaped(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of an article that is no interview, with bold lines as headings and runs of short lines as one.

    A bold line is a heading if text follows it, and it reads like one: it is short, begins with no small letter, and is
    neither a sentence, a quotation, a caption («Figur 2: …») nor a label («Sted: Oslo»). Its level is one below the
    last true heading.
    """
    level = 1
    gathered = tuple(_gathered(blocks))
    for block, following in zip(gathered, (*gathered[1:], None), strict=False):
        if isinstance(block, Heading):
            level = block.level
        if isinstance(block, Paragraph) and _reads_as_heading(block) and _is_text(following):
            yield Heading(block.text, min(level + 1, 6))
        else:
            yield block


def _gathered(blocks: Sequence[Block]) -> Iterator[Block]:
    for is_short, run in groupby(blocks, key=_is_short_line):
        held = list(run)
        if is_short and len(held) >= FEWEST_LINES:
            yield Paragraph("\n".join(block.text for block in held if isinstance(block, Paragraph)))
        else:
            yield from held


def _is_short_line(block: Block) -> bool:
    return (
        isinstance(block, Paragraph)
        and not block.bold
        and len(block.text) <= SHORT_LINE
        and "\n" not in block.text
        and not _SENTENCE_OR_LEAD_IN.search(block.text)
        and not _SPOKEN.match(block.text)
    )


def _reads_as_heading(block: Paragraph) -> bool:
    text = block.text
    longest = LONGEST_QUESTION if text.endswith("?") else LONGEST_HEADING
    if not block.bold or len(text) > longest or "\n" in text:
        return False
    return not (
        text[0].islower() or _ENDED.search(text) or _SPOKEN.match(text) or _LABELLED.match(text) or _CAPTION.match(text)
    )


def _is_text(block: Block | None) -> bool:
    return isinstance(block, ItemList | Quote | Table) or (isinstance(block, Paragraph) and not block.bold)
