"""The small corpus that the properties speak of, and what queries mean in it."""

from __future__ import annotations

from engine.query import And, Boost, MatchAll, Not, Or, Phrase, Prefer, Prefix, Query, Term
from tests.conformance.making import document

NOTHING: Query = Or(())
EVERYTHING: Query = And(())


def body(term: str) -> Term:
    return Term("text", term)


SMALL = (
    document("a", text="gevinst gir gevinst", tema=("ledelse",), published_first=20150301, title_order="beta"),
    document("b", text="ledelse gir gevinst i staten", tema=("ledelse", "digitalisering"), published_first=20170101),
    document("c", text="staten skal styre", title="gevinst", tema=("digitalisering",), published_first=20150301),
    document("d", title="om å lede", text="lede og styre", title_order="alfa"),
)

MEANINGS: tuple[tuple[Query, str], ...] = (
    (body("gevinst"), "ab"),
    (Term("title", "gevinst"), "c"),
    (Term("tema", "ledelse"), "ab"),
    (Term("tema", "ledels"), ""),
    (Phrase("text", ("gir", "gevinst")), "ab"),
    (Phrase("text", ("gevinst", "gir")), "a"),
    (Phrase("text", ("gevinst", "gir", "gevinst")), "a"),
    (Phrase("text", ("gevinst", "gevinst")), ""),
    (Phrase("text", ("gevinst", "staten")), ""),
    (Phrase("text", ("gevinst",)), "ab"),
    (Phrase("text", ("staten", "skal", "lede")), ""),
    (Phrase("text", ("gevinst", "finnesikke")), ""),
    (Phrase("text", ()), ""),
    (Phrase("tema", ("ledelse",)), ""),
    (Prefix("text", "ge"), "ab"),
    (Prefix("text", "lede"), "bd"),
    (Prefix("text", ""), "abcd"),
    (Prefix("tema", "digital"), "bc"),
    (And((body("gir"), Term("tema", "digitalisering"))), "b"),
    (And((body("gevinst"), body("skal"))), ""),
    (And((body("gevinst"),)), "ab"),
    (And((body("styre"), Not(body("skal")))), "d"),
    (And((Not(body("skal")), Not(body("gir")))), "d"),
    (And((MatchAll(), body("skal"))), "c"),
    (EVERYTHING, "abcd"),
    (MatchAll(), "abcd"),
    (And((EVERYTHING, body("skal"))), "c"),
    (Or((body("skal"), body("og"))), "cd"),
    (Or((body("skal"), Not(body("gir")))), "cd"),
    (NOTHING, ""),
    (Or((NOTHING, body("skal"))), "c"),
    (And((NOTHING, body("skal"))), ""),
    (Not(body("gevinst")), "cd"),
    (Not(Not(body("gevinst"))), "ab"),
    (Not(EVERYTHING), ""),
    (Not(NOTHING), "abcd"),
    (Prefer(body("styre"), body("skal")), "cd"),
    (Prefer(body("skal"), body("gevinst")), "c"),
    (Prefer(NOTHING, EVERYTHING), ""),
    (Boost(body("skal"), 2.0), "c"),
    (Boost(body("skal"), 0.0), "c"),
)

IN_CODE_POINT_ORDER = ("A", "Z", "a", "a#p1", "a#p10", "a#p2", "z", "å", "æ", "\uff5e", "\U0001f600")
"""The last two are the other way round in UTF-16."""
