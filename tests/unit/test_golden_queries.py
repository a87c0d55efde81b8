"""golden.toml: what it may say, and what is refused with the reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine import golden
from engine.errors import CorpusError
from engine.golden import GoldenQuery


def load(directory: Path, text: str) -> tuple[GoldenQuery, ...]:
    path = directory / "golden.toml"
    path.write_text(text, encoding="utf-8")
    return golden.load(path)


def test_a_corpus_needs_none(tmp_path: Path) -> None:
    assert golden.load(tmp_path / "golden.toml") == ()
    assert load(tmp_path, "") == ()


def test_all_that_a_query_may_say(tmp_path: Path) -> None:
    queries = load(
        tmp_path,
        """
        [[query]]
        q = "gevinst"
        finds = ["a", "b"]

        [[query]]
        q = ""
        filters = { tema = ["ledelse"], aar = ["2017", "2016"] }
        finds = ["c"]
        within = 3
        """,
    )
    assert queries == (
        GoldenQuery("gevinst", ("a", "b")),
        GoldenQuery("", ("c",), {"tema": ("ledelse",), "aar": ("2017", "2016")}, 3),
    )
    assert golden.from_json(json.loads(json.dumps(golden.to_json(queries)))) == queries


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[query", "cannot be read"),
        ("query = 1", "tables"),
        ("query = [1]", "query 1"),
        ('[[query]]\nq = "x"', "needs q and finds"),
        ('[[query]]\nq = "x"\nfinds = []', "finds = "),
        ('[[query]]\nq = "x"\nfinds = [1]', "finds = "),
        ('[[query]]\nq = "x"\nfinds = "a"', "finds = "),
        ('[[query]]\nq = 3\nfinds = ["a"]', "q = 3"),
        ('[[query]]\nq = "x"\nfinds = ["a"]\nwithin = 0', "1 to 100"),
        ('[[query]]\nq = "x"\nfinds = ["a"]\nwithin = "x"', "1 to 100"),
        ('[[query]]\nq = "x"\nfinds = ["a"]\nfilters = { farge = ["rød"] }', "allowed facets: tema"),
        ('[[query]]\nq = "x"\nfinds = ["a"]\nfilters = { tema = "x" }', "tema = "),
        ('[[query]]\nq = "x"\nfinds = ["a"]\nantall = 3', "antall"),
    ],
)
def test_what_is_not_allowed_is_refused_with_file_and_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(CorpusError) as caught:
        load(tmp_path, text)
    assert "golden.toml" in str(caught.value)
    assert told in str(caught.value)
