"""Exit codes: each with one plain sentence on standard error that says what is wrong and what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from engine.durable import exclusive
from tests.cli.calling import Done, Run, generations
from tests.robustness.building import damage
from tests.robustness.commands import write_corpus


def assert_refused(done: Done, code: int, *told: str) -> None:
    assert done.code == code
    assert done.out == ""
    assert "Traceback" not in done.err
    for words in told:
        assert words in done.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], ["Usage"]),
        (["nonsense"], ["nonsense"]),
        (["rebuild", "--nonsense"], ["--nonsense"]),
        (["rebuild", "--engine", "lucene"], ["lucene", "whoosh"]),
        (["rebuild", "--workers", "65"], ["65", "0<=x<=64"]),
        (["inspect", "nowhere.html"], ["nowhere.html"]),
        (["inspect"], ["FILE"]),
        (["search"], ["QUERY"]),
        (["search", "x", "--limit", "0"], ["limit", "1<=x<=100"]),
        (["search", "x", "--theme", "annet"], ["annet", "allowed: ledelse"]),
        (["search", "x" * 300], ["256"]),
        (["explain-theme", "nothing"], ["nothing", "allowed"]),
    ],
)
def test_2_usage(cli: Run, home: Path, arguments: list[str], told: list[str]) -> None:
    assert_refused(cli(*arguments), 2, *told)


def test_2_a_bad_setting(cli: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ERFARINGSSOK_ENGINE", "lucene")
    assert_refused(cli("status"), 2, "ERFARINGSSOK_ENGINE='lucene'", "allowed: whoosh")


def test_3_some_sources_were_left_out(cli: Run, home: Path) -> None:
    (home / "corpus" / "film.xyz").write_bytes(b"\0")
    done = cli("rebuild", "--quiet")
    assert (done.code, done.out) == (3, "")
    assert "film.xyz" in done.err
    done = cli("rebuild", "--json")
    assert done.code == 3
    (left_out,) = done.json["quarantined"]
    assert left_out["path"] == "film.xyz"
    assert left_out["reason"]
    assert done.json["articles"] == 8
    assert cli("rebuild", "--if-stale").code == 0
    done = cli("inspect", "corpus/film.xyz")
    assert (done.code, done.json) == (3, [])
    assert "film.xyz" in done.err


def test_4_the_index_does_not_pass(cli: Run, home: Path) -> None:
    assert_refused(cli("status", "--index", "nowhere"), 4, "there is no index in nowhere", "python -m indexer rebuild")
    assert_refused(cli("verify", "2020-01-01T000000Z-abcdef"), 4, *generations(home))
    damage(home / "var" / "index" / f"gen-{generations(home)[0]}", "articles.jsonl")
    assert_refused(cli("rollback"), 4, "articles.jsonl has other bytes")
    write_corpus(home / "corpus", 3)
    assert_refused(cli("rebuild"), 4, "3 articles where 8 are served", "--allow-shrink")
    assert cli("rebuild", "--allow-shrink").code == 0


def test_65_the_corpus_is_unusable(cli: Run, home: Path) -> None:
    assert_refused(cli("rebuild", "--corpus", "nowhere"), 65, "nowhere", "--corpus")
    (home / "empty").mkdir()
    assert_refused(cli("rebuild", "--corpus", "empty"), 65, "holds no sources")


def test_74_a_fault_of_the_disk(cli: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert_refused(cli("rebuild"), 74, "No space left on device", "nothing was switched")


def test_74_an_index_that_cannot_be_made(cli: Run, home: Path) -> None:
    (home / "file").write_text("", encoding="utf-8")
    assert_refused(cli("rebuild", "--index", "file/index"), 74, "file/index")


def test_75_another_build_is_running(cli: Run, home: Path) -> None:
    with exclusive(home / "var" / "index" / "lock"):
        assert_refused(cli("rebuild"), 75, "another build")
        assert_refused(cli("rollback"), 75, "another build")
        assert cli("status").code == 0, "reading goes on"


def test_an_interrupted_build_changes_nothing(cli: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    before = generations(home)
    with monkeypatch.context() as patch:
        patch.setattr("indexer.build.enrich", interrupted)
        assert_refused(cli("rebuild"), 130, "nothing was switched")
    assert generations(home) == before
    assert cli("status", "--quiet").out.strip() == before[-1]
