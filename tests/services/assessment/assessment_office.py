"""An office at the end of a year: one agency of seven, another, the police; two leaders who score."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from models.rules.assessment.scoring import Ballot
from models.rules.assessment.stages import StepKey
from models.services.assessment.board import pool_view
from models.services.assessment.decisions import DecisionEntry, decide, review
from models.services.assessment.pools import prepare_pools, set_panel
from models.services.assessment.scoring import save_scores, set_ballot, set_usual
from models.services.assessment.stages import (
    Feedback,
    advance,
    give_feedback,
    publish,
    record_summaries,
)
from models.services.assessment.submitting import submit_scores
from models.services.assessment.views import PoolView
from models.services.office.accounts import add_account
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Action, Role
from models.services.people.agencies import add_agency
from models.services.people.staff import PostingEntry, add_staff
from models.store.store import Store
from tests.services.sample_office import entry
from tests.templates import founded, once

YEAR = 2017
LAND = ("甲", "乙", "丙", "丁", "戊", "己", "庚")
PEOPLE = (
    *((name, "国土资源所", "公务员", "科员") for name in LAND),
    ("辛", "司法所", "事业", "事业"), ("警", "派出所", "民警", "科员"), ("临", "司法所", "编外", "编外"),
)  # fmt: skip
HEADS = ("virtue", "ability", "diligence", "achievement", "integrity")


@dataclass
class Days:
    """A clock that tests turn forward."""

    at: datetime = field(default_factory=lambda: datetime(2018, 1, 15, 9, 30, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.at

    @property
    def today(self) -> date:
        return self.at.date()

    def pass_(self, days: int) -> None:
        self.at += timedelta(days=days)


@dataclass
class AssessmentOffice:
    """The office with a desk for each role; `people` by name."""

    store: Store
    days: Days = field(default_factory=Days)
    people: dict[str, int] = field(default_factory=dict)
    agencies: dict[str, int] = field(default_factory=dict)

    def desk(self, role: Role, name: str = "") -> Desk:
        return Desk(self.store.sessions, Actor(name or role.value, name or role.value, role), self.days)

    @property
    def clerk(self) -> Desk:
        return self.desk(Role.CLERK)

    @property
    def leader(self) -> Desk:
        return self.desk(Role.LEADER)

    @property
    def second(self) -> Desk:
        return self.desk(Role.LEADER, "second")

    def ids(self, *names: str) -> tuple[int, ...]:
        return tuple(self.people[name] for name in names)

    def view(self, pool: int) -> PoolView:
        return pool_view(self.leader, pool)

    def pools(self) -> dict[str, int]:
        """Make the pools by agency with both leaders on every panel; return name → id."""
        made = {}
        for number in prepare_pools(self.clerk, YEAR, "agency"):
            set_panel(self.clerk, number, ("leader", "second"))
            made[self.view(number).pool.name] = number
        return made

    def step(self, pool: int, step: StepKey, desk: Desk | None = None, on: date | None = None) -> None:
        advance(desk or self.leader, pool, step, on or self.days.today, "会议纪要")

    def summaries(self, pool: int) -> None:
        record_summaries(self.clerk, pool, {row.staff_id: self.days.today for row in self.view(pool).members})
        self.step(pool, StepKey.SUMMARY, self.clerk)

    def scores(self, pool: int, marks: Mapping[str, int] | None = None) -> None:
        """Let both leaders score everybody, ballots and quarters too; `marks` is 绩 out of 20 by name."""
        people = {row.name: row.staff_id for row in self.view(pool).members}
        for number, (name, staff_id) in enumerate(people.items()):
            achieved = (marks or {}).get(name, 18 - number)
            values = dict.fromkeys(HEADS, Fraction(8)) | {"achievement": Fraction(achieved)}
            for desk in (self.leader, self.second):
                save_scores(desk, pool, {(staff_id, key): value for key, value in values.items()})
            set_ballot(self.clerk, pool, staff_id, Ballot((5, 5, 0, 0)), self.days.today)
        for quarter in (1, 2, 3, 4):
            set_usual(self.leader, YEAR, quarter, dict.fromkeys(people.values(), "好"))
        submit_scores(self.leader, pool)
        submit_scores(self.second, pool)

    def scored(self, pool: int) -> None:
        self.summaries(pool)
        self.scores(pool)
        self.step(pool, StepKey.SCORES, self.clerk)

    def reviewed(self, pool: int) -> None:
        self.scored(pool)
        review(self.leader, pool, self.by_rule(pool))
        self.step(pool, StepKey.REVIEW)

    def by_rule(self, pool: int, **other: str) -> dict[int, DecisionEntry]:
        """Return the proposals of the rules as decisions, `other` by name laid over them."""
        return {
            row.staff_id: DecisionEntry(other.get(row.name, row.proposal.grade or "称职"), "同意")
            for row in self.view(pool).members
        }

    def decided(self, pool: int, **other: str) -> None:
        self.reviewed(pool)
        decide(self.leader, pool, self.by_rule(pool, **other))
        self.step(pool, StepKey.COMMITTEE)

    def fed_back(self, pool: int, **other: str) -> None:
        self.decided(pool, **other)
        if self.view(pool).meter.chosen:
            until = publish(self.clerk, pool, self.days.today)
            self.days.pass_((until - self.days.today).days + 1)
        self.step(pool, StepKey.PUBLICITY, self.clerk)
        today = self.days.today
        told = {row.staff_id: Feedback(today, today) for row in self.view(pool).members}
        give_feedback(self.clerk, pool, told)
        self.step(pool, StepKey.FEEDBACK, self.clerk)

    def filed(self, pool: int, **other: str) -> None:
        self.fed_back(pool, **other)
        self.days.pass_(31)
        self.step(pool, StepKey.APPEALS, self.clerk)
        self.step(pool, StepKey.FILED)


def build(store: Store) -> AssessmentOffice:
    """Found the office in an empty store."""
    agencies, people = once(store, _build)
    return AssessmentOffice(store, agencies=dict(agencies), people=dict(people))


def _build(store: Store) -> tuple[dict[str, int], dict[str, int]]:
    office = AssessmentOffice(store)
    admin = founded(store, full_name="管理员", clock=office.days)
    for name, role in (("clerk", Role.CLERK), ("leader", Role.LEADER), ("second", Role.LEADER)):
        add_account(admin, name=name, full_name=f"{name}本人", role=role)
    with admin.change(Action.EDIT_STAFF, "测试") as change:
        for name in ("国土资源所", "司法所", "派出所"):
            office.agencies[name] = add_agency(change.session, name).id
    for number, (name, agency, kind, post) in enumerate(PEOPLE, start=1):
        since = PostingEntry(office.agencies[agency], date(2016, 1, 1), kind, post)
        office.people[name] = add_staff(admin, entry(number, name), since)
    return office.agencies, office.people


def refused(work: Callable[[], object]) -> str:
    """Return the code that `work` is refused with, "" when it is not."""
    from tests.services.sample_office import code_of

    return code_of(work)
