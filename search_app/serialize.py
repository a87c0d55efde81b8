"""Search results and articles as the JSON of the API. The keys are a contract; adding is fine, changing is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from engine.article import Article, Json
from engine.explain import ScorePart
from engine.port import Generation
from engine.result import Facet, Hit, Interpretation, MarkedPassage, SearchRequest, SearchResult
from engine.schema import Unit
from engine.shape import metadata, place, whole_article
from engine.similar import Similar
from engine.themes import Theme
from search_app import labels
from search_app.article.related import Related
from search_app.marks import markup
from search_app.search_state import SearchState
from search_app.theme_links import themes_by_id

SEARCH = "/api/v1/search"


def search_json(
    result: SearchResult, state: SearchState, explanation: Mapping[str, Sequence[ScorePart]] | None = None
) -> Json:
    """The answer of `/api/v1/search`; with an explanation, each hit has the parts of its score."""
    themes = themes_by_id(result.generation)
    return {
        "query": _query(result.request, state),
        "interpretation": _interpretation(result.interpretation),
        "total": result.total,
        "hits": [_hit(hit, state.unit) | _explained(hit, explanation) for hit in result.hits],
        "partial_hits": [_hit(hit, state.unit) for hit in result.partial_hits],
        "facets": {facet.field: _facet(facet, themes) for facet in result.facets},
        "pages": _pages(result, state),
        "index": index_json(result.generation),
    }


def article_json(article: Article, others: Related, generation: Generation) -> Json:
    """The answer of `/api/v1/articles/<id>`."""
    return {
        **whole_article(article),
        "similar": [_similar(each) for each in others.similar],
        "near_duplicates": [each.id for each in others.near_duplicates],
        "index": index_json(generation),
    }


def theme_json(theme: Theme, language: str, articles: int, passages: int) -> Json:
    """One theme in the answer of `/api/v1/themes`."""
    return {
        "id": theme.id,
        "label": theme.label(language),
        "labels": dict(theme.labels),
        "description": theme.description(language),
        "descriptions": dict(theme.descriptions),
        "articles": articles,
        "passages": passages,
        "url": f"/tema/{theme.id}",
    }


def index_json(generation: Generation) -> Json:
    """What makes an answer citable: the same fingerprint gives the same answer."""
    return {"generation": generation.id, "fingerprint": generation.fingerprint, "engine": generation.engine}


def _query(request: SearchRequest, state: SearchState) -> Json:
    return {
        "q": request.q,
        "filters": {field: list(values) for field, values in request.filters.items()},
        "fra": state.first.isoformat() if state.first else None,
        "til": state.last.isoformat() if state.last else None,
        "enhet": str(request.unit),
        "sorter": str(request.sort),
        "side": request.page,
        "per_side": request.per_page,
        "ordrett": request.literal,
    }


def _interpretation(read: Interpretation) -> Json:
    return {
        "operator": read.operator,
        "relaxed": read.relaxed,
        "corrected": read.corrected,
        "terms": [
            {
                "typed": term.typed,
                "also_matches": list(term.also_matches),
                "reasons": dict(zip(term.also_matches, term.reasons, strict=False)),
            }
            for term in read.terms
        ],
        "notes": [{"kind": str(note.kind), "piece": note.piece} for note in read.notes],
        "suggestion": read.suggestion,
    }


def _similar(each: Similar) -> Json:
    """A similar article; the last three are why: words that both hold, themes and organisations that both have."""
    return {
        "id": each.id,
        "title": each.title,
        "url": f"/artikkel/{each.id}",
        "shares": list(each.words),
        "themes": list(each.themes),
        "organisations": list(each.organisations),
    }


def _hit(hit: Hit, unit: Unit) -> Json:
    facts = metadata(hit.article)
    if unit is Unit.PASSAGE:
        facts |= {"id": hit.id, "article": hit.article.id, "url": f"/artikkel/{hit.id}"}
    return {
        **facts,
        "title_marked": str(markup(hit.title)),
        "score": round(hit.score, 4),
        "missing": list(hit.missing),
        "matching_passages": hit.matching_passages,
        "passages": [_marked_passage(hit.article, found) for found in hit.passages],
    }


def _explained(hit: Hit, explanation: Mapping[str, Sequence[ScorePart]] | None) -> Json:
    if explanation is None:
        return {}
    parts = explanation.get(hit.id, ())
    return {"explanation": [{**asdict(part), "score": round(part.score, 4)} for part in parts]}


def _marked_passage(article: Article, found: MarkedPassage) -> Json:
    return {**place(article, found.passage), "marked": str(markup(found.excerpt))}


def _facet(facet: Facet, themes: dict[str, Theme]) -> list[Json]:
    return [
        {
            "value": value.value,
            "label": labels.value(facet.field, value.value, themes),
            "count": value.count,
            "selected": value.selected,
        }
        for value in facet.values
    ]


def _pages(result: SearchResult, state: SearchState) -> Json:
    page, last = state.page, result.pages
    return {
        "total": last,
        "next": state.at_page(page + 1).url(SEARCH) if page < last else None,
        "previous": state.at_page(min(page - 1, last)).url(SEARCH) if page > 1 else None,
    }
