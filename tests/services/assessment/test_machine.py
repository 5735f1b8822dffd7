"""Whatever anybody tries, in any order: no level skipped, nothing filed written, the quota holds."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from models.errors import Refused
from models.rules.assessment.scoring import Ballot
from models.rules.assessment.stages import ORDER, POSITION, Moved, StepKey, position
from models.services.assessment.appeals import decide_appeal, file_appeal
from models.services.assessment.board import pool_view
from models.services.assessment.decisions import DecisionEntry, decide, override_quota, redecide, review
from models.services.assessment.grades import GradeEntry, grades, record_sanction
from models.services.assessment.grades_many import set_grades
from models.services.assessment.pools import set_members
from models.services.assessment.scoring import save_scores, set_ballot, set_usual
from models.services.assessment.stages import (
    Feedback,
    advance,
    give_feedback,
    publish,
    record_summaries,
    send_back,
)
from models.services.assessment.submitting import submit_scores
from models.services.assessment.views import PoolView
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.store.store import Store, open_with_key
from models.tables.assessment import PoolMember
from tests import postgres
from tests.conftest import Template
from tests.services.assessment.assessment_office import HEADS, YEAR, AssessmentOffice, build

ROLES = st.sampled_from(
    (
        (Role.LEADER, ""), (Role.LEADER, ""), (Role.LEADER, "second"), (Role.CLERK, ""),
        (Role.SUPERVISOR, ""), (Role.FINANCE, ""),
    )
)  # fmt: skip
PEOPLE = st.sampled_from(("甲", "乙", "丙", "丁"))
GRADES = st.sampled_from(("优秀", "优秀", "优秀", "称职", "基本称职", "不称职", "不确定等次"))
STEPS = st.sampled_from(ORDER)
Stores = Callable[[], AbstractContextManager[Store]]
reached: set[int] = set()
"""The positions at which something was tried."""


class YearMachine(RuleBasedStateMachine):
    """One pool of four people and everything that anybody may try with it."""

    stores: ClassVar[Stores]
    depth: ClassVar[int] = 0
    """How many steps an honest office has taken before anybody tries anything."""

    @initialize()
    def found(self) -> None:
        self.opened = type(self).stores()
        self.office: AssessmentOffice = build(self.opened.__enter__())
        self.pool = self.office.pools()["国土资源所公务员"]
        set_members(self.office.clerk, self.pool, self.office.ids("甲", "乙", "丙", "丁"))
        self.sealed: dict[int, str] = {}
        self.later: set[int] = set()
        for _ in range(self.depth):
            self.the_desk_does_what_is_due()

    def teardown(self) -> None:
        if hasattr(self, "opened"):
            self.opened.__exit__(None, None, None)

    def attempt(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except Refused:
            return False
        return True

    @rule(who=ROLES, step=STEPS)
    def anybody_takes_a_step(self, who: tuple[Role, str], step: StepKey) -> None:
        desk = self.office.desk(*who)
        before = self.office.view(self.pool).pool.position
        if self.attempt(lambda: advance(desk, self.pool, step, self.office.days.today)):
            assert POSITION[step] == before + 1
            assert who[0] in (Role.CLERK, Role.LEADER)
            assert who[0] is Role.LEADER or step not in (StepKey.REVIEW, StepKey.COMMITTEE, StepKey.FILED)

    @rule(who=ROLES, step=STEPS)
    def anybody_sends_back(self, who: tuple[Role, str], step: StepKey) -> None:
        before = self.office.view(self.pool).pool.position
        if self.attempt(lambda: send_back(self.office.desk(*who), self.pool, step, "再议")):
            assert who[0] is Role.LEADER
            assert POSITION[step] <= before < 8

    @rule()
    def the_desk_does_what_is_due(self) -> None:
        """Prepare the next step as an honest office would, and take it."""
        view = self.office.view(self.pool)
        people = [row.staff_id for row in view.members]
        today = self.office.days.today
        clerk, leader = self.office.clerk, self.office.leader
        match view.pool.next_step:
            case StepKey.SUMMARY:
                record_summaries(clerk, self.pool, dict.fromkeys(people, today))
            case StepKey.SCORES:
                self._score(people)
            case StepKey.REVIEW:
                review(leader, self.pool, self.office.by_rule(self.pool))
            case StepKey.COMMITTEE:
                self.attempt(lambda: decide(leader, self.pool, self.office.by_rule(self.pool)))
            case StepKey.PUBLICITY:
                self.attempt(lambda: publish(clerk, self.pool, today))
                self.office.days.pass_(8)
            case StepKey.FEEDBACK:
                give_feedback(clerk, self.pool, dict.fromkeys(people, Feedback(today, today)))
            case StepKey.APPEALS:
                self.office.days.pass_(31)
            case None:
                return
            case StepKey.FILED:
                pass
        step = view.pool.next_step
        self.attempt(lambda: advance(leader, self.pool, step, self.office.days.today))

    def _score(self, people: list[int]) -> None:
        values = {(one, key): Fraction(8) for one in people for key in HEADS}
        for one in people:
            set_ballot(self.office.clerk, self.pool, one, Ballot((one, 5, 0, 0)), self.office.days.today)
        for quarter in (1, 2, 3, 4):
            set_usual(self.office.leader, YEAR, quarter, dict.fromkeys(people, "好"))
        for desk in (self.office.leader, self.office.second):
            self.attempt(lambda desk=desk: save_scores(desk, self.pool, values))  # type: ignore[misc]
            self.attempt(lambda desk=desk: submit_scores(desk, self.pool))  # type: ignore[misc]

    @rule(who=ROLES, people=st.sets(PEOPLE, min_size=1), grade=GRADES)
    def anybody_decides(self, who: tuple[Role, str], people: set[str], grade: str) -> None:
        entries = {self.office.people[name]: DecisionEntry(grade) for name in people}
        if self.attempt(lambda: decide(self.office.desk(*who), self.pool, entries)):
            assert who[0] is Role.LEADER

    @rule(who=ROLES, name=PEOPLE, grade=GRADES)
    def anybody_decides_later(self, who: tuple[Role, str], name: str, grade: str) -> None:
        one = self.office.people[name]
        desk = self.office.desk(*who)
        if self.attempt(lambda: redecide(desk, self.pool, one, grade, "申诉改定", "决定书")):
            assert who[0] is Role.LEADER
            self._note_later(one)

    def _note_later(self, one: int) -> None:
        history = self.office.view(self.pool).member(one).history
        assert history[-1].supersedes == history[-2].id
        if history[-1].stage == "later":
            self.later.add(one)

    @rule(who=ROLES, places=st.integers(0, 4))
    def anybody_overrides(self, who: tuple[Role, str], places: int) -> None:
        desk = self.office.desk(*who)
        self.attempt(lambda: override_quota(desk, self.pool, places, "组〔2018〕1号", "先进", "组织部"))

    @rule(who=ROLES, name=PEOPLE, grade=GRADES)
    def anybody_writes_the_grade_by_hand(self, who: tuple[Role, str], name: str, grade: str) -> None:
        entry = GradeEntry(grade, "", "其他" if grade == "不确定等次" else "")
        self.attempt(lambda: set_grades(self.office.desk(*who), YEAR, {self.office.people[name]: entry}))

    @rule(name=PEOPLE)
    def somebody_appeals(self, name: str) -> None:
        one, today = self.office.people[name], self.office.days.today

        def go() -> None:
            number = file_appeal(self.office.clerk, self.pool, one, "review", today, "申请书")
            decide_appeal(self.office.leader, number, today, "changed", "决定书")

        self.attempt(go)

    @rule(name=PEOPLE)
    def a_warning_is_recorded(self, name: str) -> None:
        one = self.office.people[name]
        self.attempt(lambda: record_sanction(self.office.clerk, one, "警告", date(2017, 5, 1)))

    @rule(days=st.integers(1, 12))
    def days_pass(self, days: int) -> None:
        self.office.days.pass_(days)
        assert self.office.days.today - timedelta(days) >= date(2018, 1, 15)

    @rule(people=st.sets(PEOPLE, min_size=1))
    def the_leaders_are_generous(self, people: set[str]) -> None:
        leader = self.office.leader
        entries = {self.office.people[name]: DecisionEntry("优秀") for name in people}
        self.attempt(lambda: decide(leader, self.pool, entries))
        for one in entries:
            if self.attempt(lambda one=one: redecide(leader, self.pool, one, "优秀", "补优", "决定书")):  # type: ignore[misc]
                self._note_later(one)

    @invariant()
    def the_year_is_in_order(self) -> None:
        if not hasattr(self, "pool"):
            return
        view = pool_view(self.office.leader, self.pool)
        reached.add(view.pool.position)
        the_record_never_skips(view)
        the_quota_holds_or_an_override_is_on_record(view)
        if view.pool.next_step is None:
            self.what_is_filed_stays_and_is_what_the_bonus_reads(view)

    def what_is_filed_stays_and_is_what_the_bonus_reads(self, view: PoolView) -> None:
        desk: Desk = self.office.clerk
        with desk.reading() as session:
            query = select(PoolMember.staff_id, PoolMember.frozen).where(PoolMember.pool_id == self.pool)
            frozen = {row.staff_id: row.frozen for row in session.execute(query)}
        assert all(frozen.values())
        self.sealed = self.sealed or frozen
        assert frozen == self.sealed
        results = {row.staff_id: row.street_result for row in grades(desk, YEAR)}
        for row in view.members:
            assert row.decided is not None
            assert results[row.staff_id] == row.decided.grade
            assert (row.decided.stage == "later") is (row.staff_id in self.later)


def the_record_never_skips(view: PoolView) -> None:
    assert position(view.record) == view.pool.position
    done = 0
    for line in view.steps:
        number = POSITION[line.step]
        assert number == done + 1 if line.moved is Moved.DONE else number <= done
        assert line.moved is Moved.DONE or line.note
        done = number if line.moved is Moved.DONE else number - 1


def the_quota_holds_or_an_override_is_on_record(view: PoolView) -> None:
    computed = view.quota.base * 15 // 100
    assert view.meter.chosen <= computed or view.quota.override is not None
    assert not view.meter.blocks


def attempts(stores: Stores, depth: int, examples: int) -> None:
    machine = type("Machine", (YearMachine,), {"stores": staticmethod(stores), "depth": depth})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples, stateful_step_count=24, deadline=None, derandomize=True, database=None,
            suppress_health_check=list(HealthCheck), phases=(Phase.generate,),
        ),
    )  # fmt: skip


@pytest.mark.parametrize(("depth", "examples"), [(0, 3), (3, 9), (6, 4), (8, 5)])
def test_no_sequence_of_actions_breaks_the_year(founded: Template, depth: int, examples: int) -> None:
    @contextmanager
    def stores() -> Iterator[Store]:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "office"
            shutil.copytree(founded.folder, copy)
            with open_with_key(copy, founded.key) as store:
                yield store

    reached.clear()
    attempts(stores, depth, examples)
    assert depth in reached


@pytest.mark.postgres
@pytest.mark.parametrize("depth", [3, 8])
def test_no_sequence_of_actions_breaks_the_year_on_a_server(shared_postgres: Store, depth: int) -> None:
    @contextmanager
    def stores() -> Iterator[Store]:
        postgres.empty_tables(shared_postgres.engine)
        yield shared_postgres

    attempts(stores, depth, 2)
