"""The results page where nothing or little is found: what was searched, and what each way on would give.

1. What was searched is said; each filter and each word can be let go, with the count that would give; nothing is turned
   into everything.
2. Under a few hits of several words stands what lacks some of them, and what fewer would find, if that is more.
"""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from engine.port import Searcher
from search_app.results import repairs, zero_hits
from search_app.search_state import SearchState
from tests.web.collection import ARTICLES
from tests.web.reading import get, heading, hit_titles, links, text


def offers(page: BeautifulSoup) -> dict[str, tuple[str, str]]:
    """What is offered: (count, address) by what it is called."""
    items = page.select(".repairs li")
    return {text(item.a): (text(item.select_one(".count")), next(iter(links(item).values()))) for item in items}


def test_no_hits_offers_each_filter_with_the_count_it_would_give(client: FlaskClient) -> None:
    page = get(client, "/sok?q=gevinst&type=podkast&tema=digitalisering")
    assert heading(page) == "Ingen treff på «gevinst»"
    assert offers(page) == {
        "Uten filteret «Tema: Digitalisering»": ("0 artikler", "/sok?q=gevinst&type=podkast"),
        "Uten filteret «Type: Podkast»": ("2 artikler", "/sok?q=gevinst&tema=digitalisering"),
        "Uten filtre": ("2 artikler", "/sok?q=gevinst"),
    }


def test_no_hits_offers_fewer_words_with_the_count_they_would_give(client: FlaskClient) -> None:
    page = get(client, "/sok?q=gevinst+uke&type=artikkel")
    assert heading(page) == "Ingen treff på «gevinst uke»"
    assert offers(page) == {
        "Uten filteret «Type: Artikkel»": ("1 artikkel", "/sok?q=gevinst%20uke"),
        "Uten «uke»": ("1 artikkel", "/sok?q=gevinst&type=artikkel"),
    }


def test_every_offer_gives_as_many_hits_as_it_says(client: FlaskClient) -> None:
    page = get(client, "/sok?q=gevinst+uke&type=artikkel&fra=2016&til=2016")
    offered = offers(page)
    assert len(offered) > 3
    for count, address in offered.values():
        assert heading(get(client, address)).replace("Ingen treff", "0 artikler").startswith(count)


def test_no_hits_spends_few_searches_on_counts(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def counted(searcher: Searcher, state: SearchState) -> int:
        tried.append(state.q)
        return 0

    monkeypatch.setattr(repairs, "total_of", counted)
    years = "&".join(f"aar={year}" for year in range(1990, 1999))
    get(client, f"/sok?q=gevinst+og+ledelse+i+plan+serien&{years}&ordrett=1")
    assert len(tried) == zero_hits.MOST_TRIES
    fewer = [q for q in tried if q != "gevinst og ledelse i plan serien"]
    assert len(fewer) >= zero_hits.TRIES_OF_WORDS


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("q=finnesikke", f"Vi lette etter «finnesikke» og andre former av ordene i {len(ARTICLES)} artikler."),
        ("q=finnesikke&ordrett=1", f"Vi lette etter nøyaktig «finnesikke» i {len(ARTICLES)} artikler."),
        ("aar=1950", f"Vi lette gjennom {len(ARTICLES)} artikler."),
    ],
)
def test_no_hits_says_what_was_searched(client: FlaskClient, query: str, said: str) -> None:
    assert text(get(client, f"/sok?{query}").select_one(".zero-hits > p")).startswith(said)


def test_filters_alone_never_turn_nothing_into_everything(client: FlaskClient) -> None:
    page = get(client, "/sok?aar=1950&tema=ledelse")
    assert heading(page) == "Ingen treff"
    assert hit_titles(page) == []
    assert [box["value"] for box in page.select("input[name=aar][checked]")] == ["1950"]


def test_no_hits_at_all_offers_themes(client: FlaskClient) -> None:
    page = get(client, "/sok?q=finnesikke&tema=ledelse")
    assert "uten filtrene heller" in text(page.select_one(".zero-hits"))
    assert links(page)["Ledelse"] == "/tema/ledelse"
    assert hit_titles(page) == []


@pytest.mark.parametrize(
    ("lang", "title", "lacks"),
    [
        ("nb", "Med noen av ordene", "Mangler: plan"),
        ("nn", "Med nokre av orda", "Manglar: plan"),
        ("en", "With some of the words", "Lacks: plan"),
    ],
)
def test_under_few_hits_stands_what_lacks_some_of_the_words(
    client: FlaskClient, lang: str, title: str, lacks: str
) -> None:
    page = get(client, f"/sok?q=plan+for+gevinst&lang={lang}")
    assert len(page.select(".results > .hits > li")) == 1
    assert not page.select(".results > .hits .hit-missing")
    section = page.select_one("section.partial")
    assert section is not None
    assert text(section.h2) == title
    assert [text(item) for item in section.select(".hit-missing")] == [lacks]
    assert section.select(".hit h3 a")
    assert section.select("mark")


def test_hits_of_a_wider_search_say_what_they_lack(client: FlaskClient) -> None:
    page = get(client, "/sok?q=gevinst+finnesikke")
    assert [text(item) for item in page.select(".hit-missing")] == ["Mangler: finnesikke"] * 2
    assert not page.select("section.partial")


def test_few_hits_offer_fewer_words_that_would_find_more(client: FlaskClient) -> None:
    page = get(client, "/sok?q=plan+for+gevinst&sorter=nyeste")
    assert heading(page) == "1 artikkel for «plan for gevinst»"
    assert offers(page) == {"Uten «plan»": ("2 artikler", "/sok?q=for%20gevinst&sorter=nyeste")}
    assert heading(get(client, offers(page)["Uten «plan»"][1])).startswith("2 artikler")


@pytest.mark.parametrize(
    "query",
    [
        "q=gevinst",  # one word
        "q=serien+avsnitt",  # many hits
        "q=hva+er+planen+for+gevinst%3F",  # any word suffices
        "q=gevinst+serien",  # no hit has all words, so any suffices
        "q=kartla+plan",  # no word alone finds more
        "q=plan+for+gevinst&side=2",
        "q=plan+for+gevimst",  # another word was searched in its place
    ],
)
def test_other_hits_offer_nothing_more(client: FlaskClient, query: str) -> None:
    page = get(client, f"/sok?{query}")
    assert heading(page).split()[0] != "Ingen"
    assert offers(page) == {}
