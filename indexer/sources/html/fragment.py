"""The content of an article as HTML without a page around it → an article.

Exports and converted texts hold the inside of an article, and nothing else: there are no menus to find it among, and
all that its author wrote is text. Only what nobody reads is left out: scripts and fields, what is hidden, the source
of diagrams, signs that lead to notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag

from engine.article import Article
from indexer.extract import assemble
from indexer.metadata.facts import Facts
from indexer.sources.html.blocks import content
from indexer.sources.html.facts import Statements, categories, markup_facts, page_language
from indexer.sources.html.names import OPERATED, is_unseen
from indexer.sources.html.pieces import bold_lead, captions, refuse_too_many_tags
from indexer.sources.html.survey import Survey
from indexer.sources.html.text import line_of
from indexer.structure.blocks import Block, Heading
from indexer.structure.text import one_line, paragraphs

_TAG = re.compile(r"<[^<>]*>")
_TAGS_OF_TEXT = re.compile(r"</(?:p|div|h[1-6]|ul|ol|li|blockquote|table|strong|em)\s*>|<br\s*/?>", re.IGNORECASE)
_UNREADABLE = re.compile(r"[\0\ud800-\udfff\ue000-\uf8ff]")
"""What the parser would stop at, and the private characters that fonts of icons use."""

_NEVER_READ = (OPERATED | {"head", "title"}) - {"nav", "footer"}
_CONTROLS = ("aria-controls", "data-target", "data-bs-target")
_DIAGRAM = re.compile(r"(?:^|-)mermaid$", re.IGNORECASE)
_NOTE = re.compile(r"\W*\d{1,3}\W*")
_OF_NOTES = re.compile(r"ref|anc|note|ft?n", re.IGNORECASE)
_INGRESS = re.compile(r"(?:^|[-_])(?:ingress|lead|preamble|standfirst)(?:$|[-_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fragment:
    """The inside of an article.

    Attributes:
        markup: HTML of the text.
        title: HTML of the title; empty if the first heading is the title.
        lead: plain text of an ingress that stands apart; left out if the text has it too.
        language: as the site states it.
        site: the name of the site it stood on.
        categories: their slugs.
        name: what it is called if it has no title and no heading.
    """

    markup: str
    title: str = ""
    lead: str = ""
    language: str = ""
    site: str = ""
    categories: Sequence[str] = ()
    name: str = ""


def is_markup(text: str) -> bool:
    """Whether a text that may be plain has the tags of HTML text."""
    return bool(_TAGS_OF_TEXT.search(text))


def without_tags(markup: str) -> str:
    """The words of some HTML on one line, for comparing."""
    return one_line(_TAG.sub(" ", markup))


def read_fragment(fragment: Fragment, relative: str, given: Facts) -> Article:
    """The article, with what `given` states over what the markup does.

    Raises:
        SourceError: it has no text, or too many elements.
    """
    refuse_too_many_tags(fragment.markup, "text", "part it")
    soup = BeautifulSoup(_page(fragment), "lxml")
    survey = Survey(soup, lambda _tag: False, "")
    body = soup.body or soup
    heading = None if fragment.title else _heading(survey, body)
    called = line_of(heading) if heading else line_of(BeautifulSoup(fragment.title, "lxml"))
    title = given.title or called or fragment.name or PurePosixPath(relative).stem.replace("-", " ")
    leads = _leads(survey, body)
    found = content(body, survey, _Silent(survey, (heading, *leads)))
    lead, blocks = _led(fragment, leads, [block for block in found.blocks if not _repeats(block, title)])
    kind, language = markup_facts(body, survey).kind, page_language(Statements({}, ()), soup)
    facts = given.over(Facts(title=title, kind=kind, language=language, lead=lead or None))
    return assemble(facts, [*blocks, *captions(found, facts.language)], relative, _extra(fragment, body))


def _repeats(block: Block, title: str) -> bool:
    return isinstance(block, Heading) and block.text.casefold() == title.casefold()


class _Silent:
    """Tells what of a fragment nobody reads, or is read apart. To be called with each element from above."""

    def __init__(self, survey: Survey, apart: Iterable[Tag | None]) -> None:
        self._apart = {id(tag) for tag in apart}
        self._folded = {str(tag[name]).lstrip("#") for name in _CONTROLS for tag in survey.stating(name)}

    def __call__(self, tag: Tag) -> bool:
        """Whether the element, and all in it, is left out; not so what a button unfolds, and that button."""
        if id(tag) in self._apart or (is_unseen(tag) and tag.get("id") not in self._folded):
            return True
        if tag.name in _NEVER_READ:
            return tag.name != "button" or not any(tag.get(name) for name in _CONTROLS)
        return _is_diagram(tag) or _is_sign(tag)


def _is_diagram(tag: Tag) -> bool:
    return any(_DIAGRAM.search(name) for name in tag.get_attribute_list("class") if name)


def _is_sign(tag: Tag) -> bool:
    """A sign that leads to a note and back: «[1]», «↩», and any raised one."""
    if tag.name == "sup":
        return any(isinstance(part, Tag) and _is_local(part) for part in tag.children)
    text = line_of(tag) if _is_local(tag) else ""
    if not any(map(str.isalnum, text)):
        return bool(text)
    return bool(_NOTE.fullmatch(text) and _OF_NOTES.search(str(tag["href"])))


def _is_local(tag: Tag) -> bool:
    return tag.name == "a" and str(tag.get("href") or "").startswith("#")


def _page(fragment: Fragment) -> str:
    classes = " ".join(f"category-{name}" for name in fragment.categories)
    return (
        f'<!DOCTYPE html><html lang="{escape(fragment.language)}"><body class="{escape(classes)}">'
        f"{_UNREADABLE.sub('', fragment.markup)}</body></html>"
    )


def _heading(survey: Survey, body: Tag) -> Tag | None:
    """The heading that is the title of a text without another: the first of the highest level, else the first."""
    headings = [tag for tag in survey.headings(body) if line_of(tag)]
    return next((tag for tag in headings if tag.name == "h1"), next(iter(headings), None))


def _leads(survey: Survey, body: Tag) -> list[Tag]:
    """The first paragraph marked as ingress, and those marked so that follow it at once."""
    found: list[Tag] = []
    for tag in survey.below(survey.classed_like(_INGRESS), body):
        if tag.name == "p" and survey.of(tag).signs and (not found or tag.find_previous_sibling() is found[-1]):
            found.append(tag)
    return found


def _led(fragment: Fragment, marked: list[Tag], blocks: list[Block]) -> tuple[str, list[Block]]:
    """The lead, and the text below it.

    The lead is what stands apart, unless the text says the same words, and what is marked; else a first paragraph in
    bold before one that is not.
    """
    apart = fragment.lead if one_line(fragment.lead) not in without_tags(fragment.markup) else ""
    lead = "\n\n".join((*paragraphs(apart), *map(line_of, marked)))
    return (lead, blocks) if lead else bold_lead(blocks)


def _extra(fragment: Fragment, body: Tag) -> dict[str, Any]:
    extra = {"categories": list(categories(body)), "site_name": one_line(fragment.site)}
    return {key: value for key, value in extra.items() if value}
