"""The text of a record or of a row, which may be plain or HTML → an article.

Where a part of the text is HTML, all of it is read as that. Titles, headings and leads may have been taken from HTML,
too: tags and entities («K &amp; L») are read in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape, unescape
from html.entities import html5
from typing import Any

from engine.article import Article
from indexer.extract import assemble
from indexer.metadata.facts import Facts
from indexer.sources.html.fragment import Fragment, is_markup, read_fragment, without_tags
from indexer.structure.blocks import Block, Heading, ItemList, Rule
from indexer.structure.plain import blocks
from indexer.structure.sections import as_text
from indexer.structure.text import one_line, paragraphs

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|([A-Za-z]\w{1,31}));")


@dataclass(frozen=True, slots=True)
class Part:
    """A text. `heading`: what stands over it, empty for none; None if it goes on where the last one ended."""

    text: str
    heading: str | None = None


def article_of(
    parts: Sequence[Part], facts: Facts, given: Facts, relative: str, extra: Mapping[str, Any] | None = None
) -> Article:
    """The article.

    Args:
        facts: of the record or the row, with a title.
        given: of the sidecar, which win.

    Raises:
        SourceError: it has no text, or too many elements.
    """
    lead = "\n\n".join(paragraphs(_read(facts.lead or "")))
    told = replace(facts, title=_line(facts.title or ""), lead=lead or None)
    if not any(is_markup(part.text) for part in parts):
        return assemble(given.over(told), tuple(_blocks(parts)), relative, extra)
    fragment = Fragment(_markup(parts), title=escape(told.title or "", quote=False), lead=told.lead or "")
    article = read_fragment(fragment, relative, given.over(replace(told, title=None, lead=None)))
    return replace(article, extra={**(extra or {}), **article.extra})


def _line(text: str) -> str:
    return one_line(_read(text))


def _read(text: str) -> str:
    return _ENTITY.sub(_sign, without_tags(text) if is_markup(text) else text)


def _sign(entity: re.Match[str]) -> str:
    """What an entity stands for; not that of a name which only begins as one does, «&region;»."""
    return unescape(entity[0]) if not entity[1] or f"{entity[1]};" in html5 else entity[0]


def _blocks(parts: Iterable[Part]) -> Iterator[Block]:
    for part in parts:
        yield from _headed(part)
        yield from blocks(part.text)


def _headed(part: Part) -> Iterator[Block]:
    if part.heading is not None:
        heading = _line(part.heading)
        yield Heading(heading) if heading else Rule()


def _markup(parts: Iterable[Part]) -> str:
    """All parts as HTML."""
    return "\n".join(
        "".join((*map(_tagged, _headed(part)), part.text if is_markup(part.text) else _tagged_text(part.text)))
        for part in parts
    )


def _tagged_text(text: str) -> str:
    return "".join(map(_tagged, blocks(text)))


def _tagged(block: Block) -> str:
    """HTML of what plain text holds."""
    match block:
        case Rule():
            return "<hr>"
        case Heading(text):
            return f"<h2>{_escaped(text)}</h2>"
        case ItemList(items):
            return f"<ul>{''.join(f'<li>{_escaped(item)}</li>' for item in items)}</ul>"
        case _:
            return f"<p>{_escaped(as_text(block))}</p>"


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")
