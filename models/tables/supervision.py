"""督查: score sheets, what was entered by hand, frozen scores.

Numbers of points are exact text ("87.5"), because SQLite has no exact decimal. Periods are written 2017,
2017-Q1 or 2017-03. Names of platforms and agencies are as they were in the period.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.agency import Agency
from models.tables.base import Base, Key, String

_SUBJECT = "subject IN ('platform', 'agency')"


class SupervisionSheet(Base):
    """A score sheet as entered, never changed; a later version of the same `valid_from` replaces it."""

    __tablename__ = "supervision_sheet"
    __table_args__ = (
        UniqueConstraint("key", "valid_from", "version"),
        CheckConstraint(_SUBJECT, name="subject"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    key: Mapped[str] = mapped_column(String(40))
    valid_from: Mapped[date]
    version: Mapped[int]
    subject: Mapped[str] = mapped_column(String(8))
    document: Mapped[str] = mapped_column(Text)
    toml: Mapped[str] = mapped_column(Text)
    entered_by: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))


class SupervisionEntry(Base):
    """A hand score, points of a bonus, or a count by hand; withdrawn with a reason, never deleted.

    `line` is the number of the item's line that is counted by hand, 0 for the item as a whole. Of a hand
    score the newest that is not withdrawn counts. Nothing is entered once the period's scores are approved.
    """

    __tablename__ = "supervision_entry"
    __table_args__ = (
        CheckConstraint(_SUBJECT, name="subject"),
        CheckConstraint("reason <> ''", name="reason"),
        Index("ix_supervision_entry_sheet_key_period", "sheet_key", "period"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    sheet_key: Mapped[str] = mapped_column(String(40))
    period: Mapped[str] = mapped_column(String(8))
    subject: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(40))
    item: Mapped[str] = mapped_column(String(40))
    line: Mapped[int] = mapped_column(default=0)
    value: Mapped[str] = mapped_column(String(24))
    reason: Mapped[str] = mapped_column(Text)
    document: Mapped[str] = mapped_column(Text, default="")
    scorer: Mapped[str] = mapped_column(String(40), default="")
    entered_by: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))
    withdrawn: Mapped[str] = mapped_column(Text, default="")


class SupervisionRun(Base):
    """The approved scores of a sheet and a period, frozen with everything a reprint needs.

    `cutoff` is the moment up to which deeds counted, `toml` the sheet as it stood, `printed` the report as
    JSON, `seal` the SHA-256 over it and the lines.
    """

    __tablename__ = "supervision_run"
    __table_args__ = (
        UniqueConstraint("sheet_key", "period"),
        CheckConstraint(_SUBJECT, name="subject"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    sheet_key: Mapped[str] = mapped_column(String(40))
    period: Mapped[str] = mapped_column(String(8))
    subject: Mapped[str] = mapped_column(String(8))
    cutoff: Mapped[int] = mapped_column(BigInteger)
    document: Mapped[str] = mapped_column(Text)
    subjects: Mapped[int]
    toml: Mapped[str] = mapped_column(Text)
    printed: Mapped[str] = mapped_column(Text)
    seal: Mapped[str] = mapped_column(String(64))
    approved_by: Mapped[str] = mapped_column(String(40))
    approved_at: Mapped[str] = mapped_column(String(32))


class SupervisionLine(Base):
    """One platform or agency of an approved run: total, place and tier, and what they follow from (JSON)."""

    __tablename__ = "supervision_line"

    run_id: Mapped[int] = mapped_column(ForeignKey("supervision_run.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(40))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey(Agency.id))
    total: Mapped[str] = mapped_column(String(24))
    rank: Mapped[int]
    tier: Mapped[str] = mapped_column(String(20))
    figures: Mapped[str] = mapped_column(Text)
    entries: Mapped[str] = mapped_column(Text)
    tree: Mapped[str] = mapped_column(Text)
