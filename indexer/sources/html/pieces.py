"""What pages and texts without a page around them are finished with: captions under a heading, a lead in bold."""

from __future__ import annotations

import re
from itertools import islice

from engine.errors import SourceError
from indexer.sources.html.blocks import Content
from indexer.structure.blocks import Block, Heading, Paragraph

MAX_TAGS = 100_000
"""Markup with more elements is refused before it is parsed: Beautiful Soup makes objects of all of them."""

_TAG = re.compile(r"<[a-zA-Z]")
_CAPTIONS = {"nb": "Bildetekster", "nn": "Bilettekstar", "en": "Captions"}
_SHORTEST_BOLD_LEAD = 60
"""Characters. A shorter bold paragraph is rather a heading."""


def refuse_too_many_tags(markup: str, what: str, hint: str) -> None:
    """Refuse markup with more than `MAX_TAGS`.

    Args:
        what: it is called so.

    Raises:
        SourceError: it has more.
    """
    if any(True for _ in islice(_TAG.finditer(markup), MAX_TAGS, None)):
        raise SourceError(f"the {what} has more than {MAX_TAGS:,} elements", hint)


def captions(found: Content, language: str | None) -> list[Block]:
    """The captions of figures, under a heading of their own: searched and cited like text, but no part of it."""
    if not found.captions:
        return []
    return [Heading(_CAPTIONS.get(language or "", _CAPTIONS["nb"])), *map(Paragraph, found.captions)]


def bold_lead(blocks: list[Block]) -> tuple[str, list[Block]]:
    """A first paragraph in bold before one that is not is the ingress where none is marked; then the text below it."""
    match blocks:
        case [Paragraph(text, True), Paragraph(_, False), *_] if len(text) >= _SHORTEST_BOLD_LEAD and not text.endswith(
            ("?", ":")
        ):
            return text, blocks[1:]
    return "", blocks
