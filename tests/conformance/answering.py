"""Properties 9 to 12: counts, terms, units, and nothing at all."""

from __future__ import annotations

from engine.port import Matches, TermCount
from engine.query import MatchAll, Not, Phrase, Prefix, Range, Term
from engine.schema import Sort, Unit
from tests.conformance.examples import MEANINGS, NOTHING, SMALL, body
from tests.conformance.making import Build, Building, document, ids, scores


class Answering(Building):
    def test_09_counts_are_exact_and_each_by_its_own_query(self, build: Build) -> None:
        index = build(SMALL)
        found = index.counts(
            Unit.ARTICLE, {"tema": body("gir"), "type": MatchAll(), "aar": NOTHING, "organisasjon": body("gir")}
        )
        assert found == {"tema": {"ledelse": 2, "digitalisering": 1}, "type": {}, "aar": {}, "organisasjon": {}}
        assert index.counts(Unit.ARTICLE, {"tema": MatchAll()}) == {"tema": {"ledelse": 2, "digitalisering": 2}}
        assert index.counts(Unit.ARTICLE, {"tema": Not(body("gir"))}) == {"tema": {"digitalisering": 1}}
        assert index.counts(Unit.ARTICLE, {}) == {}

    def test_09_a_document_counts_once_for_each_of_its_values(self, build: Build) -> None:
        index = build(
            (
                document("a", text_exact="x", person=("Kari", "Ola", "Kari")),
                document("b", text_exact="x", person=("Ola",)),
                document("c", text_exact="x"),
                document("d", text_exact="y", person=("Ola", "Åse")),
            )
        )
        assert index.counts(Unit.ARTICLE, {"person": body("x")}) == {"person": {"Kari": 1, "Ola": 2}}

    def test_09_fields_that_are_no_facets_are_counted_too(self, build: Build) -> None:
        index = build((document("a#p1", Unit.PASSAGE, article=("a",)), document("a#p2", Unit.PASSAGE, article=("a",))))
        assert index.counts(Unit.PASSAGE, {"article": MatchAll()}) == {"article": {"a": 2}}

    def test_10_terms_come_most_frequent_first(self, build: Build) -> None:
        index = build(SMALL)
        assert list(index.terms(Unit.ARTICLE, "text_exact", "g", 10)) == [TermCount("gevinst", 2), TermCount("gir", 2)]
        assert list(index.terms(Unit.ARTICLE, "text_exact", "", 3)) == [
            TermCount("gevinst", 2),
            TermCount("gir", 2),
            TermCount("staten", 2),
        ]
        assert list(index.terms(Unit.ARTICLE, "tema", "led", 10)) == [TermCount("ledelse", 2)]
        assert list(index.terms(Unit.ARTICLE, "text_exact", "g", 0)) == []
        assert list(index.terms(Unit.ARTICLE, "text_exact", "finnesikke", 10)) == []

    def test_11_units_are_apart(self, build: Build) -> None:
        passages = [document(f"a#p{number}", Unit.PASSAGE, text_exact="ord fyll") for number in range(9)]
        index = build(
            (document("a", text_exact="ord fyll"), *passages, document("a#p9", Unit.PASSAGE, text_exact="annet her"))
        )
        assert ids(index, body("ord")) == ["a"]
        assert len(ids(index, body("ord"), unit=Unit.PASSAGE)) == 9
        assert list(index.terms(Unit.ARTICLE, "text_exact", "annet", 10)) == []
        assert scores(index, body("ord"))["a"] > scores(index, body("ord"), Unit.PASSAGE)["a#p1"]

    def test_11_an_id_may_stand_in_both_units(self, build: Build) -> None:
        index = build((document("a", text_exact="x"), document("a", Unit.PASSAGE, text_exact="y")))
        assert (ids(index, body("x")), ids(index, body("y"), unit=Unit.PASSAGE)) == (["a"], ["a"])

    def test_12_an_empty_index_answers_everything_with_nothing(self, build: Build) -> None:
        index = build(())
        for unit in Unit:
            for query, _ in MEANINGS:
                for sort in Sort:
                    assert index.match(unit, query, sort, 0, 10) == Matches(0, ()), query
            assert index.counts(unit, {"tema": MatchAll()}) == {"tema": {}}
            assert list(index.terms(unit, "text_exact", "", 10)) == []
            assert (list(index.ids(unit)), index.count(unit)) == ([], 0)

    def test_12_documents_without_any_field_are_documents(self, build: Build) -> None:
        index = build((document("b"), document("a")))
        assert ids(index, MatchAll()) == ["a", "b"]
        assert ids(index, Not(body("x"))) == ["a", "b"]
        assert ids(index, Prefix("text_exact", "")) == []

    def test_12_fields_that_do_not_exist_hold_nothing(self, build: Build) -> None:
        index = build(SMALL)
        for query in (Term("nei", "x"), Phrase("nei", ("x",)), Prefix("nei", ""), Range("nei"), Range("text_exact")):
            assert ids(index, query) == [], query
        assert index.counts(Unit.ARTICLE, {"nei": MatchAll(), "text_exact": MatchAll()}) == {
            "nei": {},
            "text_exact": {},
        }
        assert list(index.terms(Unit.ARTICLE, "nei", "", 10)) == []
