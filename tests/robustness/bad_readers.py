"""A reader that goes wrong on files with certain names, in the ways that libraries in C do. Others it reads."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from unittest.mock import patch

from engine.article import Article
from indexer.notes import Notes
from indexer.reading import source as reading
from indexer.reading.limits import Limits
from indexer.sources import read
from tests.robustness.building import article


def sleep(path: Path) -> None:
    time.sleep(1_000)


def sleep_through_the_alarm(path: Path) -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM, signal.SIGPROF})
    time.sleep(1_000)


def work(path: Path) -> None:
    while True:
        pass


def work_for(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def eat(path: Path) -> None:
    eaten = []
    while True:
        eaten.append(bytearray(10_000_000))


def crash(path: Path) -> None:
    ctypes.string_at(0)


def leave(path: Path) -> None:
    os._exit(7)


def be_killed(path: Path) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def recurse(path: Path) -> None:
    recurse(path)


def talk(path: Path) -> None:
    sys.stdout.write('{"starved": false, "leaving": false}\n')
    sys.stdout.flush()


def be_killed_if_used(path: Path) -> None:
    """Dies in a process that has read before, as one does that has not given back its memory."""
    if _seen:
        be_killed(path)


BAD: dict[str, Callable[[Path], None]] = {
    function.__name__: function
    for function in (sleep, sleep_through_the_alarm, work, eat, crash, leave, be_killed, recurse)
}
HARMLESS: dict[str, Callable[[Path], None]] = {function.__name__: function for function in (talk, be_killed_if_used)}

_seen: list[Path] = []


def read_source(path: Path, relative: str, aside: Path, limits: Limits, article_done: Callable[[], None]) -> bool:
    """As `indexer.reading.source.read_source`, with this module's `read_badly` in place of the readers."""
    try:
        with patch.object(reading, "read", read_badly):
            return reading.read_source(path, relative, aside, limits, article_done)
    finally:
        _seen.append(path)


def read_badly(path: Path, relative: str, notes: Notes) -> Iterator[Article]:
    misdeed = (BAD | HARMLESS).get(path.stem)
    if misdeed:
        yield from read(path, relative, notes)
        misdeed(path)
    elif path.stem == "go_on_for_ever":
        yield from map(article, count())
    elif path.stem == "take_its_time":
        for number in range(8):
            work_for(0.2)
            yield article(number)
    else:
        yield from read(path, relative, notes)
