"""What an embedded engine answers from while generations are built, switched, damaged and brought back.

1. A switch is seen within a second, without a restart; who held the old snapshot keeps its answers.
2. Forked processes and threads.
"""

from __future__ import annotations

import gc
import os
import threading
import weakref
from pathlib import Path

import pytest

from engine.adapters.embedded import EmbeddedEngine
from engine.adapters.format import IndexFormat
from engine.adapters.serving import LOOK_SECONDS
from engine.adapters.whoosh.format import WhooshFormat
from engine.errors import IndexMissingError
from engine.query import Term
from engine.schema import Sort, Unit
from tests.robustness.building import Clock, articles, build, count, engine_in
from tests.robustness.lines_format import LinesFormat

pytestmark = pytest.mark.usefixtures("in_this_process")


# 1. Switching


def test_an_engine_without_an_index_says_what_to_do(tmp_path: Path) -> None:
    engine = engine_in(tmp_path / "none", LinesFormat())
    with pytest.raises(IndexMissingError, match="python -m indexer rebuild"):
        engine.searcher()
    with pytest.raises(IndexMissingError):
        engine.status()
    assert not (tmp_path / "none").exists(), "asking writes nothing"


def test_a_switch_by_somebody_else_is_seen_after_a_second(root: Path, clock: Clock) -> None:
    engine = engine_in(root, LinesFormat(), clock)
    assert count(engine.searcher()) == 4
    build(engine_in(root, LinesFormat()), articles(5))
    clock.now += LOOK_SECONDS - 0.01
    assert count(engine.searcher()) == 4, "the pointer is looked at once a second"
    clock.now += 0.02
    assert count(engine.searcher()) == 5
    assert engine.status().degraded == ""


def test_an_engine_sees_its_own_switch_at_once(root: Path) -> None:
    engine = engine_in(root, LinesFormat())
    assert count(engine.searcher()) == 4
    id_ = build(engine, articles(6))
    assert count(engine.searcher()) == 6
    assert engine.status().generation.id == id_


def test_who_holds_a_snapshot_keeps_its_answers_even_when_its_files_are_gone(root: Path) -> None:
    engine = engine_in(root, LinesFormat())
    held = engine.searcher()
    for total in (5, 6, 7):
        build(engine, articles(total))
    assert held.generation.id not in engine.generations()
    assert count(held) == 4
    assert all(held.source(f"artikkel-{number}") for number in range(4))
    assert held.source("artikkel-4") is None
    assert count(engine.searcher()) == 7


def test_a_snapshot_is_let_go_of_with_the_last_request_that_holds_it(root: Path, clock: Clock) -> None:
    engine = engine_in(root, LinesFormat(), clock)
    held = engine.searcher()
    known = weakref.ref(held)
    build(engine, articles(5))
    engine.searcher()
    assert known() is held
    del held
    gc.collect()
    assert known() is None


def test_changes_since_the_generation_before_are_told(root: Path) -> None:
    engine = engine_in(root, LinesFormat())
    before = engine.status()
    assert before.changes is not None
    assert (before.changes.added, before.changes.unchanged) == (1, 3)
    build(engine, [*articles(3), *articles(6, "styring")[4:]])
    changes = engine.status().changes
    assert changes is not None
    assert changes.since == before.generation.id
    assert (changes.added, changes.changed, changes.removed, changes.unchanged) == (2, 0, 1, 3)
    assert changes.gone == ("artikkel-3",)


# 2. Processes and threads


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_forked_child_opens_files_of_its_own(root: Path) -> None:
    engine = engine_in(root, LinesFormat())
    before = engine.searcher()
    child = os.fork()
    if child == 0:
        fine = engine.searcher() is not before and count(engine.searcher()) == 4
        os._exit(0 if fine else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert engine.searcher() is before


def test_only_one_thread_opens_and_the_others_go_on(root: Path, clock: Clock) -> None:
    """While a thread opens the new generation, another is answered from the old one."""
    opening, go_on = threading.Event(), threading.Event()

    class Slow(LinesFormat):
        def open(self, directory: Path):  # type: ignore[no-untyped-def]  # as the format has it
            if opened:
                opening.set()
                assert go_on.wait(20)
            opened.append(directory)
            return super().open(directory)

    opened: list[Path] = []
    engine = EmbeddedEngine(Slow(), root, clock)
    assert count(engine.searcher()) == 4
    build(engine_in(root, LinesFormat()), articles(5))
    clock.now += 2 * LOOK_SECONDS
    totals: list[int] = []
    opener = threading.Thread(target=lambda: totals.append(count(engine.searcher())))
    opener.start()
    assert opening.wait(20)
    assert count(engine.searcher()) == 4
    go_on.set()
    opener.join()
    assert totals == [5]
    assert count(engine.searcher()) == 5
    assert len(opened) == 2


@pytest.mark.parametrize("index_format", [LinesFormat(), WhooshFormat()], ids=lambda each: each.name)
def test_no_answer_mixes_two_generations_under_ten_switches(tmp_path: Path, index_format: IndexFormat) -> None:
    """Generation n has n articles that hold the word «utgave<n>»: total, terms and source must agree on n."""
    engine = EmbeddedEngine(index_format, tmp_path / "index")
    build(engine, articles(5, "utgave5"))
    stop, wrong, seen = threading.Event(), list[str](), set[int]()

    def ask() -> None:
        while not stop.is_set():
            searcher = engine.searcher()
            total = count(searcher)
            word = f"utgave{total}"
            found = searcher.match(Unit.ARTICLE, Term("text_exact", word), Sort.RELEVANCE, 0, 1)
            source = searcher.source(f"artikkel-{total - 1}")
            seen.add(total)
            if (
                found.total != total
                or source is None
                or word not in source.title
                or (searcher.generation.articles != total)
            ):
                wrong.append(f"{total} articles, {found.total} with {word}, {source and source.title}")

    readers = [threading.Thread(target=ask) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        for number in range(6, 16):
            build(engine, articles(number, f"utgave{number}"))
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    assert not wrong
    assert len(seen) > 5
    assert count(engine.searcher()) == 15
