"""The ZIP of a Word document → the parts that are read, parsed, within limits. Nothing is unpacked to disk.

The limits are looked at before anything is unpacked, by what the ZIP's directory says, and again while unpacking, as
a directory may lie. Parts are parsed without entities and network, and a part with a document type declaration is
refused: no program writes one, and it is how XML is made to grow.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from lxml import etree

from engine.errors import SourceError

MAX_MEMBERS = 10_000
MAX_PART = 64 * 1024 * 1024
MAX_RATIO = 200
"""A part may unpack to so many times its size; text packs to a tenth or a twentieth."""

SMALL_PART = 1024 * 1024
"""A part that is no larger may have been packed however tightly."""

MAX_TAGS = 4_000_000
"""In all parts; a report of 121 pages has 90,000."""

RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BOMB = "it is not what a word processor saves; save the document anew and put the copy here"
_SAVE_AGAIN = "open it in a word processor, save it as .docx anew and put the copy here"

_PARSER_OPTIONS = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word document, by their paths.

    Attributes:
        document: the path of the main part.
        raw: parts as they are stored.
        trees: the parts that hold text or say how it is set.
    """

    document: str
    raw: dict[str, bytes]
    trees: dict[str, etree._Element]


def opened(file: BinaryIO) -> Package:
    """The parts that are read.

    Raises:
        SourceError: it is no Word document, it is damaged, or it goes over a limit.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            raw = _unpacked(archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as problem:
        raise SourceError(f"it is no .docx that can be read: {problem}", _SAVE_AGAIN) from problem
    if sum(data.count(b"<") for data in raw.values()) > MAX_TAGS:
        raise SourceError(f"it has more than {MAX_TAGS:,} elements", "part the document")
    trees = {name: _parsed(name, data) for name, data in raw.items()}
    document = _main(trees)
    if document not in trees:
        raise SourceError("it holds no text document", "give the file the ending of what it is")
    return Package(document, raw, trees)


def _unpacked(archive: zipfile.ZipFile) -> dict[str, bytes]:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise SourceError(f"it has {len(members)} parts; {MAX_MEMBERS} are read at most", _BOMB)
    wanted = {member.filename: member for member in members if _is_read(member.filename)}
    if sum(member.file_size for member in wanted.values()) > MAX_PART:
        raise SourceError(f"it unpacks to more than {MAX_PART // 2**20} MiB of text", "part the document")
    return {name: _part(archive, member) for name, member in wanted.items()}


def _is_read(name: str) -> bool:
    """Text, styles, numbering, notes, properties and their relations; no headers, comments, pictures, macros."""
    folder, base = posixpath.split(name.lower())
    if folder.endswith("glossary") or not base.endswith((".xml", ".rels")):
        return False
    left_out = (
        "header",
        "footer",
        "comment",
        "theme",
        "settings",
        "websettings",
        "fonttable",
        "people",
        "item",
        "chart",
    )
    return not base.startswith(left_out) and not folder.startswith("customxml")


def _part(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if member.file_size > SMALL_PART and member.file_size > MAX_RATIO * max(member.compress_size, 1):
        raise SourceError(
            f"{member.filename} unpacks to {member.file_size // max(member.compress_size, 1)} times its size", _BOMB
        )
    with archive.open(member) as part:
        data = part.read(member.file_size + 1)
    if len(data) > member.file_size:
        raise SourceError(f"{member.filename} is larger than the file says", _BOMB)
    return data


def _parsed(name: str, data: bytes) -> etree._Element:
    try:
        tree = etree.fromstring(data, etree.XMLParser(**_PARSER_OPTIONS))
    except etree.XMLSyntaxError as problem:
        raise SourceError(f"{name} is not well-formed: {problem}", _SAVE_AGAIN) from problem
    if tree.getroottree().docinfo.doctype:
        raise SourceError(f"{name} has a document type declaration", _BOMB)
    return tree


def _main(trees: dict[str, etree._Element]) -> str:
    relations = trees.get("_rels/.rels")
    for relation in relations.iter(RELATIONS) if relations is not None else ():
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return (relation.get("Target") or "").lstrip("/")
    return "word/document.xml"
