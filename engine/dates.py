"""Dates as exact as their source: a year, a month or a day.

Norwegian sources often support no more than «november 2017». A `PartialDate` keeps that precision and knows
the first and last day it can mean, so that ranges and sorting need no invented day.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

ALLOWED = "2015, 2015-03, 2015-03-24, 11.2014 or 24.3.2015"

_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")
_NORWEGIAN = re.compile(r"(?:(?P<day>\d{1,2})\.)?(?P<month>\d{1,2})\.(?P<year>\d{4})")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date of which the day, or the month and day, may be unknown (ISO 8601 reduced precision)."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError(f"a day without a month: {self!r}")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read a date in one of the forms of `ALLOWED`.

        Raises:
            ValueError: the text has another form, or names a day that does not exist.
        """
        found = _ISO.fullmatch(text.strip()) or _NORWEGIAN.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"{text!r} is not a date; write it as {ALLOWED}")
        year, month, day = (int(found[part]) if found[part] else None for part in ("year", "month", "day"))
        try:
            return cls(year or 0, month, day)
        except ValueError as problem:
            raise ValueError(f"{text!r} is not a date that exists; write it as {ALLOWED}") from problem

    @property
    def first(self) -> date:
        """The first day this date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day this date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def isoformat(self) -> str:
        """`2017`, `2017-11` or `2017-11-02`."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


def day_number(day: date) -> int:
    """The day as the integer yyyymmdd, the form in which engines hold and compare dates."""
    return day.year * 10_000 + day.month * 100 + day.day
