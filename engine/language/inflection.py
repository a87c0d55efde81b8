"""A Norwegian form → the lemmas it may belong to, by dictionary, by rule for nynorsk, and by conversion.

Everything here is a pure function of the word and the lexicon. `lemmas` adds what is done for words that nothing
here knows.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from engine.language import lexicon as lex
from engine.language.dictionary import canonical, dictionary_lemmas, own_flags
from engine.language.lexicon import Reading, lexicon
from engine.language.nynorsk_inflection import nynorsk_by_rule, participle, present_tense
from engine.language.nynorsk_verbs import strong_verbs
from engine.language.overrides import IRREGULAR, ONE_CONSONANT, SAME_SPELLING

_LEAST_STEM: Final = 3
_LEAST_AGENT: Final = 5
"""Letters in the shortest agent noun (leder, lærar)."""
_LEAST_IN_D: Final = 5
"""Letters in the shortest nynorsk noun that is taken for one of bokmål in -de (lengd)."""
_ESTABLISHED: Final = 25
"""Eight words that an agent noun must begin (8 · log2(1 + 8)) before it is taken for one."""


@lru_cache(maxsize=16_384)
def known_lemmas(word: str) -> tuple[str, ...]:
    """Lemmas by dictionary and, for a form that is no base form itself, by the nynorsk rules; empty if unknown."""
    lemmas, own = dictionary_lemmas(word), own_flags(word)
    if not own & (lex.BOKMAL | lex.NYNORSK_LIST):
        more = nynorsk_by_rule(word) or (() if lemmas else participle(word))
    elif own & lex.NOUN or not own & lex.NYNORSK_LIST:
        more = ()
    else:
        more = present_tense(word) if word.endswith("ar") else participle(word)
    strong = _strong(word, lemmas)
    irregular = tuple(table[word] for table in (IRREGULAR, ONE_CONSONANT) if word in table)
    return tuple(dict.fromkeys((*lemmas, *more, *map(canonical, strong), *irregular, *_noun_in_de(word))))


def _noun_in_de(word: str) -> tuple[str, ...]:
    """The noun of bokmål that ends in the e which nynorsk leaves out: lengd is lengde."""
    if len(word) < _LEAST_IN_D or not word.endswith("d") or own_flags(word) & lex.BOKMAL:
        return ()
    flags = own_flags(word + "e")
    return (word + "e",) if flags & lex.NOUN and flags & lex.BOKMAL else ()


def _strong(word: str, lemmas: tuple[str, ...]) -> tuple[str, ...]:
    """The strong verbs of nynorsk that a form is of.

    For what Bokmålsordboka knows as a noun or an adjective alone there is none, unless a dictionary agrees: lege and
    legen are a doctor, and no forms of ligge. Adjectives in -en are participles themselves: falne.
    """
    verbs = strong_verbs(word)
    if not verbs or not set(verbs).isdisjoint(lemmas):
        return verbs
    known = [each for each in lexicon().readings(word) if each.flags & lex.BOKMAL]
    nominal = any(each.flags & lex.NOUN or (each.flags & lex.ADJECTIVE and each.lemma[-2:] != "en") for each in known)
    return () if nominal and not any(_is_verb_form(word, each) for each in known) else verbs


def _is_verb_form(word: str, reading: Reading) -> bool:
    """Whether a reading is a verb's inflected form: sett, skilt; neither the imperative nor an infinitive."""
    rare = lex.IMPERATIVE | lex.PASSIVE
    return bool(reading.flags & lex.VERB and not reading.flags & rare) and reading.lemma != word


def is_agent(word: str) -> bool:
    """Whether the form is an established agent noun in -er or -ar: leder, brukar.

    It may be a verb's present tense too; but a noun that itself makes compounds (lederutvikling) is meant as one.
    """
    if len(word) < _LEAST_AGENT or not word.endswith(("er", "ar")):
        return False
    return any(own_flags(noun) & lex.NOUN and _makes_compounds(noun) for noun in (word[:-2] + "er", word))


def _makes_compounds(noun: str) -> bool:
    return max(lexicon().family(noun)[:3]) >= _ESTABLISHED


def converted(word: str, lemmas: tuple[str, ...]) -> tuple[str, ...]:
    """Nouns that are the bare root of a verb among the lemmas: teste → test, søkte → søk, samarbeide → samarbeid.

    Not for a form that is a noun of its own (rust is no form of ruse), unless it is the infinitive itself (fiske);
    nor for agent nouns, so that bruker and bruk stay apart; nor for roots that mean something else.
    """
    noun = own_flags(word) & lex.NOUN and not (word.endswith("e") and own_flags(word) & lex.VERB)
    if is_agent(word) or (noun and not word.endswith(("er", "ar"))):
        return ()
    roots = (lemma[:-1] for lemma in lemmas if lemma.endswith(("e", "a")) and len(lemma) > _LEAST_STEM)
    return tuple(root for root in roots if root not in lemmas and _is_root_of_verb(root))


@lru_cache(maxsize=16_384)
def _is_root_of_verb(root: str) -> bool:
    if root in SAME_SPELLING:
        return False
    noun = own_flags(root)
    if noun & lex.NOUN and any(
        each.lemma == root + "e" and each.flags & lex.IMPERATIVE for each in lexicon().readings(root)
    ):
        return True
    verb = own_flags(root + "e") | own_flags(root + "a")
    return bool(noun & lex.NOUN and verb & lex.VERB) or bool(noun & verb & lex.NYNORSK_LIST)
