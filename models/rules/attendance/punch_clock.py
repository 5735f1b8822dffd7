"""What clocks, DingTalk and lists of half-days bring: punches and words, before anyone has judged them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from models.rules.attendance.kinds import BY_CODE, BY_NAME, Counts
from models.rules.core.faults import Place

UNDECIDED = "待核"
"""The office's word for a half-day that waits for the clerk."""


class ClockSource(StrEnum):
    """Kinds of incoming files; also where an undecided half came from."""

    PUNCHES = "punches"
    DINGTALK = "dingtalk"
    HALVES = "halves"


FESTIVAL_HALF = "clock_festival_half"
"""A leave of an app covers the half-day off of 妇女节 or 青年节: the half is marked as the festival."""
LEFT_OUT = frozenset(
    {
        FESTIVAL_HALF,
        "clock_unknown_number",
        "clock_ambiguous_number",
        "clock_unknown_name",
        "clock_outside_posting",
        "clock_rest_day",
        "clock_future",
        "clock_reset",
    }
)
"""Faults that are shown to the clerk but stop nothing: a clock also knows people who are not ours."""

CSV_FIELDS = ("staff_no", "name", "at", "date", "time", "half", "kind", "am", "pm")


@dataclass(frozen=True, slots=True)
class PunchRecord:
    """One punch; `number` is the clock's user number, which is the 工号 with or without leading zeros."""

    number: str
    name: str
    at: datetime
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRecord:
    """One half-day in the words of the file; `agency` is only a hint where two people share a name."""

    staff_no: str
    name: str
    agency: str
    day: date
    half: int
    word: str
    minutes: int
    place: Place


def kind_of_word(word: str, mapped: Mapping[str, str], *, machine: bool) -> str:
    """Return the kind code that a word means, "" when the clerk must say.

    What the clerk mapped comes first. A machine's 旷工 only says that nobody punched: never taken as such.
    """
    if word in mapped:
        return mapped[word]
    kind = BY_NAME.get(word)
    if kind is None or (machine and (kind.counts is Counts.ABSENT or word in UNSURE)):
        return ""
    return kind.code


UNSURE = frozenset({"外勤", "外出"})
"""Words of an app that only say where somebody was when punching: the office says once what they mean."""


def reason_of_word(word: str) -> str:
    """Return the code of why a word without a kind waits for the clerk."""
    if word == UNDECIDED:
        return "clock_left_undecided"
    return "clock_machine_absence" if word in BY_NAME and word not in UNSURE else "clock_unknown_word"


def is_rest(kind: str) -> bool:
    """Tell whether a kind code is rest."""
    return kind in BY_CODE and BY_CODE[kind].counts is Counts.REST


def is_leave(kind: str) -> bool:
    """Tell whether a kind code is leave, paid or not."""
    return kind in BY_CODE and BY_CODE[kind].counts in (Counts.PAID, Counts.LEAVE)


def stands_on_rest_day(kind: str, by_calendar: frozenset[str]) -> bool:
    """Tell whether a kind may be marked on a rest day: overtime, duty, and leave counted in calendar days.

    An app writes 事假 from Monday to Sunday on every day between; only working days are leave.
    """
    return kind in by_calendar or (kind in BY_CODE and BY_CODE[kind].counts is Counts.EXTRA)


def csv_complete(fields: Mapping[str, str]) -> bool:
    """Tell whether named columns (field → heading) say who, when and what."""
    if not {"staff_no", "name"} & fields.keys():
        return False
    punches = "at" in fields or {"date", "time"} <= fields.keys()
    halves = "date" in fields and ({"am", "pm"} <= fields.keys() or {"half", "kind"} <= fields.keys())
    return punches or halves
