"""Saved HTML pages: one article, or a list page that holds several whole ones. WordPress is the layout known best.

Which part of the page is the article is decided by the first of these that is there: an `<article>` with an
`.entry-content`, `[itemprop=articleBody]`, the only `<article>`, `<main>`, an element known by its id, `<body>`.
Within it, what is there to be operated rather than read is left out: see `_OPERATED` and `_AROUND`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from bs4 import BeautifulSoup
from bs4.element import Tag

from engine.article import Article
from engine.errors import SourceError
from indexer.blocks import Block, Heading, Paragraph
from indexer.decoding import decode
from indexer.extract import assemble
from indexer.facts import Facts, refuse_individual
from indexer.notes import Notes
from indexer.sources.html_blocks import HEADINGS, Skip, content, text_of
from indexer.sources.html_facts import (
    canonical,
    categories,
    markup_facts,
    page_facts,
    page_language,
    publisher,
    site_name,
    stated_categories,
)
from indexer.text import one_line

MAX_BYTES = 16 * 1024 * 1024
"""A page larger than this is refused: parsing it would take a minute and a gigabyte."""

_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_OPENING = re.compile(
    rb"^[\s\xef\xbb\xbf]*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)

_CONTENT = (".entry-content", ".post-content", "[itemprop~=articleBody]", ".article-body", ".article__body")
_MAIN = ("main", "[role=main]", "#mainContent", "#main-content", "#content", "#main", "#innhold", "#hovedinnhold")
_SITE = re.compile(r"\s+(?:[|–—•»]|-)\s+[^|–—•»]*$")
"""The name of the site at the end of a `<title>`."""

_TITLES = ("h1.entry-title", "h2.entry-title", ".entry-title", "[itemprop~=headline]", "h1")

_OPERATED = frozenset(
    """script style noscript template iframe object embed svg canvas button input select textarea nav footer dialog
    audio video""".split()
)
"""Elements that are left out of the text wherever they stand."""

_AROUND = re.compile(
    r"""(?:^|[-_\s]) (?:
        cookies? | consent | breadcrumbs? | menu | navbar | navigation | pagination | pager | skip | skiplink | toc
      | share | sharing | sharedaddy | social | follow | newsletter | subscribe | related | jp | sidebar | widget
      | comments? | respond | byline | entry-meta | entry-footer | posted-on | screen-reader-text | sr-only
      | visually-?hidden | hidden | print | footer | banner | advert\w* | popup | modal | navheader | navfooter
    ) (?:$|[-_\s])""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words in a class or id that mark what stands around an article."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ROLES = frozenset("navigation banner contentinfo search dialog alertdialog menu menubar toolbar".split())
_NO_DISPLAY = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_FACT_BOX = re.compile(r"fakta|fact|sitat|quote|boks|box", re.IGNORECASE)
_INGRESS = re.compile(r"(?:^|[-_\s])(?:ingress|lead|preamble|standfirst)(?:$|[-_\s])", re.IGNORECASE)
_LONGEST_LEAD = 2000
_SHORTEST_BOLD_LEAD = 60
"""Characters. A shorter bold paragraph is rather a heading."""


def accepts(path: Path, head: bytes) -> bool:
    """By the name's ending, or else by how the file begins."""
    return path.suffix.lower() in _SUFFIXES or bool(_OPENING.match(head))


def read(path: Path, relative: str, given: Facts, notes: Notes) -> Iterator[Article]:
    """The articles of a saved page, in order.

    Raises:
        SourceError: the page is too large, or holds no markup, no title or no text.
    """
    if path.stat().st_size > MAX_BYTES:
        raise SourceError(
            f"the page is larger than {MAX_BYTES // 2**20} MiB", "save it without its pictures and scripts"
        )
    yield from read_markup(decode(path.read_bytes(), notes), relative, given, notes)


def read_markup(markup: str, relative: str, given: Facts, notes: Notes) -> Iterator[Article]:
    """As `read`, from markup that is text already."""
    if "<" not in markup:
        raise SourceError("it holds no HTML", "give the file the ending of what it is")
    soup = BeautifulSoup(markup, "lxml")
    several = _whole_articles(soup)
    if len(several) > 1:
        refuse_individual(given, Path(relative))
        shared = Facts(language=page_language(soup))
        for root in several:
            yield _article(root, root, given, markup_facts(root).over(shared), relative)
    else:
        root = several[0] if several else _main(soup)
        stated = page_facts(soup).over(markup_facts(root)).over(Facts(url=canonical(soup)))
        yield _article(soup, root, given, stated, relative)


def _whole_articles(soup: BeautifulSoup) -> list[Tag]:
    """The `<article>`s that hold both a title and content, as on the list pages of a WordPress site."""
    return [root for root in soup.find_all("article") if root.select_one(_CONTENT[0]) and root.find(HEADINGS)]


def _main(soup: BeautifulSoup) -> Tag:
    for selector in (*_CONTENT, "article"):
        found = soup.select(selector)
        if len(found) == 1:
            return found[0].find_parent("article") or found[0]
    for selector in _MAIN:
        main = soup.select_one(selector)
        if main is not None and main.get_text(strip=True):
            return main
    return soup.body or soup


def _article(page: Tag, root: Tag, given: Facts, stated: Facts, relative: str) -> Article:
    heading = _title_element(page, root)
    title = given.title or (_line(heading) if heading else "") or stated.title or _page_title(page, relative)
    around = _around(root, heading)
    leads = _lead_elements(root, around) or _lead_elements(root.find_parent("main") or root, around)
    found = content(root, lambda tag: any(tag is lead for lead in leads) or around(tag))
    blocks = [block for block in found.blocks if not (isinstance(block, Heading) and block.text == title)]
    lead = "\n\n".join(text_of(tag, around).replace("\n", "\n\n") for tag in leads)
    if not lead:
        lead, blocks = _bold_lead(blocks)
    facts = given.over(Facts(title=title)).over(stated).over(Facts(lead=lead or None))
    named = tuple(dict.fromkeys((*categories(root), *(stated_categories(page) if page is not root else ()))))
    extra = {
        "categories": list(named),
        "captions": found.captions,
        "publisher": publisher(page),
        "site_name": site_name(page),
    }
    return assemble(facts, blocks, relative, {key: value for key, value in extra.items() if value})


def _title_element(page: Tag, root: Tag) -> Tag | None:
    for place in (root, page):
        for selector in _TITLES:
            found = place.select_one(selector)
            if found is not None and _line(found):
                return found
    return root.find(HEADINGS) if page is root else None


def _page_title(page: Tag, relative: str) -> str:
    """What a page without a heading of its own is called, without the name of its site; else its file's name."""
    named = page.find("meta", property="og:title")
    if named is not None and one_line(str(named.get("content") or "")):
        return one_line(str(named["content"]))
    title = page.find("title")
    if title is not None and _line(title):
        return _SITE.sub("", _line(title)) or _line(title)
    first = page.find(HEADINGS)
    return (_line(first) if first else "") or PurePosixPath(relative).stem.replace("-", " ")


def _line(tag: Tag) -> str:
    return one_line(text_of(tag, lambda _tag: False))


def _around(root: Tag, heading: Tag | None) -> Skip:
    """Tells what is not the article's text: its title, what is operated, what stands around it, what is hidden.

    An element that holds the title or a main part of the page is never left out, whatever it is called.
    """
    kept = {id(tag) for selector in _CONTENT for tag in root.select(selector)}
    kept |= {id(tag) for tag in heading.parents} if heading else set()
    whole_page = root.name in {"body", "[document]"}

    def skip(tag: Tag) -> bool:
        if tag is heading or tag.name in _OPERATED or (whole_page and tag.name == "header"):
            return True
        if id(tag) in kept or not _is_around(tag):
            return False
        return tag.find(["article", "main", "h1"]) is None

    return skip


def _is_around(tag: Tag) -> bool:
    named = _CAMEL.sub("-", f"{' '.join(tag.get_attribute_list('class'))} {tag.get('id') or ''}")
    return (
        tag.name == "form"
        or (tag.name == "time" and _stands_alone(tag))
        or (tag.name == "aside" and not _FACT_BOX.search(named))
        or bool(_AROUND.search(named))
        or tag.get("role") in _ROLES
        or tag.get("hidden") is not None
        or tag.get("aria-hidden") == "true"
        or bool(_NO_DISPLAY.search(str(tag.get("style") or "")))
    )


def _stands_alone(tag: Tag) -> bool:
    """It is no part of a sentence."""
    parent = tag.parent
    return parent is None or parent.name in {"article", "header"} or _line(parent) == _line(tag)


def _lead_elements(root: Tag, around: Skip) -> list[Tag]:
    """The first element marked as ingress, and those marked so that follow it at once."""
    marked = root.find_all(["p", "div", "section"], class_=_INGRESS)
    found = [tag for tag in marked if _can_lead(tag) and not around(tag)][:1]
    for tag in marked:
        if found and tag.find_previous_sibling() is found[-1]:
            found.append(tag)
    return found


def _can_lead(tag: Tag) -> bool:
    return 0 < len(_line(tag)) <= _LONGEST_LEAD and tag.find(HEADINGS) is None


def _bold_lead(blocks: list[Block]) -> tuple[str, list[Block]]:
    """A first paragraph in bold before one that is not is the ingress of pages that do not mark it."""
    match blocks:
        case [Paragraph(text, True), Paragraph(_, False), *_] if len(text) >= _SHORTEST_BOLD_LEAD and not text.endswith(
            ("?", ":")
        ):
            return text, blocks[1:]
    return "", blocks
