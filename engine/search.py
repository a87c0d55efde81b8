"""The read path: a request in, a result out. Page, API, export and command line all come through here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from engine.article import Article, Passage
from engine.highlight import Mark, excerpt, mark
from engine.interpret import Reading
from engine.matching import in_articles, match_request, missing_words, narrow_by, narrowed, partial_matches
from engine.port import Match, Searcher
from engine.query import And, Query
from engine.result import (
    MAX_FACET_VALUES,
    SHORT_FACET,
    Facet,
    FacetValue,
    Hit,
    Interpretation,
    Marked,
    MarkedArticle,
    MarkedPassage,
    SearchRequest,
    SearchResult,
)
from engine.schema import FACETS, Sort, Unit
from engine.themes import WITHOUT_THEME
from engine.understand import understand

SHOWN_PASSAGES = 3
"""How many passages an article shows in a result list."""


def search(searcher: Searcher, request: SearchRequest) -> SearchResult:
    """Answer a request from one snapshot of the index.

    Raises:
        BadParameterError: the query text is over the limits of `parser`.
    """
    reading = understand(searcher, request)
    narrowing = narrow_by(request)
    text, relaxed, matches = match_request(searcher, request, reading, narrowing)
    partial = () if relaxed else partial_matches(searcher, request, reading, narrowing, matches)
    missing = missing_words(searcher, request.unit, reading, matches.window if relaxed else partial)
    return SearchResult(
        request=request,
        total=matches.total,
        hits=hits_of(searcher, request.unit, matches.window, reading, missing),
        partial_hits=hits_of(searcher, request.unit, partial, reading, missing),
        facets=_facets(searcher, request, text, narrowing),
        interpretation=interpretation_of(reading, relaxed=relaxed),
        generation=searcher.generation,
    )


def mark_article(searcher: Searcher, article: Article, q: str, *, literal: bool = False) -> MarkedArticle:
    """The article with every match of the query marked.

    Raises:
        BadParameterError: the query text is over the limits of `parser`.
    """
    reading = understand(searcher, SearchRequest(q=q, unit=Unit.PASSAGE, literal=literal))
    marks, holding = reading.marks, _anchors_holding(searcher, article, reading)
    title, lead = mark(article.title, marks, "title"), mark(article.lead, marks, "lead")
    headings = {section.anchor: mark(section.heading, marks, "heading") for section in article.sections}
    passages = {
        passage.anchor: mark(passage.text, marks) if passage.anchor in holding else Marked(passage.text)
        for passage in article.passages()
    }
    everything = (title, lead, *headings.values(), *passages.values())
    return MarkedArticle(article, title, lead, headings, passages, sum(len(marked.spans) for marked in everything))


def _facets(
    searcher: Searcher, request: SearchRequest, text: Query, narrowing: Mapping[str, Query]
) -> tuple[Facet, ...]:
    """Each facet counted as if its own filter were off."""
    counts = searcher.counts(request.unit, {field: narrowed(text, narrowing, without=field) for field in FACETS})
    return tuple(_facet(searcher, request, field, counts.get(field, {})) for field in FACETS)


def _facet(searcher: Searcher, request: SearchRequest, field: str, counts: Mapping[str, int]) -> Facet:
    selected = request.filters.get(field, ())
    corpus = searcher.terms(request.unit, field, "", limit=SHORT_FACET + 1)
    if len(corpus) <= SHORT_FACET:
        listed = [known.term for known in corpus]
        listed += [value for value in selected if value not in listed]
    else:
        most = len(counts) if field == "aar" else MAX_FACET_VALUES
        ranked = sorted(counts, key=lambda value: (-counts[value], value))[:most]
        listed = ranked + [value for value in selected if value not in ranked]
    if field == "aar":
        listed.sort(reverse=True)
    if WITHOUT_THEME in listed:
        listed.sort(key=lambda value: value == WITHOUT_THEME)
    return Facet(field, tuple(FacetValue(value, counts.get(value, 0), value in selected) for value in listed))


def interpretation_of(reading: Reading, *, relaxed: bool) -> Interpretation:
    """What readers are told of how the query was read."""
    return Interpretation(
        operator="any" if relaxed else reading.operator,
        relaxed=relaxed,
        terms=reading.terms,
        notes=reading.notes,
        suggestion=reading.suggestion,
        corrected=reading.corrected,
    )


def hits_of(
    searcher: Searcher,
    unit: Unit,
    window: Sequence[Match],
    reading: Reading,
    missing: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> tuple[Hit, ...]:
    """The matches as hits, in their order: articles with their best passages, or passages.

    Args:
        missing: match's id → the words that it lacks.
    """
    articles = {match.id: searcher.source(match.id.partition("#")[0]) for match in window}
    chosen = _best_passages(searcher, window, reading) if unit is Unit.ARTICLE else {}
    hits = (
        _passage_hit(match, article, reading.marks)
        if unit is Unit.PASSAGE
        else _article_hit(match, article, chosen.get(match.id, ((), 0)), reading.marks)
        for match in window
        if (article := articles[match.id])
    )
    return tuple(replace(hit, missing=missing.get(hit.id, ())) for hit in hits)


def _article_hit(match: Match, article: Article, chosen: tuple[Sequence[str], int], marks: Sequence[Mark]) -> Hit:
    anchors, matching = chosen
    by_anchor = {passage.anchor: passage for passage in article.passages()}
    shown = sorted((by_anchor[anchor] for anchor in anchors), key=list(by_anchor.values()).index)
    return Hit(
        id=match.id,
        article=article,
        score=match.score,
        title=mark(article.title, marks, "title"),
        passages=tuple(marked_passage(passage, marks) for passage in shown),
        matching_passages=matching,
        lead=excerpt(article.lead, marks, "lead").marked,
    )


def _passage_hit(match: Match, article: Article, marks: Sequence[Mark]) -> Hit:
    anchor = match.id.partition("#")[2]
    passage = next(passage for passage in article.passages() if passage.anchor == anchor)
    return replace(_article_hit(match, article, ((anchor,), 1), marks), passages=(marked_passage(passage, marks),))


def marked_passage(passage: Passage, marks: Sequence[Mark] = ()) -> MarkedPassage:
    """The passage as it is listed: its heading, and the part of its text that shows most of the marks."""
    best = excerpt(passage.text, marks)
    return MarkedPassage(
        passage=passage,
        heading=mark(passage.heading, marks, "heading"),
        excerpt=best.marked,
        cut_before=best.start > 0,
        cut_after=best.end < len(passage.text),
    )


def _best_passages(searcher: Searcher, window: Sequence[Match], reading: Reading) -> dict[str, tuple[list[str], int]]:
    """Article id → the anchors of its best matching passages, and how many match in all.

    One search over the passages of all articles of the page; an article that a longer neighbour crowds out of
    it is asked for alone.
    """
    if reading.passages is None or not window:
        return {}
    ids = [match.id for match in window]
    query = And((reading.passages, in_articles(ids)))
    totals = searcher.counts(Unit.PASSAGE, {"article": query})["article"]
    rows = searcher.match(Unit.PASSAGE, query, Sort.RELEVANCE, 0, 10 * SHOWN_PASSAGES * len(ids)).window
    anchors = _grouped(rows)
    for article_id, total in totals.items():
        if len(anchors.get(article_id, ())) < min(total, SHOWN_PASSAGES):
            alone = And((reading.passages, in_articles([article_id])))
            anchors |= _grouped(searcher.match(Unit.PASSAGE, alone, Sort.RELEVANCE, 0, SHOWN_PASSAGES).window)
    return {article_id: (anchors[article_id][:SHOWN_PASSAGES], total) for article_id, total in totals.items()}


def _anchors_holding(searcher: Searcher, article: Article, reading: Reading) -> frozenset[str]:
    """The article's passages with a match in heading or text; of a long report, the others need not be analysed."""
    if reading.passages is None:
        return frozenset()
    query = And((reading.passages, in_articles([article.id])))
    most = sum(1 for _ in article.passages())
    rows = searcher.match(Unit.PASSAGE, query, Sort.RELEVANCE, 0, most).window
    return frozenset(row.id.partition("#")[2] for row in rows)


def _grouped(rows: Iterable[Match]) -> dict[str, list[str]]:
    anchors: dict[str, list[str]] = {}
    for row in rows:
        article_id, _, anchor = row.id.partition("#")
        anchors.setdefault(article_id, []).append(anchor)
    return anchors
