"""Typical words: commoner in a part of the corpus than chance would have it, counted in articles."""

from __future__ import annotations

from typing import Any, cast

import pytest

from engine.adapters import open_engine
from engine.article import Article, Passage, PassageKind, Section
from engine.port import BuildPlan, Engine, Searcher
from engine.query import MatchAll, Term
from engine.settings import Settings
from engine.typical import TypicalWord, log_likelihood, typical_words


def article(number: int, text: str, themes: tuple[str, ...] = ()) -> Article:
    passage = Passage(anchor="p1", kind=PassageKind.PARAGRAPH, text=text)
    return Article(id=f"a-{number}", title=f"Tekst {number}", themes=themes, sections=(Section("s1", "", (passage,)),))


HARBOUR = "Havnen fikk ny kai, og havnen ble trygg. Alle skrev om saken i året som gikk."
MOUNTAIN = "Fjellet fikk ny sti. Alle skrev om saken i året som gikk."
ARTICLES = (
    *(article(number, HARBOUR + (" Havna og bryggen." if number < 2 else ""), ("havn",)) for number in range(8)),
    *(article(number, MOUNTAIN) for number in range(8, 30)),
    article(30, "Bare her nevnes hummer, hummer og hummer.", ("havn",)),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    made = open_engine(Settings(index_dir=tmp_path_factory.mktemp("typical") / "index"))
    with made.rebuild(BuildPlan()) as writer:
        for each in ARTICLES:
            writer.add(each)
    return made


def test_words_of_the_part_come_first_and_common_ones_not_at_all(engine: Engine) -> None:
    found = typical_words(engine.searcher(), Term("tema", "havn"), 10)
    assert TypicalWord("havnen", 8, 8) in found
    assert TypicalWord("kai", 8, 8) in found
    forms = {word.form for word in found}
    assert not forms & {"alle", "saken", "sti", "fjellet", "og"}


def test_one_article_alone_makes_no_word_typical_however_often_it_has_it(engine: Engine) -> None:
    assert "hummer" not in {word.form for word in typical_words(engine.searcher(), Term("tema", "havn"), 100)}


def test_of_several_forms_of_a_word_the_most_telling_stands_for_it(engine: Engine) -> None:
    forms = [word.form for word in typical_words(engine.searcher(), Term("tema", "havn"), 100)]
    assert "havnen" in forms
    assert "havna" not in forms


@pytest.mark.parametrize("part", [MatchAll(), Term("tema", "finnes-ikke")])
def test_nothing_is_typical_of_everything_or_of_nothing(engine: Engine, part: MatchAll | Term) -> None:
    assert typical_words(engine.searcher(), part, 10) == ()


def test_no_more_are_given_than_asked_for(engine: Engine) -> None:
    assert len(typical_words(engine.searcher(), Term("tema", "havn"), 1)) == 1


@pytest.mark.parametrize(
    ("held_here", "here", "held_there", "there", "expected"),
    [
        (5, 10, 50, 100, 0.0),
        (1, 10, 50, 100, 0.0),
        (10, 10, 0, 10, 27.726),  # 40 ln 2: all here, none there, two parts of ten
        (30, 40, 20, 60, 17.261),
    ],
)
def test_the_log_likelihood_ratio(held_here: int, here: int, held_there: int, there: int, expected: float) -> None:
    assert log_likelihood(held_here, here, held_there, there) == pytest.approx(expected, abs=0.001)


class Counted:
    """A snapshot that notes how often the words of all its articles are counted."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self.times = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._searcher, name)

    def counts(self, *asked: Any) -> Any:
        self.times += 1
        return self._searcher.counts(*asked)


def test_words_are_counted_once_a_snapshot(engine: Engine) -> None:
    searcher = Counted(engine.searcher())
    first = typical_words(cast(Searcher, searcher), Term("tema", "havn"), 10)
    counted = searcher.times
    assert typical_words(cast(Searcher, searcher), Term("tema", "havn"), 10) == first
    assert searcher.times == counted > 0
    assert len(typical_words(cast(Searcher, searcher), Term("tema", "havn"), 1)) == 1
    later = Counted(engine.searcher())
    assert typical_words(cast(Searcher, later), Term("tema", "havn"), 10) == first
    assert later.times == counted
