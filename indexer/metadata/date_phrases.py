"""Dates as Norwegian prose writes them: «fredag 1. desember», «12.–13. desember 2017», «5. jan. 2018», «12.12.2017».

A strict reader: a phrase that names a day that does not exist, or a weekday that the date does not fall on, is no
date. Words that say what a date is decide what it is used for:

* the day of publication, only where the text says of itself that it was published then («Publisert 3. mars 2016»);
  what it says of a source it names is the day of that one,
* the days of an event, only in a sentence that speaks of the event and not of a deadline.

A day without a year is placed by the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
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
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(_WEEKDAYS)
_PHRASE = re.compile(
    rf"""(?<![\w.,/-])
    (?:(?P<weekday>{_WEEKDAY})\s+(?:den\s+)?)?
    (?:(?P<first>\d{{1,2}})\.?\s*(?:–|-|og|til|til\s+og\s+med)\s*(?:(?:{_WEEKDAY})\s+)?)?
    (?P<day>\d{{1,2}})\.
    (?:\s*(?P<month>{_MONTH})\b\.?(?:,?\s+(?P<year>\d{{4}})(?!\d))?|(?P<number>\d{{1,2}})\.(?P<full>\d{{4}}))
    (?![\w-]|\.\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:og|til|til og med|–|-)\s*", re.IGNORECASE)
_NAME = r"[A-ZÆØÅ][\w'’.-]*"
_CHANGED = rf"""(?i:^\W*(?:siste?\ )?(?:oppdater(?:t|ing)|endr(?:et|a|ing))\W{{1,3}}(?:den\ )?
    (?:(?:{_WEEKDAY})\ (?:den\ )?)?\d.{{0,40}}?\d\W{{1,4}})"""
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
    rf"""(?: (?P<day>\d{{1,2}})\.(?P<number>\d{{1,2}})\.(?P<short>\d{{2}}) | (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})
      | (?P<month>{_MONTH})\.?,?\s+(?P<year>\d{{4}}) )(?![\w-]|\.\d)""",
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
_NAMES_SOURCE = re.compile(r"\b(?:kilder?|kjelder?|source)\s*:", re.IGNORECASE)
"""A day after these words is that of another text."""

_REST_OF_STAMP = re.compile(
    r"""\W*(?:(?:kl\.?|klokka|klokken)?\s*\d{1,2}[.:]\d{2}\W*)?
    (?: $ | (?<=[|·•(–])\s*\S.* | (?<=\W)(?:av|i|sist|oppdatert|endret|endra)\b.* )""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_STAMP = 160
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


def publication(texts: Iterable[str]) -> tuple[PartialDate, str] | None:
    """When a text says of itself that it was published, and the words that say so.

    A line that says nothing else is believed before one that tells more.
    """
    told = None
    for line in (line for text in texts for line in text.split("\n")):
        for published, basis, is_alone in _publications(line):
            if is_alone:
                return published, basis
            told = told or (published, basis)
    return told


def _publications(line: str) -> Iterator[tuple[PartialDate, str, bool]]:
    """The days of publication in a line, each with the words that say so, and whether the line is nothing else."""
    announced = [] if _POINTS.match(line) else list(_PUBLISHED.finditer(line))
    found = {phrase.start: phrase for phrase in phrases(line)} if announced else {}
    source, is_signed = _NAMES_SOURCE.search(line), bool(_SIGNED.match(line))
    for said in announced:
        if (source and source.start() < said.start()) or (said["sentence"] and not (said["article"] or is_signed)):
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
    short = int(match["short"])
    return PartialDate(short + (1900 if short >= _CENTURY else 2000), int(match["number"]), int(match["day"]))


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
