"""What a build has done: told at its end, and kept in the generation's manifest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from engine import golden
from engine.article import Article
from engine.port import Changes, EngineStatus, Searcher
from engine.query import MatchAll
from engine.schema import Unit
from indexer.identity import Duplicate
from indexer.reading import Quarantined, SourceReading

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Report:
    """What a build has done.

    Attributes:
        themes: theme → number of articles.
        changes: what differs from the generation served before; None if there was none.
        duplicates: articles that were left out because the corpus has them already.
        quarantined: sources, or parts of them, that could not be read.
        warnings: what a maintainer may want to look at.
        seconds: how long it took.
    """

    generation: str
    engine: str
    built_at: str
    fingerprint: str
    articles: int
    passages: int
    sources: int
    themes: Mapping[str, int]
    changes: Changes | None
    duplicates: tuple[Duplicate, ...]
    quarantined: tuple[Quarantined, ...]
    warnings: tuple[str, ...]
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """The report as plain JSON values."""
        return asdict(self)


@dataclass(slots=True)
class Log:
    """What is noted while sources are read.

    Attributes:
        details: what the generation shall record; see `port.BuildPlan`.
    """

    details: dict[str, Any]
    quarantined: list[Quarantined] = field(default_factory=list)
    articles: int = 0
    _empty: list[str] = field(default_factory=list)
    _without_text: list[str] = field(default_factory=list)
    _said: list[str] = field(default_factory=list)

    def note_source(self, relative: str, sha256: str, articles: int, reading: SourceReading) -> None:
        """A source has been read to its end."""
        self.details["sources"][relative] = {"sha256": sha256, "articles": articles}
        self._said += (f"{relative}: {text}" for text in reading.warnings)
        for each in reading.quarantined:
            self.note_quarantined(each)
        if not articles and not any(each.whole for each in reading.quarantined):
            self._empty.append(relative)

    def note_quarantined(self, quarantined: Quarantined) -> None:
        """A source, or a part of one, was left out."""
        self.quarantined.append(quarantined)
        self.details["quarantine"].append(asdict(quarantined))

    def note_article(self, article: Article) -> None:
        """An article was indexed."""
        self.articles += 1
        if not any(article.passages()):
            self._without_text.append(article.id)

    def warnings(self, searcher: Searcher, counts: Mapping[str, int]) -> Iterator[str]:
        """What a maintainer may want to look at."""
        yield from self._said
        if self._empty:
            yield f"no article was found in {_listed(self._empty)}"
        if self._without_text:
            yield f"there is no text in {_listed(self._without_text)}"
        unused = [theme.id for theme in searcher.generation.themes if not counts.get(theme.id)]
        if unused:
            yield f"no article has the theme {_listed(unused)}; see its vocabulary in themes.toml"
        unknown = golden.absent(searcher, golden.from_json(self.details["golden"]))
        if unknown:
            yield f"golden.toml names articles that the corpus does not have: {_listed(unknown)}"


def report(log: Log, status: EngineStatus, searcher: Searcher, duplicates: list[Duplicate], seconds: float) -> Report:
    """The report of a build that has been switched to."""
    built = status.generation
    counts = searcher.counts(Unit.ARTICLE, {"tema": MatchAll()})["tema"]
    return Report(
        generation=built.id,
        engine=status.engine,
        built_at=built.built_at,
        fingerprint=built.fingerprint,
        articles=built.articles,
        passages=built.passages,
        sources=len(log.details["sources"]),
        themes={theme.id: counts.get(theme.id, 0) for theme in built.themes} | dict(sorted(counts.items())),
        changes=status.changes,
        duplicates=tuple(duplicates),
        quarantined=tuple(log.quarantined),
        warnings=tuple(log.warnings(searcher, counts)),
        seconds=round(seconds, 2),
    )


def _listed(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
