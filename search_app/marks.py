"""Marked text → safe HTML. The only place where text becomes markup: escaped once, then `<mark>` added."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from engine.result import Marked


def markup(marked: Marked) -> Markup:
    """The text, escaped, with `<mark>` around each match and no other element."""
    pieces: list[Markup] = []
    end_of_last = 0
    for start, end in marked.spans:
        pieces.append(escape(marked.text[end_of_last:start]))
        pieces.append(Markup("<mark>{}</mark>").format(marked.text[start:end]))
        end_of_last = end
    pieces.append(escape(marked.text[end_of_last:]))
    return Markup("").join(pieces)


def split(marked: Marked, separator: str) -> Iterator[Marked]:
    """The parts between separators, empty ones left out, each with its share of the matches."""
    start = 0
    for part in marked.text.split(separator):
        end = start + len(part)
        if part.strip():
            yield cut(marked, start, end)
        start = end + len(separator)


def cut(marked: Marked, start: int, end: int) -> Marked:
    """The piece from `start` to `end`, with the matches in it; one that reaches outside is cut too."""
    spans = ((max(low, start) - start, min(high, end) - start) for low, high in marked.spans)
    return Marked(marked.text[start:end], tuple((low, high) for low, high in spans if low < high))


def blocks(marked: Marked) -> tuple[tuple[Markup, ...], ...]:
    """Paragraphs (parted by a blank line) of lines (parted by a line break), each as HTML."""
    return tuple(tuple(markup(line) for line in split(paragraph, "\n")) for paragraph in split(marked, "\n\n"))
