"""When a text says of itself that it was published: «Publisert 3. mars 2016», «Artikkelen ble først publisert …».

Only words that say so count, at the beginning of a line or after a separator; what a text says of a source that it
names, or points to, is the day of that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from engine.dates import PartialDate
from indexer.metadata.date_phrases import MONTH, MONTHS, WEEKDAY, DatePhrase, phrases

_NAME = r"[A-ZÆØÅ][\w'’.-]*"
_CHANGED = rf"""(?i:^\W*(?:siste?\ )?(?:oppdater(?:t|ing)|endr(?:et|a|ing))\W{{1,3}}(?:den\ )?
    (?:(?:{WEEKDAY})\ (?:den\ )?)?\d.{{0,40}}?\d\W{{1,4}})"""
"""A stamp that tells of the last change first."""

_PUBLISHED = re.compile(
    rf"""(?:
        (?: ^ | [|·•–]\s* | (?P<sentence>[.!?]\s+) )
        (?: (?:Først|Fyrst|Opprinnelig|Opphavleg)\ publisert | Publisert | PUBLISERT | Publiseringsdato
          | Lag[td]\ (?:ut|inn)
          | (?P<article>Artikkelen|Saken|Saka|Intervjuet|Innlegget|Kronikken)
            \ (?:ble|blei|vart|er)\ (?:først\ |fyrst\ )?publisert )
      | {_CHANGED} (?i:(?:først\ |fyrst\ |opprinnelig\ |opphavleg\ )?publisert)
    )
    (?:\s+[Aa]v\s+(?:redaksjonen|{_NAME}(?:\s+{_NAME}){{0,4}}))?
    \s*[:,|]?\s*(?:den\s+)?""",
    re.VERBOSE,
)
_STAMPED = re.compile(
    rf"""(?: (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})
      | (?P<day>\d{{1,2}})\.\s?(?P<number>\d{{1,2}})\.\s?(?P<full>\d{{4}}|\d{{2}})
      | (?P<month>{MONTH})\.?,?\s+(?P<year>\d{{4}}) )(?![\w-]|\.\d)""",
    re.VERBOSE | re.IGNORECASE,
)
"""Forms of a date that are read only where the words before them say that they are one."""

_CENTURY = 90
"""A year of two digits from here on is of the last century."""

_SIGNED = re.compile(r"\W*(?:av|tekst|foto|skrevet av|skrive av)\b", re.IGNORECASE)
_POINTS = re.compile(
    r"\W*(?:kilder?|kjelder?|referanser?|litteratur|se|sjå|les(?!\s+opp)|henta? frå|hentet fra|source|see|read)\b",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    r"\W*(?:kilder?|kjelder?|kjeldeliste|kildeliste|referanser|litteratur(?:liste)?|sources)\W*", re.IGNORECASE
)
_NAMES_SOURCE = re.compile(r"\b(?:kilder?|kjelder?|source)\s*:", re.IGNORECASE)
"""A day after these words is that of another text."""

_REST_OF_STAMP = re.compile(
    r"""\W*(?:(?:kl\.?|klokka|klokken)?\s*\d{1,2}[.:]\d{2}\W*)?
    (?: $ | (?<=[|·•(–])\s*\S.* | (?<=\W)(?:av|i|sist|oppdatert|endret|endra)\b.* )""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_STAMP = 160
_BULLET = "• "
"""What stands before an item of a list in a text."""


def publication(texts: Iterable[str]) -> tuple[PartialDate, str] | None:
    """When a text says of itself that it was published, and the words that say so.

    A line that says nothing else is believed before one that tells more.
    """
    told, is_cited = None, False
    for line in (line for text in texts for line in text.split("\n")):
        is_cited = is_cited or bool(_SOURCES.fullmatch(line))
        is_item = line.startswith(_BULLET)
        for published, basis, is_alone in _publications(line.removeprefix(_BULLET), named=is_cited or is_item):
            if is_alone:
                return published, basis
            told = told or (published, basis)
    return told


def _publications(line: str, *, named: bool) -> Iterator[tuple[PartialDate, str, bool]]:
    """The days of publication in a line, each with the words that say so, and whether the line is nothing else.

    Args:
        named: what the line begins with may be the name of another text, as in lists of sources.
    """
    announced = [] if _POINTS.match(line) else list(_PUBLISHED.finditer(line))
    found = {phrase.start: phrase for phrase in phrases(line)} if announced else {}
    source, is_signed = _NAMES_SOURCE.search(line), bool(_SIGNED.match(line))
    for said in announced:
        is_of_other = (named and said.start() > 0) or (source is not None and source.start() < said.start())
        if is_of_other or (said["sentence"] and not (said["article"] or is_signed)):
            continue
        day = _day_at(line, said.end(), found)
        if day is not None:
            published, text = day
            basis = f"Oppgitt i teksten: «{said[0].strip(' |·•–.!?')} {text}»"
            begins = len(line) <= _LONGEST_STAMP and (is_signed or not said["sentence"])
            yield published, basis, begins and bool(_REST_OF_STAMP.fullmatch(line, said.end() + len(text)))


def _day_at(line: str, place: int, found: Mapping[int, DatePhrase]) -> tuple[PartialDate, str] | None:
    """The date that begins at a place in a line, and its words: a whole day, or a form of `_STAMPED`."""
    phrase = found.get(place)
    if phrase is not None:
        is_day = phrase.year is not None and phrase.first == phrase.day
        return (PartialDate(phrase.year or 0, phrase.month, phrase.day), phrase.text) if is_day else None
    match = _STAMPED.match(line, place)
    try:
        return (_stamped(match), match[0]) if match else None
    except ValueError:
        return None


def _stamped(match: re.Match[str]) -> PartialDate:
    """Raises ValueError for a day that does not exist."""
    if match["iso"]:
        return PartialDate.parse(match["iso"])
    if match["month"]:
        return PartialDate(int(match["year"]), MONTHS[match["month"].lower()])
    year = int(match["full"])
    if year < 100:
        year += 1900 if year >= _CENTURY else 2000
    return PartialDate(year, int(match["number"]), int(match["day"]))
