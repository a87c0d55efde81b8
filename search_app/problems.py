"""Exception → status, and one shape for every error: RFC 9457 for programs, a page with a way on for people."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, json, render_template, request
from werkzeug.exceptions import HTTPException

from engine.errors import BadParameterError, IndexStateError
from engine.parser import MAX_LENGTH, MAX_WORDS
from search_app import labels, logs
from search_app.i18n import gettext
from search_app.index_access import TooBusyError
from search_app.parameters import ParameterError

PROBLEM_JSON = "application/problem+json"
RETRY_WHEN_BUSY = 1
RETRY_WHEN_UNAVAILABLE = 30
"""Seconds, for Retry-After: a rebuild of the index takes about that long."""


@dataclass(frozen=True, slots=True)
class Message:
    """What a reader is told on an error page."""

    title: str
    text: str
    details: tuple[str, ...] = ()


def init_app(app: Flask) -> None:
    """Answer every exception in our own shape."""
    app.register_error_handler(BadParameterError, _bad_parameter)
    app.register_error_handler(IndexStateError, _out_of_service)
    app.register_error_handler(TooBusyError, _out_of_service)
    app.register_error_handler(HTTPException, _http)


def sentence(error: BadParameterError) -> str:
    """Why a parameter was refused, for a reader; the engine's own limits concern the words of the query."""
    if isinstance(error, ParameterError):
        return labels.reason(error.reason, error.limits)
    return gettext(
        "The search can have %(characters)s characters and %(words)s words; this one is longer.",
        characters=MAX_LENGTH,
        words=MAX_WORDS,
    )


def wants_problem_json() -> bool:
    """Whether the address asked for is one of those for programs."""
    return request.path.startswith(("/api/", "/sok.")) or request.path in ("/healthz", "/readyz")


def problem(status: HTTPStatus, detail: str, headers: dict[str, str] | None = None, **more: Any) -> Response:
    """An error as RFC 9457 problem details; `more` are its extension members."""
    body = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail, **more}
    return Response(json.dumps(body), status.value, {"Content-Type": PROBLEM_JSON, **(headers or {})})


def page(status: HTTPStatus, message: Message, headers: dict[str, str] | None = None) -> Response:
    """An error as a page."""
    return Response(render_template("error.html", status=status.value, message=message), status.value, headers)


def _bad_parameter(error: BadParameterError) -> Response:
    status = HTTPStatus.BAD_REQUEST
    if wants_problem_json():
        return problem(status, str(error), parameter=error.name, value=error.value, allowed=error.allowed)
    details = f"{error.name}={error.value}: {sentence(error)}"
    return page(status, Message(gettext("The address cannot be used as it stands"), "", (details,)))


def _out_of_service(error: IndexStateError | TooBusyError) -> Response:
    message, wait = out_of_service(error)
    headers = {"Retry-After": str(wait)}
    if wants_problem_json():
        # What is wrong with an index names paths of the server: that is for the log and `python -m indexer status`.
        detail = str(error) if isinstance(error, TooBusyError) else "no usable index; the operator can rebuild it"
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers)
    return page(HTTPStatus.SERVICE_UNAVAILABLE, message, headers)


def out_of_service(error: IndexStateError | TooBusyError) -> tuple[Message, int]:
    """What readers are told while searches cannot be answered, and after how many seconds to try again.

    What is wrong with an index is for the operator: it goes to the log.
    """
    if isinstance(error, TooBusyError):
        text = gettext("Many are searching at the same time. Try again in a moment; your search is kept.")
        return Message(gettext("Too many searches at once"), text), RETRY_WHEN_BUSY
    logs.warn("out of service", reason=str(error))
    text = gettext("The index is being built or cannot be read. Try again in a minute; your search is kept.")
    return Message(gettext("The search is not available right now"), text), RETRY_WHEN_UNAVAILABLE


def _http(error: HTTPException) -> Response:
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    headers = {name: value for name, value in error.get_headers() if name in ("Allow", "Retry-After")}
    if wants_problem_json():
        return problem(status, error.description or status.phrase, headers)
    return page(status, _message(status), headers)


def _message(status: HTTPStatus) -> Message:
    match status:
        case HTTPStatus.NOT_FOUND:
            return Message(
                gettext("The page does not exist"),
                gettext("The address may be mistyped, or the article has left the collection. Search for it here."),
            )
        case HTTPStatus.METHOD_NOT_ALLOWED:
            return Message(gettext("This site can only be read"), gettext("Only GET and HEAD are answered here."))
        case _ if status < HTTPStatus.INTERNAL_SERVER_ERROR:
            return Message(gettext("The request cannot be answered"), gettext("Begin again from the front page."))
        case _:
            return Message(
                gettext("Something went wrong"),
                gettext("The fault is ours, and it has been logged. Try again, or begin from the front page."),
            )
