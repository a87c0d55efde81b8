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

_TITLE_LINES = 2.0
"""Type sizes from one line of a title to the next, at most."""

_SENDER = re.compile(
    r"(?:[\w-]*(?:direktoratet|departementet|tilsynet|verket|etaten|universitetet|instituttet)(?: for [\w ,-]{1,60})?"
    r"|[\w -]{2,40} (?:fylkes)?kommun[ea])",
    re.IGNORECASE,
)
"""The name of an agency or a municipality and no more."""

_CREATED = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def information(reader: PdfReader, key: str) -> str:
    """An entry of the document information (ISO 32000-1, 14.3.3); empty if it is missing or damaged."""
    try:
        value = reader.metadata.get(key) if reader.metadata is not None else None
        return str(value.get_object() if value is not None else "")
    except (PyPdfError, ValueError, TypeError, AttributeError):
        return ""


def shown_title(stretches: Sequence[Stretch], type_: Type, words: Words) -> str:
    """The largest text of the first page that has any, with the lines of its size under it.

    Of several as large, the name of who sent it is not the title. If none is set larger than body text, it is a first
    line in bold or capitals; else empty.
    """
    front = min((stretch.page for stretch in stretches), default=0)
    shown = [stretch for stretch in stretches if stretch.page == front and not stretch.note]
    readable = [stretch for stretch in shown if _is_readable(_text(stretch, words))]
    largest = max((_size(stretch) for stretch in readable), default=0.0)
    if largest <= _TITLE_SIZE * type_.body:
        return next((_text(stretch, words) for stretch in readable[:1] if _stands_out(stretch)), "")
    candidates = [stretch for stretch in readable if _size(stretch) == largest]
    first = next((one for one in candidates if not _SENDER.fullmatch(_text(one, words))), candidates[0])
    titled = [first]
    for stretch in shown[shown.index(first) + 1 :]:
        if _size(stretch) != largest or titled[-1].lines[-1].y - stretch.lines[0].y > _TITLE_LINES * largest:
            break
        titled.append(stretch)
    whole = words.joined([line.text for stretch in titled for line in stretch.lines])
    return whole if len(whole) <= 2 * LONGEST_HEADING else _text(first, words)


def _text(stretch: Stretch, words: Words) -> str:
    return words.joined([line.text for line in stretch.lines])


def _size(stretch: Stretch) -> float:
    return stretch.lines[0].size


def _is_readable(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= LEAST_LETTERS and len(text) <= 2 * LONGEST_HEADING


def _stands_out(stretch: Stretch) -> bool:
    """In bold or capitals, on a line of its own, and no sentence."""
    line = stretch.lines[0]
    return len(stretch.lines) == 1 and (line.bold or line.text.isupper()) and not line.text.endswith((".", ":", ","))


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
