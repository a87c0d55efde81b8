"""From a corpus to an index: what gets in, what is left out and told, and when a new build is due.

1. The same corpus gives the same fingerprint, whatever the time, place, order or hash seed.
2. What cannot be read is quarantined with its reason, whole, and the rest goes on.
3. An unusable corpus changes nothing.
4. The report says what a maintainer needs.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.adapters.embedded import EmbeddedEngine
from engine.errors import CorpusError, IndexMissingError, VerificationError
from engine.query import MatchAll
from engine.schema import Sort, Unit
from indexer.build import rebuild
from indexer.reading.aside import open_aside
from indexer.reading.limits import Limits
from indexer.reading.source import REASON_LENGTH, read_source
from indexer.report import SourceChanges
from indexer.sources import read, records
from tests.robustness.building import check_here
from tests.robustness.commands import ROOT, environment, record, write_corpus
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


def ids(engine: EmbeddedEngine) -> list[str]:
    window = engine.searcher().match(Unit.ARTICLE, MatchAll(), Sort.TITLE, 0, 100).window
    return sorted(match.id for match in window)


ALL = ["sak-0", "sak-1", "sak-2", "sak-3", "sak-7", "sak-8"]


# 1. The same corpus, the same fingerprint


BUILD = """
import sys
from pathlib import Path
import engine.adapters.embedded as embedded
from indexer.build import rebuild
from indexer.report import SourceChanges
from tests.robustness.building import check_here
from tests.robustness.lines_format import LinesFormat
embedded.require_sound = check_here
print(rebuild(Path(sys.argv[1]), embedded.EmbeddedEngine(LinesFormat(), Path(sys.argv[2]))).fingerprint)
"""


def test_the_fingerprint_depends_on_the_content_alone(corpus: Path, tmp_path: Path) -> None:
    """Each child has another hash seed, time zone, locale, working directory, and copies the files in another order."""
    surroundings = [
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "nb_NO.UTF-8"},
        {"PYTHONHASHSEED": "4711", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "1"},
    ]
    fingerprints = set()
    for number, environ in enumerate(surroundings):
        place = tmp_path / f"elsewhere {number}"
        place.mkdir()
        copied = sorted(corpus.rglob("*.*"), reverse=number % 2 == 0)
        for path in copied:
            target = place / "korpus" / path.relative_to(corpus)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            os.utime(target, (number * 10**8, number * 10**8))
        done = subprocess.run(
            [sys.executable, "-c", BUILD, "korpus", "indeks"],
            cwd=place,
            env=environment() | environ,
            capture_output=True,
            text=True,
            check=True,
        )
        fingerprints.add(done.stdout.strip())
    assert len(fingerprints) == 1
    assert fingerprints.pop().startswith("sha256:")


def test_another_content_gives_another_fingerprint(corpus: Path, engine: EmbeddedEngine) -> None:
    first = rebuild(corpus, engine)
    again = rebuild(corpus, engine)
    assert again.fingerprint == first.fingerprint
    assert again.generation > first.generation
    write_corpus(corpus, 4, "gevinster")
    assert rebuild(corpus, engine).fingerprint != first.fingerprint


# 2. Quarantine


def test_everything_readable_is_indexed(corpus: Path, engine: EmbeddedEngine) -> None:
    report = rebuild(corpus, engine)
    assert ids(engine) == ALL
    assert (report.articles, report.sources, report.quarantined, report.warnings) == (6, 2, (), ())
    assert report.themes == {"ledelse": 6}
    found = engine.searcher().source("sak-7")
    assert found is not None
    assert found.source == "mer/flere.jsonl"


def not_json(directory: Path) -> None:
    with (directory / "records.jsonl").open("a", encoding="utf-8") as file:
        file.write("{nei\n" + json.dumps(record(9)) + "\n")


def cut_archive(directory: Path) -> None:
    packed = gzip.compress("".join(json.dumps(record(number)) + "\n" for number in range(20, 400)).encode())
    (directory / "arkiv.jsonl.gz").write_bytes(packed[: len(packed) // 2])


def unknown_kind(directory: Path) -> None:
    (directory / "film.xyz").write_bytes(b"\x00\x01")


def bad_sidecar(directory: Path) -> None:
    (directory / "side.html").write_text("<h1>Side</h1><p>Tekst</p>", encoding="utf-8")
    (directory / "side.html.meta.toml").write_text("title = ", encoding="utf-8")


@pytest.mark.parametrize(
    ("harm", "path", "whole", "more"),
    [
        (not_json, "records.jsonl", False, ["sak-9"]),
        (cut_archive, "arkiv.jsonl.gz", True, []),
        (unknown_kind, "film.xyz", True, []),
        (bad_sidecar, "side.html", True, []),
    ],
)
def test_what_cannot_be_read_is_left_out_with_its_reason(
    corpus: Path, engine: EmbeddedEngine, harm: Callable[[Path], None], path: str, whole: bool, more: list[str]
) -> None:
    harm(corpus)
    report = rebuild(corpus, engine)
    (left_out,) = report.quarantined
    assert (left_out.path, left_out.whole) == (path, whole)
    assert left_out.reason
    assert left_out.hint
    assert ids(engine) == sorted(ALL + more), "nothing of a file that is left out, and all of the others"
    assert engine.status().details["quarantine"][0]["path"] == path


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (ZeroDivisionError("x"), "ZeroDivisionError"),
        (RecursionError("deep"), "RecursionError"),
        (KeyError("y"), "KeyError"),
        (MemoryError(), "more than 1,024 MiB of memory"),
    ],
)
def test_a_reader_that_fails_on_a_file_fails_on_that_file_only(
    corpus: Path, engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch, fault: Exception, told: str
) -> None:
    original = records._article

    def failing(line: bytes, *rest: object) -> object:
        if b"sak-8" in line:
            raise fault
        return original(line, *rest)  # type: ignore[arg-type]  # they are the reader's own

    monkeypatch.setattr(records, "_article", failing)
    report = rebuild(corpus, engine)
    (left_out,) = report.quarantined
    assert (left_out.path, left_out.whole) == ("mer/flere.jsonl", True)
    assert told in left_out.reason
    assert ids(engine) == ["sak-0", "sak-1", "sak-2", "sak-3"]


def test_an_article_that_the_engine_refuses_is_told_with_its_source(
    corpus: Path, engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.identity.Identities.admit", lambda _, article, words: article)
    shutil.copyfile(corpus / "mer" / "flere.jsonl", corpus / "mer" / "igjen.jsonl")
    report = rebuild(corpus, engine)
    assert [(each.path, each.whole) for each in report.quarantined] == [("mer/igjen.jsonl", False)] * 2
    assert all("used twice" in each.reason for each in report.quarantined)
    assert ids(engine) == ALL


def test_articles_are_put_aside_on_the_disk_and_come_back_one_by_one(corpus: Path, tmp_path: Path) -> None:
    aside = tmp_path / "aside"
    assert read_source(corpus / "records.jsonl", "records.jsonl", aside, Limits())
    reading = open_aside(aside)
    assert list(reading.articles) == list(read(corpus / "records.jsonl", "records.jsonl"))
    assert (reading.found, reading.quarantined, reading.warnings, reading.usable) == (4, (), (), True)


def test_an_overlong_reason_is_cut(corpus: Path, engine: EmbeddedEngine) -> None:
    (corpus / "lang.jsonl").write_text(json.dumps({"title": ["z" * 10_000], "text": "y"}), "utf-8")
    (left_out,) = rebuild(corpus, engine).quarantined
    assert 100 < len(left_out.reason) <= REASON_LENGTH + 1


# 3. Unusable


def no_such(corpus: Path) -> None:
    shutil.rmtree(corpus)


def empty(corpus: Path) -> None:
    shutil.rmtree(corpus)
    corpus.mkdir()


def nothing_readable(corpus: Path) -> None:
    for path in corpus.rglob("*.jsonl"):
        path.write_text("{nei\n", encoding="utf-8")


def bad_themes(corpus: Path) -> None:
    (corpus / "themes.toml").write_text("[themes", encoding="utf-8")


def bad_golden(corpus: Path) -> None:
    (corpus / "golden.toml").write_text("[[query]]\nq = 1\nfinds = ['a']\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (no_such, "is not a directory"),
        (empty, "holds no sources"),
        (nothing_readable, "no article was found"),
        (bad_themes, "themes.toml"),
        (bad_golden, "golden.toml"),
    ],
)
def test_an_unusable_corpus_changes_nothing(
    corpus: Path, engine: EmbeddedEngine, harm: Callable[[Path], None], told: str
) -> None:
    harm(corpus)
    with pytest.raises(CorpusError, match=told):
        rebuild(corpus, engine)
    with pytest.raises(IndexMissingError):
        engine.status()


def test_golden_queries_of_the_corpus_are_asked(corpus: Path, engine: EmbeddedEngine) -> None:
    golden = corpus / "golden.toml"
    golden.write_text('[[query]]\nq = "læring"\nfinds = ["sak-7", "sak-8"]\n', encoding="utf-8")
    rebuild(corpus, engine)
    golden.write_text('[[query]]\nq = "læring"\nfinds = ["sak-1"]\n', encoding="utf-8")
    with pytest.raises(VerificationError, match="'læring' does not find sak-1"):
        rebuild(corpus, engine)


# 4. The report


def test_changes_and_duplicates_are_told(corpus: Path, engine: EmbeddedEngine) -> None:
    rebuild(corpus, engine)
    shutil.copyfile(corpus / "mer" / "flere.jsonl", corpus / "mer" / "igjen.jsonl")
    write_corpus(corpus, 5)
    report = rebuild(corpus, engine)
    assert report.changes is not None
    assert (report.changes.added, report.changes.changed, report.changes.removed) == (1, 0, 0)
    assert [(each.id, each.source, each.kept) for each in report.duplicates] == [
        ("sak-7", "mer/igjen.jsonl", "mer/flere.jsonl"),
        ("sak-8", "mer/igjen.jsonl", "mer/flere.jsonl"),
    ]
    assert report.source_changes == SourceChanges(
        added=("mer/igjen.jsonl",), changed=("records.jsonl",), removed=(), unchanged=1
    )
    json.dumps(report.to_json())
    shutil.rmtree(corpus / "mer")
    report = rebuild(corpus, engine, allow_shrink=True)
    assert report.source_changes == SourceChanges((), (), ("mer/flere.jsonl", "mer/igjen.jsonl"), 1)


def test_near_duplicates_are_linked_and_both_kept(corpus: Path, engine: EmbeddedEngine) -> None:
    text = " ".join(f"Erfaring {number} gav mer." for number in range(50))
    posts = [{"id": name, "title": "To utgaver", "text": f"{text} {name}"} for name in ("utgave-2", "utgave-1")]
    (corpus / "utgaver.jsonl").write_text("".join(json.dumps(post) + "\n" for post in posts), encoding="utf-8")
    report = rebuild(corpus, engine)
    assert {"utgave-1", "utgave-2"} <= set(ids(engine))
    (pair,) = report.near_duplicates
    assert (pair.id, pair.other) == ("utgave-1", "utgave-2")
    linked = engine.status().details["near_duplicates"]
    assert linked == {"utgave-1": [["utgave-2", pair.similarity]], "utgave-2": [["utgave-1", pair.similarity]]}


def test_what_looks_wrong_is_a_warning(corpus: Path, engine: EmbeddedEngine) -> None:
    (corpus / "tom.jsonl").write_text("\n", encoding="utf-8")
    theme = '[themes.annet]\nlabels = { nb = "Annet" }\nvocabulary = { nb = ["xyzzy"] }\n'
    (corpus / "themes.toml").write_text(theme, encoding="utf-8")
    golden = '[[query]]\nq = "læring"\nfinds = ["sak-7", "borte"]\n'
    (corpus / "golden.toml").write_text(golden, encoding="utf-8")
    report = rebuild(corpus, engine)
    assert any("borte" in warning and "sak-7" not in warning for warning in report.warnings)
    assert any("tom.jsonl" in warning for warning in report.warnings)
    assert any("annet" in warning for warning in report.warnings)
    assert report.themes["annet"] == 0


def test_the_shipped_corpus_lies_where_its_configuration_is_looked_for() -> None:
    assert (ROOT / "corpus" / "themes.toml").is_file()
