"""One hit as it is listed, on the results page, a theme's page and the front page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from engine.article import Article, Passage, PassageKind
from engine.result import Hit, Marked, MarkedPassage
from engine.schema import Unit
from engine.search import marked_passage
from engine.themes import Theme
from search_app import labels
from search_app.i18n import date_text, gettext, language, ngettext, number_text
from search_app.layout import Link
from search_app.marks import markup
from search_app.search_state import SearchState

SHOWN_ORGANISATIONS = 3


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage with its matches.

    Attributes:
        label: what the link to it says: its heading, or its number.
        label_language: of a heading; empty for a number, which is the interface's word.
        context: its kind, and who speaks.
        language: of the excerpt.
    """

    label: Markup
    label_language: str
    url: str
    context: str
    excerpt: Markup
    language: str


@dataclass(frozen=True, slots=True)
class HitView:
    """A hit: an article with its best passages, or a passage with the article it stands in.

    Attributes:
        language: of the title.
        text_language: of what is quoted, or of the lead.
        context: kind, date, organisations; for a passage also who speaks.
        source: for a passage under a heading of its own, the title of its article.
        lead: how the article begins, shown where no passage is; `quoted` where it is the words of the passage that is
            the hit.
        more: text of the link to all matching passages, or empty.
        missing: says which of the words it lacks, or empty.
        cite: for a passage, the page with its words ready to be quoted.
    """

    title: Markup
    url: str
    language: str
    text_language: str
    context: tuple[str, ...]
    source: str
    themes: tuple[str, ...]
    lead: Markup
    quoted: bool
    passages: tuple[PassageView, ...]
    more: str
    missing: str = ""
    cite: Link | None = None


def hit_view(hit: Hit, state: SearchState, themes: Mapping[str, Theme]) -> HitView:
    """What is shown of a hit; its links keep the search, so that the article can lead back to it."""
    view = _passage_hit(hit, state, themes) if state.unit is Unit.PASSAGE else _article_hit(hit, state, themes)
    words = ", ".join(hit.missing)
    return replace(view, missing=gettext("Lacks: %(words)s", words=words)) if words else view


def _article_hit(hit: Hit, state: SearchState, themes: Mapping[str, Theme]) -> HitView:
    hidden = hit.matching_passages - len(hit.passages)
    shown = number_text(hit.matching_passages)
    first = next(hit.article.passages(), None)
    return HitView(
        title=markup(hit.title),
        url=article_url(hit.article, state),
        language=hit.article.language,
        text_language=(first.language if first and not hit.article.lead else "") or hit.article.language,
        context=article_context(hit.article),
        source="",
        themes=theme_labels(hit.article, themes),
        lead=_beginning(hit, first) if not hit.passages else Markup(""),
        quoted=False,
        passages=tuple(_passages(hit, state)),
        more=gettext("Show all %(shown)s passages with hits in the article", shown=shown) if hidden > 0 else "",
    )


def _passages(hit: Hit, state: SearchState) -> Iterator[PassageView]:
    """The hit's passages; a heading that several of them stand under is shown once."""
    above = ""
    for found in hit.passages:
        yield passage_view(found, hit.article, state, numbered=found.passage.heading == above)
        above = found.passage.heading


def passage_view(found: MarkedPassage, article: Article, state: SearchState, *, numbered: bool = False) -> PassageView:
    """A passage with its link.

    Args:
        numbered: call it by its number even if it has a heading.
    """
    passage = found.passage
    by_heading = passage.heading and not numbered
    language_of = passage.language or article.language
    return PassageView(
        label=markup(found.heading) if by_heading else Markup("{}").format(number_label(passage.anchor)),
        label_language=language_of if by_heading else "",
        url=article_url(article, state, passage.anchor),
        context=" · ".join(passage_context(passage)),
        excerpt=_excerpt(found),
        language=language_of,
    )


def article_url(article: Article, state: SearchState, anchor: str = "") -> str:
    """The article in the state of the search."""
    return state.url(f"/artikkel/{article.id}", anchor)


def article_context(article: Article) -> tuple[str, ...]:
    """Kind, date and the first organisations."""
    return tuple(filter(None, (labels.kind(article.kind), *_when_and_who(article))))


def _when_and_who(article: Article) -> tuple[str, str]:
    organisations = ", ".join(article.organisations[:SHOWN_ORGANISATIONS])
    rest = len(article.organisations) - SHOWN_ORGANISATIONS
    if rest > 0:
        organisations += " " + ngettext("and %(num)s other", "and %(num)s others", rest)
    return date_text(article.published) if article.published else "", organisations


def theme_labels(article: Article, themes: Mapping[str, Theme]) -> tuple[str, ...]:
    """The names of the article's themes."""
    return tuple(themes[theme].label(language()) if theme in themes else theme for theme in article.themes)


def passage_context(passage: Passage) -> tuple[str, ...]:
    """What sort of passage it is, unless an ordinary paragraph, and who speaks."""
    kind = "" if passage.kind is PassageKind.PARAGRAPH else str(labels.PASSAGES[passage.kind])
    return tuple(part for part in (kind, passage.speaker) if part)


def number_label(anchor: str) -> str:
    """«Avsnitt 3» for the anchor `p3`."""
    return gettext("Paragraph %(number)s", number=anchor.removeprefix("p"))


def _passage_hit(hit: Hit, state: SearchState, themes: Mapping[str, Theme]) -> HitView:
    found = hit.passages[0]
    passage = found.passage
    when_and_who = tuple(filter(None, _when_and_who(hit.article)))
    return HitView(
        title=markup(found.heading) if passage.heading else markup(hit.title),
        url=article_url(hit.article, state, passage.anchor),
        language=(passage.language if passage.heading else "") or hit.article.language,
        text_language=passage.language or hit.article.language,
        context=(*passage_context(passage), number_label(passage.anchor), *when_and_who),
        source=hit.article.title if passage.heading else "",
        themes=theme_labels(hit.article, themes),
        lead=_excerpt(found),
        quoted=True,
        passages=(),
        more="",
        cite=Link(
            gettext("Cite paragraph %(number)s", number=passage.anchor.removeprefix("p")),
            state.only_language().url(f"/artikkel/{hit.article.id}/sitat/{passage.anchor}"),
        ),
    )


def _beginning(hit: Hit, first: Passage | None) -> Markup:
    """The beginning of the lead, else of the first passage; an ellipsis where it goes on."""
    if not hit.article.lead and first:
        return _excerpt(marked_passage(first))
    whole, shown = hit.article.lead, hit.lead.text
    return _with_ellipses(hit.lead, before=not whole.startswith(shown), after=not whole.endswith(shown))


def _excerpt(found: MarkedPassage) -> Markup:
    """The excerpt, with an ellipsis where the passage goes on."""
    return _with_ellipses(found.excerpt, before=found.cut_before, after=found.cut_after)


def _with_ellipses(marked: Marked, *, before: bool, after: bool) -> Markup:
    """The text on one line between ellipses."""
    flat = Marked(marked.text.replace("\n", " "), marked.spans)
    return Markup("{}{}{}").format("… " if before else "", markup(flat), " …" if after else "")
