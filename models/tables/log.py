"""What keeps the operation log honest: its head, the office's secrets, and what a change has touched."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.account import Operation
from models.tables.base import Base, Key


class AnchorSecret(Base):
    """A random secret of the office, in hex; the newest one is used, every one is kept for old anchors."""

    __tablename__ = "anchor_secret"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    secret: Mapped[str] = mapped_column(String(64))
    since: Mapped[int] = mapped_column(BigInteger)


class LogHead(Base):
    """The newest line of the log by number, under the office's secret: a log cut or rewritten is not it."""

    __tablename__ = "log_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger)
    mark: Mapped[str] = mapped_column(String(64))


class TouchedRecord(Base):
    """A watched row that a transaction has written, put down by a trigger.

    A change of the program takes its own rows into its line of the log. A row that is still there when the
    next change begins was written by something else, and stays for verification to report (`outside`).
    `tx` is the server's transaction, "" in a file, which has one writer.
    """

    __tablename__ = "touched_record"

    table_name: Mapped[str] = mapped_column(String(40), primary_key=True)
    record: Mapped[str] = mapped_column(String(200), primary_key=True)
    tx: Mapped[str] = mapped_column(String(24), primary_key=True)
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
    action: Mapped[str] = mapped_column(String(40))
