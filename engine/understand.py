"""A request → the reading that is searched with: as typed, or as it was probably meant.

Where a word reaches nothing in the corpus, and the corpus has one that it was probably meant to be, that is suggested.
Where what was typed matches nothing at all, the suggestion is searched for at once, and the reading says so. Literal
search is never corrected.
"""

from __future__ import annotations

import re
from dataclasses import replace

from engine.analysis import terms
from engine.interpret import Reading, interpret, positive_leaves
from engine.parser import MAX_LENGTH, parse
from engine.port import Searcher
from engine.query import Query
from engine.result import SearchRequest
from engine.schema import Sort
from engine.syntax import Every, Word
from engine.vocabulary import Vocabulary, vocabulary_of


def understand(searcher: Searcher, request: SearchRequest) -> Reading:
    """The reading of a request's words against the corpus of a searcher.

    Raises:
        BadParameterError: the query text is over the limits of `parser`.
    """
    parsed = parse(request.q)
    reading = interpret(parsed, searcher, request.unit, literal=request.literal)
    if request.literal or reading.query is None:
        return reading
    suggestion = _mended(request.q, parsed.tree, vocabulary_of(searcher))
    if suggestion is None:
        return reading

    def matches(query: Query | None) -> bool:
        return query is not None and searcher.match(request.unit, query, Sort.RELEVANCE, 0, 0).total > 0

    meant = interpret(parse(suggestion), searcher, request.unit, literal=False)
    if not matches(reading.query) and matches(meant.query):
        return replace(meant, suggestion=suggestion, corrected=True)
    return replace(reading, suggestion=suggestion)


def _mended(q: str, tree: Every, vocabulary: Vocabulary) -> str | None:
    """The text with each word that reaches nothing as it was probably meant; None if there is nothing to mend."""
    mended = q
    for leaf in positive_leaves(tree):
        for word in terms(leaf.text, "exact") if isinstance(leaf, Word) else ():
            if not vocabulary.reached(word) and (meant := vocabulary.correct(word)):
                mended = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", meant, mended, count=1, flags=re.IGNORECASE)
    return mended if mended != q and len(mended) <= MAX_LENGTH else None
