"""Founding an office: its first account, and what every room of it starts with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, insert
from sqlalchemy.orm import Session, sessionmaker

from models.errors import Refused
from models.rules.attendance.kinds import KINDS
from models.services.attendance.leave_kinds import seed_leave
from models.services.calendar.office_hours import seed_schedule
from models.services.calendar.working_days import seed_calendar
from models.services.office.desk import Actor, Change, Desk, now
from models.services.office.roles import Action, Role
from models.tables.attendance import Sign
from models.tables.office import Account, Office


def found_office(
    sessions: sessionmaker[Session],
    *,
    street: str,
    account: str,
    full_name: str = "",
    verifier: str = "",
    clock: Callable[[], datetime] = now,
) -> Desk:
    """Found the office in an empty store: its first account, default signs, the working calendar."""
    _require_names(street, account)
    desk = Desk(sessions, Actor(account, full_name, Role.ADMINISTRATOR), clock)
    with desk.change(Action.FOUND_OFFICE, street) as change:
        _found(change, desk, street, verifier)
    return desk


def found_within(
    connection: Connection, *, street: str, account: str, verifier: str, clock: Callable[[], datetime] = now
) -> None:
    """Found the office in a transaction that somebody else commits (see found_office)."""
    _require_names(street, account)
    desk = Desk(sessionmaker(connection), Actor(account, "", Role.ADMINISTRATOR), clock)
    with desk.change_within(connection, Action.FOUND_OFFICE, street) as change:
        _found(change, desk, street, verifier)


def _require_names(street: str, account: str) -> None:
    if not street.strip() or not account.strip():
        raise Refused("office_needs_names")


def _found(change: Change, desk: Desk, street: str, verifier: str) -> None:
    session, actor = change.session, desk.actor
    if session.get(Office, 1) is not None:
        raise Refused("office_exists")
    session.add(Office(id=1, street=street.strip(), created_at=desk.clock().isoformat(timespec="seconds")))
    session.add(
        Account(name=actor.account, full_name=actor.full_name, role=actor.role.value, verifier=verifier)
    )
    session.execute(insert(Sign), [{"sign": kind.sign, "kind": kind.code} for kind in KINDS])
    seed_schedule(session)
    seed_leave(session)
    change.detail["calendar_years"] = seed_calendar(session)
