"""One measured number, what it is held to, and the floor that it may not fall below."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.toml")


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured number and what it is held to.

    Attributes:
        key: its name in `floors.toml` and in what `--json` writes, such as `whoosh.norquad.ndcg`.
        name: as tables have it.
        at_most: less is better, and its floor is a ceiling.
    """

    key: str
    name: str
    value: float
    goal: float
    at_most: bool = False

    @property
    def reached(self) -> bool:
        """Whether it is as good as wanted."""
        return self.is_as_good_as(self.goal)

    def is_as_good_as(self, limit: float) -> bool:
        """Whether it lies on the better side of a limit."""
        return self.value <= limit if self.at_most else self.value >= limit


def floors(path: Path = FLOORS) -> dict[str, float]:
    """Key → the least that a figure may be, the most where less is better."""
    return dict(_flat(tomllib.loads(path.read_text(encoding="utf-8"))))


def fallen(figures: Iterable[Figure], limits: Mapping[str, float]) -> Iterator[str]:
    """What is worse than its floor, and floors of what was not measured, in words."""
    measured = {figure.key: figure for figure in figures}
    for key, limit in limits.items():
        figure = measured.get(key)
        if figure is None:
            yield f"{key} has a floor but was not measured; known: {', '.join(sorted(measured))}"
        elif not figure.is_as_good_as(limit):
            kind = "ceiling" if figure.at_most else "floor"
            yield f"{key} is {figure.value:.4f}, its {kind} is {limit:.4f} ({figure.name})"


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, float]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", float(value)
