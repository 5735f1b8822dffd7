"""Clock files as offices would have them, for an office that has its roster and no attendance yet."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from desktop.intake.reading import read_files
from models.errors import Refused
from models.rules.attendance.kinds import BY_CODE, UNMARKED
from models.rules.attendance.punch_clock import PunchRecord, WordRecord
from models.rules.core.faults import Place
from models.rules.intake.records import Incoming
from models.services.attendance.months import month_sheet
from models.services.attendance.punch_clock.waiting import undecided
from models.services.intake.taking import take_files
from models.services.office.desk import Desk
from models.services.people.agencies import agencies
from models.store.store import Store
from models.tables.office import Operation
from models.tables.staff import StaffMember
from tests.office import SAMPLES
from tests.templates import founded

MARCH, MAY = 201703, 201705
PUNCHES, DINGTALK = SAMPLES / "punches-2017-03.dat", SAMPLES / "dingtalk-2017-05.xlsx"


def clock() -> datetime:
    return datetime(2018, 1, 15, 9, 30, tzinfo=UTC)


@pytest.fixture(name="desk")
def clock_desk(store: Store) -> Desk:
    """A founded office in which the sample roster is in, and no attendance."""
    return founded(store, _take_roster, clock=clock)


def _take_roster(desk: Desk) -> None:
    take_files(desk, read_files(desk, [SAMPLES / "roster-2017.xlsx"]))


def take(desk: Desk, *paths: Path) -> dict[str, int]:
    (taken,) = take_files(desk, read_files(desk, list(paths)))
    return taken.counts


def agency(desk: Desk, name: str) -> int:
    return next(row.id for row in agencies(desk) if row.name == name)


def staff_id(desk: Desk, number: str) -> int:
    with desk.reading() as session:
        return session.scalars(select(StaffMember.id).where(StaffMember.staff_no == number)).one()


def punches(*moments: tuple[str, str], file: str = "clock.dat") -> Incoming[PunchRecord]:
    """A clock's file of (number, "2017-03-07 08:25")."""
    records = tuple(
        PunchRecord(number, "", datetime.fromisoformat(at), Place(file, "", f"line {line}"))
        for line, (number, at) in enumerate(moments, 1)
    )
    return Incoming(file=file, kind="punches", year=2017, month=3, records=records)


def full_day(number: str, day: str) -> list[tuple[str, str]]:
    return [(number, f"{day} {at}") for at in ("08:20", "12:05", "13:20", "17:05")]


def said(*words: tuple[str, str, int, str], kind: str = "dingtalk") -> Incoming[WordRecord]:
    """A file of (name, day, half, word)."""
    records = tuple(
        WordRecord(
            staff_no="", name=name, agency="", day=date.fromisoformat(day), half=half, word=word, minutes=0,
            place=Place("list", "", f"line {line}"),
        )
        for line, (name, day, half, word) in enumerate(words, 1)
    )
    return Incoming(file="list", kind=kind, year=2017, month=3, records=records)


def expected(name: str) -> list[tuple[str, str, date, str, str]]:
    with (SAMPLES / name).open(encoding="utf-8-sig", newline="") as file:
        return [
            (line["工号"], line["姓名"], date.fromisoformat(line["日期"]), line["上午"], line["下午"])
            for line in csv.DictReader(file)
        ]


def stored(desk: Desk, name: str, month: int) -> list[tuple[str, str, date, str, str]]:
    """Return the due days of an agency's people in words: kinds, and what waits as the file called it."""
    sheet = month_sheet(desk, agency(desk, name), month)
    waiting = {(row.staff_id, row.index): row.word for row in undecided(desk, month, sheet.agency_id)}
    found = []
    for row in sheet.rows:
        said = [
            waiting.get((row.staff_id, half), "") if code == UNMARKED else BY_CODE[code].name
            for half, code in enumerate(row.marks)
        ]
        found += [
            (row.staff_no, row.name, head.day, said[2 * at], said[2 * at + 1])
            for at, head in enumerate(sheet.days)
            if head.working and row.here[at]
        ]
    return found


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


def operations(desk: Desk) -> int:
    with desk.reading() as session:
        return session.scalar(select(func.count()).select_from(Operation)) or 0


def marks(desk: Desk, number: str, month: int = MARCH, at: str = "行政执法中队") -> str:
    rows = month_sheet(desk, agency(desk, at), month).rows
    return next(row.marks for row in rows if row.staff_no == number)
