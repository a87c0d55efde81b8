"""Unique ids, and one article found twice.

1. The first article with an id keeps it.
2. The same words under the same id are one article, whatever the markup; the repeat is reported.
3. Other words under the same id get -2, -3 …, and never an id that is taken, nor one that is too long.
4. None of it is held in memory.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from contextlib import closing

import pytest

from engine.article import Article, Passage, PassageKind, Section
from indexer.identity import Duplicate, Identities, assign_ids


def article(id_: str, text: str, source: str = "a.html", lead: str = "") -> Article:
    passage = Passage("p1", PassageKind.PARAGRAPH, text)
    return Article(id=id_, title="Tittel", lead=lead, sections=(Section("s1", "", (passage,)),), source=source)


def ids(*articles: Article) -> list[str]:
    return [each.id for each in assign_ids(articles)]


def test_different_articles_are_numbered_in_order() -> None:
    assert ids(article("x", "en"), article("y", "en"), article("x", "to"), article("x", "tre")) == [
        "x",
        "y",
        "x-2",
        "x-3",
    ]


@pytest.fixture
def known() -> Iterator[Identities]:
    with closing(Identities()) as identities:
        yield identities


def test_a_repeat_is_left_out_and_reported(known: Identities) -> None:
    repeat = article("x", "Ingress. BRØD – tekst", source="b.html")
    kept = list(assign_ids([article("x", "brød tekst", lead="Ingress"), repeat], known))
    assert [each.source for each in kept] == ["a.html"]
    assert known.duplicates == [Duplicate(id="x", source="b.html", kept="a.html")]


def test_a_repeat_of_a_numbered_article_is_left_out_too(known: Identities) -> None:
    assert len(list(assign_ids([article("x", "en"), article("x", "to"), article("x", "to", "c.html")], known))) == 2
    assert known.duplicates == [Duplicate(id="x-2", source="c.html", kept="a.html")]


def test_the_same_words_under_another_id_are_another_article() -> None:
    assert ids(article("x", "en"), article("y", "en")) == ["x", "y"]


def test_a_number_that_is_taken_is_passed_over() -> None:
    assert ids(article("x-2", "en"), article("x", "to"), article("x", "tre")) == ["x-2", "x", "x-3"]
    assert ids(article("x", "en"), article("x", "to"), article("x-2", "tre")) == ["x", "x-2", "x-2-2"]


def test_a_numbered_id_is_not_too_long() -> None:
    long = "-".join(["ord"] * 20)[:80]
    given = ids(article(long, "en"), article(long, "to"))
    assert [len(each) <= 80 for each in given] == [True, True]
    assert given[1].endswith("ord-2")


def test_many_articles_may_want_one_id() -> None:
    given = ids(article("x-7", "opptatt"), *(article("x", f"tekst {number}") for number in range(2_000)))
    assert given == ["x-7", "x", *(f"x-{number}" for number in range(2, 2_002) if number != 7)]


def test_ids_do_not_stay_in_memory(known: Identities) -> None:
    def admit(start: int, stop: int) -> int:
        tracemalloc.start()
        for number in range(start, stop):
            known.admit(article(f"artikkel-{number}-{'x' * 60}", "tekst"))
        held = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        return held

    admit(0, 10)
    assert admit(10, 2_000) < 100_000
