"""Facts and blocks → `Article`. The last step of every reader, so that all kinds of sources give the same shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from engine.article import Article
from engine.errors import SourceError
from indexer.blocks import Block
from indexer.facts import Facts
from indexer.questions import looks_like_interview
from indexer.slugs import slug
from indexer.structure import sections

INTERVIEW = "intervju"
DEFAULT_KIND = "artikkel"
DEFAULT_LANGUAGE = "nb"


def assemble(facts: Facts, blocks: Sequence[Block], source: str, extra: Mapping[str, Any] | None = None) -> Article:
    """The article that a source yields, before themes and organisations are added.

    An interview's answers are spoken by the interviewee: the one the source names, or else the only person it
    presents.

    Args:
        source: path of the file, relative to the corpus directory.
        extra: further metadata, kept as it is.

    Raises:
        SourceError: there is no title or no text.
    """
    if not facts.title:
        raise SourceError("it has no title", 'state one in a sidecar: title = "…"')
    lead = facts.lead or ""
    kind = facts.kind or (INTERVIEW if looks_like_interview(blocks, lead) else DEFAULT_KIND)
    people = facts.people or ()
    interviewee = facts.interviewee or (people[0].name if len(people) == 1 else "")
    found = sections(
        blocks, interview=kind == INTERVIEW, interviewee=interviewee, people=[person.name for person in people]
    )
    if not lead and not any(section.passages for section in found):
        raise SourceError("no text was found in it", "check that the file is the article itself, not a frame around it")
    return Article(
        id=facts.id or _id(facts.title, source),
        title=facts.title,
        sections=found,
        lead=lead,
        kind=kind,
        language=facts.language or DEFAULT_LANGUAGE,
        url=facts.url,
        published=facts.published,
        published_basis=facts.published_basis or "",
        themes=facts.themes or (),
        people=people,
        organisations=facts.organisations or (),
        keywords=facts.keywords or (),
        authors=facts.authors or (),
        source=source,
        extra=dict(extra or {}),
    )


def _id(title: str, source: str) -> str:
    given = slug(title) or slug(PurePosixPath(source).stem)
    if not given:
        raise SourceError(f"no id can be made from the title {title!r}", 'state one in a sidecar: id = "…"')
    return given
