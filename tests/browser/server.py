"""The product as its users meet it: an index built from `corpus/` by the indexer, served by the production server.

`answering` serves an application of this process instead: quick to start, for collections that tests make.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from flask import Flask
from werkzeug.serving import make_server

ROOT = Path(__file__).parents[2]
DONE_WITH_QUARANTINE = 3
START_LIMIT = 60  # seconds: far more than a start takes, so that only a server that hangs reaches it


@contextmanager
def serving(directory: Path, **settings: str) -> Iterator[str]:
    """Build the index in `directory`, serve it on a free port, and yield the address; stop the server afterwards.

    Args:
        settings: environment variables in addition.
    """
    environment = environment_for(directory) | settings
    build = [sys.executable, "-m", "indexer", "rebuild", "--quiet", "--index", str(directory / "index")]
    built = subprocess.run(build, env=environment, cwd=directory, capture_output=True, text=True, check=False)
    if built.returncode not in (0, DONE_WITH_QUARANTINE):
        raise RuntimeError(f"indexer rebuild ended with {built.returncode}:\n{built.stdout}{built.stderr}")
    with serving_as_set(environment, directory) as address:
        yield address


@contextmanager
def serving_as_set(environment: dict[str, str], directory: Path) -> Iterator[str]:
    """Serve what the environment names, on a free port, and yield the address; `server.log` is in `directory`."""
    port = _free_port()
    log = directory / "server.log"
    serve = [sys.executable, "-m", "search_app", "serve", "--host", "127.0.0.1", "--port", str(port)]
    with log.open("wb") as output:
        server = subprocess.Popen(serve, env=environment, cwd=directory, stdout=output, stderr=output)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_ready(server, address, log)
            yield address
        finally:
            _stop(server)


def environment_for(directory: Path) -> dict[str, str]:
    """This environment without the settings of whoever runs the tests; `directory` holds no .env to read either."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("ERFARINGSSOK_")}
    return inherited | {
        "PYTHONPATH": str(ROOT),
        "ERFARINGSSOK_CORPUS_DIR": str(ROOT / "corpus"),
        "ERFARINGSSOK_INDEX_DIR": str(directory / "index"),
    }


@contextmanager
def answering(app: Flask) -> Iterator[str]:
    """Serve the application from a thread of this process, and yield the address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_ready(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"the server at {address} did not become ready:\n{log.read_text('utf-8', 'replace')}")


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(timeout=15)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
