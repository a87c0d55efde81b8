"""What performs the steps of `docs/walkthroughs/maintainer.md`: commands and files are taken from the document."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.server import ROOT, environment_for, serving_as_set
from tests.browser.walk_staff import search_for
from tests.browser.walkthroughs import Step, Walkthrough

PYTHON = ".venv/bin/python"
TRIES = 60


@dataclass(frozen=True, slots=True)
class Workplace:
    """A maintainer's directory with its site, and the browser.

    Attributes:
        home: holds `corpus/`, and the index where the site reads it.
        address: of the site.
    """

    home: Path
    environment: dict[str, str]
    address: str
    page: Page

    def save(self, step: Step) -> None:
        """Save the files that the step shows."""
        files = list(step.files())
        assert files
        for name, content in files:
            (self.home / "corpus" / name).write_text(content, "utf-8")

    def run(self, step: Step) -> str:
        """Run the step's commands as they stand, and find in what they print what the step shows."""
        commands = "\n".join(step.blocks("sh")).replace(PYTHON, shlex.quote(sys.executable))
        assert commands
        done = subprocess.run(
            ["bash", "-c", commands],
            cwd=self.home,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        missing = [
            line for block in step.blocks("output") for line in block.splitlines() if line.strip() not in done.stdout
        ]
        assert missing == [], done.stdout
        return done.stdout

    def see(self, words: str) -> None:
        """Load the front page anew until it has the words: the site looks for a new index once a second."""
        for _ in range(TRIES):
            self.page.goto(self.address)
            if words in self.page.locator("main").inner_text():
                return
            self.page.wait_for_timeout(250)
        expect(self.page.locator("main")).to_contain_text(words)


@contextmanager
def workplace(home: Path, page: Page) -> Iterator[Workplace]:
    """A copy of the corpus, with an index and a site of its own."""
    shutil.copytree(ROOT / "corpus", home / "corpus")
    environment = environment_for(home) | {"ERFARINGSSOK_CORPUS_DIR": str(home / "corpus")}
    subprocess.run(
        [sys.executable, "-m", "indexer", "rebuild", "--quiet"], cwd=home, env=environment, check=True, timeout=300
    )
    with serving_as_set(environment, home) as address:
        yield Workplace(home, environment, address, page)


MAINTAINER: Walkthrough[Workplace] = Walkthrough("maintainer")


@MAINTAINER.step(1)
def open_the_site(place: Workplace, step: Step) -> None:
    assert step.blocks("sh") == ["make serve\n"]
    place.see(step.words[1])


@MAINTAINER.step(2, 4, 5, 11, 14)
def save(place: Workplace, step: Step) -> None:
    place.save(step)


@MAINTAINER.step(3, 6, 9, 10, 12, 15, 17, 21)
def run(place: Workplace, step: Step) -> None:
    assert step.blocks("output")
    place.run(step)


@MAINTAINER.step(8)
def find_a_new_article(place: Workplace, step: Step) -> None:
    search_for(place.page, step.typed)


@MAINTAINER.step(13)
def see_the_date(place: Workplace, _step: Step) -> None:
    place.page.goto(f"{place.address}/artikkel/kommunen-laerte-av-flyttesjauen")
    why = place.page.locator(".facts .why").first
    why.locator("summary").click()
    expect(why).to_contain_text("Oppgitt av kommunens arkiv")


@MAINTAINER.step(7, 16)
def see_what_is_served(place: Workplace, step: Step) -> None:
    place.see(step.words[0])


@MAINTAINER.step(18, 19, 20)
def run_and_see(place: Workplace, step: Step) -> None:
    place.run(step)
    place.see(step.words[0])
