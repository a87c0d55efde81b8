"""Typed lists: lists where they hold advice or insights, and otherwise the text as it stands."""

from __future__ import annotations

import pytest

from indexer.structure.blocks import Block, Heading, ItemList, Paragraph
from indexer.structure.sections import sections

TYPED: dict[str, list[Block]] = {
    "lines": [Paragraph("Vi anbefaler at dere:\n• starter nå\n• måler")],
    "paragraphs": [Paragraph("Vi anbefaler at dere:"), Paragraph("• starter nå"), Paragraph("•måler")],
    "dashes": [Paragraph("Vi anbefaler at dere:"), Paragraph("– starter nå"), Paragraph("– måler")],
    "dashes on lines": [Paragraph("Vi anbefaler at dere:\n- starter nå\n- måler")],
    "numbers": [Paragraph("Vi anbefaler at dere:"), Paragraph("1. starter nå"), Paragraph("2. måler")],
    "brackets": [Paragraph("Vi anbefaler at dere:\n1) starter nå\n2) måler")],
    "letters": [Paragraph("Vi anbefaler at dere:"), Paragraph("a) starter nå\nb) måler")],
    "lists of one": [Paragraph("Vi anbefaler at dere:"), ItemList(("starter nå",)), ItemList(("måler",))],
}


@pytest.mark.parametrize("form", TYPED)
def test_a_typed_list_of_advice_is_a_list(form: str) -> None:
    (section,) = sections([*TYPED[form], Paragraph("Lykke til.")])
    assert [(str(p.kind), p.text) for p in section.passages] == [
        ("avsnitt", "Vi anbefaler at dere:"),
        ("anbefaling", "starter nå"),
        ("anbefaling", "måler"),
        ("avsnitt", "Lykke til."),
    ]


def test_what_stands_about_a_typed_list_in_its_paragraphs_is_kept() -> None:
    blocks = [Paragraph("Først.\nVi tilrår:\n• en\n• to\nSist."), Paragraph("Dette har vi lært:"), Paragraph("1. a\nb")]
    (section,) = sections([*blocks, Paragraph("2. c\nd"), Paragraph("4. Annet.")])
    assert [(str(p.kind), p.text) for p in section.passages] == [
        ("avsnitt", "Først.\nVi tilrår:"),
        ("anbefaling", "en"),
        ("anbefaling", "to"),
        ("avsnitt", "Sist."),
        ("avsnitt", "Dette har vi lært:"),
        ("innsikt", "a\nb"),
        ("innsikt", "c\nd"),
        ("avsnitt", "4. Annet."),
    ]


def test_paragraphs_with_dashes_under_a_heading_of_advice_are_a_list() -> None:
    (section,) = sections([Heading("Anbefalinger"), Paragraph("– Lag en plan."), Paragraph("– Følg den.")])
    assert [(str(p.kind), p.text) for p in section.passages] == [
        ("anbefaling", "Lag en plan."),
        ("anbefaling", "Følg den."),
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ["Vi har snakket med dem:", "– starter nå", "– måler"],
        ["Dette anbefaler hun:", "– Hva har dere lært?", "– Vi har lært mye."],
        ["Dette anbefaler hun:", "– Vi må starte nå, sier Kari.", "– Og måle."],
        ["Vi anbefaler:", "1. mars kl. 10"],
        ["Vi anbefaler:", "2. starter", "3. måler"],
        ["Vi anbefaler:", "1. starter", "3. måler"],
        ["Vi anbefaler:", "1. starter", "b) måler"],
        ["Kravene er:\n1. starter\n2. måler", "1. En", "2. To"],
        ["Vi anbefaler:", "Innskudd.", "• starter", "• måler"],
    ],
)
def test_typed_lines_that_are_no_list_of_advice_stay_as_they_are(texts: list[str]) -> None:
    (section,) = sections([Paragraph(text) for text in texts])
    assert [(str(p.kind), p.text) for p in section.passages] == [("avsnitt", text) for text in texts]


def test_a_conversation_under_a_heading_of_advice_is_no_list() -> None:
    (section,) = sections([Heading("Anbefalinger"), Paragraph("– Er det nok?"), Paragraph("– Ja.")])
    assert [(str(p.kind), p.text) for p in section.passages] == [("avsnitt", "– Er det nok?"), ("avsnitt", "– Ja.")]


def test_a_list_may_follow_another_in_the_same_paragraph() -> None:
    (section,) = sections([Paragraph("Vi tilrår:\n1. en\n2. to\nDette lærte vi:\n1. tre\n2. fire")])
    assert [(str(p.kind), p.text) for p in section.passages] == [
        ("avsnitt", "Vi tilrår:"),
        ("anbefaling", "en"),
        ("anbefaling", "to"),
        ("avsnitt", "Dette lærte vi:"),
        ("innsikt", "tre"),
        ("innsikt", "fire"),
    ]


def test_lists_of_one_item_that_hold_no_advice_stay_apart() -> None:
    (section,) = sections([ItemList(("en",)), ItemList(("to",))])
    assert [p.text for p in section.passages] == ["• en", "• to"]
