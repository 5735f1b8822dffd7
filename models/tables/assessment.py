"""The year's assessment: dated texts, recorded facts, pools and their people, scores, decisions.

`position` of a pool counts its done steps (models.rules.assessment.stages); at 8 it is filed and locked.
The tables keep the names that they were made with (grading_…): triggers and offices' files know them so.
Numbers of scores are exact text ("87.5"), because SQLite has no exact decimal.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.agency import Agency
from models.tables.base import Base, Key, String
from models.tables.staff import StaffMember
from models.tables.work.log import WorkLog


class AssessmentText(Base):
    """A rule set, the office's figures, or a score sheet from `year` on; the newest version stands."""

    __tablename__ = "grading_text"
    __table_args__ = (
        UniqueConstraint("kind", "key", "year", "version"),
        CheckConstraint("kind IN ('rules', 'figures', 'sheet')", name="kind"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    key: Mapped[str] = mapped_column(String(40))
    year: Mapped[int]
    version: Mapped[int]
    toml: Mapped[str] = mapped_column(Text)
    document: Mapped[str] = mapped_column(Text)
    entered_by: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))


class AssessmentFact(Base):
    """A fact of assessment (probation, investigation, …); withdrawn with a reason, never deleted."""

    __tablename__ = "grading_fact"
    __table_args__ = (
        CheckConstraint("until IS NULL OR until >= since", name="dates"),
        Index("ix_grading_fact_staff_id_kind", "staff_id", "kind"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id))
    kind: Mapped[str] = mapped_column(String(20))
    since: Mapped[date]
    until: Mapped[date | None]
    value: Mapped[str] = mapped_column(String(40), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    document: Mapped[str] = mapped_column(Text, default="")
    entered_by: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))
    withdrawn: Mapped[str] = mapped_column(Text, default="")


class AssessmentPool(Base):
    """考核单元: people graded together under one quota; `percent` "" follows the rules."""

    __tablename__ = "grading_pool"
    __table_args__ = (
        UniqueConstraint("year", "name"),
        CheckConstraint("scope IN ('agency', 'street', 'approved')", name="scope"),
        CheckConstraint("scope <> 'approved' OR document <> ''", name="approved_by_paper"),
        CheckConstraint("rounding IN ('floor', 'half_up', 'ceil')", name="rounding"),
        CheckConstraint("position BETWEEN 0 AND 8", name="position"),
        CheckConstraint("(position = 8) = (filed_at <> '')", name="filed"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    year: Mapped[int]
    name: Mapped[str] = mapped_column(String(60))
    scope: Mapped[str] = mapped_column(String(8))
    rules_key: Mapped[str] = mapped_column(String(40))
    sheet_key: Mapped[str] = mapped_column(String(40))
    owner: Mapped[str] = mapped_column(String(40))
    percent: Mapped[str] = mapped_column(String(12), default="")
    rounding: Mapped[str] = mapped_column(String(8))
    document: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int] = mapped_column(default=0)
    round: Mapped[int] = mapped_column(default=1)
    published_on: Mapped[date | None]
    published_until: Mapped[date | None]
    published: Mapped[str] = mapped_column(Text, default="")
    created_by: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[str] = mapped_column(String(32))
    filed_by: Mapped[str] = mapped_column(String(40), default="")
    filed_at: Mapped[str] = mapped_column(String(32), default="")
    seal: Mapped[str] = mapped_column(String(64), default="")


class PoolMember(Base):
    """One person of a pool, in one pool a year; `frozen` is the verdict, the score and the grade as filed."""

    __tablename__ = "pool_member"
    __table_args__ = (UniqueConstraint("year", "staff_id"),)

    pool_id: Mapped[int] = mapped_column(ForeignKey("grading_pool.id"), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id), primary_key=True)
    year: Mapped[int]
    summary_on: Mapped[date | None]
    summary: Mapped[str] = mapped_column(Text, default="")
    notified_on: Mapped[date | None]
    signed_on: Mapped[date | None]
    opinion: Mapped[str] = mapped_column(Text, default="")
    frozen: Mapped[str] = mapped_column(Text, default="")


class PoolGrader(Base):
    """A leader of a pool's panel in one round; `submitted_at` "" while the scores are a draft."""

    __tablename__ = "pool_grader"

    pool_id: Mapped[int] = mapped_column(ForeignKey("grading_pool.id"), primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    account: Mapped[str] = mapped_column(String(40), primary_key=True)
    submitted_at: Mapped[str] = mapped_column(String(32), default="")


class Score(Base):
    """One score: of a leader (`grader`), or entered ("" with its source in `note`)."""

    __tablename__ = "score"
    __table_args__ = (UniqueConstraint("pool_id", "round", "staff_id", "indicator", "grader"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    pool_id: Mapped[int] = mapped_column(ForeignKey("grading_pool.id"))
    round: Mapped[int]
    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id))
    indicator: Mapped[str] = mapped_column(String(40))
    grader: Mapped[str] = mapped_column(String(40), default="")
    value: Mapped[str] = mapped_column(String(24))
    note: Mapped[str] = mapped_column(Text, default="")


class BallotCount(Base):
    """民主测评 of one person in a pool."""

    __tablename__ = "ballot_count"
    __table_args__ = (
        CheckConstraint(
            "excellent >= 0 AND competent >= 0 AND basic >= 0 AND incompetent >= 0 AND abstained >= 0",
            name="votes",
        ),
    )

    pool_id: Mapped[int] = mapped_column(ForeignKey("grading_pool.id"), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id), primary_key=True)
    excellent: Mapped[int]
    competent: Mapped[int]
    basic: Mapped[int]
    incompetent: Mapped[int]
    abstained: Mapped[int] = mapped_column(default=0)
    held_on: Mapped[date]
    document: Mapped[str] = mapped_column(Text, default="")


class UsualScore(Base):
    """平时考核 of one quarter: 好, 较好, 一般, 较差."""

    __tablename__ = "usual_score"
    __table_args__ = (
        CheckConstraint("quarter BETWEEN 1 AND 4", name="quarter"),
        CheckConstraint("word IN ('好', '较好', '一般', '较差')", name="word"),
    )

    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    quarter: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    word: Mapped[str] = mapped_column(String(4))
    note: Mapped[str] = mapped_column(Text, default="")
    scored_by: Mapped[str] = mapped_column(String(40))


class ScoreDeduction(Base):
    """Points taken off an indicator of a person, with the reason."""

    __tablename__ = "score_deduction"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    pool_id: Mapped[int] = mapped_column(ForeignKey("grading_pool.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id))
    indicator: Mapped[str] = mapped_column(String(40))
    points: Mapped[str] = mapped_column(String(24))
    reason: Mapped[str] = mapped_column(Text)
    taken_by: Mapped[str] = mapped_column(String(40))
    taken_at: Mapped[str] = mapped_column(String(32))


class AgencyScore(Base):
    """One indicator of an agency's own score sheet; `confirmed_at` locks it."""

    __tablename__ = "agency_score"
    __table_args__ = (UniqueConstraint("year", "agency_id", "indicator"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    year: Mapped[int]
    agency_id: Mapped[int] = mapped_column(ForeignKey(Agency.id))
    sheet_key: Mapped[str] = mapped_column(String(40))
    indicator: Mapped[str] = mapped_column(String(40))
    value: Mapped[str] = mapped_column(String(24))
    note: Mapped[str] = mapped_column(Text, default="")
    scored_by: Mapped[str] = mapped_column(String(40))
    confirmed_by: Mapped[str] = mapped_column(String(40), default="")
    confirmed_at: Mapped[str] = mapped_column(String(32), default="")


class AssessmentStep(Base):
    """One line of a pool's record of steps: done, or gone back to with a reason. Only ever added to."""

    __tablename__ = "grading_step"
    __table_args__ = (
        CheckConstraint("moved IN ('done', 'back')", name="moved"),
        CheckConstraint("moved = 'done' OR note <> ''", name="back_has_reason"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    pool_id: Mapped[int] = mapped_column(ForeignKey("grading_pool.id"), index=True)
    position: Mapped[int]
    moved: Mapped[str] = mapped_column(String(4))
    on_day: Mapped[date]
    document: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    taken_by: Mapped[str] = mapped_column(String(40))
    taken_at: Mapped[str] = mapped_column(String(32))


class AssessmentDecision(Base):
    """A proposal (review), a decision (committee), or a later one that points to the one it replaces."""

    __tablename__ = "grading_decision"
    __table_args__ = (
        CheckConstraint("stage IN ('review', 'committee', 'appeal', 'later')", name="stage"),
        CheckConstraint(
            "stage IN ('review', 'committee') OR (supersedes_id IS NOT NULL AND reason <> '')",
            name="points_to_the_old",
        ),
        Index("ix_grading_decision_pool_id_staff_id", "pool_id", "staff_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    pool_id: Mapped[int] = mapped_column(ForeignKey("grading_pool.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id))
    round: Mapped[int]
    stage: Mapped[str] = mapped_column(String(10))
    grade: Mapped[str] = mapped_column(String(12))
    no_grade_reason: Mapped[str] = mapped_column(String(20), default="")
    comment: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    document: Mapped[str] = mapped_column(Text, default="")
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("grading_decision.id"))
    decided_by: Mapped[str] = mapped_column(String(40))
    decided_at: Mapped[str] = mapped_column(String(32))


class QuotaOverride(Base):
    """核定名额: an approved number of 优秀 that stands instead of the computed one; the newest stands."""

    __tablename__ = "quota_override"
    __table_args__ = (
        CheckConstraint("places >= 0", name="places"),
        CheckConstraint("document <> '' AND reason <> '' AND approved_by <> ''", name="grounds"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    pool_id: Mapped[int] = mapped_column(ForeignKey("grading_pool.id"), index=True)
    places: Mapped[int]
    document: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    approved_by: Mapped[str] = mapped_column(String(40))
    entered_by: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))


class AssessmentAppeal(Base):
    """复核 or 申诉 of one person; decided once."""

    __tablename__ = "grading_appeal"
    __table_args__ = (
        CheckConstraint("kind IN ('review', 'appeal')", name="kind"),
        CheckConstraint("outcome IN ('', 'upheld', 'changed', 'withdrawn')", name="outcome"),
        CheckConstraint("(outcome = '') = (decided_on IS NULL)", name="decided"),
        Index("ix_grading_appeal_pool_id_staff_id", "pool_id", "staff_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    pool_id: Mapped[int] = mapped_column(ForeignKey("grading_pool.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id))
    decision_id: Mapped[int] = mapped_column(ForeignKey("grading_decision.id"))
    kind: Mapped[str] = mapped_column(String(8))
    filed_on: Mapped[date]
    due_on: Mapped[date]
    decided_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(String(10), default="")
    document: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")


class LogCitation(Base):
    """A work log cited as evidence for an indicator of a person, or for a deduction. Only ever added to."""

    __tablename__ = "log_citation"
    __table_args__ = (Index("ix_log_citation_log_id", "log_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    log_id: Mapped[int] = mapped_column(ForeignKey(WorkLog.id))
    pool_id: Mapped[int] = mapped_column(ForeignKey("grading_pool.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id))
    indicator: Mapped[str] = mapped_column(String(40))
    deduction_id: Mapped[int | None] = mapped_column(ForeignKey("score_deduction.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    cited_by: Mapped[str] = mapped_column(String(40))
    cited_at: Mapped[str] = mapped_column(String(32))
