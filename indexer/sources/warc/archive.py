"""Web archives: WARC (ISO 28500), plain, or gzipped as a whole or record by record. Read as a stream.

Articles come from HTML pages and PDF files that were fetched with status 200 (`response`) or stored as files
(`resource`). The address of a page is the one it was fetched from, unless it names its own. Other types, other
statuses and repeats (`revisit`) are passed over. A damaged record is reported with its number, and reading goes on at
the next one that is whole.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from engine.article import Article
from engine.errors import SourceError
from indexer.decoding import decode
from indexer.metadata.facts import Facts, refuse_individual
from indexer.notes import Notes
from indexer.sources.html.page import MAX_BYTES, read_markup
from indexer.sources.pdf import document as pdf
from indexer.sources.warc.gzip_members import MAGIC, DamageError, Members
from indexer.sources.warc.http_content import Answer, media_type, read_content, read_head
from indexer.structure.text import one_line

logging.getLogger("warcio").setLevel(logging.CRITICAL)  # it tells of blemishes of addresses, which are mended

_SUFFIXES = (".warc", ".warc.gz", ".arc", ".arc.gz")
_VERSION = b"WARC/"
_ARC = b"filedesc://"
_LONGEST_LINE = 64 * 1024
_PDF = "application/pdf"
_PAGES = frozenset({"text/html", "application/xhtml+xml", _PDF})
_FETCHED = frozenset({"response", "resource", "revisit"})
_OK = "200"
_LARGEST_RECORD = 2 * MAX_BYTES
_KINDS_TOLD = 8
"""So many kinds of what was passed over are named."""


class _Records(ArchiveIterator):  # type: ignore[misc]  # the package has no types
    """Records without what they hold being looked into, and without a word on standard error."""

    INC_RECORD = ""

    def __init__(self, stream: Any) -> None:
        super().__init__(stream, no_record_parse=True, arc2warc=True)

    def resume(self) -> _Records | None:
        """After damage: what reads on from the next record; None if there is none."""
        while True:
            try:
                line = self.reader.readline(_LONGEST_LINE)
            except DamageError:
                continue
            if not line:
                return None
            if line.startswith(_VERSION):
                rest = _Records(self.fh)
                rest.reader, rest.next_line = self.reader, line
                rest.offset = self.fh.tell() - self.reader.rem_length() - len(line)
                return rest


@dataclass(frozen=True, slots=True)
class _Page:
    """A page or a PDF from a record.

    Attributes:
        data: its bytes, or what is wrong with it.
        type: its media type.
        charset: the encoding that the server states.
    """

    number: int
    url: str
    data: bytes | SourceError
    type: str = ""
    charset: str = ""


def accepts(path: Path, head: bytes) -> bool:
    """By the name's ending, or else by how the file begins."""
    return path.name.lower().endswith(_SUFFIXES) or head.startswith((b"WARC/1.", _ARC))


def read(path: Path, relative: str, given: Facts, notes: Notes) -> Iterator[Article]:
    """The articles of all pages of an archive, in its order.

    Args:
        given: facts from the sidecar, which win over those of each page.
        notes: get what is wrong with a record or a page; unless they are strict, reading goes on after it.

    Raises:
        SourceError: the sidecar states what is true of one article alone.
    """
    refuse_individual(given, path)
    passed_over: Counter[str] = Counter()
    with path.open("rb") as file:
        for page in _pages(file, notes, passed_over):
            try:
                yield from _articles(page, relative, given, notes)
            except SourceError as problem:
                notes.refuse(SourceError(f"record {page.number} ({page.url}): {problem}", problem.hint))
    if passed_over:
        counts = ", ".join(f"{number} {what}" for what, number in passed_over.most_common(_KINDS_TOLD))
        notes.warn(f"passed over, because they are no pages with text: {counts}")


def _articles(page: _Page, relative: str, given: Facts, notes: Notes) -> Iterator[Article]:
    """A page of one article has the article's address; the address of a list page is no article's."""
    if isinstance(page.data, SourceError):
        raise page.data
    if page.type == _PDF:
        found = _of_pdf(page.data, relative, given, notes)
    else:
        markup = decode(page.data, notes, page.charset or None)
        found = list(read_markup(markup, relative, given, notes, _name(page.url)))
    for article in found:
        yield article if article.url or len(found) > 1 else replace(article, url=page.url or None)


def _name(url: str) -> str:
    """What a page without a title is called: the last part of its address."""
    parts = urlsplit(url)
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    return one_line(PurePosixPath(last).stem.replace("-", " ").replace("_", " ")) or parts.hostname or ""


def _of_pdf(data: bytes, relative: str, given: Facts, notes: Notes) -> list[Article]:
    """The reader of PDF files wants a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "fetched.pdf")
        path.write_bytes(data)
        return list(pdf.read(path, relative, given, notes))


def _pages(file: BinaryIO, notes: Notes, passed_over: Counter[str]) -> Iterator[_Page]:
    packed = file.read(len(MAGIC)) == MAGIC
    file.seek(0)
    records: _Records | None = _Records(Members(file) if packed else file)
    number = 0
    while records is not None:
        reading, records = records, None
        try:
            for record in reading:
                number += 1
                begun = reading.offset
                page = _page(number, record, passed_over)
                try:
                    whole = _is_whole(record, reading)
                except DamageError:
                    if page is not None and record.raw_stream.limit == 0:  # the damage is behind it
                        yield page
                    raise
                if not whole:
                    yield _Page(number, _address(record), _not_whole())
                elif page is not None:
                    yield page
                if not whole and not packed:  # what follows may have been taken for a part of it
                    file.seek(begun + 1)
                    records = _Records(file).resume()
                    break
        except (ArchiveLoadFailed, DamageError) as problem:
            reason = f"the archive is damaged in record {number} or right after it: {one_line(str(problem))[:200]}"
            notes.refuse(SourceError(reason, "reading went on at the next whole record; save the archive again"))
            records = reading.resume()


def _page(number: int, record: Any, passed_over: Counter[str]) -> _Page | None:
    """The page that a record holds; None if it holds something else, which is counted if it came from a server."""
    headers = record.rec_headers
    stated = headers.get_header("Content-Length") or ""
    if not stated.isdecimal():
        raise ArchiveLoadFailed(f"Content-Length is {stated!r}")
    if record.rec_type not in _FETCHED:
        return None
    if record.rec_type == "revisit" or int(stated) > _LARGEST_RECORD:
        passed_over["repeats (revisit)" if record.rec_type == "revisit" else "very large records"] += 1
        return None
    try:
        answer = _answer(record)
        if answer.status != _OK or answer.type not in _PAGES:
            passed_over[answer.type or "of no type" if answer.status == _OK else f"with status {answer.status}"] += 1
            return None
        return _Page(number, _address(record), read_content(answer, record.raw_stream), answer.type, answer.charset)
    except SourceError as problem:
        return _Page(number, _address(record), problem)


def _answer(record: Any) -> Answer:
    """The head of what a server answered; a record that holds no HTTP is its content alone."""
    stated = record.rec_headers.get_header("Content-Type") or ""
    if record.rec_type == "response" and media_type(stated)[0] == "application/http":
        return read_head(record.raw_stream)
    return Answer(_OK, *media_type(stated))


def _address(record: Any) -> str:
    return one_line(record.rec_headers.get_header("WARC-Target-URI") or "")


def _is_whole(record: Any, records: _Records) -> bool:
    """Read the rest of a record: whether it ends where it says, and the empty lines that end it follow."""
    told = records.err_count
    records.read_to_end()
    return bool(record.raw_stream.limit == 0 and records.err_count == told)


def _not_whole() -> SourceError:
    return SourceError("the record is cut off, or not as long as it states", "save the archive again")
