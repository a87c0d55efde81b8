"""A made collection with a large vocabulary: words of the dictionary as often as words of a language are.

The nth word is drawn in proportion to 1/n, so a few stand in nearly every article and most in one or two. Beside them
stand function words, compounds made on the spot, numbers, dates and text that means something to HTML, to a terminal or
to Unicode. A few articles are as long as a report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from random import Random

from engine.article import Article, Passage, PassageKind, Person, Section
from engine.dates import PartialDate
from engine.language.lexicon import lexicon
from engine.themes import Theme
from tests.robustness.odd_text import (
    ADDRESSES,
    COMBINED,
    EMOJI,
    FUNCTION_WORDS,
    HARMFUL,
    INVISIBLE,
    NUMBERS,
    NYNORSK,
    RIGHT_TO_LEFT,
    SECTIONS,
)

VOCABULARY = 30_000
LONG = 250
"""Every so many articles one is as long as a report."""

THEMES = tuple(
    Theme(name, labels={"nb": name.capitalize(), "nn": name.capitalize(), "en": name}, descriptions={})
    for name in ("ledelse", "digitalisering", "innovasjon", "regelverk", "gevinst")
)
_KINDS = ("artikkel", "intervju", "rapport", "podkast", "evaluering")
_GIVEN = ("Kari", "Ola", "Anne Marie", "Jan Tore", "Åse", "Øyvind", "Máret", "Zoë", "Per-Arne")
_FAMILY = ("Holm", "Sæther", "Nordmann", "Ødegård", "O'Brien", "Lie", "Berg-Hansen", "Ås")
_ODD = (*NUMBERS, *SECTIONS, *ADDRESSES, *EMOJI, *RIGHT_TO_LEFT, *COMBINED, *INVISIBLE, *HARMFUL)
_ENDINGS = ("", "", "", "en", "er", "ene", "s", "et", "a")


def articles(number: int, seed: int = 1) -> Iterator[Article]:
    """So many articles, the same every time."""
    chance = Random(seed)
    writer = _Writer(chance, _vocabulary(chance))
    return (writer.article(place) for place in range(number))


def _vocabulary(chance: Random) -> list[str]:
    """Base forms from all of the dictionary, in no order."""
    known = lexicon()
    words = [word for word in islice(known.base_forms(), 0, None, max(1, known.lemmas // VOCABULARY)) if word.isalpha()]
    chance.shuffle(words)
    return words


class _Writer:
    def __init__(self, chance: Random, words: Sequence[str]) -> None:
        self._chance = chance
        self._words = words
        self._weights = list(accumulate(1 / (place + 1) for place in range(len(words))))

    def article(self, number: int) -> Article:
        chance = self._chance
        year = chance.randint(1999, 2024)
        published = (None, PartialDate(year), PartialDate(year, 1 + number % 12), PartialDate(year, 3, 24))
        return Article(
            id=f"sak-{number}",
            title=self._sentence(2, 9),
            lead=self._sentence(0, 15),
            kind=chance.choice(_KINDS),
            language=chance.choice(("nb", "nb", "nn", "en")),
            published=chance.choice(published),
            themes=tuple(theme.id for theme in THEMES if chance.random() < 0.3),
            people=tuple(Person(self._person(), self._sentence(0, 2)) for _ in range(chance.randint(0, 3))),
            organisations=tuple({f"Etaten for {chance.choice(self._words)}" for _ in range(chance.randint(0, 2))}),
            sections=self._sections(60 if number % LONG == LONG - 1 else chance.randint(1, 3)),
        )

    def _sections(self, number: int) -> tuple[Section, ...]:
        sections = []
        passages = 0
        for place in range(1, number + 1):
            heading = self._sentence(0, 6)
            here = []
            for _ in range(self._chance.randint(1, 3)):
                passages += 1
                kind = self._chance.choice(list(PassageKind))
                here.append(Passage(f"p{passages}", kind, self._sentence(5, 60), heading))
            sections.append(Section(f"s{place}", heading, tuple(here)))
        return tuple(sections)

    def _person(self) -> str:
        return f"{self._chance.choice(_GIVEN)} {self._chance.choice(_FAMILY)}"

    def _sentence(self, least: int, most: int) -> str:
        return " ".join(self._word() for _ in range(self._chance.randint(least, most)))

    def _word(self) -> str:
        kind = self._chance.random()
        if kind < 0.4:
            return self._chance.choice(FUNCTION_WORDS)
        if kind < 0.43:
            return self._chance.choice((*NYNORSK, *_ODD))
        (first, second) = self._chance.choices(self._words, cum_weights=self._weights, k=2)
        return first + (second if kind < 0.5 else self._chance.choice(_ENDINGS))
