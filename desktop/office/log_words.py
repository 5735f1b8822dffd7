"""The operation log in words: what was done, and its details."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from forms.kit.i18n import language
from forms.kit.punctuation import joined, noted
from forms.kit.tables.columns import Align, Column
from forms.kit.texts import role_name
from models.services.office.operations import LogLine
from models.services.office.roles import Action, Role

_ACTIONS: Mapping[str, object] = {
    Action.FOUND_OFFICE: QT_TRANSLATE_NOOP("OperationLog", "office founded"),
    Action.EDIT_OFFICE: QT_TRANSLATE_NOOP("OperationLog", "office renamed"),
    Action.MANAGE_ACCOUNTS: QT_TRANSLATE_NOOP("OperationLog", "account managed"),
    Action.CHANGE_OWN_PASSWORD: QT_TRANSLATE_NOOP("OperationLog", "own password changed"),
    Action.FAILED_LOGINS: QT_TRANSLATE_NOOP("OperationLog", "wrong passwords before signing in"),
    Action.EDIT_CATEGORIES: QT_TRANSLATE_NOOP("OperationLog", "category of events edited"),
    Action.EDIT_PHRASES: QT_TRANSLATE_NOOP("OperationLog", "template of events edited"),
    Action.TAKE_OVER_OFFICE: QT_TRANSLATE_NOOP("OperationLog", "office taken over from another computer"),
    Action.EXPORT_FILE: QT_TRANSLATE_NOOP("OperationLog", "file exported"),
    Action.EXPORT_OFFICE: QT_TRANSLATE_NOOP("OperationLog", "whole office exported as plain files"),
    Action.EXPORT_PERSON: QT_TRANSLATE_NOOP("OperationLog", "extract of one person given out"),
    Action.EDIT_RETENTION: QT_TRANSLATE_NOOP("OperationLog", "retention or notice edited"),
    Action.PURGE_PERSONAL: QT_TRANSLATE_NOOP("OperationLog", "personal data purged"),
    Action.REPAIR_ACCOUNTS: QT_TRANSLATE_NOOP("OperationLog", "accounts put in order"),
    Action.IMPORT_FILES: QT_TRANSLATE_NOOP("OperationLog", "files imported"),
    Action.EDIT_AGENCY: QT_TRANSLATE_NOOP("OperationLog", "agency edited"),
    Action.EDIT_STAFF: QT_TRANSLATE_NOOP("OperationLog", "staff member edited"),
    Action.POST_STAFF: QT_TRANSLATE_NOOP("OperationLog", "posting changed"),
    Action.REVEAL_PERSONAL: QT_TRANSLATE_NOOP("OperationLog", "personal data looked at"),
    Action.EDIT_MARKS: QT_TRANSLATE_NOOP("OperationLog", "attendance marked"),
    Action.CLOSE_MONTH: QT_TRANSLATE_NOOP("OperationLog", "month closed"),
    Action.REOPEN_MONTH: QT_TRANSLATE_NOOP("OperationLog", "month reopened"),
    Action.EDIT_SIGNS: QT_TRANSLATE_NOOP("OperationLog", "signs edited"),
    Action.EDIT_CALENDAR: QT_TRANSLATE_NOOP("OperationLog", "calendar edited"),
    Action.SET_GRADE: QT_TRANSLATE_NOOP("OperationLog", "grade recorded"),
    Action.RECORD_SANCTION: QT_TRANSLATE_NOOP("OperationLog", "sanction recorded"),
    Action.ENTER_SCHEME: QT_TRANSLATE_NOOP("OperationLog", "scheme entered"),
    Action.SET_TIER: QT_TRANSLATE_NOOP("OperationLog", "street's tier set"),
    Action.APPROVE_RUN: QT_TRANSLATE_NOOP("OperationLog", "sheet approved"),
    Action.MARK_PAID: QT_TRANSLATE_NOOP("OperationLog", "sheet paid"),
    Action.EDIT_SCHEDULE: QT_TRANSLATE_NOOP("OperationLog", "working hours edited"),
    Action.DECIDE_HALVES: QT_TRANSLATE_NOOP("OperationLog", "undecided half-days decided"),
    Action.MAP_WORDS: QT_TRANSLATE_NOOP("OperationLog", "words of files mapped"),
    Action.MAP_COLUMNS: QT_TRANSLATE_NOOP("OperationLog", "columns of files mapped"),
    Action.CHECK_RUN: QT_TRANSLATE_NOOP("OperationLog", "sheet checked"),
    Action.HOLD_PAY: QT_TRANSLATE_NOOP("OperationLog", "payment held"),
    Action.RELEASE_PAY: QT_TRANSLATE_NOOP("OperationLog", "held payment released"),
    Action.UPGRADE: QT_TRANSLATE_NOOP("OperationLog", "program upgraded"),
    Action.EXPORT_BANK_FILE: QT_TRANSLATE_NOOP("OperationLog", "bank file exported"),
    Action.PRINT_ASSESSMENT: QT_TRANSLATE_NOOP("OperationLog", "assessment forms printed"),
    Action.ENTER_LEAVE: QT_TRANSLATE_NOOP("OperationLog", "leave entered"),
    Action.APPROVE_LEAVE: QT_TRANSLATE_NOOP("OperationLog", "leave approved"),
    Action.EDIT_LEAVE_RULES: QT_TRANSLATE_NOOP("OperationLog", "rules of leave edited"),
    Action.ADJUST_LEDGER: QT_TRANSLATE_NOOP("OperationLog", "leave balance adjusted"),
    Action.ENTER_DUTY: QT_TRANSLATE_NOOP("OperationLog", "duty or overtime entered"),
    Action.APPROVE_OVERTIME: QT_TRANSLATE_NOOP("OperationLog", "overtime approved"),
    Action.EDIT_ASSESSMENT_RULES: QT_TRANSLATE_NOOP("OperationLog", "rules of assessment edited"),
    Action.PREPARE_ASSESSMENT: QT_TRANSLATE_NOOP("OperationLog", "assessment prepared"),
    Action.RECORD_ASSESSMENT_FACTS: QT_TRANSLATE_NOOP("OperationLog", "fact of assessment recorded"),
    Action.ENTER_SCORES: QT_TRANSLATE_NOOP("OperationLog", "scores or ballots entered"),
    Action.SCORE_ASSESSMENT: QT_TRANSLATE_NOOP("OperationLog", "scores given"),
    Action.DEDUCT_SCORE: QT_TRANSLATE_NOOP("OperationLog", "points taken off"),
    Action.SCORE_AGENCY: QT_TRANSLATE_NOOP("OperationLog", "agency scored"),
    Action.CONFIRM_AGENCY_SCORE: QT_TRANSLATE_NOOP("OperationLog", "agency's score confirmed"),
    Action.RUN_ASSESSMENT_STEPS: QT_TRANSLATE_NOOP("OperationLog", "step of assessment taken"),
    Action.DECIDE_ASSESSMENT: QT_TRANSLATE_NOOP("OperationLog", "grade proposed or decided"),
    Action.OVERRIDE_QUOTA: QT_TRANSLATE_NOOP("OperationLog", "approved quota recorded"),
    Action.SEND_BACK_ASSESSMENT: QT_TRANSLATE_NOOP("OperationLog", "assessment sent back"),
    Action.FILE_ASSESSMENT: QT_TRANSLATE_NOOP("OperationLog", "assessment filed"),
    Action.KEEP_WORK_LOG: QT_TRANSLATE_NOOP("OperationLog", "work log kept"),
    Action.EDIT_GRIDS: QT_TRANSLATE_NOOP("OperationLog", "grids edited"),
    Action.KEEP_PATROL_LOG: QT_TRANSLATE_NOOP("OperationLog", "patrol kept"),
    Action.MARK_GRID_EVENT: QT_TRANSLATE_NOOP("OperationLog", "event marked for quality"),
    Action.ENTER_GRID_FIGURES: QT_TRANSLATE_NOOP("OperationLog", "grid workers' figures entered"),
    Action.ENTER_GRID_RULES: QT_TRANSLATE_NOOP("OperationLog", "grid rules entered"),
    Action.EDIT_PLATFORMS: QT_TRANSLATE_NOOP("OperationLog", "platforms edited"),
    Action.KEEP_MEETINGS: QT_TRANSLATE_NOOP("OperationLog", "draft minutes kept"),
    Action.SIGN_MEETING: QT_TRANSLATE_NOOP("OperationLog", "minutes signed off"),
    Action.EDIT_SCORE_SHEETS: QT_TRANSLATE_NOOP("OperationLog", "score sheet entered"),
    Action.ENTER_SUPERVISION_SCORE: QT_TRANSLATE_NOOP("OperationLog", "supervision points entered"),
    Action.APPROVE_SUPERVISION_SCORE: QT_TRANSLATE_NOOP("OperationLog", "supervision scores approved"),
    Action.SUPERVISE: QT_TRANSLATE_NOOP("OperationLog", "supervision recorded"),
    Action.ISSUE_FEEDBACK_LETTER: QT_TRANSLATE_NOOP("OperationLog", "feedback letter issued"),
    Action.CORRECT_MEETING: QT_TRANSLATE_NOOP("OperationLog", "minutes corrected"),
    Action.HANDLE_RULING: QT_TRANSLATE_NOOP("OperationLog", "ruling followed up"),
    Action.ENTER_LIMITS: QT_TRANSLATE_NOOP("OperationLog", "time limits of events entered"),
    Action.APPLY_EVENTS: QT_TRANSLATE_NOOP("OperationLog", "steps of events applied from a file"),
    Action.EDIT_EVENT_POSTS: QT_TRANSLATE_NOOP("OperationLog", "posts for events edited"),
    Action.TAKE_IN_EVENT: QT_TRANSLATE_NOOP("OperationLog", "event taken in"),
    Action.HANDLE_EVENT: QT_TRANSLATE_NOOP("OperationLog", "step of an event recorded"),
    Action.TELL_EVENT: QT_TRANSLATE_NOOP("OperationLog", "others told of an event"),
    Action.PARK_EVENT: QT_TRANSLATE_NOOP("OperationLog", "event put aside or decided on"),
    Action.ATTACH_EVENT_FILE: QT_TRANSLATE_NOOP("OperationLog", "file put to an event"),
    Action.READ_EVENT_FILE: QT_TRANSLATE_NOOP("OperationLog", "file of an event opened"),
    Action.MAP_EVENT_WORDS: QT_TRANSLATE_NOOP("OperationLog", "codes of another system mapped"),
    Action.READ_COMPLAINANT: QT_TRANSLATE_NOOP("OperationLog", "complainant's data shown"),
    Action.SET_UP_EXCHANGE: QT_TRANSLATE_NOOP("OperationLog", "exchange set up"),
    Action.TAKE_EXCHANGE: QT_TRANSLATE_NOOP("OperationLog", "exchange file taken in"),
    Action.TELL_EXCHANGE: QT_TRANSLATE_NOOP("OperationLog", "other system told"),
    Action.DECIDE_EXCHANGE: QT_TRANSLATE_NOOP("OperationLog", "conflict with another system decided"),
    Action.EXPORT_DISTRICT: QT_TRANSLATE_NOOP("OperationLog", "monthly file for the district"),
}

_DETAILS: Mapping[str, object] = {
    "account": QT_TRANSLATE_NOOP("OperationLog", "account"),
    "role": QT_TRANSLATE_NOOP("OperationLog", "role"),
    "active": QT_TRANSLATE_NOOP("OperationLog", "may sign in"),
    "full_name": QT_TRANSLATE_NOOP("OperationLog", "person"),
    "password": QT_TRANSLATE_NOOP("OperationLog", "password"),
    "recovery_code": QT_TRANSLATE_NOOP("OperationLog", "recovery code"),
    "since": QT_TRANSLATE_NOOP("OperationLog", "from"),
    "last_day": QT_TRANSLATE_NOOP("OperationLog", "last day"),
    "agency": QT_TRANSLATE_NOOP("OperationLog", "agency no."),
    "post_class": QT_TRANSLATE_NOOP("OperationLog", "class"),
    "entered": QT_TRANSLATE_NOOP("OperationLog", "newly entered"),
    "terms": QT_TRANSLATE_NOOP("OperationLog", "terms"),
    "postings": QT_TRANSLATE_NOOP("OperationLog", "postings"),
    "calendar_years": QT_TRANSLATE_NOOP("OperationLog", "calendar years"),
    "reason": QT_TRANSLATE_NOOP("OperationLog", "reason"),
    "document": QT_TRANSLATE_NOOP("OperationLog", "document"),
    "people": QT_TRANSLATE_NOOP("OperationLog", "people"),
    "total_fen": QT_TRANSLATE_NOOP("OperationLog", "total in fen"),
    "tier": QT_TRANSLATE_NOOP("OperationLog", "tier"),
    "version": QT_TRANSLATE_NOOP("OperationLog", "version"),
    "month": QT_TRANSLATE_NOOP("OperationLog", "month"),
}

_FIELDS: Mapping[str, object] = {
    "all": QT_TRANSLATE_NOOP("OperationLog", "all personal data"),
    "staff_no": QT_TRANSLATE_NOOP("OperationLog", "staff number"),
    "name": QT_TRANSLATE_NOOP("OperationLog", "name"),
    "sex": QT_TRANSLATE_NOOP("OperationLog", "sex"),
    "id_card": QT_TRANSLATE_NOOP("OperationLog", "identity card"),
    "mobile": QT_TRANSLATE_NOOP("OperationLog", "mobile"),
    "bank_card": QT_TRANSLATE_NOOP("OperationLog", "bank card"),
    "bank_name": QT_TRANSLATE_NOOP("OperationLog", "bank"),
    "work_since": QT_TRANSLATE_NOOP("OperationLog", "working since"),
    "note": QT_TRANSLATE_NOOP("OperationLog", "note"),
}


def columns() -> tuple[Column[LogLine], ...]:
    """Return the columns of the log."""
    translate = QCoreApplication.translate
    return (
        Column(translate("OperationLog", "Line"), _number, _order, Align.RIGHT, 64),
        Column(translate("OperationLog", "When"), _when, _at, width=136),
        Column(translate("OperationLog", "Who"), _who, width=96),
        Column(translate("OperationLog", "What"), _what, width=190),
        Column(translate("OperationLog", "About"), _about, width=230, tip=_about),
        Column(translate("OperationLog", "Details"), details_of, width=240, tip=details_of, stretch=True),
    )


def action_name(action: str) -> str:
    """Return the name of an action in the language of the window; an unknown one is returned as it is."""
    return _named(_ACTIONS, action)


DIGESTS = frozenset({"records", "closings", "cards"})
"""Details that only verification reads."""


def details_of(line: LogLine) -> str:
    """Return the details of a line as "name: value" parts; the log never holds personal values."""
    try:
        kept = json.loads(line.detail)
    except ValueError:
        return line.detail
    if not isinstance(kept, dict):
        return line.detail
    said = {name: value for name, value in kept.items() if name not in DIGESTS}
    return joined((text for name, value in said.items() if (text := _part(name, value))), "；")


def _part(name: str, value: object) -> str:
    match name, value:
        case "files", list():
            return joined(_file(one) for one in value if isinstance(one, dict))
        case "failures", list():
            return joined(" ".join(str(part) for part in one) for one in value)
        case "fields", list():
            return joined(field_name(str(one)) for one in value)
        case "field", _:
            return field_name(str(value))
    return joined((detail_name(name), _plain(name, value)), "：")


def _file(one: Mapping[str, object]) -> str:
    translate = QCoreApplication.translate
    changed = translate("OperationLog", "{n} changes made").format(n=one.get("changed", 0))
    refused = one.get("refused")
    parts = [changed, _lines_left_out(refused)] if isinstance(refused, list) else [changed]
    return noted(str(one.get("file", "")), joined(parts, "，"))


def _lines_left_out(refused: list[dict[str, Any]]) -> str:
    """Return which lines of a file were left out because they were wrong."""
    translate = QCoreApplication.translate
    named = (f"{line['sheet']} {'–'.join(map(str, line['rows']))}".strip() for line in refused)
    return translate("OperationLog", "wrong lines left out: {lines}").format(lines=joined(named))


def _plain(name: str, value: object) -> str:
    translate = QCoreApplication.translate
    match value:
        case None:
            return ""
        case bool():
            return translate("OperationLog", "yes") if value else translate("OperationLog", "no")
        case list():
            is_change = len(value) == 2 and name in ("account", "active", "full_name", "role")
            parts = [_plain(name, one) for one in value]
            return " → ".join(parts) if is_change else joined(parts)
        case dict():
            return " ".join(_plain(key, one) for key, one in value.items())
        case "changed" | "renewed":
            return translate("OperationLog", "new")
        case str() if name == "role" and value in set(Role):
            return role_name(Role(value), language())
    return str(value)


def detail_name(name: str) -> str:
    """Return the words for a logged value in the window's language; an unknown one is returned as is."""
    return _named(_DETAILS, name)


def field_name(field: str) -> str:
    """Return the name of a personal field in the language of the window."""
    return _named(_FIELDS, field)


def _named(words: Mapping[str, object], key: str) -> str:
    return QCoreApplication.translate("OperationLog", str(words[key])) if key in words else key


def actions_in(lines: Sequence[LogLine]) -> list[str]:
    """Return the actions that occur, each once, in the order of their first occurrence."""
    return list(dict.fromkeys(line.action for line in lines))


def _number(line: LogLine) -> str:
    return str(line.id)


def _order(line: LogLine) -> int:
    return line.id


def _when(line: LogLine) -> str:
    return line.at[:16].replace("T", " ")


def _at(line: LogLine) -> str:
    return line.at


def _who(line: LogLine) -> str:
    return line.account


def _what(line: LogLine) -> str:
    return action_name(line.action)


def _about(line: LogLine) -> str:
    return line.subject
