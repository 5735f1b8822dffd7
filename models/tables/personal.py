"""Personal data: whom to ask about it, and how long the office keeps what it may decide on itself."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Integer
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, String


class NoticeContact(Base):
    """Whom a person asks about their data, as the notice prints it; at most one row."""

    __tablename__ = "notice_contact"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    unit: Mapped[str] = mapped_column(String(60), default="")
    person: Mapped[str] = mapped_column(String(40), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    address: Mapped[str] = mapped_column(String(100), default="")


class RetentionChoice(Base):
    """How many years the office keeps a kind of data that no rule fixes, and by which paper."""

    __tablename__ = "retention_choice"
    __table_args__ = (CheckConstraint("years BETWEEN 1 AND 100", name="years"),)

    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    years: Mapped[int] = mapped_column(Integer)
    document: Mapped[str] = mapped_column(String(100), default="")
