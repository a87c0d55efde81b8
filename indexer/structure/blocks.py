"""Blocks: what is left of a document when its format is taken away. Readers make them, `structure` reads them.

Text in blocks has been through `indexer.structure.text`: paragraphs and items may hold line breaks, nothing else does.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title.

    Attributes:
        level: 2 to 6.
        is_question: it asks what the text under it answers, in an interview.
    """

    text: str
    level: int = 2
    is_question: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `bold`: all of it is set in bold, as headings and questions often are."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; an item's nested lists are lines of the item."""

    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data, row by row."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation, its paragraphs parted by a blank line."""

    text: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break: what follows belongs to no heading before it."""


Block = Heading | Paragraph | ItemList | Table | Quote | Rule
