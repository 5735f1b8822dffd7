"""The exchange with the systems above, and the key that signs a street's monthly files for the district."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0024"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRIGGERS = Path(__file__).resolve().parents[2] / "triggers"


def upgrade() -> None:
    _systems()
    _files()
    _records()
    _codes()
    _conflicts()
    _district()
    _triggers()


def _systems() -> None:
    op.create_table(
        "exchange_system",
        sa.Column("system", sa.String(20), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("format", sa.String(4), nullable=False),
        sa.Column("watched", sa.Boolean(), nullable=False),
        sa.CheckConstraint("format IN ('xlsx', 'csv', 'json', 'xml')", name="ck_exchange_system_format"),
        sa.PrimaryKeyConstraint("system", name="pk_exchange_system"),
    )


def _files() -> None:
    op.create_table(
        "exchange_file",
        sa.Column("id", KEY, nullable=False),
        sa.Column("system", sa.String(20), nullable=False),
        sa.Column("direction", sa.String(3), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("fresh", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(40), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.CheckConstraint("direction IN ('in', 'out')", name="ck_exchange_file_direction"),
        sa.PrimaryKeyConstraint("id", name="pk_exchange_file"),
        sa.UniqueConstraint("system", "direction", "digest", name="uq_exchange_file_system_direction_digest"),
    )


def _records() -> None:
    op.create_table(
        "exchange_record",
        sa.Column("id", KEY, nullable=False),
        sa.Column("system", sa.String(20), nullable=False),
        sa.Column("foreign_id", sa.String(60), nullable=False),
        sa.Column("event_id", KEY, nullable=True),
        sa.Column("last_update", sa.String(40), nullable=False),
        sa.Column("foreign_state", sa.String(40), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("unknown", sa.Text(), nullable=False),
        sa.Column("lacking", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_exchange_record_event_id_event"),
        sa.PrimaryKeyConstraint("id", name="pk_exchange_record"),
        sa.UniqueConstraint("system", "foreign_id", name="uq_exchange_record_system_foreign_id"),
    )
    op.create_index("ix_exchange_record_event_id", "exchange_record", ["event_id"])
    parked = sa.text("event_id IS NULL")
    op.create_index("ix_exchange_record_parked", "exchange_record", ["system", "id"],
                    sqlite_where=parked, postgresql_where=parked)  # fmt: skip
    op.create_table(
        "exchange_update",
        sa.Column("id", KEY, nullable=False),
        sa.Column("record_id", KEY, nullable=False),
        sa.Column("number", sa.String(40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("file_id", KEY, nullable=False),
        sa.Column("place", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["exchange_record.id"], name="fk_exchange_update_record_id_exchange_record"
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["exchange_file.id"], name="fk_exchange_update_file_id_exchange_file"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_exchange_update"),
        sa.UniqueConstraint("record_id", "number", name="uq_exchange_update_record_id_number"),
    )


def _codes() -> None:
    op.create_table(
        "exchange_code",
        sa.Column("id", KEY, nullable=False),
        sa.Column("system", sa.String(20), nullable=False),
        sa.Column("field", sa.String(10), nullable=False),
        sa.Column("theirs", sa.String(60), nullable=False),
        sa.Column("ours", sa.String(20), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("field IN ('level', 'state')", name="ck_exchange_code_field"),
        sa.CheckConstraint("until IS NULL OR until >= since", name="ck_exchange_code_dates"),
        sa.PrimaryKeyConstraint("id", name="pk_exchange_code"),
        sa.UniqueConstraint("system", "field", "theirs", "since",
                            name="uq_exchange_code_system_field_theirs_since"),
    )  # fmt: skip


def _conflicts() -> None:
    op.create_table(
        "exchange_conflict",
        sa.Column("id", KEY, nullable=False),
        sa.Column("record_id", KEY, nullable=False),
        sa.Column("field", sa.String(10), nullable=False),
        sa.Column("theirs", sa.String(40), nullable=False),
        sa.Column("ours", sa.String(40), nullable=False),
        sa.Column("number", sa.String(40), nullable=False),
        sa.Column("raised_at", sa.String(32), nullable=False),
        sa.Column("decided", sa.String(7), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(40), nullable=False),
        sa.Column("decided_at", sa.String(32), nullable=False),
        sa.CheckConstraint("field IN ('state', 'level', 'category')", name="ck_exchange_conflict_field"),
        sa.CheckConstraint(
            "decided IN ('', 'ours', 'theirs', 'settled')", name="ck_exchange_conflict_decided"
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["exchange_record.id"], name="fk_exchange_conflict_record_id_exchange_record"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_exchange_conflict"),
    )
    op.create_index("ix_exchange_conflict_record_id", "exchange_conflict", ["record_id"])
    waiting = sa.text("decided = ''")
    op.create_index("ix_exchange_conflict_open", "exchange_conflict", ["raised_at", "id"],
                    sqlite_where=waiting, postgresql_where=waiting)  # fmt: skip


def _district() -> None:
    op.create_table(
        "district_key",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("private", sa.String(64), nullable=False),
        sa.Column("public", sa.String(64), nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_district_key_one_row"),
        sa.PrimaryKeyConstraint("id", name="pk_district_key"),
    )


def _triggers() -> None:
    """Statements stand apart by a blank line; their text differs by engine, their codes do not."""
    dialect = op.get_bind().dialect.name
    script = (TRIGGERS / f"0026_{dialect}.sql").read_text(encoding="utf-8")
    for statement in script.strip().split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
