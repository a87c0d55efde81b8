"""`python -m search_app serve`, as an operator meets it.

1. It says where it serves, once it does; without an index it starts all the same and says the cure.
2. It ends in order when told to, and leaves nothing behind.
3. Settings that are not allowed, and options that do not exist, are refused with a reason.
"""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STARTED_WITHIN = 60  # seconds: far more than it takes, so that only a server that hangs reaches it


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "search_app", *arguments]


def environment(directory: Path, **settings: str) -> dict[str, str]:
    """This environment without the settings of whoever runs the tests; the server finds its homes in `directory`."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("ERFARINGSSOK_")}
    homes = {"HOME": str(directory), "XDG_RUNTIME_DIR": str(directory), "PYTHONPATH": str(ROOT)}
    return inherited | homes | {"ERFARINGSSOK_INDEX_DIR": str(directory / "index")} | settings


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def started(directory: Path, port: int) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The server without an index, and the first line it wrote to standard output."""
    serve = command("serve", "--port", str(port), "--workers", "1")
    with (directory / "log").open("w") as log:
        server = subprocess.Popen(
            serve, env=environment(directory), cwd=directory, stdout=subprocess.PIPE, stderr=log, text=True
        )
    watchdog = threading.Timer(STARTED_WITHIN, server.kill)
    watchdog.start()
    try:
        assert server.stdout is not None
        yield server, server.stdout.readline()
    finally:
        watchdog.cancel()
        if server.poll() is None:
            server.kill()
        server.communicate()


def status(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to stop a server in order with")
def test_it_serves_says_so_and_stops_in_order(tmp_path: Path) -> None:
    port = free_port()
    with started(tmp_path, port) as (server, said):
        assert said == f"Erfaringssøk: http://127.0.0.1:{port}\n"
        assert (status(port, "/healthz"), status(port, "/readyz"), status(port, "/")) == (200, 503, 503)
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=STARTED_WITHIN) == 0
    log = (tmp_path / "log").read_text("utf-8")
    warning, *events = log.splitlines()
    assert warning.endswith("python -m indexer rebuild. Until that is done, pages answer 503.")
    assert sum('"event": "request"' in event for event in events) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["log"]


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"ERFARINGSSOK_LANGUAGE": "da"}, "ERFARINGSSOK_LANGUAGE='da' (from the environment) is not allowed"),
        ({"ERFARINGSSOK_COLOUR": "red"}, "unknown setting 'colour'"),
    ],
)
def test_bad_settings_are_refused_with_a_reason(tmp_path: Path, settings: dict[str, str], reason: str) -> None:
    variables = environment(tmp_path, **settings)
    done = subprocess.run(command("serve"), env=variables, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert reason in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", ["serve --port 0", "serve --workers 0", "serve --nope", "nope"])
def test_bad_usage_is_refused(tmp_path: Path, arguments: str) -> None:
    line = command(*arguments.split())
    done = subprocess.run(line, env=environment(tmp_path), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Usage:" in done.stderr
