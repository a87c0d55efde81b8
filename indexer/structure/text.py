"""Text as a source has it → plain text as the corpus keeps it. Every reader passes its text through here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_DROPPED = dict.fromkeys(
    [
        0xAD,  # soft hyphen
        *range(0x200B, 0x2010),  # zero-width space and joiners, direction marks
        *range(0x202A, 0x202F),  # direction embeddings
        *range(0x2060, 0x2065),  # word joiner, invisible operators
        0xFEFF,  # byte order mark
        *range(0x09),  # control characters that are no white space
        *range(0x0E, 0x1C),
        *range(0x7F, 0x85),
        *range(0x86, 0xA0),
    ]
)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_UNPAIRED = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_TABLE: dict[int, str | None] = {**_DROPPED, **_LIGATURES, **_UNPAIRED}

_SPACE = re.compile(r"\s+")
_PARAGRAPH_BREAK = re.compile(r"(?:\r\n|\r|\n|\u2028)[^\S\r\n]*(?:\r\n|\r|\n|\u2028)\s*|\u2029")
_LINE_BREAK = re.compile(r"\r\n|\r|\n|\u2028")

_SENTENCE_END = re.compile(r"(?:(?<=[^\W\d_]{3}[.!?…])|(?<=[.!?…][»”\")]))[^\S\n]+(?=[A-ZÆØÅÄÖÉ«“\"–§•])")
"""After a word of three letters or more, so that «bl.a.», «nr.», «kl.» and «Kari N.» end none."""


def one_line(text: str) -> str:
    """NFC, every run of white space one space, without soft hyphens, zero-width and control characters, ligatures."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text.translate(_TABLE))).strip()


def lines(text: str) -> str:
    """As `one_line`, but line breaks stay; empty lines go."""
    return "\n".join(line for line in map(one_line, _LINE_BREAK.split(text)) if line)


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of plain text, parted by empty lines; line breaks inside one stay."""
    return tuple(found for found in map(lines, _PARAGRAPH_BREAK.split(text)) if found)


def words(values: Iterable[str]) -> tuple[str, ...]:
    """The values on one line each, without empty ones and repeats, in order."""
    return tuple(dict.fromkeys(value for value in map(one_line, values) if value))


def cut(text: str, longest: int, *, within_lines: bool = True) -> tuple[str, ...]:
    """A text in parts of about the same length, none longer than `longest` characters if that can be.

    Args:
        within_lines: a line that is too long by itself may be cut, between sentences; a sentence never is.
    """
    if len(text) <= longest:
        return (text,)
    goal = len(text) / -(-len(text) // longest)
    parts: list[str] = []
    held = ""
    for gap, unit in _units(text, longest, within_lines):
        if held and (len(held) >= goal or len(held) + len(gap) + len(unit) > longest):
            parts.append(held)
            held = unit
        else:
            held += (gap if held else "") + unit
    return (*parts, held)


def _units(text: str, longest: int, within_lines: bool) -> Iterator[tuple[str, str]]:
    """The lines, and of those that are too long the sentences, each with what stands before it."""
    for line in text.split("\n"):
        sentences = _SENTENCE_END.split(line) if within_lines and len(line) > longest else [line]
        yield "\n", sentences[0]
        yield from ((" ", sentence) for sentence in sentences[1:])
