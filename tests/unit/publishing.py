"""Small generations of files that mean nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from engine.generations import Draft, Generations
from engine.manifest import MANIFEST, Manifest, Versions, measure
from engine.port import Generation

VERSIONS = Versions("test", "test 1", 1, "1")


@contextmanager
def filled(generations: Generations, text: str = "text") -> Iterator[Draft]:
    """A draft with two files, one of them in a directory, and a manifest."""
    with generations.locked(), generations.draft() as draft:
        (draft.directory / "inner").mkdir()
        (draft.directory / "inner" / "one.bin").write_text(text, encoding="utf-8")
        (draft.directory / "two.bin").write_bytes(b"\0" * 100)
        generation = Generation(draft.id, "sha256:0", "test", "2026-01-01T00:00:00Z", 1, 2)
        manifest = Manifest(generation, VERSIONS, measure(draft.directory))
        (draft.directory / MANIFEST).write_text(manifest.render(), encoding="ascii")
        yield draft


def publish(generations: Generations, text: str = "text") -> str:
    with filled(generations, text) as draft:
        generations.publish(draft)
    return draft.id
