"""Rows that a build puts aside on disk to look them up and to sort them, so that its memory does not grow with them.

A scratch is a SQLite database that lives as long as the build: nothing is made durable, nothing is ever undone, and
closing removes it. Rows should be read in the order of an index: SQLite sorts others where it likes, not in the
directory. Text is compared by its UTF-8, so in code point order, as Python compares it.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

PAGES = 2_048
"""So many kibibytes of a scratch are held in memory."""

_SETTINGS = ("journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", f"cache_size=-{PAGES}")


class Scratch:
    """Tables on disk.

    Args:
        path: a file that does not exist yet; None lets SQLite choose a place for temporary files.
        tables: the statements that make them.

    Every method raises OSError where the disk is full or at fault.
    """

    def __init__(self, path: Path | None, *tables: str) -> None:
        self._path = path
        self._database = sqlite3.connect(path or "", isolation_level=None, cached_statements=16)
        for statement in (*(f"PRAGMA {setting}" for setting in _SETTINGS), *tables, "BEGIN"):
            self.run(statement)

    def run(self, statement: str, *values: Any) -> None:
        """Do what the statement says."""
        self._execute(statement, values)

    def first(self, statement: str, *values: Any) -> tuple[Any, ...] | None:
        """The first row of the answer, or None if it is empty."""
        rows = self._execute(statement, values)
        try:
            row: tuple[Any, ...] | None = rows.fetchone()
        except sqlite3.OperationalError as problem:
            raise self._fault(problem) from problem
        finally:
            rows.close()
        return row

    def rows(self, statement: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of the answer, as they are asked for."""
        rows = self._execute(statement, values)
        try:
            yield from rows
        except sqlite3.OperationalError as problem:
            raise self._fault(problem) from problem

    def column(self, statement: str, *values: Any) -> Iterator[Any]:
        """The rows of an answer of one column, as values."""
        return (value for (value,) in self.rows(statement, *values))

    def close(self) -> None:
        """Remove it; may be called again."""
        with suppress(sqlite3.Error):
            self._database.close()
        if self._path:
            self._path.unlink(missing_ok=True)

    def _execute(self, statement: str, values: tuple[Any, ...]) -> sqlite3.Cursor:
        try:
            return self._database.execute(statement, values)
        except sqlite3.OperationalError as problem:
            raise self._fault(problem) from problem

    def _fault(self, problem: sqlite3.OperationalError) -> OSError:
        full = problem.sqlite_errorcode == sqlite3.SQLITE_FULL
        return OSError(errno.ENOSPC if full else errno.EIO, str(problem), str(self._path or "temporary files"))
