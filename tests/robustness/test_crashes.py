"""A build that is killed leaves the served index intact, and the next build needs no help.

1. Killed at every single step that changes the disk for good, one after the other.
2. Killed at random moments (`KILLS=100` for more of them than the usual few), by Whoosh and the real command line.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from engine.adapters.embedded import EmbeddedEngine
from engine.adapters.whoosh.format import WhooshFormat
from engine.errors import IndexMissingError
from engine.generations import Generations
from tests.robustness.building import articles, build, check_here, engine_in
from tests.robustness.commands import environment, run, write_corpus
from tests.robustness.lines_format import LinesFormat

KILLS = int(os.environ.get("KILLS", "10"))


# 1. At every step


def die_at(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have this process killed at the step by this number, before it is done."""
    calls = 0
    for owner, name in (
        *((os, name) for name in ("fsync", "unlink", "rmdir")),
        *((Path, name) for name in ("rename", "replace", "mkdir", "write_text", "open", "chmod")),
    ):
        original: Callable[..., object] = getattr(owner, name)

        def counted(*arguments: object, _original: Callable[..., object] = original, **options: object) -> object:
            nonlocal calls
            calls += 1
            if calls == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return _original(*arguments, **options)

        monkeypatch.setattr(owner, name, counted)


def build_and_die(root: Path, total: int, step: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a build in a child was killed at the step; it is not if it has fewer steps."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            die_at(step, monkeypatch)
            build(engine_in(root, LinesFormat()), articles(total))
            code = 0
        finally:
            os._exit(code)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert ended in {0, -signal.SIGKILL}
    return ended != 0


def articles_served(root: Path) -> int:
    """How many articles are served, nothing amiss; 0 without an index."""
    try:
        status = engine_in(root, LinesFormat()).status()
    except IndexMissingError:
        return 0
    assert status.degraded == ""
    return status.generation.articles


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("generations", [0, 1, 3])
def test_killed_at_every_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, generations: int) -> None:
    monkeypatch.setattr("engine.adapters.embedded.require_sound", check_here)
    pristine, root = tmp_path / "pristine", tmp_path / "index"
    pristine.mkdir(mode=0o755)
    for _ in range(generations):
        build(engine_in(pristine, LinesFormat()), articles(3))
    before = articles_served(pristine)
    served: list[int] = []
    while True:
        shutil.copytree(pristine, root)
        killed = build_and_die(root, 4, len(served) + 1, monkeypatch)
        served.append(articles_served(root))
        build(engine_in(root, LinesFormat()), articles(5))
        assert articles_served(root) == 5
        assert {path.name for path in root.iterdir() if not path.name.startswith("gen-")} == {"current", "lock"}
        shutil.rmtree(root)
        if not killed:
            break
    switch = served.index(4)
    assert served == [before] * switch + [4] * (len(served) - switch), "the old one until the switch, then the new"
    assert 25 < switch < len(served) - 1, "there are steps to be killed at on both sides of it"


# 2. At random moments

COUNTED = """
import os, signal, sys
from indexer.__main__ import main

last, whole_group, *arguments = sys.argv[1:]
calls = 0

def count(*_):
    global calls
    calls += 1
    if calls == int(last):
        os.kill(0 if whole_group else os.getpid(), signal.SIGKILL)

sys.setprofile(count)
code = main(arguments)
sys.setprofile(None)
print(calls)
sys.exit(code)
"""
"""The command line, killed at a call by its number; 0 lets it end, and tells how many calls it took."""


def calling(directory: Path, last: int, arguments: Sequence[str], *, whole_group: bool = False) -> tuple[int, str]:
    """The exit code and the output of the command line."""
    command = [sys.executable, "-c", COUNTED, str(last), "group" if whole_group else "", *arguments]
    done = subprocess.run(
        command,
        cwd=directory,
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
        start_new_session=True,
    )
    return done.returncode, done.stdout


@pytest.mark.slow
def test_killed_at_random_moments(tmp_path: Path) -> None:
    """A moment is a call of a function: so it does not depend on how quick the machine is what is interrupted."""
    corpus, index = write_corpus(tmp_path / "corpus", 60), tmp_path / "index"
    arguments = ("rebuild", "--quiet", "--corpus", str(corpus), "--index", str(index))
    for _ in range(2):  # the second parses nothing, like those that are killed
        code, told = calling(tmp_path, 0, arguments)
        assert code == 0
    moments = random.Random(20141101)
    for number in range(KILLS):
        last = moments.randint(1, int(0.9 * int(told)))  # two builds need not take the very same calls
        code, _ = calling(tmp_path, last, arguments, whole_group=number % 2 == 1)  # the checking process too
        assert code == -signal.SIGKILL
        status = EmbeddedEngine(WhooshFormat(), index).status()
        assert status.degraded == ""
        assert status.generation.articles == 60
        generations = Generations(index)
        for id_ in generations.ids():
            generations.verify(id_)
    done = run(tmp_path, *arguments)
    assert done.returncode == 0, done.stderr
    assert not list(index.glob("tmp-*"))
    assert len(list(index.glob("gen-*"))) <= 3
