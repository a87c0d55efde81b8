"""Whatever byte of whatever file of a Whoosh generation changes: it is found before the file is used."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine.adapters.embedded import EmbeddedEngine
from engine.adapters.whoosh.format import WhooshFormat
from engine.errors import IndexCorruptError
from engine.generations import Generations
from tests.robustness.building import articles, build, check_here

FLIPS = 40
"""So many places in each file, spread evenly, the first and the last byte among them."""


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("whoosh") / "index"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("engine.adapters.embedded.require_sound", check_here)
        for total in (6, 7):
            build(EmbeddedEngine(WhooshFormat(), root), articles(total))
    return root


@pytest.fixture
def root(pristine: Path, tmp_path: Path) -> Path:
    return shutil.copytree(pristine, tmp_path / "index")


def current_files(root: Path) -> list[Path]:
    generations = Generations(root)
    directory = generations.directory(generations.current())
    return sorted(path for path in directory.rglob("*") if path.is_file())


def places(length: int) -> list[int]:
    return sorted({round(step * (length - 1) / (FLIPS - 1)) for step in range(FLIPS)}) if length else []


def assert_found(root: Path, what: str) -> None:
    generations = Generations(root)
    try:
        generations.verify(generations.current())
    except IndexCorruptError:
        return
    pytest.fail(f"{what} was not noticed")


def test_flipped_bytes_are_found_in_every_file(root: Path) -> None:
    files = current_files(root)
    assert len(files) >= 8
    for path in files:
        whole = path.read_bytes()
        for place in places(len(whole)):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << place % 8)]) + whole[place + 1 :])
            assert_found(root, f"byte {place} of {path.name}")
        path.write_bytes(whole)
    Generations(root).verify(Generations(root).current())


def test_cut_and_lengthened_files_are_found(root: Path) -> None:
    for path in current_files(root):
        whole = path.read_bytes()
        for changed in (whole[:-1], whole[: len(whole) // 2], b"", whole + b"\0"):
            if changed != whole:
                path.write_bytes(changed)
                assert_found(root, f"{len(changed)} in place of {len(whole)} bytes of {path.name}")
        path.unlink()
        assert_found(root, f"{path.name} missing")
        path.write_bytes(whole)


def test_an_engine_falls_back_whichever_file_is_damaged(root: Path) -> None:
    for path in current_files(root):
        whole = path.read_bytes()
        if not whole:
            continue
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        status = EmbeddedEngine(WhooshFormat(), root).status()
        assert status.generation.articles == 6, path.name
        assert status.degraded, path.name
        path.write_bytes(whole)
    assert EmbeddedEngine(WhooshFormat(), root).status().generation.articles == 7
