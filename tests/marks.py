"""Attendance as tests lay it down: whole months at once, by the service that the grid saves with."""

from __future__ import annotations

from collections.abc import Mapping

from models.services.attendance.edit_steps import RowChange
from models.services.attendance.editing import Edits, save_edits
from models.services.attendance.months import month_sheet
from models.services.office.desk import Desk
from models.services.office.topics import Changes


def save_marks(desk: Desk, agency_id: int, month: int, rows: Mapping[int, str]) -> Changes:
    """Save YYYYMM months of marks by staff id, over whatever is stored there; KeyError for a stranger."""
    sheet = month_sheet(desk, agency_id, month)
    stored = {row.staff_id: row.marks for row in sheet.rows}
    edits = {staff_id: RowChange(0, stored[staff_id], marks) for staff_id, marks in rows.items()}
    return save_edits(desk, sheet, Edits(edits)).changes
