"""Steps on the attendance sheet that can be taken back, as long as their month is open."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class MarkStep(Base):
    """One step of an account on a month of an agency; `changes` is JSON (see services.attendance_steps).

    `undone`: taken back, and can be done again. A trigger forgets the steps when the month is closed.
    """

    __tablename__ = "mark_step"

    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), primary_key=True)
    month: Mapped[int] = mapped_column(Integer, primary_key=True)
    account: Mapped[str] = mapped_column(String(40), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    label: Mapped[str] = mapped_column(String(60))
    changes: Mapped[str] = mapped_column(Text)
    undone: Mapped[bool]
