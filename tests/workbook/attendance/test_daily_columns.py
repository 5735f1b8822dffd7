"""A daily statistic of an app says some things only in columns of their own: no day is read without them."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.workbook.intake.recognise import read_file
from models.rules.attendance.punch_clock import WordRecord
from tests.workbook.build import TODAY, Cell, write

BASE: dict[str, Cell] = {
    "姓名": "张三", "考勤组": "街道", "部门": "司法所", "工号": "001", "UserId": "u1",
    "日期": "17-03-01 星期三",
    "班次": "A 08:30-17:30", "上班1打卡时间": "08:21", "上班1打卡结果": "正常", "下班1打卡时间": "17:32",
    "下班1打卡结果": "正常",
}  # fmt: skip
SHIFTS: dict[str, Cell] = {f"{end}{which}打卡结果": "正常" for which in (2, 3) for end in ("上班", "下班")}
NOBODY: dict[str, Cell] = dict.fromkeys(
    ("上班1打卡时间", "上班1打卡结果", "下班1打卡时间", "下班1打卡结果"), None
)


def halves(tmp_path: Path, **cells: Cell) -> tuple[str, ...]:
    """Return the words of the morning and the afternoon of a day with these cells."""
    line = {**BASE, **{key.replace("__", "(").replace("_", ")"): value for key, value in cells.items()}}
    path = write(tmp_path / "每日统计.xlsx", {"每日统计": [list(line), list(line.values())]})
    incoming = read_file(path, today=TODAY)
    assert {fault.code for fault in incoming.faults} <= {"no_people"}
    return tuple(record.word for record in incoming.records if isinstance(record, WordRecord))


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({}, ("正常", "正常")),
        ({"上班3打卡结果": "迟到"}, ("正常", "上班3迟到")),
        ({"下班3打卡结果": "缺卡", "上班2打卡结果": "迟到"}, ("正常", "迟到、下班3缺卡")),
    ],
)
def test_a_third_shift_is_not_lost(tmp_path: Path, cells: dict[str, Cell], words: tuple[str, str]) -> None:
    assert halves(tmp_path, **({**SHIFTS, **cells} if cells else {})) == words


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"旷工天数": 1}, ("旷工", "旷工")),
        ({"旷工天数": "0"}, ("正常", "正常")),
        ({"旷工天数": 0.5}, ("旷工0.5天", "旷工0.5天")),
        ({**NOBODY, "年假__天_": 1}, ("年假", "年假")),
        ({**NOBODY, "年假__天_": "1.0"}, ("年假", "年假")),
        ({"年假__天_": 1}, ("年假", "年假")),
        ({"上班1打卡结果": "请假", "年假__天_": 0.5}, ("年假", "正常")),
        ({"下班1打卡结果": "缺卡", "病假__天_": 0.5}, ("正常", "病假")),
        ({"事假__小时_": 4}, ("事假4小时", "事假4小时")),
        ({"上班1打卡结果": "迟到", "迟到次数": 1, "迟到时长__分钟_": 12}, ("迟到", "正常")),
        ({"迟到次数": 1}, ("迟到1次", "迟到1次")),
        ({"上班1打卡结果": "缺卡", "上班缺卡次数": 1, "旷工天数": 0}, ("缺卡", "正常")),
        ({"关联的审批单": "年假03-01 上午到03-01 下午 1天", "年假__天_": 1}, ("年假", "年假")),
        ({"关联的审批单": "事假03-01 上午到03-01 上午 0.5天", "事假__天_": 0.5}, ("事假", "正常")),
        ({"出差__天_": 1}, ("出差", "出差")),
        ({**NOBODY, "休息天数": 1, "出勤天数": 0}, ("休息", "休息")),
        ({**NOBODY, "出勤天数": 1}, ("正常", "正常")),
        (NOBODY, ()),
    ],
)  # fmt: skip
def test_what_a_column_counts_reaches_the_day(
    tmp_path: Path, cells: dict[str, Cell], words: tuple[str, ...]
) -> None:
    assert halves(tmp_path, **cells) == words


def test_columns_that_are_not_read_are_named(tmp_path: Path) -> None:
    line = {**BASE, "加班时长(小时)": 3, "异常打卡原因": "手机没电", "工作时长(分钟)": 480, "备用": None}
    path = write(tmp_path / "每日统计.xlsx", {"每日统计": [list(line), list(line.values())]})
    notes = [(note.code, note.facts.get("heading", "")) for note in read_file(path, today=TODAY).notes]
    assert ("column_left_out", "加班时长(小时)") in notes
    assert ("column_left_out", "异常打卡原因") in notes
    assert "columns_not_needed" in [code for code, _ in notes]
    assert "备用" not in [word for _, word in notes]


def test_a_note_that_somebody_left_is_asked_about(tmp_path: Path) -> None:
    line = {**BASE, "备注": "4月10日调离"}
    path = write(tmp_path / "每日统计.xlsx", {"每日统计": [list(line), list(line.values())]})
    assert [question.name for question in read_file(path, today=TODAY).questions] == ["column:备注"]


def test_the_sums_of_a_monthly_summary_are_named(tmp_path: Path) -> None:
    path = write(tmp_path / "月度汇总.xlsx", {"月度汇总": [
        ["月度汇总 统计日期：2017-03-01 至 2017-03-03"],
        ["姓名", "考勤组", "工号", "UserId", "出勤天数", "事假(天)", "打卡备注", "考勤结果"],
        [None, None, None, None, None, None, None, 1, 2, 3],
        ["张三", "街道", "001", "u1", 2, 1, "手机没电", "正常", "正常", "事假03-03上午到03-03下午 1天"],
    ]})  # fmt: skip
    told = {note.code: note.facts for note in read_file(path, today=TODAY).notes}
    assert told["column_left_out"]["heading"] == "打卡备注"
    assert "事假(天)" in told["columns_not_needed"]["headings"]


def test_what_only_the_result_of_the_day_says_is_left_to_the_clerk(tmp_path: Path) -> None:
    assert halves(tmp_path, 考勤结果="正常；地点异常") == ("地点异常", "地点异常")
    assert halves(tmp_path, 考勤结果="迟到15分钟", 上班1打卡结果="迟到") == ("迟到", "正常")
