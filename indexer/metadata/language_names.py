"""What languages are called in Norwegian and in English, and codes for them that are not the shortest → their tags."""

from __future__ import annotations

import re
from collections.abc import Mapping

from indexer.metadata.languages import NORWEGIAN, STANDARDS

CODES: Mapping[str, str] = {
    "nob": "nb",
    "nor": NORWEGIAN,
    "nno": "nn",
    "no-bok": "nb",
    "no-nyn": "nn",
    "eng": "en",
    "dan": "da",
    "swe": "sv",
    "ger": "de",
    "deu": "de",
    "fre": "fr",
    "fra": "fr",
    "fin": "fi",
    "ice": "is",
    "isl": "is",
    "sme": "se",
}
"""ISO 639-2, and the tags that Norwegian had before it had codes of its own."""

_NAMES = """
nb  bokmål bokmal bokmaal riksmål
nn  nynorsk nynorsken
no  norsk norwegian
en  engelsk english
da  dansk danish
sv  svensk swedish svenska
de  tysk german deutsch
fr  fransk french français
fi  finsk finnish suomi
is  islandsk icelandic
se  nordsamisk
"""
_TAG_OF: Mapping[str, str] = {name: tag for tag, *names in map(str.split, _NAMES.strip().split("\n")) for name in names}
_WORD = re.compile(r"[^\W\d_]+")


def named(text: str) -> str | None:
    """The language that a text names: «Norsk (bokmål)» → `nb`, «norsk» → `no`.

    None where it names none, or two, or says anything besides.
    """
    tags = {_TAG_OF.get(word) for word in _WORD.findall(text.lower())}
    if tags & STANDARDS:
        tags.discard(NORWEGIAN)
    return next(iter(tags)) if len(tags) == 1 else None
