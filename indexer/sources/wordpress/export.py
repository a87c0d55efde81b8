"""Exports of a WordPress site (WXR, «WordPress eXtended RSS»). Read as a stream, so files may be larger than memory.

Articles are posts and pages that are published and open to everybody; all else is passed over and counted. The slug
is the id, the author's login becomes the name that is shown, categories and tags are those of a saved page. An
excerpt is there only if somebody has written it, so it is the lead. Custom fields `erfaringssok:NAME` state what
WordPress has no place for: any name of the record format, lists parted by `;`.

The file is data from elsewhere: no entities are expanded, nothing is fetched, a document type is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from engine.article import Article
from engine.errors import SourceError
from indexer.metadata.facts import NAMES, Facts, from_mapping, refuse_individual
from indexer.notes import Notes
from indexer.slugs import slug
from indexer.sources.html.facts import OURS
from indexer.sources.html.fragment import Fragment, read_fragment, without_tags
from indexer.sources.wordpress.text import as_html

MAX_CONTENT = 4 * 1024 * 1024
"""Characters. A post with more is refused; a book has about one million."""

_SUFFIXES = frozenset({".xml", ".wxr"})
_OPENING = re.compile(rb"WordPress eXtended RSS|wordpress\.org/export/", re.IGNORECASE)
_LISTS = frozenset({"themes", "people", "organisations", "keywords", "authors"})
_KINDS = frozenset({"post", "page"})


@dataclass(slots=True)
class _Site:
    """What the export says before its posts, and what is passed over."""

    name: str = ""
    language: str = ""
    authors: dict[str, str] = field(default_factory=dict)
    passed_over: Counter[str] = field(default_factory=Counter)


def accepts(path: Path, head: bytes) -> bool:
    """By the name's ending and how the file begins."""
    return path.suffix.lower() in _SUFFIXES and bool(_OPENING.search(head))


def read(path: Path, relative: str, given: Facts, notes: Notes) -> Iterator[Article]:
    """The published posts and pages of an export, in order.

    Args:
        given: facts from the sidecar, which win over those of each post.
        notes: get what is wrong with a post; unless they are strict, reading goes on after it.

    Raises:
        SourceError: the file is no well-formed XML, or declares a document type.
    """
    refuse_individual(given, path)
    site = _Site()
    with path.open("rb") as file:
        for item in _items(file, site):
            try:
                yield from _articles(item, site, relative, given)
            except SourceError as problem:
                notes.refuse(SourceError(f"post {_named(item)}: {problem}", problem.hint))
    if site.passed_over:
        counts = ", ".join(f"{number} {what}" for what, number in sorted(site.passed_over.items()))
        notes.warn(f"passed over, because they are no published posts or pages: {counts}")


def _items(file: Any, site: _Site) -> Iterator[Any]:
    """The posts one by one; what has been read is freed."""
    context = etree.iterparse(
        file, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        for event, element in context:
            if event == "start":
                _refuse_document_type(element)
                continue
            channel = element.getparent()
            if channel is None or _local(channel) != "channel":
                continue
            if _local(element) == "item":
                yield element
            else:
                _note(element, site)
            element.clear()
            while element.getprevious() is not None:
                del channel[0]
    except etree.XMLSyntaxError as problem:
        raise SourceError(
            f"it is no well-formed XML: {problem}", "export the site again; a file that is cut off ends like this"
        ) from problem


def _note(element: Any, site: _Site) -> None:
    """Keep what the export says of the whole site."""
    match _local(element):
        case "title":
            site.name = (element.text or "").strip()
        case "language":
            site.language = (element.text or "").strip()
        case "author":
            site.authors[_text(element, "author_login")] = _text(element, "author_display_name")


def _refuse_document_type(element: Any) -> None:
    if element.getparent() is None and element.getroottree().docinfo.doctype:
        raise SourceError("it declares a document type, which an export never does", "remove the <!DOCTYPE …>")


def _articles(item: Any, site: _Site, relative: str, given: Facts) -> Iterator[Article]:
    kind, status = _text(item, "post_type") or "post", _text(item, "status") or "publish"
    if kind not in _KINDS or status != "publish":
        site.passed_over[kind if kind not in _KINDS else f"{kind} ({status})"] += 1
        return
    if _text(item, "post_password"):
        site.passed_over[f"{kind} (with a password)"] += 1
        return
    content = _text(item, "encoded", "/content/")
    if len(content) > MAX_CONTENT:
        raise SourceError(f"its content has more than {MAX_CONTENT} characters", "part it")
    facts = given.over(_stated(item)).over(_facts(item, site))
    fragment = Fragment(
        as_html(content),
        title=_text(item, "title"),
        lead=unescape(without_tags(_text(item, "encoded", "/excerpt/"))),
        language=site.language,
        site=site.name,
        name=unquote(_text(item, "post_name")).replace("-", " "),
        categories=[unquote(nice) for nice, _ in _terms(item, "category") if nice],
    )
    yield read_fragment(fragment, relative, facts)


def _facts(item: Any, site: _Site) -> Facts:
    """What WordPress itself records. A date of nothing but zeros is none."""
    stamp, login, link = _text(item, "post_date"), _text(item, "creator"), _text(item, "link")
    dated = bool(stamp.strip("0-: "))
    said = {
        "id": slug(unquote(_text(item, "post_name"))),
        "url": link if urlsplit(link).scheme in {"http", "https"} else None,
        "published": stamp if dated else None,
        "published_basis": "Oppgitt i eksporten (wp:post_date)" if dated else None,
        "keywords": [name for _, name in _terms(item, "post_tag")] or None,
        "authors": [site.authors.get(login) or login] if login else None,
    }
    return from_mapping(said, "the post")


def _stated(item: Any) -> Facts:
    """What custom fields of ours state."""
    said: dict[str, Any] = {}
    for meta in _children(item, "postmeta"):
        key, value = _text(meta, "meta_key"), _text(meta, "meta_value")
        name = key.removeprefix(OURS).replace("-", "_")
        if key.startswith(OURS) and name in NAMES:
            said[name] = [part for part in map(str.strip, value.split(";")) if part] if name in _LISTS else value
    return from_mapping(said, "its custom fields")


def _terms(item: Any, domain: str) -> Iterator[tuple[str, str]]:
    """The slug and the name of each category or tag."""
    for term in _children(item, "category"):
        if term.get("domain") == domain:
            yield term.get("nicename") or "", unescape(term.text or "")


def _children(parent: Any, name: str) -> Iterator[Any]:
    return (child for child in parent if isinstance(child.tag, str) and _local(child) == name)


def _text(parent: Any, name: str, space: str = "") -> str:
    """The text of the first child that is called so, in a namespace that holds `space`; empty if there is none."""
    for child in _children(parent, name):
        if space in child.tag:
            return (child.text or "").strip()
    return ""


def _local(element: Any) -> str:
    return str(etree.QName(element).localname)


def _named(item: Any) -> str:
    title = without_tags(_text(item, "title"))
    return repr(title[:80]) if title else _text(item, "post_id") or _text(item, "link")
