"""Queries of every shape, made by chance: what somebody may type, paste or send to do harm.

One grammar with two drivers. The sweep (`sweep`) draws from a seeded `Random`, so that each query has a number, all of
them are asked and each has its own time. Hypothesis draws from the same grammar through `st.randoms()` where the
thing tested is pure and quick (`tests/unit/test_syntax.py`), and shrinks what fails. Hypothesis does not drive the
sweep: it stops at the first fault, asks again while it shrinks, and calls what depends on time flaky.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from engine.parser import DATE_PREFIXES, FIELD_PREFIXES, MAX_DEPTH, MAX_LENGTH, MAX_WORDS
from tests.robustness.odd_text import (
    ADDRESSES,
    ALPHABET,
    COMBINED,
    DATES,
    EMOJI,
    FUNCTION_WORDS,
    HARMFUL,
    INVISIBLE,
    NUMBERS,
    NYNORSK,
    OPERATORS,
    PUNCTUATION,
    RIGHT_TO_LEFT,
    SECTIONS,
    UNPRINTABLE,
)

_ODD = (
    *(NUMBERS, DATES, SECTIONS, ADDRESSES, EMOJI, RIGHT_TO_LEFT),
    *(COMBINED, INVISIBLE, UNPRINTABLE, HARMFUL, PUNCTUATION),
)
_QUOTES = (('"', '"'), ("«", "»"), ("“", "”"), ("„", "“"), ("„", "”"), ('"', "»"), ("«", "“"))


@dataclass(frozen=True, slots=True)
class Words:
    """What a grammar takes words from.

    Attributes:
        words: of the corpus, the most frequent first.
        names: values of keyword fields.
    """

    words: Sequence[str] = ("gevinst", "ledelse", "styring", "digitaliseringsprosjekt", "råd", "læring")
    names: Sequence[str] = ("Kari Holm", "Etaten", "2017", "intervju")


class Queries:
    """A grammar over some words; whatever it makes follows from the chance that it is given."""

    def __init__(self, chance: Random, words: Words) -> None:
        self._chance = chance
        self._words = words

    def query(self) -> str:
        """What is typed into the field of a search."""
        return self._one_of(
            *6 * (self._few,),
            *(self._sentence, self._question, self._function_words, self._odd_words, self._only_exclusions),
            *(self._phrase_of_function_words, self._thirty_two, self._too_many, self._at_the_limit, self._deep),
            *(self._operators, self._prefixes, self._fields, self._alternatives, self._letters, self._anything),
        )

    # Whole queries

    def _few(self) -> str:
        return self._joined(self._piece, 0, 4)

    def _sentence(self) -> str:
        return self._joined(lambda: self._one_of(self._frequent, self._function_word, self._inflected), 4, 14)

    def _question(self) -> str:
        return f"{self._chance.choice(('hva', 'Hvordan', 'korleis', 'Kven'))} {self._sentence()}?"

    def _function_words(self) -> str:
        return self._joined(self._function_word, 1, 8)

    def _odd_words(self) -> str:
        return self._joined(self._odd, 1, 6)

    def _only_exclusions(self) -> str:
        return self._joined(lambda: f"{self._chance.choice(('-', '−', 'IKKE '))}{self._atom()}", 1, 4)

    def _phrase_of_function_words(self) -> str:
        return self._quoted(self._function_words())

    def _thirty_two(self) -> str:
        return self._joined(self._short, MAX_WORDS, MAX_WORDS)

    def _too_many(self) -> str:
        return self._joined(self._short, MAX_WORDS + 1, 3 * MAX_WORDS)

    def _at_the_limit(self) -> str:
        """Of the greatest length, one less or one more."""
        length = MAX_LENGTH + self._chance.choice((-1, 0, 0, 0, 1))
        text = self._one_of(
            lambda: self._joined(self._frequent, 40, 40),
            lambda: self._rare() * MAX_LENGTH,
            lambda: self._odd() * MAX_LENGTH,
            lambda: (self._frequent() + self._rare()) * MAX_LENGTH,
            lambda: " ".join([self._piece() for _ in range(60)]),
        )
        return f"{text:x<{length}}"[:length]

    def _deep(self) -> str:
        depth = self._chance.choice((2, MAX_DEPTH - 1, MAX_DEPTH, MAX_DEPTH + 1, 40, 100))
        opening = "".join(self._chance.choice(("(", "(", "-(", f"{self._short()} (")) for _ in range(depth))
        return opening + self._frequent() + ")" * self._chance.choice((0, depth - 1, depth, depth, depth + 1))

    def _operators(self) -> str:
        return self._joined(lambda: self._chance.choice(OPERATORS), 1, 30, ("", " "))

    def _prefixes(self) -> str:
        return self._joined(self._prefix, 1, 5)

    def _fields(self) -> str:
        return self._joined(self._in_field, 1, 4)

    def _alternatives(self) -> str:
        return " ELLER ".join(self._atom() for _ in range(self._chance.randint(2, 8)))

    def _letters(self) -> str:
        return "".join(self._chance.choices(ALPHABET, k=self._chance.randint(1, 60)))

    def _anything(self) -> str:
        """Code points of any kind, surrogates and unassigned ones included."""
        highest = self._chance.choice((0xFF, 0xFFFF, 0x10FFFF))
        return "".join(chr(self._chance.randint(0, highest)) for _ in range(self._chance.randint(1, 40)))

    # Pieces of a query

    def _piece(self) -> str:
        return self._one_of(
            *4 * (self._word,),
            *(self._atom, self._exclusion, self._group, self._in_field, self._alternatives, self._odd, self._half),
        )

    def _atom(self) -> str:
        return self._one_of(self._word, self._word, self._phrase, self._prefix)

    def _exclusion(self) -> str:
        return self._chance.choice(("-", "--", "IKKE ", "IKKE -")) + self._atom()

    def _group(self) -> str:
        return f"({self._joined(self._atom, 0, 3)})"

    def _half(self) -> str:
        """Something without its other half."""
        return self._chance.choice(OPERATORS) + self._word()

    def _in_field(self) -> str:
        name = self._chance.choice((*FIELD_PREFIXES, *3 * DATE_PREFIXES, "ukjent", "TITTEL", "Fra"))
        if name.lower() in DATE_PREFIXES and self._chance.random() < 0.8:
            return f"{name}:{self._chance.choice(DATES)}"
        value = self._one_of(
            *(self._atom, self._name, lambda: self._quoted(self._name())),
            *(self._group, lambda: "", self._odd),
        )
        return f"{name}:{value}"

    def _phrase(self) -> str:
        return self._quoted(self._joined(lambda: self._one_of(self._frequent, self._function_word, self._rare), 0, 6))

    def _prefix(self) -> str:
        word = self._word()
        return word[: self._chance.randint(0, len(word))] + "*"

    def _quoted(self, text: str) -> str:
        opening, closing = self._chance.choice(_QUOTES)
        return opening + text + self._chance.choice((closing, closing, closing, ""))

    # Words

    def _word(self) -> str:
        return self._one_of(
            *2 * (self._frequent, self._rare, self._misspelt, self._inflected),
            *(self._compound, self._function_word, self._nynorsk, self._short, self._invented),
        )

    def _frequent(self) -> str:
        return self._words.words[int(len(self._words.words) * self._chance.random() ** 6)]

    def _rare(self) -> str:
        return self._chance.choice(self._words.words)

    def _short(self) -> str:
        return self._chance.choice(("ny", "ett", "IKT", "Nav", "a", "x1", self._frequent()[:4]))

    def _name(self) -> str:
        return self._chance.choice(self._words.names)

    def _function_word(self) -> str:
        return self._chance.choice(FUNCTION_WORDS)

    def _nynorsk(self) -> str:
        return self._chance.choice(NYNORSK)

    def _inflected(self) -> str:
        return self._rare() + self._chance.choice(("en", "ene", "er", "s", "ar", "ing", "lig", "sk", "het"))

    def _compound(self) -> str:
        parts = (self._rare(), self._frequent(), self._rare())[: self._chance.choice((2, 2, 3))]
        return self._chance.choice(("", "s", "e", "-")).join(parts)

    def _misspelt(self) -> str:
        letters = list(self._one_of(self._frequent, self._rare, self._compound))
        for _ in range(self._chance.choice((1, 1, 2))):
            at = self._chance.randrange(len(letters))
            letters[at] = self._chance.choice(
                ("", letters[at] * 2, self._chance.choice("aeiourstlnæøå"), letters[at - 1])
            )
        return "".join(letters)

    def _invented(self) -> str:
        return "".join(
            self._chance.choices("abdefgiklmnoprstuvyæøå", k=self._chance.choice((3, 7, 12, 39, 40, 41, 120)))
        )

    def _odd(self) -> str:
        text = self._chance.choice(self._chance.choice(_ODD))
        return text + self._chance.choice(("", "", self._short()))

    # Chance

    def _one_of(self, *made: Callable[[], str]) -> str:
        return self._chance.choice(made)()

    def _joined(self, made: Callable[[], str], least: int, most: int, between: Sequence[str] = (" ", " ", "  ")) -> str:
        joined = ""
        for _ in range(self._chance.randint(least, most)):
            joined += (self._chance.choice(between) if joined else "") + made()
        return joined
