"""Hits: a set of documents with their scores, as arrays, and the algebra of such sets.

Documents are numbers below the size of the index, ascending. Scores are added in the order of the children and in
double precision, so equal documents score equal to the last bit and the same question always gives the same order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

Documents = NDArray[np.intp]
Scores = NDArray[np.float64]

_SPARSE = 16
"""A set this many times smaller than another is looked up in it by bisection; else the larger is spread out."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Some of the index's documents.

    Attributes:
        size: how many documents the index holds in all.
        documents: their numbers, ascending.
        scores: one for each of them; None where all are 0.
    """

    size: int
    documents: Documents
    scores: Scores | None = None

    def __len__(self) -> int:
        return len(self.documents)

    @property
    def nbytes(self) -> int:
        """Memory held by the arrays."""
        return self.documents.nbytes + (0 if self.scores is None else self.scores.nbytes)

    def present(self) -> NDArray[np.bool_]:
        """For every document of the index, whether it is among these."""
        present = np.zeros(self.size, dtype=bool)
        present[self.documents] = True
        return present

    def unscored(self) -> Hits:
        """The same documents, all at 0."""
        return Hits(self.size, self.documents)

    def boosted(self, factor: float) -> Hits:
        """The same documents, every score multiplied."""
        return self if self.scores is None else Hits(self.size, self.documents, self.scores * factor)

    def preferring(self, preferred: Hits) -> Hits:
        """The same documents; those in `preferred` gain its scores."""
        if preferred.scores is None or not len(preferred):
            return self
        gained = np.zeros(self.size)
        gained[preferred.documents] = preferred.scores
        scores = gained[self.documents]
        return Hits(self.size, self.documents, scores if self.scores is None else self.scores + scores)


def nothing(size: int) -> Hits:
    """No document."""
    return Hits(size, np.empty(0, dtype=np.intp))


def everything(size: int) -> Hits:
    """Every document."""
    return Hits(size, np.arange(size))


def union(size: int, children: Sequence[Hits]) -> Hits:
    """The documents of any child; each child adds its scores."""
    if len(children) == 1:
        return children[0]
    present = np.zeros(size, dtype=bool)
    for child in children:
        present[child.documents] = True
    documents = np.flatnonzero(present)
    scored = [(child.documents, child.scores) for child in children if child.scores is not None]
    if not scored:
        return Hits(size, documents)
    numbers = np.concatenate([numbers for numbers, _ in scored])
    added = np.concatenate([scores for _, scores in scored])
    # With weights the sums are in double precision, whatever NumPy's type stubs say.
    sums = np.bincount(numbers, weights=added, minlength=size).astype(np.float64, copy=False)
    return Hits(size, documents, sums[documents])


def intersection(size: int, children: Sequence[Hits]) -> Hits:
    """The documents of every child; each child adds its scores. Without children, every document."""
    narrowing = sorted((child for child in children if len(child) < size), key=len)
    if narrowing:
        documents = reduce(lambda kept, child: kept[_held(child, kept)], narrowing[1:], narrowing[0].documents)
    else:
        documents = np.arange(size)
    parts = [_taken(child, child.scores, documents) for child in children if child.scores is not None]
    return Hits(size, documents, _sum(parts)) if parts else Hits(size, documents)


def difference(hits: Hits, removed: Sequence[Hits]) -> Hits:
    """The documents that none of the others holds, with their scores."""
    kept = np.ones(hits.size, dtype=bool)
    for other in removed:
        kept[other.documents] = False
    chosen = kept[hits.documents]
    return Hits(hits.size, hits.documents[chosen], None if hits.scores is None else hits.scores[chosen])


def _held(hits: Hits, documents: Documents) -> NDArray[np.bool_]:
    """For each of the documents, whether it is among the hits."""
    if len(documents) * _SPARSE < len(hits):
        places = np.minimum(np.searchsorted(hits.documents, documents), len(hits) - 1)
        return np.asarray(hits.documents[places] == documents)
    return np.asarray(hits.present()[documents])


def _sum(parts: Sequence[Scores]) -> Scores:
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total


def _taken(hits: Hits, scores: Scores, documents: Documents) -> Scores:
    """The scores of documents that all are among the hits."""
    if len(hits) == len(documents):
        return scores
    if len(documents) * _SPARSE < len(hits):
        return scores[np.searchsorted(hits.documents, documents)]
    spread = np.empty(hits.size)
    spread[hits.documents] = scores
    return spread[documents]
