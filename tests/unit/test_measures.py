"""The measures of the relevance suite against values worked out by hand."""

from __future__ import annotations

import math
from dataclasses import fields

import pytest

from tests.relevance.measures import Measure, Scores, best_found, judge, means, ndcg, reciprocal_rank

GRADES = {"a": 2, "b": 1}
IDEAL = 3 + 1 / math.log2(3)


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [
        (["a", "b"], 1.0),
        (["b", "a"], (1 + 3 / math.log2(3)) / IDEAL),
        (["x", "a"], (3 / math.log2(3)) / IDEAL),
        (["x", "y"], 0.0),
        ([], 0.0),
        (["x"] * 10 + ["a"], 0.0),
    ],
)
def test_ndcg(ranking: list[str], expected: float) -> None:
    assert ndcg(ranking, GRADES) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("ranking", "expected"), [(["b"], 1.0), (["x", "y", "a"], 1 / 3), (["x"], 0.0), (["x"] * 10 + ["a"], 0.0)]
)
def test_reciprocal_rank(ranking: list[str], expected: float) -> None:
    assert reciprocal_rank(ranking, GRADES) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("ranking", "expected"), [(["a"], 1.0), (["b"], 0.0), (["x"] * 4 + ["a"], 1.0), (["x"] * 5 + ["a"], 0.0)]
)
def test_best_found(ranking: list[str], expected: float) -> None:
    assert best_found(ranking, GRADES) == pytest.approx(expected)


def test_a_ranking_is_judged_by_every_measure() -> None:
    scores = judge(["b", "a"], GRADES)
    assert [field.name for field in fields(Scores)] == list(Measure)
    assert scores.by(Measure.NDCG) == ndcg(["b", "a"], GRADES)
    assert (scores.by(Measure.MRR), scores.by(Measure.BEST_FOUND)) == (1.0, 1.0)


def test_means_are_taken_measure_by_measure() -> None:
    assert means([Scores(1.0, 0.5, 0.0), Scores(0.0, 0.25, 1.0)]) == Scores(0.5, 0.375, 0.5)
