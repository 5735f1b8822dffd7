"""Marks, signs, the working calendar, closed months, and steps of the sheet that can be taken back."""

from __future__ import annotations

from datetime import date

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.agency import Agency
from models.tables.base import Base, Key, String
from models.tables.staff import StaffMember


class MonthMarks(Base):
    """One person's month at one agency, as on the office's own sheet: two codes a day in `marks`.

    A row a month instead of a row a half-day keeps a year of 10,000 people readable in one query
    and lets one trigger guard a closed month; see models.rules.attendance.kinds for the codes.
    """

    __tablename__ = "month_marks"
    __table_args__ = (
        CheckConstraint("month BETWEEN 190001 AND 299912 AND month % 100 BETWEEN 1 AND 12", name="month"),
        CheckConstraint("length(marks) IN (56, 58, 60, 62)", name="length"),
        Index("ix_month_marks_month_agency_id", "month", "agency_id"),
    )

    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id), primary_key=True)
    month: Mapped[int] = mapped_column(Integer, primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey(Agency.id), primary_key=True)
    marks: Mapped[str] = mapped_column(String(62))


class MarkNote(Base):
    """Minutes (late, early) and a note on one half-day; `half` is the index into `marks`."""

    __tablename__ = "mark_note"
    __table_args__ = (
        ForeignKeyConstraint(
            ["staff_id", "month", "agency_id"],
            ["month_marks.staff_id", "month_marks.month", "month_marks.agency_id"],
            name="fk_mark_note_month_marks",
        ),
        CheckConstraint("half BETWEEN 0 AND 61", name="half"),
        CheckConstraint("minutes BETWEEN 0 AND 480", name="minutes"),
    )

    staff_id: Mapped[int] = mapped_column(Key, primary_key=True)
    month: Mapped[int] = mapped_column(Integer, primary_key=True)
    agency_id: Mapped[int] = mapped_column(Key, primary_key=True)
    half: Mapped[int] = mapped_column(Integer, primary_key=True)
    minutes: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(Text, default="")


class ClosedMonth(Base):
    """A closed month of an agency: while the line stands, triggers refuse writes to its marks."""

    __tablename__ = "closed_month"

    agency_id: Mapped[int] = mapped_column(ForeignKey(Agency.id), primary_key=True)
    month: Mapped[int] = mapped_column(Integer, primary_key=True)
    closed_by: Mapped[str] = mapped_column(String(40))
    closed_at: Mapped[str] = mapped_column(String(32))


class Sign(Base):
    """One sign of a set: of an agency, or of the office where `agency_id` is NULL."""

    __tablename__ = "sign"
    __table_args__ = (
        UniqueConstraint("agency_id", "sign"),
        Index("uq_sign_office_sign", "sign", unique=True, sqlite_where=text("agency_id IS NULL")),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey(Agency.id))
    sign: Mapped[str] = mapped_column(String(8))
    kind: Mapped[str] = mapped_column(String(1))


class CalendarYear(Base):
    """A year whose working days are known, and from which notice."""

    __tablename__ = "calendar_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    source: Mapped[str] = mapped_column(Text)


class CalendarDay(Base):
    """A day that is not what its weekday says: a holiday, a day off in lieu, a working weekend."""

    __tablename__ = "calendar_day"

    day: Mapped[date] = mapped_column(primary_key=True)
    working: Mapped[bool]
    name: Mapped[str] = mapped_column(String(20), default="")


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
