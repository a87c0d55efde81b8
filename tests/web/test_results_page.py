"""The results page, without any script.

1. The heading and the title say what was found.
2. The panel: facets with counts, own filter left out, chosen values marked; dates as typed.
3. Chips remove one filter each; all can be cleared.
4. Hits: title, context, best passages with links to their paragraphs in the same search.
5. How the query was read is told, and can be switched.
6. Paging and sorting keep the search.
7. What is refused is said beside its field, and the rest of the form is kept.

`test_zero_hits` holds what is offered where nothing is found, `test_take_along` the ways to keep a search.
"""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.web.collection import ARTICLES
from tests.web.reading import facet, get, heading, hit_titles, links, parameters, text

# 1. Heading


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?q=gevinst", "2 artikler for «gevinst»"),
        ("?q=nynorsk", "1 artikkel for «nynorsk»"),
        ("?q=gevinst&enhet=passasje", "6 avsnitt for «gevinst»"),
        ("", f"{len(ARTICLES)} artikler"),
        ("?tema=digitalisering", "2 artikler"),
        ("?q=finnesikke", "Ingen treff på «finnesikke»"),
        ("?q=gevinst&lang=nn", "2 artiklar for «gevinst»"),
        ("?q=gevinst&lang=en", "2 articles for “gevinst”"),
    ],
)
def test_heading_and_title_say_count_and_words(client: FlaskClient, query: str, said: str) -> None:
    page = get(client, f"/sok{query}")
    assert heading(page) == said
    assert text(page.title) == f"{said} – Erfaringssøk"
    assert text(page.select_one("[role=status]")).startswith(said)


def test_the_words_stay_in_the_field(client: FlaskClient) -> None:
    page = get(client, "/sok?q=%22God+ledelse%22")
    field = page.select_one("#q")
    assert field is not None
    assert field["value"] == '"God ledelse"'


# 2. Panel


def test_facets_show_counts_and_what_is_chosen(client: FlaskClient) -> None:
    page = get(client, "/sok?q=gevinst&tema=ledelse")
    shown = facet(page, "tema")
    assert shown["ledelse"] == "Ledelse (1)"
    assert shown["digitalisering"] == "Digitalisering (2)"
    assert [box["value"] for box in page.select("input[name=tema][checked]")] == ["ledelse"]
    summary = page.select_one("#gruppe-tema > summary")
    assert text(summary) == "Tema 1 valgt"


def test_values_without_hits_stay_in_place_greyed_in_short_lists(client: FlaskClient) -> None:
    page = get(client, "/sok?q=gevinst&tema=ledelse")
    disabled = [str(box["value"]) for box in page.select("input[name=type][disabled]")]
    assert "artikkel" in disabled
    assert "intervju" not in disabled


def test_long_lists_hide_the_rest_behind_show_more(client: FlaskClient) -> None:
    page = get(client, "/sok")
    group = page.select_one("#gruppe-organisasjon")
    assert group is not None
    shown = group.select("fieldset > .option")
    more = group.select(".more-values input[type=checkbox]")
    assert len(shown) == 8
    assert len(more) > 0
    assert text(group.select_one(".more-values > summary")) == f"Vis {len(more)} til"


def test_every_value_of_a_long_list_can_be_reached(client: FlaskClient) -> None:
    named = {name for article in ARTICLES for name in article.organisations}
    assert facet(get(client, "/sok"), "organisasjon").keys() == named


def test_a_long_list_offers_to_find_a_value_in_it(client: FlaskClient) -> None:
    page = get(client, "/sok")
    field = page.select_one("#finn-organisasjon")
    assert field is not None
    assert page.select_one(f"#{field['data-narrows']} input[type=checkbox]") is not None
    assert field.get("name") is None
    assert page.select_one("#finn-tema") is None


def test_a_list_that_is_cut_off_says_so(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "vanligste" not in text(get(client, "/sok").select_one("#gruppe-organisasjon"))
    monkeypatch.setattr("engine.search.MAX_FACET_VALUES", 15)
    monkeypatch.setattr("search_app.results.filter_panel.MAX_FACET_VALUES", 15)
    group = get(client, "/sok").select_one("#gruppe-organisasjon")
    assert text(group).endswith("Listen viser de 15 vanligste.")


def test_a_chosen_value_of_a_long_list_is_among_the_first(client: FlaskClient) -> None:
    page = get(client, "/sok?organisasjon=Virksomhet+25")
    first = page.select_one("#gruppe-organisasjon input")
    assert first is not None
    assert first["value"] == "Virksomhet 25"


def test_kinds_have_names_and_unknown_ones_a_capital_letter(client: FlaskClient) -> None:
    kinds = facet(get(client, "/sok"), "type")
    assert kinds["intervju"].startswith("Intervju")
    assert kinds["podkast"].startswith("Podkast")


def test_facets_with_one_value_only_appear_where_that_says_something(client: FlaskClient) -> None:
    assert facet(get(client, "/sok"), "sprak").keys() == {"nb", "nn"}
    assert facet(get(client, "/sok"), "sprak")["nn"].startswith("Norsk nynorsk")


def test_dates_come_back_as_norwegians_write_them(client: FlaskClient) -> None:
    page = get(client, "/sok?fra=2016-03-24&til=2017-11")
    values = {name: page.select_one(f"#{name}") for name in ("fra", "til")}
    assert {name: field["value"] for name, field in values.items() if field} == {"fra": "24.3.2016", "til": "11.2017"}


def test_the_form_carries_what_has_no_field_of_its_own(client: FlaskClient) -> None:
    page = get(client, "/sok?q=gevinst&enhet=passasje&per_side=5&ordrett=1&lang=nn&tema=ledelse&side=1")
    hidden = {str(field["name"]): field["value"] for field in page.select("#sokeskjema input[type=hidden]")}
    assert hidden == {"enhet": "passasje", "per_side": "5", "ordrett": "1", "lang": "nn"}


# 3. Chips


def test_each_chip_removes_its_own_filter(client: FlaskClient) -> None:
    page = get(client, "/sok?q=gevinst&tema=ledelse&type=intervju&fra=2015&sorter=nyeste&lang=nb")
    chips = links(page.select_one(".chips") or page)
    assert {label: parameters(address) for label, address in chips.items()} == {
        "Fjern filteret Tema: Ledelse": [
            ("q", "gevinst"), ("type", "intervju"), ("fra", "2015"), ("sorter", "nyeste"), ("lang", "nb")
        ],
        "Fjern filteret Type: Intervju": [
            ("q", "gevinst"), ("tema", "ledelse"), ("fra", "2015"), ("sorter", "nyeste"), ("lang", "nb")
        ],
        "Fjern filteret Fra og med: 2015": [
            ("q", "gevinst"), ("tema", "ledelse"), ("type", "intervju"), ("sorter", "nyeste"), ("lang", "nb")
        ],
        "Nullstill alle": [("q", "gevinst"), ("sorter", "nyeste"), ("lang", "nb")],
    }  # fmt: skip


def test_without_filters_there_are_no_chips(client: FlaskClient) -> None:
    assert get(client, "/sok?q=gevinst").select_one(".chips") is None


# 4. Hits


def test_a_hit_shows_its_facts_and_its_passages_with_links(client: FlaskClient) -> None:
    page = get(client, "/sok?q=gevinst&type=intervju")
    hit = page.select_one(".hit")
    assert hit is not None
    assert text(hit.h2) == "Vi tok ut gevinstene"
    assert text(hit.select_one(".context")) == "Intervju november 2017 Etaten, Departementet"
    assert [text(tag) for tag in hit.select(".tags li")] == ["Ledelse", "Digitalisering"]
    assert links(hit)["Hva lærte dere om ledelse?"] == ("/artikkel/vi-tok-ut-gevinstene?q=gevinst&type=intervju#p2")
    assert [text(mark) for mark in hit.select("mark")] == [
        "gevinstene", "gevinstene", "gevinst", "gevinsten", "gevinster"
    ]  # fmt: skip


def test_a_heading_that_several_passages_share_is_shown_once(client: FlaskClient) -> None:
    hit = get(client, "/sok?q=gevinst&type=artikkel").select_one(".hit")
    assert hit is not None
    assert [text(link) for link in hit.select(".passage-place a")] == ["Rådene", "Avsnitt 2", "Avsnitt 3"]
    assert text(hit.select_one(".hit-more a")).startswith("Vis alle 4 avsnitt med treff")


def test_browsing_shows_the_lead(client: FlaskClient) -> None:
    page = get(client, "/sok?type=podkast")
    lead = page.select_one(".hit-lead")
    assert text(lead) == "Ein artikkel om leiing."
    assert lead is not None
    assert lead["lang"] == "nn"


def test_passages_can_be_the_hits(client: FlaskClient) -> None:
    page = get(client, "/sok?q=gevinst+tidlig&enhet=passasje")
    hit = page.select_one(".hit")
    assert hit is not None
    assert text(hit.h2) == "Rådene"
    assert text(hit.select_one(".hit-source > span")) == "I artikkelen Fire råd om gevinst"
    assert text(hit.select_one(".context")) == "Råd Avsnitt 1 24. mars 2016 Etaten"
    assert text(hit.select_one("blockquote")) == "Råd nummer 1: hent gevinst tidlig ."
    assert links(hit)["Rådene"].endswith("#p1")
    assert links(hit)["Siter avsnitt 1 : Fire råd om gevinst"] == "/artikkel/fire-rad/sitat/p1"


def test_a_passage_that_is_a_hit_names_its_kind_and_who_speaks(client: FlaskClient) -> None:
    hit = get(client, "/sok?passasjetype=svar&enhet=passasje").select_one(".hit")
    assert hit is not None
    context = [text(part) for part in hit.select(".context > span")]
    assert context[:2] == ["Svar", "Kari Holm"]
    assert [text(tag) for tag in hit.select(".tags li")] == ["Ledelse", "Digitalisering"]


def test_articles_and_passages_are_two_views_of_one_search(client: FlaskClient) -> None:
    units = links(get(client, "/sok?q=gevinst&tema=ledelse").select_one(".units") or get(client, "/"))
    assert units == {
        "Artikler": "/sok?q=gevinst&tema=ledelse",
        "Avsnitt": "/sok?q=gevinst&tema=ledelse&enhet=passasje",
    }


# 5. Reading of the query


def test_other_forms_are_named_and_can_be_left_out(client: FlaskClient) -> None:
    page = get(client, "/sok?q=gevinst")
    reading = page.select_one(".reading")
    assert text(reading).startswith("Søket tar også med gevinsten , gevinstene , gevinster")
    assert links(page)["søk ordrett"] == "/sok?q=gevinst&ordrett=1"


def test_literal_search_says_so_and_can_be_left(client: FlaskClient) -> None:
    page = get(client, "/sok?q=gevinst&ordrett=1")
    assert "Ordrett søk" in text(page.select_one(".reading"))
    assert links(page)["Ta med andre former"] == "/sok?q=gevinst"


def test_a_wider_search_is_announced(client: FlaskClient) -> None:
    page = get(client, "/sok?q=gevinst+finnesikke")
    assert "Ingen treff har alle ordene." in text(page.select_one(".results-head"))
    assert len(hit_titles(page)) == 2


def test_what_could_not_be_used_as_typed_is_said(client: FlaskClient) -> None:
    page = get(client, '/sok?q="gevinst')
    assert "anførselstegn" in text(page.select_one(".results-head"))


# 6. Paging and sorting


def test_paging_keeps_the_search(client: FlaskClient) -> None:
    page = get(client, "/sok?q=serien&sorter=tittel&side=2")
    assert hit_titles(page) == [f"Nummer {number}" for number in range(11, 21)]
    nav = page.select_one(".ds-pagination")
    assert nav is not None
    assert [text(item) for item in nav.select("li")] == ["Forrige", "1", "2", "3", "Neste"]
    assert links(nav)["Neste"] == "/sok?q=serien&sorter=tittel&side=3"
    assert links(nav)["Forrige"] == "/sok?q=serien&sorter=tittel"
    current = nav.select_one("[aria-current]")
    assert text(current) == "2"
    assert text(page.select_one("[role=status]")) == "25 artikler for «serien», side 2 av 3"


def test_first_and_last_place_in_the_paging_are_previous_and_next(client: FlaskClient) -> None:
    first = get(client, "/sok?q=serien").select(".ds-pagination li")
    assert not first[0].select("a")
    assert text(first[-1]) == "Neste"


def test_there_are_gaps_in_long_paging(client: FlaskClient) -> None:
    nav = get(client, "/sok?q=serien&per_side=2&side=6").select_one(".ds-pagination")
    assert nav is not None
    assert [text(item) for item in nav.select("li")][1:-1] == ["1", "", "5", "6", "7", "", "13"]


def test_a_page_after_the_last_leads_back(client: FlaskClient) -> None:
    page = get(client, "/sok?q=gevinst&side=9")
    assert links(page)["Gå til siste side"] == "/sok?q=gevinst"


@pytest.mark.parametrize(
    ("sort", "first"), [("tittel", "Farlig"), ("nyeste", "Vi tok ut gevinstene"), ("eldste", "Nummer 25")]
)
def test_hits_come_in_the_order_asked_for(client: FlaskClient, sort: str, first: str) -> None:
    page = get(client, f"/sok?sorter={sort}")
    assert hit_titles(page)[0].startswith(first)
    assert [option["value"] for option in page.select("#sorter option[selected]")] == [sort]


@pytest.mark.parametrize(
    ("address", "offered"),
    [
        ("/sok?q=gevinst", [("relevans", "Relevans"), ("nyeste", "Nyeste først")]),
        ("/sok", [("relevans", "Nyeste først")]),
        ("/sok?sorter=nyeste", [("nyeste", "Nyeste først")]),
    ],
)
def test_without_words_no_order_is_called_relevance(
    client: FlaskClient, address: str, offered: list[tuple[str, str]]
) -> None:
    page = get(client, address)
    options = [(str(option["value"]), text(option)) for option in page.select("#sorter option")]
    assert options == [*offered, ("eldste", "Eldste først"), ("tittel", "Tittel")]
    assert [text(option) for option in page.select("#sorter option[selected]")] == [offered[0][1]]
    assert offered[0][1] in text(page.select_one(".asked"))


# 7. Refusals


def test_a_bad_date_is_said_beside_its_field(client: FlaskClient) -> None:
    page = get(client, "/sok?q=gevinst&fra=i+fjor&til=2017&tema=ledelse", 400)
    assert heading(page) == "Søket kan ikke utføres"
    field = page.select_one("#fra")
    assert field is not None
    assert (field["value"], field["aria-invalid"]) == ("i fjor", "true")
    assert str(field["aria-describedby"]).split()[0] == "fra-feil"
    assert text(page.select_one("#fra-feil")) == "Skriv datoen som 2015, 11.2014 eller 21.11.2014."
    assert page.select_one("#til-feil") is None
    assert [box["value"] for box in page.select("input[name=tema][checked]")] == ["ledelse"]
    assert links(page)["Søk uten det som ikke kunne brukes"] == "/sok?q=gevinst&tema=ledelse&til=2017"


def test_all_mistakes_are_listed_at_once(client: FlaskClient) -> None:
    page = get(client, "/sok?q=gevinst&fra=x&til=y&aar=z&foo=1", 400)
    alert = text(page.select_one(".ds-alert"))
    assert all(piece in alert for piece in ("Fra og med «x»", "Til og med «y»", "År «z»", "foo «1»", "per_side"))


@pytest.mark.parametrize("q", ["x" * 257, " ".join("x" * 33)])
def test_a_search_that_is_too_long_is_said_beside_the_field(client: FlaskClient, q: str) -> None:
    page = get(client, f"/sok?q={q.replace(' ', '+')}", 400)
    field = page.select_one("#q")
    assert field is not None
    assert (field["value"], field["aria-describedby"]) == (q, "q-feil")
    assert text(page.select_one("#q-feil"))


def test_a_misspelt_search_shows_what_was_meant_and_the_way_back(client: FlaskClient) -> None:
    page = client.get("/sok?q=gevinstenee").get_data(as_text=True)
    assert "Ingen treff på «gevinstenee»." in page
    assert "for «gevinstene»</h1>" in page
    assert 'href="/sok?q=gevinstenee&amp;ordrett=1"' in page


def test_the_last_page_says_where_the_other_hits_are(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("engine.result", "search_app.results.page", "search_app.search_state"):
        monkeypatch.setattr(f"{module}.MAX_WINDOW", 20, raising=False)
    said = "Sidene går ikke lenger enn til treff 20."
    assert said not in text(get(client, "/sok").main)
    last = get(client, "/sok?side=2")
    assert said in text(last.main)
    assert links(last)["Ta med søket videre"] == "#ta-med"


def test_a_group_is_open_where_there_is_something_to_choose_between(client: FlaskClient) -> None:
    def opened(address: str) -> set[str]:
        groups = get(client, address).select(".filter-group[open]")
        return {str(group["id"]).removeprefix("gruppe-") for group in groups}

    assert opened("/sok") == {"tema", "type"}
    assert opened("/sok?q=finnesikke") == set()
    assert opened("/sok?q=finnesikke&tema=ledelse") == {"tema"}
