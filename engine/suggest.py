"""What a reader may want while still typing: words of the corpus, themes, organisations, people and titles.

Everything that can be suggested is an entry with a name. It is found by the beginning of any word of its name; of
several typed words, each begins some word. Matching is a range of a sorted list of words, and what is common to the
ranges. Entries are numbered in the order of their kind and then of how many articles they have, so that the best are
those of the lowest numbers; names that begin with what was typed go first.

Letters count as they are: råd is not rad. Who has a keyboard without æ, ø and å finds the same by their usual
substitutes, but only after everything that is spelt as typed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import cycle, islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.analysis import analyze, normalize, terms
from engine.language.lemmas import keys
from engine.language.plain_letters import in_plain_letters
from engine.result import Marked
from engine.suggestible import Entry, Kind

MAX_SUGGESTIONS = 10

_MOST_OF_A_KIND = 5
_WEIGHED = 24
"""Entries of a kind that are looked at one by one."""
_CONTINUED = 10
"""Words that are tried as the last one of several."""
APART = " – "
"""Stands between the names of an entry that has several."""

_END = "\U0010ffff"

_TURNS = (*Kind, Kind.WORD, Kind.TITLE, Kind.WORD)
"""Whose turn it is to give a suggestion, over and over: each kind one before any gives its second."""
_PLACES = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entry for what was typed, with that marked in its name."""

    kind: Kind
    value: str
    name: Marked
    count: int


class Suggester:
    """Suggests from the entries of one generation. May be shared by threads.

    Args:
        entries: of those of a kind with as many articles, the better first.
        together: in how many articles some words stand one after the other.
    """

    def __init__(self, entries: Iterable[Entry], together: Callable[[tuple[str, ...]], int]) -> None:
        self._entries = sorted(entries, key=lambda entry: (_PLACES[entry.kind], -entry.count))
        self._together = together
        bounds = [
            bisect_left(self._entries, place, key=lambda entry: _PLACES[entry.kind]) for place in range(len(Kind))
        ]
        self._bounds = dict(zip(Kind, zip(bounds, [*bounds[1:], len(self._entries)], strict=True), strict=True))
        places = list(self._places())
        self._as_typed = _WordList(places)
        self._substituted = _WordList((form, place) for word, place in places for form in in_plain_letters(word))

    def suggest(self, text: str, limit: int, *, corrected: bool = False) -> tuple[Suggestion, ...]:
        """At most so many suggestions, together by kind; for a text without words, the themes with most articles.

        Args:
            corrected: the text is not what was typed, so that its last word is worth suggesting too.
        """
        words = terms(text, "exact")
        if not words:
            return self._popular(limit)
        known = () if corrected else keys(words[-1])[:1]
        chosen: dict[Kind, dict[str, Entry]] = {}
        for lists in ((self._as_typed,), (self._as_typed, self._substituted)):
            if sum(map(len, chosen.values())) < limit:
                _choose(chosen, self._waiting(words, lists, known), limit)
        return tuple(_suggestion(entry, words) for kind in chosen.values() for entry in kind.values())

    def _popular(self, limit: int) -> tuple[Suggestion, ...]:
        themes: dict[str, Entry] = {}
        for entry in self._entries[slice(*self._bounds[Kind.THEME])]:
            themes.setdefault(entry.value, entry)
        return tuple(_suggestion(entry, ()) for entry in islice(themes.values(), limit))

    def _places(self) -> Iterator[tuple[str, int]]:
        """Each word of each name, with the number of the entry doubled, and one more if other words go before."""
        for number, entry in enumerate(self._entries):
            for name in entry.names:
                for place, word in enumerate(terms(name, "exact")):
                    yield word, 2 * number + (place > 0)

    def _waiting(
        self, words: Sequence[str], lists: Sequence[_WordList], known: tuple[str, ...]
    ) -> dict[Kind, Iterator[Entry]]:
        """The entries of each kind that match, the best first. Words are not suggested in forms of a known lemma."""
        found = self._found(words, lists)
        return {
            kind: self._endings(words, lists, known) if kind is Kind.WORD else self._fitting(kind, words, found)
            for kind in Kind
        }

    def _fitting(self, kind: Kind, words: Sequence[str], found: _Found) -> Iterator[Entry]:
        """The entries of a kind by how well the words fit their names."""
        best = self._best(kind, found)
        return iter(sorted(best, key=lambda entry: min(_way(terms(name, "exact"), words) for name in entry.names)))

    def _endings(self, words: Sequence[str], lists: Sequence[_WordList], known: tuple[str, ...]) -> Iterator[Entry]:
        """The last word ended; after others, only as it stands somewhere, where most articles have it first."""
        *before, last = words
        ends = _new_words(self._best(Kind.WORD, self._found((last,), lists)), known)
        if not before:
            return ends
        wholes = [(*before, entry.value) for entry in islice(ends, _CONTINUED)]
        found = [Entry(Kind.WORD, " ".join(whole), (" ".join(whole),), self._together(whole)) for whole in wholes]
        return iter(sorted((entry for entry in found if entry.count), key=lambda entry: -entry.count))

    def _best(self, kind: Kind, found: _Found) -> list[Entry]:
        """The entries of a kind with most articles, those whose names begin with what was typed before others."""
        low, high = self._bounds[kind]
        here = low + np.flatnonzero(found.anywhere[low:high])
        begins = found.first[here]
        return [self._entries[number] for number in np.concatenate([here[begins], here[~begins]])[:_WEIGHED]]

    def _found(self, words: Sequence[str], lists: Sequence[_WordList]) -> _Found:
        """The entries in whose names each of the words begins one."""
        every = [np.concatenate([each.beginning_with(word) for each in lists]) for word in words]
        marks = np.zeros((len(words) + 1, len(self._entries)), dtype=np.bool_)
        for mark, places in zip(marks, every, strict=False):
            mark[places >> 1] = True
        marks[-1][every[0][every[0] & 1 == 0] >> 1] = True
        return _Found(np.logical_and.reduce(marks[:-1]), marks[-1])


class _Found(NamedTuple):
    """For each entry whether it was found, and whether a name of it begins with the first of the words."""

    anywhere: NDArray[np.bool_]
    first: NDArray[np.bool_]


class _WordList:
    """Words in code point order, each with the numbers of its places."""

    def __init__(self, places: Iterable[tuple[str, int]]) -> None:
        ordered = sorted(places)
        self._words: list[str] = []
        starts: list[int] = []
        for at, (word, _) in enumerate(ordered):
            if not self._words or self._words[-1] != word:
                self._words.append(word)
                starts.append(at)
        self._starts = np.array([*starts, len(ordered)], dtype=np.int64)
        self._places = np.array([place for _, place in ordered], dtype=np.int64)

    def beginning_with(self, prefix: str) -> NDArray[np.int64]:
        """The places of all words that begin so."""
        low, high = (bisect_left(self._words, bound) for bound in (prefix, prefix + _END))
        return self._places[self._starts[low] : self._starts[high]]


def _choose(chosen: dict[Kind, dict[str, Entry]], waiting: dict[Kind, Iterator[Entry]], limit: int) -> None:
    """Fill up what was chosen, in turns."""
    turns = cycle(_TURNS)
    while waiting and sum(map(len, chosen.values())) < limit:
        kind = next(turns)
        if kind in waiting:
            taken = chosen.get(kind, {})
            entry = next((entry for entry in waiting[kind] if entry.value not in taken), None)
            if entry is None or len(taken) == _MOST_OF_A_KIND:
                del waiting[kind]
            else:
                chosen.setdefault(kind, {})[entry.value] = entry


def _new_words(entries: Iterable[Entry], known: Iterable[str]) -> Iterator[Entry]:
    """Of words that are inflections of each other the first, and none of a known lemma."""
    seen = set(known)
    for entry in entries:
        lemma = keys(entry.value)[0]
        if lemma not in seen:
            seen.add(lemma)
            yield entry


def _way(name: Sequence[str], words: Sequence[str]) -> int:
    """How the words fit a name: 0 if it begins with them, 1 if they stand in a row in it, else 2."""
    *before, last = words
    for at in range(len(name) - len(before)):
        row = name[at : at + len(words)]
        if _begins(row[-1], last) and all(typed in _forms(word) for typed, word in zip(before, row, strict=False)):
            return min(at, 1)
    return 2


def _begins(word: str, typed: str) -> bool:
    return any(form.startswith(typed) for form in _forms(word))


@lru_cache(maxsize=4_096)
def _forms(word: str) -> tuple[str, ...]:
    """What may be typed for a word."""
    return (word, *in_plain_letters(word))


def typed_in(name: str, text: str) -> Marked:
    """A name with what was typed of it marked."""
    return Marked(name, tuple(_spans(name, terms(text, "exact"))))


def _suggestion(entry: Entry, words: Sequence[str]) -> Suggestion:
    shown = APART.join(entry.names)
    return Suggestion(entry.kind, entry.value, Marked(shown, tuple(_spans(shown, words))), entry.count)


def _spans(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The beginnings of words that were typed. Of those before the last, whole words are preferred."""
    tokens = analyze(text, "exact")
    whole = {token.term for token in tokens} & set(words[:-1])
    for token in tokens:
        typed = [word for word in words if _begins(token.term, word) and (token.term == word or word not in whole)]
        if typed:
            yield token.start, token.start + max(_reach(text[token.start : token.end], word) for word in typed)


def _reach(written: str, typed: str) -> int:
    """How many letters of a word in a text were typed."""
    lengths = range(1, len(written))
    return next((length for length in lengths if _begins(normalize(written[:length]), typed)), len(written))
