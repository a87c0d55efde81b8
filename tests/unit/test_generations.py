"""Generations on disk, whatever is in them.

1. What is published is served, whole; what fails leaves no trace.
2. One builder at a time; what a killed one left is cleared away.
3. Three generations are kept, ids sort by age.
4. Nothing that others can write is trusted, and a build that lacks room does not begin.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from engine.errors import (
    BuildBusyError,
    IndexCorruptError,
    IndexMissingError,
    IndexStateError,
    StorageError,
)
from engine.generations import Draft, Generations
from engine.manifest import MANIFEST, Manifest, Versions, measure
from engine.port import Generation

VERSIONS = Versions("test", "test 1", 1, "1")


@pytest.fixture
def generations(tmp_path: Path) -> Generations:
    return Generations(tmp_path / "index")


@contextmanager
def filled(generations: Generations, text: str = "text") -> Iterator[Draft]:
    """A draft with two files, one of them in a directory, and a manifest."""
    with generations.locked(), generations.draft() as draft:
        (draft.directory / "inner").mkdir()
        (draft.directory / "inner" / "one.bin").write_text(text, encoding="utf-8")
        (draft.directory / "two.bin").write_bytes(b"\0" * 100)
        generation = Generation(draft.id, "sha256:0", "test", "2026-01-01T00:00:00Z", 1, 2)
        manifest = Manifest(generation, VERSIONS, measure(draft.directory))
        (draft.directory / MANIFEST).write_text(manifest.render(), encoding="ascii")
        yield draft


def publish(generations: Generations, text: str = "text") -> str:
    with filled(generations, text) as draft:
        generations.publish(draft)
    return draft.id


def names(generations: Generations) -> set[str]:
    return {path.name for path in generations.root.iterdir()}


# 1. Published whole, or not at all


def test_without_a_generation_the_cure_is_named(generations: Generations) -> None:
    with pytest.raises(IndexMissingError, match="python -m indexer rebuild"):
        generations.current()
    assert generations.ids() == []


def test_what_is_published_is_served_and_sound(generations: Generations) -> None:
    id_ = publish(generations, "content")
    assert generations.current() == id_
    assert generations.ids() == [id_]
    assert generations.verify(id_).generation.id == id_
    assert (generations.directory(id_) / "inner" / "one.bin").read_text("utf-8") == "content"
    assert names(generations) == {f"gen-{id_}", "current", "lock"}


def test_a_draft_that_is_not_published_is_gone(generations: Generations) -> None:
    first = publish(generations)
    with filled(generations):
        pass
    with pytest.raises(RuntimeError, match="mid-way"), filled(generations):
        raise RuntimeError("mid-way")
    assert generations.current() == first
    assert names(generations) == {f"gen-{first}", "current", "lock"}


@pytest.mark.parametrize("text", ["", "\n", "gen", "2026-01-01T000000Z-abcdef\n", "../../etc\n", "\0\0\0\0"])
def test_a_pointer_that_names_no_generation_is_corrupt(generations: Generations, text: str) -> None:
    publish(generations)
    (generations.root / "current").write_text(text, encoding="utf-8")
    with pytest.raises(IndexCorruptError, match="python -m indexer rebuild"):
        generations.current()


def test_every_flipped_bit_of_the_pointer_is_noticed(generations: Generations) -> None:
    publish(generations)
    pointer = generations.root / "current"
    whole = pointer.read_bytes()
    for place in range(8 * len(whole)):
        flipped = bytearray(whole)
        flipped[place // 8] ^= 1 << place % 8
        pointer.write_bytes(flipped)
        with pytest.raises(IndexCorruptError):
            generations.current()


def test_an_unknown_generation_is_refused_with_those_there_are(generations: Generations) -> None:
    id_ = publish(generations)
    with pytest.raises(IndexMissingError, match=id_):
        generations.manifest("2020-01-01T000000Z-abcdef")


def test_a_generation_under_the_name_of_another_is_corrupt(generations: Generations) -> None:
    id_ = publish(generations)
    other = "2020-01-01T000000Z-abcdef"
    generations.directory(id_).rename(generations.directory(other))
    with pytest.raises(IndexCorruptError, match=id_):
        generations.verify(other)


# 2. One builder


def test_a_second_builder_does_not_wait(generations: Generations) -> None:
    with (
        generations.locked(),
        pytest.raises(BuildBusyError, match="another build"),
        Generations(generations.root).locked(),
    ):
        pytest.fail("two builders at a time")


def test_the_lock_is_free_after_an_error(generations: Generations) -> None:
    with pytest.raises(RuntimeError), generations.locked():
        raise RuntimeError
    assert publish(generations)


def test_what_a_killed_build_left_is_removed_by_the_next(generations: Generations) -> None:
    publish(generations)
    left = generations.root / "tmp-2026-01-01T000000Z-abcdef"
    (left / "index").mkdir(parents=True)
    (left / "index" / "half").write_bytes(b"half")
    (generations.root / "current.new").write_text("half", encoding="utf-8")
    id_ = publish(generations)
    assert generations.current() == id_
    assert not {name for name in names(generations) if name.startswith("tmp-") or name.endswith(".new")}


# 3. Three are kept


def test_the_newest_three_are_kept(generations: Generations) -> None:
    ids = [publish(generations) for _ in range(5)]
    assert ids == sorted(ids)
    assert generations.ids() == ids[-3:]
    assert generations.current() == ids[-1]
    assert generations.before(ids[-1]) == ids[-2]
    with pytest.raises(IndexMissingError, match="no generation before"):
        generations.before(ids[-3])


def test_a_pointer_set_back_moves_on_with_the_next_build(generations: Generations) -> None:
    first, second = publish(generations), publish(generations)
    with generations.locked():
        generations.point(first)
    assert generations.current() == first
    third = publish(generations)
    assert generations.current() == third
    assert generations.ids() == [first, second, third]


def test_an_old_generation_that_cannot_be_removed_does_not_fail_the_build(
    generations: Generations, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        publish(generations)
    rmtree = shutil.rmtree

    def failing(path: Path, ignore_errors: bool = False) -> None:
        if not ignore_errors:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        rmtree(path, ignore_errors=ignore_errors)

    with filled(generations) as draft:
        monkeypatch.setattr(shutil, "rmtree", failing)
        generations.publish(draft)
    assert generations.current() == draft.id
    monkeypatch.undo()
    assert publish(generations)
    assert len(generations.ids()) == 3


# 4. Trust and room


@pytest.mark.parametrize("mode", [0o775, 0o757, 0o777])
@pytest.mark.parametrize("place", ["", "gen-{id}", "gen-{id}/inner/one.bin"])
def test_what_others_can_write_is_refused_with_the_cure(generations: Generations, place: str, mode: int) -> None:
    id_ = publish(generations)
    path = generations.root / place.format(id=id_)
    path.chmod(mode)
    with pytest.raises(IndexStateError, match=f"chmod -R go-w {path}"):
        generations.verify(id_)


def test_no_build_in_a_directory_that_others_can_write(generations: Generations) -> None:
    generations.root.mkdir()
    generations.root.chmod(0o777)
    with pytest.raises(IndexStateError, match="chmod -R go-w"):
        publish(generations)
    assert names(generations) == set()


def test_a_generous_umask_does_not_make_an_index_that_is_refused(generations: Generations) -> None:
    before = os.umask(0)
    try:
        id_ = publish(generations)
    finally:
        os.umask(before)
    generations.verify(id_)


def test_a_build_without_room_does_not_begin(generations: Generations, monkeypatch: pytest.MonkeyPatch) -> None:
    id_ = publish(generations)
    needed = int(2.5 * generations.manifest(id_).size)
    usage = shutil.disk_usage(generations.root)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=needed - 1))
    with pytest.raises(StorageError, match=f"{needed:,}"):
        publish(generations)
    assert names(generations) == {f"gen-{id_}", "current", "lock"}
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=needed))
    assert publish(generations)
