"""Where another page may send us on the leave page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LeavePlace:
    """A person, a month (YYYYMM) or both; with `propose` the slips that an agency's sheet asks for."""

    staff_id: int | None = None
    month: int = 0
    agency_id: int | None = None
    propose: bool = False
