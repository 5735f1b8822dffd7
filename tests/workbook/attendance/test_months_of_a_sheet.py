"""Which month the marks of a block are of: lines over it, days that begin again, the agency of a title."""

from __future__ import annotations

from calendar import monthrange
from pathlib import Path

import pytest

from tests.workbook.build import Cell, found, read_marks, write

LEGEND: list[Cell] = ["图例：√出勤 ○事假"]


def block(length: int) -> list[list[Cell]]:
    """Return the headings of a month and one person's line."""
    return [["序号", "姓名", *range(1, length + 1)], [1, "张三", "○", *["√"] * (length - 1)]]


@pytest.mark.parametrize(
    "lines",
    [
        ("7月份", "8月份", "9月份"),
        ("七月份考勤", "八月份考勤", "九月份考勤"),
        ("（7月）", "（8月）", "（9月）"),
    ],
)
def test_the_months_of_a_quarter_are_those_of_the_lines_over_them(
    tmp_path: Path, lines: tuple[str, ...]
) -> None:
    rows: list[list[Cell]] = [["司法所2017年第三季度考勤表"]]
    for month, line in zip((7, 8, 9), lines, strict=True):
        rows += [[line], *block(monthrange(2017, month)[1]), []]
    incoming = read_marks(write(tmp_path / "q.xlsx", {"司法所": [*rows, LEGEND]}))
    assert found(incoming) == []
    assert [(record.year, record.month) for record in incoming.records] == [(2017, 7), (2017, 8), (2017, 9)]


def test_days_that_begin_again_are_not_one_month(tmp_path: Path) -> None:
    days: list[Cell] = [*range(26, 32), *range(1, 26)]
    rows: list[list[Cell]] = [
        ["司法所2017年8月考勤表（7月26日-8月25日）"], ["序号", "姓名", *days], [1, "张三", *["√"] * 31],
        LEGEND,
    ]  # fmt: skip
    assert found(read_marks(write(tmp_path / "m.xlsx", {"司法所": rows}))) == [("I2", "day_heading_turns")]


@pytest.mark.parametrize(
    "title", ["司法所考勤表（2017年3月）", "司法所考勤表2017年3月", "司法所2017年3月考勤表"]
)
def test_the_agency_of_a_title_is_no_kind_of_table(tmp_path: Path, title: str) -> None:
    rows: list[list[Cell]] = [[title], *block(31), LEGEND]
    assert [one.agency for one in read_marks(write(tmp_path / "m.xlsx", {"3月": rows})).records] == ["司法所"]


@pytest.mark.parametrize("sheet", ["4月", "四月份", "4月考勤表"])
def test_a_sheet_named_after_another_month_than_its_title_is_refused(tmp_path: Path, sheet: str) -> None:
    rows: list[list[Cell]] = [["司法所2017年3月考勤表"], *block(31), LEGEND]
    assert [code for _, code in found(read_marks(write(tmp_path / "m.xlsx", {sheet: rows})))] == [
        "sheet_name_mismatch"
    ]
    assert found(read_marks(write(tmp_path / "m.xlsx", {"3月": rows}))) == []
