"""The office itself, who may sign in, and the operation log."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Integer, Text, text
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
