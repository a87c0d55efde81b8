"""Bytes → text: the encoding is the one the bytes are in, whatever is declared.

1. Every encoding that Norwegian pages have been saved in gives the same text, with and without a right declaration.
2. A declaration, along with the page or in it, is believed unless the bytes deny it.
3. Mojibake is mended and told; nothing else in the text is changed.
4. What was guessed, mended or lost is told.
"""

from __future__ import annotations

import pytest

from indexer.decoding import decode
from indexer.notes import Notes

TEXT = "<title>Å lære</title><p>Være på øya, sa «Ærlig Øy», så lærte vi å gå</p>"
DASHED = "<p>Være på øya – «så»</p>"


def decoded(data: bytes, declared: str | None = None) -> tuple[str, list[str]]:
    notes = Notes()
    return decode(data, notes, declared), notes.warnings


SURE = {
    "utf-8": TEXT.encode(),
    "byte order mark": b"\xef\xbb\xbf" + TEXT.encode(),
    "utf-16 with mark": TEXT.encode("utf-16"),
    "utf-16-le": TEXT.encode("utf-16-le"),
    "utf-16-be": TEXT.encode("utf-16-be"),
    "utf-32 with mark": b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"),
    "XML declaration": b'<?xml version="1.0" encoding="utf-8"?>' + TEXT.encode(),
    "XML declaration of DOS": b'<?xml version="1.0" encoding="cp865"?>' + TEXT.replace("»", "«").encode("cp850"),
}


@pytest.mark.parametrize("form", SURE)
def test_what_is_sure_is_not_warned_of(form: str) -> None:
    text, warnings = decoded(SURE[form])
    assert text.replace("«Ærlig Øy«", "«Ærlig Øy»") == TEXT
    assert warnings == []


@pytest.mark.parametrize("said", ["iso-8859-1", "latin1", "us-ascii", "windows-1252", "iso-8859-15"])
def test_a_right_declaration_is_not_warned_of(said: str) -> None:
    data = f'<meta charset="{said}">'.encode() + TEXT.encode("cp1252")
    text, warnings = decoded(data)
    assert text.endswith(TEXT)
    assert warnings == []


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850", "iso8859-15"])
@pytest.mark.parametrize(
    "said", ["", "utf-8", "utf-16", "windows-1251", "no-such", "base64", "idna"], ids=lambda said: said or "nothing"
)
def test_a_missing_or_wrong_declaration_is_seen_through_and_told(encoding: str, said: str) -> None:
    head = f'<meta charset="{said}">' if said else ""
    text, warnings = decoded(head.encode() + TEXT.encode(encoding))
    assert text == head + TEXT
    assert len(warnings) == 1
    assert "does not say its encoding" in warnings[0]


@pytest.mark.parametrize("said", ["iso-8859-1", "windows-1252", "utf-16"])
def test_utf_8_is_utf_8_whatever_is_said(said: str) -> None:
    data = f'<meta charset="{said}">'.encode() + TEXT.encode()
    assert decoded(data) == (data.decode(), [])
    assert decoded(data, said) == (data.decode(), [])


def test_what_was_stated_along_with_the_page_goes_before_what_is_in_it() -> None:
    russian = '<meta charset="koi8-r"><p>опыт</p>'
    assert decoded(russian.encode("cp1251"), "windows-1251") == (russian, [])
    assert decoded(russian.encode("koi8-r"), None) == (russian, [])
    assert decoded(TEXT.encode("cp1252"), "utf-8")[0] == TEXT
    assert decoded(TEXT.encode(), "not-an-encoding æ") == (TEXT, [])


def test_quotation_marks_alone_are_read_as_windows_1252() -> None:
    assert decoded("<p>“ja” – nei</p>".encode("cp1252"))[0] == "<p>“ja” – nei</p>"


def test_utf_8_into_which_another_encoding_was_pasted() -> None:
    text, warnings = decoded((TEXT * 9).encode() + DASHED.encode("cp1252"))
    assert text == TEXT * 9 + DASHED
    assert len(warnings) == 1
    assert "not UTF-8 as the rest is" in warnings[0]


def test_utf_8_that_ends_within_a_character() -> None:
    text, warnings = decoded(TEXT.encode() + "å".encode()[:1])
    assert text == TEXT + "\ufffd"
    assert warnings == ["1 characters of the page are lost (U+FFFD): save it again from where it came from"]


MISREAD = [
    DASHED,
    DASHED + "<p>→ Åse, ÆØÅ, é, 5 °C, “ja”, … • §</p>",
    "<p>Åse</p>" + DASHED,
]


@pytest.mark.parametrize("right", MISREAD)
@pytest.mark.parametrize("times", [1, 2])
def test_mojibake_is_mended_and_told(right: str, times: int) -> None:
    wrong = right
    for _ in range(times):
        wrong = "".join(letter if letter == "→" else letter.encode().decode("sloppy-windows-1252") for letter in wrong)
    assert wrong != right
    text, warnings = decoded(wrong.encode())
    assert text == right
    assert len(warnings) == 1
    assert "mended" in warnings[0]


@pytest.mark.parametrize(
    "right",
    [
        "”Ja” og ’nei’, \uff46\uff55ll, ﬁn, Ⅳ …\r\nen\rto\u2028tre",
        "&amp;aring; &yen; &Atilde; &nbsp; S&atilde;o &Acirc;ge &Atilde;&oslash;",
        "a\u030a og o\u0308, \u00ad, \u200b",
        "São Paulo, Château, Ångström, Æ Ø Å, 20 °C, § 5, «så»",
        "\x1b[31m farge",
    ],
)
def test_what_is_right_is_left_as_it_is(right: str) -> None:
    assert decoded(right.encode()) == (right, [])


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("p&Atilde;&yen; bl&Atilde;&brvbar;r &Atilde;&cedil;l", "på blær øl"),
        ("p&#195;&#165; &#xC3;&#xA6;", "på æ"),
        ("&Atilde;&hellip;l &Atilde;&tilde;st &Atilde;&dagger;re", "Ål Øst Ære"),
        ("p&Atilde;¥ &aring;", "på &aring;"),
        ("to &acirc;&euro;&ldquo; tre", "to – tre"),
    ],
)
def test_mojibake_that_was_written_as_entities(wrong: str, right: str) -> None:
    text, warnings = decoded(wrong.encode())
    assert text == right
    assert len(warnings) == 1
    assert "mended" in warnings[0]


def test_lost_characters_are_told() -> None:
    assert decoded("på \ufffdya, \ufffd".encode())[1] == [
        "2 characters of the page are lost (U+FFFD): save it again from where it came from"
    ]
