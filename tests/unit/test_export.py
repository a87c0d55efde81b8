"""All hits of a request.

1. They are those of a search, page after page, with the same marks, however they are fetched.
2. What a search says of itself is said here too, and what it refuses is refused at once.
3. They are made as they are asked for.
4. They come from one generation, whatever is switched to meanwhile.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from engine import export
from engine.adapters.embedded import EmbeddedEngine
from engine.adapters.whoosh.format import WhooshFormat
from engine.article import Article, Passage, PassageKind, Section
from engine.dates import PartialDate
from engine.errors import BadParameterError
from engine.export import every_hit, whole_result
from engine.parser import MAX_LENGTH
from engine.port import BuildPlan, Generation, Matches, Searcher, TermCount
from engine.query import Query
from engine.result import Hit, Published, SearchRequest
from engine.schema import Sort, Unit
from engine.search import search

ARTICLES = 37
SUBJECTS = ("gevinst", "ledelse", "gevinster og ledelse", "digitalisering")


def article(number: int) -> Article:
    texts = [f"Avsnitt om {SUBJECTS[(number + at) % 4]}." for at in range(1 + number % 5)]
    passages = tuple(Passage(f"p{at}", PassageKind.PARAGRAPH, text) for at, text in enumerate(texts, start=1))
    return Article(
        id=f"artikkel-{number:02d}",
        title=f"Om {SUBJECTS[number % 4]} {number}",
        sections=(Section("s1", "", passages),),
        lead="Ingress.",
        published=PartialDate(2014 + number % 4) if number % 3 else None,
        themes=(SUBJECTS[number % 2],),
    )


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedEngine:
    made = EmbeddedEngine(WhooshFormat(), tmp_path_factory.mktemp("export") / "index")
    build(made, range(ARTICLES))
    return made


def build(engine: EmbeddedEngine, numbers: range) -> None:
    with engine.rebuild(BuildPlan(allow_shrink=True)) as writer:
        for number in numbers:
            writer.add(article(number))


def pages(searcher: Searcher, request: SearchRequest) -> list[Hit]:
    """The hits of all pages of a search."""
    first = search(searcher, replace(request, per_page=5))
    rest = (search(searcher, replace(request, per_page=5, page=page)) for page in range(2, first.pages + 1))
    return [*first.hits, *(hit for result in rest for hit in result.hits)]


class Watched:
    """A searcher that counts what it is asked."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self.asked: Counter[str] = Counter()
        self.largest = 0

    @property
    def generation(self) -> Generation:
        return self._searcher.generation

    def match(self, unit: Unit, query: Query, sort: Sort, start: int, size: int) -> Matches:
        self.asked["match"] += 1
        self.largest = max(self.largest, size)
        return self._searcher.match(unit, query, sort, start, size)

    def counts(self, unit: Unit, queries: Mapping[str, Query]) -> Mapping[str, Mapping[str, int]]:
        self.asked["counts"] += 1
        return self._searcher.counts(unit, queries)

    def source(self, article_id: str) -> Article | None:
        self.asked["source"] += 1
        return self._searcher.source(article_id)

    def terms(self, unit: Unit, field: str, prefix: str, limit: int) -> Sequence[TermCount]:
        return self._searcher.terms(unit, field, prefix, limit)

    def titles(self) -> Iterable[tuple[str, str]]:
        return self._searcher.titles()


# 1. The hits of a search


@pytest.mark.parametrize(("window", "batch"), [(10_000, 100), (7, 3), (10, 10), (1, 1)])
@pytest.mark.parametrize(
    "request_",
    [
        SearchRequest(),
        SearchRequest(q="gevinst"),
        SearchRequest(q="gevinst", unit=Unit.PASSAGE),
        SearchRequest(q="ledelse", sort=Sort.OLDEST),
        SearchRequest(q="ledelse", sort=Sort.TITLE, unit=Unit.PASSAGE),
        SearchRequest(q="gevinst", filters={"tema": ("ledelse",)}),
        SearchRequest(published=Published(PartialDate(2015), PartialDate(2016)), sort=Sort.NEWEST),
        SearchRequest(q="gevinst finnesikke"),
        SearchRequest(q="finnesikke"),
    ],
    ids=str,
)
def test_every_hit_is_that_of_a_search(
    engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch, request_: SearchRequest, window: int, batch: int
) -> None:
    monkeypatch.setattr(export, "WINDOW", window)
    monkeypatch.setattr(export, "BATCH", batch)
    searcher = engine.searcher()
    found = list(every_hit(searcher, request_))
    assert found == pages(searcher, request_)
    assert len(found) == whole_result(searcher, request_).total


def test_page_and_size_of_the_request_mean_nothing(engine: EmbeddedEngine) -> None:
    searcher = engine.searcher()
    whole = list(every_hit(searcher, SearchRequest()))
    assert len(whole) == ARTICLES
    assert list(every_hit(searcher, SearchRequest(page=3, per_page=2))) == whole


# 2. What is said of it


@pytest.mark.parametrize("q", ["", "gevinst", "gevinst finnesikke", '"gevinst'])
def test_the_reading_is_that_of_a_search(engine: EmbeddedEngine, q: str) -> None:
    searcher = engine.searcher()
    searched, whole = search(searcher, SearchRequest(q=q)), whole_result(searcher, SearchRequest(q=q))
    assert (whole.total, whole.generation) == (searched.total, searched.generation)
    assert whole.interpretation == replace(searched.interpretation, suggestion=None)


def test_what_cannot_be_searched_for_is_refused_before_the_first_hit(engine: EmbeddedEngine) -> None:
    with pytest.raises(BadParameterError):
        whole_result(engine.searcher(), SearchRequest(q="x" * (MAX_LENGTH + 1)))


# 3. As they are asked for


def test_no_more_is_made_than_is_asked_for(engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "WINDOW", 20)
    monkeypatch.setattr(export, "BATCH", 5)
    watched = Watched(engine.searcher())
    hits: Iterator[Hit] = whole_result(watched, SearchRequest()).hits
    assert watched.asked["source"] == 0
    next(hits)
    assert watched.asked["source"] == 5
    assert watched.asked["match"] == 1
    assert len(list(hits)) == ARTICLES - 1
    assert watched.asked == {"match": 2, "source": ARTICLES}
    assert watched.largest == 20


# 4. One generation


def test_the_hits_are_those_of_the_generation_that_was_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "WINDOW", 3)
    monkeypatch.setattr(export, "BATCH", 2)
    engine = EmbeddedEngine(WhooshFormat(), tmp_path / "index")
    build(engine, range(8))
    result = whole_result(engine.searcher(), SearchRequest(sort=Sort.TITLE))
    first = next(result.hits)
    build(engine, range(8, 11))
    assert sorted(hit.id for hit in [first, *result.hits]) == [article(number).id for number in range(8)]
    assert len(list(every_hit(engine.searcher(), SearchRequest()))) == 3
