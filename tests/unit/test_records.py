"""JSON lines of records → articles.

1. Every key means what the format says; unknown ones are kept.
2. A line that cannot be read is reported with its number, and the rest is read.
3. A file is read as a stream, packed or not.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from engine.article import Article, Person, canonical_json
from engine.dates import PartialDate
from engine.errors import SourceError
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources import records
from indexer.sources.left_out import TOLD


def read(path: Path, given: Facts | None = None) -> tuple[list[Article], list[str]]:
    notes = Notes()
    articles = list(records.read(path, path.name, given or Facts(), notes))
    return articles, [str(problem) for problem in notes.refused]


def file_of(tmp_path: Path, *lines: str | bytes, name: str = "a.jsonl") -> Path:
    path = tmp_path / name
    path.write_bytes(b"\n".join(line.encode() if isinstance(line, str) else line for line in lines))
    return path


def one(tmp_path: Path, **record: Any) -> Article:
    (article,), problems = read(file_of(tmp_path, json.dumps({"title": "T", "text": "Tekst.", **record})))
    assert problems == []
    return article


def test_a_whole_record(tmp_path: Path) -> None:
    article = one(
        tmp_path,
        id="Sak 7/2017",
        title="  En\u00a0tittel ",
        lead="Inn.",
        url="https://example.no/7",
        published="2017-11",
        published_basis="Oppgitt",
        kind="tidstyv",
        language="nn-NO",
        themes=["ledelse"],
        organisations=["Difi", " Difi ", ""],
        people=["Kari Nordmann", {"name": "Ola", "role": "direktør", "organisation": "Difi"}],
        keywords="gevinst",
        authors=["Skribent"],
        departments=["KMD"],
        nested={"a": [1, None]},
    )
    assert (article.id, article.title, article.lead, article.source) == ("sak-7-2017", "En tittel", "Inn.", "a.jsonl")
    assert (article.url, article.kind, article.language) == ("https://example.no/7", "tidstyv", "nn")
    assert (article.published, article.published_basis) == (PartialDate(2017, 11), "Oppgitt")
    assert (article.themes, article.organisations) == (("ledelse",), ("Difi",))
    assert article.people == (Person("Kari Nordmann"), Person("Ola", "direktør", "Difi"))
    assert (article.keywords, article.authors) == (("gevinst",), ("Skribent",))
    assert article.extra == {"departments": ["KMD"], "nested": {"a": [1, None]}}


def test_the_least_record(tmp_path: Path) -> None:
    article = one(tmp_path)
    assert (article.id, article.kind, article.language, article.published) == ("t", "artikkel", "nb", None)


@pytest.mark.parametrize("kind", ["intervju", "Intervju", "INTERVJU"])
def test_a_kind_is_the_same_in_any_case(tmp_path: Path, kind: str) -> None:
    article = one(tmp_path, kind=kind, people=["Kari Nordmann"], text="Hvorfor?\n\nFordi.")
    assert (article.kind, [str(passage.kind) for passage in article.passages()]) == ("intervju", ["svar"])


ANSWERED = {"kind": "intervju", "people": ["Kari"], "text": "Hvorfor?\n\nFordi.\n\nDerfor."}
PARTS = {"text": None, "sections": [{"heading": "H", "text": "En."}, {"text": "To."}, {"heading": "Tom"}]}


@pytest.mark.parametrize(
    ("record", "passages"),
    [
        ({"text": "En.\n\nTo:\n• a\n• b"}, [("", "avsnitt", "En."), ("", "avsnitt", "To:\n• a\n• b")]),
        ({"text": "Vi bør:\n• a"}, [("", "avsnitt", "Vi bør:"), ("", "anbefaling", "a")]),
        (PARTS, [("H", "avsnitt", "En."), ("", "avsnitt", "To.")]),
        (ANSWERED, [("Hvorfor?", "svar", "Fordi.\n\nDerfor.")]),
    ],
    ids=["paragraphs", "advice", "sections", "interview"],
)
def test_text_becomes_passages(tmp_path: Path, record: dict[str, Any], passages: list[tuple[str, str, str]]) -> None:
    assert [(p.heading, str(p.kind), p.text) for p in one(tmp_path, **record).passages()] == passages


HTML = "<p>Første &amp; andre.</p><ul><li>en</li></ul>"


@pytest.mark.parametrize(
    ("record", "passages"),
    [
        ({"text": HTML}, [("", "Første & andre."), ("", "• en")]),
        ({"text": "Fire < fem.\nSeks."}, [("", "Fire < fem.\nSeks.")]),
        (
            {
                "text": "Fire < fem.\nSeks.\n\n• sju",
                "sections": [{"heading": "A &amp; B", "text": HTML}, {"text": "Åtte."}],
            },
            [("", "Fire < fem.\nSeks."), ("", "• sju"), ("A & B", "Første & andre."), ("A & B", "• en"), ("", "Åtte.")],
        ),
    ],
    ids=["html", "plain", "both"],
)
def test_text_may_be_html(tmp_path: Path, record: dict[str, Any], passages: list[tuple[str, str]]) -> None:
    article = one(tmp_path, text=record["text"], sections=record.get("sections"), x=1)
    assert [(passage.heading, passage.text) for passage in article.passages()] == passages
    assert article.extra == {"x": 1}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("K &amp; L", "K & L"),
        ("K &#8211; L&nbsp;M", "K – L M"),
        ("Om <em>læring</em> &lt;her&gt;", "Om læring <her>"),
        ("FoU&region; K & L, 3 < 4", "FoU&region; K & L, 3 < 4"),
        ("FoU&reg og &amp", "FoU&reg og &amp"),
    ],
)
@pytest.mark.parametrize("text", ["Tekst.", "<p>Tekst.</p>"])
def test_titles_and_leads_may_be_html(tmp_path: Path, title: str, expected: str, text: str) -> None:
    article = one(tmp_path, title=title, lead=title, text=text)
    assert (article.title, article.lead) == (expected, expected)


def test_a_lead_that_is_plain_keeps_its_paragraphs(tmp_path: Path) -> None:
    assert one(tmp_path, lead="En &amp; to.\n\nTre.").lead == "En & to.\n\nTre."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "a"}', "no title"),
        ('{"title": " ", "text": "a"}', "no title"),
        ('{"title": "T"}', "no text"),
        ('{"title": "T", "text": " "}', "no text"),
        ('{"title": "T", "text": 3}', "text = '3' is not allowed"),
        ('{"title": "T", "sections": "a"}', "sections = 'a' is not allowed"),
        ('{"title": "T", "sections": [{"heading": 1, "text": "a"}]}', "heading = '1'"),
        ('{"title": ["T"], "text": "a"}', "title = ['T'] is not allowed"),
        ('{"title": "T", "text": "a", "themes": [1]}', "themes = [1] is not allowed"),
        ('{"title": "T", "text": "a", "people": [{"role": "x"}]}', "a person needs a name"),
        ('{"title": "T", "text": "a", "people": [{"name": "x", "age": "9"}]}', "unknown key 'age'"),
        ('{"title": "T", "text": "a", "id": "–"}', "an id needs"),
        ('{"title": "T", "text": "a", "x": NaN}', "NaN is no JSON value"),
        ("{", "not JSON"),
        ("[1]", "a list and no object"),
        ("[" * 100_000, "not JSON"),
        (b'{"title": "\xe5"}', "not UTF-8"),
    ],
)
def test_a_bad_line_is_reported_and_the_rest_is_read(tmp_path: Path, line: str | bytes, reason: str) -> None:
    good = '{"title": "God", "text": "Tekst."}'
    articles, problems = read(file_of(tmp_path, good, "", line, good.replace("God", "Bedre")))
    assert [article.title for article in articles] == ["God", "Bedre"]
    (problem,) = problems
    assert problem.startswith("line 3: ")
    assert reason in problem


def test_a_date_or_a_language_that_is_not_understood_does_not_lose_the_article(tmp_path: Path) -> None:
    bad = {"title": "T", "text": "Tekst.", "published": "2017-02-30", "language": "målform", "kind": "notat"}
    path = file_of(tmp_path, *[json.dumps(bad)] * (TOLD + 2), '{"title": "U", "text": "b", "published": "ukjent"}')
    notes = Notes()
    articles = list(records.read(path, path.name, Facts(), notes))
    assert len(articles) == TOLD + 3
    assert (articles[0].published, articles[0].language, articles[0].kind) == (None, "nb", "notat")
    allowed = "2015, 2015-03, 2015-03-24, 11.2014 or 24.3.2015"
    reason = "is not understood and left out; write it as"
    assert notes.refused == []
    assert notes.warnings[:2] == [
        f"line 1: language = 'målform' {reason} nb, nn or en",
        f"line 1: published = '2017-02-30' {reason} {allowed}",
    ]
    assert notes.warnings[2 * TOLD :] == [
        f"{name} is left out of 2 more articles, for it is not understood there" for name in ("language", "published")
    ]


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MAX_LINE_BYTES", 50)
    long = json.dumps({"title": "Lang", "text": "x" * 200})
    articles, problems = read(file_of(tmp_path, long, '{"title": "Kort", "text": "Tekst."}'))
    assert [article.title for article in articles] == ["Kort"]
    assert problems == ["line 1: the line is longer than 0 MiB"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.ndjson"])
def test_packed_or_not(tmp_path: Path, name: str) -> None:
    """What counts is what the file holds, not what it is called."""
    path = tmp_path / name
    path.write_bytes(gzip.compress(b'\xef\xbb\xbf{"title": "T", "text": "Tekst."}\n'))
    assert [article.title for article in read(path)[0]] == ["T"]


@pytest.mark.parametrize("damage", [lambda data: data[:-12], lambda data: data[:20] + b"\0\0\0\0" + data[24:]])
def test_a_damaged_archive(tmp_path: Path, damage: Any) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(damage(gzip.compress(b'{"title": "T", "text": "Tekst."}\n' * 50)))
    with pytest.raises(SourceError, match="the gzip archive is damaged"):
        read(path)


def test_it_is_a_stream(tmp_path: Path) -> None:
    """The first article is there before a later line is read."""
    path = file_of(tmp_path, '{"title": "T", "text": "Tekst."}', "{")
    stream = records.read(path, "a.jsonl", Facts(), Notes(strict=True))
    assert next(stream).title == "T"
    with pytest.raises(SourceError, match="line 2"):
        next(stream)


def test_unpaired_surrogates_do_not_reach_files(tmp_path: Path) -> None:
    article = one(tmp_path, title="T\ud800", text="a\udfff b", note={"k\ud800": ["v\udc00"]})
    canonical_json(article).encode("utf-8")
    assert article.extra == {"note": {"k\ufffd": ["v\ufffd"]}}


def test_a_sidecar_holds_for_all_records_or_is_refused(tmp_path: Path) -> None:
    path = file_of(tmp_path, '{"title": "T", "text": "Tekst.", "kind": "a"}', '{"title": "U", "text": "Tekst."}')
    assert [article.kind for article in read(path, Facts(kind="rapport"))[0]] == ["rapport", "rapport"]
    with pytest.raises(SourceError, match="states 'url', but the file holds several"):
        read(path, Facts(url="https://example.no"))
