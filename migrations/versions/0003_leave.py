"""Leave slips and ledgers, duty, overtime, and the reopening of closed months."""

from __future__ import annotations

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Nothing yet."""
