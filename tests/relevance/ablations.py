"""What each part of the ranking brings: the judged sets once more, each time with one part taken out.

Nothing in the product knows of this. A part is taken out by replacing a weight or a function of a module while the
queries are asked; each time a fresh snapshot is asked, which has kept nothing. Parts that stand in the index need an
index of their own and come in a group of their own, so that documents are indexed as seldom as can be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest import mock

from engine import analysis, compile, matching, schema, vocabulary
from engine.adapters import embedded
from engine.adapters.whoosh import bm25
from engine.compile import Compiler
from engine.language.compounds import parts
from engine.language.lemmas import keys, snowball_stem
from engine.query import Query
from engine.schema import Field
from engine.synonyms import Thesaurus
from engine.syntax import Every
from engine.vocabulary import Vocabulary
from tests.relevance.evaluate import Answer, Index, answers, indexed
from tests.relevance.measures import Measure
from tests.relevance.sets import JudgedSet
from tests.relevance.significance import Difference, paired_bootstrap


@dataclass(frozen=True, slots=True)
class Replacement:
    """A member of a module, a class or a table, and what stands there instead."""

    owner: Any
    member: str
    instead: object


@dataclass(frozen=True, slots=True)
class Ablation:
    """One part taken out, or done in another way."""

    name: str
    replacements: tuple[Replacement, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Ablations that one index serves.

    Attributes:
        while_indexing: what is replaced when the index is built, and stays so while it is asked.
    """

    while_indexing: tuple[Replacement, ...]
    ablations: tuple[Ablation, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What the whole ranking is better than the one without a part.

    Attributes:
        value: the mean without the part.
    """

    name: str
    value: float
    brings: Difference


@contextmanager
def replaced(replacements: Sequence[Replacement]) -> Iterator[None]:
    """The replacements while the block runs; a member that is not there is an error, so none can go stale.

    Raises:
        AttributeError, KeyError: there is no such member.
    """
    with ExitStack() as stack:
        for each in replacements:
            if isinstance(each.owner, dict):
                each.owner[each.member]
                stack.enter_context(mock.patch.dict(each.owner, {each.member: each.instead}))
            else:
                stack.enter_context(mock.patch.object(each.owner, each.member, each.instead))
        analysis.analyze.cache_clear()
        yield
    analysis.analyze.cache_clear()


def effects(engine: str, judged: JudgedSet, index: Index, whole: Sequence[Answer]) -> Iterator[Effect]:
    """Each ablation beside the whole ranking.

    Args:
        index: of the set's documents, with nothing replaced.
        whole: its answers.
    """
    for group in GROUPS:
        with replaced(group.while_indexing):
            if group.while_indexing:
                with indexed(judged.documents, engine) as its_own:
                    yield from _effects(group, judged, its_own, whole)
            else:
                yield from _effects(group, judged, index, whole)


def _effects(group: Group, judged: JudgedSet, index: Index, whole: Sequence[Answer]) -> Iterator[Effect]:
    before = _scores(whole, judged.measure)
    for ablation in group.ablations:
        with replaced(ablation.replacements):
            without = _scores(answers(index.searcher(), judged), judged.measure)
        yield Effect(ablation.name, sum(without) / len(without), paired_bootstrap(before, without))


def _scores(answered: Sequence[Answer], measure: Measure) -> list[float]:
    return [answer.scores.by(measure) for answer in answered]


def _weight(name: str, value: float) -> tuple[Replacement, ...]:
    return (Replacement(compile, name, value),)


def _without_fields(left_out: Callable[[Field], bool]) -> tuple[Replacement, ...]:
    """Fields that are neither matched nor scored."""

    def kept(analyzer: str) -> tuple[Field, ...]:
        return tuple(field for field in schema.fields_with(analyzer) if not left_out(field))

    return (Replacement(compile, "fields_with", kept), Replacement(vocabulary, "fields_with", kept))


def _any_word(compiler: Compiler, tree: Every) -> Query:
    return compiler.wide(tree) or _ALL_WORDS(compiler, tree)


_ALL_WORDS = Compiler.strict

FURTHER_LEMMAS = (Replacement(vocabulary, "keys", lambda word: keys(word)[:1]),)
AS_TYPED = _weight("AS_TYPED", 0.0)
COMPOUNDS = _without_fields(lambda field: field.analyzer == "parts")
OWN_PARTS = (Replacement(Vocabulary, "parts", staticmethod(lambda word: ())),)
NEIGHBOURS = _weight("NEIGHBOURS", 0.0)
GRAMS = _without_fields(lambda field: field.analyzer == "grams")
NAMES = _without_fields(lambda field: field.part == "names")
TITLE = _without_fields(lambda field: field.part == "title")
SYNONYMS = (Replacement(Thesaurus, "expansions", lambda self, *words: ()),)
NYNORSK = (Replacement(vocabulary, "counterparts", lambda word, known, bridge=None: ()),)
MENDING = (Replacement(Vocabulary, "correct", lambda self, word: None),)

BARE = (
    *_without_fields(lambda field: field.analyzer in {"parts", "grams"} or field.part != "text"),
    *(each for part in (AS_TYPED, OWN_PARTS, NEIGHBOURS, SYNONYMS, NYNORSK, MENDING) for each in part),
)
"""All parts taken out that are not the analysis of single words."""

STEMS: Mapping[str, analysis.TermsOf] = {
    "stem": lambda surface: (snowball_stem(analysis.normalize(surface)),),
    "parts": lambda surface: tuple(map(snowball_stem, parts(analysis.normalize(surface)))),
}
SNOWBALL = (
    *(Replacement(analysis.ANALYZERS, name, terms_of) for name, terms_of in STEMS.items()),
    Replacement(vocabulary, "keys", lambda word: (snowball_stem(word),)),
    # The check of a new generation runs in a process of its own, which knows nothing of what is replaced here.
    Replacement(embedded, "require_sound", lambda directory, index_format: None),
)

GROUPS: tuple[Group, ...] = (
    Group(
        (),
        (
            Ablation("further lemmas of a form", FURTHER_LEMMAS),
            Ablation("the form as typed", AS_TYPED),
            Ablation("compound parts in documents", COMPOUNDS),
            Ablation("parts of compounds that are typed", OWN_PARTS),
            Ablation("neighbouring words", NEIGHBOURS),
            Ablation("function words (left out)", _weight("FUNCTION_WORD", 0.0)),
            Ablation("their lower weight (all words weigh the same)", _weight("FUNCTION_WORD", 1.0)),
            Ablation("letters in common", GRAMS),
            Ablation("names", NAMES),
            Ablation("the title's own weight", TITLE),
            Ablation("synonyms and abbreviations", SYNONYMS),
            Ablation("nynorsk and bokmål by rule", NYNORSK),
            Ablation("mending of misspellings", MENDING),
            Ablation("what lacks some words, after few hits", (Replacement(matching, "FEW", 0),)),
            Ablation("all words must match (any suffices)", (Replacement(Compiler, "strict", _any_word),)),
            Ablation(
                "k1 and b (1.2 and 0.75, as the peers)", (Replacement(bm25, "K1", 1.2), Replacement(bm25, "B", 0.75))
            ),
            Ablation("everything above but the lemmas", BARE),
        ),
    ),
    Group(
        SNOWBALL,
        (
            Ablation("lemmas (Snowball stems instead)", ()),
            Ablation("everything (Snowball stems alone)", BARE),
        ),
    ),
)
