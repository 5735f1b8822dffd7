"""The first schema: every table, and the triggers that guard what is closed, approved or logged.

Written with literals only: a migration must still say the same when `models/` has moved on.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRIGGERS = Path(__file__).resolve().parents[2] / "triggers"


def upgrade() -> None:
    _office()
    _agencies()
    _staff()
    _attendance()
    _bonus()
    _triggers()


def _triggers() -> None:
    """Statements stand apart by a blank line; their text differs by engine, their codes do not."""
    dialect = op.get_bind().dialect.name
    script = (TRIGGERS / f"0001_{dialect}.sql").read_text(encoding="utf-8")
    verbatim = op.get_bind().execution_options(no_parameters=True)
    for statement in script.strip().split("\n\n"):
        verbatim.exec_driver_sql(statement)
    verbatim.execution_options(no_parameters=False)  # the option stays on the connection: % would break


def _office() -> None:
    """The office, its accounts and the operation log."""
    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("street", sa.String(length=60), nullable=False),
        sa.Column("created_at", sa.String(length=32), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_office_one_row"),
        sa.PrimaryKeyConstraint("id", name="pk_office"),
    )
    op.create_table(
        "account",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("full_name", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("verifier", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "role IN ('administrator', 'clerk', 'leader', 'finance', 'supervisor')", name="ck_account_role"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("name", name="uq_account_name"),
    )
    op.create_table(
        "operation",
        sa.Column("id", KEY, autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_operation"),
        sa.UniqueConstraint("seal", name="uq_operation_seal"),
    )


def _agencies() -> None:
    """Agencies and their terms."""
    op.create_table(
        "agency",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("department", sa.String(length=60), nullable=False),
        sa.Column("platform", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_agency"),
        sa.UniqueConstraint("name", name="uq_agency_name"),
    )
    op.create_table(
        "secondment_terms",
        sa.Column("id", KEY, nullable=False),
        sa.Column("agency_id", KEY, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("attendance", sa.Boolean(), nullable=False),
        sa.Column("work_log", sa.Boolean(), nullable=False),
        sa.Column("bonus_mode", sa.String(length=16), nullable=False),
        sa.Column("allowance", sa.Boolean(), nullable=False),
        sa.Column("base_pay_by", sa.String(length=12), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.CheckConstraint("base_pay_by IN ('department', 'street')", name="ck_secondment_terms_base_pay_by"),
        sa.CheckConstraint(
            "bonus_mode IN ('full', 'tier_reference', 'none')", name="ck_secondment_terms_bonus_mode"
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_secondment_terms_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_secondment_terms"),
        sa.UniqueConstraint("agency_id", "since", name="uq_secondment_terms_agency_id_since"),
    )


def _staff() -> None:
    """Staff members, postings, grades, sanctions."""
    op.create_table(
        "staff_member",
        sa.Column("id", KEY, nullable=False),
        sa.Column("staff_no", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("initials", sa.String(length=40), nullable=False),
        sa.Column("sex", sa.String(length=1), nullable=False),
        sa.Column("id_card", sa.String(length=18), nullable=False),
        sa.Column("work_since", sa.String(length=7), nullable=False),
        sa.Column("mobile", sa.String(length=11), nullable=False),
        sa.Column("bank_card", sa.String(length=30), nullable=False),
        sa.Column("bank_name", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("name <> ''", name="ck_staff_member_named"),
        sa.CheckConstraint("sex IN ('男', '女', '')", name="ck_staff_member_sex"),
        sa.PrimaryKeyConstraint("id", name="pk_staff_member"),
        sa.UniqueConstraint("id_card", name="uq_staff_member_id_card"),
        sa.UniqueConstraint("staff_no", name="uq_staff_member_staff_no"),
    )
    op.create_table(
        "posting",
        sa.Column("id", KEY, nullable=False),
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("agency_id", KEY, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("staff_kind", sa.String(length=12), nullable=False),
        sa.Column("post_class", sa.String(length=12), nullable=False),
        sa.Column("post_title", sa.String(length=40), nullable=False),
        sa.Column("came_back", sa.Boolean(), nullable=False),
        sa.CheckConstraint("until IS NULL OR until >= since", name="ck_posting_dates"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_posting_agency_id_agency"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff_member.id"], name="fk_posting_staff_id_staff_member"),
        sa.PrimaryKeyConstraint("id", name="pk_posting"),
        sa.UniqueConstraint("staff_id", "since", name="uq_posting_staff_id_since"),
    )
    op.create_index("ix_posting_agency_id_since", "posting", ["agency_id", "since"], unique=False)
    op.create_table(
        "grade",
        sa.Column("id", KEY, nullable=False),
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("street_result", sa.String(length=12), nullable=False),
        sa.Column("statutory_grade", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff_member.id"], name="fk_grade_staff_id_staff_member"),
        sa.PrimaryKeyConstraint("id", name="pk_grade"),
        sa.UniqueConstraint("staff_id", "year", name="uq_grade_staff_id_year"),
    )
    op.create_table(
        "sanction",
        sa.Column("id", KEY, nullable=False),
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff_member.id"], name="fk_sanction_staff_id_staff_member"),
        sa.PrimaryKeyConstraint("id", name="pk_sanction"),
        sa.UniqueConstraint("staff_id", "kind", "decided_on", name="uq_sanction_staff_id_kind_decided_on"),
    )


def _attendance() -> None:
    """Marks, signs, the calendar, closed months."""
    op.create_table(
        "month_marks",
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("agency_id", KEY, nullable=False),
        sa.Column("marks", sa.String(length=62), nullable=False),
        sa.CheckConstraint("length(marks) IN (56, 58, 60, 62)", name="ck_month_marks_length"),
        sa.CheckConstraint(
            "month BETWEEN 190001 AND 299912 AND month % 100 BETWEEN 1 AND 12", name="ck_month_marks_month"
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_month_marks_agency_id_agency"),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name="fk_month_marks_staff_id_staff_member"
        ),
        sa.PrimaryKeyConstraint("staff_id", "month", "agency_id", name="pk_month_marks"),
    )
    op.create_index("ix_month_marks_month_agency_id", "month_marks", ["month", "agency_id"], unique=False)
    op.create_table(
        "mark_note",
        sa.Column("staff_id", KEY, nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("agency_id", KEY, nullable=False),
        sa.Column("half", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("half BETWEEN 0 AND 61", name="ck_mark_note_half"),
        sa.CheckConstraint("minutes BETWEEN 0 AND 480", name="ck_mark_note_minutes"),
        sa.ForeignKeyConstraint(
            ["staff_id", "month", "agency_id"],
            ["month_marks.staff_id", "month_marks.month", "month_marks.agency_id"],
            name="fk_mark_note_month_marks",
        ),
        sa.PrimaryKeyConstraint("staff_id", "month", "agency_id", "half", name="pk_mark_note"),
    )
    op.create_table(
        "closed_month",
        sa.Column("agency_id", KEY, nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("closed_by", sa.String(length=40), nullable=False),
        sa.Column("closed_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_closed_month_agency_id_agency"),
        sa.PrimaryKeyConstraint("agency_id", "month", name="pk_closed_month"),
    )
    op.create_table(
        "sign",
        sa.Column("id", KEY, nullable=False),
        sa.Column("agency_id", KEY, nullable=True),
        sa.Column("sign", sa.String(length=8), nullable=False),
        sa.Column("kind", sa.String(length=1), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_sign_agency_id_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_sign"),
        sa.UniqueConstraint("agency_id", "sign", name="uq_sign_agency_id_sign"),
    )
    op.create_index(
        "uq_sign_office_sign",
        "sign",
        ["sign"],
        unique=True,
        sqlite_where=sa.text("agency_id IS NULL"),
        postgresql_where=sa.text("agency_id IS NULL"),
    )
    op.create_table(
        "calendar_year",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("year", name="pk_calendar_year"),
    )
    op.create_table(
        "calendar_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("working", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_calendar_day"),
    )


def _bonus() -> None:
    """Schemes, tiers, runs and their lines."""
    op.create_table(
        "scheme_version",
        sa.Column("id", KEY, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("toml", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.String(length=40), nullable=False),
        sa.Column("entered_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_scheme_version"),
        sa.UniqueConstraint("year", "version", name="uq_scheme_version_year_version"),
    )
    op.create_table(
        "street_tier",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tier", sa.String(length=20), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("year", name="pk_street_tier"),
    )
    op.create_table(
        "run",
        sa.Column("id", KEY, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("scheme_id", KEY, nullable=False),
        sa.Column("tier", sa.String(length=20), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("layout", sa.Integer(), nullable=False),
        sa.Column("total_fen", sa.BigInteger(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("approved_by", sa.String(length=40), nullable=False),
        sa.Column("approved_at", sa.String(length=32), nullable=False),
        sa.Column("paid_by", sa.String(length=40), nullable=False),
        sa.Column("paid_at", sa.String(length=32), nullable=False),
        sa.Column("paid_document", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('bonus', 'police')", name="ck_run_kind"),
        sa.CheckConstraint("state IN ('approved', 'paid')", name="ck_run_state"),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme_version.id"], name="fk_run_scheme_id_scheme_version"),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
        sa.UniqueConstraint("year", "kind", "number", name="uq_run_year_kind_number"),
    )
    op.create_table(
        "run_line",
        sa.Column("run_id", KEY, nullable=False),
        sa.Column("staff_id", KEY, nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("gross_fen", sa.BigInteger(), nullable=False),
        sa.Column("deduction_fen", sa.BigInteger(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=True),
        sa.Column("tax_fen", sa.BigInteger(), nullable=True),
        sa.Column("net_fen", sa.BigInteger(), nullable=True),
        sa.Column("months", sa.String(40), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("tree", sa.Text(), nullable=False),
        sa.CheckConstraint("state = 'pay' OR amount_fen IS NULL", name="ck_run_line_hold_is_not_zero"),
        sa.CheckConstraint("state IN ('pay', 'hold')", name="ck_run_line_state"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_run_line_run_id_run"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff_member.id"], name="fk_run_line_staff_id_staff_member"),
        sa.PrimaryKeyConstraint("run_id", "position", name="pk_run_line"),
    )
