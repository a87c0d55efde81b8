"""One source file → its articles, all or none of them.

Articles of a file that turns out to be damaged halfway must not be in the index, so they are put aside as lines of
JSON until the file has been read to its end: in memory, or in a temporary file when they are many.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile

from engine.article import Article, canonical_json, from_json
from engine.durable import storage_faults
from engine.errors import SourceError, StorageError
from indexer.notes import Notes
from indexer.sources import read

IN_MEMORY = 16 * 1024 * 1024
"""So many characters of one source's articles wait in memory."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A source, or a part of one, that could not be read and was left out.

    Attributes:
        path: of the source, relative to the corpus.
        hint: what the maintainer can do about it.
        whole: nothing of the source was used; otherwise only the part that the reason names was left out.
    """

    path: str
    reason: str
    hint: str
    whole: bool


@dataclass(frozen=True, slots=True)
class SourceReading:
    """What came of a source.

    Attributes:
        articles: to be gone through once.
        warnings: what the reader wants the maintainer to look at.
    """

    articles: Iterator[Article]
    quarantined: tuple[Quarantined, ...] = ()
    warnings: tuple[str, ...] = ()


def read_source(path: Path, relative: str) -> SourceReading:
    """Read a source to its end.

    Raises:
        StorageError: there is no room for its articles in the directory for temporary files.
    """
    notes = Notes()
    try:
        articles = _put_aside(read(path, relative, notes))
    except SourceError as problem:
        return _nothing(relative, str(problem), problem.hint)
    except StorageError:
        raise
    # A reader that stumbles over one hostile file has a bug, but the other files shall not suffer for it.
    except Exception as problem:  # noqa: BLE001
        _log.exception("the reader of %s failed", relative)
        return _nothing(
            relative,
            f"its reader failed: {type(problem).__name__}: {problem}",
            "this is a fault of the program: report it with the file, and move the file away meanwhile",
        )
    parts = (Quarantined(relative, str(problem), problem.hint, whole=False) for problem in notes.refused)
    return SourceReading(articles, tuple(parts), tuple(notes.warnings))


def _nothing(relative: str, reason: str, hint: str) -> SourceReading:
    return SourceReading(iter(()), (Quarantined(relative, reason, hint, whole=True),))


def _put_aside(articles: Iterator[Article]) -> Iterator[Article]:
    """The articles again, after all of them have been read."""
    with ExitStack() as unless_done, storage_faults("putting articles aside in the directory for temporary files"):
        aside = unless_done.enter_context(
            SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8", errors="surrogatepass", newline="\n")
        )
        aside.writelines(canonical_json(article) + "\n" for article in articles)
        aside.seek(0)
        unless_done.pop_all()
        return _taken_up(aside)


def _taken_up(aside: SpooledTemporaryFile[str]) -> Iterator[Article]:
    with aside:
        for line in aside:
            yield from_json(json.loads(line))
