"""The manifest finds every difference between a generation and what was written, in itself too."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from engine import manifest
from engine.errors import IndexCorruptError, IndexVersionError
from engine.manifest import MANIFEST, Manifest, Versions, measure, read, require_intact
from engine.port import Changes, Generation
from engine.themes import Theme

FILES = {"a.bin": bytes(range(64)), "inner/b.bin": b"x", "inner/empty.bin": b""}
VERSIONS = Versions(engine="test", format="test 1", schema=1, analysis="1")


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    (tmp_path / MANIFEST).write_text(example(tmp_path).render(), encoding="ascii")
    return tmp_path


def example(directory: Path) -> Manifest:
    return Manifest(
        generation=Generation(
            id="2026-01-01T000000Z-abcdef",
            fingerprint="sha256:0",
            engine="test",
            built_at="2026-01-01T00:00:00Z",
            articles=3,
            passages=7,
            themes=(Theme("ledelse", {"nb": "Ledelse æøå"}, {"nb": "Om ledelse"}),),
        ),
        versions=VERSIONS,
        files=measure(directory),
        totals={"artikkel": {"tema": (2, 5)}},
        changes=Changes("2025-01-01T000000Z-abcdef", 1, 2, 1, 0, ("borte",), ("ny",), ("endret",)),
        details={"sources": {"a.html": {"articles": 1}}},
    )


def check(directory: Path) -> None:
    require_intact(directory, read(directory))


def test_reading_gives_back_what_was_written(directory: Path) -> None:
    assert read(directory) == example(directory)
    assert read(directory).size == sum(map(len, FILES.values()))
    check(directory)


def test_the_text_does_not_depend_on_the_order_of_keys(directory: Path) -> None:
    told = example(directory)
    shuffled = Manifest(
        told.generation,
        told.versions,
        dict(reversed(list(told.files.items()))),
        told.totals,
        told.changes,
        dict(reversed(list(told.details.items()))),
    )
    assert shuffled.render() == told.render()


@pytest.mark.parametrize("name", [*FILES, MANIFEST])
def test_every_flipped_byte_is_found(directory: Path, name: str) -> None:
    path = directory / name
    whole = path.read_bytes()
    for place in range(len(whole)):
        for bit in (1, 128):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
            with pytest.raises(IndexCorruptError, match=name):
                check(directory)


@pytest.mark.parametrize("name", ["a.bin", "inner/b.bin", MANIFEST])
def test_every_truncation_and_every_added_byte_is_found(directory: Path, name: str) -> None:
    path = directory / name
    whole = path.read_bytes()
    for changed in (*(whole[:length] for length in range(len(whole))), whole + b"\0", whole + b"\n", whole + whole):
        path.write_bytes(changed)
        with pytest.raises(IndexCorruptError, match=name):
            check(directory)


def _remove(path: Path) -> None:
    path.unlink()


def _link(path: Path) -> None:
    path.rename(path.with_suffix(".moved"))
    path.symlink_to(path.with_suffix(".moved"))


def _directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("change", [_remove, _link, _directory])
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_gone_or_no_file_any_more_is_found(
    directory: Path, name: str, change: Callable[[Path], None]
) -> None:
    change(directory / name)
    with pytest.raises(IndexCorruptError, match=name):
        check(directory)


def test_the_manifest_itself_may_not_be_missing(directory: Path) -> None:
    (directory / MANIFEST).unlink()
    with pytest.raises(IndexCorruptError, match=MANIFEST):
        read(directory)


def test_what_does_not_belong_is_found(directory: Path) -> None:
    extra = directory / "inner" / "extra.bin"
    extra.write_bytes(b"")
    with pytest.raises(IndexCorruptError, match=r"inner/extra\.bin does not belong"):
        check(directory)
    extra.unlink()
    (directory / "folder").mkdir()
    with pytest.raises(IndexCorruptError, match="folder does not belong"):
        check(directory)


def test_every_difference_is_listed(directory: Path) -> None:
    (directory / "a.bin").unlink()
    (directory / "inner" / "b.bin").write_bytes(b"y")
    with pytest.raises(IndexCorruptError, match=r"a\.bin is missing; inner/b\.bin has other bytes"):
        check(directory)


def test_a_manifest_with_another_checksum_than_its_own_is_refused(directory: Path) -> None:
    body = json.loads((directory / MANIFEST).read_text("ascii"))
    body["generation"]["articles"] = 4
    (directory / MANIFEST).write_text(json.dumps(body, sort_keys=True, indent=1) + "\n", encoding="ascii")
    with pytest.raises(IndexCorruptError, match="not as it was written"):
        read(directory)


def test_a_manifest_of_another_format_names_the_cure(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "MANIFEST_FORMAT", 99)
    with pytest.raises(IndexVersionError, match="python -m indexer rebuild"):
        read(directory)


@pytest.mark.parametrize(
    ("other", "named"),
    [
        (Versions("other", "test 1", 1, "1"), "engine 'other'"),
        (Versions("test", "test 2", 1, "1"), "format 'test 2'"),
        (Versions("test", "test 1", 2, "1"), "schema 2"),
        (Versions("test", "test 1", 1, "2"), "analysis '2'"),
    ],
)
def test_other_versions_are_refused_with_the_cure(other: Versions, named: str) -> None:
    with pytest.raises(IndexVersionError) as caught:
        VERSIONS.require(other)
    assert named in str(caught.value)
    assert "python -m indexer rebuild" in str(caught.value)
    VERSIONS.require(VERSIONS)
