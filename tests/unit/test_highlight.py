"""Marks and excerpts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.highlight import EXCERPT_LEAST, EXCERPT_MOST, Mark, excerpt, mark, spans

TEXT = "Gevinstene kommer. Målet er å realisere gevinster, ikke å telle dem; gevinst-uttak tar tid."


def surfaces(text: str, *marks: Mark, part: str = "body") -> list[str]:
    return [text[start:end] for start, end in spans(text, marks, part)]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([Mark(("gevinst",), "stem")], ["Gevinstene", "gevinster", "gevinst"]),
        ([Mark(("gevinst",), "exact")], ["gevinst"]),
        ([Mark(("realis",), "exact", prefix=True)], ["realisere"]),
        ([Mark(("realisere", "gevinster"), "exact")], ["realisere gevinster"]),
        ([Mark(("realisere", "telle"), "exact")], []),
        ([Mark(("realisere", "gevinster"), "exact"), Mark(("gevinst",), "stem")],
         ["Gevinstene", "realisere gevinster", "gevinst"]),
        ([Mark(("tid",), "stem"), Mark(("ta",), "stem")], ["tar", "tid"]),
        ([Mark(("gevinst",), "stem", part="title")], []),
        ([Mark((), "stem")], []),
    ],
)  # fmt: skip
def test_whole_surface_forms_are_marked(marks: list[Mark], expected: list[str]) -> None:
    assert surfaces(TEXT, *marks) == expected


def test_a_mark_for_one_part_counts_there_only() -> None:
    assert surfaces("Råd", Mark(("råd",), "stem", part="title"), part="title") == ["Råd"]


def test_a_phrase_at_the_end_of_the_text_is_no_match_when_cut_short() -> None:
    assert surfaces("to ord", Mark(("ord", "til"), "exact")) == []


SENTENCES = [f"Setning nummer {number} handler om noe annet enn det vi leter etter." for number in range(20)]


def test_the_excerpt_is_whole_sentences_around_the_matches() -> None:
    text = " ".join([*SENTENCES[:10], "Her står både gevinst og ansvar sammen.", *SENTENCES[10:]])
    found = excerpt(text, [Mark(("gevinst",), "stem"), Mark(("ansvar",), "stem")])
    assert "gevinst og ansvar" in found.marked.text
    assert len(found.marked.text) <= EXCERPT_MOST
    assert found.marked.text == text[found.start : found.end]
    assert found.start == 0 or text[: found.start].endswith(". ")
    assert found.marked.text.endswith(".")


def test_a_compound_counts_for_each_of_its_parts_that_was_looked_for() -> None:
    filler = "Dette handler om noe helt annet, som vi har skrevet mye om i de årene prosjektet har vart, og litt til."
    text = f"Gevinster er bra, og gevinsten kommer. {filler} {filler} De har en gevinstrealiseringsplan. {filler}"
    marks = [Mark((part,), "parts") for part in ("gevinst", "realisering", "plan")] + [Mark(("gevinst",), "stem")]
    assert "gevinstrealiseringsplan" in excerpt(text, marks).marked.text
    assert excerpt(text, marks[-1:]).start == 0


def test_a_short_text_is_its_own_excerpt() -> None:
    found = excerpt(TEXT, [Mark(("gevinst",), "stem")])
    assert (found.start, found.end) == (0, len(TEXT))
    assert found.marked == mark(TEXT, [Mark(("gevinst",), "stem")])


def test_a_sentence_longer_than_the_excerpt_is_cut_between_words_around_its_match() -> None:
    text = "ord " * 200 + "gevinst " + "ord " * 200
    found = excerpt(text.strip(), [Mark(("gevinst",), "stem")])
    assert "gevinst" in found.marked.text
    assert len(found.marked.text) <= EXCERPT_MOST
    assert set(found.marked.text.split()) == {"ord", "gevinst"}


@pytest.mark.parametrize("marks", [(), (Mark(("skjema",), "stem"),)], ids=["nothing sought", "something sought"])
def test_a_first_sentence_of_a_word_or_two_goes_on_into_a_long_one(marks: tuple[Mark, ...]) -> None:
    text = "Problem: " + "Skjemaene fylles ut for hånd hver måned i alle etater, " * 8 + "og det tar tid."
    shown = excerpt(text, marks)
    assert (shown.start, shown.marked.text[:22]) == (0, "Problem: Skjemaene fyl")
    assert EXCERPT_LEAST <= len(shown.marked.text) <= EXCERPT_MOST


@given(
    text=st.lists(st.sampled_from(["gevinst", "ord", "a. B", "…", "x" * 300, "\n", "ansvar!"]), max_size=80).map(
        " ".join
    )
)
def test_an_excerpt_is_always_a_piece_of_its_text_with_ordered_spans(text: str) -> None:
    found = excerpt(text, [Mark(("gevinst",), "stem"), Mark(("ansvar",), "stem")])
    assert found.marked.text == text[found.start : found.end]
    edges = [edge for span in found.marked.spans for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(found.marked.text) for edge in edges)
