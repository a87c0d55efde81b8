"""Records: JSON lines, one article a line, plain or gzipped. Read as a stream, so files may be larger than memory.

    {"id", "title", "lead", "text" | "sections": [{"heading", "text"}], "url", "published", "published_basis", "kind",
     "language", "themes", "organisations", "people", "keywords", "authors", "interviewee"}

`title` and `text` or `sections` are required; texts may be plain or HTML. Keys that are not in this list are kept as
extra metadata. A line that cannot be read is reported with its number, and reading goes on; so is a date or a language
that is not understood, and the article is kept without it.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, NoReturn, cast

from engine.article import Article
from engine.errors import SourceError
from indexer.metadata.facts import NAMES, Facts, from_mapping, refuse_individual
from indexer.notes import Notes
from indexer.sources.left_out import LeftOut
from indexer.sources.plain_or_html import Part, article_of

MAX_LINE_BYTES = 8 * 1024 * 1024
"""A longer line is refused; a book has about one megabyte of text."""

_SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_GZIP = b"\x1f\x8b"
_OWN = frozenset({*NAMES, "text", "sections"})
_SURROGATE = re.compile("[\ud800-\udfff]")


def accepts(path: Path, head: bytes) -> bool:
    """By the name's ending."""
    return path.name.lower().endswith(_SUFFIXES)


def read(path: Path, relative: str, given: Facts, notes: Notes) -> Iterator[Article]:
    """The articles of a file of records, in order.

    Args:
        given: facts from the sidecar, which win over those of each record.
        notes: get what is wrong with a line; unless they are strict, reading goes on after it.

    Raises:
        SourceError: the file as a whole cannot be read.
    """
    refuse_individual(given, path)
    left_out = LeftOut(notes)
    with path.open("rb") as file:
        packed = file.read(2) == _GZIP
        file.seek(0)
        stream = cast("BinaryIO", gzip.GzipFile(fileobj=file)) if packed else file
        for number, line in _lines(stream):
            try:
                article = _article(line, relative, given, left_out.at(number))
            except SourceError as problem:
                notes.refuse(SourceError(f"line {number}: {problem}", problem.hint))
                continue
            if article is not None:
                yield article
    left_out.count_rest()


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Numbered lines; of a line that is too long, no more than a little over what is allowed."""
    number = 0
    try:
        while line := stream.readline(MAX_LINE_BYTES + 1):
            number += 1
            rest = line
            while len(rest) > MAX_LINE_BYTES and not rest.endswith(b"\n"):
                rest = stream.readline(MAX_LINE_BYTES + 1)
            yield number, line
    except (EOFError, zlib.error, gzip.BadGzipFile) as problem:
        raise SourceError(
            f"line {number + 1}: the gzip archive is damaged: {problem}", "pack the file again"
        ) from problem


def _article(line: bytes, relative: str, given: Facts, leave_out: Callable[[str, str], None]) -> Article | None:
    record = _record(line)
    if record is None:
        return None
    facts = from_mapping(record, "the record", leave_out)
    if not facts.title:
        raise SourceError("the record has no title", 'add "title"')
    extra = {key: value for key, value in record.items() if key not in _OWN}
    return article_of(tuple(_parts(record)), facts, given, relative, extra)


def _record(line: bytes) -> Mapping[str, Any] | None:
    """The JSON object on a line, or None if the line is empty."""
    if len(line) > MAX_LINE_BYTES:
        raise SourceError(f"the line is longer than {MAX_LINE_BYTES // 2**20} MiB", "part the record")
    try:
        text = line.decode("utf-8-sig").strip()
        record = json.loads(text, parse_constant=_no_number) if text else None
    except UnicodeDecodeError as problem:
        raise SourceError(
            f"it is not UTF-8: {problem.reason} at byte {problem.start}", "save the file as UTF-8"
        ) from problem
    except (ValueError, RecursionError) as problem:
        raise SourceError(f"it is not JSON: {problem}", "each line is one JSON object") from problem
    if record is not None and not isinstance(record, dict):
        raise SourceError(f"it is JSON, but a {type(record).__name__} and no object", "each line is one JSON object")
    return cast("Mapping[str, Any] | None", _paired(record) if "\\u" in text else record)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON value")


def _paired(value: Any) -> Any:
    """The value with unpaired surrogates, which no file can hold, replaced by «�»."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_paired(entry) for entry in value]
    if isinstance(value, dict):
        return {_paired(key): _paired(entry) for key, entry in value.items()}
    return value


def _parts(record: Mapping[str, Any]) -> Iterator[Part]:
    text, parts = record.get("text"), record.get("sections")
    if text is None and parts is None:
        raise SourceError("the record has no text", 'add "text" or "sections"')
    if text is not None:
        yield Part(_string(text, "text"))
    for part in _sections(parts):
        yield Part(_string(part.get("text") or "", "text"), _string(part.get("heading") or "", "heading"))


def _sections(parts: Any) -> list[Mapping[str, Any]]:
    entries = [] if parts is None else parts
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise SourceError(f"sections = {str(parts)[:60]!r} is not allowed", 'write [{"heading": "…", "text": "…"}]')
    return entries


def _string(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise SourceError(f"{name} = {str(value)[:60]!r} is not allowed", "write it as text")
    return value
