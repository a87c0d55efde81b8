"""Which language a text is in: bokmål and nynorsk apart, and both apart from their neighbours.

Two witnesses. The first counts words and endings that only one of the languages has (`MARKS`, by the official
orthographies): it is exact, costs next to nothing and tells bokmål from nynorsk better than any model measured. It
says nothing where they are few or at odds. The second is py3langid's model of byte n-grams; it knows more languages,
and is loaded only when it is asked, once a process.

A text that neither is sure of has no language by itself: an article then is what its source says, and a passage what
its article is. A wrong `lang` makes a screen reader read Norwegian with a foreign voice, so both are asked before a
passage is said to be in another language than its article.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

NORWEGIAN = "no"
"""What a source says that does not tell bokmål from nynorsk."""

DEFAULT = "nb"
"""The language of an article whose source does not say and whose text does not show."""

READ = 6000
"""Characters of a text that are looked at; a language shows long before."""

SHORTEST_ARTICLE, SHORTEST_PASSAGE = 300, 120
"""Characters. A shorter article is what its source says; a shorter passage what its article is: names, titles and
references look like any language."""

LEAST = 4
"""Fewest marks that say something."""

CLEARLY = 0.85
"""Least share of all marks that the language must have."""

CONFIDENT = 0.9
"""Least probability at which the model is believed about a language other than Norwegian."""

_REPEATS = 3

STANDARDS = frozenset({"nb", "nn"})

_MODEL_LANGUAGES = ("no", "nn", "da", "sv", "en", "de", "fr", "fi", "is", "se")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Marks:
    """What only one of the languages has: whole words, and endings of longer words."""

    words: frozenset[str]
    endings: tuple[str, ...] = ()


def _marks(words: str, endings: str = "") -> Marks:
    return Marks(frozenset(words.split()), tuple(endings.split()))


MARKS = {
    "nb": _marks(
        """de ikke jeg hva hvor hvordan hvorfor hvem hvilken hvilke hvilket hvis hver hvert hverandre noe noen en et
        være vært ble selv flere uten fra mye mer dere gjøre gjør sier kommer samme mulig mulige høy annet mens egen
        eget eie hjem sammen fremdeles fremover virksomhet virksomheten virksomheter forskjell måned skole hun""",
        "lig lige ligere heten heter hetene elsen elser elsene inger ingene asjoner",
    ),
    "nn": _marks(
        """ikkje eg kva kvar korleis kvifor kven kvart kvarandre noko nokon nokre ein eit eitt vere vore vart vert
        verte sjølv fleire utan frå mykje meir dykk gjere gjer seier kjem berre mogleg moglege sidan medan òg eigen
        eige saman framleis dei deira verksemd verksemda verksemder korkje anten skule skulen difor månad hjå ho""",
        "leg legare heit heita heiter heitene semd semda ingar ingane asjonar arane arar inga",
    ),
    "da": _marks("af efter mellem os mig dig op ud noget nogen nogle hvad blev bliver meget mere uden hvornår kun"),
    "sv": _marks("och att är inte från för jag ett vad hur också mycket någon något några vara när mellan efter"),
    "en": _marks("the and of which that this with are was were from have has not been their our you will would they"),
    "de": _marks("und ist nicht mit für auf auch sich werden wird eine einer oder aus nach bei"),
    "fr": _marks("les une est dans pour qui sur pas avec sont aux cette être par"),
    "se": _marks("leat ahte dahje daid dán eai sámi galgá maŋŋel eanet nugo"),
}
"""Words that bokmål shares with Danish stand under `nb`: Danish has marks of its own, and then nothing is clear."""

_LEAST_STEM = 3
_OF_WORD: dict[str, frozenset[str]] = {
    word: frozenset(language for language, marks in MARKS.items() if word in marks.words)
    for marks in MARKS.values()
    for word in marks.words
}
_ENDINGS = {ending: language for language, marks in MARKS.items() for ending in marks.endings}
_LONGEST_ENDING = max(map(len, _ENDINGS))


@lru_cache(maxsize=16_384)
def _marked(word: str) -> frozenset[str]:
    """The languages that a lower-case word tells of."""
    known = _OF_WORD.get(word)
    if known is not None:
        return known
    for length in range(min(_LONGEST_ENDING, len(word) - _LEAST_STEM), 1, -1):
        if word[-length:] in _ENDINGS:
            return frozenset({_ENDINGS[word[-length:]]})
    return frozenset()


def by_marks(text: str) -> str | None:
    """The language that the marks in a text clearly tell of, if any."""
    found = _marks_in(text)
    if not found:
        return None
    language, marks = found.most_common(1)[0]
    return language if marks >= LEAST and marks >= CLEARLY * found.total() else None


def _marks_in(text: str) -> Counter[str]:
    """Language → how many marks of it stand in the text; a word repeated counts three times at most."""
    words = Counter(_WORD.findall(text[:READ].lower()))
    found: Counter[str] = Counter()
    for word, times in words.items():
        for language in _marked(word):
            found[language] += min(times, _REPEATS)
    return found


@cache
def _model() -> LanguageIdentifier:
    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(_MODEL_LANGUAGES)
    return model


def by_model(text: str) -> tuple[str, float]:
    """The likeliest language of a text by py3langid, and its probability among those that are known."""
    language, probability = _model().classify(text[:READ])
    return ("nb" if language == NORWEGIAN else language), probability


def language_of(text: str) -> str | None:
    """The language of a text of which nothing is known; None if it cannot be told.

    Bokmål and nynorsk are told by marks or, where those are few, by the model. Another language is believed if the
    model is confident, and finds marks of it in the text if it has any here.
    """
    marked = by_marks(text)
    if marked in STANDARDS:
        return marked
    guessed, probability = by_model(text)
    if guessed in STANDARDS:
        return guessed
    spoken = guessed not in MARKS or _marks_in(text)[guessed] >= LEAST
    return guessed if spoken and probability >= CONFIDENT else None


def contradicted(text: str, language: str, shortest: int) -> str | None:
    """The language that a text is in instead of the one it is said to be in, if both witnesses agree on it."""
    if len(text) < shortest:
        return None
    marked = by_marks(text)
    return marked if marked not in (None, language) and by_model(text)[0] == marked else None
