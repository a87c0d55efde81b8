"""Markdown, with front matter in YAML (`---`) or TOML (`+++`). Read as HTML, all of which is text.

Keys of the front matter are the names of the record format or synonyms of them (`metadata.names`); others are kept as
extra metadata. Without a title there, the first heading of level one is it. What says `draft: true` or
`published: false` is passed over. A date or a language that is not understood is told of and left out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from html import escape
from pathlib import Path
from typing import Any

import yaml
from frontmatter.default_handlers import BaseHandler, YAMLHandler
from markdown_it import MarkdownIt

from engine.article import Article
from engine.errors import SourceError
from indexer.decoding import decode
from indexer.metadata.facts import Facts, from_mapping
from indexer.metadata.facts import date as date_of
from indexer.metadata.names import TEXT, assigned
from indexer.notes import Notes
from indexer.sources.html.fragment import Fragment, read_fragment

MAX_BYTES = 1024 * 1024
"""A larger file is refused; a book has about one megabyte of text."""

MAX_FRONT_MATTER = 64 * 1024
"""Characters of front matter that are read."""

MAX_DEPTH = 16
"""Levels of lists and mappings in front matter."""

_SUFFIXES = frozenset({".md", ".markdown"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=-)")
_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


class _Yaml(YAMLHandler):
    """YAML without what makes little text into much: aliases and deep nesting."""

    def load(self, fm: str, **_kwargs: object) -> Any:
        depth = 0
        for event in yaml.parse(fm, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent):
                raise ValueError(f"it has the alias *{event.anchor}; write the value out")
            if depth > MAX_DEPTH:
                raise ValueError(f"it is nested deeper than {MAX_DEPTH} levels")
        return super().load(fm, Loader=yaml.SafeLoader)


class _Toml(BaseHandler):
    """TOML by Python's own parser."""

    FM_BOUNDARY = re.compile(r"^\+{3}\s*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"

    def load(self, fm: str) -> dict[str, Any]:
        return tomllib.loads(fm)


_HANDLERS: tuple[BaseHandler, ...] = (_Yaml(), _Toml())


def accepts(path: Path, head: bytes) -> bool:
    """By the name's ending."""
    return path.suffix.lower() in _SUFFIXES


def read(path: Path, relative: str, given: Facts, notes: Notes) -> Iterator[Article]:
    """The article of a file; none if it says that it is a draft.

    Raises:
        SourceError: the file is too large, its front matter cannot be read, or it has no text.
    """
    if path.stat().st_size > MAX_BYTES:
        raise SourceError(f"the file is larger than {MAX_BYTES // 2**20} MiB", "part it")
    stated, text = _parted(decode(path.read_bytes(), notes))
    if stated.get("draft") is True or stated.get("published") is False:
        notes.warn("it is a draft (draft: true, or published: false) and is passed over")
        return
    keys = assigned(key for key, value in stated.items() if not isinstance(value, bool))  # «published: true»
    said = {name: stated[key] for name, key in keys.items()}
    facts = from_mapping(said, "the front matter", lambda _name, why: notes.warn(why)).over(_dated(path))
    fragment = Fragment(
        _PARSER.render(text),
        title=escape(facts.title or "", quote=False),
        lead=facts.lead or "",
        language=facts.language or "",
    )
    kept = {key: value for key, value in stated.items() if key not in keys.values() or keys.get(TEXT) == key}
    known = given.over(replace(facts, title=None, lead=None))
    article = read_fragment(fragment, relative, known)
    yield replace(article, extra={**kept, **article.extra})


def _dated(path: Path) -> Facts:
    """The day that makers of static sites begin a file's name with."""
    found = _DAY.match(path.name)
    if found is None:
        return Facts()
    try:
        return Facts(published=date_of(found[0]), published_basis="Oppgitt i filnavnet")
    except ValueError:
        return Facts()


def _parted(text: str) -> tuple[Mapping[str, Any], str]:
    """What the front matter states, and the text below it."""
    opened = text.lstrip()
    for handler in _HANDLERS:
        if not handler.detect(opened):
            continue
        try:
            front, below = handler.split(opened)
        except ValueError:  # no second line of dashes: it is a thematic break, and the text goes on
            continue
        stated = _loaded(handler, front)
        if isinstance(stated, dict):
            return {str(key): _plain(value) for key, value in stated.items()}, below
    return {}, text


def _loaded(handler: BaseHandler, front: str) -> object:
    if len(front) > MAX_FRONT_MATTER:
        raise SourceError(
            f"the front matter has more than {MAX_FRONT_MATTER} characters",
            f"close it with a line of {handler.END_DELIMITER}",
        )
    try:
        return handler.load(front)
    except (ValueError, RecursionError, yaml.YAMLError) as problem:
        raise SourceError(
            f"the front matter cannot be read: {problem}", "mend it, or remove it and use a sidecar"
        ) from problem


def _plain(value: Any) -> Any:
    """A value as JSON has it: dates as text."""
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(entry) for entry in value]
    return value if isinstance(value, str | int | float) or value is None else str(value)
