"""The article page: the text in numbered passages, its facts, and the search that led to it."""

from __future__ import annotations

import json

from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from tests.web.collection import ADVICE, ARTICLES, INTERVIEW, NYNORSK
from tests.web.reading import get, heading, links, text

INTERVIEW_AT = f"/artikkel/{INTERVIEW.id}"


def test_every_article_of_the_collection_can_be_read(client: FlaskClient) -> None:
    for article in ARTICLES:
        page = get(client, f"/artikkel/{article.id}")
        assert heading(page) == " ".join(article.title.split())
        for passage in article.passages():
            block = page.select_one(f"#{passage.anchor}")
            assert block is not None
            shown = " ".join(block.get_text(" ").split())
            assert " ".join(passage.text.split()) in shown


def test_the_contents_lead_to_the_sections(client: FlaskClient) -> None:
    page = get(client, INTERVIEW_AT)
    contents = page.select_one(".contents")
    assert contents is not None
    assert links(contents) == {"Hva gjorde dere først?": "#s1", "Hva lærte dere om ledelse?": "#s2"}
    assert all(page.select_one(target) for target in links(contents).values())


def test_an_article_with_one_section_has_no_contents(client: FlaskClient) -> None:
    assert get(client, f"/artikkel/{ADVICE.id}").select_one(".contents") is None


def test_passages_have_numbers_that_link_to_them(client: FlaskClient) -> None:
    page = get(client, f"/artikkel/{ADVICE.id}")
    assert links(page)["Lenke til avsnitt 3"] == "#p3"


def test_a_run_of_advice_is_named_once(client: FlaskClient) -> None:
    page = get(client, f"/artikkel/{ADVICE.id}")
    assert [text(kind) for kind in page.select(".article-body .passage-kind")] == ["Råd"]
    assert len(page.select(".passage-named")) == 4


def test_answers_name_who_speaks(client: FlaskClient) -> None:
    page = get(client, INTERVIEW_AT)
    assert [text(kind) for kind in page.select(".article-body .passage-kind")] == ["Svar · Kari Holm"] * 2


def test_facts_are_shown_where_they_are_known(client: FlaskClient) -> None:
    facts = get(client, INTERVIEW_AT).select_one(".facts")
    assert facts is not None
    shown = text(facts)
    known = ("november 2017", "Måneden står i teksten.", "Kari Holm, direktør, Etaten", "Departementet")
    assert all(fact in shown for fact in known)
    assert links(facts)["kilde.invalid"] == "https://kilde.invalid/vi-tok-ut-gevinstene"
    assert links(facts)["Etaten"] == "/sok?organisasjon=Etaten"
    assert "Språk" not in shown
    assert "Skrevet av" not in shown


def test_the_language_of_the_text_is_marked_and_named_where_it_differs(client: FlaskClient) -> None:
    page = get(client, f"/artikkel/{NYNORSK.id}")
    article = page.select_one("article")
    assert article is not None
    assert article["lang"] == "nn"
    assert page.html is not None
    assert page.html["lang"] == "nb"
    assert "Norsk nynorsk" in text(page.select_one(".facts"))


def test_themes_say_why(client: FlaskClient) -> None:
    page = get(client, INTERVIEW_AT)
    why = [text(found) for found in page.select(".why")]
    assert why[1] == "Hvorfor dette temaet? Ledelse Temaets ord står i teksten: ledelse (3), ledere (1) Avsnitt 2"
    assert why[2] == "Hvorfor dette temaet? Digitalisering Kilden sier det selv."
    assert links(page)["Ledelse"] == "/tema/ledelse"


def test_without_a_search_nothing_is_marked_and_there_is_no_way_back(client: FlaskClient) -> None:
    page = get(client, INTERVIEW_AT)
    assert not page.select("mark")
    assert page.select_one(".reading-bar") is None


def test_the_search_is_marked_counted_and_led_back_to(client: FlaskClient) -> None:
    page = get(client, f"{INTERVIEW_AT}?q=gevinst&tema=ledelse&side=2&lang=nb")
    bar = page.select_one(".reading-bar")
    assert bar is not None
    assert text(bar.select_one(".reading-bar-summary")) == "6 treff på «gevinst» i denne artikkelen"
    assert len(page.select("article mark")) == 6
    found = links(bar)
    assert found["Tilbake til treffene"] == "/sok?q=gevinst&tema=ledelse&side=2&lang=nb"
    assert found["Fjern markeringen"] == f"{INTERVIEW_AT}?lang=nb"
    assert (found["Avsnitt 1"], found["Avsnitt 2"]) == ("#p1", "#p2")


def test_literal_search_marks_literally(client: FlaskClient) -> None:
    page = get(client, f"{INTERVIEW_AT}?q=gevinst&ordrett=1")
    assert [text(mark) for mark in page.select("article mark")] == ["gevinst"]


def test_filters_alone_lead_back_too(client: FlaskClient) -> None:
    page = get(client, f"{INTERVIEW_AT}?tema=ledelse")
    assert links(page)["Tilbake til treffene"] == "/sok?tema=ledelse"
    assert "Fjern markeringen" not in links(page)


def test_a_search_that_does_not_hit_says_so(client: FlaskClient) -> None:
    page = get(client, f"{INTERVIEW_AT}?q=nynorsk")
    assert text(page.select_one(".reading-bar-summary")) == "Ingen treff på «nynorsk» i denne artikkelen"


def test_unknown_articles_are_not_found(client: FlaskClient) -> None:
    for unknown in ("finnes-ikke", "Vi-Tok-Ut", "x" * 81, "a%2Fb", "..%2f..%2fetc%2fpasswd", "%00"):
        assert client.get(f"/artikkel/{unknown}").status_code == 404


def test_an_article_says_how_to_cite_it(client: FlaskClient) -> None:
    page = client.get(f"/artikkel/{INTERVIEW.id}").get_data(as_text=True)
    citation = page.partition('class="citation"')[2].partition("</p>")[0]
    assert f"<cite>{INTERVIEW.title}" in citation


def test_an_article_describes_itself_to_machines(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get(f"/artikkel/{INTERVIEW.id}").text, "lxml")
    block = page.select_one('script[type="application/ld+json"]')
    assert block is not None
    told = json.loads(block.text)
    assert told["headline"] == INTERVIEW.title
    assert told["url"].endswith(f"/artikkel/{INTERVIEW.id}")
