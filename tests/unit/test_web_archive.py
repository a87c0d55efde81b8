"""Web archives → articles.

1. A page that a server answered with is read as it was sent: unpacked, in its encoding, with its address.
2. What is no page is passed over and counted.
3. A damaged record is reported, and every whole record before and after it is read.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from engine.article import Article
from engine.errors import SourceError
from indexer import sources
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources.warc import archive as web_archive
from indexer.sources.warc import http_content
from tests.unit.archives import Archive, Headers


def page(name: str, more: str = "") -> str:
    body = f"<article><h1>{name}</h1><p>Ærlig {name}.</p></article>"
    return f"<html><head><title>{name}</title>{more}</head><body>{body}</body></html>"


def read(tmp_path: Path, data: bytes, name: str = "a.warc") -> tuple[list[Article], Notes]:
    path = tmp_path / name
    path.write_bytes(data)
    notes = Notes()
    return list(web_archive.read(path, name, Facts(), notes)), notes


def titles(articles: Sequence[Article]) -> list[str]:
    return [article.title for article in articles]


def chunked(data: bytes) -> bytes:
    parts = [data[:7], data[7:30], data[30:]]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


SAME = page("Blåbær").encode()
CODINGS: dict[str, tuple[bytes, Headers]] = {
    "plain": (SAME, ()),
    "chunked": (chunked(SAME), [("Transfer-Encoding", "chunked")]),
    "said to be chunked": (SAME, [("Transfer-Encoding", "chunked")]),
    "gzip": (gzip.compress(SAME), [("Content-Encoding", "gzip")]),
    "said to be gzip": (SAME, [("Content-Encoding", "gzip")]),
    "deflate": (zlib.compress(SAME), [("Content-Encoding", "deflate")]),
    "bare deflate": (deflated(SAME), [("Content-Encoding", "deflate")]),
    "both": (chunked(gzip.compress(SAME)), [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]),
    "twice": (gzip.compress(zlib.compress(SAME)), [("Content-Encoding", "deflate, gzip")]),
}


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("coding", CODINGS)
def test_a_page_is_read_as_it_was_sent(tmp_path: Path, coding: str, packed: bool) -> None:
    body, headers = CODINGS[coding]
    archive = Archive(packed=packed).answer("https://example.no/b", body, headers=headers)
    (article,), notes = read(tmp_path, archive.data)
    assert notes.refused == []
    assert (article.title, article.url) == ("Blåbær", "https://example.no/b")
    assert [passage.text for passage in article.passages()] == ["Ærlig Blåbær."]


@pytest.mark.parametrize(
    ("encoding", "type_", "more"),
    [
        ("iso8859-1", "text/html; charset=iso-8859-1", ""),
        ("mac_roman", "text/html; charset=macintosh", '<meta charset="iso-8859-1">'),
        ("cp1252", "text/html", '<meta charset="windows-1252">'),
        ("utf-8", "text/html; charset=iso-8859-1", ""),
        ("utf-16", "text/html; charset=utf-16", ""),
        ("cp1252", "text/html; charset=finnes-ikke", ""),
        ("utf-8", "application/xhtml+xml", ""),
    ],
)
def test_the_encoding_that_the_server_states(tmp_path: Path, encoding: str, type_: str, more: str) -> None:
    body = page("Blåbær på Ærfugløya", more).encode(encoding)
    (article,), _ = read(tmp_path, Archive().answer("https://example.no/b", body, type_).data)
    assert article.title == "Blåbær på Ærfugløya"


def test_the_address_that_a_page_states_wins(tmp_path: Path) -> None:
    stated = page("A", '<link rel="canonical" href="https://example.no/egen/">')
    listed = "".join(
        f'<article><h2 class="entry-title">{name}</h2><div class="entry-content"><p>Om {name}.</p></div></article>'
        for name in "BC"
    )
    archive = (
        Archive().answer("http://example.no/?p=1", stated).answer("http://example.no/liste", f"<html>{listed}</html>")
    )
    articles, _ = read(tmp_path, archive.data)
    assert [(article.title, article.url) for article in articles] == [
        ("A", "https://example.no/egen/"),
        ("B", None),
        ("C", None),
    ]


def report() -> bytes:
    """A PDF of one page: a title and a paragraph."""
    shown = (
        b"BT /F1 22 Tf 72 700 Td (Rapport om gevinster) Tj /F1 11 Tf 0 -60 Td (Gevinstene kom etter to til tre.) Tj ET"
    )
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
    )
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj%sendobj\n" % (number, part)
    table = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\n" % b"".join(places)
    return data + table + b"startxref\n%d\n%%%%EOF" % len(data)


def test_a_pdf_is_an_article_with_the_address_it_was_fetched_from(tmp_path: Path) -> None:
    archive = Archive().answer("https://example.no/rapport.pdf", report(), "application/pdf")
    (article,), notes = read(
        tmp_path, archive.answer("https://example.no/rot.pdf", b"%PDF-rot", "application/pdf").data
    )
    assert (article.title, article.url) == ("Rapport om gevinster", "https://example.no/rapport.pdf")
    assert (article.source, [passage.text for passage in article.passages()]) == (
        "a.warc",
        ["Gevinstene kom etter to til tre."],
    )
    assert [str(problem).split(": ")[0] for problem in notes.refused] == ["record 2 (https://example.no/rot.pdf)"]


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://example.no/nytt/vi-l%C3%A6rte_mye.html?side=2", "vi lærte mye"),
        ("https://example.no/nytt/", "nytt"),
        ("https://example.no/", "example.no"),
    ],
)
def test_a_page_without_a_title_is_called_by_its_address(tmp_path: Path, url: str, title: str) -> None:
    (article,), _ = read(tmp_path, Archive().answer(url, "<main><p>Vi lærte noe.</p></main>").data)
    assert (article.title, article.source) == (title, "a.warc")


def test_an_old_archive_is_read(tmp_path: Path) -> None:
    """ARC 1.0, which WARC came of: https://archive.org/web/researcher/ArcFileFormat.php."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page('Blåbær')}".encode()
    version = b"1 0 Arkivet\nURL IP-address Archive-date Content-type Archive-length\n"
    data = b"filedesc://a.arc 0.0.0.0 20090101000000 text/plain %d\n%s\n" % (len(version), version)
    data += b"http://example.no/1 127.0.0.1 20090101000000 text/html %d\n%s\n" % (len(answer), answer)
    for name, held in (("a.arc", data), ("a.arc.gz", gzip.compress(data)), ("uten-endelse", data)):
        (tmp_path / name).write_bytes(held)
        assert sources.source_of(tmp_path / name).name == "web archive"
        (article,) = sources.read(tmp_path / name, name)
        assert (article.title, article.url) == ("Blåbær", "http://example.no/1")


def test_what_is_no_page_is_passed_over_and_counted(tmp_path: Path) -> None:
    archive = (
        Archive()
        .record("", "warcinfo", "software: x", "application/warc-fields")
        .record("https://example.no/", "request", "GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request")
        .answer("https://example.no/borte", page("Borte"), status="404 Not Found")
        .answer("https://example.no/flyttet", page("Flyttet"), status="301 Moved")
        .answer("https://example.no/bilde", b"\x89PNG", "image/png")
        .answer("https://example.no/bilde2", b"\x89PNG", "image/png")
        .record("https://example.no/", "revisit", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", "")
        .record("file:///a.html", "resource", page("Lagret"), "text/html")
        .record("dns:example.no", "response", "20170101\nexample.no", "text/dns")
    )
    articles, notes = read(tmp_path, archive.data)
    assert titles(articles) == ["Lagret"]
    assert notes.refused == []
    (warning,) = notes.warnings
    for told in ("2 image/png", "1 with status 404", "1 with status 301", "1 repeats (revisit)", "1 text/dns"):
        assert told in warning


@pytest.mark.parametrize(
    ("body", "headers", "reason"),
    [
        (b"x", [("Content-Encoding", "br")], "it is packed as 'br'"),
        (gzip.compress(SAME)[:-20], [("Content-Encoding", "gzip")], "its packed content is cut off"),
        (b"\x1f\x8b\x08" + b"\xff" * 40, [("Content-Encoding", "gzip")], "its packed content is damaged"),
        (gzip.compress(b"<p>" * 200_000), [("Content-Encoding", "gzip")], "the page is larger than"),
        (b"<p>" * 200_000, (), "the page is larger than"),
        (b"Bare tekst", (), "it holds no HTML"),
        (b"<html><title>T</title></html>", (), "no text was found"),
    ],
    ids=["coding", "cut", "damaged", "bomb", "large", "text", "empty"],
)
def test_a_bad_page_is_reported_with_its_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: bytes, headers: Headers, reason: str
) -> None:
    monkeypatch.setattr(http_content, "MAX_BYTES", 100_000)
    archive = Archive().answer("https://example.no/1", page("Før"))
    archive.answer("https://example.no/2", body, headers=headers).answer("https://example.no/3", page("Etter"))
    articles, notes = read(tmp_path, archive.data)
    assert titles(articles) == ["Før", "Etter"]
    (problem,) = notes.refused
    assert str(problem).startswith("record 2 (https://example.no/2): ")
    assert reason in str(problem)


def three(*, packed: bool) -> tuple[bytes, list[int]]:
    archive = Archive(packed=packed)
    for name in ("En", "To", "Tre"):
        archive.answer(f"https://example.no/{name}", page(name))
    return archive.data, archive.starts


def with_length(data: bytes, start: int, length: bytes) -> bytes:
    at = data.index(b"Content-Length: ", start) + 16
    return data[:at] + length + data[data.index(b"\r\n", at) :]


DAMAGES: dict[str, Callable[[bytes, int], bytes]] = {
    "no length": lambda data, start: with_length(data, start, b"mange"),
    "too short": lambda data, start: with_length(data, start, b"30"),
    "too long": lambda data, start: with_length(data, start, b"400"),
    "far too long": lambda data, start: with_length(data, start, b"999999"),
    "no version": lambda data, start: data[:start] + b"XXXX" + data[start + 4 :],
    "garbage before": lambda data, start: data[:start] + b"\x00\xff rot\r\n" * 30 + data[start:],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_whole_records_around_a_damaged_one_are_read(tmp_path: Path, damage: str) -> None:
    data, starts = three(packed=False)
    articles, notes = read(tmp_path, DAMAGES[damage](data, starts[1]))
    assert {"En", "Tre"} <= set(titles(articles)) <= {"En", "To", "Tre"}
    assert notes.refused


@pytest.mark.parametrize("place", [12, 40, 100, -30, -6])
def test_whole_records_around_a_damaged_gzip_member_are_read(tmp_path: Path, place: int) -> None:
    data, starts = three(packed=True)
    at = (starts[1] if place > 0 else starts[2]) + place
    articles, notes = read(tmp_path, data[:at] + bytes(byte ^ 0xFF for byte in data[at : at + 3]) + data[at + 3 :])
    assert {"En", "Tre"} <= set(titles(articles)) <= {"En", "To", "Tre"}
    assert any("damaged" in str(problem) for problem in notes.refused)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("cut", [1, 20, 60, 200])
def test_an_archive_that_is_cut_off(tmp_path: Path, packed: bool, cut: int) -> None:
    data, starts = three(packed=packed)
    articles, notes = read(tmp_path, data[: starts[2] + cut])
    assert titles(articles) == ["En", "To"]
    assert len(notes.refused) == 1


def test_gzipped_as_a_whole(tmp_path: Path) -> None:
    data, _ = three(packed=False)
    assert titles(read(tmp_path, gzip.compress(data), "a.warc.gz")[0]) == ["En", "To", "Tre"]
    articles, notes = read(tmp_path, gzip.compress(data)[:-10], "a.warc.gz")
    assert titles(articles)[:2] == ["En", "To"]
    assert any("cut off" in str(problem) for problem in notes.refused)


def test_strict_notes_end_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(Archive().answer("https://example.no/1", "Bare tekst").data)
    with pytest.raises(SourceError, match=r"record 1 \(https://example.no/1\): it holds no HTML"):
        list(sources.read(path, "a.warc"))


def test_nothing_is_written_to_standard_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    data, starts = three(packed=False)
    read(tmp_path, DAMAGES["too short"](data, starts[1]))
    read(tmp_path, Archive().answer("https://example.no/en side", page("En")).data)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.warc.gz", True), ("uten-endelse", False)])
def test_it_is_known_by_its_name_or_how_it_begins(tmp_path: Path, name: str, packed: bool) -> None:
    (tmp_path / name).write_bytes(three(packed=packed)[0])
    assert sources.source_of(tmp_path / name).name == "web archive"
