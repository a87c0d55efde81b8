"""The web application: addresses in, pages and JSON out. `create_app` is its WSGI factory."""

from __future__ import annotations

import re
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from flask import Flask, Request, Response, request
from flask.json.provider import DefaultJSONProvider

from engine.adapters import open_engine
from engine.port import Engine
from engine.settings import Settings, load
from search_app import (
    api,
    compression,
    discovery,
    exports,
    health,
    i18n,
    layout,
    logs,
    pages,
    problems,
    security,
    static_files,
)
from search_app.citing import pages as citing_pages
from search_app.index_access import MAX_TYPING, Index

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

TEMPLATES = Path(__file__).parents[1] / "templates"
SHIPPED_LICENCE = "https://data.norge.no/nlod/no/2.0"
"""Of the articles in `corpus/`, by its README: Norsk lisens for offentlige data 2.0."""


class Json(DefaultJSONProvider):
    """Keys in the order in which the contract lists them, which is also the order to read them in."""

    sort_keys = False


class AsciiRequest(Request):
    """A request whose query string is ASCII: bytes that a client did not write with percent signs are written so.

    Werkzeug takes a query string for UTF-8 and fails if it is not; what is written with percent signs may be anything.
    """

    def __init__(self, environ: WSGIEnvironment, populate_request: bool = True, shallow: bool = False) -> None:
        super().__init__(environ, populate_request, shallow)
        self.query_string = re.sub(rb"[^\x00-\x7f]", lambda found: b"%%%02X" % found[0][0], self.query_string)


class WebApp(Flask):
    """Flask, but faults are logged without what the reader typed."""

    request_class = AsciiRequest
    json_provider_class = Json

    def log_exception(self, exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None]) -> None:
        """Log the type and place of a fault."""
        if exc_info[1] is not None:
            logs.log_fault(exc_info[1], exc_info[2])


def create_app(settings: Settings | None = None, engine: Engine | None = None) -> Flask:
    """The application.

    Args:
        settings: those of the environment by default.
        engine: in place of the one that the settings name.

    Raises:
        SettingsError: a setting has a value that is not allowed.
    """
    settings = settings or load()
    app = WebApp("search_app", template_folder=str(TEMPLATES), static_folder=None)
    app.config.update(
        LANGUAGE=settings.language,
        BASE_URL=settings.base_url,
        UUSTATUS_URL=settings.uustatus_url,
        LICENCE=_licence(settings),
    )
    engine = engine or open_engine(settings)
    app.extensions["index"] = Index(engine)
    app.extensions["typing"] = Index(engine, MAX_TYPING)
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    compression.init_app(app)
    logs.configure(settings.log_level)
    logs.init_app(app)
    security.init_app(app, settings.trusted_hosts, behind_tls=settings.base_url.startswith("https://"))
    i18n.init_app(app)
    layout.init_app(app)
    problems.init_app(app)
    for module in (pages, citing_pages, api, exports, health, discovery, static_files):
        app.register_blueprint(module.blueprint)
    app.after_request(_make_revalidatable)
    return app


def _licence(settings: Settings) -> str:
    """What the operator says of the texts' licence; of the shipped corpus, what its README says."""
    if settings.licence is None:
        return SHIPPED_LICENCE if settings.corpus_dir == Settings().corpus_dir else ""
    return settings.licence


def _make_revalidatable(response: Response) -> Response:
    """Answers may be kept, but are asked for anew: a rebuild changes them. A tag over the content makes that cheap."""
    if response.status_code == 200 and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-cache"
        response.vary.add("Accept-Language")
        response.add_etag()
        response.make_conditional(request)
    elif response.status_code >= 400:
        response.headers["Cache-Control"] = "no-store"
    return response
