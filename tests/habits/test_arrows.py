"""Imports follow the arrows of the architecture: indexer → engine ← search_app.

1. The packages are there and hold code, so that none of the rules is true of nothing.
2. No package imports what its layer must not know.
3. Inside engine/, arrows point down only: adapters → port → {query, schema, article} → analysis.
4. Inside engine/, no modules import each other in a circle.
5. Only the adapter of an engine knows that engine.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("engine", "indexer", "search_app")

WEB = {"flask", "flask_babel", "werkzeug", "jinja2", "gunicorn", "waitress"}
HTML = {"bs4", "lxml"}
COMMAND_LINE = {"click", "rich", "argparse"}
MUST_NOT_KNOW = {
    "engine": WEB | HTML | COMMAND_LINE | {"indexer", "search_app", "tests", "benchmarks"},
    "indexer": WEB | {"search_app", "tests", "benchmarks"},
    "search_app": HTML | {"indexer", "tests", "benchmarks"},
}

# What a module of engine/ may import of engine/: analysis (with the language it builds on) knows nothing but the
# errors, the vocabulary of the domain knows nothing above itself, and the port knows nothing but the vocabulary.
ANALYSIS = ("engine.analysis", "engine.language")
VOCABULARY = {"engine.errors", "engine.dates", "engine.article", "engine.schema", "engine.query", "engine.themes"}
MAY_KNOW = {
    "engine.errors": set[str](),
    "engine.article": VOCABULARY | {"engine.analysis"},
    "engine.query": VOCABULARY | {"engine.analysis"},
    "engine.schema": VOCABULARY | {"engine.analysis"},
    "engine.port": VOCABULARY | {"engine.analysis"},
}
# What an adapter must not reach up to: it answers terms, and knows nothing of requests and results.
REQUESTS = {"engine.search", "engine.explain", "engine.result", "engine.highlight"}
READING = {"engine.syntax", "engine.parser", "engine.interpret", "engine.compile"}
ABOVE_THE_PORT = REQUESTS | READING
ONLY_IN = {"whoosh": ("engine.adapters",), "nltk": ANALYSIS}


@cache
def modules(package: str) -> dict[str, Path]:
    """Dotted name → file of every module of a package."""
    found = {}
    for path in sorted((ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports(module: str) -> frozenset[str]:
    """Dotted names that a module imports, wherever in it the import stands."""
    path = modules(module.split(".", maxsplit=1)[0])[module]
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    tree = ast.parse(path.read_text("utf-8"), filename=str(path))
    return frozenset(name for node in ast.walk(tree) for name in _imported(node, package))


def _imported(node: ast.AST, package: str) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        parts = package.split(".")
        base = ".".join(parts[: len(parts) - node.level + 1]) if node.level else ""
        origin = ".".join(filter(None, (base, node.module)))
        for alias in node.names:
            name = f"{origin}.{alias.name}"
            yield name if _is_module(name) else origin


def _is_module(name: str) -> bool:
    """Whether `from package import name` brings a module of ours, not something defined in the package."""
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def inside(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def engine_imports(module: str) -> set[str]:
    """Modules of engine/ that a module imports; `from engine.query import Term` is engine.query."""
    known = modules("engine")
    return {name for name in imports(module) if name in known and name != "engine"}


# 1. There is something to judge


@pytest.mark.parametrize("package", PACKAGES)
def test_the_package_holds_code(package: str) -> None:
    found = modules(package)
    folders = {path.parent for path in found.values()}
    assert folders
    # Without one, a folder is left out of what is installed.
    assert not [folder for folder in folders if not (folder / "__init__.py").is_file()]
    assert len(found) > 1
    assert any(imports(module) for module in found)


def test_the_rules_name_modules_that_exist() -> None:
    named = MAY_KNOW.keys() | VOCABULARY | ABOVE_THE_PORT | {"engine.adapters", *ANALYSIS}
    assert named <= modules("engine").keys()


# 2. Between the packages


@pytest.mark.parametrize("package", PACKAGES)
def test_no_package_imports_what_it_must_not_know(package: str) -> None:
    wrong = [
        f"{module} imports {name}"
        for module in modules(package)
        for name in sorted(imports(module))
        if name.split(".")[0] in MUST_NOT_KNOW[package]
    ]
    assert not wrong


@pytest.mark.parametrize("package", ["indexer", "search_app"])
def test_both_sides_stand_on_the_engine(package: str) -> None:
    assert any(inside(name, "engine") for module in modules(package) for name in imports(module))


# 3. Inside engine/


@pytest.mark.parametrize("module", MAY_KNOW)
def test_arrows_in_the_engine_point_down(module: str) -> None:
    assert engine_imports(module) <= MAY_KNOW[module]


def test_analysis_knows_nothing_but_the_errors() -> None:
    analysis = [module for module in modules("engine") if inside(module, *ANALYSIS)]
    known = {name for module in analysis for name in engine_imports(module) if not inside(name, *ANALYSIS)}
    assert known <= {"engine.errors"}


def test_nothing_in_the_engine_imports_an_adapter() -> None:
    wrong = [
        f"{module} imports {name}"
        for module in modules("engine")
        if not inside(module, "engine.adapters")
        for name in imports(module)
        if inside(name, "engine.adapters")
    ]
    assert not wrong


def test_adapters_know_only_what_is_at_or_below_the_port() -> None:
    adapters = [module for module in modules("engine") if inside(module, "engine.adapters")]
    assert any("engine.port" in imports(module) for module in adapters)
    assert not [f"{module} imports {name}" for module in adapters for name in imports(module) & ABOVE_THE_PORT]


# 4. No circles


def test_the_engine_has_no_circles() -> None:
    graph = {module: engine_imports(module) for module in modules("engine")}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))
    assert len(order) >= len(graph)


# 5. Engines and the stemmer each in one place


@pytest.mark.parametrize(("library", "homes"), ONLY_IN.items())
def test_a_library_is_known_in_one_place_only(library: str, homes: tuple[str, ...]) -> None:
    users = {
        module
        for package in PACKAGES
        for module in modules(package)
        for name in imports(module)
        if inside(name, library)
    }
    assert users
    assert not [module for module in users if not inside(module, *homes)]
