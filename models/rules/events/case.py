"""An event as its deeds have made it: an unchanging value, from which the next deed makes the next value."""

from __future__ import annotations

from typing import NamedTuple

from models.rules.events.clocks import Leg, Taken, resumed, timed
from models.rules.events.deeds import NotAllowed
from models.rules.events.ground import Context
from models.rules.events.limits import Category, Limit, Version
from models.rules.events.moments import Moment
from models.rules.events.words import URGE_RANK, Carry, Clock, Level, State, Urge


class Case(NamedTuple):
    """One event at one moment; moments are minutes, `until` is 00:00 of the day when it resumes by itself.

    Made with names, never by position. A deed makes several, and a named tuple of so many fields is made and
    changed in a tenth of the time of a frozen dataclass.

    `done` are the assisting agencies that noted or were let off; `called` tells whether there was a call-back
    since the last passed verification; `urge_rank` ranks who set the present urge; what was given before
    `cleared` no longer counts for the present level. `appeal` is "", asked, weighed, exempt or kept; the
    first `forgiven` legs are not late for statistics. `proposed` is the state that the agency asked for.
    """

    number: str
    category: Category
    level: Level
    anonymous: bool
    received: Moment
    last: Moment
    state: State = State.WAITING
    source: str = ""
    foreign_id: str = ""
    legs: tuple[Leg, ...] = ()
    platform: str = ""
    agency: str = ""
    assisting: tuple[str, ...] = ()
    done: frozenset[str] = frozenset()
    handler: str = ""
    accepted: bool = False
    ruled: bool = False
    designated: bool = False
    returns: int = 0
    assigns: int = 0
    reworks: int = 0
    granted: int = 0
    requested: bool = False
    proposed: str = ""
    suspensions: int = 0
    until: Moment | None = None
    answered: bool | None = None
    result_ok: bool | None = None
    attitude_ok: bool | None = None
    called: bool = False
    fixed: bool = False
    urge: int = 0
    urge_rank: int = 0
    cleared: Moment = -1
    into: str = ""
    raised: bool = False
    appeal: str = ""
    forgiven: int = 0
    unread: tuple[str, ...] = ()

    @property
    def open_leg(self) -> Leg | None:
        """The leg that has not ended."""
        return self.legs[-1] if self.legs and self.legs[-1].end is None else None

    @property
    def last_handle(self) -> Leg | None:
        """The last leg of the handle clock."""
        return next((leg for leg in reversed(self.legs) if leg.clock is Clock.HANDLE), None)

    @property
    def outstanding(self) -> tuple[str, ...]:
        """The assisting agencies that have neither noted nor been let off."""
        return tuple(name for name in self.assisting if name not in self.done)

    def is_overdue(self, at: Moment) -> bool:
        """Tell whether the open leg has passed its red moment."""
        leg = self.open_leg
        return leg is not None and leg.is_late(at)

    def was_late(self, at: Moment) -> bool:
        """Tell whether any leg of the handle clock was or is late."""
        return any(leg.is_late(at) for leg in self.legs if leg.clock is Clock.HANDLE)


def received(case: Case, context: Context) -> Case:
    """Return a case just taken in: the accept clock starts at its receipt."""
    return with_leg(case, Clock.ACCEPT, case.received, context, "收到")


def present_level(case: Case, at: Moment) -> int:
    """Return the rank of the present 督办 level: the highest of urge and cards since it was cleared."""
    cards = [
        rank
        for leg in case.legs
        for moment, rank in ((leg.yellow, URGE_RANK[Urge.YELLOW]), (leg.red, URGE_RANK[Urge.RED]))
        if case.cleared <= moment < leg.reached(at)
    ]
    return max([case.urge, *cards])


def with_leg(
    case: Case, clock: Clock, at: Moment, context: Context, reason: str, *,
    carry: str = "", by_hand: Moment | None = None,
) -> Case:  # fmt: skip
    """Return the case with a new leg from `at`; `carry` names the rule that may let it take over the rest."""
    version = context.version_for(len(case.legs), at)
    row = row_for(case, clock, version)
    before = case.last_handle if carry else None
    rest = before is not None and getattr(version.limits.rules, carry) is Carry.REST
    taken = (
        Taken(before.yellow, before.red, before.end) if before and rest and before.end is not None else None
    )
    leg = Leg(
        clock=clock, start=at, row=row, version=version.number, hours=version.limits.hours, reason=reason,
        document=version.limits.document, taken=taken, by_hand=by_hand,
    )  # fmt: skip
    return case._replace(legs=(*case.legs, timed(leg, context.ground.days)))


def row_for(case: Case, clock: Clock, version: Version) -> Limit:
    """Return the row that counts for this event. NotAllowed: event_no_limit."""
    row = version.limits.row_for(clock, case.level, case.category)
    if row is None:
        raise NotAllowed(
            "event_no_limit", document=version.limits.document, clock=clock.value, level=case.level.value,
            category=f"{case.category.top}/{case.category.leaf}",
        )  # fmt: skip
    return row


def change_leg(case: Case, leg: Leg) -> Case:
    """Return the case with its last leg replaced."""
    return case._replace(legs=(*case.legs[:-1], leg))


def end_leg(case: Case, at: Moment, context: Context) -> Case:
    """Return the case with its open leg ended; a leg on record keeps the moments that it ended with."""
    leg = case.open_leg
    if leg is None:
        return case
    ended = leg._replace(end=at)
    number = len(case.legs) - 1
    pin = context.pins[number] if number < len(context.pins) else None
    if pin is not None and (pin.start, pin.end) == (leg.start, at):
        ended = ended._replace(yellow=pin.yellow, red=pin.red)
    return change_leg(case, ended)


def awake(case: Case, at: Moment, context: Context) -> Case:
    """Return the case as it stands at `at`: what was suspended resumes by itself at 00:00 of its day."""
    if case.state is not State.SUSPENDED or case.until is None or at < case.until:
        return case
    return go_on(case, case.until, context)


def go_on(case: Case, at: Moment, context: Context) -> Case:
    """Return the case handled again, its clock running from `at`."""
    leg = case.open_leg
    if leg is not None and leg.stopped is not None:
        case = change_leg(case, resumed(leg, at, context.ground.days))
    return case._replace(state=State.HANDLING, until=None)


def relimited(case: Case, context: Context, version: Version) -> Case:
    """Return the case with its open leg recomputed from its start, for `version` and the present level."""
    leg = case.open_leg
    if leg is None:
        return case
    row = row_for(case, leg.clock, version)
    fresh = leg._replace(
        row=row, version=version.number, hours=version.limits.hours, document=version.limits.document
    )
    return change_leg(case, timed(fresh, context.ground.days))
