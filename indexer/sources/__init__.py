"""Sources: the files of a corpus, and the readers that turn them into articles.

`SOURCES` is the registry: each row is one kind of source. A reader yields articles one by one and keeps no state;
`version` is raised whenever the same file would give other articles.

What is not a source: files and directories whose names begin with `_` or `.` (provenance, drafts), configuration
(`*.toml`), README and LICENSE files, and what a browser saves beside a page (`_ASSETS`).
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.article import Article
from engine.errors import CorpusError, SourceError
from indexer.metadata.facts import Facts, read_sidecar
from indexer.notes import Notes
from indexer.sources import csv_table, markdown, records
from indexer.sources.docx import document as docx
from indexer.sources.html import page as html_page
from indexer.sources.pdf import document as pdf
from indexer.sources.plain_text import page as page_text
from indexer.sources.warc import archive as web_archive
from indexer.sources.wordpress import export as wordpress_export

HEAD_BYTES = 1024
"""How much of a file a reader sees before it accepts it."""

_ASSETS = frozenset(
    ".css .js .mjs .map .png .jpg .jpeg .gif .svg .webp .avif .ico .woff .woff2 .ttf .eot .mp3 .mp4".split()
)
_ABOUT = ("readme", "license", "licence")


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of source.

    Attributes:
        accepts: whether a file is of this kind, by its path and its first `HEAD_BYTES` bytes.
        read: path, path relative to the corpus, facts of the sidecar, and the notes to fill → articles; raises
            SourceError if the file as a whole cannot be read.
    """

    name: str
    version: int
    accepts: Callable[[Path, bytes], bool]
    read: Callable[[Path, str, Facts, Notes], Iterator[Article]]


SOURCES: tuple[Source, ...] = (
    Source("records", 1, records.accepts, records.read),
    Source("html", 3, html_page.accepts, html_page.read),
    Source("pdf", 1, pdf.accepts, pdf.read),
    Source("docx", 1, docx.accepts, docx.read),
    Source("markdown", 1, markdown.accepts, markdown.read),
    Source("csv", 1, csv_table.accepts, csv_table.read),
    Source("wordpress", 1, wordpress_export.accepts, wordpress_export.read),
    Source("web archive", 1, web_archive.accepts, web_archive.read),
    Source("text", 1, page_text.accepts, page_text.read),
)


def find(corpus_dir: Path) -> list[Path]:
    """The sources of a corpus in canonical order: by relative POSIX path in NFC, code point by code point.

    Raises:
        CorpusError: the directory, or one in it, cannot be listed.
    """
    if not corpus_dir.is_dir():
        raise CorpusError(
            f"the corpus {corpus_dir} is not a directory; name one with --corpus or ERFARINGSSOK_CORPUS_DIR"
        )
    found: list[Path] = []
    for folder, subfolders, names in os.walk(corpus_dir, onerror=_unlistable):
        subfolders[:] = [name for name in subfolders if not name.startswith(("_", "."))]
        found += [Path(folder, name) for name in names if _is_source(name)]
    return sorted((path for path in found if path.is_file()), key=lambda path: relative_path(path, corpus_dir))


def relative_path(path: Path, corpus_dir: Path) -> str:
    """The path of a source as articles name it: relative to the corpus, POSIX, NFC."""
    relative = path.relative_to(corpus_dir).as_posix()
    return unicodedata.normalize("NFC", relative.encode("utf-8", "backslashreplace").decode("utf-8"))


def source_of(path: Path) -> Source:
    """The reader for a file.

    Raises:
        SourceError: no reader accepts it, or it cannot be opened.
    """
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as problem:
        raise SourceError(f"it cannot be opened: {problem.strerror}", "check the file and its permissions") from problem
    for source in SOURCES:
        if source.accepts(path, head):
            return source
    raise SourceError(
        f"no reader knows this kind of file ({path.suffix or 'no ending'})",
        f"readers there are: {', '.join(source.name for source in SOURCES)}; a name that begins with _ is passed over",
    )


def read(path: Path, relative: str, notes: Notes | None = None) -> Iterator[Article]:
    """The articles of one file, in order, without themes from vocabulary and organisations from the register.

    Args:
        relative: what `relative_path` says; it becomes `Article.source`.
        notes: filled while the articles are taken. Without them, the first part that cannot be read ends the
            reading with an error.

    Raises:
        SourceError: the file, its sidecar or (without `notes`) a part of it cannot be read.
    """
    source = source_of(path)
    try:
        yield from source.read(path, relative, read_sidecar(path), notes or Notes(strict=True))
    except OSError as problem:
        raise SourceError(f"it cannot be read: {problem.strerror or problem}", "check the file") from problem


def _unlistable(problem: OSError) -> None:
    raise CorpusError(f"the directory {problem.filename} cannot be listed: {problem.strerror}") from problem


def _is_source(name: str) -> bool:
    lower = name.lower()
    return not (
        lower.startswith(("_", "."))
        or lower.endswith(".toml")
        or lower.partition(".")[0] in _ABOUT
        or Path(lower).suffix in _ASSETS
    )
