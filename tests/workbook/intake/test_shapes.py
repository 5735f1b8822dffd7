"""Shapes of the three main files that a person reads without doubt, and what is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from forms.workbook.attendance.punches import read_moment
from forms.workbook.intake.recognise import read_file
from forms.workbook.reading.cells import Unreadable
from models.rules.core.characters import name_key, plain_name, plain_text, without_look
from models.rules.intake.records import Incoming, MarksRecord
from tests.workbook.build import TODAY, Cell, Rows, card, month, read_grades, read_marks, read_roster, write

SIGNS = {"": {"√": "P", "○": "L", "⊕": "K"}}
LEGEND: Sequence[Cell] = ["图例：√出勤 ○事假 ⊕病假"]
NAMES = ("姓名", "工号", "身份证号", "单位", "人员性质", "计发职级", "派驻时间")
PERSON = ("张三", "001", card(), "司法所", "公务员", "科员", "2012-03-01")
WEEK = "三四五六日一二"
"""From 1 March 2017, a Wednesday."""


def marks(path: Path, rows: Rows) -> Incoming[MarksRecord]:
    return read_marks(write(path / "m.xlsx", {"司法所": [*rows, LEGEND]}), SIGNS)


def roster(path: Path, headings: Sequence[Cell], *rows: Sequence[Cell]) -> Path:
    return write(path / "r.xlsx", {"Sheet1": [["花名册（2017年度）"], list(headings), *rows]})


def asked(path: Path) -> list[str]:
    return [question.name for question in read_file(path, today=TODAY, signs=SIGNS).questions]


@pytest.mark.parametrize(
    ("cell", "halves"),
    [
        ("√", "PP"), ("√○", "PL"), ("○(上)", "LP"), ("○（下）", "PL"), ("上午○下午√", "LP"), ("事假0.5",
        "LP"),
        ("请病假", "KK"), ("正常出勤", "PP"), ("休年假", "AA"), ("病假半天", "KP"), ("休", "RR"), ("／",
        "RR"),
    ],
)  # fmt: skip
def test_a_cell_of_a_whole_day_says_both_halves(tmp_path: Path, cell: str, halves: str) -> None:
    rows: Rows = [["司法所2017年3月考勤表"], ["姓名", *range(1, 32)], ["张三", cell, *["√"] * 30]]
    assert marks(tmp_path, rows).records[0].marks[:2] == halves


def test_an_arrow_goes_on_and_a_ditto_repeats_the_line_above(tmp_path: Path) -> None:
    rows: Rows = [
        ["司法所2017年3月考勤表"], ["姓名", *range(1, 32)],
        ["张三", "○", "→", "→", *["√"] * 28], ["李四", "〃", *["√"] * 30],
    ]  # fmt: skip
    first, second = marks(tmp_path, rows).records
    assert (first.marks[:8], second.marks[:4]) == ("LLLLLLPP", "LLPP")


@pytest.mark.parametrize("heading", ["{day}日", "{day}（{week}）", "{day}\n星期{week}", "周{week} {day}"])
def test_days_are_found_in_every_spelling(tmp_path: Path, heading: str) -> None:
    days = [heading.format(day=day, week=WEEK[(day - 1) % 7]) for day in range(1, 32)]
    incoming = marks(tmp_path, [["司法所2017年3月考勤表"], ["姓名", *days], ["张三", *["√"] * 31]])
    assert (incoming.faults, incoming.records[0].marks) == ((), "P" * 62)


def test_a_weekday_of_another_month_is_named(tmp_path: Path) -> None:
    days = [f"{day}（{WEEK[day % 7]}）" for day in range(1, 32)]
    incoming = marks(tmp_path, [["司法所2017年3月考勤表"], ["姓名", *days], ["张三", *["√"] * 31]])
    assert [fault.code for fault in incoming.faults] == ["weekday_mismatch"]


def test_days_may_run_downwards(tmp_path: Path) -> None:
    days: list[list[Cell]] = [[day, "○" if day == 3 else "√", "√"] for day in range(1, 32)]
    first, second = marks(tmp_path, [["司法所2017年3月考勤表"], ["日期", "张三", "李四"], *days]).records
    assert (first.name, first.marks[:8], first.places[4].cell) == ("张三", "PPPPLLPP", "B5")
    assert (second.name, set(second.marks)) == ("李四", {"P"})


def test_two_half_months_make_one(tmp_path: Path) -> None:
    rows: Rows = [
        ["司法所2017年3月考勤表"], ["姓名", *range(1, 16)], ["张三", *["√"] * 15],
        ["姓名", *range(16, 32)], ["张三", *["○"] * 16],
    ]  # fmt: skip
    incoming = marks(tmp_path, rows)
    assert ([record.marks for record in incoming.records], incoming.faults) == (["P" * 30 + "L" * 32], ())


def test_months_stand_side_by_side_and_one_under_the_other(tmp_path: Path) -> None:
    over: list[Cell] = [None, "1月", *[None] * 30, "2月", *[None] * 27]
    beside: Rows = [
        ["司法所2017年考勤表"],
        over,
        ["姓名", *range(1, 32), *range(1, 29)],
        ["张三", *["√"] * 59],
    ]
    under: Rows = [
        ["司法所2017年1月考勤表"], ["姓名", *range(1, 32)], ["张三", *["√"] * 31],
        ["司法所2017年2月考勤表"], ["姓名", *range(1, 29)], ["张三", *["√"] * 28],
    ]  # fmt: skip
    for rows in (beside, under):
        found = [(record.month, record.marks) for record in marks(tmp_path, rows).records]
        assert found == [(1, "P" * 62), (2, "P" * 56)]


@pytest.mark.parametrize(
    "title",
    [
        "司法所17年3月考勤表",
        "司法所考勤表201703",
        "司法所考勤表　年度：2017　月份：3　填表日期：2017年4月1日",
    ],
)
def test_the_month_is_found_in_every_title(tmp_path: Path, title: str) -> None:
    path = write(tmp_path / "m.xlsx", {"司法所": month(("张三", "√", "√"), title=title)})
    assert (read_marks(path).year, read_marks(path).month) == (2017, 3)


def test_totals_are_no_marks(tmp_path: Path) -> None:
    rows: Rows = [["司法所2017年3月考勤汇总"], ["姓名", "出勤", "事假", "病假"], ["张三", 22, 1, 0]]
    with pytest.raises(Unreadable) as refused:
        read_file(write(tmp_path / "t.xlsx", {"司法所": rows}), today=TODAY)
    assert refused.value.code == "attendance_totals_only"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_month_as_text_is_the_month(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = month(("张三", "√", "○"))
    text = "\n".join(delimiter.join("" if cell is None else str(cell) for cell in row) for row in rows)
    path = tmp_path / "m.xls"
    path.write_text(text, encoding=encoding)
    assert read_marks(path).records[0].marks[:2] == "PL"


@pytest.mark.parametrize("heading", ["离岗", "撤离时间", "免职日期", "派驻结束", "截止日期", "止"])
def test_a_leaving_day_has_many_headings(tmp_path: Path, heading: str) -> None:
    incoming = read_roster(roster(tmp_path, [*NAMES, heading], [*PERSON, "2017.6.10"]))
    assert incoming.records[0].until == date(2017, 6, 10)


def test_what_may_decide_money_is_asked_and_the_rest_is_told(tmp_path: Path) -> None:
    path = roster(tmp_path, [*NAMES, "去向日", "岗位津贴", "血型"], [*PERSON, "2017-06-10", 500, "A"])
    assert asked(path) == ["column:去向日", "column:岗位津贴"]
    notes = read_file(path, today=TODAY).notes
    assert [(note.code, note.facts["heading"]) for note in notes] == [("column_left_out", "血型")]


def test_a_month_without_a_day_is_asked_about(tmp_path: Path) -> None:
    path = roster(tmp_path, NAMES, [*PERSON[:-1], "2012年3月"])
    assert asked(path) == ["day:since"]
    told = read_file(path, today=TODAY, answers={"r.xlsx/day:since": "first"})
    assert told.questions == () and told.records[0].since == date(2012, 3, 1)  # type: ignore[union-attr]


def test_two_columns_that_may_be_the_agency_are_asked_about(tmp_path: Path) -> None:
    headings = ["姓名", "身份证号", "派出单位", "工作单位", "人员性质", "计发职级", "派驻时间"]
    line = ["张三", card(), "区局", "国土资源所", "公务员", "科员", "2012-3-1"]
    assert asked(roster(tmp_path, headings, line)) == ["agency"]


def test_several_sanctions_in_a_cell_are_each_kept(tmp_path: Path) -> None:
    headings: Sequence[Cell] = ["姓名", "单位", "考核等次", "处分", "处分决定日期"]
    rows: Rows = [
        ["2017年度考核结果"], headings,
        ["张三", "司法所", "称职", "警告（2017-5-8）、诫勉（2017-6-1）", None],
        ["李四", "司法所", "称职（合格）", "未受处分", None],
    ]  # fmt: skip
    incoming = read_grades(write(tmp_path / "g.xlsx", {"S": rows}))
    assert [(one.name, one.sanction, one.sanction_on) for one in incoming.records] == [
        ("张三", "警告", date(2017, 5, 8)), ("张三", "诫勉", date(2017, 6, 1)), ("李四", "", None),
    ]  # fmt: skip


def test_grades_may_be_ticked(tmp_path: Path) -> None:
    rows: Rows = [["2017年度考核结果"], ["姓名", "优秀", "称职"], ["张三", "√", None], ["李四", "√", "√"]]
    incoming = read_grades(write(tmp_path / "g.xlsx", {"S": rows}))
    assert [record.grade for record in incoming.records] == ["优秀", ""]
    assert [fault.code for fault in incoming.faults] == ["grade_ticked_twice"]


def test_a_sanction_under_an_unknown_heading_is_asked_about(tmp_path: Path) -> None:
    rows: Rows = [["2017年度考核结果"], ["姓名", "考核等次", "奖惩"], ["张三", "称职", "党内警告 2017-5-8"]]
    assert asked(write(tmp_path / "g.xlsx", {"S": rows})) == ["column:奖惩"]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2017/3/1 下午 1:05", (13, 5)), ("2017-03-01 12:01 PM", (12, 1)), ("2017-03-01 12:05:00 AM", (0, 5)),
        ("2017-03-01 凌晨 1:05", (1, 5)), ("2017-03-01T08:25:00+08:00", (8, 25)),
    ],
)  # fmt: skip
def test_clocks_of_twelve_hours(text: str, at: tuple[int, int]) -> None:
    assert read_moment(text) == datetime(2017, 3, 1, *at)  # noqa: DTZ001


@pytest.mark.parametrize(
    "text", ["2017-03-01T08:25:00Z", "2017-03-01 13:05 AM", "2017-03-01 08:25 x", "08:25"]
)
def test_a_moment_of_which_something_is_left_is_none(text: str) -> None:
    assert read_moment(text) is None


def test_one_policy_of_characters() -> None:
    assert plain_text("\u202d甘\u00ad云\ufe0f松\ufeff\U000e0100") == "甘云松"
    assert plain_text("⽢⼟⻓⻔\uf9d1") == "甘土长门六"
    dots = "·•・．﹒‧.･"
    assert {plain_name(f"买买提{dot}艾力") for dot in dots} == {"买买提·艾力"}
    assert plain_name("张　三 ") == "张三" and plain_name("Ａnna  Lee") == "Anna Lee"
    assert name_key("买买提·艾力") == name_key("买买提艾力")
    assert without_look("甘\ue123松") == "\ue123" and without_look("甘云松") == ""


@pytest.mark.parametrize(
    ("headings", "code"),
    [
        (("序号", "姓名", "优秀", "称职", "基本称职"), "workbook_is_ballots"),
        (("申请人", "请假类别", "请假天数", "请假事由"), "workbook_is_leave"),
    ],
)
def test_what_is_entered_elsewhere_is_told_where(
    tmp_path: Path, headings: Sequence[str], code: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        read_file(write(tmp_path / "x.xlsx", {"Sheet1": [list(headings)]}), today=TODAY)
    assert refused.value.code == code
