"""Ids from titles: WordPress' rule with Norwegian letters."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.slugs import MAX_LENGTH, shortened, slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Gode råd for å løse digitale knuter", "gode-rad-for-a-lose-digitale-knuter"),
        ("Fire års erfaringer er nå oppsummert i én rapport", "fire-ars-erfaringer-er-na-oppsummert-i-en-rapport"),
        ("Strategisk IKT-kompetanse for ledere – hva nå?", "strategisk-ikt-kompetanse-for-ledere-hva-na"),
        ("Målet kan ikke være harmoni — da", "malet-kan-ikke-vaere-harmoni-da"),
        ("ÆØÅ æøå", "aeoa-aeoa"),
        ("A\u030angstro\u0308m", "angstrom"),  # decomposed
        ("Čáhcesuolu, Kárášjohka, đŋŧ", "cahcesuolu-karasjohka-dnt"),
        ("Straße, þorn, œuvre", "strasse-thorn-oeuvre"),
        ("Lov\u00addata", "lovdata"),  # a soft hyphen is no letter
        ("  «– Hva?» ", "hva"),
        ("50 % av 2,5 mrd.", "50-av-2-5-mrd"),
        ("Дело", ""),
        ("…", ""),
    ],
)
def test_table(title: str, expected: str) -> None:
    assert slug(title) == expected


@given(st.text(max_size=300))
def test_whatever_the_title_the_id_is_allowed(title: str) -> None:
    assert re.fullmatch(rf"(?:[a-z0-9](?:[a-z0-9-]{{0,{MAX_LENGTH - 2}}}[a-z0-9])?)?", slug(title))


@pytest.mark.parametrize(
    ("words", "length", "expected"),
    [("a-b", 3, "a-b"), ("ab-cd", 4, "ab"), ("ab-cd", 2, "ab"), ("abcdef", 3, "abc"), ("ab-cde-f", 6, "ab-cde")],
)
def test_a_long_one_is_cut_between_words(words: str, length: int, expected: str) -> None:
    assert shortened(words, length) == expected
