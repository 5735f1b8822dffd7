"""Grading: pools, scores, steps, decisions, appeals; work logs."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRIGGERS = Path(__file__).resolve().parents[2] / "triggers"


def upgrade() -> None:
    _texts()
    _pools()
    _scores()
    _decisions()
    _logs()
    _triggers()


def _texts() -> None:
    """The dated texts and the recorded facts."""
    op.create_table(
        "grading_text",
        sa.Column("id", KEY, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("toml", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.CheckConstraint("kind IN ('rules', 'figures', 'sheet')", name="ck_grading_text_kind"),
        sa.PrimaryKeyConstraint("id", name="pk_grading_text"),
        sa.UniqueConstraint("kind", "key", "year", "version", name="uq_grading_text_kind_key_year_version"),
    )
    op.create_table(
        "grading_fact",
        sa.Column("id", KEY, nullable=False),
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.Text(), nullable=False),
        sa.CheckConstraint("until IS NULL OR until >= since", name="ck_grading_fact_dates"),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name="fk_grading_fact_staff_id_staff_member"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_grading_fact"),
    )
    op.create_index("ix_grading_fact_staff_id_kind", "grading_fact", ["staff_id", "kind"])


def _pools() -> None:
    """Pools, their people and their panels."""
    op.create_table(
        "grading_pool",
        sa.Column("id", KEY, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("scope", sa.String(length=8), nullable=False),
        sa.Column("rules_key", sa.String(length=40), nullable=False),
        sa.Column("sheet_key", sa.String(length=40), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=False),
        sa.Column("percent", sa.String(length=12), nullable=False),
        sa.Column("rounding", sa.String(length=8), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_until", sa.Date(), nullable=True),
        sa.Column("published", sa.Text(), nullable=False),
        sa.Column("created_by", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.Column("filed_by", sa.String(length=40), nullable=False),
        sa.Column("filed_at", sa.String(length=32), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.CheckConstraint("scope <> 'approved' OR document <> ''", name="ck_grading_pool_approved_by_paper"),
        sa.CheckConstraint("(position = 8) = (filed_at <> '')", name="ck_grading_pool_filed"),
        sa.CheckConstraint("position BETWEEN 0 AND 8", name="ck_grading_pool_position"),
        sa.CheckConstraint("rounding IN ('floor', 'half_up', 'ceil')", name="ck_grading_pool_rounding"),
        sa.CheckConstraint("scope IN ('agency', 'street', 'approved')", name="ck_grading_pool_scope"),
        sa.PrimaryKeyConstraint("id", name="pk_grading_pool"),
        sa.UniqueConstraint("year", "name", name="uq_grading_pool_year_name"),
    )
    op.create_table(
        "pool_member",
        sa.Column("pool_id", KEY, nullable=False),
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("summary_on", sa.Date(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("notified_on", sa.Date(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.Column("frozen", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["pool_id"], ["grading_pool.id"], name="fk_pool_member_pool_id_grading_pool"),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name="fk_pool_member_staff_id_staff_member"
        ),
        sa.PrimaryKeyConstraint("pool_id", "staff_id", name="pk_pool_member"),
        sa.UniqueConstraint("year", "staff_id", name="uq_pool_member_year_staff_id"),
    )
    op.create_table(
        "pool_grader",
        sa.Column("pool_id", KEY, nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("submitted_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["pool_id"], ["grading_pool.id"], name="fk_pool_grader_pool_id_grading_pool"),
        sa.PrimaryKeyConstraint("pool_id", "round", "account", name="pk_pool_grader"),
    )


def _scores() -> None:
    """Scores and what they are made of."""
    op.create_table(
        "score",
        sa.Column("id", KEY, nullable=False),
        sa.Column("pool_id", KEY, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("indicator", sa.String(length=40), nullable=False),
        sa.Column("grader", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=24), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["pool_id"], ["grading_pool.id"], name="fk_score_pool_id_grading_pool"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff_member.id"], name="fk_score_staff_id_staff_member"),
        sa.PrimaryKeyConstraint("id", name="pk_score"),
        sa.UniqueConstraint(
            "pool_id",
            "round",
            "staff_id",
            "indicator",
            "grader",
            name="uq_score_pool_id_round_staff_id_indicator_grader",
        ),
    )
    op.create_table(
        "ballot_count",
        sa.Column("pool_id", KEY, nullable=False),
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("excellent", sa.Integer(), nullable=False),
        sa.Column("competent", sa.Integer(), nullable=False),
        sa.Column("basic", sa.Integer(), nullable=False),
        sa.Column("incompetent", sa.Integer(), nullable=False),
        sa.Column("abstained", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "excellent >= 0 AND competent >= 0 AND basic >= 0 AND incompetent >= 0 AND abstained >= 0",
            name="ck_ballot_count_votes",
        ),
        sa.ForeignKeyConstraint(
            ["pool_id"], ["grading_pool.id"], name="fk_ballot_count_pool_id_grading_pool"
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name="fk_ballot_count_staff_id_staff_member"
        ),
        sa.PrimaryKeyConstraint("pool_id", "staff_id", name="pk_ballot_count"),
    )
    op.create_table(
        "usual_score",
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("quarter", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("word", sa.String(length=4), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("scored_by", sa.String(length=40), nullable=False),
        sa.CheckConstraint("quarter BETWEEN 1 AND 4", name="ck_usual_score_quarter"),
        sa.CheckConstraint("word IN ('好', '较好', '一般', '较差')", name="ck_usual_score_word"),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name="fk_usual_score_staff_id_staff_member"
        ),
        sa.PrimaryKeyConstraint("staff_id", "year", "quarter", name="pk_usual_score"),
    )
    op.create_table(
        "score_deduction",
        sa.Column("id", KEY, nullable=False),
        sa.Column("pool_id", KEY, nullable=False),
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("indicator", sa.String(length=40), nullable=False),
        sa.Column("points", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("taken_by", sa.String(length=40), nullable=False),
        sa.Column("taken_at", sa.String(length=32), nullable=False),
        sa.CheckConstraint("reason <> ''", name="ck_score_deduction_reason"),
        sa.ForeignKeyConstraint(
            ["pool_id"], ["grading_pool.id"], name="fk_score_deduction_pool_id_grading_pool"
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name="fk_score_deduction_staff_id_staff_member"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_score_deduction"),
    )
    op.create_table(
        "agency_score",
        sa.Column("id", KEY, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("agency_id", KEY, nullable=False),
        sa.Column("sheet_key", sa.String(length=40), nullable=False),
        sa.Column("indicator", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=24), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("scored_by", sa.String(length=40), nullable=False),
        sa.Column("confirmed_by", sa.String(length=40), nullable=False),
        sa.Column("confirmed_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_agency_score_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_agency_score"),
        sa.UniqueConstraint(
            "year", "agency_id", "indicator", name="uq_agency_score_year_agency_id_indicator"
        ),
    )


def _decisions() -> None:
    """Steps, decisions, approved quotas, appeals."""
    op.create_table(
        "grading_step",
        sa.Column("id", KEY, nullable=False),
        sa.Column("pool_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("moved", sa.String(length=4), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("taken_by", sa.String(length=40), nullable=False),
        sa.Column("taken_at", sa.String(length=32), nullable=False),
        sa.CheckConstraint("moved = 'done' OR note <> ''", name="ck_grading_step_back_has_reason"),
        sa.CheckConstraint("moved IN ('done', 'back')", name="ck_grading_step_moved"),
        sa.ForeignKeyConstraint(
            ["pool_id"], ["grading_pool.id"], name="fk_grading_step_pool_id_grading_pool"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_grading_step"),
    )
    op.create_index("ix_grading_step_pool_id", "grading_step", ["pool_id"])
    op.create_table(
        "grading_decision",
        sa.Column("id", KEY, nullable=False),
        sa.Column("pool_id", KEY, nullable=False),
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("grade", sa.String(length=12), nullable=False),
        sa.Column("no_grade_reason", sa.String(length=20), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("supersedes_id", KEY, nullable=True),
        sa.Column("decided_by", sa.String(length=40), nullable=False),
        sa.Column("decided_at", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "stage IN ('review', 'committee') OR (supersedes_id IS NOT NULL AND reason <> '')",
            name="ck_grading_decision_points_to_the_old",
        ),
        sa.CheckConstraint(
            "stage IN ('review', 'committee', 'appeal', 'later')", name="ck_grading_decision_stage"
        ),
        sa.ForeignKeyConstraint(
            ["pool_id"], ["grading_pool.id"], name="fk_grading_decision_pool_id_grading_pool"
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name="fk_grading_decision_staff_id_staff_member"
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id"],
            ["grading_decision.id"],
            name="fk_grading_decision_supersedes_id_grading_decision",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_grading_decision"),
    )
    op.create_index("ix_grading_decision_pool_id_staff_id", "grading_decision", ["pool_id", "staff_id"])
    op.create_table(
        "quota_override",
        sa.Column("id", KEY, nullable=False),
        sa.Column("pool_id", KEY, nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.String(length=40), nullable=False),
        sa.Column("entered_by", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "document <> '' AND reason <> '' AND approved_by <> ''", name="ck_quota_override_grounds"
        ),
        sa.CheckConstraint("places >= 0", name="ck_quota_override_places"),
        sa.ForeignKeyConstraint(
            ["pool_id"], ["grading_pool.id"], name="fk_quota_override_pool_id_grading_pool"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_quota_override"),
    )
    op.create_index("ix_quota_override_pool_id", "quota_override", ["pool_id"])
    op.create_table(
        "grading_appeal",
        sa.Column("id", KEY, nullable=False),
        sa.Column("pool_id", KEY, nullable=False),
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("decision_id", KEY, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("(outcome = '') = (decided_on IS NULL)", name="ck_grading_appeal_decided"),
        sa.CheckConstraint("kind IN ('review', 'appeal')", name="ck_grading_appeal_kind"),
        sa.CheckConstraint(
            "outcome IN ('', 'upheld', 'changed', 'withdrawn')", name="ck_grading_appeal_outcome"
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["grading_decision.id"], name="fk_grading_appeal_decision_id_grading_decision"
        ),
        sa.ForeignKeyConstraint(
            ["pool_id"], ["grading_pool.id"], name="fk_grading_appeal_pool_id_grading_pool"
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name="fk_grading_appeal_staff_id_staff_member"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_grading_appeal"),
    )
    op.create_index("ix_grading_appeal_pool_id_staff_id", "grading_appeal", ["pool_id", "staff_id"])


def _logs() -> None:
    """Work logs and where they are cited."""
    op.create_table(
        "work_log",
        sa.Column("id", KEY, nullable=False),
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("platform", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("task", sa.String(length=40), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.CheckConstraint("content <> ''", name="ck_work_log_content"),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name="ck_work_log_minutes"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff_member.id"], name="fk_work_log_staff_id_staff_member"),
        sa.PrimaryKeyConstraint("id", name="pk_work_log"),
    )
    op.create_index("ix_work_log_day", "work_log", ["day"])
    op.create_index("ix_work_log_staff_id_day", "work_log", ["staff_id", "day"])
    op.create_table(
        "log_citation",
        sa.Column("id", KEY, nullable=False),
        sa.Column("log_id", KEY, nullable=False),
        sa.Column("pool_id", KEY, nullable=False),
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("indicator", sa.String(length=40), nullable=False),
        sa.Column("deduction_id", KEY, nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("cited_by", sa.String(length=40), nullable=False),
        sa.Column("cited_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["deduction_id"], ["score_deduction.id"], name="fk_log_citation_deduction_id_score_deduction"
        ),
        sa.ForeignKeyConstraint(["log_id"], ["work_log.id"], name="fk_log_citation_log_id_work_log"),
        sa.ForeignKeyConstraint(
            ["pool_id"], ["grading_pool.id"], name="fk_log_citation_pool_id_grading_pool"
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name="fk_log_citation_staff_id_staff_member"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_log_citation"),
    )
    op.create_index("ix_log_citation_log_id", "log_citation", ["log_id"])


def _triggers() -> None:
    """Statements stand apart by a blank line; their text differs by engine, their codes do not."""
    dialect = op.get_bind().dialect.name
    script = (TRIGGERS / f"0006_{dialect}.sql").read_text(encoding="utf-8")
    verbatim = op.get_bind().execution_options(no_parameters=True)
    for statement in script.strip().split("\n\n"):
        verbatim.exec_driver_sql(statement)
    verbatim.execution_options(no_parameters=False)  # the option stays on the connection: % would break
