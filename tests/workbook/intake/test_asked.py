"""What was not understood is shown: asked about where it may decide money, told where it may not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forms.workbook.intake.recognise import read_file
from models.rules.intake.records import GradeRecord, Incoming, MarksRecord, RosterRecord
from tests.workbook.build import TODAY, Cell, Rows, card, write

ROSTER = ("姓名", "身份证号", "单位", "人员性质", "计发职级", "派驻时间")
PEOPLE: Sequence[Sequence[Cell]] = (
    ("张三", card(), "司法所", "公务员", "科员", "2012-03-01"),
    ("李四", card(order="003"), "国土资源所", "公务员", "科员", "2012-03-01"),
)
SIGNS = {"": {"√": "P", "○": "L", "⊕": "K", "☆": "A"}}
LEGEND = "图例：√出勤 ○事假 ⊕病假 ☆年休"


def read(
    path: Path, rows: Rows, told: Mapping[str, str] | None = None, sheet: str = "Sheet1"
) -> Incoming[Any]:
    book = write(path / "f.xlsx", {sheet: rows})
    return read_file(
        book, today=TODAY, signs=SIGNS, answers={f"*/{name}": one for name, one in (told or {}).items()}
    )


def roster(extra: Sequence[Cell] = (), cells: Sequence[Cell] = (), foot: Rows = ()) -> Rows:
    """Return a roster of two with a column more, whose cells are the first person's."""
    first, second = PEOPLE
    return [["花名册（2017年度）"], [*ROSTER, *extra], [*first, *cells], second, *foot]


def grades(extra: Sequence[Cell] = (), cells: Sequence[Cell] = (), foot: Rows = ()) -> Rows:
    return [
        ["2017年度考核结果"], ["姓名", "单位", "考核等次", *extra], ["张三", "司法所", "基本称职", *cells],
        ["李四", "国土资源所", "称职"], *foot,
    ]  # fmt: skip


def asked(incoming: Incoming[Any]) -> list[str]:
    return [question.code for question in incoming.questions]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        (None, "2017-06-10"), (None, "警告 2017-05-08"), ("状态", "已调离"), ("去向", "2017年6月调回区局"),
        ("是否在岗", "否"), ("月补贴", 100), ("处分情况", "警告"), ("上年度考核", "称职"),
        ("影响期", "2017年5月"),
    ],
)  # fmt: skip
def test_a_column_that_may_decide_money_is_asked_about(tmp_path: Path, heading: Cell, cell: Cell) -> None:
    assert asked(read(tmp_path, roster([heading], [cell]))) == ["column_asked"]


@pytest.mark.parametrize(
    "text", ["2017年6月10日调回区局", "已退休", "2017-05-08警告处分", "党内严重警告影响期内", "立案审查中"]
)
def test_a_note_that_tells_of_leaving_or_a_sanction_is_asked_about(tmp_path: Path, text: str) -> None:
    (code,) = asked(read(tmp_path, roster(["备注"], [text])))
    assert code in ("note_leaving_asked", "note_sanction_asked")


@pytest.mark.parametrize("text", ["党员", "未受过任何处分", "无违纪", "正常在岗", "新提拔"])
def test_a_plain_note_is_a_note(tmp_path: Path, text: str) -> None:
    incoming = read(tmp_path, roster(["备注"], [text]))
    assert (incoming.questions, incoming.records[0].note) == ((), text)


def test_the_day_of_a_note_is_the_leaving_day_once_that_is_said(tmp_path: Path) -> None:
    rows, name = roster(["备注"], ["2017年6月10日调回区局"]), "note:张三：2017年6月10日调回区局"
    assert read(tmp_path, rows, {name: "until"}).records[0].until == date(2017, 6, 10)
    assert read(tmp_path, rows, {name: "-"}).records[0].until is None


@pytest.mark.parametrize("text", ["调离2017.6.10", "2017-06-10调离", "2017.6.10（调回区局）"])
def test_a_leaving_day_may_say_where_to(tmp_path: Path, text: str) -> None:
    record = read(tmp_path, roster(["离任时间"], [text])).records[0]
    assert isinstance(record, RosterRecord) and record.until == date(2017, 6, 10)


def test_a_remark_behind_a_name_is_asked_about(tmp_path: Path) -> None:
    rows = [*roster()[:2], ["张三（已调离）", *PEOPLE[0][1:]], PEOPLE[1]]
    assert asked(read(tmp_path, rows)) == ["name_remark_asked"]
    told = read(tmp_path, rows, {"name:张三(已调离)": "plain"})
    assert (told.records[0].name, asked(told)) == ("张三", ["note_leaving_asked"])


def test_people_on_a_sheet_of_those_who_left_need_a_leaving_day(tmp_path: Path) -> None:
    assert asked(read(tmp_path, roster(), sheet="已离岗")) == ["note_leaving_asked"] * 2


def test_an_arrival_that_says_nothing_is_missing(tmp_path: Path) -> None:
    rows = [*roster()[:2], [*PEOPLE[0][:5], "在岗"], PEOPLE[1]]
    assert [fault.code for fault in read(tmp_path, rows).faults] == ["value_missing"]


@pytest.mark.parametrize(
    "line",
    ["注：张三2017年5月8日受警告处分", "说明：张三已调离", "2017年6月起停发补贴的：张三，因受警告处分"],
)
def test_a_line_under_the_table_that_tells_of_somebody_is_asked_about(tmp_path: Path, line: str) -> None:
    assert asked(read(tmp_path, roster(foot=[[line]]))) == ["line_asked"]
    assert asked(read(tmp_path, grades(foot=[[line]]))) == ["line_asked"]


@pytest.mark.parametrize(
    "line", [["填表人：王芳", None, "2018年1月5日"], ["注：处分填写警告、记过、撤职、开除"],
             ["优秀率", "20%"],
             ["合计", 2], ["制表：王芳", None, "2018年1月5日"]]
)  # fmt: skip
def test_what_stands_under_every_table_is_left_in_peace(tmp_path: Path, line: Sequence[Cell]) -> None:
    for rows in (roster(foot=[line]), grades(foot=[line])):
        incoming = read(tmp_path, rows)
        assert (incoming.questions, incoming.faults, len(incoming.records)) == ((), (), 2)


def test_a_line_among_the_people_that_holds_a_day_is_asked_about(tmp_path: Path) -> None:
    first, second = PEOPLE
    rows: Rows = [["花名册（2017年度）"], ROSTER, first, ["以下人员2017年6月10日已调离"], second]
    assert asked(read(tmp_path, rows)) == ["line_asked"]


@pytest.mark.parametrize("ditto", ["同上", "〃", "″"])
def test_a_ditto_repeats_the_agency_above(tmp_path: Path, ditto: str) -> None:
    rows = [*roster()[:3], [*PEOPLE[1][:2], ditto, *PEOPLE[1][3:]]]
    assert [record.agency for record in read(tmp_path, rows).records] == ["司法所", "司法所"]


@pytest.mark.parametrize(
    "line",
    [
        "一、司法所",
        "【司法所】",
        "第一部分 司法所",
        "一 司法所",
        "1)司法所",
        "司法所派驻人员",
        "--司法所--",
        "司法所（1人）",
    ],
)
def test_an_agency_may_stand_on_a_line_of_its_own(tmp_path: Path, line: str) -> None:
    rows: Rows = [
        ["花名册（2017年度）"], [*ROSTER[:2], *ROSTER[3:]], [line], [*PEOPLE[0][:2], *PEOPLE[0][3:]],
    ]  # fmt: skip
    assert [record.agency for record in read(tmp_path, rows).records] == ["司法所"]


@pytest.mark.parametrize(
    "line",
    [
        [1, 2, 3, 4, 5, 6], ["甲", "乙", "丙", 1, 2, 3],
        ["必填项", "必填，18位", "", "", "", "格式：2017-01-01"],
    ],
)  # fmt: skip
def test_a_line_that_explains_the_columns_is_nobody(tmp_path: Path, line: Sequence[Cell]) -> None:
    incoming = read(tmp_path, [*roster()[:2], line, *PEOPLE])
    assert (incoming.faults, len(incoming.records)) == ((), 2)


# grades


@pytest.mark.parametrize(
    "extra",
    [
        ["党纪处分", "党纪处分日期", "政务处分", "政务处分日期"],
        ["处分1", "处分1日期", "处分2", "处分2日期"],
        ["处分", "处分决定日期", "处分", "处分决定日期"],
    ],
)  # fmt: skip
def test_two_columns_of_sanctions_are_both_read(tmp_path: Path, extra: Sequence[Cell]) -> None:
    incoming = read(tmp_path, grades(extra, ["诫勉", "2017-6-1", "警告", "2017-5-8"]))
    records = [one for one in incoming.records if isinstance(one, GradeRecord)]
    found = [(one.sanction, one.sanction_on) for one in records]
    assert found == [("诫勉", date(2017, 6, 1)), ("警告", date(2017, 5, 8)), ("", None)]
    assert (incoming.faults, incoming.questions) == ((), ())


def test_a_line_with_a_sanction_alone_is_about_the_person_above(tmp_path: Path) -> None:
    rows = grades(["处分", "处分决定日期"], ["警告", "2017-5-8"])
    more: Rows = [*rows[:3], [None, None, None, "诫勉", "2017-6-1"], rows[3]]
    found = [(one.name, one.sanction) for one in read(tmp_path, more).records]
    assert found == [("张三", "警告"), ("张三", "诫勉"), ("李四", "")]


def test_a_sanction_in_a_note_is_read_once_that_is_said(tmp_path: Path) -> None:
    rows, name = grades(["备注"], ["2017年5月8日受警告处分"]), "note:张三：2017年5月8日受警告处分"
    assert asked(read(tmp_path, rows)) == ["note_sanction_asked"]
    first = read(tmp_path, rows, {name: "sanction"}).records[0]
    assert (first.sanction, first.sanction_on) == ("警告", date(2017, 5, 8))
    assert read(tmp_path, rows, {name: "-"}).records[0].sanction == ""


@pytest.mark.parametrize("text", ["未受过任何处分", "无违纪", "0", "×", "未受到党纪政务处分", "无处分记录"])
def test_no_sanction_has_many_words(tmp_path: Path, text: str) -> None:
    incoming = read(tmp_path, grades(["处分"], [text]))
    assert (incoming.faults, incoming.records[0].sanction) == ((), "")


@pytest.mark.parametrize(
    "title", ["考核结果（依据城办〔2018〕3号）", "考核结果（2018年1月报送）", "填表日期：2018年1月10日"]
)
def test_the_year_of_a_document_or_a_day_is_not_that_of_the_results(tmp_path: Path, title: str) -> None:
    rows = [[title], *grades()[1:]]
    assert [fault.code for fault in read(tmp_path, rows).faults] == ["year_missing"]
    assert read(tmp_path, rows, sheet="2017年度").year == 2017


def test_a_year_that_is_not_over_is_asked_about(tmp_path: Path) -> None:
    rows = [["2018年度考核结果"], *grades()[1:]]
    assert asked(read(tmp_path, rows)) == ["grade_year_asked"]
    assert read(tmp_path, rows, {"year:2018": "2017"}).year == 2017


def test_a_column_may_tell_the_year(tmp_path: Path) -> None:
    rows: Rows = [["考核结果"], ["年度", "姓名", "单位", "考核等次"], ["2017年", "张三", "司法所", "称职"]]
    assert read(tmp_path, rows).year == 2017


def test_ticks_may_stand_under_a_heading_of_two_rows(tmp_path: Path) -> None:
    rows: Rows = [
        ["2017年度考核结果"], ["姓名", "单位", "考核等次"], [None, None, "优秀", "称职", "基本称职"],
        ["张三", "司法所", None, "◎", "×"], ["李四", "司法所", "◎", "×", None],
    ]  # fmt: skip
    incoming = read(tmp_path, rows)
    assert ([one.grade for one in incoming.records], incoming.faults) == (["称职", "优秀"], ())


# marks


def marks(path: Path, *cells: Cell) -> Incoming[Any]:
    days = [*cells, *["√"] * (31 - len(cells))]
    rows = [["司法所2017年3月考勤表"], ["姓名", *range(1, 32)], ["张三", *days], [LEGEND]]
    return read(path, rows)


def test_public_rest_is_rest_on_a_weekend_and_leave_on_a_working_day(tmp_path: Path) -> None:
    record = marks(tmp_path, "√", "公休", "√", "公休").records[0]
    assert isinstance(record, MarksRecord) and record.marks[:8] == "PPAAPPRR"


@pytest.mark.parametrize("arrow", ["→", "——→", "同左"])
def test_an_arrow_says_nothing_of_rest_days(tmp_path: Path, arrow: str) -> None:
    record = marks(tmp_path, "√", "√", "○", arrow, arrow, arrow).records[0]
    assert (record.marks[4:12], record.spread) == ("LLLLLLLL", frozenset(range(6, 12)))


@pytest.mark.parametrize(
    "cell", ["△", "☆(上)○(下)", "年休0.5天/事假0.5天", "上午年休下午事假", "年休（上午）事假（下午）"]
)
def test_a_cell_of_two_halves_has_many_spellings(tmp_path: Path, cell: str) -> None:
    incoming = marks(tmp_path, cell)
    if cell == "△":  # is in no legend here
        assert [fault.code for fault in incoming.faults] == ["unknown_sign"]
    else:
        assert (incoming.faults, incoming.records[0].marks[:2]) == ((), "AL")


def test_totals_and_notes_beside_the_marks_are_told(tmp_path: Path) -> None:
    rows: Rows = [
        ["司法所2017年3月考勤表"], ["姓名", *range(1, 32), "出勤", "事假", "备注"],
        ["张三", *["√"] * 31, 23, 0, "病假单已交"], [LEGEND],
    ]  # fmt: skip
    (note,) = read(tmp_path, rows).notes
    assert (note.code, note.facts["headings"]) == ("totals_left_out", "出勤、事假、备注")


def test_a_sanction_beside_the_marks_is_asked_about(tmp_path: Path) -> None:
    rows: Rows = [
        ["司法所2017年3月考勤表"], ["姓名", *range(1, 32), "备注"], ["张三", *["√"] * 31, "旷工，已警告处分"],
        [LEGEND],
    ]  # fmt: skip
    assert asked(read(tmp_path, rows)) == ["column_asked"]


def test_a_legend_on_one_sheet_explains_the_others(tmp_path: Path) -> None:
    """Without it the office's own signs would stand in, which mean something else here."""
    days: Sequence[Cell] = ["○", *["√"] * 30]
    own = [["司法所2017年3月考勤表"], ["姓名", *range(1, 32)], ["张三", *days], ["图例：√出勤 ○年休 ⊕病假"]]
    bare = [["国土资源所2017年3月考勤表"], ["姓名", *range(1, 32)], ["李四", *days]]
    book = write(tmp_path / "f.xlsx", {"司法所": own, "国土资源所": bare})
    incoming: Incoming[Any] = read_file(book, today=TODAY, signs=SIGNS)
    assert [one.marks[:2] for one in incoming.records] == ["AA", "AA"]


def test_a_legend_may_stand_cell_by_cell(tmp_path: Path) -> None:
    rows: Rows = [
        ["司法所2017年3月考勤表"], ["姓名", "午别", *range(1, 32)], ["张三", "上午", "○", *["√"] * 30],
        ["张三", "下午", *["√"] * 31], ["√", "出勤", "○", "年休", "⊕", "病假"],
    ]  # fmt: skip
    incoming = read(tmp_path, rows)
    assert (incoming.faults, incoming.records[0].marks[:2]) == ((), "AP")


@pytest.mark.parametrize(
    ("sheet", "title"),
    [
        ("三月", "城南街道2017年考勤表"), ("03", "2017年考勤表"), ("3月", "2017年3-6月考勤表"),
        ("2017-03", "考勤表"),
    ],
)  # fmt: skip
def test_the_month_of_a_sheet_in_a_book_of_a_year(tmp_path: Path, sheet: str, title: str) -> None:
    rows: Rows = [[title], ["姓名", *range(1, 32)], ["张三", *["√"] * 31], [LEGEND]]
    (record,) = read(tmp_path, rows, sheet=sheet).records
    assert (record.year, record.month, record.agency) == (2017, 3, "")


def test_months_side_by_side_take_the_year_of_the_title(tmp_path: Path) -> None:
    over = ["3月", *[None] * 30, "6月"]
    rows: Rows = [
        ["城南街道2017年3-6月考勤表"], [None, *over], ["姓名", *range(1, 32), *range(1, 31)],
        ["张三", *["√"] * 61], [LEGEND],
    ]  # fmt: skip
    records = read(tmp_path, rows, sheet="一季度").records
    assert [(one.year, one.month) for one in records] == [(2017, 3), (2017, 6)]
