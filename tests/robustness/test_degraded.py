"""What is not fit is not served: the engine goes on with what it has, or falls back, and says so.

1. Damaged generations and pointers.
2. Formats and versions that do not fit.
3. Roll back and check.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.adapters import snapshot as snapshot_module
from engine.adapters.serving import LOOK_SECONDS, RETRY_SECONDS
from engine.errors import IndexCorruptError, IndexMissingError, IndexStateError, IndexVersionError
from tests.robustness.building import Clock, articles, build, count, damage, engine_in, gen, ids
from tests.robustness.lines_format import FILE, LinesFormat, SaysCorrupt, WillNotOpen

pytestmark = pytest.mark.usefixtures("in_this_process")


# 1. Damaged


def flip_manifest(directory: Path) -> None:
    damage(directory)


def flip_index(directory: Path) -> None:
    damage(directory, FILE)


def cut_store(directory: Path) -> None:
    store = directory / "articles.jsonl"
    store.write_bytes(store.read_bytes()[:-1])


def remove_store(directory: Path) -> None:
    (directory / "articles.idx").unlink()


def add_file(directory: Path) -> None:
    (directory / "index" / "extra").write_bytes(b"")


def open_to_all(directory: Path) -> None:
    directory.chmod(0o777)


DAMAGES = [flip_manifest, flip_index, cut_store, remove_store, add_file, open_to_all, shutil.rmtree]


@pytest.mark.parametrize("harm", DAMAGES)
def test_a_damaged_generation_falls_back_to_the_one_before(root: Path, harm: Callable[[Path], None]) -> None:
    wanted, before = ids(root)[-1], ids(root)[-2]
    harm(gen(root, -1))
    engine = engine_in(root, LinesFormat())
    assert count(engine.searcher()) == 3
    status = engine.status()
    assert status.generation.id == before
    assert before in status.degraded
    assert wanted in status.degraded or harm is shutil.rmtree


@pytest.mark.parametrize("harm", DAMAGES)
def test_a_damaged_switch_leaves_the_old_generation_served(
    root: Path, clock: Clock, harm: Callable[[Path], None]
) -> None:
    engine = engine_in(root, LinesFormat(), clock)
    assert count(engine.searcher()) == 4
    build(engine_in(root, LinesFormat()), articles(5))
    harm(gen(root, -1))
    clock.now += 2 * LOOK_SECONDS
    assert count(engine.searcher()) == 4
    assert engine.status().degraded


def test_a_damaged_pointer_falls_back_to_the_newest_generation(root: Path) -> None:
    (root / "current").write_text("", encoding="utf-8")
    engine = engine_in(root, LinesFormat())
    assert count(engine.searcher()) == 4
    assert "pointer" in engine.status().degraded


def test_a_pointer_that_is_gone_leaves_what_is_served(root: Path, clock: Clock) -> None:
    engine = engine_in(root, LinesFormat(), clock)
    engine.searcher()
    (root / "current").unlink()
    clock.now += 2 * LOOK_SECONDS
    assert count(engine.searcher()) == 4
    assert "there is no index" in engine.status().degraded


def test_a_newer_generation_than_the_one_rolled_back_to_is_no_fallback(root: Path) -> None:
    (root / "current").write_text(ids(root)[0] + "\n", encoding="utf-8")
    damage(gen(root, 0))
    with pytest.raises(IndexCorruptError):
        engine_in(root, LinesFormat()).searcher()


def test_when_nothing_is_fit_the_first_fault_is_told_and_not_all_is_read_again_each_time(
    root: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in (0, 1):
        damage(gen(root, place))
    engine = engine_in(root, LinesFormat(), clock)
    with pytest.raises(IndexCorruptError, match=ids(root)[-1]):
        engine.searcher()
    opened: list[str] = []
    monkeypatch.setattr(engine._serving, "open", opened.append)
    for _ in range(3):
        clock.now += LOOK_SECONDS
        with pytest.raises(IndexCorruptError):
            engine.searcher()
    assert not opened
    monkeypatch.undo()
    build(engine, articles(2))
    assert count(engine.searcher()) == 2


def test_a_generation_that_is_mended_is_served_after_a_while(root: Path, clock: Clock) -> None:
    flip_index(gen(root, -1))
    engine = engine_in(root, LinesFormat(), clock)
    assert engine.status().degraded
    flip_index(gen(root, -1))  # the same bit back
    clock.now += 2 * LOOK_SECONDS
    assert engine.status().degraded, "checking means reading everything, so not every second"
    clock.now += RETRY_SECONDS
    assert count(engine.searcher()) == 4
    assert engine.status().degraded == ""


# 2. Formats and versions


@pytest.mark.parametrize(
    ("index_format", "told"), [(WillNotOpen(), "ZeroDivisionError"), (SaysCorrupt(), "said to be corrupt")]
)
def test_a_format_that_will_not_open_is_told_apart_from_bad_files(
    root: Path, index_format: LinesFormat, told: str
) -> None:
    with pytest.raises(IndexCorruptError, match=told):
        engine_in(root, index_format).searcher()


@pytest.mark.parametrize(("name", "other"), [("SCHEMA_VERSION", 99), ("analysis_version", lambda: "99")])
def test_an_index_of_another_version_is_kept_and_refused_with_the_cure(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str, other: object
) -> None:
    monkeypatch.setattr(snapshot_module, name, other)
    with pytest.raises(IndexVersionError, match="python -m indexer rebuild"):
        engine_in(root, LinesFormat()).searcher()
    assert len(ids(root)) == 2


def test_a_program_set_back_serves_what_it_can_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current generation is of a newer schema, the one before of this program's."""
    with monkeypatch.context() as newer:
        newer.setattr(snapshot_module, "SCHEMA_VERSION", 99)
        build(engine_in(root, LinesFormat()), articles(5))
    engine = engine_in(root, LinesFormat())
    assert count(engine.searcher()) == 4
    assert "schema 99" in engine.status().degraded


# 3. Roll back and check


def test_rolling_back_and_forth(root: Path) -> None:
    first, second = ids(root)
    engine = engine_in(root, LinesFormat())
    assert engine.rollback().id == first
    assert count(engine.searcher()) == 3
    with pytest.raises(IndexMissingError, match="no generation before"):
        engine.rollback()
    assert engine.rollback(second).id == second
    assert count(engine.searcher()) == 4


@pytest.mark.parametrize("harm", DAMAGES)
def test_no_rollback_to_what_is_damaged(root: Path, harm: Callable[[Path], None]) -> None:
    harm(gen(root, 0))
    engine = engine_in(root, LinesFormat())
    with pytest.raises(IndexStateError):
        engine.rollback()
    assert count(engine.searcher()) == 4


@pytest.mark.parametrize("harm", DAMAGES)
def test_verify_finds_the_damage(root: Path, harm: Callable[[Path], None]) -> None:
    engine = engine_in(root, LinesFormat())
    assert engine.verify().id == ids(root)[-1]
    harm(gen(root, -1))
    with pytest.raises(IndexStateError):
        engine.verify()
    assert engine.verify(ids(root)[0]).id == ids(root)[0]
