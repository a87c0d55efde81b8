"""The command line, called in this process, alone in a working directory."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from indexer.__main__ import main
from tests.cli.calling import Done, Run
from tests.robustness.building import check_here
from tests.robustness.commands import write_corpus


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working directory without `.env`, no settings of whoever runs the tests, checks in this process."""
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith("ERFARINGSSOK_"):
            monkeypatch.delenv(name)
    monkeypatch.setattr("engine.adapters.embedded.require_sound", check_here)


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> Done:
        capsys.readouterr()
        code = main(arguments)
        told = capsys.readouterr()
        return Done(code, told.out, told.err)

    return call


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`corpus/` of eight records and `var/index` with two generations of it."""
    home = tmp_path_factory.mktemp("home")
    corpus = write_corpus(home / "corpus", 6)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("engine.adapters.embedded.require_sound", check_here)
        for records in (6, 8):
            write_corpus(corpus, records)
            arguments = ("rebuild", "--quiet", "--corpus", str(corpus), "--index", str(home / "var" / "index"))
            assert main(arguments) == 0
    return home


@pytest.fixture
def home(built: Path, tmp_path: Path) -> Path:
    """The working directory, with the corpus and index where the settings look for them."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path
