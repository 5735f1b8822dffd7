"""督查: score sheets, what was entered by hand, frozen scores; inspections with what followed, letters.

Numbers of points are exact text ("87.5"), because SQLite has no exact decimal. Periods are written 2017,
2017-Q1 or 2017-03. Names of platforms and agencies are as they were in the period.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.agency import Agency
from models.tables.base import Base, Key, String
from models.tables.events import Event

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


class Inspection(Base):
    """检查: a sample drawn by a seed from the events of a period, of one platform ("": of all)."""

    __tablename__ = "inspection"
    __table_args__ = (
        UniqueConstraint("year", "serial"),
        CheckConstraint("size >= 0", name="size"),
        CheckConstraint("seed <> ''", name="seed"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    year: Mapped[int]
    serial: Mapped[int]
    period: Mapped[str] = mapped_column(String(8))
    platform: Mapped[str] = mapped_column(String(20), default="")
    seed: Mapped[str] = mapped_column(String(40))
    size: Mapped[int]
    cutoff: Mapped[int] = mapped_column(BigInteger)
    inspectors: Mapped[str] = mapped_column(Text, default="")
    taken_by: Mapped[str] = mapped_column(String(40))
    taken_at: Mapped[str] = mapped_column(String(32))


class InspectionSample(Base):
    """An event of a sample, why it was drawn, and what looking at it showed ("": not yet)."""

    __tablename__ = "inspection_sample"
    __table_args__ = (
        CheckConstraint("reason IN ('red', 'reopened', 'random')", name="reason"),
        CheckConstraint("verdict IN ('', '无问题', '有问题')", name="verdict"),
        Index("ix_inspection_sample_event_id", "event_id"),
    )

    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey(Event.id), primary_key=True)
    reason: Mapped[str] = mapped_column(String(8))
    verdict: Mapped[str] = mapped_column(String(4), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    checked_by: Mapped[str] = mapped_column(String(40), default="")
    checked_at: Mapped[str] = mapped_column(String(32), default="")


class InspectionProblem(Base):
    """A problem found, in an inspection or outside one: who answers for it, due when, corrected when."""

    __tablename__ = "inspection_problem"
    __table_args__ = (
        UniqueConstraint("year", "serial"),
        CheckConstraint("found_by IN ('本级', '区级', '市级')", name="found_by"),
        CheckConstraint("problem <> '' AND owner <> ''", name="said"),
        CheckConstraint("due >= found_on", name="due"),
        CheckConstraint("(corrected_on IS NULL) = (correction = '')", name="corrected"),
        CheckConstraint("corrected_on IS NULL OR corrected_on >= found_on", name="corrected_later"),
        Index("ix_inspection_problem_agency_due", "agency", "due"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    year: Mapped[int]
    serial: Mapped[int]
    inspection_id: Mapped[int | None] = mapped_column(ForeignKey("inspection.id"))
    event_id: Mapped[int | None] = mapped_column(ForeignKey(Event.id))
    platform: Mapped[str] = mapped_column(String(20), default="")
    agency: Mapped[str] = mapped_column(String(40), default="")
    found_by: Mapped[str] = mapped_column(String(4))
    found_on: Mapped[date]
    kind: Mapped[str] = mapped_column(String(20))
    problem: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(String(40))
    due: Mapped[date]
    again: Mapped[bool] = mapped_column(default=False)
    entered_by: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))
    corrected_on: Mapped[date | None]
    correction: Mapped[str] = mapped_column(Text, default="")
    corrected_by: Mapped[str] = mapped_column(String(40), default="")


class SupervisionNotice(Base):
    """通知, 约谈 or 移送 about a problem, each after the one before it; answered once."""

    __tablename__ = "supervision_notice"
    __table_args__ = (
        UniqueConstraint("year", "rung", "serial"),
        UniqueConstraint("before_id"),
        CheckConstraint("rung IN ('通知', '约谈', '移送')", name="rung"),
        CheckConstraint("(rung = '通知') = (before_id IS NULL)", name="before"),
        CheckConstraint("text <> '' AND addressee <> ''", name="said"),
        CheckConstraint("rung <> '移送' OR document <> ''", name="referral_by_paper"),
        CheckConstraint("(answered_on IS NULL) = (answer = '')", name="answered"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    year: Mapped[int]
    rung: Mapped[str] = mapped_column(String(4))
    serial: Mapped[int]
    problem_id: Mapped[int] = mapped_column(ForeignKey("inspection_problem.id"), index=True)
    before_id: Mapped[int | None] = mapped_column(ForeignKey("supervision_notice.id"))
    agency: Mapped[str] = mapped_column(String(40), default="")
    addressee: Mapped[str] = mapped_column(String(60))
    text: Mapped[str] = mapped_column(Text)
    document: Mapped[str] = mapped_column(Text, default="")
    issued_on: Mapped[date]
    answer_due: Mapped[date | None]
    entered_by: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))
    answered_on: Mapped[date | None]
    answer: Mapped[str] = mapped_column(Text, default="")


class FeedbackLetter(Base):
    """The quarterly letter to an agency's home department, frozen as it was issued."""

    __tablename__ = "feedback_letter"
    __table_args__ = (UniqueConstraint("agency_id", "period", "version"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey(Agency.id))
    period: Mapped[str] = mapped_column(String(8))
    version: Mapped[int]
    document: Mapped[str] = mapped_column(Text)
    issued_on: Mapped[date]
    printed: Mapped[str] = mapped_column(Text)
    seal: Mapped[str] = mapped_column(String(64))
    entered_by: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))
