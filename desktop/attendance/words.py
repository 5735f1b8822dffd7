"""Words of the attendance page that come from the rules: kinds, half-days, days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from forms.kit.i18n import language
from models.rules.attendance.kinds import Kind
from models.rules.calendar.half_days import WOMEN, YOUTH
from models.rules.core.month import Month

_ENGLISH = {
    "present": "Present", "trip": "Trip", "personal": "Personal", "sick": "Sick", "annual": "Annual",
    "study": "Training", "village": "Village", "overtime": "Overtime", "duty": "Duty", "absent": "Absent",
    "late": "Late", "early": "Early", "marriage": "Marriage", "maternity": "Maternity",
    "bereavement": "Funeral", "paternity": "Paternity", "childcare": "Childcare",
    "parentcare": "Parents", "homevisit": "Visit", "injury": "Injury", "nursing": "Nursing",
    "compensatory": "In lieu", "festival": "Festival", "rest": "Rest",
}  # fmt: skip


def word(kind: Kind) -> str:
    """Return the name of a kind: the office's own word, or English."""
    return kind.name if language() == "zh" else _ENGLISH[kind.key]


def month_text(month: int) -> str:
    """Return YYYYMM as text in the language of the window."""
    first = Month.of(month).first
    if language() == "zh":
        return f"{first.year}年{first.month}月"
    return QLocale().toString(QDate(first.year, first.month, 1), "MMMM yyyy")


def month_name(month: int) -> str:
    """Return the short name of a month, 1 to 12."""
    return QLocale().monthName(month, QLocale.FormatType.ShortFormat)


def weekday(day: date) -> str:
    """Return the day of the week as one character."""
    return QLocale().dayName(day.isoweekday(), QLocale.FormatType.NarrowFormat)


def long_day(day: date) -> str:
    """Return a date with its weekday, for tooltips."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def half_word(half: int) -> str:
    """Return morning (0) or afternoon (1)."""
    words = (
        QCoreApplication.translate("Attendance", "morning"),
        QCoreApplication.translate("Attendance", "afternoon"),
    )
    return words[half]


def half_letter(half: int) -> str:
    """Return the short word for a half-day, shown beside a person's two lines."""
    words = (
        QCoreApplication.translate("Attendance", "am"),
        QCoreApplication.translate("Attendance", "pm"),
    )
    return words[half]


def festival_word(name: str) -> str:
    """Return 妇女节 or 青年节 in the language of the window."""
    words = {
        WOMEN: QCoreApplication.translate("Attendance", "Women's Day"),
        YOUTH: QCoreApplication.translate("Attendance", "Youth Day"),
    }
    return words[name]


def days_text(halves: int) -> str:
    """Return half-days as days: 21, 20.5; "" for none."""
    if not halves:
        return ""
    return f"{halves // 2}" + (".5" if halves % 2 else "")
