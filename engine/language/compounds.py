"""The parts of Norwegian compounds: arbeidsgiverrådet → arbeidsgiver, råd, arbeid, giver.

All cuts of a word into known parts are weighed by what speaks for them (`cut_features`): how many other words the
parts make, whether the link fits, whether the dictionaries' own lemma of the word agrees. The weights are of a
logistic regression, found and cross-validated by `tests/relevance/compound_weights.py`; see
docs/adr/0008-norwegian-lexicon.md. They know features, not words.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from engine.language.cut_features import FEATURES
from engine.language.cuts import Cut, cuts
from engine.language.derivations import is_root, keeps_noun
from engine.language.dictionary import own_flags
from engine.language.families import SHORTEST
from engine.language.function_words import is_stop_word
from engine.language.inflection import converted, is_agent, known_lemmas
from engine.language.last_parts import Last, lasts
from engine.language.lexicon import BOKMAL, BOKMAL_LIST, CITATION, CLASSES, NOUN, NYNORSK_LIST, VERB, lexicon
from engine.language.opaque import is_opaque
from engine.language.particles import PARTICLES, PREFIXES

WEIGHTS: Final[dict[str, float]] = {
    "always 1": 1.66,
    "family of first with this link": 3.79,
    "family of first with any link": -2.62,
    "family of last": 0.25,
    "letters of first": -0.51,
    "letters of last": -0.48,
    "both of five letters or more": 0.84,
    "unknown word, both of five letters or more": -0.18,
    "link s": 0.09,
    "link e": 1.75,
    "s after an ending that takes s": 0.26,
    "no s after an ending that takes s": -1.38,
    "dictionary agrees": 0.12,
    "list agrees": -0.27,
    "list disagrees": -0.67,
    "whole word borrowed": -1.52,
    "last borrowed": 0.27,
    "last only a verb": 0.82,
    "last only an adjective": 0.20,
    "last without class": -1.93,
    "last bound": -0.95,
    "last of three letters": -0.97,
    "last never seen in a compound": -0.47,
    "first only a verb": -0.92,
    "first a verb's particle": -1.53,
    "first another adverb or prefix": 1.42,
    "first without class": -0.33,
    "first only an adjective": -0.10,
    "first an inflected adjective or the root of a verb": -1.06,
    "first another spelling of its lemma": -0.89,
    "first a learned combining form": -2.62,
    "first of three letters": -0.57,
    "first of two letters": -4.24,
    "first never seen with this link": -1.31,
    "first borrowed": -0.29,
    "family of the whole word as first": -0.52,
    "family of the whole word as last": -3.02,
    "verb in -ere of the whole word": -1.01,
    "last of four letters": -0.26,
    "first of four letters": 0.01,
    "family of first and of last": 0.86,
    "unknown word, family of first": 0.21,
    "last six letters or more": 0.43,
    "first six letters or more": 0.48,
    "family of last is large": 1.14,
    "last in its base form": 0.60,
    "first lends its last letter": -1.00,  # by reading running text: the set of the others has few such compounds
}
THRESHOLD: Final = 1.75
"""A cut that weighs less is no compound. docs/adr/0008 has what cross-validation of the weights comes to here."""

_SHORTEST: Final = 6
_LONGEST: Final = 60
"""Letters in a word that is looked at."""
_LEAST_LAST: Final = 4
"""Letters in a last part that follows a compound, unless it is known to make many."""
_MANY: Final = 40
"""31 words that a short last part must end (8 · log2(1 + 31)): tid, lov, sak."""
_LEAST_UNMARKED: Final = 6
"""Letters in a last part that follows a compound without an s, unless it is known to make many."""
_DEEPEST: Final = 3
"""How many times parts are cut again."""
_LONG: Final = 12
"""Letters from which a word that no list of bokmål knows is a compound more often than not."""
_LONG_THRESHOLD: Final = 1.0
"""What a cut of such a word must weigh."""
_SURE_FIRST: Final = 5
_SURE_LAST: Final = 6
"""Letters of two nouns that make such a word by whatever weight above 0."""
_NEARLY: Final = 1.0
"""A noun that weighs no less below a verb in its place is meant: the last part of minstekravet is krav, not krave."""
_WEIGHTS: Final = tuple(WEIGHTS.get(name, 0.0) for name in FEATURES)  # a new feature counts once it is fitted


@lru_cache(maxsize=50_000)
def parts(word: str) -> tuple[str, ...]:
    """The parts of a lower-case NFC word, as base forms; empty if it is no compound.

    First come the two parts of the best cut, then their own parts, so that «rådet», «arbeidsgiver» and «arbeid»
    all find arbeidsgiverrådet; then those of another cut where a part was cut again: topp, ledergruppe, leder,
    gruppe and toppleder are all found in toppledergruppe.
    """
    cut = best_cut(word)
    if cut is None or _only_parts_a_particle(cut, word):
        return ()
    found = [cut.first, cut.last, *_parts(cut.first, _DEEPEST - 1), *_parts(cut.last, _DEEPEST - 1)]
    if len(found) > 2:
        found += _other_parts(word, cut)
    found += [root for part in found if part != cut.last for root in _root_noun(part)]
    return tuple(part for part in dict.fromkeys(map(_key, found)) if part != word)


def _key(part: str) -> str:
    """The part as the lemma key that a query for it has: sjuk is found by syk."""
    lemmas = () if is_stop_word(part) else known_lemmas(part)
    return part if part in lemmas or not lemmas else lemmas[0]


def _parts(word: str, depth: int) -> list[str]:
    cut = best_cut(word) if depth else None
    if cut is None or cut.last not in lexicon() or (cut.first in PARTICLES and not _is_noun_after(cut, word)):
        return []  # within a part, a particle or half a derivation is of no use: for-valtning, til-skudd
    return [cut.first, cut.last, *_parts(cut.first, depth - 1), *_parts(cut.last, depth - 1)]


def _only_parts_a_particle(cut: Cut, word: str) -> bool:
    """Whether a word that Bokmålsordboka need not know is a particle and what means something else: tilskot, innspelet.

    The cut tells its inflection all the same, and that it may be a first part.
    """
    if cut.first not in PREFIXES:
        return False
    bases = tuple(each for each in known_lemmas(word) if own_flags(each) & (BOKMAL | NYNORSK_LIST))
    last = Last(cut.last, own_flags(cut.last))
    return not keeps_noun(cut.first, last, bases) if bases else is_root(cut.last)


def _is_noun_after(cut: Cut, word: str) -> bool:
    return keeps_noun(cut.first, Last(cut.last, own_flags(cut.last)), (word,))


def _root_noun(first: str) -> tuple[str, ...]:
    """The noun of a first part that is the infinitive of its verb as well: straffe in straffelov is of straff."""
    if not own_flags(first) & NOUN:
        return ()
    known = lexicon()
    return tuple(root for root in converted(first, (first,)) if known.family(root).last > known.family(first).last)


def _other_parts(word: str, best: Cut) -> Iterator[str]:
    """The parts of the cuts that go where the parts of the best cut are cut again."""
    within = ((best.first, 0), (best.last, best.at))
    places = {start + cut.at for part, start in within if (cut := best_cut(part))}
    for cut in cuts(word):
        if cut.at in places and weight(cut) >= _LONG_THRESHOLD:
            yield from (cut.first, cut.last)


@lru_cache(maxsize=10_000)
def best_cut(word: str) -> Cut | None:
    """The cut that most speaks for, if enough does.

    Of an inflected form that Bokmålsordboka does not know it is the cut of its lemma, if its own says something else.
    """
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return None
    cut = _heaviest(word)
    if cut is None:
        return _cut_after_compound(word)
    lemmas = _lemmas_of_form(word)
    if not lemmas or is_agent(cut.last) or any(_ends_in(lemma, cut) for lemma in lemmas):
        return cut
    return next((other for lemma in lemmas if (other := _cut_of_form(word, lemma))), None)


def _heaviest(word: str) -> Cut | None:
    weighed = [(weight(cut), -cut.at, cut) for cut in cuts(word)]
    heaviest = max(weighed, default=None)
    if not heaviest or heaviest[0] < _needed(word, heaviest[2]):
        return None
    if not own_flags(heaviest[2].last) & NOUN:
        nouns = (each for each in weighed if each[1] == heaviest[1] and own_flags(each[2].last) & NOUN)
        heaviest = max((each for each in nouns if each[0] > heaviest[0] - _NEARLY), default=heaviest)
    return heaviest[2]


def _needed(word: str, cut: Cut) -> float:
    """What a cut of a word must weigh."""
    if len(word) < _LONG or _in_bokmal(word):
        return THRESHOLD
    long = len(cut.first) >= _SURE_FIRST and len(cut.last) >= _SURE_LAST
    nouns = own_flags(cut.first) & own_flags(cut.last) & NOUN
    return 0.0 if long and nouns else _LONG_THRESHOLD


def _lemmas_of_form(word: str) -> tuple[str, ...]:
    """The lemmas of an inflected form that Bokmålsordboka does not know: følge for følgande, regnskapsår for -året."""
    if any(each.flags & BOKMAL for each in lexicon().readings(word)):
        return ()
    return tuple(lemma for lemma in known_lemmas(word) if lemma != word)


def _ends_in(lemma: str, cut: Cut) -> bool:
    """Whether a lemma ends in the last part of a cut, or in another spelling or a participle of it."""
    readings = lexicon().readings(lemma[cut.at :])
    verb = own_flags(cut.last) & VERB
    return lemma.endswith(cut.last) or any(
        each.lemma == cut.last and (verb or each.flags & CITATION) for each in readings
    )


def _cut_of_form(word: str, lemma: str) -> Cut | None:
    """The cut of a form's lemma, if the form begins as it does."""
    cut = _heaviest(lemma)
    return cut if cut and word.startswith(lemma[: cut.at]) else None


def _in_bokmal(word: str) -> bool:
    return any(each.flags & (BOKMAL | BOKMAL_LIST) for each in lexicon().readings(word))


def _cut_after_compound(word: str) -> Cut | None:
    """The cut of a word whose first part is itself a compound: gevinstrealisering-s-plan, førerkort-forskrift.

    No dictionary lists such a first part, so `cuts` does not know it. An s marks it off; without one, the whole must be
    in no list, and the last part be long or known to make many words.
    """
    if len(word) < _SHORTEST + SHORTEST or is_opaque(word):
        return None
    unlisted = word not in lexicon() and word.removesuffix("s") not in lexicon()
    for at in range(SHORTEST if unlisted else _SHORTEST, len(word) - SHORTEST + 1):
        if not unlisted and word[at - 1] != "s":
            continue
        last = max(lasts(word[at:]), key=_ends, default=None)
        if last and at >= _SHORTEST and (_ends(last) >= _MANY or len(word) - at >= _LEAST_LAST):
            sure = _may_be_noun(last) and (_ends(last) >= _MANY or len(last.lemma) >= _LEAST_UNMARKED)
            if first := _compound_before(word, at, unmarked=sure and unlisted):
                return Cut(first, last.lemma, at, ())
        if last and len(last.lemma) >= _LEAST_UNMARKED and not best_cut(word[at:]):
            unlisted = False  # føretak is no tak, so what ends in føretak does not end in tak
    return None


def _may_be_noun(last: Last) -> bool:
    return bool(last.flags & NOUN) or not last.flags & CLASSES


def _ends(last: Last) -> int:
    return lexicon().family(last.lemma).last


def _compound_before(word: str, at: int, *, unmarked: bool) -> str:
    """The first part, if it is a compound: linked by an s of its own, by nothing, or by a letter of both parts."""
    if word[at - 1] == "s" and word[at - 2] != "s":
        return word[: at - 1] if best_cut(word[: at - 1]) else ""
    if word[at - 2 : at] == "ss" and best_cut(word[:at]):
        return word[:at]
    linked_after = word[at] == "s" and any(map(_may_be_noun, lasts(word[at + 1 :])))
    if not unmarked or linked_after or word.startswith("ring", at):
        return ""
    shared = word[: at + 1] if word[at] == word[at - 1] else ""
    return next((first for first in (word[:at], shared) if first and _is_noun_compound(first)), "")


def _is_noun_compound(word: str) -> bool:
    cut = best_cut(word)
    if cut is None or cut.last in PARTICLES or not word.endswith(cut.last):
        return False
    return bool(own_flags(cut.last) & NOUN)


def weight(cut: Cut) -> float:
    """What speaks for a cut less what speaks against it, as log odds."""
    return sum(map(operator.mul, cut.features, _WEIGHTS), 0.0)
