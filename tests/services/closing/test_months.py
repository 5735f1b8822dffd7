"""Closing a month: what blocks, a lock that the database keeps, and reopening the newest with a reason."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete, event, insert, text, update
from sqlalchemy.exc import DBAPIError

from models.rules.leave.absence import Level
from models.rules.leave.duty import Choice, DutyRole, Shift
from models.services.attendance.months import totals
from models.services.closing.months import (
    checklist,
    checklists,
    close_month,
    month_states,
    reopen_month,
)
from models.services.leave.absence import absences
from models.services.leave.duty import DutyEntry, OvertimeEntry, enter_duty, enter_overtime, refuse_overtime
from models.services.leave.ledger import annual_ledgers, compensatory_ledgers
from models.services.leave.slips import approve_leave, enter_leave, note_paper, return_from_leave
from models.services.leave.views import propose_slips
from models.services.leave.year import leave_year
from models.services.office.accounts import operation_log
from models.services.office.roles import Action, Role
from models.store.engine import WRITING
from models.tables.attendance import MonthMarks
from models.tables.clock import UndecidedHalf
from models.tables.refusals import refusal_of
from models.tables.staff import Posting
from tests.marks import save_marks
from tests.services.leave.leave_office import JUNE, MAY, LeaveOffice, day, office, refusal, span

__all__ = ["office"]

LAND = "国土资源所"


def fill(office: LeaveOffice, month: int = MAY) -> int:
    """Mark everybody of the land office present; return its id."""
    office.fill("张三", month)
    if month == MAY:
        office.fill("李四", month, only=range(1, 17))
        office.fill("赵六", month, only=range(8, 32))
    if month == JUNE:
        office.fill("赵六", month)
    return office.agencies[LAND]


def codes(office: LeaveOffice, agency_id: int, month: int = MAY) -> list[str]:
    return [block.code for block in checklist(office.clerk, agency_id, month).blocks]


def database_says(office: LeaveOffice, sql: str) -> str:
    """Write past the services, as someone with a database tool would; return the refusal."""
    connection = office.store.engine.connect().execution_options(**WRITING)
    with pytest.raises(DBAPIError) as caught, connection, connection.begin():
        connection.execute(text(sql))
    found = refusal_of(caught.value)
    assert found is not None, caught.value
    return found.code


def test_unmarked_cells_block_by_person(office: LeaveOffice) -> None:
    agency = office.agencies[LAND]
    found = checklist(office.clerk, agency, MAY)
    assert found.people == 3
    assert {(block.name, block.facts["count"]) for block in found.of("unmarked_halves")} == {
        ("张三", "42"),
        ("李四", "22"),
        ("赵六", "34"),  # 27 May is worked in lieu
    }
    refused = refusal(lambda: close_month(office.clerk, agency, MAY))
    assert (refused.code, refused.facts["count"]) == ("month_has_blocks", "3")
    fill(office)
    assert checklist(office.clerk, agency, MAY).blocks == ()
    close_month(office.clerk, agency, MAY)


def test_leave_on_the_sheet_without_a_slip_or_its_paper_blocks(office: LeaveOffice) -> None:
    agency = fill(office)
    office.put("张三", "5-15", "KK")
    assert codes(office, agency) == ["leave_without_slip"]
    slip_id = enter_leave(office.clerk, office.slip("张三", "sick", span("5-15")))
    assert codes(office, agency) == ["slip_undecided"]
    approve_leave(office.leader, slip_id)
    assert codes(office, agency) == ["leave_without_paper"]
    note_paper(office.clerk, slip_id)
    assert codes(office, agency) == []


def test_entering_and_approving_the_slips_never_makes_the_checklist_longer(office: LeaveOffice) -> None:
    agency = fill(office)
    for marked in ("5-8", "5-10", "5-11", "5-12", "5-15"):  # Friday 12 and Monday 15 are one absence
        office.put("张三", marked, "KK")
    lengths = [len(checklist(office.clerk, agency, MAY).blocks)]
    proposed = propose_slips(office.clerk, [agency], MAY)
    assert lengths == [len(proposed)]
    numbers = []
    for entry in proposed:
        numbers.append(enter_leave(office.clerk, entry))
        lengths.append(len(checklist(office.clerk, agency, MAY).blocks))
    for number in numbers:
        approve_leave(office.leader, number)
        lengths.append(len(checklist(office.clerk, agency, MAY).blocks))
    for number in numbers:
        note_paper(office.clerk, number)
        lengths.append(len(checklist(office.clerk, agency, MAY).blocks))
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[-1] == 0


def test_approved_leave_that_was_overwritten_on_the_sheet_blocks(office: LeaveOffice) -> None:
    agency = fill(office)
    slip_id = enter_leave(office.clerk, office.slip("张三", "annual", span("5-15", "5-16")))
    approve_leave(office.leader, slip_id)
    office.put("张三", "5-16", "AP")
    (block,) = checklist(office.clerk, agency, MAY).blocks
    assert (block.code, block.facts["count"], block.half) == ("leave_not_on_sheet", "1", 31)
    return_from_leave(office.clerk, slip_id, day("5-16"), 0)
    assert codes(office, agency) == []


def test_punches_and_overtime_left_for_decision_block(office: LeaveOffice) -> None:
    agency = fill(office)
    office.put("张三", "5-15", "P.")
    with office.clerk.change(Action.DECIDE_HALVES) as change:
        change.session.execute(
            insert(UndecidedHalf).values(
                staff_id=office.people["张三"], month=MAY, agency_id=agency, half=29, source="punches",
                word="待核", reason="clock_missing_out", detail="13:22",
            )
        )  # fmt: skip
    entry = OvertimeEntry(office.people["张三"], day("5-10"), 1080, 1320, "防汛", Choice.PAY)
    number = enter_overtime(office.clerk, entry)
    assert codes(office, agency) == ["unmarked_halves", "overtime_undecided", "punches_undecided"]
    office.put("张三", "5-15", "PP")
    refuse_overtime(office.leader, number, "不需要")
    assert codes(office, agency) == []


def test_people_of_no_posting_block(office: LeaveOffice) -> None:
    agency = fill(office)
    with office.clerk.change(Action.POST_STAFF) as change:
        change.session.execute(
            update(Posting).where(Posting.staff_id == office.people["赵六"]).values(since=date(2017, 5, 22))
        )
    (block,) = checklist(office.clerk, agency, MAY).blocks
    assert (block.code, block.name, block.facts["count"]) == ("marks_outside_posting", "赵六", "20")
    with office.clerk.change(Action.POST_STAFF) as change:
        change.session.execute(delete(Posting).where(Posting.staff_id == office.people["赵六"]))
    assert codes(office, agency) == ["marks_outside_posting"]


def test_the_database_keeps_a_closed_month_whoever_writes(office: LeaveOffice) -> None:
    agency = fill(office)
    who = office.people["张三"]
    enter_duty(office.clerk, [DutyEntry(who, day("5-13"), Shift.FULL, DutyRole.OFFICER, Choice.PAY)])
    number = enter_overtime(office.clerk, OvertimeEntry(who, day("5-10"), 1080, 1320, "防汛", Choice.PAY))
    refuse_overtime(office.leader, number, "不需要")
    close_month(office.clerk, agency, MAY)
    for sql in (
        "UPDATE month_marks SET marks = replace(marks, 'P', 'T') WHERE month = 201705",
        "DELETE FROM month_marks WHERE month = 201705",
        "UPDATE duty_turn SET choice = 'none'",
        "DELETE FROM duty_turn",
        "UPDATE overtime SET month = 201706",
        "DELETE FROM overtime",
    ):
        assert database_says(office, sql) == "closed_month"
    marks = {who: office.marks("张三", MAY).replace("P", "T")}
    assert refusal(lambda: save_marks(office.clerk, agency, MAY, marks)).code == "closed_month"
    late = OvertimeEntry(who, day("5-11"), 1080, 1320, "防汛", Choice.PAY)
    assert refusal(lambda: enter_overtime(office.clerk, late)).code == "closed_month"


def test_only_the_newest_closed_month_reopens_by_a_leader_with_a_reason(office: LeaveOffice) -> None:
    agency = fill(office)
    fill(office, JUNE)
    close_month(office.clerk, agency, MAY)
    close_month(office.leader, agency, JUNE)
    assert refusal(lambda: reopen_month(office.clerk, agency, JUNE, "漏记")).code == "not_allowed"
    assert refusal(lambda: reopen_month(office.leader, agency, JUNE, "  ")).code == "reason_needed"
    assert refusal(lambda: reopen_month(office.leader, agency, MAY, "漏记")).code == "not_newest_closed"
    reopen_month(office.leader, agency, JUNE, "漏记一天病假")
    line = operation_log(office.leader)[0]
    assert (line.action, line.subject) == ("reopen_month", f"{LAND} 201706")
    assert json.loads(line.detail)["reason"] == "漏记一天病假"
    office.put("张三", "6-5", "TT")
    reopen_month(office.leader, agency, MAY, "漏记")
    assert refusal(lambda: reopen_month(office.leader, agency, MAY, "漏记")).code == "month_is_open"


def test_a_month_is_closed_once_and_not_before_its_end(office: LeaveOffice) -> None:
    agency = fill(office)
    early = office.desk(Role.CLERK, lambda: datetime(2017, 5, 30, 18, tzinfo=UTC))
    assert refusal(lambda: close_month(early, agency, MAY)).code == "month_not_over"
    close_month(office.desk(Role.CLERK, lambda: datetime(2017, 5, 31, 18, tzinfo=UTC)), agency, MAY)
    assert refusal(lambda: close_month(office.clerk, agency, MAY)).code == "closed_month"
    finance = office.desk(Role.FINANCE)
    assert refusal(lambda: close_month(finance, agency, JUNE)).code == "not_allowed"


def test_the_police_station_has_nothing_to_close(office: LeaveOffice) -> None:
    police = office.agencies["派出所"]
    assert refusal(lambda: close_month(office.clerk, police, MAY)).code == "month_has_nobody"
    assert refusal(lambda: checklist(office.clerk, 99, MAY)).code == "unknown_agency"
    assert refusal(lambda: checklist(office.clerk, police, 190001)).code == "unknown_calendar_year"
    assert {state.agency for state in month_states(office.clerk, 2017)} == {LAND, "司法所"}


def test_a_run_is_told_which_months_are_open(office: LeaveOffice) -> None:
    agency = fill(office)
    close_month(office.clerk, agency, MAY)
    states = month_states(office.clerk, 2017)
    found = [state for state in states if state.people and not state.closed]
    open_here = [one.month for one in found if one.agency == LAND]
    assert open_here == [201700 + month for month in range(1, 13) if month != 5]
    assert len([one for one in found if one.agency == "司法所"]) == 12
    assert "派出所" not in {one.agency for one in found}
    (state,) = [one for one in states if (one.agency, one.month) == (LAND, MAY)]
    assert (state.closed, state.by, state.people) == (True, "clerk本人", 3)


def test_closing_says_why_it_was_refused_and_writes_nothing(office: LeaveOffice) -> None:
    before = len(operation_log(office.clerk))
    refused = refusal(lambda: close_month(office.clerk, office.agencies[LAND], MAY))
    assert (refused.facts["month"], refused.facts["name"], refused.facts["check"]) == (
        "2017年5月", "张三", "unmarked_halves",
    )  # fmt: skip
    assert len(operation_log(office.clerk)) == before


def test_a_checklist_costs_a_handful_of_statements(office: LeaveOffice) -> None:
    from sqlalchemy import event

    agency = fill(office)
    for text_ in ("5-10", "5-11", "5-12"):
        slip_id = enter_leave(office.clerk, office.slip("张三", "annual", span(text_)))
        approve_leave(office.leader, slip_id)
    seen: list[str] = []
    listen = ("before_cursor_execute", lambda *args: seen.append(args[2]))
    event.listen(office.store.engine, *listen)
    checklist(office.clerk, agency, MAY)
    event.remove(office.store.engine, *listen)
    assert len(seen) <= 20


def test_absence_is_warned_of_by_the_law_of_the_staff_kind(office: LeaveOffice) -> None:
    fill(office)
    for number in range(1, 17):
        if number in (1, 6, 7, 13, 14):
            continue
        for name in ("张三", "李四"):
            office.put(name, f"5-{number}", "XX")
    rows = {row.name: row for row in absences(office.clerk, 2017)}
    assert set(rows) == {"张三", "李四"}
    civil, public = rows["张三"].absence, rows["李四"].absence
    assert (civil.consecutive_halves, civil.consecutive) == (30, Level.WARN)
    assert (public.consecutive_halves, public.consecutive) == (22, Level.WARN)
    assert (rows["李四"].agency, rows["李四"].staff_kind) == ("司法所", "事业")
    assert rows["张三"].level is Level.WARN
    office.put("张三", "5-17", "XX")
    assert {row.name: row.level for row in absences(office.clerk, 2017)}["张三"] is Level.OVER
    assert refusal(lambda: absences(office.clerk, 1900)).code == "unknown_calendar_year"


def test_absence_at_two_agencies_in_one_month_is_one_run(office: LeaveOffice) -> None:
    office.put("李四", "5-16", "XX")
    office.put("李四", "5-17", "XX", "司法所")
    (row,) = absences(office.clerk, 2017)
    assert row.absence.consecutive_halves == 4
    with office.clerk.reading() as session:
        assert session.query(MonthMarks).count() == 2


def test_a_months_checklists_of_all_agencies_take_the_statements_of_one(office: LeaveOffice) -> None:
    fill(office)
    every = tuple(office.agencies.values())

    def statements(agencies: tuple[int, ...]) -> int:
        seen: list[str] = []

        def hear(_connection: object, _cursor: object, sql: str, *_rest: object) -> None:
            seen.append(sql)

        event.listen(office.store.engine, "before_cursor_execute", hear)
        checklists(office.clerk, agencies, MAY)
        event.remove(office.store.engine, "before_cursor_execute", hear)
        return len(seen)

    assert statements(every) == statements(every[:1])
    apart = tuple(checklist(office.clerk, agency, MAY) for agency in every)
    assert checklists(office.clerk, every, MAY) == apart and any(one.blocks for one in apart)


def test_a_year_of_leave_is_what_its_ledgers_say_one_by_one(office: LeaveOffice) -> None:
    fill(office)
    on = date(2017, 12, 31)
    found = leave_year(office.clerk, 2017, on)
    assert found.annual == annual_ledgers(office.clerk, on) and found.annual
    assert found.rest == compensatory_ledgers(office.clerk, on)
    assert found.absent == absences(office.clerk, 2017)
    assert found.sums == totals(office.clerk, 2017) and found.sums
    assert leave_year(office.clerk, 1999, date(1999, 12, 31)).sums == ()
