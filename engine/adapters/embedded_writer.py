"""Writes one generation of an embedded engine: articles, index, manifest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

from engine import manifest
from engine.adapters.format import IndexFormat
from engine.adapters.snapshot import INDEX, versions_of
from engine.article import Article
from engine.article_store import ArticleStoreWriter
from engine.document import IndexDocument, documents
from engine.durable import storage_faults
from engine.errors import SourceError, VerificationError
from engine.generations import Draft
from engine.manifest import MANIFEST, Manifest
from engine.port import BuildPlan, Changes, Generation
from engine.schema import FACETS, Unit

_ID = re.compile(r"[a-z0-9-]{1,80}")


class EmbeddedWriter:
    """The port's `IndexWriter` for a draft."""

    def __init__(self, index_format: IndexFormat, draft: Draft) -> None:
        self._format = index_format
        self._draft = draft
        self._passages = 0
        self._values: defaultdict[tuple[Unit, str], set[str]] = defaultdict(set)
        self._held: defaultdict[tuple[Unit, str], int] = defaultdict(int)
        with storage_faults(f"beginning {draft.directory}"):
            directory = draft.directory / INDEX
            directory.mkdir()
            self._articles = ArticleStoreWriter(draft.directory)
            try:
                self._documents = index_format.writer(directory)
            except BaseException:
                self._articles.abort()
                raise

    @property
    def articles(self) -> int:
        """How many articles have been added."""
        return len(self._articles)

    def add(self, article: Article) -> None:
        """Keep the article and index its documents.

        Raises:
            SourceError: it cannot be kept; nothing of it is, and the build can go on.
            StorageError: a fault of the disk.
        """
        _check(article)
        with storage_faults(f"writing to {self._draft.directory}"):
            prepared = tuple(documents(article))
            self._articles.add(article)
            for place, document in enumerate(prepared):
                self._index(document, first=place == 0, article=article)
        self._passages += len(prepared) - 1

    def close(self) -> str:
        """Write everything but the manifest.

        Returns:
            The fingerprint of the content.
        """
        with storage_faults(f"writing to {self._draft.directory}"):
            fingerprint = self._articles.close()
            self._documents.close()
        return fingerprint

    def seal(self, fingerprint: str, plan: BuildPlan, changes: Changes | None) -> None:
        """Write the manifest over the finished files."""
        generation = Generation(
            id=self._draft.id,
            fingerprint=fingerprint,
            engine=self._format.name,
            built_at=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            articles=self.articles,
            passages=self._passages,
            themes=plan.themes,
            synonyms=plan.synonyms,
        )
        with storage_faults(f"writing to {self._draft.directory}"):
            files = manifest.measure(self._draft.directory)
            told = Manifest(generation, versions_of(self._format), files, self._totals(), changes, plan.details)
            (self._draft.directory / MANIFEST).write_text(told.render(), encoding="ascii", newline="\n")

    def abort(self) -> None:
        """Give up and release every file."""
        self._articles.abort()
        with suppress(OSError):  # closing writes what is buffered, which fails again on a disk that is full
            self._documents.abort()

    def _index(self, document: IndexDocument, *, first: bool, article: Article) -> None:
        try:
            self._documents.add(document)
        except SourceError as problem:
            if first:
                self._articles.discard(article.id)
                raise
            # Its earlier documents are in the index already; only a build without this article can be right.
            raise VerificationError(
                f"{document.id} cannot be indexed, so the build was given up: {problem}"
            ) from problem
        for field in FACETS:
            values = set(document.keywords.get(field, ()))
            self._values[document.unit, field] |= values
            self._held[document.unit, field] += len(values)

    def _totals(self) -> dict[str, Mapping[str, tuple[int, int]]]:
        return {
            unit: {field: (len(self._values[unit, field]), self._held[unit, field]) for field in FACETS}
            for unit in Unit
        }


def _check(article: Article) -> None:
    """Refuse an article whose documents could not be told from each other.

    Raises:
        SourceError: says why.
    """
    if not _ID.fullmatch(article.id):
        raise SourceError(f"the id {article.id!r} is not allowed", "allowed are 1 to 80 of a-z, 0-9 and -")
    anchors = [passage.anchor for passage in article.passages()]
    if len(set(anchors)) != len(anchors):
        raise SourceError(f"{article.id!r} has two passages with one anchor", "give each passage an anchor of its own")
