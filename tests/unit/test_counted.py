"""Headings that count pieces of advice or insights, and those that count chapters."""

from __future__ import annotations

import pytest

from engine.article import PassageKind
from indexer.extract import assemble
from indexer.metadata.facts import Facts
from indexer.structure.blocks import Block, Heading, ItemList, Paragraph, Quote, Rule
from indexer.structure.counted import counted_kinds
from indexer.structure.lessons import counted_lessons

ADVICE, INSIGHT, OTHER = PassageKind.ADVICE, PassageKind.INSIGHT, PassageKind.PARAGRAPH


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Fem tips til ledere", (ADVICE, 5)),
        ("Slik lykkes du: De 10 viktigste rådene", (ADVICE, 10)),
        ("Tre tilrådingar", (ADVICE, 3)),
        ("Sju viktige lærdommer", (INSIGHT, 7)),
        ("Gode råd", (OTHER, 0)),
        ("Fem år med erfaringer", (OTHER, 0)),
        ("Fem råd og utvalg", (OTHER, 0)),
    ],
)
def test_how_many_lessons_a_title_counts(title: str, expected: tuple[PassageKind, int]) -> None:
    assert counted_lessons(title) == expected


@pytest.mark.parametrize(
    ("title", "headings", "expected"),
    [
        ("To tips", ["2 1. Start tidlig", "2 2. Mål ofte"], "aa"),
        ("To tips", ["2 Bakgrunn", "2 1) Start", "3 Eksempel", "2 2) Mål", "2 Til slutt"], "-a-a-"),
        ("To lærdommer", ["3 1 Start", "3 2 Mål"], "ii"),
        ("Ny rapport", ["2 Råd nr. 1: Start", "2 Råd nr. 2: Mål", "2 Råd"], "aa-"),
        ("Ny rapport", ["2 Råd 1", "2 Råd 2"], "aa"),
        ("Ny rapport", ["2 Anbefalinger", "3 1. Start", "3 2. Mål", "2 Metode"], "-aa-"),
        ("Ny rapport", ["2 To råd til slutt", "2 1. Start", "2 2. Mål"], "-aa"),
        # and what is none
        ("Ny rapport", ["2 1. Innledning", "2 2. Metode"], "--"),
        ("Fem tips", ["2 1. Innledning", "2 2. Metode"], "--"),
        ("To tips", ["2 1. Innledning", "2 3. Metode"], "--"),
        ("To tips", ["2 2. Innledning", "2 3. Metode"], "--"),
        ("To tips", ["2 1.1 Innledning", "2 2.1 Metode"], "--"),
        ("To tips", ["2 1. Innledning", "2 ", "2 2. Metode"], "---"),
        ("To tips", ["2 Bakgrunn", "3 1. Innledning", "3 2. Metode"], "---"),
        ("To tips", ["3 1. Innledning", "2 Del", "3 2. Metode"], "---"),
        ("Ny rapport", ["2 Anbefalinger", "2 1. Innledning", "2 2. Metode"], "---"),
        ("Ny rapport", ["2 Sju anbefalinger", "3 1. Innledning", "3 2. Metode"], "---"),
        ("Ny rapport", ["2 Råd 1", "2 2. Metode"], "--"),
        ("Ett tips", ["2 1. Start"], "-"),
    ],
)
def test_what_headings_count(title: str, headings: list[str], expected: str) -> None:
    """A heading is given with its level before it; «a» is advice, «i» an insight."""
    given = [Heading(text[2:], int(text[0])) for text in headings]
    signs = {ADVICE: "a", INSIGHT: "i", OTHER: "-"}
    assert "".join(signs[kind] for kind in counted_kinds(given, title)) == expected


def test_what_stands_under_counted_headings_is_advice() -> None:
    blocks: list[Block] = [
        Paragraph("Først."),
        Heading("1. Start tidlig"),
        Paragraph("Ellers rekker du det ikke."),
        Quote("«Ja.»"),
        Heading("2. Mål ofte"),
        Paragraph("Slik:"),
        ItemList(("en", "to")),
        Rule(),
        Paragraph("Sist."),
    ]
    article = assemble(Facts(title="To tips til ledere"), blocks, "a.html")
    assert [(p.anchor, str(p.kind), p.text) for p in article.passages()] == [
        ("p1", "avsnitt", "Først."),
        ("p2", "anbefaling", "Ellers rekker du det ikke."),
        ("p3", "sitat", "«Ja.»"),
        ("p4", "anbefaling", "Slik:\n• en\n• to"),
        ("p5", "avsnitt", "Sist."),
    ]
    assert [str(each.kind) for each in article.sections] == ["avsnitt", "anbefaling", "anbefaling", "avsnitt"]
