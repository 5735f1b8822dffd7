"""The office itself, who may sign in, the operation log, and what keeps the log honest."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Integer, Text, text
from sqlalchemy import String as PlainString
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.agency import Agency
from models.tables.base import Base, Key, String


class Office(Base):
    """The one street office that this database belongs to."""

    __tablename__ = "office"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    street: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[str] = mapped_column(String(32))
    code: Mapped[str] = mapped_column(String(8), default="", server_default=text("''"))
    """What the roles of this office are named by on a server that keeps rights; "" everywhere else."""


class Account(Base):
    """Someone who may sign in. `verifier` (argon2id) is only used where no key file guards the data."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("role IN ('administrator', 'clerk', 'leader', 'finance', 'supervisor')", name="role"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    full_name: Mapped[str] = mapped_column(String(40), default="")
    role: Mapped[str] = mapped_column(String(16))
    active: Mapped[bool] = mapped_column(default=True)
    verifier: Mapped[str] = mapped_column(Text, default="", deferred=True)
    login: Mapped[str] = mapped_column(String(63), default="", server_default=text("''"))
    """The server's role that this account connects as; "" where the server keeps no rights."""


class AccountAgency(Base):
    """An agency that an account is limited to; an account without any works for the whole office."""

    __tablename__ = "account_agency"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey(Agency.id), primary_key=True)


class Operation(Base):
    """One line of the operation log: append-only by trigger, each line sealing the one before it."""

    __tablename__ = "operation"

    id: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(32))
    account: Mapped[str] = mapped_column(String(40))
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(Text)
    detail: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64))
    seal: Mapped[str] = mapped_column(String(64), unique=True)


class LoginTries(Base):
    """Wrong passwords in a row for one name on a server; a file keeps them in its key file."""

    __tablename__ = "login_tries"

    account: Mapped[str] = mapped_column(String(40), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)
    last: Mapped[str] = mapped_column(String(32))


class LoginFailure(Base):
    """One wrong password on a server, until the next sign-in writes it into the log."""

    __tablename__ = "login_failure"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    at: Mapped[str] = mapped_column(String(32))
    account: Mapped[str] = mapped_column(String(40))


class AnchorSecret(Base):
    """A random secret of the office, in hex; the newest one is used, every one is kept for old anchors."""

    __tablename__ = "anchor_secret"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    secret: Mapped[str] = mapped_column(PlainString(64))
    since: Mapped[int] = mapped_column(BigInteger)


class LogHead(Base):
    """The newest line of the log by number, under the office's secret: a log cut or rewritten is not it."""

    __tablename__ = "log_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger)
    mark: Mapped[str] = mapped_column(PlainString(64))


class TouchedRecord(Base):
    """A watched row that a transaction has written, put down by a trigger.

    A change of the program takes its own rows into its line of the log. A row that is still there when the
    next change begins was written by something else, and stays for verification to report (`outside`).
    `tx` is the server's transaction, "" in a file, which has one writer.
    """

    __tablename__ = "touched_record"
    __table_args__ = ({"sqlite_with_rowid": False},)

    table_name: Mapped[str] = mapped_column(PlainString(40), primary_key=True)
    record: Mapped[str] = mapped_column(PlainString(200), primary_key=True)
    tx: Mapped[str] = mapped_column(PlainString(24), primary_key=True)
    outside: Mapped[bool] = mapped_column(primary_key=True)


class Correction(Base):
    """Leave to touch what a closed month rests on, for the one change whose log line will be `number`.

    The reference is checked at COMMIT: without that line nothing of the transaction remains.
    """

    __tablename__ = "correction"

    number: Mapped[int] = mapped_column(
        ForeignKey(Operation.id, ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
        primary_key=True,
        autoincrement=False,
    )
    action: Mapped[str] = mapped_column(PlainString(40))
