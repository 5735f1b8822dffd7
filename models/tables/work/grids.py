"""全科网格: communities, who serves in the grids, patrols, marks of events, rules and the months' sheets.

A month is YYYYMM, moments are whole minutes of the office's clock. What a month's sheet rests on cannot be
written once it is approved (triggers).
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.rules.work.grids.words import GridDuty, QualityMark
from models.tables.base import Base, Key, String, Word
from models.tables.events import Event
from models.tables.sheets import FrozenSheet, SheetCheck
from models.tables.staff import StaffMember


class Community(Base):
    """村 or 社区: 12 digits, the first nine are the street's; dated."""

    __tablename__ = "community"
    __table_args__ = (
        UniqueConstraint("code", "since"),
        CheckConstraint("until IS NULL OR until >= since", name="dates"),
        CheckConstraint("length(code) = 12", name="code"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    code: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(String(40))
    since: Mapped[date]
    until: Mapped[date | None]


class GridWorker(Base):
    """Somebody who serves in grids; `staff_id` is set where the person is on the roster too."""

    __tablename__ = "grid_worker"
    __table_args__ = (UniqueConstraint("staff_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    initials: Mapped[str] = mapped_column(String(40), default="")
    phone: Mapped[str] = mapped_column(String(20), default="")
    staff_id: Mapped[int | None] = mapped_column(ForeignKey(StaffMember.id))


class GridAccount(Base):
    """The bank account of a worker who is not on the roster; who is on it is paid to the roster's."""

    __tablename__ = "grid_account"

    worker_id: Mapped[int] = mapped_column(
        ForeignKey("grid_worker.id"), primary_key=True, autoincrement=False
    )
    bank_card: Mapped[str] = mapped_column(String(30))
    bank_name: Mapped[str] = mapped_column(String(40))


class GridPost(Base):
    """What a worker is in a grid, from `since` to `until`; of one duty without overlap (trigger)."""

    __tablename__ = "grid_post"
    __table_args__ = (
        UniqueConstraint("worker_id", "grid", "duty", "since"),
        CheckConstraint("until IS NULL OR until >= since", name="dates"),
        Index("ix_grid_post_grid", "grid"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    worker_id: Mapped[int] = mapped_column(ForeignKey("grid_worker.id"))
    grid: Mapped[str] = mapped_column(String(20))
    duty: Mapped[GridDuty] = mapped_column(Word(GridDuty, 12))
    since: Mapped[date]
    until: Mapped[date | None]


class PatrolLog(Base):
    """巡查日志: one patrol. `worker_id` is whose it is, None where the leader is nobody's of the grids."""

    __tablename__ = "patrol_log"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("ended > started", name="span"),
        Index("ix_patrol_log_month", "month"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(20))
    content: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(String(120), default="")
    started: Mapped[int] = mapped_column(BigInteger)
    ended: Mapped[int] = mapped_column(BigInteger)
    month: Mapped[int] = mapped_column(Integer)
    people: Mapped[str] = mapped_column(Text, default="")
    leader: Mapped[str] = mapped_column(String(40))
    result: Mapped[str] = mapped_column(Text, default="")
    grid: Mapped[str] = mapped_column(String(20))
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("grid_worker.id"))
    file: Mapped[str] = mapped_column(Text, default="")
    entered_by: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))


class GridEvent(Base):
    """质量标记 of an event, and who reported it; without a row it is 未标记. `month` is its receipt's."""

    __tablename__ = "grid_event"
    __table_args__ = (Index("ix_grid_event_month", "month"),)

    event_id: Mapped[int] = mapped_column(ForeignKey(Event.id), primary_key=True, autoincrement=False)
    month: Mapped[int] = mapped_column(Integer)
    mark: Mapped[QualityMark] = mapped_column(Word(QualityMark, 6))
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("grid_worker.id"))
    reason: Mapped[str] = mapped_column(Text, default="")
    marked_by: Mapped[str] = mapped_column(String(40))
    marked_at: Mapped[str] = mapped_column(String(32))


class GridFigure(Base):
    """A figure of a worker's month that a rule asks for; `value` is an exact decimal as text."""

    __tablename__ = "grid_figure"

    worker_id: Mapped[int] = mapped_column(
        ForeignKey("grid_worker.id"), primary_key=True, autoincrement=False
    )
    month: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    figure: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(Text)


class GridRulesVersion(Base):
    """A rule of scores and allowances as entered, never changed; the newest version of a title counts."""

    __tablename__ = "grid_rules_version"
    __table_args__ = (UniqueConstraint("title", "version"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    title: Mapped[str] = mapped_column(String(60))
    version: Mapped[int]
    document: Mapped[str] = mapped_column(Text)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    toml: Mapped[str] = mapped_column(Text)
    entered_by: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))


class GridCheck(SheetCheck):
    """A month's draft as somebody checked it (复核): the check holds while the draft computes to `seal`."""

    __tablename__ = "grid_check"
    __table_args__ = (UniqueConstraint("month", "number"),)

    month: Mapped[int] = mapped_column(Integer)


class GridRun(FrozenSheet):
    """The approved sheet of a month: scores and allowances. `versions` is JSON, ids of the rules in force."""

    __tablename__ = "grid_run"
    __table_args__ = (
        UniqueConstraint("month"),
        CheckConstraint("state IN ('approved', 'paid')", name="state"),
        CheckConstraint("month BETWEEN 190001 AND 299912 AND month % 100 BETWEEN 1 AND 12", name="month"),
    )

    month: Mapped[int] = mapped_column(Integer)
    versions: Mapped[str] = mapped_column(Text)


class GridLine(Base):
    """One worker of a month under one rule: points as text, fen, the facts and the frozen trees (JSON)."""

    __tablename__ = "grid_line"
    __table_args__ = (
        CheckConstraint("amount_fen = gross_fen - deduction_fen", name="adds_up"),
        CheckConstraint("amount_fen >= 0", name="not_negative"),
    )

    run_id: Mapped[int] = mapped_column(ForeignKey("grid_run.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    worker_id: Mapped[int] = mapped_column(ForeignKey("grid_worker.id"))
    rules_id: Mapped[int] = mapped_column(ForeignKey("grid_rules_version.id"))
    score: Mapped[str] = mapped_column(String(40))
    gross_fen: Mapped[int] = mapped_column(BigInteger)
    deduction_fen: Mapped[int] = mapped_column(BigInteger)
    amount_fen: Mapped[int] = mapped_column(BigInteger)
    facts: Mapped[str] = mapped_column(Text)
    tree: Mapped[str] = mapped_column(Text)


class GridBatch(Base):
    """A list of a month's allowances handed to the bank, as it was. Written once."""

    __tablename__ = "grid_batch"
    __table_args__ = (UniqueConstraint("seal"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("grid_run.id"))
    total_fen: Mapped[int] = mapped_column(BigInteger)
    people: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    seal: Mapped[str] = mapped_column(String(64))
    exported_by: Mapped[str] = mapped_column(String(40))
    exported_at: Mapped[str] = mapped_column(String(32))
