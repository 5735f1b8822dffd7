from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from models.errors import Refused
from models.rules.calendar.working_days import Calendar
from models.rules.core.faults import Place
from models.rules.intake.records import Incoming, MarksRecord, SignSet
from models.services.calendar.working_days import read_calendar
from models.services.intake.taking import Taken, take_files
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.people.staff import leave, transfer
from models.store.store import Store
from models.tables.attendance import ClosedMonth, MonthMarks, Sign
from tests.services.intake.incoming import MARKS, marks_line, month, present, roster, roster_line
from tests.services.sample_office import agency, count, open_office, person, posting

D = date
MARCH = 201703


@pytest.fixture
def desk(store: Store) -> Desk:
    return open_office(store)


@pytest.fixture
def calendar(desk: Desk) -> Calendar:
    with desk.reading() as session:
        return read_calendar(session)


def take(desk: Desk, file: Incoming[MarksRecord]) -> Taken:
    (taken,) = take_files(desk, [file])
    return taken


def codes(desk: Desk, file: Incoming[MarksRecord]) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        take_files(desk, [file])
    return [(fault.code, fault.place.cell) for fault in refused.value.faults]


def stored(desk: Desk) -> dict[int, str]:
    with desk.reading() as session:
        rows = session.execute(select(MonthMarks.staff_id, MonthMarks.marks).where(MonthMarks.month == MARCH))
        return {row.staff_id: row.marks for row in rows}


def test_a_month_is_stored_half_day_by_half_day(desk: Desk, calendar: Calendar) -> None:
    tang = person(desk, 1, "唐梅康", agency(desk, "司法所"))
    marks = present(MARCH, calendar)
    taken = take(desk, month(marks_line(4, "唐梅康", marks)))
    assert taken.counts == {"people": 1, "half_days": 46, "changed": 1}
    assert stored(desk) == {tang: marks}
    assert take(desk, month(marks_line(4, "唐梅康", marks))).counts["changed"] == 0


def test_the_number_decides_between_two_of_one_name(desk: Desk, calendar: Calendar) -> None:
    here = agency(desk, "司法所")
    person(desk, 1, "王伟", here)
    second = person(desk, 2, "王伟", here)
    marks = present(MARCH, calendar)
    assert codes(desk, month(marks_line(4, "王伟", marks))) == [("two_people_of_one_name", "B4")]
    take(desk, month(marks_line(4, "王伟", marks, staff_no="002")))
    assert list(stored(desk)) == [second]


def test_a_number_of_another_name_is_nobody(desk: Desk, calendar: Calendar) -> None:
    here = agency(desk, "司法所")
    person(desk, 1, "唐梅康", here)
    person(desk, 2, "邱毛国", here)
    file = month(marks_line(4, "唐梅康", present(MARCH, calendar), staff_no="002"))
    assert codes(desk, file) == [("unknown_person", "B4")]
    unknown_number = month(marks_line(4, "唐梅康", present(MARCH, calendar), staff_no="999"))
    assert take(desk, unknown_number).counts["people"] == 1


def test_unknown_names_and_agencies_are_faults_at_their_cell(desk: Desk, calendar: Calendar) -> None:
    person(desk, 1, "唐梅康", agency(desk, "司法所"))
    marks = present(MARCH, calendar)
    assert codes(desk, month(marks_line(4, "查无此人", marks))) == [("unknown_person", "B4")]
    assert codes(desk, month(marks_line(5, "唐梅康", marks, "税务所"))) == [("unknown_agency", "B5")]


def test_a_person_of_another_agency_is_not_posted_here(desk: Desk, calendar: Calendar) -> None:
    agency(desk, "国土资源所")
    person(desk, 1, "唐梅康", agency(desk, "司法所"))
    marks = present(MARCH, calendar)
    assert codes(desk, month(marks_line(4, "唐梅康", marks, "国土资源所"))) == [("not_posted_here", "B4")]


def test_the_police_keep_no_attendance_at_the_street(desk: Desk, calendar: Calendar) -> None:
    station, here = agency(desk, "派出所"), agency(desk, "司法所")
    person(desk, 1, "所长", station)
    person(desk, 2, "唐梅康", here)
    marks = present(MARCH, calendar)
    assert codes(desk, month(marks_line(4, "所长", marks, "派出所"))) == [("no_attendance_here", "B4")]
    assert codes(desk, month(marks_line(4, "所长", marks))) == [("no_attendance_here", "B4")]


def test_marks_outside_the_posting_are_faults_but_rest_there_is_not(desk: Desk, calendar: Calendar) -> None:
    here = agency(desk, "司法所")
    tang = person(desk, 1, "唐梅康", here)
    leave(desk, tang, D(2017, 3, 10))
    marks = present(MARCH, calendar)
    found = codes(desk, month(marks_line(4, "唐梅康", marks)))
    assert {code for code, _ in found} == {"mark_outside_posting"}
    inside = marks[:20] + "." * (len(marks) - 20)
    resting = inside[:26] + "RR" + inside[28:]  # the 14th, a working day after the last
    assert take(desk, month(marks_line(4, "唐梅康", resting))).counts["half_days"] == inside.count("P")
    assert stored(desk)[tang] == inside


def test_rest_on_a_working_day_and_work_on_a_rest_day_are_faults(desk: Desk, calendar: Calendar) -> None:
    person(desk, 1, "唐梅康", agency(desk, "司法所"))
    marks = present(MARCH, calendar)
    resting = "RR" + marks[2:]  # 1 March is a Wednesday
    assert codes(desk, month(marks_line(4, "唐梅康", resting))) == [("rest_on_working_day", "H4")]
    working = marks[:6] + "PP" + marks[8:]  # 4 March is a Saturday
    assert codes(desk, month(marks_line(4, "唐梅康", working))) == [("work_on_rest_day", "H4")]


def test_one_person_stands_once_in_a_sheet(desk: Desk, calendar: Calendar) -> None:
    person(desk, 1, "唐梅康", agency(desk, "司法所"))
    marks = present(MARCH, calendar)
    file = month(marks_line(4, "唐梅康", marks), marks_line(6, "唐梅康", marks))
    assert codes(desk, file) == [("person_on_two_lines", "B6")]


def test_who_moved_within_the_month_has_a_line_at_each_agency(desk: Desk, calendar: Calendar) -> None:
    first, second = agency(desk, "司法所"), agency(desk, "国土资源所")
    tang = person(desk, 1, "唐梅康", first)
    transfer(desk, tang, posting(second, D(2017, 3, 16)))
    marks = present(MARCH, calendar)
    early, late = marks[:30] + "." * 32, "." * 30 + marks[30:]
    taken = take(desk, month(marks_line(4, "唐梅康", early), marks_line(4, "唐梅康", late, "国土资源所")))
    assert taken.counts["people"] == 2
    assert count(desk, MonthMarks) == 2


def test_a_closed_month_takes_nothing_more(desk: Desk, calendar: Calendar) -> None:
    here = agency(desk, "司法所")
    person(desk, 1, "唐梅康", here)
    with desk.change(Action.EDIT_MARKS) as change:
        change.session.add(
            ClosedMonth(agency_id=here, month=MARCH, closed_at="2017-04-01T09:00:00+08:00", closed_by="admin")
        )
    assert codes(desk, month(marks_line(4, "唐梅康", present(MARCH, calendar)))) == [("closed_month", "B4")]
    assert stored(desk) == {}


def test_a_year_without_a_calendar_is_refused(desk: Desk) -> None:
    person(desk, 1, "唐梅康", agency(desk, "司法所"), D(1990, 1, 1))
    line = replace(marks_line(4, "唐梅康", "." * 62), year=1991)
    assert ("unknown_calendar_year", "") in codes(desk, month(line, year=1991))
    assert codes(desk, month(year=1991)) == [("unknown_calendar_year", "")]


def test_a_sheets_own_signs_are_kept_where_they_differ(desk: Desk, calendar: Calendar) -> None:
    here = agency(desk, "司法所")
    person(desk, 1, "唐梅康", here)
    line = marks_line(4, "唐梅康", present(MARCH, calendar))
    place = Place(MARKS, "司法所", "A40")
    with desk.reading() as session:
        own = {row.sign: row.kind for row in session.scalars(select(Sign).where(Sign.agency_id.is_(None)))}
    same = SignSet("司法所", dict(list(own.items())[:3]), place)
    other = SignSet("司法所", {"✓": "P"}, place)
    nobody = SignSet("税务所", {"✓": "P"}, place)
    assert take(desk, month(line, signs=[same, nobody])).counts["changed"] == 1
    assert take(desk, month(line, signs=[other])).counts["changed"] == 1
    assert take(desk, month(line, signs=[other])).counts["changed"] == 0
    with desk.reading() as session:
        kept = session.execute(select(Sign.sign, Sign.kind).where(Sign.agency_id == here)).all()
    assert [tuple(row) for row in kept] == [("✓", "P")]


def test_who_was_posted_nowhere_in_the_month_is_told_so(desk: Desk, calendar: Calendar) -> None:
    here, other = agency(desk, "司法所"), agency(desk, "国土资源所")
    gone = person(desk, 1, "唐梅康", here)
    leave(desk, gone, D(2017, 2, 28))
    marks = present(MARCH, calendar)
    for place in ("司法所", "国土资源所"):
        assert codes(desk, month(marks_line(4, "唐梅康", marks, place))) == [("not_posted_that_month", "B4")]
    assert other


def test_a_sheet_whose_month_is_in_doubt_is_not_judged_mark_by_mark(desk: Desk, calendar: Calendar) -> None:
    from models.rules.core.faults import Fault
    from models.services.intake.attendance import _WRONG_MONTH

    person(desk, 1, "唐梅康", agency(desk, "司法所"))
    line = marks_line(4, "唐梅康", "RR" + present(MARCH, calendar)[2:])
    doubt = Fault(Place(MARKS, "司法所", "H2"), sorted(_WRONG_MONTH)[0])
    file = replace(month(line), faults=(doubt,))
    assert codes(desk, file) == [(doubt.code, "H2")]


def test_two_files_of_one_month_may_not_contradict_each_other(desk: Desk, calendar: Calendar) -> None:
    take_files(desk, [roster(roster_line(4, "唐梅康", 1))])
    marks = present(MARCH, calendar)
    first = month(marks_line(6, "唐梅康", marks))
    line = replace(marks_line(9, "唐梅康", "LL" + marks[2:]), place=Place("b.xlsx", "司法所", "B9"))
    other = replace(month(line), file="b.xlsx")
    with pytest.raises(Refused) as refused:
        take_files(desk, [other, first])
    (fault,) = refused.value.faults
    assert fault.code == "two_files_differ"
    assert {fault.place.file, fault.facts["file"]} == {MARKS, "b.xlsx"}
    assert count(desk, MonthMarks) == 0
    same = replace(month(replace(line, marks=marks)), file="b.xlsx")
    assert len(take_files(desk, [first, same])) == 2
