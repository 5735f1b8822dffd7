"""What KPI counts of one event at a cut-off: from its deeds, or from what is stored of it; both are equal."""

from __future__ import annotations

from dataclasses import dataclass

from models.rules.events.case import Case
from models.rules.events.clocks import Leg, office_minutes
from models.rules.events.moments import Moment
from models.rules.events.words import CLOSED_STATES, Clock, State
from models.rules.events.worktime import WorkDays


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One event at a cut-off. `accept` is "" (neither ended by accept or refuse nor past red), in or late.

    `minutes` are the office minutes of the `ended` handle legs; `overdue` tells of the running handle leg.
    """

    number: str
    state: State
    platform: str
    agency: str
    assigns: int
    returns: int
    granted: int
    accept: str
    late: bool
    overdue: bool
    yellow: int
    red: int
    minutes: int
    ended: int
    answered: bool | None
    result_ok: bool | None
    attitude_ok: bool | None

    @property
    def in_cohort(self) -> bool:
        """Whether the event was assigned and is not merged."""
        return self.assigns > 0 and self.state is not State.MERGED

    @property
    def is_closed(self) -> bool:
        """Whether it is closed, filed or not."""
        return self.state in CLOSED_STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What the ended legs of an event add up to; it changes with deeds only, never by waiting.

    `accept` is "", in, late or merged (a merge ends the clock but is counted nowhere).
    """

    accept: str = ""
    late: bool = False
    yellow: int = 0
    red: int = 0
    minutes: int = 0
    ended: int = 0


def tally_of(case: Case, days: WorkDays) -> Tally:
    """Return what the ended legs add up to; legs forgiven by an appeal stay late, but are not counted so."""
    ended = [leg for leg in case.legs if leg.end is not None]
    handled = [leg for leg in ended if leg.clock is Clock.HANDLE]
    counted = [leg for leg in case.legs[case.forgiven :] if leg.end is not None and leg.clock is Clock.HANDLE]
    return Tally(
        accept=_accepted(case, ended),
        late=any(leg.is_late(leg.end or 0) for leg in counted),
        yellow=sum(leg.is_yellow(leg.end or 0) for leg in ended),
        red=sum(leg.is_late(leg.end or 0) for leg in ended),
        minutes=sum(office_minutes(leg, leg.end or 0, days) for leg in handled),
        ended=len(handled),
    )


def _accepted(case: Case, ended: list[Leg]) -> str:
    leg = next((leg for leg in ended if leg.clock is Clock.ACCEPT), None)
    if leg is None:
        return ""
    if case.state in (State.MERGED, State.VOID) and not case.accepted:
        return "merged"
    return "late" if leg.is_late(leg.end or 0) else "in"


@dataclass(frozen=True, slots=True)
class OpenLeg:
    """The leg that has not ended: it runs from `runs_from` on (None: it stands), or stood at `stopped`."""

    clock: Clock
    yellow: Moment
    red: Moment
    runs_from: Moment | None
    stopped: Moment | None

    def reached(self, cutoff: Moment) -> Moment:
        """Return how far the leg has come at a cut-off."""
        runs = self.runs_from is not None and self.runs_from <= cutoff
        return cutoff if runs or self.stopped is None else self.stopped

    def runs(self, cutoff: Moment) -> bool:
        """Tell whether the leg runs at a cut-off."""
        return self.runs_from is not None and self.runs_from <= cutoff


def figures_of(case: Case, cutoff: Moment, days: WorkDays) -> Figures:
    """Return an event's figures at a cut-off, from the case as it stands there (see transitions.replayed)."""
    leg = case.open_leg
    still = leg.stopped if leg else None
    open_leg = OpenLeg(leg.clock, leg.yellow, leg.red, 0 if still is None else None, still) if leg else None
    facts = (case.answered, case.result_ok, case.attitude_ok)
    return figures_from(
        tally_of(case, days), open_leg, cutoff, number=case.number, state=case.state, platform=case.platform,
        agency=case.agency, counts=(case.assigns, case.returns, case.granted), answers=facts,
    )  # fmt: skip


def figures_from(
    tally: Tally, leg: OpenLeg | None, cutoff: Moment, *,
    number: str, state: State, platform: str, agency: str,
    counts: tuple[int, int, int], answers: tuple[bool | None, bool | None, bool | None],
) -> Figures:  # fmt: skip
    """Return an event's figures from its tally and its open leg."""
    yellow = leg is not None and leg.reached(cutoff) > leg.yellow
    red = leg is not None and leg.reached(cutoff) > leg.red
    handle = leg is not None and leg.clock is Clock.HANDLE
    waiting_late = red and not handle
    return Figures(
        number=number, state=state, platform=platform, agency=agency,
        assigns=counts[0], returns=counts[1], granted=counts[2],
        accept="late" if waiting_late else "" if tally.accept == "merged" else tally.accept,
        late=tally.late or (red and handle),
        overdue=bool(red and handle and leg is not None and leg.runs(cutoff)),
        yellow=tally.yellow + yellow, red=tally.red + red, minutes=tally.minutes, ended=tally.ended,
        answered=answers[0], result_ok=answers[1], attitude_ok=answers[2],
    )  # fmt: skip
