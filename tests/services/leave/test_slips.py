"""Slips from entering to return: approving writes the sheet, and what comes back is what stood before."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from models.rules.leave.rules import Per, Span
from models.services.attendance.leave_kinds import (
    delete_kind,
    kind_versions,
    save_kind,
    save_settings,
    settings_text,
)
from models.services.closing.months import close_month
from models.services.leave.ledger import (
    adjust_ledger,
    annual_ledgers,
    annual_years,
    compensatory_ledgers,
    compensatory_of,
    payout,
)
from models.services.leave.slips import (
    approve_leave,
    cancel_leave,
    change_leave,
    enter_leave,
    note_paper,
    preview_leave,
    put_back_on_sheet,
    reconsider_leave,
    refuse_leave,
    resubmit_leave,
    return_from_leave,
    withdraw_leave,
)
from models.services.leave.views import propose_slips, slip_entry, slips, slips_of_year
from models.services.office.accounts import operation_log
from models.services.office.roles import Action, Role
from models.store.engine import WRITING
from models.tables.refusals import refusal_of
from tests.rules.leave.spans import day_span
from tests.services.leave.leave_office import (
    MAY,
    LeaveOffice,
    day,
    leave_kinds,
    office,
    refusal,
    span,
    taken,
)
from tests.services.sample_office import statements

__all__ = ["office"]


def test_half_a_day_of_leave_keeps_the_other_half_and_its_kind(office: LeaveOffice) -> None:
    office.put("张三", "5-15", "TP")
    taken(office, "张三", "sick", span("5-15", halves="下下"), paper=True)
    assert office.on("张三", "5-15") == "TK"


def test_two_halves_of_one_day_may_be_two_kinds(office: LeaveOffice) -> None:
    taken(office, "张三", "personal", span("5-15", halves="上上"))
    taken(office, "张三", "annual", span("5-15", halves="下下"))
    assert office.on("张三", "5-15") == "LA"


def test_approved_leave_reaches_the_sheet_and_entered_leave_does_not(office: LeaveOffice) -> None:
    slip_id = enter_leave(office.clerk, office.slip("张三", "annual", span("5-15", "5-16")))
    assert office.on("张三", "5-15") == ".."
    approve_leave(office.leader, slip_id)
    assert office.on("张三", "5-15") + office.on("张三", "5-16") == "AAAA"
    (row,) = slips(office.clerk, states=("approved",))
    assert (row.counted, row.days, row.approver, row.decided_by) == (4, "2", "办事处主任", "leader")


def test_one_approval_is_one_line_of_the_log(office: LeaveOffice) -> None:
    one = enter_leave(office.clerk, office.slip("张三", "annual", span("5-15")))
    two = enter_leave(office.clerk, office.slip("李四", "personal", span("5-15")))
    before = len(operation_log(office.clerk))
    approve_leave(office.leader, (one, two))
    first, *rest = operation_log(office.clerk)
    assert len(rest) == before
    assert first.action == "approve_leave"
    assert json.loads(first.detail)["slips"] == [one, two]
    assert office.on("李四", "5-15") == "LL"


def test_approving_is_all_or_nothing(office: LeaveOffice) -> None:
    office.put("李四", "5-15", "XX")
    one = enter_leave(office.clerk, office.slip("张三", "annual", span("5-15")))
    two = enter_leave(office.clerk, office.slip("李四", "personal", span("5-15")))
    assert refusal(lambda: approve_leave(office.leader, (one, two))).code == "leave_conflicts"
    assert office.on("张三", "5-15") == ".."
    assert {row.state for row in slips(office.clerk)} == {"entered"}


def test_working_leave_leaves_rest_days_alone_and_calendar_leave_marks_them(office: LeaveOffice) -> None:
    taken(office, "张三", "personal", span("5-5", "5-8"))
    assert [office.on("张三", text_) for text_ in ("5-5", "5-6", "5-7", "5-8")] == ["LL", "..", "..", "LL"]
    taken(office, "李四", "maternity_first", span("5-5", "5-8"), paper=True)
    assert [office.on("李四", text_) for text_ in ("5-5", "5-6", "5-7", "5-8")] == ["BB"] * 4


def test_leave_over_rest_days_alone_is_no_leave(office: LeaveOffice) -> None:
    weekend = office.slip("张三", "annual", span("5-6", "5-7"))
    assert refusal(lambda: preview_leave(office.clerk, weekend)).code == "leave_no_working_day"


def test_leave_runs_over_months_and_over_a_transfer(office: LeaveOffice) -> None:
    taken(office, "李四", "personal", span("5-15", "6-1", "下上"))
    assert office.on("李四", "5-15") == ".L"
    assert office.on("李四", "5-16") == "LL"
    assert office.on("李四", "5-17") == ".."
    assert office.on("李四", "5-17", "司法所") == "LL"
    assert office.on("李四", "6-1", "司法所") == "L."


@pytest.mark.parametrize("codes", ["XX", "KK", "PT"])
def test_leave_never_overwrites_absence_other_leave_or_other_work(office: LeaveOffice, codes: str) -> None:
    office.put("张三", "5-15", codes)
    entry = office.slip("张三", "personal", span("5-15"))
    conflicts = preview_leave(office.clerk, entry).conflicts
    assert [one.code for one in conflicts] == [code for code in codes if code != "P"]
    slip_id = enter_leave(office.clerk, entry)
    refused = refusal(lambda: approve_leave(office.leader, slip_id))
    assert refused.code == "leave_conflicts"
    assert "5月15日" in refused.facts["where"]
    assert office.on("张三", "5-15") == codes
    approve_leave(office.leader, slip_id, replace=True)
    assert office.on("张三", "5-15") == "LL"
    cancel_leave(office.clerk, slip_id, "没有去")
    assert office.on("张三", "5-15") == codes


def test_early_return_puts_back_exactly_what_stood_before(office: LeaveOffice) -> None:
    office.put("张三", "5-17", "P.")
    slip_id = taken(office, "张三", "annual", span("5-15", "5-18"))
    assert return_from_leave(office.clerk, slip_id, day("5-16"), 0) == ()
    shown = [office.on("张三", text_) for text_ in ("5-15", "5-16", "5-17", "5-18")]
    assert shown == ["AA", "A.", "P.", ".."]
    (row,) = slips(office.clerk)
    assert (row.state, row.counted, row.returned_on) == ("returned", 3, date(2018, 1, 15))
    taken(office, "张三", "personal", span("5-16", "5-18", "下下"))
    assert office.on("张三", "5-16") == "AL"


def test_a_half_set_by_hand_after_approval_is_not_reset(office: LeaveOffice) -> None:
    slip_id = taken(office, "张三", "annual", span("5-15", "5-16"))
    office.put("张三", "5-16", "AT")
    assert cancel_leave(office.clerk, slip_id, "没有休") == ((day("5-16"), 1),)
    assert office.on("张三", "5-15") + office.on("张三", "5-16") == "...T"


def test_changing_leave_asks_about_a_half_set_by_hand(office: LeaveOffice) -> None:
    entry = office.slip("张三", "annual", span("5-15", "5-16"))
    slip_id = enter_leave(office.clerk, entry)
    approve_leave(office.leader, slip_id)
    office.put("张三", "5-16", "AP")
    longer = replace(entry, span=span("5-15", "5-17"))
    assert refusal(lambda: change_leave(office.leader, slip_id, longer)).code == "leave_conflicts"
    assert office.on("张三", "5-16") == "AP"
    change_leave(office.leader, slip_id, longer, replace=True)
    assert office.on("张三", "5-16") + office.on("张三", "5-17") == "AAAA"
    cancel_leave(office.clerk, slip_id, "没有休")
    assert [office.on("张三", text_) for text_ in ("5-15", "5-16", "5-17")] == ["..", ".P", ".."]


def test_changing_approved_leave_rewrites_the_sheet_in_one_line(office: LeaveOffice) -> None:
    office.put("张三", "5-15", "PP")
    entry = office.slip("张三", "personal", span("5-15", "5-16"))
    slip_id = enter_leave(office.clerk, entry)
    approve_leave(office.leader, slip_id)
    before = len(operation_log(office.clerk))
    moved = replace(entry, kind="annual", span=span("5-16", "5-17"))
    assert refusal(lambda: change_leave(office.clerk, slip_id, moved)).code == "not_allowed"
    change_leave(office.leader, slip_id, moved)
    assert len(operation_log(office.clerk)) == before + 1
    assert [office.on("张三", text_) for text_ in ("5-15", "5-16", "5-17")] == ["PP", "AA", "AA"]
    cancel_leave(office.clerk, slip_id, "没有休")
    assert [office.on("张三", text_) for text_ in ("5-15", "5-16", "5-17")] == ["PP", "..", ".."]


def test_a_waiting_slip_is_the_clerk_s_to_change_and_withdraw(office: LeaveOffice) -> None:
    entry = office.slip("张三", "personal", span("5-15"))
    slip_id = enter_leave(office.clerk, entry)
    change_leave(office.clerk, slip_id, replace(entry, reason="家中有事"))
    assert slips(office.clerk)[0].reason == "家中有事"
    other = replace(entry, staff_id=office.people["李四"])
    assert refusal(lambda: change_leave(office.clerk, slip_id, other)).code == "leave_other_person"
    withdraw_leave(office.clerk, slip_id)
    assert refusal(lambda: approve_leave(office.leader, slip_id)).code == "leave_wrong_state"
    enter_leave(office.clerk, entry)


def test_the_clerk_enters_and_a_leader_decides(office: LeaveOffice) -> None:
    entry = office.slip("张三", "personal", span("5-15"))
    assert refusal(lambda: enter_leave(office.leader, entry)).code == "not_allowed"
    slip_id = enter_leave(office.clerk, entry)
    assert refusal(lambda: approve_leave(office.clerk, slip_id)).code == "not_allowed"
    assert refusal(lambda: approve_leave(office.desk(Role.ADMINISTRATOR), slip_id)).code == "not_allowed"
    assert refusal(lambda: refuse_leave(office.leader, slip_id, " ")).code == "reason_needed"
    refuse_leave(office.leader, slip_id, "人手不够")
    (row,) = slips(office.clerk, staff_id=office.people["张三"])
    assert (row.state, row.decision) == ("refused", "人手不够")
    assert office.on("张三", "5-15") == ".."


def test_a_decision_by_a_wrong_key_is_undone_to_the_half_day(office: LeaveOffice) -> None:
    office.put("张三", "5-15", "AT")
    approved = taken(office, "李四", "personal", span("5-16"))
    refused = enter_leave(office.clerk, office.slip("张三", "personal", span("5-17")))
    refuse_leave(office.leader, refused, "人手不够")
    assert refusal(lambda: reconsider_leave(office.clerk, [approved])).code == "not_allowed"
    before = slips(office.clerk)
    reconsider_leave(office.leader, [approved, refused])
    assert {(row.state, row.decision) for row in slips(office.clerk)} == {("entered", "")}
    assert office.on("李四", "5-16") == ".."
    assert operation_log(office.leader)[0].action == Action.APPROVE_LEAVE
    assert refusal(lambda: reconsider_leave(office.leader, [approved])).code == "leave_wrong_state"
    approve_leave(office.leader, approved)
    refuse_leave(office.leader, refused, "人手不够")
    assert slips(office.clerk) == before


def test_an_approval_is_undone_around_what_somebody_set_by_hand_since(office: LeaveOffice) -> None:
    slip_id = taken(office, "张三", "annual", span("5-15", "5-16"))
    office.put("张三", "5-16", "AT")
    reconsider_leave(office.leader, [slip_id])
    assert office.on("张三", "5-15") + office.on("张三", "5-16") == "...T"


def test_an_approval_whose_month_was_closed_since_is_not_undone(office: LeaveOffice) -> None:
    office.fill("孙科", MAY, "司法所")
    office.fill("李四", MAY, "司法所", range(17, 32))
    first, later = (taken(office, "孙科", "personal", span(at)) for at in ("5-15", "6-12"))
    close_month(office.clerk, office.agencies["司法所"], MAY)
    assert refusal(lambda: reconsider_leave(office.leader, [later, first])).code == "leave_in_closed_month"
    assert {row.state for row in slips(office.clerk)} == {"approved"}


def test_a_slip_withdrawn_by_a_wrong_key_waits_again_unless_its_days_are_taken(office: LeaveOffice) -> None:
    entry = office.slip("张三", "personal", span("5-15"))
    slip_id = enter_leave(office.clerk, entry)
    withdraw_leave(office.clerk, slip_id)
    resubmit_leave(office.clerk, slip_id)
    assert [row.state for row in slips(office.clerk)] == ["entered"]
    withdraw_leave(office.clerk, slip_id)
    enter_leave(office.clerk, entry)
    assert refusal(lambda: resubmit_leave(office.clerk, slip_id)).code == "leave_overlap"


def test_a_paper_noted_by_mistake_is_missing_again(office: LeaveOffice) -> None:
    slip_id = enter_leave(office.clerk, office.slip("张三", "personal", span("5-15")))
    for is_in in (True, False):
        note_paper(office.clerk, slip_id, is_in=is_in)
        assert [row.paper for row in slips(office.clerk)] == [is_in]


def test_leave_overlaps_neither_approved_nor_waiting_leave(office: LeaveOffice) -> None:
    taken(office, "张三", "personal", span("5-15", "5-16"))
    enter_leave(office.clerk, office.slip("张三", "personal", span("5-18")))
    for period in (span("5-16", "5-17"), span("5-18")):
        entry = office.slip("张三", "annual", period)
        assert refusal(partial(enter_leave, office.clerk, entry)).code == "leave_overlap"
    enter_leave(office.clerk, office.slip("张三", "annual", span("5-17")))


def test_the_database_itself_refuses_overlapping_leave_and_deleting_slips(office: LeaveOffice) -> None:
    slip_id = taken(office, "张三", "personal", span("5-15", "5-16"))
    other = taken(office, "张三", "personal", span("5-18"))

    def refused(sql: str) -> str:
        connection = office.store.engine.connect().execution_options(**WRITING)
        with pytest.raises(DBAPIError) as caught, connection, connection.begin():
            connection.execute(text(sql))
        found = refusal_of(caught.value)
        assert found is not None
        return found.code

    assert refused(f"UPDATE leave_slip SET since = '2017-05-16' WHERE id = {other}") == "leave_overlap"
    assert refused(f"DELETE FROM leave_slip WHERE id = {slip_id}") == "leave_slip_kept"


@pytest.mark.parametrize(
    ("name", "kind", "period", "more", "code"),
    [
        ("王警", "annual", span("5-15"), {}, "leave_no_attendance_here"),
        ("赵六", "personal", span("5-5", "5-9"), {}, "leave_outside_posting"),
        ("赵六", "annual", span("5-9"), {}, "work_since_missing"),
        ("赵六", "homevisit_spouse", span("5-9"), {}, "work_since_missing"),
        ("李四", "homevisit_spouse", span("5-9"), {}, "leave_service_short"),
        ("张三", "childcare", span("5-15"), {"event_on": date(2016, 1, 1)}, "leave_kind_not_in_force"),
        ("张三", "holiday", span("5-15"), {}, "unknown_leave_kind"),
        ("张三", "maternity_first", span("5-15"), {}, "leave_wrong_sex"),
        ("张三", "sick", span("5-15"), {"reason": "胃炎"}, "leave_cause_not_kept"),
        ("张三", "marriage", span("5-15", "5-18"), {"event_on": date(2017, 5, 1)}, "leave_limit"),
        ("张三", "marriage", span("5-15"), {}, "leave_needs_event_day"),
        ("张三", "personal", span("5-15"), {"extras": 1}, "leave_no_extras"),
        ("张三", "personal", span("5-15", "5-12"), {}, "leave_reversed"),
        ("张三", "personal", day_span(date(2017, 5, 15), date(2027, 5, 15)), {}, "leave_too_long"),
        ("张三", "personal", day_span(date(2040, 5, 15), date(2040, 5, 15)), {}, "unknown_calendar_year"),
        ("张三", "annual", span("5-15", "6-1"), {}, "annual_exhausted"),
        ("张三", "compensatory", span("5-15"), {}, "compensatory_exhausted"),
        ("李四", "annual", span("5-15"), {}, "annual_exhausted"),
        (
            "张三", "injury", day_span(date(2017, 5, 15), date(2018, 5, 15)),
            {"event_on": date(2017, 5, 15)}, "leave_limit_months",
        ),
    ],
)  # fmt: skip
def test_leave_that_cannot_be_is_refused_with_its_reason(
    office: LeaveOffice, name: str, kind: str, period: Span, more: dict[str, object], code: str
) -> None:
    entry = office.slip(name, kind, period, **more)
    assert refusal(lambda: enter_leave(office.clerk, entry)).code == code
    assert slips(office.clerk) == ()


def test_an_unknown_person_and_slip_are_refused(office: LeaveOffice) -> None:
    entry = replace(office.slip("张三", "personal", span("5-15")), staff_id=99)
    assert refusal(lambda: enter_leave(office.clerk, entry)).code == "unknown_staff"
    assert refusal(lambda: withdraw_leave(office.clerk, 99)).code == "unknown_slip"


def test_one_half_day_too_many_is_refused_until_some_is_given_back(office: LeaveOffice) -> None:
    ten = taken(office, "张三", "annual", span("5-2", "5-15"))  # ten working days: all there is
    one = office.slip("张三", "annual", span("5-17", halves="上上"))
    refused = refusal(lambda: enter_leave(office.clerk, one))
    assert (refused.code, refused.facts["days"], refused.facts["wanted"]) == ("annual_exhausted", "0", "0.5")
    return_from_leave(office.clerk, ten, day("5-12"), 1)
    enter_leave(office.clerk, one)
    assert annual_years(office.clerk, office.people["张三"], day("12-31"))[0].balance == 2


def test_leave_marked_on_the_sheet_counts_without_a_slip(office: LeaveOffice) -> None:
    office.put("张三", "3-6", "AA")
    (row,) = [row for row in annual_ledgers(office.clerk, day("12-31")) if row.name == "张三"]
    assert row.year is not None
    assert (row.year.used, row.year.balance) == (2, 18)
    problems = {row.name: row.problem for row in annual_ledgers(office.clerk, day("12-31"))}
    assert problems["赵六"] == "work_since_missing"


def test_sick_months_exclude_annual_leave_with_the_article(office: LeaveOffice) -> None:
    taken(office, "张三", "sick", span("1-3", "4-5"), paper=True)
    refused = refusal(lambda: enter_leave(office.clerk, office.slip("张三", "annual", span("5-15"))))
    assert refused.code == "annual_excluded"
    assert "第四条（四）" in refused.facts["reason"]


def test_ledgers_are_corrected_by_hand_with_a_reason(office: LeaveOffice) -> None:
    who = office.people["张三"]
    adjust_ledger(office.clerk, who, "compensatory", day("5-1"), 2, "期初结余", day("6-30"))
    taken(office, "张三", "compensatory", span("5-15", halves="上上"))
    state = compensatory_of(office.clerk, who, day("5-31"))
    assert (state.balance, state.used) == (1, 1)
    assert compensatory_of(office.clerk, who, day("7-1")).balance == 0
    adjust_ledger(office.clerk, who, "compensatory", day("5-20"), -1, "登记错误")
    assert [row.state.balance for row in compensatory_ledgers(office.clerk, day("5-31"))] == [0]
    adjust_ledger(office.clerk, who, "annual", day("5-1"), -4, "折算报酬")
    assert annual_years(office.clerk, who, day("12-31"))[0].balance == 16
    for ledger, halves, reason, code in (
        ("annual", 0, "x", "adjustment_empty"),
        ("annual", 1, " ", "reason_needed"),
        ("sick", 1, "x", "adjustment_empty"),
    ):
        action = partial(adjust_ledger, office.clerk, who, ledger, day("5-1"), halves, reason)
        assert refusal(action).code == code


def test_unused_days_are_paid_by_the_year_s_pay(office: LeaveOffice) -> None:
    who = office.people["张三"]
    adjust_ledger(office.clerk, who, "annual", day("1-1"), -14, "期初")
    total, extra = payout(office.clerk, who, day("12-31"), 9_600_000, "国土资源局工资证明")
    assert (total.amount, extra.amount) == (Fraction("3310.34"), Fraction("2206.90"))
    assert refusal(lambda: payout(office.clerk, who, day("12-31"), 1, "")).code == "payout_needs_document"
    nobody = office.people["赵六"]
    assert refusal(lambda: annual_years(office.clerk, nobody, day("12-31"))).code == "work_since_missing"


def test_leave_in_a_closed_month_is_refused(office: LeaveOffice) -> None:
    office.fill("孙科", MAY, "司法所")
    office.fill("李四", MAY, "司法所", range(17, 32))
    slip_id = taken(office, "孙科", "personal", span("5-31", "6-2"))
    close_month(office.clerk, office.agencies["司法所"], MAY)
    entry = office.slip("孙科", "annual", span("5-15"))
    refused = refusal(lambda: enter_leave(office.clerk, entry))
    assert (refused.code, refused.facts["month"]) == ("leave_in_closed_month", "201705")
    assert refusal(lambda: cancel_leave(office.clerk, slip_id, "没去")).code == "leave_in_closed_month"
    return_from_leave(office.clerk, slip_id, day("6-1"), 1)  # only June changes
    assert [office.on("孙科", text_, "司法所") for text_ in ("5-31", "6-1", "6-2")] == ["LL", "LL", ".."]


def test_return_stays_inside_the_leave(office: LeaveOffice) -> None:
    slip_id = taken(office, "张三", "annual", span("5-15", "5-16"))
    late = refusal(lambda: return_from_leave(office.clerk, slip_id, day("5-17"), 0))
    early = refusal(lambda: return_from_leave(office.clerk, slip_id, day("5-12"), 1))
    assert (late.code, early.code) == ("leave_returned_late", "leave_returned_before")
    return_from_leave(office.clerk, slip_id, day("5-16"), 1)
    assert office.on("张三", "5-16") == "AA"


def test_leave_by_the_hour_takes_no_half_day(office: LeaveOffice) -> None:
    office.put("李四", "5-15", "PP")
    taken(office, "李四", "nursing", span("5-15", "5-26"), event_on=day("1-9"))
    assert office.on("李四", "5-15") == "PP"


def test_a_slip_can_be_put_back_where_the_sheet_was_overwritten(office: LeaveOffice) -> None:
    slip_id = taken(office, "张三", "annual", span("5-15", "5-16"))
    office.put("张三", "5-16", "PT")
    put_back_on_sheet(office.leader, slip_id)
    assert office.on("张三", "5-16") == "AA"
    cancel_leave(office.clerk, slip_id, "没有休")
    assert office.on("张三", "5-15") + office.on("张三", "5-16") == "..PT"


def test_the_sheet_proposes_the_slips_it_lacks(office: LeaveOffice) -> None:
    for text_, codes in (("5-5", "PA"), ("5-8", "AA"), ("5-10", "KK"), ("5-11", "LL")):
        office.put("张三", text_, codes)
    taken(office, "张三", "personal", span("5-11"))
    found = propose_slips(office.clerk, [office.agencies["国土资源所"]], MAY)
    assert {(one.kind, one.span) for one in found} == {
        ("annual", span("5-5", "5-8", "下下")),
        ("sick", span("5-10")),
    }
    for entry in found:
        approve_leave(office.leader, enter_leave(office.clerk, entry))
    assert office.marks("张三", MAY).count("A") == 3
    assert propose_slips(office.clerk, [office.agencies["国土资源所"]], MAY) == ()


def test_the_whole_office_is_asked_for_slips_with_the_statements_of_one_agency(office: LeaveOffice) -> None:
    office.put("张三", "5-8", "AA")
    first, second = office.agencies["国土资源所"], office.agencies["司法所"]
    with statements(office.clerk) as few:
        alone = propose_slips(office.clerk, [first], MAY)
    with statements(office.clerk) as many:
        both = propose_slips(office.clerk, [second, first], MAY)
    assert both == alone and len(both) == 1
    assert len(many) == len(few)


def test_a_leader_of_the_street_is_approved_by_the_secretary(office: LeaveOffice) -> None:
    assert preview_leave(office.clerk, office.slip("孙科", "annual", span("5-15"))).approver == "党工委书记"


def test_lists_of_slips_are_narrowed(office: LeaveOffice) -> None:
    taken(office, "张三", "personal", span("5-15"))
    enter_leave(office.clerk, office.slip("李四", "personal", span("6-15")))
    assert [row.name for row in slips(office.clerk)] == ["李四", "张三"]
    assert [row.name for row in slips(office.clerk, until=day("5-31"))] == ["张三"]
    assert [row.name for row in slips(office.clerk, since=day("6-1"))] == ["李四"]
    row = slips(office.clerk, states=("entered",))[0]
    assert slip_entry(row) == office.slip("李四", "personal", span("6-15"))


def test_kinds_and_settings_are_the_office_s_dated_data(office: LeaveOffice) -> None:
    admin = office.desk(Role.ADMINISTRATOR)
    three = next(one for one in leave_kinds(admin, day("5-1")) if one.key == "marriage")
    assert three.days == 3
    save_kind(admin, replace(three, since=day("5-1"), days=5, source="街办〔2017〕9号"))
    save_kind(admin, replace(three, since=day("5-1"), days=6, source="街办〔2017〕9号"))
    assert [one.days for one in kind_versions(admin) if one.key == "marriage"] == [3, 13, 6]
    assert next(one for one in leave_kinds(admin, day("4-30")) if one.key == "marriage").days == 3
    assert next(one for one in leave_kinds(admin, day("5-1")) if one.key == "marriage").days == 6
    assert refusal(lambda: save_kind(admin, replace(three, source=" "))).code == "leave_kind_needs_source"
    assert refusal(lambda: save_kind(admin, replace(three, mark="no"))).code == "unknown_leave_kind"
    ended = replace(three, until=day("1-1"), since=day("1-2"))
    assert refusal(lambda: save_kind(admin, ended)).code == "leave_kind_reversed"
    assert refusal(lambda: save_kind(admin, replace(three, days=0))).code == "leave_kind_no_limit"
    was = settings_text(admin, day("5-1"))
    save_settings(admin, day("5-1"), was.replace("up_to_days = 3", "up_to_days = 5"))
    four = office.slip("张三", "annual", span("5-15", "5-18"))
    assert preview_leave(admin, four).approver == "办事处主任"
    assert settings_text(admin, day("4-30")) == was
    bad = refusal(lambda: save_settings(admin, day("5-1"), "x = 1"))
    assert (bad.code, bad.facts["field"]) == ("leave_settings_unknown_key", "x")
    bad = refusal(lambda: save_settings(admin, day("5-1"), ""))
    assert (bad.code, bad.facts["field"]) == ("leave_settings_unreadable", "annual")


def test_a_ladder_that_names_nobody_refuses(office: LeaveOffice) -> None:
    admin = office.desk(Role.ADMINISTRATOR)
    head, last = settings_text(admin, day("5-1")).rsplit("[[ladder]]", 1)
    rest = last[last.index("[[absence]]") :]
    save_settings(admin, day("5-1"), head + rest)
    four = office.slip("张三", "annual", span("5-15", "5-18"))
    assert refusal(lambda: preview_leave(admin, four)).code == "leave_nobody_approves"


def test_an_office_of_before_leave_works_with_the_shipped_kinds(office: LeaveOffice) -> None:
    admin = office.desk(Role.ADMINISTRATOR)
    seeded = kind_versions(admin)
    with admin.change(Action.EDIT_LEAVE_RULES) as change:
        change.session.execute(text("DELETE FROM leave_kind"))
        change.session.execute(text("DELETE FROM leave_settings"))
    assert kind_versions(admin) == seeded
    text_ = settings_text(admin, day("5-1"))
    save_settings(admin, day("5-1"), text_)
    assert kind_versions(admin) == seeded
    assert settings_text(admin, day("4-30")) == text_


def test_marks_apart_from_each_other_become_slips_of_their_own(office: LeaveOffice) -> None:
    for text_ in ("5-5", "5-8", "5-10"):
        office.put("张三", text_, "KK")
    found = propose_slips(office.clerk, [office.agencies["国土资源所"]], MAY)
    assert [one.span for one in found] == [span("5-5"), span("5-8"), span("5-10")]  # 病假 counts the weekend
    for text_ in ("5-5", "5-8", "5-10"):
        office.put("张三", text_, "LL")
    found = propose_slips(office.clerk, [office.agencies["国土资源所"]], MAY)
    assert [one.span for one in found] == [span("5-5", "5-8"), span("5-10")]


def test_a_version_that_slips_were_counted_by_is_not_taken_back(office: LeaveOffice) -> None:
    admin = office.desk(Role.ADMINISTRATOR)
    wedding = next(kind for kind in leave_kinds(admin, day("5-1")) if kind.key == "marriage")
    later = replace(wedding, since=day("5-1"), days=5, source="街办〔2017〕9号")
    save_kind(admin, later)
    slip = office.slip("张三", "marriage", span("5-15"), event_on=day("5-12"), paper=True)
    slip_id = enter_leave(office.clerk, slip)
    assert refusal(lambda: delete_kind(admin, "marriage", day("5-1"))).code == "leave_kind_used"
    save_kind(admin, replace(later, since=day("6-1"), days=6))
    delete_kind(admin, "marriage", day("6-1"))
    assert [kind.days for kind in kind_versions(admin) if kind.key == "marriage"] == [3, 13, 5]
    assert refusal(lambda: delete_kind(admin, "marriage", day("6-1"))).code == "unknown_leave_kind"
    assert refusal(lambda: delete_kind(office.leader, "marriage", day("5-1"))).code == "not_allowed"
    withdraw_leave(office.clerk, slip_id)
    assert refusal(lambda: delete_kind(admin, "marriage", day("5-1"))).code == "leave_kind_used"


def test_a_kind_of_the_office_s_own_is_given_a_key(office: LeaveOffice) -> None:
    admin = office.desk(Role.ADMINISTRATOR)
    own = replace(kind_versions(admin)[0], key="", name="献血假", per=Per.YEAR, days=1)
    for name in ("献血假", "休学假", "献血假"):
        save_kind(admin, replace(own, name=name, source="街办〔2017〕3号"))
    keys = {kind.name: kind.key for kind in kind_versions(admin)}
    assert (keys["献血假"], keys["休学假"]) == ("xxj", "xxj2")
    assert sum(kind.name == "献血假" for kind in kind_versions(admin)) == 1


def test_slips_that_wait_and_those_of_a_year_come_with_one_reading_of_everybody(office: LeaveOffice) -> None:
    taken(office, "张三", "personal", span("5-8"))
    enter_leave(office.clerk, office.slip("张三", "personal", span("5-15")))
    with statements(office.clerk) as asked:
        waiting, touching = slips_of_year(office.clerk, 2018)
    assert (waiting, touching) == (slips(office.clerk, states=("entered",)), ())
    assert slips_of_year(office.clerk, 2017)[1] == slips(
        office.clerk, since=date(2017, 1, 1), until=date(2017, 12, 31)
    )
    assert sum("FROM staff_member" in one for one in asked) == 1
