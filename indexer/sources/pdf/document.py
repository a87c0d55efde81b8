"""PDF files: reports, one article each.

`pypdf` reads the file; what its print means is decided by


    pdf_widths      how wide text is set
    pdf_page        a page → runs of text on a baseline
    pdf_furniture   without running heads, page numbers, tables of contents
    pdf_layout      → lines and tables in reading order
    pdf_words       divided words made whole
    pdf_print       → paragraphs, headings, items, notes
    pdf_blocks      → blocks
    pdf_facts       title, language, author, bookmarks

The page on which a passage begins is kept: `extra["pages"]` maps anchors to page numbers, counted from 1 as viewers
count them, so that a citation can say «s. 12» and link to `#page=12`.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from pypdf import PageObject, PasswordType, PdfReader, apply_configuration, get_configuration
from pypdf.errors import DependencyError, PyPdfError

from engine.article import Article
from engine.errors import SourceError
from indexer.extract import assemble
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources.document_facts import chosen_title, credible_authors, credible_title, plain
from indexer.sources.pdf import facts as pdf_facts
from indexer.sources.pdf.blocks import Outline, Placed, blocks
from indexer.sources.pdf.furniture import cleared
from indexer.sources.pdf.layout import laid_out
from indexer.sources.pdf.page import Page, read_page
from indexer.sources.pdf.print import Stretch, Type, stretches
from indexer.sources.pdf.words import Words
from indexer.structure.blocks import Heading, ItemList, Paragraph
from indexer.structure.sections import as_text

MAX_BYTES = 256 * 1024 * 1024
"""A larger file is refused. Most of a large report is pictures, which are not read."""

MAX_PAGES = 3000
MAX_OPERATIONS = 1_200_000
"""What the pages of a document may draw in all; a report of 121 pages draws 283,155 times."""

_LIMITS = {
    "zlib_maximum_output_length": 8_000_000,
    "lzw_maximum_output_length": 8_000_000,
    "run_length_maximum_output_length": 8_000_000,
    "array_based_stream_maximum_output_length": 8_000_000,
    "stream_decoding_work_maximum_length": 24_000_000,
    "stream_parsing_work_maximum_count": 500_000,
    "page_tree_maximum_entries": 20_000,
    "outline_maximum_entries": 20_000,
    "outline_maximum_depth": 32,
    "xform_maximum_invocations_per_extraction": 500,
}
"""What pypdf may unpack and parse. Its own defaults leave room for small files that take very long."""

_UNREADABLE = 0.3
"""A page whose text has more signs without a meaning than this has no text that can be read."""

_FIRST_PAGES = 3
_SENTENCE = re.compile(r"(?:\S+\s+){5}\S+[.!?:]$", re.MULTILINE)
"""A first page without one is a title page: subtitle, publisher, place, date."""

_SIGNATURE = b"%PDF-"
_BEFORE_SIGNATURE = b"\xef\xbb\xbf\0 \t\r\n"
_SAVE_AGAIN = "open it in a PDF viewer, save it anew and put the copy here"
_RECOGNISE = "run OCR (e.g. ocrmypdf) and put the result here"


_DAMAGE = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What pypdf raises on files that are not as they should be."""


def accepts(path: Path, head: bytes) -> bool:
    """By the name's ending, or else by the signature that it begins with."""
    return path.suffix.lower() == ".pdf" or head.lstrip(_BEFORE_SIGNATURE).startswith(_SIGNATURE)


def read(path: Path, relative: str, given: Facts, notes: Notes) -> Iterator[Article]:
    """The article that a PDF is.

    Raises:
        SourceError: the file is too large, too costly, damaged beyond repair, encrypted with a password, or has no
            text.
    """
    if path.stat().st_size > MAX_BYTES:
        raise SourceError(f"the file is larger than {MAX_BYTES // 2**20} MiB", "save it with smaller pictures")
    # pypdf tells of every blemish of a file; the notes tell what matters to a maintainer.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with apply_configuration(get_configuration().with_overwrites(**_LIMITS)):
        article = _article(path, relative, given, notes)
    yield article


def _article(path: Path, relative: str, given: Facts, notes: Notes) -> Article:
    with path.open("rb") as file:
        reader = _opened(file)
        pages = cleared(_pages(reader, notes))
        segments = [segment for page in pages for segment in page.segments]
        words = Words.of(segment.text for segment in segments)
        lines = [item for page in pages for item in laid_out(page, words)]
        type_ = Type.of(lines)
        parts = list(stretches(lines, type_))
        shown = pdf_facts.shown_title([part for part in parts if isinstance(part, Stretch)], type_, words)
        beginning = " ".join(segment.text for segment in segments if segment.page <= _FIRST_PAGES)
        stated_title = credible_title(pdf_facts.information(reader, "/Title"))
        title = given.title or chosen_title(stated_title, shown, beginning, relative)
        placed = blocks(parts, type_, words, Outline.of(pdf_facts.bookmarks(reader)), shown)
        stated = Facts(
            title=title,
            language=pdf_facts.stated_language(reader),
            authors=credible_authors(pdf_facts.information(reader, "/Author"), title, beginning),
        )
        made = pdf_facts.made(reader)
    kept = _without_title(placed, title, shown)
    article = assemble(given.over(stated), [part.block for part in kept], relative, {"made": made} if made else None)
    return replace(article, extra={**article.extra, "pages": _page_numbers(article, kept)})


def _opened(file: BinaryIO) -> PdfReader:
    try:
        reader = PdfReader(file)
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise SourceError("it is encrypted with a password", "save a copy without one and put it here")
        count = len(reader.pages)
    except DependencyError as problem:
        raise SourceError("it is encrypted (AES)", "save a copy without protection and put it here") from problem
    except _DAMAGE as problem:
        raise SourceError(f"it is no PDF that can be read: {_said(problem)}", _SAVE_AGAIN) from problem
    if count > MAX_PAGES:
        raise SourceError(f"it has {count} pages; {MAX_PAGES} are read at most", "part it, and put the parts here")
    return reader


def _pages(reader: PdfReader, notes: Notes) -> list[Page]:
    """All pages that can be read.

    Raises:
        SourceError: none has text, or they draw too much.
    """
    budget = iter(range(MAX_OPERATIONS))
    found: list[Page] = []
    without: list[int] = []
    damaged: list[SourceError] = []
    for number, page in enumerate(reader.pages, start=1):
        try:
            read = read_page(page, number, budget)
        except StopIteration:
            break
        except _DAMAGE as fault:
            damaged.append(SourceError(f"page {number} cannot be read: {_said(fault)}", _SAVE_AGAIN))
            continue
        if read.segments and not _is_unreadable(read):
            found.append(read)
        elif read.segments or _has_picture(page):
            without.append(number)
    if next(budget, None) is None:
        raise SourceError(f"its pages draw more than {MAX_OPERATIONS:,} things", "save it without drawings and maps")
    if not found:
        none = SourceError("no text was found in it: its pages are pictures, as of a scan", _RECOGNISE)
        raise damaged[0] if damaged else none
    _tell(damaged, without, notes)
    return found


def _tell(damaged: Sequence[SourceError], without: Sequence[int], notes: Notes) -> None:
    for problem in damaged:
        notes.refuse(problem)
    if without:
        notes.warn(f"{len(without)} pages have no text that can be read ({_some(without)}); {_RECOGNISE}")


def _is_unreadable(page: Page) -> bool:
    """Its fonts do not tell which letters their glyphs are."""
    text = "".join(segment.text for segment in page.segments)
    strange = sum(letter == "\ufffd" or unicodedata.category(letter) in {"Cc", "Co", "Cn"} for letter in text)
    return strange > _UNREADABLE * len(text)


def _has_picture(page: PageObject) -> bool:
    try:
        resources: Any = page["/Resources"]
        drawn = resources["/XObject"].values()
        return any(entry.get_object().get("/Subtype") == "/Image" for entry in drawn)
    except _DAMAGE:
        return False


def _some(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")


def _said(problem: BaseException) -> str:
    return f"{type(problem).__name__}: {str(problem)[:200]}".rstrip(": ")


def _without_title(placed: Sequence[Placed], title: str, shown: str) -> list[Placed]:
    """The title is not told again by the first block that says it, and what else a title page says is no heading."""
    told = next(
        filter(None, (_telling(placed, place, {plain(title), plain(shown)}) for place in range(len(placed)))), ()
    )
    kept = [part for place, part in enumerate(placed) if place not in told]
    front = placed[0].pages[0] if placed else 0
    if any(part.pages[0] == front and _SENTENCE.search(as_text(part.block)) for part in kept):
        return kept
    return [_plain(part) if part.pages[0] == front else part for part in kept]


def _telling(placed: Sequence[Placed], first: int, names: Collection[str]) -> range:
    """The blocks from the first on that say one of the names together; none if they do not."""
    said = ""
    for place in range(first, len(placed)):
        said += plain(as_text(placed[place].block))
        if said and said in names:
            return range(first, place + 1)
        if not any(name.startswith(said) for name in names):
            break
    return range(0)


def _plain(part: Placed) -> Placed:
    return replace(part, block=Paragraph(part.block.text)) if isinstance(part.block, Heading) else part


def _page_numbers(article: Article, placed: Sequence[Placed]) -> dict[str, int]:
    """The page on which each passage begins, by its anchor: the passages' first lines are sought among the blocks."""
    starts = [start for part in placed if not isinstance(part.block, Heading) for start in _starts(part)]
    numbers: dict[str, int] = {}
    place, page = 0, starts[0][1] if starts else 1
    for passage in article.passages():
        first = passage.text.partition("\n")[0].removeprefix("• ")
        found = next((other for other in range(place, len(starts)) if _says(first, starts[other][0])), None)
        if found is not None:
            place, page = found + 1, starts[found][1]
        numbers[passage.anchor] = page
    return numbers


def _starts(part: Placed) -> Iterator[tuple[str, int]]:
    """The first lines that a block's passages may have, and their pages."""
    if isinstance(part.block, ItemList):
        for item, page in zip(part.block.items, part.pages, strict=True):
            yield item.partition("\n")[0], page
    else:
        yield as_text(part.block).partition("\n")[0], part.pages[0]


def _says(first: str, start: str) -> bool:
    return first == start or (first[:1].isdecimal() and first.partition(". ")[2] == start)
