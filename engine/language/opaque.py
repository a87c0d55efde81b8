"""Words that look like compounds and are none to their readers, each with its reason: fritak (an exemption) is no tak.

The words were found by reading what is cut in running text of public administration, most frequent first.
"""

from __future__ import annotations

import re
from typing import Final

OPAQUE: Final[dict[str, str]] = {
    "storting": "parliament: no thing that is large",
    "bokstav": "a letter of the alphabet",
    "måltid": "a meal: neither aim nor time",
    "verktøy": "a tool: no clothes",
    "verksted": "a workshop",
    "landskap": "scenery: no cupboard",
    "grunnlag": "a basis: no team or layer",
    "overslag": "an estimate: no team or layer",
    "husholdning": "a household",
    "formiddag": "the time before noon: no meal",
    "ettermiddag": "the time after noon: no meal",
    "mandag": "Monday: no man's day",
    "forbilde": "somebody to be like: no picture",
    "innbegrep": "the very image of something: no notion",
    "fritak": "an exemption: no roof",
    "vergemål": "guardianship: no aim, and no language",
    "vitnemål": "a diploma, as before",
    "løsøre": "movables: no ear and no coin",
    "nærvær": "presence: no weather",
    "samvær": "being together, as before",
    "grønnsak": "a vegetable: no case",
    "velferd": "welfare: no journey",
    "særdeles": "very: no parts",
    "rettferdig": "just: nothing is finished",
    "urettferdig": "unjust, as before",
    "samspill": "interplay: no pill",
    "stillas": "scaffolding",
    "samtykke": "consent: nothing is thick",
    "ivareta": "to look after: nothing is eaten",
    "vareta": "the same",
    "kunstig": "artificial: of art, and no ladder",
    "skyldner": "a debtor",
    "genetisk": "genetic: no ethics",
    "operasjonell": "operational",
    "global": "global",
    "mental": "mental: no speech",
    "tekstil": "a textile: no style",
    "ballast": "ballast: no cargo",
    "kollagen": "collagen",
    "fruktose": "fructose",
    "analog": "analogue",
    "maritim": "maritime: no time",
    "midlertidig": "temporary: no funds, and nothing is timely",
    "autonomi": "autonomy",
    "komplett": "complete: nothing is light",
    "parameter": "a parameter: no metre",
    "transportør": "a carrier: no ear and no coin",
    "fortale": "a preface: no ale",
    "allereie": "already, in nynorsk: nothing is owned",
}
"""Base forms that mean something else than their parts: whoever looks for a part does not mean them."""

OPAQUE_ROOTS: Final[dict[str, str]] = {
    "deltak": "to take part: no part is taken away; in nynorsk no kar, a vessel or a fellow",
    "deltag": "the same in other spelling",
    "veiled": "to guide: no leader of ways, and nothing leads electricity",
    "veglei": "the same in nynorsk",
    "rettlei": "to guide: neither a right nor a leader",
    "rettled": "the same in other spelling",
    "innbygg": "an inhabitant builds nothing",
    "innbetal": "to pay in: no speech",
    "utbetal": "to pay out: no speech",
    "ledsag": "to accompany: no saw",
    "fortset": "to go on: nothing is fast",
    "anerkjen": "to recognise: no ancestors",
    "beskriv": "to describe: nothing is torn down",
    "bestrål": "to irradiate",
    "innberet": "to report: no direction",
    "tilbered": "to prepare: no rescue",
    "underrett": "to notify: no dish, and nothing lies under",
    "godkjen": "to approve: not to know well",
    "verkty": "a tool, in nynorsk",
    "verkstad": "a workshop, in nynorsk",
    "hushaldning": "a household, in nynorsk",
}
"""Roots of such compounds, whose derivations are as opaque as they: rettleie, rettleiar, rettleiing. And those of
nynorsk, of which the lists lack most forms."""
_OPAQUE_DERIVATION: Final = re.compile(
    rf"(?:{'|'.join(OPAQUE_ROOTS)})[dnj]?"
    r"(?:er|ar|else|n?ing|[ae]nde)?"  # of whoever does it, of the doing
    r"(?:|e|a|r|s|e[nt]s?|[ae]?ne?s?|[ae]rs?|a[nr]e?s?|t|te|de?|st|a?st|es)"  # inflection of bokmål and nynorsk
)

NAMES: Final = frozenset(
    """
    austerrike brunei danmark finland frankrike grønland hellas island senegal sverige thailand tyskland
    akershus finnmark nordland svalbard telemark vestfold vestland østfold
    hardanger helgeland nordmøre ringerike salten sunnmøre valdres
    eidsvoll farsund flekkefjord grimstad hammerfest haugesund kirkenes kongsberg kongsvinger kristiansand leirvik
    leknes levanger lillehammer lillesand lillestrøm mandal melhus orkanger porsgrunn rørvik sandnes sortland stavanger
    steinkjer verdal
    """.split()
)
"""Countries, and counties, districts and towns of Norway, that the dictionaries would cut: whoever looks for land does
not mean Finland."""


def is_opaque(word: str) -> bool:
    """Whether a lower-case word is a name or an opaque compound in its base form, or a form of an opaque root's."""
    return word in OPAQUE or word in NAMES or _OPAQUE_DERIVATION.fullmatch(word) is not None
