"""What waits for the account at a desk: counts that open exactly the list that they counted.

Each count is a block of Today: one for each thing that a post has to look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, case, func, or_, select, true
from sqlalchemy.orm import Session

from models.rules.events.deeds import By
from models.rules.events.moments import DAY, Moment
from models.rules.events.words import Part, State
from models.services.events.cases import EVENTS
from models.services.events.figures import moment_now
from models.services.events.ground import read_grids
from models.services.events.lists import Bucket, EventFilter, conditions
from models.services.events.posts import own_parts, read_posts
from models.services.office.desk import Desk
from models.tables.agency import Agency
from models.tables.events import PlatformAgency


class Wait(StrEnum):
    """What somebody is waited for, or has to look at."""

    TO_ACCEPT = "to accept"
    TO_ASSIGN = "to assign"
    DUE_TODAY = "due today"
    OVERDUE = "overdue"
    RETURNED = "returned"
    CARDS = "cards"
    TO_VERIFY = "to verify"
    TO_CALL = "to call back"
    REQUESTED = "requested"
    TO_TAKE = "to take"
    DUE_SOON = "due in two days"
    SENT_BACK = "sent back"
    OPEN = "open"
    OPEN_AT = "open at an agency"
    RULED = "several platforms"
    RED = "red"
    REOPENED = "reopened"
    DISSATISFIED = "dissatisfied"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One count: as whom one waits, and the filter that lists the same events.

    `of` is the agency or the grid where the count refers to one of them.
    """

    wait: Wait
    by: By
    filter: EventFilter
    count: int
    of: str = ""


@dataclass(frozen=True, slots=True)
class _Asked:
    wait: Wait
    by: By
    filter: EventFilter
    of: str = ""


HUB = (
    (Wait.TO_ACCEPT, EventFilter(bucket=Bucket.WAITING)),
    (Wait.TO_ASSIGN, EventFilter(bucket=Bucket.TO_ASSIGN)),
    (Wait.DUE_TODAY, EventFilter(bucket=Bucket.DUE_TODAY)),
    (Wait.OVERDUE, EventFilter(bucket=Bucket.OVERDUE)),
    (Wait.RETURNED, EventFilter(bucket=Bucket.RETURNED)),
    (Wait.REQUESTED, EventFilter(bucket=Bucket.OPEN, requested=True)),
    (Wait.TO_VERIFY, EventFilter(bucket=Bucket.TO_VERIFY)),
    (Wait.TO_CALL, EventFilter(bucket=Bucket.TO_CALL)),
)
SUPERVISOR = (
    (Wait.RED, EventFilter(bucket=Bucket.OPEN, red=True)),
    (Wait.REOPENED, EventFilter(bucket=Bucket.OPEN, reopened=True)),
    (Wait.DISSATISFIED, EventFilter(bucket=Bucket.OPEN, dissatisfied=True)),
)
LEADER = (
    (Wait.CARDS, EventFilter(carded=True)),
    (Wait.RULED, EventFilter(bucket=Bucket.OPEN, ruled=True)),
)


def agency_filters(name: str) -> dict[Wait, EventFilter]:
    """Return what an agency is waited for."""
    return {
        Wait.TO_TAKE: EventFilter(agency=name, bucket=Bucket.TO_TAKE),
        Wait.DUE_SOON: EventFilter(
            agency=name, due_within=2 * DAY, states=(State.ASSIGNED, State.HANDLING)
        ),
        Wait.SENT_BACK: EventFilter(agency=name, states=(State.HANDLING,), reworked=True),
    }


def waiting(desk: Desk) -> tuple[Waiting, ...]:
    """Return what waits for this desk's account by its posts of today: four statements, however many posts.

    Every count is of open events; `list_events` with its filter lists exactly those.
    """
    parts, now = own_parts(desk), moment_now(desk)
    with desk.reading() as session:
        places = _members(session, desk.today) if any(by.part in _LEADS for by in parts) else {}
        grids = _own_grids(session, desk) if any(by.part is Part.GRID for by in parts) else {}
        asked = tuple(one for by in parts for one in _asked(by, places, grids))
        if not asked:
            return ()
        sums = [_sum(one.filter, now, at) for at, one in enumerate(asked)]
        found = session.execute(select(*sums).where(EVENTS.c.open)).one()
    return tuple(
        Waiting(one.wait, one.by, one.filter, int(count), one.of)
        for one, count in zip(asked, found, strict=True)
    )


_LEADS = frozenset({Part.PLATFORM, Part.DAILY_OFFICE})


def _sum(wanted: EventFilter, now: Moment, at: int) -> ColumnElement[int]:
    """Return how many open events a filter leaves."""
    test = and_(true(), *conditions(wanted, now))
    return func.coalesce(func.sum(case((test, 1), else_=0)), 0).label(f"n{at}")


def _asked(by: By, places: dict[str, Sequence[str]], grids: Mapping[str, str]) -> Iterator[_Asked]:
    """Yield what a post asks for."""
    match by.part:
        case Part.HUB:
            yield from (_Asked(wait, by, found) for wait, found in HUB)
        case Part.AGENCY | Part.STAFF:
            yield from (_Asked(wait, by, found) for wait, found in agency_filters(by.name).items())
        case Part.PLATFORM | Part.DAILY_OFFICE:
            yield from _platform(by, places.get(by.name, ()))
        case Part.GRID:
            for code, name in grids.items():
                yield _Asked(Wait.TO_VERIFY, by, EventFilter(grid=code, bucket=Bucket.TO_VERIFY), name)
        case Part.DEPUTY | Part.LEADER:
            yield from (_Asked(wait, by, found) for wait, found in LEADER)
        case Part.DISCIPLINE:
            yield from (_Asked(wait, by, found) for wait, found in SUPERVISOR)


def _platform(by: By, agencies: Sequence[str]) -> Iterator[_Asked]:
    """Yield what is open on a platform, whole and by agency, and its cards."""
    yield _Asked(Wait.OPEN, by, EventFilter(platform=by.name, bucket=Bucket.OPEN))
    yield _Asked(Wait.CARDS, by, EventFilter(platform=by.name, carded=True))
    for agency in agencies:
        yield _Asked(
            Wait.OPEN_AT, by, EventFilter(platform=by.name, agency=agency, bucket=Bucket.OPEN), agency
        )


def _own_grids(session: Session, desk: Desk) -> Mapping[str, str]:
    """Return code → name of the grids that this account has a post for; "" where it has one for all."""
    held = read_posts(session, desk.actor.account)
    codes = [post.name for post in held if post.part is Part.GRID and post.holds(desk.today)]
    if "" in codes:
        return {"": ""}
    names = {grid.code: grid.name for grid in reversed(read_grids(session))}  # the newest name of each
    return {code: names.get(code, code) for code in codes}


def _members(session: Session, day: date) -> dict[str, Sequence[str]]:
    """Return the agencies of each platform on a day, in the order of the tree."""
    query = (
        select(PlatformAgency.platform, Agency.name)
        .join(Agency, Agency.id == PlatformAgency.agency_id)
        .where(PlatformAgency.since <= day)
        .where(or_(PlatformAgency.until.is_(None), PlatformAgency.until >= day))
        .order_by(PlatformAgency.id)
    )
    found: dict[str, list[str]] = {}
    for platform, agency in session.execute(query):
        found.setdefault(platform, []).append(agency)
    return {platform: tuple(dict.fromkeys(names)) for platform, names in found.items()}
