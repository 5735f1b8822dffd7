"""例会与联席会议: minutes that stay as they were signed, rulings, what was done about them, corrections."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRIGGERS = Path(__file__).resolve().parents[2] / "triggers"


def upgrade() -> None:
    _meetings()
    _items()
    _rulings()
    _triggers()


def _meetings() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", KEY, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("platform", sa.String(length=20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("extra", sa.Boolean(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("chair", sa.String(length=40), nullable=False),
        sa.Column("recorder", sa.String(length=40), nullable=False),
        sa.Column("last_work", sa.Text(), nullable=False),
        sa.Column("next_work", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=6), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.Column("issuer", sa.String(length=40), nullable=False),
        sa.Column("signed_by", sa.String(length=40), nullable=False),
        sa.Column("signed_at", sa.String(length=32), nullable=False),
        sa.Column("layout", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.UniqueConstraint(
            "kind", "platform", "year", "number", name="uq_meeting_kind_platform_year_number"
        ),
        sa.CheckConstraint("number > 0", name="ck_meeting_number"),
        sa.CheckConstraint("(kind = '联席会议') = (platform = '')", name="ck_meeting_platform"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
        sa.CheckConstraint("state IN ('draft', 'signed')", name="ck_meeting_state"),
        sa.CheckConstraint(
            "begins BETWEEN 0 AND 1439 AND ends BETWEEN begins AND 1439", name="ck_meeting_times"
        ),
        sa.CheckConstraint("(state = 'signed') = (seal <> '')", name="ck_meeting_seal"),
        sa.CheckConstraint("kind IN ('平台例会', '联席会议')", name="ck_meeting_kind"),
    )
    op.create_index("ix_meeting_held_on", "meeting", ["held_on"])
    op.create_table(
        "meeting_attendee",
        sa.Column("meeting_id", KEY, nullable=False, autoincrement=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=60), nullable=False),
        sa.Column("post", sa.String(length=60), nullable=False),
        sa.Column("presence", sa.String(length=2), nullable=False),
        sa.Column("deputy", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=100), nullable=False),
        sa.CheckConstraint("(presence = '代会') = (deputy <> '')", name="ck_meeting_attendee_deputy"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name="fk_meeting_attendee_meeting_id_meeting"
        ),
        sa.CheckConstraint("presence IN ('出席', '缺席', '代会')", name="ck_meeting_attendee_presence"),
        sa.PrimaryKeyConstraint("meeting_id", "position", name="pk_meeting_attendee"),
    )
    op.create_table(
        "meeting_correction",
        sa.Column("meeting_id", KEY, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", "number", name="pk_meeting_correction"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name="fk_meeting_correction_meeting_id_meeting"
        ),
    )


def _items() -> None:
    op.create_table(
        "meeting_item",
        sa.Column("meeting_id", KEY, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("to_joint", sa.Boolean(), nullable=False),
        sa.Column("from_id", KEY, nullable=True),
        sa.Column("from_item", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["from_id"], ["meeting.id"], name="fk_meeting_item_from_id_meeting"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_meeting_item_meeting_id_meeting"),
        sa.PrimaryKeyConstraint("meeting_id", "number", name="pk_meeting_item"),
    )
    op.create_table(
        "meeting_item_event",
        sa.Column("meeting_id", KEY, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("event_id", KEY, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("meeting_id", "number", "event_id", name="pk_meeting_item_event"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_meeting_item_event_event_id_event"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name="fk_meeting_item_event_meeting_id_meeting"
        ),
    )


def _rulings() -> None:
    op.create_table(
        "meeting_ruling",
        sa.Column("id", KEY, nullable=False),
        sa.Column("meeting_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(length=60), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("assisting", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("amount", sa.String(length=12), nullable=False),
        sa.Column("unit_word", sa.String(length=6), nullable=False),
        sa.Column("warn", sa.Integer(), nullable=False),
        sa.Column("feedback_on", sa.Date(), nullable=True),
        sa.Column("platform", sa.String(length=20), nullable=False),
        sa.Column("platforms", sa.Text(), nullable=False),
        sa.Column("ruled_by", sa.String(length=40), nullable=False),
        sa.Column("ruled_event", KEY, nullable=True),
        sa.ForeignKeyConstraint(["ruled_event"], ["event.id"], name="fk_meeting_ruling_ruled_event_event"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_ruling"),
        sa.CheckConstraint("(due_on IS NULL) = (amount <> '')", name="ck_meeting_ruling_limit"),
        sa.CheckConstraint(
            "unit_word IN ('工作日', '工作时', '紧急工作时', '自然日')",
            name="ck_meeting_ruling_unit_word",
        ),
        sa.CheckConstraint("(platforms = '') = (ruled_by = '')", name="ck_meeting_ruling_ruled_by"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_meeting_ruling_meeting_id_meeting"),
        sa.UniqueConstraint("meeting_id", "number", name="uq_meeting_ruling_meeting_id_number"),
    )
    op.create_table(
        "ruling_step",
        sa.Column("id", KEY, nullable=False),
        sa.Column("ruling_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("verb", sa.String(length=8), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.Column("undoes", KEY, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_ruling_step"),
        sa.ForeignKeyConstraint(
            ["ruling_id"], ["meeting_ruling.id"], name="fk_ruling_step_ruling_id_meeting_ruling"
        ),
        sa.CheckConstraint("(undoes IS NULL) = (verb <> 'undo')", name="ck_ruling_step_undoes"),
        sa.UniqueConstraint("undoes", name="uq_ruling_step_undoes"),
        sa.ForeignKeyConstraint(["undoes"], ["ruling_step.id"], name="fk_ruling_step_undoes_ruling_step"),
        sa.CheckConstraint(
            "verb IN ('report', 'extend', 'close', 'reopen', 'cancel', 'undo')",
            name="ck_ruling_step_verb"
        ),
        sa.UniqueConstraint("ruling_id", "number", name="uq_ruling_step_ruling_id_number"),
    )


def _triggers() -> None:
    """Statements stand apart by a blank line; their text differs by engine, their codes do not."""
    dialect = op.get_bind().dialect.name
    script = (TRIGGERS / f"0022_{dialect}.sql").read_text(encoding="utf-8")
    for statement in script.strip().split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
