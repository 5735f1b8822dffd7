"""The half-days off of 妇女节 and 青年节 inside a leave."""

from __future__ import annotations

from dataclasses import replace

from models.rules.leave.rules import Per
from models.services.attendance.leave_kinds import save_kind
from models.services.leave.slips import enter_leave
from models.services.leave.views import propose_slips
from models.services.office.roles import Role
from tests.services.leave.leave_office import LeaveOffice, day, leave_kinds, office, refusal, span, taken

__all__ = ["office"]


def test_a_half_day_off_inside_a_leave_of_working_days_costs_none(office: LeaveOffice) -> None:
    """8 March 2017 is a Wednesday: of three days of annual leave two and a half are taken."""
    taken(office, "孙科", "annual", span("3-7", "3-9"))
    assert [office.on("孙科", on, "司法所") for on in ("3-7", "3-8", "3-9")] == ["AA", "A.", "AA"]


def test_a_festival_that_is_marked_already_stays_inside_a_leave(office: LeaveOffice) -> None:
    office.put("孙科", "3-8", ".W", "司法所")
    taken(office, "孙科", "annual", span("3-7", "3-9"))
    assert office.on("孙科", "3-8", "司法所") == "AW"


def test_a_half_day_off_counts_to_no_limit_either(office: LeaveOffice) -> None:
    """Three days a year: 7–9 March cost two and a half, so that another half fits and a day does not."""
    admin = office.desk(Role.ADMINISTRATOR)
    personal = next(kind for kind in leave_kinds(admin, day("3-1")) if kind.key == "personal")
    save_kind(admin, replace(personal, since=day("1-1"), per=Per.YEAR, days=3, source="街办〔2017〕5号"))
    taken(office, "孙科", "personal", span("3-7", "3-9"))
    assert refusal(lambda: enter_leave(office.clerk, office.slip("孙科", "personal", span("3-10")))).code == (
        "leave_limit"
    )
    enter_leave(office.clerk, office.slip("孙科", "personal", span("3-10", halves="上上")))


def test_no_slip_is_proposed_for_a_half_day_off(office: LeaveOffice) -> None:
    """Marks of three whole days ask for one slip, and none is left once it is there."""
    for text_ in ("3-7", "3-8", "3-9"):
        office.put("孙科", text_, "AA", "司法所")
    law = office.agencies["司法所"]
    assert [one.span for one in propose_slips(office.clerk, [law], 201703)] == [span("3-7", "3-9")]
    taken(office, "孙科", "annual", span("3-7", "3-9"))
    assert propose_slips(office.clerk, [law], 201703) == ()


def test_leave_on_both_sides_of_a_half_day_off_is_one_slip(office: LeaveOffice) -> None:
    office.put("孙科", "3-8", "LW", "司法所")
    office.put("孙科", "3-9", "LL", "司法所")
    found = propose_slips(office.clerk, [office.agencies["司法所"]], 201703)
    assert [one.span for one in found] == [span("3-8", "3-9")]
    office.put("孙科", "3-14", "L.", "司法所")
    office.put("孙科", "3-15", "LL", "司法所")
    found = propose_slips(office.clerk, [office.agencies["司法所"]], 201703)
    assert [one.span for one in found[1:]] == [span("3-14", halves="上上"), span("3-15")]
