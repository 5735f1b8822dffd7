"""What waits is exactly what is there to do, for whoever can do it, at a fixed number of statements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from models.rules.attendance.kinds import KINDS
from models.rules.leave.duty import Choice
from models.rules.sheets.words import SheetKind
from models.services.attendance.edit_steps import Step, change_between
from models.services.attendance.editing import Edits, save_edits
from models.services.attendance.months import month_sheet
from models.services.bonus.approval import approve
from models.services.bonus.checks import check_run, checklist
from models.services.bonus.holds import hold_pay
from models.services.calendar.working_days import calendar
from models.services.leave.duty import OvertimeEntry, enter_overtime
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.people.agencies import agencies
from models.services.people.staff import leave, staff, transfer
from models.services.today.heaps import Heap, Waits
from models.services.today.waiting import waiting
from tests.services.sample_office import posting, statements

Seat = Callable[[Role], Desk]
MONDAY = datetime(2017, 12, 18, 9, 0, tzinfo=UTC)


def heap(desk: Desk, waits: Waits) -> Heap:
    """Return a heap; an empty one where nothing waits."""
    return next((one for one in waiting(desk) if one.waits is waits), Heap(waits, ()))


def at(desk: Desk, moment: datetime) -> Desk:
    """Return the desk at another moment."""
    return replace(desk, clock=lambda: moment)


def test_a_month_waits_until_it_is_closed_and_only_for_who_may_close_it(desk_for: Seat) -> None:
    clerk = desk_for(Role.CLERK)
    before = heap(clerk, Waits.MONTHS)
    assert {item.month // 100 for item in before.items} == {2017}
    assert [item.month for item in before.items] == sorted(item.month for item in before.items)
    assert all(item.since == datetime(2017, item.month % 100 + 1, 1, tzinfo=UTC)
               for item in before.items if item.month < 201712)  # fmt: skip
    assert before.late(clerk.clock()) == before.count
    assert heap(desk_for(Role.LEADER), Waits.MONTHS).count == before.count
    assert heap(desk_for(Role.FINANCE), Waits.MONTHS).count == 0


def test_half_days_without_a_mark_are_counted_for_today_and_the_working_day_before(desk_for: Seat) -> None:
    clerk = at(desk_for(Role.CLERK), MONDAY)
    assert heap(clerk, Waits.UNMARKED).count == 0, "the sample year is marked whole"
    later = at(clerk, datetime(2018, 1, 15, 9, 0, tzinfo=UTC))
    found = heap(later, Waits.UNMARKED)
    assert {item.day for item in found.items} == {date(2018, 1, 12), date(2018, 1, 15)}
    posted = [row for row in staff(later) if (on := row.on(date(2018, 1, 15))) and on.agency != "派出所"]
    assert found.count == 4 * len(posted)
    assert found.items[0].day == date(2018, 1, 12)
    assert found.late(later.clock()) == 2 * len(posted)
    person = found.items[0]
    sheet = month_sheet(later, person.agency_id, person.month)
    row = next(row for row in sheet.rows if row.staff_id == person.staff_id)
    marked = row.marks[:22] + KINDS[0].code + row.marks[23:]
    change = {person.staff_id: change_between(row.marks, marked, {}, {})}
    save_edits(later, sheet, Edits(change, (Step("出勤", change),), 0, 1))
    assert heap(later, Waits.UNMARKED).count == found.count - 1
    sunday = at(clerk, datetime(2018, 1, 14, 9, 0, tzinfo=UTC))
    assert {item.day for item in heap(sunday, Waits.UNMARKED).items} == {date(2018, 1, 12)}


def test_a_year_without_a_calendar_is_no_calm_day(desk_for: Seat) -> None:
    """In a year that nobody has entered nothing can be marked, and Today said that nothing waits."""

    def years(year: int, month: int, day: int) -> list[tuple[int, bool]]:
        clerk = at(desk_for(Role.CLERK), datetime(year, month, day, 9, 0, tzinfo=UTC))
        return [(item.year, item.is_late(clerk.clock())) for item in heap(clerk, Waits.YEARS).items]

    last = max(calendar(desk_for(Role.CLERK)).years)
    assert years(last, 11, 30) == []
    assert years(last, 12, 1) == [(last + 1, False)], "its holidays are known by then"
    assert years(last + 1, 1, 1) == [(last + 1, False)]
    assert years(last + 1, 1, 4) == [(last + 1, True)]
    leader = at(desk_for(Role.LEADER), datetime(last + 1, 1, 4, tzinfo=UTC))
    assert heap(leader, Waits.YEARS).count == 0, "a leader enters no calendar"


def test_sheets_go_from_who_checks_to_who_approves_to_who_pays(desk_for: Seat) -> None:
    clerk, leader, finance = (desk_for(role) for role in (Role.CLERK, Role.LEADER, Role.FINANCE))
    both = {(2017, SheetKind.BONUS), (2017, SheetKind.POLICE)}
    assert {(one.year, one.kind) for one in heap(finance, Waits.TO_CHECK).items} == both
    approve(leader, 2017, SheetKind.BONUS)
    assert [one.kind for one in heap(clerk, Waits.TO_CHECK).items] == [SheetKind.POLICE]
    assert [one.kind for one in heap(finance, Waits.TO_PAY).items] == [SheetKind.BONUS]
    assert heap(leader, Waits.TO_PAY).count == heap(clerk, Waits.TO_PAY).count == 0
    late = at(finance, finance.clock() + timedelta(hours=49))
    assert heap(late, Waits.TO_PAY).late(late.clock()) == 1
    assert heap(finance, Waits.TO_PAY).late(finance.clock()) == 0


def test_a_check_that_a_changed_mark_undid_is_asked_for_again(desk_for: Seat) -> None:
    """The leader was sent to a sheet that could not be approved, and nobody was told to check it again."""
    finance, leader = desk_for(Role.FINANCE), desk_for(Role.LEADER)
    waived = {item.code for item in checklist(finance, 2017, SheetKind.BONUS).open_items()}
    check_run(finance, 2017, SheetKind.BONUS, dict.fromkeys(waived, "已核对"))
    assert [one.kind for one in heap(leader, Waits.TO_APPROVE).items] == [SheetKind.BONUS]
    assert SheetKind.BONUS not in [one.kind for one in heap(finance, Waits.TO_CHECK).items]
    person = next(row for row in staff(leader) if row.latest and row.latest.agency == "司法所")
    hold_pay(leader, 2017, person.id, "待核", "纪要 3 号")
    assert heap(leader, Waits.TO_APPROVE).count == 0
    assert SheetKind.BONUS in [one.kind for one in heap(finance, Waits.TO_CHECK).items]


def test_overtime_waits_for_a_leader_alone(desk_for: Seat) -> None:
    clerk = desk_for(Role.CLERK)
    person = next(row for row in staff(clerk) if row.latest and row.latest.agency == "司法所")
    enter_overtime(
        clerk, OvertimeEntry(staff_id=person.id, day=date(2018, 1, 13), starts=540, ends=780, task="矛盾调解",
                             choice=Choice.REST),
    )  # fmt: skip
    found = heap(desk_for(Role.LEADER), Waits.OVERTIME)
    assert [(item.name, item.day) for item in found.items] == [(person.name, date(2018, 1, 13))]
    assert heap(clerk, Waits.OVERTIME).count == 0


def test_secondments_are_told_from_a_week_after_to_a_month_ahead(desk_for: Seat) -> None:
    clerk = at(desk_for(Role.CLERK), MONDAY)
    first, second, third = [row for row in staff(clerk) if row.latest and row.latest.agency == "司法所"][:3]
    elsewhere = next(row.id for row in agencies(clerk) if row.name == "国土资源所")
    leave(clerk, first.id, MONDAY.date() + timedelta(days=30))
    leave(clerk, second.id, MONDAY.date() + timedelta(days=31))
    transfer(clerk, third.id, posting(elsewhere, date(2018, 1, 8)))
    ends = [(item.name, item.day, item.since) for item in heap(clerk, Waits.ENDS).items]
    assert ends == [(third.name, date(2018, 1, 7), None), (first.name, date(2018, 1, 17), None)]
    begins = [(item.name, item.agency, item.day) for item in heap(clerk, Waits.BEGINS).items]
    assert begins == [(third.name, "国土资源所", date(2018, 1, 8))]
    later = at(clerk, datetime(2018, 1, 24, 9, 0, tzinfo=UTC))
    ends = [(item.name, item.day, item.since) for item in heap(later, Waits.ENDS).items]
    assert ends == [
        (person.name, day.date(), day)
        for person, day in (
            (first, datetime(2018, 1, 17, tzinfo=UTC)), (second, datetime(2018, 1, 18, tzinfo=UTC)),
        )
    ]  # fmt: skip
    assert heap(later, Waits.BEGINS).count == 0


@pytest.mark.parametrize("role", list(Role))
def test_a_role_costs_a_fixed_number_of_statements(desk_for: Seat, role: Role) -> None:
    desk = desk_for(role)
    with statements(desk) as first:
        waiting(desk)
    for moment in (MONDAY, MONDAY + timedelta(days=6), MONDAY + timedelta(days=400)):
        with statements(desk) as again:
            waiting(at(desk, moment))
        assert len(again) == len(first) <= 45, role


def test_a_heap_is_as_large_as_its_list_and_none_is_empty(desk_for: Seat) -> None:
    for role in Role:
        for one in waiting(desk_for(role)):
            assert one.count == len(one.items) > 0


def test_nine_years_without_a_mark_are_one_line_an_agency_and_no_arrears(desk_for: Seat) -> None:
    """Somebody opens the office of 2017 in 2026: nobody owes the marks of yesterday."""
    clerk = at(desk_for(Role.CLERK), datetime(2018, 6, 15, 9, 0, tzinfo=UTC))
    assert heap(clerk, Waits.UNMARKED).count == 0
    stopped = [one for one in heap(clerk, Waits.STOPPED).items if one.agency_id]
    assert {(one.name, one.month) for one in stopped} == {
        (name, 201712) for name in ("国土资源所", "司法所", "行政执法中队", "市场监管所")
    }
    assert heap(clerk, Waits.STOPPED).late(clerk.clock()) == 0, "it has no age: nothing turns amber"
    resumed = at(clerk, datetime(2018, 1, 15, 9, 0, tzinfo=UTC))
    assert heap(resumed, Waits.STOPPED).count == 0 < heap(resumed, Waits.UNMARKED).count
