"""How often «mente du» is the word that was meant: realistic misspellings, made the same way every time.

The words are those of the tidstyver reports that stand in several of them; the vocabulary is all of them. And all
words of the corpus that ships with the product, whose few articles hold most of their words once.

A slip is one of what typists do: a neighbouring key, a letter dropped or doubled, two in the wrong order, a double
letter written single, æ, ø and å as a keyboard without them has it, or a wrong letter.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from engine.analysis import terms
from engine.language.function_words import is_stop_word
from engine.port import TermCount
from engine.schema import Unit, fields_with
from engine.spelling import Speller
from tests.relevance.evaluate import indexed
from tests.relevance.figures import Figure
from tests.relevance.sets import PROGRAMME_CORPUS

SEED = 1814
SAMPLE = 1_500
LEAST_REPORTS = 5
LEAST_LETTERS = 5
"""Letters in the shortest word that is misspelt: of shorter ones a slip mostly makes another word."""

_ROWS = ("qwertyuiopå", "asdfghjkløæ", "zxcvbnm")
_PLAIN = {"æ": "ae", "ø": "o", "å": "a"}

Slip = Callable[[str, random.Random], str]


def measure(data: Path) -> list[Figure]:
    """The shares of misspellings of one edit and of two that are mended into the intended word."""
    counts = vocabulary(data / "corpora" / "tidstyver.jsonl")
    shipped = shipped_vocabulary()
    return [
        Figure("spelling.one_edit", "misspellings mended, one edit", _share(counts, 1, LEAST_REPORTS), 0.90),
        Figure("spelling.two_edits", "misspellings mended, two edits", _share(counts, 2, LEAST_REPORTS), 0.70),
        Figure("spelling.shipped_one_edit", "the same, one edit, shipped corpus", _share(shipped, 1, 1), 0.90),
        Figure("spelling.shipped_two_edits", "the same, two edits, shipped corpus", _share(shipped, 2, 1), 0.70),
    ]


def shipped_vocabulary() -> Counter[str]:
    """Word → how many articles of the shipped corpus hold it."""
    with indexed(PROGRAMME_CORPUS, "whoosh") as index:
        searcher = index.searcher()
        counts: Counter[str] = Counter()
        for field in fields_with("exact"):
            for count in searcher.terms(Unit.ARTICLE, field.name, "", sys.maxsize):
                counts[count.term] = max(counts[count.term], count.documents)
    return counts


def vocabulary(records: Path) -> Counter[str]:
    """Word → how many of the records hold it."""
    counts: Counter[str] = Counter()
    with records.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            counts.update(set(terms(f"{record['title']} {record['text']}", "exact")))
    return counts


def misspelt(counts: Counter[str], edits: int, least: int) -> list[tuple[str, str]]:
    """(misspelling, word): of words that so many documents hold at least, never a word of the vocabulary itself."""
    chance = random.Random(SEED + edits)
    frequent = sorted(
        word
        for word, reports in counts.items()
        if reports >= least and len(word) >= LEAST_LETTERS and word.isalpha() and not is_stop_word(word)
    )
    pairs = []
    for word in chance.sample(frequent, min(SAMPLE, len(frequent))):
        wrong = word
        for _ in range(edits):
            wrong = chance.choice(SLIPS)(wrong, chance)
        if wrong != word and wrong not in counts:
            pairs.append((wrong, word))
    return pairs


def _share(counts: Counter[str], edits: int, least: int) -> float:
    speller = Speller(TermCount(word, documents) for word, documents in counts.items())
    pairs = misspelt(counts, edits, least)
    return sum(speller.correct(wrong) == word for wrong, word in pairs) / len(pairs)


def _neighbouring_key(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    row = next((row for row in _ROWS if word[at] in row), "")
    beside = [row[i] for i in (row.find(word[at]) - 1, row.find(word[at]) + 1) if 0 <= i < len(row)]
    return word[:at] + chance.choice(beside) + word[at + 1 :] if beside else word


def _dropped(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def _doubled(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + word[at] + word[at:]


def _swapped(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _single(word: str, chance: random.Random) -> str:
    doubles = [at for at in range(1, len(word)) if word[at] == word[at - 1]]
    at = chance.choice(doubles) if doubles else chance.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def _plain_letters(word: str, chance: random.Random) -> str:
    marked = [at for at, letter in enumerate(word) if letter in _PLAIN]
    if not marked:
        return _neighbouring_key(word, chance)
    at = chance.choice(marked)
    return word[:at] + _PLAIN[word[at]] + word[at + 1 :]


def _wrong_letter(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + chance.choice("aeiounrtsdlkgmv") + word[at + 1 :]


SLIPS: tuple[Slip, ...] = (_neighbouring_key, _dropped, _doubled, _swapped, _single, _plain_letters, _wrong_letter)
