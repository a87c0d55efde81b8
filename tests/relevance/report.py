"""What was measured, as tables to read and as JSON to keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich.table import Table

from tests.relevance.baselines import Against
from tests.relevance.evaluate import Answer
from tests.relevance.figures import Figure
from tests.relevance.measures import Measure, Scores
from tests.relevance.results import SetResult
from tests.relevance.significance import Difference

MOST_LOSSES = 10
UNLIKELY = 0.05
"""A difference of a smaller p is marked."""


def tables(result: SetResult, *, queries: bool) -> Iterator[Table | str]:
    """All of one set."""
    where = f"{result.judged.name} on {result.engine}"
    yield _classes(where, result)
    if result.peers:
        yield _peers(f"{where}, beside peers on the same documents", result)
    if result.baseline:
        yield _told(result.baseline)
        if queries and result.baseline.losses:
            yield _losses(result.baseline)
    if queries:
        yield _queries(result.answers)


def ablations(results: Sequence[SetResult]) -> Table:
    """What each part brings: one row a part, one column a set."""
    table = _table(
        "without", *(_column(result) for result in results), title="what each part brings, [95 %]; * p < 0.05"
    )
    table.add_row(
        "nothing: the whole ranking", *(f"{result.means.by(result.judged.measure):.4f}" for result in results)
    )
    for effects in zip(*(result.ablations for result in results), strict=True):
        table.add_row(effects[0].name, *(_marked(effect.brings) for effect in effects))
    return table


def held_to(figures: Iterable[Figure]) -> Table:
    """Every figure with its goal."""
    table = _table("what", "measured", "goal", "reached", title="Held to")
    for figure in figures:
        sign = "≤" if figure.at_most else "≥"
        reached = "yes" if figure.reached else "NO"
        table.add_row(figure.name, f"{figure.value:.4f}", f"{sign} {figure.goal:.2f}", reached)
    return table


def as_json(commit: str | None, results: Iterable[SetResult], figures: Iterable[Figure]) -> dict[str, Any]:
    """Everything. `commit` is None when the ranking is not that of a commit."""
    return {
        "commit": commit,
        "held_to": [{**asdict(figure), "reached": figure.reached} for figure in figures],
        "sets": [_set_json(result) for result in results],
    }


def _set_json(result: SetResult) -> Mapping[str, Any]:
    return {
        "engine": result.engine,
        "set": result.judged.name,
        "measure": result.judged.measure,
        "classes": [asdict(each) for each in result.classes],
        "peers": [asdict(peer) for peer in result.peers],
        "baseline": asdict(result.baseline) if result.baseline else None,
        "ablations": [asdict(effect) for effect in result.ablations],
        "queries": [asdict(answer) for answer in result.answers],
    }


def _classes(title: str, result: SetResult) -> Table:
    table = _table("class", "queries", *(measure.heading for measure in Measure), title=title)
    for each in result.classes:
        table.add_row(each.kind, str(each.queries), *_numbers(each.means))
    return table


def _peers(title: str, result: SetResult) -> Table:
    lead = f"lead in {result.judged.measure.heading} [95 %]"
    table = _table("system", *(measure.heading for measure in Measure), lead, "p", title=title)
    table.add_row("this product", *_numbers(result.means), "", "")
    for peer in result.peers:
        table.add_row(peer.name, *_numbers(peer.means), _interval(peer.lead), f"{peer.lead.p:.4f}")
    return table


def _told(against: Against) -> str:
    return (
        f"beside the baseline of {against.commit[:10]} ({against.before:.4f}): {against.better} queries better, "
        f"{against.worse} worse, {against.equal} equal; {_interval(against.difference)}, p {against.difference.p:.4f}\n"
    )


def _losses(against: Against) -> Table:
    table = _table("query", "before", "now", title="most lost since the baseline")
    for loss in against.losses[:MOST_LOSSES]:
        table.add_row(loss.query, f"{loss.before:.3f}", f"{loss.now:.3f}")
    return table


def _queries(answers: Sequence[Answer]) -> Table:
    table = Table("query", "text", "nDCG@10", "words", "first hit")
    for answer in sorted(answers, key=lambda answer: (answer.scores.ndcg, answer.query.id)):
        words = "any" if answer.any_word else "all"
        first = answer.ranking[0] if answer.ranking else "–"
        table.add_row(answer.query.id, answer.query.text, f"{answer.scores.ndcg:.3f}", words, first)
    return table


def _table(first: str, *numbers: str, title: str) -> Table:
    table = Table(first, title=title, title_justify="left")
    for heading in numbers:
        table.add_column(heading, justify="right")
    return table


def _column(result: SetResult) -> str:
    return f"{result.judged.name}, {result.judged.measure.heading}, {result.engine}"


def _numbers(scores: Scores) -> Iterator[str]:
    return (f"{scores.by(measure):.4f}" for measure in Measure)


def _marked(difference: Difference) -> str:
    return f"{_interval(difference)} {'*' if difference.p < UNLIKELY else ' '}"


def _interval(difference: Difference) -> str:
    return f"{difference.mean:+.4f} [{difference.low:+.4f}, {difference.high:+.4f}]"
