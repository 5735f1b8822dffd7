"""Clock hours, half-days that wait for the clerk, words of other programs, columns of CSV files."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.agency import Agency
from models.tables.base import Base, Key, String
from models.tables.staff import StaffMember


class ClockSchedule(Base):
    """Working hours from `since` in minutes after midnight, of an agency or of the office (NULL)."""

    __tablename__ = "clock_schedule"
    __table_args__ = (
        UniqueConstraint("agency_id", "since"),
        Index("uq_clock_schedule_office_since", "since", unique=True, sqlite_where=text("agency_id IS NULL")),
        CheckConstraint(
            "0 <= am_in AND am_in < am_out AND am_out <= pm_in AND pm_in < pm_out AND pm_out < 1440",
            name="hours",
        ),
        CheckConstraint("0 <= grace AND grace <= late_limit AND late_limit <= 240", name="limit"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey(Agency.id))
    since: Mapped[date]
    am_in: Mapped[int]
    am_out: Mapped[int]
    pm_in: Mapped[int]
    pm_out: Mapped[int]
    grace: Mapped[int] = mapped_column(default=0)
    late_limit: Mapped[int] = mapped_column(default=60)


class UndecidedHalf(Base):
    """待核: a half-day that a file could not decide; `half` is the index into the month's marks.

    It waits while its half is unmarked. `reason` is a code, `detail` the evidence as the clerk reads it.
    """

    __tablename__ = "undecided_half"
    __table_args__ = (
        CheckConstraint("month BETWEEN 190001 AND 299912 AND month % 100 BETWEEN 1 AND 12", name="month"),
        CheckConstraint("half BETWEEN 0 AND 61", name="half"),
        Index("ix_undecided_half_month_agency_id", "month", "agency_id"),
    )

    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id), primary_key=True)
    month: Mapped[int] = mapped_column(Integer, primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey(Agency.id), primary_key=True)
    half: Mapped[int] = mapped_column(Integer, primary_key=True)
    source: Mapped[str] = mapped_column(String(10))
    word: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str] = mapped_column(String(40))
    detail: Mapped[str] = mapped_column(Text, default="")


class WordKind(Base):
    """What the clerk decided that a word of DingTalk or of a list means."""

    __tablename__ = "word_kind"

    word: Mapped[str] = mapped_column(String(60), primary_key=True)
    kind: Mapped[str] = mapped_column(String(1))


class ColumnMap(Base):
    """Which heading holds which field in CSV files of one shape; `columns` is JSON, field → heading.

    The row "answers" holds what the clerk answered about files: key of a question → the choice made.
    """

    __tablename__ = "column_map"

    fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)
    columns: Mapped[str] = mapped_column(Text)
