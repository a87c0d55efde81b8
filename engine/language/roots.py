"""The roots of a word: what it shares with the words derived from it, rapportering with rapportere and rapport.

The root of a word is the Snowball stem of its lemma; those of a compound's parts come after it. Different words
share roots (leder and ledelse), so a root never decides whether a document matches: it only adds to the score.
"""

from __future__ import annotations

from functools import lru_cache

from engine.language.compounds import parts
from engine.language.lemmas import keys, snowball_stem


@lru_cache(maxsize=200_000)
def roots(word: str) -> tuple[str, ...]:
    """The roots of a lower-case NFC word and of its parts, its own first; never empty."""
    return tuple(dict.fromkeys(snowball_stem(lemma) for lemma in (keys(word)[0], *parts(word))))
