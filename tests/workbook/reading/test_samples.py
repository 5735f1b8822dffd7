"""The sample year: whole files come in whole, files with errors name every bad cell."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from datetime import date

import pytest

from forms.workbook.intake.recognise import read_file
from models.rules.attendance.kinds import BY_CODE, UNMARKED
from tests.workbook.build import SAMPLES, TODAY, found, read_grades, read_marks, read_roster


def test_the_roster_has_61_postings_of_59_people_and_no_fault() -> None:
    roster = read_roster(SAMPLES / "roster-2017.xlsx")
    assert (roster.year, roster.faults) == (2017, ())
    assert len(roster.records) == 61
    assert len({record.id_card for record in roster.records}) == 59
    assert Counter(record.agency for record in roster.records) == {
        "国土资源所": 8, "司法所": 5, "行政执法中队": 15, "市场监管所": 11, "派出所": 22,
    }  # fmt: skip


def test_names_keep_rare_characters_and_lose_blanks() -> None:
    names = {record.name for record in read_roster(SAMPLES / "roster-2017.xlsx").records}
    assert {"陆𬭎", "沈㛃", "石宇", "欧阳明远"} <= names
    assert not any("\u3000" in name for name in names)


def test_a_line_of_the_roster_is_read_field_by_field() -> None:
    record = next(r for r in read_roster(SAMPLES / "roster-2017.xlsx").records if r.name == "尹根怡")
    assert (record.since, record.until) == (date(2013, 4, 1), date(2017, 7, 19))
    assert (record.staff_no, record.mobile, record.work_since) == ("003", "13800000003", "1990-06")
    assert (record.staff_kind, record.post_class, record.bank_card) == ("参公", "科员", "6222021200000000039")
    assert record.places["id_card"].cell == "E6"


def test_every_problem_of_the_seven_bad_lines_is_named_with_its_cell() -> None:
    assert found(read_roster(SAMPLES / "roster-2017-errors.xlsx")) == [
        ("E12", "id_card_as_number"),
        ("E13", "id_card_check_digit"),
        ("E20", "id_card_birth_date"),
        ("I37", "postings_overlap"),
        ("I50", "date_impossible"),
        ("H51", "post_class_unknown"),
        ("J51", "until_before_since"),
        ("L51", "mobile_unknown"),
        ("C75", "value_missing"),
    ]


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_is_read_without_a_fault(number: int) -> None:
    month = read_marks(SAMPLES / f"attendance-2017-{number:02}.xlsx")
    assert (month.year, month.month, month.faults) == (2017, number, ())
    assert [item.agency for item in month.signs] == ["国土资源所", "司法所", "行政执法中队", "市场监管所"]


def test_the_half_days_of_the_year_are_the_expected_ones() -> None:
    homes: dict[str, set[str]] = defaultdict(set)
    for posting in read_roster(SAMPLES / "roster-2017.xlsx").records:
        homes[posting.staff_no].add(posting.agency)
    got: Counter[tuple[str, str, str]] = Counter()
    for number in range(1, 13):
        for record in read_marks(SAMPLES / f"attendance-2017-{number:02}.xlsx").records:
            for code in record.marks:
                got[record.agency, record.name, BY_CODE[code].name if code != UNMARKED else ""] += 1
    with (SAMPLES / "expected-attendance-2017.csv").open(encoding="utf-8-sig", newline="") as file:
        expected = list(csv.DictReader(file))
    assert len(expected) == 37
    for line in expected:
        for column in (column for column in line if column.endswith("(半天)")):
            kind = column.removesuffix("(半天)")
            total = sum(got[agency, line["姓名"], kind] for agency in homes[line["工号"]])
            assert total == int(line[column]), (line["工号"], kind)


def test_a_sheet_with_its_own_signs_is_read_by_its_own_legend() -> None:
    month = read_marks(SAMPLES / "attendance-2017-03.xlsx")
    own = {item.agency: item.signs for item in month.signs}
    assert (own["司法所"]["○"], own["市场监管所"]["○"]) == ("L", "K")
    assert (own["市场监管所"]["◇"], own["市场监管所"]["☆"]) == ("E", "O")
    sick = next(record for record in month.records if record.name == "萧毛")
    assert sick.marks[:6] == "KKKKKK"
    assert sick.places[1].cell == "D22"


def test_each_planted_error_of_april_is_named_with_its_cell() -> None:
    month = read_marks(SAMPLES / "attendance-2017-04-errors.xlsx")
    assert found(month) == [
        ("J5", "unknown_sign"),
        ("AH6", "day_not_in_month"),
        ("B21", "half_line_missing"),
        ("B22", "half_line_missing"),
    ]
    strangers = {
        record.name: record.place.cell for record in month.records if record.name in ("查无此人", "方一")
    }
    assert strangers == {"查无此人": "B21", "方一": "B22"}


def test_the_grades_are_read_whole() -> None:
    summary = read_grades(SAMPLES / "grades-2017.xlsx")
    assert (summary.year, summary.faults, len(summary.records)) == (2017, (), 53)
    assert Counter(record.grade for record in summary.records) == {
        "称职": 35, "合格": 8, "优秀": 5, "不确定等次": 4, "基本称职": 1,
    }  # fmt: skip
    held = {record.name: record for record in summary.records if record.reason}
    assert {record.reason for record in held.values()} == {"试用期", "立案", "处分", "病事假超半年"}
    assert (held["许燕"].sanction, held["许燕"].sanction_on) == ("记过", date(2017, 9, 4))


def test_a_dingtalk_report_is_no_attendance_sheet() -> None:
    assert read_file(SAMPLES / "dingtalk-2017-05.xlsx", today=TODAY).kind == "dingtalk"
