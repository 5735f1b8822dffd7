"""What the database itself refused, in the house's words: triggers and unique names become Refused."""

from __future__ import annotations

import re

from sqlalchemy.exc import DBAPIError

from models.errors import Refused, Trouble
from models.troubles import DAMAGED, UNREADABLE, trouble_word

TRIGGER_CODES = frozenset(
    {
        "closed_month",
        "not_newest_closed",
        "reopening_not_logged",
        "mark_code",
        "mark_length",
        "posting_overlap",
        "posting_gap",
        "frozen_scheme",
        "frozen_sheet",
        "log_order",
        "log_is_append_only",
        "leave_overlap",
        "leave_slip_kept",
        "overtime_frozen",
        "grading_filed",
        "grading_kept",
        "step_order",
        "scores_submitted",
        "log_cited",
        "agency_score_confirmed",
        "limits_kept",
        "event_kept",
        "event_stale",
        "event_step_kept",
        "event_step_order",
        "event_anonymous",
        "event_file_kept",
        "platform_kept",
        "platform_overlap",
        "platform_met",
        "meeting_signed",
        "meeting_not_signed",
        "meeting_stale",
        "ruling_not_signed",
        "ruling_step_kept",
        "ruling_step_order",
        "grid_month_frozen",
        "grid_post_overlap",
        "grid_leader_twice",
        "grid_post_kept",
        "supervision_kept",
        "supervision_frozen",
        "supervision_order",
        "exchange_kept",
        "district_key_kept",
    }
)
"""The texts that triggers raise; migrations/triggers holds the same words for both engines."""

RENAMED = {"grading_filed": "assessment_filed", "grading_kept": "assessment_kept"}
"""What the refusals of some triggers are called today; the triggers of older files stay as they are."""

DESK_CODES = frozenset({"not_your_account", "change_not_logged", "password_not_scrambled"})
"""What a server that keeps rights raises besides; migrations/desks holds these words."""

_DENIED = ("permission denied for", "violates row-level security policy")

UNIQUE_CODES = {
    ("agency", "name"): "agency_name_taken",
    ("account", "name"): "account_name_taken",
    ("staff_member", "staff_no"): "staff_no_taken",
    ("staff_member", "id_card"): "id_card_taken",
    ("posting", "staff_id_since"): "posting_overlap",
    ("sign", "agency_id_sign"): "sign_taken",
    ("sign", "office_sign"): "sign_taken",
    ("sign", "sign"): "sign_taken",
    ("leave_kind", "key_since"): "leave_kind_twice",
    ("leave_settings", "since"): "leave_settings_twice",
    ("duty_turn", "staff_id_day_shift"): "duty_twice",
    ("meeting", "kind_platform_year_number"): "meeting_number_taken",
}
"""(table, columns joined by _) of a unique constraint; SQLite tells columns, PostgreSQL the name."""

_SQLITE_UNIQUE = re.compile(r"UNIQUE constraint failed: (?P<columns>[\w., ]+)")
_POSTGRES_UNIQUE = re.compile(r'unique constraint "uq_(?P<name>\w+)"')



def refusal_of(error: BaseException) -> Refused | Trouble | None:
    """Return what a database error means to the office; None when it is a bug.

    A trigger's word or a taken name is Refused, a database that someone else holds is Trouble.
    """
    if not isinstance(error, DBAPIError) or error.orig is None:
        return None
    text = str(error.orig)
    first = text.strip().splitlines()[0] if text.strip() else ""
    if any(words in first for words in _DENIED):
        return Refused("not_your_account")
    if first in TRIGGER_CODES | DESK_CODES:
        return Refused(RENAMED.get(first, first))
    if code := UNIQUE_CODES.get(_unique_columns(text)):
        return Refused(code)
    if word := trouble_word(error.orig):
        return Trouble(DAMAGED if word == UNREADABLE else word, file="office.db", reason=first)
    return None


def _unique_columns(text: str) -> tuple[str, str]:
    """Return (table, columns) of a failed unique constraint; two empty words for anything else."""
    if found := _SQLITE_UNIQUE.search(text):
        columns = [part.strip().split(".") for part in found["columns"].split(",")]
        return columns[0][0], "_".join(column[-1] for column in columns)
    if found := _POSTGRES_UNIQUE.search(text):
        for table, columns_ in UNIQUE_CODES:
            if found["name"] == f"{table}_{columns_}":
                return table, columns_
    return "", ""
