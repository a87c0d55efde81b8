"""What the article page shows: the text in numbered passages, its facts, and where the search hit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from markupsafe import Markup

from engine.article import LESSON_KINDS, Article, Json, Passage, PassageKind, Section, ThemeEvidence
from engine.result import MarkedArticle
from engine.themes import Theme
from search_app import labels
from search_app.citation import reference
from search_app.exports import this_site
from search_app.i18n import date_text, gettext, language, ngettext, number_text
from search_app.layout import Link, site
from search_app.marks import blocks, markup
from search_app.search_state import SearchState
from search_app.structured_data import article_json_ld
from search_app.works import work

_NAMED_KINDS = LESSON_KINDS | {PassageKind.QUOTE, PassageKind.TABLE}


@dataclass(frozen=True, slots=True)
class PassageBlock:
    """A passage as paragraphs of lines.

    Attributes:
        named: whether it is more than a plain paragraph.
        kind: what it is called; empty where the passage before is called the same.
    """

    anchor: str
    number: str
    named: bool
    kind: str
    paragraphs: tuple[tuple[Markup, ...], ...]


@dataclass(frozen=True, slots=True)
class SectionBlock:
    """A section; `level` is that of its heading element."""

    anchor: str
    level: int
    heading: Markup
    speaker: str
    passages: tuple[PassageBlock, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """Why the article has a theme: counted words, where they stand, or what the source says."""

    label: str
    url: str
    stated: bool
    terms: tuple[tuple[str, str], ...]
    places: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SearchBar:
    """What a search hit in this article, and the ways back."""

    q: str
    summary: str
    places: tuple[Link, ...]
    back: str
    clear: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article for reading.

    Attributes:
        facts: (name, value) pairs, each shown only where it is known.
        source: the address it was published at, and the name of that site.
        citation: its entry in a list of references, by APA's rules in Norwegian.
        structured: the article in the vocabulary of schema.org, for machines.
    """

    id: str
    title: str
    marked_title: Markup
    lead: tuple[tuple[Markup, ...], ...]
    language: str
    language_name: str
    kind: str
    published: str
    published_basis: str
    people: tuple[str, ...]
    organisations: tuple[Link, ...]
    authors: tuple[str, ...]
    themes: tuple[Why, ...]
    sections: tuple[SectionBlock, ...]
    contents: tuple[Link, ...]
    source: Link | None
    search: SearchBar | None
    citation: Markup
    structured: Json


def article_page(marked: MarkedArticle, state: SearchState, themes: Mapping[str, Theme]) -> ArticlePage:
    """What the page shows for an article whose matches are marked."""
    article = marked.article
    plain = state.only_language()
    return ArticlePage(
        id=article.id,
        title=article.title,
        marked_title=markup(marked.title),
        lead=blocks(marked.lead),
        language=article.language,
        language_name=labels.value("sprak", article.language, themes) if article.language != language() else "",
        kind=labels.kind(article.kind),
        published=date_text(article.published) if article.published else "",
        published_basis=article.published_basis,
        people=tuple(", ".join(filter(None, (who.name, who.role, who.organisation))) for who in article.people),
        organisations=tuple(
            Link(name, plain.with_filter("organisasjon", name).url("/sok")) for name in article.organisations
        ),
        authors=article.authors,
        themes=tuple(_why(theme, article, plain, themes) for theme in article.themes),
        sections=tuple(_section(section, marked) for section in article.sections),
        contents=tuple(Link(section.heading, f"#{section.anchor}") for section in article.sections if section.heading),
        source=_source(article.url),
        search=_search_bar(marked, state),
        citation=reference(work(article, this_site()), datetime.now(UTC).date(), language()).markup,
        structured=article_json_ld(article, site() + plain.url(f"/artikkel/{article.id}"), themes),
    )


def _source(url: str | None) -> Link | None:
    """The link to where it was published; only the web's own schemes may become links."""
    parts = urlsplit(url or "")
    return Link(parts.netloc, url) if url and parts.scheme in ("http", "https") else None


def _section(section: Section, marked: MarkedArticle) -> SectionBlock:
    return SectionBlock(
        anchor=section.anchor,
        level=min(max(section.level, 2), 4),
        heading=markup(marked.headings[section.anchor]),
        speaker=section.speaker,
        passages=tuple(
            _passage(passage, marked, same_as_before=before is not None and before.kind is passage.kind)
            for before, passage in zip((None, *section.passages), section.passages, strict=False)
        ),
    )


def _passage(passage: Passage, marked: MarkedArticle, *, same_as_before: bool) -> PassageBlock:
    named = passage.kind in _NAMED_KINDS
    return PassageBlock(
        anchor=passage.anchor,
        number=passage.anchor.removeprefix("p"),
        named=named,
        kind=str(labels.PASSAGES[passage.kind]) if named and not same_as_before else "",
        paragraphs=blocks(marked.passages[passage.anchor]),
    )


def _why(theme: str, article: Article, state: SearchState, themes: Mapping[str, Theme]) -> Why:
    evidence = next((found for found in article.evidence if found.theme == theme), ThemeEvidence(theme, "metadata"))
    return Why(
        label=labels.value("tema", theme, themes),
        url=state.url(f"/tema/{theme}") if theme in themes else "",
        stated=evidence.source == "metadata",
        terms=tuple((term, number_text(count)) for term, count in evidence.terms),
        places=_places(evidence.anchors),
    )


def _places(anchors: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(Link(anchor.removeprefix("p"), f"#{anchor}") for anchor in anchors)


def _search_bar(marked: MarkedArticle, state: SearchState) -> SearchBar | None:
    """Only for readers who come from a search, with or without words."""
    if state == state.only_language():
        return None
    hit = tuple(anchor for anchor, text in marked.passages.items() if text.spans)
    return SearchBar(
        q=state.q,
        summary=_summary(marked.matches, state.q) if state.q else "",
        places=_places(hit),
        back=state.url("/sok"),
        clear=state.only_language().url(f"/artikkel/{marked.article.id}") if state.q else "",
    )


def _summary(matches: int, q: str) -> str:
    if not matches:
        return gettext("No hits for «%(q)s» in this article", q=q)
    return ngettext(
        "%(shown)s hit for «%(q)s» in this article",
        "%(shown)s hits for «%(q)s» in this article",
        matches,
        shown=number_text(matches),
        q=q,
    )
