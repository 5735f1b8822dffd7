"""Where somebody on leave is found (去向, 联系电话), kept so that a slip reprints as it was signed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    for name, length in (("destination", 40), ("phone", 20)):
        column = sa.Column(name, sa.String(length=length), server_default=sa.text("''"), nullable=False)
        op.add_column("leave_slip", column)
