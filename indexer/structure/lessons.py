"""Which lists hold advice, and which hold insights: decided by the words that introduce them."""

from __future__ import annotations

import re

from engine.article import PassageKind

_QUALIFIER = r"""(?: (?: \d+ | to | tre | fire | fem | seks | sju | syv | åtte | ni | ti | elleve | tolv | noen | nokre
    | flere | fleire | mange | de | dei | disse | desse | følgende | følgjande | våre | mine | deres | sine | gode
    | beste | viktige | viktigste | viktigaste | nyttige | konkrete | praktiske | sentrale | overordnede
    | overordna | tydelige | tydelege | klare ) \s+ )"""
_PIECES = r"""råd(?:ene|a)? \b (?! (?: , | \s+ og | \s+ eller ) \s+ (?:utval|nemnd|styre|komit|verv) )"""
"""Advice, and no councils: «råd og utvalg», «råd, nemnder og styrer»."""

_TIPS = r"tips \b (?! \s+ (?:oss|politiet|redaksjonen|en\s+venn|ein\s+ven) \b )"
_PROPOSALS = r"(?: anbefaling(?:er|ar|ene|ane) | tilråding(?:er|ar|ene|ane) )"
_RECOMMENDATIONS = rf"(?: {_PIECES} | {_TIPS} | {_PROPOSALS} )"
_INSIGHTS = r"""(?: innsikt(?:er|ar|ene|ane) | lærdom(?:mer|mene|m?ar|m?ane) | læringspunkt(?:er|ene|a)?
    | erfaring(?:er|ar|ene|ane) | røynsle(?:r|ne) )"""
_WE = r"(?: vi | me | jeg | eg )"

_ADVICE = re.compile(
    rf"""\b(?: (?: anbefal(?:er|te|es|t) | tilrår | tilrådde | oppfordrer | oppmod(?:ar|er) | råder
                | rår \s+ [\w-]+ (?:\s+ [\w-]+)? \s+ til ) \b [^:]{{0,80}}
          | {_QUALIFIER} {_RECOMMENDATIONS} \b [^:]{{0,40}}
          | (?:bør|burde)
            (?: \s+ (?: man | du | dere | vi | en | ein | de | dykk | (?!kunne) [\w-]+ (?:en|et|[^n]ne|ane) ) )?
            (?: \s+ (?: da | derfor | difor | også | òg ) )?
            (?: \s+ (?: gjøre | gjere ) )?
      ) \s* :$""",
    re.VERBOSE | re.IGNORECASE,
)
"""A lead-in that recommends, at its end: «anbefaler rådet å:», «noen tydelige anbefalinger:», «bør man:».

What it keeps out was found in 100,000 passages of laws: «Søknaden bør inneholde:», «de som gir råd om boliglån skal
ha kunnskap om:», «med anbefaling om førerett dersom:».
"""

_INSIGHT = re.compile(
    rf"""\b(?: {_INSIGHTS} | (?:vår|min) \s+ (?:erfaring|røynsle) | (?:har|hadde) \s+ (?:\w+\s+)? lært
          | lærte \s+ {_WE} | {_WE} \s+ lærte ) \b
        [^:]{{0,60}} :$""",
    re.VERBOSE | re.IGNORECASE,
)
"""A lead-in that tells what was learnt. The singular is mostly of another kind: «relevant erfaring fra:»."""

_SHARES = re.compile(
    rf"\b(?:del(?:er|e|te|t)?|fortel\w*|presenter\w*)\b[^:]*\b(?:{_INSIGHTS})", re.VERBOSE | re.IGNORECASE
)
"""«Disse deler sine erfaringer:» introduces those who share, not what they have learnt."""

_BODYS = r"""[\w-]* (?: (?: råd | utvalg | utval | direktorat | departement | tilsyn | verk | ombud | ombod | panel
    | prosjekt | programm | team | nettverk )ets | etatens | revisjonens | kommisjonens | gruppens | gruppas )"""
_RECOMMEND = r"(?: anbefaler | anbefalte | tilrår | tilrådde | råder )"
_SOMEBODY = rf"(?: {_WE} | [\w-]+et )"
_TO_WHOM = r"(?: $ | \s+ (?: til | om | for \s+ å ) \b )"
_ASKED = r"(?: dette | det | hva | kva )"

_ADVICE_HEADING = re.compile(
    rf"""^(?: {_QUALIFIER}+ {_RECOMMENDATIONS} \b
          | {_QUALIFIER}* (?: {_PROPOSALS} | anbefaling | tilråding | {_TIPS} ) \b
          | {_PIECES} (?: {_TO_WHOM} | \s* [:–] | \s+ (?: fra | frå | våre | (?:nr\.?\s*)? \d+ ) \b
                        | \s+ og \s+ (?: tips | anbefaling | tilråding | lærdom | innsikt | erfaring ) )
          | {_BODYS} \s+ {_QUALIFIER}* {_PIECES} {_TO_WHOM}
          | [\w-]+s \s+ {_QUALIFIER}* {_PROPOSALS} (?: $ | \s+ (?: til | om | for | fra | frå ) \b )
          | {_ASKED} \s+ (?: {_RECOMMEND} \s+ {_SOMEBODY} | {_SOMEBODY} \s+ {_RECOMMEND} ) (?: $ | \s+ (?:å|at) \b )
          | {_ASKED} \s+ bør \s+ (?: du | dere | de | man | en | ein ) \s+ (?: gjøre | gjere ) $
      )""",
    re.VERBOSE | re.IGNORECASE,
)
"""«Sju råd», «Råd til ledere», «Rådets anbefalinger», «Hva anbefaler vi?»; a council is none: «Råd for eldre»."""

_INSIGHT_HEADING = re.compile(
    rf"""^(?: {_QUALIFIER}* {_INSIGHTS} (?: \s+ fr[aå]\b .* )?
          | {_ASKED} \s+
            (?: har \s+ {_WE} \s+ lært | {_WE} \s+ har \s+ lært | lærte \s+ {_WE} | {_WE} \s+ lærte )
            (?: \s+ (?: av | fra | frå | om | i | så \s+ langt | underveis | undervegs ) \b .* )?
      )$""",
    re.VERBOSE | re.IGNORECASE,
)
_LEADS_IN = re.compile(r"(?::|\b(?:at|å)(?:\s+(?:du|dere|dykk|de|man|en|ein|vi|me|alle))?)$", re.IGNORECASE)
"""A heading that the list under it completes: «Vi tilrår at:», «Vi anbefaler at dere»."""

_NUMBERS = dict(
    zip(
        "to tre fire fem seks sju syv åtte ni ti elleve tolv".split(),
        (2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12),
        strict=True,
    )
)
_COUNT = re.compile(
    rf"""\b (?P<number> \d{{1,2}} | {" | ".join(_NUMBERS)} ) \s+ {_QUALIFIER}{{0,3}}
        (?: (?P<advice> {_RECOMMENDATIONS} ) | {_INSIGHTS} ) \b""",
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERING = re.compile(r"^(?:\d+[.)]|\d+(?:\.\d+)+\.?)\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?»])\s+")


def list_kind(introduction: str, heading: str) -> PassageKind:
    """Whether a list holds advice, insights or anything else.

    Args:
        introduction: the paragraph before the list; what counts is its last sentence, if it ends with a colon.
        heading: of the section; asked only if the introduction does not decide.
    """
    kind = PassageKind.PARAGRAPH
    if introduction.endswith(":"):
        kind = _led_in_kind(_SENTENCE_END.split(introduction)[-1])
    return kind if kind is not PassageKind.PARAGRAPH else _headed_kind(_NUMBERING.sub("", heading))


def counted_lessons(title: str) -> tuple[PassageKind, int]:
    """Of what kind, and how many, the lessons are that a title counts: «Fem tips til ledere». None are paragraphs."""
    found = _COUNT.search(title)
    if found is None:
        return PassageKind.PARAGRAPH, 0
    kind = PassageKind.ADVICE if found["advice"] else PassageKind.INSIGHT
    number = found["number"].lower()
    return kind, int(number) if number.isdecimal() else _NUMBERS[number]


def _led_in_kind(lead_in: str) -> PassageKind:
    if _ADVICE.search(lead_in):
        return PassageKind.ADVICE
    if _INSIGHT.search(lead_in) and not _SHARES.search(lead_in):
        return PassageKind.INSIGHT
    return PassageKind.PARAGRAPH


def _headed_kind(heading: str) -> PassageKind:
    bare = heading.rstrip(":.? ")
    if _ADVICE_HEADING.search(bare):
        return PassageKind.ADVICE
    if _INSIGHT_HEADING.search(bare):
        return PassageKind.INSIGHT
    return _led_in_kind(f"{bare}:") if _LEADS_IN.search(heading) else PassageKind.PARAGRAPH
