"""Agencies and the dated terms on which their people work at the street."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Key, String


class Agency(Base):
    """派驻机构. `aliases` holds other names that files use, one a line."""

    __tablename__ = "agency"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    aliases: Mapped[str] = mapped_column(Text, default="")
    department: Mapped[str] = mapped_column(String(60), default="")
    platform: Mapped[str] = mapped_column(String(20), default="")
    position: Mapped[int] = mapped_column(default=0)


class SecondmentTerms(Base):
    """派驻关系: the five switches, in force from `since` until the next line of the same agency."""

    __tablename__ = "secondment_terms"
    __table_args__ = (
        UniqueConstraint("agency_id", "since"),
        CheckConstraint("bonus_mode IN ('full', 'tier_reference', 'none')", name="bonus_mode"),
        CheckConstraint("base_pay_by IN ('department', 'street')", name="base_pay_by"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    since: Mapped[date]
    attendance: Mapped[bool]
    work_log: Mapped[bool]
    bonus_mode: Mapped[str] = mapped_column(String(16))
    allowance: Mapped[bool]
    base_pay_by: Mapped[str] = mapped_column(String(12))
    document: Mapped[str] = mapped_column(Text, default="")
