"""Stored baselines: what they hold, and how answers are compared with them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.relevance import baselines
from tests.relevance.baselines import Baseline, Change, against, commit_of_the_ranking, load, save
from tests.relevance.evaluate import Answer
from tests.relevance.measures import Measure, Scores
from tests.relevance.sets import GOALS, JudgedQuery
from tests.relevance.significance import Difference


def answer(query: str, ndcg: float) -> Answer:
    asked = JudgedQuery(query, "word", f"the words of {query}", {"some-document": 1})
    return Answer(asked, ("some-document",), False, Scores(ndcg, 0.5, 1.0))


ANSWERS = (answer("q2", 1 / 3), answer("q1", 1.0))


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    save("engine-set", "abc123", ANSWERS, tmp_path)
    assert load("engine-set", tmp_path) == Baseline(
        "abc123", {"q1": Scores(1.0, 0.5, 1.0), "q2": Scores(0.33333, 0.5, 1.0)}
    )
    assert load("other-set", tmp_path) is None


def test_no_text_is_kept(tmp_path: Path) -> None:
    text = save("engine-set", "abc123", ANSWERS, tmp_path).read_text("utf-8")
    assert "words" not in text
    assert "some-document" not in text


@pytest.mark.parametrize("path", sorted(baselines.DIRECTORY.glob("*.json")), ids=lambda path: path.name)
def test_what_the_repository_keeps_is_ids_and_numbers(path: Path) -> None:
    stored = json.loads(path.read_text("utf-8"))
    assert stored.keys() == {"commit", "measures", "scores"}
    assert stored["measures"] == list(Measure)
    assert path.stem.partition("-")[2] in GOALS
    for query, row in stored["scores"].items():
        assert re.fullmatch(r"[a-z0-9-]{2,60}", query)
        assert any(letter.isdigit() for letter in query)
        assert len(row) == len(Measure)
        assert all(0 <= number <= 1 for number in row)


def test_every_set_has_a_baseline_on_the_default_engine() -> None:
    assert {path.stem for path in baselines.DIRECTORY.glob("whoosh-*.json")} == {f"whoosh-{name}" for name in GOALS}


def test_answers_beside_a_baseline() -> None:
    before = Baseline("abc123", {f"q{n}": Scores(score, 0, 0) for n, score in enumerate((0.5, 0.5, 0.5, 1.0, 0.33333))})
    now = [answer(f"q{n}", score) for n, score in enumerate((0.75, 0.5, 0.25, 0.0, 1 / 3))]
    found = against(before, [*now, answer("new", 1.0)], Measure.NDCG)
    assert found
    assert (found.better, found.worse, found.equal) == (1, 2, 2)
    assert found.losses == (Change("q3", 1.0, 0.0), Change("q2", 0.5, 0.25))
    assert found.before == pytest.approx((0.5 + 0.5 + 0.5 + 1.0 + 0.33333) / 5)
    assert found.difference.mean == pytest.approx((0.25 - 0.25 - 1.0) / 5, abs=1e-5)


def test_rounding_is_no_difference(tmp_path: Path) -> None:
    save("engine-set", "abc123", ANSWERS, tmp_path)
    kept = load("engine-set", tmp_path)
    assert kept
    found = against(kept, ANSWERS, Measure.NDCG)
    assert found
    assert found.equal == len(ANSWERS)
    assert found.difference == Difference(0.0, 0.0, 0.0, 1.0)


def test_without_a_query_in_common_there_is_nothing_to_compare() -> None:
    assert against(Baseline("abc123", {"other": Scores(1, 1, 1)}), ANSWERS, Measure.NDCG) is None


def test_a_baseline_names_a_commit_that_gives_it(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"status": "", "rev-parse": "abc123"}
    monkeypatch.setattr(baselines, "_git", lambda command, *rest: said[command])
    assert commit_of_the_ranking() == "abc123"
    said["status"] = " M engine/compile.py"
    with pytest.raises(baselines.NotCommittedError, match=r"engine/compile\.py"):
        commit_of_the_ranking()
