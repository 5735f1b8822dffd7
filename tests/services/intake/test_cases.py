"""What people hand in, and what must come of it: the lines of tests/cases/README.md.

Those of calendar/ and ballots/ have tests beside their services (test_year_cases, test_ballot_cases).
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.intake.reading import read_files
from models.errors import Refused
from models.rules.attendance.kinds import BY_KEY
from models.rules.core.questions import Answers
from models.services.assessment.grades import grades
from models.services.attendance.months import month_sheet
from models.services.attendance.punch_clock.waiting import undecided
from models.services.intake.taking import Taken, take_files
from models.services.office.desk import Desk
from models.services.people.agencies import agencies
from models.services.people.staff import staff
from models.store.store import Store
from tests.templates import founded
from tests.workbook.build import Cell, write

CASES = Path(__file__).parents[2] / "cases"
MARCH = 201703


def clock() -> datetime:
    return datetime(2018, 1, 15, 9, 30, tzinfo=UTC)


@pytest.fixture(name="empty")
def empty_office(store: Store) -> Desk:
    """An office in which nobody is registered yet."""
    return founded(store, street="城东街道", clock=clock)


@pytest.fixture(name="desk")
def office_of_four(store: Store) -> Desk:
    """The office of the four people of roster.xlsx."""
    return founded(store, _take_roster, street="城东街道", clock=clock)


def _take_roster(desk: Desk) -> None:
    take(desk, "roster.xlsx")


@pytest.fixture(name="small")
def small_office(store: Store) -> Desk:
    """The small office of layouts/."""
    return founded(store, _take_small_roster, street="城东街道", clock=clock)


def _take_small_roster(desk: Desk) -> None:
    take(desk, "layouts/roster.xlsx")


def take(desk: Desk, *names: str, told: Answers | None = None) -> tuple[Taken, ...]:
    return take_files(desk, read_files(desk, [CASES / name for name in names], told=told))


def refused(desk: Desk, name: str) -> list[tuple[str, str]]:
    """Return cell and code of everything that keeps a file out; nothing may change."""
    before = month_marks(desk)
    with pytest.raises(Refused) as caught:
        take(desk, name)
    assert month_marks(desk) == before
    return [(fault.place.cell, fault.code) for fault in caught.value.faults]


def month_marks(desk: Desk, month: int = MARCH) -> dict[str, str]:
    kept = [agency.id for agency in agencies(desk) if agency.terms[-1].attendance]
    return {row.name: row.marks for agency in kept for row in month_sheet(desk, agency, month).rows}


def kinds(desk: Desk, name: str = "甘云松", month: int = MARCH) -> dict[str, int]:
    """Return a person's half-days by kind."""
    counted = Counter(month_marks(desk, month).get(name, ""))
    return {kind.name: counted[kind.code] for kind in BY_KEY.values() if counted[kind.code]}


def postings(desk: Desk) -> dict[tuple[str, str], tuple[str, date, date | None]]:
    return {
        (person.name, person.staff_no): (posting.agency, posting.since, posting.until)
        for person in staff(desk)
        for posting in person.postings
    }


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def expected_people() -> dict[tuple[str, str], tuple[str, date, date | None]]:
    return {
        (row["姓名"], row["工号"]): (
            row["派驻机构"], date.fromisoformat(row["派驻时间"]),
            date.fromisoformat(row["离任时间"]) if row["离任时间"] else None,
        )
        for row in rows("layouts/expected-people.csv")
    }  # fmt: skip


def expected_marks() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in rows("layouts/expected-marks.csv"):
        found.setdefault(row["姓名"], {})[row["种类"]] = int(row["半天"])
    return found


# workbooks/


@pytest.mark.parametrize(
    ("name", "faults"),
    [
        ("formula-without-value-prefixed-elements.xlsx",
         [(cell, "formula_without_value") for cell in ("R5", "S5", "R6", "S6")]),
        ("formula-without-value-no-references.xlsx",
         [(cell, "formula_without_value") for cell in ("R5", "S5", "R6", "S6")]),
        ("error-cells.xls", [("R5", "cell_shows_error"), ("R6", "cell_shows_error")]),
        ("error-cells-2.ods", [("R5", "cell_shows_error"), ("R6", "cell_shows_error")]),
    ],
)  # fmt: skip
def test_cells_without_a_value_are_named(desk: Desk, name: str, faults: list[tuple[str, str]]) -> None:
    assert sorted(refused(desk, f"workbooks/{name}")) == sorted(faults)


def test_a_formula_computed_to_nothing_is_a_blank_cell(desk: Desk) -> None:
    """S5 and S6 were computed to an empty text; R5 and R6 refer to a formula that the file does not hold."""
    (taken,) = take(desk, "workbooks/formula-with-empty-text.xlsx")
    assert [(fault.code, fault.facts["cells"]) for fault in taken.left_out] == [("formula_lost", "R5、R6")]
    assert all(marks[index] == "." for marks in month_marks(desk).values() for index in (28, 29, 30, 31)
               ) is False  # fmt: skip


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("roster-name-private-use.xlsx", ("C3", "character_without_look")),
        ("roster-leaving-day-lookup-zero.xlsx", ("J3", "date_of_lookup")),
        ("roster-bank-card-scientific.xlsx", ("L3", "bank_card_as_number")),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named(empty: Desk, name: str, fault: tuple[str, str]) -> None:
    assert refused(empty, f"workbooks/{name}") == [fault]


@pytest.mark.parametrize(
    "name",
    [
        "roster.csv", "roster-name-with-direction-marks.xlsx", "roster-name-with-radical.xlsx",
        "roster-agency-with-radical.xlsx", "roster-leaving-day-computed-empty.xlsx", "roster-hidden-row.xlsx",
    ],
)  # fmt: skip
def test_a_roster_in_another_guise_is_the_same_roster(desk: Desk, name: str) -> None:
    before = postings(desk)
    (taken,) = take(desk, f"workbooks/{name}")
    assert taken.counts["changed"] == 0
    assert postings(desk) == before


def test_hidden_rows_are_told(desk: Desk) -> None:
    (taken,) = take(desk, "workbooks/roster-hidden-row.xlsx")
    assert [(fault.code, fault.facts["rows"]) for fault in taken.left_out] == [("rows_hidden", "4")]


def test_the_first_line_of_excel_names_the_delimiter(desk: Desk) -> None:
    take(desk, "workbooks/sep-line.csv")
    assert kinds(desk) == {"出勤": 1, "事假": 1}


# devices/


def test_overtime_in_the_evening_stands_beside_the_day(desk: Desk) -> None:
    (taken,) = take(desk, "devices/dingtalk-month-overtime.xlsx")
    assert kinds(desk) == {"出勤": 46}
    told = [fault.code for fault in taken.left_out if fault.code != "columns_not_needed"]
    assert told == ["overtime_beside"]


def test_leave_over_a_weekend_counts_working_days(desk: Desk) -> None:
    take(desk, "devices/dingtalk-month-leave-over-weekend.xlsx")
    assert kinds(desk) == {"出勤": 36, "事假": 10}


@pytest.mark.parametrize(
    "name",
    [
        "dingtalk-month-times-in-brackets.xlsx", "dingtalk-month-one-heading-row.xlsx", "feishu-month.xlsx",
        "feishu-month.csv", "deli-card-records.xls",
    ],
)  # fmt: skip
def test_a_month_of_an_app_is_read(desk: Desk, name: str) -> None:
    take(desk, f"devices/{name}")
    assert kinds(desk) == {"出勤": 46}


@pytest.mark.parametrize("name", ["dingtalk-daily.xlsx", "wecom-daily.xlsx"])
def test_a_daily_statistic_is_read(desk: Desk, name: str) -> None:
    take(desk, f"devices/{name}")
    assert kinds(desk) == {"出勤": 6}


@pytest.mark.parametrize(
    "name",
    [
        "dingtalk-punches.csv", "dingtalk-punches-with-titles.csv", "dingtalk-punches-2.xlsx",
        "truth-of-dingtalk-punches.csv",
    ],
)  # fmt: skip
def test_who_punched_when_is_read_not_when_it_was_due(desk: Desk, name: str) -> None:
    take(desk, f"devices/{name}")
    assert kinds(desk) == {"迟到": 1, "早退": 1}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("attlog-12-hours.dat", {"出勤": 3, "早退": 1}),
        ("punches-12-hours-chinese.csv", {"出勤": 3, "早退": 1}),
        ("attlog-with-names.dat", {"出勤": 2}),
    ],
)
def test_clocks_of_twelve_hours_and_with_names_are_read(
    desk: Desk, name: str, found: Mapping[str, int]
) -> None:
    take(desk, f"devices/{name}")
    assert kinds(desk) == found


def test_two_punches_a_day_leave_their_halves_to_the_clerk(desk: Desk) -> None:
    take(desk, "devices/deli-card-records.xls")
    assert len([row for row in undecided(desk, MARCH) if row.name == "凌秋雁"]) == 46


# layouts/


@pytest.mark.parametrize(
    "name",
    [
        "roster.xlsx", "roster-leaving-ligang.xlsx", "roster-leaving-diaoli.xlsx",
        "roster-leaving-jieshu.xlsx",
        "roster-two-heading-rows.ods", "roster-bureau-and-station.xlsx", "roster-agency-in-title.xlsx",
        "roster-agencies-as-lines.xlsx", "roster-from-to-in-one-column.xlsx",
    ],
)  # fmt: skip
def test_a_roster_of_any_layout_is_the_same_roster(empty: Desk, name: str) -> None:
    take(empty, f"layouts/{name}")
    assert postings(empty) == expected_people()
    places = {row.name for row in agencies(empty)}
    assert {"国土资源所", "司法所", "派出所"} <= places
    assert not any("Sheet" in place or place == "区局" for place in places)


@pytest.mark.parametrize(
    "name",
    [
        "marks.xlsx", "marks-merged-halves.xlsx", "marks-merged-days.xlsx", "marks-legend-at-the-right.xlsx",
        "marks-legend-under-remarks.xlsx", "marks-legend-on-another-sheet.xlsx", "marks-words.xlsx",
        "marks-rest-days.xlsx", "marks-days-with-weekday.xlsx", "marks-office-sheet-names-only.xlsx",
    ],
)  # fmt: skip
def test_a_month_of_any_layout_has_the_same_marks(small: Desk, name: str) -> None:
    take(small, f"layouts/{name}")
    found = {
        who: {kind: n for kind, n in kinds(small, who).items() if kind != "休息"} for who in expected_marks()
    }
    assert found == expected_marks()


def test_a_blank_that_means_present_is_present_on_working_days_alone(small: Desk, tmp_path: Path) -> None:
    """Of March 2017's 46 half-days two are leave; 钱二 has no mark at all and was always there."""
    rows: list[list[Cell]] = [
        ["国土资源所2017年3月考勤表"], ["姓名", *range(1, 32)], ["赵一", *[None] * 5, "事假"], ["钱二"],
        ["注：空白为出勤"],
    ]  # fmt: skip
    take_files(small, read_files(small, [write(tmp_path / "a.xlsx", {"国土资源所": rows})]))
    assert kinds(small, "赵一") == {"出勤": 44, "事假": 2}
    assert kinds(small, "钱二") == {"出勤": 46}


def test_two_months_in_a_workbook_are_both_read(small: Desk) -> None:
    take(small, "layouts/marks-two-months.xlsx")
    assert kinds(small, "赵一") == expected_marks()["赵一"]
    assert kinds(small, "赵一", 201704) == {"出勤": 2}


@pytest.mark.parametrize(
    "name",
    [
        "grades.xlsx", "grades-year-in-sheet-name.xlsx", "grades-reason-in-brackets.xlsx",
        "grades-sanction-shouchufen.xlsx", "grades-two-sanctions-two-rows.xlsx",
    ],
)  # fmt: skip
def test_a_summary_of_any_layout_has_the_same_grades(small: Desk, name: str) -> None:
    take(small, f"layouts/{name}")
    found = {row.name: (row.street_result, row.reason) for row in grades(small, 2017)}
    wanted = {row["姓名"]: (row["等次"], "") for row in rows("layouts/expected-people.csv")}
    if "reason" in name:
        wanted["赵一"] = "不确定等次", "试用期"
    assert found == wanted
    sanctions = sorted((one.kind, one.decided_on) for row in grades(small, 2017) for one in row.sanctions)
    told = {"grades-sanction-shouchufen.xlsx": 1, "grades-two-sanctions-two-rows.xlsx": 2}.get(name, 0)
    assert sanctions == sorted([("警告", date(2017, 5, 8)), ("诫勉", date(2017, 6, 1))][:told])
