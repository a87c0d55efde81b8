"""A public site that is only read, and that gives nothing away.

1. Every response carries all security headers: pages, API, files, errors of every kind.
2. Only GET and HEAD are answered; bodies are small; only trusted hosts are served.
3. No cookie is ever set, nothing is fetched from elsewhere.
4. Text of articles and readers is never markup.
5. The log holds neither what was searched for nor who searched.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from engine.port import Engine
from engine.settings import Settings
from search_app import create_app, pages
from search_app.assets import built_assets
from search_app.security import HEADERS
from tests.web.collection import HARM, INTERVIEW
from tests.web.reading import get, text

ARGUMENTS = {
    "article_id": INTERVIEW.id,
    "anchor": "p1",
    "theme_id": "ledelse",
    "ending": "ris",
    "file_name": built_assets().names["site.css"],
}
ERRORS = ("/finnes-ikke", "/artikkel/finnes-ikke", "/api/v1/nei", "/sok?foo=1", "/api/v1/search?foo=1", "/?foo=1")
CANARY = "kanarifugl"
EXECUTED = 'script:not([type="application/ld+json"])'
"""Scripts, but not blocks of data, which no browser executes."""


def addresses(app: Flask) -> list[str]:
    """An address of every route; a route whose arguments are not known here fails the test."""
    adapter = app.url_map.bind("localhost")
    rules = app.url_map.iter_rules()
    return [adapter.build(rule.endpoint, {name: ARGUMENTS[name] for name in rule.arguments}) for rule in rules]


# 1. Headers


def test_every_route_has_every_header(app: Flask, client: FlaskClient) -> None:
    found = addresses(app)
    assert len(found) > 10
    for address in found:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, address


@pytest.mark.parametrize("address", ERRORS)
def test_every_error_has_every_header(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (400, 404)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_policy_allows_no_inline_code_and_nobody_else() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    ("base_url", "insists"), [("https://x.invalid", True), ("http://x.invalid", False), ("", False)]
)
def test_browsers_shall_insist_on_tls_where_there_is_tls(sample_engine: Engine, base_url: str, insists: bool) -> None:
    answer = create_app(Settings(base_url=base_url), sample_engine).test_client().get("/hjelp")
    assert ("Strict-Transport-Security" in answer.headers) is insists


# 2. Requests


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "NONSENSE"])
@pytest.mark.parametrize("address", ["/", "/sok", "/api/v1/search", "/finnes-ikke"])
def test_only_reading_is_answered(client: FlaskClient, method: str, address: str) -> None:
    answer = client.open(address, method=method)
    assert answer.status_code == 405
    assert {name.strip() for name in answer.headers["Allow"].split(",")} == {"GET", "HEAD"}
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("address", ["/", "/sok?q=gevinst", "/api/v1/search", "/healthz"])
def test_head_is_get_without_the_body(client: FlaskClient, address: str) -> None:
    head, whole = client.head(address), client.get(address)
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.data))


def test_large_bodies_are_refused(client: FlaskClient) -> None:
    assert client.get("/sok", data=b"x" * (16 * 1024 + 1)).status_code == 413
    assert client.get("/sok", data=b"x" * 100).status_code == 200


def test_only_trusted_hosts_are_answered(sample_engine: Engine) -> None:
    client = create_app(Settings(trusted_hosts=("erfaringer.invalid",)), sample_engine).test_client()
    assert client.get("/", base_url="http://erfaringer.invalid:8000").status_code == 200
    for address in ("/", "/api/v1/search", "/robots.txt"):
        answer = client.get(address, base_url="http://fremmed.invalid")
        assert answer.status_code == 400
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_nothing_redirects(client: FlaskClient) -> None:
    for address in ("/sok/", "//sok", "//evil.invalid/%2e%2e", "/artikkel//x", "/%5cevil.invalid"):
        assert client.get(address).status_code in (200, 404)


@pytest.mark.parametrize(
    "name", ["manifest.json", "../assets.py", "..%2fassets.py", "/etc/passwd", ".hidden", "site.css"]
)
def test_only_built_files_are_sent(client: FlaskClient, name: str) -> None:
    assert client.get(f"/static/dist/{name}").status_code == 404


def test_files_are_compressed_and_kept_for_ever(client: FlaskClient) -> None:
    address = built_assets().url("site.css")
    squeezed = client.get(address, headers={"Accept-Encoding": "gzip, br"})
    plain = client.get(address, headers={"Accept-Encoding": "identity"})
    assert squeezed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert len(squeezed.data) < len(plain.data) / 4
    for answer in (squeezed, plain):
        assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "Accept-Encoding" in answer.headers["Vary"]


# 3. Nothing kept, nobody else asked


def test_no_response_sets_a_cookie(app: Flask, client: FlaskClient) -> None:
    for address in (*addresses(app), *ERRORS, "/?lang=nn"):
        answer = client.get(address)
        assert "Set-Cookie" not in answer.headers, address
        assert "Cookie" not in answer.headers.get("Vary", ""), address


OURS = re.compile(r"[/#]|http://localhost/")
"""References give addresses of this service whole, since they are made to be taken elsewhere."""


def loaded(page: BeautifulSoup) -> list[str]:
    """Addresses that a browser fetches by itself."""
    return [str(found["src"]) for found in page.select("[src]")] + [
        str(found["href"]) for found in page.select("link[href]")
    ]


@pytest.mark.parametrize("address", ["/", "/sok?q=gevinst", f"/artikkel/{INTERVIEW.id}", "/hjelp", "/sok?q=nei"])
def test_pages_load_only_what_is_served_here(client: FlaskClient, address: str) -> None:
    page = get(client, address)
    assert loaded(page)
    for found in loaded(page):
        assert re.match(r"(http://localhost)?/[a-z]", found), found
        assert client.get(found).status_code == 200, found
    assert not page.select(f"[style], style, {EXECUTED}:not([src])")
    outside = [str(link["href"]) for link in page.select("a[href]") if not re.match(OURS, str(link["href"]))]
    assert set(outside) <= {INTERVIEW.url}


def test_style_sheets_and_scripts_name_no_other_site() -> None:
    for name in ("app.css", "app.js", "fonts.css", "suggest.css", "suggest.js"):
        source = Path("search_app/static/src", name).read_text("utf-8")
        assert not re.search(r"https?://|//[a-z]+\.", source), name


# 4. Text stays text


@pytest.mark.parametrize(
    "address",
    [
        f"/artikkel/{HARM.id}",
        f"/artikkel/{HARM.id}?q=farlig",
        "/sok?q=farlig",
        "/sok?q=farlig&enhet=passasje",
        "/sok",
        "/?lang=nb",
        "/tema/ledelse",
        '/sok?q="><script>alert(1)</script>',
        '/sok?q=nei&tema="><script>alert(1)</script>',
        f"/artikkel/{INTERVIEW.id}?q=<script>alert(1)</script>&tema=<img src=x>",
    ],
)
def test_harmful_text_is_shown_and_does_nothing(client: FlaskClient, address: str) -> None:
    page = get(client, address)
    ours = {built_assets().url(name) for name in built_assets().names if name.endswith(".js")}
    executed = [script.get("src") for script in page.select(EXECUTED)]
    assert built_assets().url("app.js") in executed
    assert set(executed) <= ours
    assert {str(image["src"]) for image in page.select("img")} == {built_assets().url("icon.svg")}
    harmful = [name for tag in page.select("*") for name in tag.attrs if name.startswith("on")]
    assert harmful == []
    assert not [link for link in page.select("[href]") if str(link["href"]).lower().startswith(("javascript", "data"))]


@pytest.mark.parametrize(
    "address", ['/sok?fra="><script>x</script>', '/sok?"><script>=1', '/?"><b>=<script>', "/<script>alert(1)</script>"]
)
def test_error_pages_show_what_was_refused_as_text(client: FlaskClient, address: str) -> None:
    page = BeautifulSoup(client.get(address).text, "lxml")
    ours = [built_assets().url(name) for name in ("app.js", "suggest.js")]
    assert [script.get("src") for script in page.select("script")] == ours
    assert not page.select("main b")


def test_marked_text_of_the_api_is_safe_html(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=farlig").get_json()
    (hit,) = answer["hits"]
    for marked in (hit["title_marked"], *(passage["marked"] for passage in hit["passages"])):
        assert "<mark>Farlig</mark>" in marked
        assert not re.search(r"<(?!/?mark>)", marked)


# 5. The log


def test_the_log_has_neither_words_nor_addresses(client: FlaskClient, capsys: pytest.CaptureFixture[str]) -> None:
    client.get(f"/sok?q={CANARY}&tema={CANARY}", headers={"X-Forwarded-For": "192.0.2.7", "User-Agent": CANARY})
    client.get(f"/{CANARY}?{CANARY}=1", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    client.get(f"/artikkel/{CANARY}?q={CANARY}")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(line["method"], line["route"], line["status"]) for line in lines] == [
        ("GET", "/sok", 200),
        ("GET", None, 404),
        ("GET", "/artikkel/<article_id>", 404),
    ]
    assert all(line["ms"] >= 0 for line in lines)
    assert CANARY not in str(lines)
    assert "192.0.2.7" not in str(lines)


def test_a_fault_is_logged_by_its_place_without_its_words(
    client: FlaskClient, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError(f"could not search for {CANARY}")

    monkeypatch.setattr(pages, "search", fail)
    answer = client.get(f"/sok?q={CANARY}")
    assert answer.status_code == 500
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    page = BeautifulSoup(answer.text, "lxml")
    assert text(page.h1) == "Noe gikk galt"
    log = capsys.readouterr().err
    assert CANARY not in log
    fault = json.loads(log.splitlines()[0])
    assert (fault["level"], fault["error"], fault["route"]) == ("error", "RuntimeError", "/sok")
    assert any("test_security.py" in frame for frame in fault["trace"])


@pytest.mark.parametrize("path", ["/sok", "/api/v1/search", "/api/v1/suggest", "/sok.csv", "/"])
@pytest.mark.parametrize("raw", ["q=\xff", "q=gevinst\xf8", "q=\xed\xa0\x80"])
def test_bytes_that_are_no_utf_8_are_no_fault(client: FlaskClient, path: str, raw: str) -> None:
    """As a client sends them that writes no percent signs; WSGI hands bytes over as Latin-1."""
    answer = client.get(path, environ_overrides={"QUERY_STRING": raw})
    assert answer.status_code in (200, 400)
