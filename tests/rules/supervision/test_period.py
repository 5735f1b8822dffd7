"""Months, quarters and years of scores."""

from __future__ import annotations

from datetime import date

import pytest

from models.rules.supervision.period import Period, before, month_of, parse_period
from models.rules.supervision.words import Span

CASES = [
    ("2017-03", Span.MONTH, "2017年3月", date(2017, 3, 1), date(2017, 3, 31)),
    ("2017-12", Span.MONTH, "2017年12月", date(2017, 12, 1), date(2017, 12, 31)),
    ("2017-Q1", Span.QUARTER, "2017年第一季度", date(2017, 1, 1), date(2017, 3, 31)),
    ("2017-q4", Span.QUARTER, "2017年第四季度", date(2017, 10, 1), date(2017, 12, 31)),
    ("2017", Span.YEAR, "2017年度", date(2017, 1, 1), date(2017, 12, 31)),
]


@pytest.mark.parametrize(("text", "span", "title", "first", "last"), CASES)
def test_written_and_read(text: str, span: Span, title: str, first: date, last: date) -> None:
    period = parse_period(text)
    assert (period.span, period.title) == (span, title)
    assert (period.first_day(), period.last_day()) == (first, last)
    assert str(period) == text.upper()


def test_a_year_may_begin_in_november() -> None:
    year = parse_period("2025")
    assert (year.first_day(11), year.last_day(11)) == (date(2024, 11, 1), date(2025, 10, 31))
    assert parse_period("2025-11").first_day(11) == date(2025, 11, 1)


@pytest.mark.parametrize("text", ["", "17", "2017-13", "2017-00", "2017-Q5", "2017-3", "2017-03-01", "1999"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_period(text or " ")


def test_a_quarter_ends_where_the_next_one_begins() -> None:
    first, second = parse_period("2017-Q1"), parse_period("2017-Q2")
    assert first.moments()[1] == second.moments()[0]


def test_the_period_before_is_of_the_same_length() -> None:
    pairs = {
        "2017-01": "2016-12",
        "2017-Q1": "2016-Q4",
        "2017": "2016",
        "2017-07": "2017-06",
        "2017-Q3": "2017-Q2",
    }
    assert {one: str(before(parse_period(one))) for one in pairs} == pairs


def test_of_a_day() -> None:
    assert str(month_of(date(2017, 6, 30))) == "2017-06"
    assert Period(2017) == parse_period("2017")
