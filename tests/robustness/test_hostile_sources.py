"""A bad file never stops a build.

1. Files made to do harm are left out, each with its reason, or do none; the good files beside them are indexed.
2. A reader that hangs, eats memory or crashes takes nothing with it but its own file.
3. Names and kinds of file that nobody expects.
4. What a process may cost is counted for each file, and between its articles.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from engine.adapters.embedded import EmbeddedEngine
from engine.article import Article
from engine.errors import StorageError
from indexer.build import rebuild
from indexer.corpus import find_sources
from indexer.reading.aside import Quarantined
from indexer.reading.gathering import Gathering, HowToRead
from indexer.reading.limits import Limits
from indexer.reading.source import PARTS_TOLD, REASON_LENGTH
from tests.robustness import hostile
from tests.robustness.bad_readers import BAD, HARMLESS
from tests.robustness.building import check_here
from tests.robustness.commands import ROOT, environment, run
from tests.robustness.lines_format import LinesFormat

LIMITS = Limits(memory=700 << 20, cpu=2.0, wall=60.0, output=2_000_000, expansion=4)
WORKERS = HowToRead(workers=2, limits=LIMITS)
BAD_READERS = replace(
    WORKERS,
    reader="tests.robustness.bad_readers:read_source",
    limits=replace(LIMITS, memory=300 << 20, cpu=1.0, wall=60.0),
)


def good(directory: Path, *names: str) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    for name in names:
        text = hostile.GOOD_PAGE.replace("En god side", f"En god side {name.split('.')[0]}")
        (directory / name).write_text(text, encoding="utf-8")


def gathered(sources: Mapping[str, Path], how: HowToRead) -> tuple[dict[str, list[Article]], dict[str, Quarantined]]:
    """Source → its articles, and source → why it was left out."""
    with Gathering(how) as gathering:
        read = [(each.relative, list(each.reading.articles), each.reading) for each in gathering.readings(sources)]
    assert [relative for relative, _, _ in read] == list(sources), "in order"
    left_out = {relative: each for relative, _, told in read for each in told.quarantined if each.whole}
    return {relative: articles for relative, articles, told in read if told.usable}, left_out


# 1. Hostile files


@pytest.mark.slow
def test_hostile_files_do_not_stop_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.adapters.embedded.require_sound", check_here)
    corpus = tmp_path / "corpus"
    made = {each.name: each for each in hostile.make(corpus)}
    assert len(made) >= 40
    good(corpus, "aaa.html", "midt.html", "ååå.html")
    engine = EmbeddedEngine(LinesFormat(), tmp_path / "index")
    report = rebuild(corpus, engine, WORKERS)
    told = {path: [each for each in report.quarantined if each.path == path] for path in made}
    sources = engine.status().details["sources"]
    assert sources.keys() == made.keys() | {"aaa.html", "midt.html", "ååå.html"}
    for name in ("aaa.html", "midt.html", "ååå.html"):
        assert sources[name]["articles"] == 1, name
    for name, each in made.items():
        found = sources[name]["articles"]
        reasons = [quarantined.reason for quarantined in told[name]]
        if each.outcome == hostile.READ:
            assert (found, reasons) == (1, []), name
        elif each.outcome == hostile.LEFT_OUT:
            assert found == 0, name
            assert reasons, name
            assert any(each.told in reason for reason in reasons), (name, reasons)
        else:
            assert found <= 1, name
        assert all(quarantined.reason and quarantined.hint for quarantined in told[name]), name
        assert all(len(reason) <= REASON_LENGTH + 1 for reason in reasons), name


def test_the_command_says_3_and_names_them(tmp_path: Path) -> None:
    good(tmp_path / "corpus", "god.html")
    for name in ("avkortet.jsonl.gz", "ukjent.xyz", "utf16.jsonl"):
        each = next(each for each in hostile.HOSTILE if each.name == name)
        (tmp_path / "corpus" / name).write_bytes(each.content())
    done = run(tmp_path, "rebuild", "--quiet")
    assert done.returncode == 3
    assert all(f"{name}: " in done.stderr for name in ("avkortet.jsonl.gz", "ukjent.xyz", "utf16.jsonl"))
    assert "Traceback" not in done.stderr
    assert run(tmp_path, "search", "ledelse", "--quiet").stdout == "en-god-side-god\n"


def test_not_every_bad_line_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "rot.jsonl").write_bytes(b"{\n" * (PARTS_TOLD + 1_000) + hostile.record())
    for how in (HowToRead(), WORKERS):
        with Gathering(how) as gathering:
            reading = next(gathering.readings(find_sources(tmp_path))).reading
        assert reading.found == 1
        assert len(reading.quarantined) == PARTS_TOLD + 1
        assert "1,000 more" in reading.quarantined[-1].reason


# 2. Readers that go wrong

REASONS = {
    "work": "more than 1 s of processor time",
    "eat": "more than 300 MiB of memory",
    "crash": "SIGSEGV",
    "leave": "exit code 7",
    "be_killed": "SIGKILL",
    "recurse": "RecursionError",
}
ASLEEP = ("sleep", "sleep_through_the_alarm")


def test_a_reader_that_goes_wrong_takes_nothing_with_it(tmp_path: Path) -> None:
    assert REASONS.keys() | set(ASLEEP) == BAD.keys()
    good(tmp_path, *(f"{name}.html" for name in REASONS), *(f"god-{number}.html" for number in range(8)))
    articles, left_out = gathered(find_sources(tmp_path), BAD_READERS)
    assert sorted(articles) == [f"god-{number}.html" for number in range(8)]
    assert all(len(found) == 1 for found in articles.values())
    assert sorted(left_out) == sorted(f"{name}.html" for name in REASONS)
    for name, each in left_out.items():
        assert REASONS[Path(name).stem] in each.reason, name
        assert each.hint


def test_a_reader_that_waits_for_ever_is_stopped(tmp_path: Path) -> None:
    """By the system's alarm; by the parent, if it does not hear that."""
    good(tmp_path, *(f"{name}.html" for name in ASLEEP))
    impatient = replace(BAD_READERS.limits, cpu=60.0, wall=1.0)
    articles, left_out = gathered(find_sources(tmp_path), replace(BAD_READERS, limits=impatient))
    assert articles == {}
    assert [each.reason for each in left_out.values()] == ["reading it takes more than 1 s"] * len(ASLEEP)


def test_what_a_process_read_before_does_not_decide_whether_a_source_can_be_read(tmp_path: Path) -> None:
    good(tmp_path, "a.html", "b.html", *(f"{name}.html" for name in HARMLESS), "z.html")
    articles, left_out = gathered(find_sources(tmp_path), replace(BAD_READERS, workers=1))
    assert left_out == {}
    assert all(len(found) == 1 for found in articles.values())


def test_a_file_that_goes_on_for_ever_is_left_out(tmp_path: Path) -> None:
    good(tmp_path, "go_on_for_ever.html", "god.html")
    limits = replace(BAD_READERS.limits, output=100_000, expansion=1, cpu=20.0, wall=30.0)
    articles, left_out = gathered(find_sources(tmp_path), replace(BAD_READERS, limits=limits))
    assert list(articles) == ["god.html"]
    assert "unfolds to more than" in left_out["go_on_for_ever.html"].reason
    slow = replace(BAD_READERS.limits, output=1 << 40, cpu=0.2)
    _, left_out = gathered(find_sources(tmp_path), replace(BAD_READERS, limits=slow))
    assert "processor time" in left_out["go_on_for_ever.html"].reason


def test_no_process_outlives_its_build(tmp_path: Path) -> None:
    good(tmp_path, "sleep.html", "work.html", "god.html")
    patient = replace(BAD_READERS, limits=replace(BAD_READERS.limits, wall=1_000.0, cpu=1_000.0))
    with Gathering(patient) as gathering:
        next(gathering.readings(find_sources(tmp_path)))
        assert children()
    assert children() == []


def children() -> list[str]:
    me = str(os.getpid())
    listed = subprocess.run(["ps", "-o", "args=", "--ppid", me], capture_output=True, text=True, check=False).stdout
    return [line for line in listed.splitlines() if "indexer.reading.worker" in line]


def test_processes_that_cannot_start_are_no_fault_of_the_sources(tmp_path: Path) -> None:
    good(tmp_path, "god.html")
    with pytest.raises(StorageError, match=r"could not be started.*READING_WORKERS=0"):
        gathered(find_sources(tmp_path), replace(WORKERS, reader="tests.robustness.no_such:read"))
    with pytest.raises(StorageError, match="could not be started"):
        gathered(find_sources(tmp_path), replace(WORKERS, limits=replace(LIMITS, memory=20 << 20)))


# 3. Names and kinds of file


UNUSUAL = (b"linje\nskift.html", b"\xff\xfe.html", b"\xff.html", b"\\xff.html", b"'; -- $(ls) .html")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not allow these names")
@pytest.mark.parametrize("workers", [0, 1])
def test_unusual_names(tmp_path: Path, workers: int) -> None:
    for name in UNUSUAL:
        (tmp_path / os.fsdecode(name)).write_text(hostile.GOOD_PAGE, encoding="utf-8")
    articles, left_out = gathered(find_sources(tmp_path), replace(WORKERS, workers=workers))
    assert left_out == {}
    assert len(articles) == len(UNUSUAL), "none hides another"
    assert all(found[0].source == name for name, found in articles.items())


@pytest.mark.skipif(sys.platform == "darwin", reason="there the two names are one file's")
def test_names_that_look_the_same_are_two_sources(tmp_path: Path) -> None:
    for form in ("NFD", "NFC"):
        path = tmp_path / unicodedata.normalize(form, "blå.html")
        path.write_text(hostile.GOOD_PAGE.replace("En god side", f"Siden i {form}"), encoding="utf-8")
    good(tmp_path, "bla.html", "blå.html (2).html")
    articles, left_out = gathered(find_sources(tmp_path), WORKERS)
    assert left_out == {}
    told = {name: (found[0].title, found[0].source) for name, found in articles.items()}
    assert list(told) == ["bla.html", "blå.html", "blå.html (2)", "blå.html (2).html"]
    assert told["blå.html"] == ("Siden i NFC", "blå.html")
    assert told["blå.html (2)"] == ("Siden i NFD", "blå.html (2)")


@pytest.mark.parametrize("workers", [0, 1])
def test_a_name_too_long_for_a_sidecar(tmp_path: Path, workers: int) -> None:
    long = "x" * 250 + ".html"
    good(tmp_path, "y.html")
    (tmp_path / long).write_text(hostile.GOOD_PAGE, encoding="utf-8")
    articles, left_out = gathered(find_sources(tmp_path), replace(WORKERS, workers=workers))
    assert sorted(articles) == sorted(("y.html", long))
    assert left_out == {}


def test_what_is_no_file_is_no_source(tmp_path: Path) -> None:
    good(tmp_path, "god.html")
    (tmp_path / "mappe.html").mkdir()
    (tmp_path / "ring").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "runddans.html").symlink_to(tmp_path / "runddans.html")
    (tmp_path / "ingensteds.html").symlink_to(tmp_path / "borte.html")
    os.mkfifo(tmp_path / "ror.html")
    assert list(find_sources(tmp_path)) == ["god.html"]


@pytest.mark.parametrize("workers", [0, 1])
def test_a_file_that_vanishes_is_left_out(tmp_path: Path, workers: int) -> None:
    good(tmp_path, "god.html", "borte.html")
    sources = find_sources(tmp_path)
    (tmp_path / "borte.html").unlink()
    articles, left_out = gathered(sources, replace(WORKERS, workers=workers))
    assert list(articles) == ["god.html"]
    assert "cannot be opened: No such file" in left_out["borte.html"].reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_left_out(tmp_path: Path) -> None:
    good(tmp_path, "god.html", "hemmelig.html")
    (tmp_path / "hemmelig.html").chmod(0)
    articles, left_out = gathered(find_sources(tmp_path), WORKERS)
    assert list(articles) == ["god.html"]
    assert "Permission denied" in left_out["hemmelig.html"].reason


# 4. What is counted


def test_many_articles_may_take_longer_than_one(tmp_path: Path) -> None:
    """Eight articles of 0.2 s each are read where one may take a second, if the file is large enough for as many."""
    path = tmp_path / "take_its_time.html"
    good(tmp_path, path.name)
    articles, left_out = gathered(find_sources(tmp_path), BAD_READERS)
    assert "more than 1 s of processor time" in left_out[path.name].reason
    with path.open("ab") as file:
        file.truncate(3_000_000)
    articles, left_out = gathered(find_sources(tmp_path), BAD_READERS)
    assert left_out == {}
    assert len(articles[path.name]) == 8


HURRIED = """
from indexer.reading.limits import Alarm, Limits
alarm = Alarm(Limits({limits}))
alarm.begin(0)
while True:
    alarm.wind()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such timers there")
@pytest.mark.parametrize(("limits", "sent"), [("cpu=0.05", signal.SIGPROF), ("wall=0.05", signal.SIGALRM)])
def test_time_runs_out_however_short_the_articles_are(limits: str, sent: signal.Signals) -> None:
    command = [sys.executable, "-c", HURRIED.format(limits=limits)]
    done = subprocess.run(command, env=environment(), cwd=ROOT, check=False, timeout=60)
    assert done.returncode == -sent


def test_a_reading_process_loads_neither_the_lexicon_nor_an_engine() -> None:
    """It starts quickly, and its limited memory is there for the file."""
    code = "import sys, indexer.reading.worker, indexer.reading.source; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), cwd=ROOT, capture_output=True, text=True, check=True
    )
    unwanted = ("engine.analysis", "engine.language", "engine.adapters", "whoosh", "nltk", "click", "rich")
    assert [name for name in done.stdout.split() if name.startswith(unwanted)] == []
