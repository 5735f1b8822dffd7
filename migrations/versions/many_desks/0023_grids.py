"""Grids whole: communities, who serves there, patrols, quality marks, rules, the months' sheets."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRIGGERS = Path(__file__).resolve().parents[2] / "triggers"


def upgrade() -> None:
    _places()
    _people()
    _patrols()
    _inputs()
    _rules()
    _sheets()
    _triggers()


def _places() -> None:
    """Communities, and what a notice tells of a grid."""
    op.create_table(
        "community",
        sa.Column("id", KEY, nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("until IS NULL OR until >= since", name="ck_community_dates"),
        sa.CheckConstraint("length(code) = 12", name="ck_community_code"),
        sa.PrimaryKeyConstraint("id", name="pk_community"),
        sa.UniqueConstraint("code", "since", name="uq_community_code_since"),
    )
    op.add_column("grid", sa.Column("area", sa.Text(), nullable=False, server_default=""))
    op.add_column("grid", sa.Column("households", sa.Integer(), nullable=True))
    op.add_column("grid", sa.Column("residents", sa.Integer(), nullable=True))


def _people() -> None:
    """Who serves in the grids, as what."""
    op.create_table(
        "grid_worker",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("initials", sa.String(length=40), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("staff_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name="fk_grid_worker_staff_id_staff_member"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_grid_worker"),
        sa.UniqueConstraint("staff_id", name="uq_grid_worker_staff_id"),
    )
    op.create_table(
        "grid_post",
        sa.Column("id", KEY, nullable=False),
        sa.Column("worker_id", KEY, nullable=False),
        sa.Column("grid", sa.String(length=20), nullable=False),
        sa.Column("duty", sa.String(length=12), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("until IS NULL OR until >= since", name="ck_grid_post_dates"),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["grid_worker.id"], name="fk_grid_post_worker_id_grid_worker"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_grid_post"),
        sa.UniqueConstraint(
            "worker_id", "grid", "duty", "since", name="uq_grid_post_worker_id_grid_duty_since"
        ),
    )
    op.create_index("ix_grid_post_grid", "grid_post", ["grid"])


def _patrols() -> None:
    """What they did on their rounds."""
    op.create_table(
        "patrol_log",
        sa.Column("id", KEY, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("started", sa.BigInteger(), nullable=False),
        sa.Column("ended", sa.BigInteger(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("leader", sa.String(length=40), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("grid", sa.String(length=20), nullable=False),
        sa.Column("worker_id", KEY, nullable=True),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.CheckConstraint("ended > started", name="ck_patrol_log_span"),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["grid_worker.id"], name="fk_patrol_log_worker_id_grid_worker"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_patrol_log"),
        sa.UniqueConstraint("code", name="uq_patrol_log_code"),
    )
    op.create_index("ix_patrol_log_month", "patrol_log", ["month"])


def _inputs() -> None:
    """What a month's score rests on: marks of events, figures."""
    op.create_table(
        "grid_event",
        sa.Column("event_id", KEY, autoincrement=False, nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=6), nullable=False),
        sa.Column("worker_id", KEY, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("marked_by", sa.String(length=40), nullable=False),
        sa.Column("marked_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_grid_event_event_id_event"),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["grid_worker.id"], name="fk_grid_event_worker_id_grid_worker"
        ),
        sa.PrimaryKeyConstraint("event_id", name="pk_grid_event"),
    )
    op.create_index("ix_grid_event_month", "grid_event", ["month"])
    op.create_table(
        "grid_figure",
        sa.Column("worker_id", KEY, autoincrement=False, nullable=False),
        sa.Column("month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("figure", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=20), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["grid_worker.id"], name="fk_grid_figure_worker_id_grid_worker"
        ),
        sa.PrimaryKeyConstraint("worker_id", "month", "figure", name="pk_grid_figure"),
    )


def _rules() -> None:
    """What a document grants."""
    op.create_table(
        "grid_rules_version",
        sa.Column("id", KEY, nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("toml", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_grid_rules_version"),
        sa.UniqueConstraint("title", "version", name="uq_grid_rules_version_title_version"),
    )


def _sheets() -> None:
    """A month as it was approved, and its lines."""
    op.create_table(
        "grid_run",
        sa.Column("id", KEY, nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("layout", sa.Integer(), nullable=False),
        sa.Column("total_fen", sa.BigInteger(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("approved_by", sa.String(length=40), nullable=False),
        sa.Column("approved_at", sa.String(length=32), nullable=False),
        sa.Column("paid_by", sa.String(length=40), nullable=False),
        sa.Column("paid_at", sa.String(length=32), nullable=False),
        sa.Column("paid_document", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('approved', 'paid')", name="ck_grid_run_state"),
        sa.CheckConstraint(
            "month BETWEEN 190001 AND 299912 AND month % 100 BETWEEN 1 AND 12", name="ck_grid_run_month"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_grid_run"),
        sa.UniqueConstraint("month", name="uq_grid_run_month"),
    )
    op.create_table(
        "grid_line",
        sa.Column("run_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("worker_id", KEY, nullable=False),
        sa.Column("rules_id", KEY, nullable=False),
        sa.Column("score", sa.String(length=40), nullable=False),
        sa.Column("gross_fen", sa.BigInteger(), nullable=False),
        sa.Column("deduction_fen", sa.BigInteger(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("tree", sa.Text(), nullable=False),
        sa.CheckConstraint("amount_fen = gross_fen - deduction_fen", name="ck_grid_line_adds_up"),
        sa.CheckConstraint("amount_fen >= 0", name="ck_grid_line_not_negative"),
        sa.ForeignKeyConstraint(["run_id"], ["grid_run.id"], name="fk_grid_line_run_id_grid_run"),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["grid_worker.id"], name="fk_grid_line_worker_id_grid_worker"
        ),
        sa.ForeignKeyConstraint(
            ["rules_id"], ["grid_rules_version.id"], name="fk_grid_line_rules_id_grid_rules_version"
        ),
        sa.PrimaryKeyConstraint("run_id", "position", name="pk_grid_line"),
    )


def _triggers() -> None:
    """Statements stand apart by a blank line; their text differs by engine, their codes do not."""
    dialect = op.get_bind().dialect.name
    script = (TRIGGERS / f"0023_{dialect}.sql").read_text(encoding="utf-8")
    for statement in script.strip().split("\n\n"):
        op.get_bind().exec_driver_sql(statement, execution_options={"no_parameters": True})
