"""A search taken along: as files, as a feed, by the API, as a list of references, on paper."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from tests.web.reading import get, hit_titles, links, text


def test_the_way_to_it_stands_above_the_hits(client: FlaskClient) -> None:
    page = get(client, "/sok?q=gevinst")
    assert links(page.select_one(".toolbar") or page)["Ta med søket videre"] == "#ta-med"
    assert text(page.select_one("#ta-med")) == "Ta med søket videre"


def test_the_hits_can_be_taken_along_with_the_words_and_filters(client: FlaskClient) -> None:
    ways = links(get(client, "/sok?q=gevinst&tema=ledelse").select_one(".take-along") or get(client, "/"))
    assert {ways[name] for name in ("CSV", "JSON", "RIS", "BibTeX", "Nyhetsstrøm (Atom)")} == {
        f"/sok.{ending}?q=gevinst&tema=ledelse" for ending in ("csv", "json", "ris", "bib", "atom")
    }


def test_the_api_answers_the_very_search_of_the_page(client: FlaskClient) -> None:
    page = get(client, "/sok?q=serien&sorter=tittel&side=2&per_side=5")
    answer = client.get(links(page)["Dette søket i API-et (JSON)"]).get_json()
    assert [hit["title"] for hit in answer["hits"]] == hit_titles(page)


def test_how_to_use_them_is_told_on_the_help_page(client: FlaskClient) -> None:
    address = links(get(client, "/sok?q=gevinst&lang=nn"))["Slik bruker du filene, nyheitsstraumen og API-et"]
    page, _, place = address.partition("#")
    assert page == "/hjelp?lang=nn"
    assert get(client, page).find(id=place) is not None


def test_the_address_of_the_search_can_be_copied(client: FlaskClient) -> None:
    page = get(client, "/sok?tema=ledelse&q=gevinst&fra=")
    button = page.select_one("button[data-copies]")
    assert button is not None
    field = page.select_one(f"#{button['data-copies']}")
    assert field is not None
    assert field["value"] == "http://localhost/sok?q=gevinst&tema=ledelse"
    assert page.select_one(f"#{button['data-told']}") is not None


def test_nothing_found_can_still_be_followed(client: FlaskClient) -> None:
    page = get(client, "/sok?q=finnesikke&tema=ledelse")
    feed = "/sok.atom?q=finnesikke&tema=ledelse"
    assert [link["href"] for link in page.select("link[rel=alternate]")] == [feed]
    ways = links(page.select_one(".take-along") or page)
    assert ways["Nyhetsstrøm (Atom)"] == feed
    assert "CSV" not in ways


@pytest.mark.parametrize("unit", ["artikkel", "passasje"])
def test_the_hits_of_the_page_are_a_list_of_references_each_article_once(client: FlaskClient, unit: str) -> None:
    page = get(client, f"/sok?q=gevinst&enhet={unit}")
    assert [text(entry) for entry in page.select(".references li")] == [
        "Fire råd om gevinst . (2016, 24. mars). Erfaringssøk. http://localhost/artikkel/fire-rad",
        "Vi tok ut gevinstene . (2017, november). https://kilde.invalid/vi-tok-ut-gevinstene",
    ]


def test_what_is_printed_tells_the_search(client: FlaskClient) -> None:
    asked = get(client, "/sok?tema=ledelse&q=gevinst&fra=2015&sorter=nyeste").select_one(".asked")
    assert asked is not None
    told = dict(zip(map(text, asked.select("dt")), map(text, asked.select("dd")), strict=True))
    assert re.fullmatch(r"\d{1,2}\. [a-z]+ 20\d\d", told.pop("Dato"))
    assert told == {
        "Søk": "gevinst",
        "Filtre": "Tema: Ledelse · Fra og med: 2015",
        "Vist": "Artikler",
        "Sortert etter": "Nyeste først",
        "Adresse": "http://localhost/sok?q=gevinst&tema=ledelse&fra=2015&sorter=nyeste",
    }
