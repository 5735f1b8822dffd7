"""工作日志: what people did."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Key, String
from models.tables.staff import StaffMember


class WorkLog(Base):
    """工作日志: what a person did on a day; frozen by a trigger once it is cited."""

    __tablename__ = "work_log"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
        CheckConstraint("content <> ''", name="content"),
        Index("ix_work_log_staff_id_day", "staff_id", "day"),
        Index("ix_work_log_day", "day"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id))
    day: Mapped[date]
    platform: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20))
    place: Mapped[str] = mapped_column(String(80), default="")
    minutes: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    result: Mapped[str] = mapped_column(Text, default="")
    task: Mapped[str] = mapped_column(String(40), default="")
    file: Mapped[str] = mapped_column(Text, default="")
    entered_by: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))
    half: Mapped[str] = mapped_column(String(4), default="", server_default=text("''"))
    companions: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    problems: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    plan: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
