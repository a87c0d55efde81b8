"""The day of publication that a page's markup gives: `<time>`, and classes that say so.

A day stands beside words that say what it is the day of. Where they tell of a change, an event or a deadline, the day
is none of publication, whatever its element.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import filterfalse, groupby, islice

from bs4.element import NavigableString, PageElement, Tag

from engine.dates import PartialDate
from indexer.metadata.facts import Facts, date
from indexer.sources.html.names import stands_in_other
from indexer.sources.html.survey import Skip, Survey
from indexer.sources.html.text import BLOCKS, line_of

_CLASS = re.compile(
    r"^(?:date|dato)$|(?:^|[-_])(?:published|pub(?:lish(?:ed)?)?-?date|(?:post|entry|article|news)-?date)(?:$|[-_])",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:dato|publisert|lagt ut|date|published)\s*:?\s*", re.IGNORECASE)
_LONGEST = 40

_OF_PUBLICATION = ("published", "entry-date", "post-date", "publish-date", "date")
_OF_CHANGE = ("updated", "modified")
_STATES = frozenset({"datePublished", "dateCreated"})
"""Properties of schema.org; any other is of another day."""

_DAY_OF = r"""(?:
    (?P<published> publisert | lagt\ ut | lagd\ ut | posta | postet | published | posted )
  | oppdater\w* | endr(?:et|a|ing\w*) | revider\w* | updated | modified | \w*frist\w* | påmelding\w*
  | (?: tid | når | tidspunkt | tidsrom | tid\ og\ sta?e?d | start | slutt | startar | starter | møtedato | when )
    (?= \s* (?: : | $ ) )
)"""
"""What a day is the day of. «Tid» and the like say so only with a colon, or right before it."""

_SAYS = re.compile(rf"\b{_DAY_OF}\b", re.VERBOSE | re.IGNORECASE)
_LABEL_LINE = re.compile(rf"\W*(?:siste?\s+|last\s+)?(?:{_DAY_OF}|dato|date)\W*", re.VERBOSE | re.IGNORECASE)
_OTHER_DAY_BEFORE = re.compile(r".*\d[^|·•]*[|·•]")
_LAID_OUT = re.compile(r"\b(?:dato|date)\W*$", re.IGNORECASE)
_PLACE = re.compile(r"(?:^|[,|·•])\s*(?:sted|stad|hvor|kvar|lokale|tid|klokkeslett|where)\s*(?::|$)", re.IGNORECASE)
"""What a line says that lays out where and when something is."""

_LONGEST_BEFORE = 120
_NEAR = 16
"""Elements and texts. What stands further off says nothing of a day."""

_DEEP = 6


def first_day(texts: Iterable[str]) -> PartialDate | None:
    """The first of some texts that is a date."""
    for text in texts:
        try:
            return date(text)
        except ValueError:
            continue
    return None


def dated_by_time(survey: Survey, root: Tag) -> Facts:
    """The day in a `<time>` of an article, those of publication first."""
    times = survey.below(survey.named("time"), root)
    published = first_day(_times(tag for tag in times if not stands_in_other(tag, root, survey)))
    return Facts(published=published, published_basis="Oppgitt i siden (<time>)" if published else None)


def dated_by_class(survey: Survey, root: Tag, is_of_other: Skip) -> Facts:
    """The day in an element that holds nothing else, and whose class says that it is the day of publication.

    Several days are none. Elements that are about other articles are passed over.
    """
    found: dict[PartialDate, str] = {}
    for tag in filterfalse(is_of_other, survey.below(survey.classed_like(_CLASS), root)):
        text = line_of(tag) if survey.of(tag).signs <= _LONGEST else ""
        published = first_day([_LABEL.sub("", text)])
        if published is not None and not is_of_other_day(tag):
            found.setdefault(published, text)
    if len(found) != 1:
        return Facts()
    ((published, text),) = found.items()
    return Facts(published=published, published_basis=f"Oppgitt i siden («{text}»)")


def is_of_other_day(tag: Tag) -> bool:
    """Whether the words before a day, or those around it, say that it is the day of something else than publication."""
    before = _OTHER_DAY_BEFORE.sub("", _words_before(tag))
    said = [match["published"] for match in _SAYS.finditer(before)]
    if said:
        return said[-1] is None
    around = (*islice(tag.previous_elements, _NEAR), *islice(tag.next_elements, _NEAR))
    return bool(_LAID_OUT.search(before)) and any(map(_PLACE.search, _texts(around)))


def _times(tags: Iterable[Tag]) -> Iterator[str]:
    """Times of publication first, then any; one that tells of another day is left out."""
    stamped = [tag for tag in tags if tag.get("datetime") and (_states_publication(tag) or not _has(tag, _OF_CHANGE))]
    stated = [tag for tag in stamped if _states_publication(tag)]
    others = [tag for tag in stamped if not tag.get("itemprop") and not is_of_other_day(tag)]
    others.sort(key=lambda tag: not _has(tag, _OF_PUBLICATION))
    yield from (str(tag["datetime"]) for tag in (*stated, *others))


def _states_publication(tag: Tag) -> bool:
    return tag.get("itemprop") in _STATES or _has(tag, ("published",))


def _has(tag: Tag, names: tuple[str, ...]) -> bool:
    return bool(set(tag.get_attribute_list("class")) & set(names))


def _words_before(tag: Tag) -> str:
    """The last words before an element on its line; if there are none, the line before, if it is a label."""
    own = _block_of(tag)
    for block, texts in groupby(_texts(islice(tag.previous_elements, _NEAR)), key=_block_of):
        line = " ".join("".join(reversed(list(texts))).split())[-_LONGEST_BEFORE:]
        if line:
            is_label = block is not None and block.name != "h1" and bool(_LABEL_LINE.fullmatch(line))
            return line if block is own or is_label else ""
    return ""


def _texts(elements: Iterable[PageElement]) -> Iterator[NavigableString]:
    return (element for element in elements if type(element) is NavigableString)


def _block_of(element: PageElement) -> Tag | None:
    return next((outer for outer in islice(element.parents, _DEEP) if outer.name in BLOCKS), None)
