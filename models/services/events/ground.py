"""What an office's events stand on, read whole: calendar, limits, platforms, agencies, grids, categories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from models.log.standing import Standing, StandingData
from models.rules.calendar.working_days import Calendar
from models.rules.events.ground import Dated, Ground, Member, Platform, former_names
from models.rules.events.limits import Category, Limits, Version
from models.rules.events.limits_toml import parse_limits
from models.rules.events.worktime import WorkDays, work_days
from models.services.calendar.working_days import read_calendar
from models.tables.agency import Agency
from models.tables.events import EventCategory, Grid, LimitsVersion, PlatformAgency
from models.tables.events import Platform as PlatformRow

Where = Session | Connection
"""An open transaction: a session, or the connection below it, which is faster."""
_CALENDARS: dict[tuple[frozenset[int], frozenset[tuple[date, bool]]], WorkDays] = {}
_KEPT = 4
_STANDING = StandingData(
    (
        "limits_version", "platform", "platform_agency", "agency", "calendar_year", "calendar_day",
        "event_category", "event_mapping", "grid",
    )
)  # fmt: skip


def connection_of(where: Where) -> Connection:
    """Return the connection of an open transaction; what a session still holds is written first."""
    if isinstance(where, Connection):
        return where
    where.flush()
    return where.connection()


def standing(where: Where) -> Standing:
    """Return what events stand on, as it is now: one statement, and those of each part not made yet.

    Ask for the parts at once: what the transaction writes afterwards is not in them.
    """
    return _STANDING.read(connection_of(where))


def read_ground(where: Where) -> Ground:
    """Return the ground of every rule of events."""
    return standing(where).part(make_ground)


def make_ground(session: Session) -> Ground:
    """Read the ground of every rule of events: six statements."""
    versions = read_versions(session)
    platforms = tuple(
        Platform(
            row.name, Dated(row.since, row.until), row.daily_office, row.lead,
            tuple(filter(None, row.follows.split("、"))),
        )
        for row in session.scalars(select(PlatformRow).order_by(PlatformRow.position, PlatformRow.id))
    )
    agencies = session.execute(select(Agency.id, Agency.name, Agency.aliases)).all()
    names = {row.id: row.name for row in agencies}
    former = former_names([(row.name, row.aliases.split("\n")) for row in agencies])
    members = tuple(
        Member(row.platform, names[row.agency_id], Dated(row.since, row.until))
        for row in session.scalars(select(PlatformAgency).order_by(PlatformAgency.id))
    )
    by_number = {version.number: version.limits for version in versions}
    days = days_of(read_calendar(session))
    return Ground(days, versions, platforms, members, frozenset(names.values()), by_number, former)


def days_of(calendar: Calendar) -> WorkDays:
    """Return a calendar's working days; those of the last few calendars are kept."""
    key = (calendar.years, frozenset(calendar.exceptions.items()))
    if key not in _CALENDARS:
        while len(_CALENDARS) >= _KEPT:
            _CALENDARS.pop(next(iter(_CALENDARS)))
        _CALENDARS[key] = work_days(calendar)
    return _CALENDARS[key]


def read_versions(session: Session) -> tuple[Version, ...]:
    """Return every limits file ever entered, oldest first: one statement."""
    rows = session.execute(select(LimitsVersion.id, LimitsVersion.toml).order_by(LimitsVersion.id))
    return tuple(Version(row.id, _parsed(row.toml)) for row in rows)


@lru_cache(maxsize=64)
def _parsed(text: str) -> Limits:
    return parse_limits(text, "limits.toml")


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A leaf in a span of days, with what it carries."""

    category: Category
    span: Dated
    agency: str
    assisting: tuple[str, ...]
    police: bool
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Tree:
    """Categories by code, each newest first."""

    rows: Mapping[str, Sequence[CategoryRow]]

    @cached_property
    def _spelled(self) -> Mapping[str, Sequence[CategoryRow]]:
        """The leaves that each spelling ever meant, in the order of their codes."""
        found: dict[str, list[CategoryRow]] = {}
        for rows in self.rows.values():
            for row in rows:
                for word in _spellings(row.category):
                    found.setdefault(word, []).append(row)
        return found

    def on(self, code: str, day: date) -> CategoryRow | None:
        """Return the leaf that a code meant on a day; None for an unknown code."""
        return next((row for row in self.rows.get(code, ()) if row.span.holds(day)), None)

    def of_event(self, code: str, day: date) -> Category:
        """Return the leaf of an event received on a day; a leaf that was closed since is still its own."""
        row = self.on(code, day) or next(iter(self.rows.get(code, ())), None)
        return row.category if row else Category(code, "", "")

    def named(self, word: str, day: date) -> tuple[CategoryRow, ...]:
        """Return the leaves that a word means on a day: a code, a leaf, or top and leaf (矛盾纠纷/邻里)."""
        if coded := self.on(word, day):
            return (coded,)
        found = tuple(row for row in self._spelled.get(word, ()) if row is self.on(row.category.code, day))
        return found or self._of_number(word, day)

    def _of_number(self, word: str, day: date) -> tuple[CategoryRow, ...]:
        """Return the leaves whose code a workbook made a number of: 1020 of 01020."""
        codes = [code for code in self.rows if _lost_zeros(word, code)] if word.isdecimal() else ()
        return tuple(row for code in codes if (row := self.on(code, day)))

    def words(self) -> tuple[str, ...]:
        """Return every top and leaf word that ever held."""
        found = [row.category for rows in self.rows.values() for row in rows]
        return tuple({word for one in found for word in (one.top, one.leaf)})


def _lost_zeros(word: str, code: str) -> bool:
    return code.isdecimal() and len(word) < len(code) and word == code.lstrip("0")


def _spellings(category: Category) -> tuple[str, ...]:
    return (
        category.leaf,
        *(f"{category.top}{mark}{category.leaf}" for mark in ("/", "-", "—", ">", "、", "·")),
    )


def read_tree(where: Where) -> Tree:
    """Return all categories."""
    return standing(where).part(make_tree)


def make_tree(session: Session) -> Tree:
    """Read all categories: one statement."""
    rows: dict[str, list[CategoryRow]] = {}
    for row in session.scalars(select(EventCategory).order_by(EventCategory.since.desc(), EventCategory.id)):
        category = Category(row.code, row.top, row.leaf, row.platform, row.centre)
        rows.setdefault(row.code, []).append(
            CategoryRow(
                category, Dated(row.since, row.until), row.agency, tuple(row.assisting.split()), row.police,
                tuple(row.evidence.split("\n")) if row.evidence else (),
            )
        )  # fmt: skip
    return Tree(rows)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A grid in a span of days."""

    code: str
    name: str
    span: Dated


def read_grids(where: Where) -> tuple[GridRow, ...]:
    """Return all grids by code."""
    return standing(where).part(make_grids)


def make_grids(session: Session) -> tuple[GridRow, ...]:
    """Read all grids by code: one statement."""
    rows = session.scalars(select(Grid).order_by(Grid.code, Grid.since.desc()))
    return tuple(GridRow(row.code, row.name, Dated(row.since, row.until)) for row in rows)
