"""Bank accounts of grid workers who are not on the roster, and the lists of their pay handed to the bank."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0040"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRIGGERS = Path(__file__).resolve().parents[2] / "triggers"


def upgrade() -> None:
    op.create_table(
        "grid_account",
        sa.Column("worker_id", KEY, autoincrement=False, nullable=False),
        sa.Column("bank_card", sa.String(length=30), nullable=False),
        sa.Column("bank_name", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["grid_worker.id"], name="fk_grid_account_worker_id_grid_worker"
        ),
        sa.PrimaryKeyConstraint("worker_id", name="pk_grid_account"),
    )
    op.create_table(
        "grid_batch",
        sa.Column("id", KEY, nullable=False),
        sa.Column("run_id", KEY, nullable=False),
        sa.Column("total_fen", sa.BigInteger(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("exported_by", sa.String(length=40), nullable=False),
        sa.Column("exported_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["grid_run.id"], name="fk_grid_batch_run_id_grid_run"),
        sa.PrimaryKeyConstraint("id", name="pk_grid_batch"),
        sa.UniqueConstraint("seal", name="uq_grid_batch_seal"),
    )
    _triggers()


def _triggers() -> None:
    """Statements stand apart by a blank line; their text differs by engine, their codes do not."""
    dialect = op.get_bind().dialect.name
    script = (TRIGGERS / f"0045_{dialect}.sql").read_text(encoding="utf-8")
    for statement in script.strip().split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
