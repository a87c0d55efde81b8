"""Reads sources ahead of whoever wants them: in processes of their own, or in this one."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from types import TracebackType
from typing import Protocol, Self

from indexer.reading.aside import Quarantined
from indexer.reading.limits import Limits
from indexer.reading.processes import READER, Process, Task
from indexer.reading.source import read_source

AHEAD = 4
"""So many sources for each process may be read before they are wanted."""

Outcome = Callable[[], Quarantined | None]
"""Waits until a source has been read. None: what came of it is in `Task.aside`. Otherwise there is nothing there.

It raises StorageError if there was no room for the articles."""


def default_workers() -> int:
    """One for each processor that this process may use, at most 4: a single process takes what they read."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(4, processors)


class Readers(Protocol):
    """Read sources, some of them ahead, until the block ends."""

    @property
    def ahead(self) -> int:
        """How many may be begun before the first is asked for."""
        ...

    def begin(self, task: Task) -> Outcome:
        """Read a source when there is time; what came of it may be asked for later."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Here:
    """Reads in this process, each source when it is asked for, without limits to memory and time."""

    ahead = 1

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""

    def begin(self, task: Task) -> Outcome:
        """Read the source when it is asked for."""

        def outcome() -> None:
            read_source(task.path, task.relative, task.aside, self._limits)

        return outcome


class Pool:
    """Reads in processes, which are started when they are needed and replaced when a source was the end of one.

    Args:
        workers: how many processes there are at most.
        reader: who reads in them.
    """

    def __init__(self, workers: int, limits: Limits, reader: str = READER) -> None:
        self.ahead = AHEAD * workers
        self._limits = limits
        self._reader = reader
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="reading")
        self._lock = Lock()
        self._idle: list[Process] = []
        self._all: set[Process] = set()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes, whatever they are doing."""
        with self._lock:
            self._closed = True
            for process in self._all:
                process.kill()
        self._threads.shutdown(cancel_futures=True)
        for process in list(self._all):
            self._drop(process)

    def begin(self, task: Task) -> Outcome:
        """Read the source as soon as a process is free."""
        return self._threads.submit(self._read, task).result

    def _read(self, task: Task) -> Quarantined | None:
        with self._lock:
            process = self._idle.pop() if self._idle else None
        process = process or self._start()
        used = process.used
        answer = process.read(task)
        self._give_back(process, fit=answer.fit)
        if answer.doubtful and used:  # what it had read before must not decide whether this one can be read
            process = self._start()
            answer = process.read(task)
            self._give_back(process, fit=answer.fit)
        return answer.left_out

    def _start(self) -> Process:
        with self._lock:
            if self._closed:
                raise RuntimeError("the pool is closed")
            process = Process(self._limits, self._reader)
            self._all.add(process)
        process.await_ready()
        return process

    def _give_back(self, process: Process, *, fit: bool) -> None:
        if fit:
            with self._lock:
                self._idle.append(process)
        else:
            self._drop(process)

    def _drop(self, process: Process) -> None:
        process.end()
        with self._lock:
            self._all.discard(process)
