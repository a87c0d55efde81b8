"""Tables: those of data are rows of cells, those that place things on a page are walked like anything else."""

from __future__ import annotations

from bs4.element import Tag

from indexer.sources.html.survey import BLOCK, DEFINITIONS, HEADING, LIST, MAIN, QUOTE, TABLE, Skip, Survey
from indexer.sources.html.text import text_of
from indexer.structure.blocks import Table
from indexer.structure.text import one_line

_PLACED = HEADING | TABLE | MAIN | QUOTE | DEFINITIONS
"""What a table that holds it was made to place."""

Rows = tuple[tuple[str, ...], ...]


def is_layout(table: Tag, survey: Survey, skip: Skip) -> bool:
    """Whether a table was made to place things on a page.

    It says so (`role=presentation`), or holds headings or other tables, or has a single column with text, or a single
    row with paragraphs; or it holds lists, has no head, and no two rows have two cells with text.
    """
    if table.get("role") in {"presentation", "none"} or survey.holds(table, _PLACED):
        return True
    rows = _rows(table, skip)
    if not any(len(row) > 1 for row in rows):
        return True
    if len(rows) == 1 and survey.holds(table, BLOCK | LIST):
        return True
    if not survey.holds(table, LIST) or table.find("th") is not None:
        return False
    return sum(sum(map(bool, row)) > 1 for row in rows) < 2


def read_table(table: Tag, skip: Skip) -> Table | None:
    """The rows of a table of data; its caption is a row of its own before them. None if it has no text."""
    caption = table.find("caption")
    title = one_line(text_of(caption, skip)) if caption is not None else ""
    rows = (((title,),) if title else ()) + _rows(table, skip)
    return Table(rows) if rows else None


def _rows(table: Tag, skip: Skip) -> Rows:
    """The rows with text, without columns that have none."""
    rows = [_cells(row, skip) for row in table.find_all("tr")]
    kept = [row for row in rows if any(row)]
    if len({len(row) for row in kept}) == 1:
        filled = [place for place in range(len(kept[0])) if any(row[place] for row in kept)]
        kept = [tuple(row[place] for place in filled) for row in kept]
    return tuple(kept)


def _cells(row: Tag, skip: Skip) -> tuple[str, ...]:
    cells = row.find_all(["td", "th"], recursive=False)
    return tuple("" if skip(cell) else one_line(text_of(cell, skip)) for cell in cells)
