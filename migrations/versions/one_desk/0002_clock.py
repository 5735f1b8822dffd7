"""Clock schedules, what a clock left undecided, words and columns that the clerk has mapped."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _schedules()
    _undecided()
    _maps()


def _schedules() -> None:
    op.create_table(
        "clock_schedule",
        sa.Column("id", KEY, nullable=False),
        sa.Column("agency_id", KEY, nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("am_in", sa.Integer(), nullable=False),
        sa.Column("am_out", sa.Integer(), nullable=False),
        sa.Column("pm_in", sa.Integer(), nullable=False),
        sa.Column("pm_out", sa.Integer(), nullable=False),
        sa.Column("grace", sa.Integer(), nullable=False),
        sa.Column("late_limit", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "0 <= am_in AND am_in < am_out AND am_out <= pm_in AND pm_in < pm_out AND pm_out < 1440",
            name="ck_clock_schedule_hours",
        ),
        sa.CheckConstraint(
            "0 <= grace AND grace <= late_limit AND late_limit <= 240", name="ck_clock_schedule_limit"
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_clock_schedule_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_clock_schedule"),
        sa.UniqueConstraint("agency_id", "since", name="uq_clock_schedule_agency_id_since"),
    )
    op.create_index(
        "uq_clock_schedule_office_since",
        "clock_schedule",
        ["since"],
        unique=True,
        sqlite_where=sa.text("agency_id IS NULL"),
        postgresql_where=sa.text("agency_id IS NULL"),
    )
    # An office founded earlier gets the hours that a new office starts with: 8:30-12:00, 13:30-17:00.
    op.execute(
        "INSERT INTO clock_schedule (agency_id, since, am_in, am_out, pm_in, pm_out, grace, late_limit)"
        " SELECT NULL, CAST('1950-01-01' AS {}), 510, 720, 810, 1020, 0, 60 FROM office".format(
            "TEXT" if op.get_bind().dialect.name == "sqlite" else "DATE"
        )
    )


def _undecided() -> None:
    op.create_table(
        "undecided_half",
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("agency_id", KEY, nullable=False),
        sa.Column("half", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "month BETWEEN 190001 AND 299912 AND month % 100 BETWEEN 1 AND 12",
            name="ck_undecided_half_month",
        ),
        sa.CheckConstraint("half BETWEEN 0 AND 61", name="ck_undecided_half_half"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_undecided_half_agency_id_agency"),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name="fk_undecided_half_staff_id_staff_member"
        ),
        sa.PrimaryKeyConstraint("staff_id", "month", "agency_id", "half", name="pk_undecided_half"),
    )
    op.create_index("ix_undecided_half_month_agency_id", "undecided_half", ["month", "agency_id"])


def _maps() -> None:
    op.create_table(
        "word_kind",
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=1), nullable=False),
        sa.PrimaryKeyConstraint("word", name="pk_word_kind"),
    )
    op.create_table(
        "column_map",
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name="pk_column_map"),
    )
