"""Who may do what. Services check it; hiding a button is only a courtesy."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The five roles of an account; SUPERVISOR (纪工委) reads everything and changes nothing."""

    ADMINISTRATOR = "administrator"
    CLERK = "clerk"
    LEADER = "leader"
    FINANCE = "finance"
    SUPERVISOR = "supervisor"


_DESK = frozenset({Role.ADMINISTRATOR, Role.CLERK})
_MONEY = frozenset({Role.ADMINISTRATOR, Role.FINANCE, Role.LEADER})

ALLOWED: dict[str, frozenset[Role]] = {
    "found_office": frozenset({Role.ADMINISTRATOR}),
    "manage_accounts": frozenset({Role.ADMINISTRATOR}),
    "change_own_password": frozenset(Role),
    "failed_logins": frozenset(Role),
    "import_files": _DESK,
    "edit_agency": _DESK,
    "edit_staff": _DESK,
    "post_staff": _DESK,
    "reveal_personal": _DESK | {Role.FINANCE, Role.SUPERVISOR},
    "edit_marks": _DESK,
    "edit_signs": _DESK,
    "edit_calendar": _DESK,
    "edit_schedule": _DESK,
    "decide_halves": _DESK,
    "map_words": _DESK,
    "map_columns": _DESK,
    "enter_leave": _DESK,
    "approve_leave": frozenset({Role.LEADER}),
    "edit_leave_rules": _DESK,
    "adjust_ledger": _DESK,
    "enter_duty": _DESK,
    "approve_overtime": frozenset({Role.LEADER}),
    "close_month": _DESK | {Role.LEADER},
    "reopen_month": frozenset({Role.LEADER}),
    "set_grade": _DESK | {Role.LEADER},
    "record_sanction": _DESK | {Role.LEADER},
    "edit_grading_rules": _DESK,
    "prepare_grading": _DESK,
    "record_grading_facts": _DESK,
    "enter_scores": _DESK,
    "score_grading": frozenset({Role.LEADER}),
    "deduct_score": _DESK | {Role.LEADER},
    "score_agency": _DESK | {Role.LEADER},
    "confirm_agency_score": frozenset({Role.LEADER}),
    "run_grading_steps": _DESK | {Role.LEADER},
    "print_grading": _DESK | {Role.LEADER},
    "decide_grading": frozenset({Role.LEADER}),
    "override_quota": frozenset({Role.LEADER}),
    "send_back_grading": frozenset({Role.LEADER}),
    "file_grading": frozenset({Role.LEADER}),
    "keep_work_log": _DESK,
    "enter_limits": _DESK,
    "apply_events": frozenset({Role.ADMINISTRATOR}),
    "edit_event_posts": frozenset({Role.ADMINISTRATOR}),
    "take_in_event": frozenset(Role),
    "handle_event": frozenset(Role),
    "tell_event": frozenset(Role),
    "read_complainant": frozenset(Role),
    "enter_scheme": _MONEY,
    "set_tier": _MONEY,
    "approve_run": frozenset({Role.LEADER}),
    "mark_paid": frozenset({Role.FINANCE}),
    "check_run": _DESK | {Role.FINANCE},
    "hold_pay": _MONEY,
    "release_pay": _MONEY,
    "export_bank_file": frozenset({Role.ADMINISTRATOR, Role.FINANCE}),
}
"""Action → roles. What concerns one event is asked of the account's posts besides.

Approval and payment are two people's: not even the administrator does them."""


def may(role: Role, action: str) -> bool:
    """Tell whether an account of this role may do `action`."""
    return role in ALLOWED[action]
