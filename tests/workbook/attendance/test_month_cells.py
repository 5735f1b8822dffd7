"""Two half-days in one cell are told apart; a person's third line, of overtime, is no attendance."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.workbook.attendance.legend import Signs
from forms.workbook.intake.recognise import read_file
from models.rules.attendance.kinds import BY_NAME
from tests.workbook.build import TODAY, Cell, read_marks, write

SICK, PERSONAL, PRESENT = (BY_NAME[name].code for name in ("病假", "事假", "出勤"))


@pytest.mark.parametrize(
    "text",
    ["病假0.5事假0.5", "病假0.5+事假0.5", "病假0.5天、事假0.5天", "病假半天事假半天", "半天病假半天事假"],
)
def test_two_leaves_in_one_cell_are_both_counted(text: str) -> None:
    assert Signs({}).halves(text) == (SICK, PERSONAL)


@pytest.mark.parametrize("text", ["病假0.5事假1.5", "病假0.5事假", "某假0.5事假0.5", "病假0.5事假0.5出勤0.5"])
def test_a_cell_of_more_or_less_than_a_day_is_not_read(text: str) -> None:
    assert Signs({}).halves(text) is None


def test_half_a_day_of_leave_beside_half_a_day_of_work() -> None:
    assert Signs({}).halves("病假0.5出勤0.5") == (SICK, PRESENT)
    assert Signs({}).half("病假0.5事假0.5") is None  # a line of its own for each half


@pytest.mark.parametrize("word", ["加班", "晚上", "夜班", "晚"])
def test_a_third_line_of_overtime_is_told_and_changes_no_day(tmp_path: Path, word: str) -> None:
    days: list[Cell] = ["√"] * 31
    rows: list[list[Cell]] = [
        ["司法所2017年3月考勤表"], ["序号", "姓名", "午别", *range(1, 32)],
        [1, "张三", "上午", *days], [None, None, "下午", *days], [None, None, word, None, "√", 2],
        [2, "李四", "上午", *days], [None, None, "下午", *days], [None, None, word],
        ["图例：√出勤 ○事假"],
    ]  # fmt: skip
    path = write(tmp_path / "a.xlsx", {"司法所": rows})
    incoming, notes = read_marks(path), read_file(path, today=TODAY).notes
    assert (incoming.faults, incoming.questions) == ((), ())
    assert [set(record.marks) for record in incoming.records] == [{PRESENT}, {PRESENT}]
    assert [(note.code, note.facts["name"]) for note in notes] == [("evening_left_out", "张三")]
