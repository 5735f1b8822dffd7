"""Words of the calendar page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from forms.kit.i18n import language
from models.rules.calendar.working_days import days_of
from models.rules.core.month import Month
from models.services.calendar_editing import YearSheet


def day_word(*, works: bool) -> str:
    """Return whether a day is worked."""
    translate = QCoreApplication.translate
    return translate("Calendar", "working day") if works else translate("Calendar", "rest day")


def corner_word(*, works: bool) -> str:
    """Return the short word in the corner of a day that differs from its weekday."""
    translate = QCoreApplication.translate
    return translate("Calendar", "in") if works else translate("Calendar", "off")


def month_title(month: int) -> str:
    """Return the name of a month, 1 to 12."""
    if language() == "zh":
        return f"{month}月"
    return QLocale().standaloneMonthName(month)


def days_word(number: int) -> str:
    """Return a count of working days."""
    return QCoreApplication.translate("Calendar", "{n} days").format(n=number)


def holidays(sheet: YearSheet, month: int) -> str:
    """Return a month's named days as spans: 春节 27–31."""
    return "　".join(
        f"{name} {first.day}" + (f"–{last.day}" if last != first else "")
        for name, first, last in _spans(sheet, Month(sheet.year, month).stored)
    )


def _spans(sheet: YearSheet, month: int) -> Iterator[tuple[str, date, date]]:
    first: date | None = None
    before: tuple[bool, str] = (True, "")
    for day in days_of(month):
        said = sheet.days.get(day, (True, ""))
        is_named = bool(said[1]) and not said[0]
        if first is not None and said != before:
            yield before[1], first, day - timedelta(days=1)
            first = None
        if is_named and first is None:
            first = day
        before = said
    if first is not None:
        yield before[1], first, day
