"""The function words of Norwegian, and which lemmas they may be of."""

from __future__ import annotations

from collections.abc import Iterable

STOP_WORDS = frozenset(
    """
    alle andre at av bare ble blei bli blir blitt burde bør da de deg dei dem den denne der deres dere det dette di
    din disse ditt du då eg ein eit eller en enn er et ett etter fekk fikk fra frå for fordi få får fått før ha hadde
    han har hatt hennar hennes her hjå ho hos hun hva hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor i
    ikke ikkje inn kan korleis kunne kven kvifor kva kvar man med meg men mi min mitt mot mye mykje må måtte når noe
    noen noko nokon nå og også om opp oss over på sa seg si sin sine sitt skal skulle slik so som så til um under ut
    vara var vart ved vert verte vi vil ville vore vorte vorten vært være vår å
    """.split()
)
"""Function words of bokmål and nynorsk, auxiliaries too: they never decide whether a document matches beside words that
carry meaning, but stay in the index so that phrases are exact."""

QUESTION_WORDS = frozenset(
    """
    hva hvem hvilke hvilken hvilket hvor hvordan hvorfor når kva kven korleis kor kvar kvifor
    """.split()
)
"""The interrogatives of bokmål and nynorsk with which a question begins."""

_LEMMAS = frozenset("all annan annen seie vere".split())
"""Base forms of function words that are none themselves."""
_FORMS = {"vert": "verte"}
"""Those that the dictionaries know as other words alone: vert is a host, and in nynorsk «becomes»."""
_UNINFLECTED = frozenset(
    "at av for fra før i inn med men mot om over på skal so som så til um under ut var ved vil".split()
)
"""Function words that are rare nouns too, which other words would be forms of."""


def is_stop_word(word: str) -> bool:
    """Whether a lower-case word is a function word."""
    return word in STOP_WORDS


def lemmas_of_other_word(lemmas: Iterable[str]) -> tuple[str, ...]:
    """The lemmas of a word that is no function word: «varer» is of vare, and no form of «var», nor «mener» of «men»."""
    found = tuple(lemmas)
    return tuple(lemma for lemma in found if lemma not in _UNINFLECTED) or found


def lemmas_of_function_word(word: str, lemmas: Iterable[str]) -> tuple[str, ...]:
    """Those lemmas of a function word that are function words: «for» is no form of fare, and «alle» none of allé.

    It may be that too, but hardly ever is, and whoever looks for fare would find every text.
    """
    own = tuple(lemma for lemma in lemmas if lemma in STOP_WORDS or lemma in _LEMMAS) or (word,)
    return (*own, _FORMS[word]) if word in _FORMS else own
