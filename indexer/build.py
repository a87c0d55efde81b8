"""The main path: a corpus in, a new generation of the index out."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from engine.article import Article
from engine.errors import CorpusError, IndexStateError, SourceError
from engine.golden import to_json
from engine.port import BuildPlan, Engine, IndexWriter
from indexer.corpus import Corpus, configuration_hashes, file_hash, find_sources, open_corpus, readers
from indexer.enrich import enrich
from indexer.identity import Identities
from indexer.reading import Quarantined, read_source
from indexer.report import Log, Report, report


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
    corpus_dir: Path, engine: Engine, *, allow_shrink: bool = False, progress: Progress | None = None
) -> Report:
    """Build a new generation of the corpus beside the one served, check it, and switch to it.

    A source that cannot be read is left out and listed with its reason; the rest goes on.

    Args:
        allow_shrink: accept a build that loses much of what is served.

    Raises:
        CorpusError: the corpus as a whole is unusable.
        IndexStateError: see `port.Engine.rebuild`; nothing was switched.
    """
    began = time.monotonic()
    watching = progress or Silent()
    corpus = open_corpus(corpus_dir)
    log = Log(_details(corpus))
    identities = Identities()
    plan = BuildPlan(corpus.themes.themes, corpus.synonyms.to_json(), log.details, allow_shrink)
    with engine.rebuild(plan) as writer:
        watching.begin(len(corpus.sources))
        for relative, path in corpus.sources.items():
            for article in _articles(relative, path, log):
                _index(article, corpus, identities, writer, log)
                watching.article_done()
            watching.source_done(relative)
        _require_articles(corpus, log)
        watching.finishing()
    return report(log, engine.status(), engine.searcher(), identities.duplicates, time.monotonic() - began)


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


def _articles(relative: str, path: Path, log: Log) -> Iterator[Article]:
    sha256 = file_hash(path)
    reading = read_source(path, relative)
    found = 0
    for article in reading.articles:
        found += 1
        yield article
    log.note_source(relative, sha256, found, reading)


def _index(article: Article, corpus: Corpus, identities: Identities, writer: IndexWriter, log: Log) -> None:
    admitted = identities.admit(article)
    if admitted is None:
        return
    try:
        writer.add(enrich(admitted, corpus.themes, corpus.organisations))
    except SourceError as problem:
        reason = f"the article {admitted.title[:60]!r} cannot be indexed: {problem}"
        log.note_quarantined(Quarantined(article.source, reason, problem.hint, whole=False))
        return
    log.note_article(admitted)


def _require_articles(corpus: Corpus, log: Log) -> None:
    if not log.articles:
        reasons = "; ".join(f"{each.path}: {each.reason}" for each in log.quarantined[:3])
        raise CorpusError(
            f"no article was found in the {len(corpus.sources)} sources of {corpus.directory}, so nothing was switched"
            + (f". {reasons}" if reasons else "")
        )


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
