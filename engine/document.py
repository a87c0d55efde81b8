"""Article → index documents: one of the article and one of each passage, driven by `schema.FIELDS`.

This is the only place where text is analysed for the index.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from engine.analysis import ANALYZERS, BREAK, terms
from engine.article import Article, Passage
from engine.dates import day_number
from engine.schema import TEXT_FIELDS, Unit
from engine.themes import WITHOUT_THEME


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """What an engine is given.

    Attributes:
        id: article id or passage id.
        text: text field → its terms joined by single spaces, one a position; empty fields are left out. Positions
            matter in fields with `phrases` alone.
        keywords: keyword field → its values, without repeats.
        numbers: number field → integer.
        keys: sort key field → string, compared by code point.
    """

    id: str
    unit: Unit
    text: Mapping[str, str]
    keywords: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    keys: Mapping[str, str]


def documents(article: Article) -> Iterator[IndexDocument]:
    """The article's own document, then one for each of its passages."""
    joined = cache(_joined)  # what stands in a passage stands in its article too
    passages = tuple(article.passages())
    shared = _keywords(article)
    numbers = _numbers(article)
    keys = {"title_order": title_order(article.title)}
    headings = [section.heading for section in article.sections if section.heading]
    text = _analysed(
        {
            "title": [article.title],
            "text": [article.title, article.lead, *headings, *(passage.text for passage in passages)],
            "names": [*article.organisations, *(person.name for person in article.people)],
        },
        joined,
    )
    yield IndexDocument(
        id=article.id,
        unit=Unit.ARTICLE,
        text=text,
        keywords=_present(
            {
                **shared,
                "passasjetype": _distinct(str(passage.kind) for passage in passages),
                "form": tuple(_forms(text.get("text_exact", "").split())),
            }
        ),
        numbers=numbers,
        keys=keys,
    )
    for passage in passages:
        yield IndexDocument(
            id=article.passage_id(passage),
            unit=Unit.PASSAGE,
            text=_analysed({"title": [article.title], "text": [passage.heading, passage.text]}, joined),
            keywords=_present({**shared, **_passage_keywords(passage, shared)}),
            numbers=numbers,
            keys=keys,
        )


FORM_MARK = " "
"""Parts key and form in a value of the field `form`; no term has a space."""


def _forms(words: Iterable[str]) -> Iterator[str]:
    """Each key that a text holds with each form it has there: from what a query finds to the words as written."""
    for form in sorted({*words} - {BREAK}):
        for analyzer in ("stem", "parts"):
            for key in ANALYZERS[analyzer](form):
                yield f"{key}{FORM_MARK}{form}"


def title_order(title: str) -> str:
    """A key whose code point order is Norwegian alphabetical order: accents fold, and æ, ø, å come after z."""
    placed = unicodedata.normalize("NFC", title).lower().translate(str.maketrans("æøå", "{|}"))
    folded = unicodedata.normalize("NFD", placed)
    return "".join(letter for letter in folded if letter.isalnum() or letter in " {|}").strip()


def _joined(text: str, analyzer: str) -> str:
    return " ".join(terms(text, analyzer))


def _analysed(parts: Mapping[str, list[str]], joined: Callable[[str, str], str]) -> dict[str, str]:
    analysed = {}
    for field in TEXT_FIELDS:
        pieces = (joined(text, field.analyzer) for text in parts.get(field.part, ()))
        value = f" {BREAK} ".join(piece for piece in pieces if piece)
        if value:
            analysed[field.name] = value
    return analysed


def _keywords(article: Article) -> dict[str, tuple[str, ...]]:
    return {
        "tema": _distinct(article.themes) or (WITHOUT_THEME,),
        "type": (article.kind,) if article.kind else (),
        "aar": (f"{article.published.year:04d}",) if article.published else (),
        "organisasjon": _distinct(article.organisations),
        "person": _distinct(person.name for person in article.people),
        "sprak": (article.language,) if article.language else (),
        "article": (article.id,),
    }


def _passage_keywords(passage: Passage, shared: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    people = (passage.speaker,) if passage.speaker else shared["person"]
    return {"passasjetype": (str(passage.kind),), "person": people}


def _numbers(article: Article) -> dict[str, int]:
    if article.published is None:
        return {}
    return {
        "published_first": day_number(article.published.first),
        "published_last": day_number(article.published.last),
    }


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _present(keywords: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {field: values for field, values in keywords.items() if values}
