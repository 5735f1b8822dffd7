"""The printed slip, on each engine."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from models.rules.attendance.printed import Opinion
from models.rules.leave.duty import Choice
from models.services.leave.duty import OvertimeEntry, approve_overtime, enter_overtime
from models.services.leave.printing import known_kinds, slip_print
from models.services.leave.slips import (
    approve_leave,
    enter_leave,
    note_paper,
    refuse_leave,
    return_from_leave,
)
from models.services.leave.views import slips
from models.services.office.roles import Action
from tests.services.leave.leave_office import LeaveOffice, day, office, refusal, span

__all__ = ["office"]


def test_a_waiting_slip_leaves_room_for_the_pens_it_needs(office: LeaveOffice) -> None:
    slip = enter_leave(
        office.clerk,
        office.slip("张三", "personal", span("5-15"), reason="家事", destination=" 杭州 ", phone="139"),
    )
    printed = slip_print(office.clerk, slip)
    assert (printed.name, printed.agency, printed.department) == ("张三", "国土资源所", "国土资源所的局")
    assert printed.post == "科员", "his class, as long as he has no title"
    assert (printed.reason, printed.destination, printed.phone) == ("家事", "杭州", "139")
    assert (printed.halves, printed.unit, printed.attachments) == (2, "工作日", "无附件")
    assert (printed.taken_halves, printed.left_halves) == (None, None)
    assert (printed.head, printed.deputy, printed.chief) == (Opinion(), Opinion(), None)
    assert printed.applied_on == "2018年1月15日"


def test_the_last_opinion_speaks_with_the_leaders_full_name(office: LeaveOffice) -> None:
    slip = enter_leave(office.clerk, office.slip("张三", "personal", span("5-15", "5-18")))
    approve_leave(office.leader, slip, decision="交接好工作")
    printed = slip_print(office.clerk, slip)
    assert printed.chief == Opinion("同意。交接好工作", "leader本人", "2018年1月15日")
    assert (printed.head, printed.deputy) == (Opinion(), Opinion())


def test_a_refused_slip_says_so(office: LeaveOffice) -> None:
    slip = enter_leave(office.clerk, office.slip("张三", "personal", span("5-15")))
    refuse_leave(office.leader, slip, "人手不够")
    printed = slip_print(office.clerk, slip)
    assert printed.deputy is not None and printed.deputy.words == "不同意。人手不够"


def test_balances_are_those_before_this_leave_whatever_its_state(office: LeaveOffice) -> None:
    slip = enter_leave(office.clerk, office.slip("张三", "annual", span("5-15", "5-16")))
    before = slip_print(office.clerk, slip)
    approve_leave(office.leader, slip)
    after = slip_print(office.clerk, slip)
    assert (before.taken_halves, before.left_halves) == (0, 20)
    assert (after.taken_halves, after.left_halves) == (0, 20)


def test_leave_in_lieu_shows_its_ledger(office: LeaveOffice) -> None:
    work = OvertimeEntry(office.people["张三"], day("5-2"), 480, 960, "防汛", Choice.REST)
    approve_overtime(office.leader, enter_overtime(office.clerk, work))
    slip = enter_leave(office.clerk, office.slip("张三", "compensatory", span("5-15", halves="上上")))
    approve_leave(office.leader, slip)
    printed = slip_print(office.clerk, slip)
    assert (printed.taken_halves, printed.left_halves) == (0, 2)


def test_someone_of_unknown_service_has_no_balance_on_paper(office: LeaveOffice) -> None:
    slip = enter_leave(office.clerk, office.slip("赵六", "personal", span("5-15")))
    assert slip_print(office.clerk, slip).left_halves is None


def test_an_event_a_paper_and_a_return_stand_on_it(office: LeaveOffice) -> None:
    entry = office.slip("张三", "marriage", span("5-15", "5-17"), event_on=day("5-10"))
    slip = enter_leave(office.clerk, entry)
    assert slip_print(office.clerk, slip).attachments == "证明材料待补"
    note_paper(office.clerk, slip)
    approve_leave(office.leader, slip)
    return_from_leave(office.clerk, slip, day("5-17"), 1)
    printed = slip_print(office.clerk, slip)
    assert (printed.reason, printed.attachments) == ("结婚登记：2017年5月10日", "附证明材料")
    assert printed.returned_on == "2018年1月15日"


def test_a_slip_of_someone_whose_posting_was_deleted_is_not_printed(office: LeaveOffice) -> None:
    slip = enter_leave(office.clerk, office.slip("赵六", "personal", span("5-15")))
    approve_leave(office.leader, slip)
    with office.clerk.change(Action.POST_STAFF) as change:
        who = {"who": office.people["赵六"]}
        change.session.execute(text("DELETE FROM posting WHERE staff_id = :who"), who)
    assert refusal(lambda: slip_print(office.clerk, slip)).code == "leave_outside_posting"
    assert slips(office.clerk)[0].agency == ""


def test_an_unknown_slip_is_refused(office: LeaveOffice) -> None:
    assert refusal(lambda: slip_print(office.clerk, 99)).code == "unknown_slip"


def test_every_version_of_a_kind_is_known(office: LeaveOffice) -> None:
    weddings = [kind for kind in known_kinds(office.clerk) if kind.key == "marriage"]
    assert [kind.days for kind in weddings] == [3, 13]


# The closing year


@pytest.mark.parametrize("kind", ["sick"])
def test_illness_has_no_words_on_paper(office: LeaveOffice, kind: str) -> None:
    slip = enter_leave(office.clerk, office.slip("张三", kind, span("5-15")))
    assert slip_print(office.clerk, slip).reason == ""
