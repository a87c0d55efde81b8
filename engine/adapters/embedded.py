"""An embedded engine: an index format (`format.py`) in generations on disk (`engine.generations`), behind the port."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from engine.adapters.checks import require_sound
from engine.adapters.embedded_writer import EmbeddedWriter
from engine.adapters.format import IndexFormat
from engine.adapters.serving import Serving
from engine.adapters.snapshot import versions_of
from engine.article_store import ArticleStore, changes
from engine.errors import IndexStateError, VerificationError
from engine.generations import Draft, Generations
from engine.manifest import Manifest
from engine.port import BuildPlan, Changes, EngineStatus, Generation, IndexWriter, Searcher

FEWER_ARTICLES = 0.10
LOST_SOURCES = 0.05
"""A build that loses a larger share of the articles or the sources that are served needs `BuildPlan.allow_shrink`."""


class EmbeddedEngine:
    """The port's `GenerationalEngine` over one index directory.

    May be shared by threads. Opens nothing until it is asked, and opens anew in a forked process.

    Args:
        clock: seconds that never go back, for when to look at the pointer.
    """

    def __init__(self, index_format: IndexFormat, root: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._format = index_format
        self._generations = Generations(root)
        self._serving = Serving(self._generations, index_format, clock)

    def searcher(self) -> Searcher:
        """The snapshot to answer from now.

        Raises:
            IndexStateError: there is no usable index; the message names the cure.
        """
        return self._serving.current().snapshot

    def status(self) -> EngineStatus:
        """How the engine stands.

        Raises:
            IndexStateError: there is no usable index.
        """
        served = self._serving.current()
        told = served.snapshot.manifest
        return EngineStatus(self._format.name, told.generation, served.degraded, told.changes, told.details)

    def generations(self) -> Sequence[str]:
        """The ids of all generations that are kept, oldest first."""
        return self._generations.ids()

    def verify(self, generation: str | None = None) -> Generation:
        """Check a generation whole, the current one by default.

        Raises:
            IndexStateError: says what is wrong.
        """
        wanted = generation or self._generations.current()
        versions_of(self._format).require(self._generations.manifest(wanted).versions)
        told = self._generations.verify(wanted)
        require_sound(self._generations.directory(wanted), self._format)
        return told.generation

    def rollback(self, generation: str | None = None) -> Generation:
        """Check a generation, by default the one before the current one, and switch to it.

        Raises:
            IndexStateError: there is none, or it is not fit to be served; nothing was switched.
        """
        with self._generations.locked():
            wanted = generation or self._generations.before(self._generations.current())
            checked = self.verify(wanted)
            self._generations.point(wanted)
        self._serving.look_now()
        return checked

    @contextmanager
    def rebuild(self, plan: BuildPlan) -> Iterator[IndexWriter]:
        """Begin a new generation beside the one served; leaving the block without an error checks and serves it.

        Raises:
            BuildBusyError: another build is running.
            VerificationError: what was built failed its checks; nothing was switched.
            StorageError: disk full or another I/O fault; nothing was switched.
        """
        with self._generations.locked(), self._generations.draft() as draft:
            writer = EmbeddedWriter(self._format, draft)
            try:
                yield writer
                served = self._served()
                _guard(served, writer.articles, plan)
                fingerprint = writer.close()
            except BaseException:
                writer.abort()
                raise
            writer.seal(fingerprint, plan, self._changes(served, draft))
            require_sound(draft.directory, self._format)
            self._generations.publish(draft)
        self._serving.look_now()

    def _served(self) -> Manifest | None:
        """What the pointer names, fit or not; it is what a new generation is compared with."""
        try:
            return self._generations.manifest(self._generations.current())
        except IndexStateError:
            return None

    def _changes(self, served: Manifest | None, draft: Draft) -> Changes | None:
        if served is None:
            return None
        try:
            before = ArticleStore(self._generations.directory(served.generation.id))
        except IndexStateError:  # a damaged index is no reason not to build a sound one
            return None
        return changes(served.generation.id, before, ArticleStore(draft.directory))


def _guard(served: Manifest | None, articles: int, plan: BuildPlan) -> None:
    """Refuse a build that would silently lose much of what is served.

    Raises:
        VerificationError: says how much is lost, and how to build nevertheless.
    """
    if served is None or plan.allow_shrink:
        return
    nevertheless = "Nothing was switched; if this is meant, build with --allow-shrink"
    before = served.generation.articles
    if articles < (1 - FEWER_ARTICLES) * before:
        raise VerificationError(
            f"the build has {articles} articles where {before} are served, "
            f"a loss of more than {FEWER_ARTICLES:.0%}. {nevertheless}"
        )
    sources = _sources_with_articles(served.details)
    lost = sorted(sources & {entry["path"] for entry in plan.details.get("quarantine", ()) if entry["whole"]})
    if len(lost) > LOST_SOURCES * len(sources):
        raise VerificationError(
            f"{len(lost)} of {len(sources)} sources that are served can no longer be read, "
            f"more than {LOST_SOURCES:.0%}: {', '.join(lost[:5])}. {nevertheless}"
        )


def _sources_with_articles(details: Mapping[str, Any]) -> set[str]:
    return {path for path, source in details.get("sources", {}).items() if source["articles"]}
