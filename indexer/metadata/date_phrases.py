"""Dates as Norwegian prose writes them: «fredag 1. desember», «12.–13. desember 2017», «5. jan. 2018», «12.12.2017».

A strict reader: a phrase that names a day that does not exist, or a weekday that the date does not fall on, is no
date. Words that say what a date is decide what it is used for: the day of publication (`publication.py`), or the days
of an event, only in a sentence that speaks of the event and not of a deadline.

A day without a year is placed by the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from engine.dates import PartialDate

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jan",
            "februar feb",
            "mars mar",
            "april apr",
            "mai",
            "juni jun",
            "juli jul",
            "august aug",
            "september sept sep",
            "oktober okt",
            "november nov",
            "desember des",
        ),
        start=1,
    )
    for name in names.split()
}
"""Norwegian names of months and their abbreviations, in lower case."""

_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("mandag måndag", "tirsdag tysdag", "onsdag", "torsdag", "fredag", "lørdag laurdag", "søndag sundag")
    )
    for name in names.split()
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
WEEKDAY = "|".join(_WEEKDAYS)
"""Patterns of their names."""

_PHRASE = re.compile(
    rf"""(?<![\w.,/-])
    (?:(?P<weekday>{WEEKDAY})\s+(?:den\s+)?)?
    (?:(?P<first>\d{{1,2}})\.?\s*(?:–|-|og|til|til\s+og\s+med)\s*(?:(?:{WEEKDAY})\s+)?)?
    (?P<day>\d{{1,2}})\.
    (?:\s*(?P<month>{MONTH})\b\.?(?:,?\s+(?P<year>\d{{4}})(?!\d))?|(?P<number>\d{{1,2}})\.(?P<full>\d{{4}}))
    (?![\w-]|\.\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:og|til|til og med|–|-)\s*", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«–])|\n+")
_EVENT = re.compile(
    r"seminar|konferans|webinar|samling|kurs(?:et|a|ene)?\b|dialogmøte|møte(?:t)?\b|workshop|fagdag|lansering|foredrag",
    re.IGNORECASE,
)
_WHEN = re.compile(r"^\s*(?:Tid|Når|Dato|Tidspunkt|Tidsrom)\s*:", re.IGNORECASE)
_DEADLINE = re.compile(
    r"frist|innen\s|senest|seinast|meld(?:e|er)?\s+deg\s+på|påmelding|søknad|publisert|oppdatert|kunngj", re.IGNORECASE
)
_PAST = re.compile(
    r"\b(?:arrangerte|inviterte|holdt|heldt|deltok|lanserte|var|vart|ble|blei|fant|gjekk|gikk|samlet|samla)\b"
)
_WITHIN = timedelta(days=366)
_ANY_YEARS = range(2000, 2028)
"""All combinations of day and weekday there are."""


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A date as it stands in a text.

    Attributes:
        first: day of the month on which a range begins; `day` itself if it is none.
        year: None if the phrase does not say.
        weekday: of the first day, Monday being 0.
    """

    text: str
    start: int
    day: int
    month: int
    first: int
    year: int | None = None
    weekday: int | None = None

    def in_year(self, year: int) -> Days | None:
        """The days in a year; None if there are no such days or the weekday is another one."""
        try:
            first, last = date(year, self.month, self.first), date(year, self.month, self.day)
        except ValueError:
            return None
        return None if self.weekday not in (None, first.weekday()) or last < first else Days(first, last, self.text)


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day of something, and the words that say so."""

    first: date
    last: date
    basis: str


def phrases(text: str) -> tuple[DatePhrase, ...]:
    """The date phrases in a text that can be days of some year, in order.

    In «6. november og 6. desember 2017» both days are of that year.
    """
    found: list[DatePhrase] = []
    year, joined_to = None, len(text)
    for match in reversed(list(_PHRASE.finditer(text))):
        stated = match["year"] or match["full"]
        if not stated and not _JOINED.fullmatch(text[match.end() : joined_to]):
            year = None
        year = int(stated) if stated else year
        joined_to = match.start()
        phrase = _phrase(match, year)
        if any(phrase.in_year(possible) for possible in ([year] if year else _ANY_YEARS)):
            found.append(phrase)
    return tuple(reversed(found))


def _phrase(match: re.Match[str], year: int | None) -> DatePhrase:
    day = int(match["day"])
    return DatePhrase(
        text=" ".join(match[0].split()),
        start=match.start(),
        day=day,
        month=MONTHS[match["month"].lower()] if match["month"] else int(match["number"]),
        first=int(match["first"] or day),
        year=year,
        weekday=_WEEKDAYS[match["weekday"].lower()] if match["weekday"] else None,
    )


def is_about_an_event(kind: str, title: str) -> bool:
    """Whether an article has days of an event at all."""
    return kind == "arrangement" or bool(_EVENT.search(title))


def event_days(title: str, lead: str, body: Iterable[str], published: PartialDate | None) -> tuple[Days, ...]:
    """The days of the event that an article is about, in order of time.

    They are those that the first of these speaks of: lines such as «Tid: …», the title and the lead, the body.

    Args:
        published: places days without a year: the next such day, or the last one where the sentence tells of the past.
    """
    passages = tuple(body)
    head, rest = _sentences((title, lead)), _sentences(passages)
    told = [sentence for sentence in (*head, *rest) if _WHEN.match(sentence)]
    for sentences in (told, head, rest):
        found = {(days.first, days.last): days for days in reversed(list(_days(sentences, published)))}
        if found:
            return tuple(found[key] for key in sorted(found))
    return ()


def _sentences(texts: Iterable[str]) -> list[str]:
    return [part for text in texts for part in _SENTENCE.split(text)]


def _days(sentences: Iterable[str], published: PartialDate | None) -> Iterator[Days]:
    for sentence in sentences:
        if not _DEADLINE.search(sentence) and (_WHEN.match(sentence) or _EVENT.search(sentence)):
            placed = (_placed(each, published, past=bool(_PAST.search(sentence))) for each in phrases(sentence))
            yield from filter(None, placed)


def _placed(phrase: DatePhrase, published: PartialDate | None, *, past: bool) -> Days | None:
    if phrase.year:
        return phrase.in_year(phrase.year)
    if published is None:
        return None
    years = range(published.year - 1, published.year + 2)
    possible = [days for year in years if (days := phrase.in_year(year))]
    before = [days for days in possible if published.first - _WITHIN <= days.first <= published.last]
    after = [days for days in possible if published.first <= days.last <= published.last + _WITHIN]
    nearest = [*before[-1:], *after[:1]] if past else [*after[:1], *before[-1:]]
    return nearest[0] if nearest else None
