"""What the server lets each role write: one table of (table, verb, columns, actions) that everything follows.

A role may write what one of its actions writes (see `services.office.roles.ALLOWED`), and nothing else. The
grants, the guard that every change has its line in the log, and the tests are all made from this table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.services.office.roles import ALLOWED, Action
from models.tables.schema import Base


class Group(StrEnum):
    """A role of the server without a login; accounts are members by their role and by their posts."""

    ADMINISTRATOR = "administrator"
    CLERK = "clerk"
    LEADER = "leader"
    FINANCE = "finance"
    SUPERVISOR = "supervisor"
    HUB = "hub"
    AGENCY = "agency"
    POST = "post"


POST_GROUPS = (Group.HUB, Group.AGENCY, Group.POST)
"""Who holds a post on events: in the hub, for an agency, or any other (platform, leader, grid, 纪工委)."""

BY_POST: Mapping[Action, tuple[Group, ...]] = {
    Action.TAKE_IN_EVENT: (Group.HUB, Group.POST),
    Action.PARK_EVENT: (Group.HUB, Group.POST),
    Action.TELL_EVENT: (Group.HUB, Group.POST),
    Action.HANDLE_EVENT: POST_GROUPS,
    Action.ATTACH_EVENT_FILE: POST_GROUPS,
    Action.EDIT_PHRASES: (Group.HUB,),
    Action.READ_COMPLAINANT: (Group.HUB, Group.POST),
    Action.SUPERVISE: (Group.HUB, Group.POST),
}
"""Actions that any role may do, but only with a post: the groups of the posts hold their rights."""


@dataclass(frozen=True, slots=True)
class Write:
    """One kind of writing: `verb` on `table` by these actions; `columns` of an UPDATE, parted by blanks."""

    table: str
    verb: str
    actions: tuple[Action, ...]
    columns: str = ""


# fmt: off
WRITES: tuple[Write, ...] = (
    Write("account", "INSERT", (Action.FOUND_OFFICE, Action.MANAGE_ACCOUNTS)),
    Write("account", "UPDATE", (Action.CHANGE_OWN_PASSWORD,), "verifier"),
    Write("account", "UPDATE", (Action.MANAGE_ACCOUNTS,), "active full_name name role"),
    Write("account_agency", "DELETE", (Action.MANAGE_ACCOUNTS,)),
    Write("account_agency", "INSERT", (Action.MANAGE_ACCOUNTS,)),
    Write("agency", "INSERT", (Action.EDIT_AGENCY, Action.EDIT_STAFF, Action.IMPORT_FILES)),
    Write("agency", "UPDATE", (Action.EDIT_AGENCY,), "name aliases department platform position"),
    Write("agency_score", "DELETE", (Action.SCORE_AGENCY,)),
    Write("agency_score", "INSERT", (Action.SCORE_AGENCY,)),
    Write("agency_score", "UPDATE", (Action.CONFIRM_AGENCY_SCORE,), "confirmed_at confirmed_by"),
    Write("allowance_check", "INSERT", (Action.CHECK_RUN,)),
    Write("allowance_line", "INSERT", (Action.APPROVE_RUN,)),
    Write("allowance_run", "INSERT", (Action.APPROVE_RUN,)),
    Write("allowance_run", "UPDATE", (Action.MARK_PAID,), "paid_at paid_by paid_document state"),
    Write("allowance_version", "INSERT", (Action.ENTER_SCHEME,)),
    Write("body_seat", "DELETE", (Action.EDIT_PLATFORMS,)),
    Write("body_seat", "INSERT", (Action.EDIT_PLATFORMS,)),
    Write("body_seat", "UPDATE", (Action.EDIT_PLATFORMS,), "until"),
    Write("ballot_count", "INSERT", (Action.ENTER_SCORES,)),
    Write("ballot_count", "UPDATE", (Action.ENTER_SCORES,), "held_on"),
    Write("bank_batch", "INSERT", (Action.EXPORT_BANK_FILE,)),
    Write("calendar_day", "DELETE", (Action.EDIT_CALENDAR,)),
    Write("calendar_day", "INSERT", (Action.EDIT_CALENDAR, Action.FOUND_OFFICE)),
    Write("calendar_year", "DELETE", (Action.EDIT_CALENDAR,)),
    Write("calendar_year", "INSERT", (Action.EDIT_CALENDAR, Action.FOUND_OFFICE)),
    Write("calendar_year", "UPDATE", (Action.EDIT_CALENDAR,), "source"),
    Write("clock_schedule", "DELETE", (Action.EDIT_SCHEDULE,)),
    Write("clock_schedule", "INSERT", (Action.EDIT_SCHEDULE, Action.FOUND_OFFICE)),
    Write(
        "clock_schedule", "UPDATE", (Action.EDIT_SCHEDULE,),
        "agency_id since am_in am_out pm_in pm_out grace late_limit",
    ),
    Write("closed_month", "DELETE", (Action.REOPEN_MONTH,)),
    Write("closed_month", "INSERT", (Action.CLOSE_MONTH,)),
    Write("column_map", "INSERT", (Action.MAP_COLUMNS,)),
    Write("column_map", "UPDATE", (Action.MAP_COLUMNS,), "columns"),
    Write("community", "INSERT", (Action.EDIT_GRIDS, Action.IMPORT_FILES)),
    Write("community", "UPDATE", (Action.EDIT_GRIDS,), "name until"),
    Write("district_key", "INSERT", (Action.EXPORT_DISTRICT,)),
    Write("duty_turn", "DELETE", (Action.ENTER_DUTY,)),
    Write("duty_turn", "INSERT", (Action.ENTER_DUTY,)),
    Write("event", "INSERT", (Action.IMPORT_FILES, Action.TAKE_EXCHANGE, Action.TAKE_IN_EVENT)),
    Write(
        "event", "UPDATE", (Action.TAKE_EXCHANGE,),
        "grid happened latitude longitude people place row_version summary title",
    ),
    Write("event", "UPDATE", (Action.DECIDE_EXCHANGE,), "category"),
    Write(
        "event", "UPDATE",
        (Action.APPLY_EVENTS, Action.DECIDE_EXCHANGE, Action.EDIT_CALENDAR, Action.ENTER_LIMITS,
         Action.HANDLE_EVENT, Action.SIGN_MEETING),
        "agency answered assigns assisting attitude_ok called due_at granted handler into_id last_at "
        "level open open_clock platform requested result_ok resumes_at returns reworks row_version "
        "runs_from state steps stopped_at sum_accept sum_ended sum_late sum_minutes sum_red "
        "sum_yellow urge yellow_at",
    ),
    Write("event_category", "DELETE", (Action.EDIT_CATEGORIES, Action.EDIT_PLATFORMS, Action.IMPORT_FILES)),
    Write("event_category", "INSERT", (Action.EDIT_CATEGORIES, Action.EDIT_PLATFORMS, Action.IMPORT_FILES)),
    Write(
        "event_category", "UPDATE",
        (Action.EDIT_CATEGORIES, Action.EDIT_PLATFORMS, Action.IMPORT_FILES), "until",
    ),
    Write("event_category", "UPDATE", (Action.EDIT_AGENCY,), "agency assisting"),
    Write("event_clock", "DELETE", (
        Action.APPLY_EVENTS, Action.DECIDE_EXCHANGE, Action.EDIT_CALENDAR, Action.ENTER_LIMITS,
        Action.HANDLE_EVENT,
    )),
    Write("event_clock", "INSERT", (
        Action.APPLY_EVENTS, Action.DECIDE_EXCHANGE, Action.EDIT_CALENDAR, Action.ENTER_LIMITS,
        Action.HANDLE_EVENT, Action.IMPORT_FILES, Action.TAKE_EXCHANGE, Action.TAKE_IN_EVENT,
    )),
    Write("event_complainant", "DELETE", (Action.PURGE_PERSONAL,)),
    Write("event_complainant", "INSERT", (Action.IMPORT_FILES, Action.TAKE_EXCHANGE, Action.TAKE_IN_EVENT)),
    Write("event_complainant", "UPDATE", (Action.TAKE_EXCHANGE,), "name phone"),
    Write("event_complainant", "UPDATE", (Action.TAKE_IN_EVENT,), "secret"),
    Write("event_content", "INSERT", (Action.ATTACH_EVENT_FILE,)),
    Write("event_file", "INSERT", (Action.ATTACH_EVENT_FILE,)),
    Write("event_log", "DELETE", (Action.HANDLE_EVENT,)),
    Write("event_log", "INSERT", (Action.APPLY_EVENTS, Action.DECIDE_EXCHANGE, Action.HANDLE_EVENT)),
    Write("event_log", "UPDATE", (Action.HANDLE_EVENT,), "step"),
    Write("event_mapping", "INSERT", (Action.MAP_EVENT_WORDS,)),
    Write("event_mapping", "DELETE", (Action.MAP_EVENT_WORDS,)),
    Write("event_mapping", "UPDATE", (Action.MAP_EVENT_WORDS,), "until"),
    Write("event_parked", "DELETE", (Action.PURGE_PERSONAL,)),
    Write("event_parked", "INSERT", (Action.IMPORT_FILES, Action.PARK_EVENT)),
    Write(
        "event_parked", "UPDATE", (Action.PARK_EVENT, Action.TAKE_IN_EVENT),
        "decided decided_at decided_by",
    ),
    Write("event_phrase", "INSERT", (Action.EDIT_PHRASES,)),
    Write("event_phrase", "UPDATE", (Action.EDIT_PHRASES,), "hidden"),
    Write("event_post", "INSERT", (Action.EDIT_EVENT_POSTS,)),
    Write("event_post", "UPDATE", (Action.EDIT_EVENT_POSTS,), "until"),
    Write("event_step", "INSERT", (
        Action.APPLY_EVENTS, Action.DECIDE_EXCHANGE, Action.HANDLE_EVENT, Action.SIGN_MEETING,
    )),
    Write("event_told", "INSERT", (Action.TELL_EVENT, Action.TELL_EXCHANGE)),
    Write("exchange_code", "INSERT", (Action.MAP_EVENT_WORDS,)),
    Write("exchange_code", "DELETE", (Action.MAP_EVENT_WORDS,)),
    Write("exchange_code", "UPDATE", (Action.MAP_EVENT_WORDS,), "until"),
    Write("exchange_conflict", "INSERT", (Action.DECIDE_EXCHANGE, Action.TAKE_EXCHANGE)),
    Write(
        "exchange_conflict", "UPDATE", (Action.DECIDE_EXCHANGE, Action.TAKE_EXCHANGE),
        "decided decided_at decided_by reason",
    ),
    Write("exchange_decision_told", "INSERT", (Action.TELL_EXCHANGE,)),
    Write("exchange_file", "INSERT", (Action.TAKE_EXCHANGE, Action.TELL_EXCHANGE)),
    Write("exchange_record", "INSERT", (Action.TAKE_EXCHANGE,)),
    Write(
        "exchange_record", "UPDATE", (Action.TAKE_EXCHANGE,),
        "event_id facts foreign_state lacking last_update person seen_at unknown",
    ),
    Write("exchange_record", "UPDATE", (Action.PURGE_PERSONAL,), "person"),
    Write("exchange_system", "INSERT", (Action.SET_UP_EXCHANGE,)),
    Write("exchange_system", "UPDATE", (Action.SET_UP_EXCHANGE,), "folder format since watched"),
    Write("exchange_update", "INSERT", (Action.TAKE_EXCHANGE,)),
    Write("grade", "DELETE", (Action.SET_GRADE,)),
    Write("grade", "INSERT", (Action.FILE_ASSESSMENT, Action.IMPORT_FILES, Action.SET_GRADE)),
    Write(
        "grade", "UPDATE",
        (Action.DECIDE_ASSESSMENT, Action.FILE_ASSESSMENT, Action.IMPORT_FILES, Action.SET_GRADE),
        "street_result statutory_grade reason note",
    ),
    Write("grading_appeal", "INSERT", (Action.RUN_ASSESSMENT_STEPS,)),
    Write("grading_appeal", "UPDATE", (Action.DECIDE_ASSESSMENT,), "decided_on note outcome"),
    Write("grading_decision", "INSERT", (Action.DECIDE_ASSESSMENT,)),
    Write("grading_fact", "INSERT", (Action.RECORD_ASSESSMENT_FACTS,)),
    Write("grading_fact", "UPDATE", (Action.RECORD_ASSESSMENT_FACTS,), "document until value withdrawn"),
    Write("grading_pool", "DELETE", (Action.PREPARE_ASSESSMENT,)),
    Write("grading_pool", "INSERT", (Action.PREPARE_ASSESSMENT,)),
    Write("grading_pool", "UPDATE", (Action.DECIDE_ASSESSMENT,), "position"),
    Write("grading_pool", "UPDATE", (Action.FILE_ASSESSMENT,), "filed_at filed_by position seal"),
    Write("grading_pool", "UPDATE", (Action.PREPARE_ASSESSMENT,), "percent rounding"),
    Write(
        "grading_pool", "UPDATE", (Action.RUN_ASSESSMENT_STEPS,),
        "position published published_on published_until",
    ),
    Write(
        "grading_pool", "UPDATE", (Action.SEND_BACK_ASSESSMENT,),
        "position published published_on published_until round",
    ),
    Write("grading_step", "INSERT", (
        Action.DECIDE_ASSESSMENT, Action.FILE_ASSESSMENT, Action.RUN_ASSESSMENT_STEPS,
        Action.SEND_BACK_ASSESSMENT,
    )),
    Write("grading_text", "INSERT", (Action.EDIT_ASSESSMENT_RULES,)),
    Write("feedback_letter", "INSERT", (Action.ISSUE_FEEDBACK_LETTER,)),
    Write("grid", "INSERT", (Action.EDIT_GRIDS, Action.IMPORT_FILES)),
    Write("grid", "UPDATE", (Action.EDIT_GRIDS, Action.IMPORT_FILES), "area households residents until"),
    Write("grid_account", "INSERT", (Action.EDIT_GRIDS, Action.IMPORT_FILES)),
    Write("grid_account", "UPDATE", (Action.EDIT_GRIDS, Action.IMPORT_FILES), "bank_card bank_name"),
    Write("grid_account", "DELETE", (Action.PURGE_PERSONAL,)),
    Write("grid_batch", "INSERT", (Action.EXPORT_BANK_FILE,)),
    Write("grid", "UPDATE", (Action.EDIT_GRIDS, Action.IMPORT_FILES), "area households name residents until"),
    Write("grid_event", "INSERT", (Action.MARK_GRID_EVENT,)),
    Write("grid_event", "UPDATE", (Action.MARK_GRID_EVENT,), "mark marked_at marked_by reason worker_id"),
    Write("grid_check", "INSERT", (Action.CHECK_RUN,)),
    Write("grid_figure", "INSERT", (Action.ENTER_GRID_FIGURES,)),
    Write("grid_figure", "DELETE", (Action.ENTER_GRID_FIGURES,)),
    Write("grid_line", "INSERT", (Action.APPROVE_RUN,)),
    Write("grid_post", "INSERT", (Action.EDIT_GRIDS, Action.IMPORT_FILES)),
    Write("grid_post", "UPDATE", (Action.EDIT_GRIDS,), "until"),
    Write("grid_rules_version", "INSERT", (Action.ENTER_GRID_RULES,)),
    Write("grid_run", "INSERT", (Action.APPROVE_RUN,)),
    Write("grid_run", "UPDATE", (Action.MARK_PAID,), "paid_at paid_by paid_document state"),
    Write("grid_worker", "INSERT", (Action.EDIT_GRIDS, Action.IMPORT_FILES)),
    Write("grid_worker", "UPDATE", (Action.EDIT_GRIDS, Action.IMPORT_FILES), "initials name phone staff_id"),
    Write("grid_worker", "UPDATE", (Action.PURGE_PERSONAL,), "phone"),
    Write("inspection", "INSERT", (Action.SUPERVISE,)),
    Write("inspection_problem", "INSERT", (Action.SUPERVISE,)),
    Write("inspection_problem", "UPDATE", (Action.SUPERVISE,), "corrected_by corrected_on correction"),
    Write("inspection_sample", "INSERT", (Action.SUPERVISE,)),
    Write("inspection_sample", "UPDATE", (Action.SUPERVISE,), "checked_at checked_by note verdict"),
    Write("leave_adjustment", "INSERT", (Action.ADJUST_LEDGER,)),
    Write("leave_kind", "DELETE", (Action.EDIT_LEAVE_RULES,)),
    Write("leave_kind", "INSERT", (Action.EDIT_LEAVE_RULES, Action.FOUND_OFFICE)),
    Write("leave_settings", "DELETE", (Action.EDIT_LEAVE_RULES,)),
    Write("leave_settings", "INSERT", (Action.EDIT_LEAVE_RULES, Action.FOUND_OFFICE)),
    Write("leave_slip", "INSERT", (Action.ENTER_LEAVE,)),
    Write(
        "leave_slip", "UPDATE", (Action.APPROVE_LEAVE,),
        "asked_until before code counted decided_at decided_by decision kind since state until",
    ),
    Write(
        "leave_slip", "UPDATE", (Action.ENTER_LEAVE,),
        "before counted paper reason returned_on state until until_half",
    ),
    Write("limits_version", "INSERT", (Action.ENTER_LIMITS,)),
    Write("log_citation", "INSERT", (Action.DEDUCT_SCORE, Action.SCORE_ASSESSMENT)),
    Write("login_failure", "DELETE", (Action.FAILED_LOGINS,)),
    Write("mark_note", "DELETE", (Action.DECIDE_HALVES, Action.EDIT_MARKS, Action.IMPORT_FILES)),
    Write("mark_note", "INSERT", (Action.DECIDE_HALVES, Action.EDIT_MARKS, Action.IMPORT_FILES)),
    Write("mark_step", "DELETE", (Action.PURGE_PERSONAL,)),
    Write("mark_step", "DELETE", (Action.EDIT_MARKS,)),
    Write("mark_step", "INSERT", (Action.EDIT_MARKS,)),
    Write("mark_step", "UPDATE", (Action.EDIT_MARKS,), "undone"),
    Write("meeting", "DELETE", (Action.KEEP_MEETINGS,)),
    Write("meeting", "INSERT", (Action.KEEP_MEETINGS,)),
    Write(
        "meeting", "UPDATE", (Action.KEEP_MEETINGS,),
        "begins chair ends extra held_on kind last_work next_work number place platform recorder row_version "
        "year",
    ),
    Write(
        "meeting", "UPDATE", (Action.SIGN_MEETING,),
        "issuer layout row_version seal sheet signed_at signed_by state",
    ),
    Write("meeting_attendee", "DELETE", (Action.KEEP_MEETINGS,)),
    Write("meeting_attendee", "INSERT", (Action.KEEP_MEETINGS,)),
    Write("meeting_correction", "INSERT", (Action.CORRECT_MEETING,)),
    Write("meeting_item", "DELETE", (Action.KEEP_MEETINGS,)),
    Write("meeting_item", "INSERT", (Action.KEEP_MEETINGS,)),
    Write("meeting_item_event", "DELETE", (Action.KEEP_MEETINGS,)),
    Write("meeting_item_event", "INSERT", (Action.KEEP_MEETINGS,)),
    Write("meeting_ruling", "DELETE", (Action.KEEP_MEETINGS,)),
    Write("meeting_ruling", "INSERT", (Action.KEEP_MEETINGS,)),
    Write("month_marks", "DELETE", (Action.EDIT_MARKS,)),
    Write("month_marks", "INSERT", (
        Action.APPROVE_LEAVE, Action.DECIDE_HALVES, Action.EDIT_MARKS, Action.IMPORT_FILES,
        Action.MAP_WORDS,
    )),
    Write(
        "month_marks", "UPDATE",
        (Action.APPROVE_LEAVE, Action.DECIDE_HALVES, Action.EDIT_MARKS, Action.ENTER_LEAVE,
         Action.IMPORT_FILES, Action.MAP_WORDS),
        "marks",
    ),
    Write("notice_contact", "INSERT", (Action.EDIT_OFFICE, Action.EDIT_RETENTION)),
    Write("notice_contact", "UPDATE", (Action.EDIT_RETENTION,), "unit person address"),
    Write("notice_contact", "UPDATE", (Action.EDIT_OFFICE, Action.EDIT_RETENTION), "phone"),
    Write("office", "INSERT", (Action.FOUND_OFFICE,)),
    Write("office", "UPDATE", (Action.EDIT_OFFICE,), "street"),
    Write("office_step", "DELETE", (Action.PURGE_PERSONAL,)),
    Write("office_step", "DELETE", (Action.CLOSE_MONTH, Action.EDIT_MARKS)),
    Write("office_step", "INSERT", (Action.CLOSE_MONTH, Action.EDIT_MARKS)),
    Write("overtime", "INSERT", (Action.ENTER_DUTY,)),
    Write(
        "overtime", "UPDATE", (Action.APPROVE_OVERTIME,),
        "decided_at decided_by decision expires_on rest_halves state",
    ),
    Write("overtime", "UPDATE", (Action.ENTER_DUTY,), "decision state"),
    Write("patrol_log", "DELETE", (Action.KEEP_PATROL_LOG,)),
    Write("patrol_log", "INSERT", (Action.IMPORT_FILES, Action.KEEP_PATROL_LOG)),
    Write(
        "patrol_log", "UPDATE", (Action.KEEP_PATROL_LOG,),
        "content ended grid kind leader month name people place result started worker_id",
    ),
    Write("pay_hold", "INSERT", (Action.HOLD_PAY,)),
    Write(
        "pay_hold", "UPDATE", (Action.RELEASE_PAY,),
        "release_document release_reason released_at released_by",
    ),
    Write("platform", "DELETE", (Action.EDIT_PLATFORMS, Action.IMPORT_FILES)),
    Write("platform", "INSERT", (Action.EDIT_PLATFORMS, Action.IMPORT_FILES)),
    Write("platform", "UPDATE", (Action.EDIT_PLATFORMS, Action.IMPORT_FILES), "until"),
    Write("platform_agency", "DELETE", (Action.EDIT_PLATFORMS, Action.IMPORT_FILES)),
    Write("platform_agency", "INSERT", (Action.EDIT_PLATFORMS, Action.IMPORT_FILES)),
    Write("platform_agency", "UPDATE", (Action.EDIT_PLATFORMS, Action.IMPORT_FILES), "until"),
    Write("platform_office", "DELETE", (Action.EDIT_PLATFORMS,)),
    Write("platform_office", "INSERT", (Action.EDIT_PLATFORMS,)),
    Write("platform_office", "UPDATE", (Action.EDIT_PLATFORMS,), "until"),
    Write("pool_grader", "DELETE", (Action.PREPARE_ASSESSMENT,)),
    Write("pool_grader", "INSERT", (Action.PREPARE_ASSESSMENT, Action.SEND_BACK_ASSESSMENT)),
    Write("pool_grader", "UPDATE", (Action.SCORE_ASSESSMENT,), "submitted_at"),
    Write("pool_member", "DELETE", (Action.PREPARE_ASSESSMENT,)),
    Write("pool_member", "INSERT", (Action.PREPARE_ASSESSMENT,)),
    Write("pool_member", "UPDATE", (Action.FILE_ASSESSMENT,), "frozen"),
    Write(
        "pool_member", "UPDATE", (Action.RUN_ASSESSMENT_STEPS,),
        "notified_on opinion signed_on summary summary_on",
    ),
    Write("pool_member", "UPDATE", (Action.SEND_BACK_ASSESSMENT,), "notified_on opinion signed_on"),
    Write("posting", "DELETE", (Action.POST_STAFF,)),
    Write("posting", "INSERT", (Action.EDIT_STAFF, Action.IMPORT_FILES, Action.POST_STAFF)),
    Write(
        "posting", "UPDATE", (Action.IMPORT_FILES, Action.POST_STAFF),
        "agency_id since until staff_kind post_class post_title came_back",
    ),
    Write("quota_override", "INSERT", (Action.OVERRIDE_QUOTA,)),
    Write("retention_choice", "DELETE", (Action.EDIT_RETENTION,)),
    Write("retention_choice", "INSERT", (Action.EDIT_RETENTION,)),
    Write("ruling_step", "INSERT", (Action.HANDLE_RULING,)),
    Write("run", "INSERT", (Action.APPROVE_RUN,)),
    Write("run", "UPDATE", (Action.MARK_PAID,), "paid_at paid_by paid_document state"),
    Write("run_check", "INSERT", (Action.CHECK_RUN,)),
    Write("run_line", "INSERT", (Action.APPROVE_RUN,)),
    Write("sanction", "DELETE", (Action.RECORD_SANCTION,)),
    Write("sanction", "INSERT", (Action.IMPORT_FILES, Action.RECORD_SANCTION)),
    Write("scheme_version", "INSERT", (Action.ENTER_SCHEME,)),
    Write("score", "DELETE", (Action.ENTER_SCORES, Action.SCORE_ASSESSMENT)),
    Write("score", "INSERT", (Action.ENTER_SCORES, Action.SCORE_ASSESSMENT, Action.SEND_BACK_ASSESSMENT)),
    Write("score_deduction", "INSERT", (Action.DEDUCT_SCORE,)),
    Write("secondment_terms", "DELETE", (Action.EDIT_AGENCY,)),
    Write("secondment_terms", "INSERT", (Action.EDIT_AGENCY, Action.EDIT_STAFF, Action.IMPORT_FILES)),
    Write("sign", "DELETE", (Action.EDIT_SIGNS, Action.IMPORT_FILES)),
    Write("sign", "INSERT", (Action.EDIT_SIGNS, Action.FOUND_OFFICE, Action.IMPORT_FILES)),
    Write("staff_member", "INSERT", (Action.EDIT_STAFF, Action.IMPORT_FILES)),
    Write(
        "staff_member", "UPDATE", (Action.PURGE_PERSONAL,),
        "id_card mobile bank_card bank_name note work_since sex",
    ),
    Write(
        "staff_member", "UPDATE", (Action.EDIT_STAFF, Action.IMPORT_FILES),
        "name initials sex id_card work_since mobile bank_card bank_name note",
    ),
    Write("street_tier", "INSERT", (Action.ENTER_SCHEME,)),
    Write("street_tier", "UPDATE", (Action.ENTER_SCHEME, Action.SET_TIER), "tier document"),
    Write("supplement", "INSERT", (Action.APPROVE_RUN,)),
    Write("supplement", "UPDATE", (Action.MARK_PAID,), "paid_at paid_by paid_document state"),
    Write("supplement_line", "INSERT", (Action.APPROVE_RUN,)),
    Write("supervision_entry", "INSERT", (Action.ENTER_SUPERVISION_SCORE, Action.SUPERVISE)),
    Write("supervision_entry", "UPDATE", (Action.ENTER_SUPERVISION_SCORE, Action.SUPERVISE), "withdrawn"),
    Write("supervision_line", "INSERT", (Action.APPROVE_SUPERVISION_SCORE,)),
    Write("supervision_notice", "INSERT", (Action.SUPERVISE,)),
    Write("supervision_notice", "UPDATE", (Action.SUPERVISE,), "answer answered_on"),
    Write("supervision_run", "INSERT", (Action.APPROVE_SUPERVISION_SCORE,)),
    Write("supervision_sheet", "INSERT", (Action.EDIT_SCORE_SHEETS,)),
    Write("undecided_half", "DELETE", (Action.PURGE_PERSONAL,)),
    Write("undecided_half", "DELETE", (Action.DECIDE_HALVES, Action.IMPORT_FILES, Action.MAP_WORDS)),
    Write("undecided_half", "INSERT", (Action.DECIDE_HALVES, Action.IMPORT_FILES)),
    Write("usual_score", "DELETE", (Action.SCORE_ASSESSMENT,)),
    Write("usual_score", "INSERT", (Action.SCORE_ASSESSMENT,)),
    Write("word_kind", "DELETE", (Action.DECIDE_HALVES, Action.MAP_WORDS)),
    Write("word_kind", "INSERT", (Action.DECIDE_HALVES, Action.MAP_WORDS)),
    Write("word_kind", "UPDATE", (Action.MAP_WORDS,), "kind"),
    Write("work_log", "DELETE", (Action.HANDLE_EVENT, Action.KEEP_WORK_LOG)),
    Write("work_log", "INSERT", (
        Action.APPLY_EVENTS, Action.HANDLE_EVENT, Action.IMPORT_FILES, Action.KEEP_WORK_LOG,
    )),
    Write("work_log", "UPDATE", (Action.HANDLE_EVENT,), "content"),
    Write("work_log", "UPDATE", (Action.KEEP_WORK_LOG,), "minutes"),
)
# fmt: on
"""Every write that a service makes, with the actions that make it."""

HIDDEN: Mapping[str, frozenset[str]] = {
    "account": frozenset({"verifier"}),
    "anchor_secret": frozenset({"secret"}),
    "event_complainant": frozenset({"name", "phone"}),
    "event_parked": frozenset({"record", "digest"}),
    "exchange_record": frozenset({"person"}),
    "exchange_update": frozenset({"digest"}),
}
"""Table → columns that no desk reads: who came with an event stands in them, or can be guessed from them."""

PERSONAL: Mapping[str, Mapping[str, tuple[Action, ...]]] = {
    "staff_member": {
        "id_card": (Action.REVEAL_PERSONAL,),
        "mobile": (Action.REVEAL_PERSONAL,),
        "bank_card": (Action.REVEAL_PERSONAL, Action.APPROVE_RUN),
    },
    "grid_worker": {"phone": (Action.REVEAL_PERSONAL,)},
    "grid_account": {"bank_card": (Action.REVEAL_PERSONAL, Action.APPROVE_RUN)},
}
"""Table → column → the actions that need it in full; others are shown it masked, by a function."""

NOT_LOGGED = frozenset({"event_content"})
"""Contents of files are kept before the change that refers to them; what nobody refers to is no change."""

def groups_of(action: Action) -> frozenset[Group]:
    """Return the groups that may do an action on a server."""
    if action in BY_POST:
        return frozenset(BY_POST[action])
    return frozenset(Group(role.value) for role in ALLOWED[action])


@dataclass(frozen=True, slots=True)
class Right:
    """One cell of the matrix: what a group may do with a table; `columns` empty: with every column."""

    group: Group
    table: str
    verb: str
    columns: frozenset[str] = frozenset()


def matrix() -> tuple[Right, ...]:
    """Return all that the groups may do, reading included, in the order of tables, groups and verbs."""
    return tuple(sorted((*_reading(), *_writing()), key=lambda right: (right.table, right.group, right.verb)))


def _reading() -> Iterator[Right]:
    for table in Base.metadata.sorted_tables:
        for group in Group:
            hidden = hidden_from(group, table.name)
            shown = frozenset(column.name for column in table.columns) - hidden if hidden else frozenset()
            yield Right(group, table.name, "SELECT", shown)


def hidden_from(group: Group, table: str) -> frozenset[str]:
    """Return the columns of a table that a group does not read."""
    return HIDDEN.get(table, frozenset()) | frozenset(
        column
        for column, actions in PERSONAL.get(table, {}).items()
        if not any(group in groups_of(action) for action in actions)
    )


def _writing() -> Iterator[Right]:
    found: dict[tuple[Group, str, str], set[str]] = defaultdict(set)
    for write in WRITES:
        for group in {group for action in write.actions for group in groups_of(action)}:
            found[group, write.table, write.verb] |= set(write.columns.split())
    for (group, table, verb), columns in found.items():
        yield Right(group, table, verb, frozenset(columns))


def actions_on(table: str) -> tuple[str, ...]:
    """Return the actions whose line in the log a change of this table must come with."""
    if table in NOT_LOGGED:
        return ()
    return tuple(
        sorted({action.value for write in WRITES if write.table == table for action in write.actions})
    )
