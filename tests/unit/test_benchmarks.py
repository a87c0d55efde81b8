"""The benchmark compares equal work: on a small corpus, every engine gives every question the same answer."""

from __future__ import annotations

import gzip
import json
import random
import re
from pathlib import Path

import pytest

from benchmarks import asking, suggesting
from benchmarks.__main__ import main as benchmark
from benchmarks.asking import FIRST, Row
from benchmarks.building import CONTESTANTS
from benchmarks.corpus import FACETS, SOURCE, Passage, load, save
from benchmarks.engines import OURS, Answer
from benchmarks.questions import CLASSES, Question, draw
from engine.port import Engine
from engine.settings import Settings

WORDS = [*(f"ord{letter}" for letter in "abcdefgh"), "staten", "§4-1", "3,5", 'a"b', "it", "og", "virksomhet"]


def passages() -> list[Passage]:
    chance = random.Random(11)
    return [
        Passage(
            id=f"p{number}",
            title=" ".join(chance.choices(WORDS, k=3)),
            body=" ".join(chance.choices(WORDS, k=30)),
            facets={
                "tema": [["ledelse"], ["digitalisering", "ledelse"]][number % 2],
                "type": [["lov"], ["forskrift"], ["lov"]][number % 3],
                "aar": [f"{2010 + number % 4}"],
                "organisasjon": [f"etat {number % 7}"],
            },
        )
        for number in range(60)
    ]


@pytest.fixture
def rows(tmp_path: Path) -> list[Row]:
    readers = {}
    for contestant in CONTESTANTS:
        directory = tmp_path / contestant.directory
        directory.mkdir()
        contestant.build(passages(), directory)
        readers[contestant] = contestant.open(directory)
    return asking.rows(readers)


def test_all_engines_agree_on_every_question(rows: list[Row]) -> None:
    questions = draw(passages(), 5)
    assert questions.keys() == CLASSES.keys()
    for row in rows:
        for asked in questions.values():
            for question in asked:
                answer = row.reader.ask(question)
                assert answer.total > 0, (row.name, question)
                assert answer.counts.keys() == set(FACETS)
    measured = asking.measure(rows, questions, rounds=1)
    assert list(measured) == [row.name for row in rows]
    assert OURS.name + FIRST in measured
    for row in rows:
        row.reader.close()


class Wrong:
    """A reader that finds one document too many."""

    def __init__(self, row: Row) -> None:
        self._row = row

    def ask(self, question: Question) -> Answer:
        answer = self._row.reader.ask(question)
        return Answer(answer.best, answer.total + 1, answer.counts)

    def forget(self, *, terms: bool) -> None:
        self._row.reader.forget(terms=terms)

    def close(self) -> None:
        self._row.reader.close()


def test_engines_that_disagree_are_not_compared(rows: list[Row]) -> None:
    wrong = Row("wrong", Wrong(rows[0]), rows[0].prepare)
    with pytest.raises(ValueError, match="wrong says"):
        asking.measure([rows[0], wrong], draw(passages(), 1), rounds=1)
    for row in rows:
        row.reader.close()


def test_passages_come_back_from_their_file(tmp_path: Path) -> None:
    save(iter(passages()), tmp_path / "passages.jsonl")
    assert list(load(tmp_path / "passages.jsonl")) == passages()


def test_the_same_questions_are_drawn_every_time() -> None:
    assert draw(passages(), 5) == draw(passages(), 5)


def test_suggestions_are_measured_beside_searches(
    sample_engine: Engine, sample_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    articles = sample_engine.searcher().generation.articles
    assert suggesting.main([str(sample_settings.index_dir), "--texts", "10"]) == 0
    told = capsys.readouterr().out
    assert f"\n{articles} articles: typing, ms" in told
    assert re.search(r"^suggestions +[0-9.]+ / [0-9.]+ +1$", told, re.MULTILINE)
    assert re.search(r"^searches +[0-9.]+ / [0-9.]+ +[0-9.]+$", told, re.MULTILINE)
    assert re.search(r"^table of suggestions +[0-9.]+ s +[0-9.]+ MB$", told, re.MULTILINE)


def test_all_that_is_documented_is_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """From one small run: reading and building, pages and records, suggestions and questions."""
    records = [
        {"id": f"lov-{number}", "title": f"Lov {number} om virksomhet", "kind": "lov", "published": "2017-01-02"}
        | {"text": " ".join(random.Random(number).choices(WORDS, k=60))}
        for number in range(30)
    ]
    (tmp_path / "corpora").mkdir()
    with gzip.open(tmp_path / SOURCE, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(each) + "\n" for each in records)
    command = [str(tmp_path), "--sizes", "30", "--queries", "2", "--rounds", "1", "--passages", "9"]
    command += ["--pages", "3", "--records", "5"]
    assert benchmark(command) == 0
    told = capfd.readouterr().out
    for row in (
        r"3 pages, reading alone +3 +\d+ +\d+",
        r"3 pages, 2 processes +3 +\d+ +\d+",
        r"3 pages, unchanged +3 +\d+ +\d+",
        r"20 records, 2 processes +20 +\d+ +\d+",
        r"memory of reading 4 times as much +× [0-9.]+",
        r"all that is indexed +[0-9,]+ +1\.0 +[0-9,]+ +1\.0",
        r"lemmas alone +[0-9,]+ +[0-9.]+ +[0-9,]+ +[0-9.]+",
        r"NLTK's Snowball stemmer +[0-9,]+ +[0-9.]+ +[0-9,]+ +[0-9.]+",
        r"Whoosh's LanguageAnalyzer +[0-9,]+ +[0-9.]+ +[0-9,]+ +[0-9.]+",
        r"30 records of laws, 2 processes +30 +\d+ +\d+",
        r"suggestions +[0-9.]+ / [0-9.]+ +1",
        r"30 documents: building +documents/s .*",
        r"30 documents: asking, ms +term .*",
    ):
        assert re.search(rf"^{row}$", told, re.MULTILINE), (row, told)
