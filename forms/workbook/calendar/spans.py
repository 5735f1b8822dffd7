"""Days as a notice of holidays writes them: 1月27日至2月2日, 1月22日（星期日）、2月4日, 共7天."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from forms.workbook.reading.cleaning import narrow

LONGEST = 15
"""Days of a holiday; more than that is a range that was written wrong."""
NO_DAYS = frozenset(("无", "没有", "不调休", "无调休", "不补班", "无补班"))
_DAY = r"(?:(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})[日号]?|(\d{1,2})[日号])"
_ONE_OR_RANGE = re.compile(rf"{_DAY}(?:起?[-—–－―~～至到]+{_DAY})?止?")
_WEEKDAYS = re.compile(
    r"[(（](?:(?:星期|周|礼拜)?[一二三四五六日天]|农历[^()（）]*|除夕|初[一二三四五六七八九十])"
    r"(?:[-—~～、至到](?:星期|周)?[一二三四五六日天])?[)）]"
)
_TOTAL = re.compile(r"[(（]?(?:共计?|放假)?(\d{1,2})天[)）]?")
_BETWEEN = re.compile(r"[、,，;；。和及与]|与周末连休|调休")
_SAID = re.compile(r"(放假|补休|休息|公休)|补班|上班|工作")
Told = tuple[date, bool | None]
"""A day, and whether the text says that it is worked; None where it does not say."""


class StrangeDays(Exception):
    """A text that is no list of days, or one whose number of days is not the one it states."""


@dataclass(frozen=True, slots=True)
class _Part:
    year: int
    month: int
    day: int


def days_of(text: str, year: int) -> list[Told]:
    """Return the days that a text lists, each range with all its days; StrangeDays for anything else.

    放假 and 上班 hold for the days before them: 1月27日至2月2日放假，1月22日上班.

    A day without a year is of `year`, one without a month of the month before it. Nothing of the text is
    passed over: what is neither a day nor known to be said beside days makes it strange, and so does a number
    of days off (共7天) that is not theirs. A range from December to January begins in the year before.
    """
    rest = _WEEKDAYS.sub("", narrow(text))
    if not rest or rest in NO_DAYS:
        return []
    totals = [int(found[1]) for found in _TOTAL.finditer(rest)]
    rest = _TOTAL.sub("", rest)
    days: list[Told] = []
    at = month = 0
    while at < len(rest):
        if found := _ONE_OR_RANGE.match(rest, at):
            range_days, month = _range(found, year, month)
            days += [(day, None) for day in range_days]
        elif days and (found := _SAID.match(rest, at)):
            days = [(day, found[1] is None if said is None else said) for day, said in days]
        elif not (found := _BETWEEN.match(rest, at)):
            raise StrangeDays(text)
        at = found.end()
    if not days or (totals and totals != [_off(days)]):
        raise StrangeDays(text)
    return days


def _off(days: list[Told]) -> int:
    return sum(said is not True for _, said in days) or len(days)


def _range(found: re.Match[str], year: int, month: int) -> tuple[list[date], int]:
    groups = found.groups()
    first = _part(groups[:4], year, month)
    if groups[6] is None and groups[7] is None:
        return [_date(first)], first.month
    last = _part(groups[4:], first.year, first.month)
    if last.month < first.month and groups[0] is None:
        last = _Part(last.year if groups[4] else year, last.month, last.day)
        first = _Part(last.year - 1, first.month, first.day)
    start, end = _date(first), _date(last)
    if not start <= end < start + timedelta(LONGEST):
        raise StrangeDays(found[0])
    return [start + timedelta(number) for number in range((end - start).days + 1)], last.month


def _part(groups: tuple[str | None, ...], year: int, month: int) -> _Part:
    told_year, told_month, day, day_alone = groups
    return _Part(int(told_year or year), int(told_month or month), int(day or day_alone or 0))


def _date(part: _Part) -> date:
    try:
        return date(part.year, part.month, part.day)
    except ValueError as error:
        raise StrangeDays(str(part)) from error
