"""Properties 5 to 8: scores, order and windows."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from engine.document import IndexDocument
from engine.port import Matches
from engine.query import And, Boost, MatchAll, Not, Or, Phrase, Prefer, Prefix, Query, Term
from engine.schema import Sort, Unit
from tests.conformance.examples import EVERYTHING, IN_CODE_POINT_ORDER, MEANINGS, SMALL, body
from tests.conformance.making import Build, Building, document, ids, scores


class Scoring(Building):
    def test_05_scores_are_finite_and_not_negative(self, build: Build) -> None:
        index = build(SMALL)
        for query, _ in MEANINGS:
            for id_, score in scores(index, query).items():
                assert math.isfinite(score), (query, id_)
                assert score >= 0, (query, id_)

    def test_05_filters_and_negations_score_nothing(self, build: Build) -> None:
        index = build(SMALL)
        for query in (Term("tema", "ledelse"), Prefix("tema", "l"), Not(body("skal")), MatchAll(), EVERYTHING):
            assert set(scores(index, query).values()) == {0.0}, query

    def test_05_scores_add_up(self, build: Build) -> None:
        index = build(SMALL)
        gevinst, gir, once = (scores(index, body(term)) for term in ("gevinst", "gir", "i"))
        title = scores(index, Term("title", "gevinst"))
        tables: tuple[tuple[Query, dict[str, float]], ...] = (
            (And((body("gevinst"), body("gir"))), {id_: gevinst[id_] + gir[id_] for id_ in "ab"}),
            (Or((body("gevinst"), Term("title", "gevinst"))), gevinst | title),
            (Or((body("gevinst"), body("gevinst"))), {id_: 2 * gevinst[id_] for id_ in "ab"}),
            (And((body("gevinst"), body("gevinst"))), {id_: 2 * gevinst[id_] for id_ in "ab"}),
            (And((body("gevinst"), Term("tema", "digitalisering"))), {"b": gevinst["b"]}),
            (And((body("gevinst"), Not(body("staten")))), {"a": gevinst["a"]}),
            (And((MatchAll(), body("gevinst"))), gevinst),
            (Or((MatchAll(), body("gevinst"))), {"a": gevinst["a"], "b": gevinst["b"], "c": 0.0, "d": 0.0}),
            (Prefer(body("gir"), Boost(body("staten"), 0.0)), gir),
            (Prefer(body("gir"), Term("tema", "digitalisering")), gir),
            (Prefer(Term("tema", "ledelse"), body("gevinst")), gevinst),
            (
                Prefer(body("gir"), And((body("gevinst"), body("i")))),
                {"a": gir["a"], "b": gir["b"] + gevinst["b"] + once["b"]},
            ),
            (Boost(body("gevinst"), 2.5), {id_: 2.5 * gevinst[id_] for id_ in "ab"}),
            (Boost(Term("tema", "ledelse"), 2.5), {"a": 0.0, "b": 0.0}),
            (Not(Not(body("gevinst"))), {"a": 0.0, "b": 0.0}),
        )
        for query, meant in tables:
            assert scores(index, query) == pytest.approx(meant), query

    def test_06_a_phrase_weighs_as_much_as_its_terms_together(self, build: Build) -> None:
        index = build(
            (
                document("once", text_exact="ja nei"),
                document("twice", text_exact="ja ja"),
                document("none", text_exact="nei nå"),
            )
        )
        once = scores(index, body("ja"))["once"]
        assert scores(index, Phrase("text_exact", ("ja", "ja"))) == pytest.approx({"twice": 2 * once})

    @pytest.mark.parametrize(
        ("query", "better", "worse"),
        [
            pytest.param(
                Or((body("sjelden"), body("vanlig"))),
                document("b", text_exact="sjelden ord"),
                document("a", text_exact="vanlig ord"),
                id="rare terms",
            ),
            pytest.param(
                body("ord"),
                document("b", text_exact="ord ord to"),
                document("a", text_exact="ord en to"),
                id="frequent occurrences",
            ),
            pytest.param(
                body("ord"),
                document("b", text_exact="ord"),
                document("a", text_exact="ord og mange flere til"),
                id="short fields",
            ),
            pytest.param(
                Or((Term("title", "x"), body("x"))),
                document("b", text_exact="x"),
                document("a", title="x"),
                id="fields by their boost",
            ),
            pytest.param(
                Phrase("text_exact", ("to", "ord")),
                document("b", text_exact="to ord og to ord"),
                document("a", text_exact="to ord og to eller"),
                id="frequent phrases",
            ),
        ],
    )
    def test_06_better_matches_score_higher(
        self, build: Build, query: Query, better: IndexDocument, worse: IndexDocument
    ) -> None:
        common = [document(f"common-{number}", text_exact="vanlig", title="noe") for number in range(5)]
        found = scores(build((worse, better, *common)), query)
        assert found["b"] > found["a"]

    def test_07_equal_scores_are_ordered_by_id(self, build: Build) -> None:
        index = build(document(id_, text_exact="samme ord") for id_ in reversed(IN_CODE_POINT_ORDER))
        for query in (body("ord"), MatchAll(), Phrase("text_exact", ("samme", "ord"))):
            for sort in Sort:
                assert ids(index, query, sort) == list(IN_CODE_POINT_ORDER), (query, sort)

    def test_07_dates_order_and_undated_come_last(self, build: Build) -> None:
        index = build(
            (
                document("undated-b", text_exact="x"),
                document("old", text_exact="x", published_first=20140101),
                document("new-b", text_exact="x", published_first=20171231),
                document("undated-a", text_exact="x x"),
                document("new-a", text_exact="x", published_first=20171231),
            )
        )
        assert ids(index, body("x"), Sort.NEWEST) == ["new-a", "new-b", "old", "undated-a", "undated-b"]
        assert ids(index, body("x"), Sort.OLDEST) == ["old", "new-a", "new-b", "undated-a", "undated-b"]

    def test_07_titles_order_by_code_point(self, build: Build) -> None:
        titles = ("", "a b", "ab", "b", "z", "{re", "}r")
        index = build(document(str(9 - place), text_exact="x", title_order=title) for place, title in enumerate(titles))
        assert ids(index, body("x"), Sort.TITLE) == [str(9 - place) for place in range(len(titles))]

    def test_07_by_relevance_the_highest_score_comes_first(self, build: Build) -> None:
        index = build(
            document(f"d{number:02}", text_exact="ord " + "fyll " * (number * 7 % 30)) for number in range(30)
        )
        window = index.match(Unit.ARTICLE, body("ord"), Sort.RELEVANCE, 0, 30).window
        assert [match.id for match in window][:3] == ["d00", "d13", "d26"]
        assert all(before.score >= after.score for before, after in pairwise(window))

    def test_08_windows_make_up_the_list(self, build: Build) -> None:
        """With many ties, so that each window's ends fall among equals."""
        index = build(
            document(f"{number * 37 % 101:03}", text_exact="ord " * (1 + number % 3), published_first=number % 4)
            for number in range(101)
        )
        for sort in Sort:
            whole = ids(index, body("ord"), sort)
            assert len(set(whole)) == 101
            for size in (1, 7, 10, 100, 101, 500):
                windows = [index.match(Unit.ARTICLE, body("ord"), sort, start, size) for start in range(0, 120, size)]
                assert {window.total for window in windows} == {101}
                assert [match.id for window in windows for match in window.window] == whole, (sort, size)

    @pytest.mark.parametrize(("start", "size"), [(0, 0), (4, 10), (100, 10), (2, 0)])
    def test_08_a_window_outside_the_list_is_empty(self, build: Build, start: int, size: int) -> None:
        assert build(SMALL).match(Unit.ARTICLE, MatchAll(), Sort.RELEVANCE, start, size) == Matches(4, ())
