"""Tables of articles as CSV.

1. Columns are found by their names, whatever the delimiter, the encoding and the program that wrote the file.
2. A row that cannot be read is reported with its line, and the rest is read.
3. A table that lacks what is needed says what it has.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from engine.article import Article, Person
from engine.dates import PartialDate
from engine.errors import SourceError
from indexer import sources
from indexer.metadata.facts import Facts
from indexer.notes import Notes
from indexer.sources import csv_table
from indexer.sources.csv_columns import beginning


def read(tmp_path: Path, data: str | bytes, given: Facts | None = None) -> tuple[list[Article], list[str]]:
    path = tmp_path / "tabell.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    notes = Notes()
    articles = list(csv_table.read(path, path.name, given or Facts(), notes))
    return articles, [str(problem) for problem in notes.refused]


NORWEGIAN = """Tittel;Ingress;Tekst;Dato;Språk;Tema(er);Personer;Forfatter;Nettadresse;Kommune
Å lære;Kort sagt.;"Første.

Andre med ""sitat"" og; semikolon.";24.03.2015 10:00;nynorsk;;;;;;for mye
Å lære;Kort sagt.;"Første.

Andre med ""sitat"" og; semikolon.";24.03.2015 10:00;nn;ledelse|styring;Kari Eksempel; Ola Skribent ;https://example.no/1;Oslo
"""


def test_a_table_as_norwegian_excel_writes_it(tmp_path: Path) -> None:
    articles, problems = read(tmp_path, NORWEGIAN.replace("\n", "\r\n").encode("cp1252"))
    (article,) = articles
    assert (article.id, article.title, article.lead) == ("a-laere", "Å lære", "Kort sagt.")
    assert [passage.text for passage in article.passages()] == ["Første.", 'Andre med "sitat" og; semikolon.']
    assert (article.published, article.url) == (PartialDate(2015, 3, 24), "https://example.no/1")
    assert (article.themes, article.people) == (("ledelse", "styring"), (Person("Kari Eksempel"),))
    assert (article.authors, article.extra["Kommune"]) == (("Ola Skribent",), "Oslo")
    assert problems == ["line 2: the row has 11 cells, but the header 10"]


def test_a_row_is_kept_without_a_date_or_a_language_that_is_not_understood(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("title;text;dato;språk\nT;a;i fjor;Bokmål\nU;b;våren 2016;begge\nV;c;-;n/a\n", encoding="utf-8")
    notes = Notes()
    articles = list(csv_table.read(path, "a.csv", Facts(), notes))
    assert [article.published for article in articles] == [None, PartialDate(2016), None]
    assert notes.refused == []
    assert [text.partition("; ")[0] for text in notes.warnings] == [
        "line 2: published = 'i fjor' is not understood and left out",
        "line 3: language = 'begge' is not understood and left out",
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_and_encodings(tmp_path: Path, delimiter: str, encoding: str) -> None:
    table = io.StringIO()
    writer = csv.writer(table, delimiter=delimiter)
    writer.writerows([["title", "text", "keywords"], ["Blåbær, røde", "Én; to | tre\tfire", "a"]])
    (article,), problems = read(tmp_path, table.getvalue().encode(encoding))
    assert problems == []
    assert (article.title, article.keywords) == ("Blåbær, røde", ("a",))
    assert [passage.text for passage in article.passages()] == ["Én; to | tre fire"]


def test_the_delimiter_that_excel_states(tmp_path: Path) -> None:
    (article,), problems = read(tmp_path, "sep=;\r\ntitle;text\r\nT;a, b\r\n;uten tittel\r\n")
    assert [passage.text for passage in article.passages()] == ["a, b"]
    assert problems == ["line 4: the row has no title"]


def test_the_first_letter_beyond_ascii_may_come_late(tmp_path: Path) -> None:
    articles, _ = read(tmp_path, b"title,text\n" + b"T,ascii\n" * 200_000 + "U,blå\n".encode("cp1252"))
    assert articles[-1].sections[0].passages[0].text == "blå"


def test_text_may_be_html(tmp_path: Path) -> None:
    html = "<p>Fire &amp; fem.</p><h2>Råd</h2><p>Vi bør:</p><ul><li>lese</li></ul>"
    (article,), _ = read(tmp_path, f"title,text,lead,fylke\nEn < to,{html},Kort.,Troms\n")
    assert (article.title, article.lead, article.extra["fylke"]) == ("En < to", "Kort.", "Troms")
    assert [(p.heading, str(p.kind), p.text) for p in article.passages()] == [
        ("", "avsnitt", "Fire & fem."),
        ("Råd", "avsnitt", "Vi bør:"),
        ("Råd", "anbefaling", "lese"),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",a", "line 3: the row has no title"),
        ("T,", "line 3: no text was found"),
        ("T,a,,,overtallig", "line 3: the row has 5 cells, but the header 3"),
        ('T,"a" b', "the row that begins at line 3 is no CSV (read as far as line 3)"),
    ],
)
def test_a_bad_row_is_reported_and_the_rest_is_read(tmp_path: Path, row: str, reason: str) -> None:
    articles, problems = read(tmp_path, f"title,text,published\nFørst,a\n{row}\n,,\n\nSist,b\n")
    assert [article.title for article in articles] == ["Først", "Sist"]
    (problem,) = problems
    assert reason in problem


def test_a_quotation_mark_left_open_does_not_take_the_file_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_table, "MAX_ROW", 1000)
    rows = "".join(f"T{number},tekst\n" for number in range(500))
    articles, problems = read(tmp_path, f'title,text\nFørst,a\nÅpen,"b\n{rows}')
    assert [articles[0].title, articles[-1].title] == ["Først", "T499"]
    assert len(articles) >= 400
    assert problems[0].startswith("the row that begins at line 3 is no CSV")
    assert "is a quotation mark left open?" in problems[0]


def test_a_cell_that_is_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_table, "MAX_ROW", 100)
    articles, problems = read(tmp_path, f"title,text\nLang,{'x' * 1000}\nKort,tekst\n")
    assert [article.title for article in articles] == ["Kort"]
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("navn;alder\na;b\n", "no column title and no column text; its columns are: navn, alder"),
        ("", "no column title and no column text"),
    ],
)
def test_a_table_without_what_is_needed(tmp_path: Path, table: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as raised:
        read(tmp_path, table)
    assert "title and text (tittel, tekst)" in raised.value.hint


SENTENCE = "Etaten lærte at alle som skal bruke noe, må være med fra starten av."


def test_columns_are_told_by_what_stands_in_them(tmp_path: Path) -> None:
    rows = "\n".join(f"{number};Tiltak {number};{SENTENCE};https://example.no/{number};ja" for number in range(9))
    articles, problems = read(tmp_path, f"nr;navn;beskrivelse;mer her;gjort\n{rows}\n")
    assert problems == []
    assert [article.title for article in articles] == [f"Tiltak {number}" for number in range(9)]
    assert next(articles[0].passages()).text == SENTENCE
    assert articles[0].extra == {"nr": "0", "mer her": "https://example.no/0", "gjort": "ja"}


def test_a_row_without_a_name_is_called_by_its_first_words(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"parti;påstand\nA;{SENTENCE}\nA;{SENTENCE} Og mer.\nA;\n", encoding="utf-8")
    notes = Notes()
    articles = list(csv_table.read(path, "a.csv", Facts(), notes))
    assert [article.title for article in articles] == [SENTENCE, f"{SENTENCE} Og mer."]
    assert [str(problem) for problem in notes.refused] == ["line 4: the row has no text"]
    assert notes.warnings == [
        "no column is called title or text: text is read from 'påstand', title from the first words of the text; name "
        "the columns to settle it"
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Kort.", "Kort."),
        ("ord " * 30, f"{'ord ' * 19}ord …"),
        ("x" * 90, f"{'x' * 80} …"),
        ("x" * 70 + ", og enda mer", f"{'x' * 70}, og enda …"),
    ],
)
def test_the_first_words_of_a_text(text: str, title: str) -> None:
    assert beginning(text) == title


def test_two_columns_of_sentences_are_not_chosen_between(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no column title and no column text"):
        read(tmp_path, f"navn;plan;resultat\nEn;{SENTENCE};{SENTENCE}\n")


def test_it_is_a_stream(tmp_path: Path) -> None:
    """The first article is there before a later row is read."""
    path = tmp_path / "a.csv"
    path.write_text("title,text\nT,a\n,b\n", encoding="utf-8")
    stream = csv_table.read(path, "a.csv", Facts(), Notes(strict=True))
    assert next(stream).title == "T"
    with pytest.raises(SourceError, match="line 3"):
        next(stream)


def test_a_sidecar_holds_for_all_rows_or_is_refused(tmp_path: Path) -> None:
    table = "title,text,kind\nT,a,notat\nU,b,\n"
    assert [article.kind for article in read(tmp_path, table, Facts(kind="rapport"))[0]] == ["rapport", "rapport"]
    with pytest.raises(SourceError, match="states 'title', but the file holds several"):
        read(tmp_path, table, Facts(title="Ny"))


@pytest.mark.parametrize("name", ["a.csv", "B.CSV", "c.tsv"])
def test_it_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("title,text\n", encoding="utf-8")
    assert sources.source_of(tmp_path / name).name == "csv"


@pytest.mark.parametrize("before", ["\n\n", ";;\n", "Oversikt over erfaringer 2014\n\n"])
def test_what_stands_over_the_header_is_passed_over(tmp_path: Path, before: str) -> None:
    found, refused = read(tmp_path, f"{before}tittel;tekst\nEn;Tekst en\n;;\nTo;Tekst to\nTre\n")
    assert [article.title for article in found] == ["En", "To"]
    assert [reason.partition(":")[0] for reason in refused] == [f"line {5 + before.count(chr(10))}"]


ROWS = "".join(f"{name};{SENTENCE};Ja, helt sikkert\n" for name in ("En", "To", "Tre"))


@pytest.mark.parametrize(
    ("table", "titles", "above"),
    [
        (f"Oversikt, juni 2014\nnavn;beskrivelse;kommentar\n{ROWS}", ["En", "To", "Tre"], "Oversikt, juni 2014"),
        (f"Oversikt 2014;;\nnavn;beskrivelse;kommentar\n{ROWS}", ["En", "To", "Tre"], "Oversikt 2014"),
        (
            f"Oversikt\nLaget av Ola, Eva, Kari og Per\n\nnavn;beskrivelse;kommentar\n{ROWS}",
            ["En", "To", "Tre"],
            "Oversikt / Laget av Ola, Eva, Kari og Per",
        ),
        (f"navn;beskrivelse;kommentar\n{ROWS}tittel;tekst;Nei\n", ["En", "To", "Tre", "tittel"], ""),
        (f"navn;beskrivelse;kommentar\n{ROWS}Råd 2;tittel;tekst\n", ["En", "To", "Tre", "Råd 2"], ""),
        (f"Laget;2014-06-01;\ntittel;tekst;kommentar\n{ROWS}", ["En", "To", "Tre"], "Laget 2014-06-01"),
        ("Laget;2014-06-01\ntittel;tekst\nEn;Tekst.\n", ["En"], "Laget 2014-06-01"),
        ("tekst\nVi lærte, og delte.\nVi delte, og lærte.\n", ["Vi lærte, og delte.", "Vi delte, og lærte."], ""),
        ("Oversikt\n\nsep;tittel;tekst\n1;En;Tekst.\n", ["En"], "Oversikt"),
        ('"Oversikt\nover to linjer"\ntittel;tekst\nEn;Tekst.\n', ["En"], "Oversikt over to linjer"),
    ],
    ids=[
        "headline",
        "padded",
        "two headlines",
        "known names in a row",
        "and in others",
        "a fact above",
        "a fact in a narrow table",
        "one column",
        "empty line",
        "headline of two lines",
    ],
)
def test_the_header_is_found(tmp_path: Path, table: str, titles: list[str], above: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(table, encoding="utf-8")
    notes = Notes()
    found = list(csv_table.read(path, "a.csv", Facts(), notes))
    assert [article.title for article in found] == titles
    told = [warning for warning in notes.warnings if "over the header" in warning]
    assert told == ([f"passed over, because it stands over the header: {above!r}"] if above else [])


def test_a_long_first_line_is_one_line(tmp_path: Path) -> None:
    (article,), _ = read(tmp_path, f"{'x' * 200_000}\ntittel;tekst\nEn;Tekst.\n")
    assert article.title == "En"


def test_below_the_line_that_states_the_delimiter_may_stand_a_headline(tmp_path: Path) -> None:
    (article,), _ = read(tmp_path, "sep=;\nOversikt\ntittel;tekst\nEn;a, b\n")
    assert article.title == "En"
