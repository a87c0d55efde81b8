"""What must hold of any answer, whatever was asked. Each check tells what is wrong, or nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from engine.result import MAX_WINDOW
from engine.schema import FACETS
from search_app.search_state import MAX_FILTERS, MAX_PER_PAGE
from tests.robustness.addresses import Address

Ask = Callable[[Address], Any]
"""Asks the API with nothing kept from before; gives the JSON."""

_MARK = re.compile(r"</?mark>")
_MARKUP = re.compile(r"[<>\"']|&(?!(?:amp|lt|gt|#34|#39);)")


def marks(markup: str) -> Iterator[str]:
    """Marks open and close in turn and hold something; beside them is nothing that HTML would read as markup."""
    yield from pairs_of_marks(markup)
    if _MARKUP.search(_MARK.sub("", markup)):
        yield f"markup beside marks: {markup[:200]!r}"


def pairs_of_marks(page: str) -> Iterator[str]:
    """Marks of a page open and close in turn, and none is empty."""
    tags = _MARK.findall(page)
    if tags != ["<mark>", "</mark>"] * (len(tags) // 2):
        yield f"{len(tags)} tags of marks that do not open and close in turn"
    if "<mark></mark>" in page:
        yield "an empty mark"


def answer(body: Any) -> Iterator[str]:
    """Of an answer of `/api/v1/search` by itself."""
    total, hits = body["total"], body["hits"]
    ids = [hit["id"] for hit in hits]
    if len(ids) != len(set(ids)):
        yield "a hit stands twice on a page"
    if len(hits) > min(total, body["query"]["per_side"]):
        yield f"{len(hits)} hits on a page of {body['query']['per_side']}, {total} in all"
    for hit in hits:
        yield from marks(hit["title_marked"])
        if html.unescape(_MARK.sub("", hit["title_marked"])) != hit["title"]:
            yield f"the marked title is another: {hit['title_marked']!r}, not {hit['title']!r}"
        for passage in hit["passages"]:
            yield from marks(passage["marked"])
    for name, values in body["facets"].items():
        yield from _facet(name, values, total)


def _facet(name: str, values: list[Any], total: int) -> Iterator[str]:
    """A facet is counted as if its own filter were off, so that only the chosen values lie within the total."""
    chosen = [value["count"] for value in values if value["selected"]]
    within = chosen or [value["count"] for value in values]
    if max(within, default=0) > total:
        yield f"{name} counts {max(within)} of {total}"
    if chosen and sum(chosen) < total:
        yield f"{name} counts {sum(chosen)} for what was chosen, but there are {total}"


def asked_again(asked: Address, body: Any, ask: Ask, chance: Random) -> Iterator[str]:
    """Of an answer beside other answers: the same again, its pages together, one of its facets followed."""
    if ask(asked) != body:
        yield "the same question has another answer"
    yield from _pages(asked, body, ask)
    yield from _followed(asked, body, ask, chance)


def _pages(asked: Address, body: Any, ask: Ask) -> Iterator[str]:
    """The pages together hold each hit once, in the order that one page has."""
    wanted = min(body["total"], MAX_WINDOW)
    last = max(1, -(-wanted // MAX_PER_PAGE))
    whole = [hit["id"] for page in range(1, last + 1) for hit in _page(asked, ask, page)["hits"]]
    if len(whole) != len(set(whole)) or len(whole) != wanted:
        yield f"{len(set(whole))} different hits of {len(whole)} on all pages, {wanted} in all"
    side, size = body["query"]["side"], body["query"]["per_side"]
    if [hit["id"] for hit in body["hits"]] != whole[(side - 1) * size : side * size]:
        yield f"page {side} of {size} is another part of the whole"


def _page(asked: Address, ask: Ask, page: int) -> Any:
    return ask(asked.changed(side=str(page), per_side=str(MAX_PER_PAGE)))


def _followed(asked: Address, body: Any, ask: Ask, chance: Random) -> Iterator[str]:
    """A value that is not chosen, of a facet of which none is, has the count that choosing it gives."""
    free = [name for name in FACETS if not any(value["selected"] for value in body["facets"][name])]
    values = [(name, value) for name in free for value in body["facets"][name]]
    if not values or sum(name in FACETS for name, _ in asked.parameters) >= MAX_FILTERS:
        return
    name, value = chance.choice(values)
    total = ask(asked.changed(side="1").and_also(name, value["value"]))["total"]
    if total != value["count"]:
        yield f"{name}={value['value']!r} counts {value['count']}, but choosing it gives {total}"
