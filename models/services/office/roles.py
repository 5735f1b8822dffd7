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


class Action(StrEnum):
    """What an account may do; the operation log keeps the text of each change's action."""

    FOUND_OFFICE = "found_office"
    EDIT_OFFICE = "edit_office"
    MANAGE_ACCOUNTS = "manage_accounts"
    CHANGE_OWN_PASSWORD = "change_own_password"  # noqa: S105 - the name of an action
    FAILED_LOGINS = "failed_logins"
    REPAIR_ACCOUNTS = "repair_accounts"
    TAKE_OVER_OFFICE = "take_over_office"
    EXPORT_FILE = "export_file"
    EXPORT_PERSON = "export_person"
    EDIT_RETENTION = "edit_retention"
    PURGE_PERSONAL = "purge_personal"
    IMPORT_FILES = "import_files"
    EDIT_AGENCY = "edit_agency"
    EDIT_STAFF = "edit_staff"
    POST_STAFF = "post_staff"
    REVEAL_PERSONAL = "reveal_personal"
    EDIT_MARKS = "edit_marks"
    EDIT_SIGNS = "edit_signs"
    EDIT_CALENDAR = "edit_calendar"
    EDIT_SCHEDULE = "edit_schedule"
    DECIDE_HALVES = "decide_halves"
    MAP_WORDS = "map_words"
    MAP_COLUMNS = "map_columns"
    ENTER_LEAVE = "enter_leave"
    APPROVE_LEAVE = "approve_leave"
    EDIT_LEAVE_RULES = "edit_leave_rules"
    ADJUST_LEDGER = "adjust_ledger"
    ENTER_DUTY = "enter_duty"
    APPROVE_OVERTIME = "approve_overtime"
    CLOSE_MONTH = "close_month"
    REOPEN_MONTH = "reopen_month"
    SET_GRADE = "set_grade"
    RECORD_SANCTION = "record_sanction"
    EDIT_ASSESSMENT_RULES = "edit_grading_rules"
    PREPARE_ASSESSMENT = "prepare_grading"
    RECORD_ASSESSMENT_FACTS = "record_grading_facts"
    ENTER_SCORES = "enter_scores"
    SCORE_ASSESSMENT = "score_grading"
    DEDUCT_SCORE = "deduct_score"
    SCORE_AGENCY = "score_agency"
    CONFIRM_AGENCY_SCORE = "confirm_agency_score"
    RUN_ASSESSMENT_STEPS = "run_grading_steps"
    PRINT_ASSESSMENT = "print_grading"
    DECIDE_ASSESSMENT = "decide_grading"
    OVERRIDE_QUOTA = "override_quota"
    SEND_BACK_ASSESSMENT = "send_back_grading"
    FILE_ASSESSMENT = "file_grading"
    KEEP_WORK_LOG = "keep_work_log"
    EDIT_PLATFORMS = "edit_platforms"
    KEEP_MEETINGS = "keep_meetings"
    SIGN_MEETING = "sign_meeting"
    CORRECT_MEETING = "correct_meeting"
    HANDLE_RULING = "handle_ruling"
    EDIT_GRIDS = "edit_grids"
    KEEP_PATROL_LOG = "keep_patrol_log"
    MARK_GRID_EVENT = "mark_grid_event"
    ENTER_GRID_FIGURES = "enter_grid_figures"
    ENTER_GRID_RULES = "enter_grid_rules"
    ENTER_LIMITS = "enter_limits"
    EDIT_CATEGORIES = "edit_categories"
    APPLY_EVENTS = "apply_events"
    EDIT_EVENT_POSTS = "edit_event_posts"
    TAKE_IN_EVENT = "take_in_event"
    HANDLE_EVENT = "handle_event"
    TELL_EVENT = "tell_event"
    PARK_EVENT = "park_event"
    ATTACH_EVENT_FILE = "attach_event_file"
    READ_EVENT_FILE = "read_event_file"
    MAP_EVENT_WORDS = "map_event_words"
    EDIT_PHRASES = "edit_phrases"
    READ_COMPLAINANT = "read_complainant"
    EDIT_SCORE_SHEETS = "edit_score_sheets"
    ENTER_SUPERVISION_SCORE = "enter_supervision_score"
    APPROVE_SUPERVISION_SCORE = "approve_supervision_score"
    SUPERVISE = "supervise"
    ISSUE_FEEDBACK_LETTER = "issue_feedback_letter"
    SET_UP_EXCHANGE = "set_up_exchange"
    TAKE_EXCHANGE = "take_exchange"
    TELL_EXCHANGE = "tell_exchange"
    DECIDE_EXCHANGE = "decide_exchange"
    EXPORT_DISTRICT = "export_district"
    ENTER_SCHEME = "enter_scheme"
    SET_TIER = "set_tier"
    APPROVE_RUN = "approve_run"
    MARK_PAID = "mark_paid"
    CHECK_RUN = "check_run"
    HOLD_PAY = "hold_pay"
    RELEASE_PAY = "release_pay"
    EXPORT_BANK_FILE = "export_bank_file"
    UPGRADE = "upgrade"
    EXPORT_OFFICE = "export_office"


_DESK = frozenset({Role.ADMINISTRATOR, Role.CLERK})
_MONEY = frozenset({Role.ADMINISTRATOR, Role.FINANCE, Role.LEADER})

ALLOWED: dict[Action, frozenset[Role]] = {
    Action.FOUND_OFFICE: frozenset({Role.ADMINISTRATOR}),
    Action.EDIT_OFFICE: frozenset({Role.ADMINISTRATOR}),
    Action.MANAGE_ACCOUNTS: frozenset({Role.ADMINISTRATOR}),
    Action.CHANGE_OWN_PASSWORD: frozenset(Role),
    Action.FAILED_LOGINS: frozenset(Role),
    Action.REPAIR_ACCOUNTS: frozenset(Role),
    Action.TAKE_OVER_OFFICE: frozenset(Role),
    Action.EXPORT_FILE: frozenset(Role),
    Action.EXPORT_PERSON: _DESK | {Role.SUPERVISOR},
    Action.EDIT_RETENTION: frozenset({Role.ADMINISTRATOR}),
    Action.PURGE_PERSONAL: frozenset({Role.ADMINISTRATOR}),
    Action.IMPORT_FILES: _DESK,
    Action.EDIT_AGENCY: _DESK,
    Action.EDIT_STAFF: _DESK,
    Action.POST_STAFF: _DESK,
    Action.REVEAL_PERSONAL: _DESK | {Role.FINANCE, Role.SUPERVISOR},
    Action.EDIT_MARKS: _DESK,
    Action.EDIT_SIGNS: _DESK,
    Action.EDIT_CALENDAR: _DESK,
    Action.EDIT_SCHEDULE: _DESK,
    Action.DECIDE_HALVES: _DESK,
    Action.MAP_WORDS: _DESK,
    Action.MAP_COLUMNS: _DESK,
    Action.ENTER_LEAVE: _DESK,
    Action.APPROVE_LEAVE: frozenset({Role.LEADER}),
    Action.EDIT_LEAVE_RULES: _DESK,
    Action.ADJUST_LEDGER: _DESK,
    Action.ENTER_DUTY: _DESK,
    Action.APPROVE_OVERTIME: frozenset({Role.LEADER}),
    Action.CLOSE_MONTH: _DESK | {Role.LEADER},
    Action.REOPEN_MONTH: frozenset({Role.LEADER}),
    Action.SET_GRADE: _DESK | {Role.LEADER},
    Action.RECORD_SANCTION: _DESK | {Role.LEADER},
    Action.EDIT_ASSESSMENT_RULES: _DESK,
    Action.PREPARE_ASSESSMENT: _DESK,
    Action.RECORD_ASSESSMENT_FACTS: _DESK,
    Action.ENTER_SCORES: _DESK,
    Action.SCORE_ASSESSMENT: frozenset({Role.LEADER}),
    Action.DEDUCT_SCORE: _DESK | {Role.LEADER},
    Action.SCORE_AGENCY: _DESK | {Role.LEADER},
    Action.CONFIRM_AGENCY_SCORE: frozenset({Role.LEADER}),
    Action.RUN_ASSESSMENT_STEPS: _DESK | {Role.LEADER},
    Action.PRINT_ASSESSMENT: _DESK | {Role.LEADER},
    Action.DECIDE_ASSESSMENT: frozenset({Role.LEADER}),
    Action.OVERRIDE_QUOTA: frozenset({Role.LEADER}),
    Action.SEND_BACK_ASSESSMENT: frozenset({Role.LEADER}),
    Action.FILE_ASSESSMENT: frozenset({Role.LEADER}),
    Action.KEEP_WORK_LOG: _DESK,
    Action.EDIT_PLATFORMS: _DESK,
    Action.KEEP_MEETINGS: _DESK | {Role.LEADER},
    Action.SIGN_MEETING: frozenset({Role.LEADER}),
    Action.CORRECT_MEETING: frozenset({Role.LEADER}),
    Action.HANDLE_RULING: _DESK | {Role.LEADER},
    Action.EDIT_GRIDS: _DESK,
    Action.KEEP_PATROL_LOG: _DESK,
    Action.MARK_GRID_EVENT: _DESK | {Role.LEADER},
    Action.ENTER_GRID_FIGURES: _DESK,
    Action.ENTER_GRID_RULES: _MONEY,
    Action.ENTER_LIMITS: _DESK,
    Action.EDIT_CATEGORIES: _DESK,
    Action.APPLY_EVENTS: frozenset({Role.ADMINISTRATOR}),
    Action.EDIT_EVENT_POSTS: frozenset({Role.ADMINISTRATOR}),
    Action.TAKE_IN_EVENT: frozenset(Role),
    Action.HANDLE_EVENT: frozenset(Role),
    Action.PARK_EVENT: frozenset(Role),
    Action.ATTACH_EVENT_FILE: frozenset(Role),
    Action.READ_EVENT_FILE: frozenset(Role),
    Action.MAP_EVENT_WORDS: _DESK,
    Action.TELL_EVENT: frozenset(Role),
    Action.EDIT_PHRASES: frozenset(Role),  # with a post in the hub
    Action.READ_COMPLAINANT: frozenset(Role),
    Action.EDIT_SCORE_SHEETS: _DESK,
    Action.ENTER_SUPERVISION_SCORE: _DESK | {Role.LEADER},
    Action.APPROVE_SUPERVISION_SCORE: frozenset({Role.LEADER}),
    Action.SUPERVISE: frozenset(Role),
    Action.ISSUE_FEEDBACK_LETTER: _DESK | {Role.LEADER},
    Action.SET_UP_EXCHANGE: _DESK,
    Action.TAKE_EXCHANGE: _DESK,
    Action.TELL_EXCHANGE: _DESK,
    Action.DECIDE_EXCHANGE: _DESK,
    Action.EXPORT_DISTRICT: frozenset({Role.ADMINISTRATOR}),
    Action.ENTER_SCHEME: _MONEY,
    Action.SET_TIER: _MONEY,
    Action.APPROVE_RUN: frozenset({Role.LEADER}),
    Action.MARK_PAID: frozenset({Role.FINANCE}),
    Action.CHECK_RUN: _DESK | {Role.FINANCE},
    Action.HOLD_PAY: _MONEY,
    Action.RELEASE_PAY: _MONEY,
    Action.EXPORT_OFFICE: frozenset({Role.ADMINISTRATOR}),
    Action.EXPORT_BANK_FILE: frozenset({Role.ADMINISTRATOR, Role.FINANCE}),
    Action.UPGRADE: frozenset(),
}
"""Action → roles. What concerns one event is asked of the account's posts besides.

Approval and payment belong to two different people; not even the administrator may do them."""


CORRECTING = frozenset(
    {
        Action.IMPORT_FILES, Action.EDIT_STAFF, Action.POST_STAFF, Action.EDIT_AGENCY, Action.EDIT_CALENDAR,
        Action.REOPEN_MONTH,
    }
)  # fmt: skip
"""What may touch the postings, terms and calendar of a closed month, or open it again: with its log line."""


def may(role: Role, action: Action) -> bool:
    """Tell whether an account of this role may do `action`."""
    return role in ALLOWED[action]
