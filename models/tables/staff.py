"""Staff members and their postings."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.agency import Agency
from models.tables.base import Base, Key, String


class StaffMember(Base):
    """派驻人员. `initials` are the pinyin initials of the name, for search."""

    __tablename__ = "staff_member"
    __table_args__ = (
        CheckConstraint("name <> ''", name="named"),
        CheckConstraint("sex IN ('男', '女', '')", name="sex"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    staff_no: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(40))
    initials: Mapped[str] = mapped_column(String(40), default="")
    sex: Mapped[str] = mapped_column(String(1), default="")
    id_card: Mapped[str] = mapped_column(String(18), unique=True)
    work_since: Mapped[str] = mapped_column(String(7), default="")
    mobile: Mapped[str] = mapped_column(String(11), default="")
    bank_card: Mapped[str] = mapped_column(String(30), default="")
    bank_name: Mapped[str] = mapped_column(String(40), default="")
    note: Mapped[str] = mapped_column(Text, default="")


class Posting(Base):
    """派驻经历: inclusive dates, `until` NULL while it lasts; triggers refuse overlaps and gaps.

    `came_back` marks a posting that begins after a gap on purpose: the person left and came back.
    """

    __tablename__ = "posting"
    __table_args__ = (
        UniqueConstraint("staff_id", "since"),
        CheckConstraint("until IS NULL OR until >= since", name="dates"),
        Index("ix_posting_agency_id_since", "agency_id", "since"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff_member.id"))
    agency_id: Mapped[int] = mapped_column(ForeignKey(Agency.id))
    since: Mapped[date]
    until: Mapped[date | None]
    staff_kind: Mapped[str] = mapped_column(String(12))
    post_class: Mapped[str] = mapped_column(String(12))
    post_title: Mapped[str] = mapped_column(String(40), default="")
    came_back: Mapped[bool] = mapped_column(default=False)
