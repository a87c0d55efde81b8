"""What an article is called: which heading is its title, or else what the page says of itself.

A heading in the part of the page that holds the article is its title, unless the page calls itself something else
altogether: then it names a section of the site («Nyheter»), a box («Les også:») or the site, and the heading that says
what the page is called is taken, wherever it stands, or else those words themselves. An `<h1>` that the markup says is
an article's gives way to such words only if the page says them elsewhere than in `<title>`, which may be the same on
every page of a site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape

from bs4.element import Tag

from indexer.sources.document_facts import LEAST_LETTERS, credible_title, numbering
from indexer.sources.html.survey import Survey
from indexer.sources.html.teasers import near
from indexer.sources.html.text import line_of
from indexer.structure.blocks import Block, Heading, Paragraph
from indexer.structure.boilerplate import heads_links
from indexer.structure.text import one_line

_SITE = re.compile(r"\s+(?:[|–—•»·]|-)\s+[^|–—•»·]*$")
"""The name of the site at the end of a `<title>`."""

_SEGMENT = re.compile(r"\s+[|–—•»·-]\s+|:\s+")
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
"""So many letters of two words are compared: «råd», «rådene»; «læring», «lærende»."""

_FEWEST_WORDS = 3
"""A page that is called by fewer words may be called anything: «Hjem», «Om oss»."""

_RANKS = ("h1", "h2", "h3")


@dataclass(frozen=True, slots=True)
class Titles:
    """Finds the title of the article in a part of a page.

    Attributes:
        page: what is asked for names; the element of the article itself where a page holds several.
        root: the part that holds the article.
        guessed: nothing in the markup says that it does; then what the page says goes first.
        stated: the title by the page's JSON-LD.
        file: the name of the file, in words.
    """

    page: Tag
    survey: Survey
    root: Tag
    guessed: bool
    stated: str
    file: str

    def found(self) -> tuple[Tag | None, str]:
        """The heading that is the title, if there is one, and the title."""
        heading = self._heading()
        text = line_of(heading) if heading else ""
        names = [name for name in (self.stated, self._open_graph(), self._titled()) if name]
        if heading is None:
            return None, next(iter(names), "") or self._first_heading() or self.file
        if self.page is not self.root and not _agree(text, names):
            for other in self._at_or_before_root():
                if _plain(line_of(other)) in map(_plain, names):
                    return other, line_of(other)
            sure = [self.stated, self._open_graph()] if self._is_of_article(heading) else names
            called = next((name for name in sure if len(name.split()) >= _FEWEST_WORDS), "")
            return heading, called or text
        return heading, text

    def _is_of_article(self, heading: Tag) -> bool:
        """Whether it is the `<h1>` of an `<article>`, or in another known part, and says enough to be its title."""
        if self.guessed or heading.name != "h1" or not self.survey.within(heading, self.root):
            return False
        text = line_of(heading)
        in_article = near(heading, "article") is not None or self.root.name == "article"
        return in_article or (len(text.split()) > _FEWEST_WORDS and not heads_links(text))

    def _heading(self) -> Tag | None:
        candidates = [
            tag
            for titles in (*self._marked(), self.survey.named("h1"))
            for tag in titles
            if self.survey.within(tag, self.page) and line_of(tag)
        ]
        inside = [tag for tag in candidates if self.survey.within(tag, self.root)]
        called = [tag for tag in candidates if self._is_called(line_of(tag))]
        if self.guessed and not called and len(inside) > 1 and numbering(line_of(inside[0])) and self._titled():
            return None  # the headings are those of chapters
        for tag in (*inside, *called) if not self.guessed else (*called, *self._sole(), *inside):
            return tag
        if self.page is self.root:
            return next(iter(self.survey.headings(self.root)), None)
        return self._last_before()

    def _marked(self) -> tuple[list[Tag], ...]:
        """The elements whose markup says they are titles, the surest first."""
        entries = self.survey.classed("entry-title")
        ranked = sorted(entries, key=lambda tag: tag.name if tag.name in {"h1", "h2"} else "other")
        written = [] if self.survey.named("h1") else [tag for tag in self.survey.classed("title") if tag.name == "p"]
        return ranked, self.survey.stating("itemprop", "headline"), [*self.survey.classed("MsoTitle"), *written]

    def _sole(self) -> list[Tag]:
        """The one `<h1>` whose class says that it is the title, as on pages made of reStructuredText."""
        found = [tag for tag in self.survey.classed("title") if tag.name == "h1" and line_of(tag)]
        return found if len(found) == 1 and self.survey.within(found[0], self.page) else []

    def _last_before(self) -> Tag | None:
        """The last `<h1>` before the article, if it leads nowhere and the page is called like it."""
        start, names = self.survey.of(self.root).start, [self._open_graph(), self._titled()]
        for tag in reversed(self.survey.named("h1")):
            holding, text = self.survey.of(tag), line_of(tag)
            if holding.start < start and holding.linked < holding.signs:
                says_enough = len(text.split()) >= _FEWEST_WORDS and any(names)
                return tag if says_enough and _agree(text, names) else None
        return None

    def _at_or_before_root(self) -> Iterable[Tag]:
        end = self.survey.of(self.root).end
        return (tag for tag in self.survey.named(*_RANKS) if self.survey.of(tag).start <= end)

    def _is_called(self, heading: str) -> bool:
        """Whether it says the same as `<title>`, or at least half of it; a page without one is called anything."""
        said, found = _of_page(self._in_title()).casefold(), heading.casefold()
        return said in found or (found in said and 2 * len(found) >= len(said))

    def _open_graph(self) -> str:
        named = self.page.find("meta", property="og:title")
        return _of_page(_decoded(str(named.get("content") or ""))) if named is not None else ""

    def _in_title(self) -> str:
        named = self.page.find("title")
        return _decoded(line_of(named)) if named is not None else ""

    def _titled(self) -> str:
        """`<title>` without the name of the site, but with what the file is called by."""
        title = self._in_title()
        title = title if len(title) < LEAST_LETTERS else credible_title(title)  # «NAV» is no name of a file
        site = _SITE.search(title)
        called = site is not None and _plain(site[0]) and _plain(site[0]) in _plain(self.file)
        return title if called else _of_page(title)

    def _first_heading(self) -> str:
        return next(map(line_of, self.survey.headings(self.page)), "")


def begun_by(title: str, blocks: Sequence[Block]) -> str:
    """The title, or that part of it alone which the text itself begins with: «Etaten: Rapport om læring»."""
    match blocks:
        case [(Heading() | Paragraph()) as first, _, *_]:
            parts = _SEGMENT.split(title)
            return first.text if len(parts) > 1 and _plain(first.text) in map(_plain, parts) else title
    return title


def _agree(heading: str, names: Iterable[str]) -> bool:
    """Whether a heading and one of the page's names have a word in common, or one is part of the other."""
    named = [name for name in names if name]
    said, words = _plain(heading), _stems(heading)
    return not named or any(said in _plain(name) or _plain(name) in said or words & _stems(name) for name in named)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.casefold())}


def _of_page(title: str) -> str:
    """A `<title>` without the name of the site."""
    return _SITE.sub("", title) or title


def _decoded(text: str) -> str:
    """Text whose entities were written twice («&amp;#8216;»)."""
    return one_line(unescape(text))


def _plain(text: str) -> str:
    """Letters and digits alone, in lower case."""
    return "".join(filter(str.isalnum, text.casefold()))
