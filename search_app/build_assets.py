"""`python -m search_app.build_assets`: build the front-end files that `search_app.assets` serves.

In go the npm packages (Designsystemet, Inter) and our own sources in ``static/src``; out come files in
``static/dist`` whose names hold the hash of their content, a gzip variant beside each text file, and
``manifest.json`` from logical to hashed names. The same input always gives the same bytes.

All style sheets become one, ``site.css``: they are needed on every page, one request blocks rendering for a
shorter time than four, and nobody can link them in the wrong order. Designsystemet's rules are taken over
unchanged. They sit in ``@layer ds.*``, so our unlayered rules win wherever they stand; its index still comes
first, because it declares the order of its layers.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

import click

from search_app.assets import COMPRESSIBLE, DIST, MANIFEST, MEDIA_TYPES, STATIC, AssetsError

NODE_MODULES = Path(__file__).parents[1] / "node_modules"
BUNDLE = "site.css"
LICENCES = "licences.txt"
HASH_LENGTH = 12  # hexadecimal digits: 48 bits keep the few contents that a name ever has apart

DESIGNSYSTEMET = "@digdir/designsystemet-css"
INTER = "@fontsource-variable/inter"
PACKAGE_STYLES = (f"{DESIGNSYSTEMET}/dist/src/index.css", f"{DESIGNSYSTEMET}/dist/theme/designsystemet.css")
# Norwegian needs latin; names and quotes in Sámi and other languages need latin-ext, fetched only then.
PACKAGE_FONTS = tuple(f"{INTER}/files/inter-{subset}-wght-normal.woff2" for subset in ("latin", "latin-ext"))

_CHARSET = re.compile(r'^\ufeff?\s*@charset\s+["\'][^"\']*["\']\s*;', re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s][^)]*?))\s*\)""", re.IGNORECASE)


def build(node_modules: Path = NODE_MODULES, source: Path = STATIC / "src", target: Path = DIST) -> dict[str, str]:
    """Build everything and return the manifest.

    A server that is running goes on serving the files it knows: those of the build before this one are kept,
    older ones are removed, and the manifest changes last and at once.

    Raises:
        AssetsError: a file is missing, of an unknown type, or refers to something that is not served.
    """
    styles, others = _own_files(source)
    contents = {name: path.read_bytes() for name, path in others.items()}
    contents |= {PurePosixPath(font).name: _package_file(node_modules, font) for font in PACKAGE_FONTS}
    contents[LICENCES] = _licences(node_modules)
    names = {name: hashed_name(name, content) for name, content in contents.items()}

    parts = [(style, _package_file(node_modules, style)) for style in PACKAGE_STYLES]
    parts += [(name, path.read_bytes()) for name, path in styles.items()]
    contents[BUNDLE] = bundle(parts, names)
    names[BUNDLE] = hashed_name(BUNDLE, contents[BUNDLE])

    for name, content in contents.items():
        _write(target / names[name], content)
    _remove_older(target, keep={*names.values(), *_manifest(target).values()})
    _replace(target / MANIFEST, json.dumps(names, indent=2, sort_keys=True).encode() + b"\n")
    return names


def bundle(parts: Iterable[tuple[str, bytes]], names: Mapping[str, str]) -> bytes:
    """Join style sheets in the given order and point their ``url(…)`` at hashed names.

    Only the first rule of a file may be ``@charset``, so the parts lose theirs and the bundle gets one.
    ``@import`` is refused: browsers ignore it after any other rule, so what it names would silently be missing.

    Args:
        parts: (name for messages, content) of each style sheet.
        names: logical name → hashed name of the files that style sheets may refer to.

    Raises:
        AssetsError: a style sheet is not UTF-8, imports another, or refers to a file that is not served.
    """
    return ('@charset "utf-8";\n' + "\n".join(_part(name, content, names) for name, content in parts)).encode()


def hashed_name(name: str, content: bytes) -> str:
    """``icons/sok.svg`` → ``icons/sok.<hash of the content>.svg``."""
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}.{hashlib.sha256(content).hexdigest()[:HASH_LENGTH]}{path.suffix}"))


def _part(name: str, content: bytes, names: Mapping[str, str]) -> str:
    try:
        text = _CHARSET.sub("", content.decode("utf-8")).lstrip("\ufeff").strip()
    except UnicodeDecodeError as problem:
        raise AssetsError(f"{name} is not UTF-8 ({problem}); save it as UTF-8") from problem
    if re.search(r"@import\b", _COMMENT.sub("", text), re.IGNORECASE):
        raise AssetsError(f"{name} uses @import, which has no effect in a bundle; put the rules in a file of their own")
    return _URL.sub(lambda match: _resolved(match, name, names), text) + "\n"


def _resolved(match: re.Match[str], style: str, names: Mapping[str, str]) -> str:
    address = next(group for group in match.groups() if group is not None)
    if address.startswith(("data:", "#")):
        return match.group()
    name = str(PurePosixPath(address))
    if name not in names:
        raise AssetsError(
            f"{style} refers to {address!r}, which is not served here; "
            f"allowed: data:, #fragment, and {', '.join(sorted(names))}"
        )
    return f'url("{names[name]}")'


def _own_files(source: Path) -> tuple[dict[str, Path], dict[str, Path]]:
    """Our style sheets, and our other files, each by its path below `source`, in the order of their names."""
    found = {path.relative_to(source).as_posix(): path for path in sorted(source.rglob("*")) if path.is_file()}
    unknown = [name for name in found if Path(name).suffix not in MEDIA_TYPES]
    if unknown:
        raise AssetsError(f"{source / unknown[0]} is of a type that is not served; allowed: {', '.join(MEDIA_TYPES)}")
    styles = {name: path for name, path in found.items() if path.suffix == ".css"}
    return styles, {name: path for name, path in found.items() if name not in styles}


def _package_file(node_modules: Path, name: str) -> bytes:
    try:
        return (node_modules / name).read_bytes()
    except FileNotFoundError:
        raise AssetsError(f"{node_modules / name} is missing; run make setup, which installs it") from None


def _licences(node_modules: Path) -> bytes:
    """What the licences of the packages ask for: name, licence and, where the package has it, its text."""
    notices = []
    for package in (DESIGNSYSTEMET, INTER):
        facts = json.loads(_package_file(node_modules, f"{package}/package.json"))
        notice = f"{facts['name']} {facts['version']}, licence {facts['license']}"
        text = node_modules / package / "LICENSE"
        notices.append(notice + "\n" + (f"\n{text.read_text('utf-8').strip()}\n" if text.is_file() else ""))
    return "\n".join(notices).encode()


def _write(path: Path, content: bytes) -> None:
    _replace(path, content)
    compressed = gzip.compress(content, compresslevel=9, mtime=0)
    if path.suffix in COMPRESSIBLE and len(compressed) < len(content):
        _replace(path.with_name(path.name + ".gz"), compressed)


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)


def _manifest(target: Path) -> dict[str, str]:
    """The names of the build before this one; none if there was none or its manifest is damaged."""
    try:
        return dict(json.loads((target / MANIFEST).read_bytes()))
    except (FileNotFoundError, ValueError):
        return {}


def _remove_older(target: Path, keep: set[str]) -> None:
    kept = {MANIFEST, *keep, *(f"{name}.gz" for name in keep)}
    for path in target.rglob("*"):
        if path.is_file() and path.relative_to(target).as_posix() not in kept:
            path.unlink()


def main() -> int:
    """Build, and say what was built; the exit code is 0, or 2 with the reason on standard error."""
    try:
        names = build()
    except AssetsError as problem:
        click.echo(f"the front-end files could not be built: {problem}", err=True)
        return 2
    click.echo(f"Built {len(names)} front-end files in {os.path.relpath(DIST)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
