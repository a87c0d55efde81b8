"""Disk full is all or nothing, however much room there is: the command says 74 and the served index stays.

1. A limit on the size of a file, which any user may set.
2. A small file system of its own, where the tests may mount one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.adapters.embedded import EmbeddedEngine
from engine.adapters.whoosh.format import WhooshFormat
from tests.robustness.commands import in_child, write_corpus

resource = pytest.importorskip("resource", reason="this system has no limits on resources")

STORAGE = 74
LARGE = 150

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]


def rebuild(corpus: Path, index: Path, file_size: int | None = None) -> int:
    def limit() -> None:
        if file_size is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))

    return in_child(limit, "rebuild", "--quiet", "--corpus", str(corpus), "--index", str(index))


def articles(index: Path) -> int:
    status = EmbeddedEngine(WhooshFormat(), index).status()
    assert status.degraded == ""
    return status.generation.articles


def leftovers(index: Path) -> list[str]:
    return [path.name for path in index.iterdir() if path.name.startswith("tmp-") or path.name.endswith(".new")]


def test_files_that_may_not_grow(tmp_path: Path) -> None:
    small, large = write_corpus(tmp_path / "small", 5), write_corpus(tmp_path / "large", LARGE)
    index = tmp_path / "index"
    assert rebuild(small, index) == 0
    for size in (0, 10, 1_000, 10_000, 30_000):
        assert rebuild(large, index, size) == STORAGE, size
        assert articles(index) == 5
        assert not leftovers(index)
    assert rebuild(large, index, 100_000_000) == 0
    assert articles(index) == LARGE


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m,mode=755", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount command")
    if mounted.returncode != 0:
        pytest.skip(f"this user may not mount a file system: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_file_system_that_is_full(tmp_path: Path, small_disk: Path) -> None:
    small, large = write_corpus(tmp_path / "small", 5), write_corpus(tmp_path / "large", LARGE)
    index = small_disk / "index"
    assert rebuild(small, index) == 0
    failed = 0
    room = shutil.disk_usage(small_disk).free // 1024
    for taken in range(room - 100, 0, -200):  # kibibytes that something else fills
        (small_disk / "other").write_bytes(bytes(taken * 1024))
        code = rebuild(large, index)
        assert not leftovers(index)
        if code == 0:
            break
        failed += 1
        assert code == STORAGE
        assert articles(index) == 5
    assert failed >= 3
    assert articles(index) == LARGE
