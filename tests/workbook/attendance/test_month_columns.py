"""Several months in one table by a column 月份, and days of two columns each: read, asked, or refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter

from forms.workbook.intake.recognise import read_file
from models.rules.core.questions import Answers
from models.rules.intake.records import MarksRecord
from tests.workbook.build import TODAY, Cell, found, read_marks, signs, write

LEGEND: list[Cell] = ["图例：√出勤  ○事假  △公差  ／休息"]
DAYS = list(range(1, 32))


def line(*lead: Cell, says: str = "√√○") -> list[Cell]:
    return [*lead, *signs(says, 31)]


def book(
    path: Path, title: str, headings: Sequence[Cell], *lines: list[Cell], merged: Sequence[str] = ()
) -> Path:
    rows: list[list[Cell]] = [[title], list(headings), *lines, LEGEND]
    return write(path / "m.xlsx", {"司法所": rows}, {"司法所": merged})


def told(path: Path) -> list[tuple[str, int, int, str]]:
    """Return name, year, month and the first marks of each record of a file without faults."""
    incoming = read_marks(path)
    assert incoming.faults == ()
    return [(one.name, one.year, one.month, one.marks.rstrip(".")) for one in incoming.records]


@pytest.mark.parametrize(
    "months",
    [
        ("1月", "2月"), (1, 2), ("一月份", "二月份"), ("2017-01", "2017年2月"), (201701, 201702),
        (date(2017, 1, 1), date(2017, 2, 1)),
    ],
)  # fmt: skip
def test_each_line_says_its_month(tmp_path: Path, months: tuple[Cell, Cell]) -> None:
    lines = [line(name, month) for name in ("张三", "李四") for month in months]
    path = book(tmp_path, "司法所2017年度考勤表", ["姓名", "月份", *DAYS], *lines)
    assert sorted(told(path)) == sorted(
        (name, 2017, month, "PPPPLL") for name in ("张三", "李四") for month in (1, 2)
    )


@pytest.mark.parametrize("merged", [(), ("A3:A4", "A5:A6")])
def test_a_name_may_stand_once_for_all_its_months(tmp_path: Path, merged: Sequence[str]) -> None:
    lines = [
        line("张三", "1月"), line(None, "2月", says="○"), line("李四", "1月"), line(None, "2月", says="△"),
    ]  # fmt: skip
    path = book(tmp_path, "司法所2017年度考勤表", ["姓名", "月份", *DAYS], *lines, merged=merged)
    january = [("张三", 2017, 1, "PPPPLL"), ("李四", 2017, 1, "PPPPLL")]
    assert told(path) == [*january, ("张三", 2017, 2, "LL"), ("李四", 2017, 2, "TT")]


@pytest.mark.parametrize("merged", [(), ("A3:A4", "A5:A6")])
def test_a_month_may_stand_once_for_all_its_people(tmp_path: Path, merged: Sequence[str]) -> None:
    lines = [
        line("1月", "张三"), line(None, "李四"), line("2月", "张三", says="○"), line(None, "李四", says="△"),
    ]  # fmt: skip
    path = book(tmp_path, "司法所2017年度考勤表", ["月份", "姓名", *DAYS], *lines, merged=merged)
    january = [("张三", 2017, 1, "PPPPLL"), ("李四", 2017, 1, "PPPPLL")]
    assert told(path) == [*january, ("张三", 2017, 2, "LL"), ("李四", 2017, 2, "TT")]


@pytest.mark.parametrize(
    ("headings", "lead"),
    [
        (["姓名", "月份", "午别", *DAYS], [("张三", "1月", "上午"), (None, None, "下午"),
                                         (None, "2月", "上午"), (None, None, "下午")]),
        (["姓名", "月份", *DAYS], [("张三", "1月"), (None, None), (None, "2月"), (None, None)]),
    ],
)  # fmt: skip
def test_a_month_of_two_lines_has_its_halves(
    tmp_path: Path, headings: list[Cell], lead: list[tuple[Cell, ...]]
) -> None:
    lines = [line(*cells, says="√○"[number % 2]) for number, cells in enumerate(lead)]
    path = book(tmp_path, "司法所2017年度考勤表", headings, *lines, merged=["A3:A6", "B3:B4", "B5:B6"])
    assert told(path) == [("张三", 2017, 1, "PL"), ("张三", 2017, 2, "PL")]


@pytest.mark.parametrize(
    ("title", "month", "expected"),
    [
        ("司法所2017年3月考勤表", "4月", [("B3", "month_column_other")]),
        ("司法所2017年度考勤表", "13月", [("B3", "month_column_unknown")]),
        ("司法所2017年度考勤表", 2017.1, [("B3", "month_column_unknown")]),
        ("司法所考勤表", "3月", [("B3", "month_column_no_year")]),
        ("司法所2017年度考勤表", None, [("B3", "month_column_empty")]),
    ],
)
def test_a_month_that_nobody_can_tell_is_refused_with_its_cell(
    tmp_path: Path, title: str, month: Cell, expected: list[tuple[str, str]]
) -> None:
    path = book(tmp_path, title, ["姓名", "月份", *DAYS], line("张三", month))
    assert found(read_marks(path)) == expected


def test_a_day_that_one_of_the_months_has_not_is_refused(tmp_path: Path) -> None:
    path = book(
        tmp_path, "司法所2017年度考勤表", ["姓名", "月份", *DAYS],
        line("张三", "1月", says="√" * 31), line("张三", "2月", says="√" * 29),
    )  # fmt: skip
    assert found(read_marks(path)) == [("AE4", "day_not_in_month")]


SPELLINGS = (
    "{day}上|{day}下", "{day}日上午|{day}日下午", "{day}（上）|{day}（下）", "{day}-上|{day}-下",
    "{day}AM|{day}PM", "{day}日\n上|{day}日\n下", "上{day}|下{day}", "3.{day}上|3.{day}下",
)  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_headings_may_name_the_half(tmp_path: Path, spelling: str) -> None:
    headings = [half.format(day=day) for day in DAYS for half in spelling.split("|")]
    path = book(tmp_path, "司法所2017年3月考勤表", ["姓名", *headings], ["张三", *signs("√○△√", 62)])
    assert told(path) == [("张三", 2017, 3, "PLTP")]


def test_all_mornings_may_stand_before_all_afternoons(tmp_path: Path) -> None:
    headings = [f"{day}{half}" for half in "上下" for day in DAYS]
    marks = signs("√△", 31) + signs("○√", 31)
    path = book(tmp_path, "司法所2017年3月考勤表", ["姓名", *headings], ["张三", *marks])
    assert told(path) == [("张三", 2017, 3, "PLTP")]


def test_a_half_that_has_no_column_is_missed(tmp_path: Path) -> None:
    headings = [f"{day}{half}" for day in DAYS for half in "上下" if (day, half) != (5, "下")]
    path = book(tmp_path, "司法所2017年3月考勤表", ["姓名", *headings], ["张三", *signs("√", 61)])
    incoming = read_marks(path)
    told_of = [(fault.code, fault.facts["days"]) for fault in incoming.faults]
    assert told_of == [("day_heading_missing", "5下")]


@pytest.mark.parametrize("is_merged", [True, False])
def test_a_day_over_two_columns_is_its_two_halves(tmp_path: Path, *, is_merged: bool) -> None:
    """Nothing says 上 and 下: the second column's marks must not be lost."""
    headings: list[Cell] = [cell for day in DAYS for cell in (day, None)]
    letters = [get_column_letter(2 + at) for at in range(62)]
    areas = [f"{left}2:{right}2" for left, right in zip(letters[::2], letters[1::2], strict=True)]
    path = book(
        tmp_path, "司法所2017年3月考勤表", ["姓名", *headings], ["张三", *signs("√○△√", 62)],
        merged=areas if is_merged else (),
    )  # fmt: skip
    assert told(path) == [("张三", 2017, 3, "PLTP")]


def test_days_that_stand_twice_are_asked_about(tmp_path: Path) -> None:
    headings = [day for day in DAYS for _ in (0, 1)]
    path = book(tmp_path, "司法所2017年3月考勤表", ["姓名", *headings], ["张三", *signs("√○△√", 62)])
    assert found(read_marks(path)) == [("B2", "halves_asked")]
    answers: Answers = {"m.xlsx/days:twice": "前一列上午、后一列下午"}
    incoming = read_file(path, today=TODAY, answers=answers)
    assert (incoming.faults, incoming.questions) == ((), ())
    (record,) = incoming.records
    assert isinstance(record, MarksRecord) and record.marks.rstrip(".") == "PLTP"
