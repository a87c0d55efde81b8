"""The command line on a corpus made for the test, in processes that may be killed or starved."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from indexer.__main__ import main

ROOT = Path(__file__).parents[2]

THEMES = """
[themes.ledelse]
labels = { nb = "Ledelse" }
vocabulary = { nb = ["ledelse", "leder"] }
"""


def write_corpus(directory: Path, records: int, word: str = "gevinst") -> Path:
    """A corpus of one file of records, the later ones longer, with a theme of its own."""
    directory.mkdir(exist_ok=True)
    (directory / "themes.toml").write_text(THEMES, encoding="utf-8")
    lines = (json.dumps(record(number, word), ensure_ascii=False) + "\n" for number in range(records))
    (directory / "records.jsonl").write_text("".join(lines), encoding="utf-8")
    return directory


def record(number: int, word: str = "gevinst") -> dict[str, Any]:
    text = f"Erfaring {number}: god ledelse gir {word}. Ledelse og leder."
    return {
        "id": f"sak-{number}",
        "title": f"Sak {number} om {word}",
        "sections": [{"heading": f"Del {part}", "text": f"{text} Avsnitt {part}."} for part in range(1 + number % 4)],
        "published": "2017",
    }


def environment() -> dict[str, str]:
    """This environment without the settings of whoever runs the tests."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("ERFARINGSSOK_")}
    return inherited | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def start(directory: Path, *arguments: str, **environ: str) -> subprocess.Popen[str]:
    """A command in a process, and session, of its own; it reads no `.env` in `directory`."""
    command = [sys.executable, "-m", "indexer", *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command,
        cwd=directory,
        env=environment() | environ,
        stdout=pipe,
        stderr=pipe,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def run(directory: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """A command to its end."""
    process = start(directory, *arguments, **environ)
    out, err = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def in_child(prepare: Callable[[], object], *arguments: str) -> int:
    """The exit code of a command in a forked child, after it has prepared itself; minus the signal that killed it.

    What it says is lost: where the tests capture that may be a file under the limits that are to be tested.
    """
    child = os.fork()
    if child == 0:
        code = 1
        try:
            with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
                sys.stdout = sys.stderr = nowhere
                prepare()
                code = main(arguments)
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
