"""Supervision: score sheets, scores entered and frozen, inspections and what followed, letters."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRIGGERS = Path(__file__).resolve().parents[2] / "triggers"


def upgrade() -> None:
    _sheets()
    _scores()
    _inspections()
    _notices()
    _triggers()


def _sheets() -> None:
    op.create_table(
        "supervision_sheet",
        sa.Column("id", KEY, nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=8), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("toml", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.CheckConstraint("subject IN ('platform', 'agency')", name="ck_supervision_sheet_subject"),
        sa.PrimaryKeyConstraint("id", name="pk_supervision_sheet"),
        sa.UniqueConstraint(
            "key", "valid_from", "version", name="uq_supervision_sheet_key_valid_from_version"
        ),
    )
    op.create_table(
        "supervision_entry",
        sa.Column("id", KEY, nullable=False),
        sa.Column("sheet_key", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("subject", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("scorer", sa.String(length=40), nullable=False),
        sa.Column("entered_by", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.Text(), nullable=False),
        sa.CheckConstraint("reason <> ''", name="ck_supervision_entry_reason"),
        sa.CheckConstraint("subject IN ('platform', 'agency')", name="ck_supervision_entry_subject"),
        sa.PrimaryKeyConstraint("id", name="pk_supervision_entry"),
    )
    op.create_index(
        "ix_supervision_entry_sheet_key_period", "supervision_entry", ["sheet_key", "period"], unique=False
    )


def _scores() -> None:
    op.create_table(
        "supervision_run",
        sa.Column("id", KEY, nullable=False),
        sa.Column("sheet_key", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("subject", sa.String(length=8), nullable=False),
        sa.Column("cutoff", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("subjects", sa.Integer(), nullable=False),
        sa.Column("toml", sa.Text(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("approved_by", sa.String(length=40), nullable=False),
        sa.Column("approved_at", sa.String(length=32), nullable=False),
        sa.CheckConstraint("subject IN ('platform', 'agency')", name="ck_supervision_run_subject"),
        sa.PrimaryKeyConstraint("id", name="pk_supervision_run"),
        sa.UniqueConstraint("sheet_key", "period", name="uq_supervision_run_sheet_key_period"),
    )
    op.create_table(
        "supervision_line",
        sa.Column("run_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("agency_id", KEY, nullable=True),
        sa.Column("total", sa.String(length=24), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("tier", sa.String(length=20), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("entries", sa.Text(), nullable=False),
        sa.Column("tree", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_supervision_line_agency_id_agency"),
        sa.ForeignKeyConstraint(
            ["run_id"], ["supervision_run.id"], name="fk_supervision_line_run_id_supervision_run"
        ),
        sa.PrimaryKeyConstraint("run_id", "position", name="pk_supervision_line"),
    )


def _inspections() -> None:
    op.create_table(
        "inspection",
        sa.Column("id", KEY, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("platform", sa.String(length=20), nullable=False),
        sa.Column("seed", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("cutoff", sa.BigInteger(), nullable=False),
        sa.Column("inspectors", sa.Text(), nullable=False),
        sa.Column("taken_by", sa.String(length=40), nullable=False),
        sa.Column("taken_at", sa.String(length=32), nullable=False),
        sa.CheckConstraint("seed <> ''", name="ck_inspection_seed"),
        sa.CheckConstraint("size >= 0", name="ck_inspection_size"),
        sa.PrimaryKeyConstraint("id", name="pk_inspection"),
        sa.UniqueConstraint("year", "serial", name="uq_inspection_year_serial"),
    )
    op.create_table(
        "inspection_sample",
        sa.Column("inspection_id", KEY, nullable=False),
        sa.Column("event_id", KEY, nullable=False),
        sa.Column("reason", sa.String(length=8), nullable=False),
        sa.Column("verdict", sa.String(length=4), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("checked_by", sa.String(length=40), nullable=False),
        sa.Column("checked_at", sa.String(length=32), nullable=False),
        sa.CheckConstraint("reason IN ('red', 'reopened', 'random')", name="ck_inspection_sample_reason"),
        sa.CheckConstraint("verdict IN ('', '无问题', '有问题')", name="ck_inspection_sample_verdict"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_inspection_sample_event_id_event"),
        sa.ForeignKeyConstraint(
            ["inspection_id"], ["inspection.id"], name="fk_inspection_sample_inspection_id_inspection"
        ),
        sa.PrimaryKeyConstraint("inspection_id", "event_id", name="pk_inspection_sample"),
    )
    op.create_index("ix_inspection_sample_event_id", "inspection_sample", ["event_id"], unique=False)
    op.create_table(
        "inspection_problem",
        sa.Column("id", KEY, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("inspection_id", KEY, nullable=True),
        sa.Column("event_id", KEY, nullable=True),
        sa.Column("platform", sa.String(length=20), nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("found_by", sa.String(length=4), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.Column("entered_by", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.Column("corrected_on", sa.Date(), nullable=True),
        sa.Column("correction", sa.Text(), nullable=False),
        sa.Column("corrected_by", sa.String(length=40), nullable=False),
        sa.CheckConstraint(
            "(corrected_on IS NULL) = (correction = '')", name="ck_inspection_problem_corrected"
        ),
        sa.CheckConstraint("found_by IN ('本级', '区级', '市级')", name="ck_inspection_problem_found_by"),
        sa.CheckConstraint("problem <> '' AND owner <> ''", name="ck_inspection_problem_said"),
        sa.CheckConstraint(
            "corrected_on IS NULL OR corrected_on >= found_on", name="ck_inspection_problem_corrected_later"
        ),
        sa.CheckConstraint("due >= found_on", name="ck_inspection_problem_due"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_inspection_problem_event_id_event"),
        sa.ForeignKeyConstraint(
            ["inspection_id"], ["inspection.id"], name="fk_inspection_problem_inspection_id_inspection"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_inspection_problem"),
        sa.UniqueConstraint("year", "serial", name="uq_inspection_problem_year_serial"),
    )
    op.create_index("ix_inspection_problem_agency_due", "inspection_problem", ["agency", "due"], unique=False)


def _notices() -> None:
    op.create_table(
        "supervision_notice",
        sa.Column("id", KEY, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("rung", sa.String(length=4), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("problem_id", KEY, nullable=False),
        sa.Column("before_id", KEY, nullable=True),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("addressee", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("answer_due", sa.Date(), nullable=True),
        sa.Column("entered_by", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.CheckConstraint("(answered_on IS NULL) = (answer = '')", name="ck_supervision_notice_answered"),
        sa.CheckConstraint("(rung = '通知') = (before_id IS NULL)", name="ck_supervision_notice_before"),
        sa.CheckConstraint(
            "rung <> '移送' OR document <> ''", name="ck_supervision_notice_referral_by_paper"
        ),
        sa.CheckConstraint("rung IN ('通知', '约谈', '移送')", name="ck_supervision_notice_rung"),
        sa.CheckConstraint("text <> '' AND addressee <> ''", name="ck_supervision_notice_said"),
        sa.ForeignKeyConstraint(
            ["before_id"],
            ["supervision_notice.id"],
            name="fk_supervision_notice_before_id_supervision_notice",
        ),
        sa.ForeignKeyConstraint(
            ["problem_id"],
            ["inspection_problem.id"],
            name="fk_supervision_notice_problem_id_inspection_problem",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_supervision_notice"),
        sa.UniqueConstraint("before_id", name="uq_supervision_notice_before_id"),
        sa.UniqueConstraint("year", "rung", "serial", name="uq_supervision_notice_year_rung_serial"),
    )
    op.create_index("ix_supervision_notice_problem_id", "supervision_notice", ["problem_id"], unique=False)
    op.create_table(
        "feedback_letter",
        sa.Column("id", KEY, nullable=False),
        sa.Column("agency_id", KEY, nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("entered_by", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_feedback_letter_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_feedback_letter"),
        sa.UniqueConstraint(
            "agency_id", "period", "version", name="uq_feedback_letter_agency_id_period_version"
        ),
    )


def _triggers() -> None:
    """Statements stand apart by a blank line; their text differs by engine, their codes do not."""
    dialect = op.get_bind().dialect.name
    script = (TRIGGERS / f"0024_{dialect}.sql").read_text(encoding="utf-8")
    for statement in script.strip().split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
