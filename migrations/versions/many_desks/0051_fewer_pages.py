"""Fewer pages for each change of an event to write: every page is enciphered, sealed and waited for.

What a file finds by the key of a short row lies in the key's own tree. The open events have one index, by
which they are listed and counted, and those that are over another; a deed touches one of the two.
"""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"

_BEFORE = ("open_board", "open_received", "state_received_at_id", "agency_received", "place_received_at")
_BOARD = (
    "received_at", "id", "platform", "agency", "state", "due_at", "runs_from", "resumes_at", "urge", "open",
)  # fmt: skip
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Rows stay as they are; on a server only the indexes change."""
    if op.get_bind().dialect.name != "postgresql":
        _without_rowid("touched_record", _touched_record)
        _without_rowid("event_clock", _event_clock)
    for name in _BEFORE:
        op.drop_index(f"ix_event_{name}", table_name="event")
    _index("open_board", _BOARD, "open = 1", "open")
    _index("over_state", ("state", "received_at", "id"), "open = 0", "NOT open")
    _index("agency_received", ("agency", "received_at", "id"), "agency <> ''", "agency <> ''")


def _index(name: str, columns: tuple[str, ...], in_file: str, on_server: str) -> None:
    op.create_index(
        f"ix_event_{name}", "event", columns, unique=False,
        sqlite_where=sa.text(in_file), postgresql_where=sa.text(on_server),
    )  # fmt: skip


def _without_rowid(table: str, make: Callable[[], None]) -> None:
    """Make a table again, with its rows, in the tree of its key; only triggers refer to it, by its name.

    A table that is renamed would take their references along.
    """
    op.execute(f"CREATE TABLE before AS SELECT * FROM {table}")
    op.drop_table(table)
    make()
    op.execute(f"INSERT INTO {table} SELECT * FROM before")
    op.drop_table("before")


def _touched_record() -> None:
    op.create_table(
        "touched_record",
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("record", sa.String(length=200), nullable=False),
        sa.Column("tx", sa.String(length=24), nullable=False),
        sa.Column("outside", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("table_name", "record", "tx", "outside", name="pk_touched_record"),
        sqlite_with_rowid=False,
    )


def _event_clock() -> None:
    op.create_table(
        "event_clock",
        sa.Column("event_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("clock", sa.String(length=6), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("yellow_at", sa.BigInteger(), nullable=False),
        sa.Column("red_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("stopped_at", sa.BigInteger(), nullable=True),
        sa.Column("limits_id", KEY, nullable=False),
        sa.Column("moves", sa.Text(), nullable=False),
        sa.CheckConstraint("clock IN ('accept', 'handle')", name="ck_event_clock_clock"),
        sa.CheckConstraint("ended_at IS NULL OR ended_at >= started_at", name="ck_event_clock_order"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_event_clock_event_id_event"),
        sa.ForeignKeyConstraint(
            ["limits_id"], ["limits_version.id"], name="fk_event_clock_limits_id_limits_version"
        ),
        sa.PrimaryKeyConstraint("event_id", "number", name="pk_event_clock"),
        sqlite_with_rowid=False,
    )
