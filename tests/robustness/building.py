"""Small articles, and generations of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from engine import verification
from engine.adapters.embedded import EmbeddedEngine
from engine.adapters.format import IndexFormat
from engine.article import Article, Passage, PassageKind, Section
from engine.errors import VerificationError
from engine.port import BuildPlan, Searcher
from engine.query import MatchAll
from engine.schema import Sort, Unit


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def article(number: int, word: str = "læring", kind: PassageKind = PassageKind.PARAGRAPH) -> Article:
    """An article with two passages that hold the word."""
    passages = (
        Passage("p1", kind, f"Her står {word} nummer {number}."),
        Passage("p2", PassageKind.ADVICE, f"Råd nummer {number} om {word}."),
    )
    return Article(f"artikkel-{number}", f"Artikkel {number} om {word}", (Section("s1", "Erfaringer", passages),))


def articles(count: int, word: str = "læring") -> list[Article]:
    return [article(number, word) for number in range(count)]


def build(engine: EmbeddedEngine, built: Iterable[Article], **plan: Any) -> str:
    """Build a generation of the articles and switch to it; its id."""
    with engine.rebuild(BuildPlan(**plan)) as writer:
        for each in built:
            writer.add(each)
    return engine.generations()[-1]


def engine_in(root: Path, index_format: IndexFormat, clock: Clock | None = None) -> EmbeddedEngine:
    return EmbeddedEngine(index_format, root, clock or Clock())


def check_here(directory: Path, index_format: IndexFormat) -> None:
    """What `checks.require_sound` does, without starting a process."""
    made_of = f"{type(index_format).__module__}:{type(index_format).__qualname__}"
    problems = verification.problems("engine.adapters.checks:open_checked", [made_of, str(directory)])
    if problems:
        raise VerificationError("; ".join(problems))


def damage(directory: Path, name: str = "manifest.json") -> None:
    """Flip one bit in the middle of a file."""
    path = next(directory.rglob(name))
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)


def count(searcher: Searcher) -> int:
    return searcher.match(Unit.ARTICLE, MatchAll(), Sort.TITLE, 0, 0).total


def ids(root: Path) -> list[str]:
    return sorted(path.name.removeprefix("gen-") for path in root.glob("gen-*"))


def gen(root: Path, place: int) -> Path:
    return root / f"gen-{ids(root)[place]}"
