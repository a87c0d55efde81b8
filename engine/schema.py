"""FIELDS: the one table of what the index holds. Facets, sorting, boosts and query prefixes all derive from it.

Facet fields carry the name of their parameter in the address (`tema`, `aar` …): they are the product's
contract, and no second table translates between the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SCHEMA_VERSION = 4
"""Raised whenever FIELDS or what `document.py` puts into them changes; an index of another version is refused."""


class Unit(StrEnum):
    """What a hit is: a whole article or one passage. Each has an index of its own, with its own statistics."""

    ARTICLE = "artikkel"
    PASSAGE = "passasje"


class FieldKind(StrEnum):
    """How a field is indexed.

    TEXT: analysed terms with positions, scored. KEYWORD: whole values, any number a document, not scored.
    NUMBER: at most one integer a document, for ranges and sorting. KEY: one string a document, for sorting only.
    """

    TEXT = "text"
    KEYWORD = "keyword"
    NUMBER = "number"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the index.

    Attributes:
        analyzer: name of the analyzer of a text field (see `analysis.ANALYZERS`).
        boost: factor of the field's BM25 score.
        part: for a text field, which part of the article it holds; fields with the same part differ in analyzer.
        phrases: phrases are searched in a text field, so the positions of its terms are kept.
        facet: counted and offered as a filter.
        prefix: what a user can type before a colon to search this field only; empty for none.
    """

    name: str
    kind: FieldKind
    analyzer: str = ""
    boost: float = 1.0
    part: str = ""
    phrases: bool = False
    facet: bool = False
    prefix: str = ""


# An article's text is one field from its title to its last word, as BM25 over the whole wants it; the title counts a
# little more by a field of its own. The boosts are explained in ADR 0013 and 0014.
FIELDS: tuple[Field, ...] = (
    Field("title", FieldKind.TEXT, analyzer="stem", boost=0.1, part="title", prefix="tittel"),
    Field("title_exact", FieldKind.TEXT, analyzer="exact", boost=0.1, part="title", phrases=True),
    Field("title_parts", FieldKind.TEXT, analyzer="parts", boost=0.01, part="title"),
    Field("text", FieldKind.TEXT, analyzer="stem", boost=1.0, part="text"),
    Field("text_exact", FieldKind.TEXT, analyzer="exact", boost=1.0, part="text", phrases=True),
    Field("text_parts", FieldKind.TEXT, analyzer="parts", boost=0.1, part="text"),
    Field("text_grams", FieldKind.TEXT, analyzer="grams", boost=0.5, part="text"),
    Field("names", FieldKind.TEXT, analyzer="stem", boost=0.3, part="names"),
    Field("names_exact", FieldKind.TEXT, analyzer="exact", boost=1.5, part="names", phrases=True),
    Field("tema", FieldKind.KEYWORD, facet=True, prefix="tema"),
    Field("type", FieldKind.KEYWORD, facet=True, prefix="type"),
    Field("aar", FieldKind.KEYWORD, facet=True, prefix="aar"),
    Field("organisasjon", FieldKind.KEYWORD, facet=True, prefix="organisasjon"),
    Field("person", FieldKind.KEYWORD, facet=True, prefix="person"),
    Field("passasjetype", FieldKind.KEYWORD, facet=True),
    Field("sprak", FieldKind.KEYWORD, facet=True, prefix="sprak"),
    Field("article", FieldKind.KEYWORD),
    Field("form", FieldKind.KEYWORD),
    Field("published_first", FieldKind.NUMBER),
    Field("published_last", FieldKind.NUMBER),
    Field("title_order", FieldKind.KEY),
)

BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}
FACETS: tuple[str, ...] = tuple(field.name for field in FIELDS if field.facet)
TEXT_FIELDS: tuple[Field, ...] = tuple(field for field in FIELDS if field.kind is FieldKind.TEXT)
KEYWORD_FIELDS: tuple[Field, ...] = tuple(field for field in FIELDS if field.kind is FieldKind.KEYWORD)


def fields_with(analyzer: str) -> tuple[Field, ...]:
    """The text fields of one analyzer, in the order of the table."""
    return tuple(field for field in TEXT_FIELDS if field.analyzer == analyzer)


class Sort(StrEnum):
    """The orders of a result; the values are those of the parameter `sorter`. Ties always break by id."""

    RELEVANCE = "relevans"
    NEWEST = "nyeste"
    OLDEST = "eldste"
    TITLE = "tittel"
