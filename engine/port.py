"""The port: the whole contract between Erfaringssøk and a search engine.

An engine stores index documents (`document.documents` makes them of an article) and answers query trees
(`query.Query`). It sees analysed terms, never text: a text field arrives as terms joined by single spaces and
is split on white space there, one term a position. So every engine matches exactly the same documents, whatever
it is made of.

What every engine must give, and the conformance suite holds it to:

1. `match` finds exactly the documents the tree means (see `query`), and `total` counts them all.
2. Order: by `sort`, ties by id in code point order, so page 2 never repeats page 1. By date, documents without
   a date come last in both directions.
3. `counts` gives, for each keyword field asked for, the number of matching documents that hold each value;
   values without a match are left out.
4. Scores are non-negative and finite; for a text field, BM25 times the field's boost, fields added up.
5. `terms` lists a field's distinct terms under a prefix with their document counts, most frequent first, ties
   in code point order.
6. A searcher is a snapshot: it keeps answering from its generation while another is built and switched to.
   It may be shared by threads.
7. A unit (`schema.Unit`) is a separate index with its own documents and statistics.
8. An empty index, an unknown field value and a term that is nowhere are no errors: they match nothing.
9. `titles` lists every article once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from engine.article import Article
from engine.query import Query
from engine.schema import Sort, Unit
from engine.themes import Theme


@dataclass(frozen=True, slots=True)
class Match:
    """One matching document: its id (article id, or passage id `article#p3`) and its score."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Matches:
    """A window of the ordered matches, and how many there are in all."""

    total: int
    window: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class TermCount:
    """A term of a field and in how many documents it stands."""

    term: str
    documents: int


@dataclass(frozen=True, slots=True)
class Generation:
    """What was built, so that an answer can be cited and repeated.

    Attributes:
        id: begins with the UTC time of the build, so ids sort by age.
        fingerprint: `sha256:` and the hash over the canonical articles; the same corpus gives the same one.
        built_at: UTC, ISO 8601.
        themes: the themes of the corpus at the time, with labels.
        synonyms: its groups of words that mean the same, as `synonyms.Synonyms.to_json` writes them.
    """

    id: str
    fingerprint: str
    engine: str
    built_at: str
    articles: int
    passages: int
    themes: tuple[Theme, ...] = ()
    synonyms: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """How the articles of a generation differ from those of the one it replaced, judged by their whole content.

    Attributes:
        since: the id of the generation it replaced.
        gone: the ids of articles that were removed, the first thousand in order.
        new, altered: the same of those that were added and changed.
    """

    since: str
    added: int
    changed: int
    removed: int
    unchanged: int
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildPlan:
    """What a build is told beside its articles.

    Attributes:
        themes: the corpus' themes, kept with the generation.
        synonyms: its groups of words that mean the same, likewise.
        details: JSON values that the generation shall record of its sources, read when the build ends, so the caller
            may fill it while adding. An engine itself looks at `sources` (path → at least `articles`, a number) and
            `quarantine` (a list of at least `path` and `whole`) to judge whether the build lost sources that are
            served, and at `golden` (`engine.golden.to_json`).
        allow_shrink: accept a build with far fewer articles than the one served.
    """

    themes: tuple[Theme, ...] = ()
    synonyms: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    allow_shrink: bool = False


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """How the engine stands.

    Attributes:
        degraded: why an older generation than wanted is served, or empty.
        changes: what the generation changed, or None if it replaced none.
        details: what the build recorded (`BuildPlan.details`).
    """

    engine: str
    generation: Generation
    degraded: str = ""
    changes: Changes | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


class Searcher(Protocol):
    """A snapshot of one generation."""

    @property
    def generation(self) -> Generation:
        """The generation this snapshot answers from."""
        ...

    def match(self, unit: Unit, query: Query, sort: Sort, start: int, size: int) -> Matches:
        """The documents of the unit that the query means: all counted, `size` of them from `start` returned."""
        ...

    def counts(self, unit: Unit, queries: Mapping[str, Query]) -> Mapping[str, Mapping[str, int]]:
        """For each keyword field, how many documents matched by its own query hold each value."""
        ...

    def source(self, article_id: str) -> Article | None:
        """The article as it was when indexed, or None if there is none by that id."""
        ...

    def terms(self, unit: Unit, field: str, prefix: str, limit: int) -> Sequence[TermCount]:
        """The field's terms that begin with the prefix, most frequent first."""
        ...

    def titles(self) -> Iterable[tuple[str, str]]:
        """Id and title of every article as they were when indexed, in code point order of the ids."""
        ...


class IndexWriter(Protocol):
    """Takes a new generation's articles and documents, in any order, each id once in its unit."""

    def add(self, article: Article) -> None:
        """Keep the article for `Searcher.source` and index its documents (`document.documents`)."""
        ...


class Engine(Protocol):
    """A search engine behind the port."""

    def searcher(self) -> Searcher:
        """The snapshot to answer from now; cheap, called once a request.

        Raises:
            IndexStateError: there is no usable index; the message names the cure.
        """
        ...

    def rebuild(self, plan: BuildPlan) -> AbstractContextManager[IndexWriter]:
        """Begin a new generation beside the one served, under an exclusive lock.

        Leaving the `with` block by an error discards it and nothing changes; leaving it otherwise verifies it
        and switches to it, whole or not at all.

        Raises:
            BuildBusyError: another build is running.
            VerificationError: what was built failed its checks; nothing was switched.
            StorageError: disk full or another I/O fault; nothing was switched.
        """
        ...

    def status(self) -> EngineStatus:
        """How the engine stands.

        Raises:
            IndexStateError: there is no usable index.
        """
        ...


class GenerationalEngine(Engine, Protocol):
    """An engine that keeps earlier generations and can check and bring back each of them."""

    def generations(self) -> Sequence[str]:
        """The ids of all generations that are kept, oldest first."""
        ...

    def verify(self, generation: str | None = None) -> Generation:
        """Check a generation whole, the one wanted now by default: every byte, every document, the golden queries.

        Raises:
            IndexStateError: says what is wrong.
        """
        ...

    def rollback(self, generation: str | None = None) -> Generation:
        """Check a generation, by default the one before the one wanted now, and switch to it.

        Raises:
            IndexStateError: there is none, or it is not fit to be served; nothing was switched.
        """
        ...
