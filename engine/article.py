"""Article, Section, Passage: what a source yields, what the index keeps, what a page shows.

The canonical form is JSON with sorted keys (`canonical_json`): the same article gives the same bytes whatever
the time, place or hash seed, so a fingerprint over these lines identifies the content.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from engine.dates import PartialDate

Json = dict[str, Any]


class PassageKind(StrEnum):
    """What a passage is; the values are those of the parameter `passasjetype`."""

    ANSWER = "svar"
    ADVICE = "anbefaling"
    INSIGHT = "innsikt"
    QUOTE = "sitat"
    TABLE = "tabell"
    PARAGRAPH = "avsnitt"


LESSON_KINDS = frozenset({PassageKind.ANSWER, PassageKind.ADVICE, PassageKind.INSIGHT})
"""The kinds of passage that state a lesson (læringspunkt) by their place in the text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest citable piece: a paragraph, an answer, one piece of advice.

    Attributes:
        anchor: `p` and the ordinal within the article, counted from 1. Never a content hash, so that a corrected
            comma does not break a citation.
        heading: the section heading it stands under; for an answer, the question.
        text: plain text in NFC; paragraphs are parted by a blank line, rows and list items by a line break.
        language: of the text, where it is another than the article's; else empty.
    """

    anchor: str
    kind: PassageKind
    text: str
    heading: str = ""
    speaker: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it: running text, one interview turn, one list of advice.

    Attributes:
        anchor: `s` and the ordinal within the article, counted from 1.
        level: depth of the heading, 2 to 6; the title of the article is 1.
    """

    anchor: str
    heading: str
    passages: tuple[Passage, ...]
    level: int = 2
    kind: PassageKind = PassageKind.PARAGRAPH
    speaker: str = ""

    @property
    def text(self) -> str:
        """The section's passages, parted by blank lines."""
        return "\n\n".join(passage.text for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who speaks or is presented in an article."""

    name: str
    role: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class ThemeEvidence:
    """Why an article has a theme.

    Attributes:
        source: `vocabulary` (words of the theme stand in the text) or `metadata` (the source says so itself).
        score: weighted occurrences per 1,000 words for `vocabulary`; 0 for `metadata`.
        terms: the surface forms that counted and how often each was seen, most frequent first.
        anchors: the passages where they were seen, in order.
    """

    theme: str
    source: str
    score: float = 0.0
    terms: tuple[tuple[str, int], ...] = ()
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article, interview or report.

    Attributes:
        id: `[a-z0-9-]{1,80}`, unique in the corpus.
        url: the address it was published at, if known.
        language: BCP 47: `nb`, `nn`, `en` …
        published: as exact as the source supports; `published_basis` says how it is known.
        source: path of the file it was read from, relative to the corpus directory.
        extra: further metadata of the source, kept as it was.
    """

    id: str
    title: str
    sections: tuple[Section, ...]
    lead: str = ""
    kind: str = "artikkel"
    language: str = "nb"
    url: str | None = None
    published: PartialDate | None = None
    published_basis: str = ""
    themes: tuple[str, ...] = ()
    evidence: tuple[ThemeEvidence, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    source: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)

    def passages(self) -> Iterator[Passage]:
        """All passages in reading order."""
        for section in self.sections:
            yield from section.passages

    def passage_id(self, passage: Passage) -> str:
        """The passage's address in the corpus: article id, `#`, anchor."""
        return f"{self.id}#{passage.anchor}"


def to_json(article: Article) -> Json:
    """The article as plain JSON values; `from_json` is the inverse."""
    return {
        "id": article.id,
        "title": article.title,
        "lead": article.lead,
        "kind": article.kind,
        "language": article.language,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "published_basis": article.published_basis,
        "themes": list(article.themes),
        "evidence": [_evidence_to_json(evidence) for evidence in article.evidence],
        "people": [
            {"name": person.name, "role": person.role, "organisation": person.organisation} for person in article.people
        ],
        "organisations": list(article.organisations),
        "keywords": list(article.keywords),
        "authors": list(article.authors),
        "source": article.source,
        "extra": dict(article.extra),
        "sections": [_section_to_json(section) for section in article.sections],
    }


def from_json(data: Mapping[str, Any]) -> Article:
    """The article that `to_json` wrote.

    Raises:
        KeyError, TypeError, ValueError: the data did not come from `to_json` of this version.
    """
    plain = ("id", "title", "lead", "kind", "language", "url", "published_basis", "source", "extra")
    return Article(
        **{name: data[name] for name in plain},
        published=PartialDate.parse(data["published"]) if data["published"] else None,
        themes=tuple(data["themes"]),
        evidence=tuple(_evidence_from_json(evidence) for evidence in data["evidence"]),
        people=tuple(Person(**person) for person in data["people"]),
        organisations=tuple(data["organisations"]),
        keywords=tuple(data["keywords"]),
        authors=tuple(data["authors"]),
        sections=tuple(_section_from_json(section) for section in data["sections"]),
    )


def canonical_json(article: Article) -> str:
    """One line of JSON with sorted keys and no insignificant space: equal articles give equal bytes."""
    return json.dumps(to_json(article), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _section_to_json(section: Section) -> Json:
    return {
        "anchor": section.anchor,
        "heading": section.heading,
        "level": section.level,
        "kind": str(section.kind),
        "speaker": section.speaker,
        "passages": [_passage_to_json(passage) for passage in section.passages],
    }


def _passage_to_json(passage: Passage) -> Json:
    plain = {
        "anchor": passage.anchor,
        "kind": str(passage.kind),
        "heading": passage.heading,
        "speaker": passage.speaker,
        "text": passage.text,
    }
    return {**plain, "language": passage.language} if passage.language else plain


def _section_from_json(data: Mapping[str, Any]) -> Section:
    passages = tuple(Passage(**{**passage, "kind": PassageKind(passage["kind"])}) for passage in data["passages"])
    return Section(**{**data, "kind": PassageKind(data["kind"]), "passages": passages})


def _evidence_to_json(evidence: ThemeEvidence) -> Json:
    return {
        "theme": evidence.theme,
        "source": evidence.source,
        "score": evidence.score,
        "terms": [list(pair) for pair in evidence.terms],
        "anchors": list(evidence.anchors),
    }


def _evidence_from_json(data: Mapping[str, Any]) -> ThemeEvidence:
    return ThemeEvidence(
        theme=data["theme"],
        source=data["source"],
        score=data["score"],
        terms=tuple((term, count) for term, count in data["terms"]),
        anchors=tuple(data["anchors"]),
    )
