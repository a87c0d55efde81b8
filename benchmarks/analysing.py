"""`python -m benchmarks.analysing DATA`: how many words a second become terms, beside NLTK's and Whoosh's stemming.

`python -m benchmarks` measures it too. Running text is the first passages of DATA's laws, as a build meets them: what
a word gives is remembered, so frequent ones cost little. New words are the different words of the same text, each met
once, which is the most that a word can cost. Every measurement is a process of its own, so that nothing is remembered
from another; they take turns, and the best of three counts.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path

from nltk.stem.snowball import NorwegianStemmer

from benchmarks.corpus import lines
from benchmarks.report import print_row
from engine.analysis import ANALYZERS, analyze, terms

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its source is older than what Python warns of today
    from whoosh.analysis import LanguageAnalyzer

PASSAGES = 2_000
ROUNDS = 3

Work = Callable[[Sequence[str]], object]
"""What is done with the texts, or with words, each of which is a text."""


def _index(texts: Iterable[str]) -> None:
    for text in texts:
        for analyzer in ANALYZERS:
            terms(text, analyzer)


def _stem(texts: Iterable[str]) -> None:
    for text in texts:
        terms(text, "stem")


def _snowball(texts: Iterable[str]) -> None:
    """Its words are cut out as ours are, so that the stemmer alone is compared."""
    stem = NorwegianStemmer().stem
    for text in texts:
        for word in terms(text, "exact"):
            stem(word)


def _whoosh(texts: Iterable[str]) -> None:
    """Stop words go before it stems; stems are remembered."""
    words = LanguageAnalyzer("no")
    for text in texts:
        for _ in words(text):
            pass


OURS = "all that is indexed"
WORK: dict[str, Work] = {
    OURS: _index,
    "lemmas alone": _stem,
    "NLTK's Snowball stemmer": _snowball,
    "Whoosh's LanguageAnalyzer": _whoosh,
}


def main(given: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.analysing", description=__doc__)
    parser.add_argument("data", type=Path, metavar="DATA", help="directory that holds corpora/laws-100k.jsonl.gz")
    parser.add_argument("--passages", type=int, default=PASSAGES, help="number of passages")
    parser.add_argument("--once", nargs=2, metavar=("WORK", "WHICH"), help=argparse.SUPPRESS)
    arguments = parser.parse_args(given)
    if arguments.once:
        work, which = arguments.once
        print(json.dumps(_once(WORK[work], _texts(arguments.data, arguments.passages, new=which == "new"))))
    else:
        print_analysing(arguments.data, arguments.passages)
    return 0


def print_analysing(data: Path, passages: int = PASSAGES) -> dict[str, dict[str, float]]:
    """Measure and print words a second, and how many times as fast as what we index the others are."""
    rates = {which: _rates(data, passages, which) for which in ("running", "new")}
    print()
    print_row("words a second", ("running text", "times ours", "new words", "times ours"))
    for name in WORK:
        pairs = ((rates[which][name], rates[which][name] / rates[which][OURS]) for which in ("running", "new"))
        print_row(name, chain.from_iterable((f"{rate:,.0f}", f"{times:.1f}") for rate, times in pairs))
    return rates


def _rates(data: Path, passages: int, which: str) -> dict[str, float]:
    taken: dict[str, list[float]] = {name: [] for name in WORK}
    for _ in range(ROUNDS):
        for name, rates in taken.items():
            command = [sys.executable, "-m", "benchmarks.analysing", str(data), "--passages", str(passages)]
            command += ["--once", name, which]
            rates.append(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout))
    return {name: max(rates) for name, rates in taken.items()}


def _texts(data: Path, passages: int, *, new: bool) -> list[str]:
    texts = [json.loads(line)["text"] for line in lines(data, passages)]
    return sorted({token.term for text in texts for token in analyze(text, "exact")}) if new else texts


def _once(work: Work, texts: Sequence[str]) -> float:
    """Words a second. Dictionaries are opened first: that takes its time once in a build."""
    number = sum(len(terms(text, "exact")) for text in texts)
    work(["gevinstrealisering"])
    begun = time.perf_counter()
    work(texts)
    return number / (time.perf_counter() - begun)


if __name__ == "__main__":
    raise SystemExit(main())
