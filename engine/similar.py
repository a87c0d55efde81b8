"""Which other articles are about the same, and what they share: the reason that a reader is shown.

An article is known by its distinctive words: nouns and names that it uses often and few others hold (tf·idf, after
K. Spärck Jones, «A statistical interpretation of term specificity», 1972). One search for any of them finds the
neighbours, as Lucene's MoreLikeThis does; each word reaches what a typed one reaches (`vocabulary`): its forms,
compounds, and its counterpart in the other written standard. Then each word is asked of the neighbours, so that the
reason is what the index holds and no guess. What is found for an article is kept with the snapshot.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from engine.analysis import Token, analyze
from engine.article import Article
from engine.language.compounds import parts
from engine.language.function_words import is_stop_word
from engine.language.lemmas import keys
from engine.language.lexicon import ADJECTIVE, ADVERB, IMPERATIVE, OTHER, VERB, lexicon
from engine.port import Match, Searcher
from engine.query import And, Boost, Not, Or, Query, Term
from engine.schema import Sort, Unit, fields_with
from engine.vocabulary import Vocabulary, vocabulary_of

SHOWN = 4
"""Articles and, of each, words that a reader is shown at most."""

MOST_WORDS = 16
"""Distinctive words an article is known by."""

MOST_PASSAGES = 250
"""Passages that are read for them; of a longer article, as many from all of it, evenly spread."""

NEIGHBOURS = 16
"""Best matches that are looked at closer."""

LEAST_SHARED = 0.2
"""How much of the article's distinctiveness another must share: read in reports and news, pairs that share less are
seldom about the same."""

MUCH_SHARED = 0.5
"""With so much, a single word is reason enough: some reports are about nothing else."""

IN_TITLE, IN_LEAD, IN_COMPOUND = 3.0, 2.0, 0.5
"""What an occurrence in the title, in lead or a heading, and as part of a compound counts, beside 1 in the text."""

_TOO_COMMON = 0.5
"""A word in more than this share of the articles tells none of them apart."""

_SHORTEST, _SHORTEST_PART = 3, 5
"""Letters of a word and of a part of a compound: short parts mean little by themselves (til-tak, inn-gang)."""

_NO_SUBJECT = VERB | ADJECTIVE | ADVERB | OTHER
_NO_TOPIC = frozenset(
    """
    januar februar mars april mai juni juli august september oktober november desember mandag tirsdag onsdag torsdag
    fredag lørdag søndag måndag tysdag laurdag sundag
    about also and are been but can for from had has have into its more not our that the their they this was were which
    will with would you your
    """.split()
)
"""Nouns that say when, not about what; and function words of English, which Norwegian reports quote and cite."""

_INSIDE = re.compile(r"[\w,;]\s$")
"""What stands before a word that begins no sentence."""

_KEPT = 1_000
"""Articles whose neighbours are kept with a snapshot."""


@dataclass(frozen=True, slots=True)
class Similar:
    """An article that is about the same as another.

    Attributes:
        words: what both write of, the most distinctive first.
        themes, organisations: those of both.
    """

    id: str
    title: str
    kind: str
    language: str
    words: tuple[str, ...]
    themes: tuple[str, ...]
    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A distinctive word of an article.

    Attributes:
        key: its lemma key.
        forms: as the article writes it, the most frequent first.
        times: how often, by where it stands.
        worth: times and rarity together.
    """

    key: str
    forms: tuple[str, ...]
    times: float
    worth: float


def similar(searcher: Searcher, article: Article, without: Sequence[str] = ()) -> tuple[Similar, ...]:
    """Up to `SHOWN` other articles about the same, the most similar first; none where nothing is.

    Args:
        without: ids that shall not be among them: those of `near_duplicates`, which are the same in every call.
    """
    with _LOCK:
        kept = _FOUND.setdefault(searcher, {})
    found = kept.get(article.id)
    if found is None:
        found = tuple(_similar(searcher, article, without))
        with _LOCK:
            if len(kept) >= _KEPT:
                kept.clear()
            kept[article.id] = found
    return found


def near_duplicates(article_id: str, details: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of articles with almost the same text, the most alike first.

    Args:
        details: what the build recorded (`port.EngineStatus`); `near_duplicates` maps an id to (id, likeness) pairs.
    """
    return tuple(other for other, _ in details.get("near_duplicates", {}).get(article_id, ()))


def distinctive_words(article: Article, vocabulary: Vocabulary, articles: int) -> tuple[Word, ...]:
    """The words that tell the article from others, the most distinctive first; ties in code point order.

    Args:
        articles: how many there are in all.
    """
    times: defaultdict[str, float] = defaultdict(float)
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text, weight in _weighted_texts(article):
        for token in analyze(text, "exact"):
            if not _is_subject(token.term):
                continue
            key = _key(token.term, vocabulary)
            times[key] += weight
            forms[key][text[token.start : token.end]] += _shows_case(text, token)
            for part in parts(key):
                if len(part) >= _SHORTEST_PART and _is_subject(part):
                    times[part] += weight * IN_COMPOUND
    words = (
        Word(key, _by_count(forms[key]), count, (1 + math.log(max(count, 1))) * math.log(articles / documents))
        for key, count in times.items()
        if 1 < (documents := vocabulary.documents(key)) <= max(2, articles * _TOO_COMMON) and documents < articles
    )
    return tuple(sorted(words, key=lambda word: (-word.worth, word.key))[:MOST_WORDS])


def _similar(searcher: Searcher, article: Article, without: Sequence[str]) -> Iterator[Similar]:
    vocabulary = vocabulary_of(searcher)
    words = distinctive_words(article, vocabulary, searcher.generation.articles)
    queries = {word: _holds(word.key, vocabulary) for word in words}
    total = sum(word.worth for word in words)
    neighbours = _neighbours(searcher, queries, (article.id, *without))
    shared = _shared(searcher, neighbours, queries)
    ranked = sorted(
        ((match.score * _worth(shared[match.id]), match.id) for match in neighbours),
        key=lambda pair: (-pair[0], pair[1]),
    )
    left = SHOWN
    for _, other_id in ranked:
        enough = _worth(shared[other_id]) >= LEAST_SHARED * total
        other = searcher.source(other_id) if left and enough else None
        if other is None:
            continue
        found = _reasoned(searcher, article, other, shared[other_id])
        if len(found.words) > 1 or found.themes or _worth(shared[other_id]) >= MUCH_SHARED * total:
            left -= 1
            yield found


def _weighted_texts(article: Article) -> Iterator[tuple[str, float]]:
    yield article.title, IN_TITLE
    yield article.lead, IN_LEAD
    for section in article.sections:
        yield section.heading, IN_LEAD
    passages = tuple(article.passages())
    for passage in passages[:: -(-len(passages) // MOST_PASSAGES) or 1]:
        yield passage.text, 1.0


def _is_subject(form: str) -> bool:
    """Whether a lower-case form can only be a noun or a name. An imperative counts for nothing: «mål», «arbeid»."""
    if len(form) < _SHORTEST or not form[0].isalpha() or is_stop_word(form) or form in _NO_TOPIC:
        return False
    return not any(flags & _NO_SUBJECT and not flags & IMPERATIVE for _, flags in lexicon().readings(form))


def _key(form: str, vocabulary: Vocabulary) -> str:
    """The likeliest lemma key; of the genitive of a name that the articles hold, that of the name."""
    if form.endswith("s") and form not in lexicon() and vocabulary.documents(bare := keys(form[:-1])[0]):
        return bare
    return keys(form)[0]


def _shows_case(text: str, token: Token) -> bool:
    """Whether a capital would be the word's own, and not that of a sentence that it begins."""
    return text[token.start].islower() or bool(_INSIDE.search(text, max(token.start - 2, 0), token.start))


def _is_known(word: str) -> bool:
    return word in lexicon() or bool(parts(word))


def _by_count(forms: Counter[str]) -> tuple[str, ...]:
    """The forms whose case is certain, the most frequent first; else each as a dictionary has it, or as it stands."""
    certain = {form: count for form, count in forms.items() if count}
    spelt = certain or {form.lower() if _is_known(form.lower()) else form: 0 for form in forms}
    return tuple(sorted(spelt, key=lambda form: (-spelt[form], form)))


def _holds(key: str, vocabulary: Vocabulary) -> Query:
    """Documents that hold the word in any way that a typed one would be found."""
    return Or(
        tuple(
            Boost(Term(field.name, term), reach.weight)
            for reach in vocabulary.reaches(key)
            for field in fields_with(reach.analyzer)
            for term in reach.terms
            if reach.analyzer != "exact"
        )
    )


def _neighbours(searcher: Searcher, queries: Mapping[Word, Query], without: Sequence[str]) -> tuple[Match, ...]:
    if not queries:
        return ()
    wanted = Or(tuple(Boost(query, 1 + math.log(max(word.times, 1))) for word, query in queries.items()))
    unwanted = Or(tuple(Term("article", each) for each in without))
    return searcher.match(Unit.ARTICLE, And((wanted, Not(unwanted))), Sort.RELEVANCE, 0, NEIGHBOURS).window


def _shared(
    searcher: Searcher, neighbours: Sequence[Match], queries: Mapping[Word, Query]
) -> Mapping[str, tuple[Word, ...]]:
    """Article id → the distinctive words it holds, of the neighbours."""
    among = Or(tuple(Term("article", match.id) for match in neighbours))
    shared: dict[str, tuple[Word, ...]] = {match.id: () for match in neighbours}
    for word, query in queries.items():
        for match in searcher.match(Unit.ARTICLE, And((among, query)), Sort.RELEVANCE, 0, NEIGHBOURS).window:
            shared[match.id] += (word,)
    return shared


def _worth(words: Sequence[Word]) -> float:
    return sum(word.worth for word in words)


def _reasoned(searcher: Searcher, article: Article, other: Article, shared: Sequence[Word]) -> Similar:
    return Similar(
        id=other.id,
        title=other.title,
        kind=other.kind,
        language=other.language,
        words=tuple(_shown(searcher, word) for word in _without_parts(shared)[:SHOWN]),
        themes=tuple(theme for theme in article.themes if theme in other.themes),
        organisations=tuple(name for name in article.organisations if name in other.organisations),
    )


def _without_parts(words: Sequence[Word]) -> Sequence[Word]:
    """The words without those that only repeat a part of another."""
    repeated = {part for word in words for part in parts(word.key)}
    return [word for word in words if word.key not in repeated]


def _shown(searcher: Searcher, word: Word) -> str:
    """The word as a reader would write it: a name as it stands, another in its base form if that is in use."""
    if word.forms and not any(form.islower() for form in word.forms):
        return word.forms[0]
    written = Or(tuple(Term(field.name, word.key) for field in fields_with("exact")))
    if not word.forms or searcher.match(Unit.ARTICLE, written, Sort.RELEVANCE, 0, 0).total:
        return word.key
    return next(form for form in word.forms if form.islower())


_FOUND: WeakKeyDictionary[Searcher, dict[str, tuple[Similar, ...]]] = WeakKeyDictionary()
_LOCK = Lock()
