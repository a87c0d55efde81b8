"""Which documents a search gives beside those with all the words. On a real small index.

1. After a few hits come documents that lack some of the words, with what they lack; they are no hits.
2. They are not given where there is no need, or where filters leave few.
3. Where nothing has all the words, each hit is told with what it lacks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from engine import matching
from engine.adapters import open_engine
from engine.article import Article, Passage, PassageKind, Section
from engine.export import every_hit
from engine.port import BuildPlan, Searcher
from engine.result import SearchRequest
from engine.schema import Sort, Unit
from engine.search import search
from engine.settings import Settings
from engine.synonyms import Group, Kind, Synonyms

SYNONYMS = Synonyms((Group(("Statens fjellråd",), (), ("SFR",), Kind.ABBREVIATION),))
TEXTS = {
    "alle": "Planen for realisering av gevinst ble fulgt.",
    "uten-plan": "Realisering av gevinster tar tid. Gevinst må realiseres.",
    "uten-to": "Gevinst er et ord.",
    "fjell": "Statens fjellråd møtte fylkene om planen.",
    "noe-annet": "Været var pent.",
    **{f"mange-{number}": "Brev om møter og referater." for number in range(8)},
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    engine = open_engine(replace(Settings(), index_dir=tmp_path_factory.mktemp("index")))
    with engine.rebuild(BuildPlan(synonyms=SYNONYMS.to_json())) as writer:
        for id_, text in TEXTS.items():
            passages = (Passage("p1", PassageKind.PARAGRAPH, text),)
            kind = "referat" if id_ in ("uten-plan", "mange-3") else "brev"
            writer.add(Article(id=id_, title="Uten navn", kind=kind, sections=(Section("s1", "", passages),)))
    return engine.searcher()


def lacking(searcher: Searcher, q: str, **more: Any) -> dict[str, tuple[str, ...]]:
    """What comes after the hits, and which words each lacks."""
    result = search(searcher, replace(SearchRequest(q=q), **more))
    assert not {hit.id for hit in result.hits} & {hit.id for hit in result.partial_hits}
    return {hit.id: hit.missing for hit in result.partial_hits}


# 1


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        (
            "plan for realisering av gevinster",
            {"uten-plan": ("plan",), "uten-to": ("plan", "realisering"), "fjell": ("realisering", "gevinster")},
        ),
        ("realisering gevinst", {"uten-to": ("realisering",)}),
        ("plan (realisering ELLER tid)", {"uten-plan": ("plan",), "fjell": ("realisering ELLER tid",)}),
        ("plan realisering -tid", {"fjell": ("realisering",)}),
        ("statens fjellråd plan", {"alle": ("statens fjellråd",)}),
        ("realis* plan", {"uten-plan": ("plan",), "fjell": ("realis*",)}),
    ],
)
def test_what_lacks_some_words_follows_a_few_hits(
    searcher: Searcher, q: str, expected: dict[str, tuple[str, ...]]
) -> None:
    assert lacking(searcher, q) == expected


def test_it_comes_best_first_and_only_as_much_as_a_reader_looks_at(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert next(iter(lacking(searcher, "plan for realisering av gevinster"))) == "uten-plan"
    monkeypatch.setattr(matching, "MOST_PARTIAL", 1)
    assert list(lacking(searcher, "plan for realisering av gevinster")) == ["uten-plan"]


def test_it_is_shown_like_hits_and_counted_nowhere(searcher: Searcher) -> None:
    request = SearchRequest(q="realisering gevinst plan")
    result = search(searcher, request)
    partial = result.partial_hits[0]
    assert [passage.excerpt.text for passage in partial.passages] == [TEXTS["uten-plan"]]
    assert partial.passages[0].excerpt.spans
    assert [hit.id for hit in result.hits] == [hit.id for hit in every_hit(searcher, request)] == ["alle"]
    assert result.hits[0].missing == ()
    (types,) = [facet for facet in result.facets if facet.field == "type"]
    assert {value.value: value.count for value in types.values} == {"brev": 1, "referat": 0}


def test_passages_too(searcher: Searcher) -> None:
    found = lacking(searcher, "realisering gevinst plan", unit=Unit.PASSAGE)
    assert found == {
        "uten-plan#p1": ("plan",),
        "uten-to#p1": ("realisering", "plan"),
        "fjell#p1": ("realisering", "gevinst"),
    }


# 2


@pytest.mark.parametrize(
    "q",
    [
        "",
        "gevinst",  # one word
        "møter referater",  # many hits
        "hva er planen for gevinst?",  # any word suffices
        '"realisering av gevinst"',  # quotation marks mean what they say
        "plan type:brev",  # and so do fields
    ],
)
def test_nothing_follows_where_nothing_was_kept_out(searcher: Searcher, q: str) -> None:
    assert lacking(searcher, q) == {}


def test_it_follows_the_last_hit_in_the_order_of_relevance_alone(searcher: Searcher) -> None:
    q = "realisering gevinst"
    assert [len(lacking(searcher, q, page=page, per_page=1)) for page in (1, 2, 3)] == [0, 1, 0]
    assert lacking(searcher, q, per_page=0) == {}
    for sort in set(Sort) - {Sort.RELEVANCE}:
        assert lacking(searcher, q, sort=sort) == {}


def test_filters_hold_for_it_too_and_are_no_reason_for_it(searcher: Searcher) -> None:
    assert list(lacking(searcher, "realisering gevinst", filters={"type": ("brev",)})) == ["uten-to"]
    assert len(search(searcher, SearchRequest(q="brev referater", filters={"type": ("referat",)})).hits) == 1
    assert lacking(searcher, "brev referater", filters={"type": ("referat",)}) == {}


# 3


def test_hits_of_a_wider_search_are_told_with_what_they_lack(searcher: Searcher) -> None:
    result = search(searcher, SearchRequest(q="plan fylke ubåt"))
    assert result.interpretation.relaxed
    assert {hit.id: hit.missing for hit in result.hits} == {"fjell": ("ubåt",), "alle": ("fylke", "ubåt")}
    assert result.partial_hits == ()
    assert [hit.missing for hit in every_hit(searcher, result.request)] == [hit.missing for hit in result.hits]
