"""Rows put aside on disk.

1. They come back, in the code point order of their text.
2. They are not held in memory.
3. Closing leaves no file, and may happen twice.
4. A fault of the disk is an OSError that says which.
"""

from __future__ import annotations

import errno
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.scratch import Scratch

TABLE = "CREATE TABLE words (word TEXT PRIMARY KEY, number) WITHOUT ROWID"


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Scratch]:
    with closing(Scratch(tmp_path / "words.scratch", TABLE)) as words:
        yield words


@given(st.sets(st.text(st.characters(exclude_categories=["Cs"]))))
def test_text_is_sorted_by_code_point(words: set[str]) -> None:
    with closing(Scratch(None, TABLE)) as scratch:
        for word in words:
            scratch.run("INSERT INTO words VALUES (?, ?)", word, len(word))
        assert list(scratch.rows("SELECT * FROM words ORDER BY word")) == [(word, len(word)) for word in sorted(words)]
        for word in words:
            assert scratch.first("SELECT number FROM words WHERE word = ?", word) == (len(word),)


def test_what_is_not_there(scratch: Scratch) -> None:
    assert scratch.first("SELECT number FROM words WHERE word = ?", "ord") is None
    assert list(scratch.column("SELECT word FROM words")) == []


def test_rows_are_not_in_memory(scratch: Scratch) -> None:
    """Nor in SQLite's, whose own count of it is bounded by what a scratch is allowed."""
    tracemalloc.start()
    for number in range(30_000):
        scratch.run("INSERT INTO words VALUES (?, ?)", f"{number:0400}", number)
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000
    assert held < 100_000
    assert sum(1 for _ in scratch.rows("SELECT * FROM words ORDER BY word")) == 30_000


def test_closing_leaves_nothing(tmp_path: Path, scratch: Scratch) -> None:
    for number in range(30_000):
        scratch.run("INSERT INTO words VALUES (?, ?)", f"{number:0400}", number)
    assert (tmp_path / "words.scratch").stat().st_size > 0, "more than is held in memory"
    scratch.close()
    assert not list(tmp_path.iterdir())
    scratch.close()


FULL = """
import resource, signal, sys
from pathlib import Path
from engine.scratch import Scratch
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
scratch = Scratch(Path(sys.argv[1]), "CREATE TABLE words (word TEXT PRIMARY KEY, number) WITHOUT ROWID")
try:
    for number in range(100_000):
        scratch.run("INSERT INTO words VALUES (?, ?)", f"{number:0400}", number)
except OSError as problem:
    print(problem.errno, problem.filename)
    scratch.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits on the size of files")
def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    path = tmp_path / "words.scratch"
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    number, filename = done.stdout.split()
    assert (int(number) in {errno.ENOSPC, errno.EIO, errno.EFBIG}, filename) == (True, str(path))
    assert not path.exists()
