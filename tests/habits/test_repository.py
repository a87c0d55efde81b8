"""What every change keeps true of the repository.

1. No module is too long to be read in one go.
2. Lock files pin every package with its hash and say nothing of where it came from.
3. Nothing that runs in production is under a copyleft licence that would bind the product.
4. No file names a path of somebody's machine.
5. `make help` lists every target.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
# Lines that a module may have; tests hold long tables.
LONGEST = {"engine": 300, "indexer": 300, "search_app": 300, "benchmarks": 300, "tools": 300, "tests": 400}
MADE = {".git", ".venv", "node_modules", "var", "build", "dist", "__pycache__"}

REQUIREMENTS = ("requirements.txt", "requirements-dev.txt")
PINNED = re.compile(
    r"^(?P<name>[a-z0-9.-]+)(?:\[[a-z,]+\])?==(?P<version>\S+)(?: ; .+?)?(?P<hashes>(?: --hash=sha256:[0-9a-f]{64})+)$"
)
COPYLEFT = re.compile(r"\bA?GPL|(?<!Lesser )General Public")
# A path below somebody's home or work directory; not the path of an address on the web.
MACHINE_PATH = re.compile(rb"(?<![\w.:/-])/(?:home|Users|root|work)/\w|\b[A-Z]:\\Users\\")


def files() -> Iterator[Path]:
    """Every file of the repository that somebody wrote."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in MADE and not name.endswith(("_cache", ".egg-info"))]
        folders[:] = [name for name in folders if name != ".hypothesis"]
        yield from (Path(folder, name) for name in names)


def requirements(lock: str) -> list[str]:
    """The requirements of a lock file, each joined to one line."""
    lines = (ROOT / lock).read_text("utf-8").replace("\\\n", " ").splitlines()
    return [" ".join(line.split()) for line in lines if line.strip() and not line.lstrip().startswith("#")]


def pins(lock: str) -> set[tuple[str, str]]:
    return {(match["name"], match["version"]) for line in requirements(lock) if (match := PINNED.match(line))}


def declared(requirement: str) -> str:
    """`Flask-Babel>=4 ; python_version > "3"` → `flask-babel`."""
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match
    return re.sub(r"[._]", "-", match.group()).lower()


def project() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return found


def npm_lock() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    return found


# 1. Length


@pytest.mark.parametrize(("package", "longest"), LONGEST.items())
def test_modules_are_short(package: str, longest: int) -> None:
    modules = (ROOT / package).rglob("*.py")
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in modules}
    assert lengths
    assert not {name: length for name, length in lengths.items() if length > longest}


# 2. Locks


@pytest.mark.parametrize("lock", REQUIREMENTS)
def test_every_python_package_is_pinned_with_hashes_only(lock: str) -> None:
    found = requirements(lock)
    assert found
    assert not [line for line in found if not PINNED.match(line)]


@pytest.mark.parametrize("lock", REQUIREMENTS)
def test_python_locks_name_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert not re.findall(r"://|file:|^\s*-{1,2}[a-gi-z].*", text, re.MULTILINE)


def test_the_locks_cover_what_the_project_declares() -> None:
    runtime = {name for name, _ in pins("requirements.txt")}
    everything = {name for name, _ in pins("requirements-dev.txt")}
    assert {declared(line) for line in project()["dependencies"]} <= runtime
    assert {declared(line) for line in project()["optional-dependencies"]["dev"]} <= everything


def test_tests_run_with_the_packages_of_production() -> None:
    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_the_front_end_lock_has_hashes_and_no_addresses() -> None:
    packages = {name: facts for name, facts in npm_lock()["packages"].items() if name}
    assert packages
    assert not [name for name, facts in packages.items() if not facts.get("integrity", "").startswith("sha512-")]
    assert not [name for name, facts in packages.items() if "resolved" in facts]


def test_the_front_end_lock_is_that_of_the_declared_packages() -> None:
    declared_packages = json.loads((ROOT / "package.json").read_text("utf-8"))
    kinds = ("dependencies", "devDependencies")
    assert {kind: npm_lock()["packages"][""].get(kind) for kind in kinds} == {
        kind: declared_packages.get(kind) for kind in kinds
    }


# 3. Licences


def licence(name: str) -> str:
    """What a package says of its licence; some put the whole text there, which names other licences in passing."""
    facts = metadata(name)
    said = [line for key in ("License-Expression", "Classifier", "License") for line in facts.get_all(key) or []]
    return " ".join(line for line in said if len(line) < 120)


def test_production_runs_nothing_under_gpl_or_agpl() -> None:
    """Where a package leaves the choice between licences, one of them must be allowed."""
    installed = 0
    for name in sorted({name for name, _ in pins("requirements.txt")}):
        try:
            said = licence(name)
        except PackageNotFoundError:  # pinned for another system
            continue
        installed += 1
        assert not all(COPYLEFT.search(choice) for choice in said.split(" OR ")), f"{name}: {said}"
    assert installed >= len(project()["dependencies"]) // 2


# 4. Machine paths


def test_no_file_names_a_machines_path() -> None:
    found = list(files())
    assert ROOT / "Makefile" in found
    assert not {
        path.relative_to(ROOT).as_posix(): match.group()
        for path in found
        if (match := MACHINE_PATH.search(path.read_bytes()))
    }


# 5. Targets


def test_make_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY:(.*)$", makefile, re.MULTILINE)
    assert phony
    targets = set(re.findall(r"^([a-z0-9]+):(?!=)", makefile, re.MULTILINE))
    listed = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert targets == set(phony[1].split())
    assert {line.split()[1] for line in listed.stdout.splitlines()} == targets
