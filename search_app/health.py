"""For those who watch over the service: is the process alive, and can it answer searches?"""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, json

from engine.port import Searcher
from engine.query import MatchAll
from engine.schema import Sort, Unit
from search_app.index_access import index
from search_app.problems import problem

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> Response:
    """The process answers; says nothing of the index."""
    return _answer({"status": "ok"})


@blueprint.get("/readyz")
def ready() -> Response:
    """The index is open and answers a search; 503 with the reason otherwise.

    Why it is degraded, if it is, holds paths of the server: that is in the log and in `python -m indexer status`.
    """
    status = index().engine.status()
    searcher = index().engine.searcher()
    if searcher.generation.articles and not _answers(searcher):
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, "the index is open but finds none of its articles")
    facts: dict[str, str | int | None] = {
        "status": "degraded" if status.degraded else "ready",
        "engine": status.engine,
        "generation": searcher.generation.id,
        "fingerprint": searcher.generation.fingerprint,
        "articles": searcher.generation.articles,
        "passages": searcher.generation.passages,
    }
    return _answer(facts)


def _answers(searcher: Searcher) -> bool:
    return bool(searcher.match(Unit.ARTICLE, MatchAll(), Sort.RELEVANCE, 0, 1).window)


def _answer(facts: dict[str, str | int | None]) -> Response:
    return Response(json.dumps(facts), mimetype="application/json", headers={"Cache-Control": "no-store"})
