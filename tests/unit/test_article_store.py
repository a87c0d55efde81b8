"""The article store gives back what was put in, in the one canonical form, without holding the text in memory."""

from __future__ import annotations

import hashlib
import threading
import tracemalloc
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.article import Article, Passage, PassageKind, Section, canonical_json
from engine.article_store import INDEX, LINES, ArticleStore, ArticleStoreWriter, changes
from engine.errors import IndexCorruptError, SourceError


def article(id_: str, text: str = "Tekst.") -> Article:
    passage = Passage("p1", PassageKind.PARAGRAPH, text)
    return Article(id_, f"Tittel på {id_}", (Section("s1", "", (passage,)),))


def write(directory: Path, articles: list[Article]) -> str:
    directory.mkdir(exist_ok=True)
    writer = ArticleStoreWriter(directory)
    for each in articles:
        writer.add(each)
    return writer.close()


IDS = ["b", "a", "a-b", "a0", "zz-9", "m" * 80]


def test_every_article_comes_back(tmp_path: Path) -> None:
    articles = [article(id_, f"Blåbær og «{id_}» \u2028 \U0001f600") for id_ in IDS]
    write(tmp_path, articles)
    store = ArticleStore(tmp_path)
    assert len(store) == len(IDS)
    assert list(store.ids()) == sorted(IDS)
    assert list(store.articles()) == sorted(articles, key=lambda each: each.id)
    assert list(store.titles()) == [(each.id, each.title) for each in store.articles()]
    for each in articles:
        assert store.get(each.id) == each
        assert store.get(each.id) is store.get(each.id), "parsed once"


@pytest.mark.parametrize("id_", ["", "0", "aa", "a-", "zzz", "\ud800", "B", "a\0"])
def test_an_unknown_id_gives_nothing(tmp_path: Path, id_: str) -> None:
    write(tmp_path, [article(known) for known in IDS])
    assert ArticleStore(tmp_path).get(id_) is None


def test_an_empty_store(tmp_path: Path) -> None:
    fingerprint = write(tmp_path, [])
    store = ArticleStore(tmp_path)
    assert (len(store), list(store.ids()), store.get("a")) == (0, [], None)
    assert fingerprint == "sha256:" + hashlib.sha256(b"").hexdigest()


@given(st.permutations(IDS))
def test_the_fingerprint_is_that_of_the_sorted_lines_in_whatever_order_they_came(order: list[str]) -> None:
    with TemporaryDirectory() as name:
        fingerprint = write(Path(name), [article(id_) for id_ in order])
        lines = b"".join(canonical_json(article(id_)).encode() + b"\n" for id_ in sorted(IDS))
        assert (Path(name) / LINES).read_bytes() == lines
        assert fingerprint == f"sha256:{hashlib.sha256(lines).hexdigest()}"
        assert {path.name for path in Path(name).iterdir()} == {LINES, INDEX}


def test_another_text_gives_another_fingerprint(tmp_path: Path) -> None:
    one, other = [article("a"), article("b")], [article("a"), article("b", "Tekst!")]
    assert write(tmp_path / "one", one) != write(tmp_path / "other", other)


def test_what_cannot_be_kept_is_refused_and_nothing_of_it_stays(tmp_path: Path) -> None:
    writer = ArticleStoreWriter(tmp_path)
    writer.add(article("a"))
    with pytest.raises(SourceError, match="'a' is used twice"):
        writer.add(article("a", "noe annet"))
    with pytest.raises(SourceError, match="not valid Unicode"):
        writer.add(article("b", "halv \ud800"))
    writer.add(article("c"))
    writer.discard("c")
    writer.close()
    assert list(ArticleStore(tmp_path).ids()) == ["a"]


def test_the_cache_is_bounded_by_the_length_of_lines(tmp_path: Path) -> None:
    write(tmp_path, [article(f"a{number}", "x" * 1_000) for number in range(10)])
    store = ArticleStore(tmp_path, cache_bytes=3_000)
    first = store.get("a0")
    assert store.get("a0") is first
    for number in range(1, 10):
        store.get(f"a{number}")
    assert store.get("a0") == first
    assert store.get("a0") is not first, "it had to make room"


def test_threads_share_a_store(tmp_path: Path) -> None:
    articles = {f"a{number}": article(f"a{number}", str(number) * 50) for number in range(200)}
    write(tmp_path, list(articles.values()))
    store = ArticleStore(tmp_path, cache_bytes=5_000)
    wrong: list[str] = []

    def read(start: int) -> None:
        for step in range(400):
            id_ = f"a{(start * 37 + step * 11) % 200}"
            if store.get(id_) != articles[id_]:
                wrong.append(id_)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


@pytest.mark.parametrize("name", [LINES, INDEX])
def test_files_that_do_not_fit_together_are_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, [article(id_) for id_ in IDS])
    path = tmp_path / name
    whole = path.read_bytes()
    for changed in (whole[:-1], whole + b"x", b"", whole[:10]):
        path.write_bytes(changed)
        with pytest.raises(IndexCorruptError, match=INDEX):
            ArticleStore(tmp_path)


def test_changes_are_told_by_content(tmp_path: Path) -> None:
    write(tmp_path / "old", [article(id_) for id_ in ("a", "b", "c", "d")])
    write(tmp_path / "new", [article("a"), article("b", "Ny tekst."), article("e")])
    told = changes("before", ArticleStore(tmp_path / "old"), ArticleStore(tmp_path / "new"))
    assert (told.since, told.added, told.changed, told.removed, told.unchanged) == ("before", 1, 1, 2, 1)
    assert (told.new, told.altered, told.gone) == (("e",), ("b",), ("c", "d"))


def test_not_every_change_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.article_store.NAMED", 2)
    write(tmp_path / "old", [article(id_) for id_ in ("c", "a", "b")])
    write(tmp_path / "new", [article(id_) for id_ in ("y", "x", "z")])
    told = changes("before", ArticleStore(tmp_path / "old"), ArticleStore(tmp_path / "new"))
    assert (told.added, told.new, told.removed, told.gone) == (3, ("x", "y"), 3, ("a", "b"))


def test_memory_does_not_grow_with_the_text(tmp_path: Path) -> None:
    def peak(length: int) -> int:
        directory = tmp_path / str(length)
        directory.mkdir()
        writer = ArticleStoreWriter(directory)
        tracemalloc.start()
        for number in range(100):
            writer.add(article(f"a{number}", "x" * length))
        writer.close()
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    assert peak(100_000) < peak(100) + 20 * 100_000, "a few articles at a time, not all hundred"
