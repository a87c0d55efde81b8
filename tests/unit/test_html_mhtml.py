"""Pages saved as one file → articles.

1. What browsers and Word save is known by how it begins, whatever it is called.
2. The page in it is read in its own encoding, with the address it was saved from.
"""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path
from quopri import encodestring

import pytest

from engine.article import Article
from engine.errors import SourceError
from indexer import sources

PAGE = (
    '<html lang="nb"><head><title>Blåbær</title></head>'
    "<body><main><h1>Blåbær</h1><p>Ærlig talt.</p></main></body></html>"
)


def saved(charset: str, coding: str, address: str = "https://example.no/1", page: str = PAGE) -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = address
    message["Subject"] = (
        "En side med en lang tittel som går over flere linjer i hodet på meldingen, slik lange titler gjør"
    )
    message["MIME-Version"] = "1.0"
    message.make_related()
    message.add_related(page, subtype="html", charset=charset, cte=coding)
    message.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<b>")
    return message.as_bytes()


def read(tmp_path: Path, data: bytes, name: str = "side.mhtml") -> Article:
    (tmp_path / name).write_bytes(data)
    (article,) = sources.read(tmp_path / name, name)
    return article


@pytest.mark.parametrize(
    ("charset", "coding"), [("utf-8", "quoted-printable"), ("utf-8", "base64"), ("iso-8859-1", "quoted-printable")]
)
@pytest.mark.parametrize("name", ["side.mhtml", "SIDE.MHT", "side.html", "uten-endelse"])
def test_a_saved_page(tmp_path: Path, name: str, charset: str, coding: str) -> None:
    article = read(tmp_path, saved(charset, coding), name)
    assert (article.title, article.url) == ("Blåbær", "https://example.no/1")
    assert [passage.text for passage in article.passages()] == ["Ærlig talt."]


def test_the_address_on_a_disk_is_none(tmp_path: Path) -> None:
    assert read(tmp_path, saved("utf-8", "base64", "file:///C:/side.html")).url is None


def test_the_address_that_the_page_names_wins(tmp_path: Path) -> None:
    page = PAGE.replace("</head>", '<link rel="canonical" href="https://example.no/egen"></head>')
    assert read(tmp_path, saved("utf-8", "base64", page=page)).url == "https://example.no/egen"


def test_a_page_cut_out_of_a_saved_one_is_read(tmp_path: Path) -> None:
    cut = encodestring(PAGE.encode()) + b"\n------=_NextPart_01\nContent-Type: text/xml\n\n<xml>Ikke med</xml>\n"
    article = read(tmp_path, cut, "side.html")
    assert [passage.text for passage in article.passages()] == ["Ærlig talt."]


def test_a_page_that_speaks_of_one_is_no_archive(tmp_path: Path) -> None:
    page = PAGE.replace("Ærlig talt.", "MIME-Version: 1.0 og Content-Type: multipart/related")
    assert next(read(tmp_path, page.encode(), "side.html").passages()).text.startswith("MIME-Version")


def test_an_archive_without_a_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no HTML"):
        read(tmp_path, saved("utf-8", "base64").replace(b"text/html", b"text/plain"))
