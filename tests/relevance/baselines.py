"""Scores of an earlier ranking, query by query, to compare with: `baselines/<engine>-<set>.json`.

A file names the commit and holds query ids and numbers alone: no text of a query or of a document.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from tests.relevance.evaluate import Answer
from tests.relevance.measures import Measure, Scores
from tests.relevance.significance import Difference, paired_bootstrap

DIRECTORY = Path(__file__).with_name("baselines")
ROOT = Path(__file__).parents[2]
RANKING = ("engine", "indexer", "corpus")
"""What decides how the sets are ranked, and so must be as committed when a baseline is named after a commit."""

DIGITS = 5
"""So many a file holds, and so many are compared: what rounding makes is no difference."""


class NotCommittedError(Exception):
    """The ranking is not that of any commit."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The scores of every query at a commit."""

    commit: str
    scores: Mapping[str, Scores]


@dataclass(frozen=True, slots=True)
class Change:
    """What one query scored before and scores now."""

    query: str
    before: float
    now: float


@dataclass(frozen=True, slots=True)
class Against:
    """Answers beside a baseline, over the queries that both have.

    Attributes:
        losses: the queries that score worse, those that lost most first.
    """

    commit: str
    before: float
    difference: Difference
    better: int
    worse: int
    equal: int
    losses: tuple[Change, ...]


def load(name: str, directory: Path) -> Baseline | None:
    """The stored baseline of a name such as `whoosh-norquad`; None if there is none."""
    path = directory / f"{name}.json"
    if not path.is_file():
        return None
    stored = json.loads(path.read_text(encoding="utf-8"))
    return Baseline(stored["commit"], {query: Scores(*row) for query, row in stored["scores"].items()})


def save(name: str, commit: str, answered: Iterable[Answer], directory: Path) -> Path:
    """Write the file, one query a line, in the order of the ids, so that two of them are easily compared."""
    rows = {answer.query.id: [round(score, DIGITS) for score in astuple(answer.scores)] for answer in answered}
    lines = ",\n".join(f"{json.dumps(query)}: {json.dumps(rows[query])}" for query in sorted(rows))
    measures = json.dumps([str(measure) for measure in Measure])
    path = directory / f"{name}.json"
    path.write_text(
        f'{{"commit": {json.dumps(commit)}, "measures": {measures}, "scores": {{\n{lines}\n}}}}\n', encoding="utf-8"
    )
    return path


def against(baseline: Baseline, answered: Sequence[Answer], measure: Measure) -> Against | None:
    """The answers beside the baseline; None if they have no query in common."""
    changes = [
        Change(answer.query.id, baseline.scores[answer.query.id].by(measure), round(answer.scores.by(measure), DIGITS))
        for answer in answered
        if answer.query.id in baseline.scores
    ]
    if not changes:
        return None
    losses = [change for change in changes if change.now < change.before]
    better = sum(change.now > change.before for change in changes)
    before = [change.before for change in changes]
    return Against(
        baseline.commit,
        sum(before) / len(before),
        paired_bootstrap([change.now for change in changes], before),
        better,
        len(losses),
        len(changes) - better - len(losses),
        tuple(sorted(losses, key=lambda change: (change.now - change.before, change.query))),
    )


def commit_of_the_ranking() -> str:
    """The commit that the files which decide the ranking are of.

    Raises:
        NotCommittedError: some of them are changed and not committed.
    """
    changed = _git("status", "--porcelain", "--", *RANKING)
    if changed:
        files = ", ".join(line[3:] for line in changed.splitlines())
        raise NotCommittedError(f"a baseline names the commit it can be had from; commit these first: {files}")
    return _git("rev-parse", "HEAD")


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout.rstrip()
