"""Figures, goals and floors."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.relevance.figures import Figure, fallen, floors

MORE = Figure("engine.set.ndcg", "a set", 0.90, 0.95)
LESS = Figure("language.false_splits", "words split", 0.03, 0.04, at_most=True)


@pytest.mark.parametrize(
    ("figure", "reached"),
    [
        (Figure("k", "n", 0.95, 0.95), True),
        (Figure("k", "n", 0.94, 0.95), False),
        (Figure("k", "n", 0.04, 0.04, at_most=True), True),
        (Figure("k", "n", 0.05, 0.04, at_most=True), False),
    ],
)
def test_a_goal_is_reached_from_its_better_side(figure: Figure, reached: bool) -> None:
    assert figure.reached is reached


def test_floors_are_read_by_their_whole_names(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("[engine.set]\nndcg = 0.9\n[language]\nfalse_splits = 0.04\n", encoding="utf-8")
    assert floors(path) == {"engine.set.ndcg": 0.9, "language.false_splits": 0.04}


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ({"engine.set.ndcg": 0.90, "language.false_splits": 0.03}, []),
        ({"engine.set.ndcg": 0.91}, ["engine.set.ndcg is 0.9000, its floor is 0.9100 (a set)"]),
        ({"language.false_splits": 0.02}, ["language.false_splits is 0.0300, its ceiling is 0.0200 (words split)"]),
        (
            {"engine.set.mrr": 0.1},
            ["engine.set.mrr has a floor but was not measured; known: engine.set.ndcg, language.false_splits"],
        ),
    ],
)
def test_what_fell_is_told(limits: dict[str, float], said: list[str]) -> None:
    assert list(fallen([MORE, LESS], limits)) == said
