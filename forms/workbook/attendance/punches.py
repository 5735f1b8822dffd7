"""A clock's export (ZKTeco attlog.dat): number, time, then how it was verified, a line a punch."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from models.rules.attendance.punch_clock import ClockSource, PunchRecord
from models.rules.core.faults import Fault, Place
from models.rules.intake.records import Incoming

LINE = re.compile(
    r"\s*[\"']?(?P<number>[0-9A-Za-z]{1,24})[\"']?[\t ,;]+"
    r"(?P<at>\d{4}[-/]\d{1,2}[-/]\d{1,2}[ T]+\d{1,2}:\d{2}(?::\d{2})?)(?![\d:])(?:[\t ,;].*)?"
)
PARTS = re.compile(r"\d+")


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
    return Incoming(file, ClockSource.PUNCHES.value, year, month, tuple(records), tuple(faults))


def _punch(line: str, place: Place) -> PunchRecord | None:
    found = LINE.fullmatch(line)
    at = read_moment(found["at"]) if found else None
    return PunchRecord(found["number"], "", at, place) if found and at else None


def read_moment(text: str) -> datetime | None:
    """Return the moment that 2017-03-07 17:09:00 or 2017/3/7 8:05 means; None for no moment."""
    parts = [int(part) for part in PARTS.findall(text)]
    try:
        return datetime(*parts) if 5 <= len(parts) <= 6 else None  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError:
        return None


def period_of(moments: Iterable[datetime]) -> tuple[int, int]:
    """Return (year, month) of moments of one month; (newest year, 0) where there are several."""
    months = {(moment.year, moment.month) for moment in moments}
    if len(months) == 1:
        return months.pop()
    return max(months, default=(0, 0))[0], 0
