"""Marked text as HTML: nothing of the text becomes markup, and nothing of it is lost."""

from __future__ import annotations

import html

from hypothesis import given
from hypothesis import strategies as st

from engine.result import Marked
from search_app.marks import blocks, cut, markup, split


@st.composite
def marked_texts(draw: st.DrawFn, alphabet: str = "ab <>&\"'/\n") -> Marked:
    text = draw(st.text(alphabet, max_size=40))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    return Marked(text, tuple(zip(edges[::2], edges[1::2], strict=False)))


@given(marked_texts())
def test_taking_the_marks_away_gives_the_text_back(marked: Marked) -> None:
    shown = str(markup(marked))
    assert html.unescape(shown.replace("<mark>", "").replace("</mark>", "")) == marked.text


@given(marked_texts())
def test_there_is_one_mark_a_match_and_no_other_element(marked: Marked) -> None:
    shown = str(markup(marked))
    assert shown.count("<") == 2 * len(marked.spans)
    assert shown.count("<mark>") == shown.count("</mark>") == len(marked.spans)


@given(marked_texts())
def test_splitting_keeps_every_marked_letter(marked: Marked) -> None:
    whole = [letter for low, high in marked.spans for letter in marked.text[low:high] if letter.strip()]
    parts = [part.text[low:high] for part in split(marked, "\n") for low, high in part.spans]
    assert [letter for letter in "".join(parts) if letter.strip()] == whole


def test_a_piece_has_its_share_of_a_match_that_reaches_outside() -> None:
    assert cut(Marked("abcdef", ((1, 5),)), 2, 4) == Marked("cd", ((0, 2),))


def test_paragraphs_and_lines() -> None:
    found = blocks(Marked("En <b>\nto\n\ntre", ((3, 6),)))
    assert found == (("En <mark>&lt;b&gt;</mark>", "to"), ("tre",))
