"""The small corpus that the properties speak of, and what queries mean in it."""

from __future__ import annotations

from engine.query import And, Boost, MatchAll, Not, Or, Phrase, Prefer, Prefix, Query, Term
from tests.conformance.making import document

NOTHING: Query = Or(())
EVERYTHING: Query = And(())


def body(term: str) -> Term:
    return Term("body", term)


SMALL = (
    document("a", body="gevinst gir gevinst", tema=("ledelse",), published_first=20150301, title_order="beta"),
    document("b", body="ledelse gir gevinst i staten", tema=("ledelse", "digitalisering"), published_first=20170101),
    document("c", body="staten skal styre", title="gevinst", tema=("digitalisering",), published_first=20150301),
    document("d", title="om å lede", body="lede og styre", title_order="alfa"),
)

MEANINGS: tuple[tuple[Query, str], ...] = (
    (body("gevinst"), "ab"),
    (Term("title", "gevinst"), "c"),
    (Term("tema", "ledelse"), "ab"),
    (Term("tema", "ledels"), ""),
    (Phrase("body", ("gir", "gevinst")), "ab"),
    (Phrase("body", ("gevinst", "gir")), "a"),
    (Phrase("body", ("gevinst", "gir", "gevinst")), "a"),
    (Phrase("body", ("gevinst", "gevinst")), ""),
    (Phrase("body", ("gevinst", "staten")), ""),
    (Phrase("body", ("gevinst",)), "ab"),
    (Phrase("body", ("staten", "skal", "lede")), ""),
    (Phrase("body", ("gevinst", "finnesikke")), ""),
    (Phrase("body", ()), ""),
    (Phrase("tema", ("ledelse",)), ""),
    (Prefix("body", "ge"), "ab"),
    (Prefix("body", "lede"), "bd"),
    (Prefix("body", ""), "abcd"),
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
