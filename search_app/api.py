"""The JSON API, version 1: the same search as the results page, articles whole, the themes, and suggestions."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, abort, json, request

from engine.article import Json
from engine.explain import explain
from engine.result import SearchRequest
from engine.schema import Unit
from engine.search import search
from engine.vocabulary import vocabulary_of
from search_app.article.related import NOTHING_RELATED, related
from search_app.i18n import language
from search_app.index_access import for_typing, index
from search_app.parameters import ParameterError, Reason, choice_of
from search_app.search_state import LANGUAGE_ONLY, SearchState
from search_app.serialize import article_json, index_json, search_json, theme_json
from search_app.suggestions import read, suggestions_json
from search_app.theme_links import theme_counts

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


def _answer(body: Json) -> Response:
    return Response(json.dumps(body, ensure_ascii=False), mimetype="application/json")


@blueprint.get("/search")
def search_articles() -> Response:
    """One page of hits with facets; parameters as on the results page, and `explain=1` for the parts of each score."""
    parameters = request.args.to_dict(flat=False)
    wanted = _only(parameters.pop("explain", ["0"]))
    state = SearchState.parse(parameters)
    with index().searcher() as searcher:
        result = search(searcher, state.to_request())
        parts = explain(searcher, state.to_request()) if wanted == "1" else None
    return _answer(search_json(result, state, parts))


def _only(values: list[str]) -> str:
    if len(values) > 1:
        raise ParameterError("explain", values[1], Reason.REPEATED, str(len(values)))
    return choice_of(("0", "1"))("explain", values[0])


@blueprint.get("/articles/<article_id>")
def article(article_id: str) -> Response:
    """An article whole, with its passages in order."""
    SearchState.parse(request.args.to_dict(flat=False), LANGUAGE_ONLY)
    with index().searcher() as searcher:
        found = searcher.source(article_id)
        generation = searcher.generation
        others = related(searcher, found) if found else NOTHING_RELATED
    if found is None:
        abort(HTTPStatus.NOT_FOUND, f"no article has the id {article_id[:80]!r}; /api/v1/search lists articles")
    return _answer(article_json(found, others, generation))


@blueprint.get("/themes")
def themes() -> Response:
    """The collection's themes with labels and counts."""
    SearchState.parse(request.args.to_dict(flat=False), LANGUAGE_ONLY)
    with index().searcher() as searcher:
        articles = search(searcher, SearchRequest(per_page=1))
        passages = search(searcher, SearchRequest(per_page=1, unit=Unit.PASSAGE))
    in_articles, in_passages = theme_counts(articles), theme_counts(passages)
    rows = [
        theme_json(theme, language(), in_articles.get(theme.id, 0), in_passages.get(theme.id, 0))
        for theme in articles.generation.themes
    ]
    return _answer({"themes": rows, "index": index_json(articles.generation)})


@blueprint.get("/suggest")
def suggest() -> Response:
    """What somebody who has typed so far may want; the themes, for somebody who has typed nothing."""
    state, limit = read(request.args.to_dict(flat=False))
    with for_typing().searcher() as searcher:
        found = vocabulary_of(searcher).suggest(state.q, limit)
        return _answer(suggestions_json(found, state, limit, searcher.generation))
