"""What stands where a date is asked for and is none in full: «våren 2016», «12/2016», «ikke datert»."""

from __future__ import annotations

import re
from collections.abc import Callable

from engine.dates import PartialDate

_NOTHING = frozenset(
    """ukjent ukjend uvisst unknown n/a na nil none null ingen mangler manglar udatert undated u.d. u.å. s.a. n.d.
    ikke_datert ikkje_datert ikke_oppgitt ikkje_oppgitt ikke_angitt ikke_kjent ikkje_kjent ingen_dato
    ukjent_dato""".split()
)
_FIRST_OF_WINDOW = 70
"""Two digits from here on are of the 20th century, those below it of the 21st."""

_DAY = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<short>\d{2})")
_MONTH = re.compile(r"(?P<month>\d{1,2})/(?P<year>\d{4})")
_PERIOD = re.compile(
    r"""(?: (?:vår|sommer|sommar|høst|haust|vinter)(?:en)?
      | (?:[1-4]\.|første|fyrste|andre|tredje|fjerde)\s*(?:kvartal|tertial|halvår)
      | q[1-4] ) ,?\s+ (?P<year>\d{4})""",
    re.VERBOSE | re.IGNORECASE,
)


def says_nothing(text: str) -> bool:
    """Whether a text only fills its place: «-», «Ukjent», «n/a», «ikke datert»."""
    bare = "_".join(text.lower().split())
    return not any(map(str.isalnum, bare)) or bare in _NOTHING


def rough(text: str) -> PartialDate | None:
    """A date that is short or inexact; None if it is neither, or names a day or a month that does not exist.

    «12.12.17» is a day between 1970 and 2069, «12/2016» a month. A season or a quarter is no more exact than its year.
    """
    forms: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], PartialDate]], ...] = (
        (_DAY, lambda found: PartialDate(_year(int(found["short"])), int(found["month"]), int(found["day"]))),
        (_MONTH, lambda found: PartialDate(int(found["year"]), int(found["month"]))),
        (_PERIOD, lambda found: PartialDate(int(found["year"]))),
    )
    for form, date in forms:
        found = form.fullmatch(text.strip())
        if found:
            try:
                return date(found)
            except ValueError:
                return None
    return None


def is_period(text: str) -> bool:
    """Whether a text says more of the time than a `PartialDate` can: a season or a part of a year."""
    return bool(_PERIOD.fullmatch(text.strip()))


def _year(short: int) -> int:
    return short + (1900 if short >= _FIRST_OF_WINDOW else 2000)
