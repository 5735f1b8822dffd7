"""Steps that the attendance grid can take back, kept until their month is closed."""

from __future__ import annotations

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Nothing yet."""
