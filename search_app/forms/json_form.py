"""A search as JSON: what the API answers, with all hits and no pages.

    {"query": …, "interpretation": …, "total": …, "index": …, "retrieved": …, "address": …, "licence": …, "hits": […]}

Hits have the shape they have in `/api/v1/search`, and stand last and one a line, so that a program may read them
one by one. A file that was cut off is no JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from engine.article import Json
from engine.export import WholeResult
from engine.result import SearchResult
from search_app.forms.head import Head
from search_app.serialize import search_json

_OF_A_PAGE = frozenset({"hits", "partial_hits", "facets", "pages"})
_PAGING = frozenset({"side", "per_side"})


def json_form(result: WholeResult, head: Head) -> Iterator[str]:
    """The head, then hit after hit."""
    page = SearchResult(result.request, result.total, (), (), result.interpretation, result.generation)
    yield _dumps(_about(page, head)).removesuffix("}") + ', "hits": ['
    between = "\n"
    for hit in result.hits:
        yield between + _dumps(search_json(replace(page, hits=(hit,)), head.state)["hits"][0])
        between = ",\n"
    yield "\n]}\n"


def _about(page: SearchResult, head: Head) -> Json:
    answer = {name: value for name, value in search_json(page, head.state).items() if name not in _OF_A_PAGE}
    answer["query"] = {name: value for name, value in answer["query"].items() if name not in _PAGING}
    return answer | {"retrieved": head.moment, "address": head.address, "licence": head.licence or None}


def _dumps(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)
