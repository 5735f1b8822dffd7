"""The columns of the three lists, and how much waits."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.attendance.words import half_word, word
from forms.kit.i18n import language
from forms.kit.tables.columns import Align, Column
from forms.kit.texts import sentence
from forms.kit.theme import Tone
from models.rules.attendance.kinds import BY_CODE
from models.rules.attendance.punch_clock import UNDECIDED, ClockSource
from models.rules.attendance.punches import clock_text
from models.services.attendance.punch_clock.maps import WordRow
from models.services.attendance.punch_clock.waiting import UndecidedRow
from models.services.calendar.office_hours import ScheduleRow
from models.services.people.agencies import SINCE_EVER

translate = QCoreApplication.translate


def waiting_columns() -> tuple[Column[UndecidedRow], ...]:
    """Return the columns of what waits."""
    centre = Align.CENTRE
    return (
        Column(translate("Clock", "Agency"), lambda r: r.agency, width=128),
        Column(translate("Clock", "Staff no."), lambda r: r.staff_no, align=centre, width=72),
        Column(translate("Clock", "Name"), lambda r: r.name, width=88, names=True),
        Column(translate("Clock", "Day"), day_text, lambda r: r.day.toordinal(), centre, 132),
        Column(translate("Clock", "Half"), lambda r: half_word(r.half), _half_order, centre, 84),
        Column(translate("Clock", "Evidence"), evidence, width=190, tip=evidence),
        Column(translate("Clock", "Came from"), source_word, width=104),
        Column(
            translate("Clock", "Why it waits"), why, width=240, stretch=True, tip=why,
            tone=lambda _r: Tone.WAITS,
        ),
    )  # fmt: skip


def day_text(row: UndecidedRow) -> str:
    """Return a day with its weekday."""
    return f"{row.day.isoformat()} {short_weekday(row.day)}"


def short_weekday(day: date) -> str:
    """Return the day of the week, short but unambiguous."""
    return QLocale().dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)


def evidence(row: UndecidedRow) -> str:
    """Return the day's punches, or the word of the file."""
    word_of_file = "" if row.word == UNDECIDED else row.word
    if row.detail and word_of_file and word_of_file not in row.detail:
        return f"{word_of_file} {row.detail}"
    return row.detail or word_of_file or "—"


def source_word(row: UndecidedRow) -> str:
    """Return the kind of file it came from."""
    return {
        ClockSource.PUNCHES.value: translate("Clock", "time clock"),
        ClockSource.DINGTALK.value: translate("Clock", "DingTalk"),
        ClockSource.HALVES.value: translate("Clock", "list"),
    }.get(row.source, row.source)


def why(row: UndecidedRow) -> str:
    """Return the sentence of the reason."""
    return sentence(row.reason, {}, language())


def word_columns() -> tuple[Column[WordRow], ...]:
    """Return the columns of the words."""
    return (
        Column(translate("Clock", "Word of the file"), lambda r: r.word, width=240),
        Column(translate("Clock", "Means"), _meaning_of_word, width=180, tone=_word_ink),
        Column(
            translate("Clock", "Half-days waiting"), lambda r: str(r.waiting or ""), lambda r: r.waiting,
            Align.RIGHT, 140,
        ),
        Column("", lambda _r: "", width=40, stretch=True),
    )  # fmt: skip


def _meaning_of_word(row: WordRow) -> str:
    return word(BY_CODE[row.kind]) if row.kind else translate("Clock", "not mapped yet")


def _word_ink(row: WordRow) -> Tone:
    return Tone.PLAIN if row.kind else Tone.WAITS


def hours_columns(today: date, rows: tuple[ScheduleRow, ...]) -> tuple[Column[ScheduleRow], ...]:
    """Return the columns of the hours; those in force on `today` are highlighted."""
    centre = Align.CENTRE

    def state(row: ScheduleRow) -> str:
        if row.hours.since > today:
            return translate("Clock", "to come")
        own = (one for one in rows if one.agency_id == row.agency_id)
        newest = next(one for one in own if one.hours.since <= today)
        return translate("Clock", "in force") if newest == row else translate("Clock", "earlier")

    def ink(row: ScheduleRow) -> Tone:
        return Tone.DONE if state(row) == translate("Clock", "in force") else Tone.QUIET

    return (
        Column(translate("Clock", "For"), owner_word, width=160),
        Column(translate("Clock", "From"), since_word, lambda r: r.hours.since.toordinal(), centre, 164),
        Column(translate("Clock", "Morning"), _morning, align=centre, width=124),
        Column(translate("Clock", "Afternoon"), _afternoon, align=centre, width=124),
        Column(translate("Clock", "Grace"), lambda r: _minutes(r.hours.grace), align=centre, width=84),
        Column(translate("Clock", "Limit"), lambda r: _minutes(r.hours.limit), align=centre, width=84),
        Column(translate("Clock", "State"), state, width=100, tone=ink, stretch=True),
    )


def owner_word(row: ScheduleRow) -> str:
    """Return whose hours they are."""
    return row.agency or translate("Clock", "the whole office")


def since_word(row: ScheduleRow) -> str:
    """Return the first day of hours, or that they hold from the beginning."""
    if row.hours.since == SINCE_EVER:
        return translate("Clock", "from the beginning")
    return row.hours.since.isoformat()


def _morning(row: ScheduleRow) -> str:
    return f"{clock_text(row.hours.am_in)} – {clock_text(row.hours.am_out)}"


def _afternoon(row: ScheduleRow) -> str:
    return f"{clock_text(row.hours.pm_in)} – {clock_text(row.hours.pm_out)}"


def _minutes(number: int) -> str:
    return translate("Clock", "{n} min").format(n=number)


def _half_order(row: UndecidedRow) -> int:
    return row.day.toordinal() * 2 + row.half
