"""The set of known items: sections drawn the same way each time, and headings that name one of them alone."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.relevance import known_items
from tests.relevance.measures import Measure
from tests.relevance.sets import load

LONG = "En tekst om plikter og rettigheter. " * 8
SECTIONS = {
    "a": "Fjelloven – § 1. Hvem loven gjelder for",
    "b": "Fjelloven – § 2-3 a. Plikt til varsling",
    "c": "Skogloven – § 4. Plikt til varsling",
    "d": "Skogloven – § 5. Formål",
    "e": "Skogloven – Vedlegg om tømmer",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpora" / "laws-100k.jsonl.gz"
    path.parent.mkdir()
    rows = [{"id": id_, "title": title, "text": LONG, "kind": "lov"} for id_, title in SECTIONS.items()]
    rows.append({"id": "kort", "title": "Fjelloven – § 9. Ikrafttredelse av denne loven", "text": "Straks."})
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path


def test_sections_with_a_heading_and_text_are_drawn_in_an_order_of_their_own(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = known_items.documents(corpus)
    assert {section["id"]: section["heading"] for section in drawn} == {
        "a": "Hvem loven gjelder for",
        "b": "Plikt til varsling",
        "c": "Plikt til varsling",
        "d": "Formål",
    }
    monkeypatch.setattr(known_items, "DOCUMENTS", 2)
    assert known_items.documents(corpus) == drawn[:2]


def test_only_a_heading_of_several_words_that_one_section_has_is_asked_for(corpus: Path) -> None:
    assert list(known_items.queries(known_items.documents(corpus))) == [("a", "Hvem loven gjelder for")]


def test_the_set_has_documents_without_their_headings(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "relevance" / "tidstyver").mkdir(parents=True)
    (tmp_path / "relevance" / "tidstyver" / "queries.tsv").write_text("id\tquery\n", encoding="utf-8")
    (tmp_path / "relevance" / "tidstyver" / "qrels.tsv").write_text("query\tdocument\tgrade\n", encoding="utf-8")
    laws = list(load(tmp_path, tmp_path))[-1]
    assert (laws.name, laws.measure) == ("laws", Measure.MRR)
    assert [(query.text, query.grades) for query in laws.queries] == [("Hvem loven gjelder for", {"a": 1})]
    written = [json.loads(line) for line in laws.documents.read_text(encoding="utf-8").splitlines()]
    assert {record["id"]: record["title"] for record in written} == {id_: id_ for id_ in "abcd"}
    assert all(record["text"] == LONG and record["kind"] == "lov" for record in written)
