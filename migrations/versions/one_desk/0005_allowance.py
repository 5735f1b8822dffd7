"""Unit-funded allowances: kinds with basis document, monthly runs and their frozen lines."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRIGGERS = Path(__file__).resolve().parents[2] / "triggers"


def upgrade() -> None:
    _versions()
    _runs()
    _lines()
    _triggers()


def _versions() -> None:
    op.create_table(
        "allowance_version",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("toml", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="ck_allowance_version_dates"),
        sa.PrimaryKeyConstraint("id", name="pk_allowance_version"),
        sa.UniqueConstraint("name", "version", name="uq_allowance_version_name_version"),
    )


def _runs() -> None:
    op.create_table(
        "allowance_run",
        sa.Column("id", KEY, nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("versions", sa.Text(), nullable=False),
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
        sa.CheckConstraint("state IN ('approved', 'paid')", name="ck_allowance_run_state"),
        sa.CheckConstraint(
            "month BETWEEN 190001 AND 299912 AND month % 100 BETWEEN 1 AND 12", name="ck_allowance_run_month"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_allowance_run"),
        sa.UniqueConstraint("month", name="uq_allowance_run_month"),
    )


def _lines() -> None:
    op.create_table(
        "allowance_line",
        sa.Column("run_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("gross_fen", sa.BigInteger(), nullable=False),
        sa.Column("deduction_fen", sa.BigInteger(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("tree", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('pay', 'hold')", name="ck_allowance_line_state"),
        sa.CheckConstraint(
            "(state = 'pay') = (amount_fen IS NOT NULL)", name="ck_allowance_line_hold_is_not_zero"
        ),
        sa.CheckConstraint(
            "amount_fen IS NULL OR amount_fen = gross_fen - deduction_fen", name="ck_allowance_line_adds_up"
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["allowance_run.id"], name="fk_allowance_line_run_id_allowance_run"
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name="fk_allowance_line_staff_id_staff_member"
        ),
        sa.PrimaryKeyConstraint("run_id", "position", name="pk_allowance_line"),
    )


def _triggers() -> None:
    """Statements stand apart by a blank line; their text differs by engine, their codes do not."""
    dialect = op.get_bind().dialect.name
    script = (TRIGGERS / f"0005_{dialect}.sql").read_text(encoding="utf-8")
    for statement in script.strip().split("\n\n"):
        op.get_bind().exec_driver_sql(statement, execution_options={"no_parameters": True})
