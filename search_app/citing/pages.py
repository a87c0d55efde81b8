"""How to cite one article or one passage of it: the quotation page, and records for reference managers.

`/artikkel/<id>/sitat/<anchor>` shows a passage's words, ready to be quoted, with the reference; the page's script reads
it too, so that what is copied and what is shown are the same. `.ris` and `.bib` after either address give its record,
in the forms of a search.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

from flask import Blueprint, Response, abort, g, render_template, request

from engine.article import Article, Passage
from engine.export import WholeResult
from engine.port import Generation
from engine.result import Hit, Interpretation, Marked, MarkedPassage, SearchRequest
from engine.schema import Unit
from search_app.assets import asset_url
from search_app.citing.citation import Quotation, quotation
from search_app.citing.works import work
from search_app.exports import this_site
from search_app.forms import FORMS, Head
from search_app.i18n import language
from search_app.index_access import index
from search_app.layout import Link, licence
from search_app.search_state import LANGUAGE_ONLY, SearchState

RECORDS = ("ris", "bib")
"""The forms of `forms.FORMS` that are records of single works."""

_ID = re.compile(r"[a-z0-9-]{1,80}")
_ENDING = f"<any({', '.join(RECORDS)}):ending>"

blueprint = Blueprint("citations", __name__)


@dataclass(frozen=True, slots=True)
class QuotationPage:
    """A passage ready to be quoted.

    Attributes:
        paragraphs: its words, by paragraph and line.
        passage: the way back to it, under its number.
        records: the same for reference managers.
    """

    title: str
    language: str
    quotation: Quotation
    paragraphs: tuple[tuple[str, ...], ...]
    passage: Link
    records: tuple[Link, ...]
    script: str


@blueprint.get("/artikkel/<article_id>/sitat/<anchor>")
def quote(article_id: str, anchor: str) -> str:
    """A passage's words with their reference, for people."""
    g.state = state = SearchState.parse(request.args.to_dict(flat=False), LANGUAGE_ONLY)
    article, _ = _article(article_id)
    passage = _passage(article, anchor)
    quoted = quotation(work(article, this_site(), passage), datetime.now(UTC).date(), language())
    page = QuotationPage(
        title=article.title,
        language=article.language,
        quotation=quoted,
        paragraphs=tuple(tuple(lines.split("\n")) for lines in quoted.words.split("\n\n")),
        passage=Link(anchor.removeprefix("p"), state.url(f"/artikkel/{article.id}", anchor)),
        records=record_links(f"/artikkel/{article.id}/sitat/{anchor}", state),
        script=asset_url("article.js"),
    )
    return render_template("quotation.html", page=page)


@blueprint.get(f"/artikkel/<article_id>.{_ENDING}")
@blueprint.get(f"/artikkel/<article_id>/sitat/<anchor>.{_ENDING}")
def record(article_id: str, ending: str, anchor: str = "") -> Response:
    """The article, or a passage of it, as a record."""
    state = SearchState.parse(request.args.to_dict(flat=False), LANGUAGE_ONLY)
    article, generation = _article(article_id)
    passage = _passage(article, anchor) if anchor else None
    head = Head(state, this_site(), datetime.now(UTC), licence(), language(), path=f"/artikkel/{article.id}")
    form = FORMS[ending]
    body = "".join(form.write(_alone(article, passage, generation), head))
    response = Response(body, content_type=form.mimetype)
    name = "-".join(filter(None, (article.id, anchor)))
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.{ending}")
    return response


def record_links(address: str, state: SearchState) -> tuple[Link, ...]:
    """Links to the records of an article or passage at an address."""
    return tuple(Link(FORMS[ending].name, state.url(f"{address}.{ending}")) for ending in RECORDS)


def _article(article_id: str) -> tuple[Article, Generation]:
    if not _ID.fullmatch(article_id):
        abort(HTTPStatus.NOT_FOUND)
    with index().searcher() as searcher:
        article = searcher.source(article_id)
        generation = searcher.generation
    if article is None:
        abort(HTTPStatus.NOT_FOUND)
    return article, generation


def _passage(article: Article, anchor: str) -> Passage:
    found = next((passage for passage in article.passages() if passage.anchor == anchor), None)
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    return found


def _alone(article: Article, passage: Passage | None, generation: Generation) -> WholeResult:
    """The article, or the passage, as a result of one hit."""
    shown = (MarkedPassage(passage, Marked(passage.heading), Marked(passage.text)),) if passage else ()
    hit = Hit(
        id=article.passage_id(passage) if passage else article.id,
        article=article,
        score=0.0,
        title=Marked(article.title),
        passages=shown,
        matching_passages=len(shown),
    )
    unit = Unit.PASSAGE if passage else Unit.ARTICLE
    return WholeResult(SearchRequest(unit=unit), 1, Interpretation(), generation, iter((hit,)))
