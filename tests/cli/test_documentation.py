"""docs/operating.md tells of every command, option and exit code, and of no others."""

from __future__ import annotations

import re

import click
import pytest

from indexer import __main__ as entry
from indexer import commands
from indexer.commands import COMMANDS
from tests.robustness.commands import ROOT

TEXT = (ROOT / "docs" / "operating.md").read_text("utf-8")
TOLD_CODES = {int(code) for code in re.findall(r"^\| (\d+) \|", TEXT, re.MULTILINE)}


def test_every_command_is_told_and_no_other() -> None:
    rows = TEXT.split("## The commands")[1].split("## Exit codes")[0]
    told = set(re.findall(r"^\| `([a-z-]+)", rows, re.MULTILINE))
    assert told == {command.name for command in COMMANDS}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_option_is_told(command: click.Command) -> None:
    options = [name for parameter in command.params for name in parameter.opts if name.startswith("--")]
    assert options
    assert not [name for name in options if name not in TEXT]


def test_every_option_that_is_told_exists() -> None:
    known = {name for command in COMMANDS for parameter in command.params for name in parameter.opts}
    assert set(re.findall(r"--[a-z][a-z-]+", TEXT)) <= known


def test_every_exit_code_is_told_and_no_other() -> None:
    assert {code for _, code in entry.EXIT_CODES} | {commands.DONE} == TOLD_CODES
    assert set(map(int, re.findall(r"(\d+) [a-z]", entry.cli.epilog or ""))) == TOLD_CODES
    assert str(entry.INTERRUPTED) in TEXT
