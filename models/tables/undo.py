"""Steps on the attendance sheet that can be taken back, as long as their month is open."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.agency import Agency
from models.tables.base import Base, String


class MarkStep(Base):
    """One step of an account on a month of an agency; `changes`: see services.attendance.edit_steps.

    `undone`: taken back, and can be done again. A trigger forgets the steps when the month is closed.
    """

    __tablename__ = "mark_step"

    agency_id: Mapped[int] = mapped_column(ForeignKey(Agency.id), primary_key=True)
    month: Mapped[int] = mapped_column(Integer, primary_key=True)
    account: Mapped[str] = mapped_column(String(40), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    label: Mapped[str] = mapped_column(String(60))
    changes: Mapped[str] = mapped_column(Text)
    undone: Mapped[bool]


class OfficeStep(Base):
    """One step of an account on the sheet of the whole office; as MarkStep, but of no one agency.

    Closing a month forgets what the step did to the people of that agency (see
    models.services.attendance.whole_office).
    """

    __tablename__ = "office_step"

    month: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    account: Mapped[str] = mapped_column(String(40), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    label: Mapped[str] = mapped_column(String(60))
    changes: Mapped[str] = mapped_column(Text)
    undone: Mapped[bool]
