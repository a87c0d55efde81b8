"""Generations on disk: built beside, published whole, switched by one rename. Knows nothing of what is in them.

    root/
      gen-<id>/      a published generation; nothing writes to it any more
      tmp-<id>/      one that is being built, or that a killed build left behind; the next build removes it
      current        the id of the generation to serve
      lock           held by whoever builds or rolls back

Only `publish` and `point` move `current`, and `publish` only after every byte of the generation is on the disk.
"""

from __future__ import annotations

import logging
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from engine import manifest
from engine.durable import (
    close_to_others,
    exclusive,
    make_directory,
    refuse_writable_by_others,
    replace_text,
    storage_faults,
    sync,
    sync_tree,
)
from engine.errors import IndexCorruptError, IndexMissingError, IndexStateError, StorageError
from engine.manifest import REBUILD, Manifest

KEPT = 3
"""How many generations are kept, the current one among them."""

SPACE_FACTOR = 2.5
"""Free space a build needs, as a multiple of the generation served: its files, their scratch space, and some."""

_ID = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z-[0-9a-f]{6}")
_STAMP = "%Y-%m-%dT%H%M%SZ"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Draft:
    """A generation being built: fill the directory, then `Generations.publish` it."""

    id: str
    directory: Path


class Generations:
    """The generations under one root directory."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._pointer = root / "current"

    # Reading

    def current(self) -> str:
        """The id of the generation to serve.

        Raises:
            IndexMissingError: nothing has been published.
            IndexCorruptError: the pointer is not one that was written here.
        """
        try:
            text = self._pointer.read_bytes().decode("ascii", "replace")
        except FileNotFoundError:
            raise IndexMissingError(f"there is no index in {self.root}; {REBUILD}") from None
        except OSError as problem:
            raise IndexCorruptError(f"{self._pointer} cannot be read: {problem.strerror}; {REBUILD}") from problem
        id_ = text.removesuffix("\n")
        if not text.endswith("\n") or not _ID.fullmatch(id_) or not self.directory(id_).is_dir():
            raise IndexCorruptError(f"{self._pointer} names no generation ({text[:40]!r}); {REBUILD}")
        return id_

    def ids(self) -> list[str]:
        """All published generations, oldest first."""
        if not self.root.is_dir():
            return []
        names = (path.name.removeprefix("gen-") for path in self.root.glob("gen-*") if path.is_dir())
        return sorted(name for name in names if _ID.fullmatch(name))

    def before(self, id_: str) -> str:
        """The newest generation that is older than this one.

        Raises:
            IndexMissingError: there is none.
        """
        older = [known for known in self.ids() if known < id_]
        if not older:
            raise IndexMissingError(f"there is no generation before {id_}; kept are: {', '.join(self.ids())}")
        return older[-1]

    def directory(self, id_: str) -> Path:
        """Where a generation's files are."""
        return self.root / f"gen-{id_}"

    def manifest(self, id_: str) -> Manifest:
        """What a generation is said to be, unchecked against its files.

        Raises:
            IndexMissingError: there is no generation by this id.
            IndexCorruptError, IndexVersionError: see `manifest.read`.
        """
        if id_ not in self.ids():
            raise IndexMissingError(
                f"{id_!r} is no generation; allowed: {', '.join(self.ids()) or 'none, for there is no index yet'}"
            )
        return manifest.read(self.directory(id_))

    def verify(self, id_: str) -> Manifest:
        """What a generation is, after every byte of it has been compared with its manifest.

        Raises:
            IndexStateError: it differs, or others than the owner may write to it.
        """
        told = self.manifest(id_)
        if told.generation.id != id_:
            raise IndexCorruptError(f"{self.directory(id_)} holds the generation {told.generation.id}; {REBUILD}")
        for path in (self.root, self.directory(id_), *(self.directory(id_) / name for name in told.files)):
            if path.exists():
                refuse_writable_by_others(path)
        manifest.require_intact(self.directory(id_), told)
        return told

    # Writing

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Be the only one that builds or moves the pointer.

        Raises:
            BuildBusyError: somebody else is.
            StorageError: the root directory cannot be made.
        """
        with storage_faults(f"making {self.root}"):
            make_directory(self.root)
        refuse_writable_by_others(self.root)
        with exclusive(self.root / "lock"):
            yield

    @contextmanager
    def draft(self) -> Iterator[Draft]:
        """A directory for a new generation, gone after the block unless it was published. Needs the lock.

        Raises:
            StorageError: there is too little room, or the directory cannot be made.
        """
        with storage_faults(f"clearing up in {self.root}"):
            self._sweep()
        self._require_space()
        id_ = _new_id(datetime.now(UTC), self.ids())
        directory = self.root / f"tmp-{id_}"
        with storage_faults(f"making {directory}"):
            directory.mkdir(mode=0o755)
        try:
            yield Draft(id_, directory)
        finally:
            shutil.rmtree(directory, ignore_errors=True)

    def publish(self, draft: Draft) -> None:
        """Make the draft durable, give it its name and serve it. On a fault nothing changes. Needs the lock.

        Raises:
            StorageError: a fault of the disk.
        """
        final = self.directory(draft.id)
        try:
            with storage_faults(f"publishing {draft.directory}"):
                close_to_others(draft.directory)
                sync_tree(draft.directory)
                draft.directory.rename(final)
                sync(self.root)
            self.point(draft.id)
        except BaseException:
            if self._pointed_at() != draft.id:
                shutil.rmtree(final, ignore_errors=True)
            raise
        self._prune()

    def point(self, id_: str) -> None:
        """Serve a generation that has been checked. On a fault nothing changes. Needs the lock.

        Raises:
            StorageError: a fault of the disk.
        """
        before = self._pointed_at()
        with storage_faults(f"moving {self._pointer}"):
            try:
                replace_text(self._pointer, f"{id_}\n")
            except OSError:
                if self._pointed_at() == id_ != before:  # it has moved, but perhaps not for good
                    self._point_back(before)
                raise

    def _point_back(self, before: str | None) -> None:
        if before is None:
            self._pointer.unlink()
        else:
            replace_text(self._pointer, f"{before}\n")

    def _pointed_at(self) -> str | None:
        try:
            return self.current()
        except IndexStateError:
            return None

    def _sweep(self) -> None:
        """Remove what a killed build left behind."""
        for left in self.root.glob("tmp-*"):
            shutil.rmtree(left)
        self._pointer.with_name("current.new").unlink(missing_ok=True)

    def _prune(self) -> None:
        """Remove all but the newest generations. A fault here is no fault of the build, which is served already."""
        ids = self.ids()
        for id_ in set(ids[:-KEPT]) - {self._pointed_at()}:
            doomed = self.root / f"tmp-{id_}"
            try:
                self.directory(id_).rename(doomed)  # never half a generation under a published name
                shutil.rmtree(doomed)
            except OSError as problem:
                _log.warning("old generation %s could not be removed: %s", id_, problem)

    def _require_space(self) -> None:
        pointed = self._pointed_at()
        if pointed is None:
            return
        try:
            needed = int(SPACE_FACTOR * self.manifest(pointed).size)
        except IndexStateError:
            return
        free = shutil.disk_usage(self.root).free
        if free < needed:
            raise StorageError(
                f"{self.root} has {free:,} bytes free, and a build needs {needed:,} ({SPACE_FACTOR} times the index "
                "served); nothing was written. Make room on the disk and build again"
            )


def _new_id(now: datetime, known: list[str]) -> str:
    """The time and a random part. Later than every known id even if the clock has gone back, so ids sort by age."""
    stamp = now.strftime(_STAMP)
    if known and stamp <= known[-1][: len(stamp)]:
        newest = datetime.strptime(known[-1][: len(stamp)], _STAMP).replace(tzinfo=UTC)
        stamp = (newest + timedelta(seconds=1)).strftime(_STAMP)
    return f"{stamp}-{secrets.token_hex(3)}"
