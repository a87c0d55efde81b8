"""Interviews: what looks like one and what only asks, who is asked, and questions with their answers in a paragraph."""

from __future__ import annotations

import pytest

from engine.article import Person
from indexer.extract import assemble
from indexer.metadata.facts import Facts
from indexer.structure.blocks import Block, Heading, Paragraph
from indexer.structure.questions import asked, looks_like_interview
from indexer.structure.sections import sections

ADDRESSED = ["Hva gjør du?", "Hvordan lykkes dere?", "Hva er viktigst?"]
UNADDRESSED = ["Hva er styring?", "Hva er tillit?", "Hvordan lykkes?"]
RHETORICAL = ["Har du en plan?", "Hva gjør dere nå?", "Vet du hvem som bestemmer?"]


def questioned(questions: list[str], answer: str = "Svar.") -> list[Block]:
    return [block for question in questions for block in (Heading(question), Paragraph(answer))]


@pytest.mark.parametrize(
    ("questions", "lead", "expected"),
    [
        (ADDRESSED, "Vi har snakket med direktør Kari Nordmann.", True),
        (["Kva gjer du?", "Korleis får de det til, dykk i mellom?", "Og du?"], "Vi har snakka med leiaren.", True),
        (["Kva har de lært?", "Kvifor byrja de?", "Korleis går det?"], "Leiaren fortel om omstillinga.", True),
        (["Kva har dei lært?", "Kvifor byrja dei?", "Korleis går det?"], "Leiaren fortel om omstillinga.", False),
        (["Hva lærte de?", "Hvorfor begynte de?", "Hvordan går det?"], "Lederen forteller om omstillingen.", False),
        (["Hva gjør du?", "Hvordan lykkes dere?"], "Vi har snakket med henne.", False),
        (UNADDRESSED, "Programmet, sier ministeren, er klart.", False),
        (["Kan du søke?", "Må du betale?", "Får du svar?"], "Her er ofte stilte spørsmål om tjenesten.", False),
        (ADDRESSED, "Fortel oss kva du meiner.", False),
    ],
    ids=["nb", "nn", "nn de", "nn dei", "nb de", "too few", "programme", "readers' questions", "bid"],
)
def test_what_looks_like_an_interview(questions: list[str], lead: str, expected: bool) -> None:
    assert looks_like_interview(questioned(questions), lead) is expected


@pytest.mark.parametrize(
    ("lead", "answer", "expected"),
    [
        ("«Det går», sier direktør Kari Nordmann.", "Vi prøver oss fram.", True),
        ("Direktør Bente Vik i Difi mener at tilliten må opp.", "Jeg tror vi må begynne nå.", True),
        ("Direktør Bente Vik i Difi mener at tilliten må opp.", "Da er du ikke alene. Etatene er i gang.", False),
        ("Direktør Bente Vik i Difi sier at tilliten må opp.", "Da er du ikke alene. Etatene er i gang.", False),
    ],
)
def test_a_lead_that_reports_is_of_an_interview_where_the_answers_are_somebodys_own(
    lead: str, answer: str, expected: bool
) -> None:
    assert looks_like_interview(questioned(RHETORICAL, answer), lead) is expected


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Intervju med Kari Holm", "Kari Holm"),
        ("Fem spørsmål til direktør Kari Holm", "Kari Holm"),
        ("Fem kjappe spørsmål til Kari Holm i Difi", "Kari Holm"),
        ("Læring: Ein prat med Kari Holm", "Kari Holm"),
        ("Intervju: Kari Holm om læring", "Kari Holm"),
        ("Intervju med brukere: slik gjør du det", ""),
        ("Fem spørsmål til leverandøren", ""),
        ("Kari Holm om læring", ""),
    ],
)
def test_a_title_may_say_who_is_asked(title: str, name: str) -> None:
    assert asked(title) == name
    lead = "Det er ti år siden etaten ble lagt om."
    assert looks_like_interview(questioned(UNADDRESSED), lead, title) is bool(name)
    assert not looks_like_interview(questioned(UNADDRESSED[1:]), lead, title)


@pytest.mark.parametrize(
    ("title", "speaker"), [("Intervju med Kari Holm", "Kari Holm"), ("Intervju med Eva Moen", ""), ("Omstilling", "")]
)
def test_whom_the_title_names_speaks_and_nobody_else(title: str, speaker: str) -> None:
    people = (Person("Kari Holm"), Person("Ola Vik"))
    facts = Facts(title=title, kind="intervju", people=people)
    article = assemble(facts, questioned(ADDRESSED), "a.html")
    assert {passage.speaker for passage in article.passages()} == {speaker}


def test_the_only_person_presented_does_not_speak_for_whom_the_title_names() -> None:
    facts = Facts(title="Intervju med Eva Moen", kind="intervju", people=(Person("Ola Vik"),))
    assert {passage.speaker for passage in assemble(facts, questioned(ADDRESSED), "a.html").passages()} == {""}


TURNS = [
    Paragraph(f"Hva gjør du på {day}?\nJeg sitter i et møte.\nHele dagen.") for day in ("mandag", "tirsdag", "fri")
]


def test_questions_with_their_answers_below_in_the_paragraph() -> None:
    assert looks_like_interview(TURNS, "Vi har snakket med direktøren.")
    found = sections(TURNS, interview=True)
    assert [(each.heading, [p.text for p in each.passages]) for each in found] == [
        (turn.text.split("\n")[0], ["Jeg sitter i et møte.\nHele dagen."]) for turn in TURNS
    ]


@pytest.mark.parametrize(
    "blocks",
    [TURNS[1:], [Heading("Hva nå?"), Paragraph("Vent."), Heading("Hva så?"), *TURNS]],
    ids=["too few", "headings ask"],
)
def test_a_question_within_an_answer_is_of_the_answer(blocks: list[Block]) -> None:
    found = sections(blocks, interview=True)
    said = "\n\n".join(passage.text for each in found for passage in each.passages)
    assert said.endswith("\n\n".join(turn.text for turn in TURNS[1:]))
    assert {each.heading for each in found} <= {"", "Hva nå?", "Hva så?"}
