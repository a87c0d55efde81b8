"""What comes of a corpus depends on the corpus alone.

1. Order of the files, time, locale, time zone, hash seed, number of processes, kept readings or none: the same
   fingerprint, the same article store byte for byte, the same links between near duplicates.
2. A kept reading is used when nothing has changed, and only then.
"""

from __future__ import annotations

import hashlib
import json
import locale
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from engine.adapters.embedded import EmbeddedEngine
from indexer.build import rebuild
from indexer.reading import cache, gathering
from indexer.reading.gathering import HowToRead
from indexer.report import Report
from tests.robustness.building import check_here
from tests.robustness.commands import environment, record, write_corpus
from tests.robustness.hostile import GOOD_PAGE, TEXT
from tests.robustness.lines_format import LinesFormat

NORWEGIAN = ("ærlig", "øl", "åpen", "Ærlig", "IDÉ", "istanbul", "ISTANBUL", "aa", "z")
LONG = " ".join(f"Erfaring {number} gav mer." for number in range(60))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Pages with names that sort differently by locale, near duplicates, repeats, one id twice, and a bad file."""
    directory = write_corpus(tmp_path / "corpus", 12)
    for number, name in enumerate(NORWEGIAN):
        text = GOOD_PAGE.replace("En god side", f"Side {name}").replace("</main>", f"<p>{LONG} {number}.</p></main>")
        (directory / f"{name}.html").write_text(text, encoding="utf-8")
    (directory / "mer").mkdir()
    shutil.copyfile(directory / "z.html", directory / "mer" / "z.html")
    posts = [record(number, "læring") for number in (1, 2)] + [record(number) for number in (3, 4)]
    (directory / "mer" / "flere.jsonl").write_text("".join(json.dumps(post) + "\n" for post in posts), encoding="utf-8")
    (directory / "mer" / "rot.jsonl").write_text('{"title": "Uten tekst"}\n{nei\n', encoding="utf-8")
    return directory


# 1. The same corpus, the same index

BUILD = """
import json, locale, sys
from pathlib import Path
import engine.adapters.embedded as embedded
from indexer.build import rebuild
from indexer.reading.gathering import HowToRead
from tests.robustness.building import check_here
from tests.robustness.lines_format import LinesFormat
locale.setlocale(locale.LC_ALL, "")
embedded.require_sound = check_here
HowToRead.worth = lambda how, sources: how  # as many processes as are asked for, small as the corpus is
engine = embedded.EmbeddedEngine(LinesFormat(), Path("indeks"))
workers, kept = json.loads(sys.argv[1])
for _ in range(1 + kept):
    rebuild(Path("korpus"), engine, HowToRead(workers, Path("indeks/readings") if kept else None))
print(json.dumps(engine.status().details))
"""


def available(*wanted: str) -> str:
    """The first of these locales that the system has."""
    before = locale.setlocale(locale.LC_ALL)
    for name in wanted:
        try:
            locale.setlocale(locale.LC_ALL, name)
        except locale.Error:
            continue
        locale.setlocale(locale.LC_ALL, before)
        return name
    return "C"


SURROUNDINGS: tuple[tuple[int, bool, dict[str, str]], ...] = (
    (0, False, {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"}),
    (1, False, {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": available("nb_NO.UTF-8", "C.UTF-8")}),
    (3, True, {"PYTHONHASHSEED": "4711", "TZ": "America/Los_Angeles", "LC_ALL": available("tr_TR.UTF-8", "POSIX")}),
    (0, True, {"PYTHONHASHSEED": "random", "TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONUTF8": "1"}),
)


def built_elsewhere(
    corpus: Path, place: Path, workers: int, kept: bool, surroundings: dict[str, str]
) -> dict[str, object]:
    """What there is of an index that another process built of a copy, its files made in another order."""
    place.mkdir()
    backwards = bool(workers)
    for number, path in enumerate(sorted(corpus.rglob("*.*"), reverse=backwards)):
        target = place / "korpus" / path.relative_to(corpus)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        os.utime(target, (number * 10**7, number * 10**7))
    done = subprocess.run(
        [sys.executable, "-c", BUILD, json.dumps([workers, kept])],
        cwd=place,
        env=environment() | surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    current = (place / "indeks" / "current").read_text("ascii").strip()
    generation = place / "indeks" / f"gen-{current}"
    files = {name: (generation / name).read_bytes() for name in ("articles.jsonl", "articles.idx")}
    return {**files, "details": json.loads(done.stdout)}


def test_the_index_depends_on_the_corpus_alone(corpus: Path, tmp_path: Path) -> None:
    first, *others = (
        built_elsewhere(corpus, tmp_path / f"elsewhere {number}", *surroundings)
        for number, surroundings in enumerate(SURROUNDINGS)
    )
    assert first["details"]["near_duplicates"], "else that is not tested"  # type: ignore[index]  # it is JSON
    assert first["details"]["quarantine"]  # type: ignore[index]  # it is JSON
    for number, other in enumerate(others):
        assert other == first, number


# 2. Kept readings


@pytest.fixture
def build(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Report]:
    """Builds the corpus with kept readings; raises if the article store is not that of a build without any."""
    monkeypatch.setattr("engine.adapters.embedded.require_sound", check_here)
    numbers = count()

    def store(name: str, how: HowToRead) -> tuple[Report, str]:
        root = tmp_path / name
        report = rebuild(corpus, EmbeddedEngine(LinesFormat(), root), how, allow_shrink=True)
        lines = (root / f"gen-{report.generation}" / "articles.jsonl").read_bytes()
        return report, hashlib.sha256(lines).hexdigest()

    def built(*, fresh: bool = False) -> Report:
        report, lines = store("index", HowToRead(kept=readings(tmp_path), fresh=fresh))
        assert lines == store(f"anew {next(numbers)}", HowToRead())[1]
        return report

    return built


def readings(tmp_path: Path) -> Path:
    return tmp_path / "index" / cache.DIRECTORY


def kept(tmp_path: Path) -> list[Path]:
    return sorted(readings(tmp_path).glob("??/*"))


def test_what_has_not_changed_is_not_parsed_again(build: Callable[..., Report], corpus: Path) -> None:
    first = build()
    assert first.parsed == first.sources
    again = build()
    assert again.parsed == 0
    assert (again.fingerprint, again.quarantined, again.warnings) == (
        first.fingerprint,
        first.quarantined,
        first.warnings,
    )
    os.utime(corpus / "z.html", (0, 0))
    assert build().parsed == 0, "content decides, not time"
    assert build(fresh=True).parsed == first.sources


def change_source(corpus: Path, _: pytest.MonkeyPatch) -> None:
    (corpus / "z.html").write_text(GOOD_PAGE.replace("ro", "fred"), encoding="utf-8")


def add_sidecar(corpus: Path, _: pytest.MonkeyPatch) -> None:
    (corpus / "z.html.meta.toml").write_text('title = "En annen tittel"\n', encoding="utf-8")


def rename(corpus: Path, _: pytest.MonkeyPatch) -> None:
    (corpus / "øl.html").rename(corpus / "vann.html")


@pytest.mark.parametrize("change", [change_source, add_sidecar, rename])
def test_what_has_changed_is_parsed(
    build: Callable[..., Report],
    corpus: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path, pytest.MonkeyPatch], None],
) -> None:
    before = build()
    change(corpus, monkeypatch)
    after = build()
    assert after.parsed == 1
    assert after.fingerprint != before.fingerprint


def test_another_program_parses_everything(build: Callable[..., Report], monkeypatch: pytest.MonkeyPatch) -> None:
    before = build()
    monkeypatch.setattr(cache, "program", lambda: "another")
    assert build().parsed == before.sources


def flip(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 3] ^= 1
    path.write_bytes(whole)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def lose(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("harm", [flip, cut, empty, lose])
def test_a_damaged_reading_is_not_used(
    build: Callable[..., Report], tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    before = build()
    for path in kept(tmp_path):
        harm(path)
    after = build()
    assert (after.parsed, after.fingerprint) == (before.sources, before.fingerprint)
    assert build().parsed == 0, "and it has been mended"


def test_readings_are_removed_when_two_builds_have_not_used_them(
    build: Callable[..., Report], corpus: Path, tmp_path: Path
) -> None:
    first = build()
    assert len(kept(tmp_path)) == first.sources
    away = tmp_path / "bort.html"
    (corpus / "z.html").rename(away)
    build()
    assert len(kept(tmp_path)) == first.sources
    away.rename(corpus / "z.html")
    assert build().parsed == 0, "it has come back"
    (corpus / "z.html").rename(away)
    build()
    build()
    assert len(kept(tmp_path)) == first.sources - 1


def test_what_cannot_be_read_is_tried_again(build: Callable[..., Report], corpus: Path) -> None:
    (corpus / "film.xyz").write_bytes(b"\0\1")
    build()
    again = build()
    assert again.parsed == 1
    assert "film.xyz" in [each.path for each in again.quarantined]


def test_a_source_that_changes_while_it_is_read_is_not_kept(
    build: Callable[..., Report], corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = build()
    page = corpus / "z.html"
    page.write_text(GOOD_PAGE, encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(gathering, "file_hash", lambda path: "of the moment before")
        assert rebuild_only(corpus, page).parsed == before.sources
    assert build().parsed == 1


def rebuild_only(corpus: Path, page: Path) -> Report:
    """A build whose sources all seem to change between being hashed and being read."""
    root = corpus.parent / "index"
    how = HowToRead(kept=root / cache.DIRECTORY)
    return rebuild(corpus, EmbeddedEngine(LinesFormat(), root), how, allow_shrink=True)


def test_a_build_that_was_killed_leaves_nothing_in_the_way(build: Callable[..., Report], tmp_path: Path) -> None:
    build()
    left = readings(tmp_path) / "new" / "1"
    left.parent.mkdir(exist_ok=True)
    left.write_text(TEXT, encoding="utf-8")
    assert build().parsed == 0
    assert not left.exists()
