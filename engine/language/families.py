"""How many dictionary words each lemma helps to make, as first part and as last: what tells sjef from -sjon.

Counted at set-up over the base forms themselves, in two rounds: first every way to cut a word into two known base
forms counts; then only the way whose two parts made most words in the first round, so that chance cuts
(søkna-der) stop feeding each other.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from engine.language import lexicon as lex

SHORTEST = 3
"""Letters a part must have. Shorter ones (ut, av, på, øl) stand in too many words by chance."""
SHORTEST_FIRST = 2
"""Letters a noun must have that comes first without a link (byutvikling)."""
JOINING_ADJECTIVES = frozenset({"års"})
"""Nouns with their link that Bokmålsordboka lists as adjectives (årsrapport)."""

Cut = tuple[int, str, int, str]
"""Where, first part (lemma), its link (0 none, 1 s, 2 e), last part (lemma)."""
Bases = Mapping[str, tuple[str, int]]
"""Base form → its lemma, which may be another spelling, and its flags."""


def family_sizes(readings: Mapping[str, Mapping[str, int]]) -> dict[str, tuple[int, ...]]:
    """Lemma → how many words it makes as first part with each link, and as last part."""
    bases = {form: base for form, known in readings.items() if (base := _base(form, known))}
    for joined in [form for form in bases if _is_joined_form(form, bases)]:
        del bases[joined]
    cuts = [found for form in sorted(bases) if (found := list(_cuts(form, bases)))]
    first, last = _counted(cut for found in cuts for cut in found)
    best = (_best(found, first, last) for found in cuts)
    first, last = _counted(best)
    members = {one for one, _ in first} | set(last)
    return {word: (*(first[word, link] for link in (0, 1, 2)), last[word]) for word in members}


def _counted(cuts: Iterable[Cut]) -> tuple[Counter[tuple[str, int]], Counter[str]]:
    first, last = Counter[tuple[str, int]](), Counter[str]()
    for _, one, link, two in cuts:
        first[one, link] += 1
        last[two] += 1
    return first, last


def _best(found: list[Cut], first: Counter[tuple[str, int]], last: Counter[str]) -> Cut:
    """Of several first parts at one place (sak + s, saks) the one that ends most words; then the commonest cut."""
    places = {cut[0]: cut for cut in sorted(found, key=lambda cut: (last[cut[1]], cut))}
    return max(places.values(), key=lambda cut: (math.log1p(first[cut[1], cut[2]]) + math.log1p(last[cut[3]]), cut))


def _base(form: str, known: Mapping[str, int]) -> tuple[str, int] | None:
    if known.get(form, 0) & lex.CLASSES:
        return form, known[form]
    spelled = sorted(lemma for lemma, flags in known.items() if flags & lex.CITATION)
    if spelled:
        return spelled[0], known[spelled[0]]
    return (form, known[form]) if form in known else None


def joins_only(form: str, flags: int) -> bool:
    """Whether a form in -s or -e is listed for the compounds that it begins: by its flags, or by name."""
    return form.endswith(("s", "e")) and (flags & lex.CLASSES in (0, lex.PREFIX) or form in JOINING_ADJECTIVES)


def _is_joined_form(form: str, bases: Bases) -> bool:
    """Whether a form is but the first part of compounds with its link (barne-, tids-), listed as if it were a word."""
    stem = bases.get(form[:-1])
    return joins_only(form, bases[form][1]) and stem is not None and bool(stem[1] & lex.NOUN)


def _cuts(word: str, bases: Bases) -> Iterator[Cut]:
    for at in range(SHORTEST_FIRST, len(word) - SHORTEST + 1):
        one, two = word[:at], bases.get(word[at:])
        if at < SHORTEST and not (one in bases and bases[one][1] & lex.NOUN):
            continue
        if two is None or not _may_end(two[1]):
            continue
        if (whole := bases.get(one)) and _may_begin(whole[1]):
            yield at, whole[0], 0, two[0]
        noun = whole is not None and bool(whole[1] & lex.NOUN)
        for link, letter in ((1, "s"), (2, "e")):
            stem = bases.get(one[:-1]) if one.endswith(letter) and at > SHORTEST - (link == 1) else None
            if stem and _takes_link(stem[1]) and not (noun and link == 2):  # fare-skilt, not far-e-skilt
                yield at, stem[0], link, two[0]


def _may_begin(flags: int) -> bool:
    return not flags & lex.CLASSES or bool(flags & (lex.CLASSES & ~lex.OTHER))


def _takes_link(flags: int) -> bool:
    return not flags & lex.CLASSES or bool(flags & lex.NOUN)


def _may_end(flags: int) -> bool:
    return not flags & lex.CLASSES or bool(flags & (lex.NOUN | lex.ADJECTIVE | lex.VERB))
