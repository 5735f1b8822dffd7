"""Texts around the marks: what corrects them is asked about, what only repeats them is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.workbook.attendance.corrections import days_in
from forms.workbook.intake.recognise import read_file
from forms.workbook.reading.free_text import tells_correction
from tests.workbook.build import GRADE_HEADINGS, TODAY, Cell, found, month, read_grades, read_marks, write


def sheet(path: Path, rows: list[list[Cell]]) -> Path:
    return write(path / "m.xlsx", {"司法所": rows})


def people() -> list[list[Cell]]:
    return month(("张三", "√√√○", "√√√○"), ("李四", "√√√√", "√√△√"))


@pytest.mark.parametrize(
    "text",
    [
        "注：3日张三应为公差", "备注：张三3日下午应为公差", "说明：3月3日张三改为事假", "3日应为公差",
        "注：张三3日公差，漏填", "注：李四3-5日参加培训", "注：张三3日更正为公差。", "注:张三 3号 是 公差",
        "注：3日、8日李四误记，应为△", "张三3日√改△", "注：3日全所公差", "注：张三、李四2日实为下村",
        "张三考勤有误", "注：张三4日出勤",
    ],
)
@pytest.mark.parametrize("is_above", [True, False])
def test_a_line_that_corrects_the_marks_is_asked_about(tmp_path: Path, text: str, *, is_above: bool) -> None:
    rows = people()
    rows.insert(1 if is_above else len(rows), [text])
    assert [code for _, code in found(read_marks(sheet(tmp_path, rows)))] == ["correction_asked"]


@pytest.mark.parametrize(
    "text",
    [
        "注：张三4日请事假", "注：李四3日下午公差", "注：以上考勤经核对无误", "说明：请假3日以上须报街道批准",
        "注：张三事假1日", "填表说明：如有更正须加盖公章", "3月份应出勤23天", "考勤员：张三  2017年4月3日",
        "注：3日全所义务植树", "注：迟到按次记，半天记0.5天", "本月应为出勤23天，张三全勤",
    ],
)
def test_a_line_that_repeats_the_marks_or_says_nothing_of_them_is_no_question(
    tmp_path: Path, text: str
) -> None:
    assert found(read_marks(sheet(tmp_path, [*people(), [text]]))) == []


@pytest.mark.parametrize(
    ("remark", "asked"),
    [
        ("3日应为公差", True), ("3日下午公差", True), ("4日请事假", False), ("负责窗口", False),
        ("改为△", True),
    ],
)  # fmt: skip
def test_a_remark_beside_the_marks_is_about_its_person(tmp_path: Path, remark: str, *, asked: bool) -> None:
    rows = people()
    rows[2] = [*rows[2], None, remark]
    codes = [(cell, code) for cell, code in found(read_marks(sheet(tmp_path, rows)))]
    assert codes == ([("AJ3", "correction_asked")] if asked else [])


def test_the_answer_holds_for_this_month_alone(tmp_path: Path) -> None:
    path = sheet(tmp_path, [*people(), ["注：3日张三应为公差"]])
    (question,) = read_file(path, today=TODAY).questions
    known = {question.key: "-"}
    answered = read_file(path, today=TODAY, answers=known)
    assert (answered.questions, [note.code for note in answered.notes]) == ((), ["line_left_out"])
    april = month(("张三", "√√√", "√√√"), number=4)
    other = read_file(sheet(tmp_path, [*april, ["注：3日张三应为公差"]]), today=TODAY, answers=known)
    assert [one.code for one in other.questions] == ["correction_asked"]


def test_a_line_that_corrects_a_grade_is_asked_about(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["2017年度考核结果汇总表"], list(GRADE_HEADINGS), ["司法所", "张三", None, "称职"],
        ["注：张三考核等次更正为优秀"],
    ]  # fmt: skip
    incoming = read_grades(write(tmp_path / "g.xlsx", {"考核": rows}))
    assert [fault.code for fault in incoming.faults] == ["line_asked"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3日", {3}), ("3-5日", {3, 4, 5}), ("3、8日", {3, 8}), ("3月30日至4月2日", {30, 31}),
        ("3号和5号", {3, 5}),
        ("2017年3月3日", set()), ("事假3日", set()), ("3日以上", set()), ("第3次", set()), ("32日", set()),
    ],
)  # fmt: skip
def test_days_of_a_text(text: str, days: set[int]) -> None:
    assert days_in(text) == days


@pytest.mark.parametrize("text", ["核对无误", "如有错误请更正", "应出勤23天", "应为出勤天数", "改革", "补休"])
def test_words_that_correct_nothing(text: str) -> None:
    assert tells_correction(text) == ""
