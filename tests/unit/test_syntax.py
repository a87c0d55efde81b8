"""The query language: every text has a reading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import BadParameterError
from engine.parser import MAX_LENGTH, MAX_WORDS, parse
from engine.syntax import Either, Every, Exclude, InField, NoteKind, Quoted, Syntax, Wildcard, Word

READINGS: list[tuple[str, list[Syntax]]] = [
    ("", []),
    ("gevinst", [Word("gevinst")]),
    ("gevinst  uttak", [Word("gevinst"), Word("uttak")]),
    ('"nesten 200 anbefalinger"', [Quoted("nesten 200 anbefalinger")]),
    ("«trangere rammer» nå", [Quoted("trangere rammer"), Word("nå")]),
    ("ledelse -konferanse", [Word("ledelse"), Exclude(Word("konferanse"))]),
    ("ledelse IKKE konferanse", [Word("ledelse"), Exclude(Word("konferanse"))]),
    ("ledelse ikke konferanse", [Word("ledelse"), Word("ikke"), Word("konferanse")]),
    ('-"to ord"', [Exclude(Quoted("to ord"))]),
    ("leder ELLER sjef", [Either((Word("leder"), Word("sjef")))]),
    ("leder ELLER sjef omstilling", [Either((Word("leder"), Word("sjef"))), Word("omstilling")]),
    ("a ELLER b ELLER c", [Either((Word("a"), Word("b"), Word("c")))]),
    ("leder (omstilling endring)", [Word("leder"), Every((Word("omstilling"), Word("endring")))]),
    ("-(a b)", [Exclude(Every((Word("a"), Word("b"))))]),
    ("(-a b)", [Every((Exclude(Word("a")), Word("b")))]),
    ("digital*", [Wildcard("digital")]),
    ("tittel:råd", [InField("title", Word("råd"))]),
    ("TITTEL:digital*", [InField("title", Wildcard("digital"))]),
    ('person:"Jan Tore Sanner"', [InField("person", Quoted("Jan Tore Sanner"))]),
    ("kl:12", [Word("kl:12")]),
    ("IKT-kompetanse", [Word("IKT-kompetanse")]),
    ("– Hvorfor det?", [Word("Hvorfor"), Word("det?")]),
    ("--a", [Word("a")]),
    ("()", []),
    ("? ! …", []),
]

MENDED = [
    ('"åpent sitat', [Quoted("åpent sitat")], NoteKind.UNCLOSED_QUOTE),
    ("(a b", [Every((Word("a"), Word("b")))], NoteKind.LONE_BRACKET),
    ("a) b", [Word("a"), Word("b")], NoteKind.LONE_BRACKET),
    ("le*", [Word("le*")], NoteKind.SHORT_PREFIX),
    ("a ELLER", [Word("a")], NoteKind.LONE_OPERATOR),
    ("ELLER a", [Word("a")], NoteKind.LONE_OPERATOR),
    ("a IKKE", [Word("a")], NoteKind.LONE_OPERATOR),
    ("(" * 20 + "a" + ")" * 20, [Word("a")], NoteKind.TOO_DEEP),
]


@pytest.mark.parametrize(("text", "expected"), READINGS)
def test_reading(text: str, expected: list[Syntax]) -> None:
    parsed = parse(text)
    assert list(parsed.tree.children) == expected
    assert parsed.notes == ()


@pytest.mark.parametrize(("text", "expected", "kind"), MENDED)
def test_what_cannot_be_used_as_typed_is_noted(text: str, expected: list[Syntax], kind: NoteKind) -> None:
    parsed = parse(text)
    assert list(parsed.tree.children) == expected
    assert kind in [note.kind for note in parsed.notes]


@pytest.mark.parametrize(
    ("text", "limit"), [("a" * (MAX_LENGTH + 1), str(MAX_LENGTH)), ("a " * (MAX_WORDS + 1), str(MAX_WORDS))]
)
def test_over_the_limits_is_refused_with_the_limit(text: str, limit: str) -> None:
    with pytest.raises(BadParameterError, match=f"^q=.*at most {limit}"):
        parse(text)


PIECES = ["a", "bc*", '"', "«", "»", "(", ")", "-", "IKKE", "ELLER", "tittel:", "tema:", " ", " ", "*", ":", "é", "\0"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_mixture_of_operators_has_a_reading(text: str) -> None:
    assert isinstance(parse(text).tree, Every)


@given(st.text(max_size=60))
def test_any_text_has_a_reading(text: str) -> None:
    assert isinstance(parse(text).tree, Every)
