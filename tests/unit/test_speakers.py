"""Answers of several people to one question are parted where it is sure who speaks, and otherwise are one."""

from __future__ import annotations

import pytest

from engine.article import PassageKind
from indexer.extract import assemble
from indexer.metadata.facts import Facts
from indexer.structure.blocks import Block, Heading, ItemList, Paragraph
from indexer.structure.speakers import answers

PEOPLE = ["Eva Moen", "Per Olav Sand", "Eli Moen"]
FULL = ["Eva Moen: Ja.", "Per Olav Sand: Nei."]


@pytest.mark.parametrize(
    ("paragraphs", "people", "introduction", "speakers"),
    [
        (FULL, [], "Møt Eva Moen og Per Olav Sand.", ["Eva Moen", "Per Olav Sand"]),
        (FULL, PEOPLE, "", ["Eva Moen", "Per Olav Sand"]),
        (["Eva: Ja.", "Per: Nei.", "Eva: Jo."], PEOPLE, "", ["Eva Moen", "Per Olav Sand", "Eva Moen"]),
        (["POS: Ja.", "Eli: Nei."], PEOPLE, "", ["Per Olav Sand", "Eli Moen"]),
        (["P.O.S.: Ja.", "Eli: Nei."], PEOPLE, "", ["Per Olav Sand", "Eli Moen"]),
        # and where it is not sure
        (FULL, [], "Møt Eva Moen.", []),
        (["Eva: Ja.", "Per: Nei."], [], "Møt Eva Moen og Per Olav Sand.", []),
        (["Moen: Ja.", "Sand: Nei."], PEOPLE, "", []),
        (["EM: Ja.", "POS: Nei."], PEOPLE, "", []),
        ([*FULL, "De er uenige."], PEOPLE, "", []),
        (["Eva Moen: Ja.", "Eva Moen: Jo."], PEOPLE, "", []),
        (["Fordeler: Mange.", "Ulemper: Få."], PEOPLE, "Fordeler og Ulemper", []),
        ([], PEOPLE, "", []),
    ],
)
def test_who_answers(paragraphs: list[str], people: list[str], introduction: str, speakers: list[str]) -> None:
    found = answers(paragraphs, people, introduction)
    assert [speaker for speaker, _ in found] == speakers
    assert not found or [text for _, text in found] == paragraphs


def test_what_one_says_in_several_paragraphs_is_one_answer() -> None:
    paragraphs = ["Eva: Ja.", "Eva: Jo.", "Per: Nei."]
    assert answers(paragraphs, PEOPLE, "") == [("Eva Moen", "Eva: Ja.\n\nEva: Jo."), ("Per Olav Sand", "Per: Nei.")]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (Paragraph("Per Sand: Nei."), [("Eva Moen", "Eva Moen: Ja."), ("Per Sand", "Per Sand: Nei.")]),
        (ItemList(("Per Sand: Nei.",)), [("", "Eva Moen: Ja.\n\n• Per Sand: Nei.")]),
    ],
)
def test_each_answer_is_a_passage_with_its_speaker(last: Block, expected: list[tuple[str, str]]) -> None:
    blocks: list[Block] = [Heading("Gikk det bra?"), Paragraph("Eva Moen: Ja."), last]
    facts = Facts(title="To ledere", lead="Vi møtte Eva Moen og Per Sand.", kind="intervju")
    passages = assemble(facts, blocks, "a.html").passages()
    assert [(p.speaker, p.text) for p in passages if p.kind is PassageKind.ANSWER] == expected
