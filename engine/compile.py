"""Syntax tree → query tree: which documents match, and how much each thing that matches adds to the score.

A word is searched in every text field, in all that it reaches (`vocabulary`); the engine weighs each field by its
boost. Two readings are compiled from one tree:

* strictly, all words must match, except function words beside others, which only add to the score;
* widely, any word suffices, and so does a part of a compound; quotations, fields, dates and exclusions mean what they
  say, and beside a quotation the words only add to the score.

In both, a document gains by holding a word in the form that was typed, the parts of a compound that was typed,
neighbouring words next to each other, and words that are spelt like the typed ones. The weights are those of ADR 0013,
0014 and 0017.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from engine.analysis import terms
from engine.dates import PartialDate, day_number
from engine.language.function_words import is_stop_word
from engine.port import Searcher
from engine.query import And, Boost, MatchAll, Not, Or, Phrase, Prefer, Prefix, Query, Range, Term
from engine.schema import BY_NAME, Field, FieldKind, Unit, fields_with
from engine.syntax import Dated, Either, Every, Exclude, InField, Quoted, Syntax, Together, Wildcard, Word, written
from engine.vocabulary import Reach, Vocabulary

FURTHER_KEY = 0.2
"""Weight of a word's further lemmas, beside 1 for the likeliest: «leder» is more often a noun than a verb."""

AS_TYPED = 0.1
"""What a document gains for holding a word in the very form that was typed, beside 1 for any form. It is little, for
letters in common prefer that form too."""

OWN_PARTS = 0.25
"""Weight of the parts of a compound that was typed, beside 1 for the compound itself."""

FUNCTION_WORD = 0.5
"""Weight of a function word, beside 1 for another."""

NEIGHBOURS = 0.5
"""Weight of two neighbouring words that stand next to each other, beside 1 for each of them."""

MAX_VALUES = 128
"""How many values of a keyword field one typed name may stand for."""

FieldsOf = Callable[[str], Iterable[Field]]
"""The fields to search, by the name of their analyzer."""


@dataclass(frozen=True, slots=True)
class Compiler:
    """Compiles queries for one unit of a snapshot.

    Attributes:
        literal: words match their surface form only.
    """

    searcher: Searcher
    unit: Unit
    vocabulary: Vocabulary
    literal: bool

    def strict(self, tree: Every) -> Query:
        """All words must match."""
        return self._compiled(tree, wide=False)

    def wide(self, tree: Every) -> Query | None:
        """Any word suffices; None if that would be no wider."""
        words = _given_up(tree)
        optional = len(words) > 1 or any(map(_is_quotation, split(tree.children)[0]))
        wider = bool(words) and (optional or self._divisible(words[0]))
        return self._compiled(tree, wide=True) if wider else None

    def words(self, tree: Every) -> tuple[tuple[str, Query], ...]:
        """Each word and group that the strict reading requires and the wide one does not, and what it matches."""
        return tuple((written(child), self._compiled(child, wide=False)) for child in _given_up(tree))

    def _divisible(self, node: Syntax) -> bool:
        if isinstance(node, Word):
            forms = terms(node.text, "exact")
            return len(forms) > 1 or len(self.vocabulary.missing_parts(forms[0])) > 1
        return isinstance(node, Every | Together)

    def _compiled(self, node: Syntax, *, wide: bool) -> Query:  # noqa: PLR0911 - one case for each kind of node
        match node:
            case Word(text):
                return _several((self._word(word, fields_with, wide) for word in terms(text, "exact")), wide)
            case Quoted(text):
                return phrase(fields_with("exact"), terms(text, "exact"))
            case Wildcard(text):
                return any_of(Prefix(field.name, text.lower()) for field in fields_with("exact"))
            case InField(name, child):
                return self._in_field(BY_NAME[name], child)
            case Dated(_, first, last):
                return published_within(first, last)
            case Together(words):
                meanings = self.vocabulary.reaches_together(node.terms)
                same = chain.from_iterable(_reached(reach, fields_with) for reach in meanings)
                return any_of([self._every(words, wide), *same])
            case Exclude(child):
                return Not(self._compiled(child, wide=False))
            case Either(children):
                return any_of(self._compiled(child, wide=wide) for child in children)
            case Every(children):
                return self._every(children, wide)

    def _every(self, children: tuple[Syntax, ...], wide: bool) -> Query:
        meaning, function_words = split(children)
        compiled = [(child, self._compiled(child, wide=wide)) for child in meaning]
        filters = [query for child, query in compiled if _is_filter(child)]
        quotations = [query for child, query in compiled if _is_quotation(child)]
        words = [query for child, query in compiled if not _is_filter(child) and not _is_quotation(child)]
        bonus: list[Query] = [Boost(self._compiled(word, wide=wide), FUNCTION_WORD) for word in function_words]
        bonus += [Boost(pair, NEIGHBOURS) for pair in _neighbours(children)]
        bonus += [] if self.literal else _alike(children)
        if wide and quotations:
            bonus += words
            words = []
        elif wide and words:
            words = [any_of(words)]
        required = all_of([*(words + quotations or [MatchAll()]), *filters])
        return Prefer(required, Or(tuple(bonus))) if bonus else required

    def _word(self, word: str, fields: FieldsOf, wide: bool) -> Query:
        as_typed = any_of(Term(field.name, word) for field in fields("exact"))
        if self.literal:
            return as_typed
        matching = [query for reach in self.vocabulary.reaches(word) for query in _reached(reach, fields)]
        bonus: list[Query] = [Boost(as_typed, AS_TYPED)]
        missing = self.vocabulary.missing_parts(word)
        if missing:
            matching.append(Boost(_several((_part(part, fields) for part in missing), wide), OWN_PARTS))
        else:
            bonus += [Boost(_part(part, fields), OWN_PARTS) for part in self.vocabulary.parts(word)]
        return Prefer(any_of(matching), any_of(bonus))

    def _in_field(self, field: Field, child: Word | Quoted | Wildcard) -> Query:
        if field.kind is FieldKind.KEYWORD:
            values = self._values(field, terms(child.text, "exact"))
            return any_of(Term(field.name, value) for value in values)

        def fields(analyzer: str) -> tuple[Field, ...]:
            return tuple(other for other in fields_with(analyzer) if other.part == field.part)

        match child:
            case Word(text):
                return all_of(self._word(word, fields, wide=False) for word in terms(text, "exact"))
            case Quoted(text):
                return phrase(fields("exact"), terms(text, "exact"))
            case Wildcard(text):
                return any_of(Prefix(other.name, text.lower()) for other in fields("exact"))

    def _values(self, field: Field, wanted: tuple[str, ...]) -> list[str]:
        """The field's values that hold all the words: «person:andreassen» means «Marianne Andreassen»."""
        known = self.searcher.terms(self.unit, field.name, "", limit=100_000)
        fitting = (count.term for count in known if set(wanted) <= set(terms(count.term, "exact")))
        return [value for value, _ in zip(fitting, range(MAX_VALUES), strict=False)]


def published_within(first: PartialDate | None, last: PartialDate | None) -> Query:
    """Documents whose span of possible days touches the wanted one, both ends included; None is open."""
    wanted: list[Query] = []
    if first is not None:
        wanted.append(Range("published_last", low=day_number(first.first)))
    if last is not None:
        wanted.append(Range("published_first", high=day_number(last.last)))
    return all_of(wanted)


def split(children: Iterable[Syntax]) -> tuple[list[Syntax], list[Syntax]]:
    """Children that decide, and function words that only add to the score; without the former, the latter decide."""
    children = list(children)
    function_words: list[Syntax] = []
    deciding: list[Syntax] = []
    for child in children:
        light = isinstance(child, Word) and is_stop_word(child.text.lower())
        (function_words if light else deciding).append(child)
    if all(isinstance(child, Exclude) for child in deciding):
        return children, []
    return deciding, function_words


def phrase(fields: Iterable[Field], wanted: tuple[str, ...]) -> Query:
    """The words side by side in one of the fields; a single word anywhere in them."""
    if len(wanted) == 1:
        return any_of(Term(field.name, wanted[0]) for field in fields)
    return any_of(Phrase(field.name, wanted) for field in fields)


def all_of(queries: Iterable[Query]) -> Query:
    """`And`, unless there is but one."""
    children = tuple(queries)
    return children[0] if len(children) == 1 else And(children)


def any_of(queries: Iterable[Query]) -> Query:
    """`Or`, unless there is but one."""
    children = tuple(queries)
    return children[0] if len(children) == 1 else Or(children)


def _given_up(tree: Every) -> list[Syntax]:
    """What the wide reading does not insist on."""
    return [child for child in split(tree.children)[0] if not _is_filter(child) and not _is_quotation(child)]


def _is_filter(node: Syntax) -> bool:
    """It narrows without being searched for, and no reading gives it up."""
    keyword = isinstance(node, InField) and BY_NAME[node.field].kind is FieldKind.KEYWORD
    return keyword or isinstance(node, Exclude | Dated)


def _is_quotation(node: Syntax) -> bool:
    """It states exactly what must stand in the text, or where, and no reading gives it up."""
    return isinstance(node, Quoted) or (isinstance(node, InField) and not _is_filter(node))


def _neighbours(children: Iterable[Syntax]) -> Iterator[Query]:
    """Each pair of words that were typed side by side, unless both are function words."""
    words = chain.from_iterable(terms(word.text, "exact") for word in _words(children))
    for pair in dict.fromkeys(pairwise(words)):
        if not all(map(is_stop_word, pair)):
            yield Phrase("text_exact", pair)


def _alike(children: Iterable[Syntax]) -> Iterator[Query]:
    """What words that are spelt like the typed ones have in common with them.

    They tell documents apart that lack some of the words; of one word alone, whatever matches has it.
    """
    shared = [letters for word in _words(children) if (letters := terms(word.text, "grams"))]
    if len(shared) > 1:
        yield from (Term(field.name, gram) for gram in chain(*shared) for field in fields_with("grams"))


def _words(children: Iterable[Syntax]) -> Iterator[Word]:
    """The words that were typed, those of expressions of several words included."""
    typed = chain.from_iterable(child.words if isinstance(child, Together) else (child,) for child in children)
    return (child for child in typed if isinstance(child, Word))


def _several(queries: Iterable[Query], wide: bool) -> Query:
    return any_of(queries) if wide else all_of(queries)


def _part(part: str, fields: FieldsOf) -> Query:
    """A part of a compound, as a word or as a part of another compound."""
    return any_of(Term(field.name, part) for analyzer in ("stem", "parts") for field in fields(analyzer))


def _reached(reach: Reach, fields: FieldsOf) -> Iterator[Query]:
    """The documents that a reach matches, field by field."""
    if reach.analyzer == "exact":
        yield Boost(phrase(fields("exact"), reach.terms), reach.weight)
        return
    for place, term in enumerate(reach.terms):
        weight = reach.weight * (FURTHER_KEY if place else 1)
        yield from (Boost(Term(field.name, term), weight) for field in fields(reach.analyzer))
