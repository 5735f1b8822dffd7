"""Workbooks as offices would write them, for the readers to read back."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from forms.workbook.intake.recognise import read_file
from models.rules.core.faults import Fault
from models.rules.intake.records import GradeRecord, Incoming, MarksRecord, RosterRecord
from models.rules.people.identity import check_digit
from models.rules.work.log import WorkLogRecord

TODAY = date(2018, 1, 31)
SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
Cell = str | int | float | date | datetime | None
Rows = Sequence[Sequence[Cell]]

ROSTER_HEADINGS = (
    "序号",
    "派出单位",
    "姓名",
    "性别",
    "公民身份号码",
    "工号",
    "人员性质",
    "计发职级",
    "派驻时间",
    "离任时间",
)
GRADE_HEADINGS = ("单位", "姓名", "身份证号", "考核等次", "不确定等次原因", "处分", "处分决定日期")


def card(born: str = "19850101", order: str = "001") -> str:
    """Return a sound identity number that belongs to nobody: area 999999 is not assigned."""
    body = f"999999{born}{order}"
    return body + check_digit(body)


def write(path: Path, sheets: Mapping[str, Rows], merged: Mapping[str, Sequence[str]] | None = None) -> Path:
    """Save the rows of each sheet as a workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for area in (merged or {}).get(name, ()):
            sheet.merge_cells(area)
    book.save(path)
    return path


def roster_row(**cells: Cell) -> list[Cell]:
    """Return a sound roster line with some cells exchanged (fields: see ROSTER_HEADINGS in order)."""
    row: dict[str, Cell] = {
        "seq": 1, "agency": "司法所", "name": "张三", "sex": None, "id_card": card(), "staff_no": "001",
        "staff_kind": "公务员", "post_class": "科员", "since": "2016-01-01", "until": None,
    }  # fmt: skip
    assert cells.keys() <= row.keys()
    return list((row | cells).values())


def roster(path: Path, *rows: Sequence[Cell]) -> Incoming[RosterRecord]:
    """Write a roster of the lines and read it."""
    return read_roster(write(path, {"花名册": [["花名册（2017年度）"], list(ROSTER_HEADINGS), *rows]}))


def read_roster(path: Path) -> Incoming[RosterRecord]:
    """Read a file that is a roster."""
    incoming = read_file(path, today=TODAY)
    records = [record for record in incoming.records if isinstance(record, RosterRecord)]
    assert incoming.kind == "roster" and len(records) == len(incoming.records)
    return Incoming(
        file=incoming.file,
        kind="roster",
        year=incoming.year,
        month=0,
        records=tuple(records),
        faults=stopping(incoming),
    )


def read_marks(path: Path, signs: Mapping[str, Mapping[str, str]] | None = None) -> Incoming[MarksRecord]:
    """Read a file that is a month of attendance."""
    incoming = read_file(path, today=TODAY, signs=signs or {})
    records = [record for record in incoming.records if isinstance(record, MarksRecord)]
    assert incoming.kind == "attendance" and len(records) == len(incoming.records)
    return Incoming(
        file=incoming.file,
        kind="attendance",
        year=incoming.year,
        month=incoming.month,
        records=tuple(records),
        faults=stopping(incoming),
        signs=incoming.signs,
    )


def read_grades(path: Path) -> Incoming[GradeRecord]:
    """Read a file that is a summary of grades."""
    incoming = read_file(path, today=TODAY)
    records = [record for record in incoming.records if isinstance(record, GradeRecord)]
    assert incoming.kind == "grades" and len(records) == len(incoming.records)
    return Incoming(
        file=incoming.file,
        kind="grades",
        year=incoming.year,
        month=0,
        records=tuple(records),
        faults=stopping(incoming),
    )


def stopping(incoming: Incoming[Any]) -> tuple[Fault, ...]:
    """Return everything that stops an import: faults, and questions that nobody has answered."""
    return (*incoming.faults, *(question.as_fault() for question in incoming.questions))


def grades(
    path: Path, *rows: Sequence[Cell], headings: Sequence[Cell] = GRADE_HEADINGS
) -> Incoming[GradeRecord]:
    """Write a summary of the lines and read it."""
    return read_grades(write(path, {"考核": [["2017年度考核结果汇总表"], list(headings), *rows]}))


def month(
    *people: tuple[str, str, str],
    year: int = 2017,
    number: int = 3,
    title: str | None = None,
    legend: str | None = "图例：√出勤  ○事假  △公差  ／休息",
    days: int | None = None,
) -> list[list[Cell]]:
    """Return the rows of a sheet; each person is a name and the signs of mornings and afternoons."""
    length = days or monthrange(year, number)[1]
    rows: list[list[Cell]] = [
        [f"司法所{year}年{number}月考勤表" if title is None else title],
        ["序号", "姓名", "午别", *range(1, length + 1), "出勤", "备注"],
    ]
    for order, (name, morning, afternoon) in enumerate(people, 1):
        rows.append([order, name, "上午", *signs(morning, length)])
        rows.append([None, None, "下午", *signs(afternoon, length)])
    return rows + ([[legend]] if legend else [])


def signs(text: str, length: int) -> list[Cell]:
    """Return one sign a day: "√√.○" with a dot for an empty cell, filled up with empty cells."""
    return [None if sign == "." else sign for sign in text.ljust(length, ".")]


def found(
    incoming: Incoming[RosterRecord]
    | Incoming[MarksRecord]
    | Incoming[GradeRecord]
    | Incoming[WorkLogRecord],
) -> list[tuple[str, str]]:
    """Return the cell and code of every fault."""
    return [(fault.place.cell, fault.code) for fault in incoming.faults]
