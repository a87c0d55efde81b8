"""Reading single parameters of an address: what each may hold, and how a refusal is told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from enum import StrEnum

from engine.article import PassageKind
from engine.dates import ALLOWED as DATE_FORMS
from engine.dates import PartialDate
from engine.errors import BadParameterError
from engine.parser import MAX_LENGTH

MAX_VALUE = 256
"""Characters in a filter value."""

_SHOWN = 80
_WHOLE_NUMBER = re.compile(r"[0-9]{1,6}")
_YEAR = re.compile(r"[0-9]{4}")


class Reason(StrEnum):
    """Why a parameter was refused; each has a sentence for readers in the interface's languages."""

    UNKNOWN = "unknown"
    REPEATED = "repeated"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    UNREADABLE = "unreadable"
    CHOICE = "choice"
    YEAR = "year"
    DATE = "date"
    REVERSED = "reversed"
    NUMBER = "number"


_ALLOWED = {
    Reason.UNKNOWN: "only the parameters {limits}",
    Reason.REPEATED: "one value; it was given {limits} times",
    Reason.TOO_LONG: "at most {limits} characters",
    Reason.TOO_MANY: "at most {limits} filter values in all",
    Reason.UNREADABLE: "text without control characters",
    Reason.CHOICE: "{limits}",
    Reason.YEAR: "a year of four digits, such as 2017",
    Reason.DATE: "{limits}",
    Reason.REVERSED: "a date that is not before fra ({limits})",
    Reason.NUMBER: "a whole number, {limits}",
}


class ParameterError(BadParameterError):
    """A parameter of the address that is refused.

    Attributes:
        reason: why, for the sentence shown to a reader.
        limits: what the reason needs to say: a number, a range, the values to choose from.
    """

    def __init__(self, name: str, value: str, reason: Reason, limits: str = "") -> None:
        super().__init__(_shown(name), _shown(value), _ALLOWED[reason].format(limits=limits))
        self.reason = reason
        self.limits = limits


def clean(q: str) -> str:
    """Control characters and lone surrogates, which a paste may bring along, count as space."""
    return "".join(" " if _unprintable(letter) else letter for letter in q).strip()


def read_query(name: str, value: str) -> str:
    """The words of a search, cleaned; over-long ones are refused."""
    cleaned = clean(value)
    if len(cleaned) > MAX_LENGTH:
        raise ParameterError(name, cleaned, Reason.TOO_LONG, str(MAX_LENGTH))
    return cleaned


def read_filter_value(name: str, value: str) -> str:
    """A value of a facet. Any text may be one, since corpora differ; years and kinds of passage are known."""
    if any(_unprintable(letter) for letter in value):
        raise ParameterError(name, value, Reason.UNREADABLE)
    if len(value) > MAX_VALUE:
        raise ParameterError(name, value, Reason.TOO_LONG, str(MAX_VALUE))
    if name == "aar" and not _YEAR.fullmatch(value):
        raise ParameterError(name, value, Reason.YEAR)
    if name == "passasjetype":
        return choice_of(PassageKind)(name, value)
    return value


def choice_of(values: Sequence[str] | type[StrEnum]) -> Callable[[str, str], str]:
    """A reader that takes one of the values."""

    def read_choice(name: str, value: str) -> str:
        if value not in tuple(values):
            raise ParameterError(name, value, Reason.CHOICE, ", ".join(values))
        return value

    return read_choice


def read_date(name: str, value: str) -> PartialDate:
    """A date in one of the forms of `engine.dates`."""
    try:
        return PartialDate.parse(value[:MAX_VALUE])
    except ValueError:
        raise ParameterError(name, value, Reason.DATE, DATE_FORMS) from None


def number_up_to(most: int) -> Callable[[str, str], int]:
    """A reader that takes a whole number from 1."""

    def read_number(name: str, value: str) -> int:
        if not _WHOLE_NUMBER.fullmatch(value) or not 1 <= int(value) <= most:
            raise ParameterError(name, value, Reason.NUMBER, f"1–{most}")
        return int(value)

    return read_number


def _shown(text: str) -> str:
    """The beginning of what was refused, fit for a message: control characters and surrogates are written out."""
    printable = "".join(repr(letter)[1:-1] if _unprintable(letter) else letter for letter in text[: _SHOWN + 1])
    return printable if len(text) <= _SHOWN else f"{printable[:_SHOWN]}…"


def _unprintable(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cs")
