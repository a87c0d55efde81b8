"""What an element says by itself alone, its name, role, class and id, of standing around an article."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from bs4.element import Tag

from indexer.sources.html.survey import BUTTON, H1, HEADING, HEADINGS, Holding, Survey
from indexer.sources.html.text import line_of

OPERATED = frozenset(
    """script style noscript template iframe object embed svg canvas button input select textarea nav footer dialog
    audio video datalist""".split()
)
"""Elements that are left out of the text wherever they stand."""

_VENDORS = r"""
    cookie(?!s)\w* | cybot | onetrust | usercentrics | didomi | cmplz | osano | klaro | tarteaucitron\w* | axeptio
    | truendo | termly | sp_message_container\w*"""
"""Names of programs that ask for consent, and what they call their own; no heading begins so."""

_SURE = rf"""{_VENDORS}
    | cookies\w* | cc-(?:window|banner)
    | breadcrumbs? | brødsmule\w* | brodsmule\w* | pagination | pager | paginering | skip | skiplink | toc(?!-backref)
    | mega-?menu | (?:side|hoved|hovud|topp|bunn)?meny | (?:side|top|sub)?menu | nav | navbar | navheader | navfooter
    | sharedaddy | st-btn | related | relater(?:t|te) | jp-relatedposts | sidebar
    | (?<!elementor-)widget | comments? | respond | kommentar(?:er|ar|felt)?
    | byline | mermaid | (?:about|post|entry|article)-author | author-?(?:box|bio|info|card|name|description)
    | (?:blog-item|post|entry|article|node|page|item)-?(?:meta\w* | nav(?:igation)? | pagination)
    | tag-?(?:links|list) | field-tags | teaser-?(?:list|grid|wrapper|container|collection) | teasers
    | most-?(?:read|viewed|popular) | mest-?lest | (?:wp-block-)?latest-(?:posts|comments)
    | recent-?(?:posts|comments) | siste-?(?:nytt|saker) | recommend(?:ed)?
    | you-?may-?(?:also-?)?like | (?:prev|next)-?(?:post|article) | scroll-?top | back-?to-?top
    | contact-?(?:info|box|card|person) | kontakt-?(?:info\w*|boks|person\w*|kort)
    | mso-(?:to[cf]|header|footer|index)\w* | table\ of\ contents\d* | innholdsfortegnelse\w*
    | catlinks | navbox | (?:mw-)?editsection | mw-jump-link | site-?(?:notice|sub) | version-badge
    | entry-footer | posted-on | print | footer | bunntekst | topptekst | banner | advert\w* | popup | modal | tooltip
    | search-?(?:form|box|bar|field) | s[øo]kefelt | sort | sorting | filters | status-?line | toolbar
    | language-?(?:selector|switcher) | site-(?:title|branding|header|footer|logo|name) | logo | masthead
    | page-?(?:header|footer)"""

_ORDINARY = r"""
    consent | gdpr | samtykke | informasjonskapsler | navigation | navigasjon | share | sharing | deling
    | social(?:-?media)? | follow | newsletter | nyhetsbrev | subscribe | kicker | stikktittel | disclaimer
    | (?:blog-item|post|entry|article|node|page|item)-?(?:tags|info) | (?<!-)tags | promo(?:tion)?
    | recommendations? | (?:read|les)-?(?:more|next|mer|også|ogsa) | (?:article-)?feedback"""
"""What texts are about, too."""


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[-_\s])(?:{pattern})(?=$|[-_\s])", re.VERBOSE | re.IGNORECASE)


_AROUND, _SUBJECT, _VENDOR = _words(_SURE), _words(_ORDINARY), _words(_VENDORS)
"""Words in a class or id that mark what stands around an article."""

_PLACES = frozenset(
    """above area article articles bar below block blog body bottom box btn button buttons central col column
    container content dialog documents entry field first fixed floating footer form global group head header holder
    icon icons inner innlegg items large last layer layout left lenker link links list local lower main message mobile
    module my news note notice off outer overlay page pages panel placeholder post posts primary region responsive
    right root row saker secondary section side sider site small sticky stories text title to toggle top upper view
    widgets wp wrap wrapper""".split()
)
"""Words that say of an id where or what an element is, not what it is about."""

_LONGEST_ID = 80
_NUMBER = re.compile(r"(?:ctl)?\d+", re.IGNORECASE)
_SPELLINGS = tuple(
    str.maketrans(letters) for letters in ({"æ": "ae", "ø": "o", "å": "a"}, {"æ": "ae", "ø": "oe", "å": "aa"}, {})
)
"""How slugs spell the letters that English has not."""

_NEAR_HEADING = 20
"""Elements and texts. A heading that comes later is not what the element is called by."""

_LONGEST_LABEL = 40
"""Letters and digits, some seven words. What is shorter says where it stands, not what it is about."""

_LONGEST_LINE = 120
_LONGEST_BOX = 400
"""Letters and digits of a box that holds a button."""

_PAPER = frozenset({"header", "footer"})
"""What LibreOffice calls the head and foot of the sheets."""

_SUBJECTS = ("category-", "tag-", "kategori-")
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


_NEVER_TEXT = re.compile(
    r"(?:^|[-_\s])(?:comments?|respond|cookie\w*|consent|samtykke|related|relater(?:t|te)|teasers|footer|bunntekst|modal|popup|mermaid)"
    r"(?:$|[-_\s])|(?:^|\s)side-?bar(?:$|\s)",
    re.IGNORECASE,
)
"""Of those words, the ones that are believed however much the element holds."""


OF_OTHERS = re.compile(
    r"""(?:^|[-_\s]) (?:
        related | relater(?:t|te) | jp-relatedposts | teasers | recommend(?:ed|ations?)? | promo(?:tion)?
      | (?:most|mest)-?(?:read|viewed|popular|leste?) | (?:wp-block-)?latest-(?:posts|comments)
      | recent-?(?:posts|comments) | siste-?(?:nytt|saker) | (?:read|les)-?(?:more|next|mer|også|ogsa)
      | you-?may-?(?:also-?)?like | (?:prev|next)-?(?:post|article) | comments? | kommentar(?:er|ar|felt) | sidebar
    ) (?:$|[-_\s])""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words in a class or id that mark what leads to other articles, or what others say of this one."""

_NEAR = 6
"""Levels. Looking further up costs much in deep pages."""


def tells_of_others(tag: Tag) -> bool:
    """Whether its class or id says that it leads to other articles."""
    named = _named(tag)
    return named != " " and bool(OF_OTHERS.search(_CAMEL.sub("-", named)))


def stands_in_other(tag: Tag, root: Tag, survey: Survey) -> bool:
    """Whether it stands in another article below `root`, or in a box that leads to others, near above it."""
    for outer in islice(tag.parents, _NEAR):
        if outer is root:
            return False
        if tells_of_others(outer) or (outer.name == "article" and _is_lesser(outer, root, survey)):
            return True
    return False


def _is_lesser(article: Tag, root: Tag, survey: Survey) -> bool:
    """Whether an article in another has neither the title of a page nor most of the text."""
    return not survey.holds(article, H1) and 2 * survey.of(article).signs <= survey.of(root).signs


def may_hold_text(tag: Tag) -> bool:
    """Whether an element that is marked as standing around an article may be named wrongly: it is not hidden."""
    if tag.name in OPERATED or tag.name == "aside" or is_unseen(tag) or tag.get("role") in _ROLES:
        return False
    return not _NEVER_TEXT.search(_CAMEL.sub("-", _named(tag)))


def stands_around(tag: Tag) -> bool:
    """Whether an element, by itself alone, is no part of the text of an article."""
    return tag.name in OPERATED or is_unseen(tag) or is_marked(tag)


def is_marked(tag: Tag) -> bool:
    """Whether its name, role, class or id says so."""
    return bool(tag.attrs or tag.name in {"form", "aside"}) and (_is_placed(tag) or is_named(tag))


def _is_placed(tag: Tag) -> bool:
    return (
        (tag.name == "form" and not _OF_WHOLE_PAGE.match(str(tag.get("id") or "")))
        or (tag.name == "aside" and not _FACT_BOX.search(_named(tag)))
        or tag.get("role") in _ROLES
        or (tag.name == "div" and tag.get("title") in _PAPER)
    )


def is_mere_aside(tag: Tag) -> bool:
    """Whether it is an `<aside>` of which neither class, id nor role says more."""
    return tag.name == "aside" and not _named(tag).strip() and tag.get("role") in {None, "complementary", "note"}


def is_named(tag: Tag) -> bool:
    """Whether its class or id says so."""
    return _by_class(_classes(tag)) is not None or _by_id(_id(tag)) is not None


def is_text(tag: Tag, holding: Holding) -> bool:
    """Whether a name alone says that it stands around, and it is text all the same.

    Its id may be made from its heading. An ordinary word in its name is believed of labels, links and forms only.
    """
    if not is_named(tag) or is_unseen(tag) or _is_placed(tag):
        return False
    by_class, by_id = _by_class(_classes(tag)), _by_id(_id(tag))
    has_button = bool(holding.kinds & BUTTON)
    if by_class is None and not has_button and _is_called(tag, holding):
        return True
    if _AROUND in {by_class, by_id} or 2 * holding.linked >= holding.signs:
        return False
    return not (has_button and holding.signs <= _LONGEST_BOX) and not _is_label(tag, holding)


def _is_label(tag: Tag, holding: Holding) -> bool:
    """It says little, or is a line that is no sentence."""
    if holding.signs <= _LONGEST_LABEL or holding.end - holding.start > holding.signs:
        return True
    return holding.signs <= _LONGEST_LINE and not line_of(tag).endswith((".", "!", "?", "…", ":"))


def _is_called(tag: Tag, holding: Holding) -> bool:
    """Whether its id is made from the words of the heading that it begins with."""
    if not holding.kinds & HEADING:
        return False
    begins = (part for part in islice(tag.next_elements, _NEAR_HEADING) if isinstance(part, Tag))
    heading = next((part for part in begins if part.name in HEADINGS), None)
    if heading is None:
        return False
    slug, said = _plain(_id(tag)), line_of(heading).casefold()
    return any(slug == _plain(said.translate(spelling)) for spelling in _SPELLINGS)


def _plain(text: str) -> str:
    return "".join(filter(str.isalpha, text.casefold()))


def _named(tag: Tag) -> str:
    """Class and id."""
    return f"{_classes(tag)} {_id(tag)}"


def _classes(tag: Tag) -> str:
    """What an article is about («tag-navigasjon», «category-deling») says nothing of where it stands."""
    return " ".join(name for name in tag.get_attribute_list("class") if name and not name.startswith(_SUBJECTS))


def _id(tag: Tag) -> str:
    """The ids of headings are made from their words."""
    is_of_heading = tag.name in HEADINGS or (tag.parent is not None and tag.parent.name in HEADINGS)
    return "" if is_of_heading else str(tag.get("id") or "")


@lru_cache(maxsize=10_000)
def _by_class(classes: str) -> re.Pattern[str] | None:
    """Which kind of words in its classes says that an element stands around."""
    spelled = _CAMEL.sub("-", classes)
    return next((kind for kind in (_AROUND, _SUBJECT) if kind.search(spelled)), None)


@lru_cache(maxsize=10_000)
def _by_id(ident: str) -> re.Pattern[str] | None:
    """Which kind of words in its id does: an id is taken as a whole, for it may be made from the words of a heading."""
    if not ident or len(ident) > _LONGEST_ID:
        return None
    spelled = _CAMEL.sub("-", ident)
    if _VENDOR.search(spelled):
        return _AROUND
    rest = _SUBJECT.sub(" ", _AROUND.sub(" ", spelled))
    others = (word for word in re.split(r"[-_\s.:]+", rest.lower()) if word)
    if rest == spelled or not all(word in _PLACES or _NUMBER.fullmatch(word) for word in others):
        return None
    return _AROUND if _AROUND.search(spelled) else _SUBJECT


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
