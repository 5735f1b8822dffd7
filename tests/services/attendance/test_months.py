from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.errors import Refused
from models.rules.attendance.kinds import BY_CODE, KINDS, UNMARKED
from models.rules.attendance.marking import MarkRow
from models.services.attendance.closed_by import Closing, closing_of
from models.services.attendance.months import month_sheet, read_signs, sign_sets, totals
from models.services.attendance.year import person_year
from models.services.office.accounts import operation_log
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Action, Role
from models.services.office.topics import Topic
from models.services.people.staff import PostingEntry, leave, transfer
from models.tables.attendance import ClosedMonth, Sign
from tests.marks import save_marks
from tests.services.attendance.months import CIVIL, MAY, desk, month, seat_people
from tests.services.sample_office import statements

__all__ = ["desk"]



def refused(desk: Desk, marks: str, staff_id: int = 1, agency_id: int = 1, month: int = MAY) -> Refused:
    with pytest.raises(Refused) as caught:
        save_marks(desk, agency_id, month, {staff_id: marks})
    return caught.value


# The sheet


def test_a_sheet_has_the_days_of_the_month_and_the_people_posted_in_it(desk: Desk) -> None:
    seat_people(desk, 3)
    leave(desk, 2, date(2017, 4, 30))
    leave(desk, 3, date(2017, 5, 10))
    sheet = month_sheet(desk, 1, MAY)
    assert (sheet.agency, len(sheet.days), sheet.closed) == ("司法所", 31, False)
    assert [row.name for row in sheet.rows] == ["人1", "人3"]
    assert [row.due_halves for row in sheet.rows] == [42, 14]
    assert sheet.rows[1].here == tuple(day <= 10 for day in range(1, 32))
    assert sheet.days[0].name == "劳动节" and sheet.days[26].working
    assert sheet.rows[0].marks == UNMARKED * 62


def test_a_mover_stands_on_both_sheets_each_with_own_days(desk: Desk) -> None:
    seat_people(desk, 1)
    transfer(desk, 1, PostingEntry(2, date(2017, 5, 16), CIVIL, "科员"))
    here, there = (month_sheet(desk, agency, MAY).rows[0].here for agency in (1, 2))
    assert here == tuple(day <= 15 for day in range(1, 32))
    assert there == tuple(not day for day in here)


def test_an_agency_without_attendance_has_no_sheet(desk: Desk) -> None:
    seat_people(desk, 1, agency_id=3)
    with pytest.raises(Refused) as caught:
        month_sheet(desk, 3, MAY)
    assert caught.value.code == "agency_keeps_no_attendance"


def test_a_year_without_a_calendar_has_no_sheet(desk: Desk) -> None:
    with pytest.raises(Refused) as caught:
        month_sheet(desk, 1, 204901)
    assert (caught.value.code, caught.value.facts["year"]) == ("unknown_calendar_year", "2049")


def test_an_agencys_signs_stand_before_the_offices(desk: Desk) -> None:
    with desk.change(Action.EDIT_SIGNS) as change:
        change.session.add(Sign(agency_id=1, sign="○", kind="K"))
    with desk.reading() as session:
        own, office = read_signs(session, 1), read_signs(session, None)
    assert own["○"] == "K" and office["○"] == "L"
    assert "K" not in {kind for sign, kind in own.items() if sign != "○"}
    assert sign_sets(desk)["国土资源所"] == office == {kind.sign: kind.code for kind in KINDS}


# Saving


def test_marks_come_back_as_they_were_saved(desk: Desk) -> None:
    seat_people(desk, 2)
    marks = month({17: "PL", 18: "AA", 6: "O."})
    assert save_marks(desk, 1, MAY, {1: marks}) == frozenset({Topic.ATTENDANCE, Topic.BONUS})
    sheet = month_sheet(desk, 1, MAY)
    assert [row.marks for row in sheet.rows] == [marks, UNMARKED * 62]
    save_marks(desk, 1, MAY, {1: UNMARKED * 62})
    assert month_sheet(desk, 1, MAY).rows[0].marks == UNMARKED * 62


codes = st.sampled_from([*BY_CODE, UNMARKED])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(codes, codes), min_size=31, max_size=31))
def test_every_pair_of_halves_survives_saving_or_is_refused_by_name(
    desk: Desk, days: list[tuple[str, str]]
) -> None:
    if not month_sheet(desk, 1, MAY).rows:
        seat_people(desk, 1)
    sheet = month_sheet(desk, 1, MAY)
    row = sheet.rows[0]
    line = MarkRow(row.name, UNMARKED * 62, row.here, tuple(head.working for head in sheet.days))
    wanted = "".join(morning + afternoon for morning, afternoon in days)
    bad = [half for half, code in enumerate(wanted) if line.refusal(half, code)]
    if bad:
        assert refused(desk, wanted).facts["day"] == str(bad[0] // 2 + 1)
    fit = "".join(UNMARKED if half in bad else code for half, code in enumerate(wanted))
    save_marks(desk, 1, MAY, {1: fit})
    assert month_sheet(desk, 1, MAY).rows[0].marks == fit


@pytest.mark.parametrize(
    ("days", "code", "day"),
    [
        ({6: "P."}, "work_on_rest_day", "6"),
        ({6: ".X"}, "work_on_rest_day", "6"),
        ({27: "R."}, "rest_on_working_day", "27"),
    ],
)
def test_a_mark_against_the_calendar_is_refused_with_person_and_day(
    desk: Desk, days: dict[int, str], code: str, day: str
) -> None:
    seat_people(desk, 1)
    refusal = refused(desk, month(days))
    assert (refusal.code, refusal.facts["name"], refusal.facts["day"]) == (code, "人1", day)


def test_a_mark_outside_the_posting_is_refused(desk: Desk) -> None:
    seat_people(desk, 1)
    leave(desk, 1, date(2017, 5, 10))
    refusal = refused(desk, month({11: "P."}))
    assert (refusal.code, refusal.facts["day"]) == ("mark_outside_posting", "11")


@pytest.mark.parametrize("marks", ["?" * 62, "p" * 62])
def test_marks_of_no_kind_are_refused(desk: Desk, marks: str) -> None:
    seat_people(desk, 1)
    assert refused(desk, marks).code == "marks_malformed"


def test_someone_whose_attendance_is_not_the_streets_is_refused(desk: Desk) -> None:
    seat_people(desk, 1, agency_id=3)
    assert refused(desk, month({17: "PP"}), agency_id=3).code == "agency_keeps_no_attendance"


def test_one_bad_line_refuses_the_whole_save(desk: Desk) -> None:
    seat_people(desk, 2)
    with pytest.raises(Refused):
        save_marks(desk, 1, MAY, {1: month({17: "PP"}), 2: month({6: "PP"})})
    assert month_sheet(desk, 1, MAY).rows[0].marks == UNMARKED * 62


def test_a_closed_month_refuses_every_mark_and_says_who_closed_it(desk: Desk) -> None:
    seat_people(desk, 1)
    assert closing_of(desk, 1, MAY) is None
    with desk.change(Action.EDIT_MARKS) as change:
        change.session.add(ClosedMonth(agency_id=1, month=MAY, closed_by="陈书记", closed_at="2017-06-02"))
    assert refused(desk, month({17: "PP"})).code == "closed_month"
    assert month_sheet(desk, 1, MAY).closed
    assert closing_of(desk, 1, MAY) == Closing("陈书记", "2017-06-02")
    save_marks(desk, 1, 201706, {1: "PP" + UNMARKED * 58})


@pytest.mark.parametrize("role", [Role.LEADER, Role.FINANCE, Role.SUPERVISOR])
def test_only_the_desk_marks(desk: Desk, role: Role) -> None:
    seat_people(desk, 1)
    with pytest.raises(Refused) as caught:
        save_marks(Desk(desk.sessions, Actor("他", "", role)), 1, MAY, {1: UNMARKED * 62})
    assert caught.value.code == "not_allowed"


def test_a_save_is_one_line_of_the_log_with_people_and_month(desk: Desk) -> None:
    seat_people(desk, 2)
    before = len(operation_log(desk))
    save_marks(desk, 1, MAY, {1: month({17: "PP"}), 2: month({17: "PP"})})
    lines = operation_log(desk)
    assert len(lines) == before + 1
    assert (lines[0].action, lines[0].subject) == ("edit_marks", "司法所 201705")
    assert '"S0001","S0002"' in lines[0].detail


# Sums


def test_totals_are_half_days_by_kind(desk: Desk) -> None:
    seat_people(desk, 1)
    save_marks(desk, 1, MAY, {1: month({17: "PL", 18: "AA", 6: "O."})})
    row = totals(desk, 2017, MAY)[0]
    assert (row.due_halves, row.unmarked) == (42, 38)
    assert {key: n for key, n in row.halves.items() if n} == {
        "present": 1, "personal": 1, "annual": 2, "overtime": 1,
    }  # fmt: skip
    year = totals(desk, 2017)[0]
    assert year.due_halves == 2 * 249 and year.halves == row.halves


def test_who_was_never_due_has_no_totals(desk: Desk) -> None:
    seat_people(desk, 2)
    leave(desk, 2, date(2017, 4, 30))
    marks = month({17: "PP"})
    save_marks(desk, 1, MAY, {1: marks})
    assert [row.name for row in totals(desk, 2017, MAY)] == ["人1"]


def test_a_persons_year_holds_every_month_wherever_it_was_marked(desk: Desk) -> None:
    seat_people(desk, 2)
    transfer(desk, 1, PostingEntry(2, date(2017, 5, 16), CIVIL, "科员"))
    save_marks(desk, 1, MAY, {1: month({15: "PP"})})
    save_marks(desk, 2, MAY, {1: month({16: "LL"})})
    year = person_year(desk, 1, 2017)
    assert len(year.months) == 12 and year.months[4].marks == month({15: "PP", 16: "LL"})
    assert year.months[4].here == (True,) * 31 and year.months[3].marks == UNMARKED * 60
    assert year.totals is not None and year.totals.halves["personal"] == 2
    assert person_year(desk, 2, 2017).months[4].marks == UNMARKED * 62
    with pytest.raises(Refused) as caught:
        person_year(desk, 1, 2049)
    assert caught.value.code == "unknown_calendar_year"


# Statements


def test_a_sheet_takes_the_same_statements_for_two_people_and_for_two_hundred(desk: Desk) -> None:
    with statements(desk) as empty:
        month_sheet(desk, 1, MAY)
    seat_people(desk, 200)
    with statements(desk) as full:
        month_sheet(desk, 1, MAY)
    assert len(full) == len(empty)
