"""The log: one JSON object a line on standard error. Never a query, an address with its parameters, or an IP."""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
from datetime import UTC, datetime
from types import TracebackType

from flask import Flask, Response, g, request

_LOG = logging.getLogger("erfaringssok")
_ACCESS = logging.getLogger("erfaringssok.access")


class JsonLines(logging.Handler):
    """Writes each record as a line of JSON to what standard error is at the time."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record's message and its `facts`, with time and severity first."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        sys.stderr.write(json.dumps(line, ensure_ascii=False) + "\n")


def configure(level: str) -> None:
    """Send the product's log to standard error from this severity up; may be called again."""
    _LOG.setLevel(level.upper())
    _LOG.propagate = False
    if not _LOG.handlers:
        _LOG.addHandler(JsonLines())


def init_app(app: Flask) -> None:
    """Log each request when it is answered: its method, route, status and time taken."""

    @app.before_request
    def note_the_start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def log_request(response: Response) -> Response:
        taken = time.perf_counter() - g.get("started", time.perf_counter())
        facts = {
            "method": request.method,
            "route": request.url_rule.rule if request.url_rule else None,
            "status": response.status_code,
            "ms": round(taken * 1000, 1),
        }
        _ACCESS.info("request", extra={"facts": facts})
        return response


def log_fault(error: BaseException, trace: TracebackType | None) -> None:
    """Log a fault of ours by its type and place. Its message is left out: it may hold what the reader typed."""
    frames = traceback.extract_tb(trace)
    facts = {
        "error": type(error).__name__,
        "route": request.url_rule.rule if request.url_rule else None,
        "trace": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
    _LOG.error("fault", extra={"facts": facts})


def warn(event: str, **facts: object) -> None:
    """Log something that the operator should know."""
    _LOG.warning(event, extra={"facts": facts})
