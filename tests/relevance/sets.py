"""The judged sets: their queries, judgements, documents, and what they are held to."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.relevance import known_items
from tests.relevance.measures import Measure

PROGRAMME_CORPUS = Path(__file__).parents[2] / "corpus"

GOALS: Mapping[str, Mapping[Measure, float]] = {
    "programme": {Measure.NDCG: 0.95, Measure.BEST_FOUND: 1.0},
    "norquad": {Measure.NDCG: 0.95},
    "tidstyver": {Measure.MRR: 0.70},
    "laws": {Measure.MRR: 0.60},
}
"""The sets, and what is wanted of the means of each; systems are compared by the first measure of a set.

The goals are those that the product was given. That of `laws`, which checks the others, is our own: well above
the best peer, which reaches 0.57.
"""


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query with graded documents: id → grade, 1 (relevant) or 2 (what was asked for)."""

    id: str
    kind: str
    text: str
    grades: dict[str, int]


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Queries over one collection.

    Attributes:
        documents: the sources to index: a corpus directory, or one file of records.
    """

    name: str
    documents: Path
    queries: tuple[JudgedQuery, ...]

    @property
    def goals(self) -> Mapping[Measure, float]:
        """What is wanted of the means."""
        return GOALS[self.name]

    @property
    def measure(self) -> Measure:
        """The one by which systems are compared."""
        return next(iter(self.goals))


def load(data: Path, beside: Path) -> Iterator[JudgedSet]:
    """The judged sets of the data directory, those that are there.

    Args:
        beside: a directory for the documents of a set that is made.

    Raises:
        FileNotFoundError: the directory holds no judged set at all.
    """
    documents = {
        "programme": PROGRAMME_CORPUS,
        "norquad": data / "relevance" / "norquad" / "corpus.jsonl",
        "tidstyver": data / "corpora" / "tidstyver-untitled.jsonl",
    }
    present = [name for name in GOALS if (data / "relevance" / name / "queries.tsv").is_file()]
    if not present:
        raise FileNotFoundError(f"no relevance/<set>/queries.tsv under {data}; known sets: {', '.join(GOALS)}")
    for name in present:
        yield JudgedSet(name, documents[name], tuple(_queries(data / "relevance" / name, name)))
    laws = data / "corpora" / "laws-100k.jsonl.gz"
    if laws.is_file():
        yield _known_items("laws", laws, beside / "laws.jsonl")


def _known_items(name: str, corpus: Path, documents: Path) -> JudgedSet:
    sections = known_items.documents(corpus)
    known_items.write_untitled(sections, documents)
    asked = (JudgedQuery(f"ki-{id_}", name, heading, {id_: 1}) for id_, heading in known_items.queries(sections))
    return JudgedSet(name, documents, tuple(asked))


def _queries(directory: Path, name: str) -> Iterator[JudgedQuery]:
    grades: dict[str, dict[str, int]] = {}
    for row in _rows(directory / "qrels.tsv"):
        grades.setdefault(row["query"], {})[row["document"]] = int(row["grade"])
    for row in _rows(directory / "queries.tsv"):
        if row["id"] in grades:
            yield JudgedQuery(row["id"], row.get("class") or name, row["query"], grades[row["id"]])


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
