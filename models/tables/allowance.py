"""Kinds of allowance as they were entered, and monthly runs with their frozen lines."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.rules.sheets.words import LineState
from models.tables.base import Base, Key, String, Word
from models.tables.sheets import FrozenSheet, SheetCheck
from models.tables.staff import StaffMember


class AllowanceVersion(Base):
    """A kind of 单位自发津补贴 as a document grants it; of several for a month the newest holds.

    None is overwritten: `toml` is the whole kind, see models.rules.allowance.toml_file.
    """

    __tablename__ = "allowance_version"
    __table_args__ = (
        UniqueConstraint("name", "version"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="dates"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]
    document: Mapped[str] = mapped_column(Text)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    toml: Mapped[str] = mapped_column(Text)
    entered_by: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))


class AllowanceCheck(SheetCheck):
    """A month's draft as somebody checked it (复核): the check holds while the draft computes to `seal`."""

    __tablename__ = "allowance_check"
    __table_args__ = (UniqueConstraint("month", "number"),)

    month: Mapped[int] = mapped_column(Integer)


class AllowanceRun(FrozenSheet):
    """The approved sheet of a month. Drafts are computed, never stored.

    Written once, on approval, with everything a reprint needs; triggers allow only the step from
    approved to paid. `versions` is JSON, the ids of the allowance versions that were in force.
    """

    __tablename__ = "allowance_run"
    __table_args__ = (
        UniqueConstraint("month"),
        CheckConstraint("state IN ('approved', 'paid')", name="state"),
        CheckConstraint("month BETWEEN 190001 AND 299912 AND month % 100 BETWEEN 1 AND 12", name="month"),
    )

    month: Mapped[int] = mapped_column(Integer)
    versions: Mapped[str] = mapped_column(Text)


class AllowanceLine(Base):
    """One person of a run: fen, the inputs that led to them, and the frozen tree (JSON)."""

    __tablename__ = "allowance_line"
    __table_args__ = (
        CheckConstraint("state IN ('pay', 'hold')", name="state"),
        CheckConstraint("(state = 'pay') = (amount_fen IS NOT NULL)", name="hold_is_not_zero"),
        CheckConstraint("amount_fen IS NULL OR amount_fen = gross_fen - deduction_fen", name="adds_up"),
    )

    run_id: Mapped[int] = mapped_column(ForeignKey("allowance_run.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id))
    state: Mapped[LineState] = mapped_column(Word(LineState, 8))
    gross_fen: Mapped[int] = mapped_column(BigInteger)
    deduction_fen: Mapped[int] = mapped_column(BigInteger)
    amount_fen: Mapped[int | None] = mapped_column(BigInteger)
    facts: Mapped[str] = mapped_column(Text)
    tree: Mapped[str] = mapped_column(Text)
