"""A search as a table: CSV by RFC 4180, in UTF-8 with a byte order mark, without which Excel misreads æ, ø and å.

One row of names, then one row a hit and nothing else, so that Excel, pandas and R all read it as it is. What was asked,
of which index and when stands in the last columns of every row: lines of comment before the names would be rows to
most programs, and rows taken out or put together still tell where they are from.

A cell that a spreadsheet could take for a formula begins with an apostrophe (`guarded`). Several values in a cell are
parted by `; `. Line breaks of a text stay, inside quotation marks.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO

from engine.export import WholeResult
from engine.result import Hit
from engine.schema import Unit
from search_app.citing.works import encoded
from search_app.forms.head import Head, passage_of
from search_app.plain_text import clean

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""The last four are full-width = + - @, which begin formulas in Excel for East Asian languages."""

_BETWEEN = "; "


@dataclass(frozen=True, slots=True)
class Row:
    """What the cells of one row are made from."""

    hit: Hit
    result: WholeResult
    head: Head


Column = tuple[str, Callable[[Row], str]]


def csv_form(result: WholeResult, head: Head) -> Iterator[str]:
    """The names of the columns, then a row for each hit."""
    columns = PASSAGE_COLUMNS if result.request.unit is Unit.PASSAGE else ARTICLE_COLUMNS
    yield BYTE_ORDER_MARK + _line([name for name, _ in columns])
    for hit in result.hits:
        row = Row(hit, result, head)
        yield _line([guarded(cell(row)) for _, cell in columns])


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet computes: an apostrophe before = + - @ and what hides them."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _line(cells: list[str]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def _listed(values: tuple[str, ...]) -> str:
    return _BETWEEN.join(map(clean, values))


def _published(row: Row) -> str:
    published = row.hit.article.published
    return published.isoformat() if published else ""


def _best(row: Row) -> str:
    """The best passage's excerpt."""
    return clean(row.hit.passages[0].excerpt.text) if row.hit.passages else ""


def _best_url(row: Row) -> str:
    """The best passage's address."""
    anchor = row.hit.passages[0].passage.anchor if row.hit.passages else ""
    return row.head.site.article_url(row.hit.article.id, anchor) if anchor else ""


def _passage(attribute: str) -> Callable[[Row], str]:
    def cell(row: Row) -> str:
        return clean(str(getattr(passage_of(row.hit, Unit.PASSAGE), attribute)))

    return cell


_ARTICLE: tuple[Column, ...] = (
    ("title", lambda row: clean(row.hit.article.title)),
    ("kind", lambda row: clean(row.hit.article.kind)),
    ("published", _published),
    ("language", lambda row: row.hit.article.language),
    ("authors", lambda row: _listed(row.hit.article.authors)),
    ("people", lambda row: _listed(tuple(person.name for person in row.hit.article.people))),
    ("organisations", lambda row: _listed(row.hit.article.organisations)),
    ("themes", lambda row: _listed(row.hit.article.themes)),
    ("source_url", lambda row: encoded(row.hit.article.url or "")),
    ("score", lambda row: f"{row.hit.score:.4f}"),
)

_PROVENANCE: tuple[Column, ...] = (
    ("search", lambda row: row.head.address),
    ("total", lambda row: str(row.result.total)),
    ("generation", lambda row: row.result.generation.id),
    ("fingerprint", lambda row: row.result.generation.fingerprint),
    ("retrieved", lambda row: row.head.moment),
    ("licence", lambda row: clean(row.head.licence)),
)

ARTICLE_COLUMNS: tuple[Column, ...] = (
    ("id", lambda row: row.hit.id),
    *_ARTICLE,
    ("url", lambda row: row.head.site.article_url(row.hit.article.id)),
    ("lead", lambda row: clean(row.hit.article.lead)),
    ("matching_passages", lambda row: str(row.hit.matching_passages)),
    ("passage", _best),
    ("passage_url", _best_url),
    *_PROVENANCE,
)

PASSAGE_COLUMNS: tuple[Column, ...] = (
    ("id", lambda row: row.hit.id),
    ("article", lambda row: row.hit.article.id),
    ("heading", _passage("heading")),
    ("text", _passage("text")),
    ("speaker", _passage("speaker")),
    ("passage_kind", _passage("kind")),
    *_ARTICLE,
    ("url", lambda row: row.head.site.article_url(*row.hit.id.split("#"))),
    *_PROVENANCE,
)
