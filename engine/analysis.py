"""Norwegian text → tokens with offsets. The one analyser, used for index, query and highlight alike.

A text is cut into surface forms once, in one way; an analyzer is a pure function from a surface form to its terms:
none, one or several, all at the same place. `ANALYZERS` names them; a field of the schema names its analyzer.

* `exact`: the form itself in lower case, one term a form, so that phrases are matched by position.
* `stem`: the form's lemma keys (`language.lemmas`); two forms are of one word when they share a key.
* `parts`: the base forms of a compound's parts (`language.compounds`); nothing for a word that is none.
* `grams`: the form's runs of four letters (`language.grams`), of words that carry meaning; for the score alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from engine.language.compounds import parts
from engine.language.function_words import is_stop_word
from engine.language.grams import grams
from engine.language.lemmas import keys
from engine.language.lexicon import lexicon

ANALYSIS_VERSION = 8
"""Raised whenever the same text would give other tokens; an index of another version is refused."""


def analysis_version() -> str:
    """The version of the rules and of the dictionaries; an index of another one is refused."""
    return f"{ANALYSIS_VERSION}-{lexicon().fingerprint[:12]}"


BREAK = "¶"
"""Stands between passages in a field's terms. No analyzer yields it, so no phrase reaches across two passages."""

_SOFT = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, zero-width characters and byte order mark: inside a word they mean nothing."""

_LETTER = rf"[^\W\d_](?:[{_SOFT}\u0300-\u036f]*)"
_TOKEN = re.compile(
    rf"""
      https?://[^\s<>"«»]+[^\s<>"«».,;:!?)\]]         # an address, whole
    | §+ \s? \d+ (?:[-–.]\d+)* [a-z]?\b               # § 4-1, §12a
    | \d+ (?:[.,:/]\d+)+                              # 09.30, 3,5, 24.01.2018, 2016/17
    | \b[a-zæøå]{{1,2}}(?:\.[a-zæøå]{{1,3}})+\.          # f.eks., bl.a., m.m.
    | {_LETTER}/{_LETTER}(?!\w)                       # A/S
    | (?:{_LETTER}|\d)+ (?:['’](?:{_LETTER})+)?       # a word, a number, rock'n
    """,
    re.VERBOSE | re.UNICODE,
)
_DROPPED = str.maketrans("", "", _SOFT)


class Token(NamedTuple):
    """A term and where it stands: `text[start:end]` is the surface form."""

    term: str
    start: int
    end: int


TermsOf = Callable[[str], tuple[str, ...]]


@lru_cache(maxsize=50_000)
def normalize(surface: str) -> str:
    """NFC, lower case, without soft hyphens, zero-width characters and closing full stops; «’» becomes «'»."""
    composed = unicodedata.normalize("NFC", surface.translate(_DROPPED)).lower().replace("’", "'")
    # A section sign may be parted from its number by any white space; a term never holds any.
    return "".join(composed.split()).rstrip(".")


ANALYZERS: dict[str, TermsOf] = {
    "exact": lambda surface: (normalize(surface),),
    "stem": lambda surface: keys(normalize(surface)),
    "parts": lambda surface: parts(normalize(surface)),
    "grams": lambda surface: _grams(normalize(surface)),
}


@lru_cache(maxsize=512)
def analyze(text: str, analyzer: str) -> tuple[Token, ...]:
    """The tokens of the text.

    Words, numbers, section signs, dotted abbreviations and addresses are surface forms. A hyphen parts words
    («IT-styring» is two forms), so that each part is found, and a phrase still finds the whole.
    """
    terms_of = ANALYZERS[analyzer]
    return tuple(Token(term, *found.span()) for found in _TOKEN.finditer(text) for term in terms_of(found.group()))


def terms(text: str, analyzer: str) -> tuple[str, ...]:
    """The terms of the text alone: what `analyze` gives, without the offsets."""
    return tuple(chain.from_iterable(map(ANALYZERS[analyzer], _surfaces(text))))


@lru_cache(maxsize=512)
def _surfaces(text: str) -> tuple[str, ...]:
    """The surface forms; every analyzer is asked of the same text in turn."""
    return tuple(_TOKEN.findall(text))


def _grams(word: str) -> tuple[str, ...]:
    return () if is_stop_word(word) else grams(word)
