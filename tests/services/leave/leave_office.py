"""A small office for leave and closing: three agencies, five people, one desk for each role; on any store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from models.errors import Refused
from models.rules.attendance.marks import blank
from models.rules.calendar.working_days import days_of, month_of
from models.rules.leave.rules import LeaveKind, Span, kinds_on
from models.services.attendance.leave_kinds import kind_versions
from models.services.calendar.working_days import read_calendar
from models.services.leave.plan import SlipEntry
from models.services.leave.slips import approve_leave, enter_leave
from models.services.office.accounts import add_account
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Action, Role
from models.services.people.agencies import add_agency
from models.store.store import Store
from models.tables.attendance import MonthMarks
from models.tables.staff import Posting, StaffMember
from tests.marks import save_marks
from tests.templates import founded, once

MAY, JUNE = 201705, 201706


def clock() -> datetime:
    """Return a moment after the year of the tests."""
    return datetime(2018, 1, 15, 9, 30, tzinfo=UTC)


def day(text: str) -> date:
    """Return a day of 2017 from "5-15"."""
    month, number = text.split("-")
    return date(2017, int(month), int(number))


def span(first: str, last: str = "", halves: str = "上下") -> Span:
    """Return a period of 2017: whole days unless `halves` names its first and last half."""
    since_half, until_half = ("上下".index(half) for half in halves)
    return Span(day(first), since_half, day(last or first), until_half)


@dataclass
class LeaveOffice:
    """The office with its desks and the ids of its agencies and people by name."""

    store: Store
    agencies: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)

    def desk(self, role: Role, at: Callable[[], datetime] = clock) -> Desk:
        """Seat an account of a role."""
        return Desk(self.store.sessions, Actor(role.value, role.value, role), at)

    @property
    def clerk(self) -> Desk:
        """The clerk's desk."""
        return self.desk(Role.CLERK)

    @property
    def leader(self) -> Desk:
        """The leader's desk."""
        return self.desk(Role.LEADER)

    def marks(self, name: str, month: int, agency: str = "国土资源所") -> str:
        """Return a stored month of a person, blank where nothing is stored."""
        query = select(MonthMarks.marks).where(
            MonthMarks.staff_id == self.people[name],
            MonthMarks.month == month,
            MonthMarks.agency_id == self.agencies[agency],
        )
        with self.clerk.reading() as session:
            return session.scalars(query).one_or_none() or blank(month)

    def on(self, name: str, text: str, agency: str = "国土资源所") -> str:
        """Return the two marks of a day of 2017."""
        at = 2 * (day(text).day - 1)
        return self.marks(name, month_of(day(text)), agency)[at : at + 2]

    def put(self, name: str, text: str, codes: str, agency: str = "国土资源所") -> None:
        """Set the two marks of a day by hand, as the clerk does on the sheet."""
        month = month_of(day(text))
        at = 2 * (day(text).day - 1)
        marks = self.marks(name, month, agency)
        changed = f"{marks[:at]}{codes}{marks[at + 2 :]}"
        save_marks(self.clerk, self.agencies[agency], month, {self.people[name]: changed})

    def fill(self, name: str, month: int, agency: str = "国土资源所", only: range = range(1, 32)) -> None:
        """Mark a person present on the working days of a month that are unmarked."""
        with self.clerk.reading() as session:
            calendar = read_calendar(session)
        marks = list(self.marks(name, month, agency))
        for number, one in enumerate(days_of(month)):
            for half in (2 * number, 2 * number + 1):
                if calendar.is_working(one) and one.day in only and marks[half] == ".":
                    marks[half] = "P"
        save_marks(self.clerk, self.agencies[agency], month, {self.people[name]: "".join(marks)})

    def slip(self, name: str, kind: str, period: Span, **more: object) -> SlipEntry:
        """Return an entry for a person by name."""
        return SlipEntry(staff_id=self.people[name], kind=kind, span=period, **more)  # type: ignore[arg-type]


PEOPLE: tuple[tuple[str, str, str, list[tuple[str, str, str | None, str, str]]], ...] = (
    # name, sex, work since, [(agency, since, until, staff kind, post)]
    ("张三", "男", "2001-03", [("国土资源所", "2016-01-01", None, "公务员", "科员")]),
    ("李四", "女", "2016-07", [
        ("国土资源所", "2016-01-01", "2017-05-16", "事业", "科员"),
        ("司法所", "2017-05-17", None, "事业", "科员"),
    ]),
    ("王警", "男", "1999-01", [("派出所", "2016-01-01", None, "民警", "科员")]),
    ("赵六", "女", "", [("国土资源所", "2017-05-08", "2017-06-30", "编外", "编外")]),
    ("孙科", "男", "1990-01", [("司法所", "2016-01-01", None, "公务员", "副科")]),
)  # fmt: skip


@pytest.fixture
def office(store: Store) -> LeaveOffice:
    """The office on each engine."""
    return build(store)


def build(store: Store) -> LeaveOffice:
    """Found the office in an empty store."""
    agencies, people = once(store, _build)
    return LeaveOffice(store, dict(agencies), dict(people))


def _build(store: Store) -> tuple[dict[str, int], dict[str, int]]:
    admin = founded(store, full_name="管理员", clock=clock)
    for role in (Role.CLERK, Role.LEADER, Role.FINANCE):
        add_account(admin, name=role.value, full_name=f"{role.value}本人", role=role)
    made = LeaveOffice(store)
    with admin.change(Action.EDIT_STAFF, "测试") as change:
        for name in ("国土资源所", "司法所", "派出所"):
            made.agencies[name] = add_agency(change.session, name, department=f"{name}的局").id
        for number, (name, sex, work_since, postings) in enumerate(PEOPLE, start=1):
            row = StaffMember(
                staff_no=f"{number:03}", name=name, sex=sex, id_card=f"{number:018}", work_since=work_since
            )
            change.session.add(row)
            change.session.flush()
            made.people[name] = row.id
            for agency, since, until, kind, post in postings:
                change.session.add(
                    Posting(
                        staff_id=row.id, agency_id=made.agencies[agency], since=date.fromisoformat(since),
                        until=date.fromisoformat(until) if until else None, staff_kind=kind, post_class=post,
                    )
                )  # fmt: skip
                change.session.flush()
    return made.agencies, made.people


def refusal(action: Callable[[], object]) -> Refused:
    """Run what must be refused; return the refusal."""
    with pytest.raises(Refused) as caught:
        action()
    return caught.value


def leave_kinds(desk: Desk, on: date) -> tuple[LeaveKind, ...]:
    """Return the kinds of leave in force on a day."""
    return kinds_on(kind_versions(desk), on)


def taken(office: LeaveOffice, name: str, kind: str, period: Span, **more: object) -> int:
    """Enter a slip and approve it."""
    slip_id = enter_leave(office.clerk, office.slip(name, kind, period, **more))
    approve_leave(office.leader, slip_id)
    return slip_id
