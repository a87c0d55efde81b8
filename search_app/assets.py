"""The built front-end files: from a logical name to the address a page links to, and to the bytes to send.

`search_app.build_assets` writes them, with the hash of their content in their names, so that a browser may
keep each one for ever. Nothing here knows the web framework.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from engine.errors import ErfaringssokError

STATIC = Path(__file__).parent / "static"
DIST = STATIC / "dist"
MANIFEST = "manifest.json"
URL_PREFIX = "/static/dist/"

# Python's own table of types follows the machine's registry; a file must not change type with the machine.
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
COMPRESSIBLE = frozenset({".css", ".ico", ".js", ".json", ".svg", ".txt", ".webmanifest"})

# RFC 8246: the content behind a hashed name never changes; a year is the customary upper bound.
FOREVER = "public, max-age=31536000, immutable"


class AssetsError(ErfaringssokError):
    """The front-end files are not built, or a file is asked for that is not among them."""


@dataclass(frozen=True, slots=True)
class ServedAsset:
    """One file to send.

    Attributes:
        path: the file on disk, already compressed where `headers` say so.
        headers: the complete caching and content headers of the response.
    """

    path: Path
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Assets:
    """The front-end files of one build.

    Attributes:
        directory: where the files lie.
        names: logical name → file name with the hash in it, for example ``app.js`` → ``app.1f0c….js``.
        files: every file in the directory. The build before this one is among them, because a page that was
            opened before the switch still asks for its files.
    """

    directory: Path
    names: Mapping[str, str]
    files: frozenset[str]

    @classmethod
    def load(cls, directory: Path = DIST) -> Assets:
        """Read the manifest of a build, and what lies beside it.

        Raises:
            AssetsError: there is no readable manifest; the cure is ``make setup``.
        """
        manifest = directory / MANIFEST
        try:
            names = json.loads(manifest.read_bytes())
        except FileNotFoundError:
            raise AssetsError(f"the front-end files are not built: {manifest} is missing; run make setup") from None
        except ValueError as problem:
            raise AssetsError(f"{manifest} is damaged ({problem}); run make clean setup") from problem
        found = (path.relative_to(directory).as_posix() for path in directory.rglob("*") if path.is_file())
        return cls(directory, names, frozenset(found) - {MANIFEST})

    def url(self, name: str) -> str:
        """The address of a file, for example ``/static/dist/site.5ad0….css`` for ``site.css``.

        Raises:
            AssetsError: no file of that logical name was built.
        """
        if name not in self.names:
            known = ", ".join(sorted(self.names))
            raise AssetsError(
                f"no front-end file is called {name!r}; there are: {known}; after adding one, run make setup"
            )
        return URL_PREFIX + self.names[name]

    def served(self, file_name: str, *, accepts_gzip: bool) -> ServedAsset | None:
        """What to send for the part of an address that follows `URL_PREFIX`, or None: there is no such file.

        The name is compared with the names of the files, so that none leads out of the directory.

        Args:
            file_name: a name with its hash, as in the values of `names`.
            accepts_gzip: whether the client's Accept-Encoding allows gzip.
        """
        media_type = MEDIA_TYPES.get(PurePosixPath(file_name).suffix)
        if file_name not in self.files or media_type is None:
            return None
        headers = {"Content-Type": media_type, "Cache-Control": FOREVER}
        compressed = f"{file_name}.gz"
        if compressed in self.files:
            headers["Vary"] = "Accept-Encoding"
            if accepts_gzip:
                return ServedAsset(self.directory / compressed, headers | {"Content-Encoding": "gzip"})
        return ServedAsset(self.directory / file_name, headers)


@lru_cache(maxsize=1)
def built_assets() -> Assets:
    """The files of the build that this process found when it first asked.

    Raises:
        AssetsError: nothing is built; the cure is ``make setup``.
    """
    return Assets.load()


def asset_url(name: str) -> str:
    """The address of a built file by its logical name; see `Assets.url`."""
    return built_assets().url(name)
