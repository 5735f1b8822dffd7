"""What the printed sheets of attendance are told: the sample year, counted from its own files."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import delete, event, insert, update

from forms.paper.attendance.notice import print_notice
from forms.paper.attendance.sheet import print_month_sheets
from forms.paper.attendance.summary import print_summary
from forms.workbook.attendance.month_workbook import write_month_workbook
from forms.workbook.intake.recognise import read_file
from models.errors import Refused
from models.rules.attendance.marks import COUNTED
from models.rules.intake.records import MarksRecord
from models.services.attendance.months import month_sheet, sign_sets
from models.services.attendance.printing import (
    DEPARTMENT,
    month_print,
    month_prints,
    notice_print,
    summary_print,
)
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.people.agencies import agencies
from models.services.people.staff import PostingEntry, leave, staff, transfer
from models.store.store import Store
from models.tables.agency import Agency
from models.tables.attendance import CalendarYear, ClosedMonth, MarkNote
from tests.office import SAMPLES

MARCH = 201703
POSTED: dict[str, Any] = {"since": date(2017, 4, 5), "until": date(2017, 4, 11)}


def agency_id(desk: Desk, name: str) -> int:
    return next(row.id for row in agencies(desk) if row.name == name)


def write(desk: Desk, statement: object) -> None:
    """Change the tables as another service of the office would."""
    with desk.sessions() as session:
        session.execute(statement)  # type: ignore[call-overload]
        session.commit()


@pytest.fixture
def land(sample_desk: Desk) -> int:
    return agency_id(sample_desk, "国土资源所")


def test_the_sheet_holds_what_the_screen_shows(sample_desk: Desk, land: int) -> None:
    shown, sheet = month_sheet(sample_desk, land, MARCH), month_print(sample_desk, land, MARCH)
    assert [(row.staff_no, row.name, row.marks, row.here, row.due_halves) for row in shown.rows] == [
        (one.staff_no, one.name, one.marks, one.here, one.due_halves) for one in sheet.people
    ]
    assert [head.working for head in shown.days] == [day.working for day in sheet.days]
    assert dict(shown.signs) == dict(sheet.signs)
    assert (sheet.street, sheet.agency, sheet.month, sheet.due_halves) == (
        "城南街道",
        "国土资源所",
        MARCH,
        46,
    )
    assert [one.number for one in sheet.people] == list(range(1, len(shown.rows) + 1))


def test_an_agency_prints_its_own_signs(sample_desk: Desk) -> None:
    sheet = month_print(sample_desk, agency_id(sample_desk, "市场监管所"), MARCH)
    assert sheet.signs["○"] == "K" and sheet.signs["+"] == "L"
    assert {each.agency: dict(each.signs) for each in month_prints(sample_desk, MARCH)} == {
        name: signs for name, signs in sign_sets(sample_desk).items() if name and "派出所" not in name
    }


def test_every_agency_with_attendance_has_a_sheet_in_the_offices_order(sample_desk: Desk) -> None:
    names = [sheet.agency for sheet in month_prints(sample_desk, MARCH)]
    assert names == ["国土资源所", "司法所", "行政执法中队", "市场监管所"]
    assert [month_print(sample_desk, agency_id(sample_desk, name), MARCH) for name in names] == list(
        month_prints(sample_desk, MARCH)
    )


def test_the_police_keep_their_own_attendance(sample_desk: Desk) -> None:
    police = next(row.id for row in agencies(sample_desk) if "派出所" in row.name)
    with pytest.raises(Refused) as caught:
        month_print(sample_desk, police, MARCH)
    assert caught.value.code == "agency_keeps_no_attendance"


def test_a_year_nobody_entered_is_refused(sample_desk: Desk, land: int) -> None:
    write(sample_desk, delete(CalendarYear).where(CalendarYear.year == 2017))
    for ask in (
        lambda: month_print(sample_desk, land, MARCH),
        lambda: summary_print(sample_desk, 2017),
        lambda: notice_print(sample_desk, MARCH, phone="1", **POSTED),
    ):
        with pytest.raises(Refused) as caught:
            ask()
        assert caught.value.code == "unknown_calendar_year"


def test_the_copy_names_the_home_department_or_says_where_it_goes(sample_desk: Desk, land: int) -> None:
    write(sample_desk, update(Agency).where(Agency.id == land).values(department="市国土资源局"))
    assert month_print(sample_desk, land, MARCH).copy_to == ""
    assert month_print(sample_desk, land, MARCH, to_department=True).copy_to == "市国土资源局"
    copies = {sheet.agency: sheet.copy_to for sheet in month_prints(sample_desk, MARCH, to_department=True)}
    assert copies["国土资源所"] == "市国土资源局" and copies["司法所"] == DEPARTMENT


def test_a_closed_month_says_who_closed_it(sample_desk: Desk, land: int) -> None:
    assert month_print(sample_desk, land, MARCH).closed_by == ""
    row = {"agency_id": land, "month": MARCH, "closed_by": "王芳", "closed_at": "2017-04-05T09:00:00+08:00"}
    write(sample_desk, insert(ClosedMonth).values(row))
    sheet = month_print(sample_desk, land, MARCH)
    assert (sheet.closed_by, sheet.closed_on) == ("王芳", "2017-04-05")
    assert month_print(sample_desk, land, 201704).closed_by == ""


def test_coming_and_leaving_in_a_month_are_noted(sample_desk: Desk) -> None:
    people = {one.name: one for sheet in month_prints(sample_desk, MARCH) for one in sheet.people}
    moved = people["秦杰芳"]
    assert moved.here.index(False) == 10 and "10日离任" in moved.note
    year = {
        line.name: line.note for line in summary_print(sample_desk, 2017).lines if line.agency == "司法所"
    }
    assert "3月10日离任" in year["秦杰芳"]


def test_a_new_post_at_the_same_agency_is_neither_coming_nor_leaving(sample_desk: Desk, land: int) -> None:
    person = next(row for row in staff(sample_desk) if row.name == "唐梅康")
    post = person.postings[-1].post_class
    posting = PostingEntry(land, date(2017, 3, 15), "公务员", post, post_title="副所长")
    transfer(sample_desk, person.id, posting)
    found = next(one for one in month_print(sample_desk, land, MARCH).people if one.name == "唐梅康")
    assert found.note == "" and all(found.here) and found.post == "副所长"


def test_duty_and_minutes_late_stand_in_the_note(sample_desk: Desk, land: int) -> None:
    person = next(row for row in month_sheet(sample_desk, land, MARCH).rows if "E" in row.marks)
    note = {"staff_id": person.staff_id, "month": MARCH, "agency_id": land, "minutes": 12, "note": "私事"}
    half = person.marks.index("E")
    notes = [note | {"half": half}, note | {"half": half + 1, "minutes": 8}]
    write(sample_desk, insert(MarkNote).values(notes))
    found = next(one for one in month_print(sample_desk, land, MARCH).people if one.name == person.name)
    assert "迟到早退共20分钟" in found.note and "私事" not in found.note
    on_duty = [one for sheet in month_prints(sample_desk, 201705) for one in sheet.people if "D" in one.marks]
    assert all("值班" in one.note for one in on_duty)


def test_somebody_who_left_is_on_no_later_sheet(sample_desk: Desk, land: int) -> None:
    person = next(row for row in staff(sample_desk) if row.name == "唐梅康")
    leave(sample_desk, person.id, date(2017, 3, 10))
    assert "唐梅康" not in [one.name for one in month_print(sample_desk, land, 201704).people]
    assert "唐梅康" in [one.name for one in month_print(sample_desk, land, MARCH).people]


def test_the_year_equals_the_offices_own_count(sample_desk: Desk) -> None:
    with (SAMPLES / "expected-attendance-2017.csv").open(encoding="utf-8-sig") as file:
        wanted = {row["工号"]: row for row in csv.DictReader(file)}
    sums: dict[str, dict[str, int]] = {}
    for line in summary_print(sample_desk, 2017).lines:
        own = sums.setdefault(line.staff_no, {"应出勤半天数": 0})
        own["应出勤半天数"] += line.due_halves
        for kind in COUNTED:
            own[kind.name] = own.get(kind.name, 0) + line.halves[kind.key]
    assert sums.keys() == wanted.keys()
    for number, row in wanted.items():
        for title, value in row.items():
            if title not in ("工号", "姓名"):
                assert sums[number][title.removesuffix("(半天)")] == int(value), (number, title)


def test_due_is_attended_leave_absent_and_unmarked(sample_desk: Desk) -> None:
    for month in (0, 3, 10):
        for line in summary_print(sample_desk, 2017, month).lines:
            absent = line.halves["absent"]
            assert line.due_halves == line.attended_halves + line.leave_halves + absent + line.open_halves


def test_a_month_of_the_summary_agrees_with_the_sheets(sample_desk: Desk) -> None:
    lines = summary_print(sample_desk, 2017, 3).lines
    people = [(sheet.agency, one) for sheet in month_prints(sample_desk, MARCH) for one in sheet.people]
    assert [(line.agency, line.staff_no, line.due_halves) for line in lines] == [
        (agency, one.staff_no, one.due_halves) for agency, one in people
    ]
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


def test_a_notice_has_the_counts_of_the_summary_and_its_period(sample_desk: Desk) -> None:
    notice = notice_print(sample_desk, MARCH, phone=" 0575-88001234 ", **POSTED)
    assert notice.working_days == 5
    assert (notice.phone, notice.signed_by, notice.signed_on) == (
        "0575-88001234",
        "城南街道",
        date(2017, 4, 5),
    )
    lines = summary_print(sample_desk, 2017, 3).lines
    assert [(each.name, each.leave_halves, each.late) for each in notice.lines] == [
        (line.name, line.leave_halves, line.halves["late"]) for line in lines
    ]
    assert notice.open_halves == sum(line.open_halves for line in lines)


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"until": date(2017, 4, 4)}, "notice_period_reversed"), ({"phone": "  "}, "notice_phone_missing")],
)
def test_a_notice_without_period_or_telephone_is_refused(
    sample_desk: Desk, changes: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as caught:
        notice_print(sample_desk, MARCH, **({"phone": "1", **POSTED} | changes))
    assert caught.value.code == code


@pytest.mark.parametrize("role", list(Role))
def test_everybody_may_read(desk_for: Callable[[Role], Desk], role: Role) -> None:
    assert summary_print(desk_for(role), 2017, 3).lines
    assert month_prints(desk_for(role), MARCH)


def test_the_number_of_statements_grows_with_nothing(
    sample_desk: Desk, sample_store: Store, land: int
) -> None:
    def statements(ask: Callable[[], object]) -> int:
        count = 0

        def note(*_: object) -> None:
            nonlocal count
            count += 1

        event.listen(sample_store.engine, "before_cursor_execute", note)
        try:
            ask()
        finally:
            event.remove(sample_store.engine, "before_cursor_execute", note)
        return count

    one = statements(lambda: month_print(sample_desk, land, MARCH))
    assert one <= 12
    assert statements(lambda: month_prints(sample_desk, MARCH)) == one
    assert statements(lambda: summary_print(sample_desk, 2017)) == one
    assert statements(lambda: notice_print(sample_desk, MARCH, phone="1", **POSTED)) == one


def test_everything_of_the_sample_year_prints(sample_desk: Desk) -> None:
    printed = [BytesIO() for _ in range(25)]
    for month, sheets, notice in zip(range(201701, 201713), printed[:12], printed[12:24], strict=True):
        print_month_sheets(month_prints(sample_desk, month), sheets)
        print_notice(notice_print(sample_desk, month, phone="1", **POSTED), notice)
    print_summary(summary_print(sample_desk, 2017), printed[24])
    assert all(len(PdfReader(one).pages) for one in printed)


def test_a_month_written_out_is_the_month_that_comes_in(sample_desk: Desk, tmp_path: Path) -> None:
    sheets = month_prints(sample_desk, MARCH)
    path = tmp_path / "out.xlsx"
    with path.open("wb") as file:
        write_month_workbook(sheets, file)
    found = read_file(path, today=date(2018, 1, 1))
    records = [each for each in found.records if isinstance(each, MarksRecord)]
    assert found.faults == ()
    assert [(each.agency, each.staff_no, each.marks) for each in records] == [
        (sheet.agency, one.staff_no, one.marks) for sheet in sheets for one in sheet.people
    ]
