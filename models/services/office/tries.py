"""Wrong passwords on a server: each name waits as at the file's door, and the next sign-in logs them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update
from sqlalchemy.orm import Session, sessionmaker

from models.errors import Refused
from models.rules.core.patience import NAMES_WATCHED, seconds_left
from models.tables.office import Account, LoginFailure, LoginTries

FAILURES_KEPT = 1000
_LONGEST_NAME = 40


def begin_try(
    sessions: sessionmaker[Session], account: str, *, clock: Callable[[], datetime] | None = None
) -> None:
    """Count a try for `account` before its password is looked at, so that guesses in parallel count too.

    `clock` None is the server's own clock. Refused: wait_after_failures(seconds).
    """
    name = account[:_LONGEST_NAME]
    with _writing(sessions) as connection, connection.begin():
        moment = clock() if clock is not None else _server_time(connection)
        found = connection.execute(select(LoginTries.count, LoginTries.last).where(_is(name))).one_or_none()
        count, last = (found[0], datetime.fromisoformat(found[1])) if found else (0, moment)
        left = seconds_left(count, last, moment)
        _write(connection, name, count if left else count + 1, min(last, moment) if left else moment)
        _forget_strangers(connection)
    if left:
        raise Refused("wait_after_failures", account=account, seconds=left)


def end_try(
    sessions: sessionmaker[Session],
    account: str,
    *,
    right: bool,
    clock: Callable[[], datetime] | None = None,
) -> None:
    """Forget the tries of a name whose password was right; keep a wrong one for the log."""
    name = account[:_LONGEST_NAME]
    with _writing(sessions) as connection, connection.begin():
        if right:
            connection.execute(delete(LoginTries).where(_is(name)))
            return
        moment = clock() if clock is not None else _server_time(connection)
        row = {"at": moment.isoformat(timespec="seconds"), "account": name}
        connection.execute(insert(LoginFailure), [row])
        newest = select(LoginFailure.id).order_by(LoginFailure.id.desc()).limit(FAILURES_KEPT)
        connection.execute(delete(LoginFailure).where(LoginFailure.id.not_in(newest)))


def take_failures(session: Session) -> list[list[str]]:
    """Return [time, account] of the wrong passwords that no log line has yet, and forget them."""
    rows = session.execute(select(LoginFailure.id, LoginFailure.at, LoginFailure.account)).all()
    if rows:
        session.execute(delete(LoginFailure).where(LoginFailure.id <= max(row.id for row in rows)))
    return [[row.at, row.account] for row in rows]


def has_failures(session: Session) -> bool:
    """Tell whether there are wrong passwords that no log line has yet."""
    return session.scalars(select(LoginFailure.id).limit(1)).first() is not None


def _writing(sessions: sessionmaker[Session]) -> Connection:
    connection: Connection = sessions.kw["bind"].connect().execution_options(writing=True)
    return connection


def _server_time(connection: Connection) -> datetime:
    found: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
    return found


def _is(name: str) -> ColumnElement[bool]:
    return LoginTries.account == name


def _write(connection: Connection, name: str, count: int, last: datetime) -> None:
    values = {"count": count, "last": last.isoformat(timespec="seconds")}
    changed = connection.execute(update(LoginTries).where(LoginTries.account == name).values(**values))
    if not changed.rowcount:
        connection.execute(insert(LoginTries), [{"account": name, **values}])


def _forget_strangers(connection: Connection) -> None:
    """Keep a bounded number of names without an account; an account's own tries are never pushed out."""
    accounts = select(Account.name)
    strangers = select(LoginTries.account).where(LoginTries.account.not_in(accounts))
    surplus = strangers.order_by(LoginTries.last.desc(), LoginTries.account).offset(NAMES_WATCHED)
    names = list(connection.scalars(surplus))
    if names:
        connection.execute(delete(LoginTries).where(LoginTries.account.in_(names)))
