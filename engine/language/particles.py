"""The particles that stand before verbs and their nouns: one list, of bokmål and of nynorsk."""

from __future__ import annotations

from typing import Final

PARTICLES: Final = frozenset(
    """
    an at att av bak be bort er etter for fore fra fram frem frå føre gjen gjennom hen hjem i igjennom imot in inn med
    mis mot ned om opp over på re saman sam sammen til tilbake u under unn unna ut van ved
    """.split()
)
"""First parts that as a rule make verbs and their nouns (overgang, tilsyn), and leave a verb's inflection as it is."""
PREFIXES: Final = PARTICLES - {"bak", "sammen", "saman", "tilbake"}
"""Particles that as a rule have become one with what follows: nobody who looks for tak means tiltak. The others keep
their own meaning before whatever it is (bakgård, sammenheng, tilbakeblikk)."""
PLACES: Final = frozenset({"etter", "for", "inn", "mot", "ned", "opp", "over", "under"})
"""Particles of place and time. Before a noun that is no verb's they say where, when or how far: forprosjekt."""
BEFORE_NYNORSK_VERBS: Final = PARTICLES - frozenset("bak fra frem hen hjem imot in re sammen unna van".split())
"""Those that stand before the strong verbs of nynorsk. The others are of bokmål alone, or stand before nouns and
adjectives, and make other words with the short forms of verbs (vaner is no form of vere)."""
