"""Suggestions while typing: what the address asks for, and what each of them is called and leads to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.article import Json
from engine.port import Generation
from engine.result import Marked
from engine.suggest import APART, MAX_SUGGESTIONS, Suggestion, typed_in
from engine.suggestible import Kind
from engine.themes import Theme
from search_app.i18n import language
from search_app.marks import markup
from search_app.parameters import ParameterError, Reason, number_up_to
from search_app.search_state import SearchState
from search_app.serialize import index_json
from search_app.theme_links import themes_by_id

PARAMETERS = ("q", "limit", "lang")
SUGGESTIONS = 8
"""How many there are at most, if the address does not say."""


def read(args: Mapping[str, Sequence[str]]) -> tuple[SearchState, int]:
    """What has been typed, and how many suggestions are wanted.

    Raises:
        ParameterError: the first parameter that is refused.
    """
    state = SearchState.parse({name: values for name, values in args.items() if name != "limit"}, PARAMETERS)
    limits = [value for value in args.get("limit", ()) if value]
    if len(limits) > 1:
        raise ParameterError("limit", limits[1], Reason.REPEATED, str(len(limits)))
    return state, number_up_to(MAX_SUGGESTIONS)("limit", limits[0]) if limits else SUGGESTIONS


def suggestions_json(found: Sequence[Suggestion], state: SearchState, limit: int, generation: Generation) -> Json:
    """The answer of `/api/v1/suggest`."""
    themes = themes_by_id(generation)
    return {
        "query": {"q": state.q, "limit": limit},
        "suggestions": [_suggestion(each, state, themes) for each in found],
        "index": index_json(generation),
    }


def _suggestion(each: Suggestion, state: SearchState, themes: Mapping[str, Theme]) -> Json:
    shown = _theme_name(each, themes[each.value], state.q) if each.kind is Kind.THEME else each.name
    text = each.value
    if each.kind is Kind.THEME:
        text = themes[each.value].label(language())
    elif each.kind is Kind.TITLE:
        text = each.name.text
    return {
        "text": text,
        "kind": str(each.kind),
        "label": shown.text,
        "count": each.count,
        "url": _url(each, state.only_language()),
        "marked": str(markup(shown)),
    }


def _theme_name(each: Suggestion, theme: Theme, q: str) -> Marked:
    """The theme's name in the interface's language, and the one that was typed where that is another."""
    name = typed_in(theme.label(language()), q)
    if name.spans or not each.name.spans:
        return name
    before = name.text + APART
    return Marked(
        before + each.name.text, tuple((start + len(before), end + len(before)) for start, end in each.name.spans)
    )


def _url(each: Suggestion, plain: SearchState) -> str:
    match each.kind:
        case Kind.WORD:
            return plain.with_query(each.value).url("/sok")
        case Kind.THEME:
            return plain.url(f"/tema/{each.value}")
        case Kind.TITLE:
            return plain.url(f"/artikkel/{each.value}")
        case Kind.ORGANISATION | Kind.PERSON:
            return plain.with_filter(str(each.kind), each.value).url("/sok")
