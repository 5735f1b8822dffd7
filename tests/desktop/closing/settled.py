"""Months of the sample year that are ready to be closed."""

from __future__ import annotations

from models.services.closing.months import checklist
from models.services.leave.slips import approve_leave, enter_leave, note_paper
from models.services.leave.views import propose_slips
from models.services.office.desk import Desk

LAND, JUSTICE, JANUARY = 1, 2, 201701


def settle(clerk: Desk, leader: Desk, agency_id: int, month: int) -> None:
    """Give every leave mark of a month its approved slip."""
    for entry in propose_slips(clerk, [agency_id], month):
        slip = enter_leave(clerk, entry)
        approve_leave(leader, slip)
        note_paper(clerk, slip)
    assert checklist(clerk, agency_id, month).blocks == ()
