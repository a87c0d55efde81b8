"""Pages that a browser or Word saved as one file: MHTML (RFC 2557), a mail message with the page and its pictures.

Also a page that was cut out of such a file and is still written as quoted-printable (RFC 2045, 6.7).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from quopri import decodestring
from urllib.parse import urlsplit

from engine.errors import SourceError

_HEAD = 2048
_OPENING = re.compile(
    rb"""^\s* (?: (?:From|Subject|Date|Snapshot-Content-Location|X-[\w-]+) : [^\r\n]* \r?\n (?:[ \t][^\r\n]*\r?\n)* )*
        MIME-Version:""",
    re.IGNORECASE | re.VERBOSE,
)
_RELATED = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_QUOTED = re.compile(rb'^\s*<(?:!doctype|html)\b[^>]*=3D"', re.IGNORECASE)
_NEXT_PART = re.compile(rb"^--+=_", re.MULTILINE)
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The page in an archive: its bytes, and what stands beside them. `charset` and `url` are empty if none is said."""

    data: bytes
    charset: str
    url: str


def is_archive(data: bytes) -> bool:
    """By the head of the message, or by tags written as quoted-printable."""
    head = data[:_HEAD]
    return bool(_QUOTED.match(head)) or (bool(_OPENING.match(head)) and bool(_RELATED.search(head)))


def saved_page(data: bytes) -> SavedPage:
    """The first page of an archive.

    Raises:
        SourceError: it holds none.
    """
    if _QUOTED.match(data[:_HEAD]):
        return SavedPage(decodestring(_NEXT_PART.split(data, maxsplit=1)[0]), "", "")
    message = message_from_bytes(data)
    for part in message.walk():
        if part.get_content_type() in _PAGES:
            held = part.get_payload(decode=True)
            address = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "").strip()
            return SavedPage(
                held if isinstance(held, bytes) else b"",
                part.get_content_charset() or "",
                address if urlsplit(address).scheme in {"http", "https"} else "",
            )
    raise SourceError("the saved page holds no HTML", "save it again, as a web page in a single file")
