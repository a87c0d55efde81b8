"""Which part of a page is the article?

Decided by the first of these that is there: of several `<article>`s the one whose `<h1>` the page is called by, an
`<article>` with an `.entry-content`, a class or property known for the content of articles, the only `<article>`,
`<main>`, an element known by its id. Where none is, and the page has no menus, all of it is the article. Otherwise, or
where the part found holds little of what the page has to read, trafilatura is asked what the text of the page is. It
drops parts of what it returns, and its structure, so only *where* its text stands is used: the smallest element that
holds nearly all of it, widened while the element around it has a good deal more to read.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from bs4 import BeautifulSoup
from bs4.element import Tag
from trafilatura import extract

from indexer.notes import Notes
from indexer.sources.html.survey import CONTENT, H1, HEADING, Holding, Survey
from indexer.sources.html.text import line_of

ENTRY_CONTENT = "entry-content"
"""The class that WordPress gives the content of an article."""

_CONTENT_CLASSES = (
    ENTRY_CONTENT,
    "post-content",
    "article-body",
    "article__body",
    "e-content",  # microformats
    "mw-parser-output",  # MediaWiki
    "theme-doc-markdown",  # Docusaurus
    "wiki-content",  # Confluence
)
_MAIN_IDS = "mainContent main-content content main innhold hovedinnhold hovudinnhald".split()

_SUSPICIOUS = 0.4
"""A part that holds less of what there is to read on the page is checked."""

_LEAST_CALLED = 0.34
"""An article that the page is called by is believed with less."""

_MENU = 3
"""A page with fewer links has no menu: it is nothing but its article."""

_SAME = 0.5
"""Share of trafilatura's text that a known part must hold to be believed after all."""

_NEARLY_ALL = 0.9
_WIDER = 1.5
"""The element around is taken if it has so many times as much to read."""

_TEASER = 3
"""An `<article>` in a `<main>` with more than so many times its text leads to another page."""

_LEFT_OUT_MUCH = 0.5
_LONGEST_ASKED = 2_000_000
"""Characters of markup. Trafilatura is not asked about larger pages: it takes seconds, and more for hostile ones."""

_MOST_ATTRIBUTES = 1000
"""Of one element: libxml2's own parser, which trafilatura uses, takes time with their square."""

_RUN = 4
"""So many words in a row are known again; fewer may stand anywhere."""

_CONTAINERS = frozenset("div section article main td tr tbody table center form".split())
_FEWEST_TEASERS = 5
_MOST_TEASERS = 0.7

_OFFICE = re.compile(r"Microsoft Word|LibreOffice|OpenOffice|StarOffice", re.IGNORECASE)
_WORD = re.compile(r"\w+")

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports pages without text as errors of its own


@dataclass(frozen=True, slots=True)
class Main:
    """The part of a page that holds its article.

    Attributes:
        guessed: nothing in the markup says so.
    """

    root: Tag
    guessed: bool = False


def whole_articles(survey: Survey) -> tuple[list[Tag], int]:
    """The elements that hold both a title and the whole content of an article, as on list pages of WordPress sites.

    Older themes have `.hentry` where newer ones have `<article>`. One that stands in another is part of it. Also how
    many hold only the beginning, with a link to the rest.
    """
    found: list[Tag] = []
    candidates = {id(tag): tag for tag in (*survey.named("article"), *survey.classed("hentry"))}
    for root in sorted(candidates.values(), key=lambda tag: survey.of(tag).start):
        if survey.of(root).kinds & (CONTENT | HEADING) == CONTENT | HEADING and not (
            found and survey.within(root, found[-1])
        ):
            found.append(root)
    begun = {id(root) for link in survey.classed("more-link") for root in found if survey.within(link, root)}
    return [root for root in found if id(root) not in begun], len(begun)


def main_part(soup: BeautifulSoup, survey: Survey, markup: str, notes: Notes) -> Main:
    """The part of a page with one article that holds it.

    Args:
        markup: what the page was parsed from.
        notes: told when the part is doubtful.
    """
    body = soup.body or soup
    known = _known(survey)
    to_read = survey.of(body).readable
    called = _called_as_page(survey)
    if called is not None and survey.of(called).readable >= _LEAST_CALLED * to_read:
        return Main(called)
    if known is not None and survey.of(known).readable >= _SUSPICIOUS * to_read:
        return Main(known)
    if known is None and (survey.of(body).links < _MENU or _is_document(survey)):
        return Main(body, guessed=True)
    seen = _seen_by_trafilatura(body, survey, markup)
    if known is not None and seen.share(survey.of(known)) >= _SAME:
        return Main(known)
    if not seen:
        return Main(known or body, guessed=known is None)
    found = _smallest(body, survey, seen)
    if known is None:
        if survey.of(found).readable < _LEFT_OUT_MUCH * to_read:
            notes.warn(
                f"nothing in the markup tells which part of the page is the article; {spelled(found)} was read, with "
                f"{_percent(survey.of(found).readable, to_read)} of the page's text: compare it with the page"
            )
        return Main(found, guessed=True)
    notes.warn(
        f"{spelled(known)} says it is the article, but holds only {_percent(survey.of(known).readable, to_read)} of "
        f"the page's text; {spelled(found)} was read instead: compare it with the page"
    )
    return Main(found, guessed=True)


def with_heading(root: Tag, heading: Tag, survey: Survey) -> Tag:
    """The part that was guessed, widened to hold its heading too, with the ingress that may stand between the two.

    It stays as it is if the wider one has much more to read, or is the whole page.
    """
    if survey.within(heading, root):
        return root
    wider = next((outer for outer in root.parents if survey.within(heading, outer)), root)
    is_part = wider.name not in {"body", "html", "[document]"}
    return wider if is_part and survey.of(wider).readable < _WIDER * survey.of(root).readable else root


def linked_headings(root: Tag, survey: Survey) -> int:
    """How many headings of a page are links to other pages, if most are: those of a list of teasers."""
    headings = [survey.of(tag) for tag in survey.headings(root) if tag.name != "h1"]
    linked = sum(holding.signs > 0 and holding.linked == holding.signs for holding in headings)
    return linked if linked >= _FEWEST_TEASERS and linked >= _MOST_TEASERS * len(headings) else 0


def contents(survey: Survey) -> list[list[Tag]]:
    """The elements known to hold the content of an article, one list for each way of saying so."""
    classed = [list(survey.classed(name)) for name in _CONTENT_CLASSES]
    return [classed[0], survey.stating("itemprop", "articleBody"), *classed[1:]]


def _known(survey: Survey) -> Tag | None:
    for found in contents(survey):
        if len(found) == 1:
            return found[0].find_parent("article") or found[0]
    main, articles = _main_element(survey), survey.named("article")
    if len(articles) == 1:
        is_teaser = main is not None and _TEASER * survey.of(articles[0]).readable < survey.of(main).readable
        return main if is_teaser else articles[0]
    return main


def _is_document(survey: Survey) -> bool:
    """Whether a word processor made the page: then its links are those of contents and notes."""
    if survey.classed("WordSection1"):
        return True
    made = (
        str(tag.get("content") or "") for tag in survey.named("meta") if str(tag.get("name")).lower() == "generator"
    )
    return any(map(_OFFICE.match, made))


def _main_element(survey: Survey) -> Tag | None:
    ids = {str(tag["id"]): tag for tag in reversed(survey.stating("id"))}
    for main in (*survey.named("main"), *survey.stating("role", "main"), *filter(None, map(ids.get, _MAIN_IDS))):
        if survey.of(main).signs:
            return main
    return None


def _called_as_page(survey: Survey) -> Tag | None:
    """Of several articles the one with an `<h1>` that `<title>` calls the page by; None if there is no such one."""
    articles, named = survey.named("article"), survey.page.find("title")
    headed = [tag for tag in articles if survey.holds(tag, H1)]
    if len(articles) < 2 or not headed or named is None:
        return None
    called = line_of(named)
    titles = [tag for tag in survey.named("h1") if line_of(tag) and line_of(tag) in called]
    found = [tag for tag in headed if any(survey.within(title, tag) for title in titles)]
    return found[0] if len(found) == 1 else None


class _Seen:
    """Where on a page the text stands that trafilatura returned, and how much of it."""

    def __init__(self, found: Iterable[tuple[int, int]]) -> None:
        placed = sorted(found)
        self._places = [place for place, _ in placed]
        self._signs = [0, *accumulate(signs for _, signs in placed)]

    def __bool__(self) -> bool:
        return bool(self._places)

    def share(self, holding: Holding) -> float:
        """How much of the text an element holds."""
        first, last = bisect_left(self._places, holding.start), bisect_right(self._places, holding.end)
        return (self._signs[last] - self._signs[first]) / max(self._signs[-1], 1)


def _seen_by_trafilatura(body: Tag, survey: Survey, markup: str) -> _Seen:
    may_ask = len(markup) <= _LONGEST_ASKED and survey.most_attributes <= _MOST_ATTRIBUTES
    text = extract(markup, include_comments=False) if may_ask else None
    known = set(_runs(text or ""))
    return _Seen(
        (survey.of(parent).start, len(string))
        for parent, string in survey.strings(body)
        if not known.isdisjoint(_runs(string))
    )


def _runs(text: str) -> Iterable[tuple[str, ...]]:
    words = _WORD.findall(text)
    return zip(*(words[start:] for start in range(_RUN)), strict=False)


def _smallest(body: Tag, survey: Survey, seen: _Seen) -> Tag:
    """The smallest element that holds nearly all of the text, widened while the one around has much more to read."""
    path = [body]
    while below := _child_with(path[-1], survey, seen):
        path.append(below)
    found = path[-1]
    for outer in reversed(path[:-1]):
        if survey.of(outer).readable >= _WIDER * survey.of(found).readable:
            found = outer
    return found


def _child_with(tag: Tag, survey: Survey, seen: _Seen) -> Tag | None:
    children = (child for child in tag.children if isinstance(child, Tag) and child.name in _CONTAINERS)
    return next((child for child in children if seen.share(survey.of(child)) >= _NEARLY_ALL), None)


def spelled(tag: Tag) -> str:
    """The element as its opening tag would name it, for messages."""
    stated = (("id", str(tag.get("id") or "")), ("class", " ".join(tag.get_attribute_list("class"))))
    return f"<{tag.name}{''.join(f' {name}={value!r}' for name, value in stated if value)}>"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / max(whole, 1):.0f} %"
