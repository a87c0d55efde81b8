"""An index is stale when what it was made from has changed, and only then."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.adapters.embedded import EmbeddedEngine
from indexer import sources
from indexer.build import rebuild, staleness
from tests.robustness.building import check_here
from tests.robustness.commands import record, write_corpus
from tests.robustness.lines_format import LinesFormat


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.adapters.embedded.require_sound", check_here)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Six records in two files."""
    directory = write_corpus(tmp_path / "corpus", 4)
    (directory / "mer").mkdir()
    lines = "".join(json.dumps(record(number, "læring")) + "\n" for number in (7, 8))
    (directory / "mer" / "flere.jsonl").write_text(lines, encoding="utf-8")
    return directory


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    return EmbeddedEngine(LinesFormat(), tmp_path / "index")


def change_source(corpus: Path) -> None:
    write_corpus(corpus, 4, "gevinster")


def remove_source(corpus: Path) -> None:
    (corpus / "mer" / "flere.jsonl").unlink()


def add_source(corpus: Path) -> None:
    (corpus / "ny.jsonl").write_text(json.dumps(record(50)), encoding="utf-8")


def change_themes(corpus: Path) -> None:
    with (corpus / "themes.toml").open("a", encoding="utf-8") as file:
        file.write("# endret\n")


def add_organisations(corpus: Path) -> None:
    (corpus / "organisations.toml").write_text("", encoding="utf-8")


def add_sidecar(corpus: Path) -> None:
    (corpus / "mer" / "flere.jsonl.meta.toml").write_text('kind = "rapport"\n', encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (change_source, "records.jsonl has changed"),
        (remove_source, "mer/flere.jsonl is gone"),
        (add_source, "ny.jsonl is new"),
        (change_themes, "configuration"),
        (add_organisations, "configuration"),
        (add_sidecar, "configuration"),
    ],
)
def test_a_change_makes_the_index_stale(
    corpus: Path, engine: EmbeddedEngine, change: Callable[[Path], None], told: str
) -> None:
    assert "there is no index" in staleness(corpus, engine)
    rebuild(corpus, engine)
    assert staleness(corpus, engine) == ""
    change(corpus)
    assert told in staleness(corpus, engine)
    rebuild(corpus, engine, allow_shrink=True)
    assert staleness(corpus, engine) == ""


def test_time_and_what_is_no_source_do_not_make_it_stale(corpus: Path, engine: EmbeddedEngine) -> None:
    rebuild(corpus, engine)
    os.utime(corpus / "records.jsonl", (0, 0))
    (corpus / "README.md").write_text("Om korpuset", encoding="utf-8")
    (corpus / "_utkast").mkdir()
    (corpus / "_utkast" / "ny.jsonl").write_text("{}", encoding="utf-8")
    (corpus / "_utkast" / "x.toml").write_text("", encoding="utf-8")
    assert staleness(corpus, engine) == ""


def test_other_readers_or_another_schema_make_it_stale(
    corpus: Path, engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild(corpus, engine)
    with monkeypatch.context() as newer:
        newer.setattr("indexer.corpus.SOURCES", sources.SOURCES[:1])
        assert "readers" in staleness(corpus, engine)
    with monkeypatch.context() as newer:
        newer.setattr("engine.adapters.snapshot.SCHEMA_VERSION", 99)
        assert "schema" in staleness(corpus, EmbeddedEngine(LinesFormat(), engine._generations.root))


def test_a_degraded_index_is_stale(corpus: Path, engine: EmbeddedEngine) -> None:
    rebuild(corpus, engine)
    rebuild(corpus, engine)
    directory = engine._generations.directory(engine._generations.current())
    (directory / "articles.jsonl").unlink()
    fresh = EmbeddedEngine(LinesFormat(), engine._generations.root)
    assert "articles.jsonl is missing" in staleness(corpus, fresh)
