"""Titles → ids, by the rule of the programme's own addresses (WordPress with Norwegian letters)."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 80
"""Longest id that is allowed; a longer slug is cut after its last whole word that fits."""

_LETTERS = str.maketrans(dict(zip("øåðđŋŧł", "oaddntl", strict=True)) | {"æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"})
"""Letters that have no accent to take away. The rest, such as é and č, lose theirs by decomposition."""

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_OTHER = re.compile(r"[^a-z0-9]+")


def slug(title: str) -> str:
    """The id that a title gives: `[a-z0-9-]{1,80}`, or empty if the title has no Latin letter and no digit.

    «Gode råd for å løse digitale knuter» → `gode-rad-for-a-lose-digitale-knuter`.
    """
    lower = unicodedata.normalize("NFC", _INVISIBLE.sub("", title)).lower().translate(_LETTERS)
    plain = "".join(letter for letter in unicodedata.normalize("NFD", lower) if not unicodedata.combining(letter))
    return shortened(_OTHER.sub("-", plain).strip("-"), MAX_LENGTH)


def shortened(words: str, length: int) -> str:
    """At most `length` characters of a slug, cut between words unless the first word alone is longer."""
    if len(words) <= length:
        return words
    whole = words[: length + 1].rpartition("-")[0]
    return (whole or words[:length]).strip("-")
