"""Answers are compressed where the client takes it, and are the same then."""

from __future__ import annotations

import gzip

import pytest
from flask.testing import FlaskClient

PAGES = ("/", "/sok?q=gevinst", "/api/v1/search?q=gevinst", "/hjelp")


@pytest.mark.parametrize("address", PAGES)
def test_what_is_compressed_is_the_same(client: FlaskClient, address: str) -> None:
    plain = client.get(address)
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.data) < len(plain.data) / 2
    assert gzip.decompress(packed.data) == plain.data
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_short_answers_and_static_files_are_left_alone(client: FlaskClient) -> None:
    healthy = client.get("/healthz", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in healthy.headers


@pytest.mark.parametrize("ending", ["csv", "json", "ris", "bib", "atom"])
def test_exports_stay_streams_and_can_be_asked_about(client: FlaskClient, ending: str) -> None:
    with client.get(f"/sok.{ending}", headers={"Accept-Encoding": "br"}) as export:
        assert export.is_streamed
        assert export.headers["Content-Encoding"] == "br"
        tag = export.headers["ETag"]
    again = client.get(f"/sok.{ending}", headers={"Accept-Encoding": "br", "If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
