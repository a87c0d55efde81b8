"""Syntax tree → query tree, with what to mark in the text and how to explain the reading.

A word is searched in every text field, in all that it reaches (`vocabulary`); the engine weighs each field by its
boost. All words must match, except
function words beside others: those only add to the score. A question in plain words is ranked search instead: any
word suffices. The reading also holds that wider query for when nothing matches all the words of another text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from engine.analysis import QUESTION_WORDS, is_stop_word, terms
from engine.highlight import Mark
from engine.port import Searcher
from engine.query import And, Boost, MatchAll, Not, Or, Phrase, Prefer, Prefix, Query, Term
from engine.result import TermInterpretation
from engine.schema import BY_NAME, Field, FieldKind, Unit, fields_with
from engine.syntax import (
    Either,
    Every,
    Exclude,
    InField,
    Note,
    NoteKind,
    Parsed,
    Quoted,
    Syntax,
    Wildcard,
    Word,
)
from engine.vocabulary import Reach, Vocabulary, vocabulary_of

MAX_VALUES = 128
"""How many values of a keyword field one typed name may stand for."""

SHOWN_FORMS = 8
"""How many other forms of a word are reported."""

FURTHER_KEY = 0.2
"""Weight of a word's further lemmas, beside 1 for the likeliest: «leder» is more often a noun than a verb."""

AS_TYPED = 0.6
"""What a document gains for holding a word in the very form that was typed, beside 1 for any form."""


Leaf = Word | Quoted | Wildcard | InField


@dataclass(frozen=True, slots=True)
class Reading:
    """A query as it was understood.

    Attributes:
        query: what must match; None for an empty query.
        operator: `all` words must match, or, in a question, `any`.
        relaxed: some word must match; None if that would be no wider than `query`.
        passages: matches the passages worth showing, in which some word stands outside the title.
        suggestion, corrected: see `result.Interpretation`.
    """

    query: Query | None
    operator: str
    relaxed: Query | None
    passages: Query | None
    marks: tuple[Mark, ...]
    terms: tuple[TermInterpretation, ...]
    notes: tuple[Note, ...]
    suggestion: str | None = None
    corrected: bool = False


def interpret(parsed: Parsed, searcher: Searcher, unit: Unit, *, literal: bool) -> Reading:
    """The reading of a parsed query against the corpus of a searcher.

    Args:
        literal: words match their surface form only.
    """
    compiler = _Compiler(searcher, unit, vocabulary_of(searcher), literal)
    tree, notes = parsed.tree, parsed.notes
    if not tree.children:
        return Reading(None, "all", None, None, (), (), notes)
    leaves = tuple(positive_leaves(tree))
    if not leaves:
        notes = (*notes, Note(NoteKind.ONLY_EXCLUSION, ""))
    marks = tuple(dict.fromkeys(mark for leaf in leaves for mark in compiler.marks(leaf)))
    strict, relaxed = compiler.compile(tree), compiler.relaxed(tree)
    ranked = relaxed is not None and _is_question(tree)
    return Reading(
        query=relaxed if ranked else strict,
        operator="any" if ranked else "all",
        relaxed=None if ranked else relaxed,
        passages=_passage_query(marks),
        marks=marks,
        terms=tuple(compiler.explain(leaf) for leaf in leaves),
        notes=notes,
    )


@dataclass(frozen=True, slots=True)
class _Compiler:
    searcher: Searcher
    unit: Unit
    vocabulary: Vocabulary
    literal: bool

    def compile(self, node: Syntax) -> Query:
        match node:
            case Word(text):
                return _all_of(self._word(word, fields_with) for word in terms(text, "exact"))
            case Quoted(text):
                return _phrase(fields_with("exact"), terms(text, "exact"))
            case Wildcard(text):
                return _any_of(Prefix(field.name, text.lower()) for field in fields_with("exact"))
            case InField(name, child):
                return self._in_field(BY_NAME[name], child)
            case Exclude(child):
                return Not(self.compile(child))
            case Either(children):
                return _any_of(self.compile(child) for child in children)
            case Every(children):
                return self._every(children)

    def reaches(self, word: str) -> tuple[Reach, ...]:
        """What a word of the query reaches; nothing but itself if the search is literal."""
        return () if self.literal else self.vocabulary.reaches(word)

    def marks(self, leaf: Leaf, part: str = "") -> Iterator[Mark]:
        """What the leaf marks in a text."""
        match leaf:
            case Word(text):
                for word in terms(text, "exact"):
                    yield Mark((word,), "exact", part)
                    for reach in self.reaches(word):
                        phrases = (reach.terms,) if reach.analyzer == "exact" else ((term,) for term in reach.terms)
                        yield from (Mark(phrase, reach.analyzer, part) for phrase in phrases)
            case Quoted(text):
                yield Mark(terms(text, "exact"), "exact", part)
            case Wildcard(text):
                yield Mark((text.lower(),), "exact", part, prefix=True)
            case InField(name, child):
                if BY_NAME[name].kind is FieldKind.TEXT:
                    yield from self.marks(child, BY_NAME[name].part)

    def explain(self, leaf: Leaf) -> TermInterpretation:
        """What readers are told of the leaf."""
        match leaf:
            case Word(text):
                words = () if self.literal else terms(text, "exact")
                found = [form for word in words for form in self.vocabulary.forms(word, SHOWN_FORMS)]
                return TermInterpretation(
                    text, tuple(form.text for form in found), tuple(form.why.value for form in found)
                )
            case Quoted(text):
                return TermInterpretation(f"«{text}»")
            case Wildcard(text):
                begun = self.searcher.terms(self.unit, "body_exact", text.lower(), limit=SHOWN_FORMS)
                return TermInterpretation(f"{text}*", tuple(count.term for count in begun))
            case InField(name, child):
                return TermInterpretation(f"{BY_NAME[name].prefix}:{child.text}")

    def relaxed(self, tree: Every) -> Query | None:
        """Any word suffices; what was excluded stays so."""
        wanted = [child for child in tree.children if not isinstance(child, Exclude)]
        meaning, function_words = _split(wanted)
        if len(meaning) < 2:
            return None
        excluded = [self.compile(child) for child in tree.children if isinstance(child, Exclude)]
        some = _any_of(self.compile(child) for child in meaning)
        return _all_of([self._preferring(some, function_words), *excluded])

    def _every(self, children: tuple[Syntax, ...]) -> Query:
        meaning, function_words = _split(children)
        required = [self.compile(child) for child in meaning]
        if not any(not isinstance(child, Exclude) for child in meaning):
            required.insert(0, MatchAll())
        return self._preferring(_all_of(required), function_words)

    def _preferring(self, required: Query, function_words: list[Syntax]) -> Query:
        if not function_words:
            return required
        return Prefer(required, _any_of(self.compile(word) for word in function_words))

    def _word(self, word: str, fields: Callable[[str], Iterable[Field]]) -> Query:
        as_typed = _any_of(Term(field.name, word) for field in fields("exact"))
        if self.literal:
            return as_typed
        reached = _any_of(query for reach in self.reaches(word) for query in _reached(reach, fields))
        return Prefer(reached, Boost(as_typed, AS_TYPED))

    def _in_field(self, field: Field, child: Word | Quoted | Wildcard) -> Query:
        if field.kind is FieldKind.KEYWORD:
            values = self._values(field, terms(child.text, "exact"))
            return _any_of(Term(field.name, value) for value in values)

        def fields(analyzer: str) -> tuple[Field, ...]:
            return tuple(other for other in fields_with(analyzer) if other.part == field.part)

        match child:
            case Word(text):
                return _all_of(self._word(word, fields) for word in terms(text, "exact"))
            case Quoted(text):
                return _phrase(fields("exact"), terms(text, "exact"))
            case Wildcard(text):
                return _any_of(Prefix(other.name, text.lower()) for other in fields("exact"))

    def _values(self, field: Field, wanted: tuple[str, ...]) -> list[str]:
        """The field's values that hold all the words: «person:andreassen» means «Marianne Andreassen»."""
        known = self.searcher.terms(self.unit, field.name, "", limit=100_000)
        fitting = (count.term for count in known if set(wanted) <= set(terms(count.term, "exact")))
        return [value for value, _ in zip(fitting, range(MAX_VALUES), strict=False)]


def _is_question(tree: Every) -> bool:
    """Plain words that begin with an interrogative or end with a question mark."""
    texts = [child.text for child in tree.children if isinstance(child, Word)]
    if len(texts) < len(tree.children) or not texts:
        return False
    return texts[-1].endswith("?") or texts[0].lower() in QUESTION_WORDS


def _split(children: Iterable[Syntax]) -> tuple[list[Syntax], list[Syntax]]:
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


def positive_leaves(node: Syntax) -> Iterator[Leaf]:
    """What the query asks for, in its order: without exclusions, and without function words beside others."""
    match node:
        case Every(children):
            meaning, function_words = _split(children)
            for child in (*meaning, *(function_words if not meaning else ())):
                yield from positive_leaves(child)
        case Either(children):
            for child in children:
                yield from positive_leaves(child)
        case Exclude():
            return
        case Word() | Quoted() | Wildcard() | InField():
            yield node


def _passage_query(marks: Iterable[Mark]) -> Query | None:
    """Passages in whose heading or text some mark stands."""
    wanted: list[Query] = []
    for mark in marks:
        for field in fields_with(mark.analyzer):
            if field.part in ("heading", "body") and mark.part in ("", field.part):
                wanted.append(_compiled_mark(mark, field))
    return Or(tuple(wanted)) if wanted else None


def _compiled_mark(mark: Mark, field: Field) -> Query:
    if mark.prefix:
        return Prefix(field.name, mark.terms[0])
    return _phrase((field,), mark.terms)


def _reached(reach: Reach, fields: Callable[[str], Iterable[Field]]) -> Iterator[Query]:
    """The documents that a reach matches, field by field."""
    if reach.analyzer == "exact":
        yield Boost(_phrase(fields("exact"), reach.terms), reach.weight)
        return
    for place, term in enumerate(reach.terms):
        weight = reach.weight * (FURTHER_KEY if place else 1)
        yield from (Boost(Term(field.name, term), weight) for field in fields(reach.analyzer))


def _phrase(fields: Iterable[Field], wanted: tuple[str, ...]) -> Query:
    if len(wanted) == 1:
        return _any_of(Term(field.name, wanted[0]) for field in fields)
    return _any_of(Phrase(field.name, wanted) for field in fields)


def _all_of(queries: Iterable[Query]) -> Query:
    children = tuple(queries)
    return children[0] if len(children) == 1 else And(children)


def _any_of(queries: Iterable[Query]) -> Query:
    children = tuple(queries)
    return children[0] if len(children) == 1 else Or(children)
