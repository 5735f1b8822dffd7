"""The office itself, who may sign in, and the operation log."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Key, String


class Office(Base):
    """The one street office that this database belongs to."""

    __tablename__ = "office"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    street: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[str] = mapped_column(String(32))


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
    verifier: Mapped[str] = mapped_column(Text, default="")


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
