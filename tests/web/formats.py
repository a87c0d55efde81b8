"""Strict readers of the forms of a search, by the specification of each.

They accept less than other programs do: whatever they refuse, some program would stumble over.
"""

from __future__ import annotations

import csv
import io
import re

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"

Records = list[list[tuple[str, str]]]

RIS_TAGS = frozenset("AU TI T2 PB PY DA LA AB KW UR Y2 N1".split())
"""Tags that mean something for a web page (`ELEC`), beside TY and ER."""

_RIS_LINE = re.compile(r"([A-Z][A-Z0-9])  - ([^\r\n]*)")
_RIS_DATE = re.compile(r"\d{4}/(\d\d)?/(\d\d)?/")

_COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{letter}": letter for letter in "&%$#_"},
}
_COMMAND = re.compile("|".join(map(re.escape, _COMMANDS)))
_COMMAND_OR_BRACE = re.compile(f"{_COMMAND.pattern}|[{{}}]")
_ENTRY = re.compile(r"@online\{([a-z0-9:-]+),\n((?:  [a-z]+ = \{.*\},\n)*)\}\n")
_FIELD = re.compile(r"  ([a-z]+) = \{(.*)\},\n")


def read_csv(text: str) -> list[dict[str, str]]:
    """The rows of a table as name → cell.

    Raises:
        ValueError, csv.Error: it is no table, or Excel would misread it.
    """
    if not text.startswith("\ufeff"):
        raise ValueError("no byte order mark")
    names, *rows = csv.reader(io.StringIO(text[1:], newline=""), strict=True)
    if len(set(names)) != len(names):
        raise ValueError(f"a name twice in {names}")
    return [dict(zip(names, row, strict=True)) for row in rows]


def read_ris(text: str) -> Records:
    """The records of a RIS file, each a list of tag and value, without TY and ER.

    Raises:
        ValueError: something is not as the specification has it.
    """
    if text.count("\n") != text.count("\r\n") or text.count("\r") != text.count("\r\n"):
        raise ValueError("a line that does not end in CR LF")
    return [_ris_record(block.split("\r\n")) for block in text.split("\r\n\r\n") if block]


def _ris_record(lines: list[str]) -> list[tuple[str, str]]:
    found = [match.groups() if (match := _RIS_LINE.fullmatch(line)) else (line, "") for line in lines]
    tags = [(tag, value) for tag, value in found[1:-1]]
    if found[0] != ("TY", "ELEC") or found[-1] != ("ER", ""):
        raise ValueError(f"a record from {found[0]} to {found[-1]}")
    for tag, value in tags:
        if tag not in RIS_TAGS or not value or value != value.strip():
            raise ValueError(f"{tag!r} holding {value!r}")
        if tag in ("DA", "Y2") and not _RIS_DATE.fullmatch(value):
            raise ValueError(f"the date {value!r}")
        if tag in ("AU", "KW") and "*" in value:
            raise ValueError(f"an asterisk in {value!r}")
    return tags


def read_bibtex(text: str) -> dict[str, dict[str, str]]:
    """Key → fields as they stand in the file, of each entry.

    Raises:
        ValueError: something is not as BibTeX or LaTeX has it.
    """
    comments, at, rest = text.partition("@")
    if not all(line.startswith("% ") for line in comments.splitlines()):
        raise ValueError(f"outside of entries: {comments!r}")
    entries: dict[str, dict[str, str]] = {}
    for block in filter(None, (at + rest).split("\n\n")):
        entry = _ENTRY.fullmatch(f"{block}\n")
        if entry is None or entry[1] in entries:
            raise ValueError(f"no entry, or its key used twice: {block!r}")
        fields = _FIELD.findall(entry[2])
        if len(dict(fields)) != len(fields):
            raise ValueError(f"a field twice in {entry[1]}")
        for name, value in fields:
            _check(name, value)
        entries[entry[1]] = dict(fields)
    return entries


def plain(value: str) -> str:
    """What LaTeX prints for a field's value."""
    return _COMMAND_OR_BRACE.sub(lambda found: _COMMANDS.get(found[0], ""), value)


def _check(name: str, value: str) -> None:
    depth = 0
    for letter in value:
        depth += (letter == "{") - (letter == "}")
        if depth < 0:
            raise ValueError(f"{name} is closed too early: {value!r}")
    if depth or not value:
        raise ValueError(f"{name} is empty or not closed: {value!r}")
    special = set("\\~{}") if name == "url" else set("\\&%$#_~^")
    if special & set(_COMMAND.sub("", value)):
        raise ValueError(f"{name} holds what LaTeX would act on: {value!r}")


def read_atom(text: str) -> etree._Element:
    """The feed of an Atom document.

    Raises:
        ValueError, etree.XMLSyntaxError: it is not well formed, or lacks what RFC 4287 requires.
    """
    feed = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    required = {"id": 1, "title": 1, "updated": 1, "link[@rel='alternate']": 1}
    for element, more in ((feed, {"author": 1, "link[@rel='self']": 1}), *((each, {}) for each in entries(feed))):
        for name, number in (required | more).items():
            if len(element.findall(ATOM + name)) != number:
                raise ValueError(f"not {number} {name} in {element.tag}")
    return feed


def entries(feed: etree._Element) -> list[etree._Element]:
    """The entries of a feed, in order."""
    return list(feed.findall(f"{ATOM}entry"))
