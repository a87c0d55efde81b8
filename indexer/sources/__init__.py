"""Sources: the files of a corpus, and the readers that turn them into articles.

`SOURCES` is the registry: each row is one kind of source. A reader yields articles one by one and keeps no state;
`version` is raised whenever the same file would give other articles. A reader, and the libraries behind it, is loaded
when a file has its ending, or when none before it in the table has accepted a file.

What is not a source: files and directories whose names begin with `_` or `.` (provenance, drafts), configuration
(`*.toml`), README and LICENSE files, what a browser saves beside a page (`_ASSETS`), and what a site tells machines
(`_FOR_MACHINES`).
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from engine.article import Article
from engine.errors import CorpusError, SourceError
from indexer.metadata.facts import Facts, read_sidecar
from indexer.notes import Notes

HEAD_BYTES = 1024
"""How much of a file a reader sees before it accepts it."""

_ASSETS = frozenset(
    ".css .js .mjs .map .png .jpg .jpeg .gif .svg .webp .avif .ico .woff .woff2 .ttf .eot .mp3 .mp4".split()
)
_FOR_MACHINES = frozenset("robots.txt humans.txt security.txt ads.txt sitemap.xml sitemap_index.xml".split())
_ABOUT = ("readme", "license", "licence")


_INSTEAD = {
    **dict.fromkeys((".xlsx", ".xls", ".ods"), "save each sheet as .csv, with a header, and put that here"),
    **dict.fromkeys((".pptx", ".ppt", ".odp"), "save it as .pdf and put that here"),
    **dict.fromkeys((".zip", ".7z", ".rar", ".tar", ".tgz"), "unpack it and put here what is in it"),
    **dict.fromkeys((".eml", ".msg"), "save the message as a web page (.html) and put that here"),
    ".json": "write one object a line and call the file .jsonl",
    ".epub": "save its chapters as .html and put those here",
}
"""What can be done with files that are often met and not read."""


class Reader(Protocol):
    """The module that reads a kind of source."""

    def accepts(self, path: Path, head: bytes, /) -> bool:
        """Whether a file is of this kind, by its path and its first `HEAD_BYTES` bytes."""
        ...

    def read(self, path: Path, relative: str, given: Facts, notes: Notes, /) -> Iterator[Article]:
        """The articles of a file.

        Args:
            relative: its path relative to the corpus.
            given: the facts of its sidecar.
            notes: to be filled.

        Raises:
            SourceError: the file as a whole cannot be read.
        """
        ...


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of source.

    Attributes:
        module: what reads it, in this package.
        endings: of names that are surely of this kind, unless the file begins as those of another (`_OPENINGS`).
    """

    name: str
    version: int
    module: str
    endings: tuple[str, ...] = ()

    @property
    def reader(self) -> Reader:
        """The module that reads it."""
        return cast("Reader", import_module(f"{__name__}.{self.module}"))


SOURCES: tuple[Source, ...] = (
    Source("records", 3, "records"),
    Source("html", 7, "html.page"),
    Source("pdf", 5, "pdf.document", (".pdf",)),
    Source("docx", 5, "docx.document", (".docx",)),
    Source("markdown", 5, "markdown", (".md", ".markdown")),
    Source("csv", 4, "csv_table", (".csv", ".tsv")),
    Source("wordpress", 5, "wordpress.export"),
    Source("web archive", 4, "warc.archive", (".warc", ".warc.gz")),
    Source("text", 4, "plain_text.page", (".txt",)),
)

_OPENINGS = {
    "html": re.compile(rb"[\s\0\xef\xbb\xbf]*<|(?s:.*?)^MIME-Version:", re.IGNORECASE | re.MULTILINE),
    "pdf": re.compile(rb"[\s\0\xef\xbb\xbf]*%PDF-"),
    "web archive": re.compile(rb"WARC/|filedesc:"),
}
"""How files begin that readers accept whatever their names end in; other files may begin so, too."""


def find(corpus_dir: Path) -> list[Path]:
    """The sources of a corpus in canonical order: by relative POSIX path in NFC, code point by code point.

    Where two paths differ in their normal form alone, the one in NFC comes first.

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
    return sorted((path for path in found if path.is_file()), key=lambda path: canonical(path, corpus_dir))


def canonical(path: Path, corpus_dir: Path) -> tuple[str, bool, bytes]:
    """What files of a corpus are sorted by, so that the order is the same on every machine."""
    relative, spelled = relative_path(path, corpus_dir), os.fsencode(path)
    return relative, spelled != os.fsencode(corpus_dir / relative), spelled


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
    for source in _to_ask(path, head):
        if source.reader.accepts(path, head):
            return source
    others = f"readers there are: {', '.join(source.name for source in SOURCES)}"
    raise SourceError(
        f"no reader knows this kind of file ({path.suffix or 'no ending'})",
        f"{_INSTEAD.get(path.suffix.lower(), others)}; a name that begins with _ is passed over",
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
        yield from source.reader.read(path, relative, read_sidecar(path), notes or Notes(strict=True))
    except OSError as problem:
        raise SourceError(f"it cannot be read: {problem.strerror or problem}", "check the file") from problem


def _to_ask(path: Path, head: bytes) -> Iterator[Source]:
    """All kinds in order, but first the one that a file is surely of by its name, so that no other is loaded for it."""
    own = next((source for source in SOURCES if source.endings and path.name.lower().endswith(source.endings)), None)
    if own is not None and not any(begins.match(head) for name, begins in _OPENINGS.items() if name != own.name):
        yield own
    yield from SOURCES


def _unlistable(problem: OSError) -> None:
    raise CorpusError(f"the directory {problem.filename} cannot be listed: {problem.strerror}") from problem


def _is_source(name: str) -> bool:
    lower = name.lower()
    return not (
        lower.startswith(("_", "."))
        or lower.endswith(".toml")
        or lower.partition(".")[0] in _ABOUT
        or lower in _FOR_MACHINES
        or Path(lower).suffix in _ASSETS
    )
