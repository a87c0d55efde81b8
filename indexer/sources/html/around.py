"""What of a page is not the text of its article: what is operated rather than read, and what stands around it.

Told first by an element alone (`stands_around`): its name, role, class, id. Then by where it stands (`Around`): links
that only move the reader about, lists of links, buttons, banners about cookies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bs4.element import Tag

from indexer.sources.html.survey import BUTTON, H1, HEADINGS, MAIN, Survey
from indexer.sources.html.text import line_of
from indexer.structure.boilerplate import COOKIES, heads_links, is_around, leads_back, leads_elsewhere

OPERATED = frozenset(
    """script style noscript template iframe object embed svg canvas button input select textarea nav footer dialog
    audio video datalist""".split()
)
"""Elements that are left out of the text wherever they stand."""

_AROUND = re.compile(
    r"""(?:^|[-_\s]) (?:
        cookie\w* | consent | gdpr | cybot | onetrust | usercentrics | didomi | cmplz | samtykke | informasjonskapsler
      | breadcrumbs? | brødsmule\w* | brodsmule\w* | pagination | pager | paginering | skip | skiplink
      | toc(?!-backref)
      | mega-?menu | (?:side|hoved|hovud|topp|bunn)?meny | (?:side|top|sub)?menu | nav | navbar
      | navigation | navigasjon | navheader | navfooter | share | sharing | sharedaddy | deling | social | follow
      | newsletter | nyhetsbrev | subscribe | related | relater(?:t|te) | jp-relatedposts | sidebar
      | (?<!elementor-)widget | comments? | respond
      | byline | entry-meta | kicker | stikktittel | disclaimer | mermaid | author-?(?:box|bio)
      | (?:entry|post|article)-tags | tag-?links | kommentar(?:er|ar|felt)?
      | entry-footer | posted-on | print | footer | bunntekst | topptekst | banner | advert\w* | popup | modal | tooltip
      | search-?(?:form|box|bar|field) | s[øo]kefelt | sort | sorting | filters | status-?line | toolbar
      | language-?(?:selector|switcher) | site-(?:title|branding|header|footer|logo|name) | logo | masthead
      | page-?(?:header|footer)
    ) (?:$|[-_\s])""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words in a class or id that mark what stands around an article."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ROLES = frozenset("navigation banner contentinfo search dialog alertdialog menu menubar toolbar tooltip".split())
_FACT_BOX = re.compile(r"fakta|fact|sitat|quote|boks|box", re.IGNORECASE)
_UNSEEN = re.compile(r"display\s*:\s*none|mso-list\s*:\s*ignore", re.IGNORECASE)
_UNSEEN_CLASSES = frozenset(
    """hidden is-hidden d-none hide u-hidden visuallyhidden visually-hidden screen-reader-text sr-only
    screenreader-only""".split()
)
_OF_WHOLE_PAGE = re.compile(r"^(?:asp\w*form|form1|mainform)$", re.IGNORECASE)
"""Forms that hold whole pages, as those of ASP.NET and SharePoint do."""

_BUTTON = re.compile(r"(?:^|[-_\s])(?:btn|button|cta|knapp)(?:$|[-_\s])", re.IGNORECASE)
_TOGGLES = ("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle")
_CONTROLS = ("aria-controls", "data-target", "data-bs-target")
_LONGEST_BANNER = 2500
_BANNER_DEPTH = 8
_FEWEST_LINKS = 3
_LINK_LIST = 0.9
"""Least share of a list of links that stands in links."""

_LONGEST_MENU_ITEM = 40


_NEVER_TEXT = re.compile(
    r"(?:^|[-_\s])(?:comments?|respond|cookie\w*|consent|samtykke|related|relater(?:t|te)|footer|bunntekst|modal|popup|mermaid)"
    r"(?:$|[-_\s])|(?:^|\s)side-?bar(?:$|\s)",
    re.IGNORECASE,
)
"""Of those words, the ones that are believed however much the element holds."""


def may_hold_text(tag: Tag) -> bool:
    """Whether an element that is marked as standing around an article may be named wrongly: it is not hidden."""
    if tag.name in OPERATED or tag.name == "aside" or is_unseen(tag) or tag.get("role") in _ROLES:
        return False
    return not _NEVER_TEXT.search(_CAMEL.sub("-", _named(tag)))


def stands_around(tag: Tag) -> bool:
    """Whether an element, by itself alone, is no part of the text of an article."""
    return tag.name in OPERATED or is_unseen(tag) or _is_marked(tag)


def _is_marked(tag: Tag) -> bool:
    named = _named(tag)
    return (
        (tag.name == "form" and not _OF_WHOLE_PAGE.match(str(tag.get("id") or "")))
        or (tag.name == "aside" and not _FACT_BOX.search(named))
        or tag.get("role") in _ROLES
        or (named != " " and _tells_of_around(named))
    )


def _named(tag: Tag) -> str:
    return f"{' '.join(tag.get_attribute_list('class'))} {tag.get('id') or ''}"


@lru_cache(maxsize=10_000)
def _tells_of_around(named: str) -> bool:
    return bool(_AROUND.search(_CAMEL.sub("-", named)))


def is_unseen(tag: Tag) -> bool:
    """Whether an element is hidden from those who see the page."""
    if not tag.attrs:
        return False
    return (
        tag.get("hidden") is not None
        or tag.get("aria-hidden") == "true"
        or bool(_UNSEEN.search(str(tag.get("style") or "")))
        or not _UNSEEN_CLASSES.isdisjoint(tag.get_attribute_list("class"))
    )


class Around:
    """Tells what of an article's part of a page is not its text. To be called with each element from above.

    An element that holds the title or a main part of the page, or most of its text, is never left out, whatever it is
    called.

    Args:
        survey: of the whole page.
        root: the part that holds the article.
        heading: the element with its title, if there is one.
        kept: elements that are known to hold its content.
        guessed: nothing in the markup says that `root` is the article; lists of links are then taken for menus.
    """

    def __init__(self, survey: Survey, root: Tag, heading: Tag | None, kept: Iterable[Tag], guessed: bool):
        self._survey = survey
        self._heading = heading
        self._guessed = guessed
        self._whole_page = root.name in {"body", "[document]"}
        self._kept = {id(tag) for tag in kept} | ({id(tag) for tag in heading.parents} if heading else set())
        self._begins = survey.of(heading).start if heading else 0
        self._folded = _controlled(survey)
        self._left_out = {id(tag) for tag in (*self._banners(root), *self._headed_links(root))}

    def __call__(self, tag: Tag) -> bool:
        """Whether the element, and all in it, is left out."""
        if id(tag) in self._kept:
            return False
        if tag is self._heading or id(tag) in self._left_out or self._is_operated(tag):
            return True
        if self._is_placed_around(tag):
            return True
        if not _is_marked(tag) and not (is_unseen(tag) and tag.get("id") not in self._folded):
            return False
        return not (self._survey.holds(tag, MAIN | H1) or self._survey.misnamed(tag))

    def _is_operated(self, tag: Tag) -> bool:
        if tag.name == "button":
            return not self.opens_text(tag)
        return tag.name in OPERATED or (self._whole_page and tag.name == "header")

    def opens_text(self, button: Tag) -> bool:
        """Whether a button is what a part of the text is folded under, and so its heading."""
        controlled = next((str(button[name]) for name in _CONTROLS if button.get(name)), "").lstrip("#")
        panel = self._folded.get(controlled)
        return (
            panel is not None
            and panel.name not in OPERATED
            and not _is_marked(panel)
            and self._survey.of(panel).readable > 0
            and self._survey.of(panel).start > self._survey.of(button).start > self._begins
            and not is_around(line_of(button))
        )

    def _is_placed_around(self, tag: Tag) -> bool:
        match tag.name:
            case "a":
                return self._is_sign(tag) or (self._is_lone(tag) and (self._moves_about(tag) or self._is_button(tag)))
            case "article":
                return self._survey.of(tag).linked == self._survey.of(tag).signs > 0
            case "sup":
                return any(isinstance(link, Tag) and _is_local(link) for link in tag.children)
            case "time":
                return tag.parent is None or tag.parent.name in {"article", "header"} or self._is_lone(tag)
            case "ul" | "ol":
                return self._is_contents(tag) or self._is_menu(tag)
            case "div" | "td" | "p" | "section" | "table" | "tr" | "center":
                return self._is_menu(tag)
        return False

    def _is_lone(self, tag: Tag) -> bool:
        """It is no part of a sentence."""
        parent = tag.parent
        if parent is None or parent.name in {"body", "[document]"}:
            return True
        return self._survey.of(parent).signs == self._survey.of(tag).signs and parent.name not in HEADINGS

    @staticmethod
    def _moves_about(link: Tag) -> bool:
        text = line_of(link)
        return leads_back(text) or (_is_local(link) and leads_elsewhere(text))

    def _is_sign(self, link: Tag) -> bool:
        """A sign that leads to the heading it stands beside («¶»), or from a note back to the text («↩»)."""
        return _is_local(link) and self._survey.of(link).signs == 0 and bool(line_of(link))

    @staticmethod
    def _is_button(link: Tag) -> bool:
        named = " ".join(link.get_attribute_list("class"))
        is_button = link.get("role") == "button" or bool(_BUTTON.search(named))
        return is_button and not any(link.get(name) for name in _TOGGLES)

    def _is_contents(self, listing: Tag) -> bool:
        """A list of what the page holds: nothing but links to places on it."""
        holding = self._survey.of(listing)
        if holding.links < 2 or holding.linked < holding.signs:
            return False
        return all(_is_local(link) for link in listing.find_all("a") if self._survey.of(link).signs)

    def _is_menu(self, tag: Tag) -> bool:
        """Links to other pages that nothing in the text introduces."""
        holding = self._survey.of(tag)
        if (
            not self._guessed
            or holding.links < _FEWEST_LINKS
            or holding.linked < _LINK_LIST * holding.signs
            or holding.linked > _LONGEST_MENU_ITEM * holding.links
        ):
            return False
        before = tag.find_previous_sibling()
        introduced = before is not None and (
            before.name in HEADINGS or (before.name == "p" and line_of(before)[-1:] == ":")
        )
        return holding.start < self._begins or not introduced

    def _banners(self, root: Tag) -> Iterable[Tag]:
        """Elements that speak of cookies and hold a button."""
        for parent, text in self._survey.strings(root):
            tag: Tag | None = parent if COOKIES.search(text) else None
            depth = 0
            while tag is not None and tag is not root and id(tag) not in self._kept and depth < _BANNER_DEPTH:
                if self._survey.of(tag).signs > _LONGEST_BANNER:
                    break
                if self._survey.holds(tag, BUTTON):
                    yield tag
                    break
                tag, depth = tag.parent, depth + 1

    def _headed_links(self, root: Tag) -> Iterable[Tag]:
        """Headings such as «Les også» with the links under them."""
        for heading in self._survey.headings(root):
            if heading is self._heading or not heads_links(line_of(heading)):
                continue
            found = list(self._links_after(heading))
            if found:
                yield heading
                yield from found

    def _links_after(self, heading: Tag) -> Iterable[Tag]:
        for sibling in heading.next_siblings:
            if not isinstance(sibling, Tag):
                continue
            holding = self._survey.of(sibling)
            if sibling.name in HEADINGS or holding.linked < 0.5 * holding.signs:
                return
            yield sibling


def _is_local(tag: Tag) -> bool:
    """Whether it links to a place on the same page."""
    return tag.name == "a" and str(tag.get("href") or "").startswith("#")


def _controlled(survey: Survey) -> dict[str, Tag]:
    """The elements that something on the page unfolds, by id: hidden though they are, they may be read."""
    named = {str(tag[name]).lstrip("#") for name in _CONTROLS for tag in survey.stating(name)}
    return {str(tag["id"]): tag for tag in survey.stating("id") if str(tag["id"]) in named} if named else {}
