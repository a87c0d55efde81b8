"""Files that survive a power cut, and the one lock of an index directory.

A file is durable when its bytes and the directory entry that names it have both been synced. A pointer moves by
writing a new file beside it, syncing that, renaming it over the old one and syncing the directory, so a reader
and a crash see the old text or the new, never a mixture.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import BuildBusyError, IndexStateError, StorageError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


def sync(path: Path) -> None:
    """Wait until the file, or the directory's list of names, is on the disk."""
    if os.name == "nt" and path.is_dir():  # Windows has no such thing for directories
        return
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(directory: Path) -> None:
    """Sync every file below the directory, and every directory after what it holds."""
    for folder, _, names in os.walk(directory, topdown=False):
        for name in sorted(names):
            sync(Path(folder, name))
        sync(Path(folder))


def make_directory(path: Path) -> None:
    """Make a durable directory, and those above it that are missing, if it is not there yet."""
    if not path.is_dir():
        make_directory(path.parent)
        path.mkdir(mode=0o755, exist_ok=True)
        sync(path.parent)


def replace_text(path: Path, text: str) -> None:
    """Put a durable new text in the place of the file, whole or not at all."""
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync(path.parent)


def close_to_others(directory: Path) -> None:
    """Take from group and others the right to write to the directory and all that is in it."""
    for folder, _, names in os.walk(directory):
        for path in (Path(folder), *(Path(folder, name) for name in names)):
            mode = path.stat().st_mode
            if mode & _OTHERS_MAY_WRITE:
                path.chmod(stat.S_IMODE(mode) & ~_OTHERS_MAY_WRITE)


def refuse_writable_by_others(path: Path) -> None:
    """An index is only as trustworthy as the list of those who can write it.

    Raises:
        IndexStateError: group or others may write to the file or directory.
    """
    mode = path.stat().st_mode
    if os.name != "nt" and mode & _OTHERS_MAY_WRITE:
        raise IndexStateError(
            f"{path} may be written by others than its owner (mode {stat.S_IMODE(mode):04o}), and an index that "
            f"others can write is not opened; cure: chmod -R go-w {path}"
        )


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock file while the block runs. The system lets go of it when the process ends, however it ends.

    Raises:
        BuildBusyError: somebody else holds it; nobody waits.
    """
    with path.open("a+b") as file:
        try:
            if sys.platform == "win32":
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError) as problem:
            raise BuildBusyError(
                f"another build holds {path}; let it finish and try again (nothing was changed)"
            ) from problem
        yield


@contextmanager
def storage_faults(doing: str) -> Iterator[None]:
    """Faults of the disk become errors that say what was being done.

    Raises:
        StorageError: in place of any OSError in the block.
    """
    try:
        yield
    except OSError as problem:
        where = f" ({problem.filename})" if problem.filename else ""
        raise StorageError(
            f"{doing} failed: {problem.strerror or problem}{where}; nothing was switched. "
            "Make room on the disk or mend it, and build again"
        ) from problem
