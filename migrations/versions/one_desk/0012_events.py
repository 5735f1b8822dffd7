"""The closed loop of events: platforms, grids, categories, limits, events with deeds and clocks, posts."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRIGGERS = Path(__file__).resolve().parents[2] / "triggers"


def upgrade() -> None:
    _tree()
    _limits()
    _events()
    _steps()
    _people()
    _exchange()
    _files()
    _triggers()


def _tree() -> None:
    """What events are sorted into, dated."""
    op.create_table(
        "platform",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("lead", sa.String(length=40), nullable=False),
        sa.Column("daily_office", sa.String(length=40), nullable=False),
        sa.CheckConstraint("until IS NULL OR until >= since", name="ck_platform_dates"),
        sa.PrimaryKeyConstraint("id", name="pk_platform"),
        sa.UniqueConstraint("name", "since", name="uq_platform_name_since"),
    )
    op.create_table(
        "platform_agency",
        sa.Column("id", KEY, nullable=False),
        sa.Column("platform", sa.String(length=20), nullable=False),
        sa.Column("agency_id", KEY, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("until IS NULL OR until >= since", name="ck_platform_agency_dates"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_platform_agency_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_platform_agency"),
        sa.UniqueConstraint(
            "platform", "agency_id", "since", name="uq_platform_agency_platform_agency_id_since"
        ),
    )
    op.create_table(
        "grid",
        sa.Column("id", KEY, nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("until IS NULL OR until >= since", name="ck_grid_dates"),
        sa.PrimaryKeyConstraint("id", name="pk_grid"),
        sa.UniqueConstraint("code", "since", name="uq_grid_code_since"),
    )
    op.create_table(
        "event_category",
        sa.Column("id", KEY, nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("top", sa.String(length=40), nullable=False),
        sa.Column("leaf", sa.String(length=40), nullable=False),
        sa.Column("platform", sa.String(length=20), nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("assisting", sa.Text(), nullable=False),
        sa.Column("centre", sa.Boolean(), nullable=False),
        sa.Column("police", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("until IS NULL OR until >= since", name="ck_event_category_dates"),
        sa.PrimaryKeyConstraint("id", name="pk_event_category"),
        sa.UniqueConstraint("code", "since", name="uq_event_category_code_since"),
    )


def _limits() -> None:
    """How long they may wait."""
    op.create_table(
        "limits_version",
        sa.Column("id", KEY, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("toml", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_limits_version"),
        sa.UniqueConstraint("valid_from", "version", name="uq_limits_version_valid_from_version"),
    )


def _events() -> None:
    """As taken in, and what their deeds made of them."""
    op.create_table(
        "event",
        sa.Column("id", KEY, nullable=False),
        sa.Column("number", sa.String(length=24), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("foreign_id", sa.String(length=60), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("grid", sa.String(length=20), nullable=False),
        sa.Column("longitude", sa.String(length=16), nullable=False),
        sa.Column("latitude", sa.String(length=16), nullable=False),
        sa.Column("happened", sa.String(length=16), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("first_level", sa.String(length=4), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("taken_by", sa.String(length=40), nullable=False),
        sa.Column("taken_at", sa.String(length=32), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.Column("level", sa.String(length=4), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("platform", sa.String(length=20), nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("assisting", sa.Text(), nullable=False),
        sa.Column("handler", sa.String(length=20), nullable=False),
        sa.Column("into_id", KEY, nullable=True),
        sa.Column("resumes_at", sa.BigInteger(), nullable=True),
        sa.Column("assigns", sa.Integer(), nullable=False),
        sa.Column("returns", sa.Integer(), nullable=False),
        sa.Column("reworks", sa.Integer(), nullable=False),
        sa.Column("granted", sa.Integer(), nullable=False),
        sa.Column("requested", sa.Boolean(), nullable=False),
        sa.Column("urge", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=True),
        sa.Column("result_ok", sa.Boolean(), nullable=True),
        sa.Column("attitude_ok", sa.Boolean(), nullable=True),
        sa.Column("called", sa.Boolean(), nullable=False),
        sa.Column("open_clock", sa.String(length=6), nullable=False),
        sa.Column("yellow_at", sa.BigInteger(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("runs_from", sa.BigInteger(), nullable=True),
        sa.Column("stopped_at", sa.BigInteger(), nullable=True),
        sa.Column("sum_accept", sa.String(length=6), nullable=False),
        sa.Column("sum_late", sa.Boolean(), nullable=False),
        sa.Column("sum_yellow", sa.Integer(), nullable=False),
        sa.Column("sum_red", sa.Integer(), nullable=False),
        sa.Column("sum_minutes", sa.Integer(), nullable=False),
        sa.Column("sum_ended", sa.Integer(), nullable=False),
        sa.CheckConstraint("level IN ('一般', '紧急', '特急')", name="ck_event_level"),
        sa.CheckConstraint("open_clock IN ('', 'accept', 'handle')", name="ck_event_open_clock"),
        sa.CheckConstraint(
            "state IN ('待受理', '不予受理', '已受理', '已交办', '处置中', '退回', '挂起', '上报区级',"
            " '已处置待核实', '已反馈', '已办结', '已归档', '并入', '作废')",
            name="ck_event_state",
        ),
        sa.CheckConstraint("sum_accept IN ('', 'in', 'late', 'merged')", name="ck_event_sum_accept"),
        sa.ForeignKeyConstraint(["into_id"], ["event.id"], name="fk_event_into_id_event"),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
        sa.UniqueConstraint("number", name="uq_event_number"),
    )
    op.create_index("ix_event_agency_received", "event", ["agency", "received_at", "id"], unique=False)
    op.create_index(
        "ix_event_foreign",
        "event",
        ["source", "foreign_id"],
        unique=True,
        sqlite_where=sa.text("foreign_id <> ''"),
        postgresql_where=sa.text("foreign_id <> ''"),
    )
    op.create_index(
        "ix_event_into_id",
        "event",
        ["into_id"],
        unique=False,
        sqlite_where=sa.text("into_id IS NOT NULL"),
        postgresql_where=sa.text("into_id IS NOT NULL"),
    )
    op.create_index(
        "ix_event_open_board",
        "event",
        ["platform", "agency", "state", "due_at", "runs_from", "resumes_at", "urge", "open"],
        unique=False,
        sqlite_where=sa.text("open = 1"),
        postgresql_where=sa.text("open"),
    )
    op.create_index(
        "ix_event_open_received",
        "event",
        ["received_at", "id"],
        unique=False,
        sqlite_where=sa.text("open = 1"),
        postgresql_where=sa.text("open"),
    )
    op.create_index("ix_event_place_received_at", "event", ["place", "received_at"], unique=False)
    op.create_index("ix_event_received_at_id", "event", ["received_at", "id"], unique=False)
    op.create_index("ix_event_state_received_at_id", "event", ["state", "received_at", "id"], unique=False)


def _steps() -> None:
    """Deeds, kept for ever, and the clocks computed from them."""
    op.create_table(
        "event_step",
        sa.Column("id", KEY, nullable=False),
        sa.Column("event_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("verb", sa.String(length=16), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("file_id", sa.String(length=80), nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.Column("undoes", KEY, nullable=True),
        sa.CheckConstraint("(undoes IS NULL) = (verb <> 'undo')", name="ck_event_step_undoes"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_event_step_event_id_event"),
        sa.ForeignKeyConstraint(["undoes"], ["event_step.id"], name="fk_event_step_undoes_event_step"),
        sa.PrimaryKeyConstraint("id", name="pk_event_step"),
        sa.UniqueConstraint("event_id", "number", name="uq_event_step_event_id_number"),
        sa.UniqueConstraint("undoes", name="uq_event_step_undoes"),
    )
    op.create_index(
        "ix_event_step_file_id",
        "event_step",
        ["file_id"],
        unique=True,
        sqlite_where=sa.text("file_id <> ''"),
        postgresql_where=sa.text("file_id <> ''"),
    )
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
    )


def _people() -> None:
    """Who came with an event, who was told, who acts in which part."""
    op.create_table(
        "event_complainant",
        sa.Column("event_id", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("secret", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_event_complainant_event_id_event"),
        sa.PrimaryKeyConstraint("event_id", name="pk_event_complainant"),
    )
    op.create_table(
        "event_told",
        sa.Column("step_id", KEY, autoincrement=False, nullable=False),
        sa.Column("whom", sa.String(length=40), nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("told_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["step_id"], ["event_step.id"], name="fk_event_told_step_id_event_step"),
        sa.PrimaryKeyConstraint("step_id", name="pk_event_told"),
    )
    op.create_table(
        "event_post",
        sa.Column("id", KEY, nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("until IS NULL OR until >= since", name="ck_event_post_dates"),
        sa.PrimaryKeyConstraint("id", name="pk_event_post"),
        sa.UniqueConstraint("account", "part", "name", "since", name="uq_event_post_account_part_name_since"),
    )


def _exchange() -> None:
    """Words of other systems, and what waits for a decision."""
    op.create_table(
        "event_mapping",
        sa.Column("id", KEY, nullable=False),
        sa.Column("system", sa.String(length=20), nullable=False),
        sa.Column("field", sa.String(length=10), nullable=False),
        sa.Column("theirs", sa.String(length=60), nullable=False),
        sa.Column("ours", sa.String(length=20), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("field IN ('category', 'grid')", name="ck_event_mapping_field"),
        sa.CheckConstraint("until IS NULL OR until >= since", name="ck_event_mapping_dates"),
        sa.PrimaryKeyConstraint("id", name="pk_event_mapping"),
        sa.UniqueConstraint(
            "system", "field", "theirs", "since", name="uq_event_mapping_system_field_theirs_since"
        ),
    )
    op.create_table(
        "event_parked",
        sa.Column("id", KEY, nullable=False),
        sa.Column("reason", sa.String(length=10), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("cell", sa.String(length=20), nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("parked_at", sa.String(length=32), nullable=False),
        sa.Column("decided", sa.String(length=5), nullable=False),
        sa.Column("decided_by", sa.String(length=40), nullable=False),
        sa.Column("decided_at", sa.String(length=32), nullable=False),
        sa.Column("event_id", KEY, nullable=True),
        sa.CheckConstraint("decided IN ('', 'taken', 'left')", name="ck_event_parked_decided"),
        sa.CheckConstraint("reason IN ('draft', 'duplicate')", name="ck_event_parked_reason"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_event_parked_event_id_event"),
        sa.PrimaryKeyConstraint("id", name="pk_event_parked"),
        sa.UniqueConstraint("digest", name="uq_event_parked_digest"),
    )


def _files() -> None:
    """What belongs to an event as files; on a server their content too."""
    op.create_table(
        "event_file",
        sa.Column("id", KEY, nullable=False),
        sa.Column("event_id", KEY, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("evidence", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_event_file_event_id_event"),
        sa.PrimaryKeyConstraint("id", name="pk_event_file"),
    )
    op.create_index("ix_event_file_event_id", "event_file", ["event_id"], unique=False)
    op.create_table(
        "event_content",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("year", "sha256", name="pk_event_content"),
    )


def _triggers() -> None:
    """Statements stand apart by a blank line; their text differs by engine, their codes do not."""
    dialect = op.get_bind().dialect.name
    script = (TRIGGERS / f"0012_{dialect}.sql").read_text(encoding="utf-8")
    for statement in script.strip().split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
