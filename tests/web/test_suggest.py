"""Suggestions over the API, and the search forms that show them.

1. The shape of the answer; the same each time.
2. Each kind leads where it says, in the language of the interface.
3. Parameters are held to, and errors have the one shape.
4. Nothing typed reaches the log, and nobody who types keeps others from searching.
5. Every search form has what the script needs, in the language of the page, and is a plain form without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from engine.port import Engine
from search_app.index_access import MAX_TYPING
from tests.web.collection import ADVICE, INTERVIEW
from tests.web.reading import get, text

SUGGEST = "/api/v1/suggest"


def suggestions(client: FlaskClient, query: str) -> list[dict[str, Any]]:
    answer = client.get(f"{SUGGEST}?{query}")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.get_json()["suggestions"]
    return found


def of_kind(found: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    (one,) = (each for each in found if each["kind"] == kind)
    return one


# 1. The shape


def test_the_answer_has_the_shape_of_the_contract(client: FlaskClient, sample_engine: Engine) -> None:
    answer = client.get(f"{SUGGEST}?q=digi").get_json()
    generation = sample_engine.searcher().generation
    assert answer == {
        "query": {"q": "digi", "limit": 8},
        "suggestions": [
            {
                "text": "digitalisering",
                "kind": "ord",
                "label": "digitalisering",
                "count": 1,
                "url": "/sok?q=digitalisering",
                "marked": "<mark>digi</mark>talisering",
            },
            {
                "text": "Digitalisering",
                "kind": "tema",
                "label": "Digitalisering",
                "count": 2,
                "url": "/tema/digitalisering",
                "marked": "<mark>Digi</mark>talisering",
            },
        ],
        "index": {
            "generation": generation.id,
            "fingerprint": generation.fingerprint,
            "engine": generation.engine,
        },
    }


def test_nothing_typed_is_answered_with_the_largest_themes(client: FlaskClient) -> None:
    for query in ("", "q=", "q=%20"):
        assert [each["url"] for each in suggestions(client, query)] == ["/tema/ledelse", "/tema/digitalisering"]


def test_text_is_marked_safely(client: FlaskClient) -> None:
    harmful = of_kind(suggestions(client, "q=farlig+script"), "tittel")
    assert harmful["marked"].startswith("<mark>Farlig</mark> &lt;<mark>script</mark>&gt;alert(")
    assert {tag.name for tag in BeautifulSoup(harmful["marked"], "html.parser").find_all(True)} == {"mark"}


def test_an_unchanged_answer_is_not_sent_twice(client: FlaskClient) -> None:
    first = client.get(f"{SUGGEST}?q=gev")
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get(f"{SUGGEST}?q=gev", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get(f"{SUGGEST}?q=gev").data == first.data


# 2. Where they lead


@pytest.mark.parametrize(
    ("query", "kind", "said", "url"),
    [
        ("q=vi+to", "tittel", "Vi tok ut gevinstene", f"/artikkel/{INTERVIEW.id}"),
        ("q=råd+om+ge", "tittel", "Fire råd om gevinst", f"/artikkel/{ADVICE.id}"),
        ("q=etat", "organisasjon", "Etaten", "/sok?organisasjon=Etaten"),
        ("q=holm", "person", "Kari Holm", "/sok?person=Kari%20Holm"),
        ("q=oppf", "ord", "oppfølging", "/sok?q=oppf%C3%B8lging"),
        ("q=hent+g", "ord", "hent gevinst", "/sok?q=hent%20gevinst"),
        ("q=lede", "tema", "Ledelse", "/tema/ledelse"),
        ("q=leii&lang=nn", "tema", "Leiing", "/tema/ledelse?lang=nn"),
        ("q=etat&lang=nn", "organisasjon", "Etaten", "/sok?organisasjon=Etaten&lang=nn"),
        ("q=vi+to&lang=en", "tittel", "Vi tok ut gevinstene", f"/artikkel/{INTERVIEW.id}?lang=en"),
        ("q=oppf&lang=en", "ord", "oppfølging", "/sok?q=oppf%C3%B8lging&lang=en"),
    ],
)
def test_a_suggestion_leads_to_what_it_names(client: FlaskClient, query: str, kind: str, said: str, url: str) -> None:
    found = of_kind(suggestions(client, query), kind)
    assert (found["text"], found["url"]) == (said, url)
    page = client.get(url)
    assert page.status_code == 200
    assert said.rsplit(maxsplit=1)[-1].lower() in page.text.lower()


def test_counts_are_those_of_the_filter_and_the_theme(client: FlaskClient) -> None:
    for query, kind, filter_ in (("q=etat", "organisasjon", "organisasjon=Etaten"), ("q=lede", "tema", "tema=ledelse")):
        total = client.get(f"/api/v1/search?{filter_}").get_json()["total"]
        assert of_kind(suggestions(client, query), kind)["count"] == total


def test_a_theme_typed_in_another_language_is_shown_in_both(client: FlaskClient) -> None:
    found = of_kind(suggestions(client, "q=leii"), "tema")
    assert (found["text"], found["label"]) == ("Ledelse", "Ledelse – Leiing")
    assert found["marked"] == "Ledelse – <mark>Leii</mark>ng"
    english = of_kind(suggestions(client, "q=lede&lang=en"), "tema")
    assert english["label"] == "Leadership – Ledelse"


# 3. Parameters


@pytest.mark.parametrize(("query", "most"), [("q=n", 8), ("q=n&limit=3", 3), ("q=n&limit=", 8), ("q=n&limit=10", 10)])
def test_there_are_at_most_as_many_as_asked_for(client: FlaskClient, query: str, most: int) -> None:
    assert 0 < len(suggestions(client, query)) <= most
    assert client.get(f"{SUGGEST}?{query}").get_json()["query"]["limit"] == most


@pytest.mark.parametrize(
    ("query", "name", "allowed"),
    [
        ("q=x&foo=1", "foo", "q, limit, lang"),
        ("q=x&side=2", "side", "q, limit, lang"),
        ("q=x&limit=0", "limit", "1–10"),
        ("q=x&limit=11", "limit", "1–10"),
        ("q=x&limit=ti", "limit", "1–10"),
        ("q=x&limit=1&limit=2", "limit", "one value"),
        ("q=a&q=b", "q", "one value"),
        (f"q={'x' * 257}", "q", "256"),
        ("lang=da", "lang", "nb, nn, en"),
    ],
)
def test_a_refusal_names_the_parameter_and_what_is_allowed(
    client: FlaskClient, query: str, name: str, allowed: str
) -> None:
    answer = client.get(f"{SUGGEST}?{query}")
    assert (answer.status_code, answer.content_type) == (400, "application/problem+json")
    body = answer.get_json(force=True)
    assert body["parameter"] == name
    assert allowed in body["allowed"]


@pytest.mark.parametrize("typed", ['"', "*", "(", "tema:", "-", "a" * 256, "%00", "%F0%9F%98%80", "ord " * 60])
def test_whatever_is_typed_is_answered(client: FlaskClient, typed: str) -> None:
    assert client.get(f"{SUGGEST}?q={typed}").status_code == 200


def test_without_an_index_it_says_so(no_index: FlaskClient) -> None:
    answer = no_index.get(f"{SUGGEST}?q=le")
    assert (answer.status_code, answer.content_type) == (503, "application/problem+json")


# 4. Privacy and load


def test_what_is_typed_is_not_logged(client: FlaskClient, capfd: pytest.CaptureFixture[str]) -> None:
    client.get(f"{SUGGEST}?q=hemmeligord")
    client.get(f"{SUGGEST}?q=hemmeligord&limit=99")
    logged = capfd.readouterr()
    assert SUGGEST in logged.err
    assert "hemmeligord" not in logged.err + logged.out


@pytest.fixture
def many_typing(app: Flask) -> Iterator[None]:
    """As many requests for suggestions under way as there may be."""
    with ExitStack() as stack:
        for _ in range(MAX_TYPING):
            stack.enter_context(app.extensions["typing"].searcher())
        yield


@pytest.mark.usefixtures("many_typing")
def test_who_types_does_not_keep_others_from_searching(client: FlaskClient) -> None:
    assert client.get("/sok?q=gevinst").status_code == 200
    answer = client.get(f"{SUGGEST}?q=ge")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")


# 5. Forms


@pytest.mark.parametrize("address", ["/", "/sok?q=gevinst", f"/artikkel/{INTERVIEW.id}", "/tema/ledelse"])
@pytest.mark.parametrize(
    ("lang", "name", "source"),
    [
        ("nb", "Forslag", f"{SUGGEST}?lang=nb"),
        ("nn", "Forslag", f"{SUGGEST}?lang=nn"),
        ("en", "Suggestions", f"{SUGGEST}?lang=en"),
    ],
)
def test_a_search_form_has_what_the_script_needs(
    client: FlaskClient, address: str, lang: str, name: str, source: str
) -> None:
    page = get(client, f"{address}{'&' if '?' in address else '?'}lang={lang}")
    field = page.select_one("input[name=q]")
    box = page.select_one("form .suggestions")
    assert field
    assert box
    assert not {"role", "aria-expanded", "aria-controls"} & field.attrs.keys(), "a plain field without the script"
    assert box.has_attr("hidden")
    assert not box.has_attr("role")
    assert (box["data-name"], box["data-source"], text(box)) == (name, source, "")
    kinds = ("ord", "tema", "organisasjon", "person", "tittel")
    assert all(box[f"data-{key}"] for key in (*kinds, "one", "many", "article", "articles"))
    assert "#" in str(box["data-many"])
    assert "#" in str(box["data-articles"])
    assert page.select_one("script[src*='/suggest.'][defer]")
