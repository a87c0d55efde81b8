"""A corpus as it lies on disk: its sources, its configuration, and what identifies the state of both."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine import golden, synonyms
from engine.errors import CorpusError
from engine.golden import GoldenQuery
from engine.synonyms import Group, Kind, Synonyms
from indexer.config import SHIPPED
from indexer.metadata.entities import FILE as ORGANISATIONS
from indexer.metadata.entities import Organisation, Organisations, load_organisations
from indexer.metadata.themes import FILE as THEMES
from indexer.metadata.themes import Themes, load_themes
from indexer.sources import SOURCES, canonical, find, relative_path

GOLDEN = "golden.toml"
_UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything a build reads.

    Attributes:
        sources: relative path → file, in canonical order.
        synonyms: the groups of `synonyms.toml`, and the names of each organisation.
        golden: what a search of this corpus must find.
    """

    directory: Path
    sources: Mapping[str, Path]
    themes: Themes
    organisations: Organisations
    synonyms: Synonyms
    golden: tuple[GoldenQuery, ...]


def open_corpus(directory: Path) -> Corpus:
    """Find the sources and read the configuration.

    Raises:
        CorpusError: there is no such directory, nothing to read in it, or its configuration is not allowed.
    """
    sources = find_sources(directory)
    if not sources:
        raise CorpusError(
            f"the corpus {directory} holds no sources; put saved pages or JSON lines of records there, "
            "or name another with --corpus"
        )
    organisations = load_organisations(directory)
    return Corpus(
        directory,
        sources,
        load_themes(directory),
        organisations,
        synonyms.load(synonyms.find(directory)).and_(_names_of(organisations)),
        golden.load(directory / GOLDEN),
    )


def _names_of(organisations: Organisations) -> Synonyms:
    """The names of each organisation as words that mean the same, so that a search for one finds the others.

    Abbreviations that also mean other things are left out: «fin» is an adjective more often than a ministry.
    """
    return Synonyms(tuple(_group(row) for row in organisations.register if len(row.names) > 1))


def _group(row: Organisation) -> Group:
    short = tuple(name for name in row.names if " " not in name)
    return Group(tuple(name for name in row.names if name not in short), (), short, Kind.ABBREVIATION)


def find_sources(directory: Path) -> dict[str, Path]:
    """Relative path → file of every source, in canonical order.

    Of names that differ in their normal form alone (NFC, NFD), which look the same, all but the first get a number.

    Raises:
        CorpusError: the directory cannot be listed.
    """
    return _named(find(directory), directory)


def readers() -> dict[str, int]:
    """The readers there are, each with its version."""
    return {source.name: source.version for source in SOURCES}


def configuration_hashes(directory: Path) -> dict[str, str]:
    """Every TOML file of the corpus, sidecars too, and the shipped ones that apply in its stead → its hash."""
    files = _named(sorted(_toml_files(directory), key=lambda path: canonical(path, directory)), directory)
    hashes = {relative: file_hash(path) for relative, path in files.items()}
    for name in (THEMES, ORGANISATIONS, synonyms.NAME):
        if name not in hashes:
            hashes[f"shipped {name}"] = file_hash(SHIPPED / name)
    return hashes


def file_hash(path: Path) -> str:
    """SHA-256 of a file in hexadecimal, or `unreadable`."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return _UNREADABLE


def _named(paths: Iterable[Path], directory: Path) -> dict[str, Path]:
    """The paths by the names that reports and articles give them, none hidden by another."""
    named: dict[str, Path] = {}
    for path in paths:
        relative = name = relative_path(path, directory)
        number = 1
        while name in named:
            number += 1
            name = f"{relative} ({number})"
        named[name] = path
    return named


def _toml_files(directory: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(directory):
        folders[:] = [name for name in folders if not name.startswith(("_", "."))]
        yield from (Path(folder, name) for name in names if name.endswith(".toml"))
