"""One source file → its articles, all or none of them, put aside in a file."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from engine.durable import storage_faults
from engine.errors import SourceError, StorageError
from indexer.notes import Notes
from indexer.reading.aside import AsideWriter, Quarantined
from indexer.reading.limits import Limits, size_of
from indexer.sources import read

PARTS_TOLD = 50
"""So many parts of one file that could not be read are told one by one."""

REASON_LENGTH = 300
"""Longer reasons are cut; they quote what stands in the file."""

HARMFUL = "it may be damaged or made to do harm: mend it, or give it a name that begins with _ to have it passed over"
OUR_FAULT = "this is a fault of the program: report it with the file, and move the file away meanwhile"

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})

_log = logging.getLogger(__name__)


def read_source(
    path: Path, relative: str, aside: Path, limits: Limits, article_done: Callable[[], None] = lambda: None
) -> bool:
    """Read a source to its end and put aside what came of it, be it articles or the reason why there are none.

    Args:
        aside: the file to write; see `aside.open_aside`.
        article_done: called after each article.

    Returns:
        Whether all memory that reading wanted was to be had. If not, that is what is put aside.

    Raises:
        StorageError: there is no room for the articles.
    """
    with AsideWriter(aside, limits.room(size_of(path))) as writer:
        try:
            notes = _read(path, relative, writer, article_done)
        except MemoryError:
            writer.begin()
            writer.close([out_of_memory(relative, limits)], [])
            return False
        except SourceError as problem:
            _blame_the_disk(problem.__cause__)
            writer.begin()
            writer.close([left_out(relative, str(problem), problem.hint)], [])
        else:
            writer.close(list(_parts(relative, notes.refused)), notes.warnings)
    return True


def _read(path: Path, relative: str, writer: AsideWriter, article_done: Callable[[], None]) -> Notes:
    notes = Notes()
    try:
        for article in read(path, relative, notes):
            writer.add(article)
            article_done()
    except (SourceError, StorageError, MemoryError):
        raise
    # A reader that stumbles over one hostile file has a bug, but the other files shall not suffer for it.
    except Exception as problem:
        _log.debug("the reader of %s failed", relative, exc_info=True)
        raise SourceError(f"its reader failed: {type(problem).__name__}: {problem}", OUR_FAULT) from problem
    return notes


def _blame_the_disk(cause: BaseException | None) -> None:
    """A library that unpacks something while it reads may find no room for it, which is no fault of the source.

    Raises:
        StorageError: that is what has happened.
    """
    if isinstance(cause, OSError) and cause.errno in _NO_ROOM:
        with storage_faults("unpacking in the directory for temporary files"):
            raise cause


def out_of_memory(relative: str, limits: Limits) -> Quarantined:
    """Reading the source wants more memory than a source may."""
    return left_out(relative, f"reading it takes more than {limits.memory >> 20:,} MiB of memory", HARMFUL)


def left_out(relative: str, reason: str, hint: str, *, whole: bool = True) -> Quarantined:
    """A source, or a part of it, that is left out; the reason cut to length, in characters that a file can hold."""
    told = reason if len(reason) <= REASON_LENGTH else f"{reason[:REASON_LENGTH]}…"
    return Quarantined(relative, told.encode("utf-8", "replace").decode("utf-8"), hint, whole)


def _parts(relative: str, refused: list[SourceError]) -> Iterator[Quarantined]:
    for problem in refused[:PARTS_TOLD]:
        yield left_out(relative, str(problem), problem.hint, whole=False)
    if len(refused) > PARTS_TOLD:
        more = f"and {len(refused) - PARTS_TOLD:,} more parts of it could not be read"
        yield left_out(relative, more, "mend those that are told, and build again", whole=False)
