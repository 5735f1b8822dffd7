"""Grades of a year and sanctions."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Key, String
from models.tables.staff import StaffMember


class Grade(Base):
    """考核等次 of one person and year: the street's result, and the department's statutory grade."""

    __tablename__ = "grade"
    __table_args__ = (UniqueConstraint("staff_id", "year"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id))
    year: Mapped[int]
    street_result: Mapped[str] = mapped_column(String(12), default="")
    statutory_grade: Mapped[str] = mapped_column(String(12), default="")
    reason: Mapped[str] = mapped_column(String(20), default="")
    note: Mapped[str] = mapped_column(Text, default="")


class Sanction(Base):
    """处分 or 组织处理, by the date of its decision."""

    __tablename__ = "sanction"
    __table_args__ = (UniqueConstraint("staff_id", "kind", "decided_on"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id))
    kind: Mapped[str] = mapped_column(String(12))
    decided_on: Mapped[date]
    document: Mapped[str] = mapped_column(Text, default="")
