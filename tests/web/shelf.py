"""A second small collection, of what the first has none of: tables, pages, captions, chapters, near duplicates."""

from __future__ import annotations

from engine.article import Article, Passage, PassageKind, Section
from tests.web.collection import ADVICE, INTERVIEW, NYNORSK, passage

TABLES = Article(
    id="tall-og-bilder",
    title="Tall og bilder",
    lead="Hva gevinst var i tall.",
    themes=("digitalisering",),
    organisations=("Etaten",),
    sections=(
        Section(
            "s1",
            "Tallene",
            (
                passage(1, "Dette tok Nav\nsikret gevinst av.", heading="Tallene"),
                passage(2, "Etat | Gevinst | Merknad\nNav | 12 |\nLånekassen | 3 | anslag", PassageKind.TABLE),
                passage(3, "Etat | Tall\nNav | 1 | 2", PassageKind.TABLE),
                Passage("p4", PassageKind.PARAGRAPH, "The benefits came late.", language="en"),
            ),
        ),
    ),
    extra={
        "pages": {"p1": 4, "p2": 4, "p3": 5, "p4": 5},
        "captions": ["Salen under åpningen.", "", 7],
        "event_dates": [
            {"first": "2018-01-25", "last": "2018-01-25", "basis": "Tid: 25. januar"},
            {"first": "2018-02-01", "last": "2018-02-03", "basis": "1.–3. februar"},
            {"first": "i fjor", "last": "2018"},
            "2018",
        ],
        "publisher": "Etaten",
    },
)

CHAPTERS = Article(
    id="mange-kapitler",
    title="Mange kapitler",
    sections=tuple(
        Section(f"s{at}", f"Kapittel {at}", (passage(at, f"Innholdet i kapittel {at}."),)) for at in range(1, 14)
    ),
)

ODD = Article(
    id="rare-opplysninger",
    title="Rare opplysninger",
    sections=(Section("s1", "", (passage(1, "Teksten er helt vanlig."),)),),
    extra={"pages": ["p1"], "captions": "Ett bilde", "event_dates": {"p1": 1}},
)

NEARLY_SAME = {TABLES.id: [[ADVICE.id, 0.9], ["finnes-ikke", 0.8]]}
"""As a build records them."""

SHELF = (INTERVIEW, ADVICE, NYNORSK, TABLES, CHAPTERS, ODD)
