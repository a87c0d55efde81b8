"""The front page, themes, running text, and what other programs look for."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from engine.adapters import open_engine
from engine.port import Engine
from engine.settings import Settings
from search_app import create_app
from search_app.lessons import in_turns
from tests.web.collection import ARTICLES, THEMES
from tests.web.reading import get, heading, hit_titles, links, text

TEXTS = ("/hjelp", "/om", "/tilgjengelighet", "/personvern")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def lessons(page: BeautifulSoup) -> list[tuple[str, str]]:
    """(words, link) of each lesson."""
    return [(text(found.blockquote), next(iter(links(found).values()))) for found in page.select(".lesson")]


# The front page


def test_the_front_page_leads_to_themes_with_counts(client: FlaskClient) -> None:
    page = get(client, "/")
    cards = {text(card.h3): (text(card.select_one(".theme-count")), links(card)) for card in page.select(".theme-card")}
    assert cards == {
        "Ledelse": ("3 artikler", {"Ledelse": "/tema/ledelse"}),
        "Digitalisering": ("2 artikler", {"Digitalisering": "/tema/digitalisering"}),
    }


def test_the_front_page_shows_one_lesson_of_each_article_before_a_second(client: FlaskClient) -> None:
    shown = lessons(get(client, "/"))
    assert [address for _, address in shown] == [
        "/artikkel/vi-tok-ut-gevinstene#p1",
        "/artikkel/fire-rad#p1",
        "/artikkel/vi-tok-ut-gevinstene#p2",
        "/artikkel/fire-rad#p2",
        "/artikkel/fire-rad#p3",
        "/artikkel/fire-rad#p4",
    ]


def test_the_front_page_shows_the_newest_articles(client: FlaskClient) -> None:
    page = get(client, "/")
    assert hit_titles(page)[:2] == ["Vi tok ut gevinstene", "Fire råd om gevinst"]
    assert links(page)[f"Se alle {len(ARTICLES)} artikler"] == "/sok?sorter=nyeste"


def test_the_front_page_names_organisations_as_searches(client: FlaskClient) -> None:
    named = get(client, "/").select_one(".names")
    assert named is not None
    assert text(named.h3) == "Organisasjoner"
    assert links(named)["Etaten"] == "/sok?organisasjon=Etaten"


@pytest.mark.parametrize(
    ("address", "feed"), [("/", "/sok.atom?lang=nb"), ("/tema/ledelse", "/sok.atom?tema=ledelse&lang=nb")]
)
def test_what_is_new_can_be_followed(client: FlaskClient, address: str, feed: str) -> None:
    page = get(client, f"{address}?lang=nb")
    announced = page.select_one("link[rel=alternate][type='application/atom+xml']")
    assert announced is not None
    assert announced["href"] == links(page)["Følg med på nye artikler (nyhetsstrøm)"] == feed
    assert client.get(feed).mimetype == "application/atom+xml"


def test_all_lessons_are_a_search(client: FlaskClient) -> None:
    page = get(client, links(get(client, "/"))["Se alle læringspunkter"])
    assert heading(page) == "6 avsnitt"


def test_lessons_are_taken_in_turns() -> None:
    assert list(in_turns([])) == []
    assert list(in_turns([["a1", "a2", "a3"], [], ["b1"], ["c1", "c2"]])) == ["a1", "b1", "c1", "a2", "c2", "a3"]


# Themes


def test_a_theme_has_its_description_lessons_articles_and_names(client: FlaskClient) -> None:
    page = get(client, "/tema/ledelse")
    assert heading(page) == "Ledelse"
    assert "Å lede i staten." in text(page.main)
    assert hit_titles(page) == ["Vi tok ut gevinstene", hit_titles(page)[1], "Leiing på nynorsk"]
    assert links(page)["Etaten"] == "/sok?tema=ledelse&organisasjon=Etaten"
    assert links(page)["Kari Holm"] == "/sok?tema=ledelse&person=Kari%20Holm"
    assert text(page.select_one("label[for=q]")) == "Søk i dette temaet"
    assert [(field["name"], field["value"]) for field in page.select("form input[type=hidden]")] == [
        ("tema", "ledelse")
    ]


def test_a_themes_lessons_are_the_passages_where_its_words_stand(client: FlaskClient) -> None:
    assert [address for _, address in lessons(get(client, "/tema/ledelse"))] == ["/artikkel/vi-tok-ut-gevinstene#p2"]


def test_a_theme_without_articles_is_still_a_page(client: FlaskClient) -> None:
    assert lessons(get(client, "/tema/tomt-tema")) == []


def test_unknown_themes_are_not_found(client: FlaskClient) -> None:
    assert heading(get(client, "/tema/finnes-ikke", 404)) == "Siden finnes ikke"


# Running text


@pytest.mark.parametrize("address", TEXTS)
def test_texts_say_the_same_in_every_language(client: FlaskClient, address: str) -> None:
    pages = {lang: get(client, f"{address}?lang={lang}") for lang in ("nb", "nn", "en")}
    assert len({heading(page) for page in pages.values()} - {"Personvern", "Hjelp til søket", "Om Erfaringssøk"}) >= 1
    outlines = {
        lang: ([section["id"] for section in page.select(".prose h2")], len(page.select(".prose :is(p, li, tr)")))
        for lang, page in pages.items()
    }
    assert outlines["nb"] == outlines["nn"] == outlines["en"]


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_the_examples_of_the_help_page_can_be_tried_and_are_read_as_it_says(client: FlaskClient, lang: str) -> None:
    examples = get(client, f"/hjelp?lang={lang}").select("th a")
    assert len(examples) == 7
    for example in examples:
        page = get(client, str(example["href"]))
        field = page.select_one("#q")
        assert field
        assert field["value"] == example.get_text()
        assert page.html
        assert page.html["lang"] == lang
        assert not any("utelatt" in text(line) for line in page.select(".reading"))


def test_the_page_about_it_says_which_edition_of_which_texts_is_searched(
    client: FlaskClient, sample_engine: Engine
) -> None:
    generation = sample_engine.searcher().generation
    shown = text(get(client, "/om?lang=nb").select_one(".prose"))
    assert f"{len(ARTICLES)} artikler med {generation.passages} avsnitt" in shown
    assert generation.fingerprint in shown
    assert "NLOD" in shown


def test_without_an_index_the_page_about_it_is_still_there(tmp_path: Path) -> None:
    client = create_app(Settings(index_dir=tmp_path)).test_client()
    shown = text(get(client, "/om?lang=nb").select_one(".prose"))
    assert "NLOD" in shown
    assert "avtrykket" not in shown


def test_the_accessibility_statement_is_a_setting(sample_engine: Engine) -> None:
    address = "https://uustatus.invalid/erklaering"
    client = create_app(Settings(uustatus_url=address), sample_engine).test_client()
    page = get(client, "/tilgjengelighet?lang=nb")
    assert links(page)["Les tilgjengelighetserklæringen for nettstedet"] == address
    assert links(get(client, "/?lang=nb"))["Tilgjengelighetserklæring"] == address


def test_without_a_statement_there_is_no_link(client: FlaskClient) -> None:
    assert "Tilgjengelighetserklæring" not in links(get(client, "/"))


# Other programs


def test_the_site_map_lists_every_page(client: FlaskClient) -> None:
    tree = ElementTree.fromstring(client.get("/sitemap.xml").text)
    addresses = [found.text or "" for found in tree.iter(f"{SITEMAP}loc")]
    assert len(addresses) == 1 + len(TEXTS) + len(THEMES) + len(ARTICLES)
    assert all(client.get(address.removeprefix("http://localhost")).status_code == 200 for address in addresses)


def test_the_site_map_uses_the_public_address(sample_engine: Engine) -> None:
    client = create_app(Settings(base_url="https://erfaringer.invalid"), sample_engine).test_client()
    assert "<loc>https://erfaringer.invalid/tema/ledelse</loc>" in client.get("/sitemap.xml").text
    assert "Sitemap: https://erfaringer.invalid/sitemap.xml" in client.get("/robots.txt").text


def test_crawlers_are_kept_out_of_endless_searches(client: FlaskClient) -> None:
    assert client.get("/robots.txt").text.splitlines()[:3] == ["User-agent: *", "Disallow: /sok", "Disallow: /api/"]


def test_browsers_can_offer_the_search(client: FlaskClient) -> None:
    answer = client.get("/opensearch.xml")
    assert answer.mimetype == "application/opensearchdescription+xml"
    tree = ElementTree.fromstring(answer.text)
    urls = {url.get("type"): url.get("template") for url in tree.iter(f"{OPENSEARCH}Url")}
    assert urls["text/html"] == "http://localhost/sok?q={searchTerms}"


def test_health_says_alive_and_ready(client: FlaskClient, sample_engine: Engine) -> None:
    assert client.get("/healthz").get_json() == {"status": "ok"}
    ready = client.get("/readyz").get_json()
    assert ready["status"] == "ready"
    assert ready["generation"] == sample_engine.searcher().generation.id
    assert ready["articles"] == len(ARTICLES)
    assert client.get("/readyz").headers["Cache-Control"] == "no-store"


def test_the_default_engine_is_the_one_the_settings_name(sample_settings: Settings, sample_engine: Engine) -> None:
    assert open_engine(sample_settings).searcher().generation == sample_engine.searcher().generation
    assert create_app(sample_settings).test_client().get("/readyz").status_code == 200
