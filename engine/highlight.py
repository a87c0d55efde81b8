"""Text + what matched → marked text and excerpts. Knows no engine: the same analyzers that index also mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from engine.analysis import Token, analyze
from engine.result import Marked

EXCERPT_LEAST = 160
EXCERPT_MOST = 240
"""Length of an excerpt in characters: two to three lines, enough to judge a hit by."""

_TOO_SHORT = 60
"""A run shorter than this tells too little, and goes on into a sentence that must be cut: «Problem: …»."""

_SENTENCE_END = re.compile(r"(?<=[.!?…:])[»\"”)]?\s+(?=[«\"“(–—-]?\s?[A-ZÆØÅ0-9])|\n+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Mark:
    """What to mark in a text.

    Attributes:
        terms: consecutive terms of the analyzer; one for a word.
        part: the only part of an article where it counts (`title`, …); empty for all.
        prefix: whether the (single) term stands for all terms that begin with it.
    """

    terms: tuple[str, ...]
    analyzer: str
    part: str = ""
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a text with its matches; `start` and `end` place it in the whole."""

    marked: Marked
    start: int
    end: int


def spans(text: str, marks: Iterable[Mark], part: str = "body") -> tuple[tuple[int, int], ...]:
    """Where the marks stand in the text: whole surface forms, in order, overlapping ones joined.

    Args:
        part: which part of an article the text is; marks for another part are left out.
    """
    return tuple(_joined([(start, end) for start, end, _ in _found(text, marks, part)]))


def mark(text: str, marks: Iterable[Mark], part: str = "body") -> Marked:
    """The text with every match marked."""
    return Marked(text, spans(text, marks, part))


def excerpt(text: str, marks: Sequence[Mark], part: str = "body") -> Excerpt:
    """The run of whole sentences that shows most of what was looked for in about two lines.

    A sentence longer than `EXCERPT_MOST` is cut between words around its matches.
    """
    if len(text) <= EXCERPT_MOST:
        return Excerpt(mark(text, marks, part), 0, len(text))
    places = list(_found(text, marks, part))
    found = tuple(_joined([(start, end) for start, end, _ in places]))
    start, end = _best_run(_sentences(text), places)
    if end - start > EXCERPT_MOST:
        start, end = _cut(text, start, end, found)
    inside = tuple((low - start, high - start) for low, high in found if start <= low and high <= end)
    return Excerpt(Marked(text[start:end], inside), start, end)


def _found(text: str, marks: Iterable[Mark], part: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Where each mark stands in the text, with its terms."""
    for mark in marks:
        if mark.terms and mark.part in ("", part):
            yield from ((start, end, mark.terms) for start, end in _places(analyze(text, mark.analyzer), mark))


def _places(tokens: tuple[Token, ...], mark: Mark) -> Iterator[tuple[int, int]]:
    first, length = mark.terms[0], len(mark.terms)
    if mark.prefix:
        yield from ((token.start, token.end) for token in tokens if token.term.startswith(first))
        return
    for at, token in enumerate(tokens):
        if token.term == first and all(
            at + offset < len(tokens) and tokens[at + offset].term == mark.terms[offset] for offset in range(1, length)
        ):
            yield token.start, tokens[at + length - 1].end


def _joined(found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    current: tuple[int, int] | None = None
    for start, end in sorted(found):
        if current is not None and start <= current[1]:
            current = (current[0], max(current[1], end))
            continue
        if current is not None:
            yield current
        current = (start, end)
    if current is not None:
        yield current


def _sentences(text: str) -> list[tuple[int, int]]:
    bounds = [0]
    for gap in _SENTENCE_END.finditer(text):
        bounds += [gap.start(), gap.end()]
    bounds.append(len(text))
    return [(start, end) for start, end in zip(bounds[::2], bounds[1::2], strict=True) if start < end]


def _best_run(sentences: list[tuple[int, int]], places: Sequence[tuple[int, int, tuple[str, ...]]]) -> tuple[int, int]:
    """The run of neighbouring sentences with the most different terms, then with the most words that match.

    A compound counts for each of its parts that was looked for. Runs are grown to at least `EXCERPT_LEAST` where the
    text allows; the earliest of equals wins.
    """
    best, best_worth = sentences[0], (-1, -1)
    for first in range(len(sentences)):
        start, end = sentences[first]
        for _, following in sentences[first + 1 :]:
            if end - start >= EXCERPT_LEAST or (following - start > EXCERPT_MOST and end - start >= _TOO_SHORT):
                break
            end = following
        inside = [place for place in places if start <= place[0] and place[1] <= end]
        worth = (len({terms for _, _, terms in inside}), len({low for low, _, _ in inside}))
        if worth > best_worth:
            best, best_worth = (start, end), worth
    return best


def _cut(text: str, start: int, end: int, found: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """At most `EXCERPT_MOST` characters of text[start:end] around its first match, cut between words."""
    inside = [low for low, high in found if start <= low and high <= end]
    low = max(start, min((inside[0] if inside else start) - EXCERPT_LEAST // 3, end - EXCERPT_MOST))
    if low > start:
        space = _SPACE.search(text, low)
        low = space.end() if space and space.end() - low < EXCERPT_LEAST // 3 else low
    high = min(end, low + EXCERPT_MOST)
    if high < end:
        space_at = text.rfind(" ", low + 1, high + 1)
        high = space_at if space_at > low else high
    return low, high
