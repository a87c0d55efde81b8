"""The sources of a corpus, read in order: from a reading that was kept, or anew by processes that work ahead."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from indexer.corpus import file_hash
from indexer.reading.aside import SourceReading, articles_in, nothing, open_aside
from indexer.reading.cache import Cache, made_from
from indexer.reading.limits import MEGABYTE, Limits, size_of
from indexer.reading.pool import Here, Pool, Readers
from indexer.reading.processes import READER, Task


@dataclass(frozen=True, slots=True)
class HowToRead:
    """How sources are read; what comes of them is the same either way.

    Attributes:
        workers: so many processes read; 0 reads in this one, without limits to memory and time.
        kept: where readings are kept from build to build; None keeps none.
        fresh: parse every source, changed or not.
        reader: who reads, as `module:function`.
    """

    workers: int = 0
    kept: Path | None = None
    fresh: bool = False
    limits: Limits = field(default_factory=Limits)
    reader: str = READER

    def worth(self, sources: Iterable[Path]) -> HowToRead:
        """The same with no more processes than so much to read is worth: to start one costs as much as a megabyte."""
        size = sum(size_of(path) for path in sources)
        return replace(self, workers=min(self.workers, 1 + size // MEGABYTE))


@dataclass(frozen=True, slots=True)
class Gathered:
    """A source that has been read.

    Attributes:
        sha256: of the file, before it was read.
        parsed: it was read anew.
        scratch: where its articles lie, if they are of no use after this build.
    """

    relative: str
    sha256: str
    reading: SourceReading
    parsed: bool
    scratch: Path | None = None


class Gathering:
    """Reads sources while the block runs."""

    def __init__(self, how: HowToRead) -> None:
        self._how = how
        self._until_done = ExitStack()
        self._cache: Cache
        self._readers: Readers

    def __enter__(self) -> Self:
        with ExitStack() as unless_done:
            how = self._how
            root = how.kept or Path(unless_done.enter_context(TemporaryDirectory(prefix="erfaringssok-")))
            self._cache = Cache(root, fresh=how.fresh)
            unless_done.callback(self._cache.close)
            readers: Readers = Pool(how.workers, how.limits, how.reader) if how.workers else Here(how.limits)
            self._readers = unless_done.enter_context(readers)
            self._until_done = unless_done.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._until_done.close()

    def readings(self, sources: Mapping[str, Path]) -> Iterator[Gathered]:
        """The readings of the sources, in their order.

        Args:
            sources: relative path → file.

        Raises:
            StorageError: there is no room for the articles.
        """
        begun: deque[Callable[[], Gathered]] = deque()
        for relative, path in sources.items():
            begun.append(self._begin(relative, path))
            if len(begun) >= self._readers.ahead:
                yield from self._given(begun.popleft())
        while begun:
            yield from self._given(begun.popleft())

    def succeeded(self) -> None:
        """The build has succeeded: forget readings that are not used any more."""
        self._cache.prune()

    def _given(self, finish: Callable[[], Gathered]) -> Iterator[Gathered]:
        gathered = finish()
        yield gathered
        if gathered.scratch:
            gathered.scratch.unlink(missing_ok=True)

    def _begin(self, relative: str, path: Path) -> Callable[[], Gathered]:
        sha256 = file_hash(path)
        name = made_from(path, relative, sha256, self._how.reader)
        kept = self._cache.find(name)
        if kept is not None:
            found = Gathered(relative, sha256, kept, parsed=False)
            return lambda: found
        task = Task(path, relative, self._cache.scratch())
        outcome = self._readers.begin(task)

        def finish() -> Gathered:
            left_out = outcome()
            reading = nothing(left_out) if left_out else open_aside(task.aside)
            if not self._how.kept or not reading.usable or self._changed(task, name):
                return Gathered(relative, sha256, reading, parsed=True, scratch=task.aside)
            place = self._cache.keep(name, task.aside)
            return Gathered(relative, sha256, replace(reading, articles=articles_in(place, reading.found)), parsed=True)

        return finish

    def _changed(self, task: Task, name: str) -> bool:
        """Whether the source is not any more what it was when its reading was given its name."""
        return made_from(task.path, task.relative, file_hash(task.path), self._how.reader) != name
