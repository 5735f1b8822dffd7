"""Where another page may send us."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AttendancePlace:
    """Where another page may send us: an agency's month, and there a person and a day."""

    agency_id: int
    month: int
    staff_id: int | None = None
    day: int | None = None
