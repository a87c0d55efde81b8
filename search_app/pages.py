"""The pages for people. Each view reads the address, asks once, and hands one value to its template."""

from __future__ import annotations

import re
from http import HTTPStatus

from flask import Blueprint, Response, abort, g, render_template, request

from engine.errors import BadParameterError, IndexStateError
from engine.search import mark_article, search
from engine.themes import Theme
from search_app import problems
from search_app.about_page import collection
from search_app.article.page import article_page
from search_app.article.related import related
from search_app.home_page import home_page, theme_page
from search_app.i18n import language
from search_app.index_access import TooBusyError, index
from search_app.results.page import results_page
from search_app.results.refused import out_of_service_page, refused_page
from search_app.results.repairs import few_hits
from search_app.results.zero_hits import zero_hits
from search_app.search_state import LANGUAGE_ONLY, PARAMETERS, Reading, SearchState, read
from search_app.theme_links import themes_by_id

blueprint = Blueprint("pages", __name__)

_ID = re.compile(r"[a-z0-9-]{1,80}")


def _read(allowed: tuple[str, ...]) -> Reading:
    """The address as far as it can be read; the layout's links derive from it."""
    reading = read(request.args.to_dict(flat=False), allowed)
    g.state = reading.state
    return reading


def _state(allowed: tuple[str, ...]) -> SearchState:
    """The state of the address.

    Raises:
        ParameterError: something in it is refused.
    """
    reading = _read(allowed)
    if reading.errors:
        raise reading.errors[0]
    return reading.state


@blueprint.get("/")
def home() -> str | Response:
    """The front page; without an index still the search field, with a message."""
    state = _state(LANGUAGE_ONLY)
    try:
        with index().searcher() as searcher:
            return render_template("home.html", page=home_page(searcher, state), message=None)
    except (IndexStateError, TooBusyError) as problem:
        message, wait = problems.out_of_service(problem)
        body = render_template("home.html", page=None, message=message)
        return Response(body, HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": str(wait)})


@blueprint.get("/sok")
def results() -> str | Response:
    """The results page; what is refused is said beside its field."""
    reading = _read(PARAMETERS)
    if reading.errors:
        return _refused(reading.state, reading.errors)
    state = reading.state
    try:
        with index().searcher() as searcher:
            found = search(searcher, state.to_request())
            rescue = None if found.total else zero_hits(searcher, state)
            wider = few_hits(searcher, state, found)
    except BadParameterError as problem:
        return _refused(state, (problem,))
    except (IndexStateError, TooBusyError) as problem:
        return _out_of_service(state, problem)
    page = results_page(found, state)
    return render_template("results.html", page=page, rescue=rescue, wider=wider)


@blueprint.get("/artikkel/<article_id>")
def article(article_id: str) -> str:
    """An article, with the matches of the search that led to it."""
    state = _state(PARAMETERS)
    if not _ID.fullmatch(article_id):
        abort(HTTPStatus.NOT_FOUND)
    with index().searcher() as searcher:
        found = searcher.source(article_id)
        if found is None:
            abort(HTTPStatus.NOT_FOUND)
        marked = mark_article(searcher, found, state.q, literal=state.literal)
        others = related(searcher, found)
        themes = themes_by_id(searcher.generation)
    return render_template("article.html", page=article_page(marked, state, themes, others))


@blueprint.get("/tema/<theme_id>")
def theme(theme_id: str) -> str:
    """A theme: what it is about, its lessons, articles, organisations and people."""
    state = _state(LANGUAGE_ONLY)
    with index().searcher() as searcher:
        known = themes_by_id(searcher.generation).get(theme_id)
        if known is None:
            abort(HTTPStatus.NOT_FOUND)
        page = theme_page(searcher, known, state)
    return render_template("theme.html", page=page)


@blueprint.get("/hjelp")
def help_page() -> str:
    """How to search."""
    return _text("hjelp")


@blueprint.get("/om")
def about() -> str:
    """What this is, where the texts come from and, where there is an index, which edition of them is searched."""
    try:
        with index().searcher() as searcher:
            return _text("om", collection=collection(searcher.generation))
    except (IndexStateError, TooBusyError):
        return _text("om", collection=None)


@blueprint.get("/tilgjengelighet")
def accessibility() -> str:
    """How the site is made to be usable by all."""
    return _text("tilgjengelighet")


@blueprint.get("/personvern")
def privacy() -> str:
    """What is stored about readers: nothing."""
    return _text("personvern")


def _text(name: str, **values: object) -> str:
    """A page of running text; each language has its own file."""
    _state(LANGUAGE_ONLY)
    return render_template(f"texts/{name}.{language()}.html", **values)


def _refused(state: SearchState, errors: tuple[BadParameterError, ...]) -> Response:
    page = refused_page(state, errors, request.args, _themes())
    return Response(render_template("results_refused.html", page=page), HTTPStatus.BAD_REQUEST)


def _out_of_service(state: SearchState, problem: IndexStateError | TooBusyError) -> Response:
    message, wait = problems.out_of_service(problem)
    body = render_template("results_refused.html", page=out_of_service_page(state, message))
    return Response(body, HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": str(wait)})


def _themes() -> dict[str, Theme]:
    """Labels for chosen themes on a page without a result; without an index their ids must do."""
    try:
        with index().searcher() as searcher:
            return themes_by_id(searcher.generation)
    except (IndexStateError, TooBusyError):
        return {}
