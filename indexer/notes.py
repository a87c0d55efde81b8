"""What a reader has to say about a file beside the articles it yields."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.errors import SourceError


@dataclass(slots=True)
class Notes:
    """Filled by a reader while its articles are taken.

    Attributes:
        strict: the first part that cannot be read ends the reading with its error.
        refused: parts of the file that could not be read and are left out.
        warnings: what a maintainer may want to look at; nothing was left out for it.
    """

    strict: bool = False
    refused: list[SourceError] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def refuse(self, problem: SourceError) -> None:
        """Leave a part of the file out.

        Raises:
            SourceError: the problem itself, if `strict`.
        """
        if self.strict:
            raise problem
        self.refused.append(problem)

    def warn(self, text: str) -> None:
        """Say something once, however often it is found."""
        if text not in self.warnings:
            self.warnings.append(text)
