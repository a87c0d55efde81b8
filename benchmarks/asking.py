"""Asking, interleaved: each question goes to every engine in turn, so that a busy moment hits all alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.engines import Answer, Contestant, Reader
from benchmarks.questions import Question

FIRST = ", first time"
"""Ends the name of an engine's row in which no term had been read before."""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of one class of questions."""

    p50: float
    p95: float


Row = tuple[str, Reader, bool]
"""A row of the table: its name, the engine, and whether it has to read its terms anew."""


def rows(readers: Mapping[Contestant, Reader]) -> list[Row]:
    """One row an engine, and one more for an engine that keeps what it has read."""
    found: list[Row] = []
    for contestant, reader in readers.items():
        found.append((contestant.name, reader, False))
        if contestant.caches:
            found.append((contestant.name + FIRST, reader, True))
    return found


def measure(
    asked: Sequence[Row], questions: Mapping[str, Sequence[Question]], rounds: int
) -> dict[str, dict[str, Times]]:
    """Row → class → times, over all questions and rounds. Results of earlier rounds are never kept.

    Raises:
        ValueError: the engines do not agree on a total or a count; then times mean nothing.
    """
    taken: dict[str, dict[str, list[float]]] = {name: {kind: [] for kind in questions} for name, _, _ in asked}
    for kind, asking in questions.items():
        for question in asking:
            _agree(question, {name: reader.ask(question) for name, reader, _ in asked})
        for turn in range(rounds):
            for number, question in enumerate(asking):
                first = (turn + number) % len(asked)
                for name, reader, anew in (*asked[first:], *asked[:first]):
                    taken[name][kind].append(_time(reader, question, anew=anew))
    return {name: {kind: _times(times) for kind, times in kinds.items()} for name, kinds in taken.items()}


def _time(reader: Reader, question: Question, *, anew: bool) -> float:
    if not anew:
        reader.ask(question)  # another row may just have emptied the cache of terms
    reader.forget(terms=anew)
    begun = time.perf_counter()
    reader.ask(question)
    return (time.perf_counter() - begun) * 1_000


def _agree(question: Question, answers: Mapping[str, Answer]) -> None:
    told = {name: (answer.total, answer.counts, len(answer.best)) for name, answer in answers.items()}
    (first_name, first), *others = told.items()
    for name, other in others:
        if other != first:
            raise ValueError(
                f"{question}: {first_name} says {first[0]} documents, {name} says {other[0]}, or other counts"
            )


def _times(taken: Sequence[float]) -> Times:
    return Times(statistics.median(taken), statistics.quantiles(taken, n=20, method="inclusive")[-1])
