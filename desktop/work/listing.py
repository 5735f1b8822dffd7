"""The columns of the work logs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.attendance.words import weekday
from forms.kit.tables.columns import Align, Column
from forms.kit.theme import Tone
from models.rules.work.log import hours_text
from models.services.work.log import LogRow


def log_columns() -> tuple[Column[LogRow], ...]:
    """Return when, who, where it belongs, what was done, and whether it is evidence."""
    translate = QCoreApplication.translate
    centre, right = Align.CENTRE, Align.RIGHT
    return (
        Column(translate("WorkLog", "Day"), _day, _ordinal, width=112),
        Column(translate("WorkLog", "Part"), _half, align=centre, width=48),
        Column(translate("WorkLog", "Name"), _name, width=72, names=True),
        Column(translate("WorkLog", "Platform"), _platform, width=74, gives_way=2),
        Column(translate("WorkLog", "Activity"), _kind, width=74, gives_way=1),
        Column(translate("WorkLog", "What was done"), _content, width=180, stretch=True, tip=_content),
        Column(translate("WorkLog", "Place"), _place, width=104, tip=_place, gives_way=3),
        Column(translate("WorkLog", "Result"), _result, width=104, tip=_result),
        Column(translate("WorkLog", "Event"), _task, width=176, gives_way=4),
        Column(translate("WorkLog", "Hours"), _hours, _minutes, right, 56),
        Column(translate("WorkLog", "Cited"), _cited, _cited_times, centre, 56, tone=_cited_ink),
    )


def _day(row: LogRow) -> str:
    return f"{row.day.isoformat()} {weekday(row.day)}"


def _ordinal(row: LogRow) -> int:
    return row.day.toordinal()


def _half(row: LogRow) -> str:
    return row.half


def _name(row: LogRow) -> str:
    return row.name


def _platform(row: LogRow) -> str:
    return row.platform


def _kind(row: LogRow) -> str:
    return row.kind


def _content(row: LogRow) -> str:
    return row.content.replace("\n", " ")


def _place(row: LogRow) -> str:
    return row.place


def _result(row: LogRow) -> str:
    return row.result


def _task(row: LogRow) -> str:
    return row.task


def _hours(row: LogRow) -> str:
    return hours_text(row.minutes)


def _minutes(row: LogRow) -> int:
    return row.minutes


def _cited(row: LogRow) -> str:
    if not row.cited:
        return ""
    return QCoreApplication.translate("WorkLog", "cited {n}×").format(n=row.cited)


def _cited_times(row: LogRow) -> int:
    return row.cited


def _cited_ink(row: LogRow) -> Tone:
    return Tone.ACCENT if row.cited else Tone.PLAIN
