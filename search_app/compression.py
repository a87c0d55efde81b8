"""Answers compressed for clients that take it. Static files have their compressed variants already."""

from __future__ import annotations

from flask import Flask
from flask_compress import Compress

COMPRESSED = (
    "text/html",
    "text/plain",
    "text/csv",
    "application/json",
    "application/problem+json",
    "application/atom+xml",
    "application/xml",
    "application/opensearchdescription+xml",
    "application/x-research-info-systems",
    "application/x-bibtex",
)
LEAST = 1_000
"""Bytes. Shorter answers fit into one packet anyway."""


def init_app(app: Flask) -> None:
    """Compress answers. To be called before whatever else changes them, since the last to be added comes first.

    Pages hold no secrets beside what their reader typed, so that lengths give nothing away (no BREACH).
    """
    app.config.update(
        COMPRESS_MIMETYPES=COMPRESSED,
        COMPRESS_MIN_SIZE=LEAST,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_ALGORITHM_STREAMING=["br", "deflate"],
    )
    Compress(app)
