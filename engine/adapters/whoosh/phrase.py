"""Phrases: terms at consecutive positions of one text field.

Positions are looked at only in documents that hold all the terms. There each place where the phrase could begin is
one number (document in the high half, position in the low), and the places that every term agrees on are the
phrase's.

Scored like a term: tf is how many times the phrase stands in the document (occurrences may overlap), and idf is the
sum of its terms' idf, which rewards long and rare phrases alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from engine.adapters.whoosh.hits import Documents, Hits, intersection, nothing
from engine.adapters.whoosh.postings import Postings
from engine.adapters.whoosh.unit import UnitIndex
from engine.schema import BY_NAME

_DOCUMENT_BITS = 32
"""Positions stay below 2³²: they are kept in at most four bytes."""

Places = NDArray[np.int64]


def phrase(index: UnitIndex, field: str, terms: Sequence[str]) -> Hits:
    """The documents that hold the phrase; none for a phrase without terms or outside fields with phrases."""
    if not terms or field not in BY_NAME or not BY_NAME[field].phrases:
        return nothing(index.size)
    found = [index.dictionaries[field].terms.find(term) for term in terms]
    numbers = [number for number in found if number is not None]
    if len(numbers) < len(terms):
        return nothing(index.size)
    if len(numbers) == 1:
        return index.hits(field, numbers[0])
    candidates = intersection(index.size, [index.hits(field, number).unscored() for number in set(numbers)]).documents
    postings = {number: index.postings(field, number) for number in set(numbers)}
    starts = [_starts(postings[number], candidates, place) for place, number in enumerate(numbers)]
    agreed = reduce(_common, sorted(starts, key=len))
    places, frequencies = np.unique(agreed >> _DOCUMENT_BITS, return_counts=True)
    idf = sum(index.idf(field, number) for number in numbers)
    return index.scored(field, candidates[places], frequencies, idf)


def _starts(postings: Postings, candidates: Documents, place: int) -> Places:
    """Where the phrase would begin for each occurrence of its term number `place`, ascending.

    The document is its place among the candidates.
    """
    rows = np.searchsorted(postings.documents, candidates)
    stops = np.cumsum(postings.frequencies, dtype=np.int64)
    counts = postings.frequencies[rows].astype(np.int64)
    owners = np.repeat(np.arange(len(candidates)), counts)
    # The nth occurrence of a candidate lies n places after its first.
    nth = np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts)
    positions = postings.positions[(stops[rows] - counts)[owners] + nth].astype(np.int64)
    # Where a term stands too early for its place, this is no place of the candidate, and no place of the first term.
    starts: Places = (owners << _DOCUMENT_BITS) + positions - place
    return starts


def _common(few: Places, many: Places) -> Places:
    """The numbers in both; both are ascending."""
    if not len(many):
        return many
    places = np.minimum(np.searchsorted(many, few), len(many) - 1)
    common: Places = few[many[places] == few]
    return common
