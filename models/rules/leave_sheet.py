"""What a printed 请假单 shows: text only, decided before anyone draws."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LeaveSheet:
    """One slip as it is printed; every field is ready text, "" where there is nothing to say.

    `period` is the period asked for, `returned` the day and half of return (销假) where it was noted.
    `approver` is who has to sign by the ladder, `copies_to` the department that gets a copy.
    """

    street: str
    number: str
    agency: str
    department: str
    name: str
    staff_no: str
    post: str
    kind: str
    unit: str
    reason: str
    event: str
    period: str
    days: str
    paper: str
    entered_by: str
    entered_on: str
    approver: str
    approved_by: str
    approved_on: str
    decision: str
    returned: str
    copies_to: str
    state: str
    source: str


STATES = {
    "entered": "待审批",
    "approved": "已批准",
    "refused": "未批准",
    "withdrawn": "已撤回",
    "returned": "已销假",
    "cancelled": "已作废",
}
"""State of a slip → the word that is printed."""
