"""No query hurts: generated ones, asked of the application in child processes over two collections.

`GENERATED_QUERIES` says how many are asked of each; `make queries` asks all 20,000. What is asked and what must hold
is said in `sweep`; a fault is told with the number that makes its address again.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from engine.adapters import open_engine
from engine.port import BuildPlan
from engine.schema import FACETS
from engine.settings import Settings
from engine.synonyms import SHIPPED, load
from tests.robustness import consistency
from tests.robustness.addresses import API, Address, address, sent
from tests.robustness.commands import ROOT, environment, run
from tests.robustness.made_collection import THEMES, articles
from tests.robustness.queries import Words

QUERIES = int(os.environ.get("GENERATED_QUERIES", "1500"))
"""Asked of each collection."""

MADE = 2_000
"""Articles of the made collection."""

SEED = 1
PROCESSES = min(4, os.cpu_count() or 1)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the shipped corpus."""
    directory = tmp_path_factory.mktemp("shipped")
    built = run(directory, "rebuild", "--corpus", str(ROOT / "corpus"), "--index", str(directory / "index"), "--quiet")
    assert built.returncode in (0, 3), built.stderr
    return directory / "index"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of many articles with a large vocabulary."""
    index = tmp_path_factory.mktemp("made") / "index"
    plan = BuildPlan(themes=THEMES, synonyms=load(SHIPPED).to_json())
    with open_engine(Settings(index_dir=index)).rebuild(plan) as writer:
        for article in articles(MADE):
            writer.add(article)
    return index


@pytest.mark.slow
@pytest.mark.parametrize("collection", ["shipped", "made"])
def test_no_query_kills_fails_lingers_or_contradicts_itself(collection: str, request: pytest.FixtureRequest) -> None:
    outcomes = list(swept(request.getfixturevalue(collection)))
    assert [fault for outcome in outcomes for fault in outcome["told"]] == []
    assert sum(outcome["asked"] for outcome in outcomes) == QUERIES
    assert sum(outcome["statuses"].get("200", 0) for outcome in outcomes) > QUERIES // 2
    assert sum(outcome["asked again"] for outcome in outcomes) > QUERIES // 200


def swept(index: Path) -> Iterator[dict[str, Any]]:
    """What each process has seen, with the faults that it told."""
    children = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.robustness.sweep", str(index), *map(str, numbers)],
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for numbers in (
            ("--seed", SEED, "--first", first, "--step", PROCESSES, "--count", QUERIES) for first in range(PROCESSES)
        )
    ]
    for child in children:
        out, err = child.communicate()
        *told, last = out.splitlines() or ["nothing"]
        assert last.startswith("{"), f"ended with {child.returncode} at number {last}:\n{err[-4_000:]}"
        yield {**json.loads(last), "told": [json.loads(line) for line in told if line.startswith("{")]}


# What the sweep's own parts promise: a check that finds nothing finds nothing wrong only if it can.

NO_VALUES: dict[str, list[str]] = {name: [] for name in FACETS}
GOOD: dict[str, Any] = {
    "total": 2,
    "query": {"per_side": 10, "side": 1},
    "hits": [
        {"id": "a", "title": "A & B", "title_marked": "A &amp; <mark>B</mark>", "passages": []},
        {"id": "b", "title": "B", "title_marked": "B", "passages": [{"marked": "<mark>b</mark> b"}]},
    ],
    "facets": {**NO_VALUES, "aar": [{"value": "2017", "count": 2, "selected": False}]},
}


def test_a_good_answer_is_let_pass() -> None:
    assert list(consistency.answer(GOOD)) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"hits": GOOD["hits"][:1] * 2}, "twice"),
        ({"total": 1}, "hits on a page"),
        ({"hits": [{**GOOD["hits"][0], "title_marked": "A & <mark>B</mark>"}]}, "markup beside marks"),
        ({"hits": [{**GOOD["hits"][0], "title_marked": "A &amp; <b>B</b>"}]}, "markup beside marks"),
        ({"hits": [{**GOOD["hits"][0], "title_marked": "A &amp; <mark>B"}]}, "open and close"),
        ({"hits": [{**GOOD["hits"][0], "title_marked": "A &amp; B<mark></mark>"}]}, "empty mark"),
        ({"hits": [{**GOOD["hits"][0], "title_marked": "A &amp; C"}]}, "title is another"),
        ({"facets": {"aar": [{"value": "2017", "count": 3, "selected": False}]}}, "counts 3 of 2"),
        ({"facets": {"aar": [{"value": "2017", "count": 1, "selected": True}]}}, "counts 1 for what was chosen"),
    ],
)
def test_what_is_wrong_with_an_answer_is_told(changes: dict[str, Any], fault: str) -> None:
    assert fault in " ".join(consistency.answer({**GOOD, **changes}))


@pytest.mark.parametrize(
    ("lies", "fault"),
    [
        (lambda _asked, number: {**GOOD, "total": 3} if number == 0 else GOOD, "another answer"),
        (lambda asked, _number: {**GOOD, "hits": []} if "per_side=100" in asked.query_string else GOOD, "all pages"),
        (lambda asked, _number: {**GOOD, "total": 1} if "aar=" in asked.query_string else GOOD, "choosing it gives 1"),
    ],
)
def test_answers_that_disagree_are_told(lies: Any, fault: str) -> None:
    asked: list[Address] = []

    def ask(address: Address) -> Any:
        asked.append(address)
        told = lies(address, len(asked) - 1)
        page = int(dict(address.parameters).get("side", "1"))
        return told if page == 1 else {**told, "hits": []}

    question = sent(Address(API, (("q", "b"),), sound=True, query_string=""), "%")
    assert fault in " ".join(consistency.asked_again(question, GOOD, ask, Random(1)))


def test_answers_that_agree_are_let_pass() -> None:
    def ask(address: Address) -> Any:
        return GOOD if dict(address.parameters).get("side", "1") == "1" else {**GOOD, "hits": []}

    question = sent(Address(API, (("q", "b"),), sound=True, query_string=""), "%")
    assert list(consistency.asked_again(question, GOOD, ask, Random(1))) == []


def test_a_number_makes_the_same_address_again_and_numbers_make_different_ones() -> None:
    def made(number: int) -> Address:
        return address(Random(f"1:{number}"), Words(), NO_VALUES, ["en-artikkel"])

    assert [made(number) for number in range(100)] == [made(number) for number in range(100)]
    assert len({made(number) for number in range(1_000)}) > 950


@pytest.mark.parametrize(
    ("text", "way", "expected"),
    [
        ("å b", "%", "q=%C3%A5%20b"),
        ("å b", "+", "q=%C3%A5+b"),
        ("å b", "b", "q=\xc3\xa5%20b"),
        ("å b", "l", "q=%E5%20b"),
        ("\ud800", "%", "q=%ED%A0%80"),
        ("\ud800", "b", "q=\xed\xa0\x80"),
    ],
)
def test_text_is_sent_in_each_of_the_ways_that_it_can_arrive(text: str, way: str, expected: str) -> None:
    assert sent(Address(API, (("q", text),), sound=True, query_string=""), way).query_string == expected
