"""Dates of reduced precision."""

from __future__ import annotations

from datetime import date

import pytest

from engine.dates import PartialDate, day_number

FORMS = [
    ("2015", PartialDate(2015)),
    ("2015-03", PartialDate(2015, 3)),
    ("2015-03-24", PartialDate(2015, 3, 24)),
    ("24.3.2015", PartialDate(2015, 3, 24)),
    ("24.03.2015", PartialDate(2015, 3, 24)),
    ("11.2014", PartialDate(2014, 11)),
    (" 2015 ", PartialDate(2015)),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_allowed_forms(text: str, expected: PartialDate) -> None:
    assert PartialDate.parse(text) == expected
    assert PartialDate.parse(expected.isoformat()) == expected


@pytest.mark.parametrize(
    "text", ["", "15", "2015-13", "30.2.2015", "2015-02-29", "24/3/2015", "i fjor", "0000", "²015"]
)
def test_other_text_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(ValueError, match=r"24\.3\.2015"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2017-02", date(2017, 2, 1), date(2017, 2, 28)),
        ("2017-02-03", date(2017, 2, 3), date(2017, 2, 3)),
    ],
)
def test_span_of_days_it_can_mean(text: str, first: date, last: date) -> None:
    partial = PartialDate.parse(text)
    assert (partial.first, partial.last) == (first, last)


def test_a_day_needs_a_month() -> None:
    with pytest.raises(ValueError, match="without a month"):
        PartialDate(2015, day=3)


def test_day_number_keeps_the_order_of_days() -> None:
    assert day_number(date(2017, 1, 31)) == 20170131 < day_number(date(2017, 2, 1))
