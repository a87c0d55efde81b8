"""The written walkthroughs can be walked: every numbered step is performed as it is written.

1. Each walkthrough from its first step to its last, with the interface's words seen in the step that names them.
2. No step is left out, and none is performed that is not written.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Page

from tests.browser.walk_maintainer import MAINTAINER, workplace
from tests.browser.walk_researcher import RESEARCHER
from tests.browser.walk_staff import STAFF
from tests.browser.walkthroughs import DIRECTORY, Walkthrough

WALKTHROUGHS: tuple[Walkthrough[Any], ...] = (STAFF, RESEARCHER, MAINTAINER)
SHOWN = """() => [
  document.body.innerText,
  ...[...document.querySelectorAll("[aria-label]")].map(each => each.getAttribute("aria-label")),
].join("\\n")"""

Reader = TypeVar("Reader")


def shown(page: Page) -> str:
    """All that the page tells, blanks made even."""
    return " ".join(str(page.evaluate(SHOWN)).split())


def walk(walkthrough: Walkthrough[Reader], reader: Reader, page: Callable[[Reader], Page]) -> None:
    """Perform every step, and find each of the interface's words on the page before or after it."""
    for step in walkthrough.steps:
        try:
            before = shown(page(reader))
            walkthrough.actions[step.number](reader, step)
            told = before + shown(page(reader))
            assert [words for words in step.words if words not in told] == []
        except Exception as fault:
            fault.add_note(f"in step {step.number} of docs/walkthroughs/{walkthrough.name}.md")
            raise


# 1. Walking


@pytest.mark.browser
@pytest.mark.parametrize("walkthrough", [STAFF, RESEARCHER], ids=lambda walkthrough: walkthrough.name)
def test_a_reader_can_walk_it(page: Page, walkthrough: Walkthrough[Page]) -> None:
    walk(walkthrough, page, lambda reader: reader)


@pytest.mark.browser
def test_a_maintainer_can_walk_it(page: Page, tmp_path: Path) -> None:
    with workplace(tmp_path, page) as place:
        walk(MAINTAINER, place, lambda reader: reader.page)


# 2. Completeness


@pytest.mark.parametrize("walkthrough", WALKTHROUGHS, ids=lambda walkthrough: walkthrough.name)
def test_every_step_is_performed_and_no_other(walkthrough: Walkthrough[Any]) -> None:
    numbers = [step.number for step in walkthrough.steps]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 10
    assert all(walkthrough.sections.values())
    assert set(walkthrough.actions) == set(numbers)


def test_every_walkthrough_is_walked() -> None:
    assert {path.stem for path in DIRECTORY.glob("*.md")} == {walkthrough.name for walkthrough in WALKTHROUGHS}


def test_no_step_is_hidden_from_the_tests() -> None:
    """Every numbered item of the documents was read as a step."""
    for walkthrough in WALKTHROUGHS:
        text = (DIRECTORY / f"{walkthrough.name}.md").read_text("utf-8")
        items = [line for line in text.splitlines() if line.lstrip()[:1].isdigit() and ". " in line[:8]]
        assert len(items) == len(walkthrough.steps)
