"""The paired bootstrap against cases whose answer is known.

1. Systems that are the same, and one that is better everywhere by the same.
2. Small sets, where every draw and every change of signs can be listed.
3. What it is not asked to do: other lengths, nothing at all.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product
from statistics import mean, pstdev

import pytest

from tests.relevance.significance import DRAWS, Difference, paired_bootstrap

SMALL = (0.4, -0.1, 0.3, 0.0, 0.2)
TWELVE = (
    (0.4, -0.1, 0.3, 0.05, 0.2, 0.25, -0.05, 0.1, 0.35, -0.2, 0.15, 0.3),
    (0.5, -0.3, 0.2, -0.25, 0.4, 0.1, -0.15, 0.3, -0.05, 0.2, 0.25, -0.4),
    (0.6, -0.5, 0.2, -0.1, 0.4, 0.3, -0.45, 0.3, 0.1, 0.2, 0.25, -0.3),
)
"""Differences of twelve queries: a clear lead, and two that may be chance."""


def student(draw: Sequence[float], centre: float = 0.0) -> float:
    """The mean's distance from a centre by the deviation; what is equal all over is infinitely far from another."""
    away, deviation = mean(draw) - centre, pstdev(draw)
    if abs(away) < 1e-12:
        return 0.0
    return abs(away) / deviation if deviation > 1e-12 else math.inf


# 1. Known by thinking


def test_the_same_scores_are_no_difference() -> None:
    scores = [0.0, 0.5, 1.0, 0.25]
    assert paired_bootstrap(scores, scores) == Difference(0.0, 0.0, 0.0, 1.0)


def test_the_same_lead_everywhere_is_no_chance() -> None:
    found = paired_bootstrap([0.5, 0.75, 1.0], [0.25, 0.5, 0.75])
    assert found == Difference(0.25, 0.25, 0.25, 1 / (DRAWS + 1))


def test_the_other_way_round_is_the_other_sign() -> None:
    one, other = [0.9, 0.2, 0.7, 0.6], [0.5, 0.3, 0.1, 0.6]
    there, back = paired_bootstrap(one, other), paired_bootstrap(other, one)
    assert back.mean == pytest.approx(-there.mean)
    assert [back.low, back.high] == pytest.approx([-there.high, -there.low])
    assert back.p == pytest.approx(there.p)


def test_differences_count_query_by_query() -> None:
    """Two systems whose scores vary much but always together: paired, a small lead is sure."""
    other = [place / 100 for place in range(100)]
    one = [score + (0.01 if place % 2 else 0.02) for place, score in enumerate(other)]
    found = paired_bootstrap(one, other)
    assert 0.01 < found.low < found.mean < found.high < 0.02
    assert found.p < 0.001


# 2. Listed in full


def test_a_small_set_gives_what_every_draw_gives() -> None:
    every = tuple(product(SMALL, repeat=len(SMALL)))
    found = paired_bootstrap(SMALL, [0.0] * len(SMALL))
    exact = mean(student(draw, mean(SMALL)) >= student(SMALL) - 1e-12 for draw in every)
    assert found.mean == pytest.approx(mean(SMALL))
    assert found.p == pytest.approx(exact, abs=0.01)
    means = sorted(map(mean, every))
    assert found.low == pytest.approx(means[round(0.025 * len(means))], abs=0.021)
    assert found.high == pytest.approx(means[round(0.975 * len(means)) - 1], abs=0.021)


@pytest.mark.parametrize("gains", TWELVE, ids=range(3))
def test_it_agrees_with_the_exact_permutation_test(gains: tuple[float, ...]) -> None:
    """That test lets each query's difference have either sign: 2^12 ways, all listed."""
    ways = (
        mean(sign * gain for sign, gain in zip(way, gains, strict=True)) for way in product((1, -1), repeat=len(gains))
    )
    exact = mean(abs(each) >= abs(mean(gains)) - 1e-12 for each in ways)
    assert paired_bootstrap(gains, [0.0] * len(gains)).p == pytest.approx(exact, rel=0.15)


def test_one_query_that_differs_is_no_evidence() -> None:
    """However large its difference: most draws of the rest would not hold it, or would hold it twice."""
    found = paired_bootstrap([1.0] + [0.5] * 26, [0.0] + [0.5] * 26)
    assert found.p > 0.3


def test_it_says_the_same_every_time() -> None:
    zeros = [0.0] * len(SMALL)
    assert paired_bootstrap(SMALL, zeros) == paired_bootstrap(SMALL, zeros)


# 3. Refused


@pytest.mark.parametrize(("one", "other"), [([], []), ([1.0], []), ([1.0, 0.5], [1.0])])
def test_unequal_or_empty_scores_are_refused(one: list[float], other: list[float]) -> None:
    with pytest.raises(ValueError, match="the same queries"):
        paired_bootstrap(one, other)
