"""Properties 13 to 16: strange text, threads and snapshots."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from engine.adapters.format import IndexReader
from engine.document import IndexDocument
from engine.errors import SourceError
from engine.query import And, MatchAll, Phrase, Prefix, Query, Term
from engine.schema import Sort, Unit
from tests.conformance.examples import IN_CODE_POINT_ORDER, MEANINGS, SMALL, body
from tests.conformance.making import Build, Building, build, document, ids

STRANGE_TERMS = (
    "\0",
    "a\0b",
    "æøå",
    "e\u0301",
    "\u00a0",
    "a\u00a0b",
    "\u2028",
    "\x1f",
    "\ufeff",
    "\ufffe",
    "\U0001f600",
    "¶",
    "%s",
    "a*",
    '"',
    "AND",
    "x" * 100_000,
)


class Keeping(Building):
    def test_13_strange_terms_and_values_are_found(self, build: Build) -> None:
        index = build(
            document(f"d{place:02}", text_exact=f"før {term} etter", person=(term,))
            for place, term in enumerate(STRANGE_TERMS)
        )
        for place, term in enumerate(STRANGE_TERMS):
            assert ids(index, Term("person", term)) == [f"d{place:02}"], repr(term[:20])
            assert ids(index, Phrase("text_exact", ("før", term, "etter"))) == [f"d{place:02}"], repr(term[:20])
        assert index.counts(Unit.ARTICLE, {"person": MatchAll()})["person"] == dict.fromkeys(STRANGE_TERMS, 1)
        assert {count.term for count in index.terms(Unit.ARTICLE, "person", "", 100)} == set(STRANGE_TERMS)

    @pytest.mark.parametrize(
        "refused",
        [
            pytest.param(document("bad", text_exact="x half\ud83d"), id="text"),
            pytest.param(document("bad", text_exact="x", person=("\ude00",)), id="keyword"),
            pytest.param(document("bad\ud83d", text_exact="x"), id="id"),
            pytest.param(document("bad", text_exact="x", title_order="\ud83d"), id="key"),
            pytest.param(document("bad", text_exact="x", published_first=2**63), id="number"),
            pytest.param(document("a", text_exact="x"), id="an id used twice"),
            pytest.param(IndexDocument("bad", Unit.ARTICLE, {"nei": "x"}, {}, {}, {}), id="unknown field"),
            pytest.param(IndexDocument("bad", Unit.ARTICLE, {"tema": "x"}, {}, {}, {}), id="field of another kind"),
        ],
    )
    def test_13_what_cannot_be_kept_is_refused_whole(self, tmp_path: Path, refused: IndexDocument) -> None:
        writer = self.format.writer(tmp_path)
        writer.add(document("a", text_exact="ord"))
        with pytest.raises(SourceError):
            writer.add(refused)
        writer.add(document("b", text_exact="ord"))
        writer.close()
        index = self.format.open(tmp_path)
        assert ids(index, MatchAll()) == ["a", "b"]
        assert ids(index, body("ord")) == ["a", "b"]
        assert ids(index, body("x")) == []
        index.close()

    def test_13_half_a_surrogate_pair_in_a_question_is_not_found(self, build: Build) -> None:
        index = build((*SMALL, document("e", text_exact="\U0001f600")))
        half = "\ud83d"
        for query in (body(half), Prefix("text_exact", half), Phrase("text_exact", ("gir", half)), Term("tema", half)):
            assert ids(index, query) == [], query
        assert list(index.terms(Unit.ARTICLE, "text_exact", "\ud83d", 10)) == []

    def test_14_all_ids_are_listed(self, build: Build) -> None:
        index = build((*(document(id_) for id_ in reversed(IN_CODE_POINT_ORDER)), document("p", Unit.PASSAGE)))
        assert list(index.ids(Unit.ARTICLE)) == list(IN_CODE_POINT_ORDER)
        assert list(index.ids(Unit.PASSAGE)) == ["p"]
        assert (index.count(Unit.ARTICLE), index.count(Unit.PASSAGE)) == (len(IN_CODE_POINT_ORDER), 1)

    def test_15_threads_may_share_a_reader(self, tmp_path: Path) -> None:
        documents = [
            document(
                f"{number:03}",
                text_exact=" ".join(f"t{number % divisor}" for divisor in range(1, 30)),
                tema=(f"v{number % 7}",),
            )
            for number in range(100)
        ]
        queries: list[Query] = [body(f"t{number}") for number in range(30)]
        queries += [Phrase("text_exact", (f"t{number}", f"t{number}")) for number in range(20)]
        queries += [And((body(f"t{number}"), Term("tema", f"v{number % 7}"))) for number in range(20)]
        queries += [Prefix("text_exact", f"t{number}") for number in range(10)]

        def answer(reader: IndexReader, query: Query) -> object:
            return (
                reader.match(Unit.ARTICLE, query, Sort.RELEVANCE, 0, 20),
                reader.counts(Unit.ARTICLE, {"tema": query}),
            )

        def answers(reader: IndexReader, order: list[Query]) -> dict[Query, object]:
            return {query: answer(reader, query) for query in order}

        alone = build(self.format, tmp_path / "alone", documents)
        meant = answers(alone, queries)
        shared = build(self.format, tmp_path / "shared", documents)
        orders = [queries[start:] + queries[:start] for start in range(0, len(queries), 20)]
        with ThreadPoolExecutor(len(orders)) as pool:
            for found in pool.map(lambda order: answers(shared, order), orders):
                assert found == meant
        alone.close()
        shared.close()

    def test_16_a_reader_is_a_snapshot(self, tmp_path: Path) -> None:
        first = build(self.format, tmp_path / "first", SMALL)
        second = build(self.format, tmp_path / "second", (document("a", text_exact="noe annet"),))
        shutil.rmtree(tmp_path / "first")
        for query, expected in MEANINGS:
            assert "".join(sorted(ids(first, query))) == expected, query
        assert ids(second, body("gevinst")) == []
        assert ids(second, body("annet")) == ["a"]
        first.close()
        second.close()
