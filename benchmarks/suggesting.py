"""`python -m benchmarks.suggesting INDEX`: how long suggestions take, beside searches for the same words.

`python -m benchmarks` measures it on an index of its own. INDEX is an index directory, as `python -m indexer rebuild
--index` makes it. What is typed are the beginnings of its titles and words, the same ones in every run. Each is typed
and then searched for, in turns, so that a busy moment hits both: read the ratio.
"""

from __future__ import annotations

import argparse
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from benchmarks.asking import Times, times_of
from benchmarks.report import print_row
from engine.adapters import open_engine
from engine.port import Searcher
from engine.result import SearchRequest
from engine.schema import Unit
from engine.search import search
from engine.settings import Settings
from engine.suggest import Suggester
from engine.suggestible import entries_of
from engine.vocabulary import vocabulary_of

TEXTS = 400
LIMIT = 8
LONGEST = 40
"""Letters that are typed at most."""


def main(given: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suggesting", description=__doc__)
    parser.add_argument("index", type=Path, metavar="INDEX", help="an index directory")
    parser.add_argument("--texts", type=int, default=TEXTS, help="how many texts are typed")
    arguments = parser.parse_args(given)
    print_suggesting(arguments.index, arguments.texts)
    return 0


def print_suggesting(index: Path, texts: int = TEXTS) -> dict[str, Times]:
    """Measure on the index in a directory, and print."""
    searcher = open_engine(Settings(index_dir=index)).searcher()
    seconds, megabytes = _table(searcher)
    vocabulary = vocabulary_of(searcher)
    typed = _typed(searcher, texts)
    vocabulary.suggest(typed[0], LIMIT)
    suggested, searched = _measure(
        typed,
        lambda text: vocabulary.suggest(text, LIMIT),
        lambda text: search(searcher, SearchRequest(q=text)),
    )
    print()
    print_row(f"{searcher.generation.articles:,} articles: typing, ms", ("p50 / p95", "times as long"))
    print_row("suggestions", (f"{suggested.p50:.1f} / {suggested.p95:.1f}", "1"))
    print_row("searches", (f"{searched.p50:.1f} / {searched.p95:.1f}", f"{searched.p50 / suggested.p50:.1f}"))
    print_row("table of suggestions", (f"{seconds:.2f} s", f"{megabytes:.1f} MB"))
    return {"suggestions": suggested, "searches": searched}


def _table(searcher: Searcher) -> tuple[float, float]:
    """Seconds to make the table, and megabytes that it holds; memory is traced in a second making of it."""
    synonyms = vocabulary_of(searcher).synonyms
    begun = time.perf_counter()
    Suggester(entries_of(searcher, synonyms), lambda _words: 0)
    seconds = time.perf_counter() - begun
    tracemalloc.start()
    kept = Suggester(entries_of(searcher, synonyms), lambda _words: 0)
    megabytes = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    del kept
    return seconds, megabytes


def _typed(searcher: Searcher, number: int) -> list[str]:
    """Beginnings of titles and of words, in equal parts, of two letters or more."""
    chance = Random(11)  # noqa: S311 - the same texts every time, no secret
    titles = [title for _, title in searcher.titles() if len(title) > 1]
    words = [found.term for found in searcher.terms(Unit.ARTICLE, "text_exact", "", 30_000) if len(found.term) > 1]
    whole = [chance.choice(source) for _ in range(number // 2) for source in (titles, words)]
    return [text[: chance.randint(2, min(LONGEST, len(text)))] for text in whole]


def _measure(typed: list[str], *asked: Callable[[str], object]) -> list[Times]:
    taken: list[list[float]] = [[] for _ in asked]
    for text in typed:
        for times, ask in zip(taken, asked, strict=True):
            begun = time.perf_counter()
            ask(text)
            times.append((time.perf_counter() - begun) * 1_000)
    return [times_of(times) for times in taken]


if __name__ == "__main__":
    raise SystemExit(main())
