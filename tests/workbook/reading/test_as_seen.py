"""What a person sees in a cell is what is read: zeros of a format, 同上, quotes that never end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from forms.workbook.intake.recognise import read_file
from forms.workbook.reading.cells import Unreadable, open_workbook
from forms.workbook.reading.formats.numbers import NumberDisplay, Padding, shown_by
from forms.workbook.reading.formats.ods import _value
from models.rules.intake.records import Incoming
from tests.workbook.build import TODAY, Cell, card, write

EVENTS: list[Cell] = [
    "来源系统", "来源编号", "事件名称", "发生地点", "上报时间", "事件类别", "事件等级", "当事人", "联系电话",
    "事件简述",
]  # fmt: skip
LINE: list[Cell] = [
    "12345",
    "T1",
    "堆物",
    "东门",
    "2017-03-01 09:02",
    "邻里",
    "一般",
    "王芳",
    "13800001234",
    "反映堆物",
]


def events(path: Path, *lines: list[Cell], merged: list[str] | None = None) -> Incoming[Any]:
    return read_file(write(path / "b.xlsx", {"三月": [EVENTS, *lines]}, {"三月": merged or []}), today=TODAY)


def line(**cells: Cell) -> list[Cell]:
    return list((dict(zip(map(str, EVENTS), LINE, strict=True)) | cells).values())


@pytest.mark.parametrize(
    ("code", "number", "seen"),
    [
        ("000", 7, "007"), ("00000", 1020, "01020"), ('"WG"0000', 7, "WG0007"), ("\\P\\-000", 7, "P-007"),
        ("[Red]000", 7, "007"), ("000;-000", 7, "007"), ("000", 1234, 1234), ("0", 7, 7), ("General", 7, 7),
        ('"￥"0', 7, 7), ("000", 7.5, 7.5), ("000.0", 7, 7), ('0"人"', 7, 7),
    ],
)  # fmt: skip
def test_a_number_is_read_with_the_zeros_and_the_word_that_its_format_shows(
    tmp_path: Path, code: str, number: float, seen: object
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = number
    sheet["A1"].number_format = code
    book.save(tmp_path / "a.xlsx")
    assert open_workbook(tmp_path / "a.xlsx").grids[0].rows[0][0] == seen


def test_a_format_of_days_stays_one() -> None:
    assert shown_by("yyyy-mm-dd") is NumberDisplay.MOMENT
    assert shown_by("00") == Padding("", 2)


@pytest.mark.parametrize(("text", "seen"), [("007", "007"), ("7", 7), ("07:30", 7), ("0", 7), ("7.0", 7)])
def test_an_open_document_is_read_with_its_zeros(text: str, seen: object) -> None:
    assert _value({"value": "7"}, "float", text) == seen


def test_the_number_of_another_system_keeps_its_zeros(tmp_path: Path) -> None:
    path = write(tmp_path / "b.xlsx", {"三月": [EVENTS, line(来源编号=17)]})
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["B2"].number_format = "00000"
    book.save(path)
    assert read_file(path, today=TODAY).records[0].foreign_id == "00017"  # type: ignore[union-attr]


@pytest.mark.parametrize("sign", ["同上", "〃", "”", " 同 上 "])
def test_a_line_that_says_as_above_means_what_stands_above(tmp_path: Path, sign: str) -> None:
    again = line(来源编号="T2", 事件名称=sign, 发生地点=sign, 事件类别=sign, 当事人=sign, 联系电话=sign)
    third = line(来源编号="T3", 事件名称=sign, 发生地点="西门", 当事人=sign)
    _, second, last = events(tmp_path, line(), again, third).records
    assert (second.title, second.place, second.category) == ("堆物", "东门", "邻里")
    assert (second.party, second.phone) == ("王芳", "13800001234")
    assert (last.title, last.place, last.party) == ("堆物", "西门", "王芳")


def test_as_above_under_nothing_is_refused_with_its_cell(tmp_path: Path) -> None:
    incoming = events(
        tmp_path, line(发生地点="同上"), line(来源编号="T2", 当事人=""), line(来源编号="T3", 当事人="〃")
    )
    assert [(fault.code, fault.place.cell) for fault in incoming.faults] == [
        ("repeats_nothing", "D2"), ("repeats_nothing", "H4"),
    ]  # fmt: skip


def test_as_above_in_a_roster_is_never_stored_as_such(tmp_path: Path) -> None:
    head: list[Cell] = ["姓名", "身份证号", "单位", "人员性质", "计发职级", "派驻时间", "工资卡号", "开户行"]
    people: list[list[Cell]] = [
        [
            "张三",
            card(order="001"),
            "司法所",
            "公务员",
            "科员",
            "2016-01-01",
            "6222020000000000001",
            "城南农商行",
        ],
        ["李四", card(order="002"), "〃", "〃", "同上", "〃", "6222020000000000002", "同上"],
    ]
    _, second = read_file(write(tmp_path / "r.xlsx", {"花名册": [head, *people]}), today=TODAY).records
    said = (second.agency, second.staff_kind, second.post_class, second.bank_name)  # type: ignore[union-attr]
    assert said == ("司法所", "公务员", "科员", "城南农商行")


def test_who_is_merged_over_several_lines_reported_each_of_them(tmp_path: Path) -> None:
    lines = [
        line(),
        line(来源编号="T2", 当事人=None, 联系电话=None),
        line(来源编号="T3", 当事人="李四", 联系电话=None),
    ]
    found = events(tmp_path, *lines, merged=["H2:H3", "I2:I3"]).records
    assert [(one.party, one.phone) for one in found] == [
        ("王芳", "13800001234"), ("王芳", "13800001234"), ("李四", ""),
    ]  # fmt: skip
    aside = events(tmp_path, line(联系电话=None), merged=["H2:I2"]).records
    assert (aside[0].party, aside[0].phone) == ("王芳", ""), "a name merged over two columns is no telephone"


def test_a_telephone_that_was_rounded_is_refused(tmp_path: Path) -> None:
    incoming = events(tmp_path, line(联系电话="1.38E+10"))
    assert [(fault.code, fault.place.cell) for fault in incoming.faults] == [("exchange_id_rounded", "I2")]


@pytest.mark.parametrize("closed", ["", '"'])
def test_a_quote_that_is_left_open_swallows_no_lines(tmp_path: Path, closed: str) -> None:
    rows = [",".join(map(str, row)) for row in (EVENTS, LINE, line(来源编号="T2"), line(来源编号="T3"))]
    rows[1] = rows[1].replace("东门", '"东门')
    rows[3] = rows[3].replace("东门", f"东门{closed}")
    path = tmp_path / "b.csv"
    path.write_bytes("\r\n".join(rows).encode("gb18030"))
    with pytest.raises(Unreadable) as refused:
        read_file(path, today=TODAY)
    assert (refused.value.code, refused.value.fault.place.cell) == ("text_damaged", "line 2")


def test_a_summary_of_two_lines_in_quotes_is_one_cell(tmp_path: Path) -> None:
    rows = [
        ",".join(map(str, row))
        for row in (EVENTS, line(事件简述='"反映""堆物""，\n请尽快"'), line(来源编号="T2"))
    ]
    path = tmp_path / "b.csv"
    path.write_bytes("\r\n".join(rows).encode("gb18030"))
    first, second = read_file(path, today=TODAY).records
    assert (first.summary, second.foreign_id) == ('反映"堆物"， 请尽快', "T2")  # type: ignore[union-attr]


@pytest.mark.parametrize("swapped", [("街道考核等次", "法定考核等次"), ("处分", "单位")])
def test_columns_that_change_places_further_down_are_refused(
    tmp_path: Path, swapped: tuple[str, str]
) -> None:
    head: list[Cell] = ["单位", "姓名", "身份证号", "街道考核等次", "法定考核等次", "处分"]
    again = list(head)
    one, other = (head.index(word) for word in swapped)
    again[one], again[other] = again[other], again[one]
    first: list[Cell] = ["司法所", "张三", card(order="001"), "优秀", "称职", ""]
    second: list[Cell] = ["司法所", "李四", card(order="002"), "称职", "优秀", ""]
    title: list[Cell] = ["2017年度考核结果汇总表"]
    path = write(tmp_path / "g.xlsx", {"考核": [title, head, first, again, second]})
    assert "headings_moved" in {fault.code for fault in read_file(path, today=TODAY).faults}
    same = write(tmp_path / "s.xlsx", {"考核": [title, head, first, head, second]})
    assert read_file(same, today=TODAY).faults == ()
