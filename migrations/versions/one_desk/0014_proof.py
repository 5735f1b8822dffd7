"""One sheet a year and kind; the log's head under a secret; guards for what a closed month rests on."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRIGGERS = Path(__file__).resolve().parents[2] / "triggers"


def upgrade() -> None:
    _log()
    _one_sheet()
    _triggers()


def _log() -> None:
    op.create_table(
        "anchor_secret",
        sa.Column("id", KEY, nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_anchor_secret"),
    )
    op.create_table(
        "log_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_log_head_one_row"),
        sa.PrimaryKeyConstraint("id", name="pk_log_head"),
    )
    op.create_table(
        "touched_record",
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("record", sa.String(length=200), nullable=False),
        sa.Column("tx", sa.String(length=24), nullable=False),
        sa.Column("outside", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("table_name", "record", "tx", "outside", name="pk_touched_record"),
    )
    op.create_table(
        "correction",
        sa.Column("number", KEY, autoincrement=False, nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["number"], ["operation.id"], name="fk_correction_number_operation", ondelete="CASCADE",
            deferrable=True, initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("number", name="pk_correction"),
    )  # fmt: skip


def _one_sheet() -> None:
    """An office with two sheets of a year and kind was tampered with: it opens, and verification tells."""
    twice = "SELECT count(*) FROM (SELECT 1 FROM run GROUP BY year, kind HAVING count(*) > 1) AS t"
    if not op.get_bind().exec_driver_sql(twice).scalar_one():
        op.create_index("uq_run_year_kind", "run", ["year", "kind"], unique=True)


def _triggers() -> None:
    """Statements stand apart by a blank line; their text differs by engine, their codes do not."""
    dialect = op.get_bind().dialect.name
    script = (TRIGGERS / f"0014_{dialect}.sql").read_text(encoding="utf-8")
    for statement in script.strip().split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
