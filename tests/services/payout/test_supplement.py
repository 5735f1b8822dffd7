"""补发/扣回: frozen, guarded, verified, and together with the original equal to the truth."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from models.rules.core.explain import replay
from models.rules.sheets.words import SheetKind
from models.services.assessment.grades import GradeEntry
from models.services.assessment.grades_many import set_grades
from models.services.audit.sheet_codes import find_by_code
from models.services.audit.verify import verify
from models.services.bonus.approval import approve, mark_paid
from models.services.bonus.holds import hold_pay, holds_of, release_pay
from models.services.bonus.runs import draft_runs, runs_of
from models.services.bonus.views import RunView
from models.services.office.desk import Desk, Silent
from models.services.office.roles import Role
from models.services.payout.supplement.approval import (
    approve_supplement,
    draft_supplement,
    mark_supplement_paid,
    supplement_of,
    supplements_of,
)
from models.services.people.staff import staff
from models.services.scheme.schemes import enter_scheme, set_tier
from models.tables.refusals import refusal_of
from tests.office import SCHEME, YEAR
from tests.services.money_office import Seat, seat
from tests.services.sample_office import code_of

__all__ = ["seat"]

TEXT = SCHEME.read_text(encoding="utf-8")
MORE_LINES = (
    "INSERT INTO supplement_line SELECT supplement_id, 99, staff_id, before_fen, after_fen,"
    " difference_fen, tax_fen, net_fen, facts, tree FROM supplement_line"
)
BETTER = "UPDATE supplement_line SET facts = replace(facts, '优秀', '称职')"
GROUNDS = ("等次更正", "城街〔2018〕9号")


def graded(run: RunView, grade: str) -> int:
    return next(line.staff_id for line in run.lines if line.shown.grade == grade)


def refused(desk: Desk, sql: str) -> str:
    with desk.sessions() as session:
        session.connection(execution_options={"writing": True})
        try:
            session.execute(text(sql))
            session.commit()
        except DBAPIError as error:
            found = refusal_of(error)
            return found.code if found else repr(error)
    return ""


def test_a_changed_grade_is_supplemented_frozen_guarded_and_verified(seat: Seat) -> None:
    clerk, leader, finance = seat(Role.CLERK), seat(Role.LEADER), seat(Role.FINANCE)
    run = approve(leader, YEAR, SheetKind.BONUS)
    assert code_of(lambda: approve_supplement(leader, run.run_id, *GROUNDS)) == "supplement_empty"
    person = graded(run, "优秀")
    set_grades(clerk, YEAR, {person: GradeEntry("基本称职")})
    draft = draft_supplement(leader, run.run_id)
    assert [item.staff_id for item in draft.items] == [person]
    assert code_of(lambda: approve_supplement(leader, run.run_id, *GROUNDS, seen_fen=0)) == "run_changed"
    assert code_of(lambda: approve_supplement(leader, run.run_id, "", "x")) == "grounds_needed"
    assert code_of(lambda: approve_supplement(finance, run.run_id, *GROUNDS)) == "not_allowed"
    done = approve_supplement(leader, run.run_id, *GROUNDS, seen_fen=draft.total_fen)
    assert done.total_fen == draft.total_fen < 0
    assert done.items[0].shown.cause == "等次、处分：优秀 → 基本称职"
    assert replay(done.items[0].root) * 100 == done.total_fen
    assert supplements_of(leader, run.run_id) == (done,)
    for sql in (
        "UPDATE supplement SET total_fen = 1", "DELETE FROM supplement", "DELETE FROM supplement_line",
        "UPDATE supplement_line SET position = position", "UPDATE supplement SET state = 'approved'",
        MORE_LINES,
    ):  # fmt: skip
        assert refused(leader, sql) == "frozen_sheet", sql
    assert code_of(lambda: mark_supplement_paid(finance, done.id, "凭证2")) == "original_unpaid"
    mark_paid(finance, run.run_id, "凭证1")
    assert code_of(lambda: mark_supplement_paid(finance, done.id, " ")) == "payment_needs_document"
    mark_supplement_paid(finance, done.id, "凭证2")
    assert code_of(lambda: mark_supplement_paid(finance, done.id, "凭证2")) == "already_paid"
    assert supplement_of(finance, done.id).paid_document == "凭证2"
    assert verify(leader).findings == ()
    assert find_by_code(leader, done.sheet.seal[:8]).supplement == supplement_of(finance, done.id)


def test_a_second_supplement_says_what_changed_since_the_first(desk_for: Seat) -> None:
    clerk, leader = desk_for(Role.CLERK), desk_for(Role.LEADER)
    run = approve(leader, YEAR, SheetKind.BONUS)
    person = graded(run, "优秀")
    set_grades(clerk, YEAR, {person: GradeEntry("基本称职")})
    approve_supplement(leader, run.run_id, *GROUNDS)
    set_grades(clerk, YEAR, {person: GradeEntry("称职")})
    (item,) = draft_supplement(leader, run.run_id).items
    assert item.shown.cause == "等次、处分：基本称职 → 称职"


def test_the_original_sheet_does_not_change_by_a_byte(sample_desk: Desk, desk_for: Seat) -> None:
    leader = desk_for(Role.LEADER)
    run = approve(leader, YEAR, SheetKind.BONUS)
    set_grades(sample_desk, YEAR, {graded(run, "称职"): GradeEntry("优秀")})
    approve_supplement(leader, run.run_id, *GROUNDS)
    assert runs_of(leader, YEAR)[0] == run


def test_a_released_hold_is_paid_and_a_new_hold_waits(desk_for: Seat) -> None:
    leader = desk_for(Role.LEADER)
    first, second = [line for line in runs_of(leader, YEAR)[0].lines if line.amount_fen][:2]
    hold_pay(leader, YEAR, first.staff_id, "信访核查", "城纪〔2018〕1号")
    run = approve(leader, YEAR, SheetKind.BONUS)
    release_pay(leader, holds_of(leader, YEAR)[0].id, "查无实据", "城纪〔2018〕2号")
    hold_pay(leader, YEAR, second.staff_id, "审计", "审〔2018〕1号")
    draft = draft_supplement(leader, run.run_id)
    assert [(item.staff_id, item.difference_fen) for item in draft.items] == [
        (first.staff_id, first.amount_fen)
    ]
    assert draft.items[0].shown.cause == "暂缓"
    assert [(each.name, each.paid_fen) for each in draft.waiting] == [(second.name, second.amount_fen)]
    approve_supplement(leader, run.run_id, *GROUNDS)
    assert verify(leader).findings == ()


def test_somebody_who_leaves_the_sheet_gives_back_and_who_joins_is_paid(desk_for: Seat) -> None:
    leader = desk_for(Role.LEADER)
    ids = {row.staff_no: row.id for row in staff(leader)}
    run = approve(leader, YEAR, SheetKind.POLICE)
    out = 'staff_kinds_out = ["辅警"]'
    enter_scheme(leader, TEXT.replace(out, f'{out}\nstaff_out = ["053"]'))
    gone = draft_supplement(leader, run.run_id)
    assert [(item.staff_no, item.after_fen, item.shown.cause) for item in gone.items] == [
        ("053", 0, "不再列入")
    ]
    approve_supplement(leader, run.run_id, *GROUNDS)
    wider = 'reading = "A"\ninclude_auxiliary = true\nauxiliary_coefficient = 0.5'
    enter_scheme(leader, TEXT.replace('reading = "A"', wider))
    draft = draft_supplement(leader, run.run_id)
    assert [(item.staff_no, item.shown.cause) for item in draft.items] == [("053", "补列")]
    assert {each.paid_fen for each in draft.waiting} == {0}
    for each in draft.waiting:
        set_grades(leader, YEAR, {ids[each.staff_no]: GradeEntry("合格")})
    back = approve_supplement(leader, run.run_id, "改办法", "城街〔2018〕12号")
    assert {item.shown.cause for item in back.items} == {"补列"}
    assert len(back.items) == 1 + len(draft.waiting)
    enter_scheme(leader, TEXT)
    approve_supplement(leader, run.run_id, "再改", "城街〔2018〕13号")
    assert_settled(leader, run)
    assert verify(leader).findings == ()


def test_a_pool_is_supplemented_to_its_unit(desk_for: Seat) -> None:
    leader = desk_for(Role.LEADER)
    enter_scheme(leader, TEXT.replace('reading = "A"', 'reading = "E"'))
    run = approve(leader, YEAR, SheetKind.POLICE)
    enter_scheme(leader, TEXT.replace('reading = "A"', 'reading = "E"').replace("= 36000", "= 37000"))
    done = approve_supplement(leader, run.run_id, *GROUNDS)
    assert [item.staff_id for item in done.items] == [0]
    enter_scheme(leader, TEXT)
    other = approve_supplement(leader, run.run_id, "改为发给个人", "城街〔2018〕14号")
    assert other.items[-1].staff_id == 0 and other.items[-1].after_fen == 0
    assert_settled(leader, run)
    assert verify(leader).findings == ()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_original_and_supplements_are_the_truth_whatever_changes(desk_for: Seat, seed: int) -> None:
    leader, chance = desk_for(Role.LEADER), random.Random(seed)  # noqa: S311 - a test's dice
    run = approve(leader, YEAR, SheetKind.BONUS)
    people = [line.staff_id for line in run.lines]
    entries = [GradeEntry(word) for word in ("优秀", "称职", "基本称职", "不称职")]
    entries += [GradeEntry("不确定等次", "", "立案"), GradeEntry("")]
    for round_ in range(3):
        for person in chance.sample(people, 6):
            set_grades(leader, YEAR, {person: chance.choice(entries)})
        if chance.random() < 0.5:
            set_tier(leader, YEAR, chance.choice(["一等", "二等", "三等"]), "区考〔2018〕2号")
        if chance.random() < 0.5:
            enter_scheme(leader, TEXT.replace("= 36000", f"= {chance.randrange(30_000, 40_000)}"))
        if draft_supplement(leader, run.run_id).items:
            approve_supplement(leader, run.run_id, f"第{round_}轮", "城街〔2018〕9号")
        assert_settled(leader, run)
    assert verify(leader).findings == ()


def assert_settled(desk: Desk, run: RunView) -> None:
    """The sheet as approved and its supplements together are what each person is due now."""
    net = Counter({line.staff_id or 0: line.amount_fen or 0 for line in run.lines})
    for supplement in supplements_of(desk, run.run_id):
        for item in supplement.items:
            net[item.staff_id] += item.after_fen - item.before_fen
    due = {line.staff_id or 0: line.amount_fen for line in truth_of(desk, run.kind).lines}
    assert due and {who: net[who] for who, fen in due.items() if fen is not None} == {
        who: fen for who, fen in due.items() if fen is not None
    }
    assert not any(fen for who, fen in net.items() if who not in due)


def truth_of(desk: Desk, kind: SheetKind) -> RunView:
    with desk.reading() as session:
        return draft_runs(session, YEAR, Silent())[kind]


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("UPDATE supplement SET sheet = '{'", "supplement_unreadable"),
        ("UPDATE supplement SET seal = 'x'", "supplement_seal_broken"),
        ("UPDATE supplement SET total_fen = 1", "supplement_total_differs"),
        ("UPDATE supplement_line SET tax_fen = 1", "supplement_line_differs"),
        (
            "UPDATE supplement_line SET before_fen = before_fen + 1, after_fen = after_fen + 1",
            "supplement_before_differs",
        ),
        ("UPDATE supplement_line SET tree = '{}'", "supplement_tree_broken"),
        ("UPDATE supplement_line SET tree = replace(tree, '36000', '36001')", "supplement_tree_broken"),
        (BETTER, "supplement_recomputed_differs"),
    ],
)
def test_verify_names_what_somebody_altered(desk_for: Seat, sql: str, code: str) -> None:
    leader = desk_for(Role.LEADER)
    run = approve(leader, YEAR, SheetKind.BONUS)
    set_grades(leader, YEAR, {graded(run, "称职"): GradeEntry("优秀")})
    approve_supplement(leader, run.run_id, *GROUNDS)
    with leader.sessions() as session:
        session.connection(execution_options={"writing": True})
        for trigger in ("supplement_update", "supplement_line_update"):
            session.execute(text(f"DROP TRIGGER {trigger}"))
        session.execute(text(sql))
        session.commit()
    assert code in {finding.code for finding in verify(leader).findings}
