"""Similar articles, and why.

1. Articles about the same are found, whatever forms, compounds or written standard they use.
2. The reason is words that both hold, as a reader writes them.
3. Nothing is called similar without a reason worth telling.
4. The same index gives the same answer; near duplicates are not similar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from engine.adapters import open_engine
from engine.article import Article, Passage, PassageKind, Section
from engine.port import BuildPlan, Generation, Matches, Searcher, TermCount
from engine.query import Query
from engine.schema import Sort, Unit
from engine.settings import Settings
from engine.similar import MOST_WORDS, SHOWN, Similar, distinctive_words, near_duplicates, similar
from engine.vocabulary import vocabulary_of

Open = Callable[[Iterable[Article]], Searcher]


def build(directory: Path, articles: Iterable[Article]) -> Searcher:
    engine = open_engine(Settings(index_dir=directory / "index"))
    with engine.rebuild(BuildPlan()) as writer:
        for article in articles:
            writer.add(article)
    return engine.searcher()


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """Builds an index of articles and opens it."""
    return lambda articles: build(tmp_path, articles)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """An index of `COLLECTION`."""
    return build(tmp_path_factory.mktemp("collection"), COLLECTION)


def article(name: str, *texts: str, title: str = "", **more: object) -> Article:
    passages = tuple(Passage(f"p{at}", PassageKind.PARAGRAPH, text) for at, text in enumerate(texts, start=1))
    fields = {"id": name, "title": title or name, "sections": (Section("s1", "", passages),), **more}
    return Article(**fields)  # type: ignore[arg-type]  # fields of any type by name, as tests give them


FERRIES = article(
    "ferjer",
    "Ferjene går på strøm. Rederiene fikk tilskudd til ladestasjoner på kaiene, og anbudet krevde nullutslipp.",
    "Ladestasjonene ble forsinket. Neste anbud må gi rederiene tid.",
)
OTHER_FERRIES = article(
    "anbud",
    "Et anbud for ferja over fjorden må si hvem som bygger ladestasjonen. Tilskudd hjalp rederiet.",
)
ARCHIVES = article(
    "arkiv",
    "Arkivet ble digitalt. Saksbehandlerne søker i journalen, og innsynskrav besvares raskere enn før.",
)
FILLING = tuple(
    article(f"fyll-{number}", f"Kommunen bygde skole nummer {number} med {word} og godt lys i klasserommene.")
    for number, word in enumerate(("tegl", "treverk", "stein", "betong", "glass", "kork"))
)
COLLECTION = (FERRIES, OTHER_FERRIES, ARCHIVES, *FILLING)


def found(searcher: Searcher, source: Article) -> dict[str, Similar]:
    return {each.id: each for each in similar(searcher, source)}


# 1. Found


def test_articles_about_the_same_are_found_and_others_are_not(searcher: Searcher) -> None:
    assert list(found(searcher, FERRIES)) == ["anbud"]
    assert list(found(searcher, OTHER_FERRIES)) == ["ferjer"]
    assert found(searcher, ARCHIVES) == {}


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("Rederiene vant hvert sitt anbud, og ferjene gikk.", {"rederiene", "anbud"}),
        ("Reiarlaget kjøper ferjer med tilskot.", {"tilskudd"}),
        ("Tilskuddsordningen for ferjedrift varte i fire år.", {"tilskudd"}),
    ],
    ids=["other forms", "the other written standard", "compounds"],
)
def test_words_reach_what_a_search_for_them_reaches(opened: Open, text: str, shared: set[str]) -> None:
    searcher = opened((*COLLECTION, article("ny", text)))
    assert shared <= set(found(searcher, FERRIES)["ny"].words)


def test_the_most_similar_comes_first_and_few_are_shown(opened: Open) -> None:
    alike = [replace(OTHER_FERRIES, id=f"anbud-{at}") for at in range(SHOWN + 2)]
    nearest = article("nest", *(passage.text for passage in FERRIES.passages()))
    others = [replace(FILLING[at % len(FILLING)], id=f"skole-{at}") for at in range(12)]
    answer = similar(opened((*COLLECTION, *others, *alike, nearest)), FERRIES)
    assert len(answer) == SHOWN
    assert answer[0].id == "nest"


# 2. Reason


def test_the_reason_is_words_that_both_hold(searcher: Searcher) -> None:
    words = found(searcher, FERRIES)["anbud"].words
    assert len(words) == SHOWN
    assert set(words) <= {"anbud", "rederiene", "ladestasjoner", "ladestasjonene", "tilskudd", "ferjene"}


def test_a_name_keeps_its_capital_and_loses_its_genitive(opened: Open) -> None:
    one = article("en", "Det var Brønnbys tur. I Brønnby ble anbudet godt mottatt.")
    other = article("to", "Kommunen Brønnby hadde anbud.")
    words = found(opened((one, other, *FILLING)), one)["to"].words
    assert "Brønnby" in words
    assert not {"brønnby", "Brønnbys"} & set(words)


def test_a_part_is_not_told_beside_its_compound(opened: Open) -> None:
    text = "Gevinstrealisering er gevinst. Gevinstrealisering er realisering av en strategi."
    words = found(opened((article("en", text), article("to", text), *FILLING)), article("en", text))["to"].words
    assert "gevinstrealisering" in words
    assert "realisering" not in words


def test_themes_and_organisations_of_both_are_told(opened: Open) -> None:
    one = replace(FERRIES, themes=("klima", "anskaffelser"), organisations=("Vegvesenet", "Nav"))
    other = replace(OTHER_FERRIES, themes=("anskaffelser",), organisations=("Vegvesenet",))
    reason = found(opened((one, other, *FILLING)), one)["anbud"]
    assert (reason.themes, reason.organisations) == (("anskaffelser",), ("Vegvesenet",))


@pytest.mark.parametrize(
    "text",
    [
        "De gikk og kom, gjorde og fikk, store og gode, ofte og lenge.",
        "Mandag i januar, torsdag i desember.",
        "They will not have had more from you.",
        "12 345 678",
        "",
    ],
    ids=["verbs and adjectives", "calendar", "English function words", "numbers", "nothing"],
)
def test_words_that_name_no_subject_are_never_distinctive(opened: Open, text: str) -> None:
    pair = (article("en", text), article("to", text))
    searcher = opened((*pair, *FILLING))
    assert [word.key for word in distinctive_words(pair[0], vocabulary_of(searcher), 8) if word.times < 2] == []
    assert similar(searcher, pair[0]) == ()


# 3. Enough


def test_one_shared_word_is_no_reason_unless_a_theme_is_shared_too(opened: Open) -> None:
    one = article("en", "Anbud, tilskudd og rederi.", themes=("klima",))
    other = article("to", "Enda et anbud.")
    assert "to" not in found(opened((one, other, *COLLECTION)), one)
    assert "to" in found(opened((one, replace(other, themes=("klima",)), *COLLECTION)), one)


def test_one_shared_word_is_reason_enough_where_there_is_no_other(opened: Open) -> None:
    one, other = article("en", "Anbudet."), article("to", "Enda et anbud.")
    assert found(opened((one, other, *FILLING)), one)["to"].words == ("anbud",)


def test_an_article_alone_has_none(opened: Open) -> None:
    assert similar(opened((FERRIES,)), FERRIES) == ()


def test_an_article_without_text_has_none(opened: Open) -> None:
    empty = Article("tom", "", ())
    assert similar(opened((empty, *COLLECTION)), empty) == ()


def test_a_very_long_article_is_known_by_few_words(opened: Open) -> None:
    texts = [f"Anbud nummer {at} gjaldt ferjer, rederier, kaier og tilskudd." for at in range(600)]
    long = article("lang", *texts)
    searcher = opened((long, *COLLECTION))
    assert len(distinctive_words(long, vocabulary_of(searcher), len(COLLECTION) + 1)) <= MOST_WORDS
    assert "anbud" in found(searcher, long)


# 4. The same again


def test_the_answer_is_kept_with_the_snapshot(searcher: Searcher, opened: Open) -> None:
    assert similar(searcher, FERRIES) is similar(searcher, FERRIES)
    assert similar(opened(COLLECTION[::-1]), FERRIES) == similar(searcher, FERRIES)


def test_few_questions_are_asked(searcher: Searcher) -> None:
    """Each may be a request to another machine."""
    counting = _Counting(searcher)
    similar(counting, FERRIES)
    assert 1 < counting.asked <= 2 * MOST_WORDS + SHOWN * (SHOWN + 1)
    before = counting.asked
    similar(counting, FERRIES)
    assert counting.asked == before


@pytest.mark.parametrize(
    ("details", "expected"),
    [
        ({"near_duplicates": {"ferjer": [["anbud", 0.9], ["x", 0.8]]}}, ("anbud", "x")),
        ({"near_duplicates": {"anbud": [["ferjer", 0.9]]}}, ()),
        ({}, ()),
    ],
)
def test_near_duplicates_are_what_the_build_recorded(details: Mapping[str, object], expected: tuple[str, ...]) -> None:
    assert near_duplicates("ferjer", details) == expected


def test_near_duplicates_are_not_similar(opened: Open) -> None:
    assert similar(opened(COLLECTION), FERRIES, without=("anbud",)) == ()


class _Counting:
    """A searcher that counts what it is asked."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self.asked = 0

    @property
    def generation(self) -> Generation:
        return self._searcher.generation

    def source(self, article_id: str) -> Article | None:
        return self._searcher.source(article_id)

    def terms(self, unit: Unit, field: str, prefix: str, limit: int) -> Sequence[TermCount]:
        return self._searcher.terms(unit, field, prefix, limit)

    def titles(self) -> Iterable[tuple[str, str]]:
        return self._searcher.titles()

    def counts(self, unit: Unit, queries: Mapping[str, Query]) -> Mapping[str, Mapping[str, int]]:
        self.asked += 1
        return self._searcher.counts(unit, queries)

    def match(self, unit: Unit, query: Query, sort: Sort, start: int, size: int) -> Matches:
        self.asked += 1
        return self._searcher.match(unit, query, sort, start, size)
