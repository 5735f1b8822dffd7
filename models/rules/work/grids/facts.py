"""What the rules need to know of a worker's month, and the same as plain JSON values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from models.rules.work.grids.words import QualityMark


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedEvent:
    """An event that a worker reported, received on `day`; `verified` once it passed verification."""

    number: str
    day: date
    mark: QualityMark
    verified: bool
    closed: bool
    refused: bool = False
    """不予受理, 并入 or 作废: nothing is to be closed."""


@dataclass(frozen=True, slots=True)
class Patrol:
    """One patrol: its number, day and minutes."""

    number: str
    day: date
    minutes: int


@dataclass(frozen=True, slots=True)
class Entered:
    """A figure that somebody entered, with where it comes from."""

    value: Fraction
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerMonth:
    """A worker's month under one rule: the days in post alone.

    `work_days` are the working days of the month in post, `month_days` how many the month has. `before` are
    the scores of the months before this one, the last first, as long as each was approved.
    """

    worker_id: int
    name: str
    staff_no: str
    duty: str
    grids: tuple[str, ...]
    month: int
    work_days: tuple[date, ...]
    month_days: int
    events: tuple[ReportedEvent, ...]
    patrols: tuple[Patrol, ...]
    figures: Mapping[str, Entered]
    before: tuple[Fraction, ...] = ()


def facts_to_plain(facts: WorkerMonth) -> dict[str, Any]:
    """Return a worker's month as plain JSON values."""
    return {
        "worker_id": facts.worker_id, "name": facts.name, "staff_no": facts.staff_no, "duty": facts.duty,
        "grids": list(facts.grids), "month": facts.month,
        "work_days": [day.isoformat() for day in facts.work_days], "month_days": facts.month_days,
        "events": [
            [one.number, one.day.isoformat(), one.mark.value, one.verified, one.closed, one.refused]
            for one in facts.events
        ],
        "patrols": [[one.number, one.day.isoformat(), one.minutes] for one in facts.patrols],
        "figures": {key: [str(one.value), one.source] for key, one in sorted(facts.figures.items())},
        "before": [str(one) for one in facts.before],
    }  # fmt: skip


def facts_from_plain(plain: Mapping[str, Any]) -> WorkerMonth:
    """Rebuild what `facts_to_plain` wrote; ValueError, TypeError or KeyError for anything else."""
    events = tuple(
        ReportedEvent(
            number=number, day=date.fromisoformat(day), mark=QualityMark(mark), verified=verified,
            closed=closed, refused=refused,
        )
        for number, day, mark, verified, closed, refused in plain["events"]
    )  # fmt: skip
    patrols = (Patrol(number, date.fromisoformat(day), minutes) for number, day, minutes in plain["patrols"])
    figures = {key: Entered(Fraction(value), source) for key, (value, source) in plain["figures"].items()}
    return WorkerMonth(
        worker_id=plain["worker_id"], name=plain["name"], staff_no=plain["staff_no"], duty=plain["duty"],
        grids=tuple(plain["grids"]), month=plain["month"],
        work_days=tuple(date.fromisoformat(day) for day in plain["work_days"]),
        month_days=plain["month_days"], events=events, patrols=tuple(patrols), figures=figures,
        before=tuple(Fraction(one) for one in plain["before"]),
    )  # fmt: skip
