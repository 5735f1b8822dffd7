"""Reading who is what: the whole history in four statements."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.events.ground import Dated
from models.rules.work.platforms.naming import PlatformNames
from models.rules.work.platforms.setup import (
    History,
    MemberRow,
    PlatformRow,
    SeatKind,
    SeatRow,
    SetUp,
    set_up_on,
)
from models.services.office.desk import Desk
from models.tables.agency import Agency
from models.tables.events import Platform, PlatformAgency
from models.tables.work.platforms import BodySeat, PlatformOffice


def read_history(session: Session) -> History:
    """Return every platform, member and seat that there ever was: four statements."""
    platforms = tuple(
        PlatformRow(
            id=row.id, name=row.name, span=Dated(row.since, row.until), position=row.position, lead=row.lead,
            lead_name=row.lead_name, daily_office=row.daily_office, duties=row.duties, document=row.document,
            follows=tuple(row.follows.split("、")) if row.follows else (),
        )
        for row in session.scalars(select(Platform).order_by(Platform.since, Platform.id))
    )  # fmt: skip
    return History(platforms, (*_offices(session), *_agencies(session)), _seats(session))


def _offices(session: Session) -> tuple[MemberRow, ...]:
    rows = session.scalars(select(PlatformOffice).order_by(PlatformOffice.since, PlatformOffice.id))
    return tuple(
        MemberRow(row.id, row.platform, row.office, Dated(row.since, row.until), None, row.position)
        for row in rows
    )


def _agencies(session: Session) -> tuple[MemberRow, ...]:
    query = (
        select(PlatformAgency, Agency.name, Agency.position)
        .join(Agency, Agency.id == PlatformAgency.agency_id)
        .order_by(PlatformAgency.since, PlatformAgency.id)
    )
    return tuple(
        MemberRow(row.id, row.platform, name, Dated(row.since, row.until), row.agency_id, position)
        for row, name, position in session.execute(query)
    )


def _seats(session: Session) -> tuple[SeatRow, ...]:
    rows = session.scalars(select(BodySeat).order_by(BodySeat.since, BodySeat.id))
    return tuple(
        SeatRow(
            id=row.id, body=row.body, seat=SeatKind(row.seat), name=row.name, post=row.post,
            span=Dated(row.since, row.until), position=row.position, document=row.document,
        )
        for row in rows
    )  # fmt: skip


def history(desk: Desk) -> History:
    """Return the whole history."""
    with desk.reading() as session:
        return read_history(session)


def set_up(desk: Desk, day: date | None = None) -> SetUp:
    """Return who is what on a day (None: today)."""
    return set_up_on(history(desk), desk.today if day is None else day)


def platform_names(desk: Desk, day: date | None = None) -> tuple[str, ...]:
    """Return the names of the platforms on a day in their order (None: today)."""
    return tuple(one.name for one in set_up(desk, day).platforms)


def read_platform_names(session: Session) -> PlatformNames:
    """Return every name that a platform had, with its days: one statement."""
    query = select(Platform.name, Platform.since, Platform.until).order_by(Platform.position, Platform.id)
    return PlatformNames(tuple((name, Dated(since, until)) for name, since, until in session.execute(query)))


def platform_names_of(desk: Desk) -> PlatformNames:
    """Return every name that a platform had, with its days: one statement."""
    with desk.reading() as session:
        return read_platform_names(session)
