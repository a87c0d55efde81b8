"""PDF files → articles.

1. Lines become paragraphs, divided words are made whole, and a sentence goes on over a page's end.
2. Headings, lists, tables, notes and columns become what they are.
3. What stands on pages for finding one's way is left out.
4. Of what the file states about itself, only what its pages bear out is believed.
5. Each passage knows its page.
6. What cannot be read is refused with a reason, and never costs more than the limits allow.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from engine.article import Article, PassageKind, canonical_json
from engine.errors import SourceError
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources import find, source_of
from indexer.sources.document_facts import chosen_title, credible_authors, credible_title
from indexer.sources.pdf import document as pdf
from indexer.sources.pdf.words import Words, composed
from tests.unit.pdf_files import Line, made, paragraph, text_at


def read(path: Path, data: bytes, notes: Notes | None = None, **given: object) -> Article:
    file = path / "en-rapport.pdf"
    file.write_bytes(data)
    (article,) = pdf.read(file, file.name, Facts(**given), notes or Notes())  # type: ignore[arg-type]  # a table's values
    return article


def passages(article: Article) -> list[str]:
    return [passage.text for passage in article.passages()]


def outline(article: Article) -> list[str]:
    return [text for section in article.sections for text in (section.heading, *(p.text for p in section.passages))]


BODY = ("Etaten innførte en ny ordning for tilskudd i fjor, og erfaringene", "er gode.")


def test_lines_are_joined_and_parted(tmp_path: Path) -> None:
    page = [
        *paragraph(700, "Første avsnitt har to linjer som hører sammen i én og samme", "tekst."),
        *paragraph(660, "Andre avsnitt står for seg selv, med luft over og under denne", "linjen."),
    ]
    assert passages(read(tmp_path, made([page]))) == [
        "Første avsnitt har to linjer som hører sammen i én og samme tekst.",
        "Andre avsnitt står for seg selv, med luft over og under denne linjen.",
    ]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("den nye for-", "valtningen"), "den nye forvaltningen"),
        (("et IKT-", "prosjekt"), "et IKT-prosjekt"),
        (("på 1990-", "tallet"), "på 1990-tallet"),
        (("e-", "post"), "e-post"),
        (("Windows-", "og Linux-maskiner"), "Windows- og Linux-maskiner"),
        (("Sogn-", "Fjordane"), "Sogn-Fjordane"),
        (("soft\u00ad", "ware"), "software"),
        (("til-", "fil, og til-fil her"), "til-fil, og til-fil her"),
        (("e\ufb03", "sient"), "effi sient"),
    ],
)
def test_divided_words(lines: tuple[str, ...], joined: str) -> None:
    assert Words.of(["her er til-fil nevnt", *lines]).joined(lines) == joined


def test_a_sentence_goes_on_over_the_page(tmp_path: Path) -> None:
    article = read(tmp_path, made([paragraph(200, "Arbeidet begynte tidlig og ble"), paragraph(760, "ferdig i tide.")]))
    assert passages(article) == ["Arbeidet begynte tidlig og ble ferdig i tide."]


def test_headings_by_size_weight_and_number(tmp_path: Path) -> None:
    page = [
        text_at(72, 780, "Læring i staten", 26, "F2"),
        text_at(72, 730, "1 Innledning", 16, "F2"),
        *paragraph(700, *BODY),
        text_at(72, 650, "1.1 Bakgrunn", 13, "F2"),
        *paragraph(625, *BODY),
        text_at(72, 580, "Hva vi gjorde", 11, "F2"),
        *paragraph(560, *BODY),
    ]
    article = read(tmp_path, made([page]))
    assert article.title == "Læring i staten"
    assert [(section.heading, section.level) for section in article.sections] == [
        ("1 Innledning", 2),
        ("1.1 Bakgrunn", 3),
        ("Hva vi gjorde", 4),
    ]


def test_lists(tmp_path: Path) -> None:
    page = [
        *paragraph(700, "Gruppen anbefaler etaten å:"),
        text_at(90, 684, "•"),
        *paragraph(684, "begynne med brukeren, og ikke med", "systemet", x=104),
        text_at(90, 656, "•"),
        *paragraph(656, "måle tidlig", x=104),
        *paragraph(620, "Deretter kommer et vanlig avsnitt som ikke er noe punkt."),
        *paragraph(590, "4. Et nummer som ikke begynner på én, blir stående."),
    ]
    article = read(tmp_path, made([page]))
    assert [p.text for p in article.passages() if p.kind is PassageKind.ADVICE] == [
        "begynne med brukeren, og ikke med systemet",
        "måle tidlig",
    ]
    assert passages(article)[-1] == "4. Et nummer som ikke begynner på én, blir stående."


def test_a_table_keeps_its_rows_though_cells_wrap(tmp_path: Path) -> None:
    rows: list[Line] = []
    for y, cells in ((700, ("Tiltak", "Ansvar", "Frist")), (660, ("Opplæring", "Linjen", "Mai"))):
        rows += [text_at(x, y, cell) for x, cell in zip((72, 200, 330), cells, strict=True)]
    rows[3:4] = [text_at(72, 660, "Opplæring"), text_at(72, 647, "for alle")]
    rows += [text_at(x, 620, cell) for x, cell in zip((72, 200, 330), ("Måling", "Staben", "Juni"), strict=True)]
    article = read(tmp_path, made([[*paragraph(760, *BODY), *rows]]))
    (table,) = [passage for passage in article.passages() if passage.kind is PassageKind.TABLE]
    assert table.text == "Tiltak | Ansvar | Frist\nOpplæring for alle | Linjen | Mai\nMåling | Staben | Juni"


def test_a_label_of_a_form_is_no_heading_where_the_rest_of_its_row_is_empty(tmp_path: Path) -> None:
    def form(*labels: str) -> list[Line]:
        rows = enumerate(labels)
        return [
            line
            for place, label in rows
            for line in (
                text_at(72, 600 - 40 * place, label, font="F2"),
                text_at(220, 600 - 40 * place, f"Svaret på {label.lower()}"),
            )
        ]

    words = "første andre tredje fjerde femte".split()
    heads = [
        paragraph(760, f"Den {word} delen av rapporten handler om hva etaten lærte av prosjektet", "i fjor.")
        for word in words
    ]
    pages = [[*head, *form("Navn", "Kilde", "Vilkår")] for head in heads[:4]]
    last = [*heads[4], text_at(72, 640, "Vilkår", font="F2"), *paragraph(600, *BODY)]
    article = read(tmp_path, made([*pages, last]), title="En rapport")
    assert [section.heading for section in article.sections] == [""]
    assert "Vilkår" in passages(article)


def test_columns_are_not_interleaved(tmp_path: Path) -> None:
    left = [f"venstre linje nummer {word} står i sin spalte" for word in "en to tre fire fem seks".split()]
    right = [line.replace("venstre", "høyre") for line in left]
    page = [*paragraph(700, *left), *paragraph(700, *right, x=320)]
    assert passages(read(tmp_path, made([page]))) == [f"{' '.join(left)} {' '.join(right)}"]


def test_running_heads_page_numbers_and_contents_are_left_out(tmp_path: Path) -> None:
    contents = [text_at(72, 700, "Innhold", 16, "F2")] + [
        text_at(72, 660 - 20 * place, f"{place} Kapittel om noe {'.' * 40} {place}") for place in range(1, 5)
    ]
    pages = [contents] + [paragraph(700, f"Side {word} har sin egen tekst som ingen annen side har.") for word in "abc"]
    framed = [
        [text_at(72, 810, "Rapport 7/2020"), *page, text_at(290, 30, f"Side {number} av 4")]
        for number, page in enumerate(pages, start=1)
    ]
    assert passages(read(tmp_path, made(framed))) == [
        f"Side {word} har sin egen tekst som ingen annen side har." for word in "abc"
    ]


def test_a_title_above_a_table_of_contents_is_kept(tmp_path: Path) -> None:
    entries = [text_at(72, 600 - 20 * place, f"Kapittel om noe {'.' * 40} {place}") for place in range(1, 6)]
    front = [text_at(72, 760, "Lærdommer fra nord", 28), text_at(72, 640, "Innhold", 16, "F2"), *entries]
    article = read(tmp_path, made([front, paragraph(700, *BODY)]))
    assert article.title == "Lærdommer fra nord"
    assert passages(article) == [" ".join(BODY)]


@pytest.mark.parametrize(
    ("front", "title", "rest"),
    [
        ([text_at(72, 760, "Hva lærte vi", 24), text_at(72, 732, "– og når?", 24)], "Hva lærte vi – og når?", []),
        (
            [text_at(72, 780, "Direktoratet for prøver", 24), text_at(72, 600, "Hva lærte vi", 24)],
            "Hva lærte vi",
            ["Direktoratet for prøver"],
        ),
        ([text_at(72, 760, "Nordvik kommune", 24)], "Nordvik kommune", []),
        ([text_at(72, 760, "HVA LÆRTE VI")], "HVA LÆRTE VI", []),
        ([text_at(72, 760, "Hva vi lærte", 11, "F2")], "Hva vi lærte", []),
        ([text_at(72, 760, "Hva vi lærte")], "en rapport", ["Hva vi lærte"]),
    ],
)
def test_the_title_of_a_first_page(tmp_path: Path, front: list[Line], title: str, rest: list[str]) -> None:
    article = read(tmp_path, made([[*front, *paragraph(500, *BODY)]]))
    assert article.title == title
    assert [text for text in outline(article) if text] == [*rest, " ".join(BODY)]


@pytest.mark.parametrize(
    ("drawn", "text"),
    [("Videreg˚aende p˚ a ˚Al", "Videregående på Ål"), ("f¨or", "för"), ("20 ˚C, ˚ og ¨", "20 ˚C, ˚ og ¨")],
)
def test_accents_that_are_drawn_before_their_letters(drawn: str, text: str) -> None:
    assert composed(drawn) == text


def test_a_note_does_not_stand_in_a_sentence(tmp_path: Path) -> None:
    pages = [
        [
            *paragraph(700, *BODY),
            *paragraph(200, "Dette vedtaket gjelder for alle som"),
            text_at(72, 60, "1 Se forskriften.", 8),
        ],
        paragraph(760, "er ansatt i etaten."),
    ]
    article = read(tmp_path, made(pages))
    assert passages(article)[1:] == ["Dette vedtaket gjelder for alle som er ansatt i etaten.", "1 Se forskriften."]
    assert article.extra["pages"] == {"p1": 1, "p2": 1, "p3": 1}


def test_pages_of_passages(tmp_path: Path) -> None:
    pages = [
        paragraph(700, f"{word} avsnitt står på sin side, og er ferdig.") for word in ("Første", "Andre", "Tredje")
    ]
    assert read(tmp_path, made(pages)).extra["pages"] == {"p1": 1, "p2": 2, "p3": 3}


def test_bookmarks_tell_the_depth(tmp_path: Path) -> None:
    page = [
        text_at(72, 780, "Læring i staten", 24, "F2"),
        text_at(72, 730, "Sammendrag", 14, "F2"),
        *paragraph(700, *BODY),
        text_at(72, 640, "Metode", 14, "F2"),
        *paragraph(610, *BODY),
    ]
    writer = PdfWriter(io.BytesIO(made([page])))
    above = writer.add_outline_item(title="Sammendrag", page_number=0)
    writer.add_outline_item(title="Metode", page_number=0, parent=above)
    out = io.BytesIO()
    writer.write(out)
    article = read(tmp_path, out.getvalue())
    assert [(section.heading, section.level) for section in article.sections] == [("Sammendrag", 2), ("Metode", 3)]


def test_facts(tmp_path: Path) -> None:
    page = [
        text_at(72, 780, "Lærdommer fra sju etater", 24, "F2"),
        *paragraph(700, "Skrevet av Etaten for prøver.", *BODY),
    ]
    info = "/Title (Microsoft Word - utkast3.docx) /Author (Etaten for prøver) /CreationDate (D:20190203101112Z)"
    article = read(tmp_path, made([page], info=info, catalog="/Lang (nb-NO)"))
    assert article.title == "Lærdommer fra sju etater"
    assert article.authors == ("Etaten for prøver",)
    assert article.language == "nb"
    assert article.published is None
    assert article.extra["made"] == "2019-02-03"


@pytest.mark.parametrize(
    ("stated", "shown", "beginning", "title"),
    [
        ("Lærdommer", "Etat", "Etat Lærdommer og mer", "Lærdommer"),
        ("Mal for rapporter", "Lærdommer", "Lærdommer", "Lærdommer"),
        ("Lærdommer fra Nord", "Lærdommer", "Lærdommer", "Lærdommer fra Nord"),
        ("Lærdommer", "", "noe", "Lærdommer"),
        ("", "", "noe", "en rapport"),
    ],
)
def test_which_title(stated: str, shown: str, beginning: str, title: str) -> None:
    assert chosen_title(stated, shown, beginning, "mappe/en-rapport.pdf") == title


@pytest.mark.parametrize(
    "junk",
    [
        "Microsoft Word - A.doc",
        "utkast.docx",
        "Dokument1",
        "PowerPoint-presentasjon",
        "Uten navn",
        "a   b   c",
        "12",
        "",
    ],
)
def test_titles_that_are_none(junk: str) -> None:
    assert credible_title(junk) == ""


def test_an_author_must_stand_in_the_text() -> None:
    assert credible_authors("Kontoret for noe; abc01", "Tittel", "Utgitt av Kontoret for noe") == ("Kontoret for noe",)
    assert credible_authors("bruker", "Tittel", "Utgitt av Kontoret") is None
    assert credible_authors("Tittel", "Tittelen", "Tittelen her") is None


def test_the_same_file_gives_the_same_article(tmp_path: Path) -> None:
    data = made([paragraph(700, *BODY)])
    assert canonical_json(read(tmp_path, data)) == canonical_json(read(tmp_path, data))


def encrypted(password: str, algorithm: str = "RC4-128") -> bytes:
    writer = PdfWriter(io.BytesIO(made([paragraph(700, *BODY)])))
    writer.encrypt(password, "eierens", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256"])
def test_an_empty_password_is_none(tmp_path: Path, algorithm: str) -> None:
    assert passages(read(tmp_path, encrypted("", algorithm))) == [" ".join(BODY)]


def test_a_broken_table_of_objects_is_rebuilt(tmp_path: Path) -> None:
    data = made([paragraph(700, *BODY)])
    broken = data[: data.index(b"xref\n")] + b"trailer\n<< /Root 1 0 R >>\nstartxref\n7\n%%EOF"
    assert passages(read(tmp_path, broken)) == [" ".join(BODY)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no PDF that can be read"),
        (b"%PDF-1.4\nrubbish", "no PDF that can be read"),
        (encrypted("hemmelig"), "encrypted with a password"),
        (encrypted("hemmelig", "AES-256"), "encrypted with a password"),
        (made([b""]), "no text was found"),
        (made([[]] * (pdf.MAX_PAGES + 1)), "pages"),
        (made([b"BT /F1 9 Tf (" + b"a" * 30_000_000 + b") Tj ET"]), "cannot be read|no text"),
    ],
)
def test_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as refused:
        read(tmp_path, data)
    assert refused.value.hint


def test_too_many_operations_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_OPERATIONS", 50)
    with pytest.raises(SourceError, match="draw more than"):
        read(tmp_path, made([paragraph(700, *["en linje"] * 30)]))


def test_pages_that_are_pictures_are_told_of(tmp_path: Path) -> None:
    data = made([paragraph(700, *BODY), []])
    picture = b"/XObject << /Im << /Subtype /Image /Width 1 /Height 1 >> >>"
    place = data.rindex(b"/Font << /F1")
    notes = Notes()
    read(tmp_path, data[:place] + picture + data[place:], notes)
    assert len(notes.warnings) == 1
    assert "(2)" in notes.warnings[0]
    assert "OCR" in notes.warnings[0]


def test_a_pdf_is_found_by_its_name_or_its_signature(tmp_path: Path) -> None:
    (tmp_path / "a.PDF").write_bytes(b"")
    (tmp_path / "b").write_bytes(made([[]]))
    assert [source_of(path).name for path in find(tmp_path)] == ["pdf", "pdf"]


@pytest.mark.parametrize(
    ("head", "accepted"),
    [
        (b"%PDF-1.7\n", True),
        (b"\xef\xbb\xbf%PDF-1.4", True),
        (b"\r\n%PDF-1.4", True),
        (b"En PDF begynner med %PDF-1.7.", False),
        (b"type;begynnelse\npdf;%PDF-\n", False),
    ],
)
def test_what_mentions_the_signature_is_no_pdf(head: bytes, accepted: bool) -> None:
    assert pdf.accepts(Path("en-fil"), head) is accepted


def test_the_helper_makes_sound_files() -> None:
    assert len(PdfReader(io.BytesIO(made([[], []])), strict=True).pages) == 2
