"""What every page shows around its content: name, language switch, links, assets. Templates know it as `layout`."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from flask import Flask, current_app, g, request
from werkzeug.exceptions import SecurityError

from engine.settings import LANGUAGES
from search_app.assets import asset_url
from search_app.i18n import NAMES, gettext, language
from search_app.search_state import SearchState


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `current` where it leads to what is shown already."""

    label: str
    url: str
    current: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The frame of a page.

    Attributes:
        site: the site's own address, for what is printed.
        languages: the language switch; each link shows this very page in that language.
        style, scripts, icon, font: addresses of assets.
        suggest: where suggestions are asked for.
        help: the help page, for links to a part of it.
        statement_url: the owner's accessibility statement, if there is one.
        hidden: name and value pairs that every search form carries on.
        plain: the state without any search, for links to one.
    """

    language: str
    languages: tuple[Link, ...]
    site: str
    home: str
    links: tuple[Link, ...]
    search_action: str
    hidden: tuple[tuple[str, str], ...]
    style: str
    scripts: tuple[str, ...]
    suggest: str
    help: str
    icon: str
    font: str
    opensearch: str
    statement_url: str
    plain: SearchState

    def search_for(self, q: str) -> str:
        """The address of a search for these words."""
        return self.plain.with_query(q).url("/sok")


def init_app(app: Flask) -> None:
    """Give every template its `layout`."""

    @app.context_processor
    def frame() -> dict[str, Layout]:
        return {"layout": layout()}


def state() -> SearchState:
    """The state of the address being answered; where it could not be read, only its language."""
    found: SearchState | None = g.get("state")
    if found is not None:
        return found
    asked = request.args.get("lang", "")
    return SearchState(lang=asked if asked in LANGUAGES else "")


def licence() -> str:
    """The address of what the texts may be used under; empty if the operator says that they have their own."""
    return str(current_app.config["LICENCE"])


def site() -> str:
    """The site's own address without a slash at the end: the setting, else as it was asked for.

    Empty where a host that is not trusted was asked for: that name belongs on no page.
    """
    try:
        return str(current_app.config["BASE_URL"]) or request.host_url.rstrip("/")
    except SecurityError:
        return ""


def layout() -> Layout:
    """The frame of the page being made."""
    here = state()
    path = quote(request.path) if request.url_rule else "/"
    plain = here.only_language()
    return Layout(
        language=language(),
        languages=tuple(
            Link(NAMES[code], here.in_language(code).url(path), code == language(), code) for code in LANGUAGES
        ),
        site=site(),
        home=plain.url("/"),
        links=tuple(
            Link(label, plain.url(address), current=request.path == address)
            for label, address in (
                (gettext("Help"), "/hjelp"),
                (gettext("About"), "/om"),
                (gettext("Accessibility"), "/tilgjengelighet"),
                (gettext("Privacy"), "/personvern"),
            )
        ),
        search_action="/sok",
        hidden=tuple(plain.parameters()),
        style=asset_url("site.css"),
        scripts=(asset_url("app.js"), asset_url("suggest.js")),
        suggest=plain.url("/api/v1/suggest"),
        help=plain.url("/hjelp"),
        icon=asset_url("icon.svg"),
        font=asset_url("inter-latin-wght-normal.woff2"),
        opensearch="/opensearch.xml",
        statement_url=current_app.config["UUSTATUS_URL"],
        plain=plain,
    )
