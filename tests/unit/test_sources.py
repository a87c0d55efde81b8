"""The files of a corpus: which are sources, in which order, and how one is read with its sidecar."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.dates import PartialDate
from engine.errors import CorpusError, SourceError
from indexer import sources
from indexer.metadata.facts import NAMES
from indexer.notes import Notes

PAGE = "<title>Tittel</title><p>Tekst.</p>"


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PAGE, encoding="utf-8")


def found(folder: Path) -> list[str]:
    return [sources.relative_path(path, folder) for path in sources.find(folder)]


def test_sources_are_found_at_any_depth_in_canonical_order(tmp_path: Path) -> None:
    make(tmp_path, "b.html", "a/z.html", "a-1.html", "a/b/c.jsonl", "Å.html", "A\u030a2.html", "Z.html")
    assert found(tmp_path) == ["Z.html", "a-1.html", "a/b/c.jsonl", "a/z.html", "b.html", "Å.html", "Å2.html"]


@pytest.mark.parametrize(
    "name",
    [
        "_source/tekst.txt",
        "_utkast.html",
        ".git/config",
        ".skjult.html",
        "themes.toml",
        "side.html.meta.toml",
        "README.md",
        "LICENSE",
        "under/Readme.txt",
        "side_files/stil.css",
        "bilde.PNG",
        "robots.txt",
        "under/humans.txt",
        "Sitemap.xml",
    ],
)
def test_what_is_no_source(tmp_path: Path, name: str) -> None:
    make(tmp_path, "side.html", name)
    assert found(tmp_path) == ["side.html"]


def test_links_to_folders_and_what_is_no_file_are_passed_over(tmp_path: Path) -> None:
    corpus, elsewhere = tmp_path / "corpus", tmp_path / "elsewhere"
    make(corpus, "side.html")
    make(elsewhere, "annet.html")
    (corpus / "lenke").symlink_to(elsewhere, target_is_directory=True)
    (corpus / "ring").symlink_to(corpus, target_is_directory=True)
    (corpus / "tom.html").symlink_to(tmp_path / "finnes-ikke.html")
    os.mkfifo(corpus / "kø.html")
    assert found(corpus) == ["side.html"]


def test_a_corpus_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="is not a directory; name one with --corpus"):
        sources.find(tmp_path / "ingen")


def test_a_file_no_reader_knows(tmp_path: Path) -> None:
    path = tmp_path / "a.xyz"
    path.write_bytes(b"\x00\x01")
    with pytest.raises(SourceError, match=r"no reader knows this kind of file \(\.xyz\)"):
        list(sources.read(path, "a.xyz"))
    with pytest.raises(SourceError, match="cannot be opened"):
        sources.source_of(tmp_path / "borte.html")


def test_the_registry_names_each_reader_once() -> None:
    names = [source.name for source in sources.SOURCES]
    assert {"records", "html", "markdown", "csv", "wordpress", "web archive", "text"} <= set(names)
    assert len(names) == len(set(names))
    assert all(source.version >= 1 for source in sources.SOURCES)


@pytest.mark.parametrize("sidecar", ["side.html.meta.toml", "side.meta.toml"])
def test_a_sidecar_corrects_a_page(tmp_path: Path, sidecar: str) -> None:
    make(tmp_path, "side.html")
    (tmp_path / sidecar).write_text(
        'title = "Ny"\npublished = 2016-05-01\nkind = "rapport"\nlanguage = "nn"\n'
        'people = [{ name = "Kari", role = "direktør" }]\nthemes = ["ledelse"]\n',
        encoding="utf-8",
    )
    (article,) = sources.read(tmp_path / "side.html", "side.html")
    assert (article.title, article.id, article.kind, article.language) == ("Ny", "ny", "rapport", "nn")
    assert (article.published, article.people[0].role) == (PartialDate(2016, 5, 1), "direktør")
    assert article.themes == ("ledelse",)


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ("title = ", "side.html.meta.toml cannot be read"),
        ('tittel = "Ny"', "has the unknown key 'tittel'"),
        ('published = "snart"', "published = 'snart' is not allowed: 'snart' is not a date"),
        ("themes = 3", "themes = 3 is not allowed: write it as a list of texts"),
        ("title = true", "title = True is not allowed: write it as text"),
    ],
)
def test_a_bad_sidecar_is_told_of(tmp_path: Path, toml: str, reason: str) -> None:
    make(tmp_path, "side.html")
    (tmp_path / "side.html.meta.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(SourceError) as raised:
        list(sources.read(tmp_path / "side.html", "side.html"))
    assert reason in str(raised.value)
    assert "tittel" not in toml or raised.value.hint == f"known keys: {', '.join(NAMES)}"


def test_bad_records_end_the_reading_unless_they_are_noted(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": "T", "text": "a"}\n{\n{"title": "U", "text": "a"}\n', encoding="utf-8")
    notes = Notes()
    assert [article.title for article in sources.read(path, "a.jsonl", notes)] == ["T", "U"]
    assert len(notes.refused) == 1
    with pytest.raises(SourceError, match="line 2"):
        list(sources.read(path, "a.jsonl"))


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("regneark.XLSX", "as .csv"),
        ("lysbilder.pptx", "as .pdf"),
        ("alt.zip", "unpack"),
        ("en.json", "one object a line"),
    ],
)
def test_files_that_are_often_met_are_told_what_to_become(tmp_path: Path, name: str, advice: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04\x00" if name != "en.json" else b"[{}]")
    with pytest.raises(SourceError) as raised:
        sources.source_of(tmp_path / name)
    assert advice in raised.value.hint


PACKED = b"\x1f\x8b\x08\0"
MESSAGE = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n"
OPENINGS = (
    b"Tittel\n\nTekst.",
    b"",
    b"<!DOCTYPE html><html>",
    b"\xef\xbb\xbf \n<html>",
    b'<?xml version="1.0"?><html>',
    b"<!-- x --><html>",
    b'<html lang=3D"nb">',
    b"<p>Ingen side.",
    MESSAGE,
    MESSAGE.replace(b"MIME-V", b"Mime-v"),
    b"MIME-Version: dette er tekst",
    b"%PDF-1.7\n",
    b"\0\n%PDF-1.4",
    b"WARC/1.0\r\n",
    b"filedesc://a.arc 0.0.0.0",
    b"PK\x03\x04",
    PACKED,
)


@pytest.mark.parametrize(
    "ending", ["txt", "md", "csv", "tsv", "pdf", "docx", "warc", "warc.gz", "jsonl", "html", "XML"]
)
def test_asking_by_the_ending_first_changes_no_answer(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"fil.{ending}"
    for head in OPENINGS:
        path.write_bytes(head)
        inorder = next((source for source in sources.SOURCES if source.reader.accepts(path, head)), None)
        try:
            found = sources.source_of(path)
        except SourceError:
            found = None
        assert found == inorder, head


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("a.txt", set()),
        ("a.jsonl", {"bs4", "lxml"}),
        ("a.md", {"bs4", "lxml", "markdown_it"}),
        ("a.csv", {"bs4", "lxml"}),
        ("a.pdf", {"pypdf"}),
    ],
)
def test_a_file_loads_the_libraries_of_its_own_reader(tmp_path: Path, name: str, wanted: set[str]) -> None:
    (tmp_path / name).write_bytes(b"%PDF-1.7" if name == "a.pdf" else b"Tekst.")
    code = "import sys; from pathlib import Path; from indexer import sources; "
    code += f"sources.source_of(Path({name!r})).reader; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(Path(sources.__file__).parents[2])},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    known = {"bs4", "lxml", "mammoth", "markdown_it", "pypdf", "trafilatura", "warcio"}
    assert known.intersection(done.stdout.split()) == wanted
