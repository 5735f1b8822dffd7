"""Any deeds in any order: none leaves the table, loses a step, lets a clock run twice or stand still."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from models.rules.events.case import Case, awake, received
from models.rules.events.clocks import trace
from models.rules.events.deeds import By, Deed, Facts, NotAllowed, from_plain, to_plain
from models.rules.events.effects import done
from models.rules.events.figures import figures_of
from models.rules.events.ground import Context, Pin
from models.rules.events.ledger import replay
from models.rules.events.limits import Category
from models.rules.events.moments import DAY, day_of, of_day
from models.rules.events.transitions import TABLE, allowed, offers, on_record
from models.rules.events.words import CLOSED_STATES, OVER, Clock, Level, Part, State, Urge, Verb
from models.rules.events.worktime import WorkTime
from tests.rules.events.ground import NEIGHBOURS, RUBBISH, days, ground, sample_limits

GROUNDS = {
    rules: ground(sample_limits(reassigned=f'"{rules[0]}"', rework=f'"{rules[1]}"'))
    for rules in (("fresh", "fresh"), ("rest", "fresh"), ("fresh", "rest"), ("rest", "rest"))
}
AGENCIES = ("司法所", "派出所", "国土资源所", "行政执法中队")
ANYONE = st.sampled_from(
    [
        By(Part.HUB), By(Part.HUB), By(Part.HUB), By(Part.DEPUTY), By(Part.DISCIPLINE), By(Part.GRID),
        By(Part.PLATFORM, "综治工作"), By(Part.PLATFORM, "综合执法"), By(Part.STAFF, "司法所"),
        *(By(Part.AGENCY, name) for name in AGENCIES),
    ]
)  # fmt: skip
TEXT = st.sampled_from(["", "情况说明", "情况说明"])
FLAG = st.sampled_from([True, True, False, None])
FACTS = st.builds(
    Facts, reason=TEXT, text=TEXT, result=TEXT, reply=TEXT, unit=TEXT, into=st.just("另一件"), fix=TEXT,
    platform=st.sampled_from(["综治工作", "综合执法", "不存在"]), agency=st.sampled_from(AGENCIES),
    assisting=st.lists(st.sampled_from(AGENCIES), max_size=2).map(tuple), ruling=TEXT,
    waive=st.sampled_from(["", "", *AGENCIES]),
    units=st.sampled_from([Fraction(1), Fraction(2), Fraction(1, 2)]),
    until=st.integers(-1, 400).map(lambda n: date(2017, 6, 1) + timedelta(days=n)),
    passed=FLAG, answered=FLAG, result_ok=FLAG, attitude_ok=FLAG, exempt=FLAG, designated=FLAG,
    to=st.sampled_from(AGENCIES),
)  # fmt: skip
START = of_day(date(2017, 5, 25), 9 * 60)
STILL = {State.SUSPENDED, State.DISTRICT}
RUNNING = {State.WAITING, State.ASSIGNED, State.HANDLING}


def _replayed(case: Case, deeds: Iterable[Deed], until: int, context: Context) -> Case:
    """Return a case after deeds, as it stands at a moment."""
    for deed in deeds:
        case = done(case, deed, context)
    return awake(case, until, context)


class Loop(RuleBasedStateMachine):
    """One event under any deeds; what the table refuses must leave it as it is."""

    @initialize(
        rules=st.sampled_from(sorted(GROUNDS)), category=st.sampled_from([NEIGHBOURS, RUBBISH]),
        level=st.sampled_from(Level), anonymous=st.booleans(),
    )  # fmt: skip
    def take_in(self, rules: tuple[str, str], category: Category, level: Level, *, anonymous: bool) -> None:
        self.context = Context(GROUNDS[rules])
        case = Case(
            number="n1", category=category, level=level, anonymous=anonymous, received=START, last=START
        )
        self.base = self.case = received(case, self.context)
        self.deeds: list[Deed] = []
        self.now = START

    @rule(minutes=st.integers(0, 3 * DAY) | st.sampled_from([0, 1, 5, 60]))
    def wait(self, minutes: int) -> None:
        self.now = min(self.now + minutes, START + 500 * DAY)

    def attempt(self, deed: Deed) -> bool:
        before = self.case
        try:
            after = allowed(self.case, deed, self.context)
        except NotAllowed:
            assert self.case == before
            return False
        self.check(awake(before, deed.at, self.context), deed, after)
        self.deeds.append(on_record(deed, before))
        self.case = after
        return True

    @rule(verb=st.sampled_from([row.verb for row in TABLE]), by=ANYONE, facts=FACTS,
          back=st.sampled_from([0, 0, 0, 9]), level=st.sampled_from([*Level, *Urge]))  # fmt: skip
    def anything(self, verb: Verb, by: By, facts: Facts, back: int, level: str) -> None:
        words = Urge if verb is Verb.URGE else Level
        if level in {one.value for one in words}:
            self.attempt(Deed(verb, self.now - back, by, replace(facts, level=str(level))))

    @rule(data=st.data(), facts=FACTS)
    def something_offered(self, data: st.DataObject, facts: Facts) -> None:
        by = data.draw(st.sampled_from([By(Part.HUB), By(Part.AGENCY, self.case.agency or "司法所")]))
        found = offers(self.case, by, self.now, self.context)
        if found:
            offer = data.draw(st.sampled_from(found))
            level = data.draw(st.sampled_from(Urge if offer.verb is Verb.URGE else Level)).value
            until = day_of(self.now) + timedelta(days=data.draw(st.integers(1, 40)))
            good = replace(
                facts, level=level, until=until, reason="事由", text="文字", result="结果",
                reply="答复", unit="区局", platform="综治工作",
                agency="司法所", assisting=(), waive="",
                units=Fraction(1),            )  # fmt: skip
            self.attempt(Deed(offer.verb, self.now, by, good))

    def check(self, before: Case, deed: Deed, after: Case) -> None:
        """The step is one of the table's, by one who may, and undoes nothing that was done."""
        rows = [row for row in TABLE if row.verb is deed.verb and row.when(deed.facts)]
        row = next(row for row in rows if before.state in row.sources)
        assert deed.by.part in row.who
        assert after.state is (row.to or before.state)
        assert after.last == deed.at >= before.last
        assert len(after.legs) >= len(before.legs) or deed.verb is Verb.SOLVE
        assert (after.assigns, after.returns, after.granted) >= (0, 0, 0)
        assert after.assigns >= before.assigns
        assert after.granted >= before.granted
        for old, new in zip(before.legs, after.legs, strict=False):
            if old.end is not None:
                assert new == old

    @invariant()
    def one_clock_at_most(self) -> None:
        now = awake(self.case, self.now, self.context)
        open_legs = [leg for leg in now.legs if leg.end is None]
        assert len(open_legs) <= 1
        for earlier, later in zip(now.legs, now.legs[1:], strict=False):
            assert earlier.end is not None
            assert earlier.start <= earlier.end <= later.start
        if now.state in RUNNING:
            assert open_legs
            assert open_legs[0].stopped is None
            assert (open_legs[0].clock is Clock.ACCEPT) == (now.state is State.WAITING)
        elif now.state in STILL:
            assert open_legs
            assert open_legs[0].stopped is not None
        else:
            assert not open_legs

    @invariant()
    def nobody_sleeps_past_the_day(self) -> None:
        now = awake(self.case, self.now, self.context)
        assert now.until is None or now.until > self.now
        assert (now.state is State.SUSPENDED) == (now.until is not None)

    @invariant()
    def every_due_moment_explains_itself(self) -> None:
        for leg in self.case.legs:
            time = WorkTime(days(), leg.hours)
            for which in ("yellow", "red"):
                ledger = trace(leg, time, which)
                assert replay(ledger, time) == ledger.moment == getattr(leg, which)

    @invariant()
    def what_is_still_neither_runs_nor_grows_late(self) -> None:
        later = self.now + 400 * DAY
        if self.case.state is State.DISTRICT:
            now = figures_of(self.case, self.now, days())
            assert figures_of(self.case, later, days()) == now
            assert not now.overdue

    @precondition(lambda self: self.deeds)
    @invariant()
    def replaying_what_is_on_record_gives_the_same(self) -> None:
        kept = [replace(one, facts=from_plain(one.verb, to_plain(one.facts))) for one in self.deeds]
        assert _replayed(self.base, kept, self.case.last, self.context) == awake(
            self.case, self.case.last, self.context
        )
        pins = [Pin(leg.version, leg.start, leg.yellow, leg.red, leg.end) for leg in self.case.legs]
        pinned = Context(self.context.ground, pins)
        assert (
            _replayed(self.base, kept, self.case.last, pinned).legs
            == awake(self.case, self.case.last, self.context).legs
        )

    @invariant()
    def what_is_over_is_offered_little(self) -> None:
        by = By(Part.HUB)
        verbs = {offer.verb for offer in offers(self.case, by, self.now, self.context)}
        if self.case.state in OVER - CLOSED_STATES:
            assert verbs <= {Verb.WITHDRAW_URGE}


Loop.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestLoop = Loop.TestCase
