"""Asking, interleaved: each question goes to every engine in turn, so that a busy moment hits all alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.engines import Answer, Contestant, Reader
from benchmarks.questions import Question

FIRST = ", first time"
"""Ends the name of the row in which an engine has to read the terms of each question anew."""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of one class of questions."""

    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: an engine, and in which state it is asked.

    Attributes:
        prepare: what is done before each question, beside the clock.
    """

    name: str
    reader: Reader
    prepare: Callable[[Question], None]


def rows(readers: Mapping[Contestant, Reader]) -> list[Row]:
    """One row an engine; for one that keeps what it has read, one where it has the terms and one where it has not."""
    found: list[Row] = []
    for contestant, reader in readers.items():
        if contestant.caches:
            found.append(Row(contestant.name, reader, partial(_with_terms, reader)))
            found.append(Row(contestant.name + FIRST, reader, partial(_with_nothing, reader)))
        else:
            found.append(Row(contestant.name, reader, _as_it_is))
    return found


def measure(
    asked: Sequence[Row], questions: Mapping[str, Sequence[Question]], rounds: int
) -> dict[str, dict[str, Times]]:
    """Row → class → times, over all questions and rounds. No result is kept from one time to the next.

    Raises:
        ValueError: the engines do not agree on a total or a count; then times mean nothing.
    """
    taken: dict[str, dict[str, list[float]]] = {row.name: {kind: [] for kind in questions} for row in asked}
    for kind, asking in questions.items():
        for question in asking:
            _agree(question, {row.name: row.reader.ask(question) for row in asked})
        for turn in range(rounds):
            for number, question in enumerate(asking):
                first = (turn + number) % len(asked)
                for row in (*asked[first:], *asked[:first]):
                    taken[row.name][kind].append(_time(row, question))
    return {name: {kind: times_of(times) for kind, times in kinds.items()} for name, kinds in taken.items()}


def _time(row: Row, question: Question) -> float:
    row.prepare(question)
    begun = time.perf_counter()
    row.reader.ask(question)
    return (time.perf_counter() - begun) * 1_000


def _with_terms(reader: Reader, question: Question) -> None:
    reader.ask(question)
    reader.forget(terms=False)


def _with_nothing(reader: Reader, _question: Question) -> None:
    reader.forget(terms=True)


def _as_it_is(_question: Question) -> None:
    """An engine without caches of its own is always in the same state."""


def _agree(question: Question, answers: Mapping[str, Answer]) -> None:
    told = {name: (answer.total, answer.counts, len(answer.best)) for name, answer in answers.items()}
    (first_name, first), *others = told.items()
    for name, other in others:
        if other != first:
            raise ValueError(
                f"{question}: {first_name} says {first[0]} documents, {name} says {other[0]}, or other counts"
            )


def times_of(taken: Sequence[float]) -> Times:
    """Of all that was measured."""
    return Times(statistics.median(taken), statistics.quantiles(taken, n=20, method="inclusive")[-1])
