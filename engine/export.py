"""All hits of a request, one after the other, for the forms of a search that are kept: files, feeds, lists.

The hits are those of `search.search`, in its order and with its marks, but without pages and facets. They are made
as they are asked for: at no time more than `WINDOW` ids and `BATCH` hits are held, however many there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from engine.interpret import Reading
from engine.matching import match_request, missing_words, narrow_by
from engine.port import Generation, Matches, Searcher
from engine.result import Hit, Interpretation, SearchRequest
from engine.search import hits_of, interpretation_of
from engine.understand import understand

WINDOW = 10_000
"""Ids fetched by one match: a match costs much the same however few of its ids are wanted."""

BATCH = 100
"""Hits made at a time: their best passages are found by one search together."""


@dataclass(frozen=True, slots=True)
class WholeResult:
    """The answer to a request, whole.

    Attributes:
        request: as asked; its `page` and `per_page` mean nothing here.
        total: how many hits there are, and `hits` will yield.
        generation: which build answers, to the last hit, whatever is switched to meanwhile.
        hits: in the order of the request; can be gone through once.
    """

    request: SearchRequest
    total: int
    interpretation: Interpretation
    generation: Generation
    hits: Iterator[Hit]


def whole_result(searcher: Searcher, request: SearchRequest) -> WholeResult:
    """Answer a request from one snapshot of the index, with every hit. All that can be refused is refused here.

    Raises:
        BadParameterError: the query text is over the limits of `parser`.
    """
    reading = understand(searcher, request)
    relaxed, first = _window(searcher, request, reading, 0)
    return WholeResult(
        request=request,
        total=first.total,
        interpretation=interpretation_of(reading, relaxed=relaxed),
        generation=searcher.generation,
        hits=_hits(searcher, request, reading, relaxed, first),
    )


def every_hit(searcher: Searcher, request: SearchRequest) -> Iterator[Hit]:
    """Every hit of a request, in its order.

    Raises:
        BadParameterError: the query text is over the limits of `parser`.
    """
    return whole_result(searcher, request).hits


def _window(searcher: Searcher, request: SearchRequest, reading: Reading, number: int) -> tuple[bool, Matches]:
    """Whether the wider reading was needed, and the matches of the window of that number, counted from 0."""
    asked = replace(request, page=number + 1, per_page=WINDOW)
    _, relaxed, matches = match_request(searcher, asked, reading, narrow_by(request))
    return relaxed, matches


def _hits(searcher: Searcher, request: SearchRequest, reading: Reading, relaxed: bool, first: Matches) -> Iterator[Hit]:
    unit = request.unit
    for number in range(-(-first.total // WINDOW)):
        window = (_window(searcher, request, reading, number)[1] if number else first).window
        for start in range(0, len(window), BATCH):
            batch = window[start : start + BATCH]
            missing = missing_words(searcher, unit, reading, batch) if relaxed else {}
            yield from hits_of(searcher, unit, batch, reading, missing)
