"""The query tree: analysed terms and how they combine. Adapters compile it; they never see what the user typed.

Meaning of a tree is set membership; the score is a sum:

* `Term`, `Phrase`, `Prefix` in a text field add the engine's BM25 for that field; in a keyword field they add 0.
* `And` is the intersection, `Or` the union, and each adds up the scores of its matching children.
* `Not` removes and adds nothing. A `Not` alone is everything but its child.
* `Prefer` matches what its child matches, and adds the score of `preferred` where that matches too.
* `Boost` multiplies its child's score.
* `MatchAll` and `Range` add nothing.
* `And(())` is everything, `Or(())` is nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """Documents that hold the term in the field: an analysed term of a text field, or a keyword's whole value."""

    field: str
    term: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Documents that hold the terms at consecutive positions of one field with `phrases`; of another, none."""

    field: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """Documents that hold a term of the field that begins with `prefix`.

    At most `limit` terms are followed, the most frequent first and ties in code point order, so that every
    engine follows the same ones. Scored as the sum over those terms.
    """

    field: str
    prefix: str
    limit: int = 128


@dataclass(frozen=True, slots=True)
class Range:
    """Documents whose number in the field lies between `low` and `high`, both included; None is open.

    A document without a number in the field lies in no range.
    """

    field: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class And:
    """Documents that every child holds."""

    children: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Documents that some child holds."""

    children: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Documents that the child does not hold."""

    child: Query


@dataclass(frozen=True, slots=True)
class Prefer:
    """The same documents as the child; those that `preferred` matches as well gain its score."""

    child: Query
    preferred: Query


@dataclass(frozen=True, slots=True)
class Boost:
    """The same documents as the child, its score multiplied by `factor`."""

    child: Query
    factor: float


@dataclass(frozen=True, slots=True)
class MatchAll:
    """Every document."""


Query = Term | Phrase | Prefix | Range | And | Or | Not | Prefer | Boost | MatchAll
