"""A clock's export (ZKTeco attlog.dat): number, time, then how it was verified, a line a punch."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from models.rules.attendance.punch_clock import ClockSource, PunchRecord
from models.rules.core.characters import plain_name
from models.rules.core.faults import Fault, Place
from models.rules.intake.records import Incoming

MOMENT = (
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}[ T]+(?:[上下]午 *)?\d{1,2}:\d{2}(?::\d{2})?(?: *[AaPp]\.?[Mm]\.?)?(?![\d:])"
)
LINE = re.compile(
    r"\s*[\"']?(?P<number>[0-9A-Za-z]{1,24})[\"']?[\t ,;]+"
    r"(?:[\"']?(?P<name>[^\d\s,;\"'][^\t,;\"']{0,38}?)[\"']?[\t ,;]+)?"
    rf"[\"']?(?P<at>{MOMENT})[\"']?(?P<rest>[\t ,;].*)?"
)
REST = re.compile(r"[\t ,;]*(?:[0-9A-Za-z.\-]{0,24}[\"']?[\t ,;]*)*")
"""What follows a punch: how it was verified, work codes; a clock writes no other words there."""
WHOLE = re.compile(
    r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?[ T]*(?:\(?(?:星期"
    r"|周)[一二三四五六日天]\)?)? *"
    r"(?P<before>上午|下午|中午|凌晨|早上|晚上|[AaPp][Mm])? *(?P<hour>\d{1,2})[:：时](?P<minute>\d{1,2})"
    r"(?:[:：分](?P<second>\d{1,2})?(?:\.\d+)?秒?)?分? *(?P<after>[AaPp]\.?[Mm]\.?|上午"
    r"|下午)?(?P<zone>\+08:?00)?"
)
MORNINGS = frozenset(("上午", "凌晨", "早上", "am"))
AFTERNOONS = frozenset(("下午", "中午", "晚上", "pm"))


def is_punches(text: str) -> bool:
    """Tell whether a text is a clock's export."""
    lines = [line for line in text.splitlines() if line.strip(" \t\0")]
    if not lines or LINE.fullmatch(lines[0]) is None:
        return False
    return sum(LINE.fullmatch(line) is not None for line in lines) * 10 >= len(lines) * 8


def read_punches(file: str, text: str) -> Incoming[PunchRecord]:
    """Read a clock's export whole; a line that is no punch is a fault at its line."""
    records: list[PunchRecord] = []
    faults: list[Fault] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip(" \t\0"):
            continue
        place = Place(file, "", f"line {number}")
        record = _punch(line, place)
        if record is None:
            faults.append(Fault(place, "punch_line_unreadable", {"text": line.strip()[:60]}))
        else:
            records.append(record)
    year, month = period_of(record.at for record in records)
    return Incoming(
        file=file,
        kind=ClockSource.PUNCHES.value,
        year=year,
        month=month,
        records=tuple(records),
        faults=tuple(faults),
    )


def _punch(line: str, place: Place) -> PunchRecord | None:
    found = LINE.fullmatch(line)
    if found is None or not REST.fullmatch(found["rest"] or ""):
        return None
    at = read_moment(found["at"])
    return PunchRecord(found["number"], plain_name(found["name"] or ""), at, place) if at else None


def read_moment(text: str) -> datetime | None:
    """Return the moment that 2017-03-07 17:09:00, 2017/3/7 下午 5:09 or 2017-03-07 05:09 PM means.

    None for no moment, and for one of which something would be left unread (Z, another zone, 上午 13:05).
    """
    found = WHOLE.fullmatch(text.strip())
    if found is None:
        return None
    hour = _hour(int(found["hour"]), _turn(found["before"]), _turn(found["after"]))
    try:
        return None if hour is None else datetime(  # noqa: DTZ001 - the office's own clock
            int(found["year"]), int(found["month"]), int(found["day"]), hour, int(found["minute"]),
            int(found["second"] or 0),
        )  # fmt: skip
    except ValueError:
        return None


def _turn(word: str | None) -> str:
    return (word or "").lower().replace(".", "")


def _hour(hour: int, before: str, after: str) -> int | None:
    """Return the hour of the day; None where the words and the hour contradict each other."""
    words = {word for word in (before, after) if word}
    if words & MORNINGS and words & AFTERNOONS:
        return None
    if words & MORNINGS:
        return hour % 12 if hour <= 12 else None
    if words & AFTERNOONS:
        return hour if hour >= 12 else hour + 12
    return hour


def period_of(moments: Iterable[datetime]) -> tuple[int, int]:
    """Return (year, month) of moments of one month; (newest year, 0) where there are several."""
    months = {(moment.year, moment.month) for moment in moments}
    if len(months) == 1:
        return months.pop()
    return max(months, default=(0, 0))[0], 0
