"""A clock's export (ZKTeco attlog.dat): number, time, then how it was verified, a line a punch."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from forms.workbook.attendance.day_order import DayOrder, settle_order, year_first
from forms.workbook.reading.dates import YEARS, whole_year
from models.rules.attendance.punch_clock import ClockSource, PunchRecord
from models.rules.core.characters import plain_name
from models.rules.core.faults import Fault, Place
from models.rules.core.questions import Asking
from models.rules.intake.records import Incoming

_TURN = r"[AaPp]\.?[Mm]\.?|上午|下午|中午|凌晨|早上|早晨|清晨|傍晚|晚上|夜里"
MOMENT = (
    rf"\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}}[ T]+(?:(?:{_TURN}) *)?\d{{1,2}}:\d{{2}}(?::\d{{2}})?"
    rf"(?: *(?:{_TURN}))?(?![\d:])"
)
LINE = re.compile(
    r"\s*[\"']?(?P<number>[0-9A-Za-z]{1,24})[\"']?[\t ,;]+"
    r"(?:[\"']?(?P<name>[^\d\s,;\"'][^\t,;\"']{0,38}?)[\"']?[\t ,;]+)?"
    rf"[\"']?(?P<at>{MOMENT})[\"']?(?P<rest>[\t ,;].*)?"
)
REST = re.compile(rf"[\t ,;]*(?:(?:{_TURN}|[0-9A-Za-z.\-]{{0,24}})[\"']?[\t ,;]*)*")
"""What follows a punch: how it was verified, work codes; a clock writes no other words there."""
TURN = re.compile(_TURN)
ZONE = re.compile(r"(?:Z|UTC|GMT|[A-Z]{2,3}T)?(?:[+-]\d{1,2}(?::?\d{2})?)?", re.IGNORECASE)
"""What may stand behind a time and moves it: Z, UTC, GMT+8, -0500."""
OWN_ZONES = frozenset(("+0800", "+08:00"))
LETTERS = frozenset("AaPp")
"""A for AM and P for PM, or how a clock says that a punch was verified."""
WHOLE = re.compile(
    r"(?P<year>\d{4}|[1-4]\d(?=-\d\d-\d\d))[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?[ T]*"
    r"(?:\(?(?:星期"
    rf"|周)[一二三四五六日天]\)?)? *(?P<before>{_TURN})? *(?P<hour>\d{{1,2}})[:：时点](?P<minute>\d{{1,2}})"
    rf"(?:[:：分](?P<second>\d{{1,2}})?(?:\.\d+)?秒?)?分?\s*(?P<after>{_TURN}|[AaPp])?(?P<zone> ?\+08:?00)?"
)
COMPACT = re.compile(r"(20\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?")
"""20170301082100: every part has its digits."""
EARLY = frozenset(("早上", "早晨", "清晨"))
MORNINGS = frozenset(("上午", "凌晨", "am", "a")) | EARLY
NOONS = frozenset(("中午",))
EVENINGS = frozenset(("傍晚", "晚上", "夜里"))
AFTERNOONS = frozenset(("下午", "pm", "p")) | NOONS | EVENINGS


def is_punches(text: str) -> bool:
    """Tell whether a text is a clock's export."""
    text = year_first(text, DayOrder.MONTH_FIRST)
    lines = [line for line in text.splitlines() if line.strip(" \t\0")]
    if not lines or LINE.fullmatch(lines[0]) is None:
        return False
    return sum(LINE.fullmatch(line) is not None for line in lines) * 10 >= len(lines) * 8


def read_punches(file: str, text: str, asking: Asking | None = None) -> Incoming[PunchRecord]:
    """Read a clock's export whole; a line that is no punch is a fault at its line.

    Where its days end with the year and none of them tells which number is the month, that is asked.
    """
    asking = asking or Asking(file, {})
    order = settle_order(text.splitlines(), Place(file, "", "line 1"), "attlog", asking)
    text = year_first(text, order) if order else text
    records: list[PunchRecord] = []
    faults: list[Fault] = []
    lines = [(at, line) for at, line in enumerate(text.splitlines(), 1) if line.strip(" \t\0")]
    by_day = any(_is_after_noon(line) for _, line in lines)
    for number, line in lines:
        place = Place(file, "", f"line {number}")
        read = _punch(line, place, by_day=by_day)
        if isinstance(read, Fault):
            faults.append(read)
        else:
            records.append(read)
    year, month = period_of(record.at for record in records)
    return Incoming(
        file=file,
        kind=ClockSource.PUNCHES.value,
        year=year,
        month=month,
        records=tuple(records),
        faults=tuple(faults),
        questions=tuple(asking.questions),
        settled=dict(asking.settled),
    )


def _is_after_noon(line: str) -> bool:
    """Tell whether a line counts the hours of the whole day: letters behind its times are no AM or PM."""
    found = LINE.fullmatch(line)
    whole = WHOLE.fullmatch(found["at"]) if found else None
    return whole is not None and (int(whole["hour"]) > 12 or whole["hour"] in ("0", "00"))


def _punch(line: str, place: Place, *, by_day: bool) -> PunchRecord | Fault:
    """Return the punch of a line, or why it cannot be taken: no punch, a zone, an A or P that may be a half.

    `by_day`: some time of the file counts the hours of the whole day.
    """
    unread = Fault(place, "punch_line_unreadable", {"text": line.strip()[:60]})
    found = LINE.fullmatch(line)
    if found is None:
        return unread
    rest = [word for word in re.split(r"[\t ,;\"']+", found["rest"] or "") if word]
    if zone := _zone(rest):
        return Fault(place, "punch_zone", {"text": line.strip()[:60], "zone": zone})
    if rest and rest[0] in OWN_ZONES:
        rest = rest[1:]
    if rest and rest[0] in LETTERS and not by_day:
        return Fault(place, "punch_letter", {"text": line.strip()[:60], "letter": rest[0]})
    if not REST.fullmatch(" ".join(rest)):
        return unread
    turns = [word for word in rest if TURN.fullmatch(word)]
    at = read_moment(found["at"] + "".join(turns)) if len(turns) < 2 else None
    return PunchRecord(found["number"], plain_name(found["name"] or ""), at, place) if at else unread


def _zone(rest: list[str]) -> str:
    """Return the zone that stands right behind a time, "" without one and for the office's own."""
    first = rest[0] if rest else ""
    is_code = re.fullmatch(r"-\d{1,3}", first) is not None
    return first if ZONE.fullmatch(first) and first not in OWN_ZONES and not is_code else ""


def read_moment(text: str) -> datetime | None:
    """Return the moment that 2017-03-07 17:09:00, 2017/3/7 下午 5:09 or 2017-03-07 05:09 PM means.

    None for no moment, and for one of which something would be left unread (Z, another zone, 上午 13:05).
    """
    if compact := COMPACT.fullmatch(text.strip()):
        text = "{}-{}-{} {}:{}:{}".format(*compact.groups(default="00"))
    found = WHOLE.fullmatch(text.strip())
    if found is None:
        return None
    year = whole_year(int(found["year"]))
    hour = _hour(int(found["hour"]), _turn(found["before"]), _turn(found["after"]))
    try:
        return None if hour is None or year not in YEARS else datetime(  # noqa: DTZ001 - the office's own clock
            year, int(found["month"]), int(found["day"]), hour, int(found["minute"]),
            int(found["second"] or 0),
        )  # fmt: skip
    except ValueError:
        return None


def _turn(word: str | None) -> str:
    return (word or "").lower().replace(".", "")


def _hour(hour: int, before: str, after: str) -> int | None:
    """Return the hour of the day; None where the words and the hour contradict each other.

    中午 11:50 stays 11:50. 晚上 12:10 is after midnight, of which day it does not say.
    """
    words = {word for word in (before, after) if word}
    if words & MORNINGS and words & AFTERNOONS:
        return None
    if words & EARLY and hour == 12:
        return None
    if words & MORNINGS:
        return hour % 12 if hour <= 12 else None
    if words & NOONS and hour <= 12:
        return hour + 12 if hour <= 2 else hour if hour >= 10 else None
    if words & EVENINGS and (hour <= 4 or hour == 12):
        return None
    if words & AFTERNOONS:
        return hour if hour >= 12 else hour + 12
    return hour


def period_of(moments: Iterable[datetime]) -> tuple[int, int]:
    """Return (year, month) of moments of one month; (newest year, 0) where there are several."""
    months = {(moment.year, moment.month) for moment in moments}
    if len(months) == 1:
        return months.pop()
    return max(months, default=(0, 0))[0], 0
