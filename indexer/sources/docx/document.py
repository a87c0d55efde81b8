"""Word documents (.docx): one article each.

`docx_package` unpacks within limits, `docx_text` cuts the XML down to what is read; mammoth makes HTML of it, by a
style map made from the document's own styles; and from there a document goes the way of a page (`html_page`).

Notes come last, after a thematic break. Numbers that Word counts itself, of headings and lists, are not in the file.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import mammoth
from lxml import etree

from engine.article import Article
from engine.errors import SourceError
from indexer.metadata.facts import Facts, language
from indexer.metadata.languages import NORWEGIAN, STANDARDS, language_of
from indexer.notes import Notes
from indexer.sources.document_facts import chosen_title, credible_authors, credible_title, numbering, plain
from indexer.sources.docx.package import Package, opened
from indexer.sources.docx.text import (
    Styles,
    child,
    cut_down,
    name_of,
    paragraphs_of,
    style_of,
    styles_of,
    text_of,
    value,
)
from indexer.sources.html import page as html_page

MAX_BYTES = 256 * 1024 * 1024
MAX_PARAGRAPHS = 25_000
"""Cells of tables count too; a report of 121 pages with many tables has 3,500."""

MAX_ELEMENTS = 250_000
"""After cutting down."""

_SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".dotm"})
_OTHERS = {
    ".doc": "an old Word document",
    ".dot": "an old Word template",
    ".rtf": "a Rich Text document",
    ".odt": "an OpenDocument text",
    ".pages": "a Pages document",
    ".wpd": "a WordPerfect document",
}
_ZIP = b"PK"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_AS_DOCX = "open it in a word processor, save it as .docx and put that here"

_BEGINNING = 6000
"""Characters in which a title and an author are looked for."""

_TITLE_AMONG = 12
_TITLE_SIZE = 1.2
_TITLE_WORDS = 3

_LISTS = re.compile(
    r"toc( \d|$)|toc heading|contents (?:heading|\d+)|innh\S* \d|innholdsfortegnelse\S*|table of figures|figurliste"
    r"|(?:\w+ )?index(?: heading| \d+)?|stikkord"
)
"""Names of the styles of contents, lists of figures and indexes, in English, Norwegian and as LibreOffice has them."""

_LONGEST_TITLE = 100
"""Characters of a first line that is set like any other."""

_MEANINGS = (
    (_LISTS, "!"),
    (re.compile(r"caption|bildetekst|figurtekst|tabelltekst"), "figcaption:fresh"),
    (re.compile(r"(?:intense |sterkt )?(?:quote|sitat)|block text|blokktekst"), "blockquote > p:fresh"),
    (re.compile(r"ingress|lead|preamble"), "p.ingress:fresh"),
)
"""What styles mean that have no place in the outline, by their names."""

_TITLE_STYLE = re.compile(r"(?!under|sub|kap|chapter|tab|fig)[\w -]*(?:title|tittel)")
_REFERENCE = re.compile(r'<sup><a href="#(?:foot|end)note-[^"]*"[^>]*>\[\d+\]</a></sup>')
_RETURN = re.compile(r'\s*<a href="#(?:foot|end)note-ref-[^"]*">↑</a>')
_NOTES = re.compile(r'<ol>(?=<li id="(?:foot|end)note-)')
_CREATED = re.compile(r"\d{4}-\d{2}-\d{2}")


def accepts(path: Path, head: bytes) -> bool:
    """By the name's ending. Files of other word processors are accepted, to be refused with what to do."""
    return path.suffix.lower() in _SUFFIXES or path.suffix.lower() in _OTHERS


def read(path: Path, relative: str, given: Facts, notes: Notes) -> Iterator[Article]:
    """The article that a Word document is.

    Raises:
        SourceError: the file is of another kind, encrypted, damaged, over a limit, or has no text.
    """
    other = _OTHERS.get(path.suffix.lower())
    if other:
        raise SourceError(f"it is {other}, which is not read", _AS_DOCX)
    if path.stat().st_size > MAX_BYTES:
        raise SourceError(f"the file is larger than {MAX_BYTES // 2**20} MiB", "save it with smaller pictures")
    with path.open("rb") as file:
        head = file.read(len(_OLD_OFFICE))
        file.seek(0)
        if head == _OLD_OFFICE:
            raise SourceError("it is encrypted with a password, or of the old kind (.doc)", _AS_DOCX)
        if not head.startswith(_ZIP):
            raise SourceError("it is no Word document, whatever it is called", _AS_DOCX)
        package = opened(file)
    facts, made, markup = _told(package, relative, given)
    for article in html_page.read_markup(markup, relative, given.over(facts), notes):
        yield replace(article, extra={**article.extra, "made": made} if made else article.extra)


def _told(package: Package, relative: str, given: Facts) -> tuple[Facts, str, str]:
    """Title and author, the day the file was made, and the document as HTML."""
    styles, tree = styles_of(package), package.trees[package.document]
    marked, shown = _marked_language(tree, styles), _shown_title(tree, styles)
    for path, part in package.trees.items():
        if _has_text(path, package):
            cut_down(part)
    _within_limits(package)
    beginning = _beginning(tree)
    said = _language(marked, beginning)
    stated = credible_title(_property(package, "title"))
    title_text = " ".join(filter(None, map(text_of, shown)))
    title = given.title or chosen_title(stated, title_text, beginning, relative)
    authors = credible_authors(_property(package, "creator"), title, beginning)
    for paragraph in shown if plain(title_text) and plain(title_text) in plain(title) else ():
        _empty(paragraph)
    created = _CREATED.match(_property(package, "created"))
    markup = _html(package, styles)
    page = f'<html lang="{html.escape(said)}"><body><main><h1>{html.escape(title)}</h1>{markup}</main></body></html>'
    return Facts(title=title, authors=authors), created.group() if created else "", page


def _has_text(path: str, package: Package) -> bool:
    return path == package.document or path.endswith(("/footnotes.xml", "/endnotes.xml"))


def _within_limits(package: Package) -> None:
    trees = [tree for path, tree in package.trees.items() if _has_text(path, package)]
    paragraphs = sum(1 for tree in trees for _ in paragraphs_of(tree))
    if paragraphs > MAX_PARAGRAPHS:
        raise SourceError(f"it has {paragraphs:,} paragraphs; {MAX_PARAGRAPHS:,} are read at most", "part the document")
    elements = sum(1 for tree in trees for _ in tree.iter())
    if elements > MAX_ELEMENTS:
        raise SourceError(f"it has {elements:,} elements; {MAX_ELEMENTS:,} are read at most", "part the document")


def _language(marked: str, beginning: str) -> str:
    """What the text is marked as, unless that is the language of the program, and the text is Norwegian."""
    seen = None if marked in {*STANDARDS, NORWEGIAN} else language_of(beginning)
    return seen if seen in STANDARDS else marked


def _marked_language(tree: etree._Element, styles: Styles) -> str:
    """The language that most of the text is marked as."""
    lengths: Counter[str] = Counter()
    for element in tree.iter():
        if name_of(element) == "r":
            lengths[value(child(element, "rPr", "lang")) or styles.default_language] += len(text_of(element))
    for said, _ in sorted(lengths.items(), key=lambda entry: (-entry[1], entry[0])):
        try:
            return language(said)
        except ValueError:
            continue
    return ""


def _shown_title(tree: etree._Element, styles: Styles) -> list[etree._Element]:
    """The first paragraph in the style of titles near the beginning, or the heading over all others.

    Else the largest of the first ones if it is larger than most, and last one in the style of titles further down.
    """
    paragraphs = [part for part in paragraphs_of(tree) if text_of(part) and not _is_listed(part, styles)]
    titled = [part for part in paragraphs if any(map(_TITLE_STYLE.fullmatch, styles.names(style_of(part))))]
    if titled and any(part is titled[0] for part in paragraphs[:_TITLE_AMONG]):
        return titled[:1]
    if _heads_all(paragraphs, styles):
        return paragraphs[:1]
    lengths: Counter[float] = Counter()
    sizes = {id(part): _size(part, styles) for part in paragraphs}
    for part in paragraphs:
        lengths[sizes[id(part)]] += len(text_of(part))
    usual = lengths.most_common(1)[0][0] if lengths else 0.0
    first = [part for part in paragraphs[:_TITLE_AMONG] if styles.level(style_of(part)) is None]
    largest = max(first, key=lambda part: sizes[id(part)], default=None)
    if largest is not None and sizes[id(largest)] >= _TITLE_SIZE * usual:
        return [largest]
    return titled[:1] or [
        part for part in paragraphs[:1] if _names_document(part, styles) or _opens_as_title(paragraphs, styles)
    ]


def _is_listed(paragraph: etree._Element, styles: Styles) -> bool:
    return any(map(_LISTS.fullmatch, styles.names(style_of(paragraph))))


def _opens_as_title(paragraphs: Sequence[etree._Element], styles: Styles) -> bool:
    """Whether a document without a heading begins with a line that is no sentence, over one that is longer."""
    if len(paragraphs) < _TITLE_WORDS or any(styles.level(style_of(part)) is not None for part in paragraphs):
        return False
    first, second = map(text_of, paragraphs[:2])
    return (
        len(first) <= min(_LONGEST_TITLE, len(second))
        and len(first.split()) >= _TITLE_WORDS
        and not re.search(r"[.,:;]$", first)
        and child(paragraphs[0], "pPr", "numPr") is None
    )


def _heads_all(paragraphs: Sequence[etree._Element], styles: Styles) -> bool:
    """Whether the first paragraph is a heading, and none after it is as high: many write the title as «Heading 1»."""
    levels = [styles.level(style_of(part)) for part in paragraphs]
    return bool(levels) and levels[0] is not None and all(level is None or level > levels[0] for level in levels[1:])


def _names_document(paragraph: etree._Element, styles: Styles) -> bool:
    """Whether a first heading, with others as high after it, can be a title: «Innledning» is a chapter's."""
    text = text_of(paragraph)
    return styles.level(style_of(paragraph)) is not None and not numbering(text) and len(text.split()) >= _TITLE_WORDS


def _size(paragraph: etree._Element, styles: Styles) -> float:
    for element in paragraph.iter():
        if name_of(element) == "r" and text_of(element):
            said = value(child(element, "rPr", "sz"))
            return float(said) if said.isdecimal() else styles.size(style_of(paragraph))
    return styles.size(style_of(paragraph))


def _beginning(tree: etree._Element) -> str:
    found: list[str] = []
    for paragraph in paragraphs_of(tree):
        if sum(map(len, found)) > _BEGINNING:
            break
        found.append(text_of(paragraph))
    return " ".join(found)


def _property(package: Package, name: str) -> str:
    """A core property (ISO/IEC 29500-2, 11)."""
    core = package.trees.get("docProps/core.xml")
    found = core.findtext(f"{{*}}{name}") if core is not None else None
    return found or ""


def _empty(paragraph: etree._Element) -> None:
    """Without its text, but with what else stands in it, such as the break of a section."""
    for part in [part for part in paragraph if name_of(part) != "pPr"]:
        paragraph.remove(part)


def _style_map(styles: Styles) -> str:
    lines = []
    for identifier in styles.by_id:
        names, level = styles.names(identifier), styles.level(identifier)
        meaning = next((told for pattern, told in _MEANINGS if any(map(pattern.fullmatch, names))), None)
        if meaning is None and level is not None:
            meaning = f"h{min(level + 2, 6)}:fresh"
        if meaning is None and any(map(_TITLE_STYLE.fullmatch, names)):
            meaning = "p:fresh"
        own = styles.by_id[identifier].name
        if meaning and "'" not in own and "\\" not in own:
            lines.append(f"p[style-name='{own}'] => {meaning}")
    return "\n".join(lines)


def _html(package: Package, styles: Styles) -> str:
    """What mammoth makes of the parts that are read."""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as archive:
        for path, data in package.raw.items():
            kept = etree.tostring(package.trees[path]) if _has_text(path, package) else data
            archive.writestr(path, kept)
    try:
        made = mammoth.convert_to_html(
            copy,
            style_map=_style_map(styles),
            include_embedded_style_map=False,
            convert_image=lambda _image: [],
        ).value
    except RecursionError as problem:
        raise SourceError("its tables and boxes are nested too deep", "take them apart") from problem
    except (AttributeError, LookupError, TypeError, ValueError) as problem:
        raise SourceError(
            f"it is no .docx that can be read: {type(problem).__name__}: {problem}", _AS_DOCX
        ) from problem
    return _NOTES.sub("<hr><ol>", _RETURN.sub("", _REFERENCE.sub("", made)))
