"""Tables of articles as CSV: a header, then one article a row. Read as a stream, so files may be larger than memory.

Columns are named as the keys of records (`records.py`) or by synonyms of them (`metadata.names`), in whatever case;
`title` and `text` are needed; where no column is called so, they are told by what stands in the rows (`csv_columns`).
Other columns are kept as extra metadata. Cells of lists are parted as all lists are that are one text. Text may be
plain or HTML. Norwegian Excel writes `;` and Windows-1252, others `,` and UTF-8: the delimiter is told by `csv_header`,
the encoding is the first of the file's byte order mark, UTF-8 and Windows-1252 that fits all of the file. A row that
cannot be read is reported with its line, and reading goes on; so is a date or a language that is not understood, and
the article is kept without it.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from engine.article import Article
from engine.errors import SourceError
from indexer.metadata.facts import NAMES, Facts, from_mapping, refuse_individual
from indexer.metadata.names import TEXT, assigned
from indexer.notes import Notes
from indexer.sources.csv_columns import SAMPLE, TITLE, beginning, by_content
from indexer.sources.csv_header import find_header
from indexer.sources.html.fragment import without_tags
from indexer.sources.left_out import LeftOut
from indexer.sources.plain_or_html import Part, article_of
from indexer.structure.text import one_line

MAX_ROW = 8 * 1024 * 1024
"""Characters. A longer row is refused; a book has about one million."""

_SUFFIXES = frozenset({".csv", ".tsv"})
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LONGEST_TOLD = 200
_PIECE = 1024 * 1024
_CLOCK = re.compile(r"^(\d{1,2}\.\d{1,2}\.\d{4})[ T]\d.*")


@dataclass(frozen=True, slots=True)
class _Table:
    """Which column is which.

    Attributes:
        header: the names as the file has them.
        columns: place of the column for each name of the record format that the file has.
    """

    header: tuple[str, ...]
    columns: Mapping[str, int]


def accepts(path: Path, head: bytes) -> bool:
    """By the name's ending."""
    return path.suffix.lower() in _SUFFIXES


def read(path: Path, relative: str, given: Facts, notes: Notes) -> Iterator[Article]:
    """The articles of a table, in order.

    Args:
        given: facts from the sidecar, which win over those of each row.
        notes: get what is wrong with a row; unless they are strict, reading goes on after it.

    Raises:
        SourceError: the header lacks a column that is needed, or the sidecar states what is true of one article alone.
    """
    refuse_individual(given, path)
    left_out = LeftOut(notes)
    csv.field_size_limit(max(csv.field_size_limit(), MAX_ROW))
    encoding = _encoding(path)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        found = find_header(file)
    if found.above:
        notes.warn(f"passed over, because it stands over the header: {' / '.join(found.above)[:_LONGEST_TOLD]!r}")
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        lines = _Lines(file, found.line)
        rows = csv.reader(lines, delimiter=found.delimiter, strict=True)
        header = tuple(map(one_line, next(rows, [])))
        numbered = _rows(rows, lines, notes)
        sample = list(islice(numbered, SAMPLE))
        table = _table(header, [row for _, row in sample], notes)
        for line, row in chain(sample, numbered):
            try:
                article = _article(row, table, relative, given, left_out.at(line))
            except SourceError as problem:
                notes.refuse(SourceError(f"line {line}: {problem}", problem.hint))
                continue
            yield article
    left_out.count_rest()


@dataclass(slots=True)
class _Lines:
    """The lines of a file, counted; one row of a table may not take more than `MAX_ROW` characters of them."""

    file: TextIO
    number: int
    row: int = 0

    def __post_init__(self) -> None:
        for _ in range(self.number):
            self.file.readline()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = rest = self.file.readline(MAX_ROW + 1)
        if not line:
            raise StopIteration
        self.number += 1
        while len(rest) > MAX_ROW and not rest.endswith("\n"):
            rest = self.file.readline(MAX_ROW + 1)
        self.row += len(line)
        if self.row > MAX_ROW:
            raise csv.Error(f"the row is longer than {MAX_ROW // 2**20} MiB; is a quotation mark left open?")
        return line


def _rows(rows: Iterator[list[str]], lines: _Lines, notes: Notes) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold something, each with the line it begins on."""
    while True:
        line, lines.row = lines.number + 1, 0
        try:
            row = next(rows, None)
        except csv.Error as problem:
            reason = f"the row that begins at line {line} is no CSV (read as far as line {lines.number}): {problem}"
            notes.refuse(SourceError(reason, 'write a quotation mark inside a quoted cell twice: ""'))
            continue
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield line, row


def _table(names: tuple[str, ...], sample: Sequence[Sequence[str]], notes: Notes) -> _Table:
    columns = {name: names.index(column) for name, column in assigned(names).items()}
    missing = [name for name in (TITLE, TEXT) if name not in columns]
    found = by_content(len(names), set(columns.values()), sample, missing) if missing else {}
    if TEXT in missing and TEXT not in found:
        raise SourceError(
            f"the table has no column {' and no column '.join(missing)}; its columns are: {', '.join(names)[:300]}",
            "name the columns title and text (tittel, tekst); others that are known: " + ", ".join(NAMES),
        )
    if missing:
        read_as = [f"{name} is read from {names[found[name]]!r}" for name in missing if name in found]
        read_as += [f"{name} from the first words of the text" for name in missing if name not in found]
        notes.warn(f"no column is called {' or '.join(missing)}: {', '.join(read_as)}; name the columns to settle it")
    return _Table(names, {**columns, **found})


def _article(
    row: Sequence[str], table: _Table, relative: str, given: Facts, leave_out: Callable[[str, str], None]
) -> Article:
    if any(cell.strip() for cell in row[len(table.header) :]):
        raise SourceError(
            f"the row has {len(row)} cells, but the header {len(table.header)}",
            "put cells that hold the delimiter in quotation marks",
        )
    cells = dict(enumerate(row))
    said = {name: _value(name, cells.get(place, "")) for name, place in table.columns.items() if name in NAMES}
    facts = from_mapping(said, "the row", leave_out)
    text = cells.get(table.columns[TEXT], "")
    if TITLE not in table.columns:
        facts = replace(facts, title=beginning(without_tags(text)) or None)
    if not facts.title:
        empty = TITLE if TITLE in table.columns else TEXT
        raise SourceError(f"the row has no {empty}", "fill in the column " + table.header[table.columns[empty]])
    known = set(table.columns.values())
    extra = {
        name: cells[place].strip()
        for place, name in enumerate(table.header)
        if name and place not in known and cells.get(place, "").strip()
    }
    return article_of((Part(text),), facts, given, relative, extra)


def _value(name: str, cell: str) -> str:
    return _CLOCK.sub(r"\1", cell.strip()) if name == "published" else cell.strip()


def _encoding(path: Path) -> str:
    """The encoding of a file, read once from beginning to end, in pieces."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        piece = file.read(_PIECE)
        marked = next((encoding for mark, encoding in _MARKS if piece.startswith(mark)), None)
        if marked:
            return marked
        try:
            while piece:
                decoder.decode(piece)
                piece = file.read(_PIECE)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"
