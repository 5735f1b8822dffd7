"""A month of allowances through the services, on both engines: draft, approval, payment, verification."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import event, insert, text, update
from sqlalchemy.exc import DBAPIError

from models.errors import Refused
from models.rules.allowance.arrears import arrears_toml
from models.rules.allowance.toml_file import parse_allowances
from models.rules.attendance.marks import blank
from models.rules.core.explain import replay
from models.rules.core.month import Month
from models.services.allowance.approval import (
    allowance_run,
    approve_allowances,
    check_allowances,
    pay_allowances,
)
from models.services.allowance.arrears import arrears
from models.services.allowance.checks import MonthSheet, allowance_checklist
from models.services.allowance.frozen import approved_months
from models.services.allowance.kinds import allowances_in_force, enter_allowances, kept_versions
from models.services.allowance.months import line_of_person
from models.services.audit.sheet_codes import find_by_code
from models.services.audit.verify import verify
from models.services.calendar.working_days import read_calendar
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Action, Role
from models.services.people.agencies import FOUR_DEPARTMENTS, PLAN, POLICE, Terms
from models.services.people.staff import add_staff, leave, transfer
from models.services.sheets.checking import read_checks
from models.store.store import Store
from models.tables.attendance import ClosedMonth, MonthMarks
from models.tables.leave import DutyTurn, Overtime
from models.tables.refusals import refusal_of
from models.tables.staff import StaffMember
from tests.rules.allowance.allowances import ALLOWANCES
from tests.services.sample_office import agency, clock, code_of, entry, open_office, person, posting, seated
from tests.templates import once

MONTH = 201707
"""July 2017 has 21 working days and no holiday."""
LAND, JUSTICE, STATION = "国土资源所", "司法所", "派出所"
MEAL = """
[[allowance]]
name = "误餐补贴"
basis_doc_no = "城街〔2017〕12号"
approved_by = "党工委会议"
valid_from = 2017-01-01
mode = "attended_workdays"
rate = 300
"""


def mark(
    desk: Desk, staff: int, agency_id: int, absent: int = 0, since: int = 1, until: int = 31
) -> None:
    """Mark every working day from `since` to `until`: first `absent` half-days 事假, then present."""
    with desk.change(Action.EDIT_MARKS) as change:
        works = read_calendar(change.session).month_mask(MONTH)
        marks, left = list(blank(MONTH)), absent
        for half in range(62):
            if works[half // 2] and since <= half // 2 + 1 <= until:
                marks[half] = "L" if left > 0 else "P"
                left -= 1
        row = {"staff_id": staff, "agency_id": agency_id, "month": MONTH, "marks": "".join(marks)}
        change.session.execute(insert(MonthMarks), [row])


def _build(store: Store) -> tuple[int, ...]:
    admin = open_office(store)
    land, justice, station = (agency(admin, name) for name in (LAND, JUSTICE, STATION))
    people = (("张三", land), ("李四", land), ("王五", justice), ("赵警官", station))
    zhang, li, wang, police = (person(admin, n, *one) for n, one in enumerate(people, start=1))
    mark(admin, zhang, land)
    mark(admin, li, land, absent=7)
    mark(admin, wang, justice, absent=16)
    return land, justice, station, zhang, li, wang, police


class Office:
    """Two agencies with three people, one policeman; July 2017 marked, not yet closed."""

    def __init__(self, store: Store) -> None:
        ids = once(store, _build)
        self.admin = Desk(store.sessions, Actor("admin", "管理员", Role.ADMINISTRATOR), clock)
        self.leader = seated(self.admin, Role.LEADER, "李主任")
        self.finance = seated(self.admin, Role.FINANCE, "王会计")
        self.land, self.justice, self.station, self.zhang, self.li, self.wang, self.police = ids

    def mark(self, staff: int, agency_id: int, absent: int = 0, since: int = 1, until: int = 31) -> None:
        """Mark working days as `mark` does."""
        mark(self.admin, staff, agency_id, absent, since, until)

    def close(self, month: int = MONTH) -> None:
        with self.admin.change(Action.EDIT_MARKS) as change:
            for agency_id in (self.land, self.justice):
                closed = {"agency_id": agency_id, "month": month, "closed_by": "", "closed_at": ""}
                change.session.execute(insert(ClosedMonth), [closed])

    def overtime(
        self, staff: int, day: int, hours: int, choice: str = "pay", state: str = "approved"
    ) -> None:
        with self.admin.change(Action.EDIT_MARKS) as change:
            row = Overtime(
                staff_id=staff, agency_id=self.land, month=MONTH, day=date(2017, 7, day), starts=1080,
                ends=1080 + 60 * hours, task="防汛", choice=choice, state="entered", entered_by="",
                entered_at="",
            )  # fmt: skip
            change.session.add(row)
            change.session.flush()
            row.state = state

    def approved(self, kinds: str = MEAL) -> None:
        enter_allowances(self.admin, kinds)
        self.close()
        approve_allowances(self.leader, MONTH)


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


def amounts(desk: Desk, month: int = MONTH) -> dict[str, int | None]:
    return {line.name: line.amount_fen for line in allowance_run(desk, month).lines}


def problems(desk: Desk) -> list[str]:
    return [problem.code for _, problem in allowance_run(desk, MONTH).problems]


def refused_by_database(desk: Desk, sql: str) -> str:
    with desk.sessions() as session:
        session.connection(execution_options={"writing": True})
        with pytest.raises(DBAPIError) as caught:
            session.execute(text(sql))
    found = refusal_of(caught.value)
    return found.code if found else ""


def forced(store: Store, *statements: str) -> None:
    """Change what is frozen, as nobody but the owner of the server could: past the triggers."""
    with store.engine.connect().execution_options(writing=True) as connection, connection.begin():
        if store.dialect == "postgresql":
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        else:
            connection.exec_driver_sql("DROP TRIGGER allowance_line_update")
            connection.exec_driver_sql("DROP TRIGGER allowance_run_update")
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_a_draft_computes_everybody_whose_terms_say_so(office: Office) -> None:
    enter_allowances(office.admin, MEAL)
    run = allowance_run(office.admin, MONTH)
    assert run.state == "draft" and run.run_id == 0
    assert amounts(office.admin) == {"张三": 30000, "李四": 25000, "王五": 18571}
    assert run.total_fen == sum(line.amount_fen or 0 for line in run.lines) == 73571
    assert [out.name for out in run.outsiders] == ["赵警官"]
    assert "派出所" in run.outsiders[0].reason


def test_an_open_month_blocks_approval_but_not_the_draft(office: Office) -> None:
    enter_allowances(office.admin, MEAL)
    assert problems(office.admin) == ["allowance_month_open", "allowance_month_open"]
    with pytest.raises(Refused) as refused:
        approve_allowances(office.leader, MONTH)
    assert refused.value.code == "allowance_month_open"
    assert refused.value.facts["agency"] == LAND
    office.close()
    assert problems(office.admin) == []


@pytest.mark.parametrize(
    ("key", "code"),
    [("basis_doc_no", "allowance_needs_document"), ("approved_by", "allowance_needs_approver")],
)
def test_a_kind_without_its_papers_blocks_the_run(office: Office, key: str, code: str) -> None:
    enter_allowances(office.admin, "\n".join(row for row in MEAL.splitlines() if not row.startswith(key)))
    office.close()
    assert problems(office.admin) == [code]
    assert amounts(office.admin)["张三"] == 30000
    assert code_of(lambda: approve_allowances(office.leader, MONTH)) == code


def test_a_unified_kind_needs_no_papers_of_ours_and_is_named_as_left_out(office: Office) -> None:
    unified = MEAL.replace("误餐补贴", "公务交通补贴").replace("basis_doc_no", "#") + 'nature = "unified"\n'
    enter_allowances(office.admin, MEAL + unified)
    office.close()
    run = allowance_run(office.admin, MONTH)
    assert problems(office.admin) == []
    assert [out.kind for out in run.kinds_out] == ["公务交通补贴"]
    assert run.sheet.kinds == ("误餐补贴",)


def test_the_police_cannot_be_named_nor_an_agency_nobody_knows(office: Office) -> None:
    named = MEAL + 'who = { agencies = ["派出所"] }\n'
    assert code_of(lambda: enter_allowances(office.admin, named)) == "allowance_police_refused"
    rated = MEAL.replace("rate = 300", 'rate = { by = "agency", amounts = { "城东派出所" = 1 } }')
    assert code_of(lambda: enter_allowances(office.admin, rated)) == "allowance_police_refused"
    unknown = MEAL + 'who = { agencies = ["国土所"] }\n'
    assert code_of(lambda: enter_allowances(office.admin, unknown)) == "allowance_unknown_agency"
    others = MEAL.replace("rate = 300", 'rate = { by = "agency", amounts = { "司法所" = 1, "其他" = 2 } }')
    assert [row.version for row in enter_allowances(office.admin, others)] == [1]


def test_police_with_the_switch_on_are_still_out(office: Office) -> None:
    on = Terms(POLICE.since, POLICE.attendance, POLICE.work_log, POLICE.bonus_mode, True, "department", PLAN)  # noqa: FBT003
    other = agency(office.admin, "城西派出所", on)
    person(office.admin, 5, "钱警官", other)
    enter_allowances(office.admin, MEAL)
    assert {out.name for out in allowance_run(office.admin, MONTH).outsiders} == {"赵警官", "钱警官"}


def test_a_file_with_faults_is_refused_whole(office: Office) -> None:
    with pytest.raises(Refused) as refused:
        enter_allowances(office.admin, MEAL + 'events = ["duty"]\n', "办法.toml")
    assert refused.value.code == "scheme_refused"
    assert refused.value.faults[0].place.file == "办法.toml"
    assert kept_versions(office.admin) == ()


def test_every_version_is_kept_and_the_newest_that_covers_the_month_holds(office: Office) -> None:
    enter_allowances(office.admin, MEAL)
    assert enter_allowances(office.admin, MEAL) == ()
    enter_allowances(office.admin, MEAL.replace("2017-01-01", "2017-10-01").replace("300", "420"))
    assert [row.version for row in kept_versions(office.admin, "误餐补贴")] == [1, 2]
    assert [row.version for row in allowances_in_force(office.admin, MONTH)] == [1]
    assert [row.version for row in allowances_in_force(office.admin, 201710)] == [2]
    assert code_of(lambda: allowance_run(office.admin, 201612)) == "no_allowances"


def test_a_year_without_a_calendar_is_refused(office: Office) -> None:
    enter_allowances(office.admin, MEAL.replace("2017-01-01", "1990-01-01"))
    assert code_of(lambda: allowance_run(office.admin, 199009)) == "unknown_calendar_year"


def test_people_who_come_go_and_move_in_the_month(office: Office) -> None:
    late = add_staff(office.admin, entry(6, "孙六"), posting(office.land, date(2017, 7, 18)))
    office.mark(late, office.land, since=18)
    leave(office.admin, office.li, date(2017, 7, 8))
    transfer(office.admin, office.wang, posting(office.land, date(2017, 7, 18), post_class="副科"))
    office.mark(office.wang, office.land, since=18)
    with office.admin.change(Action.EDIT_MARKS) as change:
        change.session.execute(
            text("UPDATE month_marks SET marks = :m WHERE agency_id = :a"),
            {"m": "PP" * 31, "a": office.justice},
        )
    flat = MEAL.replace("误餐补贴", "通讯").replace("attended_workdays", "flat")
    enter_allowances(office.admin, MEAL + flat)
    found = {line.name: line for line in allowance_run(office.admin, MONTH).lines}
    assert found["孙六"].items[0].text == "300.00×10/21"
    assert found["孙六"].items[1].amount_fen == 30000
    assert found["王五"].agency == LAND
    assert [line.name for line in allowance_run(office.admin, MONTH).lines] == [
        "张三",
        "李四",
        "王五",
        "孙六",
    ]


def test_one_who_left_before_the_month_is_neither_in_nor_out(office: Office) -> None:
    transfer(office.admin, office.wang, posting(office.land, date(2017, 6, 1)))
    leave(office.admin, office.wang, date(2017, 6, 30))
    leave(office.admin, office.li, date(2017, 7, 7))
    transfer(office.admin, office.li, posting(office.justice, date(2017, 8, 1)))
    enter_allowances(office.admin, MEAL)
    run = allowance_run(office.admin, MONTH)
    assert [line.name for line in run.lines] == ["张三", "李四"]
    assert [out.name for out in run.outsiders] == ["赵警官"]
    assert run.lines[1].agency == LAND


def test_terms_that_end_in_the_month_end_the_allowance(office: Office) -> None:
    from models.services.people.agencies import save_agency

    off = Terms(date(2017, 7, 18), True, True, FOUR_DEPARTMENTS.bonus_mode, False)  # noqa: FBT003
    save_agency(
        office.admin, office.land, name=LAND, aliases=(), department="", platform="",
        terms=(FOUR_DEPARTMENTS, off),
    )  # fmt: skip
    enter_allowances(office.admin, MEAL)
    assert amounts(office.admin)["张三"] == 15714


def test_overtime_and_duty_give_what_was_chosen_and_approved(office: Office) -> None:
    for name in ("evening-meal", "duty"):
        enter_allowances(office.admin, (ALLOWANCES / f"{name}.toml").read_text("utf-8"))
    office.overtime(office.zhang, 4, 4)
    office.overtime(office.zhang, 9, 8)
    office.overtime(office.zhang, 5, 4, choice="rest")
    office.overtime(office.zhang, 6, 4, choice="none")
    office.overtime(office.zhang, 7, 4, state="entered")
    office.overtime(office.zhang, 8, 4, state="cancelled")
    with office.admin.change(Action.EDIT_MARKS) as change:
        for day, shift, choice in ((4, "night", "pay"), (15, "full", "pay"), (11, "night", "rest")):
            change.session.add(
                DutyTurn(
                    staff_id=office.zhang, agency_id=office.land, month=MONTH, day=date(2017, 7, day),
                    shift=shift, role="officer", choice=choice,
                )
            )  # fmt: skip
    run = allowance_run(office.admin, MONTH)
    zhang = line_of_person(run, "张三")
    assert zhang is not None
    assert [(item.kind, item.quantity, item.amount_fen) for item in zhang.items] == [
        ("夜餐费", Fraction(3), 12000),
        ("值班费", Fraction(3), 15000),
    ]
    notes = {step.note for step in zhang.explain().walk()}
    assert {"已安排调休", "未选领取津补贴", "没有经审批"} <= notes
    assert line_of_person(run, "004") is None


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


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_c: object, _cur: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(store.engine, "before_cursor_execute", note)


def test_more_people_cost_no_more_statements(office: Office, store: Store) -> None:
    enter_allowances(office.admin, MEAL)
    with counted(store) as few:
        allowance_run(office.admin, MONTH)
    for number in range(10, 40):
        office.mark(person(office.admin, number, f"员工{number}", office.land), office.land)
    with counted(store) as many:
        allowance_run(office.admin, MONTH)
    assert len(many) == len(few)
    assert len(many) <= 15


def test_progress_is_told_while_a_draft_computes(office: Office) -> None:
    enter_allowances(office.admin, MEAL)
    told: list[tuple[int, int]] = []

    class Watching:
        def step(self, done: int, total: int, text: str) -> None:
            told.append((done, total))

    allowance_run(office.admin, MONTH, Watching())
    assert told == [(0, 4)]


# A check before approval


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


RAISED = MEAL.replace("300", "360").replace("12号", "30号").replace("2017-01-01", "2017-07-01")
JULY = Month.of(MONTH)


def test_a_raise_that_reaches_back_owes_what_was_not_approved(office: Office) -> None:
    office.approved()
    new = parse_allowances(RAISED, "新办法")
    owed = arrears(office.finance, new, [JULY], JULY.plus(2))
    # 360 − 300；(360 − 300) × 17.5/21；360 × 13/21 = 222.86，已发 185.71
    assert [(one.name, one.owed_fen) for one in owed] == [("张三", 6000), ("李四", 5000), ("王五", 3715)]
    (paid,) = parse_allowances(arrears_toml(owed, new, JULY, JULY, JULY.plus(2)), "补发")
    assert paid.basis_doc_no == "城街〔2017〕30号" and (paid.valid_from, paid.valid_to) == (
        date(2017, 9, 1), date(2017, 9, 30),
    )  # fmt: skip
    assert {words: rate * 100 for words, rate in paid.rate.cells.items()} == {
        (one.staff_no,): one.owed_fen for one in owed
    }
    assert set(paid.who.staff) == {one.staff_no for one in owed}
    assert amounts(office.admin) == {"张三": 30000, "李四": 25000, "王五": 18571}, "July stays as approved"


def test_what_was_paid_too_much_is_taken_back_as_far_as_the_month_goes(office: Office) -> None:
    office.approved()
    new = parse_allowances(RAISED.replace("360", "240"), "新办法")
    text = arrears_toml(
        arrears(office.finance, new, [JULY], JULY.plus(1)), new, JULY, JULY, JULY.plus(1)
    )
    (back,) = parse_allowances(text, "扣回")
    assert back.recover and back.name == "津补贴扣回（2017年7月至2017年7月）"
    # 300 − 240；(300 − 240) × 17.5/21；185.71 − 240 × 13/21
    assert sorted(rate * 100 for rate in back.rate.cells.values()) == [3714, 5000, 6000]


def test_what_a_later_month_settled_already_is_not_settled_again(office: Office) -> None:
    office.approved(f"{MEAL}valid_to = 2017-07-31\n")
    august = JULY.plus(1)
    new = parse_allowances(RAISED, "新办法")
    first = arrears_toml(arrears(office.finance, new, [JULY], august), new, JULY, JULY, august)
    enter_allowances(office.finance, first)
    office.close(august.stored)
    approve_allowances(office.leader, august.stored)
    assert arrears(office.finance, new, [JULY], august.plus(1)) == ()
    more = parse_allowances(RAISED.replace("360", "420"), "再调")
    owed = arrears(office.finance, more, [JULY], august.plus(1))
    assert [(one.name, one.owed_fen) for one in owed] == [("张三", 6000), ("李四", 5000), ("王五", 3714)]


def test_who_has_left_is_paid_by_name_on_the_sheet_and_told_what_to_pay_back(office: Office) -> None:
    office.approved()
    leave(office.admin, office.zhang, date(2017, 8, 31))
    september = JULY.plus(2)
    new = parse_allowances(RAISED, "新办法")
    owed = arrears(office.finance, new, [JULY], september)
    text = arrears_toml(owed, new, JULY, JULY, september)
    assert "张三 2017-08-31起已不在册，补发 60.00 元" in text
    enter_allowances(office.finance, text)
    paid = {line.name: line.amount_fen for line in allowance_run(office.admin, september.stored).lines}
    assert paid["张三"] == 6000, "nothing but what he is owed"
    cheaper = parse_allowances(RAISED.replace("360", "240"), "新办法")
    back = arrears_toml(arrears(office.finance, cheaper, [JULY], september), cheaper, JULY, JULY, september)
    assert "张三 2017-08-31起已不在册，多发 60.00 元" in back
    assert '"001"' not in back


@pytest.mark.parametrize(
    ("month", "toml", "code"),
    [
        (JULY.plus(1), RAISED, "arrears_not_approved"),
        (JULY, RAISED.replace("2017-07-01", "2017-08-01"), "arrears_not_in_force"),
    ],
)
def test_nothing_is_in_arrears_before_approval_or_outside_the_document(
    office: Office, month: Month, toml: str, code: str
) -> None:
    office.approved()
    with pytest.raises(Refused) as refused:
        arrears(office.finance, parse_allowances(toml, "新办法"), [month], month.plus(1))
    assert refused.value.code == code
