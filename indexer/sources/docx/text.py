"""The XML of a Word document, cut down to what is read, and what its styles mean.

Taken out are deleted and hidden text, comments, bookmarks, fields' codes, pictures, and how letters look apart from
bold. Text boxes stay. What a style means is told by its outline level or its name, through the styles it is based on:
so headings are found by the names of any template, in any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from indexer.sources.docx.package import Package
from indexer.structure.text import one_line

NAMESPACES = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
"""Transitional and strict (ISO/IEC 29500-4 and -1)."""

_DROPPED = frozenset(
    """del moveFrom delText instrText bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd commentReference
    proofErr lastRenderedPageBreak annotationRef permStart permEnd softHyphen""".split()
)
_LOOKS = frozenset(
    """color sz szCs rFonts lang u i iCs bCs highlight spacing kern position w shd noProof effect em snapToGrid
    vertAlign bdr emboss imprint outline shadow caps smallCaps strike dstrike webHidden""".split()
)
_UNWRAPPED = frozenset({"hyperlink", "fldSimple"})
_OFF = frozenset({"0", "false", "off", "none"})
_OWN_HEADING = re.compile(r"(?!toc|contents|index|inn?h|tab|fig|fot|bilde)[\w -]+(?:overskrift|heading)", re.IGNORECASE)
"""A style of somebody's own making that is called a heading, and does not say how deep it stands."""

_OWN_LEVEL = 1.0
_DEFAULT_SIZE = 20.0
"""Half points, where nothing is said (ISO/IEC 29500-1, 17.3.2.38)."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. `size` in half points and `level` from 0, each None where the style does not say."""

    name: str
    based_on: str = ""
    level: int | None = None
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """The paragraph styles by their ids, and what holds where no style says."""

    by_id: Mapping[str, Style] = field(default_factory=dict)
    default_size: float = _DEFAULT_SIZE
    default_language: str = ""

    def chain(self, identifier: str) -> Iterator[Style]:
        """A style and those it is based on."""
        seen: set[str] = set()
        while identifier in self.by_id and identifier not in seen:
            seen.add(identifier)
            yield self.by_id[identifier]
            identifier = self.by_id[identifier].based_on

    def size(self, identifier: str) -> float:
        """The size of type, in half points."""
        return next((style.size for style in self.chain(identifier) if style.size is not None), self.default_size)

    def level(self, identifier: str) -> int | None:
        """The level in the outline from 0, or None for body text (which is written as 9)."""
        told = next((style.level for style in self.chain(identifier) if style.level is not None), None)
        return told if told is not None and told < 9 else None

    def names(self, identifier: str) -> tuple[str, ...]:
        """The names of a style and those it is based on, in lower case."""
        return tuple(style.name.lower() for style in self.chain(identifier))


def name_of(element: etree._Element) -> str:
    """The local name of an element of word processing; empty for any other."""
    if not isinstance(element.tag, str):
        return ""
    space, _, local = element.tag[1:].partition("}")
    return local if space in NAMESPACES else ""


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute of word processing; empty if it, or the element, is missing."""
    if element is None:
        return ""
    return next((str(said) for key, said in element.attrib.items() if str(key).endswith(f"}}{name}")), "")


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child by each name in turn."""
    for name in path:
        if element is None:
            return None
        element = next((part for part in element if name_of(part) == name), None)
    return element


def styles_of(package: Package) -> Styles:
    """The styles of a document."""
    part = next((tree for path, tree in package.trees.items() if path.endswith("/styles.xml")), None)
    if part is None:
        return Styles()
    normal = child(part, "docDefaults", "rPrDefault", "rPr")
    found = {value(style, "styleId"): _style(style) for style in part if name_of(style) == "style"}
    size = _number(value(child(normal, "sz")))
    return Styles(found, _DEFAULT_SIZE if size is None else size, value(child(normal, "lang")))


def _style(element: etree._Element) -> Style:
    name = value(child(element, "name"))
    level = _number(value(child(element, "pPr", "outlineLvl")))
    words = name.lower().split()
    if level is None and len(words) == 2 and words[0] in {"heading", "overskrift"} and words[1].isdecimal():
        level = float(words[1]) - 1
    elif level is None and _OWN_HEADING.fullmatch(name):
        level = _OWN_LEVEL
    return Style(
        name,
        value(child(element, "basedOn")),
        None if level is None else int(level),
        _number(value(child(element, "rPr", "sz"))),
    )


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def paragraphs_of(tree: etree._Element) -> Iterator[etree._Element]:
    """All paragraphs, in order."""
    for element in tree.iter():
        if name_of(element) == "p":
            yield element


def style_of(paragraph: etree._Element) -> str:
    """The id of a paragraph's style."""
    return value(child(paragraph, "pPr", "pStyle"))


def text_of(element: etree._Element) -> str:
    """The text in it, on one line."""
    pieces = []
    for part in element.iter():
        name = name_of(part)
        if name == "t":
            pieces.append(part.text or "")
        elif name in {"tab", "br", "cr"}:
            pieces.append(" ")
    return one_line("".join(pieces))


def cut_down(tree: etree._Element) -> None:
    """Take out what is not read."""
    for paragraph in [paragraph for paragraph in paragraphs_of(tree) if _goes_on(paragraph)]:
        _join_next(paragraph)
    doomed = []
    for element in tree.iter():
        name = name_of(element)
        if name in _DROPPED or (name == "r" and _is_hidden(element)):
            doomed.append(element)
        elif name == "rPr":
            doomed += [part for part in element if name_of(part) in _LOOKS]
    for element in doomed:
        _remove(element)
    for element in [element for element in tree.iter() if name_of(element) in _UNWRAPPED]:
        _unwrap(element)


def _goes_on(paragraph: etree._Element) -> bool:
    """Whether its text goes on in the next one: it is a large first letter in a frame, or its end has been deleted."""
    return _is_first_letter(paragraph) or child(paragraph, "pPr", "rPr", "del") is not None


def _is_first_letter(paragraph: etree._Element) -> bool:
    return value(child(paragraph, "pPr", "framePr"), "dropCap").lower() not in {"", *_OFF}


def _join_next(paragraph: etree._Element) -> None:
    """Move its text to the beginning of the next paragraph; words stay apart."""
    following, parent = paragraph.getnext(), paragraph.getparent()
    if parent is None or following is None or name_of(following) != "p":
        return
    moved = [part for part in paragraph if name_of(part) != "pPr"]
    if not _is_first_letter(paragraph):
        space = following.makeelement(following.tag.replace("}p", "}r"))
        etree.SubElement(space, following.tag.replace("}p", "}tab"))
        moved.append(space)
    place = 1 if len(following) and name_of(following[0]) == "pPr" else 0
    following[place:place] = moved
    parent.remove(paragraph)


def _is_hidden(run: etree._Element) -> bool:
    hidden = child(run, "rPr", "vanish")
    return hidden is not None and value(hidden).lower() not in _OFF


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element)
