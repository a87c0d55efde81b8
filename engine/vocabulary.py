"""The words of a generation: what a typed word reaches in it, in which forms, and what a misspelt one was meant to be.

A word reaches its own forms (bøyning), compounds it is a part of (sammensetning), and what means the same: in the
other written standard (nynorsk), as an abbreviation (forkortelse), in another spelling (stavemåte) or by another word
(synonym). One list of reaches gives the query, the marks and the explanation, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from threading import Lock
from weakref import WeakKeyDictionary, ref

from engine.analysis import ANALYZERS, terms
from engine.document import FORM_MARK
from engine.language.lemmas import keys
from engine.language.nynorsk import counterparts
from engine.language.plain_letters import in_plain_letters
from engine.port import Searcher
from engine.query import Or, Phrase, Term
from engine.schema import Sort, Unit, fields_with
from engine.spelling import Speller
from engine.suggest import Suggester, Suggestion
from engine.suggestible import entries_of
from engine.synonyms import Expansion, Synonyms, Thesaurus

BRIDGED = 0.6
"""Weight of a word that means the same, beside 1 for the typed word."""

ABBREVIATED = 0.9
"""Weight of an abbreviation, or of what is abbreviated: no other word, but another way to write the same."""

MENDED = 5
"""Letters in the shortest word that is taken for a misspelling while its reader is still typing."""

_ALL = 1_000_000


class Why(StrEnum):
    """Why something matches a typed word; the values are those of the interface."""

    INFLECTION = "bøyning"
    COMPOUND = "sammensetning"
    NYNORSK = "nynorsk"
    ABBREVIATION = "forkortelse"
    SPELLING = "stavemåte"
    SYNONYM = "synonym"


@dataclass(frozen=True, slots=True)
class Reach:
    """Something that matches: any of some terms, or one phrase.

    Attributes:
        analyzer: of the fields that hold the terms.
        terms: of which any matches, the likeliest first; with the analyzer `exact`, the words of one phrase.
        weight: factor of its score.
    """

    why: Why
    analyzer: str
    terms: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which the corpus holds something that a typed word reaches."""

    text: str
    why: Why
    documents: int


class Vocabulary:
    """The words of one snapshot. What takes time is made when it is first asked for, and kept."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = ref(searcher)
        synonyms = searcher.generation.synonyms
        self.synonyms = Synonyms.from_json(synonyms) if synonyms else Synonyms()
        self._making = Lock()
        self.thesaurus = Thesaurus(self.synonyms, keys)
        self.reaches = lru_cache(maxsize=4_096)(self._reaches)
        self.holds = lru_cache(maxsize=4_096)(self._holds)

    @staticmethod
    def parts(word: str) -> tuple[str, ...]:
        """The base forms of a lower-case compound's parts; none if it is no compound."""
        return ANALYZERS["parts"](word)

    def missing_parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound that the corpus lacks: together they stand in for it."""
        return () if self.holds(word) else tuple(dict.fromkeys(self._standing_in(word)))

    def _standing_in(self, word: str) -> Iterator[str]:
        """The two parts of a compound; in the place of one that the corpus lacks, its own parts."""
        for half in self.parts(word)[:2]:
            missing = () if self.holds(half) else self.parts(half)
            yield from self._standing_in(half) if missing else (half,)

    def reached(self, word: str) -> bool:
        """Whether some document has what a lower-case word reaches: itself, or what means the same."""
        return self.holds(word) or bool(self._forms(self.reaches(word), word, 1))

    def _holds(self, word: str) -> bool:
        """Whether some document has the word or a form of it, or a compound with it as a part."""
        wanted = [
            Term(field.name, key)
            for key in keys(word)
            for analyzer in ("stem", "parts")
            for field in fields_with(analyzer)
        ]
        return self._some().match(Unit.ARTICLE, Or(tuple(wanted)), Sort.RELEVANCE, 0, 0).total > 0

    def expanded(self, expansion: Expansion) -> Iterator[Reach]:
        """The reaches of a member of a group of synonyms."""
        why = Why(expansion.kind.value)
        weight = ABBREVIATED if why is Why.ABBREVIATION else BRIDGED
        if len(expansion.words) > 1:
            yield Reach(why, "exact", expansion.words, weight)
        else:
            wanted = tuple(sorted(self.thesaurus.base_keys(expansion.words[0])))
            yield from (Reach(why, analyzer, wanted, weight) for analyzer in ("stem", "parts"))

    def reaches_together(self, words: tuple[str, ...]) -> tuple[Reach, ...]:
        """What lower-case words that are one expression reach besides: abbreviations, other names."""
        return tuple(reach for expansion in self.thesaurus.expansions(*words) for reach in self.expanded(expansion))

    def forms(self, word: str, limit: int) -> tuple[Form, ...]:
        """The other forms in which the corpus holds what a lower-case word reaches, most documents first."""
        parts = tuple(Reach(Why.COMPOUND, "stem", (part,)) for part in self.missing_parts(word))
        return self._forms((*self.reaches(word), *parts), word, limit)

    def forms_together(self, words: tuple[str, ...], limit: int) -> tuple[Form, ...]:
        """The same for what words that are one expression reach besides."""
        return self._forms(self.reaches_together(words), " ".join(words), limit)

    def _forms(self, reaches: Iterable[Reach], typed: str, limit: int) -> tuple[Form, ...]:
        found: dict[str, Form] = {}
        for reach in reaches:
            for form in self._forms_of(reach, limit):
                if form.text != typed:
                    found.setdefault(form.text, form)
        return tuple(sorted(found.values(), key=lambda form: (-form.documents, form.text))[:limit])

    def documents(self, key: str) -> int:
        """How many articles hold a lemma key in their text."""
        return self._stems.get(key, 0)

    def correct(self, word: str) -> str | None:
        """What a lower-case word that the corpus does not hold was probably meant to be."""
        return self._speller.correct(word)

    def suggest(self, text: str, limit: int) -> tuple[Suggestion, ...]:
        """What somebody who has typed so far may want; where nothing begins so, what the words were meant to be."""
        with self._making:  # readers who type at the same time wait for one table and do not each make one
            suggester = self._suggester
        found = suggester.suggest(text, limit)
        if found or suggester.suggest(text, 1, corrected=True):
            return found
        meant = [self.correct(word) or word if len(word) >= MENDED else word for word in terms(text, "exact")]
        return suggester.suggest(" ".join(meant), limit, corrected=True)

    @cached_property
    def _suggester(self) -> Suggester:
        return Suggester(entries_of(self._some(), self.synonyms), self._together)

    def _together(self, words: tuple[str, ...]) -> int:
        return self._some().match(Unit.ARTICLE, Phrase("text_exact", words), Sort.RELEVANCE, 0, 0).total

    @cached_property
    def _speller(self) -> Speller:
        searcher = self._some()
        counts = {
            count.term: count
            for field in reversed(fields_with("exact"))
            for count in searcher.terms(Unit.ARTICLE, field.name, "", _ALL)
        }
        return Speller(counts.values())

    def _reaches(self, word: str) -> tuple[Reach, ...]:
        """Everything that a lower-case word reaches, its own forms first."""
        own = keys(word)
        found = [Reach(Why.INFLECTION, "stem", own), Reach(Why.COMPOUND, "parts", own)]
        if not self.holds(word):
            wanted = tuple(dict.fromkeys(key for form in self._by_plain_letters.get(word, ()) for key in keys(form)))
            found += [Reach(Why.SPELLING, analyzer, wanted) for analyzer in ("stem", "parts") if wanted]
        for expansion in self.thesaurus.expansions(word):
            found += self.expanded(expansion)
        reached = {term for reach in found for term in reach.terms}
        for counterpart in counterparts(own[0], self._is_other_word, self.thesaurus.bridge):
            wanted = tuple(key for key in keys(counterpart) if key not in reached)
            if wanted:
                found += [Reach(Why.NYNORSK, analyzer, wanted, BRIDGED) for analyzer in ("stem", "parts")]
        return tuple(found)

    @cached_property
    def _by_plain_letters(self) -> dict[str, tuple[str, ...]]:
        """What may be typed on a keyboard without the Norwegian letters → the forms that it may mean."""
        meant: dict[str, list[str]] = {}
        for count in self._some().terms(Unit.ARTICLE, "text_exact", "", _ALL):
            for typed in in_plain_letters(count.term):
                meant.setdefault(typed, []).append(count.term)
        return {typed: tuple(forms) for typed, forms in meant.items()}

    def _is_other_word(self, candidate: str) -> bool:
        return candidate in self._stems

    @cached_property
    def _stems(self) -> dict[str, int]:
        return {count.term: count.documents for count in self._some().terms(Unit.ARTICLE, "text", "", _ALL)}

    def _forms_of(self, reach: Reach, limit: int) -> Iterator[Form]:
        if reach.analyzer == "exact":
            documents = self._together(reach.terms)
            if documents:
                yield Form(" ".join(reach.terms), reach.why, documents)
            return
        for key in reach.terms:
            for count in self._some().terms(Unit.ARTICLE, "form", key + FORM_MARK, 4 * limit):
                form = count.term.partition(FORM_MARK)[2]
                if key in ANALYZERS[reach.analyzer](form):
                    yield Form(form, reach.why, count.documents)

    def _some(self) -> Searcher:
        searcher = self._searcher()
        assert searcher is not None, "a vocabulary is asked only while its snapshot is held"  # noqa: S101 - an invariant
        return searcher


_VOCABULARIES: WeakKeyDictionary[Searcher, Vocabulary] = WeakKeyDictionary()
_LOCK = Lock()


def vocabulary_of(searcher: Searcher) -> Vocabulary:
    """The vocabulary of a snapshot, made once and let go of with it."""
    with _LOCK:
        found = _VOCABULARIES.get(searcher)
        if found is None:
            found = _VOCABULARIES[searcher] = Vocabulary(searcher)
        return found
