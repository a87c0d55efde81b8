"""Readings kept from one build to the next, so that only what has changed is parsed again.

A reading is found by what it was made from (`made_from`): the bytes of the source and of its sidecar, its path, and
the program that read it, libraries included. Nothing else can change what comes of a source, so a build with kept
readings gives the same bytes as one without. A reading that is damaged is not used, and the source is parsed again.

    INDEX_DIR/readings/
      new/           being written; emptied by the next build
      3f/3fa9c1…     a reading (see `aside`), named by the hash of what it was made from
      used           the names of those that the last build used

Kept are the readings that the last two builds used, so that a source that comes back, or a `rollback` of the corpus,
costs nothing.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

import engine
import indexer
from engine.durable import make_directory, refuse_writable_by_others, storage_faults
from indexer.config import SHIPPED
from indexer.corpus import file_hash
from indexer.metadata.facts import sidecar_of
from indexer.reading.aside import SourceReading, open_aside

DIRECTORY = "readings"

INDEXER, ENGINE = Path(indexer.__file__).parent, Path(engine.__file__).parent

_FORMAT = 1
_USED = "used"


class Cache:
    """The kept readings under one directory, and where new ones are written. For one build at a time.

    Args:
        fresh: find nothing; what is read is kept nevertheless.

    Raises:
        IndexStateError: others than the owner may write there.
        StorageError: the directory cannot be made.
    """

    def __init__(self, root: Path, *, fresh: bool = False) -> None:
        self._root = root
        self._fresh = fresh
        self._names: set[str] = set()
        self._written = 0
        with storage_faults(f"making {root}"):
            make_directory(root)
            refuse_writable_by_others(root)
            shutil.rmtree(self._new, ignore_errors=True)
            self._new.mkdir(mode=0o700, exist_ok=True)

    @property
    def _new(self) -> Path:
        return self._root / "new"

    def scratch(self) -> Path:
        """A path for a reading that is to be written."""
        self._written += 1
        return self._new / str(self._written)

    def find(self, name: str) -> SourceReading | None:
        """The kept reading by this name, if there is one and it is whole."""
        self._names.add(name)
        if self._fresh:
            return None
        try:
            return open_aside(self._path(name))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, name: str, written: Path) -> Path:
        """Keep a reading that was written; where it is now.

        Raises:
            StorageError: a fault of the disk.
        """
        place = self._path(name)
        with storage_faults(f"keeping a reading in {self._root}"):
            place.parent.mkdir(mode=0o755, exist_ok=True)
            written.chmod(0o644)
            return written.replace(place)

    def prune(self) -> None:
        """Remove what neither this build nor the one before it used. Call it when the build has succeeded."""
        with suppress(OSError):  # what is left over costs room, and the next build tries again
            before = self._used_before()
            (self._root / _USED).write_text("\n".join(sorted(self._names)), encoding="ascii")
            for path in self._root.glob("??/*"):
                if path.name not in self._names and path.name not in before:
                    path.unlink()

    def close(self) -> None:
        """Remove what was written and not kept."""
        shutil.rmtree(self._new, ignore_errors=True)

    def _used_before(self) -> set[str]:
        try:
            return set((self._root / _USED).read_text(encoding="ascii").split())
        except (OSError, ValueError):
            return set()

    def _path(self, name: str) -> Path:
        return self._root / name[:2] / name


def made_from(path: Path, relative: str, sha256: str, reader: str) -> str:
    """The name of the reading of a source: a hash of all that it depends on.

    Args:
        sha256: of the source.
        reader: who reads (`processes.READER`).
    """
    whole = [_FORMAT, program(), reader, relative, path.name, sha256, *_sidecar(path)]
    return hashlib.sha256(json.dumps(whole).encode("ascii")).hexdigest()


def _sidecar(path: Path) -> list[str]:
    sidecar = sidecar_of(path)
    return [sidecar.name, file_hash(sidecar)] if sidecar else []


@cache
def program() -> str:
    """A hash of the program: its modules and its word lists, and the versions of the packages that it is used with.

    The versions of the readers alone (`sources.SOURCES`) would miss a change of what they share, or of a library.
    """
    digest = hashlib.sha256()
    for home, kind in ((INDEXER, "*.py"), (ENGINE, "*.py"), (SHIPPED, "*.toml")):
        for path in sorted(home.rglob(kind)):
            digest.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    # By the names of their directories: `importlib.metadata` reads a file of each package and takes ten times as long.
    packages = {found.name for place in sys.path for found in Path(place).glob("*.dist-info")}
    digest.update("\0".join([sys.version, *sorted(packages)]).encode())
    return digest.hexdigest()
