"""A month of allowances through the services, on both engines: who is in a draft, and with how much."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import event, text

from models.errors import Refused
from models.services.allowance.approval import (
    allowance_run,
    approve_allowances,
)
from models.services.allowance.kinds import allowances_in_force, enter_allowances, kept_versions
from models.services.allowance.months import line_of_person
from models.services.office.roles import Action
from models.services.people.agencies import FOUR_DEPARTMENTS, PLAN, POLICE, Terms
from models.services.people.staff import add_staff, leave, transfer
from models.store.store import Store
from models.tables.leave import DutyTurn
from tests.rules.allowance.allowances import ALLOWANCES
from tests.services.allowance.month_office import LAND, MEAL, MONTH, Office, amounts, office, problems
from tests.services.sample_office import agency, code_of, entry, person, posting

__all__ = ["office"]


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


def test_one_who_moves_after_the_month_stands_where_he_was_in_it(office: Office) -> None:
    transfer(office.admin, office.zhang, posting(office.justice, date(2017, 8, 1)))
    enter_allowances(office.admin, MEAL)
    assert [line.name for line in allowance_run(office.admin, MONTH).lines] == ["张三", "李四", "王五"]


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
