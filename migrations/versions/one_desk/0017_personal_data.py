"""Personal data: whom to ask about it (告知书), and how long a kind is kept where the office decides."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "notice_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=60), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_notice_contact"),
        sa.CheckConstraint("id = 1", name="ck_notice_contact_single"),
    )
    op.create_table(
        "retention_choice",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("kind", name="pk_retention_choice"),
        sa.CheckConstraint("years BETWEEN 1 AND 100", name="ck_retention_choice_years"),
    )
