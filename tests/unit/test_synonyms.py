"""Synonyms and their file.

1. The shipped groups are sound, many, and every member reaches every other.
2. Inflected words and phrases find their group; the longest member wins; groups do not chain.
3. Each expansion says why.
4. What a maintainer gets wrong is refused with file, group, value and cure.
5. A table survives being kept with a generation, and a corpus without one gets the shipped one.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import permutations
from pathlib import Path

import pytest

from engine.analysis import terms
from engine.errors import CorpusError, IndexCorruptError
from engine.synonyms import NAME, SHIPPED, Group, KeysOf, Kind, Synonyms, Thesaurus, find, load


def surface(word: str) -> tuple[str, ...]:
    return (word,)


def stemmed(word: str) -> tuple[str, ...]:
    return (re.sub(r"(en|er)$", "", word),)


def group(nb: str = "", nn: str = "", abbreviation: str = "", kind: Kind = Kind.NYNORSK) -> Group:
    lists = [tuple(filter(None, text.split("|"))) for text in (nb, nn, abbreviation)]
    return Group(lists[0], lists[1], lists[2], kind)


TABLE = Synonyms(
    (
        group("virksomhet", "verksemd"),
        group("mulighet", "moglegheit|høve"),
        group("anledning", "høve"),
        group("kunstig intelligens", "", "KI", Kind.ABBREVIATION),
        group("intelligens", "vit"),
        group("informasjonsteknologi|informasjons- og kommunikasjonsteknologi", "", "IKT|IT", Kind.ABBREVIATION),
        group("framtid|fremtid", kind=Kind.SPELLING),
        group("innovasjon|nyskaping", kind=Kind.SYNONYM),
    )
)


def says(words: str, keys: KeysOf = stemmed) -> dict[str, str]:
    thesaurus = Thesaurus(TABLE, keys)
    return {" ".join(each.words): each.kind for each in thesaurus.expansions(*words.split())}


# 1. The shipped file


@pytest.fixture(scope="module")
def shipped() -> Synonyms:
    return load(SHIPPED)


def test_there_are_many_groups_of_every_kind(shipped: Synonyms) -> None:
    kinds = Counter(each.kind for each in shipped.groups)
    assert len(shipped.groups) >= 250
    assert all(kinds[kind] >= 10 for kind in Kind)


def test_every_member_reaches_every_other(shipped: Synonyms) -> None:
    thesaurus = Thesaurus(shipped, surface)
    unreached = [
        (one, other)
        for each in shipped.groups
        for (_, one), (_, other) in permutations(each.members(), 2)
        if terms(other, "exact") not in {found.words for found in thesaurus.expansions(*terms(one, "exact"))}
    ]
    assert not unreached


def test_no_two_groups_say_the_same(shipped: Synonyms) -> None:
    pairs = Counter(
        frozenset((one.lower(), other.lower()))
        for each in shipped.groups
        for (_, one), (_, other) in permutations(each.members(), 2)
        if one < other
    )
    assert [set(pair) for pair, times in pairs.items() if times > 1] == []


@pytest.mark.parametrize("word", ["fin", "da", "leie", "rett", "hel", "sak"])
def test_words_that_mean_something_else_are_no_abbreviations(shipped: Synonyms, word: str) -> None:
    assert word not in {member.lower() for each in shipped.groups for member in each.abbreviation}


# 2. Lookup


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("virksomhet", {"verksemd"}),
        ("virksomheten", {"verksemd"}),
        ("verksemd", {"virksomhet"}),
        ("høve", {"mulighet", "moglegheit", "anledning"}),
        ("anledning", {"høve"}),  # not mulighet: groups do not chain
        ("kunstig intelligens", {"ki"}),
        ("ki", {"kunstig intelligens"}),
        ("ikt", {"it", "informasjonsteknologi", "informasjons og kommunikasjonsteknologi"}),
        ("ukjent", set()),
        ("virksomhet verksemd", set()),  # two members are no member
    ],
)
def test_lookup(words: str, others: set[str]) -> None:
    assert set(says(words)) == others


def spans(words: str) -> list[tuple[str, list[str]]]:
    sequence = words.split()
    found = Thesaurus(TABLE, stemmed).scan(sequence)
    return [
        (" ".join(sequence[each.start : each.end]), [" ".join(other.words) for other in each.expansions])
        for each in found
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kunstig intelligens i virksomheter", [("kunstig intelligens", ["ki"]), ("virksomheter", ["verksemd"])]),
        ("intelligens kunstig", [("intelligens", ["vit"])]),
        ("kunstig", []),
        ("", []),
    ],
)
def test_a_sequence_is_read_by_its_longest_members(query: str, found: list[tuple[str, list[str]]]) -> None:
    assert spans(query) == found


def test_a_base_form_is_not_also_a_form_of_another_word() -> None:
    keys = {"leder": ("leder", "lede"), "lede": ("lede",), "leiar": ("leiar",)}
    thesaurus = Thesaurus(Synonyms((group("leder", "leiar"),)), lambda word: keys.get(word, (word,)))
    assert thesaurus.expansions("lede") == ()
    assert [each.words for each in thesaurus.expansions("leder")] == [("leiar",)]


def test_the_bridge_for_compounds_is_language_and_spelling_only() -> None:
    thesaurus = Thesaurus(TABLE, surface)
    assert thesaurus.bridge("virksomhet") == ("verksemd",)
    assert thesaurus.bridge("framtid") == ("fremtid",)
    assert thesaurus.bridge("innovasjon") == ()
    assert thesaurus.bridge("ikt") == ()


# 3. Reasons


@pytest.mark.parametrize(
    ("words", "other", "reason"),
    [
        ("virksomhet", "verksemd", Kind.NYNORSK),
        ("høve", "moglegheit", Kind.SYNONYM),
        ("ikt", "it", Kind.ABBREVIATION),
        ("informasjonsteknologi", "ikt", Kind.ABBREVIATION),
        ("fremtid", "framtid", Kind.SPELLING),
        ("nyskaping", "innovasjon", Kind.SYNONYM),
    ],
)
def test_reasons(words: str, other: str, reason: Kind) -> None:
    assert says(words, surface)[other] == reason


# 4. Mistakes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("groups = [", "cannot be read"),
        ("groups = []", "groups"),
        ('[a]\ngroup = [{ nb = ["x", "y"], kind = "synonym" }]', "groups"),
        ('[a]\ngroups = ["x"]', "group 1"),
        ('[a]\ngroups = [{ nb = ["x", "y"], kind = "synonym" }, { bm = ["x"], kind = "synonym" }]', "group 2 = 'bm'"),
        ('[a]\ngroups = [{ nb = ["x", "y"] }]', "kind = None"),
        ('[a]\ngroups = [{ nb = ["x", "y"], kind = "antonym" }]', "'antonym'"),
        ('[a]\ngroups = [{ nb = ["x"], kind = "synonym" }]', "two members"),
        ('[a]\ngroups = [{ nb = ["x", "X"], kind = "synonym" }]', "'X'"),
        ('[a]\ngroups = [{ nb = ["x", "…"], kind = "synonym" }]', "'…'"),
        ('[a]\ngroups = [{ nb = ["x", "a b c d e f g h i"], kind = "synonym" }]', "8 words"),
        ('[a]\ngroups = [{ nb = "xy", kind = "synonym" }]', "'xy'"),
        ('[a]\ngroups = [{ nb = ["x", 2], kind = "synonym" }]', "2]"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / NAME
    path.write_text(text, "utf-8")
    with pytest.raises(CorpusError) as refused:
        load(path)
    assert str(path) in str(refused.value)
    assert said in str(refused.value)


def test_a_missing_file_is_a_corpus_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be read"):
        load(tmp_path / NAME)


# 5. Files and generations


def test_a_table_survives_being_kept(shipped: Synonyms) -> None:
    kept = Synonyms.from_json(shipped.to_json())
    assert [(each.nb, each.nn, each.abbreviation, each.kind) for each in kept.groups] == [
        (each.nb, each.nn, each.abbreviation, each.kind) for each in shipped.groups
    ]


@pytest.mark.parametrize(
    "text", ["", "{", '[{"nb": ["x"]}]', "[1]", '[{"nb":[],"nn":[],"abbreviation":[],"kind":"?"}]']
)
def test_a_damaged_table_names_the_cure(text: str) -> None:
    with pytest.raises(IndexCorruptError, match="rebuild"):
        Synonyms.from_json(text)


def test_the_corpus_own_file_goes_first(tmp_path: Path) -> None:
    assert find(tmp_path) == SHIPPED
    own = tmp_path / NAME
    own.write_text('[a]\ngroups = [{ nb = ["sau"], nn = ["smale"], kind = "nynorsk" }]', "utf-8")
    assert find(tmp_path) == own
    assert [each.words for each in Thesaurus(load(own), surface).expansions("sau")] == [("smale",)]


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_text('[a]\ngroups = [{ nb = ["x", "y"], kind = "synonym" }]', "utf-8")
    assert load(path) is load(path)
    path.write_text('[a]\ngroups = [{ nb = ["x", "z"], kind = "synonym" }]', "utf-8")
    assert load(path).groups[0].nb == ("x", "z")


def test_no_groups_expand_nothing() -> None:
    assert Thesaurus(Synonyms(), surface).scan(["virksomhet"]) == ()
