"""Founding an office: its first account, and what every room of it starts with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session, sessionmaker

from models.errors import Refused
from models.rules.attendance.kinds import KINDS
from models.services.attendance.leave_kinds import seed_leave
from models.services.calendar.office_hours import seed_schedule
from models.services.calendar.working_days import seed_calendar
from models.services.office.desk import Actor, Desk, now
from models.services.office.roles import Action, Role
from models.tables import Account, Office, Sign


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
    if not street.strip() or not account.strip():
        raise Refused("office_needs_names")
    desk = Desk(sessions, Actor(account, full_name, Role.ADMINISTRATOR), clock)
    with desk.change(Action.FOUND_OFFICE, street) as change:
        session = change.session
        if session.get(Office, 1) is not None:
            raise Refused("office_exists")
        session.add(Office(id=1, street=street.strip(), created_at=clock().isoformat(timespec="seconds")))
        session.add(
            Account(name=account, full_name=full_name, role=Role.ADMINISTRATOR.value, verifier=verifier)
        )
        session.execute(insert(Sign), [{"sign": kind.sign, "kind": kind.code} for kind in KINDS])
        seed_schedule(session)
        seed_leave(session)
        change.detail["calendar_years"] = seed_calendar(session)
    return desk
