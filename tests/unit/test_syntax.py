"""The query language: every text has a reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.analysis import terms
from engine.dates import PartialDate
from engine.errors import BadParameterError
from engine.parser import FIELD_PREFIXES, MAX_DEPTH, MAX_LENGTH, MAX_WORDS, MIN_PREFIX, parse
from engine.syntax import (
    Dated,
    Either,
    Every,
    Exclude,
    InField,
    NoteKind,
    Parsed,
    Quoted,
    Syntax,
    Together,
    Wildcard,
    Word,
)
from tests.robustness.queries import Queries, Words

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
    ("fra:2015", [Dated("fra:2015", first=PartialDate(2015))]),
    ("Til:24.3.2015", [Dated("Til:24.3.2015", last=PartialDate(2015, 3, 24))]),
    ("-til:2015-03", [Exclude(Dated("til:2015-03", last=PartialDate(2015, 3)))]),
    ("tema:", [Word("tema:")]),
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
    ("fra:31.2.2015", [Word("fra:31.2.2015")], NoteKind.BAD_DATE),
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


@pytest.mark.parametrize("text", ["§ 4-1", "lov § 12 a", "§§ 3"])
def test_a_section_sign_and_its_number_are_one_word(text: str) -> None:
    """«§ 4-1» is one term of the index, with or without a space."""
    assert "§" in "".join(form for piece in texts(parse(text).tree) for form in terms(piece, "exact"))


@pytest.mark.parametrize(
    ("text", "limit"), [("a" * (MAX_LENGTH + 1), str(MAX_LENGTH)), ("a " * (MAX_WORDS + 1), str(MAX_WORDS))]
)
def test_over_the_limits_is_refused_with_the_limit(text: str, limit: str) -> None:
    with pytest.raises(BadParameterError, match=f"^q=.*at most {limit}"):
        parse(text)


PIECES = [
    *(
        "a",
        "bc*",
        "def*",
        '"',
        "«",
        "»",
        "“",
        "„",
        "(",
        ")",
        "-",
        "−",
        "IKKE",
        "ELLER",
        "tittel:",
        "tema:",
        "fra:",
        "2015",
    ),
    *(" ", " ", " ", "*", ":", "é", "\0", "\ud800", "og", "?"),
]
_OPERATORS = re.compile(r"IKKE|ELLER|(?:" + "|".join((*FIELD_PREFIXES, "fra", "til")) + r"):", re.IGNORECASE)


@st.composite
def generated(draw: st.DrawFn) -> str:
    """What the sweep over the whole application asks (`tests.robustness.sweep`), from the same grammar."""
    return Queries(draw(st.randoms(use_true_random=False)), Words()).query()


queries = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=MAX_LENGTH + 1), generated()
)


def read(text: str) -> Parsed | None:
    """The reading; None if the text is over a limit. No other error is let pass."""
    try:
        return parse(text)
    except BadParameterError:
        return None


@given(queries)
def test_nothing_is_raised_but_for_a_text_over_the_limits(text: str) -> None:
    if read(text) is None:
        assert len(text) > MAX_LENGTH or len(text.split()) > MAX_WORDS


@given(queries)
def test_every_word_of_a_text_is_in_the_tree_or_in_a_note(text: str) -> None:
    parsed = read(text)
    if parsed is not None:
        kept = [
            form for piece in (*texts(parsed.tree), *(note.piece for note in parsed.notes)) for form in words(piece)
        ]
        assert sorted(set(words(text)) - set(kept)) == []


@given(queries)
def test_the_tree_has_no_word_that_was_not_typed(text: str) -> None:
    parsed = read(text)
    if parsed is not None:
        assert all(piece in text for piece in texts(parsed.tree))
        assert all(note.piece in text for note in parsed.notes)


@given(queries)
def test_a_tree_is_no_deeper_than_its_brackets_may_be(text: str) -> None:
    """A bracket adds at most three levels: what must all match, an exclusion of it, and alternatives to it."""
    parsed = read(text)
    if parsed is not None:
        assert depth(parsed.tree) <= 3 * MAX_DEPTH + 1


@given(queries)
def test_nodes_are_what_they_promise(text: str) -> None:
    parsed = read(text)
    for node in nodes(parsed.tree) if parsed else ():
        match node:
            case Either(children):
                assert len(children) > 1
            case Every(children):
                assert node is parsed.tree or len(children) > 1  # type: ignore[union-attr]  # there is one, or no node
            case Wildcard(stump):
                assert len(stump) >= MIN_PREFIX
                assert stump.isalnum()
            case Word(typed) | Quoted(typed):
                assert terms(typed, "exact"), "what is searched for has at least one term"
            case Dated(_, first, last):
                assert (first is None) != (last is None)
            case Together():
                pytest.fail("no parser makes this")


@given(queries)
def test_a_text_has_one_reading_and_each_note_once(text: str) -> None:
    parsed = read(text)
    assert read(text) == parsed
    if parsed is not None:
        assert len(set(parsed.notes)) == len(parsed.notes)


def words(text: str) -> list[str]:
    """The words of a text, parted by white space, without those that the language takes for itself."""
    forms = (form for piece in _OPERATORS.sub(" ", text).split() for form in terms(piece, "exact"))
    return [form for form in forms if form not in ("ikke", "eller")]


def texts(node: Syntax) -> Iterator[str]:
    for each in nodes(node):
        if isinstance(each, Word | Quoted | Wildcard | Dated):
            yield each.text


def nodes(node: Syntax) -> Iterator[Syntax]:
    yield node
    for child in inside(node):
        yield from nodes(child)


def depth(node: Syntax) -> int:
    return 1 + max(map(depth, inside(node)), default=0)


def inside(node: Syntax) -> tuple[Syntax, ...]:
    match node:
        case Every(children) | Either(children):
            return children
        case Exclude(child) | InField(_, child):
            return (child,)
        case _:
            return ()


def test_the_grammar_makes_what_is_refused_and_what_is_not() -> None:
    made = [read(Queries(Random(number), Words()).query()) for number in range(500)]
    assert 0 < made.count(None) < 100
    kinds = {type(node) for parsed in made if parsed for node in nodes(parsed.tree)}
    assert kinds == {Word, Quoted, Wildcard, InField, Dated, Exclude, Either, Every}
    assert {note.kind for parsed in made if parsed for note in parsed.notes} == set(NoteKind) - {
        NoteKind.ONLY_EXCLUSION
    }
