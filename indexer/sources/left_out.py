"""Facts of rows and records that are not understood: the article is kept without them, and the report says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from indexer.notes import Notes

TOLD = 5
"""So many values of a field are told one by one; more of them are counted, for a whole column may be wrong."""


@dataclass(slots=True)
class LeftOut:
    """Tells of what is left out of the parts of one file."""

    notes: Notes
    _times: Counter[str] = field(default_factory=Counter)

    def at(self, line: int) -> Callable[[str, str], None]:
        """To be called with the name of a fact on that line, and why it is left out."""

        def tell(name: str, why: str) -> None:
            self._times[name] += 1
            if self._times[name] <= TOLD:
                self.notes.warn(f"line {line}: {why}")

        return tell

    def count_rest(self) -> None:
        """Say how often it happened beyond what was told; to be called at the end of the file."""
        for name, times in self._times.items():
            if times > TOLD:
                self.notes.warn(f"{name} is left out of {times - TOLD} more articles, for it is not understood there")
