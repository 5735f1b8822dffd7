"""Attendance sheets as offices keep them: titles, halves, legends, any order; and every mistake."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from forms.workbook.attendance.legend import MEANINGS
from models.rules.attendance.kinds import KINDS, UNMARKED
from tests.workbook.build import Cell, found, month, read_marks, signs, write


def marks_of(
    path: Path, rows: list[list[Cell]], office: Mapping[str, Mapping[str, str]] | None = None
) -> str:
    """Return the marks of the only person on a sheet without faults, without the empty rest of the month."""
    incoming = read_marks(write(path, {"司法所": rows}), office)
    assert incoming.faults == ()
    return incoming.records[0].marks.rstrip(UNMARKED)


GLYPHS = "√○△▽☆★◇◆□■⊕⊙◎※▲●＋＃＠＆％♀♂婚产丧护陪探工补休甲乙丙丁"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_signs_in_any_order_of_columns_read_back_as_written(tmp_path: Path, data: st.DataObject) -> None:
    kinds = data.draw(st.lists(st.sampled_from(KINDS), min_size=3, max_size=12, unique=True))
    glyphs = data.draw(
        st.lists(st.sampled_from(GLYPHS), min_size=len(kinds), max_size=len(kinds), unique=True)
    )
    sign = {kind.code: glyph for kind, glyph in zip(kinds, glyphs, strict=True)} | {UNMARKED: None}
    year, number = data.draw(st.sampled_from([(2016, 2), (2017, 2), (2017, 4), (2017, 12), (2024, 2)]))
    length = len(month(("x", "", ""), year=year, number=number)[1]) - 5
    marks = data.draw(st.lists(st.sampled_from(sorted(sign)), min_size=2 * length, max_size=2 * length))
    order = data.draw(st.permutations(["序号", "姓名", "午别", *range(1, length + 1), "出勤", "备注"]))
    joiner = data.draw(st.sampled_from(["", ":", "—", "："]))
    joined = [f"{glyph}{kind.name}" for kind, glyph in zip(kinds, glyphs, strict=True)]
    assume(joiner or not MEANINGS.keys() & joined)  # 陪产假 says 护理假, and never 陪 for 产假
    entries = data.draw(st.sampled_from(["  ", "、", "，", "；", " | "])).join(
        f"{sign[kind.code]}{joiner}{kind.name}" for kind in kinds
    )
    half = [dict(zip(range(1, length + 1), marks[index::2], strict=True)) for index in (0, 1)]
    rows: list[list[Cell]] = [[f"司法所{year}年{number}月考勤表"], list(order)]
    for index, line in enumerate(half):
        cells: dict[str | int, Cell] = {day: sign[code] for day, code in line.items()}
        cells |= {"序号": 1 if index == 0 else None, "姓名": "张三" if index == 0 else None}
        cells |= {"午别": ("上午", "下午")[index]}
        rows.append([cells.get(column) for column in order])
    rows.append([f"图例：{entries}"])
    incoming = read_marks(write(tmp_path / "m.xlsx", {"司法所": rows}))
    assert incoming.faults == ()
    assert incoming.records[0].marks == "".join(marks)
    assert len(incoming.records[0].places) == sum(code != UNMARKED for code in marks)


@pytest.mark.parametrize(
    ("title", "sheet", "agency"),
    [
        ("国土资源所2017年3月考勤表", "Sheet1", "国土资源所"),
        ("2017年3月国土资源所人员考勤表", "Sheet1", "国土资源所"),
        ("城南街道国土资源所2017年03月份考勤登记表", "国土资源所", "国土资源所"),
        ("国土资源所二〇一七年三月考勤表", "Sheet1", "国土资源所"),
        ("考勤月份：2017-03", "国土资源所", "国土资源所"),
        ("考勤表", "国土资源所2017年3月", "国土资源所"),
    ],
)
def test_month_and_agency_come_from_the_title_or_the_sheet(
    tmp_path: Path, title: str, sheet: str, agency: str
) -> None:
    incoming = read_marks(write(tmp_path / "m.xlsx", {sheet: month(("张三", "√", "√"), title=title)}))
    assert (incoming.faults, incoming.year, incoming.month) == ((), 2017, 3)
    assert incoming.records[0].agency == agency


def test_the_unit_line_names_the_agency(tmp_path: Path) -> None:
    for line in (["单位：司法所　　应出勤 23 天"], ["单位：", None, "司法所"], ["派驻机构(盖章): 司法所"]):
        rows = month(("张三", "√", "√"), title="2017年3月考勤表")
        rows.insert(1, [*line])
        incoming = read_marks(write(tmp_path / "m.xlsx", {"Sheet1": rows}))
        assert (incoming.faults, incoming.records[0].agency) == ((), "司法所")


def test_the_file_name_is_asked_last(tmp_path: Path) -> None:
    rows = month(("张三", "√", "√"), title="考勤表")
    assert read_marks(write(tmp_path / "2017-03考勤.xlsx", {"司法所": rows})).month == 3
    assert found(read_marks(write(tmp_path / "考勤.xlsx", {"司法所": rows}))) == [("", "month_missing")]


def test_a_file_name_of_another_month_is_a_fault_and_a_vague_one_is_not(tmp_path: Path) -> None:
    rows = month(("张三", "√", "√"))
    for name, code in (("2017年4月", "file_name_mismatch"), ("attendance-2017-04", "file_name_mismatch")):
        assert found(read_marks(write(tmp_path / f"{name}.xlsx", {"司法所": rows}))) == [("", code)]
    for name in ("考勤2017-03-31报送", "2017年3月", "4月", "考勤表-20170401", "2017-03-v2", "2017.4.5上报"):
        assert found(read_marks(write(tmp_path / f"{name}.xlsx", {"司法所": rows}))) == [], name


@pytest.mark.parametrize(
    "legend",
    [
        "图例：√出勤  ○事假  △公差", "考勤符号：√ 出勤 ○ 事假 △ 公差",
        "说明：√—出勤、○—事假、△—公差", "√:出勤；○:事假；△:公差",
        "图例：出勤√，事假○，公差△", "图例：出勤（√） 事假（○） 公差（△）",
        "图例 出勤 √ 事假 ○ 公差 △", "√＝出勤|○＝事假|△＝出差",
        "符号说明：√在岗 ○事假 △因公外出",
    ],
)  # fmt: skip
def test_a_legend_is_understood_in_every_spelling(tmp_path: Path, legend: str) -> None:
    assert marks_of(tmp_path / "m.xlsx", month(("张三", "√○△", "√"), legend=legend)) == "PPL.T"


@pytest.mark.parametrize(
    "legend",
    [
        "图例：休休息 勤出勤 -事假", "图例：休 休息，勤 出勤，- 事假", "图例：休息 休 出勤 勤 事假 -",
        "图例：休息（休） 出勤（勤） 事假（-）", "图例：休息:休；出勤:勤；事假:-",
        "图例：休休息 勤出勤 -事假 补探亲假", "图例：休息休 出勤勤 事假-",
    ],
)  # fmt: skip
def test_a_sign_may_be_a_word_of_ours_or_a_dash(tmp_path: Path, legend: str) -> None:
    assert marks_of(tmp_path / "m.xlsx", month(("张三", "休勤", "勤-"), legend=legend)) == "RPPL"


def test_a_sign_before_a_label_is_not_half_of_another_label(tmp_path: Path) -> None:
    rows = month(("张三", "√补", "√√"), legend="图例：√出勤  补休息  ○事假")
    assert marks_of(tmp_path / "m.xlsx", rows) == "PPRP"


def test_a_table_of_signs_under_lines_without_a_half_is_no_list_of_people(tmp_path: Path) -> None:
    rows = month(legend=None)
    rows[1].remove("午别")
    rows += [
        [1, "张三", "甲", "乙"],
        ["符号说明"],
        ["甲", "出勤", "乙", "事假"],
        ["丙", "公差"],
        ["考勤员：李四"],
    ]
    assert marks_of(tmp_path / "m.xlsx", rows) == "PPLL"


def test_a_page_after_a_legend_is_read_on(tmp_path: Path) -> None:
    page = month(legend=None)
    page[1].remove("午别")
    heads, legend = page[1], ["图例：甲出勤 乙事假 丙公差"]
    rows: list[list[Cell]] = [*page, [1, "张三", "甲"], [*legend], [*heads], [2, "李四", "乙"], [*legend]]
    incoming = read_marks(write(tmp_path / "m.xlsx", {"司法所": rows}))
    assert [record.name for record in incoming.records] == ["张三", "李四"]


def test_a_legend_may_spread_over_cells_and_rows_or_stand_above(tmp_path: Path) -> None:
    person = ("张三", "√○△", "√")
    spread: list[list[Cell]] = [
        *month(person, legend=None),
        ["图例", "√", "出勤", "○", "事假"],
        [None, "△公差", "☆年休"],
    ]
    assert marks_of(tmp_path / "a.xlsx", spread) == "PPL.T"
    above = month(person, legend=None)
    above.insert(1, ["图例：√出勤 ○病假 △公差"])
    assert marks_of(tmp_path / "b.xlsx", above) == "PPK.T"


def test_a_sheet_named_legend_serves_the_whole_workbook(tmp_path: Path) -> None:
    meanings: list[list[Cell]] = [["符号", "含义"], ["√", "出勤"], ["○", "病假"]]
    sheets = {"司法所": month(("张三", "√○", ""), legend=None), "图例": meanings}
    incoming = read_marks(write(tmp_path / "m.xlsx", sheets))
    assert (incoming.faults, incoming.records[0].marks[:4]) == ((), "P.K.")


def test_look_alikes_count_as_the_sign_unless_the_legend_keeps_them_apart(tmp_path: Path) -> None:
    legend = "图例：√出勤 ○事假 ×旷工 +加班 /休息"
    assert (
        marks_of(tmp_path / "a.xlsx", month(("张三", "✓∨〇ОX✕＋／", ""), legend=legend)) == "P.P.L.L.X.X.O.R"
    )
    apart = "图例：√出勤 ○事假 〇病假 +加班 ＋值班"
    assert marks_of(tmp_path / "b.xlsx", month(("张三", "√○〇+＋", ""), legend=apart)) == "P.L.K.O.D"
    incoming = read_marks(write(tmp_path / "c.xlsx", {"司法所": month(("张三", "O", ""), legend=apart)}))
    assert found(incoming) == [("D3", "unknown_sign")]


def test_without_a_legend_the_offices_signs_hold(tmp_path: Path) -> None:
    rows = month(("张三", "√○", ""), legend=None)
    incoming = read_marks(write(tmp_path / "a.xlsx", {"司法所": rows}))
    assert found(incoming) == [("E3", "sign_asked")]  # ○ is 事假 here and 病假 there: never assumed
    assert marks_of(tmp_path / "b.xlsx", rows, {"": {"√": "P", "○": "K"}}) == "P.K"
    assert marks_of(tmp_path / "c.xlsx", rows, {"": {"√": "P"}, "司法所": {"√": "P", "○": "E"}}) == "P.E"
    incoming = read_marks(write(tmp_path / "d.xlsx", {"司法所": month(("张三", "Ω", ""), legend=None)}))
    assert (found(incoming), incoming.signs) == ([("D3", "sign_asked")], ())
    told = month(("张三", "√☆", ""))
    assert found(read_marks(write(tmp_path / "e.xlsx", {"司法所": told}), {"": {"☆": "A"}})) == [
        ("E3", "unknown_sign")
    ]


def test_a_legend_that_contradicts_itself_is_a_fault(tmp_path: Path) -> None:
    rows = month(("张三", "√", ""), legend="图例：√出勤 ○事假 ○病假")
    assert found(read_marks(write(tmp_path / "m.xlsx", {"司法所": rows}))) == [("A5", "sign_twice")]


def test_an_unknown_label_matters_only_when_its_sign_is_used(tmp_path: Path) -> None:
    legend = "图例：√出勤 ○事假 Ω疗养"
    assert marks_of(tmp_path / "a.xlsx", month(("张三", "√", ""), legend=legend)) == "P"
    incoming = read_marks(write(tmp_path / "b.xlsx", {"司法所": month(("张三", "√Ω", "Ω"), legend=legend)}))
    assert found(incoming) == [("E3", "sign_label_unknown")]
    assert incoming.faults[0].facts == {"sign": "Ω", "label": "疗养", "legend_cell": "A5"}


def test_one_line_a_person_holds_both_halves_in_a_cell(tmp_path: Path) -> None:
    rows = month(legend="图例：√出勤 ○事假 △公差 ／休息")
    rows[1].remove("午别")
    rows.insert(2, [1, "张三", "√", "√/○", "√○", "√／", "／", "/○", "△\n√", "√ | ○"])
    assert marks_of(tmp_path / "m.xlsx", rows) == "PPPLPLPRRRRLTPPL"


def test_one_sign_for_a_day_is_late_once_and_leaves_early_once(tmp_path: Path) -> None:
    rows = month(legend="图例：√出勤 ＜迟到 ＞早退")
    rows[1].remove("午别")
    rows.insert(2, [1, "张三", "＜", "＞", "＜/＞", "√/＜"])
    assert marks_of(tmp_path / "m.xlsx", rows) == "EPPYEYPE"


def test_two_lines_a_person_without_a_column_for_the_half(tmp_path: Path) -> None:
    rows = month(("张三", "√○", "√√"), ("李四", "○", "√"))
    rows = [rows[0], *([*row[:2], *row[3:]] for row in rows[1:-1]), rows[-1]]
    incoming = read_marks(write(tmp_path / "m.xlsx", {"司法所": rows}))
    assert [(r.name, r.marks[:4]) for r in incoming.records] == [("张三", "PPLP"), ("李四", "LP..")]


def test_two_columns_a_day(tmp_path: Path) -> None:
    days: list[Cell] = [cell for day in range(1, 32) for cell in (day, None)]
    rows: list[list[Cell]] = [
        ["司法所2017年3月考勤表"],
        ["姓名", *days],
        [None, *(["上", "下"] * 31)],
        ["张三", "√", "○", None, "√"],
        ["图例：√出勤 ○事假 △公差"],
    ]
    assert marks_of(tmp_path / "m.xlsx", rows) == "PL.P"


def test_names_may_be_repeated_and_halves_written_in_letters(tmp_path: Path) -> None:
    rows = month(("张 三", "√", "○"))
    rows[2][2], rows[3][1], rows[3][2] = "AM", "张三", "ＰＭ"
    assert marks_of(tmp_path / "m.xlsx", rows) == "PL"


def test_a_column_of_agencies_makes_one_sheet_hold_several(tmp_path: Path) -> None:
    rows = month(("张三", "√", "√"), ("李四", "○", "○"), title="城南街道2017年3月考勤表")
    rows = [[None, *row] if number else row for number, row in enumerate(rows)]
    rows[1][0], rows[2][0], rows[4][0] = "单位", "司法所", "国土资源所"
    incoming = read_marks(write(tmp_path / "m.xlsx", {"三月": rows}))
    assert [(r.agency, r.name) for r in incoming.records] == [("司法所", "张三"), ("国土资源所", "李四")]
    assert (incoming.faults, [item.agency for item in incoming.signs]) == ((), ["司法所", "国土资源所"])


@pytest.mark.parametrize("heading", ["{}日", "{}号", "3月{}日", "3/{}"])
def test_days_may_be_headed_in_words(tmp_path: Path, heading: str) -> None:
    rows = month(("张三", "√", "○"))
    rows[1][3:34] = [heading.format(day) for day in range(1, 32)]
    assert marks_of(tmp_path / "m.xlsx", rows) == "PL"


def test_days_may_be_headed_by_dates_of_that_month_only(tmp_path: Path) -> None:
    rows = month(("张三", "√", "○"))
    rows[1][3:34] = [date(2017, 3, day) for day in range(1, 32)]
    assert marks_of(tmp_path / "a.xlsx", rows) == "PL"
    rows[1][5] = date(2017, 5, 3)
    assert found(read_marks(write(tmp_path / "b.xlsx", {"司法所": rows}))) == [
        ("F2", "day_heading_other_month")
    ]


def test_a_weekday_line_of_another_year_is_one_fault(tmp_path: Path) -> None:
    rows = month(("张三", "√", "○"))
    right: list[Cell] = ["一二三四五六日"[date(2017, 3, day).weekday()] for day in range(1, 32)]
    rows.insert(2, [None, None, None, *right])
    assert marks_of(tmp_path / "a.xlsx", rows) == "PL"
    wrong: list[Cell] = ["周" + "一二三四五六日"[date(2016, 3, day).weekday()] for day in range(1, 32)]
    rows[2] = [None, None, None, *wrong]
    assert found(read_marks(write(tmp_path / "b.xlsx", {"司法所": rows}))) == [("D3", "weekday_mismatch")]


def test_a_template_with_31_columns_is_fine_until_day_31_of_april_is_marked(tmp_path: Path) -> None:
    rows = month(("张三", "√", "○"), number=4, days=31)
    assert marks_of(tmp_path / "a.xlsx", rows) == "PL"
    rows[3][33] = "√"
    assert found(read_marks(write(tmp_path / "b.xlsx", {"司法所": rows}))) == [("AH4", "day_not_in_month")]


def test_totals_right_of_the_days_are_no_marks(tmp_path: Path) -> None:
    rows = month(("张三", "√", "○"), number=4)
    rows[2] += [22, "／"]
    rows[3] += [0.5, "√"]
    assert marks_of(tmp_path / "a.xlsx", rows) == "PL"


@pytest.mark.parametrize(
    ("column", "heading", "faults"),
    [
        (5, 32, [("F2", "day_heading_unknown"), ("D2", "day_heading_missing")]),
        (5, 2, [("F2", "day_heading_twice"), ("D2", "day_heading_missing")]),
        (5, "备用", [("D2", "day_heading_missing")]),
    ],
)
def test_headings_that_are_no_days_are_named(
    tmp_path: Path, column: int, heading: Cell, faults: list[tuple[str, str]]
) -> None:
    rows = month(("张三", "√", "○"))
    rows[1][column] = heading
    assert sorted(found(read_marks(write(tmp_path / "m.xlsx", {"司法所": rows})))) == sorted(faults)


def test_a_person_twice_or_with_half_a_line_is_named(tmp_path: Path) -> None:
    rows = month(("张三", "√", "√"), ("张三", "○", "○"), ("李四", "√", ""))
    rows.pop(7)
    incoming = read_marks(write(tmp_path / "m.xlsx", {"司法所": rows}))
    assert found(incoming) == [("B5", "person_twice"), ("B7", "half_line_missing")]
    assert incoming.records[-1].marks[:2] == "P."


def test_two_people_of_one_name_are_told_apart_by_their_staff_numbers(tmp_path: Path) -> None:
    rows = month(("张三", "√", "√"), ("张三", "○", "○"))
    rows[1][0], rows[2][0], rows[4][0] = "工号", "001", "002"
    incoming = read_marks(write(tmp_path / "m.xlsx", {"司法所": rows}))
    assert (incoming.faults, [r.staff_no for r in incoming.records]) == ((), ["001", "002"])


def test_marks_without_a_name_are_named_and_blank_lines_are_not(tmp_path: Path) -> None:
    rows = month(("张三", "√", "√"), ("", "", ""))
    assert len(read_marks(write(tmp_path / "a.xlsx", {"司法所": rows})).records) == 1
    rows = month(("", "√", "√"), ("张三", "√", "√"))
    assert found(read_marks(write(tmp_path / "b.xlsx", {"司法所": rows}))) == [("B3", "value_missing")]


def test_sheets_that_repeat_an_agency_or_nobody_are_named(tmp_path: Path) -> None:
    sheets = {
        "司法所": month(("张三", "√", "√")),
        "司法所(2)": month(("李四", "√", "√")),
        "四月": month(("张三", "√", "√"), number=4),
        "国土资源所": month(title="国土资源所2017年3月考勤表"),
    }
    incoming = read_marks(write(tmp_path / "m.xlsx", sheets))
    assert [(fault.place.sheet, fault.code) for fault in incoming.faults] == [
        ("司法所(2)", "agency_twice"),
        ("国土资源所", "no_people"),
    ]
    assert [(record.name, record.month) for record in incoming.records] == [
        ("张三", 3),
        ("李四", 3),
        ("张三", 4),
    ]


def test_lines_under_the_table_are_no_people(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        *month(("张三", "√", "√")),
        ["合计", None, None, 1, 1],
        ["考勤员：李四    负责人：王五"],
        [None, "注：半天计0.5天"],
    ]
    assert len(read_marks(write(tmp_path / "m.xlsx", {"司法所": rows})).records) == 1


def test_signs_may_carry_blanks(tmp_path: Path) -> None:
    rows = month(("张三", "", ""))
    rows[2][3:5] = [" √ ", "\u3000○"]
    assert marks_of(tmp_path / "m.xlsx", rows) == "P.L"
    assert signs("√.", 3) == ["√", None, None]
