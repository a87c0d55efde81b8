"""What other programs look for on a site: robots.txt, the site map, the description of its search."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, render_template, request

from engine.query import MatchAll
from engine.schema import Sort, Unit
from search_app.i18n import language
from search_app.index_access import index
from search_app.layout import site
from search_app.search_state import LANGUAGE_ONLY, SearchState

MAX_SITEMAP = 50_000
"""Addresses in a site map, by the protocol (sitemaps.org)."""

TEXT_PAGES = ("/", "/hjelp", "/om", "/tilgjengelighet", "/personvern")

blueprint = Blueprint("discovery", __name__)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Articles and themes are for everyone; endless combinations of filters are of no use to a crawler."""
    closed = ("/sok", "/api/", "/artikkel/*/sitat/")
    lines = ("User-agent: *", *(f"Disallow: {path}" for path in closed), f"Sitemap: {site()}/sitemap.xml", "")
    return Response("\n".join(lines), mimetype="text/plain")


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """All pages that have an address of their own."""
    _language_only()
    with index().searcher() as searcher:
        found = searcher.match(Unit.ARTICLE, MatchAll(), Sort.NEWEST, 0, MAX_SITEMAP)
        themes = [f"/tema/{theme.id}" for theme in searcher.generation.themes]
    articles = [f"/artikkel/{match.id}" for match in found.window]
    addresses = [site() + quote(path) for path in (*TEXT_PAGES, *themes, *articles)][:MAX_SITEMAP]
    return Response(render_template("sitemap.xml", addresses=addresses), mimetype="application/xml")


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """How a browser can offer this search (OpenSearch 1.1)."""
    _language_only()
    body = render_template("opensearch.xml", site=site(), language=language())
    return Response(body, mimetype="application/opensearchdescription+xml")


def _language_only() -> None:
    SearchState.parse(request.args.to_dict(flat=False), LANGUAGE_ONLY)
