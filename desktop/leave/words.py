"""Words of leave: states, halves, periods, counters."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.attendance.words import half_letter
from forms.kit.i18n import language
from forms.kit.theme import Tone
from models.rules.leave.absence import Absence, Level
from models.rules.leave.rules import Span, Unit, days_text
from models.rules.leave.states import STATES

MEANINGS = {
    "entered": Tone.WAITS,
    "approved": Tone.DONE,
    "returned": Tone.QUIET,
    "refused": Tone.REFUSED,
    "withdrawn": Tone.QUIET,
    "cancelled": Tone.QUIET,
}
_LEVELS = {Level.NONE: Tone.PLAIN, Level.WARN: Tone.WAITS, Level.OVER: Tone.REFUSED}


def state_word(state: str) -> str:
    """Return the state of a slip: the printed word, or English."""
    translate = QCoreApplication.translate
    english = {
        "entered": translate("Leave", "Waits"),
        "approved": translate("Leave", "Approved"),
        "refused": translate("Leave", "Turned down"),
        "withdrawn": translate("Leave", "Withdrawn"),
        "returned": translate("Leave", "Back"),
        "cancelled": translate("Leave", "Annulled"),
    }
    return STATES[state] if language() == "zh" else english[state]


def half_word(half: int) -> str:
    """Return morning (0) or afternoon (1)."""
    translate = QCoreApplication.translate
    return (translate("Leave", "morning"), translate("Leave", "afternoon"))[half]


def half_text(day: date, half: int) -> str:
    """Return a half-day for lists."""
    return f"{day.isoformat()} {half_word(half)}"


def short_half(day: date, half: int) -> str:
    """Return a half-day for a narrow column."""
    return f"{day.month:02d}-{day.day:02d} {half_letter(half)}"


def span_text(span: Span) -> str:
    """Return a period for use in a sentence."""
    return f"{half_text(*span.first)} – {half_text(*span.last)}"


def unit_word(unit: Unit) -> str:
    """Return the unit a kind is counted in."""
    translate = QCoreApplication.translate
    return {
        Unit.WORKING: translate("Leave", "working days"),
        Unit.CALENDAR: translate("Leave", "calendar days"),
        Unit.HOURS: translate("Leave", "hours"),
    }[unit]


def level_tone(level: Level) -> Tone:
    """Return the colour of a counter."""
    return _LEVELS[level]


def absence_text(found: Absence) -> str:
    """Return both counters and the limits at which the law allows dismissal."""
    translate = QCoreApplication.translate
    rule = found.rule
    text = translate(
        "Leave", "In a row {row} of {row_limit} {row_unit}, in the year {year} of {year_limit} {year_unit}"
    )
    return text.format(
        row=days_text(found.consecutive_halves), row_limit=rule.consecutive_over,
        row_unit=unit_word(rule.consecutive_unit), year=days_text(found.yearly_halves),
        year_limit=rule.yearly_over, year_unit=unit_word(rule.yearly_unit),
    )  # fmt: skip


def absence_warning(found: Absence) -> str:
    """Return what the counters lead to, "" while they are low."""
    translate = QCoreApplication.translate
    if found.level is Level.NONE:
        return ""
    text = (
        translate("Leave", "Beyond the limit: {consequence}. {source}")
        if found.level is Level.OVER
        else translate("Leave", "Close to the limit, beyond it: {consequence}. {source}")
    )
    return text.format(consequence=found.rule.consequence, source=found.rule.source)
