"""Accounts, and signing in to a desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import delete, exists, or_, select, update
from sqlalchemy.orm import Session, sessionmaker

from models.errors import Refused
from models.services.office import operations
from models.services.office.desk import Actor, Desk, now
from models.services.office.roles import Action, Role
from models.services.office.tries import has_failures, take_failures
from models.tables.agency import Agency
from models.tables.office import Account, AccountAgency, Office, Operation


class AccountRow(Struct, frozen=True):
    """An account as lists show it; `agencies` are those that it is limited to, none for the whole office."""

    name: str
    full_name: str
    role: Role
    active: bool
    agencies: tuple[str, ...] = ()


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
        on_server = has_failures(session)
    desk = Desk(sessions, actor, clock, signed_in=True)
    if failures or on_server:
        with desk.change(Action.FAILED_LOGINS, account or "") as change:
            change.detail["failures"] = [*map(list, failures), *take_failures(change.session)]
    return desk


def active_accounts(desk: Desk) -> frozenset[str]:
    """Return the names of the accounts that may sign in."""
    return frozenset(row.name for row in accounts(desk) if row.active)


def note_repair(desk: Desk, detail: Mapping[str, object]) -> None:
    """Log what the opening did about a change of accounts that a crash had cut short."""
    with desk.change(Action.REPAIR_ACCOUNTS) as change:
        change.detail.update(detail)


def note_rekey(desk: Desk) -> None:
    """Log that the office has a new data key."""
    with desk.change(Action.REPAIR_ACCOUNTS) as change:
        change.detail["data_key"] = "renewed"


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


def is_founded(sessions: sessionmaker[Session]) -> bool:
    """Tell whether a database holds an office."""
    with sessions() as session:
        return session.scalars(select(Office.id)).first() is not None


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
        limits: dict[int, list[str]] = {}
        query = select(AccountAgency.account_id, Agency.name).join(
            Agency, Agency.id == AccountAgency.agency_id
        )
        for account_id, agency in session.execute(query.order_by(Agency.position, Agency.id)):
            limits.setdefault(account_id, []).append(agency)
        return tuple(
            AccountRow(row.name, row.full_name, Role(row.role), row.active, tuple(limits.get(row.id, ())))
            for row in rows
        )


def add_account(desk: Desk, *, name: str, full_name: str, role: Role, verifier: str = "") -> None:
    """Add an account; its key entry (or verifier) is made by the caller at the same time."""
    with desk.change(Action.MANAGE_ACCOUNTS, name) as change:
        if not name.strip():
            raise Refused("account_needs_name")
        known = change.session.scalars(select(Account.name).where(Account.name == name)).first()
        if known:
            raise Refused("account_exists", account=name)
        change.session.add(Account(name=name, full_name=full_name, role=role.value, verifier=verifier))
        change.detail.update(role=role.value, full_name=full_name)


def set_account(desk: Desk, name: str, *, role: Role | None = None, active: bool | None = None) -> None:
    """Change an account's role or switch it off; the last active administrator stays.

    Only clerks are limited to agencies: any other role works for the whole office.
    """
    with desk.change(Action.MANAGE_ACCOUNTS, name) as change:
        session = change.session
        account = session.scalars(select(Account).where(Account.name == name)).one_or_none()
        if account is None:
            raise Refused("no_such_account", account=name)
        if role is not None:
            change.detail["role"] = [account.role, role.value]
            account.role = role.value
            if role is not Role.CLERK:
                session.execute(delete(AccountAgency).where(AccountAgency.account_id == account.id))
        if active is not None:
            change.detail["active"] = [account.active, active]
            account.active = active
        session.flush()
        chiefs = select(Account.id).where(Account.active, Account.role == Role.ADMINISTRATOR.value)
        if session.scalars(chiefs).first() is None:
            raise Refused("last_administrator")


def limit_account(desk: Desk, name: str, agencies: Sequence[str]) -> None:
    """Limit a clerk to some agencies, or to none: the whole office again. A server hides the others' rows.

    Refused: no_such_account, no_such_agency, only_clerks_are_limited.
    """
    with desk.change(Action.MANAGE_ACCOUNTS, name) as change:
        session = change.session
        account = session.scalars(select(Account).where(Account.name == name)).one_or_none()
        if account is None:
            raise Refused("no_such_account", account=name)
        if agencies and account.role != Role.CLERK.value:
            raise Refused("only_clerks_are_limited", account=name)
        known = {row.name: row.id for row in session.execute(select(Agency.name, Agency.id))}
        if missing := [agency for agency in agencies if agency not in known]:
            raise Refused("no_such_agency", agency=missing[0])
        session.execute(delete(AccountAgency).where(AccountAgency.account_id == account.id))
        session.add_all(AccountAgency(account_id=account.id, agency_id=known[agency]) for agency in agencies)
        change.detail["agencies"] = list(agencies)


def rename_account(desk: Desk, name: str, new_name: str, full_name: str) -> None:
    """Correct the names of an account; its key entry, where there is one, is renamed by the caller.

    The name to sign in with may change as long as no record holds it: history refers to accounts by name.
    Refused: no_such_account, account_needs_name, account_exists, account_has_worked.
    """
    with desk.change(Action.MANAGE_ACCOUNTS, name) as change:
        account = change.session.scalars(select(Account).where(Account.name == name)).one_or_none()
        if account is None:
            raise Refused("no_such_account", account=name)
        if new_name != name:
            _require_free(change.session, name, new_name)
            change.detail["account"] = [name, new_name]
            account.name = new_name
        change.detail["full_name"] = [account.full_name, full_name]
        account.full_name = full_name


def _require_free(session: Session, name: str, new_name: str) -> None:
    if not new_name.strip():
        raise Refused("account_needs_name")
    if session.scalars(select(Account.id).where(Account.name == new_name)).first() is not None:
        raise Refused("account_exists", account=new_name)
    from models.tables.assessment import PoolGrader
    from models.tables.events import EventPost

    records = (Operation.account, PoolGrader.account, EventPost.account)
    held = select(or_(*(exists().where(column == name) for column in records)))
    if session.scalars(held).one():
        raise Refused("account_has_worked", account=name)


def note_password_change(desk: Desk, account: str, verifier: str = "") -> None:
    """Log that an account's password was changed, keeping the new verifier where one is used."""
    action = Action.CHANGE_OWN_PASSWORD if account == desk.actor.account else Action.MANAGE_ACCOUNTS
    with desk.change(action, account) as change:
        change.detail["changed"] = "password"
        if verifier:
            change.session.execute(update(Account).where(Account.name == account).values(verifier=verifier))


def operation_log(desk: Desk, limit: int = 200) -> tuple[operations.LogLine, ...]:
    """Return the newest lines of the operation log, newest first."""
    with desk.reading() as session:
        return operations.recent(session, limit)


def note_taking_over(desk: Desk, account: str, computer: str, since: str, reason: str) -> None:
    """Log that an office was taken over which a window on another computer had left open."""
    with desk.change(Action.TAKE_OVER_OFFICE, computer) as change:
        change.detail.update(account=account, since=since, reason=reason)
