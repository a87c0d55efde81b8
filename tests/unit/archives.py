"""Writes web archives record by record, as ISO 28500 describes them, for the tests that read them."""

from __future__ import annotations

import gzip
from collections.abc import Sequence

Headers = Sequence[tuple[str, str]]
HTML = "text/html; charset=utf-8"


class Archive:
    """An archive that grows; `starts` are the places where its records begin."""

    def __init__(self, *, packed: bool = False) -> None:
        self.data = b""
        self.starts: list[int] = []
        self._packed = packed

    def answer(
        self, url: str, body: bytes | str, type_: str = HTML, status: str = "200 OK", headers: Headers = ()
    ) -> Archive:
        """Add what a server answered."""
        head = _lines(f"HTTP/1.1 {status}", [("Content-Type", type_), *headers])
        return self.record(url, "response", head + _bytes(body), "application/http; msgtype=response")

    def record(self, url: str, kind: str, block: bytes | str, type_: str) -> Archive:
        """Add a record of any kind."""
        self.starts.append(len(self.data))
        held = _bytes(block)
        stated = [
            ("WARC-Type", kind),
            ("WARC-Record-ID", f"<urn:uuid:00000000-0000-0000-0000-{len(self.starts):012d}>"),
            ("WARC-Date", "2017-12-01T12:00:00Z"),
            ("WARC-Target-URI", url),
            ("Content-Type", type_),
            ("Content-Length", str(len(held))),
        ]
        record = _lines("WARC/1.0", [(name, value) for name, value in stated if value]) + held + b"\r\n\r\n"
        self.data += gzip.compress(record) if self._packed else record
        return self


def _lines(first: str, headers: Headers) -> bytes:
    return "\r\n".join([first, *(f"{name}: {value}" for name, value in headers), "", ""]).encode()


def _bytes(text: bytes | str) -> bytes:
    return text.encode() if isinstance(text, str) else text
