"""The addresses of a search in its other forms.

1. They give all hits of exactly this search, whatever page it stood on.
2. They are served as what they are: type, file name, headers of the site, and a tag that spares a second transfer.
3. They refuse what the results page refuses.
4. They are sent as they are written, few at a time, and never stand in the way of a search.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from engine.adapters.embedded import EmbeddedEngine
from engine.adapters.whoosh.format import WhooshFormat
from engine.port import BuildPlan, Engine
from engine.settings import Settings
from search_app import create_app
from search_app.exports import MAX_IN_FLIGHT, form_links
from search_app.forms import FORMS
from search_app.search_state import SearchState
from tests.web.formats import ATOM, entries, read_atom, read_bibtex, read_csv, read_ris
from tests.web.odd_articles import GENERATION, article, numbered

MANY = 130
"""More than fit on any page."""

forms = pytest.mark.parametrize("ending", FORMS)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    made = EmbeddedEngine(WhooshFormat(), tmp_path_factory.mktemp("exports") / "index")
    alike = (article(f"Nummer {n}", f"Gevinst nummer {n}. " * 40, id=f"nummer-{n:03}") for n in range(MANY))
    with made.rebuild(BuildPlan(themes=GENERATION.themes)) as writer:
        for each in (*numbered(), *alike):
            writer.add(each)
    return made


def app_at(base_url: str, engine: Engine) -> Flask:
    app = create_app(Settings(base_url=base_url), engine)
    app.testing = True
    return app


@pytest.fixture
def client(engine: Engine) -> FlaskClient:
    return app_at("https://erfaring.example", engine).test_client()


@contextmanager
def asked(client: FlaskClient, address: str, **headers: str) -> Iterator[TestResponse]:
    """The answer, let go of afterwards as a server does."""
    answer = client.get(address, headers=headers)
    try:
        yield answer
    finally:
        answer.close()


def body(client: FlaskClient, address: str) -> str:
    with asked(client, address) as answer:
        assert answer.status_code == 200, answer.text
        return answer.text


def ids(ending: str, text: str) -> list[str]:
    """The ids of the hits, in order."""
    match ending:
        case "csv":
            return [row["id"] for row in read_csv(text)]
        case "json":
            return [hit["id"] for hit in json.loads(text)["hits"]]
        case "ris":
            return [dict(record)["UR"].rpartition("/")[2] for record in read_ris(text)]
        case "bib":
            return [key.replace(":", "#") for key in read_bibtex(text)]
        case _:
            return [str(entry.findtext(f"{ATOM}id")).rpartition("/")[2] for entry in entries(read_atom(text))]


def of_the_api(client: FlaskClient, parameters: str) -> list[str]:
    """The ids of the hits of all pages of the API."""
    found: list[str] = []
    address: str | None = f"/api/v1/search?per_side=100&{parameters}"
    while address:
        answer = json.loads(body(client, address))
        found += [hit["id"] for hit in answer["hits"]]
        address = answer["pages"]["next"]
    return found


# 1. All hits


@forms
@pytest.mark.parametrize(
    ("parameters", "fewest"),
    [
        ("q=gevinst", MANY),
        ("q=gevinst&enhet=passasje", MANY),
        ("", MANY),
        ("q=gevinst&sorter=tittel", MANY),
        ("tema=ledelse", 1),
        ("fra=2017-11&til=2017", 1),
        ("q=finnesikke", 0),
    ],
)
def test_every_form_has_all_hits_in_the_order_of_the_search(
    client: FlaskClient, ending: str, parameters: str, fewest: int
) -> None:
    in_order = f"{parameters.removesuffix('&sorter=tittel')}&sorter=nyeste" if ending == "atom" else parameters
    expected = of_the_api(client, in_order)
    assert len(expected) >= fewest
    assert ids(ending, body(client, f"/sok.{ending}?{parameters}")) == expected


@forms
def test_the_page_that_was_shown_makes_no_difference(client: FlaskClient, ending: str) -> None:
    whole = ids(ending, body(client, f"/sok.{ending}?q=gevinst"))
    assert ids(ending, body(client, f"/sok.{ending}?q=gevinst&side=3&per_side=7")) == whole
    assert len(whole) == MANY


def test_hits_of_the_file_are_those_of_the_api(client: FlaskClient) -> None:
    page = json.loads(body(client, "/api/v1/search?q=gevinst&per_side=100"))
    file = json.loads(body(client, "/sok.json?q=gevinst"))
    assert file["hits"][:100] == page["hits"]
    assert (file["total"], file["index"], file["interpretation"]) == (
        page["total"], page["index"], page["interpretation"],
    )  # fmt: skip


def test_a_wider_reading_is_told(client: FlaskClient) -> None:
    assert json.loads(body(client, "/sok.json?q=gevinst%20finnesikke"))["interpretation"]["operator"] == "any"


def test_links_to_the_forms_carry_the_search_without_its_page() -> None:
    state = SearchState(q="gevinst", filters=(("tema", "ledelse"),), page=4, per_page=50, lang="nn")
    assert [(form.name, address) for form, address in form_links(state)] == [
        ("CSV", "/sok.csv?q=gevinst&tema=ledelse&lang=nn"),
        ("JSON", "/sok.json?q=gevinst&tema=ledelse&lang=nn"),
        ("RIS", "/sok.ris?q=gevinst&tema=ledelse&lang=nn"),
        ("BibTeX", "/sok.bib?q=gevinst&tema=ledelse&lang=nn"),
        ("Atom", "/sok.atom?q=gevinst&tema=ledelse&lang=nn"),
    ]


@pytest.mark.parametrize(("language", "name"), [("nb", "Ledelse & «styring»"), ("en", "Leadership")])
def test_themes_are_named_in_the_language_asked_for(client: FlaskClient, language: str, name: str) -> None:
    assert f"KW  - {name}\r\n" in body(client, f"/sok.ris?tema=ledelse&lang={language}")


# 2. How they are served


@pytest.mark.parametrize(
    ("ending", "kind", "saved"),
    [
        ("csv", "text/csv", True),
        ("json", "application/json", False),
        ("ris", "application/x-research-info-systems", True),
        ("bib", "application/x-bibtex", True),
        ("atom", "application/atom+xml", False),
    ],
)
def test_type_and_file_name(client: FlaskClient, ending: str, kind: str, saved: bool) -> None:
    with asked(client, f"/sok.{ending}?q=Måling av «gevinst»; ../x") as answer:
        assert answer.mimetype == kind
        name = answer.headers.get("Content-Disposition", "")
    assert name.startswith("attachment; filename=erfaringssok-maling-av-gevinst-x-2") == saved
    assert name.endswith(f".{ending}") == saved


@forms
def test_headers_of_the_site_hold_for_files_too(client: FlaskClient, ending: str) -> None:
    with asked(client, f"/sok.{ending}") as answer:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "Set-Cookie" not in answer.headers


@forms
def test_what_has_not_changed_is_not_sent_again(client: FlaskClient, ending: str) -> None:
    with asked(client, f"/sok.{ending}?q=gevinst") as answer:
        tag = answer.headers["ETag"]
    assert tag.startswith("W/")
    with asked(client, f"/sok.{ending}?q=gevinst", **{"If-None-Match": tag}) as answer:
        assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", tag)
    others = [f"/sok.{other}?q=gevinst" for other in FORMS if other != ending]
    for other in (*others, f"/sok.{ending}?q=ledelse", f"/sok.{ending}?q=gevinst&enhet=passasje"):
        with asked(client, other, **{"If-None-Match": tag}) as answer:
            assert answer.status_code == 200, other


def test_another_language_is_another_answer(client: FlaskClient) -> None:
    tags = []
    for language in ("nb", "nn"):
        with asked(client, "/sok.ris?tema=ledelse", **{"Accept-Language": language}) as answer:
            tags.append(answer.headers["ETag"])
            assert "Accept-Language" in answer.headers["Vary"]
    assert len(set(tags)) == 2


@forms
def test_head_has_no_body(client: FlaskClient, ending: str) -> None:
    for _ in range(MAX_IN_FLIGHT + 1):
        answer = client.head(f"/sok.{ending}?q=gevinst")
        answer.close()
        assert (answer.status_code, answer.data) == (200, b"")


def test_without_a_public_address_the_source_is_cited(engine: Engine) -> None:
    client = app_at("", engine).test_client()
    addresses = {dict(record)["UR"] for record in read_ris(body(client, "/sok.ris?tema=ledelse"))}
    assert "https://kilde.example/0?a=1&b=%7B2%7D#%C3%A6" in addresses


# 3. What is refused


@forms
@pytest.mark.parametrize("parameters", ["x=1", "sorter=nest", "fra=31.2.2015", f"q={'x' * 257}", "side=0"])
def test_a_bad_parameter_is_refused(client: FlaskClient, ending: str, parameters: str) -> None:
    with asked(client, f"/sok.{ending}?{parameters}") as answer:
        assert answer.status_code == 400
        assert parameters.partition("=")[0] in answer.text


@pytest.mark.parametrize("ending", ["xls", "CSV", "csv.exe", "jsonl", ""])
def test_an_unknown_form_is_not_found(client: FlaskClient, ending: str) -> None:
    with asked(client, f"/sok.{ending}") as answer:
        assert answer.status_code == 404


def test_a_form_cannot_be_posted_to(client: FlaskClient) -> None:
    assert client.post("/sok.csv").status_code == 405


def test_without_an_index_nothing_is_begun(tmp_path: Path) -> None:
    client = app_at("", EmbeddedEngine(WhooshFormat(), tmp_path / "none")).test_client()
    for _ in range(MAX_IN_FLIGHT + 1):
        with asked(client, "/sok.csv") as answer:
            assert answer.status_code == 503


# 4. Streams


def test_an_export_is_sent_as_it_is_written(client: FlaskClient) -> None:
    with asked(client, "/sok.csv?enhet=passasje") as answer:
        assert answer.is_streamed
        assert "Content-Length" not in answer.headers
        chunks = list(answer.response)
    assert len(chunks) > 2
    assert all(chunks)


def test_slow_readers_keep_others_from_exporting_but_not_from_searching(client: FlaskClient) -> None:
    reading = [client.get("/sok.csv") for _ in range(MAX_IN_FLIGHT)]
    with asked(client, "/sok.csv") as refused:
        assert refused.status_code == 503
        assert int(refused.headers["Retry-After"]) >= 1
    with asked(client, "/api/v1/search?q=gevinst") as found:
        assert found.status_code == 200
    reading.pop().close()
    with asked(client, "/sok.csv") as answer:
        assert answer.status_code == 200
    for answer in reading:
        answer.close()


def test_an_export_that_was_read_to_its_end_makes_place(client: FlaskClient) -> None:
    reading = [client.get("/sok.bib?q=gevinst") for _ in range(MAX_IN_FLIGHT)]
    assert all(len(read_bibtex(answer.text)) == MANY for answer in reading)
    with asked(client, "/sok.bib?q=gevinst") as answer:
        assert answer.status_code == 200
    for answer in reading:
        answer.close()
