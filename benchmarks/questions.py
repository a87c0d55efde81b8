"""The questions, drawn from the passages themselves, so that each has an answer. The same ones in every run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from random import Random

from benchmarks.corpus import Passage
from engine.language.function_words import is_stop_word


class Mode(Enum):
    """How a question's words have to stand in the title or the body."""

    ANY = "any"
    ALL = "all"
    PHRASE = "phrase"
    PREFIX = "prefix"


@dataclass(frozen=True, slots=True)
class Question:
    """Words and filters. Every answer is the ten best, the total, and the counts of four facets."""

    mode: Mode
    words: tuple[str, ...]
    filters: dict[str, str] = field(default_factory=dict)


def _one_word(passage: Passage, chance: Random) -> Question | None:
    words = _content(passage)
    return Question(Mode.ANY, (chance.choice(words),)) if words else None


def _three(mode: Mode) -> Callable[[Passage, Random], Question | None]:
    def draw(passage: Passage, chance: Random) -> Question | None:
        words = _content(passage)
        return Question(mode, tuple(chance.sample(words, 3))) if len(words) >= 3 else None

    return draw


def _phrase(passage: Passage, chance: Random) -> Question | None:
    words = _run(passage, chance, 3)
    return Question(Mode.PHRASE, words) if words else None


def _prefix(passage: Passage, chance: Random) -> Question | None:
    words = [word for word in _content(passage) if len(word) >= 6]
    return Question(Mode.PREFIX, (chance.choice(words)[:4],)) if words else None


def _two_filters(passage: Passage, chance: Random) -> Question | None:
    words = _content(passage)
    filters = {name: passage.facets[name][0] for name in ("tema", "type")}
    return Question(Mode.ANY, (chance.choice(words),), filters) if words else None


def _whole_question(passage: Passage, chance: Random) -> Question | None:
    words = _run(passage, chance, 10)
    return Question(Mode.ANY, tuple(dict.fromkeys(words))) if words else None


CLASSES: dict[str, Callable[[Passage, Random], Question | None]] = {
    "term": _one_word,
    "OR of 3": _three(Mode.ANY),
    "AND of 3": _three(Mode.ALL),
    "phrase": _phrase,
    "prefix": _prefix,
    "2 filters": _two_filters,
    "question": _whole_question,
}
"""Class → draws a question from a passage, or None if the passage has too few words.

A phrase is three words in a row, a prefix four letters, a question ten words in a row, function words included, of
which any may match. The words of the others are no function words.
"""


def draw(passages: Sequence[Passage], number: int) -> dict[str, list[Question]]:
    """So many questions of each class."""
    drawn: dict[str, list[Question]] = {}
    for name, make in CLASSES.items():
        chance = Random(name)  # noqa: S311 - the same questions every time, no secret
        questions: list[Question] = []
        while len(questions) < number:
            question = make(chance.choice(passages), chance)
            if question is not None:
                questions.append(question)
        drawn[name] = questions
    return drawn


def _content(passage: Passage) -> list[str]:
    words = sorted(set(passage.body.split()))
    return [word for word in words if word.isalpha() and len(word) > 2 and not is_stop_word(word)]


def _run(passage: Passage, chance: Random, length: int) -> tuple[str, ...]:
    words = passage.body.split()
    if len(words) < length:
        return ()
    start = chance.randrange(len(words) - length + 1)
    return tuple(words[start : start + length])
