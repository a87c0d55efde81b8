"""Word documents → articles.

1. Styles tell what paragraphs are, whatever the template calls them and in whichever language.
2. Lists, tables, quotations and notes become what they are.
3. Deleted and hidden text, comments, headers and macros are not read; text boxes are.
4. Of the properties, only what the text bears out is believed.
5. What cannot be read is refused with a reason, and never costs more than the limits allow.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from engine.article import Article, PassageKind, canonical_json
from engine.errors import SourceError
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources import find, source_of
from indexer.sources.docx import document as docx
from indexer.sources.docx import package as docx_package

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def style(identifier: str, name: str, more: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{more}</w:style>'


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="nb-NO"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults>"
    + style("Tittel", "Title")
    + style("Overskrift1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    + style("Overskrift2", "Overskrift 2")
    + style("Egen", "Etatens kapittel", '<w:basedOn w:val="Overskrift1"/>')
    + style("INNH1", "toc 1")
    + style("Sitat", "Quote")
    + style("Ingress", "Ingress")
)

TITLED = "Slik lager du en plan"

NUMBERING = """<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"""


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    content = text if text.startswith("<") else run(text)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content}</w:p>"


def item(text: str, number: int = 1) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')


def part(root: str, inside: str, space: str = TRANSITIONAL) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{space}">{inside}</w:{root}>'


def core(title: str = "", creator: str = "", created: str = "") -> str:
    return (
        '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="urn:terms">'
        f"<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator><t:created>{created}</t:created>"
        "</cp:coreProperties>"
    )


def write(path: Path, body: str, others: Mapping[str, str] | None = None, space: str = TRANSITIONAL) -> Path:
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": part("document", f"<w:body>{body}</w:body>", space),
        "word/styles.xml": part("styles", STYLES, space),
        "word/numbering.xml": part("numbering", NUMBERING, space),
        **(others or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def read(
    folder: Path, body: str, others: Mapping[str, str] | None = None, space: str = TRANSITIONAL, **given: object
) -> Article:
    path = write(folder / "en-rapport.docx", body, others, space)
    (article,) = docx.read(path, path.name, Facts(**given), Notes())  # type: ignore[arg-type]  # a table's values
    return article


def passages(article: Article) -> list[str]:
    return [passage.text for passage in article.passages()]


@pytest.mark.parametrize("space", [TRANSITIONAL, STRICT])
def test_styles_tell_title_headings_and_contents(tmp_path: Path, space: str) -> None:
    body = (
        p("Lærdommer", "Tittel")
        + p("Innledning 3", "INNH1")
        + p("Innledning", "Overskrift1")
        + p("Teksten.")
        + p("Bakgrunn", "Overskrift2")
        + p("Mer tekst.")
        + p("Funn", "Egen")
        + p("Siste tekst.")
    )
    article = read(tmp_path, body, space=space)
    assert article.title == "Lærdommer"
    assert [(section.heading, section.level, section.text) for section in article.sections] == [
        ("Innledning", 2, "Teksten."),
        ("Bakgrunn", 3, "Mer tekst."),
        ("Funn", 2, "Siste tekst."),
    ]


def test_lists_tables_quotations_and_lead(tmp_path: Path) -> None:
    rows = (("Tiltak", "Frist"), ("Opplæring", "Mai"))
    cells = "".join(f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    body = (
        p("Lærdommer", "Tittel")
        + p("Kort fortalt.", "Ingress")
        + p("Vi anbefaler etaten å:")
        + item("begynne")
        + item("fortsette")
        + p("Slik gjør du:")
        + item("én", 2)
        + item("to", 2)
        + f"<w:tbl>{cells}</w:tbl>"
        + p("Det gikk bra.", "Sitat")
    )
    article = read(tmp_path, body)
    assert article.lead == "Kort fortalt."
    assert [(passage.kind, passage.text) for passage in article.passages()] == [
        (PassageKind.PARAGRAPH, "Vi anbefaler etaten å:"),
        (PassageKind.ADVICE, "begynne"),
        (PassageKind.ADVICE, "fortsette"),
        (PassageKind.PARAGRAPH, "Slik gjør du:\n1. én\n2. to"),
        (PassageKind.TABLE, "Tiltak | Frist\nOpplæring | Mai"),
        (PassageKind.QUOTE, "Det gikk bra."),
    ]


def test_notes_come_last_and_leave_no_marks(tmp_path: Path) -> None:
    body = p("Tittelen", "Tittel") + p("Kapittel", "Overskrift1")
    body += p(run("En påstand") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" til."))
    notes = part("footnotes", f'<w:footnote w:id="2">{p("Kilden er lest.")}</w:footnote>')
    article = read(tmp_path, body, {"word/footnotes.xml": notes})
    assert [(passage.heading, passage.text) for passage in article.passages()] == [
        ("Kapittel", "En påstand til."),
        ("", "1. Kilden er lest."),
    ]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("før ") + f"<w:del>{run('slettet ')}</w:del>" + run("etter"), "før etter"),
        (run("før ") + f"<w:ins>{run('ny ')}</w:ins>" + run("etter"), "før ny etter"),
        (run("før ") + f"<w:moveFrom>{run('flyttet ')}</w:moveFrom>" + run("etter"), "før etter"),
        (run("før ") + run("skjult ", "<w:vanish/>") + run("etter"), "før etter"),
        (run("før ") + run("synlig ", '<w:vanish w:val="0"/>') + run("etter"), "før synlig etter"),
        (run("før ") + f'<w:hyperlink w:anchor="x">{run("lenke ")}</w:hyperlink>' + run("etter"), "før lenke etter"),
        (run("før ") + '<w:bookmarkStart w:id="1" w:name="footer"/>' + run("etter"), "før etter"),
        (run("før ") + "<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("etter"), "før etter"),
        (run("før ") + '<w:r><w:commentReference w:id="1"/></w:r>' + run("etter"), "før etter"),
        (run("in") + run("ord", "<w:i/>"), "inord"),
    ],
)
def test_what_is_read_of_a_paragraph(tmp_path: Path, inside: str, text: str) -> None:
    comments = part("comments", f'<w:comment w:id="1">{p("en merknad")}</w:comment>')
    header = part("hdr", p("topptekst"))
    others = {"word/comments.xml": comments, "word/header1.xml": header, "word/vbaProject.bin": "makro"}
    assert passages(read(tmp_path, p("Tittelen", "Tittel") + p(inside), others)) == [text]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (p("E", properties='<w:framePr w:dropCap="drop" w:lines="3"/>') + p("taten lærte mye."), ["Etaten lærte mye."]),
        (p("Først", properties="<w:rPr><w:del/></w:rPr>") + p("og sist."), ["Først og sist."]),
        (p("Siste.", properties="<w:rPr><w:del/></w:rPr>"), ["Siste."]),
    ],
)
def test_a_paragraph_that_goes_on_in_the_next(tmp_path: Path, body: str, texts: list[str]) -> None:
    """A large first letter stands in a frame of its own; the end of a paragraph may have been deleted."""
    assert passages(read(tmp_path, body)) == texts


def test_the_numbers_that_word_counts_are_read_and_captions_of_nothing_else_left_out(tmp_path: Path) -> None:
    def caption(text: str) -> str:
        counted = f'<w:fldSimple w:instr=" SEQ Figur ">{run("1")}</w:fldSimple>'
        return f'<w:p><w:pPr><w:pStyle w:val="Bildetekst"/></w:pPr>{run("Figur ")}{counted}{run(text)}</w:p>'

    styles = {"word/styles.xml": part("styles", STYLES + style("Bildetekst", "caption"))}
    article = read(tmp_path, p("Teksten.") + caption("") + caption(" Verdikjede"), styles)
    assert passages(article) == ["Teksten.", "Figur 1 Verdikjede"]


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (p("Slik lager du en plan") + p("Først må alle være med på å bli enige om målet.") + p("Så."), TITLED),
        (p("Contents", "Egne") + p("Slik lager du en plan", "Overskrift1") + p("Tekst."), TITLED),
        (p("Vi lærte mye.") + p("Først må alle være med på å bli enige om målet.") + p("Så."), "en rapport"),
    ],
)
def test_the_first_line_may_be_the_title_and_the_head_of_contents_is_not(tmp_path: Path, body: str, title: str) -> None:
    contents = style("Egne", "Contents Heading", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    assert read(tmp_path, body, {"word/styles.xml": part("styles", STYLES + contents)}).title == title


def test_a_text_box_is_read(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('I boksen.')}</w:txbxContent></w:pict></w:r>"
    assert "I boksen." in passages(read(tmp_path, p("Tittelen", "Tittel") + p(run("Utenfor.") + box)))


def test_properties_are_believed_if_the_text_bears_them_out(tmp_path: Path) -> None:
    body = p(run("Lærdommer fra nord", '<w:sz w:val="48"/>')) + p(
        "Av Etaten for prøver. Teksten er lang nok til å telle."
    )
    properties = core("Mal for rapport", "Etaten for prøver; abc99", "2019-02-03T10:00:00Z")
    article = read(tmp_path, body, {"docProps/core.xml": properties})
    assert article.title == "Lærdommer fra nord"
    assert article.authors == ("Etaten for prøver",)
    assert article.language == "nb"
    assert article.published is None
    assert article.extra["made"] == "2019-02-03"
    assert passages(article) == ["Av Etaten for prøver. Teksten er lang nok til å telle."]


@pytest.mark.parametrize(
    ("properties", "title"),
    [(core("Lærdommer"), "Lærdommer"), (core("Dokument1"), "en rapport"), (core("utkast.docx"), "en rapport")],
)
def test_a_title_where_none_is_set(tmp_path: Path, properties: str, title: str) -> None:
    assert read(tmp_path, p("Bare tekst."), {"docProps/core.xml": properties}).title == title


PLAIN = p("Etaten har samlet det som ble lært i prosjektet, og skriver det her.")


@pytest.mark.parametrize(
    ("body", "title", "headings"),
    [
        (p("Erfaringer", "Overskrift1") + PLAIN + p("Råd", "Overskrift2") + PLAIN, "Erfaringer", ["", "Råd"]),
        (p("Innledning", "Overskrift1") + PLAIN + p("Metode", "Overskrift1") + PLAIN, "en rapport", None),
        (p("1 Om å lære", "Overskrift1") + PLAIN + p("2 Metode", "Overskrift1") + PLAIN, "en rapport", None),
        (p("Notat om å lære", "Overskrift1") + PLAIN + p("Metode", "Overskrift1") + PLAIN, "Notat om å lære", None),
        (p("Veien videre", "EgenTittel") + p("Om dette", "EgenOverskrift") + PLAIN, "Veien videre", ["Om dette"]),
        (p("Om å lære", "Overskrift2") + PLAIN * 12 + p("I en vignett", "Tittel") + PLAIN, "Om å lære", None),
    ],
)
def test_the_heading_over_all_others_is_the_title(
    tmp_path: Path, body: str, title: str, headings: list[str] | None
) -> None:
    own = style("EgenTittel", "Rapporttittel") + style("EgenOverskrift", "Etatens overskrift")
    article = read(tmp_path, body, {"word/styles.xml": part("styles", STYLES + own)})
    assert article.title == title
    assert headings is None or [section.heading for section in article.sections] == headings


def test_the_language_of_the_program_is_not_that_of_a_norwegian_text(tmp_path: Path) -> None:
    english = part("styles", STYLES.replace("nb-NO", "en-US"))
    norwegian = p("Møtene", "Tittel") + p("Vi burde ha snakket sammen tidligere, og det har vi lært.")
    other = p("Meetings", "Tittel") + p("We should have talked to each other earlier, and that is what we learnt.")
    assert read(tmp_path, norwegian, {"word/styles.xml": english}).language == "nb"
    assert read(tmp_path, other, {"word/styles.xml": english}).language == "en"


def test_the_sidecar_wins(tmp_path: Path) -> None:
    article = read(tmp_path, p("Tittelen", "Tittel") + p("Tekst."), title="Vedlikeholderens", language="nn")
    assert (article.title, article.language) == ("Vedlikeholderens", "nn")


def test_the_language_most_of_the_text_is_marked_as(tmp_path: Path) -> None:
    body = p("Tittel", "Tittel") + p(run("Kort."))
    body += p(run("Eit lengre avsnitt som er merkt.", '<w:lang w:val="nn-NO"/>'))
    assert read(tmp_path, body).language == "nn"


def test_the_same_file_gives_the_same_article(tmp_path: Path) -> None:
    body = p("Tittel", "Tittel") + p("Tekst.")
    assert canonical_json(read(tmp_path, body)) == canonical_json(read(tmp_path, body))


@pytest.mark.parametrize("name", ["a.doc", "a.rtf", "a.odt"])
def test_other_word_processors_are_told_what_to_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    assert source_of(path).name == "docx"
    with pytest.raises(SourceError, match="not read") as refused:
        list(docx.read(path, name, Facts(), Notes()))
    assert "save it as .docx" in refused.value.hint


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no Word document"),
        (b"PK\x03\x04", "can be read"),
        (b"\xd0\xcf\x11\xe0\xa1", "encrypted"),
        (b"<p>", "no Word"),
    ],
)
def test_what_is_no_document_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=reason) as refused:
        list(docx.read(path, path.name, Facts(), Notes()))
    assert refused.value.hint


ENTITY = f'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>{part("document", p("&e;"))[38:]}'


@pytest.mark.parametrize(
    ("body", "others", "reason"),
    [
        ("<w:p/>" * 1_000_000, {}, "times its size"),
        (p("a") + "<w:p/>" * (docx.MAX_PARAGRAPHS + 1), {}, "paragraphs"),
        (p("<w:r/>" * (docx.MAX_ELEMENTS + 1)), {}, "times its size|elements"),
        ("<w:tbl><w:tr><w:tc>" * 70 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 70, {}, "nested too deep"),
        (p("a"), {f"word/{number}.xml": "" for number in range(docx_package.MAX_MEMBERS)}, "parts"),
        (p("a"), {"word/styles.xml": "<broken"}, "not well-formed"),
        (p("a"), {"word/document.xml": ENTITY}, "document type declaration"),
        ("", {}, "no text"),
    ],
)
def test_limits(tmp_path: Path, body: str, others: Mapping[str, str], reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as refused:
        read(tmp_path, body, others)
    assert refused.value.hint


def test_documents_are_found(tmp_path: Path) -> None:
    write(tmp_path / "a.DOCX", p("Tekst."))
    assert [source_of(path).name for path in find(tmp_path)] == ["docx"]
