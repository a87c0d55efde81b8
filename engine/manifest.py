"""manifest.json: what a generation is, and what each of its files must be, byte for byte.

The manifest carries its own checksum and has one canonical form, so a change of any byte of it is found, as is a
changed, cut, missing or added file beside it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from engine.errors import IndexCorruptError, IndexVersionError
from engine.port import Changes, Generation
from engine.themes import Theme

MANIFEST = "manifest.json"
MANIFEST_FORMAT = 1
"""Raised whenever the manifest or the layout of a generation's directory changes."""

REBUILD = "build it anew: python -m indexer rebuild"


@dataclass(frozen=True, slots=True)
class Versions:
    """What must be the same when an index is read as when it was written.

    Attributes:
        engine: the setting's name of the engine.
        format: library and files of the engine, as it names them itself.
        schema: `schema.SCHEMA_VERSION`.
        analysis: `analysis.analysis_version()`.
    """

    engine: str
    format: str
    schema: int
    analysis: str

    def require(self, other: Versions) -> None:
        """Refuse an index of other versions than these.

        Raises:
            IndexVersionError: names the first difference and the cure.
        """
        for name, ours in asdict(self).items():
            theirs = getattr(other, name)
            if ours != theirs:
                raise IndexVersionError(
                    f"the index was built with {name} {theirs!r}, and this program needs {ours!r}; {REBUILD}"
                )


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Size in bytes and SHA-256 (hexadecimal) of a file."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that is known of a generation.

    Attributes:
        files: path relative to the generation, POSIX → facts; all files but the manifest itself.
        totals: unit → facet → how many different values, and how many values over all documents.
        changes: what differs from the generation served before; None for a first one.
        details: what the build recorded of its sources (`port.BuildPlan.details`).
    """

    generation: Generation
    versions: Versions
    files: Mapping[str, FileFacts]
    totals: Mapping[str, Mapping[str, tuple[int, int]]] = field(default_factory=dict)
    changes: Changes | None = None
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(facts.size for facts in self.files.values())

    def render(self) -> str:
        """The text of the manifest, the same for equal manifests."""
        body = {"format": MANIFEST_FORMAT, **asdict(self)}
        return _pretty({"checksum": _checksum(body), **body})


def read(directory: Path) -> Manifest:
    """The manifest of a generation's directory.

    Raises:
        IndexCorruptError: it is missing or not as it was written.
        IndexVersionError: it has another format.
    """
    path = directory / MANIFEST
    try:
        text = path.read_bytes().decode("ascii")
        body = json.loads(text)
        checksum = body.pop("checksum")
        intact = text == _pretty({"checksum": checksum, **body}) and checksum == _checksum(body)
    except (OSError, ValueError, KeyError, AttributeError, TypeError, RecursionError) as problem:
        raise IndexCorruptError(f"{path} cannot be read: {problem}; {REBUILD}") from problem
    if not intact:
        raise IndexCorruptError(f"{path} is not as it was written; {REBUILD}")
    if body["format"] != MANIFEST_FORMAT:
        raise IndexVersionError(
            f"{path} has format {body['format']}, and this program needs {MANIFEST_FORMAT}; {REBUILD}"
        )
    return _from_json(body)


def measure(directory: Path) -> dict[str, FileFacts]:
    """Size and hash of every file of a directory but its manifest, in order of path."""
    return {path: _facts(directory / path) for path in sorted(_files(directory)) if path != MANIFEST}


def differences(directory: Path, manifest: Manifest) -> list[str]:
    """How the files differ from the manifest, a sentence for each file; empty if not a byte does."""
    found = set(_files(directory)) - {MANIFEST}
    problems = [f"{path} is missing" for path in sorted(manifest.files.keys() - found)]
    problems += [f"{path} does not belong there" for path in sorted(found - manifest.files.keys())]
    for path in sorted(found & manifest.files.keys()):
        expected, size = manifest.files[path], (directory / path).stat().st_size
        if size != expected.size:
            problems.append(f"{path} has {size} bytes in place of {expected.size}")
        elif _facts(directory / path) != expected:
            problems.append(f"{path} has other bytes than were written")
    return problems


def require_intact(directory: Path, manifest: Manifest) -> None:
    """Compare every byte of a generation with its manifest.

    Raises:
        IndexCorruptError: lists what differs.
    """
    try:
        problems = differences(directory, manifest)
    except OSError as problem:
        raise IndexCorruptError(f"{directory} cannot be read: {problem}; {REBUILD}") from problem
    if problems:
        raise IndexCorruptError(f"{directory} is damaged: {'; '.join(problems)}. Roll back, or {REBUILD}")


def _files(directory: Path) -> Iterator[str]:
    """Relative paths of all files. A link, or a directory without files, is listed too: neither belongs there."""
    for folder, folders, names in os.walk(directory):
        here = Path(folder).relative_to(directory)
        yield from ((here / name).as_posix() for name in names)
        yield from ((here / name).as_posix() for name in folders if Path(folder, name).is_symlink())
        if not folders and not names:
            yield here.as_posix()


def _facts(path: Path) -> FileFacts:
    if path.is_symlink() or not path.is_file():
        return FileFacts(0, "not a file")
    with path.open("rb") as file:
        return FileFacts(os.fstat(file.fileno()).st_size, hashlib.file_digest(file, "sha256").hexdigest())


def _from_json(body: Mapping[str, Any]) -> Manifest:
    told = body["generation"]
    return Manifest(
        generation=Generation(**{**told, "themes": tuple(Theme(**theme) for theme in told["themes"])}),
        versions=Versions(**body["versions"]),
        files={path: FileFacts(**facts) for path, facts in body["files"].items()},
        totals={
            unit: {name: (distinct, held) for name, (distinct, held) in fields.items()}
            for unit, fields in body["totals"].items()
        },
        changes=_changes(body["changes"]) if body["changes"] else None,
        details=body["details"],
    )


def _changes(body: Mapping[str, Any]) -> Changes:
    lists: dict[str, Any] = {name: tuple(value) for name, value in body.items() if isinstance(value, list)}
    return Changes(**{**body, **lists})


def _pretty(values: Mapping[str, Any]) -> str:
    return json.dumps(values, sort_keys=True, indent=1) + "\n"


def _checksum(body: Mapping[str, Any]) -> str:
    return "sha256:" + hashlib.sha256(_pretty(body).encode("ascii")).hexdigest()
