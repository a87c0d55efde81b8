"""Every way to cut a word into a first part, a link and a last part that the dictionaries know, and what speaks for it.

`compounds` weighs the features; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from engine.language import lexicon as lex
from engine.language.cut_features import Whole, features
from engine.language.derivations import keeps_noun, verb_of
from engine.language.dictionary import own_flags
from engine.language.families import SHORTEST, SHORTEST_FIRST
from engine.language.first_parts import First, first_part
from engine.language.last_parts import SHORT, Last, lasts
from engine.language.lexicon import lexicon
from engine.language.opaque import is_opaque
from engine.language.particles import PARTICLES, PREFIXES

_SHORT_PREFIXES: Final = tuple(sorted(particle for particle in PARTICLES if len(particle) == SHORTEST - 1))
_ADJECTIVE: Final = ("isk", "iske", "iskt")
_OF_LEG: Final = ("lege", "legare", "legast", "legaste")
_FUNCTION: Final = 7
"""Letters in the longest function word that may end in -vis; longer ones are compounds (eksempelvis)."""
_LEARNED: Final = frozenset("ana anti des dis eks kol kom kon kontra kor pan per peri pre pro sub trans".split())
"""Prefixes of Latin and Greek that stand in words borrowed whole: konkurs is no kurs, ekstra no tre."""
_VOWELS: Final = frozenset("aeiouyæøå")
_CONTENT: Final = lex.NOUN | lex.ADJECTIVE | lex.VERB


class Cut(NamedTuple):
    """One way to cut a word.

    Attributes:
        first, last: base forms of the parts.
        at: where the last part starts.
        features: what speaks for and against, as numbers in the order of `cut_features.FEATURES`.
    """

    first: str
    last: str
    at: int
    features: tuple[float, ...]


def cuts(word: str, *, as_unknown: bool = False) -> Iterator[Cut]:
    """All cuts of a lower-case word into a first part and a last that the dictionaries know.

    Args:
        as_unknown: leave out what the dictionaries say of the whole word; for finding the weights.
    """
    whole = Whole(word, (), classed=False, borrowed=False) if as_unknown else _whole(word)
    wholes = [whole]
    if not whole.lemmas and not as_unknown and word.endswith("s"):
        wholes.append(_whole(word[:-1]))  # styringsprosess ends in s itself, styringsdokuments in the genitive's
        wholes = wholes[1:] if wholes[1].lemmas else wholes
    if not any(each.opaque for each in wholes):
        for each in wholes:
            yield from _cuts(each)


def _cuts(whole: Whole) -> Iterator[Cut]:
    verb = verb_of(whole.lemmas or (whole.word,), unlisted=not whole.lemmas)
    borrowed = whole.borrowed or bool(own_flags(verb) & lex.BORROWED)
    shortest = len(SHORT[0]) if whole.word.endswith(SHORT) else SHORTEST
    for at in range(SHORTEST_FIRST, len(whole.word) - shortest + 1):
        if at < SHORTEST and not own_flags(whole.word[:at]) & lex.NOUN:
            continue
        if borrowed and whole.word[:at] in _LEARNED:
            continue
        found = lasts(whole.word[at:])
        first = _first_before(whole.word, at) if found else None
        if first and not _through_derivation(verb, at) and not _parts_an_affix(whole, first, at):
            for last in found:
                if _parts_a_particle(whole, first, last):
                    continue
                agrees = _agrees(whole, at, last)
                if agrees or not whole.classed:  # a cut that Bokmålsordboka contradicts is wrong
                    yield Cut(first.lemma, last.lemma, at, features(whole, first, last, agrees=agrees))


def _first_before(word: str, at: int) -> First | None:
    """The first part of a cut.

    Of three consonants that meet two are written: nettjeneste is nett and tjeneste, trafikkontroll is of trafikk.
    """
    shared = first_part(word[: at + 1]) if word[at] == word[at - 1] and word[at] not in _VOWELS else None
    first = first_part(word[:at])
    if shared and not shared.link and at >= SHORTEST and (not first or _makes(first) < _makes(shared)):
        return shared._replace(lends=True)
    return first


def _makes(first: First) -> int:
    return first.family[first.link]


def _whole(word: str) -> Whole:
    readings = lexicon().readings(word)
    classed = [each for each in readings if each.flags & lex.BOKMAL]
    classed = [each for each in classed if not each.flags & lex.IMPERATIVE] or classed
    chosen = classed or [each for each in readings if each.flags]
    borrowed = any(each.flags & lex.BORROWED for each in chosen)
    families = [lexicon().family(each.lemma) for each in chosen]
    begins = max((max(family[:3]) for family in families), default=0) / 32
    ends = max((family.last for family in families), default=0) / 32
    verb = any(own_flags(each.lemma.removesuffix("e") + "ere") & lex.VERB for each in chosen)
    lemmas = tuple(each.lemma for each in chosen)
    function = bool(classed) and not any(each.flags & _CONTENT for each in classed)
    function = function and (len(word) <= _FUNCTION or not word.endswith("vis"))
    opaque = function or any(map(is_opaque, (word, *lemmas)))
    return Whole(word, lemmas, bool(classed), borrowed, opaque, begins, ends, verb)


def _agrees(whole: Whole, at: int, last: Last) -> bool:
    """Whether a lemma of the word may be a compound with that last part: it ends in it and is inflected as it is.

    A participle ends in a form of its verb: tillitsvalgt, appetittvekkende.
    """
    for lemma in whole.lemmas:
        if lemma.endswith(last.lemma):
            if not whole.classed or _inflected_alike(lemma, last.lemma):
                return True
        elif any(
            each.lemma == last.lemma and (last.flags & lex.VERB or each.flags & lex.CITATION)
            for each in lexicon().readings(lemma[at:])
        ):
            return True
    return False


def _inflected_alike(lemma: str, last: str) -> bool:
    """Whether a word and its last part have a class in common and, as nouns, a definite form: kontoret, but toren."""
    shared = own_flags(lemma) & own_flags(last) & lex.CLASSES
    if shared != lex.NOUN:
        return bool(shared) or not own_flags(lemma) & own_flags(last) & lex.BOKMAL
    one, other = _definite_endings(lemma), _definite_endings(last)
    return not one or not other or not one.isdisjoint(other)


@lru_cache(maxsize=8_192)
def _definite_endings(noun: str) -> frozenset[str]:
    """Which of -en, -et and -a a noun takes, by Bokmålsordboka; none for a noun that is not declined."""
    stem = noun.removesuffix("e")
    return frozenset(
        ending
        for ending in ("en", "et", "a")
        if any(each.lemma == noun and each.flags & lex.BOKMAL for each in lexicon().readings(stem + ending))
    )


def _parts_an_affix(whole: Whole, first: First, at: int) -> bool:
    """Whether a cut but parts a word from its prefix or from its ending."""
    word = whole.word
    if first.lemma in PREFIXES and at < SHORTEST:
        return True
    if at < SHORTEST and word[:SHORTEST] in PARTICLES:
        return True  # mis-visende, not mi-svisende
    if at == SHORTEST and word.startswith(_SHORT_PREFIXES) and own_flags(whole.lemmas[0][2:] if whole.lemmas else ""):
        return True  # på-legge, not pål-egge
    if first.link and word[:at] in PARTICLES:
        return True  # mis-bruk, not mi-s-bruk
    if word[at - 1] == "i" and word.startswith("kar", at):
        return True  # politik-ar, not politi-kar
    if word.endswith(_OF_LEG) and _is_of_leg(word, at):
        return True  # tydeleg-e, not tyde-lege
    if word.endswith(_ADJECTIVE) and not any(last.lemma.endswith("isk") for last in lasts(word[at:])):
        return True  # aroma-tiske
    return not whole.classed and word[at - 1] == "e" and word.startswith("ring", at)  # vignett-e-ring


def _is_of_leg(word: str, at: int) -> bool:
    """Whether a cut falls before the ending of a known adjective in -leg that is inflected."""
    adjective = word[: word.rindex("leg") + len("leg")]
    return at == len(adjective) - len("leg") and adjective in lexicon()


def _parts_a_particle(whole: Whole, first: First, last: Last) -> bool:
    """Whether a cut parts a word that Bokmålsordboka knows from its particle, and the rest means something else."""
    return whole.classed and first.lemma in PREFIXES and not keeps_noun(first.lemma, last, whole.lemmas)


def _through_derivation(verb: str, at: int) -> bool:
    """Whether a cut leaves the verb that the word is of without a verb at its end (grader-ing, grade-ring)."""
    rest = verb[at:]
    return bool(verb) and rest != "ta" and (len(rest) < SHORTEST or not own_flags(rest) & lex.VERB)
