"""What a PDF states about itself: its title, author, language, bookmarks. See `document_facts` for what is believed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from indexer.metadata.facts import language
from indexer.sources.document_facts import LEAST_LETTERS
from indexer.sources.pdf.blocks import LONGEST_HEADING
from indexer.sources.pdf.print import Stretch, Type
from indexer.sources.pdf.words import Words
from indexer.structure.text import one_line

_TITLE_SIZE = 1.2
"""A title is set so much larger than body text."""

_CREATED = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def information(reader: PdfReader, key: str) -> str:
    """An entry of the document information (ISO 32000-1, 14.3.3); empty if it is missing or damaged."""
    try:
        value = reader.metadata.get(key) if reader.metadata is not None else None
        return str(value.get_object() if value is not None else "")
    except (PyPdfError, ValueError, TypeError, AttributeError):
        return ""


def shown_title(stretches: Sequence[Stretch], type_: Type, words: Words) -> str:
    """The largest text of the first page that has any; empty if it is not set larger than body text."""
    first = min((stretch.page for stretch in stretches), default=0)
    found, largest = "", _TITLE_SIZE * type_.body
    for stretch in stretches:
        text, size = words.joined([line.text for line in stretch.lines]), stretch.lines[0].size
        readable = sum(map(str.isalpha, text)) >= LEAST_LETTERS and len(text) <= 2 * LONGEST_HEADING
        if stretch.page == first and not stretch.note and readable and size > largest:
            found, largest = text, size
    return found


def stated_language(reader: PdfReader) -> str | None:
    """The language that the catalogue states (ISO 32000-1, 14.9.2)."""
    try:
        return language(str(reader.root_object.get("/Lang", "")))
    except (PyPdfError, ValueError, AttributeError):
        return None


def made(reader: PdfReader) -> str:
    """The day the file was made, as ISO 8601; empty if it does not say."""
    found = _CREATED.match(information(reader, "/CreationDate"))
    return "-".join(found.groups()) if found else ""


def bookmarks(reader: PdfReader) -> Iterator[tuple[str, int]]:
    """Titles and depths of the outline, as far as it can be read."""
    try:
        stack: list[tuple[Iterator[Any], int]] = [(iter(reader.outline), 0)]
        while stack:
            entries, depth = stack[-1]
            entry = next(entries, None)
            if entry is None:
                stack.pop()
            elif isinstance(entry, list):
                stack.append((iter(entry), depth + 1))
            else:
                yield one_line(str(entry.title or "")), depth
    except (PyPdfError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return
