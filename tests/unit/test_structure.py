"""Blocks → sections and passages, whatever the format they come from.

1. Headings and thematic breaks open sections; anchors count through the article.
2. In an interview, each habit of asking gives answers of kind `svar`, one passage an answer.
3. Lists of advice and of insights give a passage an item; all other lists one passage.
4. Tables, quotations, paragraphs keep what they are.
5. Bold lines over text are headings, runs of short lines are one passage, long passages are cut.
"""

from __future__ import annotations

import pytest

from engine.article import PassageKind, Section
from indexer.structure.blocks import Block, Heading, ItemList, Paragraph, Quote, Rule, Table
from indexer.structure.sections import LONGEST_PASSAGE, as_text, sections
from indexer.structure.shaping import FEWEST_LINES, LONGEST_QUESTION, SHORT_LINE

OTHER = PassageKind.PARAGRAPH
THREE = ItemList(("en", "to", "tre"))


def outline(found: tuple[Section, ...]) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """Heading, kind and passages of each section."""
    return [(each.heading, str(each.kind), [(p.anchor, str(p.kind), p.text) for p in each.passages]) for each in found]


def test_headings_part_the_text() -> None:
    blocks: list[Block] = [
        Paragraph("Først."),
        Heading("En", 2),
        Paragraph("a"),
        Heading("Under", 3),
        Heading("To"),
        Paragraph("b"),
    ]
    found = sections(blocks)
    assert outline(found) == [
        ("", "avsnitt", [("p1", "avsnitt", "Først.")]),
        ("En", "avsnitt", [("p2", "avsnitt", "a")]),
        ("Under", "avsnitt", []),
        ("To", "avsnitt", [("p3", "avsnitt", "b")]),
    ]
    assert [each.anchor for each in found] == ["s1", "s2", "s3", "s4"]
    assert [each.level for each in found] == [2, 2, 3, 2]
    assert [passage.heading for each in found for passage in each.passages] == ["", "En", "To"]


def test_a_thematic_break_ends_a_section_and_empty_ones_are_left_out() -> None:
    blocks: list[Block] = [
        Rule(),
        Heading("En"),
        Paragraph("a"),
        Rule(),
        Paragraph("b"),
        Rule(),
        Paragraph("* * *"),
        Rule(),
    ]
    assert outline(sections(blocks)) == [
        ("En", "avsnitt", [("p1", "avsnitt", "a")]),
        ("", "avsnitt", [("p2", "avsnitt", "b")]),
    ]


def test_no_blocks_no_sections() -> None:
    assert sections([]) == ()
    assert sections([], interview=True) == ()


MARKED: dict[str, tuple[Block, Block]] = {
    "headings": (Heading("Hvorfor det?"), Heading("Hva nå?")),
    "bold": (Paragraph("Hvorfor det?", bold=True), Paragraph("Hva nå?", bold=True)),
}
PLAIN: dict[str, list[Block]] = {
    "plain": [Paragraph("Hvorfor det?"), Paragraph("Fordi."), Paragraph("Hva nå?"), Paragraph("Vent.")],
    "dash": [Paragraph("– Hvorfor det?"), Paragraph("Fordi."), Paragraph("– Hva nå?"), Paragraph("Vent.")],
    "dash in one block": [Paragraph("– Hvorfor det?\nFordi."), Paragraph("– Hva nå?\nVent.")],
}


@pytest.mark.parametrize("habit", MARKED)
def test_an_interview_with_marked_questions(habit: str) -> None:
    """What asks without a mark, «Ja?», belongs to the answer."""
    first, second = MARKED[habit]
    blocks: list[Block] = [
        Paragraph("Møt henne."),
        first,
        Paragraph("Fordi."),
        Paragraph("Ja?"),
        second,
        Paragraph("Vent."),
    ]
    found = sections(blocks, interview=True, interviewee="Kari Nordmann")
    assert outline(found) == [
        ("", "avsnitt", [("p1", "avsnitt", "Møt henne.")]),
        ("Hvorfor det?", "svar", [("p2", "svar", "Fordi.\n\nJa?")]),
        ("Hva nå?", "svar", [("p3", "svar", "Vent.")]),
    ]
    assert [each.speaker for each in found] == ["", "Kari Nordmann", "Kari Nordmann"]


@pytest.mark.parametrize("habit", PLAIN)
def test_an_interview_without_marks(habit: str) -> None:
    assert outline(sections(PLAIN[habit], interview=True)) == [
        ("Hvorfor det?", "svar", [("p1", "svar", "Fordi.")]),
        ("Hva nå?", "svar", [("p2", "svar", "Vent.")]),
    ]


def test_an_answer_holds_all_that_follows_the_question() -> None:
    blocks: list[Block] = [
        Heading("Hva?"),
        Paragraph("Dette:"),
        THREE,
        Quote("Sitat."),
        Table((("a", "b"),)),
        Rule(),
        Paragraph("Les mer"),
    ]
    assert outline(sections(blocks, interview=True)) == [
        ("Hva?", "svar", [("p1", "svar", "Dette:\n\n• en\n• to\n• tre\n\nSitat.\n\na | b")]),
        ("", "avsnitt", [("p2", "avsnitt", "Les mer")]),
    ]


def test_questions_are_headings_like_others_outside_interviews() -> None:
    blocks: list[Block] = [Heading("Hvorfor det?"), Paragraph("Fordi.")]
    assert {each.kind for each in sections(blocks)} == {OTHER}


@pytest.mark.parametrize(
    "blocks",
    [
        [Paragraph("Er det slutt?")],  # nothing answers
        [Paragraph("Spør du meg? Da svarer jeg."), Paragraph("Slik er det.")],  # asks, and goes on
        [Paragraph("x" * LONGEST_QUESTION + "?"), Paragraph("Langt.")],  # an argument
        [Heading("Hva?"), Heading("Underoverskrift")],
    ],
    ids=["last", "within", "long", "no answer"],
)
def test_what_is_no_question(blocks: list[Block]) -> None:
    assert {each.kind for each in sections(blocks, interview=True)} == {OTHER}


def test_advice_is_a_passage_an_item_and_its_lead_in_a_paragraph() -> None:
    found = sections([Heading("Samarbeid"), Paragraph("Vi anbefaler å:"), THREE, Paragraph("Lykke til.")])
    assert outline(found) == [
        (
            "Samarbeid",
            "anbefaling",
            [
                ("p1", "avsnitt", "Vi anbefaler å:"),
                ("p2", "anbefaling", "en"),
                ("p3", "anbefaling", "to"),
                ("p4", "anbefaling", "tre"),
                ("p5", "avsnitt", "Lykke til."),
            ],
        )
    ]


def test_any_other_list_is_one_passage_with_its_lead_in() -> None:
    found = sections([Paragraph("Disse kom:"), THREE, Paragraph("Slutt."), ItemList(("x", "y"), ordered=True)])
    assert [passage.text for passage in found[0].passages] == ["Disse kom:\n• en\n• to\n• tre", "Slutt.", "1. x\n2. y"]


def test_a_lead_in_speaks_for_the_next_list_alone() -> None:
    found = sections([Paragraph("Vi anbefaler å:"), THREE, THREE])
    assert [str(passage.kind) for passage in found[0].passages] == ["avsnitt", *["anbefaling"] * 3, "avsnitt"]


def test_a_table_is_rows_of_cells() -> None:
    found = sections([Table((("År", "Antall"), ("2016", "26")))])
    assert outline(found) == [("", "avsnitt", [("p1", "tabell", "År | Antall\n2016 | 26")])]


@pytest.mark.parametrize(
    ("quote", "people", "speaker"),
    [
        (Quote("«Ja», sier Kari Nordmann.", "Ola"), ["Kari Nordmann"], "Ola"),
        (Quote("«Ja», sier Kari Nordmann."), ["Kari Nordmann", "Ola Hansen"], "Kari Nordmann"),
        (Quote("«Ja», sier Kari Nordmann til Ola Hansen."), ["Kari Nordmann", "Ola Hansen"], ""),
        (Quote("«Ja», sier Kari Nordmannsen."), ["Kari Nordmann"], ""),
        (Quote("«Ja», sier hun."), ["Kari Nordmann"], ""),
    ],
)
def test_who_speaks_in_a_quotation(quote: Quote, people: list[str], speaker: str) -> None:
    (passage,) = sections([quote], people=people)[0].passages
    assert (passage.kind, passage.speaker) == (PassageKind.QUOTE, speaker)


def bold(text: str) -> Paragraph:
    return Paragraph(text, bold=True)


@pytest.mark.parametrize(
    "text", ["Bakgrunn", "Hva er nytt?", "Fase 2: Gjennomføringen av det som ble bestemt i fase 1"]
)
def test_a_bold_line_over_text_is_a_heading(text: str) -> None:
    found = sections([Heading("Over", 3), Paragraph("Før."), bold(text), Paragraph("Etter.")])
    assert [(each.heading, each.level) for each in found] == [("Over", 3), (text, 4)]


@pytest.mark.parametrize(
    "blocks",
    [
        [bold("Dette er viktig."), Paragraph("Etter.")],
        [bold("Våre råd:"), THREE],
        [bold("«Det gikk bra»"), Paragraph("Etter.")],
        [bold("– Det gikk bra"), Paragraph("Etter.")],
        [bold("Sted: Oslo"), Paragraph("Etter.")],
        [bold("To linjer\nav tekst"), Paragraph("Etter.")],
        [bold("x" * 121), Paragraph("Etter.")],
        [bold("En"), bold("To")],
        [bold("Slutt")],
        [Paragraph("Ikke fet"), Paragraph("Etter.")],
    ],
)
def test_a_bold_line_that_is_no_heading(blocks: list[Block]) -> None:
    assert [each.heading for each in sections(blocks)] == [""]


def test_a_bold_line_in_an_interview_belongs_to_the_answer() -> None:
    blocks: list[Block] = [Heading("Hva?"), bold("Mye"), Paragraph("Og mer.")]
    assert outline(sections(blocks, interview=True)) == [("Hva?", "svar", [("p1", "svar", "Mye\n\nOg mer.")])]


def test_short_lines_in_a_row_are_one_passage() -> None:
    lines = [Paragraph(f"Etat {number}") for number in range(FEWEST_LINES)]
    (section,) = sections([Paragraph("Disse svarte."), *lines, Paragraph("Slutt.")])
    assert [p.text for p in section.passages] == ["Disse svarte.", "\n".join(p.text for p in lines), "Slutt."]
    assert len(sections(lines[1:])[0].passages) == FEWEST_LINES - 1


@pytest.mark.parametrize("line", ["Dette er en setning.", "– Sa hun", "Hva?", "To\nlinjer", "x" * (SHORT_LINE + 1)])
def test_what_is_no_short_line(line: str) -> None:
    assert len(sections([Paragraph(line)] * FEWEST_LINES)[0].passages) == FEWEST_LINES


SENTENCE = "Dette er en setning av vanlig lengde, bl.a. om nr. 5 og kl. 12, som slutter her. "


@pytest.mark.parametrize(
    "block",
    [
        Paragraph((SENTENCE * 40).strip()),
        ItemList(tuple([SENTENCE.strip()] * 40)),
        Table(tuple([(SENTENCE.strip(), "2")] * 40)),
    ],
)
def test_a_long_passage_is_cut_between_lines_or_sentences(block: Block) -> None:
    (whole,) = sections([block, Paragraph("Etter.")])
    *parts, last = whole.passages
    assert last.text == "Etter."
    assert len(parts) > 2
    assert max(len(part.text) for part in parts) <= LONGEST_PASSAGE
    assert all(part.text.rstrip("| 2").endswith("her.") for part in parts)
    assert [part.anchor for part in whole.passages] == [f"p{number}" for number in range(1, len(parts) + 2)]
    assert " ".join(part.text for part in parts).split() == as_text(block).split()


def test_an_answer_is_one_passage_however_long() -> None:
    (section,) = sections([Heading("Hva?"), Paragraph(SENTENCE * 40)], interview=True)
    assert len(section.passages) == 1


@pytest.mark.parametrize("bid", ["Fortell om prosjektet.", "– Beskriv en vanlig dag", "Forklar det!"])
def test_a_bold_bid_is_a_question(bid: str) -> None:
    found = sections([bold("Hva?"), Paragraph("Det."), bold(bid), Paragraph("Ja.")], interview=True)
    assert [(each.heading, str(each.kind)) for each in found] == [("Hva?", "svar"), (bid.lstrip("– "), "svar")]


def test_a_heading_that_asks_does_not_hide_a_dialogue_of_dashes() -> None:
    turns = [Paragraph(text) for number in range(3) for text in (f"– Hva nå, {number}?", "Vent.")]
    found = sections([*turns, Heading("Hva er tillit?"), Paragraph("Fakta.")], interview=True)
    assert [str(each.kind) for each in found[:3]] == ["svar"] * 3


@pytest.mark.parametrize("text", ["Figur 2: Verdikjede", "Tabell 3 Oversikt", "Foto: Etaten", "tjenesten"])
def test_a_bold_caption_and_the_end_of_a_line_are_no_headings(text: str) -> None:
    (section,) = sections([Paragraph("En."), Paragraph(text, bold=True), Paragraph("To.")])
    assert [passage.text for passage in section.passages] == ["En.", text, "To."]
