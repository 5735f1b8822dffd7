"""The roster and overtime: one thing earned, once, and never taken back after it was used."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from models.rules.leave.duty import Choice, DutyRole, Shift
from models.services.leave.duty import (
    DutyEntry,
    OvertimeEntry,
    approve_overtime,
    cancel_overtime,
    enter_duty,
    enter_overtime,
    overtime,
    read_overtime,
    refuse_overtime,
    remove_duty,
    roster,
)
from models.services.leave.ledger import compensatory_of
from models.services.leave.slips import approve_leave, enter_leave
from models.store.engine import WRITING
from models.tables.refusals import refusal_of
from tests.services.leave.leave_office import MAY, LeaveOffice, day, office, refusal, span

__all__ = ["office"]


def evening(office: LeaveOffice, choice: Choice, text_: str = "5-10", ends: int = 1320) -> OvertimeEntry:
    """张三 from 18:00 on."""
    return OvertimeEntry(office.people["张三"], day(text_), 1080, ends, "五水共治检查", choice)


def approved(office: LeaveOffice, entry: OvertimeEntry) -> int:
    number = enter_overtime(office.clerk, entry)
    approve_overtime(office.leader, number)
    return number


def rest(office: LeaveOffice, text_: str = "5-31") -> int:
    return compensatory_of(office.clerk, office.people["张三"], day(text_)).balance


def test_overtime_earns_rest_or_an_allowance_and_never_both(office: LeaveOffice) -> None:
    approved(office, evening(office, Choice.REST))
    approved(office, evening(office, Choice.PAY, "5-11"))
    approved(office, evening(office, Choice.PAY, "5-13", ends=1560))
    assert rest(office) == 1
    found = {row.day.day: (row.rest_halves, row.units) for row in overtime(office.clerk, MAY)}
    assert found == {10: (1, 0), 11: (0, 1), 13: (0, 2)}


def test_overtime_that_nobody_approved_earns_nothing(office: LeaveOffice) -> None:
    number = enter_overtime(office.clerk, evening(office, Choice.REST))
    assert rest(office) == 0
    refuse_overtime(office.leader, number, "没有必要")
    assert refusal(lambda: approve_overtime(office.leader, number)).code == "overtime_decided"
    assert refusal(lambda: cancel_overtime(office.clerk, number, "x")).code == "overtime_decided"
    with office.clerk.reading() as session:
        assert read_overtime(session, MAY, ("approved",)) == ()
    (row,) = overtime(office.clerk, MAY)
    assert (row.state, row.decision, row.agency) == ("refused", "没有必要", "国土资源所")


def test_rest_expires_six_months_after_the_overtime(office: LeaveOffice) -> None:
    approved(office, evening(office, Choice.REST))
    assert overtime(office.clerk, MAY)[0].expires_on == date(2017, 11, 10)
    assert (rest(office, "11-10"), rest(office, "11-11")) == (1, 0)


def test_rest_that_was_taken_cannot_be_taken_back(office: LeaveOffice) -> None:
    number = approved(office, evening(office, Choice.REST))
    slip = enter_leave(office.clerk, office.slip("张三", "compensatory", span("5-15", halves="上上")))
    approve_leave(office.leader, slip)
    assert refusal(lambda: cancel_overtime(office.clerk, number, "登记错")).code == "overtime_rest_taken"
    assert rest(office) == 0
    other = approved(office, evening(office, Choice.REST, "5-12"))
    cancel_overtime(office.clerk, other, "登记错")
    assert rest(office) == 0


def test_the_same_time_is_made_good_once(office: LeaveOffice) -> None:
    enter_overtime(office.clerk, evening(office, Choice.REST))
    again = evening(office, Choice.PAY)
    assert refusal(lambda: enter_overtime(office.clerk, again)).code == "overtime_twice"
    turn = DutyEntry(office.people["张三"], day("5-10"), Shift.NIGHT, DutyRole.OFFICER, Choice.PAY)
    assert refusal(lambda: enter_duty(office.clerk, [turn])).code == "duty_and_overtime"
    enter_duty(office.clerk, [replace(turn, choice=Choice.NONE)])
    enter_duty(office.clerk, [replace(turn, day=day("5-20"))])
    during = evening(office, Choice.PAY, "5-20")
    assert refusal(lambda: enter_overtime(office.clerk, during)).code == "duty_and_overtime"
    enter_overtime(office.clerk, replace(during, choice=Choice.NONE))


def test_overtime_that_cannot_be_is_refused(office: LeaveOffice) -> None:
    good = evening(office, Choice.PAY)
    for entry, code in (
        (replace(good, ends=1080), "overtime_times"),
        (replace(good, task=" "), "overtime_needs_task"),
        (replace(good, staff_id=office.people["王警"]), "duty_not_kept_here"),
        (replace(good, staff_id=office.people["赵六"], day=day("5-1")), "leave_outside_posting"),
    ):
        assert refusal(partial(enter_overtime, office.clerk, entry)).code == code
    assert refusal(lambda: cancel_overtime(office.clerk, 9, "x")).code == "unknown_overtime"
    assert refusal(lambda: cancel_overtime(office.clerk, 9, "")).code == "reason_needed"
    assert refusal(lambda: refuse_overtime(office.leader, 9, "")).code == "reason_needed"
    assert refusal(lambda: approve_overtime(office.clerk, 9)).code == "not_allowed"
    far = enter_overtime(office.clerk, replace(good, day=date(2040, 5, 5)))
    assert refusal(lambda: approve_overtime(office.leader, far)).code == "unknown_calendar_year"


def test_approved_overtime_is_frozen_in_the_database(office: LeaveOffice) -> None:
    approved(office, evening(office, Choice.PAY))

    def refused(sql: str) -> str:
        connection = office.store.engine.connect().execution_options(**WRITING)
        with pytest.raises(DBAPIError) as caught, connection, connection.begin():
            connection.execute(text(sql))
        found = refusal_of(caught.value)
        if found is None:
            assert isinstance(caught.value, IntegrityError)
            return "check"
        return found.code

    assert refused("UPDATE overtime SET choice = 'rest', rest_halves = 1") == "overtime_frozen"
    assert refused("UPDATE overtime SET ends = ends + 60") == "overtime_frozen"
    assert refused("DELETE FROM overtime") == "overtime_frozen"
    enter_overtime(office.clerk, evening(office, Choice.PAY, "5-12"))
    both = "UPDATE overtime SET rest_halves = 1 WHERE state = 'entered'"
    assert refused(both) == "check"


def test_the_roster_shows_its_gaps_and_what_its_turns_earn(office: LeaveOffice) -> None:
    who, boss = office.people["张三"], office.people["孙科"]
    first, _ = enter_duty(
        office.clerk,
        [
            DutyEntry(who, day("5-13"), Shift.FULL, DutyRole.OFFICER, Choice.REST, 2),
            DutyEntry(boss, day("5-13"), Shift.FULL, DutyRole.LEADER, Choice.PAY),
        ],
    )
    found = roster(office.clerk, MAY)
    assert [(turn.name, turn.agency, turn.role) for turn in found.turns] == [
        ("张三", "国土资源所", DutyRole.OFFICER),
        ("孙科", "司法所", DutyRole.LEADER),
    ]
    assert day("5-13") not in {gap.day for gap in found.gaps}
    assert len(found.gaps) == 4 * 30
    assert [turn.choice for turn in found.turns] == [Choice.REST, Choice.PAY]
    assert rest(office) == 2
    slip = enter_leave(office.clerk, office.slip("张三", "compensatory", span("5-15", halves="上上")))
    approve_leave(office.leader, slip)
    assert refusal(lambda: remove_duty(office.clerk, first)).code == "overtime_rest_taken"
    assert len(roster(office.clerk, MAY).turns) == 2


def test_turns_that_cannot_be_are_refused_whole(office: LeaveOffice) -> None:
    good = DutyEntry(office.people["张三"], day("5-13"), Shift.DAY, DutyRole.OFFICER)
    for entry, code in (
        (good, "duty_twice"),
        (replace(good, shift=Shift.NIGHT, choice=Choice.REST), "duty_rest_choice"),
        (replace(good, shift=Shift.NIGHT, choice=Choice.PAY, rest_halves=1), "duty_rest_choice"),
        (replace(good, staff_id=office.people["王警"]), "duty_not_kept_here"),
    ):
        assert refusal(partial(enter_duty, office.clerk, [good, entry])).code == code
        assert roster(office.clerk, MAY).turns == ()
    assert enter_duty(office.clerk, []) == ()
    (number,) = enter_duty(office.clerk, [good])
    remove_duty(office.clerk, number)
    assert refusal(lambda: remove_duty(office.clerk, number)).code == "unknown_duty"
    assert overtime(office.clerk, MAY) == ()
