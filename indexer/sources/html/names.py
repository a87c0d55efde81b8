"""What an element says by itself alone, its name, role, class and id, of standing around an article."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from bs4.element import Tag

from indexer.sources.html.survey import H1, Survey

OPERATED = frozenset(
    """script style noscript template iframe object embed svg canvas button input select textarea nav footer dialog
    audio video datalist""".split()
)
"""Elements that are left out of the text wherever they stand."""

_AROUND = re.compile(
    r"""(?:^|[-_\s]) (?:
        cookie\w* | consent | gdpr | cybot | onetrust | usercentrics | didomi | cmplz | samtykke | informasjonskapsler
      | osano | klaro | tarteaucitron\w* | axeptio | truendo | termly | sp_message_container\w* | cc-(?:window|banner)
      | breadcrumbs? | brødsmule\w* | brodsmule\w* | pagination | pager | paginering | skip | skiplink
      | toc(?!-backref)
      | mega-?menu | (?:side|hoved|hovud|topp|bunn)?meny | (?:side|top|sub)?menu | nav | navbar
      | navigation | navigasjon | navheader | navfooter | share | sharing | sharedaddy | deling | social(?:-?media)?
      | follow | st-btn | newsletter | nyhetsbrev | subscribe | related | relater(?:t|te) | jp-relatedposts | sidebar
      | (?<!elementor-)widget | comments? | respond
      | byline | kicker | stikktittel | disclaimer | mermaid | (?:about|post|entry|article)-author
      | author-?(?:box|bio|info|card|name|description)
      | (?:blog-item|post|entry|article|node|page|item)-?(?:meta\w* | tags | nav(?:igation)? | pagination | info)
      | tag-?(?:links|list) | field-tags | (?<!-)tags | kommentar(?:er|ar|felt)?
      | teaser-?(?:list|grid|wrapper|container|collection) | teasers | promo(?:tion)?
      | most-?(?:read|viewed|popular) | mest-?lest | (?:wp-block-)?latest-(?:posts|comments)
      | recent-?(?:posts|comments) | siste-?(?:nytt|saker) | recommend(?:ed|ations?)?
      | (?:read|les)-?(?:more|next|mer|også|ogsa)
      | you-?may-?(?:also-?)?like | (?:prev|next)-?(?:post|article) | scroll-?top | back-?to-?top
      | (?:article-)?feedback | contact-?(?:info|box|card|person) | kontakt-?(?:info\w*|boks|person\w*|kort)
      | mso-(?:to[cf]|header|footer|index)\w* | table\ of\ contents\d* | innholdsfortegnelse\w*
      | catlinks | navbox | (?:mw-)?editsection | mw-jump-link | site-?(?:notice|sub) | version-badge
      | entry-footer | posted-on | print | footer | bunntekst | topptekst | banner | advert\w* | popup | modal | tooltip
      | search-?(?:form|box|bar|field) | s[øo]kefelt | sort | sorting | filters | status-?line | toolbar
      | language-?(?:selector|switcher) | site-(?:title|branding|header|footer|logo|name) | logo | masthead
      | page-?(?:header|footer)
    ) (?:$|[-_\s])""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words in a class or id that mark what stands around an article."""

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
        related | relater(?:t|te) | jp-relatedposts | teasers? | recommend(?:ed|ations?)? | promo(?:tion)?
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
        if tells_of_others(outer) or (outer.name == "article" and not survey.holds(outer, H1)):
            return True
    return False


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
    named = _named(tag)
    return (
        (tag.name == "form" and not _OF_WHOLE_PAGE.match(str(tag.get("id") or "")))
        or (tag.name == "aside" and not _FACT_BOX.search(named))
        or tag.get("role") in _ROLES
        or (tag.name == "div" and tag.get("title") in _PAPER)
        or (named != " " and _tells_of_around(named))
    )


def _named(tag: Tag) -> str:
    """Class and id. What an article is about («tag-navigasjon», «category-deling») says nothing of where it stands."""
    classes = (name for name in tag.get_attribute_list("class") if name and not name.startswith(_SUBJECTS))
    return f"{' '.join(classes)} {tag.get('id') or ''}"


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
