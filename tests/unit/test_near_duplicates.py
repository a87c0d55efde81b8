"""Articles that are nearly the same text.

1. The similarity is Jaccard's coefficient of runs of five words, within the error of its estimate.
2. Pairs above the threshold are found, others are not, whatever the order and the number of texts.
3. What is kept of each is bounded.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import closing

import pytest

from indexer.near_duplicates import ALIKE, LINKS, SHINGLE, SHORTEST, Links, NearDuplicates, pairs, sketch

CHANCE = random.Random(7)
VOCABULARY = [f"ord{number}" for number in range(3_000)]


def text(length: int) -> list[str]:
    return CHANCE.choices(VOCABULARY, k=length)


def changed(words: Sequence[str], number: int) -> list[str]:
    """The words with so many of them replaced, evenly spread."""
    new = list(words)
    for place in range(number):
        new[place * len(new) // number] = f"nytt{place}"
    return new


def jaccard(one: Sequence[str], other: Sequence[str]) -> float:
    first, second = (
        {tuple(words[place : place + SHINGLE]) for place in range(len(words) - SHINGLE + 1)} for words in (one, other)
    )
    return len(first & second) / len(first | second)


def links(texts: dict[str, list[str]]) -> Links:
    with closing(NearDuplicates()) as seen:
        for id_, words in texts.items():
            seen.add(id_, words)
        return seen.links()


@pytest.mark.parametrize("replaced", [0, 2, 5, 10, 20, 40, 400])
def test_the_estimate_is_close(replaced: int) -> None:
    words = text(1_000)
    other = changed(words, replaced) if replaced else list(words)
    estimated = float((sketch(words) == sketch(other)).mean())
    assert estimated == pytest.approx(jaccard(words, other), abs=0.15)
    assert (estimated == 1.0) == (replaced == 0)


def test_similar_texts_are_found_among_many_others() -> None:
    texts = {f"sak-{number:04}": text(CHANCE.randint(SHORTEST, 300)) for number in range(500)}
    twins = {}
    for number in range(0, 500, 25):
        words = texts[f"sak-{number:04}"] = text(400)
        texts[f"utgave-{number:04}"] = changed(words, 4)
        twins[f"sak-{number:04}"] = f"utgave-{number:04}"
        texts[f"fjern-{number:04}"] = changed(words, 80)
    assert all(jaccard(texts[one], texts[other]) > 0.9 for one, other in twins.items())
    found = links(texts)
    assert {one: others[0][0] for one, others in found.items() if one in twins} == twins
    assert {pair.id: pair.other for pair in pairs(found)} == twins
    assert all(ALIKE <= pair.similarity <= 1 for pair in pairs(found))
    shuffled = list(texts)
    CHANCE.shuffle(shuffled)
    assert links({id_: texts[id_] for id_ in shuffled}) == found


def test_a_text_that_all_share_gives_few_links() -> None:
    words = text(100)
    found = links({f"sak-{number:03}": words for number in range(300)})
    assert len(found) == 300
    assert all(1 <= len(others) <= LINKS for others in found.values())
    assert all(similarity == 1 for others in found.values() for _, similarity in others)
    assert len(list(pairs(found))) <= 300 * LINKS


def test_notices_are_not_compared() -> None:
    short = text(SHORTEST - 1)
    assert links({"a": short, "b": short}) == {}
    enough = text(SHORTEST)
    assert links({"a": enough, "b": enough}).keys() == {"a", "b"}


@pytest.mark.parametrize("texts", [{}, {"a": ["ord"] * 30}])
def test_nothing_to_compare(texts: dict[str, list[str]]) -> None:
    assert links(texts) == {}


def test_one_word_over_and_over_is_a_text_too() -> None:
    assert links({"a": ["ord"] * 30, "b": ["ord"] * 60}) == {"a": (("b", 1.0),), "b": (("a", 1.0),)}
