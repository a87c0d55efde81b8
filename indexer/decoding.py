"""Bytes of a saved page → its markup as text: which encoding is it really in?"""

from __future__ import annotations

import codecs
import re

from indexer.notes import Notes

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEAD = 4096
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_AS_WINDOWS = frozenset({"ascii", "iso8859-1", "cp1252"})
"""Browsers read these three as Windows-1252 (WHATWG Encoding Standard, 4.2), and so did those who wrote them."""


def decode(data: bytes, notes: Notes) -> str:
    """The markup, without byte order mark and XML declaration.

    A byte order mark decides. Otherwise valid UTF-8 is UTF-8, whatever is declared: text in another encoding is
    almost never valid UTF-8 by accident. Otherwise the declaration is tried, and in the end Windows-1252.
    """
    return _XML_DECLARATION.sub("", _decoded(data).removeprefix("\ufeff"), count=1)


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for guess in (_without_mark(data), "utf-8", _declared(data)):
        try:
            if guess:
                return data.decode(guess)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", "replace")


def _without_mark(data: bytes) -> str | None:
    """UTF-16 shows by the zero byte in every other place."""
    head = data[:_HEAD]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 4 and not even:
        return "utf-16-le"
    if even > len(head) // 4 and not odd:
        return "utf-16-be"
    return None


def _declared(data: bytes) -> str | None:
    found = _XML_DECLARED.search(data[:_HEAD]) or _DECLARED.search(data[:_HEAD])
    if found is None:
        return None
    try:
        codec = codecs.lookup(found[1].decode("ascii"))
    except LookupError:
        return None
    is_text = getattr(codec, "_is_text_encoding", True)  # base64 and the like are codecs, but not of text
    return None if codec.name in _AS_WINDOWS or not is_text else codec.name
