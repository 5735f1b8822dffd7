"""What a person reads in a month's sheet without doubt: strokes on rest days, counted halves, blanks."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from forms.workbook.attendance.legend import BY_DEFAULT, Signs, blank_is_present
from forms.workbook.intake.recognise import read_file
from models.rules.attendance.kinds import BY_CODE
from models.rules.intake.records import Incoming, MarksRecord
from tests.workbook.build import TODAY, Cell, write

LEGEND = "图例：√出勤 ○事假 ⊕病假"


def sheet(
    title: str = "司法所2017年3月考勤表", *, legend: str = LEGEND, rest: Cell = None, present: Cell = "√",
    heads: Sequence[Cell] = (), leave: Cell = "○", month: tuple[int, int] = (2017, 3),
) -> list[list[Cell]]:  # fmt: skip
    """Return the sheet of one person, on leave in the morning of the 3rd."""
    days = range(1, monthrange(*month)[1] + 1)
    line: list[Cell] = [rest if date(*month, day).weekday() > 4 else present for day in days]
    morning = [leave if day == 3 else mark for day, mark in zip(days, line, strict=True)]
    return [
        [title], ["姓名", "午别", *(heads or days)],
        ["张三", "上午", *morning], [None, "下午", *line], [legend],
    ]  # fmt: skip


def read(path: Path, rows: list[list[Cell]], file: str = "a.xlsx") -> Incoming[MarksRecord]:
    incoming = read_file(write(path / file, {"司法所": rows}), today=TODAY)
    assert incoming.kind == "attendance"
    return incoming  # type: ignore[return-value]


def counted(incoming: Incoming[MarksRecord]) -> dict[str, int]:
    assert (incoming.faults, incoming.questions) == ((), ())
    found = Counter("".join(record.marks for record in incoming.records))
    return {BY_CODE[code].name: n for code, n in found.items() if code != "." and BY_CODE[code].key != "rest"}


@pytest.mark.parametrize("stroke", ["—", "--", "-", "——", "－", "双休"])
def test_a_stroke_on_a_rest_day_is_rest(tmp_path: Path, stroke: str) -> None:
    assert counted(read(tmp_path, sheet(rest=stroke))) == {"出勤": 45, "事假": 1}


@pytest.mark.parametrize(
    "text",
    ["病0.5/事0.5", "病0.5、事0.5", "病.5事.5", "病½/事½", "0.5病/0.5事", "病(0.5)事(0.5)", "病半天，事半天",
     "病0.5&事0.5", "病假0.5和事假0.5"],
)  # fmt: skip
def test_two_halves_of_a_day_that_are_counted(text: str) -> None:
    assert Signs(BY_DEFAULT).halves(text) == ("K", "L")


@pytest.mark.parametrize("text", ["公0.5/事0.5", "病0.5/？0.5", "病1/事0.5"])
def test_what_is_no_half_of_a_known_kind_is_not_read(text: str) -> None:
    assert Signs(BY_DEFAULT).halves(text) is None


@pytest.mark.parametrize("form", ["3月{}日", "3/{}", "03月{}日"])
def test_headings_name_the_month_and_the_file_the_year(tmp_path: Path, form: str) -> None:
    rows = sheet("司法所考勤表", heads=[form.format(day) for day in range(1, 32)])
    incoming = read(tmp_path, rows, file="司法所2017年考勤.xlsx")
    assert counted(incoming) == {"出勤": 45, "事假": 1}
    assert (incoming.year, incoming.month) == (2017, 3)


def test_the_round_nought_of_a_year_is_no_sign(tmp_path: Path) -> None:
    rows = sheet("司法所二〇二四年四月考勤表", month=(2024, 4))
    assert counted(read(tmp_path, rows)) == {"出勤": 43, "事假": 1}


def test_figures_are_signs_where_a_legend_says_so(tmp_path: Path) -> None:
    rows = sheet(legend="代码：1＝出勤，2＝事假，3＝病假", present=1, leave=2)
    assert counted(read(tmp_path, rows)) == {"出勤": 45, "事假": 1}


@pytest.mark.parametrize(
    "text",
    ["空白为出勤", "注：空格表示正常出勤，事=事假", "正常出勤不填，请假的填写假别", "未填的视为出勤",
     "出勤（空白）"],
)  # fmt: skip
def test_a_blank_that_means_present_is_known(tmp_path: Path, text: str) -> None:
    assert blank_is_present(text)
    (record,) = read(tmp_path, sheet(legend=text, present=None, leave="事假")).records
    assert record.blank == "P"


@pytest.mark.parametrize("text", ["不出勤的打×", "未出勤须说明", "空白处不得填写", "无故不上班按旷工"])
def test_other_texts_say_nothing_of_blanks(text: str) -> None:
    assert not blank_is_present(text)


def test_a_sheet_without_anybody_present_is_asked_about(tmp_path: Path) -> None:
    incoming = read(tmp_path, sheet(legend="", present=None, leave="事假"))
    assert [question.code for question in incoming.questions] == ["blank_asked"]


def test_a_list_of_days_and_people_is_no_month_on_its_side(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["日期", "姓名", "部门", "上午", "下午"]]
    rows += [[date(2017, 3, day), "张三", "司法所", "出勤", "出勤"] for day in range(1, 32)]
    incoming = read_file(write(tmp_path / "a.xlsx", {"明细": rows}), today=TODAY)
    assert incoming.kind != "attendance"
