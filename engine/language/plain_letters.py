"""Words as keyboards without the Norwegian letters have them: råd is typed raad or rad, læring laering, idé ide."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SUBSTITUTES = tuple(
    str.maketrans(dict(zip("æøå", letters, strict=True)))
    for letters in (("ae", "oe", "aa"), ("ae", "o", "a"), ("a", "o", "a"))
)


@lru_cache(maxsize=4_096)
def in_plain_letters(word: str) -> frozenset[str]:
    """What may be typed for a lower-case word; nothing for a word of plain letters."""
    if word.isascii():
        return frozenset()
    plain = "".join(letter if letter in "æøå" else unicodedata.normalize("NFD", letter)[0] for letter in word)
    return frozenset(plain.translate(table) for table in (*_SUBSTITUTES, {})) - {word}
