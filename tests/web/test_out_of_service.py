"""Without an index, or with too many searches at once, the site still stands: a page, a message, and 503."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from engine.adapters import open_engine
from engine.port import BuildPlan
from engine.settings import Settings
from search_app import create_app
from search_app.index_access import MAX_IN_FLIGHT, Index
from tests.web.collection import INTERVIEW, THEMES
from tests.web.reading import get, heading, hit_titles, links, text

SEARCHING = ("/sok?q=gevinst&tema=ledelse", "/artikkel/fire-rad", "/tema/ledelse", "/sitemap.xml")


@contextmanager
def busy(app: Flask) -> Iterator[None]:
    """As many searches under way as a worker takes on."""
    index: Index = app.extensions["index"]
    with ExitStack() as stack:
        for _ in range(MAX_IN_FLIGHT):
            stack.enter_context(index.searcher())
        yield


# No index


def test_the_front_page_renders_with_a_message(no_index: FlaskClient) -> None:
    page = get(no_index, "/", 503)
    assert page.select_one("#q")
    assert "ikke tilgjengelig" in text(page.select_one(".ds-alert"))


def test_the_results_page_keeps_the_search(no_index: FlaskClient) -> None:
    answer = no_index.get("/sok?q=gevinst&tema=ledelse&fra=2015")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    page = BeautifulSoup(answer.text, "lxml")
    field = page.select_one("#q")
    assert field is not None
    assert field["value"] == "gevinst"
    assert [box["value"] for box in page.select("input[name=tema][checked]")] == ["ledelse"]
    assert links(page)["Prøv det samme søket igjen"] == "/sok?q=gevinst&tema=ledelse&fra=2015"


def test_what_is_wrong_is_said_once(no_index: FlaskClient) -> None:
    headings = [text(found) for found in get(no_index, "/sok?q=gevinst", 503).select("h1, h2")]
    assert headings.count("Søket er ikke tilgjengelig akkurat nå") == 1


@pytest.mark.parametrize("address", SEARCHING)
def test_what_needs_the_index_says_so(no_index: FlaskClient, address: str) -> None:
    assert heading(get(no_index, address, 503)) == "Søket er ikke tilgjengelig akkurat nå"


def test_a_refused_search_is_still_explained(no_index: FlaskClient) -> None:
    assert "Skriv datoen" in text(get(no_index, "/sok?fra=x&tema=ledelse", 400).select_one(".ds-alert"))


@pytest.mark.parametrize("address", ["/hjelp", "/om", "/robots.txt", "/healthz", "/opensearch.xml"])
def test_what_needs_no_index_is_answered(no_index: FlaskClient, address: str) -> None:
    assert no_index.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/readyz", "/api/v1/search", "/api/v1/themes", "/api/v1/articles/fire-rad"])
def test_programs_are_told_the_cure(no_index: FlaskClient, address: str) -> None:
    answer = no_index.get(address)
    assert (answer.status_code, answer.content_type) == (503, "application/problem+json")
    assert "rebuild" in answer.get_json(force=True)["detail"]


def test_the_site_comes_back_by_itself_when_an_index_is_built(tmp_path: Path) -> None:
    settings = Settings(index_dir=tmp_path / "index")
    client = create_app(settings).test_client()
    assert client.get("/readyz").status_code == 503
    with open_engine(settings).rebuild(BuildPlan(themes=THEMES)) as writer:
        writer.add(INTERVIEW)
    assert client.get("/readyz").status_code == 200
    assert hit_titles(get(client, "/sok?q=gevinst")) == [INTERVIEW.title]


# Too many at once


def test_the_search_beyond_the_limit_is_asked_to_wait(app: Flask, client: FlaskClient) -> None:
    with busy(app):
        answer = client.get("/sok?q=gevinst")
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
        assert heading(BeautifulSoup(answer.text, "lxml")) == "For mange søk på én gang"
        assert heading(get(client, "/artikkel/fire-rad", 503)) == "For mange søk på én gang"
        assert client.get("/api/v1/search").status_code == 503
        assert client.get("/").status_code == 503


def test_health_is_answered_while_searches_must_wait(app: Flask, client: FlaskClient) -> None:
    with busy(app):
        assert client.get("/readyz").status_code == 200
        assert client.get("/hjelp").status_code == 200


def test_places_are_given_back(app: Flask, client: FlaskClient) -> None:
    for _ in range(3 * MAX_IN_FLIGHT):
        client.get("/sok?q=gevinst")
        client.get("/artikkel/finnes-ikke")
        client.get("/sok?q=" + "+".join("x" * 33))
    with busy(app):
        pass
    assert client.get("/sok?q=gevinst").status_code == 200


@pytest.mark.parametrize("address", ["/", *SEARCHING, "/api/v1/search", "/sok.csv", "/readyz"])
def test_the_servers_paths_are_in_the_log_and_in_no_answer(
    no_index: FlaskClient, tmp_path: Path, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    logging.getLogger("erfaringssok").propagate = True
    try:
        answer = no_index.get(address)
    finally:
        logging.getLogger("erfaringssok").propagate = False
    assert answer.status_code == 503
    assert str(tmp_path) not in answer.text
    told = [getattr(record, "facts", {}).get("reason", "") for record in caplog.records]
    assert address == "/readyz" or any(str(tmp_path) in reason for reason in told)
