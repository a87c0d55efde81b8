"""What a generation of an embedded engine must be, beyond its bytes: complete, and in agreement with itself.

`open_checked` runs in the process of `engine.verification`; `require_sound` starts that process.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import zip_longest
from pathlib import Path
from typing import Any, cast

import engine
from engine import manifest
from engine.adapters.format import IndexFormat
from engine.adapters.snapshot import Snapshot, versions_of
from engine.document import documents
from engine.errors import VerificationError
from engine.port import Searcher
from engine.query import And, MatchAll, Phrase, Query, Term
from engine.schema import BY_NAME, Sort, Unit

SAMPLE = 100
"""So many articles, evenly spread, must be found by the words they begin with."""

_FIRST_TERMS = 6
_SHOWN = 5


def require_sound(directory: Path, index_format: IndexFormat) -> None:
    """Check a generation in a new process.

    Args:
        index_format: its class is made anew there, without arguments.

    Raises:
        VerificationError: lists what is wrong.
    """
    made_of = f"{type(index_format).__module__}:{type(index_format).__qualname__}"
    command = [
        sys.executable,
        "-m",
        "engine.verification",
        f"{__name__}:open_checked",
        made_of,
        str(directory.resolve()),
    ]
    # Started where the package lies, so that the same code checks as has built.
    home = Path(engine.__file__).parents[1]
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False)  # noqa: S603 (our own)
    if done.returncode != 0:
        last = done.stderr.strip().rpartition("\n")[2]
        raise VerificationError(f"the check of {directory} broke off with {done.returncode}: {last}")
    problems = json.loads(done.stdout)
    if problems:
        raise VerificationError(f"{directory.name} failed its checks: {'; '.join(problems)}")


def open_checked(made_of: str, directory: str) -> tuple[Searcher, Mapping[str, Any]]:
    """Open a generation and check it whole.

    Raises:
        IndexStateError: says what is wrong.
    """
    module, _, name = made_of.partition(":")
    index_format = cast("IndexFormat", getattr(import_module(module), name)())
    path = Path(directory)
    told = manifest.read(path)
    versions_of(index_format).require(told.versions)
    manifest.require_intact(path, told)
    snapshot = Snapshot(told, path, index_format)
    problems = [*_wrong_counts(snapshot), *_wrong_ids(snapshot), *_wrong_totals(snapshot), *_not_found(snapshot)]
    if problems:
        raise VerificationError("; ".join(problems[:_SHOWN]))
    return snapshot, told.details


def _wrong_counts(snapshot: Snapshot) -> Iterator[str]:
    """Manifest, article store and index agree on how much there is."""
    told = snapshot.generation
    counted = (
        ("articles in the store", len(snapshot.articles), told.articles),
        ("articles in the index", snapshot.reader.count(Unit.ARTICLE), told.articles),
        ("passages in the index", snapshot.reader.count(Unit.PASSAGE), told.passages),
        ("articles matched", snapshot.match(Unit.ARTICLE, MatchAll(), Sort.TITLE, 0, 0).total, told.articles),
        ("passages matched", snapshot.match(Unit.PASSAGE, MatchAll(), Sort.TITLE, 0, 0).total, told.passages),
        ("articles under their own ids", _under_articles(snapshot, Unit.ARTICLE), told.articles),
        ("passages under their articles' ids", _under_articles(snapshot, Unit.PASSAGE), told.passages),
    )
    for what, found, expected in counted:
        if found != expected:
            yield f"{what}: {found} in place of {expected}"


def _under_articles(snapshot: Snapshot, unit: Unit) -> int:
    return sum(snapshot.counts(unit, {"article": MatchAll()}).get("article", {}).values())


def _wrong_ids(snapshot: Snapshot) -> Iterator[str]:
    """Every article and passage is in the index under its id, and nothing else is."""
    for unit, expected in ((Unit.ARTICLE, snapshot.articles.ids()), (Unit.PASSAGE, _passage_ids(snapshot))):
        for wanted, found in zip_longest(expected, snapshot.reader.ids(unit)):
            if wanted != found:
                yield f"the {unit} {wanted} cannot be retrieved: the index has {found} in its place"
                break


def _passage_ids(snapshot: Snapshot) -> Iterator[str]:
    """In code point order, because `#` sorts before every character of an article id."""
    for article in snapshot.articles.articles():
        yield from sorted(article.passage_id(passage) for passage in article.passages())


def _wrong_totals(snapshot: Snapshot) -> Iterator[str]:
    """Facet counts over everything add up to what was written, and agree with the dictionary of values."""
    for unit in Unit:
        for field, (distinct, total) in snapshot.manifest.totals[unit].items():
            held = snapshot.counts(unit, {field: MatchAll()}).get(field, {})
            if (len(held), sum(held.values())) != (distinct, total):
                yield (
                    f"{unit}, {field}: {sum(held.values())} values, {len(held)} different, are counted "
                    f"in place of {total}, {distinct} different"
                )
            listed = {known.term: known.documents for known in snapshot.terms(unit, field, "", len(held) + 1)}
            if listed != dict(held):
                yield f"{unit}, {field}: the values listed are not the values counted"


def _not_found(snapshot: Snapshot) -> Iterator[str]:
    """A sample of articles is found by its own words, in order."""
    step = max(1, len(snapshot.articles) // SAMPLE)
    for id_ in list(snapshot.articles.ids())[::step]:
        article = snapshot.source(id_)
        if article is None:
            yield f"the article {id_} is not in the store"
            continue
        document = next(documents(article))
        for field, text in document.text.items():
            words = tuple(text.split()[:_FIRST_TERMS])
            phrases = BY_NAME[field].phrases
            wanted = (Phrase(field, words),) if phrases else tuple(Term(field, word) for word in words)
            query: Query = And((Term("article", id_), *wanted))
            if snapshot.match(Unit.ARTICLE, query, Sort.RELEVANCE, 0, 1).total != 1:
                yield f"the article {id_} is not found by the first words of its {field}"
