"""The main path: a corpus in, a new generation of the index out."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, cast

from engine.article import Article
from engine.durable import storage_faults
from engine.errors import CorpusError, IndexStateError, SourceError
from engine.golden import to_json
from engine.port import BuildPlan, Engine, IndexWriter
from indexer.corpus import Corpus, configuration_hashes, file_hash, find_sources, open_corpus, readers
from indexer.identity import Identities, content_words
from indexer.metadata.enrich import enrich
from indexer.near_duplicates import NearDuplicates
from indexer.reading.aside import Quarantined
from indexer.reading.gathering import Gathering, HowToRead
from indexer.report import Log, Report, report

_PUTTING_ASIDE = "putting ids and sketches of articles aside in temporary files"


class Progress(Protocol):
    """Told how a build gets on."""

    def begin(self, sources: int) -> None:
        """So many sources will be read."""
        ...

    def source_done(self, relative: str) -> None:
        """A source has been read, and what is of use in it is indexed."""
        ...

    def article_done(self) -> None:
        """An article has been indexed."""
        ...

    def finishing(self) -> None:
        """All sources are read; what remains is to write the index out, check it and switch."""
        ...


class Silent:
    """Progress that nobody watches."""

    def begin(self, sources: int) -> None:
        """Say nothing."""

    def source_done(self, relative: str) -> None:
        """Say nothing."""

    def article_done(self) -> None:
        """Say nothing."""

    def finishing(self) -> None:
        """Say nothing."""


def rebuild(
    corpus_dir: Path,
    engine: Engine,
    how: HowToRead | None = None,
    *,
    allow_shrink: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Build a new generation of the corpus beside the one served, check it, and switch to it.

    A source that cannot be read is left out and listed with its reason; the rest goes on.

    Args:
        how: how sources are read; by default in this process.
        allow_shrink: accept a build that loses much of what is served.

    Raises:
        CorpusError: the corpus as a whole is unusable.
        StorageError: there is no room for temporary files; nothing was switched.
        IndexStateError: see `port.Engine.rebuild`; nothing was switched.
    """
    began = time.monotonic()
    watching = progress or Silent()
    corpus = open_corpus(corpus_dir)
    log = Log(_details(corpus), _sources_before(engine))
    plan = BuildPlan(corpus.themes.themes, corpus.synonyms.to_json(), log.details, allow_shrink)
    reading = (how or HowToRead()).worth(corpus.sources.values())
    with (
        engine.rebuild(plan) as writer,
        closing(_Build(corpus, log)) as build,
        Gathering(reading) as gathering,
    ):
        watching.begin(len(corpus.sources))
        for source in gathering.readings(corpus.sources):
            for article in source.reading.articles:
                build.index(article, writer)
                watching.article_done()
            log.note_source(source)
            watching.source_done(source.relative)
        build.finish()
        watching.finishing()
    gathering.succeeded()
    return report(log, engine.status(), engine.searcher(), time.monotonic() - began)


def staleness(corpus_dir: Path, engine: Engine) -> str:
    """Why the index is not that of the corpus as it is now, in words; empty if it is.

    Compares hashes of sources and configuration and the versions of readers, schema, analysis and engine with what
    the generation recorded. Nothing is parsed.

    Raises:
        CorpusError: the corpus cannot be listed.
    """
    try:
        status = engine.status()
    except IndexStateError as problem:
        return str(problem)
    if status.degraded:
        return status.degraded
    return next(_differences(corpus_dir, status.details), "")


@dataclass(slots=True)
class _Build:
    """What a build knows of the articles it has seen."""

    corpus: Corpus
    log: Log
    identities: Identities = field(default_factory=Identities)
    likenesses: NearDuplicates = field(default_factory=NearDuplicates)

    def index(self, article: Article, writer: IndexWriter) -> None:
        words = content_words(article)
        with storage_faults(_PUTTING_ASIDE):
            admitted = self.identities.admit(article, words)
        if admitted is None:
            return
        try:
            writer.add(enrich(admitted, self.corpus.themes, self.corpus.organisations))
        except SourceError as problem:
            reason = f"the article {admitted.title[:60]!r} cannot be indexed: {problem}"
            self.log.note_quarantined(Quarantined(article.source, reason, problem.hint, whole=False))
            return
        with storage_faults(_PUTTING_ASIDE):
            self.likenesses.add(admitted.id, words)
        self.log.note_article(admitted)

    def finish(self) -> None:
        """Record what can be said only when all articles are known.

        Raises:
            CorpusError: there is not a single one.
        """
        log = self.log
        if not log.articles:
            reasons = "; ".join(f"{each.path}: {each.reason}" for each in log.quarantined[:3])
            raise CorpusError(
                f"no article was found in the {len(self.corpus.sources)} sources of {self.corpus.directory}, "
                "so nothing was switched" + (f". {reasons}" if reasons else "")
            )
        with storage_faults(_PUTTING_ASIDE):
            links = self.likenesses.links()
        log.note_duplicates(self.identities.duplicates, links)

    def close(self) -> None:
        """Let go of what was put aside."""
        self.identities.close()
        self.likenesses.close()


def _sources_before(engine: Engine) -> Mapping[str, Any] | None:
    """What the generation that is served recorded of its sources; None if there is none."""
    try:
        return cast("Mapping[str, Any]", engine.status().details.get("sources", {}))
    except IndexStateError:
        return None


def _details(corpus: Corpus) -> dict[str, Any]:
    return {
        "sources": {},
        "quarantine": [],
        "configuration": configuration_hashes(corpus.directory),
        "readers": readers(),
        "golden": to_json(corpus.golden),
    }


def _differences(corpus_dir: Path, details: Mapping[str, Any]) -> Iterator[str]:
    if details.get("readers") != readers():
        yield "the index was built with other readers"
    if details.get("configuration") != configuration_hashes(corpus_dir):
        yield "the configuration of the corpus has changed"
    built = details.get("sources", {})
    found = find_sources(corpus_dir)
    yield from (f"{relative} is new" for relative in found if relative not in built)
    yield from (f"{relative} is gone" for relative in built if relative not in found)
    yield from (
        f"{relative} has changed" for relative, path in found.items() if built[relative]["sha256"] != file_hash(path)
    )
