"""A desk: one signed-in account at one open database. Every change goes through `Desk.change`.

One `with desk.change(...)` block is one transaction and one line in the operation log; leaving it
by an exception rolls everything back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session, sessionmaker

from models.errors import Refused
from models.log import lines
from models.log.changes import begin, finish
from models.log.holding import holder_at
from models.services.office.locks import hold_areas
from models.services.office.roles import CORRECTING, Action, Role, may
from models.tables.refusals import refusal_of
from models.troubles import BUSY


class Progress(Protocol):
    """How a long service tells how far it is; `step` may raise Cancelled."""

    def step(self, done: int, total: int, text: str) -> None:
        """Report `done` of `total`; `text` names what is being done."""


class Silent:
    """A progress report that nobody reads."""

    def step(self, done: int, total: int, text: str) -> None:
        """Do nothing."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the account's name, the person's name, the role."""

    account: str
    full_name: str
    role: Role


@dataclass(slots=True)
class Change:
    """An open transaction: use `session`, put what the log should keep into `detail`.

    What must be as fast as a key press works on `connection`, below the ORM: a session is made only on
    demand.
    """

    connection: Connection
    sessions: sessionmaker[Session]
    last: lines.Last
    """The newest line of the log before this change."""
    subject: str
    detail: dict[str, Any] = field(default_factory=dict)
    number: int = 0
    """The number of this change's line in the log, once it is written."""
    _session: Session | None = None

    @property
    def session(self) -> Session:
        """The session of this transaction."""
        if self._session is None:
            self._session = self.sessions(bind=self.connection, join_transaction_mode="rollback_only")
        return self._session

    def flush(self) -> None:
        """Write what the session still holds."""
        if self._session is not None:
            self._session.flush()

    def end(self) -> None:
        """Close the session."""
        if self._session is not None:
            self._session.close()


@contextmanager
def _told(engine: Engine) -> Iterator[None]:
    """Say in the office's words what the database refused, and who holds what it waited for."""
    try:
        yield
    except Exception as error:
        if refused := refusal_of(error):
            if refused.code == BUSY and engine.dialect.name == "postgresql":
                refused.facts["holder"] = holder_at(engine)
            raise refused from error
        raise


def now() -> datetime:
    """Return this moment with its time zone: the log will be read for decades."""
    return datetime.now(UTC).astimezone()


@dataclass(frozen=True, slots=True)
class Desk:
    """One account at work. `clock` is a parameter so that tests can choose the day."""

    sessions: sessionmaker[Session]
    actor: Actor
    clock: Callable[[], datetime] = now
    signed_in: bool = False
    """Came by a password: each change then asks the database whether the account still has its rights."""

    @property
    def today(self) -> date:
        """The date on this desk's clock."""
        return self.clock().date()

    def may(self, action: Action) -> bool:
        """Tell whether this account may do `action` (see roles.ALLOWED)."""
        return may(self.actor.role, action)

    def require(self, action: Action) -> None:
        """Refuse when this account may not do `action`."""
        if not self.may(action):
            raise Refused("not_allowed", action=action.value, role=self.actor.role.value)

    @property
    def is_far(self) -> bool:
        """Whether the office is kept on a server: each statement is a journey there and back."""
        return self._engine.dialect.name == "postgresql"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that is never committed; all that it reads is of one moment, on a server too.

        There others commit between two statements: people would come with agencies that were not read.
        """
        with self.sessions() as session:
            if self.is_far:
                session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            yield session

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """Open a connection for a few statements, below the ORM: for lists as fast as a key press."""
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def change(self, action: Action, subject: str = "") -> Iterator[Change]:
        """Open one transaction for `action`; commit it with its log line when the block ends well.

        Refused: not_allowed, account_lost_rights (switched off meanwhile); Trouble: what disk or server say.
        """
        self.require(action)
        with _told(self._engine):
            writing = self._engine.connect().execution_options(writing=True)
            with (
                writing as connection,
                connection.begin(),  # a file waits for its one writer here
                self.change_within(connection, action, subject) as change,
            ):
                yield change

    @contextmanager
    def change_within(self, connection: Connection, action: Action, subject: str = "") -> Iterator[Change]:
        """Make a change inside a transaction that somebody else commits, its log line included."""
        correcting = action.value if action in CORRECTING else ""
        hold_areas(connection, action)
        newest = begin(connection, correcting, self.actor.account)
        self._require_rights(newest, action)
        change = Change(connection, self.sessions, newest, subject)
        try:
            yield change
            change.flush()
            self._log(change, action)
        finally:
            change.end()

    def _require_rights(self, newest: lines.Last, action: Action) -> None:
        """Refuse what the account may not do by now; an office that is being founded has no line yet."""
        if not newest.id:
            return
        if newest.role == lines.SWITCHED_OFF or (self.signed_in and newest.role is None):
            raise Refused("account_lost_rights", account=self.actor.account)
        if self.signed_in and not may(Role(str(newest.role)), action):
            raise Refused("not_allowed", action=action.value, role=newest.role)

    @property
    def _engine(self) -> Engine:
        engine: Engine = self.sessions.kw["bind"]
        return engine

    def _log(self, change: Change, action: Action) -> None:
        change.number = finish(
            change.connection, change.last,
            at=self.clock(), account=self.actor.account, action=action.value, subject=change.subject,
            detail=change.detail,
        )  # fmt: skip
