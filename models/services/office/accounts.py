"""Founding an office, its accounts, and signing in to a desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session, sessionmaker

from models.errors import Refused
from models.rules.attendance.kinds import KINDS
from models.services.office import operations
from models.services.office.desk import Actor, Desk, now
from models.services.office.roles import Role
from models.tables import Account, Office, Sign


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account as lists show it."""

    name: str
    full_name: str
    role: Role
    active: bool


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
    # Needed once in an office's life: signing in should not wait for it.
    from models.services.attendance.leave_kinds import seed_leave
    from models.services.calendar.office_hours import seed_schedule
    from models.services.calendar.working_days import seed_calendar

    if not street.strip() or not account.strip():
        raise Refused("office_needs_names")
    desk = Desk(sessions, Actor(account, full_name, Role.ADMINISTRATOR), clock)
    with desk.change("found_office", street) as change:
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


def sign_in(
    sessions: sessionmaker[Session],
    account: str | None = None,
    *,
    failures: Sequence[tuple[str, str]] = (),
    clock: Callable[[], datetime] = now,
) -> Desk:
    """Return the desk of `account` (None: the first one), whose password opened the store.

    `failures` are earlier wrong passwords, (time, account), which the log takes over.
    """
    with sessions() as session:
        query = select(Account).order_by(Account.id)
        found = session.scalars(query.where(Account.name == account) if account else query).first()
        if found is None or not found.active:
            raise Refused("no_such_account", account=account or "")
        actor = Actor(found.name, found.full_name, Role(found.role))
    desk = Desk(sessions, actor, clock)
    if failures:
        with desk.change("failed_logins", account or "") as change:
            change.detail["failures"] = [list(failure) for failure in failures]
    return desk


def first_account(sessions: sessionmaker[Session]) -> str:
    """Return the name of the oldest account."""
    with sessions() as session:
        return session.scalars(select(Account.name).order_by(Account.id)).first() or ""


def accounts_of(sessions: sessionmaker[Session]) -> tuple[str, ...]:
    """Return the names of the active accounts, oldest first, before anyone has signed in."""
    with sessions() as session:
        return tuple(session.scalars(select(Account.name).where(Account.active).order_by(Account.id)))


def verifier_of(sessions: sessionmaker[Session], account: str) -> str:
    """Return an active account's password verifier; "" when there is no such account."""
    query = select(Account.verifier).where(Account.name == account, Account.active)
    with sessions() as session:
        return session.scalars(query).one_or_none() or ""


def street_of(session: Session) -> str:
    """Return the street's name."""
    return session.scalars(select(Office.street)).one()


def street(desk: Desk) -> str:
    """Return the street's name."""
    with desk.reading() as session:
        return street_of(session)


def accounts(desk: Desk) -> tuple[AccountRow, ...]:
    """Return every account, oldest first."""
    with desk.reading() as session:
        rows = session.scalars(select(Account).order_by(Account.id)).all()
        return tuple(AccountRow(row.name, row.full_name, Role(row.role), row.active) for row in rows)


def add_account(desk: Desk, *, name: str, full_name: str, role: Role, verifier: str = "") -> None:
    """Add an account; its key entry (or verifier) is the caller's to make in the same breath."""
    with desk.change("manage_accounts", name) as change:
        if not name.strip():
            raise Refused("account_needs_name")
        known = change.session.scalars(select(Account.name).where(Account.name == name)).first()
        if known:
            raise Refused("account_exists", account=name)
        change.session.add(Account(name=name, full_name=full_name, role=role.value, verifier=verifier))
        change.detail.update(role=role.value, full_name=full_name)


def set_account(desk: Desk, name: str, *, role: Role | None = None, active: bool | None = None) -> None:
    """Change an account's role or switch it off; the last active administrator stays."""
    with desk.change("manage_accounts", name) as change:
        session = change.session
        account = session.scalars(select(Account).where(Account.name == name)).one_or_none()
        if account is None:
            raise Refused("no_such_account", account=name)
        if role is not None:
            change.detail["role"] = [account.role, role.value]
            account.role = role.value
        if active is not None:
            change.detail["active"] = [account.active, active]
            account.active = active
        session.flush()
        chiefs = select(Account.id).where(Account.active, Account.role == Role.ADMINISTRATOR.value)
        if session.scalars(chiefs).first() is None:
            raise Refused("last_administrator")


def note_password_change(desk: Desk, account: str, verifier: str = "") -> None:
    """Log that an account's password was changed, keeping the new verifier where one is used."""
    action = "change_own_password" if account == desk.actor.account else "manage_accounts"
    with desk.change(action, account) as change:
        change.detail["changed"] = "password"
        if verifier:
            change.session.execute(update(Account).where(Account.name == account).values(verifier=verifier))


def operation_log(desk: Desk, limit: int = 200) -> tuple[operations.LogLine, ...]:
    """Return the newest lines of the operation log, newest first."""
    with desk.reading() as session:
        return operations.recent(session, limit)
