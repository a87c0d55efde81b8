"""Drawings of counts: every year in its place, the same numbers in a table, nothing that a strict page must not hold.

1. The years: gaps at zero, long times in periods, nothing to compare means no drawing.
2. Bars narrow the search they are drawn of.
3. On the pages: drawn from every year, told to those who do not see it, without styles in the page.
4. Bars in tables.
"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from bs4 import Tag
from flask import Flask
from flask.testing import FlaskClient

from engine.dates import PartialDate
from engine.result import Facet, FacetValue
from search_app.results.charts import MOST_BARS, MOST_TICKS, Timeline, table_bars, timeline
from search_app.search_state import SearchState
from tests.web.collection import ARTICLES
from tests.web.reading import get, hit_titles, links, text


def drawn(app: Flask, counts: dict[int, int], state: SearchState | None = None) -> Timeline | None:
    facet = Facet("aar", tuple(FacetValue(f"{year:04d}", count) for year, count in counts.items()))
    with app.test_request_context("/?lang=nb"):
        return timeline((Facet("tema", (FacetValue("ledelse", 3),)), facet), state or SearchState())


def must(chart: Timeline | None) -> Timeline:
    assert chart is not None
    return chart


def number(length: str) -> float:
    assert length.endswith("%")
    return float(length.removesuffix("%"))


# 1. The years


@pytest.mark.parametrize("counts", [{}, {2017: 4}, {2016: 0, 2017: 4}, {2016: -1, 2017: -1}])
def test_one_year_is_nothing_to_draw(app: Flask, counts: dict[int, int]) -> None:
    assert drawn(app, counts) is None


def test_years_without_hits_are_gaps(app: Flask) -> None:
    bars = must(drawn(app, {2017: 4, 2014: 2})).bars
    assert [(bar.label, bar.number, bool(bar.url)) for bar in bars] == [
        ("2014", "2", True),
        ("2015", "0", False),
        ("2016", "0", False),
        ("2017", "4", True),
    ]
    assert [bar.height for bar in bars] == ["50.00%", "0.00%", "0.00%", "100.00%"]


def test_bars_stand_on_the_ground_beside_each_other_inside_the_drawing(app: Flask) -> None:
    bars = must(drawn(app, {1990: 3, 2001: 900, 2024: 1})).bars
    for bar, following in pairwise(bars):
        assert number(bar.x) + number(bar.width) <= number(following.x)
    for bar in bars:
        assert number(bar.y) + number(bar.height) == pytest.approx(100)
        assert 0 <= number(bar.slot) <= number(bar.x)
        assert number(bar.x) + number(bar.width) <= 100


def test_one_among_thousands_can_still_be_seen(app: Flask) -> None:
    assert number(must(drawn(app, {2001: 9_000, 2002: 1})).bars[1].height) >= 2


@pytest.mark.parametrize(("first", "last"), [(1814, 2024), (1, 9999), (1900, 1999), (2023, 2024), (1985, 2024)])
def test_any_length_of_time_fits(app: Flask, first: int, last: int) -> None:
    chart = must(drawn(app, {first: 1, last: 2}))
    assert len(chart.bars) <= MOST_BARS + 1
    assert 1 <= len(chart.ticks) <= MOST_TICKS + 1
    assert sum(int(bar.number) for bar in chart.bars) == 3
    assert all(0 <= number(tick.x) <= 100 for tick in chart.ticks)


def test_a_long_time_is_drawn_in_periods_of_round_years(app: Flask) -> None:
    chart = must(drawn(app, {1903: 1, 1909: 2, 1987: 5, 1999: 1}))
    assert [(bar.label, bar.number) for bar in chart.bars if bar.number != "0"] == [
        ("1900–1904", "1"),
        ("1905–1909", "2"),
        ("1985–1989", "5"),
        ("1995–1999", "1"),
    ]


def test_the_drawing_is_told_in_words(app: Flask) -> None:
    chart = must(drawn(app, {2014: 2, 2017: 1234}))
    assert chart.summary == "Artikler per år, 2014–2017. Flest i 2017: 1\N{NO-BREAK SPACE}234 artikler."


# 2. Narrowing


def test_a_bar_narrows_to_its_year_alone_and_the_chosen_one_lets_go(app: Flask) -> None:
    state = SearchState(q="plan", filters=(("tema", "ledelse"), ("aar", "2014")), page=3)
    bars = {bar.label: bar for bar in must(drawn(app, {2014: 2, 2015: 1}, state)).bars}
    assert bars["2015"].url == "/sok?q=plan&tema=ledelse&aar=2015"
    assert bars["2014"].url == "/sok?q=plan&tema=ledelse"
    assert [bar.label for bar in bars.values() if bar.current] == ["2014"]


def test_a_period_narrows_by_dates(app: Flask) -> None:
    state = SearchState(first=PartialDate(1900), sort=SearchState().sort)
    bar = must(drawn(app, {1903: 1, 1999: 1}, state)).bars[0]
    assert bar.url == "/sok?fra=1900&til=1904"


# 3. On the pages

FIRST, LAST = 2010, 2017


def rows(figure: Tag | None) -> dict[str, int]:
    assert figure is not None
    return {text(row.th): int(text(row.td)) for row in figure.select("tbody tr")}


def test_the_results_page_draws_every_year_with_the_same_numbers_in_the_table(client: FlaskClient) -> None:
    figure = get(client, "/sok").select_one(".date-fields .chart")
    counts = rows(figure)
    dated = [article.published.year for article in ARTICLES if article.published]
    assert list(counts) == [str(year) for year in range(LAST, FIRST - 1, -1)]
    assert counts == {str(year): dated.count(year) for year in range(FIRST, LAST + 1)}
    assert figure is not None
    assert len(figure.select(".bar")) == len(counts)


def test_every_year_is_drawn_though_a_list_of_values_is_cut_off(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.search.SHORT_FACET", 2)
    monkeypatch.setattr("engine.search.MAX_FACET_VALUES", 3)
    assert len([count for count in rows(get(client, "/sok").select_one(".chart")).values() if count]) > 3


def test_years_are_those_of_the_search_with_its_own_filter_off(client: FlaskClient) -> None:
    page = get(client, "/sok?q=gevinst&aar=2016")
    assert rows(page.select_one(".chart")) == {"2017": 1, "2016": 1}
    assert len(page.select(".bar-current")) == 1
    assert hit_titles(page) == ["Fire råd om gevinst"]


def test_a_bar_leads_to_as_many_hits_as_it_says(client: FlaskClient) -> None:
    page = get(client, "/sok?q=serien")
    figure = page.select_one(".chart")
    assert figure is not None
    for year, address in links(figure.tbody or page).items():
        assert f"{rows(figure)[year]} artikler" in text(get(client, address).h1)


def test_no_drawing_of_a_single_year(client: FlaskClient) -> None:
    assert get(client, "/sok?q=leiing").select_one(".chart") is None
    assert get(client, "/sok?q=gevinst&fra=2017").select_one(".chart") is None


def test_a_refused_search_has_no_drawing(client: FlaskClient) -> None:
    assert get(client, "/sok?fra=x&aar=2016&aar=2017", 400).select_one(".chart") is None


@pytest.mark.parametrize("address", ["/", "/sok", "/sok?q=gevinst&enhet=passasje", "/tema/ledelse"])
def test_a_drawing_is_an_image_with_words_and_no_second_tab_stops(client: FlaskClient, address: str) -> None:
    page = get(client, address)
    images = page.select("svg[role=img]")
    assert len(images) == 1
    assert re.search(r"per år, \d{4}–\d{4}\. Flest i \d{4}: \d+ \w+\.$", str(images[0]["aria-label"]))
    assert not images[0].select("a")
    for link in page.select("svg a"):
        assert link["tabindex"] == "-1"
        assert link.find_parent(attrs={"aria-hidden": "true"}) is not None
    assert not page.select("[style]")
    assert not page.select("style")


def test_the_drawing_of_a_theme_is_of_its_articles(client: FlaskClient) -> None:
    page = get(client, "/tema/digitalisering")
    figure = page.select_one(".chart")
    assert rows(figure) == {"2017": 1, "2016": 1}
    assert links(figure or page)["2016"] == "/sok?tema=digitalisering&aar=2016"


def test_the_front_page_draws_the_collection(client: FlaskClient) -> None:
    page = get(client, "/?lang=nn")
    dated = [article for article in ARTICLES if article.published]
    assert sum(rows(page.select_one(".chart")).values()) == len(dated)
    assert links(page.select_one(".chart") or page)["2016"] == "/sok?aar=2016&lang=nn"


# 4. Bars in tables


def test_nothing_to_compare_is_an_empty_table(app: Flask) -> None:
    assert table_bars(()) == ()
    with app.test_request_context("/"):
        assert [row.width for row in table_bars([("Tomt", "/tema/tomt", 0)])] == ["0.00%"]


def test_themes_are_compared_in_a_table_with_links(client: FlaskClient) -> None:
    table = get(client, "/").select_one(".table-bars")
    assert table is not None
    shown = [(text(row.th), text(row.td), str(bar["width"])) for row in table.select("tbody tr") if (bar := row.rect)]
    assert shown == [
        ("Ledelse", "3", "100.00%"),
        ("Digitalisering", "2", "66.67%"),
    ]
    assert links(table)["Digitalisering"] == "/tema/digitalisering"
