"""Interviews as pages set them: the questions are found, the answers are whole, and whoever answers is named.

1. A question may be a heading, bold by element or by style, with its mark or dash outside the bold, or a plain line.
2. What stands after a bold question on its line is the answer.
3. A page that does not say it is an interview is one by what its first paragraph tells; a list of questions is none.
"""

from __future__ import annotations

import pytest

from engine.article import Article, PassageKind
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources.html.page import read_markup

INTRODUCTION = "<p>Vi har snakket med Kari Eksempel, direktør i Difi, om hva virksomheten har lært.</p>"
QUESTIONS = ["Hva har du lært?", "Hvordan jobber dere?", "Hva er rådet ditt?"]
ANSWERS = ["At man må lytte.", "I team.", "Start nå."]

HABITS = {
    "headings": "<h3>{0}</h3><p>{1}</p>",
    "bold": "<p><strong>{0}</strong></p><p>{1}</p>",
    "bold by style": "<p><span style='font-weight: 700'>{0}</span></p><p>{1}</p>",
    "bold and italic": "<p><em><b>{0}</b></em>&nbsp;</p><p>{1}</p>",
    "the answer on the same line": "<p><strong>{0}</strong> {1}</p>",
    "the answer on the next line": "<p><strong>{0}<br></strong>{1}</p>",
    "a dash before the bold": "<p>– <strong>{0}</strong></p><p>{1}</p>",
    "plain lines": "<p>{0}</p><p>{1}</p>",
}


def interview(habit: str, introduction: str = INTRODUCTION, category: str = "category-nyheter") -> Article:
    turns = "".join(HABITS[habit].format(*turn) for turn in zip(QUESTIONS, ANSWERS, strict=True))
    page = f"<article class='{category}'><h1>Lederen som lærte</h1><div class='entry-content'>{introduction}{turns}"
    (article,) = read_markup(f"<html lang=nb>{page}</div></article></html>", "side.html", Facts(), Notes())
    return article


@pytest.mark.parametrize("habit", HABITS)
def test_questions_answers_and_speaker(habit: str) -> None:
    article = interview(habit)
    found = [(passage.heading, passage.text, passage.speaker) for passage in article.passages()][1:]
    assert found == [(question, answer, "Kari Eksempel") for question, answer in zip(QUESTIONS, ANSWERS, strict=True)]
    assert article.kind == "intervju"


def test_the_mark_of_a_question_may_stand_outside_the_bold() -> None:
    page = (
        "<article class='category-intervjuer'><h1>T</h1><div class='entry-content'><p><b>Hva nå</b>?</p><p>Videre.</p>"
    )
    (article,) = read_markup(page, "side.html", Facts(), Notes())
    assert [(passage.kind, passage.heading) for passage in article.passages()] == [(PassageKind.ANSWER, "Hva nå?")]


@pytest.mark.parametrize("introduction", ["<p>Her er svarene på det mange lurer på.</p>", ""])
def test_questions_of_readers_are_no_interview(introduction: str) -> None:
    assert interview("headings", introduction).kind == "artikkel"


def test_a_bold_question_in_an_article_is_a_heading() -> None:
    page = "<main><h1>T</h1><p><strong>Usikker?</strong> Da kan du spørre oss.</p></main>"
    (article,) = read_markup(page, "side.html", Facts(), Notes())
    assert [(passage.heading, passage.text) for passage in article.passages()] == [
        ("Usikker?", "Da kan du spørre oss.")
    ]
