"""The log line of a new recovery code; the code itself is never kept."""

from __future__ import annotations

from models.services.office.desk import Desk
from models.services.office.roles import Action


def note_recovery_renewed(desk: Desk) -> None:
    """Log that the old recovery code no longer works."""
    with desk.change(Action.MANAGE_ACCOUNTS) as change:
        change.detail["recovery_code"] = "renewed"
