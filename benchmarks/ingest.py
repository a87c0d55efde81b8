"""How fast sources become an index, and with how much memory: `python -m benchmarks.ingest [CORPUS …]`.

The sources are made up here: pages of some 500 words like those of the programme, and files of records of some 100
words. With CORPUS, a directory as `python -m indexer rebuild --corpus` takes it, that is built in their stead. Each
measurement is a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.building import peak_memory
from benchmarks.report import print_row
from engine.adapters.embedded import EmbeddedEngine
from engine.adapters.whoosh.format import WhooshFormat
from indexer.build import rebuild
from indexer.corpus import find_sources
from indexer.reading.gathering import Gathering, HowToRead

PAGES = 300
RECORDS = 2_000
GROWTH = 4
"""Memory is compared between files of n and of so many times n records."""

_STEMS = "arbeid styring leder gevinst digital plan mål bruker tjeneste etat erfaring endring kultur metode lov".split()
_ENDS = "en er ene et ing ingen lig ene sk somme het fri løs bar full".split()
_SMALL = "og i det som på en å er av for at til med de har vi om ikke et kan".split()


@dataclass(frozen=True, slots=True)
class Ingest:
    """What it took.

    Attributes:
        articles: how many there are.
        rate: articles a second, from the start of the build to the switch, or of reading alone.
        memory: peak of the process that builds, or that reads, in MB.
    """

    articles: int
    rate: float
    memory: float


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ingest", description=__doc__)
    parser.add_argument("corpora", nargs="*", type=Path, metavar="CORPUS", help="build these and measure nothing else")
    parser.add_argument("--pages", type=int, default=PAGES, help="number of HTML pages")
    parser.add_argument("--records", type=int, default=RECORDS, help="number of records in the smaller file")
    parser.add_argument("--once", nargs=4, metavar=("WHAT", "CORPUS", "INDEX", "WORKERS"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.once:
        what, corpus, index, workers = arguments.once
        print(json.dumps(asdict(_once(what, Path(corpus), Path(index), int(workers)))))
        return 0
    if arguments.corpora:
        print_corpora(arguments.corpora)
    else:
        print_ingest(arguments.pages, arguments.records)
    return 0


def print_corpora(corpora: Sequence[Path]) -> None:
    """Build each with two processes that read, from nothing, and print what it took."""
    _print_head()
    for corpus in corpora:
        with TemporaryDirectory(prefix="erfaringssok-bench-") as name:
            print_took(f"{corpus.name}, 2 processes", measure_build(corpus, Path(name)))


def measure_build(corpus: Path, index: Path) -> Ingest:
    """Build an index with two processes that read."""
    return _measure("build", corpus, index, 2)


def print_ingest(pages: int = PAGES, records: int = RECORDS) -> dict[str, Ingest]:
    """Measure and print pages and records."""
    with TemporaryDirectory(prefix="erfaringssok-bench-") as name:
        directory = Path(name)
        write_pages(directory / "pages", pages)
        for number in (records, GROWTH * records):
            write_records(directory / f"records {number}", number)
        measured = {
            f"{pages:,} pages, reading alone": _measure("read", directory / "pages", directory, 0),
            f"{pages:,} pages, no processes": _measure("build", directory / "pages", directory, 0),
            f"{pages:,} pages, 2 processes": measure_build(directory / "pages", directory / "index"),
            f"{pages:,} pages, unchanged": measure_build(directory / "pages", directory / "index"),
        }
        for number in (records, GROWTH * records):
            corpus = directory / f"records {number}"
            measured[f"{number:,} records, reading alone"] = _measure("read", corpus, directory, 0)
            measured[f"{number:,} records, 2 processes"] = measure_build(corpus, directory / f"i{number}")
    _print_head()
    for name, took in measured.items():
        print_took(name, took)
    small, large = (measured[f"{number:,} records, reading alone"] for number in (records, GROWTH * records))
    print_row(f"memory of reading {GROWTH} times as much", ("", "", f"× {large.memory / small.memory:.2f}"))
    return measured


def _print_head() -> None:
    print()
    print_row("from sources to an index", ("articles", "articles/s", "peak MB"))


def print_took(name: str, took: Ingest) -> None:
    """A row of the table."""
    print_row(name, (f"{took.articles:,}", f"{took.rate:.0f}", f"{took.memory:.0f}"))


def write_pages(directory: Path, number: int) -> None:
    """Write HTML pages, the same every time."""
    directory.mkdir()
    chance = random.Random(2017)  # noqa: S311 (it makes examples, no secrets)
    for place in range(number):
        title = f"Side {place} om {_words(chance, 5)}"
        parts = "".join(
            f"<h2>{_words(chance, 6).capitalize()}</h2>"
            + "".join(f"<p>{_sentences(chance, 5)}</p>" for _ in range(3))
            + f"<ul>{''.join(f'<li>{_words(chance, 8)}</li>' for _ in range(3))}</ul>"
            for _ in range(3)
        )
        frame = f"<nav>{''.join(f'<a href=/{n}>{_words(chance, 2)}</a>' for n in range(30))}</nav>"
        (directory / f"side-{place:05}.html").write_text(
            f"<!doctype html><html lang=nb><head><meta charset=utf-8><title>{title}</title></head>"
            f"<body>{frame}<main><h1>{title}</h1>{parts}</main>{frame}</body></html>",
            encoding="utf-8",
        )


def write_records(directory: Path, number: int) -> None:
    """Write a file of records, the same every time; a longer one begins as a shorter one does."""
    directory.mkdir()
    chance = random.Random(2018)  # noqa: S311 (as above)
    with (directory / "records.jsonl").open("w", encoding="utf-8") as file:
        for place in range(number):
            told = {"id": f"r{place}", "title": _words(chance, 6), "text": _sentences(chance, 9), "published": "2017"}
            file.write(json.dumps(told, ensure_ascii=False) + "\n")


def _words(chance: random.Random, number: int) -> str:
    return " ".join(_word(chance) for _ in range(number))


def _word(chance: random.Random) -> str:
    """Every other word a small one, the others of one or two stems: some thousand different ones."""
    if chance.random() < 0.5:
        return chance.choice(_SMALL)
    return "".join(chance.choices(_STEMS, k=chance.choice((1, 1, 2)))) + chance.choice(_ENDS)


def _sentences(chance: random.Random, number: int) -> str:
    return " ".join(f"{_words(chance, 11).capitalize()}." for _ in range(number))


def _measure(what: str, corpus: Path, index: Path, workers: int) -> Ingest:
    command = [sys.executable, "-m", "benchmarks.ingest", "--once", what, str(corpus), str(index), str(workers)]
    return Ingest(**json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout))


def _once(what: str, corpus: Path, index: Path, workers: int) -> Ingest:
    """Read or build, in this process."""
    begun = time.perf_counter()
    if what == "read":
        articles = sum(_read(corpus))
    else:
        how = HowToRead(workers, index / "readings" if workers else None)
        articles = rebuild(corpus, EmbeddedEngine(WhooshFormat(), index), how, allow_shrink=True).articles
    return Ingest(articles, articles / (time.perf_counter() - begun), peak_memory())


def _read(corpus: Path) -> Iterator[int]:
    with Gathering(HowToRead()) as gathering:
        for source in gathering.readings(find_sources(corpus)):
            for _ in source.reading.articles:
                yield 1


if __name__ == "__main__":
    sys.exit(main())
