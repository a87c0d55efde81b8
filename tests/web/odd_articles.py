"""Articles that formats stumble over, and results made of them without an index."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from engine.article import Article, Passage, PassageKind, Section
from engine.dates import PartialDate
from engine.export import WholeResult
from engine.port import Generation
from engine.result import Hit, Interpretation, Marked, MarkedPassage, SearchRequest
from engine.schema import Unit
from engine.themes import Theme
from search_app.citing.works import Site
from search_app.forms import FORMS, Head
from search_app.search_state import SearchState

PUBLIC = Site("Erfaringssøk", "https://erfaring.example", public=True)
LOCAL = Site("Erfaringssøk", "http://127.0.0.1:8000", public=False)
RETRIEVED = datetime(2026, 11, 23, 12, 5, 9, tzinfo=UTC)
GENERATION = Generation(
    id="2026-11-23T120000Z-abcdef",
    fingerprint="sha256:" + "0f" * 32,
    engine="whoosh",
    built_at="2026-11-23T12:00:00Z",
    articles=1,
    passages=1,
    themes=(Theme("ledelse", {"nb": "Ledelse & «styring»", "en": "Leadership"}),),
)

ODD_TEXTS = (
    "Enkel tittel",
    "\"Sitat\", 'apostrof' og «gåsetegn»",
    "Krøll {parvis} } og { hver for seg",
    r"50 % & mer_av $alt #nå ~ ^ \kommando{x}",
    "Linje én\nlinje to\r\nlinje tre\tog tabulator",
    '=HYPERLINK("http://ond.example";"klikk her")',
    "+47 22 00 00 00",
    "-1+1",
    "@SUM(A1:A9)",
    "\uff1d1+1",
    "– Hvorfor gjorde dere det?",
    "ÆØÅ, æøå, é, ß og Čáhci",
    "🎉 Ferdig 👩‍💻",
    "<script>alert(1)</script> ]]> &amp; <!-- -->",
    "Punkt; komma, and others; TY  - JOUR",
    "@online{falsk,\n  title = {x}}",
    "ER  - ",
    "Bjelle\x07 og null\x00 og \ufffe",
    "Veldig lang " + "x" * 5_000,
)


def article(title: str = "Gode råd", text: str = "Si det som det er.", **more: object) -> Article:
    """An article of one passage; `more` are fields of `Article`, and `speaker`, `heading` of the passage."""
    speaker, heading = str(more.pop("speaker", "")), str(more.pop("heading", ""))
    kind = PassageKind.ANSWER if speaker else PassageKind.PARAGRAPH
    passage = Passage("p1", kind, text, heading, speaker)
    fields = {"id": "gode-rad", "title": title, "sections": (Section("s1", heading, (passage,)),), **more}
    return Article(**fields)  # type: ignore[arg-type]  # fields of any type by name, as tests give them


PERSON = article(
    authors=("Kari Nordmann", "Statens vegvesen"),
    published=PartialDate(2017, 11, 2),
    lead="Ingressen.",
    extra={"publisher": "Programmet"},
    themes=("ledelse", "uten-navn"),
    keywords=("rå*d",),
    speaker="Mari Moe",
    heading="Hva nå?",
)
"""An article with all that a reference can tell."""

SEARCH = SearchState(q="gevinst @x{", filters=(("tema", "ledelse"),))
ADDRESS = "https://erfaring.example/sok?q=gevinst%20%40x%7B&tema=ledelse"


def numbered(texts: Iterable[str] = ODD_TEXTS) -> tuple[Article, ...]:
    """An article for each text, which is title, passage, heading, author, keyword and what else there is."""
    return tuple(
        article(
            text,
            text,
            id=f"odde-{number}",
            lead=text,
            heading=text,
            speaker=text,
            kind=text,
            authors=(text,),
            keywords=(text,),
            organisations=(text,),
            themes=("ledelse",),
            url=f"https://kilde.example/{number}?a=1&b={{2}}#æ",
            published=(None, PartialDate(2017), PartialDate(2017, 11), PartialDate(2017, 11, 2))[number % 4],
        )
        for number, text in enumerate(texts)
    )


def head(
    site: Site = PUBLIC, state: SearchState | None = None, licence: str = "NLOD 2.0", language: str = "nb"
) -> Head:
    return Head(state or SearchState(), site, RETRIEVED, licence, language)


def whole(articles: Iterable[Article], unit: Unit = Unit.ARTICLE) -> WholeResult:
    """All articles, or each one's first passage, as the result of a search."""
    hits = tuple(_hit(each, unit) for each in articles)
    return WholeResult(SearchRequest(unit=unit), len(hits), Interpretation(), GENERATION, iter(hits))


def written(ending: str, articles: Iterable[Article], unit: Unit = Unit.ARTICLE, **about: object) -> str:
    """What the form of that ending writes; `about` is for `head`."""
    return "".join(FORMS[ending].write(whole(articles, unit), head(**about)))  # type: ignore[arg-type]  # by name


def _hit(found: Article, unit: Unit) -> Hit:
    passage = next(found.passages())
    marked = MarkedPassage(passage, Marked(passage.heading), Marked(passage.text[:200]))
    hit_id = found.passage_id(passage) if unit is Unit.PASSAGE else found.id
    return Hit(hit_id, found, 1.25, Marked(found.title), (marked,), 1, Marked(found.lead))
