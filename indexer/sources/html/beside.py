"""What is an article's own although it stands beside its text: the ingress, the day of publication, boxes of facts.

They are looked for in the part of the page that holds the article, and around it in the page's main part: the ingress
before the text, the others also after it. What leads to other articles, or is about them, tells nothing of this one;
and on a page of several articles each is asked alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from bs4.element import Tag

from indexer.metadata.facts import Facts
from indexer.metadata.publication import publication
from indexer.sources.html.around import Around
from indexer.sources.html.days import dated_by_class
from indexer.sources.html.names import OF_OTHERS, is_named, tells_of_others
from indexer.sources.html.survey import HEADING, HEADINGS, MAIN, Survey
from indexer.sources.html.text import line_of, text_of

_STATES_DATE = re.compile(r"publiser|lag[td] (?:ut|inn)", re.IGNORECASE)
_LONGEST_STAMP = 160

_INGRESS = re.compile(
    r"(?:^|[-_\s])(?:ingress|lead|intro(?:duction|duksjon|text)?|preamble|standfirst|teaser|sub-?headline)(?:$|[-_\s])",
    re.IGNORECASE,
)
_LEADING = frozenset({"p", "div", "section"})
_LONGEST_LEAD = 1600
"""Letters and digits."""

_FACTS = re.compile(
    r"(?:^|[-_])(?:fakta(?:-?(?:boks|ramme|rute))?|facts?(?:-?box)?|info-?(?:boks|box))(?:$|[-_])", re.IGNORECASE
)
_CALLED_FACTS = re.compile(r"(?:fakta|facts|key facts)\b", re.IGNORECASE)
_BOXES = frozenset({"aside", "div", "section"})

_FEWEST_WORDS = 3
"""A link of fewer names a person, a theme or what can be done with the page; one of more may be a title."""

_SILENT = frozenset({"script", "style", "template", "noscript"})


class Beside:
    """Finds what stands beside an article's text and is its own.

    Args:
        survey: of the whole page.
        root: the part that holds the article.
        heading: the element with its title, if there is one.
        around: what in that part is not its text.
        alone: the page holds no other article; if it does, nothing outside `root` is asked.
    """

    def __init__(self, survey: Survey, root: Tag, heading: Tag | None, around: Around, *, alone: bool) -> None:
        self._survey = survey
        self._root = root
        self._heading = heading
        self._around = around
        self._main = (root.find_parent("main") if alone else None) or root
        self._outer = self._with_heading(self._main) if alone else root
        self._others = {id(tag): tag for tag in (*self._others_within(), *self._others_outside())}
        self._spans: list[tuple[int, int]] = []
        for start, end in sorted((survey.of(tag).start, survey.of(tag).end) for tag in self._others.values()):
            if not self._spans or start > self._spans[-1][1]:
                self._spans.append((start, end))

    def stamped(self) -> Facts:
        """The day of publication by what the page says so on a line of its own, or by the class of an element."""
        if any(_STATES_DATE.search(text) for _, text in self._survey.strings(self._main)):
            lines = text_of(self._main, lambda tag: tag.name in _SILENT or id(tag) in self._others).split("\n")
            found = publication(line for line in lines if len(line) <= _LONGEST_STAMP)
            if found is not None:
                return Facts(published=found[0], published_basis=found[1])
        return dated_by_class(self._survey, self._main, self._is_of_other)

    def leads(self) -> list[Tag]:
        """The ingress: in the article, else before it in the main part, else between the title and the article."""
        marked = [
            tag
            for tag in self._survey.classed_like(_INGRESS)
            if tag.name in _LEADING and self._survey.within(tag, self._outer) and not self._is_of_other(tag)
        ]
        within = [tag for tag in marked if tag is not self._root and self._survey.within(tag, self._root)]
        return self._first(within) or self._first([tag for tag in marked if self._leads_in(tag)])

    def fact_boxes(self) -> list[Tag]:
        """Boxes that are called facts by their name or their heading, in the article's text or around it.

        In the text only those whose heading what comes after would stand under. Not those of other articles, nor those
        that are links for the most part.
        """
        by_id = (tag for tag in self._survey.stating("id") if _FACTS.search(str(tag["id"])))
        named = (*self._survey.classed_like(_FACTS), *by_id, *self._called_facts())
        boxes = {id(tag): tag for tag in named if self._is_own_box(tag)}
        outermost = (tag for tag in boxes.values() if not any(id(outer) in boxes for outer in tag.parents))
        return sorted(outermost, key=lambda tag: self._survey.of(tag).start)

    def _called_facts(self) -> Iterable[Tag]:
        """What holds a heading that says so: in the text it may be a part like others, unless it is an `<aside>`."""
        for heading in self._survey.headings(self._outer):
            box = heading.parent
            if box is None or not _CALLED_FACTS.match(line_of(heading)):
                continue
            if box.name == "aside" or not self._survey.within(box, self._root):
                yield box

    def _is_own_box(self, tag: Tag) -> bool:
        within, holding = self._survey.within, self._survey.of(tag)
        if tag.name not in _BOXES or not within(tag, self._outer) or within(self._root, tag) or self._is_title(tag):
            return False
        if 2 * holding.linked > holding.signs or is_named(tag):
            return False
        if within(tag, self._root):
            is_part = bool(holding.kinds & HEADING) and 2 * holding.signs <= self._survey.of(self._root).signs
            return is_part and self._is_followed_by_text(tag)
        outers = (outer for outer in tag.parents if within(outer, self._outer) and outer is not self._outer)
        return not any(outer.name == "article" or self._around(outer) for outer in outers)

    def _is_followed_by_text(self, box: Tag) -> bool:
        """Text without a heading of its own: a site may call every part of a text a box of facts."""
        siblings = (part for part in box.next_siblings if isinstance(part, Tag) and self._survey.of(part).signs)
        following = next(siblings, None)
        return following is not None and following.name not in HEADINGS and not self._survey.holds(following, HEADING)

    def _leads_in(self, tag: Tag) -> bool:
        """Whether it stands before the article, in the main part or after the title."""
        of, begins = self._survey.of, self._survey.of(self._heading).start if self._heading else 0
        is_near = self._survey.within(tag, self._main) or 0 < begins < of(tag).start
        return is_near and tag is not self._main and of(tag).end < of(self._root).start

    def _first(self, marked: list[Tag]) -> list[Tag]:
        """The first element marked as ingress, and those marked so that follow it at once."""
        found = [tag for tag in marked if self._can_lead(tag) and not self._around(tag)][:1]
        for tag in marked:
            if found and tag.find_previous_sibling() is found[-1]:
                found.append(tag)
        return found

    def _can_lead(self, tag: Tag) -> bool:
        holding = self._survey.of(tag)
        return 0 < holding.signs <= _LONGEST_LEAD and not holding.kinds & HEADING

    def _with_heading(self, tag: Tag) -> Tag:
        """The element, or the smallest around it that holds the title."""
        heading = self._heading
        if heading is None:
            return tag
        return next((outer for outer in (tag, *tag.parents) if self._survey.within(heading, outer)), tag)

    def _is_of_other(self, tag: Tag) -> bool:
        """Whether it is, or stands in, something that is about other articles."""
        place = self._survey.of(tag).start
        before = bisect_right(self._spans, place, key=lambda span: span[0]) - 1
        return before >= 0 and place <= self._spans[before][1]

    def _others_within(self) -> Iterable[Tag]:
        """Smaller articles in it, and boxes that are known to lead to others by their name or what they hold."""
        yield from self._around.leading_away
        survey = self._survey
        named = (*survey.classed_like(OF_OTHERS), *filter(tells_of_others, survey.stating("id")))
        for tag in (*survey.named("article"), *named):
            holding = survey.of(tag)
            is_part = survey.within(tag, self._outer) and not survey.within(self._root, tag) and not self._is_title(tag)
            is_small = 2 * holding.signs <= survey.of(self._root).signs
            if is_part and is_small and (holding.links or holding.kinds & HEADING):
                yield tag

    def _others_outside(self) -> Iterable[Tag]:
        """What stands beside the article, or what holds it, and has a heading of its own or links that are titles.

        After the article, all that follows such a heading, or another article, too.
        """
        inner, ended = self._root, False
        while inner is not self._outer and inner.parent is not None:
            for box in inner.previous_siblings:
                if isinstance(box, Tag) and not self._is_title(box) and (self._is_headed(box) or self._is_list(box)):
                    yield box
            for box in inner.next_siblings:
                if isinstance(box, Tag) and not self._is_title(box):
                    ended = ended or self._is_headed(box)
                    if ended or self._has_titles(box):
                        yield box
            inner = inner.parent

    def _is_title(self, tag: Tag) -> bool:
        return self._heading is not None and self._survey.within(self._heading, tag)

    def _is_headed(self, box: Tag) -> bool:
        return box.name in {*HEADINGS, "article"} or self._survey.holds(box, HEADING | MAIN)

    def _is_list(self, box: Tag) -> bool:
        """Links that are titles, before the article's own title: after that one, they stand in a byline or ingress."""
        heading = self._heading
        is_after = heading is not None and self._survey.of(heading).start < self._survey.of(box).start
        return not is_after and self._has_titles(box)

    def _has_titles(self, box: Tag) -> bool:
        links = [box] if box.name == "a" else box.find_all("a") if self._survey.of(box).links else []
        return any(
            len(line_of(link).split()) >= _FEWEST_WORDS and not str(link.get("href") or "").startswith("#")
            for link in links
        )
