"""Which lists hold advice, and which hold insights: decided by the words that introduce them."""

from __future__ import annotations

import re

from engine.article import PassageKind

_QUALIFIER = r"""(?: \d+ | to | tre | fire | fem | seks | sju | syv | åtte | ni | ti | noen | nokre | de | dei | disse
    | desse | følgende | følgjande | våre | mine | deres | sine | gode | beste | viktige | viktigste | konkrete
    | praktiske | sentrale | overordnede | tydelige | klare ) \s+"""
_RECOMMENDATIONS = r"""(?: råd(?:ene|a)? | tips | anbefaling(?:er|ar|ene|ane) | tilråding(?:er|ar|ene|ane) )"""
_INSIGHTS = r"""(?: innsikt(?:er|ar|ene|ane) | lærdom(?:mer|mar|mene|mane) | læringspunkt(?:er|ene|a)?
    | erfaring(?:er|ar|ene|ane) | røynsle(?:r|ne) )"""

_ADVICE = re.compile(
    rf"""\b(?: (?: anbefal(?:er|te|es|t) | tilrår | tilrådde | oppfordrer | råder ) \b [^:]{{0,80}}
          | {_QUALIFIER} {_RECOMMENDATIONS} \b [^:]{{0,40}}
          | (?:bør|burde)
            (?: \s+ (?: man | du | dere | vi | en | ein | dykk | (?!kunne) [\w-]+ (?:en|et|[^n]ne|ane) ) )?
            (?: \s+ (?: da | derfor | difor | også | òg ) )?
      ) \s* :$""",
    re.VERBOSE | re.IGNORECASE,
)
"""A lead-in that recommends, at its end: «anbefaler rådet å:», «noen tydelige anbefalinger:», «bør man:».

What it keeps out was found in 100,000 passages of laws: «Søknaden bør inneholde:», «de som gir råd om boliglån skal
ha kunnskap om:», «med anbefaling om førerett dersom:».
"""

_INSIGHT = re.compile(
    rf"""\b(?: {_INSIGHTS} | (?:vår|min) \s+ (?:erfaring|røynsle) | (?:har|hadde) \s+ (?:\w+\s+)? lært ) \b
        [^:]{{0,60}} :$""",
    re.VERBOSE | re.IGNORECASE,
)
"""A lead-in that tells what was learnt. The singular is mostly of another kind: «relevant erfaring fra:»."""

_SHARES = re.compile(
    rf"\b(?:del(?:er|e|te|t)?|fortel\w*|presenter\w*)\b[^:]*\b(?:{_INSIGHTS})", re.VERBOSE | re.IGNORECASE
)
"""«Disse deler sine erfaringer:» introduces those who share, not what they have learnt."""

_ADVICE_HEADING = re.compile(
    rf"^(?:{_QUALIFIER})* (?:{_RECOMMENDATIONS} | anbefaling | tilråding) \b", re.VERBOSE | re.IGNORECASE
)
_INSIGHT_HEADING = re.compile(rf"^(?:{_QUALIFIER})* {_INSIGHTS} (?: \s+ fr[aå]\b .* )? $", re.VERBOSE | re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?»])\s+")


def list_kind(introduction: str, heading: str) -> PassageKind:
    """Whether a list holds advice, insights or anything else.

    Args:
        introduction: the paragraph before the list; what counts is its last sentence, if it ends with a colon.
        heading: of the section; asked only if the introduction does not decide.
    """
    lead_in = _SENTENCE_END.split(introduction)[-1] if introduction.endswith(":") else ""
    if lead_in:
        if _ADVICE.search(lead_in):
            return PassageKind.ADVICE
        if _INSIGHT.search(lead_in) and not _SHARES.search(lead_in):
            return PassageKind.INSIGHT
    bare = heading.rstrip(":. ")
    if _ADVICE_HEADING.search(bare):
        return PassageKind.ADVICE
    if _INSIGHT_HEADING.search(bare):
        return PassageKind.INSIGHT
    return PassageKind.PARAGRAPH
