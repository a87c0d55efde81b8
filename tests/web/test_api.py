"""The API keeps its contract.

1. The search answer has the shape that clients rely on, key by key.
2. Filters: OR inside a facet, AND between facets; a facet is counted as if its own filter were off.
3. Articles and themes by id.
4. Errors have one shape (RFC 9457) that names the parameter, the value and what is allowed.
5. Answers can be revalidated.
"""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from engine.port import Engine
from search_app.search_state import PARAMETERS
from tests.web.collection import ADVICE, ARTICLES, INTERVIEW, THEMES

SEARCH = "/api/v1/search"
Json = dict[str, Any]


def get(client: FlaskClient, address: str, status: int = 200) -> Json:
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    body: Json = answer.get_json(force=True)
    return body


def ids(answer: Json) -> set[str]:
    return {hit["id"] for hit in answer["hits"]}


def counts(answer: Json, field: str) -> dict[str, int]:
    return {value["value"]: value["count"] for value in answer["facets"][field]}


# 1. The shape


def test_the_search_answer_has_the_shape_of_the_contract(client: FlaskClient, sample_engine: Engine) -> None:
    answer = get(client, f"{SEARCH}?q=gevinst&tema=ledelse")
    assert list(answer) == ["query", "interpretation", "total", "hits", "partial_hits", "facets", "pages", "index"]
    assert (
        answer["query"].items()
        >= {
            "q": "gevinst",
            "filters": {"tema": ["ledelse"]},
            "sorter": "relevans",
            "side": 1,
            "per_side": 10,
            "enhet": "artikkel",
        }.items()
    )
    interpretation = answer["interpretation"]
    assert (interpretation["operator"], interpretation["relaxed"], interpretation["suggestion"]) == ("all", False, None)
    forms = ["gevinsten", "gevinstene", "gevinster"]
    assert interpretation["terms"] == [
        {"typed": "gevinst", "also_matches": forms, "reasons": dict.fromkeys(forms, "bøyning")}
    ]
    assert answer["total"] == 1
    assert list(answer["facets"]) == ["tema", "type", "aar", "organisasjon", "person", "passasjetype", "sprak"]
    assert {"value": "ledelse", "label": "Ledelse", "count": 1, "selected": True} in answer["facets"]["tema"]
    assert answer["pages"] == {"total": 1, "next": None, "previous": None}
    generation = sample_engine.searcher().generation
    assert answer["index"] == {
        "generation": generation.id,
        "fingerprint": generation.fingerprint,
        "engine": generation.engine,
    }
    assert generation.fingerprint.startswith("sha256:")


def test_a_hit_has_the_shape_of_the_contract(client: FlaskClient) -> None:
    (hit,) = get(client, f"{SEARCH}?q=gevinst&type=intervju")["hits"]
    passages = hit.pop("passages")
    assert hit.pop("score") > 0
    assert hit == {
        "id": INTERVIEW.id,
        "title": "Vi tok ut gevinstene",
        "url": "/artikkel/vi-tok-ut-gevinstene",
        "source_url": "https://kilde.invalid/vi-tok-ut-gevinstene",
        "kind": "intervju",
        "published": "2017-11",
        "language": "nb",
        "themes": ["ledelse", "digitalisering"],
        "organisations": ["Etaten", "Departementet"],
        "people": ["Kari Holm"],
        "title_marked": "Vi tok ut <mark>gevinstene</mark>",
        "matching_passages": 2,
        "missing": [],
    }
    assert passages[0] == {
        "id": "vi-tok-ut-gevinstene#p1",
        "heading": "Hva gjorde dere først?",
        "speaker": "Kari Holm",
        "kind": "svar",
        "language": "nb",
        "url": "/artikkel/vi-tok-ut-gevinstene#p1",
        "marked": "Vi kartla <mark>gevinstene</mark>.\n\nSå laget vi en plan for <mark>gevinst</mark> og oppfølging.",
    }


def test_what_lacks_some_words_stands_apart_from_the_hits(client: FlaskClient) -> None:
    answer = get(client, f"{SEARCH}?q=plan+for+gevinst")
    assert answer["total"] == len(answer["hits"]) == 1
    (partial,) = answer["partial_hits"]
    assert partial.keys() == answer["hits"][0].keys()
    assert (partial["id"], partial["missing"]) == ("fire-rad", ["plan"])
    assert "<mark>" in partial["passages"][0]["marked"]


def test_a_hit_may_be_a_passage(client: FlaskClient) -> None:
    answer = get(client, f"{SEARCH}?q=tidlig&enhet=passasje")
    (hit,) = answer["hits"]
    assert (hit["id"], hit["article"], hit["url"]) == ("fire-rad#p1", "fire-rad", "/artikkel/fire-rad#p1")
    assert [passage["id"] for passage in hit["passages"]] == ["fire-rad#p1"]


def test_paging_follows_its_own_links_to_the_end(client: FlaskClient) -> None:
    address: str | None = f"{SEARCH}?per_side=10&sorter=tittel&lang=en"
    seen: list[str] = []
    while address:
        answer = get(client, address)
        seen += [hit["id"] for hit in answer["hits"]]
        address = answer["pages"]["next"]
    assert sorted(seen) == sorted(article.id for article in ARTICLES)
    assert answer["pages"]["previous"] == f"{SEARCH}?sorter=tittel&side=2&lang=en"


def test_a_page_after_the_last_is_empty_and_leads_back(client: FlaskClient) -> None:
    answer = get(client, f"{SEARCH}?side=9")
    assert answer["hits"] == []
    assert answer["pages"] == {"total": 3, "next": None, "previous": f"{SEARCH}?side=3"}


def test_labels_follow_the_language(client: FlaskClient) -> None:
    labels = {lang: get(client, f"{SEARCH}?lang={lang}")["facets"]["tema"][0]["label"] for lang in ("nb", "nn", "en")}
    assert labels == {"nb": "Ledelse", "nn": "Leiing", "en": "Leadership"}


# 2. Filters


def test_values_of_one_facet_are_alternatives(client: FlaskClient) -> None:
    both = ids(get(client, f"{SEARCH}?tema=ledelse&tema=digitalisering"))
    assert both == ids(get(client, f"{SEARCH}?tema=ledelse")) | ids(get(client, f"{SEARCH}?tema=digitalisering"))


def test_facets_narrow_together(client: FlaskClient) -> None:
    found = ids(get(client, f"{SEARCH}?tema=digitalisering&type=intervju"))
    assert found == {INTERVIEW.id}


def test_a_facet_ignores_its_own_filter_in_its_counts(client: FlaskClient) -> None:
    free = get(client, f"{SEARCH}?q=gevinst")
    narrowed = get(client, f"{SEARCH}?q=gevinst&tema=ledelse")
    assert counts(narrowed, "tema") == counts(free, "tema") == {"ledelse": 1, "digitalisering": 2, "uten-tema": 0}
    assert counts(free, "type")["artikkel"] == 1
    assert counts(narrowed, "type")["artikkel"] == 0


def test_a_chosen_value_stays_listed_at_zero(client: FlaskClient) -> None:
    answer = get(client, f"{SEARCH}?q=gevinst&organisasjon=Finnes+ikke")
    assert {"value": "Finnes ikke", "label": "Finnes ikke", "count": 0, "selected": True} in answer["facets"][
        "organisasjon"
    ]


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        ("fra=2017", {INTERVIEW.id}),
        ("fra=24.3.2016&til=2017", {INTERVIEW.id, ADVICE.id}),
        ("fra=2017-11-15&til=2017-11-15", {INTERVIEW.id}),
        ("til=2016-03-23", set()),
    ],
)
def test_dates_narrow_to_articles_that_may_be_from_then(client: FlaskClient, dates: str, found: set[str]) -> None:
    assert ids(get(client, f"{SEARCH}?q=gevinst&{dates}")) == found


def test_literal_search_takes_the_word_alone(client: FlaskClient) -> None:
    answer = get(client, f"{SEARCH}?q=gevinstene&ordrett=1")
    assert ids(answer) == {INTERVIEW.id}
    assert answer["interpretation"]["terms"] == [{"typed": "gevinstene", "also_matches": [], "reasons": {}}]
    assert answer["query"]["ordrett"] is True


# 3. By id


def test_an_article_comes_whole(client: FlaskClient) -> None:
    answer = get(client, f"/api/v1/articles/{INTERVIEW.id}")
    assert (answer["title"], answer["lead"], answer["kind"]) == (INTERVIEW.title, INTERVIEW.lead, "intervju")
    assert answer["passages"][1] == {
        "id": "vi-tok-ut-gevinstene#p2",
        "anchor": "p2",
        "heading": "Hva lærte dere om ledelse?",
        "speaker": "Kari Holm",
        "kind": "svar",
        "language": "nb",
        "text": "God ledelse er å spørre hver uke om gevinsten er på vei. Slik blir planer til gevinster.",
        "url": "/artikkel/vi-tok-ut-gevinstene#p2",
    }
    assert [section["passages"] for section in answer["sections"]] == [["p1"], ["p2"]]
    assert answer["sections"][0]["heading"] == "Hva gjorde dere først?"


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_every_passage_of_every_article_is_there_in_order(client: FlaskClient, article: Any) -> None:
    answer = get(client, f"/api/v1/articles/{article.id}")
    assert [passage["text"] for passage in answer["passages"]] == [passage.text for passage in article.passages()]


def test_themes_have_labels_counts_and_pages(client: FlaskClient) -> None:
    themes = get(client, "/api/v1/themes")["themes"]
    assert [theme["id"] for theme in themes] == [theme.id for theme in THEMES]
    assert themes[0]["labels"] == {"nb": "Ledelse", "nn": "Leiing", "en": "Leadership"}
    assert (themes[0]["articles"], themes[0]["passages"]) == (3, 4)
    assert (themes[2]["articles"], themes[2]["passages"]) == (0, 0)
    assert all(client.get(theme["url"]).status_code == 200 for theme in themes)


# 4. Errors


@pytest.mark.parametrize(
    ("query", "name", "allowed"),
    [
        ("q=x&foo=1", "foo", PARAMETERS),
        ("q=a&q=b", "q", ("one value",)),
        ("side=0", "side", ("1–1000",)),
        ("per_side=101", "per_side", ("1–100",)),
        ("sorter=dato", "sorter", ("relevans", "nyeste", "eldste", "tittel")),
        ("enhet=bok", "enhet", ("artikkel", "passasje")),
        ("fra=i+fjor", "fra", ("2015", "2015-03", "24.3.2015")),
        ("ordrett=ja", "ordrett", ("0", "1")),
        ("lang=da", "lang", ("nb", "nn", "en")),
        (f"q={'x' * 257}", "q", ("256",)),
        (f"q={'+'.join('x' * 33)}", "q", ("32",)),
    ],
)
def test_a_refusal_names_the_parameter_and_what_is_allowed(
    client: FlaskClient, query: str, name: str, allowed: tuple[str, ...]
) -> None:
    answer = client.get(f"{SEARCH}?{query}")
    body = answer.get_json(force=True)
    assert answer.status_code == body["status"] == 400
    assert answer.content_type == "application/problem+json"
    assert (body["type"], body["title"], body["parameter"]) == ("about:blank", "Bad Request", name)
    assert name in body["detail"]
    assert all(value in body["allowed"] for value in allowed)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/articles/finnes-ikke", 404),
        ("/api/v1/articles/..%2f..%2fetc", 404),
        ("/api/v1/nothing", 404),
        ("/api/", 404),
        ("/api/v1/themes?q=x", 400),
        (f"/api/v1/articles/{INTERVIEW.id}?side=2", 400),
    ],
)
def test_every_error_has_the_one_shape(client: FlaskClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert answer.get_json(force=True).keys() >= {"type", "title", "status", "detail"}


# 5. Caching


@pytest.mark.parametrize("address", [f"{SEARCH}?q=gevinst", "/api/v1/themes", "/sok?q=gevinst", "/"])
def test_an_unchanged_answer_is_not_sent_twice(client: FlaskClient, address: str) -> None:
    first = client.get(address)
    assert first.headers["Cache-Control"] == "no-cache"
    assert "Accept-Language" in first.headers["Vary"]
    second = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (second.status_code, second.data) == (304, b"")
    other = client.get(address + ("&" if "?" in address else "?") + "lang=en")
    assert other.headers["ETag"] != first.headers["ETag"]


# The parts of a score


@pytest.mark.parametrize("query", ["q=gevinst", "q=gevinst+plan&enhet=passasje"])
def test_explain_gives_the_parts_of_each_score(client: FlaskClient, query: str) -> None:
    hits = client.get(f"/api/v1/search?{query}&explain=1").get_json()["hits"]
    assert hits
    for hit in hits:
        parts = hit["explanation"]
        assert sum(part["score"] for part in parts) == pytest.approx(hit["score"], abs=0.0001 * len(parts))
        assert all(set(part) == {"field", "terms", "score"} for part in parts)
    plain = client.get(f"/api/v1/search?{query}").get_json()["hits"]
    assert plain == [{name: value for name, value in hit.items() if name != "explanation"} for hit in hits]


@pytest.mark.parametrize("query", ["explain=2", "explain=", "explain=1&explain=1"])
def test_explain_is_0_or_1(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/api/v1/search?q=gevinst&{query}")
    assert answer.status_code == 400
    assert "explain" in answer.get_json()["detail"]
