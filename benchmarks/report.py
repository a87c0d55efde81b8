"""The tables that are printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from benchmarks.asking import Times
from benchmarks.building import Build
from benchmarks.engines import OURS

NAME_WIDTH = 34
CELL_WIDTH = 16


def print_builds(size: int, builds: Mapping[str, Build]) -> None:
    """What building took, one row an engine."""
    print()
    print_row(f"{size:,} documents: building", ("documents/s", "peak MB", "disk MB"))
    for name, took in builds.items():
        print_row(name, (f"{took.rate:.0f}", f"{took.memory:.0f}", f"{took.disk:.1f}"))


def print_times(size: int, times: Mapping[str, Mapping[str, Times]]) -> None:
    """p50 / p95 in milliseconds, one row an engine; then how many times ours the others' p50 is."""
    ours = times[OURS.name]
    print()
    print_row(f"{size:,} documents: asking, ms", ours)
    for name, kinds in times.items():
        print_row(name, (f"{_figure(taken.p50)} / {_figure(taken.p95)}" for taken in kinds.values()))
    print()
    print_row("times our p50", ours)
    for name, kinds in times.items():
        if name != OURS.name:
            print_row(name, (_figure(taken.p50 / ours[kind].p50) for kind, taken in kinds.items()))


def _figure(value: float) -> str:
    """About three digits: more would be noise."""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def print_row(name: str, cells: Iterable[str]) -> None:
    """A name and its figures, each in a column."""
    print(f"{name:{NAME_WIDTH}}" + "".join(f"{cell:>{CELL_WIDTH}}" for cell in cells), flush=True)
