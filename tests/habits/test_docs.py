"""What the documents say is there, is there.

1. Every address in the documents is answered by a route; every request shown has parameters that are taken.
2. Every setting is in the README's table with its default, and the table names no other.
3. Every command shown is a command: make targets, `python -m indexer …`, `python -m search_app …`.
4. Every link inside the repository arrives, and every file named in code spans exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask

from engine.settings import PREFIX, SETTINGS, Settings
from indexer.__main__ import cli
from search_app.__main__ import main
from search_app.search_state import SearchState

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
NOT_ADDRESSES = tuple(f"/{place}/" for place in "dev etc home opt proc run srv tmp usr var".split())
"""Where a code span that begins with a slash names a place on the operator's machine."""

_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`\n]+)`")
_ADDRESS = re.compile(r"/[a-z.][^\s'\"`]*")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FILE = re.compile(r"(?:engine|indexer|search_app|templates|tests|docs|corpus|benchmarks|tools)/[\w./-]*")

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=[str(path.relative_to(ROOT)) for path in DOCUMENTS])


def spans(document: Path) -> list[str]:
    """Code spans of the running text."""
    return _SPAN.findall(_FENCE.sub("", document.read_text("utf-8")))


def code(document: Path) -> str:
    """All that is set as code, one piece a line."""
    fences = _FENCE.findall(document.read_text("utf-8"))
    return "\n".join([*fences, *spans(document)])


def addresses(document: Path) -> Iterator[str]:
    """Addresses of the site: code spans that are one, and requests to the address the server has by default."""
    yield from (span for span in spans(document) if _ADDRESS.fullmatch(span) and not span.startswith(NOT_ADDRESSES))
    yield from re.findall(r"http://127\.0\.0\.1:8000(/[^\s'\"`]+)", code(document))


# 1. Addresses


@each_document
def test_documented_addresses_are_answered(document: Path, app: Flask) -> None:
    adapter = app.url_map.bind("localhost")
    routes = [rule.rule for rule in app.url_map.iter_rules()]
    unknown = []
    for address in addresses(document):
        path = urlsplit(re.sub(r"<[\w ]+>|…", "x", address)).path
        if not adapter.test(path) and not any(route.startswith(path) for route in routes):
            unknown.append(address)
    assert unknown == []


@each_document
def test_documented_requests_are_taken(document: Path) -> None:
    for address in addresses(document):
        SearchState.parse(parse_qs(urlsplit(address).query))


def test_the_readme_shows_addresses_and_requests() -> None:
    found = list(addresses(ROOT / "README.md"))
    assert len(found) >= 3
    assert any("?" in address for address in found)


# 2. Settings


def test_the_readme_has_every_setting_with_its_default() -> None:
    row = re.compile(rf"^\| `{PREFIX}(\w+)` \| (?:`([^`]*)`)? ?\|", re.MULTILINE)
    rows = row.findall((ROOT / "README.md").read_text("utf-8"))
    defaults = {field.name: field.default for field in fields(Settings)}
    shown = {setting.name.upper(): str(defaults[setting.name] or "") for setting in SETTINGS}
    assert dict(rows) == shown


@each_document
def test_documented_settings_exist(document: Path) -> None:
    named = set(re.findall(rf"{PREFIX}([A-Z_]+[A-Z])", document.read_text("utf-8")))
    assert named <= {setting.name.upper() for setting in SETTINGS} | {"REQUIRE_BROWSER"}


# 3. Commands


@each_document
def test_documented_make_targets_exist(document: Path) -> None:
    targets = set(re.findall(r"^([a-z0-9]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    shown = set(re.findall(r"(?:^|`)make ([a-z0-9]+)", code(document), re.MULTILINE))
    assert shown <= targets


@each_document
def test_documented_commands_exist(document: Path) -> None:
    shown = set(re.findall(r"-m (indexer|search_app) ([a-z-]+)", code(document)))
    shown |= {("indexer", name) for name in re.findall(r"erfaringssok-index ([a-z-]+)", code(document))}
    known = {("indexer", name) for name in cli.commands} | {("search_app", name) for name in main.commands}
    assert shown <= known


# 4. Links and files


def anchors(document: Path) -> set[str]:
    """The anchors that headings have, by the rule of the common renderers."""
    headings = re.findall(r"^#+ (.+)$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@each_document
def test_links_inside_the_repository_arrive(document: Path) -> None:
    broken = []
    for link in _LINK.findall(_FENCE.sub("", document.read_text("utf-8"))):
        if urlsplit(link).scheme:
            continue
        path, _, anchor = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


@each_document
def test_files_that_are_named_exist(document: Path) -> None:
    named = [span for span in spans(document) if _FILE.fullmatch(span)]
    missing = [name for name in named if not (ROOT / name).exists() and not list(ROOT.glob(name.replace("*", "**")))]
    assert missing == []
