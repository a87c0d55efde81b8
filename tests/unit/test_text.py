"""Plain text: what every reader's text has been through."""

from __future__ import annotations

import pytest

from indexer.structure.blocks import Block, ItemList, Paragraph
from indexer.structure.plain import blocks
from indexer.structure.text import cut, lines, one_line, paragraphs, words


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  to\u00a0 ord\n", "to ord"),
        ("ling\u00advis\u00adtikk", "lingvistikk"),
        ("null\u200bbredde\ufeff", "nullbredde"),
        ("a\u030a o\u0308", "å ö"),
        ("e\ufb00ekt, \ufb01n", "effekt, fin"),
        ("a\x00b\x1fc\x85d", "ab c d"),
        ("\ud83d alene", "\ufffd alene"),
        ("\U0001f600", "\U0001f600"),
    ],
)
def test_one_line(raw: str, expected: str) -> None:
    assert one_line(raw) == expected


def test_lines_keeps_line_breaks_and_drops_empty_lines() -> None:
    assert lines(" en \r\n\n to\rtre ") == "en\nto\ntre"


def test_paragraphs_are_parted_by_empty_lines() -> None:
    assert paragraphs("en\nto\n \t\ntre\r\n\r\n\r\nfire") == ("en\nto", "tre", "fire")
    assert paragraphs(" \n\n ") == ()


def test_words_are_distinct_and_in_order() -> None:
    assert words(["b", " a ", "", "b", "a"]) == ("b", "a")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Et avsnitt.\n\nEt til.", [Paragraph("Et avsnitt."), Paragraph("Et til.")]),
        ("Husk:\n• en\n• to\nSlutt.", [Paragraph("Husk:"), ItemList(("en", "to")), Paragraph("Slutt.")]),
        ("- en\n- to", [ItemList(("en", "to"))]),
        ("– Sa hun.\n-5 grader\n*) fotnote", [Paragraph("– Sa hun.\n-5 grader\n*) fotnote")]),
        ("•", [Paragraph("•")]),
        ("", []),
    ],
)
def test_blocks_of_plain_text(text: str, expected: list[Block]) -> None:
    assert list(blocks(text)) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Kort.", ("Kort.",)),
        ("Første setning. Andre setning. Tredje setning.", ("Første setning.", "Andre setning.", "Tredje setning.")),
        ("Sagt av Kari N. Nordmann til nr. Fem, bl.a. Her", ("Sagt av Kari N. Nordmann til nr. Fem, bl.a. Her",)),
        ("«Vi må prøve.» Sa hun. – Ja visst.", ("«Vi må prøve.»", "Sa hun. – Ja visst.")),
        ("linje en er her\nlinje to er her", ("linje en er her", "linje to er her")),
    ],
)
def test_cut(text: str, parts: tuple[str, ...]) -> None:
    assert cut(text, 20) == parts


def test_lines_are_left_whole_where_they_must_be() -> None:
    assert cut("Første setning. Andre setning.\nto", 20, within_lines=False) == ("Første setning. Andre setning.", "to")
