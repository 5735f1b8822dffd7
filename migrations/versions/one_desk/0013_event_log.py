"""Work logs that closed events wrote: frozen with the event."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRIGGERS = Path(__file__).resolve().parents[2] / "triggers"


def upgrade() -> None:
    op.create_table(
        "event_log",
        sa.Column("event_id", KEY, nullable=False),
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("log_id", KEY, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_event_log_event_id_event"),
        sa.ForeignKeyConstraint(["log_id"], ["work_log.id"], name="fk_event_log_log_id_work_log"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff_member.id"], name="fk_event_log_staff_id_staff_member"),
        sa.PrimaryKeyConstraint("event_id", "staff_id", name="pk_event_log"),
        sa.UniqueConstraint("log_id", name="uq_event_log_log_id"),
    )
    _triggers()


def _triggers() -> None:
    """Statements stand apart by a blank line; their text differs by engine, their codes do not."""
    dialect = op.get_bind().dialect.name
    script = (TRIGGERS / f"0013_{dialect}.sql").read_text(encoding="utf-8")
    for statement in script.strip().split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
