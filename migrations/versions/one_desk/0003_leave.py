"""Leave slips and ledgers, duty and overtime; what a closed month also locks."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRIGGERS = Path(__file__).resolve().parents[2] / "triggers"


def upgrade() -> None:
    _kinds()
    _slips()
    _extra_work()
    _triggers()


def _triggers() -> None:
    """Statements stand apart by a blank line; their text differs by engine, their codes do not."""
    dialect = op.get_bind().dialect.name
    script = (TRIGGERS / f"0003_{dialect}.sql").read_text(encoding="utf-8")
    verbatim = op.get_bind().execution_options(no_parameters=True)
    for statement in script.strip().split("\n\n"):
        verbatim.exec_driver_sql(statement)
    verbatim.execution_options(no_parameters=False)  # the option stays on the connection: % would break


def _kinds() -> None:
    """Kinds of leave with dates in force, and the office's dated settings."""
    op.create_table(
        "leave_kind",
        sa.Column("id", KEY, nullable=False),
        sa.Column("key", sa.String(length=24), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("mark", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("per", sa.String(length=10), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.Column("extra_days", sa.Integer(), nullable=False),
        sa.Column("extra_months", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(length=20), nullable=False),
        sa.Column("event_within_months", sa.Integer(), nullable=False),
        sa.Column("service_months", sa.Integer(), nullable=False),
        sa.Column("sex", sa.String(length=1), nullable=False),
        sa.Column("paper", sa.Boolean(), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("protected", sa.Boolean(), nullable=False),
        sa.Column("pay", sa.String(length=40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "until IS NULL OR until >= since",
            name="ck_leave_kind_dates",
        ),
        sa.CheckConstraint(
            "per IN ('none', 'slip', 'event', 'year', 'event_year', 'ledger')",
            name="ck_leave_kind_per",
        ),
        sa.CheckConstraint(
            "unit IN ('working', 'calendar', 'hours')",
            name="ck_leave_kind_unit",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_leave_kind"),
        sa.UniqueConstraint("key", "since", name="uq_leave_kind_key_since"),
    )
    op.create_table(
        "leave_settings",
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("toml", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("since", name="pk_leave_settings"),
    )


def _slips() -> None:
    """Slips, and corrections of ledgers by hand."""
    op.create_table(
        "leave_slip",
        sa.Column("id", KEY, nullable=False),
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("since_half", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("until_half", sa.Integer(), nullable=False),
        sa.Column("asked_until", sa.Date(), nullable=False),
        sa.Column("asked_until_half", sa.Integer(), nullable=False),
        sa.Column("event_on", sa.Date(), nullable=True),
        sa.Column("extras", sa.Integer(), nullable=False),
        sa.Column("paper", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=1), nullable=False),
        sa.Column("approver", sa.String(length=40), nullable=False),
        sa.Column("decided_by", sa.String(length=40), nullable=False),
        sa.Column("decided_at", sa.String(length=32), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("entered_by", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "extras >= 0 AND counted >= 0",
            name="ck_leave_slip_counts",
        ),
        sa.CheckConstraint(
            "until > since OR (until = since AND until_half >= since_half)",
            name="ck_leave_slip_dates",
        ),
        sa.CheckConstraint(
            "since_half IN (0, 1) AND until_half IN (0, 1)",
            name="ck_leave_slip_halves",
        ),
        sa.CheckConstraint(
            "state IN ('entered', 'approved', 'refused', 'withdrawn', 'returned', 'cancelled')",
            name="ck_leave_slip_state",
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name="fk_leave_slip_staff_id_staff_member"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_leave_slip"),
    )
    op.create_index("ix_leave_slip_staff_id_since", "leave_slip", ["staff_id", "since"], unique=False)
    op.create_table(
        "leave_adjustment",
        sa.Column("id", KEY, nullable=False),
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("ledger", sa.String(length=12), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("halves", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("entered_by", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "ledger IN ('annual', 'compensatory')",
            name="ck_leave_adjustment_ledger",
        ),
        sa.CheckConstraint(
            "halves <> 0 AND reason <> ''",
            name="ck_leave_adjustment_told",
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name="fk_leave_adjustment_staff_id_staff_member"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_leave_adjustment"),
    )
    op.create_index("ix_leave_adjustment_staff_id", "leave_adjustment", ["staff_id"], unique=False)


def _extra_work() -> None:
    """The duty roster and overtime."""
    op.create_table(
        "duty_turn",
        sa.Column("id", KEY, nullable=False),
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("agency_id", KEY, nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("shift", sa.String(length=8), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("choice", sa.String(length=8), nullable=False),
        sa.Column("rest_halves", sa.Integer(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "choice IN ('none', 'rest', 'pay')",
            name="ck_duty_turn_choice",
        ),
        sa.CheckConstraint(
            "choice = 'rest' OR rest_halves = 0",
            name="ck_duty_turn_never_both",
        ),
        sa.CheckConstraint(
            "role IN ('leader', 'officer')",
            name="ck_duty_turn_role",
        ),
        sa.CheckConstraint(
            "shift IN ('day', 'night', 'full')",
            name="ck_duty_turn_shift",
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_duty_turn_agency_id_agency"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff_member.id"], name="fk_duty_turn_staff_id_staff_member"),
        sa.PrimaryKeyConstraint("id", name="pk_duty_turn"),
        sa.UniqueConstraint("staff_id", "day", "shift", name="uq_duty_turn_staff_id_day_shift"),
    )
    op.create_index("ix_duty_turn_month_agency_id", "duty_turn", ["month", "agency_id"], unique=False)
    op.create_table(
        "overtime",
        sa.Column("id", KEY, nullable=False),
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("agency_id", KEY, nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("choice", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("rest_halves", sa.Integer(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("entered_by", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.Column("decided_by", sa.String(length=40), nullable=False),
        sa.Column("decided_at", sa.String(length=32), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "choice IN ('none', 'rest', 'pay')",
            name="ck_overtime_choice",
        ),
        sa.CheckConstraint(
            "choice = 'rest' OR rest_halves = 0",
            name="ck_overtime_never_both",
        ),
        sa.CheckConstraint(
            "state IN ('entered', 'approved', 'refused', 'cancelled')",
            name="ck_overtime_state",
        ),
        sa.CheckConstraint(
            "starts BETWEEN 0 AND 1439 AND ends > starts AND ends <= starts + 1440",
            name="ck_overtime_times",
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_overtime_agency_id_agency"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff_member.id"], name="fk_overtime_staff_id_staff_member"),
        sa.PrimaryKeyConstraint("id", name="pk_overtime"),
    )
    op.create_index("ix_overtime_month_agency_id", "overtime", ["month", "agency_id"], unique=False)
    op.create_index("ix_overtime_staff_id_day", "overtime", ["staff_id", "day"], unique=False)
