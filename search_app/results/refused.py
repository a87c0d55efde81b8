"""The results page without results: the search was refused, or cannot be answered now. The form keeps it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.errors import BadParameterError
from engine.themes import Theme
from search_app import labels
from search_app.i18n import gettext
from search_app.problems import Message, sentence
from search_app.results.filter_panel import Panel, panel
from search_app.search_state import SearchState

DATES = ("fra", "til")


@dataclass(frozen=True, slots=True)
class FieldError:
    """What was wrong with a parameter.

    Attributes:
        field: the id of its field on the page, where it has one; `label` is what that field is called.
    """

    name: str
    label: str
    field: str
    value: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RefusedPage:
    """The page: a title, the form as it was filled in, and either mistakes or a message."""

    title: str
    q: str
    q_error: str
    panel: Panel
    errors: tuple[FieldError, ...]
    message: Message | None
    retry: str


def refused_page(
    state: SearchState, errors: tuple[BadParameterError, ...], typed: Mapping[str, str], themes: Mapping[str, Theme]
) -> RefusedPage:
    """The page that says what was refused, beside its field.

    Args:
        state: what could be read of the address.
        typed: the address's parameters as they were typed.
    """
    wrong = {error.name: sentence(error) for error in errors}
    return RefusedPage(
        title=gettext("The search cannot be carried out"),
        q=typed.get("q", "") if "q" in wrong else state.q,
        q_error=wrong.get("q", ""),
        panel=panel(state, themes, errors=wrong, typed={name: typed.get(name, "") for name in DATES if name in wrong}),
        errors=tuple(
            FieldError(
                name=error.name,
                label=str(labels.PARAMETERS.get(error.name) or labels.FACETS.get(error.name, "")),
                field=error.name if error.name in labels.PARAMETERS else "",
                value=error.value,
                sentence=sentence(error),
            )
            for error in errors
        ),
        message=None,
        retry=state.url("/sok"),
    )


def out_of_service_page(state: SearchState, message: Message) -> RefusedPage:
    """The page for while there is no index, or too many search at once."""
    return RefusedPage(message.title, state.q, "", panel(state, {}), (), message, state.url("/sok"))
