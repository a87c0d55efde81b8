"""The addresses of a search in its other forms: `/sok.csv`, `.json`, `.ris`, `.bib`, `.atom`.

They take the parameters of the results page, so a link to one is the page's address with an ending; `side` and
`per_side` change nothing, since all hits are given.

An export is written as it is sent, and so takes as long as its reader takes. It therefore holds none of the places
that searches have (`index_access`), but one of a few of its own: slow readers can keep others from exporting, never
from searching. Whatever can be refused is refused before the first byte; an answer cut off later is seen by
the missing end of the transfer, and every form states the total.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus
from threading import BoundedSemaphore

from flask import Blueprint, Response, current_app, request
from flask.blueprints import BlueprintSetupState

from engine.export import whole_result
from engine.port import Generation
from search_app.citing.works import Site
from search_app.forms import FORMS, FORMS_VERSION, Form, Head
from search_app.i18n import language
from search_app.index_access import TooBusyError, index
from search_app.layout import licence
from search_app.layout import site as site_address
from search_app.search_state import SearchState

SERVICE = "Erfaringssøk"
MAX_IN_FLIGHT = 2
"""Exports a worker writes at once."""

CHUNK = 32 * 1024
"""Characters sent at a time: a hit alone would be a packet each."""

_PLACES = "export_places"
_NAME_LENGTH = 40
_TO_ASCII = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})

blueprint = Blueprint("exports", __name__)


@blueprint.record_once
def _count_places(setup: BlueprintSetupState) -> None:
    setup.app.extensions[_PLACES] = BoundedSemaphore(MAX_IN_FLIGHT)


@blueprint.get(f"/sok.<any({', '.join(FORMS)}):ending>")
def export(ending: str) -> Response:
    """All hits of a search in the form of that ending."""
    form = FORMS[ending]
    state = replace(SearchState.parse(request.args.to_dict(flat=False)), page=1, per_page=SearchState().per_page)
    head = Head(state, this_site(), datetime.now(UTC), licence(), language())
    asked = replace(state.to_request(), sort=form.sort or state.sort)
    with ExitStack() as until_sent:
        until_sent.enter_context(_place())
        with index().searcher() as searcher:
            tag = _tag(searcher.generation, ending, head)
            if request.if_none_match.contains_weak(tag):
                return _with_headers(Response(status=HTTPStatus.NOT_MODIFIED), tag)
            result = whole_result(searcher, asked)
        held = until_sent.pop_all()
    response = Response(_chunks(form.write(result, head), held), content_type=form.mimetype)
    response.call_on_close(held.close)
    if form.saved:
        response.headers.set("Content-Disposition", "attachment", filename=_file_name(head, ending))
    return _with_headers(response, tag)


def this_site() -> Site:
    """This service, as references name it."""
    return Site(SERVICE, site_address(), public=bool(current_app.config["BASE_URL"]))


def form_links(state: SearchState) -> tuple[tuple[Form, str], ...]:
    """Each form and its address for a search, from whatever page of it."""
    whole = replace(state, page=1, per_page=SearchState().per_page)
    return tuple((form, whole.url(f"/sok.{ending}")) for ending, form in FORMS.items())


def feed_address(state: SearchState) -> str:
    """Where to follow what is new in a search."""
    return next(url for form, url in form_links(state) if form.sort)


def _place() -> ExitStack:
    """One of the places for exports, held until it is closed.

    Raises:
        TooBusyError: all are taken.
    """
    places: BoundedSemaphore = current_app.extensions[_PLACES]
    if not places.acquire(blocking=False):
        raise TooBusyError("as many exports are under way as this server takes on; try again in a moment")
    held = ExitStack()
    held.callback(places.release)
    return held


def _chunks(pieces: Iterable[str], held: ExitStack) -> Iterator[bytes]:
    """The pieces as bytes, put together to chunks worth sending; what is held is let go of after the last."""
    with held:
        waiting: list[str] = []
        length = 0
        for piece in pieces:
            waiting.append(piece)
            length += len(piece)
            if length >= CHUNK:
                yield "".join(waiting).encode()
                waiting, length = [], 0
        if waiting:
            yield "".join(waiting).encode()


def _tag(generation: Generation, ending: str, head: Head) -> str:
    """The same for the same hits in the same form. Weak: two answers differ in their time of retrieval."""
    facts = (
        str(FORMS_VERSION),
        generation.id,
        generation.fingerprint,
        ending,
        head.address,
        head.language,
        head.licence,
    )
    return sha256("\n".join(facts).encode()).hexdigest()[:32]


def _with_headers(response: Response, tag: str) -> Response:
    """What a client may keep and must ask about: a tag made from the content would need all of it in memory."""
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = "no-cache"
    response.vary.add("Accept-Language")
    return response


def _file_name(head: Head, ending: str) -> str:
    """«erfaringssok-gevinst-2026-11-23.csv»."""
    folded = unicodedata.normalize("NFKD", head.state.q.lower().translate(_TO_ASCII))
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in folded).split()
    subject = "-".join(words)[:_NAME_LENGTH].strip("-")
    return "-".join(filter(None, ("erfaringssok", subject, head.retrieved.date().isoformat()))) + f".{ending}"
