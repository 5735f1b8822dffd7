"""Unit-funded allowances: kinds with basis document, monthly runs and their frozen lines."""

from __future__ import annotations

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Nothing yet."""
