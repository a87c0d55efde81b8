"""Plain text: lines with numbers that are headings or items, and what may stand close under a title."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.article import Article
from engine.dates import PartialDate
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources.plain_text import page as page_text

PROSE = (
    "Dette er et avsnitt som er langt nok til å være en ingress, for det går over mer enn to linjer på trykk og sier "
    "noe om saken."
)


def read(tmp_path: Path, text: str) -> tuple[list[Article], Notes]:
    path = tmp_path / "min-side.txt"
    path.write_text(text, encoding="utf-8")
    notes = Notes()
    return list(page_text.read(path, path.name, Facts(), notes)), notes


def one(tmp_path: Path, text: str) -> Article:
    (article,), _ = read(tmp_path, text)
    return article


def test_a_day_may_stand_close_under_a_title_after_a_line_of_hyphens(tmp_path: Path) -> None:
    text = (
        f"Første sak om læring\nPublisert 11.12.2017\n\n{PROSE}\n\n---\n\nAndre sak om læring\nPublisert 12.12.2017\n\n"
    )
    articles, notes = read(tmp_path, f"{text}{PROSE}\n")
    assert [(article.title, article.published, article.lead) for article in articles] == [
        ("Første sak om læring", PartialDate(2017, 12, 11), ""),
        ("Andre sak om læring", PartialDate(2017, 12, 12), ""),
    ]
    assert [[p.text for p in article.passages()] for article in articles] == [[PROSE]] * 2
    assert notes.warnings == []


def test_two_lines_of_text_after_a_line_of_hyphens_are_no_title(tmp_path: Path) -> None:
    article = one(
        tmp_path, f"Første sak om læring\n\n{PROSE}\n\n---\n\nAndre linje om læring\nsom går videre\n\nSlutt.\n"
    )
    assert article.title == "Første sak om læring"


NUMBERED = f"""To tips til ledere

{PROSE}

1. Start tidlig

Det tar tid. Begynn i dag.

2. Mål ofte

Tall hjelper. Bruk dem.

3. ANBEFALINGER

1. Lytt

2. Lær

Slutt.
"""


def test_lines_with_numbers_over_text_are_headings_and_beside_each_other_items(tmp_path: Path) -> None:
    article = one(tmp_path, NUMBERED.replace("To tips", "Nye tips"))
    assert [(p.heading, str(p.kind), p.text) for p in article.passages()] == [
        ("1. Start tidlig", "avsnitt", "Det tar tid. Begynn i dag."),
        ("2. Mål ofte", "avsnitt", "Tall hjelper. Bruk dem."),
        ("3. ANBEFALINGER", "anbefaling", "Lytt"),
        ("3. ANBEFALINGER", "anbefaling", "Lær"),
        ("3. ANBEFALINGER", "avsnitt", "Slutt."),
    ]


def test_tips_with_numbers_are_advice(tmp_path: Path) -> None:
    article = one(tmp_path, NUMBERED.partition("\n3.")[0])
    assert [str(passage.kind) for passage in article.passages()] == ["anbefaling"] * 2


@pytest.mark.parametrize("line", ["1. Start tidlig.", "1. Har du tid?", "17. Start tidlig\nog godt"])
def test_what_begins_with_a_number_and_is_no_heading(tmp_path: Path, line: str) -> None:
    article = one(tmp_path, f"Nye tips\n\n{PROSE}\n\n{line}\n\nDet er alt.\n")
    assert [passage.heading for passage in article.passages()] == ["", ""]


@pytest.mark.parametrize(
    "text",
    [
        "Vi anbefaler at:\n\n– starter\n\n– måler\n",
        "Vi anbefaler at:\n\n1. starter\n\n2. måler\n",
        "Vi anbefaler at:\n\n• starter\n\n• måler\n",
        "Vi anbefaler at:\n1) starter\n2) måler\n",
    ],
)
@pytest.mark.parametrize("has_empty_lines", [True, False])
def test_a_lead_in_to_advice_is_no_label_of_its_first_item(tmp_path: Path, text: str, has_empty_lines: bool) -> None:
    whole = f"Nye tips\n\nEn. To.\n\n{text}"
    article = one(tmp_path, whole if has_empty_lines else whole.replace("\n\n", "\n"))
    assert [(str(p.kind), p.text) for p in article.passages()] == [
        ("avsnitt", "En. To."),
        ("avsnitt", "Vi anbefaler at:"),
        ("anbefaling", "starter"),
        ("anbefaling", "måler"),
    ]


def test_a_line_with_a_dash_over_text_is_a_heading_still(tmp_path: Path) -> None:
    article = one(tmp_path, "Nye tips\n\nEn. To.\n\n– Ja, sier Ola.\n\n– Vi må lære\n\n– Det er viktig, sier hun.\n")
    assert [(p.heading, p.text) for p in article.passages()] == [
        ("", "En. To."),
        ("", "– Ja, sier Ola."),
        ("– Vi må lære", "– Det er viktig, sier hun."),
    ]
