"""Random corpora and random questions: an engine must answer as the reference does.

Totals, result sets and counts identical; scores equal to nine digits; the order that of the scores where they
differ by more, and exactly that of the reference for the other sorts.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.adapters.format import IndexFormat, IndexReader
from engine.document import IndexDocument
from engine.port import Match
from engine.query import And, Boost, MatchAll, Not, Or, Phrase, Prefer, Prefix, Query, Range, Term
from engine.schema import Sort, Unit
from tests.conformance.making import build
from tests.conformance.reference import ReferenceReader

PRECISION = 1e-9

# Few of each, so that terms meet: a question about random words would mostly find nothing.
TERMS = st.sampled_from(["a", "b", "a", "b", "ab", "abc", "å", "\U0001f600"])
TEXTS = st.just("") | st.lists(TERMS, min_size=4, max_size=16).map(" ".join)
COMMON = st.sampled_from(["a", "b"])
PHRASES = st.one_of(
    st.tuples(COMMON, COMMON), st.tuples(COMMON, COMMON, COMMON), st.lists(TERMS, max_size=3).map(tuple)
)
VALUES = st.sampled_from(["a", "ab", "b", "å", "\uff5e"])
DATES = st.sampled_from([20140101, 20150301, 20150302, 20171231])
TEXT_NAMES = st.sampled_from(["title", "text", "text_exact"])
KEYWORD_NAMES = st.sampled_from(["tema", "organisasjon"])

DOCUMENTS = st.builds(
    IndexDocument,
    id=st.text(alphabet="aZ#å\uff5e\U0001f600", min_size=1, max_size=3),
    unit=st.sampled_from(Unit),
    text=st.fixed_dictionaries({"text": TEXTS}, optional={"title": TEXTS, "text_exact": TEXTS}),
    keywords=st.dictionaries(KEYWORD_NAMES, st.lists(VALUES, unique=True, max_size=3).map(tuple)),
    numbers=st.dictionaries(st.sampled_from(["published_first", "published_last"]), DATES),
    keys=st.dictionaries(st.just("title_order"), st.text(alphabet="ab{|", max_size=2)),
)
CORPORA = st.lists(DOCUMENTS, min_size=5, max_size=25, unique_by=lambda document: (document.unit, document.id))

LEAVES: st.SearchStrategy[Query] = st.one_of(
    st.builds(Term, TEXT_NAMES, TERMS),
    st.builds(Term, KEYWORD_NAMES, VALUES),
    st.builds(Phrase, TEXT_NAMES, PHRASES),
    st.builds(
        Prefix, st.one_of(TEXT_NAMES, KEYWORD_NAMES), st.sampled_from(["", "a", "ab", "å", "x"]), st.integers(0, 4)
    ),
    st.builds(Range, st.just("published_first"), st.none() | DATES, st.none() | DATES),
    st.builds(MatchAll),
)


def _branches(children: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(children, max_size=4).map(tuple)
    return st.one_of(
        st.builds(And, several),
        st.builds(Or, several),
        st.builds(Not, children),
        st.builds(Prefer, children, children),
        st.builds(Boost, children, st.sampled_from([0.0, 0.5, 1.0, 3.0])),
    )


QUERIES = st.recursive(LEAVES, _branches, max_leaves=12)


class ComparedWithReference:
    """Subclass it, and name the format."""

    format: IndexFormat

    @settings(max_examples=100, deadline=None)
    @given(
        corpus=CORPORA,
        queries=st.lists(QUERIES, min_size=1, max_size=4),
        start=st.integers(0, 25),
        size=st.integers(0, 8),
    )
    def test_17_random_questions_are_answered_as_the_reference_does(
        self, corpus: list[IndexDocument], queries: list[Query], start: int, size: int
    ) -> None:
        reference = ReferenceReader(corpus)
        with TemporaryDirectory() as directory:
            engine = build(self.format, Path(directory) / "index", corpus)
            for unit in Unit:
                assert engine.count(unit) == reference.count(unit)
                assert list(engine.ids(unit)) == list(reference.ids(unit))
                for query in queries:
                    compare(engine, reference, unit, query)
                    compare_windows(engine, unit, query, start, size)
                counted = dict(zip(("tema", "organisasjon"), (queries[0], queries[-1]), strict=True))
                assert engine.counts(unit, counted) == reference.counts(unit, counted)
            engine.close()


def compare(engine: IndexReader, reference: IndexReader, unit: Unit, query: Query) -> None:
    """All that a query finds, in every order."""
    for sort in Sort:
        found = engine.match(unit, query, sort, 0, 1_000)
        meant = reference.match(unit, query, sort, 0, 1_000)
        assert found.total == meant.total == len(found.window)
        assert _scores(found.window) == pytest.approx(_scores(meant.window), rel=PRECISION, abs=PRECISION)
        if sort is not Sort.RELEVANCE:
            assert [match.id for match in found.window] == [match.id for match in meant.window], sort
        else:
            assert list(found.window) == sorted(found.window, key=lambda match: (-match.score, match.id))
            meant_scores = [_scores(meant.window)[match.id] for match in found.window]
            assert all(after <= before * (1 + PRECISION) + PRECISION for before, after in pairwise(meant_scores))


def compare_windows(engine: IndexReader, unit: Unit, query: Query, start: int, size: int) -> None:
    """A window is that part of the whole list."""
    for sort in Sort:
        whole = engine.match(unit, query, sort, 0, 1_000)
        window = engine.match(unit, query, sort, start, size)
        assert (window.total, window.window) == (whole.total, whole.window[start : start + size])


def _scores(window: tuple[Match, ...]) -> dict[str, float]:
    return {match.id: match.score for match in window}
