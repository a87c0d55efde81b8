"""Measures of one ranking against its judgements. All lie between 0 and 1; higher is better."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from statistics import mean


class Measure(StrEnum):
    """A measure, by its name in `floors.toml`, in baselines and in what `--json` writes."""

    NDCG = "ndcg"
    MRR = "mrr"
    BEST_FOUND = "best_found"

    @property
    def heading(self) -> str:
        """As tables have it."""
        return {"ndcg": "nDCG@10", "mrr": "MRR@10", "best_found": "best in top 5"}[self]


@dataclass(frozen=True, slots=True)
class Scores:
    """One ranking by every measure, or the means of several; the fields are named as `Measure` names them."""

    ndcg: float
    mrr: float
    best_found: float

    def by(self, measure: Measure) -> float:
        """The value of one measure."""
        value: float = getattr(self, measure)
        return value


def judge(ranking: Sequence[str], grades: Mapping[str, int]) -> Scores:
    """One ranking by every measure."""
    return Scores(ndcg(ranking, grades), reciprocal_rank(ranking, grades), best_found(ranking, grades))


def means(scores: Sequence[Scores]) -> Scores:
    """Measure by measure."""
    return Scores(*(mean(getattr(each, field.name) for each in scores) for field in fields(Scores)))


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """Normalised discounted cumulative gain at a depth, with exponential gain 2^grade - 1.

    Source: Järvelin and Kekäläinen 2002, in the form of Burges et al. 2005.
    """
    best = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(document, 0) for document in ranking[:depth]]) / best if best else 0.0


def reciprocal_rank(ranking: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """1 over the rank of the first relevant document; 0 if none stands within the depth."""
    for rank, document in enumerate(ranking[:depth], start=1):
        if grades.get(document, 0) > 0:
            return 1 / rank
    return 0.0


def best_found(ranking: Sequence[str], grades: Mapping[str, int], depth: int = 5) -> float:
    """The share of the documents of the highest grade that stand within the depth."""
    highest = max(grades.values())
    best = {document for document, grade in grades.items() if grade == highest}
    return len(best & set(ranking[:depth])) / min(len(best), depth)


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))
