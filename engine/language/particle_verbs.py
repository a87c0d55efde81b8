"""Verbs that begin with a particle, by the verb they end in: førebygde → førebygge, iverksatt → iverksette.

The dictionaries know some forms of such a verb and not others, and a form is then read by other ways than its
infinitive. What is said here holds for all forms alike: particle + form is of particle + verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engine.language import lexicon as lex
from engine.language.dictionary import canonical, own_flags
from engine.language.inflection import known_lemmas
from engine.language.nynorsk_verbs import INFINITIVES
from engine.language.overrides import NOT_THIS_LEMMA
from engine.language.particles import PARTICLES

_BEFORE_VERBS: Final = PARTICLES | frozenset(
    """
    ansvarleg fast ferdig fri full gjenopp god godt grunn imøte iva iverk kart klar kunn offentleg opprett plan synleg
    tilrette tydeleg unna vidare videre
    """.split()
)
"""Particles, and what else stands before verbs that stay as they are inflected."""
_LONGEST: Final = max(map(len, _BEFORE_VERBS))
_SOFTENED: Final = ("kje", "gje")


def particle_verbs(word: str) -> Iterator[str]:
    """The verbs that a form with a particle may be of; none for what Bokmålsordboka knows as another word."""
    flags = own_flags(word)
    if flags & lex.BOKMAL and not flags & (lex.VERB | lex.ADJECTIVE):
        return
    excluded = NOT_THIS_LEMMA.get(word, ((), ""))[0]
    for at in range(1, min(_LONGEST, len(word) - 2) + 1):
        if word[:at] in _BEFORE_VERBS:
            form = word[at:]
            for lemma in dict.fromkeys((*known_lemmas(form), *softened(form), form)):
                base, particle = canonical(lemma), word[:at]
                another = base.startswith(particle) and not form.startswith(particle)  # vareta is of ivareta itself
                if _is_verb(lemma) and not another and particle + base not in excluded:
                    yield particle + base


def softened(form: str) -> tuple[str, ...]:
    """The verb of a nynorsk infinitive in -kje or -gje that no list has: påmerkje → påmerke."""
    verb = form[:-2] + "e"
    return (verb,) if form.endswith(_SOFTENED) and own_flags(verb) & lex.VERB else ()


def _is_verb(lemma: str) -> bool:
    if lemma in INFINITIVES or own_flags(lemma) & lex.VERB:
        return True
    same = canonical(lemma)
    return same != lemma and bool(own_flags(same) & lex.VERB)
