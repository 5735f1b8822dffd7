"""Platforms as they are set up: duties, persons and seats, offices of the street; no overwritten history."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TRIGGERS = Path(__file__).resolve().parents[2] / "triggers"


def upgrade() -> None:
    for name, kind in (("lead_name", sa.String(40)), ("duties", sa.Text()), ("document", sa.Text()),
                       ("follows", sa.String(60))):  # fmt: skip
        op.add_column("platform", sa.Column(name, kind, nullable=False, server_default=""))
    op.create_table(
        "platform_office",
        sa.Column("id", KEY, nullable=False),
        sa.Column("platform", sa.String(length=20), nullable=False),
        sa.Column("office", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("until IS NULL OR until >= since", name="ck_platform_office_dates"),
        sa.PrimaryKeyConstraint("id", name="pk_platform_office"),
        sa.UniqueConstraint("platform", "office", "since", name="uq_platform_office_platform_office_since"),
    )
    op.create_table(
        "body_seat",
        sa.Column("id", KEY, nullable=False),
        sa.Column("body", sa.String(length=20), nullable=False),
        sa.Column("seat", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("post", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("until IS NULL OR until >= since", name="ck_body_seat_dates"),
        sa.CheckConstraint("name <> '' OR post <> ''", name="ck_body_seat_somebody"),
        sa.CheckConstraint(
            "seat IN ('组长', '副组长', '成员', '主任', '副主任', '联络员', '分管副书记')",
            name="ck_body_seat_seat",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_body_seat"),
        sa.UniqueConstraint(
            "body", "seat", "post", "name", "since", name="uq_body_seat_body_seat_post_name_since"
        ),
    )
    _triggers()


def _triggers() -> None:
    """Statements stand apart by a blank line; their text differs by engine, their codes do not."""
    dialect = op.get_bind().dialect.name
    script = (TRIGGERS / f"0021_{dialect}.sql").read_text(encoding="utf-8")
    for statement in script.strip().split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
