"""Interviews told by their text: what looks like one, and what only asks."""

from __future__ import annotations

import pytest

from indexer.structure.blocks import Block, Heading, Paragraph
from indexer.structure.questions import looks_like_interview


@pytest.mark.parametrize(
    ("questions", "lead", "expected"),
    [
        (["Hva gjør du?", "Hvordan lykkes dere?", "Hva er viktigst?"], "«Det går», sier direktør Kari Nordmann.", True),
        (["Kva gjer du?", "Korleis får de det til, dykk i mellom?", "Og du?"], "Vi har snakka med leiaren.", True),
        (["Hva gjør du?", "Hvordan lykkes dere?"], "Vi har snakket med henne.", False),
        (["Hva er styring?", "Hva er tillit?", "Hvordan lykkes?"], "Programmet, sier ministeren, er klart.", False),
        (["Kan du søke?", "Må du betale?", "Får du svar?"], "Her er ofte stilte spørsmål om tjenesten.", False),
    ],
    ids=["nb", "nn", "too few", "programme", "readers' questions"],
)
def test_what_looks_like_an_interview(questions: list[str], lead: str, expected: bool) -> None:
    blocks: list[Block] = [block for question in questions for block in (Heading(question), Paragraph("Svar."))]
    assert looks_like_interview(blocks, lead) is expected
