"""What changes wait for on a server is out of every login's reach, and the log is held for a commit alone."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0046"
down_revision = "0045"

DESKS = Path(__file__).resolve().parents[2] / "desks"


def upgrade() -> None:
    """A file has one writer at a time, and nothing to change. Statements stand apart by a blank line."""
    if op.get_bind().dialect.name != "postgresql":
        return
    script = (DESKS / "locks.sql").read_text(encoding="utf-8")
    for statement in script.strip().split("\n\n"):
        op.get_bind().exec_driver_sql(statement.replace("%", "%%"))
