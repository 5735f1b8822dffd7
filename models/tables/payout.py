"""What follows a draft or an approved run: checked drafts, supplements, batches for the bank."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.rules.sheets.words import SheetKind
from models.tables.base import Base, Key, String, Word
from models.tables.bonus import Run, SchemeVersion
from models.tables.sheets import FrozenSheet, SheetCheck
from models.tables.staff import StaffMember


class RunCheck(SheetCheck):
    """A draft as it was when somebody checked it (复核): whole, so that a later draft can be compared.

    `seal` covers sheet and lines; the check holds as long as the draft still computes to it.
    """

    __tablename__ = "run_check"
    __table_args__ = (
        UniqueConstraint("year", "kind", "number"),
        CheckConstraint("kind IN ('bonus', 'police')", name="kind"),
    )

    year: Mapped[int]
    kind: Mapped[SheetKind] = mapped_column(Word(SheetKind, 12))
    scheme_id: Mapped[int] = mapped_column(ForeignKey(SchemeVersion.id))
    tier: Mapped[str] = mapped_column(String(20))
    sheet: Mapped[str] = mapped_column(Text)
    lines: Mapped[str] = mapped_column(Text)


class Supplement(FrozenSheet):
    """补发/扣回 to one run, the `number`th; frozen on approval like the run itself, then paid once."""

    __tablename__ = "supplement"
    __table_args__ = (
        UniqueConstraint("run_id", "number"),
        CheckConstraint("state IN ('approved', 'paid')", name="state"),
        CheckConstraint("reason <> '' AND document <> ''", name="grounds"),
    )

    run_id: Mapped[int] = mapped_column(ForeignKey(Run.id))
    number: Mapped[int]
    scheme_id: Mapped[int] = mapped_column(ForeignKey(SchemeVersion.id))
    tier: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    document: Mapped[str] = mapped_column(Text)


class SupplementLine(Base):
    """One person of a supplement (or a pool's unit, without `staff_id`): fen before, after, difference.

    `facts` are what the new truth was computed from, "" for somebody who is on no sheet any more.
    """

    __tablename__ = "supplement_line"
    __table_args__ = (
        CheckConstraint("difference_fen = after_fen - before_fen AND difference_fen <> 0", name="difference"),
    )

    supplement_id: Mapped[int] = mapped_column(ForeignKey("supplement.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    staff_id: Mapped[int | None] = mapped_column(ForeignKey(StaffMember.id))
    before_fen: Mapped[int] = mapped_column(BigInteger)
    after_fen: Mapped[int] = mapped_column(BigInteger)
    difference_fen: Mapped[int] = mapped_column(BigInteger)
    tax_fen: Mapped[int | None] = mapped_column(BigInteger)
    net_fen: Mapped[int | None] = mapped_column(BigInteger)
    facts: Mapped[str] = mapped_column(Text)
    tree: Mapped[str] = mapped_column(Text)


class BankBatch(Base):
    """A list handed to the bank, as it was: of a run or of a supplement to it. Written once."""

    __tablename__ = "bank_batch"
    __table_args__ = (UniqueConstraint("seal"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey(Run.id))
    supplement_id: Mapped[int | None] = mapped_column(ForeignKey("supplement.id"))
    total_fen: Mapped[int] = mapped_column(BigInteger)
    people: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    seal: Mapped[str] = mapped_column(String(64))
    exported_by: Mapped[str] = mapped_column(String(40))
    exported_at: Mapped[str] = mapped_column(String(32))
