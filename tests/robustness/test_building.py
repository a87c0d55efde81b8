"""What must hold before a new generation is served, and what happens when it does not.

1. A build that is broken off, or whose checks fail, changes nothing.
2. What the format writes is checked in another process: documents, words, counts, golden queries.
3. A build that loses much of what is served is refused, unless that is meant.
4. An article that cannot be indexed is left out whole.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from engine.adapters.embedded import EmbeddedEngine
from engine.article import Article, PassageKind
from engine.errors import BuildBusyError, IndexMissingError, SourceError, StorageError, VerificationError
from engine.port import BuildPlan
from tests.robustness.building import article, articles, build, engine_in
from tests.robustness.lines_format import (
    KillsItsProcess,
    LinesFormat,
    LosesADocument,
    LosesWords,
    Miscounts,
    RefusesPassages,
    SwapsAnId,
    WillNotOpen,
)

SOURCES = {f"side-{number}.html": {"sha256": "0", "articles": 1} for number in range(20)}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index directory whose current generation has twenty articles from twenty sources."""
    root = tmp_path_factory.mktemp("served") / "index"
    build(engine_in(root, LinesFormat()), articles(20), details={"sources": SOURCES, "quarantine": []})
    return root


@pytest.fixture
def root(served: Path, tmp_path: Path) -> Path:
    return shutil.copytree(served, tmp_path / "index")


def state(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


# 1. Broken off


def break_off(engine: EmbeddedEngine) -> None:
    with engine.rebuild(BuildPlan()) as writer:
        writer.add(article(1))
        raise KeyError("broken off")


def test_an_error_in_the_block_changes_nothing(root: Path) -> None:
    before = state(root)
    with pytest.raises(KeyError, match="broken off"):
        break_off(engine_in(root, LinesFormat()))
    assert state(root) == before


def test_a_first_build_that_fails_leaves_no_index(tmp_path: Path) -> None:
    engine = engine_in(tmp_path / "index", LinesFormat())
    with pytest.raises(KeyError, match="broken off"):
        break_off(engine)
    with pytest.raises(IndexMissingError):
        engine.searcher()


@pytest.mark.usefixtures("in_this_process")
def test_two_builds_at_a_time(root: Path) -> None:
    first, second = engine_in(root, LinesFormat()), engine_in(root, LinesFormat())
    with first.rebuild(BuildPlan()) as writer:
        with pytest.raises(BuildBusyError):
            build(second, articles(1))
        with pytest.raises(BuildBusyError):
            second.rollback()
        for each in articles(20):
            writer.add(each)
    assert first.status().generation.articles == 20


def test_a_fault_of_the_disk_while_adding_is_told_as_such(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    before = state(root)
    engine = engine_in(root, LinesFormat())
    monkeypatch.setattr("tests.robustness.lines_format.LinesWriter.add", full)
    with pytest.raises(StorageError, match="No space left on device"):
        build(engine, articles(1))
    assert state(root) == before


# 2. Checked in another process


@pytest.mark.parametrize(
    ("index_format", "told"),
    [
        (LosesADocument(), "articles in the index: 19 in place of 20"),
        (SwapsAnId(), "the artikkel artikkel-0 cannot be retrieved"),
        (LosesWords(), "is not found by the first words of its"),
        (Miscounts(), "artikkel, type: 0 values, 0 different, are counted in place of 20, 1 different"),
        (WillNotOpen(), "ZeroDivisionError"),
        (KillsItsProcess(), "broke off with -6"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_index_that_is_not_what_was_added_is_not_served(root: Path, index_format: LinesFormat, told: str) -> None:
    before = state(root)
    with pytest.raises(VerificationError, match=told):
        build(engine_in(root, index_format), articles(20))
    assert state(root) == before


@pytest.mark.parametrize(
    ("golden", "told"),
    [
        ({"q": "læring", "finds": ["artikkel-7"], "filters": {}, "within": 20}, ""),
        ({"q": "læring", "finds": ["artikkel-99"], "filters": {}, "within": 20}, ""),
        (
            {"q": '"nummer 3"', "finds": ["artikkel-3", "artikkel-7"], "filters": {}, "within": 9},
            "find artikkel-7 among",
        ),
        ({"q": "", "finds": ["artikkel-7"], "filters": {"type": ["rapport"]}, "within": 5}, "which are: none"),
        ({"q": "x" * 300, "finds": ["artikkel-7"], "filters": {}, "within": 5}, "cannot be asked"),
    ],
)
def test_golden_queries_must_find_what_they_name(root: Path, golden: dict[str, Any], told: str) -> None:
    engine = engine_in(root, LinesFormat())
    details = {"sources": SOURCES, "quarantine": [], "golden": [golden]}
    if not told:
        id_ = build(engine, articles(20), details=details)
        assert engine.verify().id == id_
        return
    before = state(root)
    with pytest.raises(VerificationError, match=told):
        build(engine, articles(20), details=details)
    assert state(root) == before


# 3. Losses


def left_out(*names: str, whole: bool = True) -> list[dict[str, Any]]:
    return [{"path": name, "reason": "cannot be read", "hint": "", "whole": whole} for name in names]


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize(
    ("count", "quarantine", "told"),
    [
        (18, [], ""),
        (17, [], "17 articles where 20 are served"),
        (1, [], "--allow-shrink"),
        (20, left_out("side-1.html"), ""),
        (20, left_out("side-1.html", "side-2.html"), "2 of 20 sources"),
        (20, left_out("side-1.html", "side-2.html", whole=False), ""),
        (20, left_out(*(f"new-{number}.html" for number in range(40))), ""),
    ],
)
def test_a_build_that_loses_much_of_what_is_served_is_refused(
    root: Path, count: int, quarantine: list[dict[str, Any]], told: str
) -> None:
    engine = engine_in(root, LinesFormat())
    details = {"sources": SOURCES, "quarantine": quarantine}
    before = state(root)
    if told:
        with pytest.raises(VerificationError, match=told):
            build(engine, articles(count), details=details)
        assert state(root) == before
    id_ = build(engine, articles(count), details=details, allow_shrink=bool(told))
    assert engine.status().generation.id == id_
    assert engine.status().generation.articles == count


@pytest.mark.usefixtures("in_this_process")
def test_what_a_damaged_generation_had_is_still_what_a_build_is_compared_with(root: Path) -> None:
    store = next(root.rglob("articles.jsonl"))
    store.write_bytes(b"")
    engine = engine_in(root, LinesFormat())
    with pytest.raises(VerificationError, match="20 are served"):
        build(engine, articles(5))
    build(engine, articles(20))
    assert engine.status().generation.articles == 20
    assert engine.status().degraded == ""


# 4. Articles that cannot be indexed


@pytest.mark.usefixtures("in_this_process")
def test_a_refused_article_leaves_no_trace_and_the_build_goes_on(tmp_path: Path) -> None:
    engine = EmbeddedEngine(LinesFormat(), tmp_path / "index")
    twice = (article(1).sections[0].passages[0],) * 2
    bad = [
        article(1),
        Article("Store Bokstaver", "Tittel", ()),
        Article("", "Tittel", ()),
        Article("a" * 81, "Tittel", ()),
        Article("halv", "Tittel \ud800", ()),
        Article("to-like", "Tittel", (type(article(1).sections[0])("s1", "", twice),)),
    ]
    with engine.rebuild(BuildPlan()) as writer:
        writer.add(article(1))
        for refused in bad:
            with pytest.raises(SourceError):
                writer.add(refused)
        writer.add(article(2))
    assert engine.status().generation.articles == 2
    assert engine.status().generation.passages == 4


@pytest.mark.usefixtures("in_this_process")
def test_an_article_of_which_a_part_is_in_already_ends_the_build(tmp_path: Path) -> None:
    engine = EmbeddedEngine(RefusesPassages(), tmp_path / "index")
    with pytest.raises(VerificationError, match="artikkel-2#p1 cannot be indexed"):
        build(engine, [article(1), article(2, kind=PassageKind.TABLE)])
    with pytest.raises(IndexMissingError):
        engine.status()
