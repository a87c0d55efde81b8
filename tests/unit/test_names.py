"""What columns and keys are called → the names of the record format."""

from __future__ import annotations

import pytest

from indexer.metadata.facts import NAMES
from indexer.metadata.names import assigned, canonical


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("title", "title"),
        ("Tittel", "title"),
        (" OVERSKRIFT ", "title"),
        ("brødtekst", "text"),
        ("Dato", "published"),
        ("Publisert dato", "published"),
        ("publication-date", "published"),
        ("Tema(er)", "themes"),
        ("ORGANISASJON(ER)", "organisations"),
        ("Skrevet av", "authors"),
        ("emneord", "keywords"),
        ("Nettadresse", "url"),
        ("published_basis", "published_basis"),
        ("kommune", None),
        ("", None),
    ],
)
def test_names_and_their_synonyms(name: str, meant: str | None) -> None:
    assert canonical(name) == meant


def test_every_name_of_the_record_format_means_itself() -> None:
    assert {name: canonical(name) for name in (*NAMES, "text")} == {name: name for name in (*NAMES, "text")}


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["Tittel", "Tekst", "Fylke"], {"title": "Tittel", "text": "Tekst"}),
        (["tittel", "overskrift"], {"title": "tittel"}),
        (["overskrift", "title"], {"title": "title"}),
        (["title", "tittel"], {"title": "title"}),
        ([], {}),
    ],
)
def test_of_two_columns_for_one_name_its_own_wins_and_then_the_first(names: list[str], found: dict[str, str]) -> None:
    assert assigned(names) == found
