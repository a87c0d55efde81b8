"""What reading one source may cost, and how a process holds itself to it.

Time is counted between articles: a page must give its article within `cpu` and `wall` seconds, while a file of a
hundred thousand records may take as long as it goes on giving them. So that none goes on for ever, the file as a
whole has the same time once more for each megabyte of it. See docs/adr/0011-reading-in-child-processes.md.
"""

from __future__ import annotations

import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import resource

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one source may cost.

    Attributes:
        memory: address space of a process that reads, in bytes.
        cpu: seconds of processor time between two articles.
        wall: seconds between two articles.
        output: bytes of articles; a file may give `expansion` times its own size in addition.
    """

    memory: int = 1 << 30
    cpu: float = 20.0
    wall: float = 30.0
    output: int = 64 * MEGABYTE
    expansion: int = 32

    def whole(self, seconds: float, size: int) -> float:
        """The time that a file of so many bytes has as a whole, if it has `seconds` for each article."""
        return seconds * (1 + size / MEGABYTE)

    def room(self, size: int) -> int:
        """How many bytes of articles a file of so many bytes may give."""
        return self.output + self.expansion * size


def size_of(path: Path) -> int:
    """The size of a file in bytes; 0 if it cannot be told, for which the reader will say why."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def confine(memory: int) -> None:
    """Limit the address space of this process, and let it leave no memory image if it crashes.

    Systems without such limits (Windows; macOS accepts but does not keep them) go without.
    """
    if sys.platform == "win32":
        return
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_AS, memory)


def peak_memory() -> int:
    """The most memory this process has held at once, in bytes; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


class Alarm:
    """Ends this process when the file it reads has used up its time. The kernel does it, whatever the code is doing.

    Interval timers are used and not `RLIMIT_CPU`, which counts from the start of a process and cannot be set
    anew for its next file. Systems without them (Windows) leave it to the parent, which kills what is overdue.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._until = {"cpu": 0.0, "wall": 0.0}

    def begin(self, size: int) -> None:
        """A file of so many bytes is begun."""
        self._until = {
            "cpu": time.process_time() + self._limits.whole(self._limits.cpu, size),
            "wall": time.monotonic() + self._limits.whole(self._limits.wall, size),
        }
        self.wind()

    def wind(self) -> None:
        """An article is there: time for the next one."""
        self._set(
            min(self._limits.cpu, self._until["cpu"] - time.process_time()),
            min(self._limits.wall, self._until["wall"] - time.monotonic()),
        )

    def end(self) -> None:
        """The file is done."""
        self._set(None, None)

    def _set(self, cpu: float | None, wall: float | None) -> None:
        if sys.platform != "win32":
            _set_timer(signal.ITIMER_PROF, signal.SIGPROF, cpu)
            _set_timer(signal.ITIMER_REAL, signal.SIGALRM, wall)


if sys.platform != "win32":

    def _set_timer(timer: int, sent: signal.Signals, seconds: float | None) -> None:
        """Have the signal sent after so many seconds, or not at all.

        At once if the time has run out: a timer that is set anew at every short article would never get to it.
        """
        if seconds is not None and seconds <= 0:
            signal.raise_signal(sent)
        signal.setitimer(timer, seconds or 0.0)

    def _lower(kind: int, wanted: int) -> None:
        _, hard = resource.getrlimit(kind)
        lowest = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (lowest, lowest))
