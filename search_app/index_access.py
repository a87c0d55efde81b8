"""How requests reach the index: one snapshot each, and not more at once than a worker can serve well."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from flask import current_app

from engine.errors import ErfaringssokError
from engine.port import Engine, Searcher

MAX_IN_FLIGHT = 8
"""Searches a worker serves at once; more would only make all of them slow."""
MAX_TYPING = 4
"""Requests for suggestions that it serves beside them: who types must not keep others from searching."""


class TooBusyError(ErfaringssokError):
    """As many searches are under way as the worker takes on; try again in a moment."""


class Index:
    """The engine, guarded by the number of searches in flight."""

    def __init__(self, engine: Engine, limit: int = MAX_IN_FLIGHT) -> None:
        self._engine = engine
        self._slots = BoundedSemaphore(limit)

    @contextmanager
    def searcher(self) -> Iterator[Searcher]:
        """The snapshot to answer one request from.

        Raises:
            TooBusyError: the limit is reached.
            IndexStateError: there is no usable index.
        """
        if not self._slots.acquire(blocking=False):
            raise TooBusyError("as many searches are under way as this server takes on; try again in a moment")
        try:
            yield self._engine.searcher()
        finally:
            self._slots.release()

    @property
    def engine(self) -> Engine:
        """The engine itself, for questions that are no searches."""
        return self._engine


def index() -> Index:
    """The index of the application that is answering."""
    found: Index = current_app.extensions["index"]
    return found


def for_typing() -> Index:
    """The same index with a limit of its own, for suggestions."""
    found: Index = current_app.extensions["typing"]
    return found
