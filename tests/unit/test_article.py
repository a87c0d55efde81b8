"""Articles to and from JSON."""

from __future__ import annotations

import json

from engine.article import (
    Article,
    Passage,
    PassageKind,
    Person,
    Section,
    ThemeEvidence,
    canonical_json,
    from_json,
    to_json,
)
from engine.dates import PartialDate

ARTICLE = Article(
    id="en-artikkel",
    title="En artikkel",
    lead="Ingress.",
    kind="intervju",
    published=PartialDate(2017, 11),
    published_basis="nevner et møte i november 2017",
    themes=("ledelse",),
    evidence=(ThemeEvidence("ledelse", "vocabulary", 12.5, (("ledere", 2), ("leder", 1)), ("p1",)),),
    people=(Person("Mari Trommald", "direktør", "Bufetat"),),
    organisations=("Bufetat",),
    keywords=("omstilling",),
    source="en-artikkel.html",
    extra={"departments": ["KMD"]},
    sections=(
        Section(
            anchor="s1",
            heading="Hva motiverer deg?",
            kind=PassageKind.ANSWER,
            speaker="Mari Trommald",
            passages=(
                Passage("p1", PassageKind.ANSWER, "Mye.\n\nOg mer.", "Hva motiverer deg?", "Mari Trommald"),
                Passage("p2", PassageKind.PARAGRAPH, "Ellers."),
            ),
        ),
    ),
)


def test_json_round_trip() -> None:
    assert from_json(json.loads(canonical_json(ARTICLE))) == ARTICLE
    assert from_json(to_json(ARTICLE)) == ARTICLE


def test_canonical_json_is_one_line_with_sorted_keys() -> None:
    line = canonical_json(ARTICLE)
    assert "\n" not in line
    assert list(json.loads(line)) == sorted(json.loads(line))


def test_passages_in_reading_order_and_their_ids() -> None:
    assert [ARTICLE.passage_id(passage) for passage in ARTICLE.passages()] == ["en-artikkel#p1", "en-artikkel#p2"]
    assert ARTICLE.sections[0].text == "Mye.\n\nOg mer.\n\nEllers."
