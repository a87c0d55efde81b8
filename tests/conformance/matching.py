"""Properties 1 to 4: what matches."""

from __future__ import annotations

import pytest

from engine.query import MatchAll, Or, Phrase, Prefix, Range
from engine.schema import Sort, Unit
from tests.conformance.examples import MEANINGS, SMALL, body
from tests.conformance.making import Build, Building, document, ids, scores

RANGES: tuple[tuple[int | None, int | None, str], ...] = (
    (None, None, "abc"),
    (20150301, None, "abc"),
    (20150302, None, "b"),
    (None, 20150301, "ac"),
    (None, 20150228, ""),
    (20150301, 20150301, "ac"),
    (20160101, 20151231, ""),
    (-(10**30), 10**30, "abc"),
    (10**30, None, ""),
    (None, -(10**30), ""),
)


class Matching(Building):
    def test_01_each_node_means_its_set(self, build: Build) -> None:
        index = build(SMALL)
        found = [(query, "".join(sorted(ids(index, query)))) for query, _ in MEANINGS]
        assert found == list(MEANINGS)
        totals = [index.match(Unit.ARTICLE, query, Sort.TITLE, 0, 0).total for query, _ in MEANINGS]
        assert totals == [len(meant) for _, meant in MEANINGS]

    def test_02_prefixes_follow_the_most_frequent_terms_and_break_ties_by_code_point(self, build: Build) -> None:
        index = build(
            (
                document("a", text_exact="staten stat"),
                document("b", text_exact="staten stasjon"),
                document("c", text_exact="stæsj"),
                document("d", text_exact="støtte"),
                document("e", text_exact="ostat"),
            )
        )
        followed = ("staten", "stasjon", "stat", "stæsj", "støtte")
        for limit in range(len(followed) + 2):
            meant = Or(tuple(body(term) for term in followed[:limit]))
            assert ids(index, Prefix("text_exact", "st", limit)) == ids(index, meant), limit
        assert ids(index, Prefix("text_exact", "stø")) == ["d"]
        assert ids(index, Prefix("text_exact", "st", -1)) == []

    def test_02_a_prefix_scores_the_sum_of_its_terms(self, build: Build) -> None:
        index = build(SMALL)
        meant = Or((body("ledelse"), body("lede"), body("gevinst")))
        both = Or((Prefix("text_exact", "lede"), Prefix("text_exact", "gev")))
        assert scores(index, both) == pytest.approx(scores(index, meant))

    @pytest.mark.parametrize(("low", "high", "meant"), RANGES)
    def test_03_ranges_hold_their_bounds(self, build: Build, low: int | None, high: int | None, meant: str) -> None:
        found = scores(build(SMALL), Range("published_first", low, high))
        assert found == dict.fromkeys(meant, 0.0)

    def test_03_negative_and_large_numbers_are_kept(self, build: Build) -> None:
        largest, least = 2**63 - 1, -(2**63)
        numbers = (largest, largest - 1, 0, -1, least)
        index = build(document(str(number), published_first=number) for number in numbers)
        for number in numbers:
            assert ids(index, Range("published_first", number, number)) == [str(number)]
        assert ids(index, MatchAll(), Sort.NEWEST) == [str(number) for number in numbers]
        assert ids(index, MatchAll(), Sort.OLDEST) == [str(number) for number in reversed(numbers)]

    def test_04_one_term_a_position(self, build: Build) -> None:
        index = build(
            (
                document("spaces", text_exact="  fire   års erfaring "),
                document("apart", text_exact="fire ¶ års erfaring"),
                document("whole", text_exact="fire\u00a0års-erfaring"),
                document("again", text_exact="ja ja ja nei ja ja"),
            )
        )
        assert ids(index, Phrase("text_exact", ("fire", "års", "erfaring"))) == ["spaces"]
        assert ids(index, Phrase("text_exact", ("fire", "¶", "års"))) == ["apart"]
        assert ids(index, body("fire\u00a0års-erfaring")) == ["whole"]
        assert ids(index, Phrase("text_exact", ("ja", "ja", "nei", "ja", "ja"))) == ["again"]
        assert ids(index, Phrase("text_exact", ("ja", "ja", "ja", "ja"))) == []

    def test_04_positions_beyond_two_bytes(self, build: Build) -> None:
        far = "fyll " * 70_000
        index = build(
            (document("far", text_exact=far + "helt til slutt"), document("near", text_exact="til helt slutt"))
        )
        assert ids(index, Phrase("text_exact", ("helt", "til", "slutt"))) == ["far"]
        assert ids(index, Phrase("text_exact", ("fyll", "helt"))) == ["far"]
