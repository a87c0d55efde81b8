"""The character n-grams of a word: runs of a few letters, by which words that are spelt alike are alike.

They reach what no dictionary knows: misspellings in a document, compounds of names and of English words, derivations
outside the lexicon. Words share grams that have nothing to do with each other, so a gram never decides whether a
document matches: it only adds to the score. Four letters was best for the Scandinavian languages in McNamee and
Mayfield, «Character n-gram tokenization for European language text retrieval» (2004), and is best here (ADR 0014).
"""

from __future__ import annotations

from functools import lru_cache
from sys import intern

LENGTH = 4

EDGE = "_"
"""Stands before the first letter and after the last, so that a beginning is told from a middle. No word holds it."""


@lru_cache(maxsize=50_000)
def grams(word: str) -> tuple[str, ...]:
    """The grams of a word with its edges, in order; a shorter word is one gram."""
    edged = f"{EDGE}{word}{EDGE}"
    # Interned: thousands of words share their few letters' runs, and the cache holds each once.
    return tuple(intern(edged[start : start + LENGTH]) for start in range(max(len(edged) - LENGTH, 0) + 1))
