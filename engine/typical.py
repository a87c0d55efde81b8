"""Words that are typical of a part of the corpus: more of its articles hold them than chance would have it.

For each word form, the articles of the part that hold it are compared with the other articles that do, by the
log-likelihood ratio of Dunning («Accurate methods for the statistics of surprise and coincidence», Computational
Linguistics 19:1, 1993). Articles are counted, not occurrences, so that no single text decides. A form is taken if it
stands in several of the part's articles, in a greater share of them than of the others, and the ratio is beyond
`SURPRISE`; of the forms of one lemma, the one with the greatest ratio.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from threading import Lock
from weakref import WeakKeyDictionary

from engine.document import FORM_MARK
from engine.language.function_words import is_stop_word
from engine.language.lemmas import keys
from engine.port import Searcher
from engine.query import MatchAll, Query
from engine.schema import Sort, Unit

SURPRISE = 10.83
"""The ratio that chance exceeds once in a thousand words (chi-square, one degree of freedom)."""

LEAST_ARTICLES = 2
LEAST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class TypicalWord:
    """A word form with how many of the part's articles hold it, and how many of all articles."""

    form: str
    inside: int
    everywhere: int


_Found = dict[tuple[Query, int], tuple[TypicalWord, ...]]

_FOUND: WeakKeyDictionary[Searcher, _Found] = WeakKeyDictionary()
_LOCK = Lock()


def typical_words(searcher: Searcher, part: Query, most: int) -> tuple[TypicalWord, ...]:
    """The words most typical of the articles that a query means; none where the part is too small to tell.

    They are counted over all forms of the corpus, so they are kept as long as the snapshot is. Ask for parts that are
    few, as themes are.
    """
    with _LOCK:
        kept = _FOUND.setdefault(searcher, {})
    if (part, most) not in kept:
        kept[part, most] = _most_typical(searcher, part, most)
    return kept[part, most]


def _most_typical(searcher: Searcher, part: Query, most: int) -> tuple[TypicalWord, ...]:
    articles = searcher.match(Unit.ARTICLE, MatchAll(), Sort.TITLE, 0, 0).total
    inside = searcher.match(Unit.ARTICLE, part, Sort.TITLE, 0, 0).total
    if not LEAST_ARTICLES <= inside < articles:
        return ()
    everywhere = searcher.counts(Unit.ARTICLE, {"form": MatchAll()}).get("form", {})
    best: dict[str, tuple[float, TypicalWord]] = {}
    for value, held in searcher.counts(Unit.ARTICLE, {"form": part}).get("form", {}).items():
        key, _, form = value.partition(FORM_MARK)
        if held < LEAST_ARTICLES or not _telling(key, form):
            continue
        ratio = log_likelihood(held, inside, everywhere[value] - held, articles - inside)
        found = TypicalWord(form, held, everywhere[value])
        if ratio > max(SURPRISE, best[key][0] if key in best else 0):
            best[key] = ratio, found
    ranked = sorted(best.values(), key=lambda each: (-each[0], each[1].form))
    return tuple(found for _, found in ranked[:most])


def log_likelihood(held_here: int, here: int, held_there: int, there: int) -> float:
    """Dunning's ratio for a word held by so many of `here` and of `there` documents; 0 unless it is commoner here."""
    if held_here * there <= held_there * here:
        return 0.0
    shared = (held_here + held_there) / (here + there)
    cells = (
        (held_here, here * shared),
        (here - held_here, here * (1 - shared)),
        (held_there, there * shared),
        (there - held_there, there * (1 - shared)),
    )
    return 2 * sum(seen * log(seen / expected) for seen, expected in cells if seen)


def _telling(key: str, form: str) -> bool:
    """A word by its likeliest lemma, and no function word."""
    return form.isalpha() and len(form) >= LEAST_LETTERS and not is_stop_word(form) and keys(form)[0] == key
