"""Syntax tree → query tree, with what to mark in the text and how to explain the reading.

A word is searched in every text field, in all that it reaches (`vocabulary`); the engine weighs each field by its
boost. All words must match, except function words beside others: those only add to the score. A question in plain
words, or a text of many words, is ranked search instead: any word suffices. The reading also holds that wider query
for when nothing matches all the words of another text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from engine.analysis import terms
from engine.compile import Compiler, phrase, split
from engine.highlight import Mark
from engine.language.function_words import QUESTION_WORDS
from engine.port import Searcher
from engine.query import Or, Prefix, Query
from engine.result import TermInterpretation
from engine.schema import BY_NAME, Field, FieldKind, Unit, fields_with
from engine.synonyms import Thesaurus
from engine.syntax import (
    Dated,
    Either,
    Every,
    Exclude,
    InField,
    Note,
    NoteKind,
    Parsed,
    Quoted,
    Syntax,
    Together,
    Wildcard,
    Word,
)
from engine.vocabulary import Form, Reach, Vocabulary, vocabulary_of

LONG = 6
"""With so many words that carry meaning a text is ranked like a question: hardly any document holds all the words of
a sentence that somebody else wrote."""

SHOWN_FORMS = 8
"""How many other forms of a word are reported."""

Leaf = Word | Quoted | Wildcard | InField | Dated | Together


@dataclass(frozen=True, slots=True)
class Reading:
    """A query as it was understood.

    Attributes:
        query: what must match; None for an empty query.
        operator: `all` words must match, or, in a question or a long text, `any`.
        relaxed: some word must match; None if that would be no wider than `query`.
        passages: matches the passages worth showing, in which some word stands outside the title.
        words: what `query` requires and `relaxed` does not: each word or group as typed, and what it matches.
        suggestion, corrected: see `result.Interpretation`.
    """

    query: Query | None
    operator: str
    relaxed: Query | None
    passages: Query | None
    marks: tuple[Mark, ...]
    terms: tuple[TermInterpretation, ...]
    notes: tuple[Note, ...]
    words: tuple[tuple[str, Query], ...] = ()
    suggestion: str | None = None
    corrected: bool = False


def interpret(parsed: Parsed, searcher: Searcher, unit: Unit, *, literal: bool) -> Reading:
    """The reading of a parsed query against the corpus of a searcher.

    Args:
        literal: words match their surface form only.
    """
    vocabulary = vocabulary_of(searcher)
    compiler = Compiler(searcher, unit, vocabulary, literal)
    explainer = _Explainer(searcher, unit, vocabulary, literal)
    tree, notes = parsed.tree if literal else joined(parsed.tree, vocabulary.thesaurus), parsed.notes
    if not tree.children:
        return Reading(None, "all", None, None, (), (), notes)
    leaves = tuple(positive_leaves(tree))
    if not leaves:
        notes = (*notes, Note(NoteKind.ONLY_EXCLUSION, ""))
    marks = tuple(dict.fromkeys(mark for leaf in leaves for mark in explainer.marks(leaf)))
    strict, relaxed = compiler.strict(tree), compiler.wide(tree)
    ranked = relaxed is not None and _is_ranked(tree)
    return Reading(
        query=relaxed if ranked else strict,
        operator="any" if ranked else "all",
        relaxed=None if ranked else relaxed,
        passages=_passage_query(marks),
        marks=marks,
        terms=tuple(explainer.explain(leaf) for leaf in leaves),
        notes=notes,
        words=() if ranked or relaxed is None else compiler.words(tree),
    )


@dataclass(frozen=True, slots=True)
class _Explainer:
    """What the leaves of a query mark in a text, and what readers are told of them."""

    searcher: Searcher
    unit: Unit
    vocabulary: Vocabulary
    literal: bool

    def marks(self, leaf: Leaf, part: str = "") -> Iterator[Mark]:
        """What the leaf marks in a text."""
        match leaf:
            case Word(text):
                for word in terms(text, "exact"):
                    yield Mark((word,), "exact", part)
                    yield from () if self.literal else self._reached(word, part)
            case Quoted(text):
                yield Mark(terms(text, "exact"), "exact", part)
            case Wildcard(text):
                yield Mark((text.lower(),), "exact", part, prefix=True)
            case InField(name, child):
                if BY_NAME[name].kind is FieldKind.TEXT:
                    yield from self.marks(child, BY_NAME[name].part)
            case Together():
                for reach in self.vocabulary.reaches_together(leaf.terms):
                    yield from _marks_of(reach, part)

    def _reached(self, word: str, part: str) -> Iterator[Mark]:
        for reach in self.vocabulary.reaches(word):
            yield from _marks_of(reach, part)
        for own in self.vocabulary.missing_parts(word):
            yield from (Mark((own,), analyzer, part) for analyzer in ("stem", "parts"))

    def explain(self, leaf: Leaf) -> TermInterpretation:
        """What readers are told of the leaf."""
        match leaf:
            case Word(text):
                words = () if self.literal else terms(text, "exact")
                return _told(text, (form for word in words for form in self.vocabulary.forms(word, SHOWN_FORMS)))
            case Together():
                return _told(" ".join(leaf.terms), self.vocabulary.forms_together(leaf.terms, SHOWN_FORMS))
            case Dated(text):
                return TermInterpretation(text)
            case Quoted(text):
                return TermInterpretation(f"«{text}»")
            case Wildcard(text):
                begun = self.searcher.terms(self.unit, "text_exact", text.lower(), limit=SHOWN_FORMS)
                return TermInterpretation(f"{text}*", tuple(count.term for count in begun))
            case InField(name, child):
                return TermInterpretation(f"{BY_NAME[name].prefix}:{child.text}")


def joined(tree: Every, thesaurus: Thesaurus) -> Every:
    """The tree with neighbouring words that are one expression of the thesaurus as one node."""
    return Every(tuple(_joined(tree.children, thesaurus)))


def _joined(children: Sequence[Syntax], thesaurus: Thesaurus) -> Iterator[Syntax]:
    for is_word, run in groupby(children, key=_is_one_word):
        members = tuple(run)
        if not is_word:
            yield from (_inside(node, thesaurus) for node in members)
            continue
        words = tuple(member for member in members if isinstance(member, Word))
        at = 0
        for found in thesaurus.scan([terms(word.text, "exact")[0] for word in words]):
            if found.end - found.start > 1:
                yield from words[at : found.start]
                yield Together(words[found.start : found.end])
                at = found.end
        yield from words[at:]


def _inside(node: Syntax, thesaurus: Thesaurus) -> Syntax:
    return joined(node, thesaurus) if isinstance(node, Every) else node


def _is_one_word(node: Syntax) -> bool:
    return isinstance(node, Word) and len(terms(node.text, "exact")) == 1


def _told(typed: str, forms: Iterable[Form]) -> TermInterpretation:
    found = tuple(forms)
    return TermInterpretation(typed, tuple(form.text for form in found), tuple(form.why.value for form in found))


def _marks_of(reach: Reach, part: str) -> Iterator[Mark]:
    phrases = (reach.terms,) if reach.analyzer == "exact" else ((term,) for term in reach.terms)
    return (Mark(phrase, reach.analyzer, part) for phrase in phrases)


def _is_ranked(tree: Every) -> bool:
    """Words and quotations, with or without filters, that are a question or a long text.

    A question begins with an interrogative or ends with a question mark.
    """
    if any(isinstance(child, Wildcard | Either | Every) for child in tree.children):
        return False
    typed = [child for child in tree.children if isinstance(child, Word | Together)]
    words = [word for child in typed for word in (child.words if isinstance(child, Together) else (child,))]
    if len(words) >= LONG and len(split(words)[0]) >= LONG:
        return True
    return bool(words) and (words[0].text.lower() in QUESTION_WORDS or words[-1].text.endswith("?"))


def positive_leaves(node: Syntax) -> Iterator[Leaf]:
    """What the query asks for, in its order: without exclusions, and without function words beside others."""
    match node:
        case Every(children):
            meaning, function_words = split(children)
            for child in (*meaning, *(function_words if not meaning else ())):
                yield from positive_leaves(child)
        case Either(children):
            for child in children:
                yield from positive_leaves(child)
        case Exclude():
            return
        case Together(words):
            yield node
            yield from positive_leaves(Every(words))
        case Word() | Quoted() | Wildcard() | InField() | Dated():
            yield node


def _passage_query(marks: Iterable[Mark]) -> Query | None:
    """Passages in whose heading or text some mark stands."""
    wanted: list[Query] = []
    for mark in marks:
        for field in fields_with(mark.analyzer):
            if field.part == "text" and not mark.part:
                wanted.append(_compiled_mark(mark, field))
    return Or(tuple(wanted)) if wanted else None


def _compiled_mark(mark: Mark, field: Field) -> Query:
    if mark.prefix:
        return Prefix(field.name, mark.terms[0])
    return phrase((field,), mark.terms)
