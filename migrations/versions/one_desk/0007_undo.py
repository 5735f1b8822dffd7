"""Steps that the attendance grid can take back until the month is closed; notes follow their marks."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRIGGERS = Path(__file__).resolve().parents[2] / "triggers"


def upgrade() -> None:
    op.create_table(
        "mark_step",
        sa.Column("agency_id", KEY, nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_mark_step_agency_id_agency"),
        sa.PrimaryKeyConstraint("agency_id", "month", "account", "position", name="pk_mark_step"),
    )
    _triggers()


def _triggers() -> None:
    """Statements stand apart by a blank line; their text differs by engine, their codes do not."""
    dialect = op.get_bind().dialect.name
    script = (TRIGGERS / f"0007_{dialect}.sql").read_text(encoding="utf-8")
    for statement in script.strip().split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
