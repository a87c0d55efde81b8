"""«Mente du …»: the word of the corpus that a word it does not have was probably meant to be.

Candidates are found by what letters they have in common: each word of the vocabulary has a 64-bit signature of its
letters and another of its letter pairs. A misspelling differs from the word in few bits, so that one pass of numpy
leaves some dozens of words. Those are weighed one by one: a Damerau–Levenshtein distance in which the slips that
Norwegians make cost less than others, against how many documents hold the word.

Signatures are of folded spellings (å, ø, æ as a, o, a; doubled letters single), so that what a keyboard without
these letters makes of a word is found as easily as the word.

Source: F. J. Damerau, A technique for computer detection and correction of spelling errors, CACM 7(3), 1964.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.port import TermCount

SHORTEST = 3
"""Letters in the shortest word that is corrected."""

_LONGEST = 40
_SHORT = 5
"""Shorter words are corrected by one edit only, and words of so many letters by two slips of which one is an easy one:
two edits would make them any word."""
_SHORT_EDITS = 1.8

_CHEAP = 0.4
"""Edits that a slip of the ear or of a foreign keyboard counts for."""
_NEIGHBOUR = 0.7
"""Edits that hitting the next key, or two keys in the wrong order, counts for."""
_FIRST_LETTER = 0.3
"""Added where the first letters differ: the first is rarely the wrong one."""
_FREQUENCY = 0.2
"""Edits that ten times as many documents are worth. docs/adr/0010 has the figures for this and other values."""

_RARE = 1
"""Documents that hold a word which may itself be a slip of somebody's, in a corpus of many."""
_MANY = 1_000
"""Documents of such a corpus. In a smaller one most words stand in one document, and few of them are slips."""
_RARE_EDITS = 0.8
"""Edits that such a word must be nearer than others."""
_COMPOSED = 1.5
"""Edits that a compound which the corpus lacks must be nearer than a word it has."""

_BAND = 3
"""How far apart in their words two letters can be that correspond."""

_WEIGHED = 100
"""Candidates that are weighed one by one at most, those with the likest signatures."""
_LEAST_PART = 4
"""Letters in the shortest part of a compound that is taken for a word."""
_PART_DOCUMENTS = 2
"""Documents that must hold a word for it to be taken for a part."""

_MARKS = str.maketrans("åäæøöéèêòô", "aaaooeeeoo")
_DIGRAPHS = (("aa", "a"), ("ae", "a"), ("oe", "o"))
_DOUBLED = re.compile(r"(.)\1+")
_ROWS = ("qwertyuiopå", "asdfghjkløæ", "zxcvbnm")

_ALIKE = """
    å/a å/aa å/o ø/o ø/oe ø/ö æ/a æ/ae æ/e æ/ä ä/e é/e ê/e ò/o ô/o skj/sj skj/kj kj/tj kj/k sj/sk gj/j hj/j hv/v ng/n
    nd/n ld/l rd/r kk/ck k/c ks/x ei/eg øy/øg f/ph v/w s/z
""".split()
"""Spellings that the ear or the keyboard confuses."""


def _by_last_letters() -> dict[tuple[str, str], list[tuple[str, str]]]:
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for pair in _ALIKE:
        one, other = pair.split("/")
        found.setdefault((one[-1], other[-1]), []).append((one, other))
        found.setdefault((other[-1], one[-1]), []).append((other, one))
    return found


def _neighbours() -> frozenset[tuple[str, str]]:
    beside = [pair for row in _ROWS for pair in pairwise(row)]
    below = [pair for upper, lower in pairwise(_ROWS) for pair in zip(upper, lower, strict=False)]
    return frozenset(beside + below) | frozenset((b, a) for a, b in beside + below)


_ALIKE_AT = _by_last_letters()
_NEXT_KEYS = _neighbours()


def fold(word: str) -> str:
    """The spelling that slips with æ, ø, å and doubled letters leave as it is: kjøtt, kjoett and kjott are all kjot."""
    for digraph, single in _DIGRAPHS:
        word = word.replace(digraph, single)
    return _DOUBLED.sub(r"\1", word.translate(_MARKS))


def distance(typed: str, meant: str, limit: float) -> float:
    """Edits between two words, each weighed by how easily it happens; infinite if they are more than `limit`."""
    typed, meant = _where_they_differ(typed, meant)
    if abs(len(typed) - len(meant)) > _BAND:
        return math.inf
    rows = [[float(at) for at in range(len(meant) + 1)]]
    for i in range(1, len(typed) + 1):
        rows.append(_next_row(typed, meant, i, rows))
        if min(rows[-1]) > limit and min(rows[-2]) > limit:
            return math.inf
    return rows[-1][-1] if rows[-1][-1] <= limit else math.inf


def _where_they_differ(typed: str, meant: str) -> tuple[str, str]:
    """The words without what they begin and end with alike, but for one letter each side, which weights may need."""
    shorter = min(len(typed), len(meant))
    first = 0
    while first < shorter and typed[first] == meant[first]:
        first += 1
    last = 0
    while last < shorter - first and typed[-1 - last] == meant[-1 - last]:
        last += 1
    first, last = max(0, first - 1), max(0, last - 1)
    return typed[first : len(typed) - last], meant[first : len(meant) - last]


def _next_row(typed: str, meant: str, i: int, rows: list[list[float]]) -> list[float]:
    a, previous = typed[i - 1], typed[i - 2] if i > 1 else ""
    above = rows[i - 1]
    dropping = _CHEAP if a == previous else 1.0
    row = [float(i)] + [math.inf] * len(meant)
    for j in range(max(1, i - _BAND), min(len(meant), i + _BAND) + 1):
        b, before = meant[j - 1], meant[j - 2] if j > 1 else ""
        changing = 0.0 if a == b else _NEIGHBOUR if (a, b) in _NEXT_KEYS else 1.0
        best = min(above[j - 1] + changing, above[j] + dropping, row[j - 1] + (_CHEAP if b == before else 1.0))
        if best > 0.0:
            if a == before and b == previous and a != b:
                best = min(best, rows[i - 2][j - 2] + _NEIGHBOUR)
            if (a, b) in _ALIKE_AT:
                best = min(best, _alike(typed[:i], meant[:j], rows))
        row[j] = best
    return row


def _alike(typed: str, meant: str, rows: list[list[float]]) -> float:
    """The least for two beginnings that end in spellings which are easily confused."""
    fitting = (
        rows[len(typed) - len(one)][len(meant) - len(other)] + _CHEAP
        for one, other in _ALIKE_AT[typed[-1], meant[-1]]
        if typed.endswith(one) and meant.endswith(other)
    )
    return min(fitting, default=math.inf)


class _Signatures(NamedTuple):
    letters: NDArray[np.uint64]
    pairs: NDArray[np.uint64]


def _signatures(words: Iterable[str]) -> _Signatures:
    """For each word, bits for the letters it has once and twice, and for its pairs of letters, ends included."""
    folded = [fold(word) for word in words]
    width = max(map(len, folded), default=0) + 1  # one more, so that each word is followed by nothing
    table = np.array(folded, dtype=f"U{width}")
    codes = table.view(np.uint32).reshape(len(table), width)
    once, twice, pairs = (np.zeros(len(table), np.uint64) for _ in range(3))
    one = np.uint64(1)
    before = np.zeros(len(table), np.uint64)
    for column in range(width):
        code = codes[:, column].astype(np.uint64)
        bit = np.where(code > 0, one << (code & np.uint64(31)), np.uint64(0))
        twice |= once & bit
        once |= bit
        pair = one << ((before * np.uint64(37) + code * np.uint64(11)) & np.uint64(63))
        pairs |= np.where((code > 0) | (before > 0), pair, np.uint64(0))
        before = code
    return _Signatures(once | (twice << np.uint64(32)), pairs)


class _Near(NamedTuple):
    """A word that may be meant. The least is the likeliest.

    Attributes:
        weight: the edits, less what its documents are worth.
    """

    weight: float
    edits: float
    word: str

    def within(self, before: str, after: str) -> _Near:
        """The compound that it is a part of, which the corpus does not have."""
        return _Near(self.weight + _COMPOSED, self.edits, before + self.word + after)


_NOTHING = _Near(math.inf, math.inf, "")


def _farthest(word: str) -> float:
    """The edits that a word may need at most."""
    return 2.0 if len(word) > _SHORT else _SHORT_EDITS if len(word) == _SHORT else 1.0


class Speller:
    """Corrects words from the vocabulary of one generation; its tables are made at the first question.

    A word of the vocabulary is never corrected.
    """

    def __init__(self, vocabulary: Iterable[TermCount]) -> None:
        self._documents = {
            count.term: count.documents
            for count in vocabulary
            if SHORTEST <= len(count.term) <= _LONGEST and count.term.isalpha()
        }

    @cached_property
    def _rare(self) -> int:
        """Documents that hold a word which may be a slip. The commonest word stands in about all that there are."""
        return _RARE if max(self._documents.values(), default=0) >= _MANY else 0

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple(self._documents)

    @cached_property
    def _known(self) -> _Signatures:
        return _signatures(self._words)

    def __contains__(self, word: str) -> bool:
        return word in self._documents

    def correct(self, word: str) -> str | None:
        """The word that was probably meant; None for a word of the vocabulary, and where nothing is near enough.

        A word within one edit is meant, unless the corpus is large and the word so rare that it may be a slip too.
        Where no word is near, a compound is corrected in one of its parts, if the other is a word: the corpus may lack
        the compound and still have the parts.
        """
        word = word.lower()
        if not word.isalpha() or not SHORTEST <= len(word) <= _LONGEST or word in self._documents:
            return None
        near = self._nearest(word, 1.0)
        if near is not None and self._documents[near.word] > self._rare:
            return near.word
        found = [near] if near is not None else [*self._by_part(word)]
        farther = self._nearest(word, _farthest(word))
        return min(filter(None, (*found, farther)), default=_NOTHING).word or None

    def _nearest(self, word: str, limit: float) -> _Near | None:
        """The likeliest word within so many edits."""
        return min(self._near(word, limit), default=None)

    def _near(self, word: str, limit: float) -> Iterator[_Near]:
        for candidate in self._candidates(word, limit):
            edits = distance(word, candidate, limit)
            if edits <= limit:
                edits += _FIRST_LETTER if fold(candidate)[:1] != fold(word)[:1] else 0.0
                documents = self._documents[candidate]
                rare = _RARE_EDITS if documents <= self._rare else 0.0
                yield _Near(edits + rare - _FREQUENCY * math.log10(documents), edits, candidate)

    def _candidates(self, word: str, limit: float) -> Iterator[str]:
        """Words whose signatures differ in no more bits than so many edits can change, the likest first.

        An edit changes two letters at most (a substitution) and six pairs (a transposition).
        """
        letters, pairs = _signatures([word])
        off = np.bitwise_count(self._known.letters ^ letters[0])
        near = np.flatnonzero(off <= 2 * limit)
        apart = np.bitwise_count(self._known.pairs[near] ^ pairs[0])
        fitting = apart <= 6 * limit
        near, unlike = near[fitting], apart[fitting] + off[near[fitting]]
        for at in near[np.argsort(unlike, kind="stable")[:_WEIGHED]]:
            yield self._words[at]

    def _by_part(self, word: str) -> Iterator[_Near]:
        for at in range(_LEAST_PART, len(word) - _LEAST_PART + 1):
            first, last = word[:at], word[at:]
            for link in ("", "s") if first.endswith("s") else ("",):
                stem = first.removesuffix(link)
                if self._is_part(last) and (near := self._nearest(stem, 1.0)):
                    yield near.within("", link + last)
                if self._is_part(stem) and (near := self._nearest(last, 1.0)):
                    yield near.within(first, "")

    def _is_part(self, word: str) -> bool:
        return len(word) >= _LEAST_PART and self._documents.get(word, 0) >= _PART_DOCUMENTS
