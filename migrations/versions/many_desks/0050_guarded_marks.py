"""A server makes no digests of people's rows for who is not shown their numbers: they could be tried out."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0050"
down_revision = "0048"

DESKS = Path(__file__).resolve().parents[2] / "desks"


def upgrade() -> None:
    """In a file whoever has the key reads everything anyway. Statements stand apart by a blank line."""
    if op.get_bind().dialect.name != "postgresql":
        return
    script = (DESKS / "guarded_marks.sql").read_text(encoding="utf-8")
    for statement in script.strip().split("\n\n"):
        op.get_bind().exec_driver_sql(statement.replace("%", "%%"))
