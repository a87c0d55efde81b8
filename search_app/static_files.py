"""Sends the built front-end files: compressed where the browser takes it, and to be kept for ever."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, abort, request

from search_app.assets import URL_PREFIX, built_assets

blueprint = Blueprint("static_files", __name__)


@blueprint.get(f"{URL_PREFIX}<path:file_name>")
def asset(file_name: str) -> Response:
    """A file by its hashed name."""
    accepts_gzip = request.accept_encodings.quality("gzip") > 0
    found = built_assets().served(file_name, accepts_gzip=accepts_gzip)
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    return Response(found.path.read_bytes(), headers=dict(found.headers))
