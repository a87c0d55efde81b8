"""Columns, strings and the cache beneath the Whoosh engine.

1. Columns come back as they were, as narrow as may be; pickles are neither written nor read.
2. An index of another format, or one that is damaged, is refused when it is opened.
3. Strings are found, and so are those that begin with a prefix.
4. The cache holds no more than its limit, and forgets first what was not asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from engine.adapters.whoosh.cache import ENTRY_BYTES, Cache
from engine.adapters.whoosh.columns import (
    FILE_FORMAT,
    REMEMBERED,
    SortedStrings,
    StringsWriter,
    narrowed,
    read_columns,
    write_columns,
)
from engine.adapters.whoosh.format import WhooshFormat
from engine.document import IndexDocument
from engine.errors import IndexCorruptError, IndexVersionError
from engine.schema import Unit

# 1


@pytest.mark.parametrize(
    ("values", "width"),
    [([], 1), ([0], 1), ([255], 1), ([256], 2), ([65_536, 0], 4), ([2**32], 8), ([2**63 - 1], 8)],
)
def test_columns_come_back(tmp_path: Path, values: list[int], width: int) -> None:
    written = {"odd": np.arange(3, dtype=np.uint8), "it": narrowed(values), "signed": np.array([-1, 1])}
    write_columns(tmp_path, written.items())
    columns = read_columns(tmp_path)
    assert columns["it"].tolist() == values
    assert columns["it"].itemsize == width
    assert (columns["odd"].tolist(), columns["signed"].tolist()) == ([0, 1, 2], [-1, 1])
    assert not columns["signed"].flags.writeable


# 2


@pytest.fixture
def index(tmp_path: Path) -> Path:
    writer = WhooshFormat().writer(tmp_path)
    writer.add(IndexDocument("a", Unit.ARTICLE, {"text": "en to"}, {"tema": ("x",)}, {}, {}))
    writer.close()
    return tmp_path


def other_format(directory: Path) -> None:
    described = json.loads((directory / "columns.json").read_text("utf-8"))
    (directory / "columns.json").write_text(json.dumps({**described, "format": "0-little"}), encoding="utf-8")


def of_objects(directory: Path) -> None:
    text = (directory / "columns.json").read_text("utf-8")
    (directory / "columns.json").write_text(text.replace("|u1", "|O"), encoding="utf-8")


def without_a_column(directory: Path) -> None:
    text = (directory / "columns.json").read_text("utf-8")
    (directory / "columns.json").write_text(text.replace("text/lengths", "text/widths"), encoding="utf-8")


def cut(pattern: str) -> Callable[[Path], None]:
    def cut_in_half(directory: Path) -> None:
        path = next(directory.glob(pattern))
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    return cut_in_half


def removed(pattern: str) -> Callable[[Path], None]:
    return lambda directory: next(directory.glob(pattern)).unlink()


def test_an_index_of_another_format_is_refused(index: Path) -> None:
    other_format(index / "articles")
    with pytest.raises(IndexVersionError, match=rf"'0-little'; this version reads '{FILE_FORMAT}'; rebuild"):
        WhooshFormat().open(index)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(cut("columns.bin"), id="columns cut"),
        pytest.param(cut("columns.json"), id="description cut"),
        pytest.param(cut("*.pst"), id="postings cut"),
        pytest.param(removed("columns.bin"), id="no columns"),
        pytest.param(removed("columns.json"), id="no description"),
        pytest.param(removed("*.pst"), id="no postings"),
        pytest.param(of_objects, id="objects in place of numbers"),
        pytest.param(without_a_column, id="a column missing"),
    ],
)
def test_a_damaged_index_is_refused(index: Path, damage: Callable[[Path], None]) -> None:
    WhooshFormat().open(index).close()
    damage(index / "articles")
    with pytest.raises(IndexCorruptError, match="rebuild the index"):
        WhooshFormat().open(index)


# 3

STRINGS = sorted(["", "a", "ab", "abc", "b", "bå", "æ", "ø", "å", "\uffff", "\U0001f600", "\U0001f600x"])


def sorted_strings(strings: list[str]) -> SortedStrings:
    return SortedStrings(dict(StringsWriter(string.encode() for string in strings).columns("s")), "s")


@pytest.fixture
def strings() -> SortedStrings:
    return sorted_strings(STRINGS)


def test_strings_are_listed_and_found(strings: SortedStrings) -> None:
    assert [strings[number] for number in range(len(strings))] == STRINGS
    for _ in range(2):  # looked for, and remembered
        assert [strings.find(string) for string in STRINGS] == list(range(len(STRINGS)))
        assert [strings.find(absent) for absent in ("aa", "c", "\0", "å ", "\ud83d", "\U0001f601")] == [None] * 6


@pytest.mark.parametrize("prefix", ["", "a", "ab", "b", "c", "å", "\U0001f600", "\ud83d", "\uffff", "abcd"])
def test_strings_with_a_prefix_are_found(strings: SortedStrings, prefix: str) -> None:
    meant = [number for number, string in enumerate(STRINGS) if string.startswith(prefix)]
    assert list(strings.beginning_with(prefix)) == meant


def test_what_was_looked_for_is_not_remembered_without_end(strings: SortedStrings) -> None:
    for number in range(3 * REMEMBERED):
        assert strings.find(f"absent {number}") is None
    assert len(strings._found) <= REMEMBERED
    assert strings.find("ab") == STRINGS.index("ab")


def test_no_strings_at_all() -> None:
    nothing = sorted_strings([])
    assert (len(nothing), nothing.find("a"), list(nothing.beginning_with(""))) == (0, None, [])


# 4


def of(size: int) -> Callable[[], np.ndarray[tuple[int], np.dtype[np.uint8]]]:
    return lambda: np.zeros(size, dtype=np.uint8)


def test_the_cache_forgets_first_what_was_not_asked_for() -> None:
    made = []

    def make(key: str) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
        made.append(key)
        return of(1_000)()

    cache: Cache[np.ndarray[tuple[int], np.dtype[np.uint8]]] = Cache(3 * (1_000 + ENTRY_BYTES))
    for key in "abcadab":
        cache.get(key, partial(make, key))
    assert made == ["a", "b", "c", "d", "b"]


def test_the_cache_keeps_to_its_limit() -> None:
    cache: Cache[np.ndarray[tuple[int], np.dtype[np.uint8]]] = Cache(10_000)
    for size in range(0, 12_000, 500):
        assert len(cache.get(size, of(size))) == size
        assert cache.nbytes <= 10_000
    assert len(cache.get("too large to keep", of(20_000))) == 20_000
    cache.clear()
    assert cache.nbytes == 0
