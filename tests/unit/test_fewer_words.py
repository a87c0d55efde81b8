"""Leaving out one word of a query: what is left reads as before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.parser import parse
from engine.syntax import Either, Every, Exclude, Syntax, written
from search_app.results.fewer_words import with_one_less


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("", []),
        ("gevinst", []),
        ("gevinst plan", [("gevinst", "plan"), ("plan", "gevinst")]),
        ("plan for gevinst", [("plan", "for gevinst"), ("gevinst", "plan for")]),
        ("hva er en plan", []),
        ("-gevinst for plan", [("-gevinst", "for plan")]),
        ('«god ledelse» plan*', [('"god ledelse"', "plan*"), ("plan*", '"god ledelse"')]),
        ("tittel:gevinst IKKE plan", [("-plan", "tittel:gevinst")]),
        ("a ELLER b c", [("a ELLER b", "c"), ("c", "a ELLER b")]),
        ("(a b) ELLER c d", [("(a b) ELLER c", "d"), ("d", "(a b) ELLER c")]),
        ("-(a ELLER b) c d", [("-(a ELLER b)", "c d"), ("c", "-(a ELLER b) d"), ("d", "-(a ELLER b) c")]),
    ],
)  # fmt: skip
def test_each_word_is_left_out_in_turn(q: str, expected: list[tuple[str, str]]) -> None:
    assert list(with_one_less(q)) == expected


words = st.sampled_from(["plan", "gevinst", "god*", '"god plan"', "tittel:plan", 'tema:"a b"', "8-10", "a/b"])
groups = st.recursive(
    words,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(" ELLER ".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"({' '.join(parts)})"),
        inner.map(lambda part: f"-({part})"),
    ),
    max_leaves=6,
)


@given(st.lists(groups, min_size=1, max_size=4).map(" ".join))
def test_what_is_written_reads_as_what_was_read(q: str) -> None:
    tree = parse(q).tree
    again = parse(" ".join(map(written, tree.children))).tree
    assert flat(again) == flat(tree)


@given(st.text(max_size=40))
def test_any_text_has_words_to_leave_out_or_none(q: str) -> None:
    for left_out, rest in with_one_less(q):
        assert left_out
        assert len(parse(rest).tree.children) >= 1


def flat(tree: Every) -> Every:
    """Without what means nothing: groups at the top, (a b) c is a b c; double exclusion, -(-a) is a."""
    children = map(plain, tree.children)
    return Every(
        tuple(inner for child in children for inner in (flat(child).children if isinstance(child, Every) else (child,)))
    )


def plain(node: Syntax) -> Syntax:
    match node:
        case Exclude(Exclude(inner)):
            return plain(inner)
        case Exclude(child):
            return Exclude(inner) if (inner := plain(child)) == child else plain(Exclude(inner))
        case Either(children):
            return Either(tuple(map(plain, children)))
        case Every(children):
            return Every(tuple(map(plain, children)))
    return node
