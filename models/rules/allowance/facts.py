"""Facts of a person's month for the allowance rules. Services gather them; rules only read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from msgspec import Struct, field

from models.rules.allowance.scheme import EventKind, NotFor
from models.rules.leave.duty import DutyRole, Shift


class MonthStay(Struct, frozen=True, kw_only=True):
    """A posting inside the month: inclusive dates, both in the month.

    `allowance` says whether the agency's terms of those days grant any; `police` marks tier-reference terms,
    under which the street pays no allowance whatever `allowance` says. `left`: the person has left before the
    month, and the stay stands for the last place.
    """

    agency: str
    since: date
    until: date
    post_class: str
    staff_kind: str
    allowance: bool
    police: bool = False
    attendance: bool = True
    left: bool = False

    @property
    def first(self) -> int:
        """Index of the first day in the month, from 0."""
        return self.since.day - 1

    @property
    def end(self) -> int:
        """Index after the last day in the month."""
        return self.until.day


class Event(Struct, frozen=True):
    """A duty shift or a stretch of overtime; `hours` None when nobody recorded them.

    `tags` are what a document may refuse to pay for, `record` names the paper (slip or approval). `role` and
    `shift` are of a shift on duty; months approved before these were recorded have neither.
    """

    kind: EventKind
    day: date
    hours: Fraction | None
    approved: bool = True
    holiday: bool = False
    tags: frozenset[NotFor] = frozenset()
    record: str = ""
    role: DutyRole | None = None
    shift: Shift | None = None


class PersonMonth(Struct, frozen=True):
    """One person's YYYYMM `month`: everything an allowance may depend on, nothing computed yet.

    `working` has a sign for each day, "1" worked or "0" rest, by the office's calendar.
    `marks` maps an agency to the month's marks there, two codes a day (see models.rules.attendance.kinds).
    """

    staff_no: str
    name: str
    month: int
    working: str
    stays: tuple[MonthStay, ...]
    marks: Mapping[str, str] = field(default_factory=dict)
    events: tuple[Event, ...] = ()

    @property
    def workdays(self) -> int:
        """N: the working days of the whole month."""
        return self.working.count("1")


def month_to_plain(person: PersonMonth) -> dict[str, Any]:
    """Return the facts as plain JSON values, to be frozen with an approved line."""
    return {
        "staff_no": person.staff_no,
        "name": person.name,
        "month": person.month,
        "working": person.working,
        "stays": [
            [
                stay.agency, stay.since.isoformat(), stay.until.isoformat(), stay.post_class,
                stay.staff_kind, stay.allowance, stay.police, stay.attendance, *([True] if stay.left else []),
            ]
            for stay in person.stays
        ],
        "marks": dict(sorted(person.marks.items())),
        "events": [
            [
                event.kind.value, event.day.isoformat(), None if event.hours is None else str(event.hours),
                event.approved, event.holiday, sorted(tag.value for tag in event.tags), event.record,
                *(word.value for word in (event.role, event.shift) if word is not None),
            ]
            for event in person.events
        ],
    }  # fmt: skip


_SWITCHES = ("allowance", "police", "attendance", "left")
"""The end of a stay as `month_to_plain` writes it; what an older sheet lacks keeps its default."""


def _duty(said: Sequence[str]) -> tuple[DutyRole, Shift] | tuple[()]:
    return (DutyRole(said[0]), Shift(said[1])) if said else ()


def month_from_plain(plain: Mapping[str, Any]) -> PersonMonth:
    """Rebuild facts written by `month_to_plain`."""
    stays = tuple(
        MonthStay(
            agency=agency, since=date.fromisoformat(since), until=date.fromisoformat(until), post_class=post,
            staff_kind=kind, **dict(zip(_SWITCHES, switches, strict=False)),
        )
        for agency, since, until, post, kind, *switches in plain["stays"]
    )  # fmt: skip
    events = tuple(
        Event(
            EventKind(kind), date.fromisoformat(day), None if hours is None else Fraction(hours),
            approved, holiday, frozenset(NotFor(tag) for tag in tags), record, *_duty(said),
        )
        for kind, day, hours, approved, holiday, tags, record, *said in plain["events"]
    )  # fmt: skip
    return PersonMonth(
        plain["staff_no"], plain["name"], plain["month"], plain["working"], stays, plain["marks"], events
    )
