"""A small collection of articles made for the tests of the web application.

It has what the shipped corpus lacks: enough articles for several pages, two languages, unknown kinds, missing dates,
and text that would do harm if it ever reached a page unescaped.
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.article import Article, Passage, PassageKind, Person, Section, ThemeEvidence
from engine.dates import PartialDate
from engine.themes import Theme

THEMES = (
    Theme(
        "ledelse",
        labels={"nb": "Ledelse", "nn": "Leiing", "en": "Leadership"},
        descriptions={"nb": "Å lede i staten.", "nn": "Å leie i staten.", "en": "Leading in the state."},
    ),
    Theme("digitalisering", labels={"nb": "Digitalisering", "nn": "Digitalisering", "en": "Digitalisation"}),
    Theme("tomt-tema", labels={"nb": "Tomt tema", "nn": "Tomt tema", "en": "Empty theme"}),
)

HARMFUL = '<script>alert("x")</script><img src=x onerror=alert(1)>"\'&'
"""Text that must only ever be shown, never be markup."""

NUMBERED = 25
"""Articles that are alike but for their number, to fill several pages."""


def passage(number: int, text: str, kind: PassageKind = PassageKind.PARAGRAPH, **more: str) -> Passage:
    return Passage(anchor=f"p{number}", kind=kind, text=text, **more)


INTERVIEW = Article(
    id="vi-tok-ut-gevinstene",
    title="Vi tok ut gevinstene",
    lead="Direktøren forteller hvordan etaten hentet gevinster av digitalisering.",
    kind="intervju",
    language="nb",
    url="https://kilde.invalid/vi-tok-ut-gevinstene",
    published=PartialDate(2017, 11),
    published_basis="Måneden står i teksten.",
    themes=("ledelse", "digitalisering"),
    evidence=(
        ThemeEvidence("ledelse", "vocabulary", 4.5, (("ledelse", 3), ("ledere", 1)), ("p2",)),
        ThemeEvidence("digitalisering", "metadata"),
    ),
    people=(Person("Kari Holm", "direktør", "Etaten"),),
    organisations=("Etaten", "Departementet"),
    sections=(
        Section(
            anchor="s1",
            heading="Hva gjorde dere først?",
            kind=PassageKind.ANSWER,
            speaker="Kari Holm",
            passages=(
                passage(
                    1,
                    "Vi kartla gevinstene.\n\nSå laget vi en plan for gevinst og oppfølging.",
                    PassageKind.ANSWER,
                    heading="Hva gjorde dere først?",
                    speaker="Kari Holm",
                ),
            ),
        ),
        Section(
            anchor="s2",
            heading="Hva lærte dere om ledelse?",
            kind=PassageKind.ANSWER,
            speaker="Kari Holm",
            passages=(
                passage(
                    2,
                    "God ledelse er å spørre hver uke om gevinsten er på vei. Slik blir planer til gevinster.",
                    PassageKind.ANSWER,
                    heading="Hva lærte dere om ledelse?",
                    speaker="Kari Holm",
                ),
            ),
        ),
    ),
)

ADVICE = Article(
    id="fire-rad",
    title="Fire råd om gevinst",
    lead="Rådene bygger på erfaringene fra tre prosjekter.",
    kind="artikkel",
    published=PartialDate(2016, 3, 24),
    themes=("digitalisering",),
    organisations=("Etaten",),
    sections=(
        Section(
            anchor="s1",
            heading="Rådene",
            passages=tuple(
                passage(at, f"Råd nummer {at}: hent gevinst {word}.", PassageKind.ADVICE, heading="Rådene")
                for at, word in enumerate(("tidlig", "ofte", "sammen", "målbart"), start=1)
            ),
        ),
    ),
)

NYNORSK = Article(
    id="leiing-pa-nynorsk",
    title="Leiing på nynorsk",
    lead="Ein artikkel om leiing.",
    kind="podkast",
    language="nn",
    themes=("ledelse",),
    sections=(Section("s1", "", (passage(1, "Å leie er å lytte til dei som gjer arbeidet."),)),),
)

HARM = Article(
    id="farlig-tekst",
    title=f"Farlig {HARMFUL}",
    lead=f"Ingress {HARMFUL}",
    kind=f"x{HARMFUL}",
    url="javascript:alert(1)",
    published=PartialDate(2015),
    published_basis=HARMFUL,
    themes=("ledelse",),
    people=(Person(f"Ond {HARMFUL}", HARMFUL, HARMFUL),),
    organisations=(f"Org {HARMFUL}",),
    authors=(HARMFUL,),
    sections=(
        Section(
            "s1",
            f"Overskrift {HARMFUL}",
            (passage(1, f"Farlig avsnitt {HARMFUL}", PassageKind.QUOTE, heading=HARMFUL, speaker=HARMFUL),),
        ),
    ),
)

NUMBERED_ARTICLES = tuple(
    Article(
        id=f"nummer-{number:02d}",
        title=f"Nummer {number:02d}",
        lead="En av mange like.",
        kind="rapport",
        published=PartialDate(2010 + number % 5, 1 + number % 12, 1),
        organisations=(f"Virksomhet {number:02d}",),
        sections=(Section("s1", "", (passage(1, f"Avsnitt om serien, nummer {number}."),)),),
    )
    for number in range(1, NUMBERED + 1)
)

ARTICLES: tuple[Article, ...] = (INTERVIEW, ADVICE, NYNORSK, HARM, *NUMBERED_ARTICLES)


def passages_of(articles: Iterable[Article]) -> int:
    return sum(1 for article in articles for _ in article.passages())
