"""What becomes of a leave slip, in the office's words."""

from __future__ import annotations

STATES = {
    "entered": "待审批",
    "approved": "已批准",
    "refused": "未批准",
    "withdrawn": "已撤回",
    "returned": "已销假",
    "cancelled": "已作废",
}
"""State of a slip → the word that is shown."""
