"""The production server: gunicorn with threads where there is fork, waitress on Windows."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.settings import Settings
from search_app import create_app

THREADS = 16
"""A worker's threads: twice the searches it takes on, so that health checks and files are answered meanwhile."""

MOST_WORKERS = 4
GRACE = 15
"""Seconds that requests under way are given when the server is told to stop."""

LONGEST_REQUEST_LINE = 8190
"""Bytes: a search of the greatest allowed length with ten filters fits."""


def default_workers() -> int:
    """One worker a processor, up to a few: an index in memory costs each of them the same."""
    return max(1, min(os.cpu_count() or 1, MOST_WORKERS))


def address(host: str, port: int) -> str:
    """Where a browser finds the server."""
    return f"http://{_bracketed(host)}:{port}"


def serve(settings: Settings, host: str, port: int, workers: int, ready: Callable[[], None]) -> None:
    """Serve until told to stop (SIGTERM or SIGINT), then finish what is under way.

    Args:
        ready: called once, when requests are answered.
    """
    if sys.platform == "win32":
        _serve_with_waitress(settings, host, port, ready)
    else:
        _serve_with_gunicorn(settings, f"{_bracketed(host)}:{port}", workers, ready)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _serve_with_gunicorn(settings: Settings, bind: str, workers: int, ready: Callable[[], None]) -> None:
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415  not installed on Windows

    options = {
        "bind": bind,
        "workers": workers,
        "worker_class": "gthread",
        "threads": THREADS,
        "graceful_timeout": GRACE,
        "limit_request_line": LONGEST_REQUEST_LINE,
        "loglevel": "warning",  # requests are logged by the application, without what was searched for
        "control_socket_disable": True,  # a way to steer the server from outside that nothing here needs
        "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,  # noqa: S108  heartbeats only
        "when_ready": lambda _arbiter: ready(),
    }

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
        def load_config(self) -> None:
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            # In the worker, after the fork: each opens the index for itself.
            return create_app(settings)

    Server().run()


def _serve_with_waitress(settings: Settings, host: str, port: int, ready: Callable[[], None]) -> None:
    import waitress  # noqa: PLC0415  installed on Windows only

    server = waitress.create_server(create_app(settings), host=host, port=port, threads=THREADS)
    ready()
    server.run()
