"""What can be suggested from a generation: its words, themes, organisations, people and titles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from engine.analysis import normalize
from engine.language.function_words import is_stop_word
from engine.port import Searcher
from engine.query import MatchAll
from engine.schema import Sort, Unit
from engine.synonyms import Synonyms


class Kind(StrEnum):
    """What is suggested; the values are those of the interface, in the order in which they are shown."""

    WORD = "ord"
    THEME = "tema"
    ORGANISATION = "organisasjon"
    PERSON = "person"
    TITLE = "tittel"


_MOST = {
    Kind.WORD: 30_000,
    Kind.THEME: 1_000,
    Kind.ORGANISATION: 20_000,
    Kind.PERSON: 50_000,
    Kind.TITLE: 100_000,
}
"""Entries that are kept of each kind, so that memory is bounded."""
_SHORTEST = 3
"""Letters in the shortest word that is suggested."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be suggested.

    Attributes:
        value: what it is known by: a word, a theme's id, a facet's value, an article's id.
        names: what it is called; shown one after the other.
        count: in how many articles it is.
    """

    kind: Kind
    value: str
    names: tuple[str, ...]
    count: int


def entries_of(searcher: Searcher, synonyms: Synonyms) -> Iterator[Entry]:
    """All entries of a generation, bounded for each kind; the better first of a kind with as many articles.

    Args:
        synonyms: where abbreviations and what they stand for are found: an organisation is known by both.
    """
    organisations = _counts(searcher, Kind.ORGANISATION, "organisasjon")
    yield from _themes(searcher)
    yield from _organisations(organisations, synonyms)
    yield from (
        Entry(Kind.PERSON, name, (name,), count) for name, count in _counts(searcher, Kind.PERSON, "person").items()
    )
    yield from _words(searcher, organisations)
    yield from _titles(searcher)


def _counts(searcher: Searcher, kind: Kind, field: str) -> Mapping[str, int]:
    return {found.term: found.documents for found in searcher.terms(Unit.ARTICLE, field, "", _MOST[kind])}


def _themes(searcher: Searcher) -> Iterator[Entry]:
    """The themes that have articles, by their names in each language."""
    counts = _counts(searcher, Kind.THEME, "tema")
    for theme in searcher.generation.themes:
        for label in dict.fromkeys(theme.labels.values()):
            if theme.id in counts:
                yield Entry(Kind.THEME, theme.id, (label,), counts[theme.id])


def _organisations(counts: Mapping[str, int], synonyms: Synonyms) -> Iterator[Entry]:
    """An organisation with each of its other names, or alone."""
    others = _other_names(synonyms)
    for value, count in counts.items():
        for other in others.get(value.casefold(), ("",)):
            yield Entry(Kind.ORGANISATION, value, (value, other) if other else (value,), count)


def _words(searcher: Searcher, organisations: Mapping[str, int]) -> Iterator[Entry]:
    """The most frequent words that carry meaning, as people write them, and are not the name of an organisation."""
    named = {form for name in organisations for form in (normalize(name), normalize(name) + "s")}
    for word, count in _counts(searcher, Kind.WORD, "text_exact").items():
        if len(word) >= _SHORTEST and word.isalpha() and not is_stop_word(word) and word not in named:
            yield Entry(Kind.WORD, word, (word,), count)


def _titles(searcher: Searcher) -> Iterator[Entry]:
    """The titles, of the newest articles first."""
    titles = dict(searcher.titles())
    for found in searcher.match(Unit.ARTICLE, MatchAll(), Sort.NEWEST, 0, _MOST[Kind.TITLE]).window:
        yield Entry(Kind.TITLE, found.id, (titles[found.id],), 1)


def _other_names(synonyms: Synonyms) -> dict[str, tuple[str, ...]]:
    """Name in any case → what it is an abbreviation of, or is abbreviated to."""
    found: dict[str, tuple[str, ...]] = {}
    for group in synonyms.groups:
        for short in group.abbreviation:
            found[short.casefold()] = (*group.nb, *group.nn)
        for name in (*group.nb, *group.nn):
            found[name.casefold()] = group.abbreviation
    return {name: others for name, others in found.items() if others}
