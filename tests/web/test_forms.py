"""The forms of a search, read back by strict readers (`formats`). Forms of their own kind have files of their own.

1. CSV: one row a hit, as RFC 4180 has it, with a byte order mark; no cell is a formula.
2. JSON: the API's hits, one a line.
3. Every form tells what was asked, of which index and when; none is troubled by any text.
4. A form is written as it is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.result import Hit
from engine.schema import Unit
from search_app.forms import FORMS
from search_app.forms.csv_form import guarded
from search_app.plain_text import clean, one_line
from search_app.search_state import SearchState
from tests.web.formats import ATOM, entries, read_atom, read_bibtex, read_csv, read_ris
from tests.web.odd_articles import GENERATION, ODD_TEXTS, PERSON, SEARCH, article, head, numbered, whole, written

FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
units = pytest.mark.parametrize("unit", Unit)


# 1. CSV


@units
def test_csv_keeps_every_text(unit: Unit) -> None:
    rows = read_csv(written("csv", numbered(), unit))
    shown = {"title", "kind", "authors", "organisations"} | ({"text", "heading"} if unit is Unit.PASSAGE else {"lead"})
    assert [row["title"].removeprefix("'") for row in rows] == [clean(text) for text in ODD_TEXTS]
    assert all({row[name] for name in shown} == {row["title"]} for row in rows)


@units
def test_no_cell_of_csv_is_a_formula(unit: Unit) -> None:
    cells = [cell for row in read_csv(written("csv", numbered(), unit)) for cell in row.values()]
    assert any(cell.startswith("'=") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(FORMULA)]


@given(st.text(alphabet=st.sampled_from("=+-@\t\r\n'a\uff1d"), min_size=1))
def test_a_guarded_cell_is_the_text_after_an_apostrophe(text: str) -> None:
    assert guarded(text) == (f"'{text}" if text.startswith(FORMULA) else text)


def test_rows_of_csv_end_in_crlf_and_texts_break_in_lf() -> None:
    text = written("csv", (article(text="Én\r\nto\rtre"),), Unit.PASSAGE)
    assert text.count("\r\n") == 2
    assert read_csv(text)[0]["text"] == "Én\nto\ntre"


def test_columns_of_csv_for_articles() -> None:
    assert read_csv(written("csv", (PERSON,))) == [
        {
            "id": "gode-rad",
            "title": "Gode råd",
            "kind": "artikkel",
            "published": "2017-11-02",
            "language": "nb",
            "authors": "Kari Nordmann; Statens vegvesen",
            "people": "",
            "organisations": "",
            "themes": "ledelse; uten-navn",
            "source_url": "",
            "score": "1.2500",
            "url": "https://erfaring.example/artikkel/gode-rad",
            "lead": "Ingressen.",
            "matching_passages": "1",
            "passage": "Si det som det er.",
            "passage_url": "https://erfaring.example/artikkel/gode-rad#p1",
            "search": "https://erfaring.example/sok",
            "total": "1",
            "generation": GENERATION.id,
            "fingerprint": GENERATION.fingerprint,
            "retrieved": "2026-11-23T12:05:09Z",
            "licence": "NLOD 2.0",
        }
    ]


def test_columns_of_csv_for_passages() -> None:
    (row,) = read_csv(written("csv", (PERSON,), Unit.PASSAGE))
    assert list(row)[:6] == ["id", "article", "heading", "text", "speaker", "passage_kind"]
    assert list(row.values())[:6] == ["gode-rad#p1", "gode-rad", "Hva nå?", "Si det som det er.", "Mari Moe", "svar"]
    assert row["url"] == "https://erfaring.example/artikkel/gode-rad#p1"


# 2. JSON


@units
def test_json_is_a_head_and_hits(unit: Unit) -> None:
    body = json.loads(written("json", numbered(), unit, state=replace(SEARCH, unit=unit)))
    assert list(body) == [
        "query", "interpretation", "total", "index", "retrieved", "address", "licence", "hits",
    ]  # fmt: skip
    assert not {"side", "per_side"} & set(body["query"])
    assert [hit["title"] for hit in body["hits"]] == list(ODD_TEXTS)
    assert all(hit["id"].endswith("#p1") == (unit is Unit.PASSAGE) for hit in body["hits"])
    assert (body["total"], body["licence"]) == (len(ODD_TEXTS), "NLOD 2.0")


def test_json_has_a_hit_a_line() -> None:
    lines = written("json", numbered()).splitlines()
    assert lines[-1] == "]}"
    assert [json.loads(line.removesuffix(","))["title"] for line in lines[1:-1]] == list(ODD_TEXTS)


# 3. All forms

forms = pytest.mark.parametrize("ending", FORMS)


@units
@forms
def test_every_form_tells_search_index_and_time(ending: str, unit: Unit) -> None:
    text = written(ending, (PERSON,), unit, state=replace(SEARCH, unit=unit))
    address = head(state=replace(SEARCH, unit=unit)).address
    for said in (address, GENERATION.fingerprint, "2026-11-23T12:05:09Z", "NLOD 2.0"):
        assert (said.replace("&", "&amp;") if ending == "atom" else said) in text


@forms
def test_a_licence_that_is_not_known_is_not_stated(ending: str) -> None:
    text = written(ending, (PERSON,), licence="")
    assert "NLOD" not in text
    assert "rights" not in text


@forms
def test_nothing_found_is_a_whole_file_too(ending: str) -> None:
    text = written(ending, ())
    match ending:
        case "csv":
            assert read_csv(text) == []
        case "json":
            assert json.loads(text)["hits"] == []
        case "ris":
            assert text == ""
        case "bib":
            assert read_bibtex(text) == {}
        case "atom":
            assert entries(read_atom(text)) == []


@given(st.text())
def test_no_text_breaks_a_form(text: str) -> None:
    articles = numbered([text])
    for unit in Unit:
        state = SearchState(unit=unit).with_query(text)
        (row,) = read_csv(written("csv", articles, unit, state=state))
        assert row["title"] in (clean(text), f"'{clean(text)}")
        (hit,) = json.loads(written("json", articles, unit, state=state))["hits"]
        assert hit["title"] == text
        assert len(read_ris(written("ris", articles, unit, state=state))) == 1
        assert list(read_bibtex(written("bib", articles, unit, state=state)))
        (entry,) = entries(read_atom(written("atom", articles, unit, state=state)))
        assert (entry.findtext(f"{ATOM}title") or "").endswith(one_line(text))


# 4. Streams


@forms
def test_a_form_is_written_as_it_is_read(ending: str) -> None:
    taken: list[str] = []

    def counted(hits: Iterator[Hit]) -> Iterator[Hit]:
        for hit in hits:
            taken.append(hit.id)
            yield hit

    result = whole(numbered())
    pieces = FORMS[ending].write(replace(result, hits=counted(result.hits)), head())
    while not taken:
        next(pieces)
    assert len(taken) == 1
    assert len(list(pieces)) >= len(ODD_TEXTS) - 1
    assert len(taken) == len(ODD_TEXTS)
