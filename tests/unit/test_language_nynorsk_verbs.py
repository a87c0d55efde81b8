"""Strong and irregular verbs of nynorsk.

1. A form gives its infinitive, also behind a particle and as a declined participle.
2. Other words give none.
3. What bokmål knows as a noun or an adjective alone is no form of a verb, whatever the table says.
"""

from __future__ import annotations

import pytest

from engine.language.lemmas import keys
from engine.language.nynorsk_verbs import strong_verbs

FORMS = """
    skreiv/skrive skriven/skrive skrivne/skrive vedtek/vedta vedtekne/vedta unngjekk/unngå fråvike/fråvike fann/finne
    funne/finne drukne/drikke komne/kome gjev/gi tilbaud/tilby overdregen/overdra
"""


@pytest.mark.parametrize("pair", FORMS.split())
def test_a_form_gives_its_infinitive(pair: str) -> None:
    form, infinitive = pair.split("/")
    assert infinitive in strong_verbs(form)


@pytest.mark.parametrize("word", ["kommune", "leiar", "møte", "", "a", "åtferd", "vaner", "reser", "baksete"])
def test_other_words_give_none(word: str) -> None:
    assert strong_verbs(word) == ()


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("lege", "ligge"), ("legen", "ligge"), ("svær", "sverje"), ("stolen", "stele"), ("striden", "stri"),
        ("sokken", "søkke"), ("bevisst", "vite"), ("baker", "vere"), ("logen", "lyge"),
    ],
)  # fmt: skip
def test_nouns_and_adjectives_of_bokmal_are_no_forms_of_verbs(form: str, verb: str) -> None:
    assert set(keys(form)).isdisjoint(keys(verb))


@pytest.mark.parametrize(
    ("form", "verb"), [("sett", "sjå"), ("skilt", "skilje"), ("gjev", "gi"), ("sete", "sitje"), ("skreiv", "skrive")]
)
def test_but_a_dictionary_may_know_them_as_such(form: str, verb: str) -> None:
    assert not set(keys(form)).isdisjoint(keys(verb))
