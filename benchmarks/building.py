"""Building, in a process of its own, so that its memory is measured and nothing else's."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import load
from benchmarks.engines import OURS, Contestant
from benchmarks.sqlite_fts import SQLITE
from benchmarks.stock_whoosh import STOCK_WHOOSH

SMALL = 2_000
REPEATED = 3
"""Builds of at most so many documents are repeated so often: they take a second or two, and a busy moment tells."""

CONTESTANTS: tuple[Contestant, ...] = (OURS, STOCK_WHOOSH, SQLITE)


@dataclass(frozen=True, slots=True)
class Build:
    """What a build took.

    Attributes:
        rate: documents a second, reading the analysed passages included, analysis not.
        memory: peak of the process in MB, the interpreter and its libraries included.
        disk: size of the index in MB.
    """

    rate: float
    memory: float
    disk: float


def build_all(passages: Path, number: int, directory: Path) -> dict[str, Build]:
    """An index of the passages for each engine; small ones several times in turn, of which the quickest counts."""
    builds: dict[str, Build] = {}
    for _ in range(REPEATED if number <= SMALL else 1):
        for contestant in CONTESTANTS:
            took = _build(contestant, passages, number, directory / contestant.directory)
            if contestant.name not in builds or took.rate > builds[contestant.name].rate:
                builds[contestant.name] = took
    return builds


def _build(contestant: Contestant, passages: Path, number: int, directory: Path) -> Build:
    if directory.exists():
        shutil.rmtree(directory)
    directory.mkdir()
    command = [sys.executable, "-m", "benchmarks.building", contestant.name, str(passages), str(directory)]
    took = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    size = sum(file.stat().st_size for file in directory.rglob("*") if file.is_file())
    return Build(number / took["seconds"], took["memory"], size / 1e6)


def main(name: str, passages: str, directory: str) -> None:
    """What the new process does."""
    contestant = next(contestant for contestant in CONTESTANTS if contestant.name == name)
    begun = time.perf_counter()
    contestant.build(load(Path(passages)), Path(directory))
    print(json.dumps({"seconds": time.perf_counter() - begun, "memory": peak_memory()}))


def peak_memory() -> float:
    """The most memory this process has had, in MB.

    Linux' own record is preferred: getrusage counts what the parent held before it started the child.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text(encoding="ascii").splitlines())
        return int(lines["VmHWM"].split()[0]) * 1024 / 1e6
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    main(*sys.argv[1:])
