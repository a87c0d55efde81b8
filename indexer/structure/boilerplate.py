"""Lines that stand around the text of a page, known by what they say: for pages whose markup does not tell.

Class names and elements decide first (`sources/html/names.py`). What is here is asked of whole lines at the two ends
of an article and of links and headings alone, never of a sentence inside the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.metadata.date_phrases import MONTH, WEEKDAY
from indexer.structure.blocks import Block, Heading, ItemList, Paragraph

_TIME = r"(?:[,\s]*(?:kl\.?|klokka|klokken)?\s*\d{1,2}[:.]\d{2})"
_DATE = rf"(?:\d{{1,2}}\.\s?(?:\d{{1,2}}\.|\w+)\s?\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}){_TIME}?"
_STAMPED = rf"""(?:(?:den\s+)?(?:(?:{WEEKDAY})\s+(?:den\s+)?)?{_DATE}
    |(?:{MONTH})\.?\s+\d{{4}}\b)"""
_NAMED = r"(?-i:[A-ZÆØÅ])[\w'’.-]*(?:\s+(?-i:[A-ZÆØÅ])[\w'’.-]*){0,4}"
_SITES = r"(?:facebook|twitter|linkedin|linked\s?in|instagram|bluesky|mastodon|youtube|snapchat|e-?post|epost|sms)"
_SHARING = rf"(?:{_SITES}|del|send|på|og|kopier\s+lenke|skriv\s+ut)"

_WORD = r"(?:ja|nei|lukk|meny|søk|lytt)"
"""On buttons; and what is answered and advised."""

_SKIP = re.compile(
    r"""^(?: (?:hopp|gå|skip|jump|go) \s+ (?:rett|direkte|straight)? \s* (?:til|to) \b .{1,40}
          | til \s+ (?: hovud? | hoved )? -? (?:innhold|innhald|meny|navigasjon|topp) (?:et|en|a)? (?:\s+av \s siden)?
          | til \s+ (?:toppen|topps|søk\w*) (?:\s+ (?:av|på) \s+ si(?:den|da))?
          | (?:[<«\u2039←]\s*)+ (?:tilbake|attende|back) \b .{0,40}
          | (?:tilbake|back) \s+ (?:til|to) \s+ (?:the \s+)? (?:toppen|top|forsiden|oversikten|listen|oversynet)
        )\W*$""",
    re.VERBOSE | re.IGNORECASE,
)

_BACK = re.compile(r"^\W*(?:tilbake|attende|back)(?:\s+(?:til|to)\b.{1,40})?\W*$", re.IGNORECASE)

_READING = r"(?:lesetid\W*)?(?:\d+\s+ord\W+)?\d{1,3}\s*min(?:utt(?:er|ar)?)?(?:\s+(?:lesetid|å\s+lese|read))?"
"""How long a text takes to read."""

_READING_LINE = re.compile(rf"^\W*(?:{_DATE}\W+)?{_READING}\W*$", re.IGNORECASE)
_LINE = re.compile(
    rf"""^\W*(?:
        (?:sist|siste|side[nr]?|sida|artikkelen|publisert|først|dato)? \s* (?:er|ble|vart|blei)? \s* (?:sist)? \s*
            (?:oppdater(?:t|ing)|endr(?:et|a|ing)|publisert|publiseringsdato|lag[td] \s (?:ut|inn)
              |opprettet|oppretta|dato)
            (?:\s+av\s+(?:redaksjonen|{_NAMED}))? \W* {_STAMPED}
            (?:\W*(?:av|endra|endret|oppdatert|sist|først|fyrst|publisert|\|)\b.{{0,60}})?
      | {_DATE} (?:\W+{_READING})? | {_READING}
      | (?:last|first)? \s* (?:updated|modified|published|generated) (?:\s+on)? \W* (?:{_DATE}|\w+\s\d{{1,2}},\s\d{{4}})
            .{{0,20}}
      | (?:(?:ansvarlig|ansvarleg)\s+)?(?:redaktør|nettredaktør|webredaktør|utgiver|utgivar)
            (?:(?:\s+for\b[^.:]{{0,60}})?\s*:.{{0,60}})?
      | (?:©|copyright\b|opphavsrett\b).{{0,80}}
      | (?:var|er) \s (?:denne|dette|sida|siden|artikkelen|innholdet|informasjonen) .{{0,30}}
            (?:nyttig|til \s hjelp)\w*\? (?:\s*(?:ja|nei))*
      | fant? \s du \s (?:det|informasjonen) .{{0,40}}\?(?:\s*(?:ja|nei))*
      | (?:vis(?:er|ar)?|resultat) \s+ \d+ .{{0,20}} \b(?:treff|resultat(?:er)?|saker|artikler)
      | sorter(?:t|ing)?(?:\s+(?:etter|på))? \s* :.{{0,80}}
      | abonner \s på \s .{{0,40}}
    )\W*$""",
    re.VERBOSE | re.IGNORECASE,
)

_CONTROL = re.compile(
    rf"""^\W*(?:
        (?:skriv\s+ut|utskriftsvennlig|utskriftsvenleg|utskriftsversjon|print|tips \s en \s venn|tips \s ein \s ven)
            (?:\s+(?:versjon|siden|sida|artikkelen|saken|saka|page))?
      | del(?:\s+(?:denne|dette|artikkelen|siden|sida|saken|saka|innlegget|på|via|med).{{0,60}})?
      | {_SHARING} (?: \W+ {_SHARING} )*
      | {_WORD} | les\s+opp | vis\s+(?:mer|meir|alle?) | (?:endre\s+)?skriftstørrelse
    )\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
"""What a button or a link says that does something with the page."""

_SAYS = re.compile(r"""^\s*[-–—]\s*\w.*[^\s–—-]\s*$|(?<!\.)[.!]["'»”]*\s*$""")
"""Somebody says it: it begins with the dash of speech, or ends as a sentence does."""

_ANSWER = re.compile(rf"\W*{_WORD}\W*", re.IGNORECASE)
_ASKS = re.compile(r"""[?:]["'»”]*\s*$""")

_RELATED = re.compile(
    r"""^\W*(?: relater(?:t|te|a) (?:\s+\w+){0,2} | (?:les|se|sjå) \s+ (?:også|òg)
      | (?:les\s+)? (?:mer|meir) (?:\s+om\b.{0,40})? | (?:relevante?|aktuelle?|nyttige)
            \s+ (?:saker|lenker|lenkjer|artikler|artiklar|sider)
      | siste \s+ (?:nytt|nyheter|nyhende|saker|artikler|innlegg)(?:\s+(?:fra|frå|om)\b.{0,40})?
      | (?:flere|fleire|andre) \s+ (?:saker|nyheter|nyhende|artikler|artiklar|innlegg)(?:\s+(?:fra|frå|om)\b.{0,40})?
      | mest \s+ lest?e? | snarveier | snarvegar | følg \s+ oss (?:\s+på)?\b.{0,30} | (?:hoved|hovud|side)?meny
      | innhold(?:sfortegnelse)? | innhald | (?:innhold\s+)? på \s+ denne \s+ si(?:den|da) | nyhetsbrev
      | del \s+ (?:denne|artikkelen|siden|sida|saken|saka|innlegget|på)\b.{0,30}
    )\W*$""",
    re.VERBOSE | re.IGNORECASE,
)

_COMMENTS = re.compile(
    r"""^\W*(?: (?:\d+|ingen|legg \s igjen|skriv|kommenter|no|leave \s a)? \s* (?:ei?n|et|eit)? \s*
        (?:kommentar(?:er|ar|felt(?:et)?)?|comments?|reply) | kommenter (?:\s+(?:saken|saka|artikkelen|innlegget))?
      )\W*(?:\(?\d+\)?)?\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
"""Over what readers have said of an article, or may say."""

_POINTER = re.compile(
    r"""^\W* (?: (?:les|se|sjå|høyr|hør|read|see) \s+ (?:også|òg|mer|meir|hele|heile|also|more)
          (?:\s+(?:saken|saka|artikkelen|intervjuet|om\s+(?:saken|saka)|her|here))?
      | relater(?:t|te|a) (?:\s+\w+)? ) \b \W*""",
    re.VERBOSE | re.IGNORECASE,
)
_SIGN = re.compile(r"[^\W_]")

COOKIES = re.compile(r"informasjonskaps|\bcookies?\b", re.IGNORECASE)
_COOKIE_LINE = re.compile(
    r"""^(?:vi|me|dette|denne|nettstedet|nettstaden|nettsiden|nettsida|ved \s å) \b .{0,80}
        (?:informasjonskaps|\bcookies?\b)
      | ^vi \s (?:bryr \s oss \s om \s (?:ditt \s )?personvern | og \s (?:\d+ \s)? (?:våre|av \s våre) \s partnere)""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOSES = re.compile(
    r"\W*(?:lukk|ok|skjul|greit|(?:jeg|eg)\s+(?:forstår|godtar|aksepterer)|godta|godkjenn|aksepter|tillat)"
    r"(?:\s+(?:alle|melding(?:en|a)?|informasjonskapsl\w+|cookies))?\W*",
    re.IGNORECASE,
)
_NEAR_TITLE = 4
"""So many blocks may stand under a title before its text has begun in earnest."""

_LONGEST = 160
"""Characters. A longer line is text."""


def leads_elsewhere(text: str) -> bool:
    """Whether a link only moves its reader about on the page: «Hopp til innhold», «Til toppen»."""
    return len(text) <= _LONGEST and bool(_SKIP.match(text))


def leads_back(text: str) -> bool:
    """Whether a link only leads back to where its reader came from: «« Tilbake til nyheter»."""
    return len(text) <= _LONGEST and bool(_BACK.match(text))


def is_around(line: str) -> bool:
    """Whether a line is about the page: when it was changed, who edits it, how to share or print it."""
    return len(line) <= _LONGEST and bool(_LINE.match(line) or _SKIP.match(line) or _is_control(line))


def _is_control(line: str) -> bool:
    return bool(_CONTROL.match(line)) and not _SAYS.search(line)


def closes(text: str) -> bool:
    """Whether a link closes or accepts what it stands in: «Lukk», «Jeg forstår», «Godta alle»."""
    return bool(_CLOSES.fullmatch(text))


def points_elsewhere(line: str, unlinked: int) -> bool:
    """Whether a line is nothing but a hint at another text: «Les også: Sju råd for bedre styring».

    Args:
        unlinked: how many of its letters and digits stand in no link.
    """
    found = _POINTER.match(line)
    return found is not None and unlinked <= len(_SIGN.findall(found[0]))


def heads_links(heading: str) -> bool:
    """Whether a heading stands over links to other pages: «Les også», «Relaterte saker»."""
    return len(heading) <= _LONGEST and bool(_RELATED.match(heading))


def without_ends(blocks: Sequence[Block], title: str, *, guessed: bool) -> list[Block]:
    """The blocks without what stands before and after the text.

    Args:
        title: is left out where it is repeated before the text.
        guessed: nothing in the markup tells where the article begins; then a word on cookies is left out, too.
    """
    first, last = 0, len(blocks)
    while first < last and (_is_title(blocks[first], title) or _stands_around(blocks[first], guessed)):
        first += 1
    while first < last and (_stands_around(blocks[last - 1], guessed) or _heads_comments(blocks[last - 1])):
        if last - first > 1 and _answers(blocks[last - 1], blocks[last - 2]):
            break
        last -= 1
    kept = list(blocks[first:last])
    return [block for place, block in enumerate(kept) if not _is_byline(kept, place)]


def _answers(block: Block, before: Block) -> bool:
    """Whether a word that may stand on a button answers what the text asks or announces before it.

    «Var denne siden nyttig?» is not asked by the text.
    """
    match block:
        case Paragraph(said):
            is_answer = bool(_ANSWER.fullmatch(said))
        case ItemList(items):
            is_answer = all(map(_ANSWER.fullmatch, items))
        case _:
            return False
    asked = before.text.split("\n")[-1] if isinstance(before, Heading | Paragraph) else ""
    return is_answer and bool(_ASKS.search(asked)) and not is_around(asked)


def _heads_comments(block: Block) -> bool:
    """A heading that nothing follows, since a reader leaves out what others have said of the text."""
    return isinstance(block, Heading) and len(block.text) <= _LONGEST and bool(_COMMENTS.match(block.text))


def _is_byline(blocks: Sequence[Block], place: int) -> bool:
    """How long the text takes to read, told under its first words as under an ingress."""
    block = blocks[place]
    return place < _NEAR_TITLE and isinstance(block, Paragraph) and bool(_READING_LINE.match(block.text))


def _is_title(block: Block, title: str) -> bool:
    return isinstance(block, Heading | Paragraph) and block.text.casefold() == title.casefold()


def _stands_around(block: Block, guessed: bool) -> bool:
    match block:
        case Heading(text):
            return heads_links(text)
        case Paragraph(text):
            return all(map(is_around, text.split("\n"))) or (guessed and bool(_COOKIE_LINE.match(text)))
        case ItemList(items):
            return all(is_around(line) for item in items for line in item.split("\n"))
    return False
