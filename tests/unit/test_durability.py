"""Publishing a generation is durable, and all or nothing.

1. Every file is on the disk before the pointer moves.
2. Whatever step fails, the pointer and what it names are as before.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import IndexMissingError, StorageError
from engine.generations import Generations
from tests.unit.publishing import filled, publish


@pytest.fixture
def generations(tmp_path: Path) -> Generations:
    return Generations(tmp_path / "index")


# 1. Durable before served


class Recorder:
    """Notes what is synced, as it was then, and what is renamed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.synced: dict[Path, tuple[int, int]] = {}
        self.renames: list[tuple[str, str, dict[Path, tuple[int, int]]]] = []
        self._wrap(monkeypatch, "rename")
        self._wrap(monkeypatch, "replace")
        fsync = os.fsync

        def recorded(descriptor: int) -> None:
            fsync(descriptor)
            path = Path(f"/proc/self/fd/{descriptor}").readlink()
            self.synced[path] = self.state(path)

        monkeypatch.setattr(os, "fsync", recorded)

    def _wrap(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        original: Callable[[Path, Path], Path] = getattr(Path, name)

        def recorded(path: Path, target: Path) -> Path:
            self.renames.append((path.name, target.name, dict(self.synced)))
            return original(path, target)

        monkeypatch.setattr(Path, name, recorded)

    @staticmethod
    def state(path: Path) -> tuple[int, int]:
        facts = path.stat()
        return facts.st_size, facts.st_mtime_ns


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are named by Linux only")
def test_every_file_is_on_the_disk_before_the_pointer_moves(
    generations: Generations, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(generations)
    recorder = Recorder(monkeypatch)
    with filled(generations, "fresh") as draft:
        generations.publish(draft)
        expected = {path: Recorder.state(path) for path in generations.directory(draft.id).rglob("*")}
    (_, published, before_publishing), (_, pointer, before_pointing) = recorder.renames
    assert (published, pointer) == (f"gen-{draft.id}", "current")
    final = generations.directory(draft.id)
    for path, state in expected.items():
        assert before_publishing[draft.directory / path.relative_to(final)] == state
    assert draft.directory in before_publishing
    assert generations.root / "current.new" in before_pointing
    assert generations.root in before_pointing, "the new name must be on the disk before the pointer names it"
    assert recorder.synced[generations.root] == Recorder.state(generations.root), "and then the pointer itself"


# 2. Any step may fail


class Faults:
    """Has one call fail of those that change the disk, counted from 1; 0 for none."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
        self.calls = 0
        self._number = number
        for owner, name in ((os, "fsync"), (Path, "rename"), (Path, "replace"), (Path, "mkdir"), (Path, "write_text")):
            self._wrap(monkeypatch, owner, name)

    def _wrap(self, monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> None:
        original: Callable[..., object] = getattr(owner, name)

        def failing(*arguments: object, **options: object) -> object:
            self.calls += 1
            if self.calls == self._number:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return original(*arguments, **options)

        monkeypatch.setattr(owner, name, failing)


def test_whatever_step_fails_nothing_changes(generations: Generations) -> None:
    first = publish(generations, "first")
    number = 0
    while True:
        number += 1
        with pytest.MonkeyPatch.context() as patch:
            faults = Faults(patch, number)
            try:
                publish(generations, f"attempt {number}")
            except (StorageError, OSError):
                failed = True
            else:
                failed = False
        if not failed:
            break
        assert generations.current() == first, f"after a fault in step {number}"
        assert generations.ids() == [first], f"after a fault in step {number}"
        generations.verify(first)
    assert number > faults.calls > 8
    assert generations.current() != first


def test_a_fault_in_the_first_build_leaves_no_index(generations: Generations) -> None:
    steps = 0
    for number in range(1, 50):
        with pytest.MonkeyPatch.context() as patch:
            Faults(patch, number)
            try:
                publish(generations)
            except (StorageError, OSError):
                steps += 1
            else:
                break
        with pytest.raises(IndexMissingError):
            generations.current()
    assert steps > 8
    assert generations.current()


def test_a_fault_while_pointing_back_changes_nothing(generations: Generations, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = publish(generations), publish(generations)
    Faults(monkeypatch, 2)
    with generations.locked(), pytest.raises(StorageError, match="nothing was switched"):
        generations.point(first)
    assert generations.current() == second
