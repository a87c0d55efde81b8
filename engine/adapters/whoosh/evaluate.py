"""A query tree → the documents it means, over the arrays of one unit.

What was found for a tree is kept a while, and so are the parts of a conjunction: the page and its facets ask the
same words with filters that differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

import numpy as np

from engine.adapters.whoosh.cache import Cache
from engine.adapters.whoosh.hits import Hits, difference, everything, intersection, nothing, union
from engine.adapters.whoosh.phrase import phrase
from engine.adapters.whoosh.unit import UnitIndex
from engine.query import And, Boost, MatchAll, Not, Or, Phrase, Prefer, Prefix, Query, Range, Term

RESULT_CACHE_BYTES = 16_000_000
"""For the results of one unit: a hundred of 10,000 documents each."""


class Evaluator:
    """Answers query trees from one unit. May be shared by threads."""

    def __init__(self, index: UnitIndex) -> None:
        self._index = index
        self._cache: Cache[Hits] = Cache(RESULT_CACHE_BYTES)

    def hits(self, query: Query) -> Hits:
        """The documents that the query means, with their scores."""
        if isinstance(query, Term):  # kept by the index already
            return self._term(query.field, query.term)
        return self._cache.get(query, lambda: self._evaluated(query))

    def forget(self) -> None:
        """Empty the cache."""
        self._cache.clear()

    def _evaluated(self, query: Query) -> Hits:  # noqa: C901, PLR0911 - one case for each kind of node, and no more
        size = self._index.size
        match query:
            case Term(field, term):
                return self._term(field, term)
            case Phrase(field, terms):
                return phrase(self._index, field, terms)
            case Prefix(field, prefix, limit):
                return self._prefix(field, prefix, limit)
            case Range(field, low, high):
                return self._range(field, low, high)
            case And(children):
                return self._conjunction(children)
            case Or(children):
                return union(size, [self._evaluated(child) for child in _alternatives(children)])
            case Not(child):
                return difference(everything(size), [self._evaluated(child)])
            case Prefer(child, preferred):
                found = self._evaluated(child)
                return found.preferring(self._evaluated(preferred)) if len(found) else found
            case Boost(child, factor):
                return self._evaluated(child).boosted(factor)
            case MatchAll():
                return everything(size)
        assert_never(query)

    def _conjunction(self, children: tuple[Query, ...]) -> Hits:
        """What all children hold; once one holds nothing, the others are not asked."""
        wanted: list[Hits] = []
        for child in children:
            if not isinstance(child, Not):
                wanted.append(self.hits(child))
                if not len(wanted[-1]):
                    return wanted[-1]
        unwanted = [self.hits(child.child) for child in children if isinstance(child, Not)]
        found = intersection(self._index.size, wanted)
        return difference(found, unwanted) if unwanted else found

    def _term(self, field: str, term: str) -> Hits:
        dictionary = self._index.dictionaries.get(field)
        number = dictionary.terms.find(term) if dictionary else None
        return nothing(self._index.size) if number is None else self._index.hits(field, number)

    def _prefix(self, field: str, prefix: str, limit: int) -> Hits:
        dictionary = self._index.dictionaries.get(field)
        followed = dictionary.most_frequent(prefix, limit) if dictionary else ()
        return union(self._index.size, [self._index.hits(field, number) for number in followed])

    def _range(self, field: str, low: int | None, high: int | None) -> Hits:
        columns = self._index.numbers(field)
        if columns is None:
            return nothing(self._index.size)
        numbers, present = columns
        within = present.astype(bool)
        if low is not None:
            within &= numbers >= low
        if high is not None:
            within &= numbers <= high
        return Hits(self._index.size, np.flatnonzero(within))


def _alternatives(children: Iterable[Query]) -> Iterator[Query]:
    """The children, with those of an `Or` among them in its place: a sum of sums is one sum."""
    for child in children:
        if isinstance(child, Or):
            yield from _alternatives(child.children)
        else:
            yield child
