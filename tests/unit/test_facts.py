"""Facts: what a record or a sidecar may say, how sources of facts meet, and what is refused.

1. Languages as sources write them; «norsk» leaves the form open.
2. The nearer to the maintainer wins; a date and its basis go together.
3. A sidecar settles the language and gives publisher and site; what it cannot say is told with what is allowed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.dates import PartialDate
from engine.errors import SourceError
from indexer import sources
from indexer.metadata.facts import NAMES, Facts, date, from_mapping, language, read_sidecar


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("nb", "nb"),
        ("nb-NO", "nb"),
        ("nn_NO", "nn"),
        ("NO-NYN", "nn"),
        ("no-bok", "nb"),
        ("nob", "nb"),
        ("nno", "nn"),
        ("no", "no"),
        ("no-NO", "no"),
        ("nor", "no"),
        ("en-GB", "en"),
        ("eng", "en"),
        ("sma", "sma"),
        ("Bokmål", "nb"),
        ("norsk bokmål", "nb"),
        ("Norsk (bokmål)", "nb"),
        ("Norwegian Bokmål", "nb"),
        ("Nynorsk", "nn"),
        ("norsk, nynorsk", "nn"),
        ("norsk", "no"),
        ("Norwegian", "no"),
        ("English", "en"),
        ("engelsk", "en"),
        ("svensk", "sv"),
        ("swe", "sv"),
    ],
)
def test_languages(tag: str, expected: str) -> None:
    assert language(tag) == expected


@pytest.mark.parametrize("tag", ["bokmål og nynorsk", "norsk-engelsk", "nynorsk-feil", "målform", "", "n", "1b"])
def test_what_is_no_language(tag: str) -> None:
    with pytest.raises(ValueError, match="nb, nn or en"):
        language(tag)


def test_a_date_and_its_basis_go_together() -> None:
    page = Facts(title="Siden", published=PartialDate(2016), published_basis="Oppgitt i siden", language="nb")
    given = Facts(published=PartialDate(2017))
    merged = given.over(page)
    assert (merged.title, merged.published, merged.published_basis) == ("Siden", PartialDate(2017), None)
    assert Facts(published_basis="Min").over(page).published_basis == "Min"


def test_what_settles_the_language_comes_with_it() -> None:
    assert Facts(language="nn", language_settled=True).over(Facts(language="nb")).language_settled
    assert "language_settled" not in NAMES


def sidecar(folder: Path, text: str) -> Facts:
    (folder / "side.html.meta.toml").write_text(text, encoding="utf-8")
    return read_sidecar(folder / "side.html")


@pytest.mark.parametrize(
    ("toml", "settled"), [('language = "nn"', True), ('language = "no"', None), ('title = "T"', None)]
)
def test_a_sidecar_settles_the_language(tmp_path: Path, toml: str, settled: bool | None) -> None:
    assert sidecar(tmp_path, toml).language_settled is settled


PAGE = """<html lang="nb"><head><meta property="og:site_name" content="Nettstedet"></head>
<body><article><h1>Tittel</h1><p>En tekst om læring.</p></article></body></html>"""


def test_a_sidecar_says_who_stands_behind_a_page(tmp_path: Path) -> None:
    (tmp_path / "side.html").write_text(PAGE, encoding="utf-8")
    (before,) = sources.read(tmp_path / "side.html", "side.html")
    sidecar(tmp_path, 'publisher = "Difi"\nsite_name = "Programmet"')
    (after,) = sources.read(tmp_path / "side.html", "side.html")
    assert dict(before.extra) == {"site_name": "Nettstedet"}
    assert dict(after.extra) == {"site_name": "Programmet", "publisher": "Difi"}


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ('forlag = "Difi"', "unknown key 'forlag'"),
        ("language_settled = true", "unknown key 'language_settled'"),
        ("publisher = 3.5", "publisher = 3.5 is not allowed: write it as text"),
        ('published = "i fjor"', "published = 'i fjor' is not allowed"),
        ('language = "klingonsk"', "language = 'klingonsk' is not allowed"),
        ('published = "ukjent"', "published = 'ukjent' is not allowed"),
        ("title", "side.html.meta.toml cannot be read"),
    ],
)
def test_what_a_sidecar_cannot_say(tmp_path: Path, toml: str, reason: str) -> None:
    with pytest.raises(SourceError) as raised:
        sidecar(tmp_path, toml)
    assert reason in str(raised.value)


def test_what_a_record_says_of_nothing_is_not_said() -> None:
    assert from_mapping({"title": "T", "url": None, "lead": "", "publisher": "Difi"}, "r") == Facts(
        title="T", publisher="Difi"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016-03-05T10:00:00+01:00", PartialDate(2016, 3, 5)),
        ("05.03.2016 10:15", PartialDate(2016, 3, 5)),
        ("5. mars 2016", PartialDate(2016, 3, 5)),
        ("5 Mars 2016, kl. 10.15", PartialDate(2016, 3, 5)),
        ("des. 2016", PartialDate(2016, 12)),
        ("2016", PartialDate(2016)),
    ],
)
def test_dates_as_sources_write_them(text: str, expected: PartialDate) -> None:
    assert date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "basis"),
    [
        ("12.12.17", PartialDate(2017, 12, 12), None),
        ("1.2.69", PartialDate(2069, 2, 1), None),
        ("1.2.70", PartialDate(1970, 2, 1), None),
        ("12.12.17 10:15", PartialDate(2017, 12, 12), None),
        ("12/2016", PartialDate(2016, 12), None),
        ("mars 2016", PartialDate(2016, 3), None),
        ("våren 2016", PartialDate(2016), "Oppgitt i kilden: «våren 2016»"),
        ("Haust 2016", PartialDate(2016), "Oppgitt i kilden: «Haust 2016»"),
        ("2. kvartal 2016", PartialDate(2016), "Oppgitt i kilden: «2. kvartal 2016»"),
        ("første halvår 2016", PartialDate(2016), "Oppgitt i kilden: «første halvår 2016»"),
    ],
)
def test_dates_that_are_short_or_inexact(text: str, expected: PartialDate, basis: str | None) -> None:
    facts = from_mapping({"published": text}, "r")
    assert (facts.published, facts.published_basis) == (expected, basis)
    assert from_mapping({"published": text, "published_basis": "Min"}, "r").published_basis == "Min"


NOTHING = ["-", "–", "?", "Ukjent", "ukjend", "n/a", "N/A", "ikke datert", "Ikkje datert", "u.å."]


@pytest.mark.parametrize("text", NOTHING)
def test_what_fills_its_place_says_nothing(text: str) -> None:
    told: list[tuple[str, str]] = []
    facts = from_mapping({"published": text, "language": text}, "r", lambda name, why: told.append((name, why)))
    assert (facts, told) == (Facts(), [])


@pytest.mark.parametrize(
    "text",
    ["32.12.17", "12.13.17", "12/31/2016", "13/2016", "03/05/16", "våren", "5. kvartal 2016", "2016/17", "snart"],
)
def test_a_date_that_is_not_understood_is_left_out_and_told_of(text: str) -> None:
    told: list[tuple[str, str]] = []
    values = {"title": "T", "published": text, "published_basis": "Oppgitt"}
    assert from_mapping(values, "r", lambda name, why: told.append((name, why))) == Facts(title="T")
    ((name, why),) = told
    assert name == "published"
    assert why.startswith(f"published = {text!r} is not understood and left out; write it as 2015, 2015-03, ")
    with pytest.raises(SourceError, match="is not allowed"):
        from_mapping(values, "r")


@pytest.mark.parametrize("text", ["31. februar 2016", "våren 2016", "snart", "5. mars", "03/05/2016"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|day"):
        date(text)
