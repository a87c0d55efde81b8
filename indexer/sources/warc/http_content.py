"""What a web server answered, as an archive keeps it → its content, without chunks and packing."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from email.message import Message
from typing import Any

from warcio.bufferedreaders import ChunkedDataReader
from warcio.statusandheaders import StatusAndHeadersParser

from engine.errors import SourceError
from indexer.sources.html.page import MAX_BYTES
from indexer.structure.text import one_line

_HTTP = StatusAndHeadersParser(["HTTP/"], verify=False)
_GZIP = b"\x1f\x8b"
_GZIP_WRAPPER, _ZLIB_WRAPPER, _BARE = 31, 15, -15
"""Window sizes for `zlib`: the largest, in three kinds of wrapper."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of an answer.

    Attributes:
        status: three digits, as text.
        type: the media type in lower case, without parameters.
        charset: the encoding that the server states; empty if it does not.
        packed: the content codings, in the order in which they were applied.
    """

    status: str
    type: str
    charset: str = ""
    packed: tuple[str, ...] = ()
    chunked: bool = False


def read_head(stream: Any) -> Answer:
    """Read the head of an answer off a stream; the content follows on it.

    Raises:
        SourceError: there is none.
    """
    try:
        head = _HTTP.parse(stream)
    except EOFError as problem:
        raise SourceError("the record holds no answer", "fetch the page again") from problem
    codings = (head.get_header("content-encoding") or "").lower().split(",")
    media, charset = media_type(head.get_header("content-type") or "")
    return Answer(
        status=head.get_statuscode(),
        type=media,
        charset=charset,
        packed=tuple(coding.strip() for coding in codings if coding.strip() not in {"", "identity"}),
        chunked="chunked" in (head.get_header("transfer-encoding") or "").lower(),
    )


def media_type(header: str) -> tuple[str, str]:
    """The type and the encoding that a Content-Type states."""
    message = Message()
    message["content-type"] = one_line(header)
    return (message.get_content_type() if header.strip() else ""), message.get_content_charset() or ""


def read_content(answer: Answer, stream: Any) -> bytes:
    """The content after the head, as the server had it before it packed it.

    What is said to be chunked or packed and is not, as archives often keep it, is taken as it is.

    Raises:
        SourceError: it is larger than `MAX_BYTES`, cut off, damaged, or packed in a way that is not known.
    """
    source = ChunkedDataReader(stream) if answer.chunked else stream
    data: bytes = source.read(MAX_BYTES + 1)
    for coding in reversed(answer.packed):
        data = _unpacked(data, coding)
    if len(data) > MAX_BYTES:
        raise SourceError(f"the page is larger than {MAX_BYTES // 2**20} MiB", "leave it out")
    return data


def _unpacked(data: bytes, coding: str) -> bytes:
    if coding in {"gzip", "x-gzip"}:
        return _inflated(data, _GZIP_WRAPPER) if data.startswith(_GZIP) else data
    if coding == "deflate":
        return _inflated(data, _ZLIB_WRAPPER if _has_zlib_header(data) else _BARE)
    raise SourceError(f"it is packed as {coding!r}", "save it without, or as gzip or deflate")


def _inflated(data: bytes, wrapper: int) -> bytes:
    stream = zlib.decompressobj(wrapper)
    try:
        plain = stream.decompress(data, MAX_BYTES + 1)
    except zlib.error as problem:
        raise SourceError(f"its packed content is damaged: {problem}", "fetch the page again") from problem
    if not stream.eof and len(plain) <= MAX_BYTES:
        raise SourceError("its packed content is cut off", "fetch the page again")
    return plain


def _has_zlib_header(data: bytes) -> bool:
    """By RFC 1950: method 8, and the first two bytes a multiple of 31. Some servers send «deflate» without it."""
    return len(data) > 1 and data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
