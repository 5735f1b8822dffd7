from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date

import pytest
from sqlalchemy import event

from models.errors import Cancelled, Refused
from models.rules.sheets.printed import BonusSheet
from models.rules.sheets.words import SheetKind, SheetState
from models.services.assessment.grades import GradeEntry, grades, record_sanction
from models.services.assessment.grades_many import set_grades
from models.services.bonus.approval import approve, mark_paid
from models.services.bonus.approved import years_with_runs
from models.services.bonus.runs import line_of, runs_of
from models.services.bonus.views import RunView
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.scheme.schemes import enter_scheme, newest_scheme, set_tier
from tests.office import YEAR
from tests.services.money_office import Seat, expected, fen, seat
from tests.services.sample_office import code_of

__all__ = ["seat"]


def runs(desk: Desk) -> dict[str, RunView]:
    return {run.kind: run for run in runs_of(desk, YEAR)}


def staff_id(desk: Desk, staff_no: str) -> int:
    return next(row.staff_id for row in grades(desk, YEAR) if row.staff_no == staff_no)


def test_the_whole_sample_year_is_as_expected_to_the_fen(seat: Seat) -> None:
    found = {line.staff_no: line for run in runs_of(seat(Role.SUPERVISOR), YEAR) for line in run.lines}
    assert set(found) == set(expected())
    for staff_no, row in expected().items():
        line = found[staff_no]
        assert (line.name, line.agency) == (row["姓名"], row["单位(年末)"])
        amounts = (line.gross_fen, line.deduction_fen, line.amount_fen, line.tax_fen, line.net_fen)
        wanted = tuple(fen(row[name]) for name in ("应发", "扣款", "实计发", "个税测算", "税后"))
        assert amounts == wanted, staff_no


def test_a_held_line_has_no_amount_and_adds_nothing(seat: Seat) -> None:
    run = runs(seat(Role.SUPERVISOR))[SheetKind.BONUS]
    held = [line for line in run.lines if line.state == "hold"]
    assert [(line.amount_fen, line.tax_fen, line.net_fen) for line in held] == [(None, None, None)]
    assert run.held == 1
    assert run.total_fen == sum(line.amount_fen for line in run.lines if line.amount_fen is not None)


def test_who_is_in_no_run_is_named_with_the_reason(seat: Seat) -> None:
    run = runs(seat(Role.SUPERVISOR))[SheetKind.POLICE]
    assert {outsider.reason for outsider in run.outsiders} == {"辅警不在本办法之内"}
    assert len(run.outsiders) == 6


def test_approval_freezes_the_run_whatever_changes_later(seat: Seat) -> None:
    clerk, leader, finance = seat(Role.CLERK), seat(Role.LEADER), seat(Role.FINANCE)
    before = approve(leader, YEAR, SheetKind.BONUS)
    set_grades(clerk, YEAR, {staff_id(clerk, "001"): GradeEntry("不称职")})
    record_sanction(clerk, staff_id(clerk, "002"), "记过", date(2017, 6, 1), "X〔2017〕1号")
    scheme = newest_scheme(clerk, YEAR)
    assert scheme is not None
    enter_scheme(finance, scheme.toml.replace("36000", "99999"))
    set_tier(finance, YEAR, "一等", "区委〔2018〕9号")
    after = runs(clerk)[SheetKind.BONUS]
    assert after == before
    assert (after.state, after.approved_by, after.tier) == (SheetState.APPROVED, "分管领导", "二等")
    police = runs(clerk)[SheetKind.POLICE]
    assert (police.state, police.tier) == (SheetState.DRAFT, "一等")


def test_what_is_printed_of_an_approved_run_is_what_was_frozen(seat: Seat) -> None:
    leader = seat(Role.LEADER)
    sheet: BonusSheet = approve(leader, YEAR, SheetKind.POLICE).sheet
    bonus, police = runs_of(leader, YEAR)
    again = police.sheet
    assert asdict(again) == asdict(sheet)
    assert len(again.seal) == 64
    assert bonus.sheet.seal == ""


def test_the_frozen_explanation_leads_to_the_frozen_amount(seat: Seat) -> None:
    for line in approve(seat(Role.LEADER), YEAR, SheetKind.BONUS).lines:
        if line.amount_fen is not None:
            assert line.explain().amount * 100 == line.amount_fen


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.LEADER])
def test_only_a_leader_approves(seat: Seat, role: Role) -> None:
    assert code_of(lambda: approve(seat(role), YEAR, SheetKind.BONUS)) == "not_allowed"
    assert runs(seat(role))[SheetKind.BONUS].state == SheetState.DRAFT


def test_only_finance_pays_once_and_by_a_voucher(seat: Seat) -> None:
    run = approve(seat(Role.LEADER), YEAR, SheetKind.BONUS)
    for role in Role:
        if role is not Role.FINANCE:
            assert code_of(lambda role=role: mark_paid(seat(role), run.run_id, "记-1")) == "not_allowed"  # type: ignore[misc]
    finance = seat(Role.FINANCE)
    assert code_of(lambda: mark_paid(finance, run.run_id, "  ")) == "payment_needs_document"
    mark_paid(finance, run.run_id, "记-0117")
    paid = runs(finance)[SheetKind.BONUS]
    assert (paid.state, paid.paid_by, paid.lines) == (SheetState.PAID, "财务", run.lines)
    assert code_of(lambda: mark_paid(finance, run.run_id, "记-0118")) == "already_paid"


def test_a_supervisor_changes_nothing(seat: Seat) -> None:
    desk = seat(Role.SUPERVISOR)
    someone = staff_id(desk, "001")
    tries = (
        lambda: set_grades(desk, YEAR, {someone: GradeEntry("优秀")}),
        lambda: record_sanction(desk, someone, "警告", date(2017, 1, 1), "1号"),
        lambda: enter_scheme(desk, "[notice]\nyear = 2017\ndocument = 'x'\n[standards]\namount = 1\n"),
        lambda: set_tier(desk, YEAR, "一等", "1号"),
        lambda: approve(desk, YEAR, SheetKind.BONUS),
        lambda: mark_paid(desk, 1, "1号"),
    )
    assert {code_of(work) for work in tries} == {"not_allowed"}


def test_a_run_is_approved_once(seat: Seat) -> None:
    leader = seat(Role.LEADER)
    approve(leader, YEAR, SheetKind.BONUS)
    assert code_of(lambda: approve(leader, YEAR, SheetKind.BONUS)) == "already_approved"
    assert years_with_runs(leader) == (YEAR,)


def test_a_leader_approves_the_total_he_saw_or_none(seat: Seat) -> None:
    leader, clerk = seat(Role.LEADER), seat(Role.CLERK)
    seen = runs(leader)[SheetKind.BONUS].total_fen
    set_grades(clerk, YEAR, {staff_id(clerk, "001"): GradeEntry("称职")})
    assert code_of(lambda: approve(leader, YEAR, SheetKind.BONUS, seen_fen=seen)) == "run_changed"
    assert runs(leader)[SheetKind.BONUS].state == SheetState.DRAFT
    now = runs(leader)[SheetKind.BONUS].total_fen
    assert approve(leader, YEAR, SheetKind.BONUS, seen_fen=now).state == SheetState.APPROVED


def test_a_run_with_a_problem_is_not_approved(seat: Seat) -> None:
    clerk = seat(Role.CLERK)
    set_grades(clerk, YEAR, {staff_id(clerk, "001"): GradeEntry("")})
    draft = runs(clerk)[SheetKind.BONUS]
    assert [(line.staff_no, problem.code) for line, problem in draft.problems] == [("001", "no_grade")]
    assert code_of(lambda: approve(seat(Role.LEADER), YEAR, SheetKind.BONUS)) == "run_has_problems"


def test_a_year_without_a_scheme_is_refused_and_never_zero(seat: Seat) -> None:
    assert code_of(lambda: runs_of(seat(Role.CLERK), 2016)) == "no_scheme"


def test_a_line_is_found_by_number_or_by_a_name_that_only_one_bears(seat: Seat) -> None:
    run = runs(seat(Role.CLERK))[SheetKind.BONUS]
    assert line_of(run, "001") == line_of(run, run.lines[0].name)
    assert line_of(run, "无此人") is None


def test_computing_can_be_stopped(seat: Seat) -> None:
    class Stop:
        def step(self, done: int, total: int, text: str) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        approve(seat(Role.LEADER), YEAR, SheetKind.BONUS, Stop())
    assert runs(seat(Role.LEADER))[SheetKind.BONUS].state == SheetState.DRAFT


def test_the_number_of_statements_does_not_grow_with_the_people(seat: Seat) -> None:
    desk = seat(Role.CLERK)
    seen: list[str] = []
    engine = desk.sessions.kw["bind"]

    def note(_c: object, _k: object, text: str, *_rest: object) -> None:
        seen.append(text)

    event.listen(engine, "before_cursor_execute", note)
    try:
        runs_of(desk, YEAR)
        grades(desk, YEAR)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert len(seen) <= 24, "\n".join(seen)


def test_the_order_of_a_sheet_is_the_offices_own(seat: Seat) -> None:
    lines = runs(seat(Role.CLERK))[SheetKind.BONUS].lines
    agencies = list(dict.fromkeys(line.agency for line in lines))
    assert agencies == ["国土资源所", "司法所", "行政执法中队", "市场监管所"]
    assert [line.shown.number for line in lines] == list(range(1, len(lines) + 1))


def test_refused_carries_what_was_seen_and_what_is(seat: Seat) -> None:
    with pytest.raises(Refused) as refused:
        approve(seat(Role.LEADER), YEAR, SheetKind.BONUS, seen_fen=1)
    assert refused.value.facts["seen"] == "0.01"


def test_who_was_left_out_stays_on_record_with_the_sheet(desk_for: Callable[[Role], Desk]) -> None:
    leader = desk_for(Role.LEADER)
    before = runs_of(leader, YEAR)[1].outsiders
    approve(leader, YEAR, SheetKind.POLICE)
    after = runs_of(leader, YEAR)[1].outsiders
    assert after == before
    assert {outsider.staff_no for outsider in after} == {f"{number:03d}" for number in range(54, 60)}
