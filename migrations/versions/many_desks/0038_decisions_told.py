"""Which decisions to keep what we say another system was told of."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0034"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRIGGERS = Path(__file__).resolve().parents[2] / "triggers"


def upgrade() -> None:
    """Make the table; its rows are never changed. The triggers' statements stand apart by a blank line."""
    op.create_table(
        "exchange_decision_told",
        sa.Column("conflict_id", KEY, autoincrement=False, nullable=False),
        sa.Column("whom", sa.String(40), nullable=False),
        sa.Column("account", sa.String(40), nullable=False),
        sa.Column("told_at", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["conflict_id"], ["exchange_conflict.id"],
            name="fk_exchange_decision_told_conflict_id_exchange_conflict",
        ),
        sa.PrimaryKeyConstraint("conflict_id", name="pk_exchange_decision_told"),
    )  # fmt: skip
    dialect = op.get_bind().dialect.name
    script = (TRIGGERS / f"0038_{dialect}.sql").read_text(encoding="utf-8")
    for statement in script.strip().split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
