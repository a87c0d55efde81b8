"""Hits → the window of a page, and the counts of a facet."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.adapters.whoosh.columns import Column
from engine.adapters.whoosh.hits import Documents, Hits
from engine.adapters.whoosh.unit import UnitIndex
from engine.port import Match
from engine.schema import Sort

_FEW = 4
"""Of fewer hits than one document in so many, the values are gathered; of more, all values are gone through."""

Places = NDArray[np.intp]


def window(index: UnitIndex, hits: Hits, sort: Sort, start: int, size: int) -> tuple[Match, ...]:
    """The matches from rank `start` on, at most `size` of them."""
    stop = min(start + size, len(hits))
    if stop <= start:
        return ()
    if sort is not Sort.RELEVANCE or hits.scores is None:
        ranks = index.rank(sort)[hits.documents]
        places = _smallest(ranks, stop)
        places = places[np.argsort(ranks[places])]
    else:
        places = _best(-hits.scores, index.rank(sort)[hits.documents], stop)
    places = places[start:]
    scores = np.zeros(len(places)) if hits.scores is None else hits.scores[places]
    return tuple(
        Match(index.ids[number], score)
        for number, score in zip(hits.documents[places].tolist(), scores.tolist(), strict=True)
    )


def counts(index: UnitIndex, hits: Hits, field: str) -> dict[str, int]:
    """How many of the hits hold each value of the keyword field; values of no hit are left out."""
    columns = index.values(field)
    if columns is None or not len(columns[0]):
        return {}
    dictionary = index.dictionaries[field]
    if len(hits) == index.size:
        totals = dictionary.frequencies
    elif len(hits) * _FEW < index.size:
        totals = np.bincount(_values(*columns, hits.documents), minlength=len(dictionary.terms))
    else:
        totals = np.bincount(columns[0][hits.present()[index.owners(field)]], minlength=len(dictionary.terms))
    held = np.flatnonzero(totals)
    names = index.decoded(field)
    return {names[number]: total for number, total in zip(held.tolist(), totals[held].tolist(), strict=True)}


def _values(values: Column, first: Column, documents: Documents) -> Column:
    """The term numbers of the documents, one after the other."""
    starts = first[documents].astype(np.intp)
    numbers = first[documents + 1].astype(np.intp) - starts
    if numbers.max(initial=0) <= 1:
        places = starts[numbers == 1]
    else:
        places = np.arange(numbers.sum()) + np.repeat(starts - (np.cumsum(numbers) - numbers), numbers)
    held: Column = values[places]
    return held


def _best(keys: NDArray[np.float64], ranks: Column, wanted: int) -> Places:
    """The places of the smallest keys, ties by rank, in order."""
    if wanted < len(keys):
        bound = np.partition(keys, wanted - 1)[wanted - 1]
        sure = np.flatnonzero(keys < bound)
        tied = np.flatnonzero(keys == bound)
        places = np.concatenate((sure, tied[_smallest(ranks[tied], wanted - len(sure))]))
    else:
        places = np.arange(len(keys))
    return places[np.lexsort((ranks[places], keys[places]))]


def _smallest(keys: Column, wanted: int) -> Places:
    """The places of the smallest keys, in any order."""
    return np.argpartition(keys, wanted - 1)[:wanted] if wanted < len(keys) else np.arange(len(keys))
