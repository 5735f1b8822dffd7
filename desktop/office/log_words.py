"""The operation log in words: what was done, and its details."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from forms.kit.i18n import language
from forms.kit.tables.columns import Align, Column
from forms.kit.texts import role_name
from models.services.office.operations import LogLine
from models.services.office.roles import Action, Role


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
    translate = QCoreApplication.translate
    names: dict[str, str] = {
        Action.FOUND_OFFICE: translate("OperationLog", "office founded"),
        Action.MANAGE_ACCOUNTS: translate("OperationLog", "account managed"),
        Action.CHANGE_OWN_PASSWORD: translate("OperationLog", "own password changed"),
        Action.FAILED_LOGINS: translate("OperationLog", "wrong passwords before signing in"),
        Action.IMPORT_FILES: translate("OperationLog", "files imported"),
        Action.EDIT_AGENCY: translate("OperationLog", "agency edited"),
        Action.EDIT_STAFF: translate("OperationLog", "staff member edited"),
        Action.POST_STAFF: translate("OperationLog", "posting changed"),
        Action.REVEAL_PERSONAL: translate("OperationLog", "personal data looked at"),
        Action.EDIT_MARKS: translate("OperationLog", "attendance marked"),
        Action.CLOSE_MONTH: translate("OperationLog", "month closed"),
        Action.REOPEN_MONTH: translate("OperationLog", "month reopened"),
        Action.EDIT_SIGNS: translate("OperationLog", "signs edited"),
        Action.EDIT_CALENDAR: translate("OperationLog", "calendar edited"),
        Action.SET_GRADE: translate("OperationLog", "grade recorded"),
        Action.RECORD_SANCTION: translate("OperationLog", "sanction recorded"),
        Action.ENTER_SCHEME: translate("OperationLog", "scheme entered"),
        Action.SET_TIER: translate("OperationLog", "street's tier set"),
        Action.APPROVE_RUN: translate("OperationLog", "sheet approved"),
        Action.MARK_PAID: translate("OperationLog", "sheet paid"),
        Action.EDIT_SCHEDULE: translate("OperationLog", "working hours edited"),
        Action.DECIDE_HALVES: translate("OperationLog", "undecided half-days decided"),
        Action.MAP_WORDS: translate("OperationLog", "words of files mapped"),
        Action.MAP_COLUMNS: translate("OperationLog", "columns of files mapped"),
        Action.CHECK_RUN: translate("OperationLog", "sheet checked"),
        Action.HOLD_PAY: translate("OperationLog", "payment held"),
        Action.RELEASE_PAY: translate("OperationLog", "held payment released"),
        Action.EXPORT_BANK_FILE: translate("OperationLog", "bank file exported"),
        Action.PRINT_ASSESSMENT: translate("OperationLog", "assessment forms printed"),
        Action.ENTER_LEAVE: translate("OperationLog", "leave entered"),
        Action.APPROVE_LEAVE: translate("OperationLog", "leave approved"),
        Action.EDIT_LEAVE_RULES: translate("OperationLog", "rules of leave edited"),
        Action.ADJUST_LEDGER: translate("OperationLog", "leave balance adjusted"),
        Action.ENTER_DUTY: translate("OperationLog", "duty or overtime entered"),
        Action.APPROVE_OVERTIME: translate("OperationLog", "overtime approved"),
        Action.EDIT_ASSESSMENT_RULES: translate("OperationLog", "rules of assessment edited"),
        Action.PREPARE_ASSESSMENT: translate("OperationLog", "assessment prepared"),
        Action.RECORD_ASSESSMENT_FACTS: translate("OperationLog", "fact of assessment recorded"),
        Action.ENTER_SCORES: translate("OperationLog", "scores or ballots entered"),
        Action.SCORE_ASSESSMENT: translate("OperationLog", "scores given"),
        Action.DEDUCT_SCORE: translate("OperationLog", "points taken off"),
        Action.SCORE_AGENCY: translate("OperationLog", "agency scored"),
        Action.CONFIRM_AGENCY_SCORE: translate("OperationLog", "agency's score confirmed"),
        Action.RUN_ASSESSMENT_STEPS: translate("OperationLog", "step of assessment taken"),
        Action.DECIDE_ASSESSMENT: translate("OperationLog", "grade proposed or decided"),
        Action.OVERRIDE_QUOTA: translate("OperationLog", "approved quota recorded"),
        Action.SEND_BACK_ASSESSMENT: translate("OperationLog", "assessment sent back"),
        Action.FILE_ASSESSMENT: translate("OperationLog", "assessment filed"),
        Action.KEEP_WORK_LOG: translate("OperationLog", "work log kept"),
        Action.ENTER_LIMITS: translate("OperationLog", "time limits of events entered"),
        Action.APPLY_EVENTS: translate("OperationLog", "steps of events applied from a file"),
        Action.EDIT_EVENT_POSTS: translate("OperationLog", "posts for events edited"),
        Action.TAKE_IN_EVENT: translate("OperationLog", "event taken in"),
        Action.HANDLE_EVENT: translate("OperationLog", "step of an event recorded"),
        Action.TELL_EVENT: translate("OperationLog", "others told of an event"),
        Action.PARK_EVENT: translate("OperationLog", "event put aside or decided on"),
        Action.ATTACH_EVENT_FILE: translate("OperationLog", "file put to an event"),
        Action.MAP_EVENT_WORDS: translate("OperationLog", "codes of another system mapped"),
        Action.READ_COMPLAINANT: translate("OperationLog", "complainant's data shown"),
    }
    return names.get(action, action)


def details_of(line: LogLine) -> str:
    """Return the details of a line as "name: value" parts; the log never holds personal values."""
    try:
        kept = json.loads(line.detail)
    except ValueError:
        return line.detail
    if not isinstance(kept, dict):
        return line.detail
    return "；".join(text for name, value in kept.items() if (text := _part(name, value)))


def _part(name: str, value: object) -> str:
    match name, value:
        case "files", list():
            return "、".join(_file(one) for one in value if isinstance(one, dict))
        case "failures", list():
            return "、".join(" ".join(str(part) for part in one) for one in value)
        case "fields", list():
            return "、".join(field_name(str(one)) for one in value)
        case "field", _:
            return field_name(str(value))
    return f"{detail_name(name)}：{_plain(name, value)}"


def _file(one: Mapping[str, object]) -> str:
    translate = QCoreApplication.translate
    changed = translate("OperationLog", "{n} changes made").format(n=one.get("changed", 0))
    return f"{one.get('file', '')}（{changed}）"


def _plain(name: str, value: object) -> str:
    translate = QCoreApplication.translate
    match value:
        case None:
            return ""
        case bool():
            return translate("OperationLog", "yes") if value else translate("OperationLog", "no")
        case list():
            is_change = len(value) == 2 and name in ("account", "active", "full_name", "role")
            return (" → " if is_change else "、").join(_plain(name, one) for one in value)
        case dict():
            return " ".join(_plain(key, one) for key, one in value.items())
        case "changed" | "renewed":
            return translate("OperationLog", "new")
        case str() if name == "role" and value in set(Role):
            return role_name(Role(value), language())
    return str(value)


def detail_name(name: str) -> str:
    """Return the words for a logged value in the window's language; an unknown one is returned as is."""
    translate = QCoreApplication.translate
    names = {
        "account": translate("OperationLog", "account"),
        "role": translate("OperationLog", "role"),
        "active": translate("OperationLog", "may sign in"),
        "full_name": translate("OperationLog", "person"),
        "password": translate("OperationLog", "password"),
        "recovery_code": translate("OperationLog", "recovery code"),
        "since": translate("OperationLog", "from"),
        "last_day": translate("OperationLog", "last day"),
        "agency": translate("OperationLog", "agency no."),
        "post_class": translate("OperationLog", "class"),
        "entered": translate("OperationLog", "newly entered"),
        "terms": translate("OperationLog", "terms"),
        "postings": translate("OperationLog", "postings"),
        "calendar_years": translate("OperationLog", "calendar years"),
        "reason": translate("OperationLog", "reason"),
        "document": translate("OperationLog", "document"),
        "people": translate("OperationLog", "people"),
        "total_fen": translate("OperationLog", "total in fen"),
        "tier": translate("OperationLog", "tier"),
        "version": translate("OperationLog", "version"),
        "month": translate("OperationLog", "month"),
    }
    return names.get(name, name)


def field_name(field: str) -> str:
    """Return the name of a personal field in the language of the window."""
    translate = QCoreApplication.translate
    names = {
        "all": translate("OperationLog", "all personal data"),
        "staff_no": translate("OperationLog", "staff number"),
        "name": translate("OperationLog", "name"),
        "sex": translate("OperationLog", "sex"),
        "id_card": translate("OperationLog", "identity card"),
        "mobile": translate("OperationLog", "mobile"),
        "bank_card": translate("OperationLog", "bank card"),
        "bank_name": translate("OperationLog", "bank"),
        "work_since": translate("OperationLog", "working since"),
        "note": translate("OperationLog", "note"),
    }
    return names.get(field, field)


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
