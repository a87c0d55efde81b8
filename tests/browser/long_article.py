"""A report of many chapters with tables, on a site with enough articles for several pages of hits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from flask import Flask

from engine.adapters import open_engine
from engine.article import Article, Passage, PassageKind, Person, Section
from engine.dates import PartialDate
from engine.port import BuildPlan
from engine.settings import Settings
from search_app import create_app
from tests.web.collection import ARTICLES, THEMES
from tests.web.shelf import TABLES

CHAPTERS = 24
PARAGRAPH = (
    "Etaten målte gevinsten av den nye løsningen hvert halvår, og skrev opp hva som gikk bra og hva som måtte gjøres "
    "på en annen måte. Det meste av arbeidet lå i å bli enige om hva som skulle telles."
)
WIDE_TABLE = "\n".join(
    [
        "Virksomhetsområde | Utgangspunkt | Første år | Andre år | Tredje år | Gevinsteier | Målemetode | Merknad",
        *(
            f"Saksbehandlingsområde {row} | {row * 11} | {row * 9} | {row * 7} | {row * 5} | Avdelingsdirektøren | "
            f"Tidsregistrering | Tallene er anslag"
            for row in range(1, 13)
        ),
    ]
)


def _chapters() -> Iterator[Section]:
    for chapter in range(1, CHAPTERS + 1):
        first = 3 * chapter - 2
        third = (
            Passage(f"p{first + 2}", PassageKind.TABLE, WIDE_TABLE)
            if chapter % 8 == 1
            else Passage(f"p{first + 2}", PassageKind.ADVICE, f"Skriv ned lærdommen fra fase {chapter} med en gang.")
        )
        passages = (
            Passage(f"p{first}", PassageKind.PARAGRAPH, f"{PARAGRAPH} Dette var fase {chapter}."),
            Passage(f"p{first + 1}", PassageKind.PARAGRAPH, PARAGRAPH),
            third,
        )
        yield Section(f"s{chapter}", f"Kapittel {chapter}: hva gevinsten ble, og hva vi lærte underveis", passages)


LONG = Article(
    id="fireogtjue-kapitler-om-gevinst",
    title="Fireogtjue kapitler om gevinstrealiseringsarbeidet i en stor etat, med tabeller",
    lead="En lang rapport om hva etaten lærte.",
    kind="rapport",
    language="nb",
    url="https://kilde.invalid/fireogtjue-kapitler",
    published=PartialDate(2016, 3),
    published_basis="Måneden står på forsiden.",
    themes=("ledelse", "digitalisering"),
    people=(Person("Ida Eksempel", "prosjektleder", "Etaten"),),
    organisations=("Etaten",),
    sections=tuple(_chapters()),
)


def app_with_long_article(index_dir: Path) -> Flask:
    """The application over `tests.web.collection`, the tables of `tests.web.shelf`, and `LONG`."""
    settings = Settings(index_dir=index_dir)
    engine = open_engine(settings)
    with engine.rebuild(BuildPlan(themes=THEMES)) as writer:
        for article in (*ARTICLES, TABLES, LONG):
            writer.add(article)
    return create_app(settings, engine)
