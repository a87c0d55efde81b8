"""Saved HTML pages: one article, or a list page that holds several whole ones. WordPress is the layout known best.

`main` finds the part of the page that is the article, `titles` what it is called, `names` and `around` tell what in it
is there to be operated rather than read, `blocks` reads the rest, and `facts` what the page states beside its text.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag

from engine.article import Article
from engine.errors import SourceError
from indexer.decoding import decode
from indexer.extract import assemble
from indexer.metadata.facts import Facts, refuse_individual
from indexer.notes import Notes
from indexer.sources.html import mhtml
from indexer.sources.html.around import Around
from indexer.sources.html.beside import Beside
from indexer.sources.html.blocks import Content, content
from indexer.sources.html.facts import (
    Statements,
    canonical,
    categories,
    markup_facts,
    page_facts,
    page_language,
    publisher,
    site_name,
    stated_categories,
    statements,
)
from indexer.sources.html.main import (
    ENTRY_CONTENT,
    Main,
    contents,
    linked_headings,
    main_part,
    spelled,
    whole_articles,
    with_heading,
)
from indexer.sources.html.names import OPERATED, is_text, is_unseen, may_hold_text, stands_around
from indexer.sources.html.pieces import bold_lead, captions, refuse_too_many_tags
from indexer.sources.html.survey import Survey
from indexer.sources.html.text import line_of, text_of
from indexer.sources.html.titles import Titles, begun_by
from indexer.structure.blocks import Block, Heading
from indexer.structure.boilerplate import without_ends

MAX_BYTES = 16 * 1024 * 1024
"""A page larger than this is refused: parsing it would take a minute and a gigabyte."""

MAX_LINKS = 20_000
"""A page with more is no article, but a list of other pages."""

_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".mhtml", ".mht"})
_OPENING = re.compile(
    rb"^[\s\xef\xbb\xbf]*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)

_UNREADABLE = re.compile(r"[\0\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""What a page of text cannot hold, and the parser would stop at; and the private characters that fonts of icons use."""

_REFERENCE = re.compile(r"&#(?:x0{0,4}([0-9a-f]{1,6})|0{0,4}(\d{1,7}))(?![0-9a-f]);?", re.IGNORECASE)
"""To a character, by its number in hexadecimal or decimal digits."""

_LINK = re.compile(r"<a\s", re.IGNORECASE)
_NEVER_READ = OPERATED | {"head", "title"}


def accepts(path: Path, head: bytes) -> bool:
    """By the name's ending, or else by how the file begins."""
    return path.suffix.lower() in _SUFFIXES or bool(_OPENING.match(head)) or mhtml.is_archive(head)


def read(path: Path, relative: str, given: Facts, notes: Notes) -> Iterator[Article]:
    """The articles of a saved page, in order.

    Raises:
        SourceError: the page is too large, or holds no markup, no title or no text.
    """
    if path.stat().st_size > MAX_BYTES:
        raise SourceError(
            f"the page is larger than {MAX_BYTES // 2**20} MiB", "save it without its pictures and scripts"
        )
    data = path.read_bytes()
    if not mhtml.is_archive(data):
        yield from read_markup(decode(data, notes), relative, given, notes)
        return
    saved = mhtml.saved_page(data)
    found = list(read_markup(decode(saved.data, notes, saved.charset or None), relative, given, notes))
    for article in found:
        yield article if article.url or len(found) > 1 else replace(article, url=saved.url or None)


def read_markup(markup: str, relative: str, given: Facts, notes: Notes, name: str = "") -> Iterator[Article]:
    """As `read`, from markup that is text already.

    Args:
        name: what a page that has no title is called; the file's name if it is empty.
    """
    if "<" not in markup:
        raise SourceError("it holds no HTML", "give the file the ending of what it is")
    refuse_too_many_tags(markup, "page", "part it, or save the article alone")
    if any(True for _ in islice(_LINK.finditer(markup), MAX_LINKS, None)):
        raise SourceError(
            f"the page has more than {MAX_LINKS:,} links, and so is a list of other pages", "save the pages it leads to"
        )
    markup = _REFERENCE.sub(_without_unreadable, _UNREADABLE.sub("", markup))
    name = name or PurePosixPath(relative).stem.replace("-", " ")
    soup = BeautifulSoup(markup, "lxml")
    survey = Survey(soup, stands_around, ENTRY_CONTENT, may_hold_text, is_text)
    several, begun = whole_articles(survey)
    if begun and several:
        notes.warn(f"it only begins {begun} other articles («Les mer»), which were left out: save the pages themselves")
    if len(several) > 1 or (begun and several):
        refuse_individual(given, Path(relative))
        shared = Facts(language=page_language(statements(soup, survey), soup))
        for root in several:
            yield _Page(root, survey, relative, name, statements(root, survey), notes).article(
                Main(root), given, markup_facts(root, survey).over(shared)
            )
    else:
        main = Main(several[0]) if several else main_part(soup, survey, markup, notes)
        said = statements(soup, survey)
        teasers = begun or linked_headings(main.root, survey)
        if teasers:
            notes.warn(
                f"it is a list that leads to {teasers} other pages, and was read as one article of what it says of "
                "them: save the pages themselves, or give its name a _ in front to leave it out"
            )
        stated = page_facts(said, soup).over(markup_facts(main.root, survey)).over(Facts(url=canonical(survey)))
        yield _Page(soup, survey, relative, name, said, notes).article(main, given, stated)


@dataclass(frozen=True, slots=True)
class _Page:
    """The page that an article is read from, or the element of one article among several."""

    page: Tag
    survey: Survey
    relative: str
    name: str
    said: Statements
    notes: Notes

    def article(self, main: Main, given: Facts, stated: Facts) -> Article:
        """The article in a part of the page."""
        titles = Titles(self.page, self.survey, main.root, main.guessed, stated.title or "", self.name)
        heading, called = titles.found()
        root = with_heading(main.root, heading, self.survey) if heading is not None and main.guessed else main.root
        kept = [tag for found in contents(self.survey) for tag in found]
        titled = heading is None or bool(given.title) or called == line_of(heading)
        around = Around(self.survey, root, heading, kept, titled=titled, guessed=main.guessed)
        beside = Beside(self.survey, root, heading, around, alone=self.page is not main.root)
        leads = beside.leads()
        begins = self._place(heading) if heading is not None and root is not main.root else 0
        boxes = beside.fact_boxes()
        found = self._content(root, heading, around, [*leads, *boxes], begins)
        self._tell(around)
        title = given.title or (called if heading else begun_by(called, found.blocks))
        blocks = without_ends(_without_title(found.blocks, title), title, guessed=main.guessed)
        blocks += (block for box in boxes for block in content(box, self.survey, around).blocks)
        lead = "\n\n".join(text_of(tag, around).replace("\n", "\n\n") for tag in leads)
        if not lead:
            lead, blocks = bold_lead(blocks)
        facts = given.over(Facts(title=title)).over(stated).over(beside.stamped()).over(Facts(lead=lead or None))
        return assemble(facts, [*blocks, *captions(found, facts.language)], self.relative, self._extra(root))

    def _content(self, root: Tag, heading: Tag | None, around: Around, read: list[Tag], begins: int) -> Content:
        """What is read of a part of the page, from a place in it, without what is read by itself.

        If everything in it is called as if it stood around an article, there is nothing else to read: then it is.
        """
        apart = set(map(id, read))
        found = content(
            root, self.survey, lambda tag: id(tag) in apart or self.survey.of(tag).end < begins or around(tag)
        )
        if found.blocks or read:
            return found
        return content(root, self.survey, lambda tag: tag is heading or tag.name in _NEVER_READ or is_unseen(tag))

    def _tell(self, around: Around) -> None:
        """Warn of much text that was left out because of a name."""
        for tag in around.left_for_name.values():
            said = self.survey.of(tag).signs - self.survey.of(tag).linked
            self.notes.warn(
                f"{spelled(tag)} was left out because of its name, with {said} letters of text: compare it "
                "with the page"
            )

    def _extra(self, root: Tag) -> dict[str, Any]:
        named = (*categories(root), *(stated_categories(self.said) if self.page is not root else ()))
        extra = {
            "categories": list(dict.fromkeys(named)),
            "publisher": publisher(self.said),
            "site_name": site_name(self.said),
        }
        return {key: value for key, value in extra.items() if value}

    def _place(self, tag: Tag) -> int:
        return self.survey.of(tag).start


def _without_unreadable(reference: re.Match[str]) -> str:
    """Nothing in place of a reference to a character that no page of text can hold."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return "" if number <= sys.maxunicode and _UNREADABLE.match(chr(number)) else reference[0]


def _without_title(blocks: list[Block], title: str) -> list[Block]:
    return [block for block in blocks if not (isinstance(block, Heading) and block.text == title)]
