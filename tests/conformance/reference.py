"""The reference engine: sets and dictionaries in plain Python, as slow as it is plain.

It is written from the docstrings of `engine.port` and `engine.query` alone and shares no code with the engines it
judges, but for the two constants of BM25.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from engine.adapters.whoosh.bm25 import K1, B
from engine.document import IndexDocument
from engine.errors import SourceError
from engine.port import Match, Matches, TermCount
from engine.query import And, Boost, MatchAll, Not, Or, Phrase, Prefer, Prefix, Query, Range, Term
from engine.schema import BY_NAME, TEXT_FIELDS, FieldKind, Sort, Unit

Scores = dict[str, float]
"""Id of a matching document → its score."""


class ReferenceFormat:
    """Keeps its indexes in memory, by the directory they were to be written to."""

    name = "reference"

    def __init__(self) -> None:
        self._written: dict[Path, list[IndexDocument]] = {}

    def version(self) -> str:
        return "reference 1"

    def writer(self, directory: Path) -> ReferenceWriter:
        self._written[directory] = []
        return ReferenceWriter(self._written[directory])

    def open(self, directory: Path) -> ReferenceReader:
        return ReferenceReader(self._written[directory])


class ReferenceWriter:
    def __init__(self, documents: list[IndexDocument]) -> None:
        self._documents = documents

    def add(self, document: IndexDocument) -> None:
        kinds = {
            FieldKind.TEXT: document.text,
            FieldKind.KEYWORD: document.keywords,
            FieldKind.NUMBER: document.numbers,
            FieldKind.KEY: document.keys,
        }
        if any(BY_NAME[name].kind is not kind for kind, fields in kinds.items() for name in fields if name in BY_NAME):
            raise SourceError(f"{document.id}: a field of another kind")
        if any(name not in BY_NAME for fields in kinds.values() for name in fields):
            raise SourceError(f"{document.id}: a field that is not in the schema")
        if any((other.unit, other.id) == (document.unit, document.id) for other in self._documents):
            raise SourceError(f"{document.id}: used twice")
        if any(not -(2**63) <= number < 2**63 for number in document.numbers.values()):
            raise SourceError(f"{document.id}: a number beyond 64 bits")
        strings = [document.id, *document.text.values(), *document.keys.values()]
        strings += [value for values in document.keywords.values() for value in values]
        if any("\ud800" <= character <= "\udfff" for string in strings for character in string):
            raise SourceError(f"{document.id}: a lone surrogate")
        self._documents.append(document)

    def close(self) -> None:
        pass

    def abort(self) -> None:
        self._documents.clear()


class ReferenceReader:
    def __init__(self, documents: Iterable[IndexDocument]) -> None:
        every = tuple(documents)
        self._units = {unit: ReferenceUnit(document for document in every if document.unit is unit) for unit in Unit}

    def match(self, unit: Unit, query: Query, sort: Sort, start: int, size: int) -> Matches:
        index = self._units[unit]
        scores = index.evaluate(query)
        ordered = index.ordered(scores, sort)
        return Matches(len(ordered), tuple(Match(id_, scores[id_]) for id_ in ordered[start : start + size]))

    def counts(self, unit: Unit, queries: Mapping[str, Query]) -> Mapping[str, Mapping[str, int]]:
        index = self._units[unit]
        return {field: index.counted(field, index.evaluate(query)) for field, query in queries.items()}

    def terms(self, unit: Unit, field: str, prefix: str, limit: int) -> Sequence[TermCount]:
        return self._units[unit].terms(field, prefix)[: max(limit, 0)]

    def ids(self, unit: Unit) -> Iterable[str]:
        return sorted(self._units[unit].documents)

    def count(self, unit: Unit) -> int:
        return len(self._units[unit].documents)

    def close(self) -> None:
        pass


class ReferenceUnit:
    def __init__(self, documents: Iterable[IndexDocument]) -> None:
        self.documents = {document.id: document for document in documents}
        self._texts = {
            field.name: {id_: _terms(document, field.name) for id_, document in self.documents.items()}
            for field in TEXT_FIELDS
        }

    def evaluate(self, query: Query) -> Scores:  # noqa: C901, PLR0911 - one case for each kind of node
        match query:
            case Term(field, term):
                return self._scored(field, (term,)) if _is_text(field) else self._holding(field, term)
            case Phrase(field, terms):
                return self._scored(field, terms) if terms and field in BY_NAME and BY_NAME[field].phrases else {}
            case Prefix(field, prefix, limit):
                followed = [count.term for count in self.terms(field, prefix)][: max(limit, 0)]
                return _sum(self.evaluate(Term(field, term)) for term in followed)
            case Range(field, low, high):
                return {
                    id_: 0.0
                    for id_, document in self.documents.items()
                    if field in document.numbers
                    and (low is None or document.numbers[field] >= low)
                    and (high is None or document.numbers[field] <= high)
                }
            case And(children):
                found = [self.evaluate(child) for child in children]
                everywhere = {id_ for id_ in self.documents if all(id_ in scores for scores in found)}
                total = _sum(found)
                return {id_: total.get(id_, 0.0) for id_ in everywhere}
            case Or(children):
                return _sum(self.evaluate(child) for child in children)
            case Not(child):
                removed = self.evaluate(child)
                return {id_: 0.0 for id_ in self.documents if id_ not in removed}
            case Prefer(child, preferred):
                gained = self.evaluate(preferred)
                return {id_: score + gained.get(id_, 0.0) for id_, score in self.evaluate(child).items()}
            case Boost(child, factor):
                return {id_: score * factor for id_, score in self.evaluate(child).items()}
            case MatchAll():
                return dict.fromkeys(self.documents, 0.0)

    def ordered(self, scores: Scores, sort: Sort) -> list[str]:
        by_id = sorted(scores)
        if sort is Sort.RELEVANCE:
            return sorted(by_id, key=lambda id_: -scores[id_])
        if sort is Sort.TITLE:
            return sorted(by_id, key=lambda id_: self.documents[id_].keys.get("title_order", ""))
        dates = {id_: self.documents[id_].numbers.get("published_first") for id_ in by_id}
        dated = {id_: date for id_, date in dates.items() if date is not None}
        sign = -1 if sort is Sort.NEWEST else 1
        return sorted(dated, key=lambda id_: sign * dated[id_]) + [id_ for id_ in by_id if id_ not in dated]

    def counted(self, field: str, scores: Scores) -> dict[str, int]:
        return dict(Counter(value for id_ in scores for value in set(self.documents[id_].keywords.get(field, ()))))

    def terms(self, field: str, prefix: str) -> list[TermCount]:
        counts = Counter(
            term
            for document in self.documents.values()
            for term in {*_terms(document, field), *document.keywords.get(field, ())}
            if term.startswith(prefix)
        )
        return [TermCount(term, counts[term]) for term in sorted(counts, key=lambda term: (-counts[term], term))]

    def _holding(self, field: str, value: str) -> Scores:
        return {id_: 0.0 for id_, document in self.documents.items() if value in document.keywords.get(field, ())}

    def _scored(self, field: str, terms: tuple[str, ...]) -> Scores:
        """BM25 of the phrase; of a term, when there is but one."""
        texts = self._texts[field]
        lengths = [len(text) for text in texts.values() if text]
        found = {id_: _occurrences(text, terms) for id_, text in texts.items()}
        idf = 0.0
        for term in terms:
            holding = sum(term in text for text in texts.values())
            idf += math.log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))
        return {
            id_: BY_NAME[field].boost
            * idf
            * (frequency * (K1 + 1))
            / (frequency + K1 * (1 - B + B * len(texts[id_]) / (sum(lengths) / len(lengths))))
            for id_, frequency in found.items()
            if frequency
        }


def _is_text(field: str) -> bool:
    return field in BY_NAME and BY_NAME[field].kind is FieldKind.TEXT


def _terms(document: IndexDocument, field: str) -> list[str]:
    return re.findall(r"[^ \t\n\r\f\v]+", document.text.get(field, ""))


def _occurrences(text: list[str], terms: tuple[str, ...]) -> int:
    return sum(tuple(text[start : start + len(terms)]) == terms for start in range(len(text)))


def _sum(found: Iterable[Scores]) -> Scores:
    total: Scores = {}
    for scores in found:
        for id_, score in scores.items():
            total[id_] = total.get(id_, 0.0) + score
    return total
