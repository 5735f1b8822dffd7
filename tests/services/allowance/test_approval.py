"""Checking, approving, paying and verifying a month of allowances, on both engines."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from models.rules.core.explain import replay
from models.services.allowance.approval import (
    allowance_run,
    approve_allowances,
    check_allowances,
    pay_allowances,
)
from models.services.allowance.checks import MonthSheet, allowance_checklist
from models.services.allowance.frozen import approved_months
from models.services.allowance.kinds import enter_allowances
from models.services.audit.sheet_codes import find_by_code
from models.services.audit.verify import verify
from models.services.office.roles import Action
from models.services.people.staff import leave
from models.services.sheets.checking import read_checks
from models.services.today.heaps import SheetOf, Waits
from models.services.today.waiting import waiting
from models.store.store import Store
from models.tables.staff import StaffMember
from tests.services.allowance.month_office import (
    MEAL,
    MONTH,
    Office,
    forced,
    office,
    refused_by_database,
)
from tests.services.sample_office import code_of, person

__all__ = ["office"]


def test_approval_freezes_and_payment_locks(office: Office) -> None:
    office.approved()
    run = allowance_run(office.admin, MONTH)
    assert (run.state, run.approved_by) == ("approved", "李主任")
    assert len(run.sheet.seal) == 64
    assert approved_months(office.admin) == (MONTH,)
    assert code_of(lambda: approve_allowances(office.leader, MONTH)) == "allowance_already_approved"
    pay_allowances(office.finance, MONTH, " 凭证 9 号 ")
    paid = allowance_run(office.admin, MONTH)
    assert (paid.state, paid.paid_by, paid.paid_document) == ("paid", "王会计", "凭证 9 号")
    assert code_of(lambda: pay_allowances(office.finance, MONTH, "x")) == "allowance_already_paid"


def test_a_closed_month_of_allowances_is_not_left_unchecked(office: Office) -> None:
    """Nobody was told of a month of allowances before somebody had opened it and checked it."""

    def months(waits: Waits) -> list[int]:
        found = (heap for heap in waiting(office.finance) if heap.waits is waits)
        return [item.month for heap in found for item in heap.items if item.sheet is SheetOf.ALLOWANCE]

    enter_allowances(office.admin, MEAL)
    office.close_one(office.justice)
    assert months(Waits.TO_CHECK) == [], "it cannot be checked while the attendance of an agency is open"
    office.close_one(office.land)
    assert months(Waits.TO_CHECK) == [MONTH]
    approve_allowances(office.leader, MONTH)
    assert (months(Waits.TO_CHECK), months(Waits.TO_PAY)) == ([], [MONTH])


def test_only_the_leader_approves_and_only_finance_pays(office: Office) -> None:
    enter_allowances(office.admin, MEAL)
    office.close()
    for desk in (office.admin, office.finance):
        assert code_of(lambda desk=desk: approve_allowances(desk, MONTH)) == "not_allowed"  # type: ignore[misc]
    assert code_of(lambda: pay_allowances(office.finance, MONTH, "x")) == "allowance_not_approved"
    approve_allowances(office.leader, MONTH)
    assert code_of(lambda: pay_allowances(office.leader, MONTH, "x")) == "not_allowed"
    assert code_of(lambda: pay_allowances(office.finance, MONTH, " ")) == "payment_needs_document"


def test_another_total_than_was_seen_is_refused(office: Office) -> None:
    enter_allowances(office.admin, MEAL)
    office.close()
    assert code_of(lambda: approve_allowances(office.leader, MONTH, seen_fen=1)) == "run_changed"
    assert approve_allowances(office.leader, MONTH, seen_fen=73571).total_fen == 73571


def test_a_line_with_a_problem_blocks_approval(office: Office) -> None:
    person(office.admin, 6, "孙六", office.land)
    enter_allowances(office.admin, MEAL)
    office.close()
    run = allowance_run(office.admin, MONTH)
    assert [(line.name, problem.code) for line, problem in run.problems if line] == [
        ("孙六", "allowance_unmarked")
    ]
    assert run.held == 1 and run.total_fen == 73571
    assert code_of(lambda: approve_allowances(office.leader, MONTH)) == "run_has_problems"


def test_a_month_with_nobody_cannot_be_approved(office: Office) -> None:
    enter_allowances(office.admin, MEAL + 'who = { staff = ["999"] }\n')
    assert code_of(lambda: approve_allowances(office.leader, MONTH)) == "allowance_run_empty"


def test_what_is_approved_stays_whatever_changes_elsewhere(office: Office) -> None:
    office.approved()
    before = allowance_run(office.admin, MONTH)
    enter_allowances(office.admin, MEAL.replace("300", "900"))
    leave(office.admin, office.zhang, date(2017, 7, 1))
    after = allowance_run(office.admin, MONTH)
    assert after == before
    assert after.lines[0].explain().amount * 100 == after.lines[0].amount_fen
    assert replay(after.lines[1].explain()) == 250


def test_a_held_line_is_frozen_without_an_amount(office: Office) -> None:
    enter_allowances(office.admin, MEAL + '\n[allowance.hold]\n"001" = "立案"\n')
    office.close()
    approve_allowances(office.leader, MONTH)
    run = allowance_run(office.admin, MONTH)
    assert (run.lines[0].state, run.lines[0].amount_fen, run.held) == ("hold", None, 1)
    assert run.total_fen == 43571
    assert verify(office.admin).findings == ()


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("UPDATE allowance_run SET total_fen = 1", "frozen_sheet"),
        ("UPDATE allowance_run SET paid_by = 'x'", "frozen_sheet"),
        ("DELETE FROM allowance_run", "frozen_sheet"),
        ("UPDATE allowance_line SET gross_fen = 1", "frozen_sheet"),
        ("DELETE FROM allowance_line", "frozen_sheet"),
        (
            (
                "INSERT INTO allowance_line SELECT run_id, position + 9, staff_id, state, gross_fen,"
                " deduction_fen, amount_fen, facts, tree FROM allowance_line"
            ),
            "frozen_sheet",
        ),
        (
            (
                "INSERT INTO allowance_run SELECT id + 1, month, state, versions, layout, total_fen, people,"
                " sheet, seal, approved_by, approved_at, paid_by, paid_at, paid_document FROM allowance_run"
            ),
            "frozen_sheet",
        ),
        ("UPDATE allowance_version SET toml = ''", "frozen_scheme"),
        ("DELETE FROM allowance_version", "frozen_scheme"),
        (
            (
                "INSERT INTO allowance_version SELECT id + 1, name, version, document, valid_from, valid_to,"
                " toml, entered_by, entered_at FROM allowance_version"
            ),
            "frozen_scheme",
        ),
    ],
)
def test_the_database_itself_refuses_to_change_what_is_frozen(office: Office, sql: str, code: str) -> None:
    office.approved()
    assert refused_by_database(office.admin, sql) == code


def test_a_paid_month_cannot_go_back(office: Office) -> None:
    office.approved()
    pay_allowances(office.finance, MONTH, "凭证")
    assert refused_by_database(office.admin, "UPDATE allowance_run SET state = 'approved'") == "frozen_sheet"


def test_verify_counts_allowances_and_finds_nothing_wrong(office: Office) -> None:
    office.approved()
    verdict = verify(office.admin)
    assert (verdict.runs, verdict.lines, verdict.findings) == (1, 3, ())


PAST_THE_PROGRAM = {"schema_differs", "record_changed", "record_outside"}
"""What verification says of every change that came past the program."""


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("UPDATE allowance_run SET sheet = '{'", {"sheet_unreadable"}),
        ("UPDATE allowance_run SET total_fen = 1", {"total_differs"}),
        ("UPDATE allowance_line SET tree = '{}'", {"seal_broken", "tree_broken"}),
        (
            "UPDATE allowance_line SET gross_fen = 1, amount_fen = 1 WHERE position = 0",
            {"seal_broken", "line_differs_from_sheet", "tree_differs", "recomputed_differs"},
        ),
        (
            "UPDATE allowance_line SET tree = replace(tree, '\"300\"', '\"301\"')",
            {"seal_broken", "tree_broken", "tree_differs"},
        ),
    ],
)
def test_verify_names_what_was_changed_behind_the_triggers(
    office: Office, store: Store, statement: str, codes: set[str]
) -> None:
    office.approved()
    forced(store, statement)
    found = {finding.code for finding in verify(office.admin).findings}
    assert found - PAST_THE_PROGRAM == codes


def no_cards(office: Office) -> None:
    with office.admin.change(Action.EDIT_STAFF) as change:
        change.session.execute(update(StaffMember).values(bank_card=""))


def test_a_check_holds_until_the_draft_computes_otherwise(office: Office) -> None:
    no_cards(office)
    enter_allowances(office.admin, MEAL)
    office.close()
    run = allowance_run(office.finance, MONTH)
    assert not run.checked and allowance_checklist(office.finance, run).state == "draft"
    refused = lambda: approve_allowances(office.leader, MONTH, needs_check=True)  # noqa: E731
    assert code_of(refused) == "allowance_not_checked"
    assert code_of(lambda: check_allowances(office.leader, MONTH, run.total_fen)) == "not_allowed"
    assert code_of(lambda: check_allowances(office.finance, MONTH, 1)) == "run_changed"
    reasons = {"check_no_card": "现金发放"}
    assert code_of(lambda: check_allowances(office.finance, MONTH, run.total_fen)) == "check_blocked"
    row = check_allowances(office.finance, MONTH, run.total_fen, reasons)
    assert (row.number, row.total_fen, row.people, row.waivers) == (1, run.total_fen, 3, reasons)
    checked = allowance_run(office.leader, MONTH)
    assert checked.checked and allowance_checklist(office.leader, checked).state == "checked"
    enter_allowances(office.admin, MEAL.replace("300", "310"))
    assert not allowance_run(office.leader, MONTH).checked and code_of(refused) == "allowance_not_checked"
    now = allowance_run(office.finance, MONTH)
    assert check_allowances(office.finance, MONTH, now.total_fen, reasons).number == 2
    with office.finance.reading() as session:
        assert [row.number for row in read_checks(session, MonthSheet(MONTH))] == [2, 1]
    approved = approve_allowances(office.leader, MONTH, needs_check=True)
    assert allowance_checklist(office.finance, approved).items == ()
    late = code_of(lambda: check_allowances(office.finance, MONTH, approved.total_fen, reasons))
    assert late == "allowance_already_approved"


def test_the_checklist_names_papers_open_months_cards_and_who_is_out(office: Office) -> None:
    no_cards(office)
    enter_allowances(office.admin, MEAL)
    listed = allowance_checklist(office.finance, allowance_run(office.finance, MONTH))
    found = {item.code: item for item in listed.items}
    assert found["check_open_months"].about[0].agency == "国土资源所"
    assert not found["check_open_months"].waivable and found["check_no_card"].waivable
    assert {about.name for about in found["check_no_card"].about} == {"张三", "李四", "王五"}
    assert [about.name for about in found["check_outsiders"].about] == ["赵警官"]
    assert {item.code for item in listed.open_items()} >= {"check_open_months", "check_no_card"}


@pytest.mark.parametrize("sql", ["UPDATE allowance_check SET total_fen = 1", "DELETE FROM allowance_check"])
def test_a_check_is_kept_as_it_was_made(office: Office, sql: str) -> None:
    enter_allowances(office.admin, MEAL)
    office.close()
    total = allowance_run(office.finance, MONTH).total_fen
    check_allowances(office.finance, MONTH, total, {"check_no_card": "现金发放"})
    assert refused_by_database(office.admin, sql) == "frozen_sheet"


def test_the_code_on_the_sheet_finds_the_month(office: Office) -> None:
    office.approved()
    run = allowance_run(office.admin, MONTH)
    found = find_by_code(office.finance, f"校验码：{run.sheet.seal[:16].upper()}")
    assert found.allowance == run and found.run is None
