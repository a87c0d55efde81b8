"""Suggestions while typing.

1. An entry is found by the beginning of any word of its name; of several words, each begins one.
2. Letters count as they are; their usual substitutes find the same, after what is spelt as typed.
3. Order: names that begin with what was typed, then those in more articles; kinds take turns.
4. A word is suggested in one form, not in one that was typed, and after other words only as it stands somewhere.
5. What was typed is marked.
6. What can be suggested from a generation, and from a misspelt word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path

import pytest

from engine.adapters import open_engine
from engine.article import Article, Passage, PassageKind, Person, Section
from engine.dates import PartialDate
from engine.port import BuildPlan, Searcher
from engine.settings import Settings
from engine.suggest import Suggester, Suggestion, typed_in
from engine.suggestible import Entry, Kind
from engine.synonyms import Group, Synonyms
from engine.synonyms import Kind as Reason
from engine.themes import Theme
from engine.vocabulary import Vocabulary

TITLES = {
    "a": "Råd om radikale grep",
    "b": "Fire råd fra øst",
    "c": "Styring av store prosjekter",
    "d": "God styring gir råderom",
    "e": "Idéhistorie for ledere",
}
WORDS = {"styring": 9, "styringsdialog": 4, "styre": 7, "styringen": 3, "råd": 8, "rapport": 6, "ærlig": 2, "dialog": 5}
TOGETHER: dict[tuple[str, ...], int] = {("god", "styring"): 3, ("god", "styringsdialog"): 5, ("god", "dialog"): 1}


def entries() -> list[Entry]:
    return [
        *(Entry(Kind.TITLE, id_, (title,), 1) for id_, title in TITLES.items()),
        *(Entry(Kind.WORD, word, (word,), count) for word, count in WORDS.items()),
        Entry(Kind.THEME, "styring", ("Styring",), 4),
        Entry(Kind.THEME, "styring", ("Steering",), 4),
        Entry(Kind.THEME, "leiing", ("Leiing",), 6),
        Entry(Kind.ORGANISATION, "SFR", ("SFR", "Statens fjellråd"), 2),
        Entry(Kind.ORGANISATION, "Fjelltilsynet", ("Fjelltilsynet",), 3),
        Entry(Kind.PERSON, "Åse Styrmo", ("Åse Styrmo",), 2),
    ]


def suggester_of(known: Iterable[Entry]) -> Suggester:
    return Suggester(known, lambda words: TOGETHER.get(words, 0))


@pytest.fixture(scope="module")
def suggester() -> Suggester:
    return suggester_of(entries())


def values(found: Iterable[Suggestion], kind: Kind | None = None) -> list[str]:
    return [each.value for each in found if kind in (None, each.kind)]


def marked(suggestion: Suggestion) -> str:
    shown, end_of_last = "", 0
    for start, end in suggestion.name.spans:
        shown += suggestion.name.text[end_of_last:start] + "[" + suggestion.name.text[start:end] + "]"
        end_of_last = end
    return shown + suggestion.name.text[end_of_last:]


# 1. Finding


@pytest.mark.parametrize(
    ("typed", "kind", "found"),
    [
        ("fjelltils", Kind.ORGANISATION, ["Fjelltilsynet"]),
        ("FJELLTILS", Kind.ORGANISATION, ["Fjelltilsynet"]),
        ("sfr", Kind.ORGANISATION, ["SFR"]),
        ("fjellr", Kind.ORGANISATION, ["SFR"]),
        ("statens fj", Kind.ORGANISATION, ["SFR"]),
        ("tilsynet", Kind.ORGANISATION, []),  # inside a word, not at its beginning
        ("styrm", Kind.PERSON, ["Åse Styrmo"]),
        ("styrmo å", Kind.PERSON, ["Åse Styrmo"]),
        ("steer", Kind.THEME, ["styring"]),
        ("st", Kind.THEME, ["styring"]),  # by two of its names, and once in the list
        ("store pro", Kind.TITLE, ["c"]),
        ("prosjekter av", Kind.TITLE, ["c"]),
        ("store fjell", Kind.TITLE, []),
        ("«store  pro", Kind.TITLE, ["c"]),
        ("finnesikke", Kind.TITLE, []),
    ],
)
def test_an_entry_is_found_by_the_beginning_of_its_words(
    suggester: Suggester, typed: str, kind: Kind, found: list[str]
) -> None:
    assert values(suggester.suggest(typed, 10), kind) == found


@pytest.mark.parametrize("typed", ["", "  ", "«»", "-"])
def test_for_nothing_typed_the_largest_themes_are_suggested(suggester: Suggester, typed: str) -> None:
    found = suggester.suggest(typed, 10)
    assert [(each.kind, each.value, each.count) for each in found] == [
        (Kind.THEME, "leiing", 6),
        (Kind.THEME, "styring", 4),
    ]
    assert suggester.suggest(typed, 1) == found[:1]


def test_without_entries_there_is_nothing_to_suggest() -> None:
    assert suggester_of([]).suggest("st", 8) == suggester_of([]).suggest("", 8) == ()


# 2. Letters


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("råd", ["a", "b", "d"]),  # and not «radikale» alone
        ("raad", ["a", "b", "d"]),
        ("oest", ["b"]),
        ("ost", ["b"]),
        ("ide", ["e"]),
        ("idé", ["e"]),
        ("öst", []),  # another letter than ø
    ],
)
def test_substitutes_for_letters_find_the_same(suggester: Suggester, typed: str, found: list[str]) -> None:
    assert sorted(values(suggester.suggest(typed, 10), Kind.TITLE)) == found


@pytest.mark.parametrize("typed", ["aerlig", "arlig"])
def test_substitutes_find_words_too(suggester: Suggester, typed: str) -> None:
    assert values(suggester.suggest(typed[:-1], 10)) == ["ærlig"]


def test_what_is_spelt_as_typed_comes_before_substitutes() -> None:
    alike = [("råd", 90), ("radio", 2), ("radikal", 1)]
    suggester = suggester_of(Entry(Kind.WORD, word, (word,), count) for word, count in alike)
    assert values(suggester.suggest("rad", 10)) == ["radio", "radikal", "råd"]
    assert values(suggester.suggest("rad", 2)) == ["radio", "radikal"]


def test_a_letter_that_was_typed_is_never_taken_for_its_substitute() -> None:
    suggester = suggester_of(Entry(Kind.WORD, word, (word,), 1) for word in ("radio", "radiolog", "målbar", "malbar"))
    assert suggester.suggest("råd", 10) == ()
    assert values(suggester.suggest("mål", 10)) == ["målbar"]


# 3. Order


@pytest.mark.parametrize(
    ("typed", "first"),
    [("råd", "a"), ("styring", "c"), ("god st", "d")],
)
def test_titles_that_begin_with_what_was_typed_come_first(suggester: Suggester, typed: str, first: str) -> None:
    found = values(suggester.suggest(typed, 10), Kind.TITLE)
    assert found[0] == first


def test_words_in_a_row_come_before_words_apart() -> None:
    titles = {"apart": "Råd fra andre om tid", "row": "Flere råd om tid", "begins": "Råd om tid"}
    suggester = suggester_of(Entry(Kind.TITLE, id_, (title,), 1) for id_, title in titles.items())
    assert values(suggester.suggest("råd om t", 10)) == ["begins", "row", "apart"]


def test_among_equals_those_in_more_articles_come_first_and_then_the_given_order() -> None:
    known = [("b", 1), ("a", 1), ("c", 5)]
    suggester = suggester_of(Entry(Kind.PERSON, name, (f"Per {name}",), count) for name, count in known)
    assert values(suggester.suggest("per", 10)) == ["c", "b", "a"]


def test_kinds_take_turns_and_stand_together(suggester: Suggester) -> None:
    kinds = [kind for kind, _ in groupby(suggester.suggest("st", 5), key=lambda each: each.kind)]
    assert kinds == list(Kind)
    more = suggester.suggest("st", 10)
    assert [kind for kind, _ in groupby(more, key=lambda each: each.kind)] == list(Kind)
    assert len(more) > 5


def test_one_kind_never_fills_the_list() -> None:
    suggester = suggester_of(Entry(Kind.TITLE, str(number), (f"Rapport {number}",), 1) for number in range(40))
    assert values(suggester.suggest("rapp", 10)) == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("limit", range(1, 11))
def test_there_are_never_more_than_asked_for(suggester: Suggester, limit: int) -> None:
    assert len(suggester.suggest("st", limit)) <= limit
    assert suggester.suggest("st", limit) == suggester_of(entries()).suggest("st", limit)


# 4. Words


def test_a_word_is_suggested_in_its_most_frequent_form_only(suggester: Suggester) -> None:
    assert values(suggester.suggest("sty", 10), Kind.WORD) == ["styring", "styre", "styringsdialog"]


def test_the_typed_word_is_not_suggested_unless_it_is_a_correction(suggester: Suggester) -> None:
    assert values(suggester.suggest("styring", 10), Kind.WORD) == ["styringsdialog"]
    assert values(suggester.suggest("styring", 10, corrected=True), Kind.WORD) == ["styring", "styringsdialog"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("god st", ["god styringsdialog", "god styring"]),
        ("god d", ["god dialog"]),
        ("dårlig st", []),
        ("st st", []),
    ],
)
def test_after_other_words_the_last_is_ended_as_the_corpus_has_it(
    suggester: Suggester, typed: str, found: list[str]
) -> None:
    suggested = [each for each in suggester.suggest(typed, 10) if each.kind is Kind.WORD]
    assert values(suggested) == found
    assert [each.count for each in suggested] == [TOGETHER["god", value.split()[1]] for value in found]


# 5. Marks


@pytest.mark.parametrize(
    ("typed", "kind", "shown"),
    [
        ("råd", Kind.TITLE, "[Råd] om radikale grep"),
        ("raad", Kind.TITLE, "[Råd] om radikale grep"),
        ("sfr", Kind.ORGANISATION, "[SFR] – Statens fjellråd"),
        ("fjellr", Kind.ORGANISATION, "SFR – Statens [fjellr]åd"),
        ("god st", Kind.WORD, "[god] [st]yringsdialog"),
        ("styring st", Kind.TITLE, "[Styring] av [st]ore prosjekter"),
        ("st", Kind.PERSON, "Åse [St]yrmo"),
    ],
)
def test_what_was_typed_is_marked(suggester: Suggester, typed: str, kind: Kind, shown: str) -> None:
    assert next(marked(each) for each in suggester.suggest(typed, 10) if each.kind is kind) == shown


def test_a_name_that_holds_nothing_typed_has_no_mark() -> None:
    assert typed_in("Leiing", "styring").spans == ()
    assert typed_in("Le\u00adiing", "leii").spans == ((0, 5),)


# 6. From a generation


def article(id_: str, title: str, text: str, year: int, **more: object) -> Article:
    passage = Passage("p1", PassageKind.PARAGRAPH, text)
    return Article(id_, title, (Section("s1", "", (passage,)),), published=PartialDate(year), **more)  # type: ignore[arg-type]  # one helper for several fields


ARTICLES = (
    article("eldst", "Fjellet rundt", "Om fjellvett og tilsyn. SFR sier det.", 2014, organisations=("SFR",)),
    article("nyest", "Fjellvett i staten", "Fjellvett og fjellvettet er det samme.", 2017, themes=("fjell",)),
    article(
        "midt", "Om tur", "Tilsynet gikk på tur med fjellvett og andre.", 2016,
        people=(Person("Mons Lie"),), themes=("fjell",), organisations=("SFR", "Kartrådet"),
    ),
)  # fmt: skip
THEMES = (Theme("fjell", {"nb": "Fjell", "nn": "Høgfjell"}), Theme("tomt", {"nb": "Fjellfritt"}))
SYNONYMS = Synonyms((Group(("Statens fjellråd",), ("Statens høgfjellsråd",), ("SFR",), Reason.ABBREVIATION),))


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    engine = open_engine(Settings(index_dir=tmp_path_factory.mktemp("suggest") / "index"))
    with engine.rebuild(BuildPlan(themes=THEMES, synonyms=SYNONYMS.to_json())) as writer:
        for each in ARTICLES:
            writer.add(each)
    return engine.searcher()


Ask = Callable[[str], tuple[Suggestion, ...]]


@pytest.fixture
def ask(searcher: Searcher) -> Ask:
    vocabulary = Vocabulary(searcher)
    return lambda typed: vocabulary.suggest(typed, 10)


def test_everything_the_generation_has_is_suggested_with_its_articles(ask: Ask) -> None:
    found = {(each.kind, each.value): each.count for each in ask("fjell")}
    assert found == {
        (Kind.WORD, "fjellvett"): 3,
        (Kind.THEME, "fjell"): 2,  # and not the theme without articles
        (Kind.ORGANISATION, "SFR"): 2,
        (Kind.TITLE, "nyest"): 1,
        (Kind.TITLE, "eldst"): 1,
    }
    assert values(ask("mons l")) == ["Mons Lie"]


def test_newer_titles_come_first(ask: Ask) -> None:
    assert values(ask("fjell"), Kind.TITLE) == ["nyest", "eldst"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("sfr", "[SFR] – Statens fjellråd"),
        ("statens fjellr", "SFR – [Statens] [fjellr]åd"),
        ("høgfjells", "SFR – Statens [høgfjells]råd"),
        ("kartr", "[Kartr]ådet"),
    ],
)
def test_an_organisation_is_known_by_its_abbreviation_and_its_names(ask: Ask, typed: str, shown: str) -> None:
    assert [marked(each) for each in ask(typed) if each.kind is Kind.ORGANISATION] == [shown]


def test_names_of_organisations_and_function_words_are_no_words(ask: Ask) -> None:
    assert values(ask("sf"), Kind.WORD) == values(ask("og"), Kind.WORD) == values(ask("an"), Kind.WORD) == []


def test_two_words_that_stand_together_are_suggested(ask: Ask) -> None:
    assert values(ask("fjellvett og til"), Kind.WORD) == ["fjellvett og tilsyn"]


@pytest.mark.parametrize(
    ("typed", "found"), [("fjelvett", ["fjellvett"]), ("tilsyyn", ["tilsyn"]), ("trr", []), ("qwxzqwxz", [])]
)
def test_a_misspelt_word_is_taken_for_what_was_meant(ask: Ask, typed: str, found: list[str]) -> None:
    assert values(ask(typed), Kind.WORD)[: len(found) or None] == found


def test_a_whole_word_that_begins_no_other_is_not_taken_for_a_misspelling(ask: Ask) -> None:
    assert ask("fjellvettet") == ()


def test_a_generation_without_articles_suggests_nothing(tmp_path: Path) -> None:
    engine = open_engine(Settings(index_dir=tmp_path / "index"))
    with engine.rebuild(BuildPlan(themes=THEMES)):
        pass
    searcher = engine.searcher()
    assert Vocabulary(searcher).suggest("fjell", 8) == Vocabulary(searcher).suggest("", 8) == ()
