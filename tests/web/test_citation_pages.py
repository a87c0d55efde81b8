"""Citing one article or one passage: the quotation page, and records for reference managers.

1. A passage's words stand ready to be quoted, whole and with a reference that leads back to them.
2. What the script copies is what the page shows.
3. Records tell of one article or passage, and of how it was found.
4. What is not there is not found.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from engine.port import Engine
from engine.settings import Settings
from search_app import SHIPPED_LICENCE, create_app
from tests.web.collection import ADVICE, HARM, HARMFUL, INTERVIEW
from tests.web.formats import read_bibtex, read_ris
from tests.web.reading import get, heading, links, text

QUOTED = f"/artikkel/{INTERVIEW.id}/sitat/p2"


def quoted(page: BeautifulSoup) -> str:
    return text(page.select_one("#sitat"))


# 1. Quotations


def test_a_passage_stands_ready_to_be_quoted(client: FlaskClient) -> None:
    page = get(client, QUOTED)
    assert heading(page) == "Siter avsnitt 2"
    words = "God ledelse er å spørre hver uke om gevinsten er på vei. Slik blir planer til gevinster"
    assert quoted(page).startswith(f"Kari Holm: «{words}» ( Vi tok ut gevinstene , 2017, avsn. 2).")
    assert "https://kilde.invalid/vi-tok-ut-gevinstene" in quoted(page)
    assert [text(title) for title in page.select("#sitat cite")] == [INTERVIEW.title] * 2
    assert links(page)["Tilbake til avsnittet"] == f"/artikkel/{INTERVIEW.id}#p2"


def test_words_in_several_paragraphs_are_a_block(client: FlaskClient) -> None:
    page = get(client, f"/artikkel/{INTERVIEW.id}/sitat/p1")
    block = page.select_one("#sitat blockquote")
    assert block is not None
    assert len(block.select("p")) == 2
    assert "«" not in text(block)


def test_the_quotation_is_in_the_language_of_the_article(client: FlaskClient) -> None:
    page = get(client, f"{QUOTED}?lang=en")
    assert heading(page) == "Cite paragraph 2"
    found = page.select_one("#sitat")
    assert found is not None
    assert found["lang"] == "nb"
    assert links(page)["Back to the paragraph"] == f"/artikkel/{INTERVIEW.id}?lang=en#p2"


def test_search_engines_are_not_shown_every_quotation(client: FlaskClient) -> None:
    robots = get(client, QUOTED).select_one('meta[name="robots"]')
    assert robots is not None
    assert robots["content"] == "noindex"
    assert "Disallow: /artikkel/*/sitat/" in client.get("/robots.txt").text.splitlines()


def test_harmful_words_are_quoted_as_words(client: FlaskClient) -> None:
    page = get(client, f"/artikkel/{HARM.id}/sitat/p1")
    assert HARMFUL in page.select("#sitat")[0]["data-plain"]
    assert page.select("#sitat script, #sitat img") == []


# 2. Copying


@pytest.mark.parametrize("anchor", ["p1", "p2"])
def test_the_text_to_copy_says_what_is_shown(client: FlaskClient, anchor: str) -> None:
    page = get(client, f"/artikkel/{INTERVIEW.id}/sitat/{anchor}")
    found = page.select_one("#sitat")
    assert found is not None
    assert "".join(str(found["data-plain"]).split()) == "".join(found.get_text().split())


def test_the_article_page_tells_the_script_where_quotations_are(client: FlaskClient) -> None:
    page = get(client, f"/artikkel/{INTERVIEW.id}?q=gevinst&lang=nn")
    article = page.article
    assert article is not None
    assert str(article["data-address"]).endswith(f"/artikkel/{INTERVIEW.id}")
    address = str(article["data-quote"]).replace("/sitat/", "/sitat/p1")
    assert heading(get(client, address)) == "Siter avsnitt 1"
    without_script = [str(link["href"]) for link in page.select("noscript a.passage-cite")]
    assert without_script == [address, address.replace("p1?", "p2?")]


# 3. Records


def test_an_article_has_records(client: FlaskClient) -> None:
    found = links(get(client, f"/artikkel/{ADVICE.id}"))
    ris = client.get(found["RIS"])
    assert ris.headers["Content-Disposition"] == f"attachment; filename={ADVICE.id}.ris"
    (record,) = read_ris(ris.text)
    told = dict(record)
    assert (told["TI"], told["PY"]) == (ADVICE.title, "2016")
    source, licence = (value for tag, value in record if tag == "N1")
    assert f"/artikkel/{ADVICE.id} (sha256:" in source
    assert licence == "https://data.norge.no/nlod/no/2.0"
    assert list(read_bibtex(client.get(found["BibTeX"]).text)) == [ADVICE.id]


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (Settings(), SHIPPED_LICENCE),
        (Settings(corpus_dir=Path("rapporter")), None),
        (Settings(licence=""), None),
        (Settings(corpus_dir=Path("rapporter"), licence="https://lisens.example"), "https://lisens.example"),
    ],
    ids=["the shipped corpus", "another", "nothing is to be said", "the operator's word"],
)
def test_the_licence_is_that_of_the_shipped_texts_or_what_the_operator_says(
    sample_engine: Engine, settings: Settings, told: str | None
) -> None:
    answer = create_app(settings, sample_engine).test_client().get("/sok.json").json
    assert answer
    assert answer["licence"] == told


def test_a_passage_has_records(client: FlaskClient) -> None:
    found = links(get(client, QUOTED))
    (record,) = read_ris(client.get(found["RIS"]).text)
    assert ("N1", f"avsn. 2, Kari Holm: {tuple(INTERVIEW.passages())[1].text}") in record
    bibtex = client.get(found["BibTeX"])
    assert bibtex.mimetype == "application/x-bibtex"
    assert list(read_bibtex(bibtex.text)) == [f"{INTERVIEW.id}:p2"]
    assert bibtex.headers["Content-Disposition"] == f"attachment; filename={INTERVIEW.id}-p2.bib"


# 4. Not found


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/artikkel/finnes-ikke.ris", 404),
        (f"/artikkel/{ADVICE.id}.csv", 404),
        (f"/artikkel/{ADVICE.id}/sitat/p99", 404),
        (f"/artikkel/{ADVICE.id}/sitat/p99.bib", 404),
        (f"/artikkel/{ADVICE.id}/sitat/s1", 404),
        (f"/artikkel/{ADVICE.id}/sitat/", 404),
        ("/artikkel/Fire-Rad/sitat/p1", 404),
        ("/artikkel/%00.ris", 404),
        (f"/artikkel/{ADVICE.id}/sitat/p1?q=gevinst", 400),
        (f"/artikkel/{ADVICE.id}.ris?foo=1", 400),
    ],
)
def test_what_is_not_there_is_not_found(client: FlaskClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status
