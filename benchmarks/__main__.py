"""`python -m benchmarks DATA`: rates of reading, analysing and building, times of answers beside others."""

from __future__ import annotations

import argparse
import json
import platform
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import analysing, asking, ingest, report, suggesting
from benchmarks.building import CONTESTANTS, build_all
from benchmarks.corpus import SOURCE, lines, load, read, save
from benchmarks.questions import draw


def main(given: Sequence[str] | None = None) -> int:
    """Measure each size in turn."""
    arguments = _arguments(given)
    if not (arguments.data / SOURCE).is_file():
        print(f"{arguments.data / SOURCE} is missing; name the directory that holds {SOURCE}", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.platform()}")
    print(f"{arguments.queries} questions of each class, {arguments.rounds} rounds; milliseconds, p50 / p95")
    measured: dict[str, Any] = {"ingest": ingest.print_ingest(arguments.pages, arguments.records)}
    measured["analysing"] = analysing.print_analysing(arguments.data, arguments.passages)
    measured["records"] = _whole(arguments.data, max(arguments.sizes))
    measured |= {str(size): _measure(arguments, size) for size in arguments.sizes}
    if arguments.json:
        arguments.json.write_text(json.dumps(measured, indent=1, default=asdict), encoding="utf-8")
    return 0


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("data", type=Path, metavar="DATA", help=f"directory that holds {SOURCE}")
    parser.add_argument("--sizes", type=_sizes, default=(1_000, 10_000), help="numbers of documents, parted by commas")
    parser.add_argument("--queries", type=int, default=20, help="questions of each class")
    parser.add_argument("--rounds", type=int, default=3, help="how often each question is asked")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures to this file too")
    parser.add_argument("--passages", type=int, default=analysing.PASSAGES, help="number of passages that are analysed")
    parser.add_argument("--pages", type=int, default=ingest.PAGES, help="number of HTML pages that are made up")
    parser.add_argument("--records", type=int, default=ingest.RECORDS, help="number of records that are made up")
    return parser.parse_args(given)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(size) for size in text.split(","))


def _whole(data: Path, size: int) -> dict[str, Any]:
    """From the records of the data set to an index, and suggestions from that."""
    with TemporaryDirectory(prefix="erfaringssok-bench-") as name:
        corpus, index = Path(name) / "corpus", Path(name) / "index"
        corpus.mkdir()
        with (corpus / "laws.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(lines(data, size))
        built = ingest.measure_build(corpus, index)
        ingest.print_took(f"{size:,} records of laws, 2 processes", built)
        return {"ingest": built, "suggesting": suggesting.print_suggesting(index)}


def _measure(arguments: argparse.Namespace, size: int) -> dict[str, Any]:
    with TemporaryDirectory(prefix="erfaringssok-bench-") as name:
        directory = Path(name)
        passages = directory / "passages.jsonl"
        save(read(arguments.data, size), passages)
        questions = draw(list(load(passages)), arguments.queries)
        builds = build_all(passages, size, directory)
        report.print_builds(size, builds)
        readers = {contestant: contestant.open(directory / contestant.directory) for contestant in CONTESTANTS}
        times = asking.measure(asking.rows(readers), questions, arguments.rounds)
        report.print_times(size, times)
        for reader in readers.values():
            reader.close()
    return {"builds": builds, "times": times}


if __name__ == "__main__":
    sys.exit(main())
