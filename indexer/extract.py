"""Facts and blocks → `Article`. The last step of every reader, so that all kinds of sources give the same shape.

What the source says is used as it says it. Where it is silent, the text is asked, by rules that rather find nothing
than something wrong: when it was published (`publication`), when its event is (`date_phrases`), whom it presents
(`people`), and which language it is in (`languages`). A language that the text plainly contradicts gives way to the one
it is in; what the source said is kept as `declared_language` among the extra metadata, and the report of the build
names the article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from engine.article import Article, Json, Passage, Person, Section
from engine.errors import SourceError
from indexer.metadata.date_phrases import event_days, is_about_an_event
from indexer.metadata.entities import PEOPLE_BASIS
from indexer.metadata.facts import Facts
from indexer.metadata.languages import (
    DEFAULT,
    NORWEGIAN,
    SHORTEST_ARTICLE,
    SHORTEST_PASSAGE,
    STANDARDS,
    contradicted,
    language_of,
)
from indexer.metadata.people import people_in
from indexer.metadata.publication import publication
from indexer.slugs import slug
from indexer.structure.blocks import Block, Heading
from indexer.structure.questions import asked, looks_like_interview
from indexer.structure.sections import as_text, sections

INTERVIEW = "intervju"
DEFAULT_KIND = "artikkel"
DECLARED_LANGUAGE = "declared_language"
"""Key of the extra metadata that holds the language which the text contradicts."""


def assemble(facts: Facts, blocks: Sequence[Block], source: str, extra: Mapping[str, Any] | None = None) -> Article:
    """The article that a source yields, before themes and organisations are added.

    Kinds are in lower case: «Intervju» is «intervju». An interview's answers are spoken by the interviewee: the one
    the source names, or else the only person it presents, unless the title says that somebody else is asked.

    Args:
        source: path of the file, relative to the corpus directory.
        extra: further metadata, kept as it is.

    Raises:
        SourceError: there is no title or no text.
    """
    if not facts.title:
        raise SourceError("it has no title", 'state one in a sidecar: title = "…"')
    lead = facts.lead or ""
    kind = (facts.kind or (INTERVIEW if looks_like_interview(blocks, lead, facts.title) else DEFAULT_KIND)).lower()
    presenting = _presenting(kind, lead, blocks)
    people = facts.people if facts.people is not None else people_in(presenting)
    interviewee = facts.interviewee or _interviewee(facts.title, people)
    found = sections(
        blocks,
        interview=kind == INTERVIEW,
        interviewee=interviewee,
        people=[person.name for person in people],
        title=facts.title,
        introduction="\n".join((facts.title, *presenting)),
    )
    texts = [lead, *(passage.text for section in found for passage in section.passages)]
    if not any(texts):
        raise SourceError("no text was found in it", "check that the file is the article itself, not a frame around it")
    dated = _dated(facts, texts)
    language = _language(facts, texts)
    found_people = {PEOPLE_BASIS: "Funnet i teksten"} if people and facts.people is None else {}
    return Article(
        id=facts.id or _id(facts.title, source),
        title=facts.title,
        sections=tuple(_in_languages(section, language) for section in found),
        lead=lead,
        kind=kind,
        language=language,
        url=facts.url,
        published=dated.published,
        published_basis=dated.published_basis or "",
        themes=facts.themes or (),
        people=people,
        organisations=facts.organisations or (),
        keywords=facts.keywords or (),
        authors=facts.authors or (),
        source=source,
        extra={**(extra or {}), **_further(dated, kind, texts), **found_people, **_declared(facts, language)},
    )


def _interviewee(title: str, people: Sequence[Person]) -> str:
    """The only person presented who can be the one that the title says is asked."""
    said = asked(title)
    named = [person.name for person in people if person.name == said or not said]
    return named[0] if len(named) == 1 else ""


def _presenting(kind: str, lead: str, blocks: Sequence[Block]) -> list[str]:
    """The texts in which people are presented: all of an article's, but of an interview only what introduces it."""
    texts = [lead]
    for block in blocks:
        if kind == INTERVIEW and (isinstance(block, Heading) or as_text(block).endswith("?")):
            break
        if not isinstance(block, Heading):
            texts.append(as_text(block))
    return texts


def _dated(facts: Facts, texts: Sequence[str]) -> Facts:
    said = publication(texts) if facts.published is None else None
    return replace(facts, published=said[0], published_basis=said[1]) if said else facts


def _further(facts: Facts, kind: str, texts: Sequence[str]) -> Json:
    """Metadata without a field of their own: who stands behind the source, and when the event is."""
    further: Json = {name: value for name in ("publisher", "site_name") if (value := getattr(facts, name))}
    title = facts.title or ""
    if is_about_an_event(kind, title):
        lead, *body = texts
        days = event_days(title, lead, body, facts.published)
        if days:
            further["event_dates"] = [
                {"first": day.first.isoformat(), "last": day.last.isoformat(), "basis": day.basis} for day in days
            ]
    return further


def _language(facts: Facts, texts: Sequence[str]) -> str:
    said = facts.language
    if said and facts.language_settled:
        return said
    whole = "\n".join((facts.title or "", *texts))
    if said and said != NORWEGIAN:
        return contradicted(whole, said, SHORTEST_ARTICLE) or _mostly(texts, said) or said
    guessed = language_of(whole) if len(whole) >= SHORTEST_PASSAGE else None
    return guessed if guessed in STANDARDS or (guessed and not said) else DEFAULT


def _mostly(texts: Sequence[str], said: str) -> str | None:
    """The other language that more than half of a text of several languages is in, told passage by passage."""
    lengths = Counter[str | None]()
    for text in texts:
        lengths[contradicted(text, said, SHORTEST_PASSAGE)] += len(text)
    language, length = lengths.most_common(1)[0]
    return language if length >= max(SHORTEST_ARTICLE, lengths.total() / 2) else None


def _declared(facts: Facts, language: str) -> Json:
    said = facts.language
    return {DECLARED_LANGUAGE: said} if said not in (None, NORWEGIAN, language) else {}


def _in_languages(section: Section, language: str) -> Section:
    return replace(section, passages=tuple(_in_language(passage, language) for passage in section.passages))


def _in_language(passage: Passage, language: str) -> Passage:
    other = contradicted(passage.text, language, SHORTEST_PASSAGE)
    return replace(passage, language=other) if other else passage


def _id(title: str, source: str) -> str:
    given = slug(title) or slug(PurePosixPath(source).stem)
    if not given:
        raise SourceError(f"no id can be made from the title {title!r}", 'state one in a sidecar: id = "…"')
    return given
