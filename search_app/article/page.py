"""What the article page shows: the text in numbered passages, its facts, and where the search hit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from markupsafe import Markup

from engine.article import Article, Json, ThemeEvidence
from engine.dates import PartialDate
from engine.result import MarkedArticle
from engine.themes import Theme
from search_app import labels
from search_app.article.related import NOTHING_RELATED, Related, SimilarView, similar_views
from search_app.article.structured_data import article_json_ld
from search_app.article.text import SectionBlock, passages_with_hits, place, section_blocks, shown_marks
from search_app.assets import asset_url
from search_app.citing.citation import reference
from search_app.citing.pages import record_links
from search_app.citing.works import work
from search_app.exports import this_site
from search_app.i18n import date_text, gettext, language, ngettext, number_text
from search_app.layout import Link, licence, site
from search_app.marks import blocks, markup
from search_app.search_state import SearchState

LONG_CONTENTS = 12
"""Entries; longer contents are folded."""


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
    """What a search hit in this article, and the ways back.

    Attributes:
        hits: how many marks the page shows.
        passages: how many passages hold some of them, in words; empty if none does.
        places: these passages.
    """

    q: str
    summary: str
    hits: int
    passages: str
    places: tuple[Link, ...]
    back: str
    clear: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article for reading.

    Attributes:
        events: when what it announces or tells of took place.
        people: each as a search for all that names them, with what is known of their part.
        long: whether the contents are folded.
        captions: texts that stood under its pictures.
        source: the address it was published at, and the name of that site.
        address: its own address on this site, without any search.
        citation: its entry in a list of references, by APA's rules in Norwegian.
        records: the same for reference managers.
        quote: the address of a passage's quotation is this with the anchor at the end of its path.
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
    events: tuple[str, ...]
    people: tuple[tuple[Link, str], ...]
    organisations: tuple[Link, ...]
    authors: tuple[str, ...]
    themes: tuple[Why, ...]
    sections: tuple[SectionBlock, ...]
    contents: tuple[Link, ...]
    long: bool
    captions: tuple[str, ...]
    similar: tuple[SimilarView, ...]
    near_duplicates: tuple[Link, ...]
    source: Link | None
    search: SearchBar | None
    address: str
    citation: Markup
    records: tuple[Link, ...]
    quote: str
    structured: Json
    script: str


def article_page(
    marked: MarkedArticle, state: SearchState, themes: Mapping[str, Theme], others: Related = NOTHING_RELATED
) -> ArticlePage:
    """What the page shows for an article whose matches are marked."""
    article = marked.article
    plain = state.only_language()
    here = f"/artikkel/{article.id}"
    sections = section_blocks(marked)
    contents = tuple(Link(section.heading, f"#{section.anchor}") for section in article.sections if section.heading)
    similar, near_duplicates = similar_views(others, plain, themes)
    return ArticlePage(
        id=article.id,
        title=article.title,
        marked_title=markup(marked.title),
        lead=blocks(marked.lead),
        language=article.language,
        language_name=labels.value("sprak", article.language, themes),
        kind=labels.kind(article.kind),
        published=date_text(article.published) if article.published else "",
        published_basis=article.published_basis,
        events=_events(article),
        people=tuple(
            (
                Link(who.name, plain.with_filter("person", who.name).url("/sok")),
                ", ".join(filter(None, (who.role, who.organisation))),
            )
            for who in article.people
        ),
        organisations=tuple(
            Link(name, plain.with_filter("organisasjon", name).url("/sok")) for name in article.organisations
        ),
        authors=article.authors,
        themes=tuple(_why(theme, article, plain, themes) for theme in article.themes),
        sections=sections,
        contents=contents,
        long=len(contents) > LONG_CONTENTS,
        captions=_captions(article),
        similar=similar,
        near_duplicates=near_duplicates,
        source=_source(article.url),
        search=_search_bar(marked, state, sections),
        address=site() + here,
        citation=reference(work(article, this_site()), datetime.now(UTC).date(), language()).markup,
        records=record_links(here, plain),
        quote=plain.url(f"{here}/sitat/"),
        structured=article_json_ld(article, site() + plain.url(here), themes, licence()),
        script=asset_url("article.js"),
    )


def _source(url: str | None) -> Link | None:
    """The link to where it was published; only the web's own schemes may become links."""
    parts = urlsplit(url or "")
    return Link(parts.netloc, url) if url and parts.scheme in ("http", "https") else None


def _captions(article: Article) -> tuple[str, ...]:
    """Texts that the source had under its pictures; whatever else it keeps by that name is left out."""
    found = article.extra.get("captions")
    return tuple(text for text in found if isinstance(text, str) and text.strip()) if isinstance(found, list) else ()


def _events(article: Article) -> tuple[str, ...]:
    """Days of events, a span as one; `Article.extra` has them as objects with `first` and `last`, ISO 8601 dates."""
    found = article.extra.get("event_dates")
    return tuple(filter(None, map(_event, found))) if isinstance(found, list) else ()


def _event(told: object) -> str:
    try:
        first, last = (PartialDate.parse(told[end]) for end in ("first", "last"))  # type: ignore[index]  # see below
    except (KeyError, TypeError, AttributeError, ValueError):  # the source's own, so it may be anything
        return ""
    return date_text(first) if first == last else f"{date_text(first)} – {date_text(last)}"


def _why(theme: str, article: Article, state: SearchState, themes: Mapping[str, Theme]) -> Why:
    evidence = next((found for found in article.evidence if found.theme == theme), ThemeEvidence(theme, "metadata"))
    return Why(
        label=labels.value("tema", theme, themes),
        url=state.url(f"/tema/{theme}") if theme in themes else "",
        stated=evidence.source == "metadata",
        terms=tuple((term, number_text(count)) for term, count in evidence.terms),
        places=tuple(map(place, evidence.anchors)),
    )


def _search_bar(marked: MarkedArticle, state: SearchState, sections: tuple[SectionBlock, ...]) -> SearchBar | None:
    """Only for readers who come from a search, with or without words."""
    if state == state.only_language():
        return None
    places = tuple(map(place, passages_with_hits(marked)))
    hits = len(marked.title.spans) + sum(str(line).count("<mark>") for lines in blocks(marked.lead) for line in lines)
    hits += shown_marks(sections)
    return SearchBar(
        q=state.q,
        summary=_summary(hits, state.q) if state.q else "",
        hits=hits,
        passages=ngettext(
            "%(shown)s paragraph with hits",
            "%(shown)s paragraphs with hits",
            len(places),
            shown=number_text(len(places)),
        )
        if places
        else "",
        places=places,
        back=state.url("/sok"),
        clear=state.only_language().url(f"/artikkel/{marked.article.id}") if state.q else "",
    )


def _summary(matches: int, q: str) -> str:
    if not matches:
        return gettext("No hits for “%(q)s” in this article", q=q)
    return ngettext(
        "%(shown)s hit for “%(q)s” in this article",
        "%(shown)s hits for “%(q)s” in this article",
        matches,
        shown=number_text(matches),
        q=q,
    )
