"""Files made to stop a build: `make` writes them all, and `HOSTILE` tells what is to come of each.

Some look harmful and are harmless; those must be read right. The others must be left out, whole, with a reason.
"""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

TEXT = "Vi delte arbeidet i små deler, og lærte av hver av dem. God ledelse gav ro til det. " * 3
GOOD_PAGE = (
    "<!doctype html><html lang='nb'><head><title>En god side</title></head>"
    f"<body><main><h1>En god side</h1><p>{TEXT}</p></main></body></html>"
)


READ, LEFT_OUT, EITHER = "read", "left out", "either"


@dataclass(frozen=True)
class Hostile:
    """A file and what becomes of it.

    Attributes:
        outcome: `READ`, `LEFT_OUT`, or `EITHER` where it depends on how fast the machine is, or is a matter of taste.
        told: words of the reason, if it is left out.
    """

    name: str
    content: Callable[[], bytes]
    outcome: str
    told: str = ""


def page(inside: str, title: str = "Skummel side") -> bytes:
    head = f"<!doctype html><html><head><title>{title}</title></head>"
    return f"{head}<body><h1>{title}</h1>{inside}</body></html>".encode()


def record(**more: object) -> bytes:
    return json.dumps({"title": "Skummel post", "text": TEXT, **more}).encode() + b"\n"


def packed(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


_DOCX_TYPES = b"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_DOCX_RELATIONS = b"""<?xml version="1.0"?><Relationships
 xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""


def docx(body: bytes, prologue: bytes = b"") -> bytes:
    document = (
        b'<?xml version="1.0"?>'
        + prologue
        + b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        + body
        + b"</w:body></w:document>"
    )
    return packed({"[Content_Types].xml": _DOCX_TYPES, "_rels/.rels": _DOCX_RELATIONS, "word/document.xml": document})


def paragraph(text: str) -> bytes:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>".encode()


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of these objects, numbered from 1."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    return out + table + b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(out))


def run(text: str) -> bytes:
    return f"<w:r><w:t>{text}</w:t></w:r>".encode()


def docx_table(*cells: bytes, rows: int = 1) -> bytes:
    row = b"<w:tr>" + b"".join(b"<w:tc>%s</w:tc>" % cell for cell in cells) + b"</w:tr>"
    return docx(b"<w:tbl>" + row * rows + b"</w:tbl>" + paragraph(TEXT))


_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_FONTS = b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"


def stream(data: bytes, filters: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), filters, data)


def pdf_page(content: bytes, filters: bytes = b"", trailer: bytes = b"/Root 1 0 R") -> bytes:
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R " + _FONTS + b" >>"
    return pdf(_CATALOG, _PAGES, leaf, stream(content, filters), trailer=trailer)


SHOWN = b"BT /F1 12 Tf 50 700 Td (En tekst som vises om igjen og om igjen.) Tj ET\n"


def pdf_pages(content: bytes, pages: int) -> bytes:
    """So many pages that all show the same."""
    kids = b" ".join(b"%d 0 R" % (4 + number) for number in range(pages))
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 3 0 R " + _FONTS + b" >>"
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages)
    return pdf(_CATALOG, tree, stream(zlib.compress(content, 9), b"/Filter /FlateDecode"), *[leaf] * pages)


def own_parent() -> bytes:
    return pdf(_CATALOG, _PAGES, b"<< /Type /Page /Parent 3 0 R /Contents 3 0 R >>")


def pdf_flate_bomb() -> bytes:
    """60 MB of operators that say nothing, packed twice into a few hundred bytes."""
    twice = zlib.compress(zlib.compress(b"BT ET " * 10_000_000, 9), 9)
    return pdf_page(twice, b"/Filter [/FlateDecode /FlateDecode]")


def encrypted_pdf() -> bytes:
    owner, key = b"<" + b"aa" * 32 + b">", b"<" + b"00" * 16 + b">"
    lock = b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O %s /U %s >> /ID [%s %s]" % (
        owner,
        owner,
        key,
        key,
    )
    return pdf_page(b"BT /F1 12 Tf 50 700 Td (Hemmelig) Tj ET", trailer=b"/Root 1 0 R " + lock)


def billion_laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE rss [<!ENTITY l0 "ha">{entities}]>'.encode()


def wxr(head: bytes, body: str) -> bytes:
    return (
        b'<?xml version="1.0" encoding="UTF-8"?>\n'
        + head
        + f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Blogg</title><wp:wxr_version>1.2</wp:wxr_version>
<item><title>Innlegg {body}</title><content:encoded>{body}</content:encoded><wp:post_type>post</wp:post_type>
<wp:status>publish</wp:status></item></channel></rss>""".encode()
    )


def warc(length: int, payload: bytes) -> bytes:
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        "WARC-Date: 2017-01-01T00:00:00Z\r\nWARC-Target-URI: http://eksempel.test/a\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
    )
    return head.encode() + b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + payload


def yaml_bomb() -> bytes:
    lines = ["a0: &a0 [ha, ha]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return ("---\ntitle: Bombe\n" + "\n".join(lines) + f"\n---\n{TEXT}\n").encode()


def deep_quotes() -> bytes:
    return ("---\ntitle: Dyp\n---\n" + "> " * 20_000 + TEXT).encode()


def cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def many_records() -> bytes:
    return b"".join(record(id=f"post-{number}") for number in range(200))


def zip_in_disguise() -> bytes:
    """A zip file that says it holds less than it does."""
    whole = bytearray(docx(paragraph(TEXT)))
    place = whole.rfind(b"PK\x01\x02")
    whole[place + 24 : place + 28] = struct.pack("<I", 3)
    return bytes(whole)


HOSTILE: tuple[Hostile, ...] = (
    # Pages
    Hostile("kommentarer.html", lambda: page(f"<p>{TEXT}</p>" + "<!--" * 39_000), READ),
    Hostile("dyp.html", lambda: page("<div>" * 20_000 + f"<p>{TEXT}</p>"), EITHER),
    Hostile("dype-lister.html", lambda: page("<ul><li>" * 20_000 + TEXT), EITHER),
    Hostile("dype-tabeller.html", lambda: page("<table><tr><td>" * 1_000 + TEXT), EITHER),
    Hostile("sitater.html", lambda: page("<blockquote>" * 20_000 + TEXT), EITHER),
    Hostile("lenker.html", lambda: page('<p><a href="/x">lenke</a></p>' * 500_000), LEFT_OUT),
    Hostile("attributter.html", lambda: page(f"<p {' '.join(f'a{n}=x' for n in range(50_000))}>{TEXT}</p>"), EITHER),
    Hostile("nuller.html", lambda: page(f"<p>{TEXT}</p>").replace(b"e", b"\0e"), EITHER),
    Hostile("bare-nuller.html", lambda: b"\0" * 1_000_000, LEFT_OUT),
    Hostile("halv-utf16.html", lambda: b"\xff\xfe" + page(f"<p>{TEXT}</p>").decode().encode("utf-16-le")[:-1], READ),
    Hostile("halve-tegn.html", lambda: page(f"<p>{TEXT} &#xD800; &#55296; &#x110000;</p>"), READ),
    Hostile("tom.html", lambda: b"", LEFT_OUT),
    Hostile("bare-rom.html", lambda: b" \n" * 1000, LEFT_OUT),
    Hostile("fremmed-tegnsett.html", lambda: b"<meta charset='base64'>" + page(f"<p>{TEXT}</p>"), READ),
    Hostile("jsonld.html", lambda: page(f'<script type="application/ld+json">{"[" * 100_000}</script>{TEXT}'), READ),
    Hostile("binaer.html", lambda: bytes(range(256)) * 1_000, EITHER),
    # Records
    Hostile("dyp.jsonl", lambda: b'{"title": "x", "text": ' + b"[" * 100_000 + b"\n", LEFT_OUT, "not JSON"),
    Hostile("store-tall.jsonl", lambda: record()[:-2] + b', "n": ' + b"9" * 100_000 + b"}\n", LEFT_OUT, "digits"),
    Hostile("halve-tegn.jsonl", lambda: record(title="Et halvt \ud800 tegn"), READ),
    Hostile("lang-linje.jsonl", lambda: record(text="x" * 9_000_000), LEFT_OUT, "longer than 8 MiB"),
    Hostile("bombe.jsonl.gz", lambda: gzip.compress(b" " * 50_000_000), LEFT_OUT, "longer than 8 MiB"),
    Hostile("frodig.jsonl.gz", lambda: gzip.compress(many_records() * 40), LEFT_OUT, "unfolds to more than"),
    Hostile("avkortet.jsonl.gz", lambda: cut(gzip.compress(many_records())), LEFT_OUT, "damaged"),
    Hostile("ikke-gzip.jsonl.gz", lambda: b"\x1f\x8b" + b"x" * 1000, LEFT_OUT, "damaged"),
    Hostile("nan.jsonl", lambda: b'{"title": "x", "text": "y", "n": NaN}\n', LEFT_OUT, "NaN"),
    Hostile("utf16.jsonl", lambda: record().decode().encode("utf-16"), LEFT_OUT, "UTF-8"),
    Hostile("stort-felt.csv", lambda: b'title,text\nStort felt,"' + b"x" * 10_000_000 + b'"\n', LEFT_OUT),
    Hostile("apent-anforselstegn.csv", lambda: b'title,text\n"uten slutt,' + TEXT.encode() * 100, LEFT_OUT),
    # Documents
    Hostile("bombe.docx", lambda: docx(paragraph("x") * 300_000), LEFT_OUT),
    Hostile("stor.docx", lambda: packed({"word/document.xml": b"<a>" + b" " * 100_000_000}), LEFT_OUT),
    Hostile("tomme-avsnitt.docx", lambda: docx(b"<w:p/>" * 1_000_000), LEFT_OUT),
    Hostile("mange-biter.docx", lambda: docx(b"<w:p>" + run("a ") * 195_000 + b"</w:p>"), EITHER),
    Hostile("mange-celler.docx", lambda: docx_table(*[b"<w:p/>"] * 59_000), EITHER),
    Hostile("mange-rader.docx", lambda: docx_table(paragraph("aa"), rows=50_000), EITHER),
    Hostile("flettet.docx", lambda: docx_table(*[b"<w:tcPr><w:vMerge/></w:tcPr><w:p/>"] * 50, rows=1_000), EITHER),
    Hostile("dyp.docx", lambda: docx(b"<w:tbl><w:tr><w:tc>" * 5_000 + paragraph(TEXT)), LEFT_OUT),
    Hostile("avkortet.docx", lambda: cut(docx(paragraph(TEXT))), LEFT_OUT),
    Hostile("latter.docx", lambda: docx(paragraph("&l11;"), billion_laughs().replace(b"rss", b"w:document")), LEFT_OUT),
    Hostile("loyver.docx", zip_in_disguise, LEFT_OUT),
    Hostile("avkortet.pdf", lambda: cut(pdf_page(b"BT /F1 12 Tf 50 700 Td (En side) Tj ET")), EITHER),
    Hostile("kryptert.pdf", encrypted_pdf, LEFT_OUT),
    Hostile("sloyfe.pdf", lambda: pdf(_CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"), LEFT_OUT),
    Hostile("forelder.pdf", own_parent, LEFT_OUT),
    Hostile("bombe.pdf", pdf_flate_bomb, LEFT_OUT),
    Hostile("mange-ord.pdf", lambda: pdf_pages(SHOWN * 300_000, 1), EITHER),
    Hostile("lagret.pdf", lambda: pdf_pages(b"q " * 7_000_000 + SHOWN, 1), EITHER),
    Hostile("lang-streng.pdf", lambda: pdf_pages(b"BT /F1 12 Tf (" + b"a" * 20_000_000 + b") Tj ET", 1), LEFT_OUT),
    Hostile("delt.pdf", lambda: pdf_pages(SHOWN * 2_000, 2_500), LEFT_OUT),
    Hostile("dyp.pdf", lambda: pdf_pages(b"[" * 100_000 + SHOWN, 1), EITHER),
    Hostile("sperret.pdf", lambda: pdf_pages(b"BT /F1 1 Tf [" + b"(a) -300 " * 90_000 + b"] TJ ET", 1), EITHER),
    Hostile("bare-hode.pdf", lambda: b"%PDF-1.7\n", LEFT_OUT),
    # Archives, exports, text
    Hostile("latter.xml", lambda: wxr(billion_laughs(), "&l11;"), LEFT_OUT),
    Hostile("utenfra.xml", lambda: wxr(b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>', "&x;"), LEFT_OUT),
    Hostile("dyp.xml", lambda: b"<?xml version='1.0'?><rss>" + b"<a>" * 200_000, LEFT_OUT),
    Hostile("dypt-innlegg.xml", lambda: wxr(b"", "<a>" * 100_000 + TEXT + "</a>" * 100_000), LEFT_OUT),
    Hostile("dyp-tekst.xml", lambda: wxr(b"", f"<![CDATA[{'<div>' * 20_000}{TEXT}]]>"), EITHER),
    Hostile("mange-innlegg.xml", lambda: wxr(b"", TEXT).replace(b"</item>", b"</item><item></item>" * 200_000), EITHER),
    Hostile("mange-merker.xml", lambda: wxr(b"", f"<![CDATA[{TEXT}]]>{'<category/>' * 300_000}"), EITHER),
    Hostile("avkortet.warc", lambda: warc(100_000, page(f"<p>{TEXT}")), LEFT_OUT),
    Hostile("avkortet.warc.gz", lambda: cut(gzip.compress(warc(1_000, page(f"<p>{TEXT}")))), LEFT_OUT),
    Hostile("bombe.warc.gz", lambda: gzip.compress(warc(50_000_000, b"<p>" * 16_000_000)), LEFT_OUT),
    Hostile("bombe.md", yaml_bomb, LEFT_OUT),
    Hostile("kode.md", lambda: b"---\ntitle: !!python/object/apply:os.abort []\n---\nTekst\n", LEFT_OUT),
    Hostile("dyp.md", deep_quotes, EITHER),
    Hostile("nuller.txt", lambda: b"\0" * 1_000_000, LEFT_OUT),
    Hostile("uten-ending", lambda: bytes(range(256)) * 40, LEFT_OUT),
    Hostile("ukjent.xyz", lambda: b"\x00\x01", LEFT_OUT, "no reader knows"),
)


def make(directory: Path) -> Iterator[Hostile]:
    """Write the files into the directory."""
    directory.mkdir(parents=True, exist_ok=True)
    for each in HOSTILE:
        (directory / each.name).write_bytes(each.content())
        yield each
