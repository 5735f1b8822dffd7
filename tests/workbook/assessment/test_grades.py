"""Summaries of grades: the office's words and headings, and every contradiction by its cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forms.workbook.intake.recognise import read_file
from forms.workbook.reading.cells import Unreadable
from models.rules.core.grades import REASONS
from tests.workbook.build import TODAY, Cell, card, found, grades, read_grades, write


def line(*cells: Cell, name: str = "张三", number: str | None = None) -> list[Cell]:
    """Return a summary line: agency, name and card, then grade, reason, sanction, date."""
    return ["司法所", name, card() if number is None else number, *cells]


@pytest.mark.parametrize(
    ("cells", "faults"),
    [
        (("优秀",), []),
        (("合 格",), []),
        (("不确定档次", "试用期未满"), []),
        (("不确定等次", "处分", "政务记过", "2017年9月4日"), []),
        (("不确定等次", "处分", "政务记过处分", "2017年9月4日"), []),
        (("称职", None, "警告", 42863), []),
        (("良好",), [("D3", "grade_unknown")]),
        ((None,), [("D3", "value_missing")]),
        (("不确定等次",), [("E3", "reason_missing")]),
        (("称职", "试用期"), [("E3", "reason_without_need")]),
        (("不确定等次", "借调"), [("E3", "reason_unknown")]),
        (("称职", None, "批评"), [("F3", "sanction_unknown")]),
        (("称职", None, "警告"), [("G3", "sanction_date_missing")]),
        (("称职", None, "警告", "2017年9月"), [("G3", "date_without_day")]),
        (("称职", None, "警告", "=TODAY()"), [("G3", "formula_without_value")]),
        (("=B3",), [("D3", "formula_without_value")]),
    ],
)
def test_each_contradiction_in_a_line_is_named(
    tmp_path: Path, cells: tuple[Cell, ...], faults: list[tuple[str, str]]
) -> None:
    assert found(grades(tmp_path / "g.xlsx", line(*cells))) == faults


def test_words_are_kept_as_they_are_printed(tmp_path: Path) -> None:
    people = [
        line(word, name=f"张{n}", number="")
        for n, word in enumerate(("合格", "合格等次", "称职", "不合格", "优秀等次"))
    ]
    records = grades(tmp_path / "g.xlsx", *people).records
    assert [record.grade for record in records] == ["合格", "合格", "称职", "不合格", "优秀"]
    held = grades(tmp_path / "h.xlsx", line("未定等次", "立案调查", "行政警告", "2017.5.8")).records[0]
    assert (held.grade, held.reason, held.sanction, held.sanction_on) == (
        "不确定等次", "立案", "警告", date(2017, 5, 8),
    )  # fmt: skip


def test_an_unknown_word_brings_the_known_ones(tmp_path: Path) -> None:
    fault = grades(tmp_path / "g.xlsx", line("不确定等次", "借调")).faults[0]
    assert fault.facts == {"word": "借调", "known": "、".join(REASONS)}


def test_two_results_are_kept_apart(tmp_path: Path) -> None:
    headings = [
        "派驻机构",
        "姓 名",
        "工号",
        "考核结果（街道）",
        "法定等次（派出部门）",
        "不定等次原因",
        "备注",
    ]
    row: list[Cell] = ["司法所", "张　三", "001", "优秀", "称职", None, "党组会定"]
    (record,) = grades(tmp_path / "g.xlsx", row, ["合计", "1人"], ["应参加 53 人"], headings=headings).records
    assert (record.name, record.staff_no, record.grade, record.statutory_grade) == (
        "张三",
        "001",
        "优秀",
        "称职",
    )
    assert (record.year, record.note, record.places["grade"].cell) == (2017, "党组会定", "D3")


def test_someone_twice_or_nobody_is_named(tmp_path: Path) -> None:
    assert found(grades(tmp_path / "a.xlsx", line("优秀"), line("称职", name="李四"))) == [
        ("B4", "person_twice")
    ]
    same = [line("优秀", number=""), line("称职", number="")]
    assert found(grades(tmp_path / "b.xlsx", *same)) == [("B4", "person_twice")]
    assert found(grades(tmp_path / "c.xlsx", line("优秀", name="", number=""))) == [("B3", "person_unnamed")]
    assert found(grades(tmp_path / "d.xlsx")) == [("", "no_people")]


def test_identity_numbers_are_checked_here_too(tmp_path: Path) -> None:
    assert found(grades(tmp_path / "a.xlsx", line("优秀", number="999999198501010019"))) == [
        ("C3", "id_card_check_digit")
    ]
    row: list[Cell] = ["司法所", "张三", 999999198501010018, "优秀"]
    assert found(grades(tmp_path / "b.xlsx", row)) == [("C3", "id_card_as_number")]


def test_the_year_comes_from_the_title_the_sheet_or_the_file(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["姓名", "考核等次"], ["张三", "优秀"]]
    assert read_grades(write(tmp_path / "2016.xlsx", {"司法所": rows})).year == 2016
    assert read_grades(write(tmp_path / "2016b.xlsx", {"2015年": rows})).year == 2015
    assert found(read_grades(write(tmp_path / "x.xlsx", {"司法所": rows}))) == [("", "year_missing")]
    two: dict[str, list[list[Cell]]] = {"2015年": rows, "2016年": [["姓名", "等次"], ["李四", "优秀"]]}
    assert found(read_grades(write(tmp_path / "y.xlsx", two))) == [("", "year_differs")]


def test_a_bonus_sheet_that_quotes_grades_is_no_summary(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["序号", "姓名", "考核等次", "标准", "应发合计"],
        [1, "张三", "优秀", 36000, 36000],
    ]
    with pytest.raises(Unreadable) as refused:
        read_file(write(tmp_path / "b.xlsx", {"发放表": rows}), today=TODAY)
    assert refused.value.code in ("workbook_unknown", "workbook_incomplete")


@pytest.mark.parametrize("decided", ["审定等次", "最终等次", "审定考核等次"])
@pytest.mark.parametrize("proposed", ["拟定等次", "建议等次"])
def test_what_was_decided_counts_and_not_what_was_proposed(
    tmp_path: Path, decided: str, proposed: str
) -> None:
    people: list[Cell] = ["张三", "司法所", "优秀", "称职"]
    rows: list[list[Cell]] = [["2017年度考核结果"], ["姓名", "单位", proposed, decided], people]
    read: Any = read_file(write(tmp_path / "f.xlsx", {"S": rows}), today=TODAY)
    assert ([record.grade for record in read.records], read.questions) == (["称职"], ())
    alone = [rows[0], rows[1][:3], rows[2][:3]]
    read = read_file(write(tmp_path / "g.xlsx", {"S": alone}), today=TODAY)
    assert [record.grade for record in read.records] == ["优秀"]


def test_a_grade_that_is_only_proposed_is_asked_about(tmp_path: Path) -> None:
    people: list[Cell] = ["张三", "司法所", "优秀", None]
    rows: list[list[Cell]] = [["2017年度考核结果"], ["姓名", "单位", "拟定等次", "审定等次"], people]
    read: Any = read_file(write(tmp_path / "f.xlsx", {"S": rows}), today=TODAY)
    assert [question.name for question in read.questions] == ["column:拟定等次"]
    assert [record.grade for record in read.records] == [""]


def test_a_column_of_coefficients_beside_the_grades_is_asked_about(tmp_path: Path) -> None:
    people: list[Cell] = ["张三", "司法所", "称职", 1.2]
    rows: list[list[Cell]] = [["2017年度考核结果"], ["姓名", "单位", "考核等次", "系数"], people]
    read: Any = read_file(write(tmp_path / "f.xlsx", {"S": rows}), today=TODAY)
    assert ([record.grade for record in read.records], len(read.questions)) == (["称职"], 1)


def test_a_sanction_in_the_column_of_its_day_is_not_passed_over(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["2017年度考核结果"], ["姓名", "单位", "考核等次", "处分决定"],
        ["张三", "司法所", "称职", "警告"], ["李四", "司法所", "称职", "无"],
    ]  # fmt: skip
    incoming = read_file(write(tmp_path / "g.xlsx", {"考核": rows}), today=TODAY)
    assert [(fault.code, fault.place.cell) for fault in incoming.faults] == [("sanction_missing", "D3")]


def test_a_day_of_a_sanction_without_its_kind_is_refused(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["2017年度考核结果"], ["姓名", "单位", "考核等次", "处分", "处分日期"],
        ["张三", "司法所", "称职", None, "2017-05-02"], ["李四", "司法所", "称职", "无", None],
    ]  # fmt: skip
    incoming = read_file(write(tmp_path / "g.xlsx", {"考核": rows}), today=TODAY)
    assert [(fault.code, fault.place.cell) for fault in incoming.faults] == [("sanction_missing", "E3")]


def test_a_day_of_the_results_is_no_sanction(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["2017年度考核结果"], ["姓名", "单位", "考核等次", "决定日期"],
        ["张三", "司法所", "称职", "2018-01-10"],
    ]  # fmt: skip
    assert read_file(write(tmp_path / "g.xlsx", {"考核": rows}), today=TODAY).faults == ()


def test_a_line_of_another_year_is_not_taken_for_this_one(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["2017年度考核结果"], ["姓名", "单位", "考核等次", "考核年度"],
        ["张三", "司法所", "称职", 2017], ["李四", "司法所", "称职", "2016年度"],
    ]  # fmt: skip
    incoming = read_file(write(tmp_path / "g.xlsx", {"考核": rows}), today=TODAY)
    assert [(fault.code, fault.place.cell) for fault in incoming.faults] == [("grade_of_other_year", "D4")]
