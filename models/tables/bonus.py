"""Schemes, the street's tier, runs with their frozen lines, and holds."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.rules.sheets.words import LineState, SheetKind
from models.tables.base import Base, Key, String, Word
from models.tables.sheets import FrozenSheet
from models.tables.staff import StaffMember


class SchemeVersion(Base):
    """发放办法 of a year as it was entered, whole; the newest version is in force, none is overwritten."""

    __tablename__ = "scheme_version"
    __table_args__ = (UniqueConstraint("year", "version"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    year: Mapped[int]
    version: Mapped[int]
    document: Mapped[str] = mapped_column(Text)
    toml: Mapped[str] = mapped_column(Text)
    entered_by: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))


class StreetTier(Base):
    """街道年终考核档次 of a year: the district's verdict, with its document."""

    __tablename__ = "street_tier"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tier: Mapped[str] = mapped_column(String(20))
    document: Mapped[str] = mapped_column(Text, default="")


class Run(FrozenSheet):
    """The approved sheet of a year and kind, "bonus" (四家) or "police"; what corrects it are supplements.

    Drafts are computed, never stored.

    Rows are written once, on approval, with everything a reprint needs; triggers allow only the
    step from approved to paid. `seal` is the SHA-256 of `sheet`, printed as verification code.
    """

    __tablename__ = "run"
    __table_args__ = (
        UniqueConstraint("year", "kind", "number"),
        Index("uq_run_year_kind", "year", "kind", unique=True),
        CheckConstraint("state IN ('approved', 'paid')", name="state"),
        CheckConstraint("kind IN ('bonus', 'police')", name="kind"),
    )

    year: Mapped[int]
    kind: Mapped[SheetKind] = mapped_column(Word(SheetKind, 12))
    number: Mapped[int] = mapped_column(default=1)
    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme_version.id"))
    tier: Mapped[str] = mapped_column(String(20))
    document: Mapped[str] = mapped_column(Text)


class RunLine(Base):
    """One person of a run, or, without `staff_id`, the unit that a pool is paid to.

    Amounts in fen, the inputs that led to them, and the frozen tree (JSON).
    """

    __tablename__ = "run_line"
    __table_args__ = (
        CheckConstraint("state IN ('pay', 'hold')", name="state"),
        CheckConstraint("state = 'pay' OR amount_fen IS NULL", name="hold_is_not_zero"),
    )

    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey(StaffMember.id))
    state: Mapped[LineState] = mapped_column(Word(LineState, 8))
    gross_fen: Mapped[int] = mapped_column(BigInteger)
    deduction_fen: Mapped[int] = mapped_column(BigInteger)
    amount_fen: Mapped[int | None] = mapped_column(BigInteger)
    tax_fen: Mapped[int | None] = mapped_column(BigInteger)
    net_fen: Mapped[int | None] = mapped_column(BigInteger)
    months: Mapped[str] = mapped_column(String(40))
    facts: Mapped[str] = mapped_column(Text)
    tree: Mapped[str] = mapped_column(Text)


class PayHold(Base):
    """暂缓发放 of one person's year by decision; released once, with reason and document, never deleted."""

    __tablename__ = "pay_hold"
    __table_args__ = (Index("ix_pay_hold_year_staff_id", "year", "staff_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    year: Mapped[int]
    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id))
    reason: Mapped[str] = mapped_column(Text)
    document: Mapped[str] = mapped_column(Text)
    held_by: Mapped[str] = mapped_column(String(40))
    held_at: Mapped[str] = mapped_column(String(32))
    released_by: Mapped[str] = mapped_column(String(40), default="")
    released_at: Mapped[str] = mapped_column(String(32), default="")
    release_reason: Mapped[str] = mapped_column(Text, default="")
    release_document: Mapped[str] = mapped_column(Text, default="")
