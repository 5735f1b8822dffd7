"""Holds, checked drafts, supplements and batches for the bank, each guarded once it is written."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRIGGERS = Path(__file__).resolve().parents[2] / "triggers"


def upgrade() -> None:
    _holds()
    _checks()
    _supplements()
    _batches()
    _triggers()


def _triggers() -> None:
    """Statements stand apart by a blank line; their text differs by engine, their codes do not."""
    dialect = op.get_bind().dialect.name
    script = (TRIGGERS / f"0004_{dialect}.sql").read_text(encoding="utf-8")
    for statement in script.strip().split("\n\n"):
        op.get_bind().exec_driver_sql(statement)


def _holds() -> None:
    op.create_table(
        "pay_hold",
        sa.Column("id", KEY, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("held_by", sa.String(length=40), nullable=False),
        sa.Column("held_at", sa.String(length=32), nullable=False),
        sa.Column("released_by", sa.String(length=40), nullable=False),
        sa.Column("released_at", sa.String(length=32), nullable=False),
        sa.Column("release_reason", sa.Text(), nullable=False),
        sa.Column("release_document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff_member.id"], name="fk_pay_hold_staff_id_staff_member"),
        sa.PrimaryKeyConstraint("id", name="pk_pay_hold"),
    )
    op.create_index("ix_pay_hold_year_staff_id", "pay_hold", ["year", "staff_id"])


def _checks() -> None:
    op.create_table(
        "run_check",
        sa.Column("id", KEY, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("scheme_id", KEY, nullable=False),
        sa.Column("tier", sa.String(length=20), nullable=False),
        sa.Column("total_fen", sa.BigInteger(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("waivers", sa.Text(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("checked_by", sa.String(length=40), nullable=False),
        sa.Column("checked_at", sa.String(length=32), nullable=False),
        sa.CheckConstraint("kind IN ('bonus', 'police')", name="ck_run_check_kind"),
        sa.ForeignKeyConstraint(
            ["scheme_id"], ["scheme_version.id"], name="fk_run_check_scheme_id_scheme_version"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_run_check"),
        sa.UniqueConstraint("year", "kind", "number", name="uq_run_check_year_kind_number"),
    )


def _supplements() -> None:
    op.create_table(
        "supplement",
        sa.Column("id", KEY, nullable=False),
        sa.Column("run_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("scheme_id", KEY, nullable=False),
        sa.Column("tier", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
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
        sa.CheckConstraint("state IN ('approved', 'paid')", name="ck_supplement_state"),
        sa.CheckConstraint("reason <> '' AND document <> ''", name="ck_supplement_grounds"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_supplement_run_id_run"),
        sa.ForeignKeyConstraint(
            ["scheme_id"], ["scheme_version.id"], name="fk_supplement_scheme_id_scheme_version"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_supplement"),
        sa.UniqueConstraint("run_id", "number", name="uq_supplement_run_id_number"),
    )
    op.create_table(
        "supplement_line",
        sa.Column("supplement_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("staff_id", KEY, nullable=True),
        sa.Column("before_fen", sa.BigInteger(), nullable=False),
        sa.Column("after_fen", sa.BigInteger(), nullable=False),
        sa.Column("difference_fen", sa.BigInteger(), nullable=False),
        sa.Column("tax_fen", sa.BigInteger(), nullable=True),
        sa.Column("net_fen", sa.BigInteger(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("tree", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "difference_fen = after_fen - before_fen AND difference_fen <> 0",
            name="ck_supplement_line_difference",
        ),
        sa.ForeignKeyConstraint(
            ["supplement_id"], ["supplement.id"], name="fk_supplement_line_supplement_id_supplement"
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name="fk_supplement_line_staff_id_staff_member"
        ),
        sa.PrimaryKeyConstraint("supplement_id", "position", name="pk_supplement_line"),
    )


def _batches() -> None:
    op.create_table(
        "bank_batch",
        sa.Column("id", KEY, nullable=False),
        sa.Column("run_id", KEY, nullable=False),
        sa.Column("supplement_id", KEY, nullable=True),
        sa.Column("total_fen", sa.BigInteger(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("exported_by", sa.String(length=40), nullable=False),
        sa.Column("exported_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_bank_batch_run_id_run"),
        sa.ForeignKeyConstraint(
            ["supplement_id"], ["supplement.id"], name="fk_bank_batch_supplement_id_supplement"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_bank_batch"),
        sa.UniqueConstraint("seal", name="uq_bank_batch_seal"),
    )
