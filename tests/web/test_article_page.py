"""The article page: the text in numbered passages, its facts, and the search that led to it."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from engine.adapters import open_engine
from engine.port import BuildPlan
from engine.settings import Settings
from search_app import create_app
from tests.web.collection import ADVICE, ARTICLES, INTERVIEW, NYNORSK, THEMES
from tests.web.reading import get, heading, links, text
from tests.web.shelf import CHAPTERS, NEARLY_SAME, ODD, SHELF, TABLES

INTERVIEW_AT = f"/artikkel/{INTERVIEW.id}"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A reader of the second collection."""
    settings = Settings(index_dir=tmp_path_factory.mktemp("shelf") / "index")
    engine = open_engine(settings)
    with engine.rebuild(BuildPlan(themes=THEMES, details={"near_duplicates": NEARLY_SAME})) as writer:
        for article in SHELF:
            writer.add(article)
    client = create_app(settings, engine).test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "nb"
    return client


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
    number = page.select_one("#p3 > .passage-number")
    assert number is not None
    assert (text(number), number["href"], number["aria-label"]) == ("3", "#p3", "Lenke til avsnitt 3")


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
    known = (
        "november 2017",
        "Måneden står i teksten.",
        "Norsk bokmål",
        "Kari Holm , direktør, Etaten",
        "Departementet",
    )
    assert all(fact in shown for fact in known)
    assert links(facts)["kilde.invalid"] == "https://kilde.invalid/vi-tok-ut-gevinstene"
    assert links(facts)["Etaten"] == "/sok?organisasjon=Etaten"
    assert links(facts)["Kari Holm"] == "/sok?person=Kari%20Holm"
    assert "Skrevet av" not in shown


def test_the_language_of_the_text_is_marked_and_named(client: FlaskClient) -> None:
    page = get(client, f"/artikkel/{NYNORSK.id}")
    article = page.select_one("article")
    assert article is not None
    assert article["lang"] == "nn"
    assert page.html is not None
    assert page.html["lang"] == "nb"
    assert "Norsk nynorsk" in text(page.select_one(".facts"))


def test_previews_of_a_link_show_how_the_article_begins_without_marks(client: FlaskClient) -> None:
    preview = get(client, f"{INTERVIEW_AT}?q=gevinst").select_one("meta[name=description]")
    assert preview is not None
    assert preview["content"] == INTERVIEW.lead


def test_themes_say_why(client: FlaskClient) -> None:
    page = get(client, INTERVIEW_AT)
    why = [text(found) for found in page.select(".why")]
    assert (
        why[1]
        == "Hvorfor dette temaet? Ledelse Disse ordene for temaet står i teksten: ledelse (3), ledere (1) Avsnitt 2"
    )
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


def test_hits_and_paragraphs_with_hits_are_counted_apart(client: FlaskClient) -> None:
    places = get(client, f"{INTERVIEW_AT}?q=gevinst").select_one(".places")
    assert places is not None
    assert text(places.summary) == "2 avsnitt med treff"
    assert links(places) == {"Avsnitt 1": "#p1", "Avsnitt 2": "#p2"}


def test_without_script_each_paragraph_with_hits_leads_to_the_next(client: FlaskClient) -> None:
    page = get(client, f"/artikkel/{ADVICE.id}?q=gevinst")
    steps = [links(found) for found in page.select(".passage-steps")]
    assert steps == [
        {"Neste treff: avsnitt 2": "#p2"},
        {"Forrige treff: avsnitt 1": "#p1", "Neste treff: avsnitt 3": "#p3"},
        {"Forrige treff: avsnitt 2": "#p2", "Neste treff: avsnitt 4": "#p4"},
        {"Forrige treff: avsnitt 3": "#p3"},
    ]


def test_only_paragraphs_with_hits_lead_on(client: FlaskClient) -> None:
    page = get(client, f"/artikkel/{ADVICE.id}?q=tidlig")
    assert len(page.select(".passage")) == 4
    assert [str(found.parent["id"]) for found in page.select(".passage-steps") if found.parent] == ["p1"]


def test_the_number_of_hits_is_the_number_of_marks(shelf: FlaskClient) -> None:
    """A phrase may go on in the next line, where it is marked again; the bar counts what is seen."""
    for article, q in ((TABLES, '"Nav sikret"'), (TABLES, "gevinst"), (INTERVIEW, "gevinst"), (TABLES, "tall")):
        page = get(shelf, f"/artikkel/{article.id}?q={q}")
        shown = text(page.select_one(".reading-bar-summary")).split()[0]
        assert shown == str(len(page.select("article mark"))) != "0"


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


# Tables, pages, captions and what else a source may tell


def test_a_table_is_shown_as_one(shelf: FlaskClient) -> None:
    page = get(shelf, f"/artikkel/{TABLES.id}?q=gevinst")
    rows = [[text(cell) for cell in row.select("td")] for row in page.select("#p2 tr")]
    assert rows == [["Etat", "Gevinst", "Merknad"], ["Nav", "12", ""], ["Lånekassen", "3", "anslag"]]
    assert len(page.select("#p2 mark")) == 1
    assert page.select_one("#p2 > p:not([class])") is None


def test_a_table_whose_cells_cannot_be_told_apart_is_shown_as_lines(shelf: FlaskClient) -> None:
    page = get(shelf, f"/artikkel/{TABLES.id}")
    assert page.select_one("#p3 table") is None
    assert text(page.select_one("#p3 > p:not([class])")) == "Etat | Tall Nav | 1 | 2"


def test_the_first_passage_of_a_page_tells_its_number(shelf: FlaskClient) -> None:
    page = get(shelf, f"/artikkel/{TABLES.id}")
    told = {str(found.parent["id"]): text(found) for found in page.select(".passage-page") if found.parent}
    assert told == {"p1": "side 4", "p3": "side 5"}


def test_what_the_source_tells_beside_the_text_is_shown(shelf: FlaskClient) -> None:
    page = get(shelf, f"/artikkel/{TABLES.id}")
    assert [text(caption) for caption in page.select(".captions li")] == ["Salen under åpningen."]
    assert "Arrangement 25. januar 2018 1. februar 2018 – 3. februar 2018 " in text(page.select_one(".facts"))


def test_odd_metadata_of_a_source_is_left_out(shelf: FlaskClient) -> None:
    """`extra` is the source's own: it may hold anything under these names."""
    page = get(shelf, f"/artikkel/{ODD.id}")
    assert page.select_one(".captions") is None
    assert page.select_one(".passage-page") is None
    assert "Arrangement" not in text(page.select_one(".facts"))


def test_a_passage_in_another_language_says_so(shelf: FlaskClient) -> None:
    page = get(shelf, f"/artikkel/{TABLES.id}")
    assert {str(found["id"]): found.get("lang") for found in page.select(".passage")} == {
        "p1": None, "p2": None, "p3": None, "p4": "en",
    }  # fmt: skip


def test_long_contents_are_folded(shelf: FlaskClient) -> None:
    contents = get(shelf, f"/artikkel/{CHAPTERS.id}").select_one(".contents")
    assert contents is not None
    assert text(contents.select_one("details > summary")) == "Innhold (13)"
    assert len(links(contents)) == 13
    assert not get(shelf, INTERVIEW_AT).select(".contents details")


# Other articles


def test_similar_articles_come_with_the_reason(client: FlaskClient) -> None:
    page = get(client, INTERVIEW_AT)
    similar = page.select_one(".similar")
    assert similar is not None
    assert links(similar)[ADVICE.title] == f"/artikkel/{ADVICE.id}"
    reason = text(next(found for found in similar.select("li") if ADVICE.title in text(found)))
    assert "Deler: gevinst" in reason
    assert "samme tema: Digitalisering" in reason
    assert "samme organisasjon: Etaten" in reason


def test_the_interface_language_is_kept_on_the_way_to_similar_articles(client: FlaskClient) -> None:
    similar = get(client, f"{INTERVIEW_AT}?q=gevinst&lang=nn").select_one(".similar")
    assert similar is not None
    assert links(similar)[ADVICE.title] == f"/artikkel/{ADVICE.id}?lang=nn"


def test_near_duplicates_that_the_index_holds_are_named_and_not_similar(shelf: FlaskClient) -> None:
    page = get(shelf, f"/artikkel/{TABLES.id}")
    facts, similar = page.select_one(".facts"), page.select_one(".similar")
    assert facts is not None
    assert links(facts)[ADVICE.title] == f"/artikkel/{ADVICE.id}"
    assert "finnes-ikke" not in facts.decode()
    assert similar is None or ADVICE.title not in links(similar)
    assert shelf.get(f"/api/v1/articles/{TABLES.id}").get_json()["near_duplicates"] == [ADVICE.id]


def test_the_api_tells_of_similar_articles(client: FlaskClient) -> None:
    told = client.get(f"/api/v1/articles/{INTERVIEW.id}").get_json()["similar"]
    advice = next(each for each in told if each["id"] == ADVICE.id)
    assert advice["url"] == f"/artikkel/{ADVICE.id}"
    assert "gevinst" in advice["shares"]
    assert (advice["themes"], advice["organisations"]) == (["digitalisering"], ["Etaten"])
