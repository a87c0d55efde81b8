"""Strong and irregular verbs of nynorsk.

1. A form gives its infinitive, also behind a particle and as a declined participle.
2. Other words give none.
"""

from __future__ import annotations

import pytest

from engine.language.nynorsk_verbs import strong_verbs

FORMS = """
    skreiv/skrive skriven/skrive skrivne/skrive vedtek/vedta vedtekne/vedta unngjekk/unngå fråvike/fråvike fann/finne
    funne/finne drukne/drikke komne/kome gjev/gi tilbaud/tilby overdregen/overdra
"""


@pytest.mark.parametrize("pair", FORMS.split())
def test_a_form_gives_its_infinitive(pair: str) -> None:
    form, infinitive = pair.split("/")
    assert infinitive in strong_verbs(form)


@pytest.mark.parametrize("word", ["kommune", "leiar", "møte", "", "a", "åtferd"])
def test_other_words_give_none(word: str) -> None:
    assert strong_verbs(word) == ()
