"""One process that reads sources (`worker`), as seen by the build: started, asked, killed when it is overdue.

A library in C that meets a hostile file may hang, take all memory or crash; here it takes nothing with it. A process is
started with a command of its own rather than forked, so it inherits no threads, locks or memory of the build.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Timer
from typing import Any

import indexer
from engine.errors import StorageError
from indexer.reading.aside import Quarantined
from indexer.reading.limits import Limits, size_of
from indexer.reading.source import HARMFUL, OUR_FAULT, left_out, read_source

READER = f"{read_source.__module__}:{read_source.__qualname__}"
"""Who reads, as `module:function`."""

STARTING_SECONDS = 60.0
"""A process that is not ready by then will not be."""

GRACE = 1.0
"""Seconds in which a process whose time is up may end itself, before it is killed."""

_ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""Each thread of these libraries takes address space, which is limited, for nothing that a reader wants."""

_CPU = ("SIGPROF", "SIGXCPU")
_WALL = ("SIGALRM",)


@dataclass(frozen=True, slots=True)
class Task:
    """A source to read.

    Attributes:
        relative: its path as articles name it.
        aside: the file to put its articles in.
    """

    path: Path
    relative: str
    aside: Path


@dataclass(frozen=True, slots=True)
class Answer:
    """How a process got on with a source.

    Attributes:
        left_out: why there is nothing in `Task.aside`; None if there is.
        fit: the process may read another.
        doubtful: in a process that has read nothing before, it may go better.
    """

    left_out: Quarantined | None = None
    fit: bool = True
    doubtful: bool = False


class Process:
    """A process that reads sources.

    Attributes:
        used: it has been asked before.

    Raises:
        StorageError: it cannot be started.
    """

    def __init__(self, limits: Limits, reader: str = READER) -> None:
        self.used = False
        self._limits = limits
        debug = logging.getLogger().isEnabledFor(logging.DEBUG)
        told = {"limits": asdict(limits), "reader": reader, "debug": debug}
        # Started where the package lies, so that the same code reads as builds.
        self._process = subprocess.Popen(  # noqa: S603 (our own)
            [sys.executable, "-m", "indexer.reading.worker", json.dumps(told)],
            cwd=Path(indexer.__file__).parents[1],
            env=os.environ | _ONE_THREAD,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if debug else subprocess.DEVNULL,
        )

    def await_ready(self) -> None:
        """Wait until it can be asked.

        Raises:
            StorageError: it ended before.
        """
        with self._killed_after(STARTING_SECONDS):
            ready = self._answer()
        if ready is None:
            raise StorageError(
                f"a process to read sources in could not be started: {sys.executable} -m indexer.reading.worker ended "
                f"with {self._ended()}. ERFARINGSSOK_LOG_LEVEL=debug tells more; "
                "ERFARINGSSOK_READING_WORKERS=0 needs none"
            )

    def read(self, task: Task) -> Answer:
        """Have it read a source.

        Raises:
            StorageError: there is no room for the articles.
        """
        self.used = True
        seconds = self._limits.whole(self._limits.wall, size_of(task.path)) + GRACE
        with self._killed_after(seconds) as overdue:
            self._ask(task)
            answer = self._answer()
        if answer is None:
            return self._lost(task, overdue=bool(overdue))
        if "storage" in answer:
            raise StorageError(str(answer["storage"]))
        return Answer(fit=not answer["leaving"], doubtful=bool(answer["starved"]))

    def kill(self) -> None:
        """End it, whatever it is doing."""
        with suppress(OSError):
            self._process.kill()

    def end(self) -> None:
        """End it and let go of all that belongs to it. Only for who has asked it last."""
        self.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was not yet written to a process that is gone
                if pipe is not None:
                    pipe.close()

    def _ask(self, task: Task) -> None:
        asked = {"path": str(task.path.absolute()), "relative": task.relative, "aside": str(task.aside.absolute())}
        with suppress(OSError):  # then it is gone, and there will be no answer
            assert self._process.stdin is not None  # noqa: S101 (it was started with a pipe)
            self._process.stdin.write(json.dumps(asked).encode("ascii") + b"\n")
            self._process.stdin.flush()

    def _answer(self) -> dict[str, Any] | None:
        assert self._process.stdout is not None  # noqa: S101 (it was started with a pipe)
        line = self._process.stdout.readline()
        return json.loads(line) if line.endswith(b"\n") else None

    def _lost(self, task: Task, *, overdue: bool) -> Answer:
        code = self._ended()
        time_out = f"reading it takes more than {self._limits.wall:g} s"
        if overdue or code in _WALL:
            return Answer(left_out(task.relative, time_out, HARMFUL), fit=False)
        if code in _CPU:
            cpu_out = f"reading it takes more than {self._limits.cpu:g} s of processor time"
            return Answer(left_out(task.relative, cpu_out, HARMFUL), fit=False)
        reason = f"the process that read it was ended by {code}"
        if code == "SIGKILL":
            reason += ", as happens when the machine has too little memory"
        return Answer(left_out(task.relative, reason, OUR_FAULT), fit=False, doubtful=True)

    def _ended(self) -> str:
        """The signal that ended it, or its exit code."""
        self.kill()
        code = self._process.wait()
        with suppress(ValueError):
            return signal.Signals(-code).name
        return f"exit code {code}"

    @contextmanager
    def _killed_after(self, seconds: float) -> Iterator[list[bool]]:
        """Kill it if the block takes longer; the list is then not empty."""
        overdue: list[bool] = []

        def kill() -> None:
            overdue.append(True)
            self.kill()

        timer = Timer(seconds, kill)
        timer.daemon = True
        timer.start()
        try:
            yield overdue
        finally:
            timer.cancel()
