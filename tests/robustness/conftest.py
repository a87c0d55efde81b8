"""An index with two generations, a clock, and checks without the start of a process for each of many builds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.robustness.building import Clock, articles, build, check_here, engine_in
from tests.robustness.lines_format import LinesFormat


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check before a switch, without the start of a process."""
    monkeypatch.setattr("engine.adapters.embedded.require_sound", check_here)


@pytest.fixture(scope="session")
def two_generations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index directory with a generation of three articles and a current one of four."""
    root = tmp_path_factory.mktemp("two") / "index"
    engine = engine_in(root, LinesFormat())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("engine.adapters.embedded.require_sound", check_here)
        build(engine, articles(3))
        build(engine, articles(4))
    return root


@pytest.fixture
def root(two_generations: Path, tmp_path: Path) -> Path:
    """A copy of the two generations, to be harmed."""
    return shutil.copytree(two_generations, tmp_path / "index")


@pytest.fixture
def clock() -> Clock:
    return Clock()
