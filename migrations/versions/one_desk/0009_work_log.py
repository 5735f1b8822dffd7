"""When in the day a log's work was done, with whom, what stood in the way and what comes next (工作日志)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    for name, kind in (
        ("half", sa.String(length=4)),
        ("companions", sa.Text()),
        ("problems", sa.Text()),
        ("plan", sa.Text()),
    ):
        op.add_column("work_log", sa.Column(name, kind, server_default=sa.text("''"), nullable=False))
