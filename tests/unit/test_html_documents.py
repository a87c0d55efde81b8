"""Documents that word processors saved as pages: Word, filtered Word, LibreOffice, Google Docs.

1. The title is the paragraph in the style of titles, not what the file's properties say.
2. Contents, heads and feet of sheets, and the numbers of notes are left out; the notes themselves are read.
3. Paragraphs in the styles of lists are lists.
"""

from __future__ import annotations

import pytest

from engine.article import Article
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources.html.page import read_markup

TITLE = "Erfaringer fra omstillingen"
FIRST = "Etaten startet arbeidet med å kartlegge hvilke tjenester innbyggerne brukte mest."
LAST = "Det viktigste var å få ledergruppen med på å sette av tid til å lære."
TEXTS = [FIRST, "• Første punkt\n• Andre punkt", LAST, "Se årsrapporten."]

SIGN = "<span style='font-family:Symbol'>·<span>&nbsp;&nbsp;&nbsp; </span></span>"
PAGES = {
    "word, filtered": f"""<html><head><meta name=Generator content="Microsoft Word 15 (filtered)">
        <title>Dokument1</title></head><body lang=NO-BOK><div class=WordSection1>
        <p class=MsoTitle>{TITLE}</p><p class=MsoTocHeading>Innhold</p>
        <p class=MsoToc1><a href="#_Toc1">1. Bakgrunn 3</a></p><p class=MsoToc1><a href="#_Toc2">2. Funn 4</a></p>
        <h1><a name="_Toc1">Bakgrunn</a></h1><p class=MsoNormal>{FIRST}<a href="#_ftn1" name="_ftnref1"><sup>[1]
        </sup></a></p><p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt'>{SIGN}Første punkt</p>
        <p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt'>{SIGN}Andre punkt</p><p class=MsoNormal>{LAST}</p>
        </div><div><hr size=1><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a>
        Se årsrapporten.</p></div></div></body></html>""",
    "libreoffice": f"""<html><head><title>{TITLE}</title><meta name="generator" content="LibreOffice 7.3"></head>
        <body lang="nb-NO"><div title="header"><p>Etaten – intern rapport</p></div><h1>{TITLE}</h1>
        <div id="Innholdsfortegnelse1"><p>Innholdsfortegnelse</p><p><a href="#__RefHeading">Bakgrunn 2</a></p></div>
        <h2>Bakgrunn</h2><p>{FIRST}<a class="sdfootnoteanc" href="#sdfootnote1sym"><sup>1</sup></a></p><ul>
        <li><p>Første punkt</p></li><li><p>Andre punkt</p></li></ul><p>{LAST}</p><div id="sdfootnote1"><p><a
        class="sdfootnotesym" href="#sdfootnote1anc">1</a>Se årsrapporten.</p></div><div
        title="footer"><p>Side 1</p></div></body></html>""",
    "google docs": f"""<html><body class="doc-content"><p class="c4 title"><span>{TITLE}</span></p><h2>Bakgrunn</h2>
        <p><span>{FIRST}</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><ul class="lst-kix_a-0">
        <li><span>Første punkt</span></li><li><span>Andre punkt</span></li></ul><p><span>{LAST}</span></p><hr><div><p><a
        href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Se årsrapporten.</span></p></div></body></html>""",
}


@pytest.mark.parametrize("made_by", PAGES)
def test_a_document_saved_as_a_page(made_by: str) -> None:
    article = one(PAGES[made_by])
    assert (article.title, [section.heading for section in article.sections][:1]) == (TITLE, ["Bakgrunn"])
    assert [passage.text for passage in article.passages()] == TEXTS


def test_a_numbered_list_of_filtered_word() -> None:
    items = "".join(f"<p class=MsoListNumber>{number}. Steg</p>" for number in (1, 2))
    assert [passage.text for passage in one(f"<h1>T</h1>{items}").passages()] == ["1. Steg\n2. Steg"]


def one(page: str) -> Article:
    (article,) = read_markup(page, "side.html", Facts(), Notes())
    return article
