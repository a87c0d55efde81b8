"""Small PDFs for tests, written object by object (ISO 32000-1, 7.5)."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

Line = tuple[float, float, float, str, str]
"""Place from the left and the foot, size, font (F1 plain, F2 bold), text."""


def text_at(x: float, y: float, text: str, size: float = 11, font: str = "F1") -> Line:
    return x, y, size, font, text


def paragraph(y: float, *lines: str, x: float = 72) -> list[Line]:
    return [text_at(x, y - 14 * place, line) for place, line in enumerate(lines)]


def drawn(lines: Sequence[Line]) -> bytes:
    shown = []
    for x, y, size, font, text in lines:
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")
        shown.append(b"BT /%s %g Tf %g %g Td (%s) Tj ET" % (font.encode(), size, x, y, escaped))
    return b"\n".join(shown)


def made(pages: Sequence[Sequence[Line] | bytes], *, info: str = "", catalog: str = "") -> bytes:
    """A PDF with these pages of A4; bytes are a page's content as it is."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    kids = " ".join(f"{6 + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        font.format("Helvetica").encode(),
        font.format("Helvetica-Bold").encode(),
        f"<< {info} >>".encode("latin-1"),
    ]
    for place, page in enumerate(pages):
        content = page if isinstance(page, bytes) else drawn(page)
        packed = zlib.compress(content)
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (7 + 2 * place),
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        ]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(out)
