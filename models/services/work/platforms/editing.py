"""Changing who is what: rows end and others begin, none is overwritten; the last change can be taken back.

What changes from a day on ends the row the day before and begins a new one. A row that began on that very day
never held a whole day before: it is replaced, unless signed minutes rest on it (platform_met).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.work.platforms.setup import (
    BODIES,
    MemberRow,
    PlatformRow,
    SeatRow,
    SetUp,
    seats_of,
    set_up_on,
)
from models.rules.work.platforms.toml_file import PlatformEntry, SeatEntry
from models.services.office.desk import Change, Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import read_agencies
from models.services.work.platforms.history import read_history
from models.tables.base import Base
from models.tables.events import EventCategory, Platform, PlatformAgency
from models.tables.work.platforms import BodySeat, PlatformOffice

CHANGED: Changes = frozenset({Topic.PLATFORMS, Topic.EVENTS})
_DAY = timedelta(days=1)
FIELDS = ("position", "lead", "lead_name", "daily_office", "duties", "document", "follows")
"""What a platform's row says beside its name and days."""


@dataclass(slots=True)
class Edit:
    """One change under way; what it did is kept so that it can be taken back.

    `added` are (table, id), `ended` (table, id), `gone` whole rows that were replaced.
    """

    session: Session
    added: list[tuple[type[Base], int]] = field(default_factory=list)
    ended: list[tuple[type[Base], int, date | None]] = field(default_factory=list)
    gone: list[tuple[type[Base], dict[str, Any]]] = field(default_factory=list)

    def begin(self, row: Any) -> None:  # noqa: ANN401 - any dated row
        """Add a row."""
        self.session.add(row)
        self.session.flush()
        self.added.append((type(row), row.id))

    def end(self, table: type[Base], row_id: int, before: date) -> None:
        """End a row the day before `before`; one that began then, or later, is replaced altogether."""
        row: Any = self.session.get(table, row_id)
        if (table, row_id) in self.added:
            self.added.remove((table, row_id))
            self.session.delete(row)
        elif row.since >= before:
            names = [column.name for column in table.__table__.columns]
            self.gone.append((table, {name: getattr(row, name) for name in names}))
            self.session.delete(row)
        else:
            self.ended.append((table, row_id, row.until))
            row.until = before - _DAY
        self.session.flush()

    @property
    def changed(self) -> bool:
        """Tell whether anything was done."""
        return bool(self.added or self.ended or self.gone)


@dataclass(frozen=True, slots=True)
class Edited:
    """What a change did, to be taken back with `take_back`."""

    edit: Edit


def require_known(now: SetUp, name: str) -> PlatformRow:
    """Return the row of a platform on a day. Refused: platform_unknown."""
    found = now.platform(name)
    if found is None:
        raise Refused("platform_unknown", name=name, day=now.day.isoformat())
    return found.row


def begin_platform(desk: Desk, entry: PlatformEntry, since: date, document: str = "") -> Edited:
    """Set up a platform from a day on. Refused: platform_needs_name, platform_name_taken."""
    with desk.change(Action.EDIT_PLATFORMS, entry.name) as change:
        edit, now = _opened(change, since)
        entry = with_agencies(change.session, entry)
        _check_name(entry.name, now)
        put_platform(edit, entry, since, document, len(now.platforms))
        put_members(edit, now, entry, since, agency_ids(change.session, entry.agencies))
        _tell(change, edit, since)
    return Edited(edit)


def _check_name(name: str, now: SetUp) -> None:
    if not name.strip() or name in BODIES:
        raise Refused("platform_needs_name")
    if now.platform(name) is not None:
        raise Refused("platform_name_taken", name=name, day=now.day.isoformat())


def change_platform(desk: Desk, name: str, entry: PlatformEntry, since: date, document: str = "") -> Edited:
    """Let other facts of a platform hold from a day on: lead, daily office, duties, members, or its name.

    Under a new name it is the same platform: categories, members and seats go over to it, and posts on events
    act for it.
    Refused: platform_unknown, platform_needs_name, platform_name_taken, platform_no_agency.
    """
    with desk.change(Action.EDIT_PLATFORMS, name) as change:
        edit, now = _opened(change, since)
        row = require_known(now, name)
        entry = with_agencies(change.session, entry)
        ids = agency_ids(change.session, entry.agencies)
        if entry.name != name:
            _check_name(entry.name, now)
            move_platform(edit, now, row, entry, since, document)
        else:
            put_platform(edit, entry, since, document, row.position, row)
        put_members(edit, set_up_on(read_history(change.session), since), entry, since, ids)
        _tell(change, edit, since)
    return Edited(edit)


def end_platform(desk: Desk, name: str, last_day: date) -> Edited:
    """End a platform, its members and seats on a day. Refused: platform_unknown, platform_in_tree."""
    with desk.change(Action.EDIT_PLATFORMS, name) as change:
        edit, now = _opened(change, last_day)
        require_known(now, name)
        require_no_leaves(change.session, name)
        close_platform(edit, now, name, last_day + _DAY)
        _tell(change, edit, last_day)
    return Edited(edit)


def require_no_leaves(session: Session, name: str) -> None:
    """Refused: platform_in_tree where open categories of events belong to a platform."""
    query = select(EventCategory.id).where(EventCategory.platform == name, EventCategory.until.is_(None))
    if leaves := len(session.scalars(query).all()):
        raise Refused("platform_in_tree", name=name, count=leaves)


def close_platform(edit: Edit, now: SetUp, name: str, before: date) -> None:
    """End everything of a platform the day before `before`."""
    found = now.platform(name)
    if found is None:
        return
    edit.end(Platform, found.row.id, before)
    for member in (*found.offices, *found.agencies):
        _end_member(edit, member, before)
    for seat in found.seats:
        edit.end(BodySeat, seat.id, before)


def put_platform(
    edit: Edit, entry: PlatformEntry, since: date, document: str, position: int,
    row: PlatformRow | None = None,
) -> None:  # fmt: skip
    """Begin a platform's row from a day on, unless `row` says the same already."""
    follows = entry.follows or (row.follows if row else ())
    values = (
        position, entry.lead, entry.lead_name, entry.daily_office, entry.duties,
        document or (row.document if row else ""), follows,
    )  # fmt: skip
    if row is not None:
        if values == tuple(getattr(row, name) for name in FIELDS):
            return
        edit.end(Platform, row.id, since)
    edit.begin(_platform(entry.name, values, since, row.span.until if row else None))


def _platform(
    name: str, values: Sequence[object], since: date, until: date | None = None
) -> Platform:
    facts: dict[str, Any] = dict(zip(FIELDS, values, strict=True))
    return Platform(name=name, since=since, until=until, **{**facts, "follows": "、".join(facts["follows"])})


def move_platform(
    edit: Edit, now: SetUp, row: PlatformRow, entry: PlatformEntry, since: date, document: str,
    position: int | None = None,
) -> None:  # fmt: skip
    """Let a platform go on under another name: its members, seats and categories go over to it."""
    view = now.platform(row.name)
    assert view is not None  # noqa: S101 - `row` comes from it
    close_platform(edit, now, row.name, since)
    values = (
        row.position if position is None else position, entry.lead, entry.lead_name, entry.daily_office,
        entry.duties, document, entry.follows or (row.name,),
    )  # fmt: skip
    edit.begin(_platform(entry.name, values, since))
    for member in (*view.offices, *view.agencies):
        _begin_member(edit, entry.name, member.name, member.agency_id, since, member.position)
    for seat in view.seats:
        _begin_seat(edit, SeatEntry(entry.name, seat.seat, seat.name, seat.post), since, seat)
    move_categories(edit, row.name, entry.name, since)


def move_categories(edit: Edit, old: str, new: str, since: date) -> None:
    """Let every leaf of a platform be the other's from a day on."""
    query = select(EventCategory).where(EventCategory.platform == old, EventCategory.until.is_(None))
    names = [column.name for column in EventCategory.__table__.columns]
    for leaf in edit.session.scalars(query).all():
        values = {name: getattr(leaf, name) for name in names if name != "id"}
        edit.end(EventCategory, leaf.id, since)
        edit.begin(EventCategory(**{**values, "platform": new, "since": since, "until": None}))


def put_members(
    edit: Edit, now: SetUp, entry: PlatformEntry, since: date, ids: dict[str, int]
) -> None:
    """Let a platform have exactly these offices and agencies from a day on."""
    view = now.platform(entry.name)
    offices = view.offices if view else ()
    agencies = view.agencies if view else ()
    for old, wanted in ((offices, entry.offices), (agencies, entry.agencies)):
        for member in old:
            if member.name not in wanted:
                _end_member(edit, member, since)
    present = {(member.name, member.agency_id is not None) for member in (*offices, *agencies)}
    for position, name in enumerate((*entry.offices, *entry.agencies)):
        if (name, name in ids) not in present:
            _begin_member(edit, entry.name, name, ids.get(name), since, position)


def _begin_member(
    edit: Edit, platform: str, name: str, agency_id: int | None, since: date, position: int
) -> None:
    if agency_id is None:
        edit.begin(
            PlatformOffice(platform=platform, office=name, position=position, since=since, until=None)
        )
    else:
        edit.begin(PlatformAgency(platform=platform, agency_id=agency_id, since=since, until=None))


def _end_member(edit: Edit, member: MemberRow, before: date) -> None:
    edit.end(PlatformOffice if member.agency_id is None else PlatformAgency, member.id, before)


def with_agencies(session: Session, entry: PlatformEntry) -> PlatformEntry:
    """Return a platform whose offices that are on record as agencies are members as such.

    A plan lists 便民服务中心 among the offices; where events are assigned to it, it is an agency here.
    """
    known = {row.name for row in read_agencies(session)}
    named = tuple(name for name in entry.offices if name in known and name not in entry.agencies)
    offices = tuple(name for name in entry.offices if name not in known)
    return replace(entry, offices=offices, agencies=(*entry.agencies, *named))


def agency_ids(session: Session, names: Sequence[str]) -> dict[str, int]:
    """Return the ids of agencies by name. Refused: platform_no_agency (an office is named under offices)."""
    ids = {row.name: row.id for row in read_agencies(session)}
    unknown = [name for name in names if name not in ids]
    if unknown:
        raise Refused("platform_no_agency", name="、".join(unknown))
    return {name: ids[name] for name in names}


# Seats


def take_seat(
    desk: Desk, entry: SeatEntry, since: date, *, document: str = "", instead_of: int | None = None
) -> Edited:
    """Give somebody a seat from a day on, `instead_of` a seat that ends the day before.

    Refused: seat_needs_somebody, seat_unknown_body, seat_taken, platform_overlap.
    """
    with desk.change(Action.EDIT_PLATFORMS, f"{entry.body} {entry.seat}") as change:
        edit, now = _opened(change, since)
        _check_seat(entry, now)
        old = change.session.get(BodySeat, instead_of) if instead_of is not None else None
        if old is not None:
            edit.end(BodySeat, old.id, since)
        position = old.position if old is not None else _next_place(now, entry.body)
        edit.begin(_seat(entry, since, position, document))
        _tell(change, edit, since)
    return Edited(edit)


def _check_seat(entry: SeatEntry, now: SetUp) -> None:
    if not entry.name.strip() and not entry.post.strip():
        raise Refused("seat_needs_somebody")
    if entry.body not in BODIES and now.platform(entry.body) is None:
        raise Refused("platform_unknown", name=entry.body, day=now.day.isoformat())
    if entry.seat not in seats_of(entry.body):
        raise Refused("seat_not_there", body=entry.body, options="、".join(seats_of(entry.body)))


def _next_place(now: SetUp, body: str) -> int:
    rows = [*now.group, *now.centre, *(row for one in now.platforms for row in one.seats)]
    return max((row.position for row in rows if row.body == body), default=-1) + 1


def _begin_seat(edit: Edit, entry: SeatEntry, since: date, old: SeatRow) -> None:
    edit.begin(_seat(entry, since, old.position, old.document))


def _seat(entry: SeatEntry, since: date, position: int, document: str) -> BodySeat:
    return BodySeat(
        body=entry.body, seat=entry.seat.value, name=entry.name, post=entry.post, position=position,
        document=document, since=since, until=None,
    )  # fmt: skip


def put_seats(edit: Edit, now: SetUp, entries: Sequence[SeatEntry], since: date, document: str) -> None:
    """Let exactly these seats be held from a day on in every body."""
    rows = [*now.group, *now.centre, *(row for one in now.platforms for row in one.seats)]
    said = {(row.body, row.seat, row.name, row.post): row for row in rows}
    wanted = {(one.body, one.seat, one.name, one.post): one for one in entries}
    for key, row in said.items():
        if key not in wanted:
            edit.end(BodySeat, row.id, since)
    for position, (key, entry) in enumerate(wanted.items()):
        if key not in said:
            edit.begin(_seat(entry, since, position, document))


def leave_seat(desk: Desk, seat_id: int, last_day: date) -> Edited:
    """End a seat on a day. Refused: seat_gone, seat_dates."""
    with desk.change(Action.EDIT_PLATFORMS) as change:
        row = change.session.get(BodySeat, seat_id)
        if row is None:
            raise Refused("seat_gone")
        if last_day < row.since:
            raise Refused("seat_dates", since=row.since.isoformat())
        change.subject = f"{row.body} {row.seat} {row.name or row.post}"
        edit = Edit(change.session)
        edit.end(BodySeat, seat_id, last_day + _DAY)
        _tell(change, edit, last_day)
    return Edited(edit)


# Around every change


def _opened(change: Change, day: date) -> tuple[Edit, SetUp]:
    return Edit(change.session), set_up_on(read_history(change.session), day)


def _tell(change: Change, edit: Edit, day: date) -> None:
    change.detail.update(
        day=day.isoformat(), begun=len(edit.added), ended=len(edit.ended), replaced=len(edit.gone)
    )


def take_back(desk: Desk, edited: Edited) -> Changes:
    """Undo a change: what it began is gone, what it ended goes on.

    Refused: platform_met where signed minutes rest on it by now, seat_gone where it was changed again.
    """
    edit = edited.edit
    with desk.change(Action.EDIT_PLATFORMS) as change:
        session = change.session
        for table, row_id in reversed(edit.added):
            row = session.get(table, row_id)
            if row is None:
                raise Refused("seat_gone")
            session.delete(row)
            session.flush()
        for table, row_id, until in edit.ended:
            ended: Any = session.get(table, row_id)
            ended.until = until
            session.flush()
        for table, values in edit.gone:
            session.add(table(**values))
            session.flush()
        change.subject = f"撤销 {len(edit.added) + len(edit.ended) + len(edit.gone)}"
        change.detail.update(taken_back=len(edit.added), restored=len(edit.ended) + len(edit.gone))
    return CHANGED
