"""Postings as arrays, in files that stay Whoosh's.

1. A block comes back as it went in, in any width.
2. Whoosh's public matcher reads our index, and agrees with our arrays.
3. Whoosh itself, with its own codec and from the same texts, writes the same postings.
4. Whoosh's own searcher finds the same documents in our index.
5. A writer leaves no lock and no scratch file, closed or given up; given up, it leaves no file open.
6. The files are the same, byte for byte, however often postings were put aside and however few documents' values
   are made at a time, and nothing of that is left; what is held in memory of a document is bounded.
7. Loading the engine shows the user no warning about Whoosh's old source.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import numpy as np
import pytest
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, TEXT, Schema
from whoosh.index import create_in, open_dir
from whoosh.query import Phrase, Term

from engine.adapters.whoosh import runs
from engine.adapters.whoosh import writer as whoosh_writer
from engine.adapters.whoosh.format import WhooshFormat
from engine.adapters.whoosh.postings import decode, encode
from engine.adapters.whoosh.unit import UnitIndex
from engine.adapters.whoosh.values import value_columns
from engine.adapters.whoosh.writer import WhooshWriter
from engine.document import IndexDocument
from engine.schema import Unit

DOCUMENTS = 700
FREQUENT, RARE = "ofte", "én"

Postings = list[tuple[int, int, list[int]]]
"""Document, frequency, positions."""


def texts() -> list[str]:
    """Enough for postings of one document, of some, and of more than fill several of Whoosh's blocks of 128."""
    chance = random.Random(4)
    words = [f"ord{number}" for number in range(60)]
    made = [" ".join([*chance.choices(words, k=chance.randrange(25)), *[FREQUENT] * (n % 3)]) for n in range(DOCUMENTS)]
    made[300] = f"{RARE} {made[300]} ¶ æøå"
    return made


def values(number: int) -> tuple[str, ...]:
    return ("alle", f"av fem {number % 5}") if number else ("alle", "bare her")


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ours")
    writer = WhooshFormat().writer(path)
    for number, text in enumerate(texts()):
        writer.add(IndexDocument(f"{number}", Unit.ARTICLE, {"text_exact": text}, {"tema": values(number)}, {}, {}))
    writer.close()
    return path / "articles"


@pytest.fixture(scope="module")
def index(directory: Path) -> UnitIndex:
    return UnitIndex(directory)


@pytest.fixture
def ours(directory: Path) -> Iterator[Any]:
    """Whoosh's reader of our index."""
    reader = open_dir(str(directory), readonly=True).reader()
    yield reader
    reader.close()


def from_arrays(index: UnitIndex, field: str, term: str) -> Postings:
    number = index.dictionaries[field].terms.find(term)
    assert number is not None
    postings = index.postings(field, number)
    positions = iter(postings.positions.tolist())
    pairs = zip(postings.documents.tolist(), postings.frequencies.tolist(), strict=True)
    spread = [
        (document, frequency, [next(positions) for _ in range(frequency)] if field == "text_exact" else [])
        for document, frequency in pairs
    ]
    assert list(positions) == []
    return spread


def from_matcher(reader: Any, field: str, term: str) -> Postings:
    matcher = reader.postings(field, term)
    found = []
    while matcher.is_active():
        positions = matcher.value_as("positions") if field == "text_exact" else []
        found.append((matcher.id(), int(matcher.weight()), positions))
        matcher.next()
    return found


def terms(index: UnitIndex, field: str) -> list[str]:
    return [index.dictionaries[field].terms[number] for number in range(len(index.dictionaries[field].terms))]


# 1


@pytest.mark.parametrize(
    ("documents", "frequencies", "positions"),
    [
        pytest.param([0], [1], [0], id="one"),
        pytest.param([3, 255], [2, 1], [0, 255, 7], id="one byte"),
        pytest.param([3, 256], [1, 300], [65_535, *range(300)], id="two bytes"),
        pytest.param([70_000, 2**32 - 1], [1, 1], [2**32 - 1, 65_536], id="four bytes"),
        pytest.param(list(range(1_000)), [1] * 1_000, [], id="without positions"),
    ],
)
@pytest.mark.parametrize("offset", [0, 1, 13])
def test_a_block_comes_back(documents: list[int], frequencies: list[int], positions: list[int], offset: int) -> None:
    block = encode(*(np.array(numbers, np.uint32) for numbers in (documents, frequencies, positions)))
    postings = decode(b"x" * offset + block + b"behind", offset)
    assert postings.documents.tolist() == documents
    assert postings.frequencies.tolist() == frequencies
    assert postings.positions.tolist() == positions


def test_a_block_is_as_narrow_as_its_numbers() -> None:
    none = np.empty(0, np.uint32)
    sizes = [len(encode(np.full(100, largest, np.uint32), none, none)) for largest in (255, 256, 65_536)]
    assert [after - before for before, after in pairwise(sizes)] == [100, 200]


# 2


@pytest.mark.parametrize("field", ["text_exact", "tema"])
def test_whooshs_matcher_reads_our_postings(index: UnitIndex, ours: Any, field: str) -> None:
    assert [term.decode() for term in ours.lexicon(field)] == terms(index, field)
    for number, term in enumerate(terms(index, field)):
        found = from_arrays(index, field, term)
        assert from_matcher(ours, field, term) == found, term
        assert ours.doc_frequency(field, term) == index.dictionaries[field].frequencies[number] == len(found)
        assert ours.frequency(field, term) == sum(frequency for _, frequency, _ in found)


def test_without_phrases_how_often_a_term_stands_is_kept_and_not_where(tmp_path: Path) -> None:
    writer = WhooshFormat().writer(tmp_path)
    for id_, text in (("a", "ja nei ja"), ("b", "ja")):
        writer.add(IndexDocument(id_, Unit.ARTICLE, {"text": text, "text_exact": text}, {}, {}, {}))
    writer.close()
    index = UnitIndex(tmp_path / "articles")
    for field, positions in (("text", []), ("text_exact", [0, 2, 0])):
        number = index.dictionaries[field].terms.find("ja")
        assert number is not None
        postings = index.postings(field, number)
        assert (postings.frequencies.tolist(), postings.positions.tolist()) == ([2, 1], positions)


def test_postings_are_of_every_size(index: UnitIndex, ours: Any) -> None:
    assert from_arrays(index, "text_exact", RARE) == [(300, 1, [0])]
    assert len(from_arrays(index, "text_exact", FREQUENT)) > 3 * 128
    assert len(from_arrays(index, "tema", "alle")) == DOCUMENTS
    assert (ours.doc_count_all(), ours.has_deletions()) == (DOCUMENTS, False)


# 3


def test_whoosh_by_itself_writes_the_same_postings(index: UnitIndex, tmp_path: Path) -> None:
    schema = Schema(text_exact=TEXT(analyzer=SpaceSeparatedTokenizer()), tema=ID())
    writer = create_in(str(tmp_path), schema).writer()
    for number, text in enumerate(texts()):
        writer.add_document(text_exact=text, tema=list(values(number)))
    writer.commit()
    reader = open_dir(str(tmp_path), readonly=True).reader()
    for field in ("text_exact", "tema"):
        assert [term.decode() for term in reader.lexicon(field)] == terms(index, field)
        for term in terms(index, field):
            assert from_matcher(reader, field, term) == from_arrays(index, field, term), term
    reader.close()


# 4


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (Term("text_exact", FREQUENT), (FREQUENT,)),
        (Phrase("text_exact", ["ord1", FREQUENT]), ("ord1", FREQUENT)),
        (Phrase("text_exact", [RARE, "ord1"]), (RARE, "ord1")),
        (Phrase("text_exact", [FREQUENT, FREQUENT]), (FREQUENT, FREQUENT)),
    ],
)
def test_whooshs_searcher_answers_from_our_index(directory: Path, query: Any, words: tuple[str, ...]) -> None:
    length = len(words)
    split = [text.split() for text in texts()]
    meant = {
        number
        for number, text in enumerate(split)
        if any(tuple(text[place : place + length]) == words for place in range(len(text)))
    }
    with open_dir(str(directory), readonly=True).searcher() as searcher:
        assert set(searcher.docs_for_query(query)) == meant


# 5


def files(directory: Path) -> list[str]:
    kinds = {
        path.suffix if path.name.startswith("MAIN") else path.name for path in directory.rglob("*") if path.is_file()
    }
    return sorted(kinds)


def test_a_closed_writer_leaves_only_the_index(directory: Path) -> None:
    assert files(directory) == [".col", ".pst", ".trm", "_MAIN_1.toc", "columns.bin", "columns.json"]


def one() -> IndexDocument:
    return IndexDocument("a", Unit.ARTICLE, {"text_exact": "en to"}, {}, {}, {})


@pytest.mark.parametrize("documents", [0, 1])
def test_a_writer_given_up_releases_everything(tmp_path: Path, documents: int) -> None:
    writer = WhooshFormat().writer(tmp_path)
    for _ in range(documents):
        writer.add(one())
    writer.abort()
    assert not any(name.endswith("LOCK") for name in files(tmp_path))


def test_a_writer_may_be_given_up_after_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    writer = WhooshFormat().writer(tmp_path)
    writer.add(one())
    monkeypatch.setattr(whoosh_writer, "write_columns", full)
    with pytest.raises(OSError, match="No space"):
        writer.close()
    writer.abort()
    assert not any(name.endswith("LOCK") for name in files(tmp_path))


# 6


def written(directory: Path, budget: int) -> dict[str, bytes]:
    """What a writer with this budget writes: every file by its name."""
    directory.mkdir()
    writer = WhooshWriter(directory, budget)
    for number, text in enumerate(texts()):
        fields = {"text_exact": text, "title": f"tittel {text[:20]}"} if number % 5 else {}
        for unit in Unit:
            keywords = {"tema": values(number), "article": (f"{number}",)}
            writer.add(IndexDocument(f"{number}", unit, fields, keywords, {"published_first": number}, {}))
    writer.close()
    return {str(path.relative_to(directory)): path.read_bytes() for path in directory.rglob("*") if path.is_file()}


def test_how_often_postings_are_put_aside_makes_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_aside: list[Path] = []

    def scratch(dir: Path) -> Any:
        put_aside.append(dir)
        return TemporaryFile(dir=dir)

    monkeypatch.setattr(runs, "TemporaryFile", scratch)
    at_once = written(tmp_path / "never", runs.BUDGET)
    assert len(at_once) == 12
    assert put_aside == []
    for budget in (0, 500, 40_000):
        assert written(tmp_path / f"{budget}", budget) == at_once
        assert [directory.parent.name for directory in put_aside] == [f"{budget}"] * 2
        put_aside.clear()


@pytest.mark.parametrize("stretch", [0, 1, 7, 2 * DOCUMENTS - 1])
def test_how_many_values_are_made_at_a_time_makes_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stretch: int
) -> None:
    at_once = written(tmp_path / "at once", runs.BUDGET)
    monkeypatch.setattr(whoosh_writer, "value_columns", partial(value_columns, stretch=stretch))
    assert written(tmp_path / "in stretches", runs.BUDGET) == at_once


def test_each_document_has_its_values(index: UnitIndex) -> None:
    columns = index.values("tema")
    assert columns is not None
    numbers, first = columns
    names = index.decoded("tema")
    for document in range(DOCUMENTS):
        held = [names[number] for number in numbers[first[document] : first[document + 1]]]
        assert held == sorted(values(document))


def test_of_a_document_little_is_held(tmp_path: Path) -> None:
    """Its id, its title and its keywords are not."""

    def peak(documents: int) -> int:
        directory = tmp_path / f"{documents}"
        directory.mkdir()
        tracemalloc.start()
        writer = WhooshWriter(directory, budget=100_000)
        for number in range(documents):
            id_ = f"{number:080}"
            keys = {"title_order": f"tittel {number:0200}"}
            writer.add(IndexDocument(id_, Unit.ARTICLE, {"text_exact": "ord"}, {"article": (id_,)}, {}, keys))
        writer.close()
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(10)
    few, many = 1_000, 5_000
    assert peak(many) - peak(few) < 500 * (many - few), (
        "the dictionary of ids takes two hundred bytes, twice for a moment"
    )


def test_memory_does_not_grow_with_the_postings(tmp_path: Path) -> None:
    terms = {f"ord{number}".encode(): (0, 5, 9) for number in range(200)}

    def peak(documents: int) -> int:
        gathered = runs.Runs(tmp_path, {"text_exact": True}, budget=1_000_000)
        tracemalloc.start()
        for document in range(documents):
            gathered.add("text_exact", document, terms)
        for _, postings in gathered.merged():
            assert len(postings.documents) == documents
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        gathered.close()
        return top

    assert peak(4_000) < 1.3 * peak(1_000)


# 7


LOAD_ANEW = """
import sys
import engine.document, numpy
sys.pycache_prefix = sys.argv[1]
import {module}
assert "whoosh.codec.whoosh3" in sys.modules
"""


@pytest.mark.parametrize(
    ("module", "warned"), [("engine.adapters.whoosh.format", False), ("whoosh.codec.whoosh3", True)]
)
def test_loading_the_engine_is_silent(tmp_path: Path, module: str, warned: bool) -> None:
    """Whoosh's sources are compiled anew, which is when Python warns of old ones; without our care it does."""
    command = [sys.executable, "-W", "default", "-c", LOAD_ANEW.format(module=module), str(tmp_path)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, "Warning" in done.stderr) == (0, "", warned)
    assert warned or not done.stderr
