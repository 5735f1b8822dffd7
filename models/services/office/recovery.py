"""The log line of a new recovery code; the code itself is never kept."""

from __future__ import annotations

from models.services.office.desk import Desk


def note_recovery_renewed(desk: Desk) -> None:
    """Log that the old recovery code opens nothing any more."""
    with desk.change("manage_accounts") as change:
        change.detail["recovery_code"] = "renewed"
