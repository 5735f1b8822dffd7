"""A server makes digests and anchors itself, so that no desk has to read the secret of the log."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0033"
down_revision = "0029"

DESKS = Path(__file__).resolve().parents[2] / "desks"


def upgrade() -> None:
    """Make the functions on a server; a file has one trust, and needs none."""
    if op.get_bind().dialect.name == "postgresql":
        script = (DESKS / "keyed_marks.sql").read_text(encoding="utf-8")
        for statement in script.strip().split("\n\n"):
            op.get_bind().exec_driver_sql(statement.replace("%", "%%"))
