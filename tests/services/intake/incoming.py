"""Incoming records as readers would return them, with a place for every field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from models.rules.calendar.working_days import Calendar, days_of
from models.rules.core.faults import Fault, Place
from models.rules.intake.records import GradeRecord, Incoming, MarksRecord, RosterRecord, SignSet
from tests.services.sample_office import card

ROSTER, MARKS, GRADES = "roster.xlsx", "attendance.xlsx", "grades.xlsx"
FIELDS = ("agency", "name", "id_card", "staff_no", "since", "until")


def roster_line(row: int, name: str, number: int, agency: str = "司法所", **changes: Any) -> RosterRecord:
    """Return a line of a roster at `row`; the person's card comes from `number`."""
    line = RosterRecord(
        agency=agency, name=name, sex="男", id_card=card(number), staff_no=f"{number:03d}",
        staff_kind="公务员", post_class="科员", since=date(2016, 1, 1), until=None, work_since="2003-07",
        mobile="13800000000", bank_card="", bank_name="", note="",
        places={field: Place(ROSTER, "花名册", f"{chr(65 + at)}{row}") for at, field in enumerate(FIELDS)},
    )  # fmt: skip
    return replace(line, **changes)


def roster(*lines: RosterRecord, faults: Sequence[Fault] = ()) -> Incoming[RosterRecord]:
    """Return a roster of `lines`."""
    return Incoming(file=ROSTER, kind="roster", year=2017, month=0, records=lines, faults=tuple(faults))


def present(number: int, calendar: Calendar) -> str:
    """Return marks of a whole month: present on working days, nothing else."""
    return "".join("PP" if calendar.is_working(day) else ".." for day in days_of(number))


def marks_line(row: int, name: str, marks: str, agency: str = "司法所", staff_no: str = "") -> MarksRecord:
    """Return a line of March 2017."""
    places = {at: Place(MARKS, agency, f"H{row}") for at, code in enumerate(marks) if code != "."}
    return MarksRecord(
        agency=agency, name=name, staff_no=staff_no, year=2017, month=3, marks=marks,
        place=Place(MARKS, agency, f"B{row}"), places=places,
    )  # fmt: skip


def month(*lines: MarksRecord, year: int = 2017, signs: Sequence[SignSet] = ()) -> Incoming[MarksRecord]:
    """Return the workbook of March."""
    return Incoming(
        file=MARKS, kind="attendance", year=year, month=3, records=lines, faults=(), signs=tuple(signs)
    )


def grade_line(row: int, name: str, number: int | None, grade: str = "称职", **changes: Any) -> GradeRecord:
    """Return a line of a summary; without `number` it names nobody's card."""
    line = GradeRecord(
        agency="司法所", name=name, staff_no="", id_card=card(number) if number else "", year=2017,
        grade=grade, statutory_grade="", reason="", sanction="", sanction_on=None, note="",
        places={"name": Place(GRADES, "考核", f"C{row}"), "id_card": Place(GRADES, "考核", f"D{row}")},
    )  # fmt: skip
    return replace(line, **changes)


def grades(*lines: GradeRecord) -> Incoming[GradeRecord]:
    """Return a summary of 2017."""
    return Incoming(file=GRADES, kind="grades", year=2017, month=0, records=lines)
