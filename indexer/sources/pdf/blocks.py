"""Stretches of print → blocks: what is a heading, what is a list, and on which page each stands.

A stretch is a heading if it is short and set larger than the body text or in bold, or if the outline of the
document (its bookmarks) names it. How deep it is, is told by the outline, else by its number («2.3» is below «2»),
else by the numbered headings that are set alike, else by its size.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from indexer.sources.document_facts import numbering, plain
from indexer.sources.pdf.layout import Grid
from indexer.sources.pdf.print import Mark, Stretch, Type
from indexer.sources.pdf.words import Words
from indexer.structure.blocks import Block, Heading, ItemList, Paragraph, Table

LONGEST_HEADING = 160
_LARGER = 1.12
_DEEPEST = 6
_FORMS = 4
"""A label that begins so many rows is one of a form that is filled in again and again."""

_CAPTION = re.compile(r"(?:figur|figure|tabell|table|kilde|source)\b\s*:?\s*\d*", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:kapittel|kap\.|chapter|del|part|vedlegg|appendix)\s+(?:\d{1,2}|[A-ZIVX]{1,4})[.:]?", re.IGNORECASE
)
_UNFINISHED = re.compile(r"[.,;:]$|[-–]$")
_LETTERS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, and the pages on which it, or each of its items, begins."""

    block: Block
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The bookmarks of a document: how deep each stands, from 0, by its title without signs and number."""

    depths: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[tuple[str, int]]) -> Outline:
        """From titles and depths; of two with one title the less deep counts."""
        depths: dict[str, int] = {}
        for title, depth in entries:
            name = plain(title)
            if name:
                depths[name] = min(depth, depths.get(name, depth))
        return cls(depths)

    def depth(self, text: str) -> int | None:
        """How deep the heading stands, if it is one."""
        return self.depths.get(plain(text))


def blocks(found: Iterable[Stretch | Grid], type_: Type, words: Words, outline: Outline, title: str) -> list[Placed]:
    """The blocks of a document, in order.

    Args:
        title: as the document shows it; it is no heading, so that the depth of headings is counted from those below.
    """
    parts = list(found)
    texts = {id(part): words.joined([line.text for line in part.lines]) for part in parts if isinstance(part, Stretch)}
    labels = _labels(parts)
    headings = [
        part
        for part in parts
        if isinstance(part, Stretch)
        and not _is_label(part, labels)
        and not (part.page == parts[0].page and texts[id(part)] in title)
        and _is_heading(part, texts[id(part)], type_, outline)
    ]
    levels = _levels(headings, texts, outline)
    placed: list[Placed] = []
    items: list[Stretch] = []
    for part in parts:
        is_item = isinstance(part, Stretch) and part.mark is not None and not part.note and id(part) not in levels
        if not is_item:
            placed += _listed(items, texts)
            items = []
        if isinstance(part, Grid):
            placed.append(Placed(Table(part.rows), (part.page,)))
        elif is_item:
            items.append(part)
        elif id(part) in levels:
            placed.append(Placed(Heading(texts[id(part)], levels[id(part)]), (part.page,)))
        else:
            bold = all(line.bold for line in part.lines) and not _is_label(part, labels)
            placed.append(Placed(Paragraph(texts[id(part)], bold), (part.page,)))
    placed += _listed(items, texts)
    return _chapters(placed)


def _labels(parts: Iterable[Stretch | Grid]) -> frozenset[str]:
    """What rows of the document's forms begin with: where the rest of a row is empty it stands alone, as a heading."""
    first = Counter(row[0].strip() for part in parts if isinstance(part, Grid) for row in part.rows if row)
    return frozenset(text for text, times in first.items() if text and times >= _FORMS)


def _is_label(part: Stretch, labels: Container[str]) -> bool:
    return all(line.text.strip() in labels for line in part.lines)


def _is_heading(part: Stretch, text: str, type_: Type, outline: Outline) -> bool:
    if part.note or len(text) > LONGEST_HEADING or not _LETTERS.search(text) or _CAPTION.match(text):
        return False
    if part.mark is not None and not part.mark.number:
        return False
    if outline.depth(text) is not None and len(part.lines) <= 4:
        return part.lines[0].bold or part.lines[0].size > type_.body
    first = part.lines[0]
    larger = first.size >= _LARGER * type_.body
    bold = all(line.bold for line in part.lines) and first.size > 0.95 * type_.body
    return (larger or bold) and not _UNFINISHED.search(text) and len(part.lines) <= 4 and not text[0].islower()


Style = tuple[float, bool]


def _levels(headings: Sequence[Stretch], texts: Mapping[int, str], outline: Outline) -> dict[int, int]:
    """2 to 6, by the identity of each heading."""
    known: dict[int, int] = {}
    styles = {id(part): (round(part.lines[0].size), part.lines[0].bold) for part in headings}
    by_style: dict[Style, Counter[int]] = defaultdict(Counter)
    for key, style in styles.items():
        depth, number = outline.depth(texts[key]), numbering(texts[key])
        if depth is not None or number:
            known[key] = 2 + (number.count(".") if depth is None else depth)
            by_style[style][known[key]] += 1
    usual: dict[Style, int] = {}
    set_so = Counter(styles.values())
    for style in sorted(set(styles.values()), reverse=True):
        counts = by_style[style]
        above = max((level for other, level in usual.items() if other[0] > style[0]), default=1)
        common = (
            min(counts, key=lambda level: (-counts[level], level)) if 3 * counts.total() >= set_so[style] else 1 + above
        )
        usual[style] = max(common, above)
    return {key: min(_DEEPEST, known.get(key) or usual[style]) for key, style in styles.items()}


def _listed(items: Sequence[Stretch], texts: Mapping[int, str]) -> Iterator[Placed]:
    """Items that follow each other: lists, or paragraphs where the numbers are not those of a list."""
    runs: list[list[Stretch]] = []
    for item in items:
        if runs and _same_list(runs[-1], item):
            runs[-1].append(item)
        else:
            runs.append([item])
    for run in runs:
        yield from _list(run, texts)


def _same_list(run: Sequence[Stretch], item: Stretch) -> bool:
    first, mark = run[0], item.mark
    if mark is None or first.mark is None:
        return False
    nested = item.lines[0].x > first.lines[0].x + 0.7 * item.lines[0].size
    return nested or bool(mark.number) == bool(first.mark.number)


def _list(run: Sequence[Stretch], texts: Mapping[int, str]) -> Iterator[Placed]:
    left = run[0].lines[0].x
    written: list[str] = []
    pages: list[int] = []
    numbers: list[str] = []
    for item in run:
        mark = item.mark or Mark("")
        text = texts[id(item)]
        bare = text[len(mark.text.strip()) :].strip()
        if written and item.lines[0].x > left + 0.7 * item.lines[0].size and item.page == pages[-1]:
            written[-1] += f"\n{text if mark.number else bare}"
            continue
        written.append(text if mark.number else bare)
        numbers.append(mark.number)
        pages.append(item.page)
    counted = numbers == [str(number) for number in range(1, len(numbers) + 1)]
    if counted and len(numbers) > 1:
        bare_items = tuple(re.sub(r"^\(?\d+[.)]\s*", "", text) for text in written)
        yield Placed(ItemList(bare_items, ordered=True), tuple(pages))
    elif any(numbers) and (len(numbers) == 1 or numbers[0].isdecimal()):
        yield from (Placed(Paragraph(text), (page,)) for text, page in zip(written, pages, strict=True))
    elif len(written) == 1 and run[0].mark is not None and run[0].mark.text.strip() in "-–—*o":
        yield Placed(Paragraph(texts[id(run[0])]), (pages[0],))
    else:
        yield Placed(ItemList(tuple(written)), tuple(pages))


def _chapters(placed: Iterable[Placed]) -> list[Placed]:
    """A heading that only counts («Kapittel 3») is one with the heading that follows it."""
    found: list[Placed] = []
    for part in placed:
        match found[-1:], part.block:
            case [Placed(Heading(text=counted), pages)], Heading(text=text, level=level) if _COUNTED.fullmatch(counted):
                found[-1] = Placed(Heading(f"{counted} {text}", min(level, 2)), pages)
            case _:
                found.append(part)
    return found
