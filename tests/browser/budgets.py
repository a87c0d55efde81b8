"""The figures of `test_budgets`, for the end of the run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

REPORT = Path(__file__).parents[2] / "var" / "browser-budgets.json"


@dataclass(frozen=True, slots=True)
class Figures:
    """What a first visit cost.

    Attributes:
        document: bytes of the page itself on the wire.
        transferred: bytes of all but the fonts.
        shift: the sum of layout shifts (CLS).
        largest: milliseconds until the largest content was painted (LCP): of this machine and this run.
    """

    page: str
    width: int
    document: int
    transferred: int
    fonts: int
    requests: int
    shift: float
    largest: int


FIGURES = pytest.StashKey[list[Figures]]()


def lines(figures: Sequence[Figures]) -> list[str]:
    """A table of the figures."""
    heads = (
        f"{'first visit':<12}{'width':>7}{'page B':>9}{'all B':>9}{'fonts B':>9}{'requests':>10}{'CLS':>8}{'LCP ms':>8}"
    )
    return [heads] + [
        f"{each.page:<12}{each.width:>7}{each.document:>9}{each.transferred:>9}{each.fonts:>9}{each.requests:>10}"
        f"{each.shift:>8.4f}{each.largest:>8}"
        for each in figures
    ]


def write(figures: Sequence[Figures], path: Path = REPORT) -> None:
    """Write the figures as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(each) for each in figures], indent=2) + "\n", "utf-8")
