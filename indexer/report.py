"""What a build has done: told at its end, and kept in the generation's manifest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from engine import golden
from engine.article import Article
from engine.port import Changes, EngineStatus, Searcher
from engine.query import MatchAll
from engine.schema import Unit
from indexer.extract import DECLARED_LANGUAGE
from indexer.identity import Duplicate
from indexer.near_duplicates import Links, NearDuplicate, pairs
from indexer.reading.aside import Quarantined
from indexer.reading.gathering import Gathered

_NAMED = 5


@dataclass(frozen=True, slots=True)
class SourceChanges:
    """How the sources differ from those of the generation served before, judged by their bytes, in order of path."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a build has done.

    Attributes:
        parsed: how many sources were read anew; the others are as they were when they were read before.
        themes: theme → number of articles.
        changes: what differs from the generation served before; None if there was none.
        source_changes: the same for sources.
        duplicates: articles that were left out because the corpus has them already.
        near_duplicates: articles that are nearly the same text; both are in the index.
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
    parsed: int
    themes: Mapping[str, int]
    changes: Changes | None
    source_changes: SourceChanges | None
    duplicates: tuple[Duplicate, ...]
    near_duplicates: tuple[NearDuplicate, ...]
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
        sources_before: what the generation served before recorded of its sources, if there is one.
    """

    details: dict[str, Any]
    sources_before: Mapping[str, Any] | None = None
    parsed: int = 0
    duplicates: tuple[Duplicate, ...] = ()
    near_duplicates: tuple[NearDuplicate, ...] = ()
    quarantined: list[Quarantined] = field(default_factory=list)
    articles: int = 0
    _empty: list[str] = field(default_factory=list)
    _without_text: list[str] = field(default_factory=list)
    _other_language: list[str] = field(default_factory=list)
    _said: list[str] = field(default_factory=list)

    def note_source(self, source: Gathered) -> None:
        """A source has been read to its end."""
        reading = source.reading
        self.details["sources"][source.relative] = {"sha256": source.sha256, "articles": reading.found}
        self.parsed += source.parsed
        self._said += (f"{source.relative}: {text}" for text in reading.warnings)
        for each in reading.quarantined:
            self.note_quarantined(each)
        if not reading.found and reading.usable:
            self._empty.append(source.relative)

    def note_duplicates(self, duplicates: Sequence[Duplicate], links: Links) -> None:
        """All articles are known: which were repeats, and which are nearly the same."""
        self.duplicates = tuple(duplicates)
        self.near_duplicates = tuple(pairs(links))
        self.details["near_duplicates"] = {id_: [list(link) for link in found] for id_, found in links.items()}

    def note_quarantined(self, quarantined: Quarantined) -> None:
        """A source, or a part of one, was left out."""
        self.quarantined.append(quarantined)
        self.details["quarantine"].append(asdict(quarantined))

    def note_article(self, article: Article) -> None:
        """An article was indexed."""
        self.articles += 1
        if not any(article.passages()):
            self._without_text.append(article.id)
        if DECLARED_LANGUAGE in article.extra:
            said, found = article.extra[DECLARED_LANGUAGE], article.language
            self._other_language.append(f"{article.id} ({found}, not {said})")

    def source_changes(self) -> SourceChanges | None:
        """How the sources differ from those before."""
        before, now = self.sources_before, self.details["sources"]
        if before is None:
            return None
        kept = [path for path in now if path in before]
        changed = tuple(path for path in kept if now[path]["sha256"] != before[path]["sha256"])
        return SourceChanges(
            added=tuple(path for path in now if path not in before),
            changed=changed,
            removed=tuple(path for path in before if path not in now),
            unchanged=len(kept) - len(changed),
        )

    def warnings(self, searcher: Searcher, counts: Mapping[str, int]) -> Iterator[str]:
        """What a maintainer may want to look at."""
        yield from self._said
        if self._empty:
            yield f"no article was found in {_listed(self._empty)}"
        if self._without_text:
            yield f"there is no text in {_listed(self._without_text)}"
        if self._other_language:
            yield (
                "the text is plainly in another language than its source says, and the text was believed: "
                f"{_listed(self._other_language)}; a sidecar with language = … settles it"
            )
        unused = [theme.id for theme in searcher.generation.themes if not counts.get(theme.id)]
        if unused:
            yield f"no article has the theme {_listed(unused)}; see its vocabulary in themes.toml"
        unknown = golden.absent(searcher, golden.from_json(self.details["golden"]))
        if unknown:
            yield f"golden.toml names articles that the corpus does not have: {_listed(unknown)}"


def report(log: Log, status: EngineStatus, searcher: Searcher, seconds: float) -> Report:
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
        parsed=log.parsed,
        themes={theme.id: counts.get(theme.id, 0) for theme in built.themes} | dict(sorted(counts.items())),
        changes=status.changes,
        source_changes=log.source_changes(),
        duplicates=log.duplicates,
        near_duplicates=log.near_duplicates,
        quarantined=tuple(log.quarantined),
        warnings=tuple(log.warnings(searcher, counts)),
        seconds=round(seconds, 2),
    )


def _listed(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
