"""What is expected of the pages, and what of it fails."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from engine.article import Article
from engine.errors import SourceError
from indexer import sources
from indexer.notes import Notes

EXPECTED = Path(__file__).with_name("expected.toml")


@dataclass(frozen=True, slots=True)
class Page:
    """One page as `expected.toml` describes it."""

    file: str
    title: str
    language: str
    first: str
    last: str
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    articles: int = 1
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one file. `failures`: a few words for each expectation that does not hold."""

    file: str
    articles: int
    passages: int
    words: int
    warnings: tuple[str, ...]
    failures: tuple[str, ...]


def load() -> Iterator[Page]:
    """The pages that are described."""
    for values in tomllib.loads(EXPECTED.read_text(encoding="utf-8")).values():
        told: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
        }
        yield Page(**told)


def results(page: Page, folder: Path) -> Iterator[Result]:
    """What came of the page and of its variants."""
    read, notes = _read(folder / page.file)
    yield _result(page.file, read, notes, tuple(_failures(page, read)))
    for variant in sorted(path for pattern in page.variants for path in folder.glob(pattern)):
        other, its_notes = _read(variant)
        differs = _bare(other) != _bare(read)
        yield _result(variant.name, other, its_notes, (f"differs from {page.file}",) if differs else ())


def text(article: Article) -> str:
    """Lead, headings and passages in order, on one line."""
    pieces = [article.lead]
    for section in article.sections:
        pieces += [section.heading, *(passage.text for passage in section.passages)]
    return " ".join(" ".join(pieces).split())


def _read(path: Path) -> tuple[list[Article], Notes]:
    notes = Notes()
    try:
        return list(sources.read(path, path.name, notes)), notes
    except SourceError as problem:
        notes.warn(str(problem))
        return [], notes


def _result(file: str, articles: list[Article], notes: Notes, failures: tuple[str, ...]) -> Result:
    return Result(
        file,
        len(articles),
        sum(1 for article in articles for _ in article.passages()),
        sum(len(text(article).split()) for article in articles),
        tuple(notes.warnings),
        failures,
    )


def _failures(page: Page, articles: list[Article]) -> Iterator[str]:
    if len(articles) != page.articles:
        yield f"{len(articles)} articles, not {page.articles}"
    if not articles:
        return
    one, whole = articles[0], text(articles[0])
    if one.title != page.title:
        yield f"title {one.title!r}"
    if one.language != page.language:
        yield f"language {one.language}"
    if not whole.startswith(page.first):
        yield f"begins {whole[: len(page.first)]!r}"
    if not whole.endswith(page.last):
        yield f"ends {whole[-len(page.last) :]!r}"
    yield from (f"lacks {phrase!r}" for phrase in page.present if phrase not in whole)
    yield from (f"has {phrase!r}" for phrase in page.absent if phrase in whole)
    headings = tuple(section.heading for section in one.sections)
    if headings[: len(page.headings)] != page.headings:
        yield f"headings {headings[: len(page.headings)]}"


def _bare(articles: list[Article]) -> list[Article]:
    """Without what names the file."""
    return [replace(article, source="") for article in articles]
