"""Which generation to answer from: the one `current` names, or the best that can be had while that one is unfit."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from engine.adapters.format import IndexFormat
from engine.adapters.snapshot import Snapshot, versions_of
from engine.errors import IndexCorruptError, IndexMissingError, IndexStateError
from engine.generations import Generations

LOOK_SECONDS = 1.0
"""How long a look at the pointer lasts."""

RETRY_SECONDS = 30.0
"""How long a generation that would not open is left alone, because to check one is to read all of it."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Served:
    """What is answered from, and why it is not what it should be, or empty."""

    snapshot: Snapshot
    degraded: str = ""


@dataclass(frozen=True, slots=True)
class _Refused:
    """A generation that would not open, why, and when to try again."""

    wanted: str
    problem: IndexStateError
    again: float


class Serving:
    """Keeps one snapshot open and swaps it when another generation becomes current.

    Whoever got the old one keeps it. While one thread opens the new one, the others go on with the old.
    """

    def __init__(self, generations: Generations, index_format: IndexFormat, clock: Callable[[], float]) -> None:
        self._generations = generations
        self._format = index_format
        self._clock = clock
        self._forget()

    def _forget(self) -> None:
        self._process = os.getpid()
        self._lock = threading.Lock()
        self._served: Served | None = None
        self._refused: _Refused | None = None
        self._look_at = float("-inf")

    def current(self) -> Served:
        """What to answer from now.

        Raises:
            IndexStateError: there is nothing that could be served.
        """
        if self._process != os.getpid():  # a forked child opens files of its own
            self._forget()
        served = self._served
        if served is None:
            self._lock.acquire()
        elif self._clock() < self._look_at or not self._lock.acquire(blocking=False):
            return served
        try:
            if self._served is None or self._clock() >= self._look_at:
                self._served = self._look(self._served)
                self._look_at = self._clock() + LOOK_SECONDS
            return self._served
        finally:
            self._lock.release()

    def look_now(self) -> None:
        """Have the next question look at the pointer, because it has just been moved."""
        self._look_at = float("-inf")

    def open(self, id_: str) -> Snapshot:
        """Open a generation after checking its versions, its rights and every byte of it.

        Raises:
            IndexStateError: it is not fit to be served.
        """
        versions_of(self._format).require(self._generations.manifest(id_).versions)
        manifest = self._generations.verify(id_)
        try:
            snapshot = Snapshot(manifest, self._generations.directory(id_), self._format)
            snapshot.warm()
        except IndexStateError:
            raise
        except Exception as problem:
            # Whatever it is that keeps this generation from answering, another one may still be served.
            _log.exception("generation %s does not open", id_)
            raise IndexCorruptError(f"generation {id_} does not open: {type(problem).__name__}: {problem}") from problem
        return snapshot

    def _look(self, served: Served | None) -> Served:
        try:
            wanted = self._generations.current()
        except IndexMissingError as problem:
            if served is None:
                raise
            return replace(served, degraded=str(problem))
        except IndexStateError as problem:
            return self._instead("", problem, served)
        if served is not None and served.snapshot.generation.id == wanted:
            return replace(served, degraded="")
        refused = self._refused
        if refused is not None and refused.wanted == wanted and self._clock() < refused.again:
            return self._instead(wanted, refused.problem, served)
        try:
            snapshot = self.open(wanted)
        except IndexStateError as problem:
            if self._moved(wanted):  # and the generation may be gone by now
                return self._look(served)
            _log.error("generation %s cannot be served: %s", wanted, problem)
            return self._instead(wanted, problem, served)
        _log.info("serving generation %s", wanted)
        self._refused = None
        return Served(snapshot)

    def _moved(self, wanted: str) -> bool:
        try:
            return self._generations.current() != wanted
        except IndexStateError:
            return False

    def _instead(self, wanted: str, problem: IndexStateError, served: Served | None) -> Served:
        """What to serve in place of a generation that is not fit: what is served already, else an earlier one.

        Args:
            wanted: empty if it is the pointer that is damaged.
        """
        fresh = self._refused is None or self._refused.wanted != wanted or self._clock() >= self._refused.again
        if fresh:
            self._refused = _Refused(wanted, problem, self._clock() + RETRY_SECONDS)
        if served is None and fresh:
            served = self._earlier(wanted)
        if served is None:
            raise problem.with_traceback(None)
        why = (
            f"serving {served.snapshot.generation.id} in place of {wanted or 'what the pointer should name'}: {problem}"
        )
        return replace(served, degraded=why)

    def _earlier(self, wanted: str) -> Served | None:
        for id_ in reversed(self._generations.ids()):
            if not wanted or id_ < wanted:
                try:
                    return Served(self.open(id_))
                except IndexStateError as problem:
                    _log.error("generation %s cannot be served either: %s", id_, problem)
        return None
