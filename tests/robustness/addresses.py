"""Addresses by chance: a query with filters, dates, units, orders and pages, for each of the service's ways to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from urllib.parse import quote, quote_plus

from engine.schema import FACETS, Sort, Unit
from engine.settings import LANGUAGES
from search_app.forms import FORMS
from tests.robustness.odd_text import DATES, HARMFUL, UNPRINTABLE
from tests.robustness.queries import Queries, Words

PAGE, API, SUGGEST = "/sok", "/api/v1/search", "/api/v1/suggest"
EXPORTS = tuple(f"/sok.{ending}" for ending in FORMS)
_IN_ORDER = ("2001", "11.2014", "2015", "2015-03", "24.3.2015", "2019", "31.12.9999")
_ODD_VALUES = (*DATES, *UNPRINTABLE, *HARMFUL, "", "0", "-1", "1001", "abc", "9" * 400, "٣", "²")


@dataclass(frozen=True, slots=True)
class Address:
    """What is asked for.

    Attributes:
        parameters: names and values, in order; as text, which may hold what no text should.
        sound: every value is one that the service allows, and arrives as it is; the query alone may be over its limits.
        query_string: the parameters as sent, each byte a character, as WSGI has it.
    """

    path: str
    parameters: tuple[tuple[str, str], ...]
    sound: bool
    query_string: str

    @property
    def q(self) -> str:
        """The text that is searched for."""
        return next((value for name, value in self.parameters if name == "q"), "")

    def changed(self, **parameters: str) -> Address:
        """The same with other values, sent as browsers send them."""
        kept = tuple((name, value) for name, value in self.parameters if name not in parameters)
        return sent(replace(self, parameters=(*kept, *parameters.items())), "%")

    def and_also(self, name: str, value: str) -> Address:
        """The same with one more value of a parameter."""
        return sent(replace(self, parameters=(*self.parameters, (name, value))), "%")


def address(chance: Random, words: Words, values: Mapping[str, Sequence[str]], ids: Sequence[str]) -> Address:
    """An address.

    Args:
        values: of each facet in the index.
        ids: of its articles.
    """
    path = chance.choice((*6 * (PAGE,), *8 * (API,), *3 * (SUGGEST,), f"/artikkel/{chance.choice(ids)}", *EXPORTS[:1]))
    if path in EXPORTS:
        path = chance.choice(EXPORTS)
    parameters = [("q", Queries(chance, words).query())]
    sound = True
    if path != SUGGEST:
        parameters += _parameters(chance, values)
    if path == API and chance.random() < 0.1:
        parameters.append(("explain", "1"))
    if chance.random() < 0.05:
        parameters.append(
            (chance.choice((*(name for name, _ in parameters), "ukjent", "side")), chance.choice(_ODD_VALUES))
        )
        sound = False
    way = chance.choice("%%%%%%++bl")
    return sent(Address(path, tuple(parameters), sound and way != "l" and _is_text(parameters[0][1]), ""), way)


def _is_text(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def _parameters(chance: Random, values: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for _ in range(chance.choice((0, 0, 0, 0, 1, 1, 2, 4, 10))):
        facet = chance.choice(FACETS)
        if values[facet]:
            found.append((facet, chance.choice(values[facet])))
    first, last = sorted(chance.choices(range(len(_IN_ORDER)), k=2))
    single = (
        ("fra", (_IN_ORDER[first],)),
        ("til", (_IN_ORDER[last],)),
        ("enhet", tuple(map(str, Unit))),
        ("sorter", tuple(map(str, Sort))),
        ("side", ("1", "2", "3", "10")),
        ("per_side", ("1", "7", "50", "100")),
        ("ordrett", ("0", "1")),
        ("lang", LANGUAGES),
    )
    return found + [(name, chance.choice(allowed)) for name, allowed in single if chance.random() < 0.2]


def sent(asked: Address, way: str) -> Address:
    """The address with its parameters as bytes of a request.

    Text that is no text arrives in more than one way. A lone surrogate is three bytes that are no UTF-8, written with
    percent signs or as they are; a letter as an older browser encodes it is one such byte.

    Args:
        way: `%` percent signs, `+` the same with plus signs for space, `b` bytes as they are, `l` Latin-1.
    """
    encode = {"%": _percent, "+": _plus, "b": _bytes, "l": _latin_1}[way]
    pairs = (f"{quote(name, safe='')}={encode(value)}" for name, value in asked.parameters)
    return replace(asked, query_string="&".join(pairs))


def _percent(text: str) -> str:
    return quote(text, safe="", errors="surrogatepass")


def _plus(text: str) -> str:
    return quote_plus(text, errors="surrogatepass")


def _bytes(text: str) -> str:
    """Only what would end the value, or the request, is written otherwise."""
    raw = text.encode("utf-8", "surrogatepass").decode("latin-1")
    return "".join(quote(letter) if letter in "&+%#;= " or letter < " " else letter for letter in raw)


def _latin_1(text: str) -> str:
    return quote(text.encode("latin-1", "replace"), safe="")
