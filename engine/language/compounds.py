"""The parts of Norwegian compounds: arbeidsgiverrådet → arbeidsgiver, råd, arbeid, giver.

All cuts of a word into known parts are weighed by what speaks for them (`cuts.FEATURES`): how many other words the
parts make, whether the link fits, whether the dictionaries' own lemma of the word agrees. The weights are of a
logistic regression, found and cross-validated by `tests/relevance/compound_weights.py`; see
docs/adr/0008-norwegian-lexicon.md. They know features, not words.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from engine.language.cuts import FEATURES, PARTICLES, Cut, cuts
from engine.language.inflection import known_lemmas
from engine.language.lexicon import lexicon

WEIGHTS: Final[dict[str, float]] = {
    "always 1": 0.07,
    "family of first with this link": 4.75,
    "family of first with any link": -2.96,
    "family of last": 2.06,
    "letters of first": -0.17,
    "letters of last": 0.33,
    "both of five letters or more": 0.90,
    "unknown word, both of five letters or more": -0.38,
    "link s": -0.24,
    "link e": 1.05,
    "s after an ending that takes s": 1.29,
    "no s after an ending that takes s": -1.19,
    "dictionary agrees": -0.65,
    "list agrees": -0.72,
    "list disagrees": -0.96,
    "whole word borrowed": -2.00,
    "last borrowed": 0.13,
    "last only a verb": 0.65,
    "last only an adjective": 0.22,
    "last without class": -0.99,
    "last bound": -0.47,
    "last of three letters": -1.00,
    "last never seen in a compound": -0.40,
    "first only a verb": -1.20,
    "first a verb's particle": -1.57,
    "first another adverb or prefix": 1.40,
    "first without class": -0.17,
    "first only an adjective": -0.07,
    "first an inflected adjective or the root of a verb": -1.37,
    "first another spelling of its lemma": -2.19,
    "first a learned combining form": -2.24,
    "first of three letters": -0.55,
    "first never seen with this link": -1.11,
    "first borrowed": -0.13,
}
THRESHOLD: Final = 2.0
"""A cut that weighs less is no compound. Here cross-validation of the weights finds nine parts of ten, and splits 3.7 %
of other words, some of which are compounds after all."""

_SHORTEST: Final = 6
_LONGEST: Final = 60
"""Letters in a word that is looked at."""
_LEAST_LAST: Final = 4
"""Letters in a last part that follows a compound."""
_DEEPEST: Final = 3
"""How many times parts are cut again."""
_WEIGHTS: Final = tuple(WEIGHTS.get(name, 0.0) for name in FEATURES)  # a new feature counts once it is fitted


@lru_cache(maxsize=100_000)
def parts(word: str) -> tuple[str, ...]:
    """The parts of a lower-case NFC word, as base forms; empty if it is no compound.

    First come the two parts of the best cut, then their own parts, so that «rådet», «arbeidsgiver» and «arbeid»
    all find arbeidsgiverrådet.
    """
    return tuple(part for part in dict.fromkeys(_parts(word, _DEEPEST)) if part != word)


def _parts(word: str, depth: int) -> list[str]:
    cut = best_cut(word) if depth else None
    if cut is None or (depth < _DEEPEST and (cut.last not in lexicon() or cut.first in PARTICLES)):
        return []  # within a part, a particle or half a derivation is of no use: for-valtning, til-skudd
    return [cut.first, cut.last, *_parts(cut.first, depth - 1), *_parts(cut.last, depth - 1)]


@lru_cache(maxsize=10_000)
def best_cut(word: str) -> Cut | None:
    """The cut that most speaks for, if enough does."""
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return None
    heaviest = max(((weight(cut), -cut.at, cut) for cut in cuts(word)), default=None)
    return heaviest[2] if heaviest and heaviest[0] >= THRESHOLD else _cut_after_compound(word)


def _cut_after_compound(word: str) -> Cut | None:
    """The cut of a word whose first part is itself a compound and linked by s: gevinstrealisering-s-plan.

    No dictionary lists such a first part, so `cuts` does not know it; the s marks it off.
    """
    for at in range(len(word) - _LEAST_LAST, _SHORTEST, -1):
        if word[at - 1] == "s" and (last := known_lemmas(word[at:])) and best_cut(word[: at - 1]):
            return Cut(word[: at - 1], last[0], at, ())
    return None


def weight(cut: Cut) -> float:
    """What speaks for a cut less what speaks against it, as log odds."""
    return sum(value * factor for value, factor in zip(cut.features, _WEIGHTS, strict=True) if value)
