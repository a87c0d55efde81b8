"""Sets of documents as arrays do what sets and dictionaries do, whatever their sizes beside one another.

Sparse and full sets take different ways, so each operation is tried on every pair of sizes.
"""

from __future__ import annotations

import random
from itertools import product

import numpy as np
import pytest

from engine.adapters.whoosh.hits import Hits, difference, everything, intersection, nothing, union

SIZE = 1_000
NUMBERS = (0, 1, 3, 50, 900, SIZE)
PAIRS = list(product(NUMBERS, NUMBERS))


def some(number: int, *, scored: bool = True) -> Hits:
    chance = random.Random(number)
    documents = sorted(chance.sample(range(SIZE), number))
    # Whole numbers, so that sums are exact whatever their order.
    scores = np.array([float(chance.randrange(1, 100)) for _ in documents]) if scored else None
    return Hits(SIZE, np.array(documents, dtype=np.intp), scores)


def plain(hits: Hits) -> dict[int, float]:
    documents = hits.documents.tolist()
    assert documents == sorted(set(documents))
    return dict(zip(documents, [0.0] * len(documents) if hits.scores is None else hits.scores.tolist(), strict=True))


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("scored", [(True, True), (True, False), (False, False)])
def test_two_sets(one: int, other: int, scored: tuple[bool, bool]) -> None:
    left, right = some(one, scored=scored[0]), some(other, scored=scored[1])
    if one == other:  # else both were the same set
        right = Hits(SIZE, SIZE - 1 - right.documents[::-1], right.scores)
    a, b = plain(left), plain(right)
    both = {document: a[document] + b[document] for document in a.keys() & b.keys()}
    assert plain(intersection(SIZE, [left, right])) == both
    assert plain(union(SIZE, [left, right])) == {**a, **b, **both}
    assert plain(difference(left, [right])) == {document: a[document] for document in a.keys() - b.keys()}
    assert plain(left.preferring(right)) == {document: score + b.get(document, 0.0) for document, score in a.items()}


@pytest.mark.parametrize("number", NUMBERS)
def test_one_set(number: int) -> None:
    hits = some(number)
    scores = plain(hits)
    assert plain(union(SIZE, [hits])) == plain(intersection(SIZE, [hits])) == plain(difference(hits, [])) == scores
    assert plain(union(SIZE, [hits, hits])) == {document: 2 * score for document, score in scores.items()}
    assert plain(intersection(SIZE, [hits, hits])) == {document: 2 * score for document, score in scores.items()}
    assert plain(hits.boosted(2.5)) == {document: 2.5 * score for document, score in scores.items()}
    assert plain(hits.unscored()) == dict.fromkeys(scores, 0.0)
    assert np.flatnonzero(hits.present()).tolist() == list(scores)
    assert plain(difference(hits, [hits])) == {}


@pytest.mark.parametrize("numbers", [(3, 50, 900), (900, 50, 3), (50, SIZE, 900, 1), (0, 900, SIZE)])
def test_many_sets(numbers: tuple[int, ...]) -> None:
    sets = [some(number) for number in numbers]
    plains = [plain(hits) for hits in sets]
    everywhere = set.intersection(*(set(each) for each in plains))
    anywhere = set.union(*(set(each) for each in plains))
    sums = {document: sum(each.get(document, 0.0) for each in plains) for document in anywhere}
    assert plain(intersection(SIZE, sets)) == {document: sums[document] for document in everywhere}
    assert plain(union(SIZE, sets)) == sums
    assert plain(difference(everything(SIZE), sets)) == dict.fromkeys(set(range(SIZE)) - anywhere, 0.0)


def test_no_sets() -> None:
    assert len(union(SIZE, [])) == len(nothing(SIZE)) == 0
    assert plain(intersection(SIZE, [])) == plain(everything(SIZE)) == dict.fromkeys(range(SIZE), 0.0)
    assert len(intersection(0, [])) == len(everything(0)) == 0
