"""The written walkthroughs as the tests read them.

A step is a numbered item of a section. In it **bold** words are the interface's own, `code` is what is typed, and
fenced blocks are commands (`sh`), lines of what they print (`output`), or files to save «as `name`».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from textwrap import dedent
from typing import Generic, TypeVar

DIRECTORY = Path(__file__).parents[2] / "docs" / "walkthroughs"
NOT_FILES = ("sh", "output")

_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_STEP = re.compile(r"^(\d+)\. ", re.MULTILINE)
_FENCE = re.compile(r"^( +)```(\w+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_SAVED_AS = re.compile(r"\bas\s+`([^`\n]+)`")

Reader = TypeVar("Reader")


@dataclass(frozen=True)
class Step:
    """One numbered step."""

    number: int
    text: str

    @cached_property
    def said(self) -> str:
        """The step without its fenced blocks."""
        return _FENCE.sub("", self.text)

    @property
    def words(self) -> list[str]:
        """The interface's words that the step names."""
        return [" ".join(words.split()) for words in _BOLD.findall(self.said)]

    @property
    def typed(self) -> str:
        """What the step says to type; the first code in it."""
        found: list[str] = _CODE.findall(self.said)
        return found[0]

    def blocks(self, kind: str) -> list[str]:
        """The fenced blocks of a kind."""
        return [dedent(body) for _, language, body in _FENCE.findall(self.text) if language == kind]

    def files(self) -> Iterator[tuple[str, str]]:
        """Names and contents of the files that the step says to save."""
        for match in _FENCE.finditer(self.text):
            if match[2] not in NOT_FILES:
                yield _SAVED_AS.findall(self.text[: match.start()])[-1], dedent(match[3])


Action = Callable[[Reader, Step], None]


class Walkthrough(Generic[Reader]):
    """A walkthrough, and what performs each of its steps."""

    def __init__(self, name: str) -> None:
        self.name = name
        text = (DIRECTORY / f"{name}.md").read_text("utf-8")
        parts = _SECTION.split(text)[1:]
        self.sections = {
            title: [Step(int(number), said) for number, said in _pairs(_STEP.split(body)[1:])]
            for title, body in _pairs(parts)
        }
        self.actions: dict[int, Action[Reader]] = {}

    @property
    def steps(self) -> list[Step]:
        """All steps, in their order."""
        return [step for steps in self.sections.values() for step in steps]

    def step(self, *numbers: int) -> Callable[[Action[Reader]], Action[Reader]]:
        """Decorate what performs the steps with these numbers."""

        def register(action: Action[Reader]) -> Action[Reader]:
            for number in numbers:
                if number in self.actions:
                    raise ValueError(f"step {number} of {self.name} is performed twice")
                self.actions[number] = action
            return action

        return register


def _pairs(parts: list[str]) -> list[tuple[str, str]]:
    return list(zip(parts[::2], parts[1::2], strict=True))
