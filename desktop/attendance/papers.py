"""What the month in view looks like on paper."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.paper.attendance_papers import month_paper
from desktop.paper.paper import Paper
from models.services.attendance.printing import month_print
from models.services.office.desk import Desk


def month_of(desk: Desk, agency_ids: Sequence[int], month: int) -> Paper:
    """Return 月度考勤表 of some agencies, read now."""
    return month_paper([month_print(desk, agency_id, month) for agency_id in agency_ids])
