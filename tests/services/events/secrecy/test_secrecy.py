"""Any deeds, posts and readings in any order: who reported is seen by who may, and each reading is logged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import ClassVar, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from models.errors import Refused
from models.rules.events.deeds import By, Facts
from models.rules.events.moments import day_of, of_datetime
from models.rules.events.records import EventRecord
from models.rules.events.words import Level, Part, Urge, Verb
from models.services.events.attachments.files import files_of
from models.services.events.doing import do, undo
from models.services.events.figures import Period, events_of
from models.services.events.intake.parked import parked
from models.services.events.intake.taking import take_in
from models.services.events.lists import EventFilter, list_events
from models.services.events.one import event
from models.services.events.posts import add_post, end_post, posts
from models.services.events.secrecy.complainants import read_complainant
from models.services.office.accounts import operation_log
from models.store.store import Store
from tests.services.events.desk import Street, offers_for, open_street

ACCOUNTS = ("zhihui", "sifa", "zhongdui", "zongzhi", "wangge", "jiwei", "shuji", "admin")
GRID, OTHER_GRID = "999999001001001", "999999001001002"
POSTS = (
    (Part.HUB, ""), (Part.GRID, GRID), (Part.GRID, OTHER_GRID), (Part.GRID, ""), (Part.AGENCY, "司法所"),
    (Part.STAFF, "司法所"), (Part.PLATFORM, "综治工作"), (Part.DAILY_OFFICE, "综治工作"), (Part.LEADER, ""),
)  # fmt: skip
T = TypeVar("T")
NAME, PHONE = "欧阳不愿人知", "13712345678"


def tried(work: Callable[[], T]) -> tuple[Refused | None, T | None]:
    """Return the refusal of some work, or its result."""
    try:
        return None, work()
    except Refused as refused:
        return refused, None


class Secrecy(RuleBasedStateMachine):
    """One office that many examples share; every example reports an event of its own."""

    street: ClassVar[Street]

    @initialize(
        secret=st.booleans(), anonymous=st.booleans(), grid=st.sampled_from([GRID, OTHER_GRID, ""])
    )  # fmt: skip
    def report(self, *, secret: bool, anonymous: bool, grid: str) -> None:
        self.street.later(minutes=1)
        record = EventRecord(
            category="邻里", source="12345", title="楼道堆物", place="城南一村7号", grid=grid,
            received=of_datetime(self.street.now), level="一般", party=NAME, phone=PHONE,
            summary=f"{self.street.now}", anonymous=anonymous,
        )  # fmt: skip
        self.secret, self.anonymous, self.grid = secret, anonymous, grid
        self.number = take_in(self.street.admin, record, secret=secret).number

    @property
    def version(self) -> int:
        return event(self.street.admin, self.number).version

    @rule(account=st.sampled_from(ACCOUNTS), post=st.sampled_from(POSTS))
    def give_a_post(self, account: str, post: tuple[Part, str]) -> None:
        (part, name), today = post, self.street.now.date()
        held = {(one.part, one.name) for one in posts(self.street.admin, account) if one.holds(today)}
        if post not in held:
            add_post(self.street.admin, account, part, name, since=today)

    @rule(number=st.integers(0, 99))
    def end_a_post(self, number: int) -> None:
        today = self.street.now.date()
        held = [one for one in posts(self.street.admin) if one.holds(today) and one.since < today]
        if held:
            end_post(self.street.admin, held[number % len(held)].id, today - timedelta(days=1))

    @rule(days=st.integers(1, 3))
    def wait(self, days: int) -> None:
        self.street.later(days=days)

    @rule(data=st.data(), account=st.sampled_from(ACCOUNTS))
    def do_something(self, data: st.DataObject, account: str) -> None:
        part = data.draw(st.sampled_from([By(Part.HUB), By(Part.AGENCY, "司法所"), By(Part.GRID)]))
        found = offers_for(self.street.admin, self.number, part)
        if not found:
            return
        verb = data.draw(st.sampled_from(found)).verb
        facts = Facts(
            reason="事由", text="文字", result="结果", reply="答复", unit="区局", platform="综治工作",
            agency="司法所", units=None, until=day_of(of_datetime(self.street.now)) + timedelta(days=5),
            passed=data.draw(st.booleans()), answered=False, to="派出所",
        )  # fmt: skip
        level = data.draw(st.sampled_from(Urge if verb is Verb.URGE else Level)).value
        desk = self.street.seat(account)
        said = replace(facts, level=level)
        refused, _ = tried(lambda: do(desk, self.number, verb, said, by=part, version=self.version))
        assert NAME not in str(refused and refused.facts)

    @rule(account=st.sampled_from(ACCOUNTS))
    def take_back(self, account: str) -> None:
        refused, _ = tried(lambda: undo(self.street.seat(account), self.number, self.version))
        assert NAME not in str(refused and refused.facts)

    def may(self, account: str) -> bool:
        """Tell who may read, worked out independently of the program."""
        today = self.street.now.date()
        held = [one for one in posts(self.street.admin, account) if one.since <= today]
        held = [one for one in held if one.until is None or one.until >= today]
        grids = {one.name for one in held if one.part is Part.GRID}
        return bool(grids & {"", self.grid}) or any(one.part is Part.HUB for one in held)

    @rule(account=st.sampled_from(ACCOUNTS), reason=st.sampled_from(["回访", "核实"]))
    def read(self, account: str, reason: str) -> None:
        lines = operation_log(self.street.admin)
        refused, seen = tried(lambda: read_complainant(self.street.seat(account), self.number, reason))
        assert self.may(account) is (refused is None)
        if seen is None:
            assert refused is not None
            assert refused.code == "event_complainant_closed"
            assert operation_log(self.street.admin) == lines
            return
        assert (seen.known, seen.name) == ((False, "") if self.anonymous else (True, NAME))
        line, *rest = operation_log(self.street.admin)
        assert rest[:20] == list(lines)[:20]
        assert (line.account, line.action, line.subject) == (account, "read_complainant", self.number)
        assert reason in line.detail

    @precondition(lambda self: hasattr(self, "number"))
    @invariant()
    def nobody_meets_a_name_elsewhere(self) -> None:
        for account in ("sifa", "zhihui"):
            desk = self.street.seat(account)
            view = event(desk, self.number)
            shown = [
                view, list_events(desk, EventFilter(words="楼道")).rows[:3], parked(desk),
                files_of(desk, self.number), operation_log(self.street.admin)[:3],
                events_of(desk, Period(self.street.now.year, self.street.now.month))[-2:],
            ]  # fmt: skip
            assert NAME not in str(shown)
            assert PHONE not in str(shown)
            assert view.complainant.known is not self.anonymous
            if self.secret:
                assert not set(view.complainant.name + view.complainant.phone) - {"＊"}


def machine_at(street: Street) -> type[RuleBasedStateMachine]:
    """Return the machine over an office."""
    return type("SecrecyHere", (Secrecy,), {"street": street})


@pytest.mark.timeout(280)
def test_no_sequence_shows_a_complainant_to_who_may_not_see_one(sqlite_store: Store) -> None:
    street = open_street(sqlite_store)
    add_post(street.admin, "admin", Part.LEADER, since=date(2017, 1, 1))
    run_state_machine_as_test(
        machine_at(street),
        settings=settings(
            max_examples=12, stateful_step_count=20, deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )  # fmt: skip
