"""The regular correspondences between bokmål and nynorsk: what a word of one may be called in the other.

Rules alone make many words that nobody writes, so every candidate is asked about: `known` says whether it is a
word of the corpus. Each rule is read in both directions, since a word of a query does not say which standard it is
of. What differs by vocabulary (virksomhet, verksemd) is no matter of rules: it comes from the corpus' synonyms, by
`bridge`, and meets the rules here only inside compounds (virksomhetsstyring, verksemdsstyring).

Source of the rules: the official orthographies of bokmål (2005) and nynorsk (2012).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

LIMIT = 8
"""Most counterparts of one word."""

_LEAST_PART = 3
"""Letters in the shortest part of a compound, and in what follows a prefix."""

_LONGEST = 40
"""Letters. No rule is tried on what is longer: it is no word."""

_LINKS = ("s", "e")


def _table(text: str) -> tuple[tuple[str, str], ...]:
    """«bokmål/nynorsk bokmål/nynorsk …» → pairs."""
    return tuple((pair.partition("/")[0], pair.partition("/")[2]) for pair in text.split())


STEMS = _table(
    """
    hjem/heim hoved/hovud syke/sjuke syk/sjuk selv/sjølv sammen/saman høy/høg lav/låg hør/høyr kjør/køyr løs/løys
    gjør/gjer giv/gjev gav/gåv øk/auk eie/eige eier/eigar egen/eigen egn/eign hel/heil sten/stein ben/bein sen/sein
    men/mein ren/rein vei/veg kilde/kjelde tjen/ten skole/skule videre/vidare virk/verk bær/ber vitenskap/vitskap
    kirke/kyrkje fold/fald hold/hald bud/bod brudd/brot skudd/skot tall/tal spill/spel valg/val følg/følgj uten/utan
    innen/innan frem/fram åpn/opn åpen/open øst/aust øye/auge strøm/straum hånd/hand måned/månad uke/veke tegn/teikn
    regn/rekn mulig/mogleg vn/mn sted/stad lønn/løn lønn/løns sett/setj legg/leggj bygg/byggj søk/søkj spør/spørj
    krev/krevj velg/velj skill/skilj slipp/slepp skyld/skuld tyv/tjuv dyp/djup komme/kome flom/flaum vann/vatn
    vann/vass marked/marknad tro/tru gård/gard fremmed/framand jern/jarn gammel/gamal annen/annan ulykke/ulukke
    klar/klår siden/sidan neden/nedan ønsk/ynskj ønsk/ønskj
    """
)
"""Roots that differ, wherever in the word they stand."""

PREFIXES = _table("fore/føre for/føre fra/frå hv/kv fler/fleir mer/meir gjen/att")
"""Beginnings that differ, where the rest of the word is no ending."""

ENDINGS = _table(
    """
    lig/leg lige/lege ligere/legare ligst/legast ligste/legaste lighet/legheit ligheten/legheita ligheter/legheiter
    lighetene/legheitene het/heit heten/heita heter/heiter hetene/heitene het/leik heten/leiken
    somhet/semd somheten/semda somheter/semder somhetene/semdene som/sam somme/same
    løshet/løyse løsheten/løysa løs/laus løse/lause løst/laust
    else/ing elsen/inga elser/ingar elsene/ingane ning/ing ningen/inga ninger/ingar ningene/ingane
    ingen/inga inger/ingar ingene/ingane er/ar eren/aren ere/arar erne/arane ers/ars ene/ane
    ere/are est/ast este/aste igst/igast igste/igaste ende/ande et/a es/ast es/est gi/gje
    ke/kje ge/gje tte/tje lle/lje rre/rje gde/gd
    """
)
"""Endings that differ: of derivation, inflection, and both."""

NOT_PAIRS = frozenset(
    map(
        frozenset,
        _table(
            """
            høre/høyre leier/leiar leie/lede stedfeste/stadfeste bud/bod bygning/bygging ber/bær eksempler/eksemplar
            """
        ),
    )
)
"""Words that the rules join and that mean something else: Høyre is mostly the party, a «leier» rents."""


class _Rules(NamedTuple):
    """The tables, read one way."""

    stems: tuple[tuple[str, str], ...]
    prefixes: tuple[tuple[str, str], ...]
    endings: tuple[tuple[str, str], ...]


def _backwards(table: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((nynorsk, bokmal) for bokmal, nynorsk in table)


_TO_NYNORSK = _Rules(STEMS, PREFIXES, ENDINGS)
_TO_BOKMAL = _Rules(_backwards(STEMS), _backwards(PREFIXES), _backwards(ENDINGS))


def counterparts(
    word: str, known: Callable[[str], bool], bridge: Callable[[str], Iterable[str]] | None = None
) -> tuple[str, ...]:
    """What a lower-case word may be called in the other written standard, fewest changes first.

    Args:
        known: whether a candidate is a word of the corpus, and another one: a mere form of the word itself is no
            counterpart. Asked up to some hundred times for a long compound, so it must be quick.
        bridge: what a part of a compound is in the other standard by vocabulary, in its base form.
    """
    if not word.isalpha() or not _LEAST_PART <= len(word) <= _LONGEST:
        return ()
    found: dict[str, None] = {}
    for candidate in _candidates(word, bridge):
        if candidate != word and candidate not in found and _fits(word, candidate) and known(candidate):
            found[candidate] = None
            if len(found) == LIMIT:
                break
    return tuple(found)


def _fits(word: str, candidate: str) -> bool:
    return len(candidate) >= _LEAST_PART and frozenset((word, candidate)) not in NOT_PAIRS


def _candidates(word: str, bridge: Callable[[str], Iterable[str]] | None) -> Iterator[str]:
    yield from _by_rule(word)
    if bridge is not None:
        yield from _by_part(word, bridge)


def _by_rule(word: str) -> Iterator[str]:
    """The word with another ending, root or both; then with two roots changed («sjølvbestemming»).

    All changes of one candidate go the same way: there and back again would end in another word of the same standard.
    """
    for rules in (_TO_NYNORSK, _TO_BOKMAL):
        once = tuple(_other_roots(word, rules))
        yield from _other_endings(word, rules)
        for changed in (*once, *dict.fromkeys(each for other in once for each in _other_roots(other, rules))):
            yield changed
            yield from _other_endings(changed, rules)


def _by_part(word: str, bridge: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """The word with one part of a compound bridged by vocabulary, and the other part as it is, by rule, or bridged."""
    for at in range(_LEAST_PART, len(word) - _LEAST_PART + 1):
        first, last = word[:at], word[at:]
        firsts, lasts = tuple(_bridged_first(first, bridge)), tuple(bridge(last))
        for other in firsts:
            yield other + last
            yield from (other + changed for changed in _by_rule(last))
            yield from (other + bridged for bridged in lasts)
        for bridged in lasts:
            yield first + bridged
            yield from (changed + bridged for changed in _by_rule(first))


def _bridged_first(first: str, bridge: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """What a first part may be, with the letter that links it («virksomhets») or without."""
    yield from bridge(first)
    if first.endswith(_LINKS) and len(first) > _LEAST_PART:
        for bridged in bridge(first[:-1]):
            yield bridged + first[-1]
            yield bridged


def _other_endings(word: str, rules: _Rules) -> Iterator[str]:
    for old, new in rules.endings:
        if word.endswith(old) and len(word) > len(old) + 1:
            yield word[: -len(old)] + new


def _other_roots(word: str, rules: _Rules) -> Iterator[str]:
    for old, new in rules.prefixes:
        if word.startswith(old) and len(word) >= len(old) + _LEAST_PART:
            yield new + word[len(old) :]
    for old, new in rules.stems:
        at = word.find(old)
        while at >= 0:
            if not (new.startswith(old) and word.startswith(new, at)):  # «bygg» in «byggje» is changed already
                yield word[:at] + new + word[at + len(old) :]
            at = word.find(old, at + 1)
