"""The text of an article as it is read: sections of numbered passages, tables as tables, ways from hit to hit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from engine.article import LESSON_KINDS, Article, Passage, PassageKind, Section
from engine.result import Marked, MarkedArticle
from search_app import labels
from search_app.citing.works import page_of
from search_app.layout import Link
from search_app.marks import blocks, cut, markup, split

_NAMED_KINDS = LESSON_KINDS | {PassageKind.QUOTE, PassageKind.TABLE}
_CELL_END = re.compile(r" \|(?: |$)")
"""What parts the cells of a row in a passage of kind `tabell`."""

Lines = tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class PassageBlock:
    """A passage as paragraphs of lines, or as a table.

    Attributes:
        page: of a paged source, where the passage is the first of it.
        named: whether it is more than a plain paragraph.
        kind: what it is called; empty where the passage before is called the same.
        language: where it is not the article's.
        rows: of a table whose cells can be told apart; then there are no paragraphs.
        steps: from a passage with hits to the one before and the one after.
    """

    anchor: str
    number: str
    page: str
    named: bool
    kind: str
    language: str
    paragraphs: tuple[Lines, ...]
    rows: tuple[Lines, ...]
    steps: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SectionBlock:
    """A section; `level` is that of its heading element."""

    anchor: str
    level: int
    heading: Markup
    speaker: str
    passages: tuple[PassageBlock, ...]


@dataclass(frozen=True, slots=True)
class _Around:
    """What a passage's surroundings decide of how it is shown; each maps anchors of those that it is told of."""

    steps: Mapping[str, tuple[Link, Link]]
    pages: Mapping[str, str]


def section_blocks(marked: MarkedArticle) -> tuple[SectionBlock, ...]:
    """The article's sections in reading order."""
    around = _Around(_steps(passages_with_hits(marked)), _page_beginnings(marked.article))
    return tuple(_section(section, marked, around) for section in marked.article.sections)


def passages_with_hits(marked: MarkedArticle) -> tuple[str, ...]:
    """The anchors of the passages that hold a hit, in reading order."""
    return tuple(anchor for anchor, text in marked.passages.items() if text.spans)


def place(anchor: str) -> Link:
    """A link to a passage of the page, called by its number."""
    return Link(anchor.removeprefix("p"), f"#{anchor}")


def shown_marks(sections: tuple[SectionBlock, ...]) -> int:
    """How many marks stand in the text: a hit that goes on in another line or cell is shown as two."""
    return sum(piece.count("<mark>") for section in sections for piece in _pieces(section))


def table_rows(marked: Marked) -> tuple[Lines, ...]:
    """The rows of a table as cells; none where the lines do not all have the same number of cells, at least two."""
    rows = tuple(tuple(markup(cell) for cell in _cells(line)) for line in split(marked, "\n"))
    return rows if len({len(row) for row in rows}) == 1 and len(rows[0]) > 1 else ()


def _pieces(section: SectionBlock) -> Iterator[Markup]:
    yield section.heading
    for passage in section.passages:
        for lines in (*passage.paragraphs, *passage.rows):
            yield from lines


def _steps(anchors: tuple[str, ...]) -> Mapping[str, tuple[Link, Link]]:
    """Anchor → the passages with hits before and after it; an empty address where there is none."""
    nowhere = Link("", "")
    around = (nowhere, *map(place, anchors), nowhere)
    return {
        anchor: (before, after)
        for anchor, (before, _), (_, after) in zip(anchors, pairwise(around), pairwise(around[1:]), strict=False)
    }


def _page_beginnings(article: Article) -> Mapping[str, str]:
    """Anchor → page, of each page's first passage."""
    first: dict[str, str] = {}
    for passage in article.passages():
        if page := page_of(article, passage):
            first.setdefault(page, passage.anchor)
    return {anchor: page for page, anchor in first.items()}


def _section(section: Section, marked: MarkedArticle, around: _Around) -> SectionBlock:
    return SectionBlock(
        anchor=section.anchor,
        level=min(max(section.level, 2), 4),
        heading=markup(marked.headings[section.anchor]),
        speaker=section.speaker,
        passages=tuple(
            _passage(passage, marked, around, same_as_before=before is not None and before.kind is passage.kind)
            for before, passage in zip((None, *section.passages), section.passages, strict=False)
        ),
    )


def _passage(passage: Passage, marked: MarkedArticle, around: _Around, *, same_as_before: bool) -> PassageBlock:
    named = passage.kind in _NAMED_KINDS
    text = marked.passages[passage.anchor]
    rows = table_rows(text) if passage.kind is PassageKind.TABLE else ()
    return PassageBlock(
        anchor=passage.anchor,
        number=passage.anchor.removeprefix("p"),
        page=around.pages.get(passage.anchor, ""),
        named=named,
        kind=str(labels.PASSAGES[passage.kind]) if named and not same_as_before else "",
        language=passage.language,
        paragraphs=() if rows else blocks(text),
        rows=rows,
        steps=around.steps.get(passage.anchor, ()),
    )


def _cells(line: Marked) -> Iterator[Marked]:
    start = 0
    for end in _CELL_END.finditer(line.text):
        yield cut(line, start, end.start())
        start = end.end()
    yield cut(line, start, len(line.text))
