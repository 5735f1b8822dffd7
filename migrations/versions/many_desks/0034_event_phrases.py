"""Templates for what is often written into a deed: the office's own, and shipped ones that it dropped."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table; no trigger guards it, for what was written with a template does not refer to it."""
    op.create_table(
        "event_phrase",
        sa.Column("id", KEY, nullable=False),
        sa.Column("verb", sa.String(20), nullable=False),
        sa.Column("field", sa.String(10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_event_phrase"),
        sa.UniqueConstraint("verb", "field", "text", name="uq_event_phrase_verb_field_text"),
    )
