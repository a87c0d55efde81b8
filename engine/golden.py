"""Golden queries: what a search of this corpus must find, whatever else changes. Kept in the corpus' `golden.toml`.

::

    [[query]]
    q = "gevinstrealisering"            # what a reader types; may be empty
    filters = { tema = ["ledelse"] }    # optional: facet → values
    finds = ["gode-rad", "intervju"]    # ids that must be among the first `within` hits
    within = 10                         # optional

An article that is not in the index at all is no failure of the search; `absent` lists those.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from engine.errors import BadParameterError, CorpusError
from engine.port import Searcher
from engine.result import SearchRequest
from engine.schema import FACETS
from engine.search import search


@dataclass(frozen=True, slots=True)
class GoldenQuery:
    """A query and the articles that must be among its first hits."""

    q: str
    finds: tuple[str, ...]
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    within: int = 10


def load(path: Path) -> tuple[GoldenQuery, ...]:
    """The golden queries of a file; none if there is no such file.

    Raises:
        CorpusError: the file is not as the module describes.
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("query", [])
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise CorpusError(f"{path} cannot be read: {problem}; see the file format in engine/golden.py") from problem
    if not isinstance(entries, list):
        raise CorpusError(f"{path}: query = {entries!r} is not allowed; write tables [[query]]")
    return tuple(_checked(path, number, entry) for number, entry in enumerate(entries, start=1))


def to_json(queries: Iterable[GoldenQuery]) -> list[dict[str, Any]]:
    """The queries as plain JSON values; `from_json` is the inverse."""
    return [asdict(query) for query in queries]


def from_json(entries: Iterable[Mapping[str, Any]]) -> tuple[GoldenQuery, ...]:
    """The queries that `to_json` wrote."""
    return tuple(_query(entry) for entry in entries)


def failures(searcher: Searcher, queries: Iterable[GoldenQuery]) -> list[str]:
    """A sentence for each query that does not find what it must."""
    return [sentence for query in queries if (sentence := _failure(searcher, query))]


def absent(searcher: Searcher, queries: Iterable[GoldenQuery]) -> list[str]:
    """The ids that golden queries name and the index does not have: left over, or misspelt."""
    named = dict.fromkeys(id_ for query in queries for id_ in query.finds)
    return [id_ for id_ in named if searcher.source(id_) is None]


def _failure(searcher: Searcher, query: GoldenQuery) -> str:
    asked = SearchRequest(q=query.q, filters=query.filters, per_page=query.within)
    try:
        found = [hit.article.id for hit in search(searcher, asked).hits]
    except BadParameterError as problem:
        return f"the golden query {query.q!r} cannot be asked: {problem}"
    missing = [id_ for id_ in query.finds if id_ not in found and searcher.source(id_) is not None]
    if not missing:
        return ""
    return (
        f"the golden query {query.q!r} does not find {', '.join(missing)} among its first {query.within} hits, "
        f"which are: {', '.join(found) or 'none'}"
    )


def _checked(path: Path, number: int, entry: Any) -> GoldenQuery:
    """One table of the file.

    Raises:
        CorpusError: it has an unknown key, a missing one, or a value of another kind.
    """
    allowed = [known.name for known in fields(GoldenQuery)]
    where = f"{path}, query {number}"
    if not isinstance(entry, dict) or not {"q", "finds"} <= entry.keys() <= set(allowed):
        raise CorpusError(f"{where}: {entry!r} is not allowed; it needs q and finds, and may have filters and within")
    filters = entry.get("filters", {})
    if not isinstance(filters, dict) or not filters.keys() <= set(FACETS):
        raise CorpusError(f"{where}: filters = {filters!r} is not allowed; allowed facets: {', '.join(FACETS)}")
    within = entry.get("within", 10)
    if not isinstance(within, int) or not 1 <= within <= 100:
        raise CorpusError(f"{where}: within = {within!r} is not allowed; allowed: 1 to 100")
    lists = {"finds": entry["finds"], **filters}
    for name, values in lists.items():
        if not isinstance(values, list) or not values or not all(isinstance(value, str) for value in values):
            raise CorpusError(f'{where}: {name} = {values!r} is not allowed; write a list such as ["{name}"]')
    if not isinstance(entry["q"], str):
        raise CorpusError(f"{where}: q = {entry['q']!r} is not allowed; write it as text")
    return _query(entry)


def _query(entry: Mapping[str, Any]) -> GoldenQuery:
    filters = {name: tuple(values) for name, values in entry.get("filters", {}).items()}
    return GoldenQuery(entry["q"], tuple(entry["finds"]), filters, entry.get("within", 10))
