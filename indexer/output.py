"""How results and messages reach a maintainer: results to standard output, messages to standard error.

On a terminal results are laid out; in a pipe or file a search gives one hit a line, parted by tabs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(slots=True)
class Output:
    """Where a command writes.

    Attributes:
        as_json: results are JSON.
        quiet: no messages, no progress, and of results the bare minimum.
    """

    as_json: bool
    quiet: bool
    out: Console = field(default_factory=lambda: _console(stderr=False))
    err: Console = field(default_factory=lambda: _console(stderr=True))

    def message(self, text: str) -> None:
        """Tell the maintainer something that is no result."""
        if not self.quiet:
            self.problem(text)

    def problem(self, text: str) -> None:
        """Tell the maintainer what must not be missed."""
        self.err.file.write(printable(text) + "\n")

    def json(self, value: Any) -> None:
        """A result for scripts."""
        self.out.file.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")

    def line(self, text: str) -> None:
        """A result, one line."""
        self.out.file.write(printable(text) + "\n")

    def facts(self, rows: Iterable[tuple[str, str]]) -> None:
        """Names and values, one pair a line."""
        for name, value in rows:
            self.line(f"{name + ':':<14}{value}")

    def rows(self, titles: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
        """A table on a terminal; elsewhere lines with tabs."""
        if not self.out.is_terminal:
            for row in rows:
                self.line("\t".join(" ".join(value.split()) for value in row))
            return
        table = Table(*titles, box=box.SIMPLE_HEAD, pad_edge=False)
        for row in rows:
            table.add_row(*(Text(printable(value)) for value in row))
        self.out.print(table)

    @contextmanager
    def progress(self) -> Iterator[Bar]:
        """A progress bar that is shown on a terminal only, and gone when it is done."""
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("sources, {task.fields[articles]} articles"),
            TimeElapsedColumn(),
        )
        hidden = self.quiet or not self.err.is_terminal
        with Progress(*columns, console=self.err, transient=True, disable=hidden) as bars:
            yield Bar(bars)


class Bar:
    """A build's progress (`build.Progress`) as a bar."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._task: TaskID = bars.add_task("reading", total=None, articles=0)
        self._articles = 0

    def begin(self, sources: int) -> None:
        """So many sources will be read."""
        self._bars.update(self._task, total=sources)

    def source_done(self, relative: str) -> None:
        """A source has been read."""
        self._bars.advance(self._task)

    def article_done(self) -> None:
        """An article has been indexed."""
        self._articles += 1
        self._bars.update(self._task, articles=self._articles)

    def finishing(self) -> None:
        """All sources are read."""
        self._bars.update(self._task, description="writing and checking")


def printable(text: str) -> str:
    """The text without control characters, for what is read from files could else command the terminal."""
    return _CONTROL.sub("�", text)


def _console(*, stderr: bool) -> Console:
    # What is printed comes from files: no markup, no emoji codes, no guessing of colours in it.
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)
