"""The small corpus that the properties speak of, and what queries mean in it."""

from __future__ import annotations

from engine.query import And, Boost, MatchAll, Not, Or, Phrase, Prefer, Prefix, Query, Term
from tests.conformance.making import document

NOTHING: Query = Or(())
EVERYTHING: Query = And(())


def body(term: str) -> Term:
    return Term("text_exact", term)


SMALL = (
    document("a", text_exact="gevinst gir gevinst", tema=("ledelse",), published_first=20150301, title_order="beta"),
    document(
        "b", text_exact="ledelse gir gevinst i staten", tema=("ledelse", "digitalisering"), published_first=20170101
    ),
    document("c", text_exact="staten skal styre", title="gevinst", tema=("digitalisering",), published_first=20150301),
    document("d", title="om å lede", text_exact="lede og styre", title_order="alfa"),
)

MEANINGS: tuple[tuple[Query, str], ...] = (
    (body("gevinst"), "ab"),
    (Term("title", "gevinst"), "c"),
    (Term("tema", "ledelse"), "ab"),
    (Term("tema", "ledels"), ""),
    (Phrase("text_exact", ("gir", "gevinst")), "ab"),
    (Phrase("text_exact", ("gevinst", "gir")), "a"),
    (Phrase("text_exact", ("gevinst", "gir", "gevinst")), "a"),
    (Phrase("text_exact", ("gevinst", "gevinst")), ""),
    (Phrase("text_exact", ("gevinst", "staten")), ""),
    (Phrase("text_exact", ("gevinst",)), "ab"),
    (Phrase("text_exact", ("staten", "skal", "lede")), ""),
    (Phrase("text_exact", ("gevinst", "finnesikke")), ""),
    (Phrase("text_exact", ()), ""),
    (Phrase("tema", ("ledelse",)), ""),
    (Phrase("title", ("gevinst",)), ""),
    (Prefix("text_exact", "ge"), "ab"),
    (Prefix("text_exact", "lede"), "bd"),
    (Prefix("text_exact", ""), "abcd"),
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
