"""What meetings come to in figures: each with its numerator, its denominator and the list behind it.

* held: of the weeks (months) that needed a meeting, those that had one; weeks without a working day are
  exempt. Source: the plan of 2017, 二（二）1.
* attendance: of those expected at the meetings, those who came or sent a deputy.
* on time: of the tasks that fell due, those closed by then; as the in-time rate of events: closed in time ÷
  (closed in time + closed late + open and overdue). Cancelled ones are exempt.
* closed: of the tasks given, those closed. Cancelled ones are exempt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from models.rules.events.moments import Moment, day_of, shown
from models.rules.work.meetings.cadence import Held
from models.rules.work.meetings.tasks import Task
from models.rules.work.meetings.words import TaskState


@dataclass(frozen=True, slots=True)
class Counted:
    """One thing behind a figure: what it is, whether it counts above the line, why it does not count at all.

    `key` names it for good: a ruling (R12), a meeting (M3) or the first day of a term.
    """

    key: str
    label: str
    about: str
    hit: bool
    exempt: str = ""


@dataclass(frozen=True, slots=True)
class MeetingFigure:
    """A figure with the list it was counted from."""

    items: tuple[Counted, ...]

    @property
    def numerator(self) -> int:
        """How many of them are as they should be."""
        return sum(one.hit for one in self.items if not one.exempt)

    @property
    def denominator(self) -> int:
        """How many there are, exempt ones left out."""
        return sum(not one.exempt for one in self.items)

    @property
    def exempt(self) -> tuple[Counted, ...]:
        """Those that count nowhere."""
        return tuple(one for one in self.items if one.exempt)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFigures:
    """The figures of a platform ("" for 联席会议) in some days, both included, as of a moment."""

    platform: str
    since: date
    until: date
    at: Moment
    held: MeetingFigure
    attendance: MeetingFigure
    on_time: MeetingFigure
    closed: MeetingFigure


@dataclass(frozen=True, slots=True)
class Given:
    """A task with what it is called, as it stood at the cut-off."""

    key: str
    label: str
    given_on: date
    task: Task


def held_figure(terms: Iterable[Held]) -> MeetingFigure:
    """Return the figure of the terms that needed a meeting."""
    return MeetingFigure(
        tuple(
            Counted(
                one.term.since.isoformat(), one.term.name, "、".join(day.isoformat() for day in one.days),
                bool(one.days), "无工作日" if one.free and not one.days else "",
            )
            for one in terms
        )
    )  # fmt: skip


def on_time_figure(tasks: Iterable[Given], since: date, until: date, at: Moment) -> MeetingFigure:
    """Return the figure of the tasks due between two days that are closed or overdue at the cut-off."""
    due = (one for one in tasks if since <= day_of(one.task.due) <= until)
    return MeetingFigure(tuple(counted for one in due if (counted := _judged(one, at)) is not None))


def _judged(one: Given, at: Moment) -> Counted | None:
    task = one.task
    if task.state is TaskState.OPEN and not task.is_late(at):
        return None
    exempt = "撤销" if task.state is TaskState.CANCELLED else ""
    return Counted(one.key, one.label, _about(task), not exempt and not task.is_late(at), exempt)


def closed_figure(tasks: Iterable[Given], since: date, until: date) -> MeetingFigure:
    """Return the figure of the tasks given between two days."""
    return MeetingFigure(
        tuple(
            Counted(
                one.key, one.label, _about(one.task), one.task.state is TaskState.CLOSED,
                "撤销" if one.task.state is TaskState.CANCELLED else "",
            )
            for one in tasks
            if since <= one.given_on <= until
        )
    )  # fmt: skip


def _about(task: Task) -> str:
    closed = f"，{shown(task.closed_at)} 办结" if task.closed_at is not None else ""
    return f"期限 {shown(task.due)}{closed}"


def attendance_figure(attended: Sequence[Counted]) -> MeetingFigure:
    """Return the figure of those expected."""
    return MeetingFigure(tuple(attended))
