"""Markdown with front matter → articles.

1. Front matter states facts under the names of the record format or synonyms; the rest is kept.
2. What stands before the text and is no front matter is text.
3. Front matter that is damaged, or made to grow when it is read, is refused.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.article import Article, Person
from engine.dates import PartialDate
from engine.errors import SourceError
from indexer import sources
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources import markdown
from indexer.sources.html import pieces

WHOLE = """---
tittel: Å lære av «feil»
dato: 2017-11-02
språk: nn
kind: rapport
tags: [læring, råd]
forfatter: Kari Skribent
ingress: Det viktigste først.
people:
  - {name: Ola Eksempel, role: direktør, organisation: Etaten}
fylke: Troms
sett: {dag: 2017-01-01}
---

# Å lære av «feil»

Fyrste **avsnitt** med [lenkje](https://example.no) og <b>HTML</b>.

## Råd

Vi bør:

* lese
* skrive
    * ofte

> Det går bra.

| a | b |
|---|---|
| 1 | 2 |

<script>alert("nei")</script>
"""


def read(tmp_path: Path, text: str, given: Facts | None = None, name: str = "notat.md") -> tuple[list[Article], Notes]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    notes = Notes()
    return list(markdown.read(path, name, given or Facts(), notes)), notes


def one(tmp_path: Path, text: str, given: Facts | None = None) -> Article:
    (article,), _ = read(tmp_path, text, given)
    return article


def test_front_matter_states_the_facts(tmp_path: Path) -> None:
    article = one(tmp_path, WHOLE)
    assert (article.id, article.title) == ("a-laere-av-feil", "Å lære av «feil»")
    assert (article.published, article.kind, article.lead) == (
        PartialDate(2017, 11, 2),
        "rapport",
        "Det viktigste først.",
    )
    assert (article.keywords, article.authors) == (("læring", "råd"), ("Kari Skribent",))
    assert article.people == (Person("Ola Eksempel", "direktør", "Etaten"),)
    assert {key: article.extra[key] for key in ("fylke", "sett")} == {"fylke": "Troms", "sett": {"dag": "2017-01-01"}}


def test_the_text_is_read_as_a_page_is(tmp_path: Path) -> None:
    assert [(p.heading, str(p.kind), p.text) for p in one(tmp_path, WHOLE).passages()] == [
        ("", "avsnitt", "Fyrste avsnitt med lenkje og HTML."),
        ("Råd", "avsnitt", "Vi bør:"),
        ("Råd", "anbefaling", "lese"),
        ("Råd", "anbefaling", "skrive\nofte"),
        ("Råd", "sitat", "Det går bra."),
        ("Råd", "tabell", "a | b\n1 | 2"),
    ]


def test_toml_front_matter(tmp_path: Path) -> None:
    article = one(tmp_path, '+++\ntitle = "T"\npublished = 2017-11-02\nthemes = ["ledelse"]\n+++\nTekst.\n')
    assert (article.title, article.published, article.themes) == ("T", PartialDate(2017, 11, 2), ("ledelse",))
    assert [passage.text for passage in article.passages()] == ["Tekst."]


@pytest.mark.parametrize(
    ("text", "title", "passages"),
    [
        ("# Fra overskriften\n\nTekst.\n", "Fra overskriften", ["Tekst."]),
        ("Fra overskriften\n===\n\nTekst.\n", "Fra overskriften", ["Tekst."]),
        ("---\ntitle: En\n---\n# To\n\nTekst.\n", "En", ["Tekst."]),
        ("---\n\nFørst.\n\n---\n\n# T\n\nSist.\n", "T", ["Først.", "Sist."]),
        ("---\n\n# T\n\nEtter en strek.\n", "T", ["Etter en strek."]),
        ("\n\n---\ntitle: Luft foran\n---\nTekst.\n", "Luft foran", ["Tekst."]),
        ("---\r\ntitle: Windows\r\n---\r\nTekst.\r\n", "Windows", ["Tekst."]),
        ("---\n---\n# Tom\n\nTekst.\n", "Tom", ["Tekst."]),
        ("Bare tekst.\n", "notat", ["Bare tekst."]),
    ],
    ids=["h1", "underlined", "both", "rules", "one rule", "space before", "crlf", "empty", "no title"],
)
def test_where_the_title_is(tmp_path: Path, text: str, title: str, passages: list[str]) -> None:
    article = one(tmp_path, text)
    assert (article.title, [passage.text for passage in article.passages()]) == (title, passages)


LINKS = "* [En](https://example.no/1)\n* [To](https://example.no/2)\n* [Tre](https://example.no/3)\n"


def test_all_that_the_author_wrote_is_text(tmp_path: Path) -> None:
    """Though on a page it would stand around the text."""
    article = one(
        tmp_path,
        "# Møte\n\n10 min\n\nVi lærte mye.\n\nLes mer: [Rapporten](https://example.no/r)\n\n"
        f"## Mer om gevinster\n\n{LINKS}\n## Les også\n\n{LINKS}\nSkriv ut\n",
    )
    assert [(passage.heading, passage.text) for passage in article.passages()] == [
        ("", "10 min"),
        ("", "Vi lærte mye."),
        ("", "Les mer: Rapporten"),
        ("Mer om gevinster", "• En\n• To\n• Tre"),
        ("Les også", "• En\n• To\n• Tre"),
        ("Les også", "Skriv ut"),
    ]


def test_a_first_paragraph_in_bold_is_the_lead(tmp_path: Path) -> None:
    bold = "Det viktigste er at de som skal bruke noe, er med fra starten av."
    article = one(tmp_path, f"# T\n\n**{bold}**\n\nTekst.\n")
    assert (article.lead, [passage.text for passage in article.passages()]) == (bold, ["Tekst."])


def test_a_text_with_too_many_elements_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "MAX_TAGS", 20)
    assert one(tmp_path, "# T\n\n" + "Tekst.\n\n" * 19).title == "T"
    with pytest.raises(SourceError, match="more than 20 elements"):
        one(tmp_path, "# T\n\n" + "Tekst.\n\n" * 20)


def test_a_heading_that_is_not_the_title_is_kept(tmp_path: Path) -> None:
    assert [section.heading for section in one(tmp_path, "---\ntitle: En\n---\n# To\n\nTekst.\n").sections] == ["To"]


def test_a_lead_that_the_text_repeats_stands_once(tmp_path: Path) -> None:
    article = one(tmp_path, "---\ntitle: T\nlead: Det samme.\n---\nDet samme.\n\nMer.\n")
    assert [article.lead, *(passage.text for passage in article.passages())].count("Det samme.") == 1


def test_the_sidecar_wins(tmp_path: Path) -> None:
    article = one(tmp_path, WHOLE, Facts(title="Ny", kind="notat", published=PartialDate(2018)))
    assert (article.title, article.kind, article.published) == ("Ny", "notat", PartialDate(2018))


@pytest.mark.parametrize("says", ["draft: true", "published: false"])
def test_a_draft_is_passed_over_and_told_of(tmp_path: Path, says: str) -> None:
    articles, notes = read(tmp_path, f"---\ntitle: T\n{says}\n---\nTekst.\n")
    assert articles == []
    assert notes.warnings == ["it is a draft (draft: true, or published: false) and is passed over"]


def test_a_switch_is_no_fact(tmp_path: Path) -> None:
    article = one(tmp_path, "---\ntitle: T\ndraft: false\npublished: true\ndate: 2019-05-06\n---\nTekst.\n")
    assert article.published == PartialDate(2019, 5, 6)
    assert article.extra["published"] is True


@pytest.mark.parametrize(
    "diagram", ["```mermaid\ngraph LR\nA --> B\n```", '<div class="mermaid">\ngraph LR\nA --> B\n</div>']
)
def test_the_source_of_a_diagram_is_no_text(tmp_path: Path, diagram: str) -> None:
    article = one(tmp_path, f"# T\n\nFør.\n\n{diagram}\n\n```\nkode\n```\n")
    assert [passage.text for passage in article.passages()] == ["Før.", "kode"]


def test_lines_of_speech_in_a_quotation_name_nobody(tmp_path: Path) -> None:
    lines = "> – Første.  \n> – Andre sier mer\n\nMellom.\n\n> Vi lærte.  \n> – Kari Nordmann\n"
    said = one(tmp_path, f"# T\n\nFør.\n\n{lines}")
    assert [(passage.text, passage.speaker) for passage in said.passages()][1:] == [
        ("– Første.\n\n– Andre sier mer", ""),
        ("Mellom.", ""),
        ("Vi lærte.", "Kari Nordmann"),
    ]


ALIASES = "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\nTekst.\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (ALIASES, r"the alias \*a"),
        ("---\na: " + "[" * 40 + "]" * 40 + "\n---\nTekst.\n", "nested deeper than 16"),
        ("---\na: !!python/object/apply:os.system [ls]\n---\nTekst.\n", "could not determine a constructor"),
        ("---\ntitle: [\n---\nTekst.\n", "the front matter cannot be read"),
        ("+++\ntitle = \n+++\nTekst.\n", "the front matter cannot be read"),
        ("+++\na = " + "[" * 5000 + "\n+++\nTekst.\n", "the front matter cannot be read"),
        ("---\na: " + "x" * 70_000 + "\n---\nTekst.\n", "more than 65536 characters"),
        ("---\ntitle: T\n---\n", "no text was found"),
    ],
    ids=["aliases", "depth", "objects", "yaml", "toml", "toml depth", "length", "empty"],
)
def test_what_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read(tmp_path, text)


def test_a_date_or_a_language_that_is_not_understood_is_left_out(tmp_path: Path) -> None:
    (article,), notes = read(tmp_path, "---\ntitle: T\ndato: snart\nspråk: målform\n---\nTekst.\n")
    assert (article.title, article.published, article.language) == ("T", None, "nb")
    assert [text.partition("; ")[0] for text in notes.warnings] == [
        "language = 'målform' is not understood and left out",
        "published = 'snart' is not understood and left out",
    ]


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "MAX_BYTES", 10)
    with pytest.raises(SourceError, match="larger than"):
        read(tmp_path, "# En tittel\n\nTekst.\n")


@pytest.mark.parametrize("name", ["a.md", "A.MD", "b.markdown"])
def test_it_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("# T\n\nTekst.\n", encoding="utf-8")
    assert sources.source_of(tmp_path / name).name == "markdown"


@pytest.mark.parametrize(
    ("name", "front", "published"),
    [
        ("2015-06-08-om-apenhet.md", "title: Om åpenhet", "2015-06-08"),
        ("2015-06-08-om-apenhet.md", "title: Om åpenhet\ndate: 2015-07", "2015-07"),
        ("om-apenhet.md", "title: Om åpenhet\npublished: true\ndate: 2015-06-09T20:38:17+02:00", "2015-06-09"),
        ("2015-13-08-om-apenhet.md", "title: Om åpenhet", "None"),
    ],
)
def test_the_day_by_front_matter_or_name(tmp_path: Path, name: str, front: str, published: str) -> None:
    path = tmp_path / name
    path.write_text(f"---\n{front}\n---\nTekst.\n", encoding="utf-8")
    (article,) = markdown.read(path, name, Facts(), Notes())
    assert (article.published.isoformat() if article.published else "None") == published
